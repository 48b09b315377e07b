/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/sweep/works.c - the works that must never be done twice: how each is asked for, and how the fake is asked whether
 * it was done. */
#include "sweep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *text_of(const cJSON *json, const char *name)
{
	const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, name));

	return text ? text : "";
}

/* ---- what must be there ---------------------------------------------------------------------- */

/* A connection that a fault has broken may be in use still. */
static void must(struct place *place, const struct args *args, const char *id_column, char ret_id[SWEEP_ID])
{
	for (unsigned tries = 0; tries < 3; tries++) {
		if (place_call(place, args, NULL, 0, id_column, ret_id) == STP_OK)
			return;
		place_start(place, place->cached);
	}
	fprintf(stderr, "%s.%s: %s %s\n", args->object, args->method, place->error.message, place->error.answer);
	exit(99);
}

/* An envelope as its name says; its subject is the mark. */
static void draft(struct place *place, struct job *job)
{
	must(place, &(struct args){ "Envelope", "Create", { "EmailSubject", job->mark } }, "EnvelopeID", job->envelope);
}

static void sendable(struct place *place, struct job *job)
{
	must(place, &(struct args){ "Envelope", "CreateFromTemplate",
	     { "TemplateID", place->template_id, "EmailSubject", job->mark, "RoleName", "Signer", "RoleRecipientName", "Ann",
	       "RoleRecipientEmail", "ann@example.com" } }, "EnvelopeID", job->envelope);
}

void works_prepare(struct place *place)
{
	static const char template[] = "{\"name\":\"Sweep\",\"emailSubject\":\"Sweep\",\"status\":\"created\","
		"\"documents\":[{\"documentId\":\"1\",\"name\":\"c.txt\",\"fileExtension\":\"txt\",\"documentBase64\":\"SGVsbG8=\"}],"
		"\"recipients\":{\"signers\":[{\"recipientId\":\"1\",\"roleName\":\"Signer\",\"routingOrder\":\"1\"}]}}";
	char body[SWEEP_ID];

	must(place, &(struct args){ "RESTCall", "Execute", { "Verb", "POST", "Path", "/templates", "RequestBody", template } },
	     "Body", body);
	must(place, &(struct args){ "Template", "GetList", { NULL } }, "TemplateID", place->template_id);
	must(place, &(struct args){ "BulkSendList", "Create",
	     { "Name", "Sweep", "Copies", "Signer::Name,Signer::Email\nAnn,ann@example.com\nBen,ben@example.com\n" } },
	     "BulkSendListID", place->list_id);
}

/* ---- asking the fake ------------------------------------------------------------------------------ */

static cJSON *envelope_record(struct place *place, const struct job *job)
{
	char path[128];

	snprintf(path, sizeof path, "/records/envelope/%s", job->envelope);
	return place_control(place, "GET", path, NULL);
}

static void look_for_envelopes(struct place *place, const struct job *job, struct truth *ret)
{
	char body[128];
	cJSON *told;
	const cJSON *list;

	snprintf(body, sizeof body, "{\"how_many\":\"envelopes created\",\"subject\":\"%s\"}", job->mark);
	told = place_control(place, "POST", "/questions", body);
	list = cJSON_GetObjectItemCaseSensitive(told, "envelopes");
	ret->count = (unsigned)cJSON_GetArraySize(list);
	snprintf(ret->id, sizeof ret->id, "%s", ret->count ? cJSON_GetStringValue(cJSON_GetArrayItem(list, 0)) : "");
	cJSON_Delete(told);
}

static void count_named(const cJSON *list, const char *name, const char *id, struct truth *ret)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, list)
		if (cJSON_IsObject(item) && strcmp(text_of(item, "name"), name) == 0 && ++ret->count == 1)
			snprintf(ret->id, sizeof ret->id, "%s", text_of(item, id));
}

static void look_for_documents(struct place *place, const struct job *job, struct truth *ret)
{
	cJSON *record = envelope_record(place, job);

	count_named(cJSON_GetObjectItemCaseSensitive(record, "documents"), job->mark, "documentId", ret);
	cJSON_Delete(record);
}

static void look_for_recipients(struct place *place, const struct job *job, struct truth *ret)
{
	cJSON *record = envelope_record(place, job);
	const cJSON *list;

	cJSON_ArrayForEach(list, cJSON_GetObjectItemCaseSensitive(record, "recipients"))
		count_named(list, job->mark, "recipientId", ret);
	cJSON_Delete(record);
}

/* How often it was sent or voided stands in the envelope's history. */
static void look_for_acts(struct place *place, const struct job *job, const char *act, struct truth *ret)
{
	cJSON *record = envelope_record(place, job);
	const cJSON *entry;

	cJSON_ArrayForEach(entry, cJSON_GetObjectItemCaseSensitive(record, "_audit"))
		ret->count += strcmp(text_of(entry, "Action"), act) == 0;
	snprintf(ret->id, sizeof ret->id, "%s", job->envelope);
	cJSON_Delete(record);
}

