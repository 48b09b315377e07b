/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/state.c - envelopes, documents, ids and times. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>
#include <time.h>

#include "fake.h"

void fake_guid(char ret[FAKE_ID])
{
	unsigned char b[16];

	if (getrandom(b, sizeof b, 0) != (ssize_t)sizeof b)
		abort();
	b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
	b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
	snprintf(ret, FAKE_ID, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3],
	         b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

int64_t fake_now_ms(const struct fake *fake)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 + fake->clock_offset_ms;
}

void fake_date(int64_t ms, char ret[40])
{
	time_t seconds = (time_t)(ms / 1000);
	struct tm tm;
	size_t length;

	gmtime_r(&seconds, &tm);
	length = strftime(ret, 40, "%Y-%m-%dT%H:%M:%S", &tm);
	snprintf(ret + length, 40 - length, ".%03d0000Z", (int)(ms % 1000));
}

struct fake_envelope *fake_envelope_find(struct fake *fake, const char *id)
{
	for (struct fake_envelope *e = fake->envelopes; e; e = e->next)
		if (e->second == fake->second && strcasecmp(e->id, id) == 0)
			return e;
	return NULL;
}

const char *fake_envelope_status(const struct fake_envelope *e)
{
	return fake_text(e->json, "status");
}

void fake_envelope_set(struct fake_envelope *e, const char *name, const char *text)
{
	cJSON *value = cJSON_CreateString(text);

	if (cJSON_GetObjectItemCaseSensitive(e->json, name))
		cJSON_ReplaceItemInObjectCaseSensitive(e->json, name, value);
	else
		cJSON_AddItemToObject(e->json, name, value);
}

void fake_envelope_stamp(struct fake *fake, struct fake_envelope *e, const char *name)
{
	char date[40];

	fake_date(fake_now_ms(fake), date);
	fake_envelope_set(e, name, date);
	fake_envelope_set(e, "lastModifiedDateTime", date);
}

struct fake_envelope *fake_envelope_make(struct fake *fake)
{
	static const char *const lists[] = { "signers", "agents", "editors", "intermediaries", "carbonCopies",
		"certifiedDeliveries", "inPersonSigners", "seals", "witnesses", "notaries" };
	static const struct { const char *name, *format; } members[] = {
		{ "status", "created" }, { "documentsUri", "/envelopes/%s/documents" }, { "recipientsUri", "/envelopes/%s/recipients" },
		{ "attachmentsUri", "/envelopes/%s/attachments" }, { "envelopeUri", "/envelopes/%s" }, { "emailSubject", "" },
		{ "envelopeId", "%s" }, { "signingLocation", "online" }, { "customFieldsUri", "/envelopes/%s/custom_fields" },
		{ "notificationUri", "/envelopes/%s/notification" }, { "enableWetSign", "true" }, { "allowMarkup", "false" },
		{ "allowReassign", "true" }, { "documentsCombinedUri", "/envelopes/%s/documents/combined" },
		{ "certificateUri", "/envelopes/%s/documents/certificate" }, { "templatesUri", "/envelopes/%s/templates" },
		{ "purgeState", "unpurged" }, { "envelopeIdStamping", "true" }, { "is21CFRPart11", "false" },
		{ "signerCanSignOnMobile", "true" }, { "autoNavigation", "true" }, { "isSignatureProviderEnvelope", "false" },
		{ "hasFormDataChanged", "false" }, { "allowComments", "true" }, { "hasComments", "false" },
		{ "allowViewHistory", "true" }, { "uSigState", "esign" },
	};
	struct fake_envelope *e = calloc(1, sizeof *e);
	cJSON *sender;

	if (!e)
		return NULL;
	fake_guid(e->id);
	fake_guid(e->certificate);
	e->json = cJSON_CreateObject();
	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
		char text[128];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof text, members[i].format, e->id);
#pragma GCC diagnostic pop
		fake_envelope_set(e, members[i].name, text);
	}
	fake_envelope_stamp(fake, e, "createdDateTime");
	fake_envelope_stamp(fake, e, "statusChangedDateTime");
	sender = cJSON_AddObjectToObject(e->json, "sender");
	cJSON_AddStringToObject(sender, "userName", "A Sender");
	cJSON_AddStringToObject(sender, "userId", fake->user_id);
	cJSON_AddStringToObject(sender, "accountId", fake->second ? fake->second_account_id : fake->account_id);
	cJSON_AddStringToObject(sender, "email", "sender@example.com");
	cJSON_AddNullToObject(e->json, "anySigner");
	e->recipients = cJSON_CreateObject();
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		cJSON_AddArrayToObject(e->recipients, lists[i]);
	return e;
}

struct fake_envelope *fake_envelope_add(struct fake *fake)
{
	struct fake_envelope *e = fake_envelope_make(fake);

	if (!e)
		return NULL;
	e->second = fake->second;
	e->next = fake->envelopes;
	fake->envelopes = e;
	return e;
}

void fake_envelope_free(struct fake_envelope *e)
{
	if (!e)
		return;
	while (e->documents)
		fake_document_remove(e, e->documents->number);
	cJSON_Delete(e->json);
	cJSON_Delete(e->recipients);
	free(e);
}

struct fake_document *fake_document_put(struct fake_envelope *e, long number)
{
	struct fake_document **at = &e->documents;

	while (*at && (*at)->number < number)
		at = &(*at)->next;
	if (!*at || (*at)->number != number) {
		struct fake_document *d = calloc(1, sizeof *d);

		if (!d)
			return NULL;
		d->number = number;
		fake_guid(d->guid);
		d->next = *at;
		*at = d;
	}
	return *at;
}

bool fake_document_remove(struct fake_envelope *e, long number)
{
	for (struct fake_document **at = &e->documents; *at; at = &(*at)->next) {
		struct fake_document *d = *at;

		if (d->number != number)
			continue;
		*at = d->next;
		free(d->bytes.at);
		free(d);
		return true;
	}
	return false;
}

void fake_finish(struct fake *fake)
{
	while (fake->envelopes) {
		struct fake_envelope *e = fake->envelopes;

		fake->envelopes = e->next;
		fake_envelope_free(e);
	}
	while (fake->templates) {
		struct fake_template *t = fake->templates;

		fake->templates = t->next;
		fake_envelope_free(t->model);
		free(t);
	}
	while (fake->views) {
		struct fake_view *v = fake->views;

		fake->views = v->next;
		free(v);
	}
	while (fake->tokens) {
		struct fake_token *t = fake->tokens;

		fake->tokens = t->next;
		free(t);
	}
	free(fake->tls_certificate);
	free(fake->tls_key);
}
