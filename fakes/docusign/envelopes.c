/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/envelopes.c - the account, its envelopes and the recycle bin. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fake.h"

#define EXPIRE_DAYS 120

void fake_account(struct fake_request *r)
{
	cJSON *json = cJSON_CreateObject();

	cJSON_AddStringToObject(json, "accountIdGuid", r->fake->account_id);
	cJSON_AddStringToObject(json, "accountName", "The account");
	cJSON_AddStringToObject(json, "planName", "Fake");
	fake_json(r, 200, json);
}

static struct fake_envelope *envelope(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_find(r->fake, r->part[1]);

	if (!e)
		fake_error(r, "ENVELOPE_DOES_NOT_EXIST", NULL);
	return e;
}

static bool has_recipient(const struct fake_envelope *e)
{
	const cJSON *list;

	cJSON_ArrayForEach(list, e->recipients)
		if (cJSON_GetArraySize(list) > 0)
			return true;
	return false;
}

/* A role of a template that nobody fills keeps an envelope from being sent. */
static bool has_empty_role(const struct fake_envelope *e)
{
	const cJSON *list, *recipient;

	cJSON_ArrayForEach(list, e->recipients)
		cJSON_ArrayForEach(recipient, list)
			if (*fake_text(recipient, "roleName") && (!*fake_text(recipient, "name") || !*fake_text(recipient, "email")))
				return true;
	return false;
}

static bool send_it(struct fake_request *r, struct fake_envelope *e)
{
	char expires[40];

	if (strcmp(fake_envelope_status(e), "created") != 0) {
		fake_error(r, "ENVELOPE_INVALID_STATUS", "Envelope status is not one of: Created.");
		return false;
	}
	if (!e->documents || !has_recipient(e) || !*fake_text(e->json, "emailSubject")) {
		fake_error(r, "ENVELOPE_IS_INCOMPLETE", !e->documents ? "Envelope has no documents." : NULL);
		return false;
	}
	if (has_empty_role(e)) {
		fake_error(r, "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT", NULL);
		return false;
	}
	fake_envelope_set(e, "status", "sent");
	fake_envelope_stamp(r->fake, e, "statusChangedDateTime");
	fake_envelope_stamp(r->fake, e, "initialSentDateTime");
	fake_envelope_stamp(r->fake, e, "sentDateTime");
	fake_envelope_set(e, "expireEnabled", "true");
	fake_date(fake_now_ms(r->fake) + (int64_t)EXPIRE_DAYS * 86400000, expires);
	fake_envelope_set(e, "expireDateTime", expires);
	snprintf(expires, sizeof expires, "%d", EXPIRE_DAYS);
	fake_envelope_set(e, "expireAfter", expires);
	fake_routing_start(r->fake, e);
	return true;
}

static void take_settings(struct fake_envelope *e, const cJSON *body)
{
	static const char *const names[] = { "emailSubject", "emailBlurb", "brandId", "allowMarkup", "allowReassign", "enableWetSign",
		"enforceSignerVisibility", "autoNavigation", "envelopeIdStamping", "externalEnvelopeId", "transactionId" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (cJSON_IsString(cJSON_GetObjectItemCaseSensitive(body, names[i])))
			fake_envelope_set(e, names[i], fake_text(body, names[i]));
}

void fake_envelopes_create(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length), *json, *added = NULL;
	const cJSON *recipients = cJSON_GetObjectItemCaseSensitive(body, "recipients");
	struct fake_envelope *e;
	const char *status = fake_text(body, "status");
	bool good = true;

	if (!cJSON_IsObject(body)) {
		fake_error(r, "INVALID_REQUEST_BODY", NULL);
	} else if (*status && strcmp(status, "created") != 0 && strcmp(status, "sent") != 0) {
		fake_error(r, "INVALID_REQUEST_PARAMETER", "Value for 'status' must be 'created', 'sent' or 'voided'.");
	} else if ((e = fake_envelope_add(r->fake))) {
		good = !cJSON_GetObjectItemCaseSensitive(body, "templateId") || fake_template_fill(r, e, body);
		take_settings(e, body);
		if (good && recipients) {
			added = cJSON_CreateObject();
			good = fake_recipients_add(r, e, recipients, added);
		}
		if (good && strcmp(status, "sent") == 0)
			good = send_it(r, e);
		if (good) {
			json = cJSON_CreateObject();
			cJSON_AddStringToObject(json, "envelopeId", e->id);
			cJSON_AddStringToObject(json, "uri", fake_text(e->json, "envelopeUri"));
			cJSON_AddStringToObject(json, "statusDateTime", fake_text(e->json, "statusChangedDateTime"));
			cJSON_AddStringToObject(json, "status", fake_envelope_status(e));
			fake_json(r, 201, json);
		} else {
			e->deleted = true; /* nothing was made */
			e->id[0] = '\0';
		}
	}
	cJSON_Delete(added);
	cJSON_Delete(body);
}

