/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_redact.c - nothing but what is known to be harmless stands in a log of exchanges. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "wire/redact.h"
#include "unit.h"

#define GUID "0f3a6c1e-5f0b-4c1d-9a57-0123456789ab"

static const struct { const char *json, *secret, *want; } bodies[] = {
	{ "{\"status\":\"sent\",\"emailSubject\":\"Please sign, Ann\"}", NULL, "{\"status\":\"sent\",\"emailSubject\":\"***\"}" },
	{ " { \"envelopeId\" : \"" GUID "\" ,\n\"uri\":\"/x\" } ", NULL, "{\"envelopeId\":\"" GUID "\",\"uri\":\"***\"}" },
	{ "{\"documents\":[{\"documentBase64\":\"JVBERi0x\",\"documentId\":\"1\",\"name\":\"a.pdf\"}],\"count\":3,\"yes\":true,\"no\":null}", NULL,
	  "{\"documents\":[{\"documentBase64\":\"***\",\"documentId\":\"1\",\"name\":\"***\"}],\"count\":3,\"yes\":true,\"no\":null}" },
	{ "{\"email\":\"a@b.c\",\"phone\":4915112345,\"accessCode\":\"1234\",\"pin\":1234,\"userName\":\"Ann\"}", NULL,
	  "{\"email\":\"***\",\"phone\":\"***\",\"accessCode\":\"***\",\"pin\":\"***\",\"userName\":\"***\"}" },
	{ "{\"access_token\":\"eyJ0.eyJ1.sig\",\"token_type\":\"Bearer\",\"expires_in\":3600}", NULL,
	  "{\"access_token\":\"***\",\"token_type\":\"Bearer\",\"expires_in\":3600}" },
	/* a harmless name with another form than its own */
	{ "{\"status\":\"Ann Smith\",\"errorCode\":\"a@b.c\",\"envelopeId\":\"4915112345678\",\"createdDateTime\":\"born in 1970\",\"count\":\"12345678901\"}", NULL,
	  "{\"status\":\"***\",\"errorCode\":\"***\",\"envelopeId\":\"***\",\"createdDateTime\":\"***\",\"count\":\"***\"}" },
	{ "{\"createdDateTime\":\"2026-11-28T21:00:00.0000000Z\",\"status\":\"created\"}", NULL,
	  "{\"createdDateTime\":\"2026-11-28T21:00:00.0000000Z\",\"status\":\"created\"}" },
	{ "{\"status\":\"sent\\u0022\",\"\\u0073tatus\":\"sent\"}", NULL, "{\"status\":\"***\",\"***\":\"***\"}" },
	/* names that are none, values behind no name, values after a nested one */
	{ "{\"a@b.c\":\"x\",\"Ann Smith\":1,\"\":2,\"status\":{\"x\":\"sent\"}}", NULL, "{\"***\":\"***\",\"***\":\"***\",\"\":\"***\",\"status\":{\"x\":\"***\"}}" },
	{ "[\"sent\",\"" GUID "\",1,true]", NULL, "[\"***\",\"***\",\"***\",true]" },
	{ "{\"status\":[\"sent\",\"Ann Smith\"]}", NULL, "{\"status\":[\"sent\",\"***\"]}" },
	{ "[{\"status\":\"sent\"},\"JaneMiller\"]", NULL, "[{\"status\":\"sent\"},\"***\"]" },
	{ "{\"status\":[[\"sent\"],\"JaneMiller\"]}", NULL, "{\"status\":[[\"sent\"],\"***\"]}" },
	/* what the caller's credential holds is not shown under any name */
	{ "{\"errorCode\":\"canary\",\"canary\":1,\"status\":\"sent\"}", "Bearer tokencanarytoken", "{\"errorCode\":\"***\",\"***\":\"***\",\"status\":\"sent\"}" },
	/* broken off, or no JSON at all */
	{ "{\"status\":\"sen", NULL, "{\"status\":\"***..." },
	{ "{\"status\":\"sent\",\"name\":\"An\\", NULL, "{\"status\":\"sent\",\"name\":\"***..." },
	{ "{\"name\":12345", NULL, "{\"name\":..." },
	{ "{\"status\"", NULL, "{\"***\"" },
	{ "{\"yes\":tru", NULL, "{\"yes\":..." },
	{ "{\"a\":Ann Smith}", NULL, "{\"a\":..." },
	{ "{\"a\":1}<p>Ann</p>", NULL, "{\"a\":\"***\"}..." },
	{ "<p>Ann</p>", NULL, "..." },
	{ "Ann", NULL, "..." },
	{ "", NULL, "..." },
	{ "grant_type=x&assertion=eyJ", NULL, "..." },
};

