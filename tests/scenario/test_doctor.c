/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_doctor.c - ways to get the configuration wrong: for each the check that fails, the key at fault and
 * the remedy are the right ones, whoever is wrong: the form, the account, the network or the clock. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/keys.h"
#include "stage.h"

static struct stage stage;

static void up(void)
{
	stage_up_with(&stage, (const char *const[]){ "--legacy-auth", "--seed", "7", NULL });
}

static void down(void)
{
	stage_down(&stage);
}

#define NOBODY "11111111-2222-4333-8444-555555555555"
#define STATIC { "Authentication", "Static" }, { "REST API URL", "<origin>" }, { "Integrator Key", "<client>" }, \
	{ "User Name", "<name>" }, { "Password", "<password>" }

/* It fails, and no word or answer of the service is expected. */
#define FAILS NULL, NULL, 0

/* <origin>, <client>, <user>, <account>, <second>, <name> and <password> stand for the fake's. */
static const struct wrong {
	const char *why;
	const char *set[7][2];  /* configuration; a NULL name ends it */
	const char *control[2]; /* path and body of a control call before, or of a PUT to the account if it begins with '=' */
	const char *check, *key, *says, *remedy;
	const char *code, *answer; /* NULL: none is expected */
	uint32_t outcome;          /* 0: STP_FAIL */
} wrongs[] = {
	/* ---- values that are missing or malformed: nothing is sent ---- */
	{ "no account", { { "Account ID", "" } }, { 0 }, "configuration", "AccountID", "Account ID is missing",
	  "API Account ID", FAILS },
	{ "the short number", { { "Account ID", "31415926" } }, { 0 }, "configuration", "AccountID",
	  "short account number 31415926", "API Account ID", FAILS },
	{ "an account's name", { { "Account ID", "Acme" } }, { 0 }, "configuration", "AccountID", "8-4-4-4-12",
	  "API Account ID", FAILS },
	{ "no client", { { "Client ID", "" } }, { 0 }, "configuration", "ClientID", "is missing", "Integration Key", FAILS },
	{ "half a client", { { "Client ID", "11111111-2222-4333-8444" } }, { 0 }, "configuration", "ClientID", "8-4-4-4-12",
	  "Integration Key", FAILS },
	{ "no user", { { "User ID", "" } }, { 0 }, "configuration", "UserID", "is missing", "User ID", FAILS },
	{ "a mail address for a user", { { "User ID", "me@example.com" } }, { 0 }, "configuration", "UserID",
	  "e-mail address", "not the e-mail address", FAILS },
	{ "the client for a user", { { "User ID", "<client>" } }, { 0 }, "configuration", "UserID", "same as Client ID",
	  "at the top of Apps and Keys", FAILS },
	{ "the account for a client", { { "Client ID", "<account>" } }, { 0 }, "configuration", "ClientID",
	  "same as Account ID", "Integration Key", FAILS },
	{ "the account for a user", { { "User ID", "<account>" } }, { 0 }, "configuration", "UserID", "same as Account ID",
	  "Apps and Keys", FAILS },
	{ "no scheme", { { "Authentication Service URL", "account-d.docusign.com" } }, { 0 }, "configuration",
	  "AuthenticationServiceURL", "absolute URL like https://", NULL, FAILS },
	{ "plain http", { { "Authentication Service URL", "http://account-d.docusign.com" } }, { 0 }, "configuration",
	  "AuthenticationServiceURL", "must begin with https://", "https://account-d.docusign.com", FAILS },
	{ "the API for the account server", { { "Authentication Service URL", "https://demo.docusign.net/restapi" } },
	  { 0 }, "configuration", "AuthenticationServiceURL", "of the REST API", "https://account-d.docusign.com", FAILS },
	{ "a region for the account server", { { "Authentication Service URL", "https://eu.docusign.net" } }, { 0 },
	  "configuration", "AuthenticationServiceURL", "of the REST API", "https://account.docusign.com", FAILS },
	{ "the web site for the account server", { { "Authentication Service URL", "https://admindemo.docusign.com" } },
	  { 0 }, "configuration", "AuthenticationServiceURL", "web pages", "https://account-d.docusign.com", FAILS },
	{ "the account server for the API", { { "REST API URL", "https://account-d.docusign.com" } }, { 0 },
	  "configuration", "RESTAPIURL", "account server", "https://demo.docusign.net/restapi", FAILS },
	{ "the web site for the API", { { "REST API URL", "https://app.docusign.com" } }, { 0 }, "configuration",
	  "RESTAPIURL", "web pages", "Account Base URI", FAILS },
	{ "production's server, a developer's API",
	  { { "Authentication Service URL", "https://account.docusign.com" }, { "REST API URL", "https://demo.docusign.net/restapi" } },
	  { 0 },
	  "configuration", "AuthenticationServiceURL", "is production's", "set it to https://account-d.docusign.com", FAILS },
	{ "a developer's server, production's API",
	  { { "Authentication Service URL", "https://account-d.docusign.com" }, { "REST API URL", "https://na3.docusign.net/restapi" } },
	  { 0 },
	  "configuration", "RESTAPIURL", "is production's", "https://demo.docusign.net/restapi", FAILS },
	{ "words with commas", { { "Scope", "signature,impersonation" } }, { 0 }, "configuration", "Scope", "than blanks",
	  "signature impersonation", FAILS },
	{ "words from an address", { { "Scope", "signature%20impersonation" } }, { 0 }, "configuration", "Scope",
	  "than blanks", "signature impersonation", FAILS },
	{ "no impersonation", { { "Scope", "signature" } }, { 0 }, "configuration", "Scope", "lacks the word impersonation",
	  "signature impersonation", FAILS },
	{ "no signature", { { "Scope", "impersonation" } }, { 0 }, "configuration", "Scope", "lacks the word signature",
	  "signature impersonation", FAILS },
	{ "no key", { { "RSA Private Key", "" } }, { 0 }, "configuration", "RSAPrivateKey", "is missing",
	  "whole private key", FAILS },
	{ "the public key", { { "RSA Private Key", key_pub } }, { 0 }, "configuration", "RSAPrivateKey", "public key",
	  "private key", FAILS },
	{ "a certificate", { { "RSA Private Key", key_cert } }, { 0 }, "configuration", "RSAPrivateKey", "certificate",
	  "private key", FAILS },
	{ "a key cut off", { { "RSA Private Key", "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA" } }, { 0 },
	  "configuration", "RSAPrivateKey", "ends before -----END", "whole private key", FAILS },
	{ "a key without its middle",
	  { { "RSA Private Key", "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----\n" } },
	  { 0 },
	  "configuration", "RSAPrivateKey", "RSA Private Key is", "whole private key", FAILS },
	{ "an encrypted key", { { "RSA Private Key", key_enc8 } }, { 0 }, "configuration", "RSAPrivateKey", "encrypted",
	  "private key", FAILS },
	{ "an encrypted key of old", { { "RSA Private Key", key_enc1 } }, { 0 }, "configuration", "RSAPrivateKey",
	  "encrypted", "private key", FAILS },
	{ "an EC key", { { "RSA Private Key", key_ec1 } }, { 0 }, "configuration", "RSAPrivateKey", "EC key",
	  "RSA key pair", FAILS },
	{ "a short key", { { "RSA Private Key", key_small } }, { 0 }, "configuration", "RSAPrivateKey", "2048",
	  "RSA key pair", FAILS },
	{ "no key at all", { { "RSA Private Key", "it is in the safe" } }, { 0 }, "configuration", "RSAPrivateKey",
	  "-----BEGIN", "private key", FAILS },
	{ "a way back that is none", { { "Redirect URL", "portal/back" } }, { 0 }, "configuration", "RedirectURL",
	  "absolute URL like https://", NULL, FAILS },
	{ "a proxy with a password", { { "Proxy URL", "http://me:word@proxy.example:3128" } }, { 0 }, "configuration",
	  "ProxyURL", "user name or password", "http://proxy.example.com:3128", FAILS },
	{ "an authority that is none",
	  { { "CA Certificates", "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n" } }, { 0 }, NULL,
	  "CACertificates", "CA Certificates", "", FAILS },
	{ "static without a password",
	  { { "Authentication", "Static" }, { "REST API URL", "<origin>" }, { "Integrator Key", "<client>" }, { "User Name", "<name>" } },
	  { 0 },
	  "configuration", "Password", "is missing", "password", FAILS },
	{ "static without an address",
	  { { "Authentication", "Static" }, { "Integrator Key", "<client>" }, { "User Name", "<name>" }, { "Password", "<password>" } },
	  { 0 }, "configuration", "RESTAPIURL", "is missing", "https://demo.docusign.net/restapi", FAILS },
	{ "the installation's key, but it has none", { STATIC, { "Use the K2 Integrator Key", "yes" } }, { 0 },
	  "configuration", "UseK2IntegratorKey", "supplies no integrator key", "Integrator Key of your own", FAILS },

	/* ---- the way there ---- */
	{ "a name that nobody has", { { "Authentication Service URL", "https://accounts.invalid" } }, { 0 }, "network",
	  "AuthenticationServiceURL", "cannot resolve host accounts.invalid", "Proxy URL", FAILS },
	{ "nobody listens", { { "Authentication Service URL", "https://127.0.0.1:1" } }, { 0 }, "network",
	  "AuthenticationServiceURL", "nothing listens at 127.0.0.1:1", "check the address", FAILS },
	{ "no such proxy",
	  { { "Proxy URL", "http://127.0.0.1:1" }, { "Authentication Service URL", "https://account-d.docusign.com" } },
	  { 0 }, "network", "ProxyURL", "proxy cannot be reached", "address", FAILS },
	{ "https to a place of plain http", { { "Authentication Service URL", "<https-to-http>" } }, { 0 }, "tls",
	  "AuthenticationServiceURL", "TLS", "https server", FAILS },
	{ "the fake's authority is not trusted", { { "CA Certificates", key_cert } }, { 0 }, "tls", "CACertificates",
	  "certificate of 127.0.0.1", "CA Certificates", FAILS },
	{ "a clock that is late", { { 0 } },
	  { "/faults", "{\"path\":\"/oauth/userinfo\",\"what\":\"clock-skew\",\"seconds\":4000}" }, "clock", NULL,
	  "seconds behind", "NTP", FAILS },
	{ "a clock that is early", { { 0 } },
	  { "/faults", "{\"path\":\"/oauth/userinfo\",\"what\":\"clock-skew\",\"seconds\":-600}" }, "clock", NULL,
	  "seconds ahead of", "NTP", FAILS },
	{ "a clock that is a little early", { { 0 } },
	  { "/faults", "{\"path\":\"/oauth/userinfo\",\"what\":\"clock-skew\",\"seconds\":-120}" }, "clock", NULL,
	  "seconds ahead of", "NTP", NULL, NULL, STP_WARNING },

	/* ---- the account server's refusals, by its own judgement ---- */
	{ "an unknown client", { { "Client ID", NOBODY } }, { 0 }, "token", "ClientID", "does not know the Client ID",
	  "Integration Key", "invalid_grant", "issuer_not_found", 0 },
	{ "an unknown user", { { "User ID", NOBODY } }, { 0 }, "token", "UserID", "does not know the User ID",
	  "Apps and Keys", "invalid_grant", "user_not_found", 0 },
	{ "another app's key", { { "RSA Private Key", key_rsa } }, { 0 }, "token", "RSAPrivateKey",
	  "no public key that fits", "belong to another app", "invalid_grant", "no_valid_keys_or_signatures", 0 },
	{ "no consent", { { "Redirect URL", "https://host.example/back" } }, { "/consent", "{\"granted\":false}" }, "token",
	  "ClientID", "not granted",
	  "/oauth/auth?response_type=code&scope=signature%20impersonation&client_id=<client>&redirect_uri=https%3A%2F%2Fhost.example%2Fback",
	  "consent_required", "consent_required", 0 },
	{ "no consent and no way back", { { 0 } }, { "/consent", "{\"granted\":false}" }, "token", "ClientID",
	  "not granted", "Redirect URL", "consent_required", "consent_required", 0 },
	{ "a word that it does not know", { { "Scope", "signature impersonation everything" } }, { 0 }, "token", "Scope",
	  "does not know a word", "signature impersonation", "invalid_scope", "invalid_scope", 0 },
	/* ---- and those that only faults bring about here ---- */
#define TOKEN(status, body) { "/faults", "{\"path\":\"/oauth/token\",\"what\":\"status\",\"status\":" status ",\"type\":\"application/json\",\"body\":\"" body "\"}" }
	{ "a user id that it cannot read", { { 0 } }, TOKEN("400", "{\\\"error\\\":\\\"invalid_request\\\"}"), "token",
	  "UserID", "when the User ID is wrong", "8-4-4-4-12", "invalid_request", "{\"error\":\"invalid_request\"}", 0 },
	{ "a user who is closed", { { 0 } },
	  TOKEN("400", "{\\\"error\\\":\\\"invalid_grant\\\",\\\"error_description\\\":\\\"invalid_subject\\\"}"), "token",
	  "UserID", "closed", "active user", "invalid_grant", "invalid_subject", 0 },
	{ "an assertion of yesterday", { { 0 } },
	  TOKEN("400", "{\\\"error\\\":\\\"invalid_grant\\\",\\\"error_description\\\":\\\"expired_grant\\\"}"), "token",
	  NULL, "expired", "clock", "invalid_grant", "expired_grant", 0 },
	{ "an app that may not", { { 0 } }, TOKEN("400", "{\\\"error\\\":\\\"unauthorized_client\\\"}"), "token",
	  "ClientID", "may not ask", "Authorization Code Grant", "unauthorized_client", "unauthorized_client", 0 },
	{ "a bare refusal", { { 0 } }, TOKEN("400", "{\\\"error\\\":\\\"invalid_grant\\\"}"), "token", NULL,
	  "refused the app's assertion", "Client ID, User ID, RSA Private Key", "invalid_grant", "invalid_grant", 0 },
	{ "a word of tomorrow", { { 0 } }, TOKEN("400", "{\\\"error\\\":\\\"brand_new\\\"}"), "token", NULL,
	  "refused to give a token", "Client ID, User ID, RSA Private Key", "brand_new", "brand_new", 0 },
	{ "a gateway's page", { { 0 } }, TOKEN("404", "<html>gateway</html>"), "token", "AuthenticationServiceURL",
	  "no DocuSign account server", NULL, FAILS },
	{ "too many tokens", { { 0 } }, TOKEN("429", ""), "token", NULL, "fewer requests", "again", FAILS },
	{ "a server that is down", { { 0 } }, TOKEN("503", ""), "token", NULL, "HTTP 503", "again", FAILS },

	/* ---- the account ---- */
	{ "another's account", { { "Account ID", NOBODY } }, { 0 }, "account", "AccountID", "not one of the user's",
	  "<account>", FAILS },
	{ "userinfo that is no JSON", { { 0 } },
	  { "/faults", "{\"path\":\"/oauth/userinfo\",\"what\":\"broken-json\",\"nth\":2}" }, "account",
	  "AuthenticationServiceURL", "not JSON", NULL, FAILS },
	{ "another address of the API", { { "REST API URL", "<second>" } }, { 0 }, "base_uri", "RESTAPIURL",
	  "but the account lives at <origin>", "set REST API URL to <origin>/restapi", FAILS },
	{ "another name of the address", { { "REST API URL", "https://localhost:1/restapi" } }, { 0 }, "base_uri",
	  "RESTAPIURL", "https://localhost:1", "<origin>/restapi", FAILS },
	{ "the API refuses the token", { { 0 } },
	  { "/faults", "{\"path\":\"/restapi/*\",\"what\":\"status\",\"status\":401,\"errorCode\":\"USER_AUTHENTICATION_FAILED\",\"message\":\"no\"}" },

	  "rest_api", NULL, "no", "", "USER_AUTHENTICATION_FAILED", "USER_AUTHENTICATION_FAILED", 0 },
	{ "the account is suspended", { { 0 } },
	  { "/faults", "{\"path\":\"/restapi/*\",\"what\":\"status\",\"status\":400,\"errorCode\":\"ACCOUNT_HAS_BEEN_SUSPENDED\",\"message\":\"The account has been suspended.\"}" },

	  "rest_api", NULL, "suspended", "DocuSign administrator", "ACCOUNT_HAS_BEEN_SUSPENDED",
	  "ACCOUNT_HAS_BEEN_SUSPENDED", 0 },
	{ "the hour is used up", { { 0 } },
	  { "/faults", "{\"path\":\"/restapi/*\",\"what\":\"status\",\"status\":400,\"errorCode\":\"HOURLY_APIINVOCATION_LIMIT_EXCEEDED\",\"message\":\"The maximum number of hourly API invocations has been exceeded.\"}" },

	  "rest_api", NULL, "hourly API invocations", "", "HOURLY_APIINVOCATION_LIMIT_EXCEEDED", "HOURLY_", 0 },
	{ "a user who may not send", { { 0 } }, { "=/users/<user>/settings", "{\"canSendEnvelope\":\"false\"}" },
	  "permissions", "UserID", "canSendEnvelope", "permission profile", FAILS },
	{ "no sequential signing", { { 0 } }, { "=/users/<user>/settings", "{\"enableSequentialSigningAPI\":\"false\"}" },
	  "permissions", "UserID", "enableSequentialSigningAPI", "permission profile", NULL, NULL, STP_WARNING },
	{ "no account-wide rights", { { 0 } }, { "=/users/<user>/settings", "{\"apiAccountWideAccess\":\"false\"}" },
	  "permissions", "UserID", "account-wide", "permission profile", NULL, NULL, STP_WARNING },
	{ "nothing on behalf of others", { { 0 } }, { "=/users/<user>/settings", "{\"allowSendOnBehalfOf\":\"false\"}" },
	  "permissions", "UserID", "on behalf of others", "permission profile", NULL, NULL, STP_WARNING },
	{ "no template", { { 0 } }, { 0 }, "templates", NULL, "0 templates", "Share with Users", NULL, NULL, STP_NOTE },

	/* ---- static ---- */
	{ "static with another's key", { STATIC, { "Integrator Key", NOBODY } }, { 0 }, "account", NULL, "Integrator Key",
	  "October 2022", "PARTNER_AUTHENTICATION_FAILED", "PARTNER_", 0 },
	{ "static with a wrong password", { STATIC, { "Password", "wrong" } }, { 0 }, "account", NULL, "DocuSign refused",
	  "User Name and Password", "USER_AUTHENTICATION_FAILED", "USER_", 0 },
	{ "static with another account", { STATIC, { "Account ID", "31415926" } }, { 0 }, "account", "AccountID",
	  "not one of the user's", "<account>", FAILS },
	{ "static at another address", { STATIC, { "REST API URL", "<second>" } }, { 0 }, "base_uri", "RESTAPIURL",
	  "lives at <origin>", "<origin>/restapi", FAILS },
	{ "static to nobody", { STATIC, { "REST API URL", "https://127.0.0.1:1" } }, { 0 }, "network", "RESTAPIURL",
	  "nothing listens", "check the address", FAILS },
};