/* ---- shown --------------------------------------------------------------------------- */

/* The service's order of an envelope's members, and whether a list shows them too. */
static const struct { const char *name; bool listed; } members[] = {
	{ "status", true }, { "documentsUri", true }, { "recipientsUri", true }, { "attachmentsUri", true },
	{ "envelopeUri", true }, { "emailSubject", true }, { "emailBlurb", false }, { "envelopeId", true },
	{ "signingLocation", false }, { "customFieldsUri", true }, { "notificationUri", true },
	{ "enforceSignerVisibility", false }, { "enableWetSign", false }, { "allowMarkup", false }, { "allowReassign", false },
	{ "createdDateTime", true }, { "lastModifiedDateTime", true }, { "deliveredDateTime", true },
	{ "initialSentDateTime", true }, { "sentDateTime", true }, { "completedDateTime", true },
	{ "declinedDateTime", true }, { "voidedDateTime", true }, { "voidedReason", true }, { "deletedDateTime", true },
	{ "statusChangedDateTime", true }, { "documentsCombinedUri", true }, { "certificateUri", true },
	{ "templatesUri", true }, { "transactionId", true }, { "expireEnabled", true }, { "expireDateTime", true },
	{ "expireAfter", true }, { "brandId", false }, { "externalEnvelopeId", false }, { "sender", true }, { "purgeState", true },
	{ "envelopeIdStamping", false }, { "is21CFRPart11", false }, { "signerCanSignOnMobile", false },
	{ "autoNavigation", false }, { "isSignatureProviderEnvelope", true }, { "hasFormDataChanged", false },
	{ "allowComments", false }, { "hasComments", false }, { "allowViewHistory", false }, { "uSigState", true },
	{ "anySigner", true }, { "envelopeLocation", true },
};

static cJSON *shown(const struct fake_envelope *e, bool in_list)
{
	cJSON *json = cJSON_CreateObject();

	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
		const cJSON *member = cJSON_GetObjectItemCaseSensitive(e->json, members[i].name);

		if (strcmp(members[i].name, "envelopeLocation") == 0)
			cJSON_AddStringToObject(json, members[i].name, in_list ? "not_specified" : "current_site");
		else if (member && (members[i].listed || !in_list))
			cJSON_AddItemToObject(json, members[i].name, cJSON_Duplicate(member, true));
	}
	return json;
}

void fake_envelope_get(struct fake_request *r)
{
	struct fake_envelope *e = envelope(r);

	if (e)
		fake_json(r, 200, shown(e, false));
}

/* ---- list -------------------------------------------------------------------------- */

static bool in_list(const char *list, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = list; at && *at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
		if (strncasecmp(at, word, length) == 0 && (at[length] == '\0' || at[length] == ','))
			return true;
	return false;
}

/* Drafts and deleted ones stay out unless they are asked for by id: so it was recorded. */
static bool listed(struct fake_request *r, const struct fake_envelope *e)
{
	const char *ids = fake_query(r, "envelope_ids"), *transactions = fake_query(r, "transaction_ids");
	const char *status = fake_query(r, "status"), *search = fake_query(r, "search_text"), *from = fake_query(r, "from_date");
	const char *folders = fake_query(r, "folder_ids");

	if (!*e->id || e->second != r->fake->second)
		return false;
	if (ids)
		return in_list(ids, e->id);
	if (transactions)
		return in_list(transactions, fake_text(e->json, "transactionId"));
	if (folders && in_list(folders, "drafts"))
		return !e->deleted && strcmp(fake_envelope_status(e), "created") == 0;
	if (e->deleted || strcmp(fake_envelope_status(e), "created") == 0)
		return false;
	if (status && *status && !in_list(status, "any") && !in_list(status, fake_envelope_status(e)))
		return false;
	if (search && *search && !strcasestr(fake_text(e->json, "emailSubject"), search))
		return false;
	return !from || strncmp(fake_text(e->json, "statusChangedDateTime"), from, 10) >= 0;
}

static void add_number(cJSON *json, const char *name, long number)
{
	char text[24];

	snprintf(text, sizeof text, "%ld", number);
	cJSON_AddStringToObject(json, name, text);
}

