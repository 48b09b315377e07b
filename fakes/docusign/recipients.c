/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/recipients.c - recipients and their turns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"

/* What a list's recipients are called, whether they complete by getting a copy, and whether they are
 * people who sign, of whom the service tells more. */
static const struct type { const char *list, *type; bool copy, signs, bulk; } types[] = {
	/* list                   type                 copy   signs  bulk */
	{ "signers",             "signer",            false, true,  true  },
	{ "agents",              "agent",             false, false, false },
	{ "editors",             "editor",            false, false, false },
	{ "intermediaries",      "intermediary",      false, false, false },
	{ "carbonCopies",        "carboncopy",        true,  false, false },
	{ "certifiedDeliveries", "certifieddelivery", false, false, false },
	{ "inPersonSigners",     "inpersonsigner",    false, true,  false },
	{ "seals",               "seal",              true,  false, false },
	{ "witnesses",           "witness",           false, true,  true  },
	{ "notaries",            "notary",            false, true,  true  },
};

const char *fake_text(const cJSON *object, const char *name)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);

	return cJSON_IsString(item) ? item->valuestring : "";
}

static void set(cJSON *object, const char *name, const char *text)
{
	if (cJSON_GetObjectItemCaseSensitive(object, name))
		cJSON_ReplaceItemInObjectCaseSensitive(object, name, cJSON_CreateString(text));
	else
		cJSON_AddStringToObject(object, name, text);
}

static void stamp(const struct fake *fake, cJSON *recipient, const char *name)
{
	char date[40];

	fake_date(fake_now_ms(fake), date);
	set(recipient, name, date);
}

static bool is_copy(const cJSON *recipient)
{
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (strcmp(types[i].type, fake_text(recipient, "recipientType")) == 0)
			return types[i].copy;
	return false;
}

/* In the service's order. */
static cJSON *shown(const cJSON *recipient)
{
	static const char *const members[] = { "creationReason", "isBulkRecipient", "requireUploadSignature", "hostName",
		"hostEmail", "signerName", "witnessFor", "name", "email", "recipientId", "recipientIdGuid", "accessCode",
		"requireIdLookup", "userId", "clientUserId", "routingOrder", "note", "roleName", "status", "completedCount",
		"signedDateTime", "deliveredDateTime", "sentDateTime", "declinedDateTime", "declinedReason", "deliveryMethod",
		"recipientType" };
	cJSON *json = cJSON_CreateObject();

	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
		const cJSON *member = cJSON_GetObjectItemCaseSensitive(recipient, members[i]);

		if (member)
			cJSON_AddItemToObject(json, members[i], cJSON_Duplicate(member, true));
	}
	return json;
}

/* All lists, the empty ones too, with the recipients that are given. */
static cJSON *shown_lists(const cJSON *lists)
{
	cJSON *json = cJSON_CreateObject();
	const cJSON *recipient;
	char number[24];
	int count = 0;

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
		cJSON *list = cJSON_AddArrayToObject(json, types[i].list);

		cJSON_ArrayForEach(recipient, cJSON_GetObjectItemCaseSensitive(lists, types[i].list))
			count += cJSON_AddItemToArray(list, shown(recipient));
	}
	snprintf(number, sizeof number, "%d", count);
	cJSON_AddStringToObject(json, "recipientCount", number);
	return json;
}

cJSON *fake_recipient_find(const struct fake_envelope *e, const char *id)
{
	cJSON *list, *recipient;

	cJSON_ArrayForEach(list, e->recipients)
		cJSON_ArrayForEach(recipient, list)
			if (strcmp(fake_text(recipient, "recipientId"), id) == 0)
				return recipient;
	return NULL;
}

/* ---- turns ------------------------------------------------------------------------- */

static bool is_done(const cJSON *recipient)
{
	return strcmp(fake_text(recipient, "status"), "completed") == 0;
}

/* The lowest order of those who have not finished; 0: all have. */
static long current_order(const struct fake_envelope *e)
{
	const cJSON *list, *recipient;
	long lowest = 0;

	cJSON_ArrayForEach(list, e->recipients)
		cJSON_ArrayForEach(recipient, list) {
			long order = atol(fake_text(recipient, "routingOrder"));

			if (!is_done(recipient) && (lowest == 0 || order < lowest))
				lowest = order;
		}
	return lowest;
}

bool fake_recipient_turn(const struct fake_envelope *e, const cJSON *recipient)
{
	return atol(fake_text(recipient, "routingOrder")) == current_order(e);
}

