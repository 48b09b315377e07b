/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_tls.c - certificates that cannot be trusted, and authorities that cannot be
 * read: each message says what is wrong, and its hint what to do. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stage.h"
#include "tls_place.h"

#define NOWHERE "11111111-2222-4333-8444-555555555555"

static struct stage stage;
static struct tls_place *place;

static void up(void)
{
	stage_up(&stage);
}

static void down(void)
{
	tls_place_close(place);
	place = NULL;
	stage_down(&stage);
}

/* ---- the server's certificate ---------------------------------------------------------------- */

enum trust { ITS_OWN, ANOTHER };

static const struct {
	const char *why;
	struct tls_place_order order;
	enum trust trust;
	const char *host, *field, *says, *hint;
	stp_status want;
} rows[] = {
	{ "all is right",            { "127.0.0.1", NULL, NULL, 1 }, ITS_OWN, "127.0.0.1", "AuthenticationServiceURL", "HTTP 404", "",
	  STP_PROTOCOL }, /* so the handshake was done */
	{ "all is right, by itself", { "127.0.0.1", NULL, NULL, 0 }, ITS_OWN, "127.0.0.1", "AuthenticationServiceURL", "HTTP 404", "",
	  STP_PROTOCOL },
	{ "self-signed",             { "127.0.0.1", NULL, NULL, 0 }, ANOTHER, "127.0.0.1", "CACertificates", "self-signed", "CA Certificates",
	  STP_BAD_CONFIG },
	{ "of another authority",    { "127.0.0.1", NULL, NULL, 1 }, ANOTHER, "127.0.0.1", "CACertificates", "is not trusted", "authority",
	  STP_BAD_CONFIG },
	{ "expired",                 { "127.0.0.1", "200101000000Z", "210101000000Z", 1 }, ITS_OWN, "127.0.0.1",
	  "AuthenticationServiceURL", "has expired", "renew", STP_BAD_CONFIG },
	{ "not valid yet",           { "127.0.0.1", "450101000000Z", "460101000000Z", 1 }, ITS_OWN, "127.0.0.1",
	  "AuthenticationServiceURL", "is not valid yet", "clock", STP_BAD_CONFIG },
	{ "for another host",        { "docusign.example", NULL, NULL, 1 }, ITS_OWN, "127.0.0.1", "AuthenticationServiceURL",
	  "another host name", "address", STP_BAD_CONFIG },
	{ "for another address",     { "127.0.0.9", NULL, NULL, 1 }, ITS_OWN, "localhost", "AuthenticationServiceURL",
	  "another host name", "address", STP_BAD_CONFIG },
};

START_TEST(a_certificate_that_will_not_do_is_told_with_its_remedy)
{
	char url[128];

	place = tls_place_open(&rows[_i].order, stage.folder);
	snprintf(url, sizeof url, "https://%s:%u", rows[_i].host, tls_place_port(place));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "CA Certificates",
	                   rows[_i].trust == ITS_OWN ? tls_place_ca(place) : stage.ca_file, NULL));
	ck_assert_msg(stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL) == rows[_i].want, "%s: %s", rows[_i].why,
	              stage.error.message);
	ck_assert_msg(strstr(stage.error.message, rows[_i].says) && strstr(stage.error.hint, rows[_i].hint), "%s: %s (%s)",
	              rows[_i].why, stage.error.message, stage.error.hint);
	ck_assert_msg(rows[_i].want == STP_PROTOCOL || strstr(stage.error.message, rows[_i].host), "%s: which? %s", rows[_i].why,
	              stage.error.message);
	ck_assert_msg(strcmp(stage.error.field, rows[_i].field) == 0, "%s: field %s", rows[_i].why, stage.error.field);
	ck_assert_uint_eq(stage.error.maybe_applied, 0);
	stage_ok(stage_test(&stage));
	ck_assert_msg(strncmp(stage.failure, rows[_i].want == STP_PROTOCOL ? "token " : "tls ", 4) == 0, "%s: %s", rows[_i].why, stage.failure);
	ck_assert_msg(strstr(stage.failure, rows[_i].says), "%s: %s", rows[_i].why, stage.failure);
}
END_TEST

/* A place that does not speak TLS at all, and one that is asked for https by mistake. */
START_TEST(plain_http_behind_an_https_address_is_told)
{
	char url[128];

	snprintf(url, sizeof url, "https%s", strstr(stage.http_origin, "://"));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, NULL));
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL), STP_UNAVAILABLE);
	ck_assert_msg(strstr(stage.error.message, "TLS"), "%s", stage.error.message);
}
END_TEST

/* ---- CA Certificates ---------------------------------------------------------------------------- */

static char path[256];

static const char *in_folder(const char *name, const char *text)
{
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", stage.folder, name);
	if (!text)
		return path;
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
	return path;
}

