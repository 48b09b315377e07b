/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/shares.c - one envelope shared with one user, and rules by which envelopes
 * change hands.
 *
 * The rules are kept and answered; they move nothing yet. */
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "rest/envelope.h"

/* ---- shares ----------------------------------------------------------------------------- */

static const struct fake_shape share_shape[] = {
	{ "shareId", NULL }, { "envelopeId", NULL }, { "agentUser", NULL }, { "permission", "view" }, { "senderInfo", NULL },
	{ "subject", NULL }, { "createdTimestamp", NULL }, { "modifiedTimestamp", NULL }, { "errorDetails", NULL },
};

static cJSON *answer(const cJSON *share)
{
	return fake_shaped(share, share_shape, sizeof share_shape / sizeof share_shape[0], false);
}

static bool set_person(struct fake_request *r, cJSON *share, const char *name, const char *user)
{
	cJSON *person = fake_person(r->fake, r->account, user), *own = fake_object(share, name);
	bool good = own && fake_set(own, "accountId", r->account) && fake_set(own, "userId", user) &&
	            (!person || (fake_set(own, "name", fake_text(person, "userName")) &&
	                         fake_set(own, "email", fake_text(person, "email"))));

	cJSON_Delete(person);
	return good;
}

static cJSON *share_of(const struct fake_envelope *e, const char *id)
{
	cJSON *list = cJSON_GetObjectItemCaseSensitive(e->record, "_shares"), *share;

	cJSON_ArrayForEach(share, list)
		if (strcasecmp(fake_text(share, "shareId"), id) == 0)
			return share;
	return NULL;
}

static cJSON *make(struct fake_request *r, struct fake_envelope *e, const cJSON *from)
{
	cJSON *share = cJSON_CreateObject();
	const char *permission = fake_text(from, "permission");
	char id[FAKE_ID], now[FAKE_DATE];

	fake_guid(r->fake, id);
	fake_now(r->fake, now);
	if (fake_set(share, "shareId", id) && fake_set(share, "envelopeId", e->id) &&
	    set_person(r, share, "agentUser", fake_text(fake_member(from, "agentUser"), "userId")) &&
	    set_person(r, share, "senderInfo", fake_text(e->record, "_sender")) &&
	    fake_set(share, "permission", *permission ? permission : "view") &&
	    fake_set(share, "subject", fake_text(e->record, "emailSubject")) &&
	    fake_set(share, "createdTimestamp", now) && fake_set(share, "modifiedTimestamp", now))
		return share;
	cJSON_Delete(share);
	return NULL;
}

static bool take_one(struct fake_request *r, struct fake_envelope *e, const cJSON *from,
                     cJSON *told)
{
	cJSON *shares = fake_array(e->record, "_shares"), *share = make(r, e, from);
	bool ours = share && fake_is_member(r->fake, r->account,
	                                    fake_text(fake_member(from, "agentUser"), "userId"), NULL);

	if (!share || !shares) {
		cJSON_Delete(share);
		return false;
	}
	if (!ours) {
		if (fake_item_error(share, "USER_LACKS_MEMBERSHIP", NULL) && fake_append(told, answer(share))) {
			cJSON_Delete(share);
			return true;
		}
		cJSON_Delete(share);
		return false;
	}
	if (!cJSON_AddItemToArray(shares, share)) {
		cJSON_Delete(share);
		return false;
	}
	return fake_append(told, answer(share));
}

static cJSON *list_answer(const struct fake_envelope *e)
{
	cJSON *json = cJSON_CreateObject(), *list = json ? fake_array(json, "shares") : NULL;
	const cJSON *share;

	cJSON_ArrayForEach(share, fake_member(e->record, "_shares"))
		if (!list || !fake_append(list, answer(share))) {
			cJSON_Delete(json);
			return NULL;
		}
	return json;
}

static void get_shares(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		fake_envelope_done(r, e, 200, list_answer(e));
}

/* The sender, or an administrator; others who see it may not hand it on. */
static struct fake_envelope *open_own(struct fake_request *r, const cJSON **ret_body)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	*ret_body = e ? fake_body(r) : NULL;
	if (*ret_body && (r->admin || strcasecmp(fake_text(e->record, "_sender"), r->user) == 0))
		return e;
	if (*ret_body)
		fake_error(r, "USER_NOT_ENVELOPE_SENDER", NULL);
	fake_envelope_drop(e);
	return NULL;
}

static void set_shares(struct fake_request *r, bool anew)
{
	const cJSON *body, *from;
	struct fake_envelope *e = open_own(r, &body);
	cJSON *json = cJSON_CreateObject(), *told = json ? fake_array(json, "shares") : NULL;
	bool good = e && told;

	if (good && anew)
		cJSON_DeleteItemFromObjectCaseSensitive(e->record, "_shares");
	if (good)
		cJSON_ArrayForEach(from, fake_member(body, "shares"))
			good = good && take_one(r, e, from, told);
	if (e)
		e->changed = true;
	if (!e || !good)
		cJSON_Delete(json);
	if (e)
		fake_envelope_done(r, e, 200, good ? json : NULL);
}

static void post_shares(struct fake_request *r)
{
	set_shares(r, false);
}

static void put_shares(struct fake_request *r)
{
	set_shares(r, true);
}

static void delete_shares(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open_own(r, &body);

	if (!e)
		return;
	cJSON_DeleteItemFromObjectCaseSensitive(e->record, "_shares");
	e->changed = true;
	if (fake_envelope_close(e))
		fake_answer(r, 200, NULL);
	else
		fake_out_of_memory(r);
}

static cJSON *share_asked(struct fake_request *r, struct fake_envelope *e)
{
	cJSON *share = e ? share_of(e, r->part[1]) : NULL;

	if (e && !share) {
		fake_error(r, "INVALID_REQUEST_PARAMETER", "The envelope has no such share.");
		fake_envelope_drop(e);
	}
	return share;
}

static void get_share(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *share = share_asked(r, e);

	if (share)
		fake_envelope_done(r, e, 200, answer(share));
}

static void put_share(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open_own(r, &body);
	cJSON *share = share_asked(r, e);
	char now[FAKE_DATE];

	if (!share)
		return;
	fake_now(r->fake, now);
	e->changed = true;
	fake_envelope_done(r, e, 200, fake_set(share, "permission", fake_text(body, "permission")) &&
	                              fake_set(share, "modifiedTimestamp", now) ? answer(share) : NULL);
}

static void delete_share(struct fake_request *r)
{
	const cJSON *body;
	struct fake_envelope *e = open_own(r, &body);
	cJSON *share = share_asked(r, e);

	if (!share)
		return;
	cJSON_Delete(cJSON_DetachItemViaPointer(fake_member_of(e->record, "_shares"), share));
	e->changed = true;
	if (fake_envelope_close(e))
		fake_answer(r, 200, NULL);
	else
		fake_out_of_memory(r);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/shares",         get_shares,    0 },
	{ "POST",   "/envelopes/@/shares",         post_shares,   0 },
	{ "PUT",    "/envelopes/@/shares",         put_shares,    0 },
	{ "DELETE", "/envelopes/@/shares",         delete_shares, 0 },
	{ "GET",    "/envelopes/@/shares/@",       get_share,     0 },
	{ "PUT",    "/envelopes/@/shares/@",       put_share,     0 },
	{ "DELETE", "/envelopes/@/shares/@",       delete_share,  0 },
};
const struct fake_resource fake_share_routes = FAKE_ROUTES(routes);