START_TEST(bodies_show_what_is_harmless)
{
	struct text out = { 0 };

	ck_assert_uint_eq(ds_redact_json(bodies[_i].json, strlen(bodies[_i].json), 1000, bodies[_i].secret, &out), STP_OK);
	ck_assert_str_eq(text_of(&out), bodies[_i].want);
	text_finish(&out);
}
END_TEST

/* Whatever was cut off or is wrong in it, no value comes through; and not a byte beyond the end is read. */
START_TEST(no_cut_and_no_fault_lets_a_person_through)
{
	static const char json[] = "{\"status\":\"sent\",\"recipients\":{\"signers\":[{\"name\":\"CANARY\",\"email\":\"CANARY@x.y\","
		"\"note\":\"\\\"status\\\":\\\"CANARY\\\"\",\"tabs\":{\"textTabs\":[{\"value\":\"a\\\\\",\"x\":\"CANARY\"}]}}]}}";
	static const char odd[] = "\"{}[],:\\ \t\n\x01\x80\xFF";

	uint64_t seed = 1;

	for (size_t round = 0; round < 20000; round++) {
		size_t length = round % sizeof json;
		char *copy = malloc(length + 1);
		struct text out = { 0 };

		ck_assert_ptr_nonnull(copy);
		memcpy(copy, json, length);
		if (round >= sizeof json && length)
			copy[unit_random(&seed) % length] = odd[unit_random(&seed) % (sizeof odd - 1)];
		ck_assert_uint_eq(ds_redact_json(copy, length, 4000, NULL, &out), STP_OK);
		/* A broken quote may make a name of a value: then it is one word, and nobody's address. */
		ck_assert_msg(!strstr(text_of(&out), "@"), "%.*s\n%s", (int)length, copy, text_of(&out));
		if (round < sizeof json)
			ck_assert_msg(!strstr(text_of(&out), "CANARY"), "%.*s\n%s", (int)length, copy, text_of(&out));
		text_finish(&out);
		free(copy);
	}
}
END_TEST

START_TEST(what_is_long_is_cut)
{
	static char json[100000];
	struct text out = { 0 };

	memset(json, '[', sizeof json);
	ck_assert_uint_eq(ds_redact_json(json, sizeof json, 100, NULL, &out), STP_OK);
	ck_assert_uint_eq(out.length, 103);
	text_finish(&out);
}
END_TEST

static const struct { const char *url, *want; } urls[] = {
	{ "https://demo.docusign.net/restapi/v2.1/accounts/" GUID "/envelopes/" GUID "/documents/combined",
	  "https://demo.docusign.net/restapi/v2.1/accounts/" GUID "/envelopes/" GUID "/documents/combined" },
	{ "http://127.0.0.1:8080/oauth/token", "http://127.0.0.1:8080/oauth/token" },
	{ "https://x.y/a?count=10&start_position=20&search_text=Ann%20Smith&email=a%40b.c",
	  "https://x.y/a?count=10&start_position=20&search_text=***&email=***" },
	{ "https://x.y/a?from_date=2026-11-01T00%3A00%3A00Z&status=sent&status=Ann+Smith&flag&a%40b.c",
	  "https://x.y/a?from_date=2026-11-01T00%3A00%3A00Z&status=sent&status=***&flag&***" },
	{ "https://x.y/users/a%40b.c/4915112345678", "https://x.y/users/***/***" },
	{ "https://user:password@x.y/a", "https://***/a" },
	{ "https://x.y", "https://x.y" },
	{ "https://x.y?code=secret#part", "https://x.y?code=***" },
};

START_TEST(addresses_show_what_is_harmless)
{
	struct text out = { 0 };

	ck_assert_uint_eq(ds_redact_url(urls[_i].url, &out), STP_OK);
	ck_assert_str_eq(text_of(&out), urls[_i].want);
	text_finish(&out);
}
END_TEST

START_TEST(a_word_has_no_blank)
{
	struct text out = { 0 };

	ck_assert_uint_eq(ds_redact_word("a b=\"c\"\n\xC3\xA4.D_1:-", &out), STP_OK);
	ck_assert_str_eq(text_of(&out), "a_b__c____.D_1:-");
	text_finish(&out);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("redact");
	TCase *tcase = tcase_create("redact");

	tcase_add_loop_test(tcase, bodies_show_what_is_harmless, 0, ROWS(bodies));
	tcase_add_test(tcase, no_cut_and_no_fault_lets_a_person_through);
	tcase_add_test(tcase, what_is_long_is_cut);
	tcase_add_loop_test(tcase, addresses_show_what_is_harmless, 0, ROWS(urls));
	tcase_add_test(tcase, a_word_has_no_blank);
	suite_add_tcase(suite, tcase);
	return unit_run(suite);
}