static const struct { const char *why, *name, *text, *says, *hint; bool inline_text; } authorities[] = {
	{ "a file that is not there",  "none.pem", NULL, "is there: /tmp/", "", false },
	{ "a file that is no PEM",     "der.pem", "0\202\001\002", "holds no certificate in PEM: /tmp/", "-inform der", false },
	{ "a file of a key",           "key.pem", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n", "holds no certificate",
	  "", false },
	{ "text of a key",             NULL, "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n", "of no certificate", "", true },
	{ "text that is none",         NULL, "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "neither PEM text nor the path", "", true },
};

START_TEST(authorities_that_are_none_are_refused_at_once)
{
	const char *value = authorities[_i].inline_text ? authorities[_i].text : in_folder(authorities[_i].name, authorities[_i].text);

	ck_assert_msg(stage_configure(&stage, "CA Certificates", value, NULL) == STP_BAD_CONFIG, "%s", authorities[_i].why);
	ck_assert_msg(strstr(stage.error.message, authorities[_i].says), "%s: %s", authorities[_i].why, stage.error.message);
	ck_assert_msg(strstr(stage.error.hint, authorities[_i].hint), "%s: %s", authorities[_i].why, stage.error.hint);
	ck_assert_str_eq(stage.error.field, "CACertificates");
	ck_assert_msg(!strstr(stage.error.message, "MIIE"), "what may be a key is shown: %s", stage.error.message);
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "the former values go on {P4}", NULL));
	if (!authorities[_i].inline_text)
		unlink(path);
}
END_TEST

START_TEST(a_broken_certificate_is_told_when_it_is_used)
{
	stage_ok(stage_configure(&stage, "CA Certificates", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", NULL));
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL), STP_BAD_CONFIG);
	ck_assert_msg(strstr(stage.error.message, "CA Certificates cannot be read"), "%s", stage.error.message);
	ck_assert_str_eq(stage.error.field, "CACertificates");
}
END_TEST

START_TEST(a_folder_without_hashes_is_refused_and_one_with_them_works)
{
	char folder[128], link[160], command[512], hash[9] = "";
	FILE *pipe;

	snprintf(folder, sizeof folder, "%s/authorities", stage.folder);
	ck_assert_int_eq(mkdir(folder, 0700), 0);
	ck_assert_uint_eq(stage_configure(&stage, "CA Certificates", folder, NULL), STP_BAD_CONFIG);
	ck_assert_msg(strstr(stage.error.message, "hashed") && strstr(stage.error.hint, "rehash"), "%s (%s)", stage.error.message,
	              stage.error.hint);
	snprintf(command, sizeof command, "openssl x509 -hash -noout -in '%s' 2>/dev/null", stage.ca_file);
	pipe = popen(command, "r");
	ck_assert_ptr_nonnull(pipe);
	if (fscanf(pipe, "%8[0-9a-f]", hash) == 1) { /* else there is no openssl command here */
		snprintf(link, sizeof link, "%s/%s.0", folder, hash);
		ck_assert_int_eq(symlink(stage.ca_file, link), 0);
		stage_ok(stage_configure(&stage, "CA Certificates", folder, NULL));
		stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "x", NULL));
		unlink(link);
	}
	pclose(pipe);
	rmdir(folder);
}
END_TEST

/* ---- plain http ------------------------------------------------------------------------------------ */

static const struct { const char *why, *key, *value; } plain[] = {
	{ "the account server elsewhere",   "Authentication Service URL", "http://account-d.docusign.com" },
	{ "the API elsewhere",              "REST API URL",               "http://demo.docusign.net/restapi" },
	{ "a host that only begins so",     "Authentication Service URL", "http://127.0.0.1.example.com" },
	{ "a host that only ends so",       "Authentication Service URL", "http://not-localhost" },
	{ "another spelling of loopback",   "Authentication Service URL", "http://2130706433" },
	{ "a user before the host",         "Authentication Service URL", "http://127.0.0.1@example.com" },
};

START_TEST(plain_http_goes_to_this_machine_only)
{
	ck_assert_msg(stage_configure(&stage, plain[_i].key, plain[_i].value, NULL) == STP_BAD_CONFIG, "%s", plain[_i].why);
	ck_assert_msg(*stage.error.field && *stage.error.message, "%s: %s", plain[_i].why, stage.error.message);
}
END_TEST

START_TEST(plain_http_to_this_machine_works)
{
	stage_ok(stage_configure(&stage, "Authentication Service URL", stage.http_origin, NULL));
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "x", NULL));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("tls");
	TCase *tcase = tcase_create("tls");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, a_certificate_that_will_not_do_is_told_with_its_remedy, 0, sizeof rows / sizeof rows[0]);
	tcase_add_test(tcase, plain_http_behind_an_https_address_is_told);
	tcase_add_loop_test(tcase, authorities_that_are_none_are_refused_at_once, 0, sizeof authorities / sizeof authorities[0]);
	tcase_add_test(tcase, a_broken_certificate_is_told_when_it_is_used);
	tcase_add_test(tcase, a_folder_without_hashes_is_refused_and_one_with_them_works);
	tcase_add_loop_test(tcase, plain_http_goes_to_this_machine_only, 0, sizeof plain / sizeof plain[0]);
	tcase_add_test(tcase, plain_http_to_this_machine_works);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