void fake_routing_start(struct fake *fake, struct fake_envelope *e)
{
	long order;
	bool again = true;

	while (again && (order = current_order(e)) > 0) {
		cJSON *list, *recipient;

		again = false;
		cJSON_ArrayForEach(list, e->recipients)
			cJSON_ArrayForEach(recipient, list) {
				if (atol(fake_text(recipient, "routingOrder")) != order || strcmp(fake_text(recipient, "status"), "created") != 0)
					continue;
				set(recipient, "status", is_copy(recipient) ? "completed" : "sent");
				stamp(fake, recipient, "sentDateTime");
				again = again || is_copy(recipient);
			}
	}
	if (current_order(e) == 0) {
		fake_envelope_set(e, "status", "completed");
		fake_envelope_stamp(fake, e, "completedDateTime");
		fake_envelope_stamp(fake, e, "statusChangedDateTime");
	}
}

bool fake_recipient_acts(struct fake *fake, struct fake_envelope *e, const char *id, const char *act, const char *reason)
{
	cJSON *recipient = fake_recipient_find(e, id);
	const char *status = fake_envelope_status(e);

	if (!recipient || (strcmp(status, "sent") != 0 && strcmp(status, "delivered") != 0) || is_done(recipient) ||
	    !fake_recipient_turn(e, recipient))
		return false;
	if (!*fake_text(recipient, "deliveredDateTime")) {
		stamp(fake, recipient, "deliveredDateTime");
		set(recipient, "status", "delivered");
		if (strcmp(status, "sent") == 0) {
			fake_envelope_set(e, "status", "delivered");
			fake_envelope_stamp(fake, e, "deliveredDateTime");
			fake_envelope_stamp(fake, e, "statusChangedDateTime");
		}
	}
	if (strcmp(act, "sign") == 0) {
		stamp(fake, recipient, "signedDateTime");
		set(recipient, "status", "completed");
		fake_routing_start(fake, e);
	} else if (strcmp(act, "decline") == 0) {
		stamp(fake, recipient, "declinedDateTime");
		set(recipient, "declinedReason", reason);
		set(recipient, "status", "declined");
		fake_envelope_set(e, "status", "declined");
		fake_envelope_stamp(fake, e, "declinedDateTime");
		fake_envelope_stamp(fake, e, "statusChangedDateTime");
	}
	return strcmp(act, "sign") == 0 || strcmp(act, "decline") == 0 || strcmp(act, "view") == 0;
}

/* ---- the resource ----------------------------------------------------------------------- */

static struct fake_envelope *envelope(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_find(r->fake, r->part[1]);

	if (!e)
		fake_error(r, "ENVELOPE_DOES_NOT_EXIST", NULL);
	return e;
}

void fake_recipients_list(struct fake_request *r)
{
	struct fake_envelope *e = envelope(r);
	cJSON *json;
	char number[24];

	if (!e)
		return;
	json = shown_lists(e->recipients);
	if (strcmp(fake_envelope_status(e), "created") != 0) {
		snprintf(number, sizeof number, "%ld", current_order(e));
		cJSON_AddStringToObject(json, "currentRoutingOrder", number);
	}
	fake_json(r, 200, json);
}

static void take(cJSON *recipient, const cJSON *from)
{
	static const char *const names[] = { "name", "email", "clientUserId", "routingOrder", "roleName", "note", "accessCode",
		"hostName", "hostEmail", "signerName", "witnessFor" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (cJSON_IsString(cJSON_GetObjectItemCaseSensitive(from, names[i])))
			set(recipient, names[i], fake_text(from, names[i]));
}

static cJSON *make(const cJSON *from, const struct type *type)
{
	cJSON *recipient = cJSON_CreateObject();
	char guid[FAKE_ID];

	if (type->signs) {
		cJSON_AddStringToObject(recipient, "creationReason", "sender");
		cJSON_AddStringToObject(recipient, "requireUploadSignature", "false");
	}
	if (type->bulk)
		cJSON_AddStringToObject(recipient, "isBulkRecipient", "false");
	cJSON_AddStringToObject(recipient, "name", "");
	cJSON_AddStringToObject(recipient, "recipientId", fake_text(from, "recipientId"));
	fake_guid(guid);
	cJSON_AddStringToObject(recipient, "recipientIdGuid", guid);
	cJSON_AddStringToObject(recipient, "requireIdLookup", "false");
	fake_guid(guid);
	cJSON_AddStringToObject(recipient, "userId", guid);
	cJSON_AddStringToObject(recipient, "routingOrder", "1");
	cJSON_AddStringToObject(recipient, "status", "created");
	cJSON_AddStringToObject(recipient, "completedCount", "0");
	cJSON_AddStringToObject(recipient, "deliveryMethod", "email");
	cJSON_AddStringToObject(recipient, "recipientType", type->type);
	take(recipient, from);
	return recipient;
}

bool fake_recipients_add(struct fake_request *r, struct fake_envelope *e, const cJSON *lists, cJSON *ret)
{
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
		const cJSON *from;
		cJSON *added = NULL;

		cJSON_ArrayForEach(from, cJSON_GetObjectItemCaseSensitive(lists, types[i].list)) {
			const char *id = fake_text(from, "recipientId");
			cJSON *recipient;

			if (!*id || fake_recipient_find(e, id)) {
				fake_error(r, "INVALID_RECIPIENT_ID", "recipientId is missing or not unique.");
				return false;
			}
			recipient = make(from, &types[i]);
			cJSON_AddItemToArray(cJSON_GetObjectItemCaseSensitive(e->recipients, types[i].list), recipient);
			if (!added)
				added = cJSON_AddArrayToObject(ret, types[i].list);
			cJSON_AddItemToArray(added, shown(recipient));
		}
	}
	return true;
}

