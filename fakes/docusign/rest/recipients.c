/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/recipients.c - recipients of an envelope or template: listed, added, changed,
 * removed. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rest/envelope.h"

#define OPEN_STATUSES "created,sent,delivered,correct"

static size_t count_in(const cJSON *lists)
{
	size_t count = 0;

	for (size_t i = 0; fake_recipient_lists[i]; i++)
		count += (size_t)cJSON_GetArraySize(fake_member(lists, fake_recipient_lists[i]));
	return count;
}

/* The ten lists in their order, then how many stand in them. */
static cJSON *whole(const cJSON *lists)
{
	cJSON *json = cJSON_CreateObject();

	for (size_t i = 0; json && fake_recipient_lists[i]; i++) {
		const cJSON *list = fake_member(lists, fake_recipient_lists[i]);

		if (!list && i >= 10)
			continue;
		if (!fake_set_item(json, fake_recipient_lists[i],
		                   list ? cJSON_Duplicate(list, true) : cJSON_CreateArray())) {
			cJSON_Delete(json);
			return NULL;
		}
	}
	if (json && fake_set_format(json, "recipientCount", "%zu", count_in(lists)))
		return json;
	cJSON_Delete(json);
	return NULL;
}

/* The body with its ids as texts; what does not fit into memory stays as it came, and is refused. */
static cJSON *texts(cJSON *body)
{
	(void)fake_recipients_texts(body);
	return body;
}

static void get(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		fake_envelope_done(r, e, 200, fake_recipients_answer(e, fake_query_yes(r, "include_tabs")));
}

/* ---- adding ----------------------------------------------------------------------------- */

static void post(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? texts(fake_body(r)) : NULL;
	cJSON *ret = cJSON_CreateObject();

	if (!e || !body || !fake_envelope_may(r, e, OPEN_STATUSES)) {
		fake_envelope_drop(e);
	} else if (count_in(body) == 0) {
		fake_envelope_drop(e);
		fake_error(r, "RECIPIENTS_NOT_PROVIDED", NULL);
	} else if (!ret || !fake_recipients_add(e, body, ret) || !fake_routing_go_on(e)) {
		fake_envelope_drop(e);
		fake_out_of_memory(r);
	} else {
		fake_envelope_done(r, e, 201, whole(ret));
	}
	cJSON_Delete(ret);
}

/* ---- changing ------------------------------------------------------------------------------- */

static bool tell(cJSON *results, const char *id, const char *code, const char *detail)
{
	cJSON *result = cJSON_CreateObject();

	if (result && fake_set(result, "recipientId", id) &&
	    (!code || fake_item_error(result, code, detail)) && cJSON_AddItemToArray(results, result))
		return true;
	cJSON_Delete(result);
	return false;
}

/* Whoever is not known yet is added. */
static bool add_unknown(struct fake_envelope *e, const char *list, const cJSON *from,
                        cJSON *results)
{
	cJSON *lists = cJSON_CreateObject(), *ret = cJSON_CreateObject(),
		  *array = lists ? fake_array(lists, list) : NULL;
	cJSON *own = cJSON_Duplicate(from, true);
	const cJSON *error;
	bool good = own && array && ret && cJSON_AddItemToArray(array, own);

	if (!good)
		cJSON_Delete(own);
	else
		cJSON_DeleteItemFromObjectCaseSensitive(own, "tabs");
	good = good && fake_recipients_add(e, lists, ret);
	error = fake_recipients_error(ret);
	good = good && tell(results, fake_text(from, "recipientId"), NULL, NULL);
	if (good && error)
		good = fake_set_item(cJSON_GetArrayItem(results, cJSON_GetArraySize(results) - 1),
		                     "errorDetails", cJSON_Duplicate(error, true));
	cJSON_Delete(ret);
	cJSON_Delete(lists);
	return good;
}

/* An e-mail address that is given at all, or resend_envelope, means another mail to him. */
static bool mail_again(struct fake_request *r, struct fake_envelope *e, const cJSON *recipient,
                       const cJSON *from)
{
	if (!fake_recipient_has_turn(e, recipient) ||
	    (!fake_query_yes(r, "resend_envelope") && !fake_member(from, "email")))
		return true;
	fake_envelope_event(e, "recipient-resent", fake_text(recipient, "recipientId"));
	return fake_audit(e, fake_text(recipient, "userId"), "Resent Invitations",
	                  "{user} was sent the invitation again");
}

