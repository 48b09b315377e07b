/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_connect.c - webhooks from outside, with a listener of the test's own: messages,
 * signatures, repetitions on the moved clock, failures, what control calls do to them. */
#include <wolfssl/options.h>
#include <wolfssl/wolfcrypt/coding.h>
#include <wolfssl/wolfcrypt/sha256.h>

#include "client.h"
#include "listener.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct client c;
static struct listener *l;

static void up(void)
{
	l = listener_open();
	ck_assert_ptr_nonnull(l);
	client_up(&c, "seed", "7", "connect-retries", "60,120", NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
	listener_close(l);
}

/* A configuration of this path at the listener, of all users unless `more` says otherwise; its
 * id. */
static void configure(const char *path, const char *more, char ret[40])
{
	char body[1024];

	snprintf(
		body, sizeof body,
		"{\"name\": \"Hook\", \"urlToPublishTo\": \"http://127.0.0.1:%u%s\", %s \"allowEnvelopePublish\": \"true\","
		"\"configurationType\": \"custom\", %s}",
		listener_port(l), path, strstr(more, "allUsers") ? "" : "\"allUsers\": true,", more);
	client_expect(&c, 201, "POST", "/connect", body);
	snprintf(ret, 40, "%s", client_text(&c, "/connectId"));
}

#define SIM "\"deliveryMode\": \"SIM\", \"eventData\": {\"version\": \"restv2.1\", \"includeData\": []}"
#define SENT SIM ", \"events\": [\"envelope-sent\"]"

static cJSON *parsed(unsigned index)
{
	const struct message *m = listener_at(l, index);
	cJSON *json = m ? cJSON_Parse(m->body) : NULL;

	ck_assert_msg(json, "message %u is no JSON", index);
	return json;
}

static double number_in(unsigned index, const char *name)
{
	cJSON *json = parsed(index);
	const cJSON *member = cJSON_GetObjectItemCaseSensitive(json, name);
	double number;

	ck_assert_msg(cJSON_IsNumber(member), "%s is no number", name);
	number = member->valuedouble;
	cJSON_Delete(json);
	return number;
}

/* The deliveries of this state; waits until there are so many, 10 s at most. */
static int deliveries(const char *state, int wanted)
{
	for (int i = 0; i < 500; i++) {
		ck_assert_int_eq(
			client_callf(&c, "GET", NULL, "/__fake/connect/deliveries?state=%s", state), 200);
		if (client_size(&c, "/deliveries") >= wanted)
			break;
		nanosleep(&(struct timespec){ 0, 20000000 }, NULL);
	}
	return client_size(&c, "/deliveries");
}

/* ---- configurations ------------------------------------------------------------------------ */

START_TEST(configuration_is_answered_as_it_was_recorded)
{
	static const char *const names[] = {
		"connectId",
		"configurationType",
		"urlToPublishTo",
		"name",
		"allowEnvelopePublish",
		"deliveryMode",
		"enableLog",
		"includeDocuments",
		"includeCertificateOfCompletion",
		"requiresAcknowledgement",
		"signMessageWithX509Certificate",
		"useSoapInterface",
		"includeTimeZoneInformation",
		"includeOAuth",
		"includeHMAC",
		"integratorManaged",
		"includeEnvelopeVoidReason",
		"includeSenderAccountasCustomField",
		"envelopeEvents",
		"recipientEvents",
		"soapNamespace",
		"allUsers",
		"allUsersExcept",
		"includeCertSoapHeader",
		"requireMutualTls",
		"includeDocumentFields",
		"pausePublish",
		"eventData",
		"enableOAuthPerConfiguration",
	};
	const cJSON *member;
	char id[40];
	size_t at = 0;

	configure("/x", "\"envelopeEvents\": [\"sent\"], \"recipientEvents\": [\"Sent\"]", id);
	cJSON_ArrayForEach(member, c.json) {
		ck_assert_uint_lt(at, sizeof names / sizeof names[0]);
		ck_assert_str_eq(member->string, names[at++]);
	}
	ck_assert_uint_eq(at, sizeof names / sizeof names[0]);
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/connect/%s", id), 200);
	ck_assert_str_eq(client_text(&c, "/configurations/0/connectId"), id);
	ck_assert_str_eq(client_text(&c, "/totalRecords"), "1");
	ck_assert_int_eq(client_callf(&c, "PUT", "{\"connectId\": \"1\", \"name\": \"y\"}", "/connect"),
	                 400);
	ck_assert_int_eq(client_callf(&c, "DELETE", NULL, "/connect/%s", id), 200);
	ck_assert_uint_eq(c.length, 0);
	client_expect(&c, 200, "GET", "/connect", NULL);
	ck_assert_str_eq(client_text(&c, "/totalRecords"), "0");
}
END_TEST

static const struct {
	const char *why, *body;
} bad[] = {
	{ "no name", "{\"urlToPublishTo\": \"https://127.0.0.1/x\"}" },
	{ "no address", "{\"name\": \"x\"}" },
	{ "an address of another kind",
	  "{\"name\": \"x\", \"urlToPublishTo\": \"ftp://127.0.0.1/x\"}" },
	{ "an event that nobody knows",
	  "{\"name\": \"x\", \"urlToPublishTo\": \"https://127.0.0.1/x\", \"events\": [\"envelope-flown\"]}" },
};

START_TEST(bad_configuration_is_refused)
{
	ck_assert_msg(client_call(&c, "POST", "/connect", bad[_i].body) == 400, "%s: %s", bad[_i].why,
	              c.body);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_REQUEST_PARAMETER");
}
END_TEST

/* ---- messages ------------------------------------------------------------------------------ */

START_TEST(sim_message_has_the_order_and_types_of_real_ones)
{
	static const char *const names[] = { "event",      "apiVersion",      "uri",
		                                 "retryCount", "configurationId", "generatedDateTime",
		                                 "data" };
	char id[40], envelope[40], uri[160];
	const cJSON *member;
	size_t at = 0;
	cJSON *json;

	configure("/sim", SENT, id);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_uint_eq(listener_wait(l, 1), 1);
	json = parsed(0);
	cJSON_ArrayForEach(member, json)
		ck_assert_str_eq(member->string, names[at++]);
	ck_assert_str_eq(cJSON_GetObjectItem(json, "event")->valuestring, "envelope-sent");
	snprintf(uri, sizeof uri, "/restapi/v2.1/accounts/%s/envelopes/%s", c.account, envelope);
	ck_assert_str_eq(cJSON_GetObjectItem(json, "uri")->valuestring, uri);
	ck_assert_int_eq((int)number_in(0, "retryCount"), 0);
	ck_assert_int_eq((int)number_in(0, "configurationId"), atoi(id));
	member = cJSON_GetObjectItem(json, "data")->child;
	ck_assert_str_eq(member->string, "accountId");
	ck_assert_str_eq(member->next->string, "userId");
	ck_assert_str_eq(member->next->next->valuestring, envelope);
	ck_assert_ptr_null(member->next->next->next);
	ck_assert_ptr_nonnull(strstr(listener_at(l, 0)->type, "application/json"));
	ck_assert_str_eq(listener_at(l, 0)->digest, "");
	cJSON_Delete(json);
}
END_TEST

START_TEST(what_is_asked_for_is_included)
{
	char id[40], envelope[40];
	const cJSON *summary;
	cJSON *json;

	configure(
		"/sim",
		"\"deliveryMode\": \"SIM\", \"events\": [\"recipient-sent\"], \"eventData\": {\"version\": \"restv2.1\", \"includeData\":"
		"[\"documents\", \"recipients\", \"tabs\", \"custom_fields\", \"folders\"]}",
		id);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_uint_eq(listener_wait(l, 1), 1);
	json = parsed(0);
	ck_assert_str_eq(
		cJSON_GetObjectItem(cJSON_GetObjectItem(json, "data"), "recipientId")->valuestring, "1");
	summary = cJSON_GetObjectItem(cJSON_GetObjectItem(json, "data"), "envelopeSummary");
	ck_assert_str_eq(cJSON_GetObjectItem(summary, "status")->valuestring, "sent");
	summary = cJSON_GetArrayItem(cJSON_GetObjectItem(summary, "envelopeDocuments"), 0);
	ck_assert_int_eq(strncmp(cJSON_GetObjectItem(summary, "PDFBytes")->valuestring, "JVBERi", 6),
	                 0);
	ck_assert_ptr_nonnull(strstr(listener_at(l, 0)->body, "\"signHereTabs\""));
	ck_assert_ptr_nonnull(strstr(listener_at(l, 0)->body, "signer@example.com"));
	ck_assert_ptr_null(strstr(listener_at(l, 0)->body, "\"_"));
	cJSON_Delete(json);
}
END_TEST

START_TEST(a_whole_life_is_told_in_its_order)
{
	static const char *const events[] = { "envelope-sent", "recipient-sent", "recipient-delivered",
		                                  "recipient-completed", "envelope-completed" };
	char id[40], envelope[40];
	size_t at = 0;

	configure(
		"/sim",
		SIM
		", \"events\": [\"envelope-sent\", \"recipient-sent\", \"recipient-delivered\", \"recipient-completed\", \"envelope-completed\"]",
		id);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_int_eq(
		client_callf(&c, "POST", "{}", "/__fake/envelopes/%s/recipients/1/view", envelope), 200);
	ck_assert_int_eq(
		client_callf(&c, "POST", "{}", "/__fake/envelopes/%s/recipients/1/sign", envelope), 200);
	ck_assert_uint_eq(listener_wait(l, 5), 5);
	for (unsigned i = 0; i < 5; i++) {
		cJSON *json = parsed(i);

		ck_assert_str_eq(cJSON_GetObjectItem(json, "event")->valuestring, events[at++]);
		cJSON_Delete(json);
	}
}
END_TEST

/* Each tag that opens closes, in order; attributes and entities as far as this service writes
 * them. */
static bool is_well_formed(const char *xml)
{
	char open[64][64];
	unsigned depth = 0;

	for (const char *at = xml; *at; at++) {
		size_t length;

		if (*at == '&') {
			length = strcspn(at, "; <");
			if (at[length] != ';')
				return false;
		}
		if (*at != '<' || at[1] == '?')
			continue;
		length = strcspn(at + 1, " >/");
		if (at[1] == '/') {
			length = strcspn(at + 2, ">");
			if (depth == 0 || strlen(open[depth - 1]) != length ||
			    strncmp(open[--depth], at + 2, length) != 0)
				return false;
		} else if (at[strcspn(at, ">") - 1] != '/') {
			if (depth == 64 || length >= sizeof open[0])
				return false;
			memcpy(open[depth], at + 1, length);
			open[depth++][length] = '\0';
		}
		at += strcspn(at, ">");
	}
	return depth == 0;
}

START_TEST(xml_of_old_is_well_formed)
{
	char id[40], envelope[40], body[128];
	const struct message *m;

	configure(
		"/xml",
		"\"envelopeEvents\": [\"Voided\"], \"includeDocuments\": \"true\", \"includeEnvelopeVoidReason\": \"true\"",
		id);
	client_envelope(&c, "sent", NULL, envelope);
	snprintf(body, sizeof body,
	         "{\"status\": \"voided\", \"voidedReason\": \"<a> & \\\"b\\\" \\u0001\"}");
	ck_assert_int_eq(client_callf(&c, "PUT", body, "/envelopes/%s", envelope), 200);
	ck_assert_uint_eq(listener_wait(l, 1), 1);
	m = listener_at(l, 0);
	ck_assert_msg(is_well_formed(m->body), "%.600s", m->body);
	ck_assert_ptr_nonnull(strstr(m->type, "text/xml"));
	ck_assert_ptr_nonnull(strstr(m->body, "<DocuSignEnvelopeInformation "));
	ck_assert_ptr_nonnull(strstr(m->body, "<Status>Voided</Status>"));
	ck_assert_ptr_nonnull(strstr(m->body, "<VoidReason>&lt;a&gt; &amp; "));
	ck_assert_ptr_null(strchr(m->body, '\001'));
	ck_assert_ptr_nonnull(strstr(m->body, "<PDFBytes>JVBERi"));
	ck_assert_ptr_nonnull(strstr(m->body, envelope));
}
END_TEST

START_TEST(soap_wraps_it)
{
	char id[40], envelope[40];

	configure(
		"/soap",
		"\"envelopeEvents\": [\"Sent\"], \"useSoapInterface\": \"true\", \"soapNamespace\": \"urn:test\"",
		id);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_uint_eq(listener_wait(l, 1), 1);
	ck_assert(is_well_formed(listener_at(l, 0)->body));
	ck_assert_ptr_nonnull(
		strstr(listener_at(l, 0)->body, "<DocuSignConnectUpdate xmlns=\"urn:test\">"));
}
END_TEST

START_TEST(aggregate_of_old_is_the_envelope_alone)
{
	char id[40], envelope[40];
	cJSON *json;

	configure(
		"/agg",
		"\"deliveryMode\": \"Aggregate\", \"envelopeEvents\": [\"Sent\"], \"eventData\": {\"version\": \"restv2.1\", \"format\": \"json\","
		"\"includeData\": [\"recipients\"]}",
		id);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_uint_eq(listener_wait(l, 1), 1);
	json = parsed(0);
	ck_assert_str_eq(cJSON_GetObjectItem(json, "envelopeId")->valuestring, envelope);
	ck_assert_ptr_nonnull(cJSON_GetObjectItem(json, "recipients"));
	ck_assert_ptr_null(cJSON_GetObjectItem(json, "data"));
	cJSON_Delete(json);
}
END_TEST

START_TEST(an_envelope_has_a_notification_of_its_own)
{
	char *pdf = client_pdf_base64(1, "x"), body[4096];

	snprintf(
		body, sizeof body,
		"{\"status\": \"sent\", \"emailSubject\": \"s\", \"documents\": [{\"documentId\": \"1\", \"name\": \"a.pdf\", \"documentBase64\": \"%s\"}],"
		"\"recipients\": {\"signers\": [{\"recipientId\": \"1\", \"name\": \"A\", \"email\": \"a@example.com\"}]}, \"eventNotifications\": ["
		"{\"url\": \"http://127.0.0.1:%u/one\", \"events\": [\"envelope-sent\"]},"
		"{\"url\": \"http://127.0.0.1:%u/two\", \"envelopeEvents\": [{\"envelopeEventStatusCode\": \"Sent\"}]},"
		"{\"url\": \"http://127.0.0.1:%u/never\", \"envelopeEvents\": [{\"envelopeEventStatusCode\": \"Completed\"}]}]}",
		pdf, listener_port(l), listener_port(l), listener_port(l));
	free(pdf);
	client_expect(&c, 201, "POST", "/envelopes", body);
	ck_assert_uint_eq(listener_wait(l, 2), 2);
	ck_assert_uint_eq(listener_settled(l), 2);
	for (unsigned i = 0; i < 2; i++)
		ck_assert_msg(strcmp(listener_at(l, i)->path, "/never") != 0, "nobody asked for it");
}
END_TEST

START_TEST(only_the_users_of_a_configuration_are_told_of)
{
	char id[40], envelope[40], more[256];

	snprintf(more, sizeof more, SENT ", \"allUsers\": \"false\", \"userIds\": [\"%s\"]",
	         client_ready(&c, "second_user_id"));
	configure("/other", more, id);
	snprintf(more, sizeof more, SENT ", \"allUsers\": \"false\", \"userIds\": [\"%s\"]", c.user);
	configure("/mine", more, id);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_uint_eq(listener_wait(l, 1), 1);
	ck_assert_uint_eq(listener_settled(l), 1);
	ck_assert_str_eq(listener_at(l, 0)->path, "/mine");
}
END_TEST

/* ---- signatures ---------------------------------------------------------------------------- */

/* RFC 2104 by hand: not the function that the fake calls. */
static void hmac(const char *key, const char *body, size_t length, char ret[64])
{
	unsigned char block[64] = { 0 }, pad[64], sum[32];
	word32 room = 64;
	wc_Sha256 sha;

	ck_assert_uint_le(strlen(key), sizeof block);
	memcpy(block, key, strlen(key));
	for (unsigned pass = 0; pass < 2; pass++) {
		for (unsigned i = 0; i < sizeof pad; i++)
			pad[i] = block[i] ^ (pass ? 0x5c : 0x36);
		ck_assert_int_eq(wc_InitSha256(&sha), 0);
		ck_assert_int_eq(wc_Sha256Update(&sha, pad, sizeof pad), 0);
		ck_assert_int_eq(pass ? wc_Sha256Update(&sha, sum, sizeof sum)
		                      : wc_Sha256Update(&sha, (const byte *)body, (word32)length),
		                 0);
		ck_assert_int_eq(wc_Sha256Final(&sha, sum), 0);
		wc_Sha256Free(&sha);
	}
	ck_assert_int_eq(Base64_Encode_NoNl(sum, sizeof sum, (byte *)ret, &room), 0);
	ret[room] = '\0';
}

static void make_key(char ret_key[64], char ret_id[40])
{
	ck_assert_int_lt(client_call(&c, "POST", "/connect/secret", NULL), 300);
	snprintf(ret_key, 64, "%s", client_text(&c, "/secretKey"));
	snprintf(ret_id, 40, "%s", client_text(&c, "/keyId"));
	ck_assert_str_ne(ret_key, "");
}

START_TEST(each_key_signs_and_a_repetition_is_signed_by_the_keys_of_then)
{
	char id[40], envelope[40], one[64], one_id[40], two[64], two_id[40], three[64], three_id[40],
		sum[64];
	const struct message *m;

	make_key(one, one_id);
	make_key(two, two_id);
	configure("/signed", SENT ", \"includeHMAC\": \"true\"", id);
	listener_answers(l, 500, 0);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_uint_eq(listener_wait(l, 1), 1);
	m = listener_at(l, 0);
	ck_assert_str_eq(m->digest, "HMACSHA256");
	hmac(one, m->body, m->length, sum);
	ck_assert_str_eq(m->signature[0], sum);
	hmac(two, m->body, m->length, sum);
	ck_assert_str_eq(m->signature[1], sum);
	ck_assert_str_eq(m->signature[2], "");
	ck_assert_int_eq(deliveries("waiting", 1), 1);
	ck_assert_int_eq(client_callf(&c, "DELETE", NULL, "/connect/secret/%s", one_id), 200);
	make_key(three, three_id);
	client_advance(&c, 61000);
	ck_assert_uint_eq(listener_wait(l, 2), 2);
	m = listener_at(l, 1);
	hmac(two, m->body, m->length, sum);
	ck_assert_str_eq(m->signature[0], sum);
	hmac(three, m->body, m->length, sum);
	ck_assert_str_eq(m->signature[1], sum);
	client_expect(&c, 200, "GET", "/connect/secret", NULL);
	ck_assert_ptr_null(strstr(c.body, two));
}
END_TEST

START_TEST(basic_credentials_are_sent)
{
	char id[40], envelope[40];

	configure("/basic", SENT ", \"userName\": \"u\", \"password\": \"p\"", id);
	ck_assert_ptr_null(strstr(c.body, "password"));
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_uint_eq(listener_wait(l, 1), 1);
	ck_assert_str_eq(listener_at(l, 0)->authorization, "Basic dTpw");
}
END_TEST

START_TEST(oauth_token_is_got_once_and_anew_after_a_401)
{
	char id[40], envelope[40], body[256];

	snprintf(
		body, sizeof body,
		"{\"authorizationServerUrl\": \"http://127.0.0.1:%u/token\", \"clientId\": \"i\", \"clientSecret\": \"s\", \"scope\": \"a\"}",
		listener_port(l));
	client_expect(&c, 200, "POST", "/connect/oauth", body);
	configure("/oauth", SENT ", \"includeOAuth\": \"true\"", id);
	client_envelope(&c, "sent", NULL, envelope);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_uint_eq(listener_wait(l, 2), 2);
	ck_assert_str_eq(listener_at(l, 0)->authorization, "Bearer token-1");
	ck_assert_str_eq(listener_at(l, 1)->authorization, "Bearer token-1");
	ck_assert_uint_eq(listener_tokens(l), 1);
	listener_answers(l, 401, 0);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_int_eq(deliveries("waiting", 1), 1);
	listener_answers(l, 200, 0);
	client_advance(&c, 61000);
	ck_assert_uint_eq(listener_wait(l, 4), 4);
	ck_assert_str_eq(listener_at(l, 3)->authorization, "Bearer token-2");
}
END_TEST

/* ---- repetitions --------------------------------------------------------------------------- */

START_TEST(repeats_by_the_schedule_and_gives_up)
{
	char id[40], envelope[40];

	configure("/sim", SENT ", \"enableLog\": \"true\"", id);
	listener_answers(l, 503, 0);
	client_expect(&c, 200, "POST", "/__fake/clock", "{\"frozen\": true}");
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_int_eq(deliveries("waiting", 1), 1);
	client_expect(&c, 200, "GET", "/connect/failures", NULL);
	ck_assert_str_eq(client_text(&c, "/failures/0/envelopeId"), envelope);
	ck_assert_str_eq(client_text(&c, "/failures/0/error"), "the listener answered HTTP 503");
	ck_assert_str_eq(client_text(&c, "/totalRecords"), "1");
	client_advance(&c, 59000);
	ck_assert_uint_eq(listener_settled(l), 1);
	client_advance(&c, 1000);
	ck_assert_uint_eq(listener_wait(l, 2), 2);
	ck_assert_int_eq((int)number_in(1, "retryCount"), 1);
	ck_assert_int_eq(deliveries("waiting", 1), 1);
	client_advance(&c, 120000);
	ck_assert_uint_eq(listener_wait(l, 3), 3);
	ck_assert_int_eq(deliveries("failed", 1), 1);
	client_advance(&c, 10LL * 24 * 3600 * 1000);
	ck_assert_uint_eq(listener_settled(l), 3);
	/* Published again, it is taken. */
	client_login(&c, NULL);
	listener_answers(l, 200, 0);
	ck_assert_int_eq(client_callf(&c, "PUT", "{}", "/connect/envelopes/%s/retry_queue", envelope),
	                 200);
	ck_assert_str_eq(client_text(&c, "/retryQueue/0/envelopeId"), envelope);
	ck_assert_str_eq(client_text(&c, "/retryQueue/0/configId"), id);
	ck_assert_uint_eq(listener_wait(l, 4), 4);
	ck_assert_int_eq(deliveries("delivered", 1), 1);
	client_expect(&c, 200, "GET", "/connect/failures", NULL);
	ck_assert_str_eq(client_text(&c, "/totalRecords"), "0");
	client_expect(&c, 200, "GET", "/connect/logs", NULL);
	ck_assert_str_eq(client_text(&c, "/totalRecords"), "1");
	ck_assert_str_eq(client_text(&c, "/logs/0/connectId"), id);
	client_expect(&c, 200, "DELETE", "/connect/logs", NULL);
	client_expect(&c, 200, "GET", "/connect/logs", NULL);
	ck_assert_str_eq(client_text(&c, "/totalRecords"), "0");
}
END_TEST

START_TEST(without_acknowledgement_nothing_is_repeated)
{
	char id[40], envelope[40];

	configure("/sim", SENT ", \"requiresAcknowledgement\": \"false\"", id);
	listener_answers(l, 500, 0);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_int_eq(deliveries("delivered", 1), 1);
	client_advance(&c, 600000);
	ck_assert_uint_eq(listener_settled(l), 1);
}
END_TEST

START_TEST(a_failure_that_is_deleted_is_not_repeated)
{
	char id[40], envelope[40];

	configure("/sim", SENT, id);
	listener_answers(l, 500, 0);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_int_eq(deliveries("waiting", 1), 1);
	client_expect(&c, 200, "GET", "/connect/failures", NULL);
	snprintf(id, sizeof id, "%s", client_text(&c, "/failures/0/failureId"));
	ck_assert_int_eq(client_callf(&c, "DELETE", NULL, "/connect/failures/%s", id), 200);
	client_advance(&c, 600000);
	ck_assert_uint_eq(listener_settled(l), 1);
}
END_TEST

START_TEST(many_are_published_again_and_an_unknown_one_is_told)
{
	char id[40], one[40], two[40], body[256];

	configure("/sim", SENT, id);
	client_envelope(&c, "sent", NULL, one);
	client_envelope(&c, "sent", NULL, two);
	ck_assert_uint_eq(listener_wait(l, 2), 2);
	snprintf(body, sizeof body,
	         "{\"envelopeIds\": [\"%s\", \"%s\", \"00000000-0000-4000-8000-000000000000\"]}", one,
	         two);
	client_expect(&c, 200, "PUT", "/connect/envelopes/retry_queue", body);
	ck_assert_int_eq(client_size(&c, "/retryQueue"), 3);
	ck_assert_str_eq(client_text(&c, "/retryQueue/2/status"), "failed");
	ck_assert_uint_eq(listener_wait(l, 4), 4);
	client_expect(&c, 400, "PUT", "/connect/envelopes/retry_queue",
	              "{\"envelopeIds\": [], \"synchronous\": \"true\"}");
}
END_TEST

START_TEST(history_is_published)
{
	char id[40], one[40], body[256];

	client_envelope(&c, "sent", NULL, one);
	configure("/history", SENT, id);
	snprintf(body, sizeof body,
	         "{\"config\": {\"connectId\": \"%s\"}, \"envelopes\": [\"%s\", \"nothing\"]}", id,
	         one);
	client_expect(&c, 200, "POST", "/connect/envelopes/publish/historical", body);
	ck_assert_str_eq(client_text(&c, "/submittedForPublishingEnvelopeCount"), "1");
	ck_assert_str_eq(client_text(&c, "/errorCount"), "1");
	ck_assert_uint_eq(listener_wait(l, 1), 1);
	ck_assert_ptr_nonnull(strstr(listener_at(l, 0)->body, one));
}
END_TEST

START_TEST(paused_messages_wait)
{
	char id[40], envelope[40], body[128];

	configure("/sim", SENT ", \"pausePublish\": true", id);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_int_eq(deliveries("paused", 1), 1);
	ck_assert_uint_eq(listener_settled(l), 0);
	snprintf(body, sizeof body, "{\"connectId\": \"%s\", \"pausePublish\": \"false\"}", id);
	client_expect(&c, 200, "PUT", "/connect", body);
	ck_assert_uint_eq(listener_wait(l, 1), 1);
}
END_TEST

/* ---- on demand ----------------------------------------------------------------------------- */

static void envelope_of(unsigned index, char ret[40])
{
	cJSON *json = parsed(index);

	snprintf(ret, 40, "%s",
	         cJSON_GetObjectItem(cJSON_GetObjectItem(json, "data"), "envelopeId")->valuestring);
	cJSON_Delete(json);
}

START_TEST(drops_doubles_and_mixes_up)
{
	char id[40], sent[6][40], got[40];

	configure("/sim", SENT, id);
	client_expect(&c, 200, "PUT", "/__fake/connect/chaos", "{\"drop\": 1}");
	client_envelope(&c, "sent", NULL, sent[0]);
	client_envelope(&c, "sent", NULL, sent[1]);
	ck_assert_uint_eq(listener_wait(l, 1), 1);
	envelope_of(0, got);
	ck_assert_str_eq(got, sent[1]);
	ck_assert_int_eq(deliveries("dropped", 1), 1);
	client_expect(&c, 200, "PUT", "/__fake/connect/chaos", "{\"duplicate\": 1}");
	client_envelope(&c, "sent", NULL, sent[2]);
	ck_assert_uint_eq(listener_wait(l, 3), 3);
	ck_assert_uint_eq(listener_at(l, 1)->length, listener_at(l, 2)->length);
	ck_assert_str_eq(listener_at(l, 1)->body, listener_at(l, 2)->body);
	client_expect(&c, 200, "PUT", "/__fake/connect/chaos", "{\"reorder\": 3}");
	for (unsigned i = 3; i < 6; i++)
		client_envelope(&c, "sent", NULL, sent[i]);
	ck_assert_uint_eq(listener_wait(l, 6), 6);
	for (unsigned i = 0; i < 3; i++) {
		envelope_of(3 + i, got);
		ck_assert_str_eq(got, sent[5 - i]);
	}
}
END_TEST

/* ---- transport ----------------------------------------------------------------------------- */

static const char *last_error(void)
{
	ck_assert_int_eq(deliveries("waiting", 1), 1);
	return client_text(&c, "/deliveries/0/error");
}

START_TEST(a_listener_that_is_silent_is_given_up_and_holds_up_no_end)
{
	char id[40], envelope[40];
	struct timespec from, to;

	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"connect-timeout\": 1}");
	configure("/slow", SENT, id);
	listener_answers(l, 200, 2500);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_str_eq(last_error(), "the listener did not answer within 1 s");
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"connect-timeout\": 100}");
	listener_answers(l, 200, 4000);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_uint_eq(listener_wait(l, 2), 2);
	clock_gettime(CLOCK_MONOTONIC, &from);
	client_down(&c);
	clock_gettime(CLOCK_MONOTONIC, &to);
	ck_assert_int_lt((int)(to.tv_sec - from.tv_sec), 4);
	client_up(&c, NULL); /* for down() */
}
END_TEST

