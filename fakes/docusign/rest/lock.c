/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/lock.c - an envelope or template locked for editing, the lock extended and
 * taken off. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "rest/envelope.h"

#define LOCK_SECONDS 300

static const struct fake_shape lock_shape[] = {
	{ "lockedByUser", NULL }, { "lockedByApp", "" }, { "lockedUntilDateTime", NULL }, { "lockDurationInSeconds", NULL },
	{ "lockType", "edit" }, { "useScratchPad", "false" }, { "lockToken", NULL },
};

/* The token is the owner's alone. */
static cJSON *answer(const struct fake_request *r, const cJSON *lock)
{
	cJSON *json = fake_shaped(lock, lock_shape, sizeof lock_shape / sizeof lock_shape[0], false);

	if (strcasecmp(fake_text(lock, "_owner"), r->user) != 0)
		cJSON_DeleteItemFromObjectCaseSensitive(json, "lockToken");
	return json;
}

static bool refuse(struct fake_request *r, const char *code, const char *detail)
{
	fake_error(r, code, detail);
	return false;
}

static bool seconds_of(struct fake_request *r, const cJSON *body, long otherwise, long *ret)
{
	*ret = fake_number(body, "lockDurationInSeconds",
	                   fake_member(body, "lockDurationInSeconds") ? -1 : otherwise);
	if (*ret > 0 && *ret <= FAKE_LOCK_MOST)
		return true;
	return refuse(r, "INVALID_REQUEST_PARAMETER",
	              "Value for 'lockDurationInSeconds' must be from 1 to 1800.");
}

static bool set_user(struct fake_request *r, cJSON *lock)
{
	cJSON *person = fake_person(r->fake, r->account, r->user),
		  *user = fake_object(lock, "lockedByUser");
	bool good = user && fake_set(user, "userName", fake_text(person, "userName")) &&
	            fake_set(user, "userId", r->user) &&
	            fake_set(user, "email", fake_text(person, "email"));

	cJSON_Delete(person);
	return good;
}

static bool lock_it(struct fake_request *r, struct fake_envelope *e, const cJSON *body,
                    long seconds)
{
	cJSON *lock = cJSON_CreateObject();
	char token[FAKE_ID];

	fake_guid(r->fake, token);
	if (!fake_set_item(e->record, "lock", lock) || !(lock = fake_member_of(e->record, "lock")))
		return false;
	return set_user(r, lock) && fake_set(lock, "lockedByApp", fake_text(body, "lockedByApp")) &&
	       fake_set(lock, "lockType", "edit") &&
	       fake_set(lock, "useScratchPad",
	                fake_yes(body, "useScratchPad", false) ? "true" : "false") &&
	       fake_set(lock, "lockToken", token) && fake_set(lock, "_owner", r->user) &&
	       fake_lock_extend(e, seconds);
}

static bool can_be_locked(const struct fake_envelope *e)
{
	const char *status = fake_envelope_status(e);

	return e->template || strcmp(status, "created") == 0 || strcmp(status, "sent") == 0 ||
	       strcmp(status, "delivered") == 0 || strcmp(status, "correct") == 0;
}

static bool may_post(struct fake_request *r, struct fake_envelope *e, const cJSON *body,
                     long *ret_seconds)
{
	const char *type = fake_text(body, "lockType");

	if (*type && strcasecmp(type, "edit") != 0)
		return refuse(r, "INVALID_REQUEST_PARAMETER", "Value for 'lockType' must be 'edit'.");
	if (!seconds_of(r, body, LOCK_SECONDS, ret_seconds))
		return false;
	if (!can_be_locked(e))
		return refuse(r, "EDIT_LOCK_INVALID_STATE_FOR_LOCK", NULL);
	return !fake_lock_of(e) || refuse(r, "EDIT_LOCK_ENVELOPE_ALREADY_LOCKED", NULL);
}

static void post(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;
	long seconds;

	if (!body || !may_post(r, e, body, &seconds))
		fake_envelope_drop(e);
	else
		fake_envelope_done(r, e, 201,
		                   lock_it(r, e, body, seconds) ? answer(r, fake_member(e->record, "lock"))
		                                                : NULL);
}

static void get(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *lock = e ? fake_lock_of(e) : NULL;

	if (lock) {
		fake_envelope_done(r, e, 200, answer(r, lock));
	} else if (e) {
		fake_error(r, "EDIT_LOCK_ENVELOPE_NOT_LOCKED", NULL);
		fake_envelope_drop(e);
	}
}

/* There is a lock, and the header names it. */
static bool is_owner(struct fake_request *r, struct fake_envelope *e)
{
	if (!fake_lock_of(e))
		return refuse(r, "EDIT_LOCK_ENVELOPE_NOT_LOCKED", NULL);
	return fake_lock_is_mine(r, e) || refuse(r, "EDIT_LOCK_NOT_LOCK_OWNER", NULL);
}

static void put(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;
	long seconds;

	if (!body || !is_owner(r, e) ||
	    !seconds_of(r, body, fake_number(fake_lock_of(e), "lockDurationInSeconds", LOCK_SECONDS),
	                &seconds))
		fake_envelope_drop(e);
	else
		fake_envelope_done(r, e, 200,
		                   fake_lock_extend(e, seconds) ? answer(r, fake_lock_of(e)) : NULL);
}

/* What was changed under the lock is in the envelope already: save_changes=false takes nothing back
 * (ours). */
static void delete(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *json;

	if (!e || !is_owner(r, e)) {
		fake_envelope_drop(e);
		return;
	}
	json = answer(r, fake_lock_of(e));
	cJSON_DeleteItemFromObjectCaseSensitive(e->record, "lock");
	e->changed = true;
	fake_envelope_done(r, e, 200, json);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/lock", get,    0 },
	{ "POST",   "/envelopes/@/lock", post,   0 },
	{ "PUT",    "/envelopes/@/lock", put,    0 },
	{ "DELETE", "/envelopes/@/lock", delete, 0 },
};
const struct fake_resource fake_lock_routes = FAKE_ROUTES(routes);
