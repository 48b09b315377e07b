/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/envelope.c - what tests about envelopes do again and again. */
#include "envelope.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *quoted(const char *json)
{
	static char room[8][8192];
	static unsigned next;
	char *text = room[next++ % 8];

	if (!json)
		return NULL;
	ck_assert_uint_lt(strlen(json), sizeof room[0]);
	for (size_t i = 0; i <= strlen(json); i++)
		text[i] = json[i] == '\'' ? '"' : json[i];
	return text;
}

void envelope_make(struct client *c, const char *status, const char *recipients, const char *more, char ret[64])
{
	char *pdf = client_pdf_base64(1, "Sign here"), *body = NULL;
	int length = asprintf(&body,
	                      "{\"status\":\"%s\",\"emailSubject\":\"Please sign\",\"documents\":[{\"documentId\":\"1\",\"name\":\"a.pdf\","
	                      "\"fileExtension\":\"pdf\",\"documentBase64\":\"%s\"}],\"recipients\":%s%s}",
	                      status, pdf, quoted(recipients), quoted(more));

	ck_assert_int_gt(length, 0);
	client_expect(c, 201, "POST", "/envelopes", body);
	snprintf(ret, 64, "/envelopes/%s", client_text(c, "/envelopeId"));
	free(body);
	free(pdf);
}

long envelope_call(struct client *c, const char *verb, const char *envelope, const char *rest, const char *json)
{
	return client_callf(c, verb, quoted(json), "%s%s", envelope, rest);
}

void envelope_act(struct client *c, long status, const char *envelope, const char *recipient, const char *act, const char *json)
{
	long got = client_callf(c, "POST", quoted(json), "/__fake%s/recipients/%s/%s", envelope, recipient, act);

	ck_assert_msg(got == status, "%s of %s: %ld %s", act, recipient, got, c->body ? c->body : "");
}

void envelope_is(struct client *c, const char *envelope, const char *status)
{
	client_expect(c, 200, "GET", envelope, NULL);
	ck_assert_str_eq(client_text(c, "/status"), status);
}

const char *recipient_status(struct client *c, const char *envelope, const char *list, int place)
{
	char pointer[80];

	ck_assert_int_eq(envelope_call(c, "GET", envelope, "/recipients", NULL), 200);
	snprintf(pointer, sizeof pointer, "/%s/%d/status", list, place);
	return client_text(c, pointer);
}

void later(struct client *c, double days)
{
	client_advance(c, (long long)(days * 24 * 3600 * 1000));
	client_login(c, NULL);
}

int envelope_happened(struct client *c, const char *envelope, const char *action)
{
	const cJSON *event;
	int count = 0;

	ck_assert_int_eq(envelope_call(c, "GET", envelope, "/audit_events", NULL), 200);
	cJSON_ArrayForEach(event, client_at(c, "/auditEvents")) {
		const cJSON *field = cJSON_GetArrayItem(cJSON_GetObjectItem(event, "eventFields"), 4);

		ck_assert_str_eq(cJSON_GetStringValue(cJSON_GetObjectItem(field, "name")), "Action");
		count += strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(field, "value")), action) == 0;
	}
	return count;
}

int suite_run(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
