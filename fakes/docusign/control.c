/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control.c - what a test may do that no client of DocuSign's can. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "description.h"
#include "fake.h"

void fake_control_counts(struct fake_request *r)
{
	cJSON *json = cJSON_CreateObject();

	cJSON_AddNumberToObject(json, "oauth_token", (double)r->fake->token_requests);
	cJSON_AddNumberToObject(json, "oauth_userinfo", (double)r->fake->userinfo_requests);
	cJSON_AddNumberToObject(json, "rest", (double)r->fake->rest_requests);
	cJSON_AddNumberToObject(json, "http_connections", (double)r->fake->http_connections);
	cJSON_AddNumberToObject(json, "tls_connections", (double)r->fake->tls_connections);
	fake_json(r, 200, json);
}

/* What was held against the description; 409 without one, so that a test cannot take nothing for good. */
static void report(struct fake_request *r, cJSON *(*make)(const struct fake_description *description))
{
	cJSON *json = r->fake->description ? make(r->fake->description) : cJSON_CreateObject();

	if (!r->fake->description)
		cJSON_AddStringToObject(json, "why", "the fake was started without --description");
	fake_json(r, r->fake->description ? 200 : 409, json);
}

void fake_control_deviations(struct fake_request *r)
{
	report(r, fake_description_deviations);
}

void fake_control_coverage(struct fake_request *r)
{
	report(r, fake_description_coverage);
}

static void done(struct fake_request *r, bool good, const char *why)
{
	cJSON *json = cJSON_CreateObject();

	cJSON_AddBoolToObject(json, "done", good);
	if (!good)
		cJSON_AddStringToObject(json, "why", why);
	fake_json(r, good ? 200 : 409, json);
}

/* Signs, declines or views as the recipient, without a page. */
void fake_control_act(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_find(r->fake, r->part[0]);
	cJSON *body = cJSON_ParseWithLength(r->body, r->length);

	done(r, e && fake_recipient_acts(r->fake, e, r->part[1], r->part[2], fake_text(body, "reason")),
	     "there is no such envelope or recipient, it is not under way, or it is not the recipient's turn");
	cJSON_Delete(body);
}

/* {"granted": true|false} */
void fake_control_consent(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length);

	r->fake->no_consent = !cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(body, "granted"));
	done(r, true, NULL);
	cJSON_Delete(body);
}

/* {"advance_ms": n} */
void fake_control_clock(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length);
	const cJSON *advance = cJSON_GetObjectItemCaseSensitive(body, "advance_ms");

	if (cJSON_IsNumber(advance))
		r->fake->clock_offset_ms += (int64_t)advance->valuedouble;
	done(r, cJSON_IsNumber(advance), "advance_ms is not a number");
	cJSON_Delete(body);
}

/* {"length": n}: a document of n bytes that is made as it is sent */
void fake_control_synthetic(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_find(r->fake, r->part[0]);
	cJSON *body = cJSON_ParseWithLength(r->body, r->length);
	const cJSON *length = cJSON_GetObjectItemCaseSensitive(body, "length");
	struct fake_document *d = e && cJSON_IsNumber(length) ? fake_document_put(e, atol(r->part[1])) : NULL;

	if (d) {
		d->synthetic = (uint64_t)length->valuedouble;
		snprintf(d->name, sizeof d->name, "synthetic.pdf");
	}
	done(r, d != NULL, "there is no such envelope, or length is not a number");
	cJSON_Delete(body);
}
