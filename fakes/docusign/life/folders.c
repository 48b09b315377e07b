/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/folders.c - which folder an envelope lies in: its status says so unless
 * somebody moved it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"

const struct fake_folder_type fake_folder_types[] = {
	[FAKE_FOLDER_DRAFT]     = { "draft",      "Draft" },
	[FAKE_FOLDER_INBOX]     = { "inbox",      "Inbox" },
	[FAKE_FOLDER_BIN]       = { "recyclebin", "Deleted Items" },
	[FAKE_FOLDER_SENT]      = { "sentitems",  "Sent Items" },
	[FAKE_FOLDER_TEMPLATES] = { "templates",  "Templates" },
};
const size_t fake_folder_type_count = FAKE_FOLDER_COUNT;

/* A GUID made of the user's and the type: nobody has to keep it, and it is the same at every run of
 * a seed. */
void fake_folder_of_user(const char *user, const char *type, char ret[FAKE_ID])
{
	static const char hex[] = "0123456789abcdef";
	uint64_t hash = UINT64_C(1469598103934665603);
	size_t at = 0;

	for (const char *c = type; *c; c++)
		hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
	for (const char *c = user; *c; c++)
		hash = (hash ^ (unsigned char)(*c | 0x20)) * UINT64_C(1099511628211);
	for (; at < 36; at++) {
		hash = (hash ^ at) * UINT64_C(1099511628211);
		ret[at] = hex[(hash >> 37) & 15];
	}
	ret[8] = ret[13] = ret[18] = ret[23] = '-';
	ret[14] = '4';
	ret[19] = '8';
	ret[36] = '\0';
}

static const char *own_type(const struct fake_envelope *e)
{
	const char *status = fake_envelope_status(e);

	if (e->template)
		return "templates";
	if (strcmp(status, "deleted") == 0)
		return "recyclebin";
	return strcmp(status, "created") == 0 ? "draft" : "sentitems";
}

void fake_folder_of(const struct fake_envelope *e, char ret[FAKE_ID])
{
	const char *moved = fake_text(e->record, "_folder");

	if (*moved)
		snprintf(ret, FAKE_ID, "%s", moved);
	else
		fake_folder_of_user(fake_text(e->record, "_sender"), own_type(e), ret);
}

/* The type of a folder of this user's by its id or by its name in paths; NULL: it is none. */
const char *fake_folder_type(const char *user, const char *id)
{
	char own[FAKE_ID];

	for (size_t i = 0; i < fake_folder_type_count; i++) {
		fake_folder_of_user(user, fake_folder_types[i].type, own);
		if (strcasecmp(own, id) == 0 || strcasecmp(fake_folder_types[i].type, id) == 0)
			return fake_folder_types[i].type;
	}
	return strcasecmp(id, "drafts") == 0 ? "draft" : NULL;
}

static const char *name_of(const char *type)
{
	for (size_t i = 0; i < fake_folder_type_count; i++)
		if (strcmp(fake_folder_types[i].type, type) == 0)
			return fake_folder_types[i].name;
	return "";
}

/* The folder as it stands within an envelope. */
cJSON *fake_folder_answer(const struct fake_envelope *e)
{
	cJSON *json = cJSON_CreateObject(), *own, *owner;
	const char *user = fake_text(e->record, "_sender"), *type;
	char id[FAKE_ID];
	bool good;

	fake_folder_of(e, id);
	type = fake_folder_type(user, id);
	own = type ? NULL : fake_get(e->fake, "folder", id);
	good = json && fake_set(json, "name", type ? name_of(type) : fake_text(own, "name")) &&
	       fake_set(json, "type", type ? type : "normal") && (owner = fake_object(json, "owner")) &&
	       fake_set(owner, "userName", fake_text(fake_member(e->record, "sender"), "userName")) &&
	       fake_set(owner, "userId", user) &&
	       fake_set(owner, "email", fake_text(fake_member(e->record, "sender"), "email")) &&
	       fake_set(json, "folderId", id) && fake_set_format(json, "uri", "/folders/%s", id);
	cJSON_Delete(own);
	if (good)
		return json;
	cJSON_Delete(json);
	return NULL;
}
