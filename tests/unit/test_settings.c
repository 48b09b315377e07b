/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <check.h>
#include <string.h>

#include "auth/consent.h"
#include "auth/settings.h"

#define GUID_A "0f3a6c1e-5f0b-4c1d-9a57-0123456789ab"

static struct stp_arg args[DS_SETTINGS];
static struct stp_arg_table config = { args, 0, sizeof(struct stp_arg), sizeof(struct stp_arg) };

static void give(const char *name, stp_type type, const char *text)
{
	args[config.count++] = (struct stp_arg){ name, { type, (uint32_t)strlen(text), { .text = text } } };
}

static stp_status password(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	(void)host;
	return strcmp(key, "Password") == 0 ? lend(user, "sesame", 6) : STP_NOT_FOUND;
}

static const struct stp_host host = { .size = sizeof host, .secret = password };

static void give_static(const char *url, const char *account)
{
	config.count = 0;
	give("Authentication", STP_TEXT, "Static");
	give("RESTAPIURL", STP_HYPERLINK, url);
	give("AccountID", STP_TEXT, account);
	give("IntegratorKey", STP_TEXT, GUID_A);
	give("UserName", STP_TEXT, " somebody@example.com \n");
}

static const struct {
	const char *why, *url, *account, *field;
} rows[] = {
	{ "all is there",                   "https://demo.docusign.net/restapi", GUID_A, NULL },
	{ "the short number does here",     "https://demo.docusign.net",         "1234567", NULL },
	{ "http goes to loopback only",     "http://127.0.0.1:8080",             GUID_A, NULL },
	{ "http to elsewhere is refused",   "http://demo.docusign.net",          GUID_A, "RESTAPIURL" },
	{ "an address needs a scheme",      "demo.docusign.net/restapi",         GUID_A, "RESTAPIURL" },
	{ "no credentials in an address",   "https://me:secret@demo.docusign.net", GUID_A, "RESTAPIURL" },
	{ "the account goes into the path", "https://demo.docusign.net",         "../x", "AccountID" },
};

START_TEST(takes_or_names_the_key)
{
	struct ds_settings s = { 0 };
	struct stp_error e = { .size = sizeof e };
	stp_status status;

	give_static(rows[_i].url, rows[_i].account);
	status = ds_settings_take(&host, &config, NULL, &s, &e);
	ck_assert_msg(status == (rows[_i].field ? STP_BAD_CONFIG : STP_OK), "%s: %s", rows[_i].why, e.message);
	if (rows[_i].field)
		ck_assert_msg(strcmp(e.field, rows[_i].field) == 0, "%s: %s", rows[_i].why, e.field);
	else
		ck_assert_str_eq(s.value[DS_USER_NAME], "somebody@example.com");
	ck_assert_ptr_null(strstr(e.message, "sesame"));
	ck_assert_ptr_null(strstr(e.message, "me:secret"));
	ds_settings_finish(&s);
}
END_TEST

START_TEST(another_value_is_another_hash)
{
	struct ds_settings a = { 0 }, b = { 0 };
	struct stp_error e = { .size = sizeof e };

	give_static("https://demo.docusign.net", "123");
	ck_assert_uint_eq(ds_settings_take(&host, &config, NULL, &a, &e), STP_OK);
	give_static("https://demo.docusign.net", "124");
	ck_assert_uint_eq(ds_settings_take(&host, &config, NULL, &b, &e), STP_OK);
	ck_assert_int_ne(memcmp(a.hash, b.hash, sizeof a.hash), 0);
	ds_settings_finish(&a);
	ds_settings_finish(&b);
}
END_TEST

static void count_fault(const struct stp_report *report, const struct stp_finding *finding)
{
	ck_assert_uint_eq(finding->outcome, STP_FAIL);
	ck_assert_ptr_nonnull(finding->key);
	++*(int *)report->ctx;
}

START_TEST(every_fault_is_reported)
{
	int count = 0;
	struct stp_report report = { .size = sizeof report, .ctx = &count, .add = count_fault };
	struct ds_settings s = { 0 };
	struct stp_error e = { .size = sizeof e };

	config.count = 0; /* OAuth by preset: account, client, user and key are missing */
	ck_assert_uint_eq(ds_settings_take(&host, &config, &report, &s, &e), STP_BAD_CONFIG);
	ck_assert_int_eq(count, 4);
	ck_assert_str_eq(e.field, "AccountID");
}
END_TEST

static const struct { const char *given; bool good, refuses; } polling_rules[] = {
	{ "", true, false }, { "Warn", true, false }, { "refuse", true, true }, { "Never", false, false },
};

START_TEST(the_polling_rule_warns_or_refuses)
{
	struct ds_settings s = { 0 };
	struct stp_error e = { .size = sizeof e };
	stp_status status;

	give_static("https://demo.docusign.net", GUID_A);
	give("PollingRule", STP_TEXT, polling_rules[_i].given);
	status = ds_settings_take(&host, &config, NULL, &s, &e);
	ck_assert_uint_eq(status, polling_rules[_i].good ? STP_OK : STP_BAD_CONFIG);
	ck_assert_str_eq(e.field, polling_rules[_i].good ? "" : "PollingRule");
	ck_assert(s.refuse_polls == polling_rules[_i].refuses);
	ds_settings_finish(&s);
}
END_TEST

START_TEST(blanks_in_the_scope_travel_as_percent_20)
{
	struct ds_settings s = { 0 };
	struct stp_error e = { .size = sizeof e };
	struct text url = { 0 };

	config.count = 0;
	give("ClientID", STP_TEXT, GUID_A);
	give("RedirectURL", STP_HYPERLINK, "https://host.example.com/back?x=1");
	ck_assert_uint_eq(ds_settings_copy(&config, &s, &e), STP_OK);
	ck_assert_uint_eq(ds_consent_url(&s, "s t", &url), STP_OK);
	ck_assert_str_eq(text_of(&url), "https://account.docusign.com/oauth/auth?response_type=code&scope=signature%20impersonation"
	                 "&client_id=" GUID_A "&redirect_uri=https%3A%2F%2Fhost.example.com%2Fback%3Fx%3D1&state=s%20t");
	text_finish(&url);
	ds_settings_finish(&s);
}
END_TEST

static const struct { const char *url, *origin; } origins[] = {
	{ "https://Demo.DocuSign.net:443/restapi/v2.1", "https://demo.docusign.net" },
	{ "HTTP://127.0.0.1:80/", "http://127.0.0.1" },
	{ "https://[::1]:8443?x", "https://[::1]:8443" },
	{ "https://", NULL },
	{ "demo.docusign.net", NULL },
};

START_TEST(an_origin_is_scheme_host_and_port)
{
	struct text got = { 0 };
	stp_status status = ds_url_origin(origins[_i].url, &got);

	ck_assert_uint_eq(status, origins[_i].origin ? STP_OK : STP_BAD_INPUT);
	if (origins[_i].origin)
		ck_assert_str_eq(text_of(&got), origins[_i].origin);
	text_finish(&got);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("settings");
	TCase *tcase = tcase_create("settings");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, takes_or_names_the_key, 0, sizeof rows / sizeof rows[0]);
	tcase_add_test(tcase, another_value_is_another_hash);
	tcase_add_test(tcase, every_fault_is_reported);
	tcase_add_loop_test(tcase, the_polling_rule_warns_or_refuses, 0, sizeof polling_rules / sizeof polling_rules[0]);
	tcase_add_test(tcase, blanks_in_the_scope_travel_as_percent_20);
	tcase_add_loop_test(tcase, an_origin_is_scheme_host_and_port, 0, sizeof origins / sizeof origins[0]);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
