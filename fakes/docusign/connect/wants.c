/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/wants.c - which events a configuration or an envelope's own notification
 * asks for. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "connect/connect.h"

static const char *const names[] = {
	"envelope-created",
	"envelope-sent",
	"envelope-resent",
	"envelope-delivered",
	"envelope-completed",
	"envelope-declined",
	"envelope-voided",
	"envelope-corrected",
	"envelope-purge",
	"envelope-deleted",
	"envelope-discard",
	"envelope-removed",
	"envelope-reminder-sent",
	"envelope-signed",
	"recipient-sent",
	"recipient-resent",
	"recipient-delivered",
	"recipient-completed",
	"recipient-declined",
	"recipient-authenticationfailed",
	"recipient-autoresponded",
	"recipient-reassign",
	"recipient-delegate",
	"recipient-finish-later",
	"recipient-signed",
	"template-created",
	"template-modified",
	"template-deleted",
	"click-agreed",
	"click-declined",
};

bool fake_connect_event_known(const char *name)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

/* Equal but for case and what is neither letter nor digit: "AuthenticationFailed" is
 * "authenticationfailed". */
static bool alike(const char *a, const char *b)
{
	for (;;) {
		while (*a && !isalnum((unsigned char)*a))
			a++;
		while (*b && !isalnum((unsigned char)*b))
			b++;
		if (tolower((unsigned char)*a) != tolower((unsigned char)*b))
			return false;
		if (*a == '\0')
			return true;
		a++;
		b++;
	}
}

/* A list of texts, or of objects with the text in one of their members. */
static bool has(const cJSON *list, const char *member, const char *name)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, list)
		if (alike(cJSON_IsString(one) ? one->valuestring : fake_text(one, member), name))
			return true;
	return false;
}

/* In the old lists an envelope is "Sent" and a recipient is "Sent"; "signed" was said for both
 * that are done. */
static bool of_old_lists(const cJSON *from, const char *name)
{
	if (strncmp(name, "envelope-", 9) == 0)
		return has(fake_member(from, "envelopeEvents"), "envelopeEventStatusCode", name + 9);
	if (strncmp(name, "recipient-", 10) == 0)
		return has(fake_member(from, "recipientEvents"), "recipientEventStatusCode", name + 10);
	return false;
}

static bool of_list(const cJSON *from, const char *name)
{
	const cJSON *events = fake_member(from, "events");

	return cJSON_GetArraySize(events) > 0 ? has(events, "event", name) : of_old_lists(from, name);
}

static bool has_id(const cJSON *ids, const char *id)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, ids)
		if (cJSON_IsString(one) && strcasecmp(one->valuestring, id) == 0)
			return true;
	return false;
}

static bool of_user(const cJSON *config, const char *user)
{
	bool listed = has_id(fake_member(config, "userIds"), user);

	if (fake_yes(config, "allUsersExcept", false))
		return !listed;
	return fake_yes(config, "allUsers", false) || listed;
}

/* "customrecipient": the account's users as recipients, whoever sent the envelope. */
static bool of_recipients(struct fake *fake, const cJSON *config, const struct fake_event *event)
{
	struct fake_envelope *e = fake_envelope_open(fake, event->envelope);
	const cJSON *list, *one;
	bool of = false, admin;

	if (!e)
		return false;
	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(one, list)
			of = of || (fake_is_member(fake, event->account, fake_text(one, "userId"), &admin) &&
			            of_user(config, fake_text(one, "userId")));
	(void)fake_envelope_close(e);
	return of;
}

bool fake_target_wants(struct fake *fake, const cJSON *from, const struct fake_event *event)
{
	if (!of_list(from, event->name))
		return false;
	if (!fake_member(from, "connectId")) /* the envelope's own */
		return true;
	if (!fake_yes(from, "allowEnvelopePublish", false))
		return false;
	if (strcasecmp(fake_text(from, "configurationType"), "customrecipient") == 0)
		return of_recipients(fake, from, event);
	return of_user(from, event->user);
}