START_TEST(other_machines_are_left_alone)
{
	char envelope[40];

	client_expect(
		&c, 201, "POST", "/connect",
		"{\"name\": \"x\", \"urlToPublishTo\": \"https://example.invalid/x\", \"allUsers\": true,"
		"\"allowEnvelopePublish\": true, " SENT "}");
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_str_eq(last_error(),
	                 "the address is not of this machine (--connect-targets any allows it)");
}
END_TEST

/* The fake's own https is the listener here: it has a certificate that is known. */
START_TEST(https_is_verified)
{
	char envelope[40], body[512], id[40];

	snprintf(
		body, sizeof body,
		"{\"name\": \"x\", \"urlToPublishTo\": \"%s/__fake/health\", \"allUsers\": true, \"allowEnvelopePublish\": true, " SENT
		"}",
		client_ready(&c, "origin"));
	client_expect(&c, 201, "POST", "/connect", body);
	client_envelope(&c, "sent", NULL, envelope);
	ck_assert_ptr_nonnull(strstr(last_error(), "certificate"));
	snprintf(id, sizeof id, "%s", client_text(&c, "/deliveries/0/deliveryId"));
	snprintf(body, sizeof body, "{\"connect-ca\": \"%s\"}", client_ready(&c, "ca_file"));
	client_expect(&c, 200, "PUT", "/__fake/switches", body);
	snprintf(body, sizeof body, "/__fake/connect/deliveries/%s/send", id);
	client_expect(&c, 200, "POST", body, NULL);
	for (int i = 0; i < 200; i++) {
		if (strstr(last_error(), "HTTP"))
			break;
		nanosleep(&(struct timespec){ 0, 20000000 }, NULL);
	}
	ck_assert_str_eq(client_text(&c, "/deliveries/0/error"), "the listener answered HTTP 405");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("connect");
	TCase *all = tcase_create("all");
	SRunner *runner;
	int failed;

	tcase_set_timeout(all, 120);
	tcase_add_checked_fixture(all, up, down);
	tcase_add_test(all, configuration_is_answered_as_it_was_recorded);
	tcase_add_loop_test(all, bad_configuration_is_refused, 0, (int)(sizeof bad / sizeof bad[0]));
	tcase_add_test(all, sim_message_has_the_order_and_types_of_real_ones);
	tcase_add_test(all, what_is_asked_for_is_included);
	tcase_add_test(all, a_whole_life_is_told_in_its_order);
	tcase_add_test(all, xml_of_old_is_well_formed);
	tcase_add_test(all, soap_wraps_it);
	tcase_add_test(all, aggregate_of_old_is_the_envelope_alone);
	tcase_add_test(all, an_envelope_has_a_notification_of_its_own);
	tcase_add_test(all, only_the_users_of_a_configuration_are_told_of);
	tcase_add_test(all, each_key_signs_and_a_repetition_is_signed_by_the_keys_of_then);
	tcase_add_test(all, basic_credentials_are_sent);
	tcase_add_test(all, oauth_token_is_got_once_and_anew_after_a_401);
	tcase_add_test(all, repeats_by_the_schedule_and_gives_up);
	tcase_add_test(all, without_acknowledgement_nothing_is_repeated);
	tcase_add_test(all, a_failure_that_is_deleted_is_not_repeated);
	tcase_add_test(all, many_are_published_again_and_an_unknown_one_is_told);
	tcase_add_test(all, history_is_published);
	tcase_add_test(all, paused_messages_wait);
	tcase_add_test(all, drops_doubles_and_mixes_up);
	tcase_add_test(all, a_listener_that_is_silent_is_given_up_and_holds_up_no_end);
	tcase_add_test(all, other_machines_are_left_alone);
	tcase_add_test(all, https_is_verified);
	suite_add_tcase(suite, all);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