/* What a text of the table means here; cut at its end if it must be. */
static const char *real(const char *text, char *to, size_t room)
{
	const struct { const char *name, *value; } words[] = {
		{ "<origin>", stage.origin }, { "<second>", stage.second_origin }, { "<client>", stage.client_id }, { "<user>", stage.user_id },
		{ "<account>", stage.account_id }, { "<name>", stage.user_name }, { "<password>", stage.password },
		{ "<https-to-http>", stage.http_origin },
	};
	size_t used = 0;

	while (*text && used + 1 < room) {
		size_t i = 0;

		while (i < sizeof words / sizeof words[0] && strncmp(text, words[i].name, strlen(words[i].name)) != 0)
			i++;
		if (i == sizeof words / sizeof words[0]) {
			to[used++] = *text++;
			continue;
		}
		used += (size_t)snprintf(to + used, room - used, "%s", words[i].value);
		if (strcmp(words[i].name, "<https-to-http>") == 0) /* the port of plain http, asked for by https */
			used = (size_t)snprintf(to, room, "https%s", stage.http_origin + 4);
		text += strlen(words[i].name);
	}
	to[used] = '\0';
	return to;
}

/* ---- what the checks said ---------------------------------------------------------------------- */

struct said {
	unsigned findings, failed, skipped_early;
	bool failing;             /* a vital check failed: all that follows is skipped */
	uint32_t wanted;          /* the first of this outcome is kept */
	char check[32], key[64], code[64], message[512], hint[1100], answer[600];
};