static bool change_one(struct fake_request *r, struct fake_envelope *e, const cJSON *list,
                       const cJSON *from, cJSON *results)
{
	const char *id = fake_text(from, "recipientId");
	cJSON *recipient = *id ? fake_recipient(e, id) : NULL;

	if (!recipient)
		return add_unknown(e, list->string, from, results);
	if (fake_recipient_is_done(recipient))
		return tell(results, id, "RECIPIENT_UPDATE_FAILED",
		            " Recipient not in state that allows correction.");
	return fake_recipient_change(e, recipient, from) && mail_again(r, e, recipient, from) &&
	       tell(results, id, NULL, NULL);
}

static bool change_all(struct fake_request *r, struct fake_envelope *e, const cJSON *body,
                       cJSON *results)
{
	const cJSON *from;

	for (size_t i = 0; fake_recipient_lists[i]; i++) {
		const cJSON *list = fake_member(body, fake_recipient_lists[i]);

		cJSON_ArrayForEach(from, list)
			if (cJSON_IsObject(from) && !change_one(r, e, list, from, results))
				return false;
	}
	return fake_routing_go_on(e);
}

static void put(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? texts(fake_body(r)) : NULL;
	cJSON *json = cJSON_CreateObject(),
		  *results = json ? fake_array(json, "recipientUpdateResults") : NULL;

	if (!e || !body || !fake_envelope_may(r, e, OPEN_STATUSES)) {
		fake_envelope_drop(e);
	} else if (!results || !change_all(r, e, body, results)) {
		fake_envelope_drop(e);
		fake_out_of_memory(r);
	} else {
		fake_envelope_done(r, e, 200, json);
		return;
	}
	cJSON_Delete(json);
}

/* ---- removing -------------------------------------------------------------------------------- */

static bool remove_one(struct fake_envelope *e, const char *list, const char *id, cJSON *ret)
{
	cJSON *recipient = *id ? fake_recipient(e, id) : NULL, *array, *item;

	if (recipient && !fake_recipient_is_done(recipient))
		return fake_recipient_remove(e, recipient, ret);
	array = fake_array(ret, list);
	item = cJSON_CreateObject();
	if (array && item && fake_set(item, "recipientId", id) &&
	    fake_item_error(item, recipient ? "RECIPIENT_UPDATE_FAILED" : "INVALID_RECIPIENT_ID",
	                    recipient ? " Recipient not in state that allows correction." : NULL) &&
	    cJSON_AddItemToArray(array, item))
		return true;
	cJSON_Delete(item);
	return false;
}

static bool remove_all(struct fake_envelope *e, const cJSON *body, cJSON *ret)
{
	const cJSON *from;

	for (size_t i = 0; fake_recipient_lists[i]; i++)
		cJSON_ArrayForEach(from, fake_member(body, fake_recipient_lists[i]))
			if (!remove_one(e, fake_recipient_lists[i], fake_text(from, "recipientId"), ret))
				return false;
	return fake_routing_go_on(e);
}

static void delete_listed(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? texts(fake_body(r)) : NULL;
	cJSON *ret = cJSON_CreateObject();

	if (!e || !body || !fake_envelope_may(r, e, OPEN_STATUSES)) {
		fake_envelope_drop(e);
	} else if (!ret || !remove_all(e, body, ret)) {
		fake_envelope_drop(e);
		fake_out_of_memory(r);
	} else {
		fake_envelope_done(r, e, 200, whole(ret));
	}
	cJSON_Delete(ret);
}

static void delete_one(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *ret = cJSON_CreateObject(), *recipient = e ? fake_recipient(e, r->part[1]) : NULL;

	if (!e || !fake_envelope_may(r, e, OPEN_STATUSES)) {
		fake_envelope_drop(e);
	} else if (!recipient || fake_recipient_is_done(recipient)) {
		fake_error(r, recipient ? "RECIPIENT_UPDATE_FAILED" : "INVALID_RECIPIENT_ID",
		           recipient ? " Recipient not in state that allows correction." : NULL);
		fake_envelope_drop(e);
	} else if (!ret || !fake_recipient_remove(e, recipient, ret) || !fake_routing_go_on(e)) {
		fake_envelope_drop(e);
		fake_out_of_memory(r);
	} else {
		fake_envelope_done(r, e, 200, whole(ret));
	}
	cJSON_Delete(ret);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/recipients",   get,           0 },
	{ "POST",   "/envelopes/@/recipients",   post,          0 },
	{ "PUT",    "/envelopes/@/recipients",   put,           0 },
	{ "DELETE", "/envelopes/@/recipients",   delete_listed, 0 },
	{ "DELETE", "/envelopes/@/recipients/@", delete_one,    0 },
};
const struct fake_resource fake_recipient_routes = FAKE_ROUTES(routes);