void fake_recipients_create(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length), *json = cJSON_CreateObject();
	struct fake_envelope *e = envelope(r);

	if (e && !cJSON_IsObject(body)) {
		fake_error(r, "INVALID_REQUEST_BODY", NULL);
	} else if (e && fake_recipients_add(r, e, body, json)) {
		if (strcmp(fake_envelope_status(e), "created") != 0)
			fake_routing_start(r->fake, e);
		fake_json(r, 201, json);
		json = NULL;
	}
	cJSON_Delete(json);
	cJSON_Delete(body);
}

void fake_recipients_change(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length), *json = cJSON_CreateObject(), *ignored = cJSON_CreateObject();
	cJSON *results = cJSON_AddArrayToObject(json, "recipientUpdateResults");
	struct fake_envelope *e = envelope(r);
	const cJSON *list, *from;

	if (e) {
		cJSON_ArrayForEach(list, body)
			cJSON_ArrayForEach(from, list) {
				cJSON *there = fake_recipient_find(e, fake_text(from, "recipientId")), *one, *result = cJSON_CreateObject(), *error;

				cJSON_AddStringToObject(result, "recipientId", fake_text(from, "recipientId"));
				if (there && is_done(there)) {
					error = cJSON_AddObjectToObject(result, "errorDetails");
					cJSON_AddStringToObject(error, "errorCode", "RECIPIENT_UPDATE_FAILED");
					cJSON_AddStringToObject(error, "message", "The recipient could not be updated.  Recipient not in state that allows correction.");
				} else if (there) {
					take(there, from);
				} else { /* one that is not known is added */
					one = cJSON_CreateObject();
					cJSON_AddItemToArray(cJSON_AddArrayToObject(one, list->string), cJSON_Duplicate(from, true));
					(void)fake_recipients_add(r, e, one, ignored);
					cJSON_Delete(one);
				}
				cJSON_AddItemToArray(results, result);
			}
		fake_json(r, 200, json);
		json = NULL;
	}
	cJSON_Delete(ignored);
	cJSON_Delete(json);
	cJSON_Delete(body);
}

/* What the service still tells of one that is gone. */
static cJSON *gone(const cJSON *recipient)
{
	static const char *const kept[] = { "creationReason", "requireUploadSignature", "recipientId" };
	cJSON *json = cJSON_CreateObject();

	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
		if (*fake_text(recipient, kept[i]))
			cJSON_AddStringToObject(json, kept[i], fake_text(recipient, kept[i]));
	cJSON_AddStringToObject(json, "routingOrder", "0");
	cJSON_AddStringToObject(json, "status", "deleted");
	cJSON_AddStringToObject(json, "completedCount", "0");
	cJSON_AddStringToObject(json, "deliveryMethod", "email");
	cJSON_AddStringToObject(json, "recipientType", fake_text(recipient, "recipientType"));
	return json;
}

void fake_recipient_delete(struct fake_request *r)
{
	struct fake_envelope *e = envelope(r);
	cJSON *list, *recipient, *lists;

	if (!e)
		return;
	cJSON_ArrayForEach(list, e->recipients) {
		cJSON_ArrayForEach(recipient, list) {
			if (strcmp(fake_text(recipient, "recipientId"), r->part[2]) != 0)
				continue;
			lists = cJSON_CreateObject();
			cJSON_AddItemToArray(cJSON_AddArrayToObject(lists, list->string), gone(recipient));
			cJSON_Delete(cJSON_DetachItemViaPointer(list, recipient));
			fake_json(r, 200, shown_lists(lists));
			cJSON_Delete(lists);
			return;
		}
	}
	fake_error(r, "INVALID_RECIPIENT_ID", NULL);
}