static const char *or_none(const char *text)
{
	return text ? text : "";
}

static void on_finding(const struct stp_report *report, const struct stp_finding *f)
{
	struct said *said = report->ctx;

	said->findings++;
	said->failed += f->outcome == STP_FAIL;
	if (f->outcome != said->wanted || said->check[0])
		return;
	snprintf(said->check, sizeof said->check, "%s", f->check);
	snprintf(said->key, sizeof said->key, "%s", or_none(f->key));
	snprintf(said->code, sizeof said->code, "%s", or_none(f->code));
	snprintf(said->message, sizeof said->message, "%s", f->message);
	snprintf(said->hint, sizeof said->hint, "%s", or_none(f->hint));
	snprintf(said->answer, sizeof said->answer, "%s", or_none(STP_FITS(f, answer) ? f->answer : NULL));
}

/* Configures, and if that was well tests; what configure() finds are checks, too. */
static void examine(const struct wrong *w, struct said *said)
{
	struct stp_args *config = stage_config(&stage, NULL, NULL);
	const struct stp_report report = { .size = sizeof report, .ctx = said, .add = on_finding };
	struct stp_error error = STP_ERROR_INIT;
	char value[8192];

	for (int i = 0; i < 7 && w->set[i][0]; i++) {
		real(w->set[i][1], value, sizeof value);
		if (stp_args_set_bytes(config, w->set[i][0], value, strlen(value), &error) != STP_OK) /* the SDK itself refuses it */
			on_finding(&report, &(struct stp_finding){ .size = sizeof(struct stp_finding), .outcome = STP_FAIL, .check = "configuration",
			                                           .key = error.field, .message = error.message, .hint = error.hint });
	}
	if (said->findings)
		;
	else if (stp_service_configure(stage.service, config, &report, &error) == STP_OK)
		ck_assert_msg(stp_service_test(stage.service, NULL, &report, &error) == STP_OK, "%s: %s", w->why, error.message);
	else if (!said->findings)
		snprintf(said->message, sizeof said->message, "unreported: %s", error.message);
	stp_args_destroy(config);
}

