/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/connection.c - test_connection: each check against the service itself, never from a
 * cache {P6}; the first failure names its key and remedy, and what hangs on it is skipped. */
#include <string.h>

#include "auth/token.h"
#include "instance.h"

static const char *const checks[] = { "configuration", "token", "account", "rest_api", NULL };

static void tell(const struct stp_report *report, uint32_t outcome, const char *check, const char *message)
{
	struct stp_error seen = { .size = sizeof seen };

	(void)ds_fail(&seen, STP_OK, NULL, "%s", message);
	ds_finding(report, outcome, check, &seen);
}

/* A failed check, as its error has it; all that come after it are skipped. */
static void fail(const struct stp_report *report, const char *check, const struct stp_error *why)
{
	bool after = false;

	ds_finding(report, STP_FAIL, check, why);
	for (const char *const *c = checks; *c; c++) {
		if (after)
			tell(report, STP_SKIP, *c, "not tried, because a check before it failed");
		after = after || strcmp(*c, check) == 0;
	}
}

/* Asks for the account itself with the credentials; any 2xx will do. */
static stp_status ask_account(const struct ds_link *link, const struct stp_call *call, struct stp_error *why)
{
	static const struct stp_arg_table nothing = { NULL, 0, sizeof(struct stp_arg), sizeof(struct stp_arg) };
	struct ds_run run = { .link = link, .call = call, .in = &nothing, .error = why };
	struct ds_message message = { .verb = "GET", .path = "" };
	static const struct ds_method method = { .verb = "GET" };

	run.method = &method;
	return ds_send(&run, &message);
}

/* Leaves the token in `fresh`, so that the last check goes in with the very token that was tested. */
static bool check_token(const struct ds_asker *asker, const struct stp_report *report, struct ds_auth *fresh)
{
	struct stp_error why = { .size = sizeof why };
	struct text token = { .secret = true }, base = { 0 }, seen = { 0 };
	int64_t seconds = 0;
	bool good = false;

	if (ds_token_ask(asker, &token, &seconds, &why) != STP_OK) {
		fail(report, "token", &why);
		text_finish(&token);
		return false;
	}
	tell(report, STP_PASS, "token", "the account server gave an access token for the User ID");
	if (ds_account_ask(asker, text_of(&token), &base, &why) != STP_OK) {
		fail(report, "account", &why);
	} else if (text_printf(&seen, "the account is the user's, and lives at %s", text_of(&base)) != STP_OK) {
		(void)ds_no_memory(&why);
		fail(report, "account", &why);
	} else {
		tell(report, STP_PASS, "account", text_of(&seen));
		ds_auth_put(fresh, &token, &base, seconds * 1000);
		good = true;
	}
	text_finish(&seen);
	text_finish(&base);
	text_finish(&token);
	return good;
}

stp_status ds_test_connection(struct stp_instance *self, const struct stp_call *call,
                              const struct stp_report *report, struct stp_error *error)
{
	struct stp_error why = { .size = sizeof why };
	struct ds_auth *fresh;
	struct ds_link link;
	stp_status status = STP_OK;

	if (!self->setup)
		return ds_fail(error, STP_BAD_CONFIG, NULL, "the instance is not configured yet");
	/* An auth of its own, without the host's cache: what is kept elsewhere proves nothing. */
	fresh = ds_auth_create(self->host, self->setup->http, &self->setup->settings, false);
	if (!fresh)
		return ds_no_memory(error);
	link = (struct ds_link){ self->host, self->setup->http, fresh };
	tell(report, STP_PASS, "configuration", "every value that is needed is there and well formed");
	if (self->setup->settings.oauth) {
		struct ds_asker asker = { self->host, self->setup->http, &self->setup->settings, call };

		if (!check_token(&asker, report, fresh))
			goto done;
	} else {
		tell(report, STP_SKIP, "token", "static authentication has no token");
		tell(report, STP_SKIP, "account", "static authentication has no list of accounts");
	}
	if (ask_account(&link, call, &why) == STP_OK)
		tell(report, STP_PASS, "rest_api", "the eSignature API lets the credentials in");
	else
		fail(report, "rest_api", &why);
done:
	if ((status = call->wait(call, 0)) != STP_OK)
		status = ds_fail(error, status, NULL, "the test ended before its last check");
	ds_auth_destroy(fresh);
	return status;
}
