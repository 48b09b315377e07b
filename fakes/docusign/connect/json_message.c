/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/json_message.c - the data of JSON messages: ids and, if anything is to
 * be included, the envelope as GET answers it. */
#include <string.h>
#include <strings.h>

#include "connect/connect.h"

static bool is_rest(const cJSON *from)
{
	return strcasecmp(fake_text(fake_member(from, "eventData"), "version"), "restv2.1") == 0 &&
	       strcasecmp(fake_text(fake_member(from, "eventData"), "format"), "xml") != 0;
}

/* Messages of old are XML unless restv2.1 was asked for; `events` are only of the new ones, which
 * are JSON. */
const char *fake_message_format(const cJSON *from)
{
	bool events = cJSON_GetArraySize(fake_member(from, "events")) > 0;
	bool legacy = *fake_text(fake_member(from, "eventData"), "version") != '\0' && !is_rest(from);

	if (legacy || (!events && !is_rest(from)))
		return "xml";
	if (strcasecmp(fake_text(from, "deliveryMode"), "Aggregate") == 0)
		return events ? "aggregate" : "envelope";
	return events || strcasecmp(fake_text(from, "deliveryMode"), "SIM") == 0 ? "sim" : "envelope";
}

/* includeData has the words that `include` of a GET has. */
static bool included(const cJSON *from, struct fake_bytes *out)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, fake_member(fake_member(from, "eventData"), "includeData"))
		if (cJSON_IsString(one) &&
		    !(fake_puts(out, out->length ? "," : "") && fake_puts(out, one->valuestring)))
			return false;
	return true;
}

static bool has(const char *include, const char *word)
{
	const char *at = include ? strcasestr(include, word) : NULL;

	return at && (at == include || at[-1] == ',') &&
	       (at[strlen(word)] == ',' || at[strlen(word)] == '\0');
}

/* ---- documents ----------------------------------------------------------------------------- */

static bool paper_of(struct fake_envelope *e, const char *id, struct fake_bytes *out)
{
	return strcmp(id, "certificate") == 0 ? fake_paper_certificate(e, out)
	                                      : fake_paper(e, id, false, out);
}

static bool add_pdf(struct fake_envelope *e, cJSON *document)
{
	struct fake_bytes pdf = { 0 }, text = { 0 };
	bool good = true;

	/* A document that cannot be drawn comes without its bytes, as one that was purged. */
	if (paper_of(e, fake_text(document, "documentId"), &pdf))
		good = fake_add_base64(&text, pdf.at, pdf.length) &&
		       fake_set(document, "PDFBytes", text.at ? text.at : "");
	fake_bytes_finish(&text);
	fake_bytes_finish(&pdf);
	return good;
}

/* Documents with their bytes; the certificate only where it was asked for. */
static bool add_documents(struct fake_envelope *e, const cJSON *from, cJSON *summary)
{
	cJSON *documents = fake_member_of(summary, "envelopeDocuments"), *next;
	bool certificate = fake_yes(from, "includeCertificateOfCompletion", false), good = true;

	if (!documents) {
		cJSON *answer = fake_documents_answer(e, "");

		documents = cJSON_DetachItemFromObjectCaseSensitive(answer, "envelopeDocuments");
		cJSON_Delete(answer);
		if (!documents || !fake_set_item(summary, "envelopeDocuments", documents))
			return false;
	}
	for (cJSON *one = documents->child; one; one = next) {
		next = one->next;
		if (strcmp(fake_text(one, "documentId"), "certificate") == 0 && !certificate)
			cJSON_Delete(cJSON_DetachItemViaPointer(documents, one));
		else
			good = add_pdf(e, one) && good;
	}
	return good;
}

/* Fields that the sender's account is told by, and what a configuration of old asks for with
 * switches of its own. */
static bool add_extras(struct fake_envelope *e, const cJSON *from, cJSON *summary)
{
	cJSON *fields, *list, *field;

	if (!fake_yes(from, "includeSenderAccountasCustomField",
	              fake_yes(from, "includeSenderAccountAsCustomField", false)))
		return true;
	fields = fake_object(summary, "customFields");
	list = fields ? fake_array(fields, "textCustomFields") : NULL;
	field = cJSON_CreateObject();
	if (list && fake_set(field, "name", "AccountId") && fake_set(field, "show", "false") &&
	    fake_set(field, "required", "false") &&
	    fake_set(field, "value", fake_text(e->record, "_account")) &&
	    cJSON_AddItemToArray(list, field))
		return true;
	cJSON_Delete(field);
	return false;
}

static cJSON *summary_of(struct fake_envelope *e, const cJSON *from, const char *include)
{
	cJSON *summary = fake_envelope_answer(e, include, false);
	bool good = summary != NULL;

	if (good && (has(include, "documents") || fake_yes(from, "includeDocuments", false)))
		good = add_documents(e, from, summary);
	good = good && add_extras(e, from, summary);
	if (!good) {
		cJSON_Delete(summary);
		summary = NULL;
	}
	return summary;
}

/* ---- the whole ----------------------------------------------------------------------------- */

static bool print(cJSON *json, struct fake_bytes *out)
{
	char *text = json ? cJSON_PrintUnformatted(json) : NULL;
	bool good = text && fake_puts(out, text);

	cJSON_free(text);
	return good;
}

static cJSON *data_of(const struct fake_event *event, bool template)
{
	cJSON *data = cJSON_CreateObject();
	bool recipient = event->recipient && *event->recipient;

	if (fake_set(data, "accountId", event->account) && fake_set(data, "userId", event->user) &&
	    (!recipient || fake_set(data, "recipientId", event->recipient)) &&
	    fake_set(data, template ? "templateId" : "envelopeId", event->envelope))
		return data;
	cJSON_Delete(data);
	return NULL;
}

bool fake_message_json(struct fake *fake, const struct fake_target *target,
                       const struct fake_event *event, bool alone, struct fake_bytes *out)
{
	bool template = strncmp(event->name, "template-", 9) == 0, good;
	struct fake_envelope *e = template ? NULL : fake_envelope_open(fake, event->envelope);
	cJSON *data = alone ? NULL : data_of(event, template);
	struct fake_bytes include = { 0 };

	good = (alone || data) && included(target->from, &include);
	if (good && e &&
	    (alone || include.length > 0 || fake_yes(target->from, "includeDocuments", false))) {
		cJSON *summary = summary_of(e, target->from, include.at ? include.at : "");

		if (alone) {
			good = print(summary, out);
			cJSON_Delete(summary);
		} else
			good = summary && fake_set_item(data, "envelopeSummary", summary);
	} else if (alone)
		good = good && fake_puts(out, "{}"); /* it is gone */
	good = good && (alone || print(data, out));
	fake_bytes_finish(&include);
	cJSON_Delete(data);
	if (e)
		e->changed = false;
	(void)fake_envelope_close(e);
	return good;
}