static void prepare(const struct wrong *w)
{
	char path[256], body[1024];
	long status;

	ck_assert_int_lt(stage_control(&stage, "/reset", "{}"), 300);
	(void)stage_control(&stage, "/switches", "{\"hourly-limit\":0}");
	if (!w->control[0])
		return;
	real(w->control[0], path, sizeof path);
	real(w->control[1], body, sizeof body);
	status = *path == '=' ? stage_put(&stage, path + 1, body) : stage_control(&stage, path, body);
	ck_assert_msg(status / 100 == 2, "%s: HTTP %ld: %s", w->why, status, body);
}

/* NULL expects nothing to be there, where `must` is set. */
static bool differs(const char *wanted, const char *got, bool whole)
{
	char text[2048];

	if (!wanted)
		return whole && *got;
	real(wanted, text, sizeof text);
	return whole ? strcmp(text, got) != 0 : !strstr(got, text);
}

START_TEST(the_check_the_key_and_the_remedy_are_the_right_ones)
{
	unsigned bad = 0;

	for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
		const struct wrong *w = &wrongs[i];
		struct said said = { .wanted = w->outcome ? w->outcome : STP_FAIL };

		prepare(w);
		examine(w, &said);
		if ((w->check && differs(w->check, said.check, true)) || differs(w->key, said.key, true) || differs(w->says, said.message, false) ||
		    differs(w->remedy, said.hint, false) || differs(w->code, said.code, true) || differs(w->answer, said.answer, false) ||
		    (said.wanted != STP_FAIL && said.failed) || (said.wanted == STP_FAIL && !said.hint[0] && w->remedy)) {
			bad++;
			fprintf(stderr, "%s: %s [%s] %s (%s) code %s, answer %s, %u failed\n", w->why, said.check, said.key, said.message, said.hint, said.code,
			       said.answer, said.failed);
		}
	}
	ck_assert_uint_eq(bad, 0);
	ck_assert_uint_ge(sizeof wrongs / sizeof wrongs[0], 40);
}
END_TEST

