/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_feature.c - the activation form: every key is on it once, and consent's address needs no network. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "auth/settings.h"
#include "feature.h"
#include "objects.h"
#include "unit.h"

START_TEST(every_key_stands_on_the_form_once)
{
	int seen[DS_SETTINGS] = { 0 };

	for (uint32_t i = 0; i < ds_feature.groups.count; i++) {
		const struct stp_group *group = stp_group_at(&ds_feature.groups, i);

		for (const char *const *key = group->keys; *key; key++) {
			int at = 0;

			while (at < DS_SETTINGS && strcmp(ds_settings_rows[at].name, *key) != 0)
				at++;
			ck_assert_msg(at < DS_SETTINGS, "%s: there is no key %s", group->label, *key);
			seen[at]++;
		}
	}
	for (int at = 0; at < DS_SETTINGS; at++)
		ck_assert_msg(seen[at] == 1, "%s stands on the form %d times", ds_settings_rows[at].name, seen[at]);
}
END_TEST

/* What the user's document asks of the page, by words that its help must hold. */
static const char *const topics[] = {
	"Integration Key", "RSA key pair", "whole private key", "-----END", "Redirect", "API Account ID", "short account number",
	"Account Base URI", "Authorization Code Grant", "sequential signing", "account-wide", "on behalf of other users", "go-live",
	"Perform Consent", "Share with Users", "developer account",
};

START_TEST(the_instructions_tell)
{
	bool found = false;

	for (const char *const *line = ds_feature.instructions; *line; line++)
		found = found || strstr(*line, topics[_i]);
	ck_assert_msg(found, "no instruction tells of \"%s\"", topics[_i]);
}
END_TEST

#define CLIENT "0f3a6c1e-5f0b-4c1d-9a57-0123456789ab"

static stp_status keep(void *user, const void *data, size_t length)
{
	snprintf(user, 600, "%.*s", (int)length, (const char *)data);
	return STP_OK;
}

static const struct consent {
	const char *why;
	const char *keys[6][2];
	stp_status status;
	const char *expected; /* the address, or the field at fault */
} consents[] = {
	{ "individual", { { "ClientID", CLIENT }, { "RedirectURL", "http://localhost:1/back" } }, STP_OK,
	  "https://account.docusign.com/oauth/auth?response_type=code&scope=signature%20impersonation&client_id=" CLIENT
	  "&redirect_uri=http%3A%2F%2Flocalhost%3A1%2Fback&state=s" },
	{ "an administrator's", { { "ClientID", CLIENT }, { "RedirectURL", "https://h/b" }, { "Consent", "Administrator" },
	                          { "AuthenticationServiceURL", "https://account-d.docusign.com/" } }, STP_OK,
	  "https://account-d.docusign.com/oauth/auth?response_type=code&scope=openid&admin_consent_scope=signature%20impersonation"
	  "&client_id=" CLIENT "&redirect_uri=https%3A%2F%2Fh%2Fb&state=s" },
	{ "without a client", { { "RedirectURL", "https://h/b" } }, STP_BAD_CONFIG, "ClientID" },
	{ "with an address for a client", { { "ClientID", "me@example.com" }, { "RedirectURL", "https://h/b" } }, STP_BAD_CONFIG, "ClientID" },
	{ "without a way back", { { "ClientID", CLIENT } }, STP_BAD_CONFIG, "RedirectURL" },
	{ "at the API", { { "ClientID", CLIENT }, { "RedirectURL", "https://h/b" },
	                  { "AuthenticationServiceURL", "https://demo.docusign.net" } }, STP_BAD_CONFIG, "AuthenticationServiceURL" },
	{ "without impersonation", { { "ClientID", CLIENT }, { "RedirectURL", "https://h/b" }, { "Scope", "signature" } }, STP_BAD_CONFIG, "Scope" },
	{ "static knows none", { { "Authentication", "Static" } }, STP_UNSUPPORTED, "Authentication" },
};

START_TEST(a_consent_address)
{
	const struct consent *c = &consents[_i];
	struct stp_arg args[6];
	struct stp_arg_table config = { args, 0, sizeof args[0], sizeof args[0] };
	struct stp_error error = { .size = sizeof error };
	char got[600] = "";
	stp_status status;

	for (; config.count < 6 && c->keys[config.count][0]; config.count++)
		for (int at = 0; at < DS_SETTINGS; at++)
			if (strcmp(ds_settings_rows[at].name, c->keys[config.count][0]) == 0)
				args[config.count] = (struct stp_arg){ ds_settings_rows[at].name,
					{ ds_settings_rows[at].type, (uint32_t)strlen(c->keys[config.count][1]), { .text = c->keys[config.count][1] } } };
	status = ds_feature.consent_url(&config, "s", keep, got, &error);
	ck_assert_msg(status == c->status, "%s: %s", c->why, error.message);
	ck_assert_msg(strcmp(status == STP_OK ? got : error.field, c->expected) == 0, "%s: %s", c->why, status == STP_OK ? got : error.field);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("feature");
	TCase *tcase = tcase_create("feature");

	tcase_add_test(tcase, every_key_stands_on_the_form_once);
	tcase_add_loop_test(tcase, the_instructions_tell, 0, sizeof topics / sizeof topics[0]);
	tcase_add_loop_test(tcase, a_consent_address, 0, sizeof consents / sizeof consents[0]);
	suite_add_tcase(suite, tcase);
	return unit_run(suite);
}
