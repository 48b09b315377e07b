/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/lock.c - an envelope locked for editing: whose the lock is, and until when.
 *
 * record.lock: {lockedByUser, lockedByApp, lockedUntilDateTime, lockDurationInSeconds, lockType,
 * useScratchPad, lockToken, _until: ms, _owner: user id}.  A lock whose time has passed is none. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"

cJSON *fake_lock_of(const struct fake_envelope *e)
{
	cJSON *lock = cJSON_GetObjectItemCaseSensitive(e->record, "lock");
	const cJSON *until = fake_member(lock, "_until");

	return cJSON_IsNumber(until) && until->valuedouble > (double)fake_now_ms(e->fake) ? lock : NULL;
}

bool fake_lock_extend(struct fake_envelope *e, long seconds)
{
	cJSON *lock = cJSON_GetObjectItemCaseSensitive(e->record, "lock");
	int64_t until = fake_now_ms(e->fake) + (int64_t)seconds * 1000;
	char date[FAKE_DATE];

	fake_date(until, date);
	e->changed = true;
	return fake_set(lock, "lockedUntilDateTime", date) &&
	       fake_set_format(lock, "lockDurationInSeconds", "%ld", seconds) &&
	       fake_set_item(lock, "_until", cJSON_CreateNumber((double)until));
}

/* The text of <name>text</name>; names of either case. */
static bool xml_member(const char *xml, const char *name, char *ret, size_t room)
{
	char tag[64];
	const char *at, *end;

	snprintf(tag, sizeof tag, "<%s>", name);
	if (!(at = strcasestr(xml, tag)))
		return false;
	at += strlen(tag);
	end = strchr(at, '<');
	if (!end || (size_t)(end - at) >= room)
		return false;
	snprintf(ret, room, "%.*s", (int)(end - at), at);
	return true;
}

static bool json_member(const cJSON *json, const char *name, char *ret, size_t room)
{
	const cJSON *item = cJSON_GetObjectItem(json, name); /* either case: "LockToken", "lockToken" */

	if (cJSON_IsNumber(item))
		snprintf(ret, room, "%.0f", item->valuedouble);
	else if (cJSON_IsString(item) && strlen(item->valuestring) < room)
		snprintf(ret, room, "%s", item->valuestring);
	else
		return false;
	return true;
}

bool fake_lock_header(const struct fake_request *r, char token[FAKE_ID], long *ret_seconds)
{
	const char *header = fake_header(r, "X-DocuSign-Edit");
	char seconds[24] = "";
	bool found;

	if (!header)
		return false;
	header += strspn(header, " \t");
	if (*header == '<') {
		found = xml_member(header, "LockToken", token, FAKE_ID);
		(void)xml_member(header, "LockDurationInSeconds", seconds, sizeof seconds);
	} else {
		cJSON *json = cJSON_Parse(header);

		found = json_member(json, "LockToken", token, FAKE_ID);
		(void)json_member(json, "LockDurationInSeconds", seconds, sizeof seconds);
		cJSON_Delete(json);
	}
	*ret_seconds = strtol(seconds, NULL, 10);
	return found;
}

bool fake_lock_is_mine(struct fake_request *r, struct fake_envelope *e)
{
	const cJSON *lock = fake_lock_of(e);
	char token[FAKE_ID] = "";
	long seconds = 0;

	if (!lock)
		return true;
	if (!fake_lock_header(r, token, &seconds) ||
	    strcasecmp(token, fake_text(lock, "lockToken")) != 0 ||
	    strcasecmp(fake_text(lock, "_owner"), r->user) != 0)
		return false;
	if (seconds > 0 && seconds <= FAKE_LOCK_MOST)
		return fake_lock_extend(e, seconds);
	return true;
}