/* One fault is one failure, and what cannot be told because of it is skipped, not passed. */
START_TEST(what_comes_after_a_failure_is_skipped)
{
	static const struct wrong w = { .why = "user", .set = { { "User ID", NOBODY } } };
	struct said failed = { .wanted = STP_FAIL }, skipped = { .wanted = STP_SKIP }, passed = { .wanted = STP_PASS };

	examine(&w, &failed);
	examine(&w, &skipped);
	examine(&w, &passed);
	ck_assert_uint_eq(failed.failed, 1);
	ck_assert_uint_eq(failed.findings, 11);
	ck_assert_str_eq(skipped.check, "account");
	ck_assert_msg(strstr(skipped.message, "a check before it failed"), "%s", skipped.message);
	ck_assert_str_eq(passed.check, "configuration");
}
END_TEST

START_TEST(little_budget_is_a_warning)
{
	static const struct wrong w = { .why = "budget" };
	struct said said = { .wanted = STP_WARNING };

	ck_assert_int_eq(stage_control(&stage, "/switches", "{\"hourly-limit\":60}"), 200);
	for (int i = 0; i < 54; i++)
		ck_assert_uint_eq(stage_call(&stage, "Template", "Get List", NULL), STP_OK);
	examine(&w, &said);
	ck_assert_str_eq(said.check, "rate_budget");
	ck_assert_msg(strstr(said.message, "of the account's 60 calls an hour"), "%s", said.message);
	ck_assert_msg(strstr(said.hint, "All apps") || strstr(said.hint, "all apps"), "%s", said.hint);
}
END_TEST

START_TEST(a_burst_that_is_nearly_spent_is_told_of)
{
	static const struct wrong w = { .why = "burst" };
	struct said said = { .wanted = STP_WARNING };

	ck_assert_int_eq(stage_control(&stage, "/clock", "{\"frozen\":true}"), 200);
	ck_assert_int_eq(stage_control(&stage, "/switches", "{\"burst-limit\":40}"), 200);
	for (int i = 0; i < 36; i++)
		ck_assert_uint_eq(stage_call(&stage, "Template", "Get List", NULL), STP_OK);
	examine(&w, &said);
	ck_assert_str_eq(said.check, "rate_budget");
	ck_assert_msg(strstr(said.message, "and 3 of the 40 in 30 seconds"), "%s", said.message);
	ck_assert_msg(strstr(said.hint, "all apps"), "%s", said.hint);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("doctor");
	TCase *tcase = tcase_create("doctor");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 300);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, the_check_the_key_and_the_remedy_are_the_right_ones);
	tcase_add_test(tcase, what_comes_after_a_failure_is_skipped);
	tcase_add_test(tcase, little_budget_is_a_warning);
	tcase_add_test(tcase, a_burst_that_is_nearly_spent_is_told_of);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