static void look_whether_sent(struct place *place, const struct job *job, struct truth *ret)
{
	look_for_acts(place, job, "Sent", ret);
}

static void look_whether_voided(struct place *place, const struct job *job, struct truth *ret)
{
	look_for_acts(place, job, "Voided", ret);
}

/* The plugin may put a mark of its own behind the name, by which it knows the batch again. */
static bool is_named(const char *name, const char *mark)
{
	size_t length = strlen(mark);

	return strncmp(name, mark, length) == 0 && (name[length] == '\0' || name[length] == ' ');
}

static void look_for_batches(struct place *place, const struct job *job, struct truth *ret)
{
	cJSON *told = place_control(place, "GET", "/records/bulk_batch", NULL);
	const cJSON *batch;

	cJSON_ArrayForEach(batch, cJSON_GetObjectItemCaseSensitive(told, "records"))
		if (is_named(text_of(batch, "batchName"), job->mark) && ++ret->count == 1)
			snprintf(ret->id, sizeof ret->id, "%s", text_of(batch, "batchId"));
	cJSON_Delete(told);
}

/* ---- the works ------------------------------------------------------------------------------------- */

static void prepare_create(struct place *place, struct job *job)
{
	(void)place;
	job->args = (struct args){ "Envelope", "Create", { "EmailSubject", job->mark } };
}

static void prepare_from_template(struct place *place, struct job *job)
{
	job->args = (struct args){ "Envelope", "CreateFromTemplate",
		{ "TemplateID", place->template_id, "EmailSubject", job->mark, "RoleName", "Signer", "RoleRecipientName", "Ann",
		  "RoleRecipientEmail", "ann@example.com" } };
}

static void prepare_and_send(struct place *place, struct job *job)
{
	prepare_from_template(place, job);
	job->args.pair[10] = "SendNow";
	job->args.pair[11] = "1";
}

static void prepare_document(struct place *place, struct job *job)
{
	static char path[512]; /* the same for all */

	draft(place, job);
	snprintf(path, sizeof path, "@%s/tests/sweep/document.txt", getenv("STP_SOURCE"));
	job->args = (struct args){ "Document", "Create", { "EnvelopeID", job->envelope, "File", path, "Name", job->mark } };
}

static void prepare_recipient(struct place *place, struct job *job)
{
	draft(place, job);
	job->args = (struct args){ "Recipient", "Create",
		{ "EnvelopeID", job->envelope, "Name", job->mark, "Email", "ann@example.com" } };
}

static void prepare_send(struct place *place, struct job *job)
{
	sendable(place, job);
	job->args = (struct args){ "Envelope", "Send", { "EnvelopeID", job->envelope } };
}

static void prepare_void(struct place *place, struct job *job)
{
	sendable(place, job);
	must(place, &(struct args){ "Envelope", "Send", { "EnvelopeID", job->envelope } }, NULL, NULL);
	job->args = (struct args){ "Envelope", "Void", { "EnvelopeID", job->envelope, "VoidedReason", "It was a mistake." } };
}

static void prepare_bulk(struct place *place, struct job *job)
{
	job->args = (struct args){ "BulkSendList", "Send",
		{ "BulkSendListID", place->list_id, "EnvelopeOrTemplateID", place->template_id, "BatchName", job->mark } };
}

/* clang-format off */
const struct work works[] = {
	/* name                          the request that does it             id              bytes */
	{ "Envelope.Create",             "POST", "/envelopes",               "EnvelopeID",   120,  900, prepare_create,        look_for_envelopes },
	{ "Envelope.CreateFromTemplate", "POST", "/envelopes",               "EnvelopeID",   320,  900, prepare_from_template, look_for_envelopes },
	{ "... with Send Now",           "POST", "/envelopes",               "EnvelopeID",   320,  900, prepare_and_send,      look_for_envelopes },
	{ "Document.Create",             "PUT",  "/envelopes/@/documents",   "DocumentID",   700, 1200, prepare_document,      look_for_documents },
	{ "Recipient.Create",            "POST", "/envelopes/@/recipients",  "RecipientID",  160, 1400, prepare_recipient,     look_for_recipients },
	{ "Envelope.Send",               "PUT",  "/envelopes/@",             "EnvelopeID",    20,  700, prepare_send,          look_whether_sent },
	{ "Envelope.Void",               "PUT",  "/envelopes/@",             "EnvelopeID",    60,  700, prepare_void,          look_whether_voided },
	{ "BulkSendList.Send",           "POST", "/bulk_send_lists/@/send",  "BatchID",      120,  900, prepare_bulk,          look_for_batches },
};
/* clang-format on */
const unsigned work_count = sizeof works / sizeof works[0];