void fake_envelopes_list(struct fake_request *r)
{
	const char *first = fake_query(r, "start_position"), *most = fake_query(r, "count");
	long start = first ? atol(first) : 0, count = most ? atol(most) : 1000, total = 0, given = 0;
	cJSON *json, *rows;
	char next[1200] = "";

	if (!fake_query(r, "from_date") && !fake_query(r, "envelope_ids") && !fake_query(r, "transaction_ids")) {
		fake_error(r, "INVALID_REQUEST_PARAMETER", "Query parameter 'from_date' must be set to a valid DateTime, or 'envelope_ids' or 'transaction_ids' must be specified.");
		return;
	}
	if (start < 0 || count < 0)
		start = count = 0;
	if (count > 1000)
		count = 1000;
	rows = cJSON_CreateArray();
	for (const struct fake_envelope *e = r->fake->envelopes; e; e = e->next) {
		if (!listed(r, e))
			continue;
		if (total >= start && given < count && ++given)
			cJSON_AddItemToArray(rows, shown(e, true));
		total++;
	}
	if (start + given < total)
		snprintf(next, sizeof next, "/accounts/%s/envelopes?start_position=%ld&count=%ld", r->fake->account_id, start + given, count);
	json = cJSON_CreateObject();
	add_number(json, "resultSetSize", given);
	add_number(json, "startPosition", start);
	add_number(json, "endPosition", given ? start + given - 1 : start);
	add_number(json, "totalSetSize", total);
	cJSON_AddStringToObject(json, "nextUri", next);
	cJSON_AddStringToObject(json, "previousUri", "");
	cJSON_AddItemToObject(json, "envelopes", rows);
	fake_json(r, 200, json);
}

/* ---- change -------------------------------------------------------------------------- */

static bool void_it(struct fake_request *r, struct fake_envelope *e, const char *reason)
{
	char kept[201];

	if (!*reason) {
		fake_error(r, "INVALID_REQUEST_PARAMETER", "Value for 'voidedReason' must be specified when voiding an envelope.");
		return false;
	}
	if (strcmp(fake_envelope_status(e), "sent") != 0 && strcmp(fake_envelope_status(e), "delivered") != 0) {
		fake_error(r, "ENVELOPE_CANNOT_VOID_INVALID_STATE", NULL);
		return false;
	}
	snprintf(kept, sizeof kept, "%s", reason);
	fake_envelope_set(e, "status", "voided");
	fake_envelope_set(e, "voidedReason", kept);
	fake_envelope_stamp(r->fake, e, "voidedDateTime");
	fake_envelope_stamp(r->fake, e, "statusChangedDateTime");
	return true;
}

void fake_envelope_change(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length), *json;
	struct fake_envelope *e = envelope(r);
	const char *status = fake_text(body, "status");
	bool good = e != NULL;

	if (e && r->length > 0 && !cJSON_IsObject(body)) {
		fake_error(r, "INVALID_REQUEST_BODY", NULL);
		good = false;
	}
	if (good && strcmp(status, "sent") == 0)
		good = send_it(r, e);
	else if (good && strcmp(status, "voided") == 0)
		good = void_it(r, e, fake_text(body, "voidedReason"));
	else if (good && *status && strcmp(status, "created") != 0) {
		fake_error(r, "INVALID_REQUEST_PARAMETER", "Value for 'status' must be 'created', 'sent' or 'voided'.");
		good = false;
	}
	if (good) {
		take_settings(e, body);
		json = cJSON_CreateObject();
		cJSON_AddStringToObject(json, "envelopeId", e->id);
		fake_json(r, 200, json);
	}
	cJSON_Delete(body);
}

/* Into the recycle bin: a draft is deleted, one under way is voided. */
void fake_folder_move(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length), *json;
	const cJSON *ids = cJSON_GetObjectItemCaseSensitive(body, "envelopeIds"), *id;

	if (strcmp(r->part[1], "recyclebin") != 0) {
		fake_error(r, "INVALID_FOLDER_ID", NULL);
	} else {
		cJSON_ArrayForEach(id, ids) {
			struct fake_envelope *e = cJSON_IsString(id) ? fake_envelope_find(r->fake, id->valuestring) : NULL;

			if (!e)
				continue;
			if (strcmp(fake_envelope_status(e), "sent") == 0 || strcmp(fake_envelope_status(e), "delivered") == 0)
				void_it(r, e, "Moved to the recycle bin");
			e->deleted = true;
			fake_envelope_stamp(r->fake, e, "deletedDateTime");
		}
		json = cJSON_CreateObject();
		cJSON_AddArrayToObject(json, "folders");
		fake_json(r, 200, json);
	}
	cJSON_Delete(body);
}
