/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/folder_moves.c - envelopes and templates moved from folder to folder, into the
 * recycle bin and out of it; folders made. */
#include <string.h>
#include <strings.h>

#include "rest/envelope.h"

static const char *move_one(struct fake_request *r, struct fake_envelope *e, const char *to,
                            const char *to_type, const char **detail)
{
	const cJSON *body = fake_body(r);
	const char *from = fake_text(body, "fromFolderId"), *from_type;
	char now[FAKE_ID];
	bool good;

	fake_folder_of(e, now);
	from_type = *from ? fake_folder_type(r->user, from) : NULL;
	if (strcasecmp(to, now) == 0 ||
	    (*from && (strcasecmp(from, to) == 0 ||
	               (from_type && to_type && strcmp(from_type, to_type) == 0)))) {
		*detail = " fromFolderId and toFolderId must not be the same id";
		return "INVALID_FOLDER_ID";
	}
	if (*from && strcasecmp(from, now) != 0 &&
	    !(from_type && fake_folder_type(r->user, now) &&
	      strcmp(from_type, fake_folder_type(r->user, now)) == 0))
		return "ENVELOPE_NOT_IN_FOLDER";
	if (!fake_lock_is_mine(r, e))
		return "EDIT_LOCK_NOT_LOCK_OWNER";
	if (to_type && strcmp(to_type, "recyclebin") == 0)
		good = fake_envelope_delete(e, r->user);
	else
		good =
			fake_envelope_restore(e) &&
			(to_type && strcmp(to_type, "normal") != 0 ? true : fake_set(e->record, "_folder", to));
	return good ? NULL : "UNSPECIFIED_ERROR";
}

/* Templates are moved the same way. */
static struct fake_envelope *open_any(struct fake_request *r, const char *id)
{
	struct fake_envelope *e = fake_envelope_open(r->fake, id);

	if (!e)
		e = fake_template_open(r->fake, id);
	if (e && strcasecmp(fake_text(e->record, "_account"), r->account) == 0 &&
	    (strcasecmp(fake_text(e->record, "_sender"), r->user) == 0 || r->admin))
		return e;
	(void)fake_envelope_close(e);
	return NULL;
}

static bool move(struct fake_request *r, const char *id, const char *to, const char *to_type,
                 cJSON *told)
{
	struct fake_envelope *e = open_any(r, id);
	const char *detail = NULL,
			   *code = e ? move_one(r, e, to, to_type, &detail) : "ENVELOPE_DOES_NOT_EXIST";
	cJSON *item = cJSON_CreateObject();

	if (e && code)
		e->changed = false;
	if (!fake_envelope_close(e) && !code)
		code = "UNSPECIFIED_ERROR";
	if (item && fake_set(item, "envelopeId", id) && (!code || fake_item_error(item, code, detail)))
		return fake_append(told, item);
	cJSON_Delete(item);
	return false;
}

/* A folder in a folder, as the service's own pages make them: {"folders": [{"name": ...}]}. */
static bool make_folders(struct fake_request *r, const cJSON *folders, const char *parent)
{
	const cJSON *from;

	cJSON_ArrayForEach(from, folders) {
		cJSON *folder = cJSON_CreateObject();
		char id[FAKE_ID];
		bool good;

		fake_guid(r->fake, id);
		good = folder && fake_set(folder, "folderId", id) &&
		       fake_set(folder, "name", fake_text(from, "name")) &&
		       fake_set(folder, "parentFolderId", parent) && fake_set(folder, "_owner", r->user) &&
		       fake_put(r->fake, "folder", r->account, id, folder);
		cJSON_Delete(folder);
		if (!good)
			return false;
	}
	return true;
}

void fake_folder_put(struct fake_request *r)
{
	cJSON *body = fake_body(r), *json, *told, *folder;
	const char *type;
	const cJSON *id;
	bool good = true;

	if (!body)
		return;
	folder = fake_folder_asked(r, r->part[0]);
	if (!folder) {
		if (!r->status)
			fake_error(r, "INVALID_FOLDER_ID", NULL);
		return;
	}
	type = strcmp(fake_text(folder, "type"), "normal") == 0 ? NULL : fake_text(folder, "type");
	json = cJSON_CreateObject();
	told = json ? fake_array(json, "envelopes") : NULL;
	cJSON_ArrayForEach(id, fake_member(body, "envelopeIds"))
		if (good && cJSON_IsString(id))
			good = told && move(r, id->valuestring, fake_text(folder, "folderId"), type, told);
	good = good && make_folders(r, fake_member(body, "folders"), fake_text(folder, "folderId"));
	if (good && told) {
		fake_answer(r, 200, json);
	} else {
		cJSON_Delete(json);
		fake_out_of_memory(r);
	}
	cJSON_Delete(folder);
}
