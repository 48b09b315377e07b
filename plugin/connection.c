/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/connection.c - test_connection, a doctor: named checks in order, each against the service itself and never from
 * a cache {P6}.  A failure names its key and remedy, and what cannot be told because of it is skipped. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "auth/token.h"
#include "instance.h"

#define CLOCK_WARN_MS 60000  /* by so much two clocks may differ without a word */
#define CLOCK_FAIL_MS 300000 /* further off an assertion is of another time */
#define BUDGET_LOW 10        /* a tenth of the hour's calls, or of those in 30 seconds */

/* One run of the checks, and what they have learned for those after them. */
struct visit {
	const struct stp_call *call;
	const struct ds_settings *settings;
	struct ds_asker asker;
	struct ds_auth *fresh;      /* of its own, without the host's cache */
	struct ds_auth *kept;       /* that of the calls, which hears of a token that could be had */
	struct ds_link link;
	struct ds_trail *trail;
	struct ds_answer knock;     /* the service's first answer */
	struct stp_error unreached; /* why there was none; status STP_OK: there was */
	struct text token;          /* secret */
	int64_t token_ms;
	struct ds_pass pass;        /* of the last request to the account's API */
	struct ds_account account;
	struct ds_rate rate, burst;
};

/* Every check says in *seen what was seen: message, and where it helps field, hint, code, answer. */
static uint32_t say(struct stp_error *seen, uint32_t outcome, const char *message)
{
	(void)ds_fail(seen, STP_OK, NULL, "%s", message);
	return outcome;
}

static const char *service_url(const struct visit *v)
{
	return v->settings->value[v->settings->oauth ? DS_AUTHENTICATION_SERVICE_URL : DS_REST_API_URL];
}

static uint32_t look_at_configuration(struct visit *v, struct stp_error *seen)
{
	(void)v;
	return say(seen, STP_PASS, "every value that is needed is there and well formed");
}

static uint32_t look_at_network(struct visit *v, struct stp_error *seen)
{
	if (ds_service_knock(&v->asker, &v->knock, &v->unreached) == STP_OK)
		v->unreached.status = STP_OK;
	/* A handshake that failed is of the next check; an answer that broke after it is of this one. */
	if (v->unreached.status != STP_OK && (!v->knock.reached || v->knock.secured || v->knock.sent)) {
		ds_error_copy(seen, &v->unreached);
		if (!seen->hint[0])
			ds_hint(seen, "check the address, and that this machine may reach it; if it needs a proxy, set Proxy URL");
		return STP_FAIL;
	}
	(void)ds_fail(seen, STP_OK, NULL, "a connection with %.200s can be made", service_url(v));
	return STP_PASS;
}

static uint32_t look_at_tls(struct visit *v, struct stp_error *seen)
{
	if (v->unreached.status != STP_OK) {
		ds_error_copy(seen, &v->unreached);
		if (!seen->hint[0])
			ds_hint(seen, "check that the address is an https server; a gateway in between may be cutting the connection");
		return STP_FAIL;
	}
	if (strncmp(service_url(v), "http:", 5) == 0 || strncmp(service_url(v), "HTTP:", 5) == 0)
		return say(seen, STP_SKIP, "plain http to this very machine, which needs no certificate");
	return say(seen, STP_PASS, "the server's certificate is trusted and is for its name");
}

static uint32_t look_at_clock(struct visit *v, struct stp_error *seen)
{
	int64_t apart_ms = v->asker.host->wall_ms(v->asker.host) - v->knock.date_ms;
	int64_t far_ms = apart_ms < 0 ? -apart_ms : apart_ms;

	if (!v->knock.date_ms)
		return say(seen, STP_SKIP, "the service's answer has no date to compare with");
	if (far_ms < CLOCK_WARN_MS)
		return say(seen, STP_PASS, "this machine's clock agrees with the service's");
	(void)ds_fail(seen, far_ms < CLOCK_FAIL_MS ? STP_OK : STP_BAD_CONFIG, NULL, "this machine's clock is %" PRId64 " seconds %s the service's",
	              far_ms / 1000, apart_ms < 0 ? "behind" : "ahead of");
	ds_hint(seen, "set this machine's clock right, for instance with NTP: tokens are asked for with its time");
	return far_ms < CLOCK_FAIL_MS ? STP_WARNING : STP_FAIL;
}

static uint32_t look_at_token(struct visit *v, struct stp_error *seen)
{
	int64_t seconds = 0;

	if (!v->settings->oauth)
		return say(seen, STP_SKIP, "static authentication has no token");
	if (ds_token_ask(&v->asker, &v->token, &seconds, seen) != STP_OK)
		return STP_FAIL;
	v->token_ms = seconds * 1000;
	ds_auth_relent(v->kept);
	return say(seen, STP_PASS, "the account server gave an access token for the User ID");
}

static stp_status ask_static(struct visit *v, struct stp_error *seen)
{
	struct ds_pass pass = { 0 };
	stp_status status = ds_auth_pass(v->fresh, v->call, &pass, seen);

	if (status != STP_OK)
		return status;
	status = ds_account_ask_static(&v->asker, &pass, &v->account, seen);
	ds_pass_finish(&pass);
	return status;
}

static uint32_t look_at_account(struct visit *v, struct stp_error *seen)
{
	stp_status status = v->settings->oauth ? ds_account_ask(&v->asker, text_of(&v->token), &v->account, seen) : ask_static(v, seen);

	if (status != STP_OK)
		return STP_FAIL;
	(void)ds_fail(seen, STP_OK, NULL, "the account %s (%.100s) is the user's", v->settings->value[DS_ACCOUNT_ID],
	              text_of(&v->account.name));
	return STP_PASS;
}

/* From here on the very token that was tested goes in. */
static uint32_t look_at_base(struct visit *v, struct stp_error *seen)
{
	struct text base = { 0 };

	if (ds_account_base_check(v->settings, text_of(&v->account.base), seen) != STP_OK)
		return STP_FAIL;
	if (v->settings->oauth) {
		if (text_puts(&base, text_of(&v->account.base)) != STP_OK) {
			(void)ds_no_memory(seen);
			return STP_FAIL;
		}
		ds_auth_put(v->fresh, &v->token, &base, v->token_ms);
	}
	(void)ds_fail(seen, STP_OK, NULL, "the account lives at %.200s", text_of(&v->account.base));
	return STP_PASS;
}

/* ---- with the account's API ----------------------------------------------------- */

static struct ds_run run_of(struct visit *v, struct stp_error *seen)
{
	static const struct stp_arg_table nothing = { NULL, 0, sizeof(struct stp_arg), sizeof(struct stp_arg) };
	static const struct ds_method method = { .verb = "GET" };

	return (struct ds_run){ .link = &v->link, .call = v->call, .in = &nothing, .method = &method, .error = seen, .pass = &v->pass,
	                        .trail = v->trail };
}

static stp_status get(struct visit *v, const char *path, struct ds_answer *ret_answer, struct ds_json **ret, struct stp_error *seen)
{
	struct ds_run run = run_of(v, seen);
	struct ds_message message = { .verb = "GET", .path = path };
	struct ds_reply reply = { 0 };
	stp_status status = ds_send_collect(&run, &message, &reply);

	if (status == STP_OK && !(*ret = ds_json_parse(text_of(&reply.body), reply.body.length)))
		status = ds_fail(seen, STP_PROTOCOL, NULL, "what the service answered cannot be read as JSON");
	*ret_answer = reply.answer;
	ds_reply_finish(&reply);
	return status;
}

static const char *text_at(const struct ds_json *json, const char *pointer)
{
	const char *text = ds_json_text(json, pointer);

	return text ? text : "";
}

static uint32_t look_at_rest_api(struct visit *v, struct stp_error *seen)
{
	struct ds_answer answer = { 0 };
	struct ds_json *json = NULL;
	stp_status status = get(v, "", &answer, &json, seen);

	v->rate = answer.rate;
	v->burst = answer.burst;
	if (status != STP_OK) {
		if (!seen->field[0] && (status == STP_UNAVAILABLE || status == STP_BAD_CONFIG || status == STP_PROTOCOL))
			ds_put(seen->field, sizeof seen->field, ds_settings_key(DS_REST_API_URL), strlen(ds_settings_key(DS_REST_API_URL)));
		if (!seen->hint[0])
			ds_hint(seen, "if DocuSign's words do not tell what to do, give them to your DocuSign administrator");
		return STP_FAIL;
	}
	(void)ds_fail(seen, STP_OK, NULL, "the eSignature API lets the credentials into the account %.100s, whose short number is %.40s",
	              text_at(json, "/accountName"), text_at(json, "/externalAccountId"));
	ds_json_destroy(json);
	return STP_PASS;
}

/* What the feature needs of the user, in the words of DocuSign's pages. */
static const struct permission {
	const char *pointer, *label, *without;
	bool vital;
} permissions[] = {
	{ "/canSendEnvelope",            "sending envelopes",                                "nothing can be sent", true },
	{ "/enableSequentialSigningAPI", "sequential signing through the API",               "recipients cannot be given a routing order", false },
	{ "/apiAccountWideAccess",       "account-wide rights on envelopes through the API", "only the user's own envelopes can be reached", false },
	{ "/allowSendOnBehalfOf",        "sending on behalf of others through the API",      "On Behalf Of User ID cannot be used", false },
};

static uint32_t judge_permissions(const struct ds_json *json, struct stp_error *seen)
{
	struct text lacking = { .max = 300 };
	uint32_t outcome = STP_PASS;
	stp_status status = STP_OK;

	for (size_t i = 0; i < sizeof permissions / sizeof permissions[0] && status == STP_OK; i++) {
		const struct permission *p = &permissions[i];

		if (strcmp(text_at(json, p->pointer), "false") != 0)
			continue;
		status = text_printf(&lacking, "%s%s (%s: %s)", lacking.length ? "; " : "", p->label, p->pointer + 1, p->without);
		if (outcome != STP_FAIL)
			outcome = p->vital ? STP_FAIL : STP_WARNING;
	}
	if (outcome == STP_PASS) {
		say(seen, STP_PASS, "the user has the permissions that the feature needs");
	} else {
		(void)ds_fail(seen, outcome == STP_FAIL ? STP_FORBIDDEN : STP_OK, ds_settings_key(DS_USER_ID), "the user lacks permissions: %s",
		              text_of(&lacking));
		ds_hint(seen, "in DocuSign's administration give the user a permission profile that has them, or take another user");
	}
	text_finish(&lacking);
	return outcome;
}

static uint32_t look_at_permissions(struct visit *v, struct stp_error *seen)
{
	struct ds_answer answer = { 0 };
	struct ds_json *json = NULL;
	struct text path = { 0 };
	stp_status status = text_puts(&path, "/users/");
	uint32_t outcome;

	if (status == STP_OK)
		status = text_escape(&path, text_of(&v->account.user), v->account.user.length);
	if (status == STP_OK)
		status = text_puts(&path, "/settings");
	if (status != STP_OK)
		(void)ds_no_memory(seen);
	else
		status = get(v, text_of(&path), &answer, &json, seen);
	text_finish(&path);
	if (status == STP_FORBIDDEN || status == STP_NOT_FOUND) {
		ds_hint(seen, "the service does not show this user its settings: ask your DocuSign administrator about sequential signing, "
		              "account-wide rights and sending on behalf of others through the API");
		return STP_NOTE;
	}
	if (status != STP_OK)
		return STP_FAIL;
	outcome = judge_permissions(json, seen);
	ds_json_destroy(json);
	return outcome;
}

static bool is_low(const struct ds_rate *rate)
{
	return rate->remaining < rate->limit / BUDGET_LOW;
}

static uint32_t look_at_budget(struct visit *v, struct stp_error *seen)
{
	const struct ds_rate *rate = &v->rate, *burst = &v->burst;
	char until[32], in_burst[96] = "";
	bool burst_low = is_low(burst), low = is_low(rate) || burst_low;

	if (!rate->limit)
		return say(seen, STP_SKIP, "the service does not tell how many calls are left");
	ds_date_text((int64_t)(rate->reset_s > INT64_MAX / 1000 ? 0 : rate->reset_s) * 1000, until);
	if (burst_low)
		snprintf(in_burst, sizeof in_burst, ", and %" PRIu64 " of the %" PRIu64 " in 30 seconds", burst->remaining, burst->limit);
	(void)ds_fail(seen, STP_OK, NULL, "%" PRIu64 " of the account's %" PRIu64 " calls an hour are left until %s%s", rate->remaining,
	              rate->limit, until, in_burst);
	if (low)
		ds_hint(seen, "all apps of the account share them: look for one that asks for states again and again, or ask DocuSign for more");
	return low ? STP_WARNING : STP_PASS;
}

static uint32_t look_at_templates(struct visit *v, struct stp_error *seen)
{
	struct ds_answer answer = { 0 };
	struct ds_json *json = NULL;
	stp_status status = get(v, "/templates?count=1", &answer, &json, seen);
	int64_t count;

	if (status != STP_OK)
		return status == STP_FORBIDDEN ? STP_WARNING : STP_FAIL;
	count = strtoll(text_at(json, "/totalSetSize"), NULL, 10);
	ds_json_destroy(json);
	(void)ds_fail(seen, STP_OK, NULL, count == 1 ? "the user sees %" PRId64 " template" : "the user sees %" PRId64 " templates", count);
	if (count > 0)
		return STP_PASS;
	ds_hint(seen, "a user sees own templates only; others are shared in DocuSign under Templates, More, Share with Users");
	return STP_NOTE;
}

/* ---- all of them --------------------------------------------------------------------- */

static const struct check {
	const char *id;
	uint32_t (*look)(struct visit *v, struct stp_error *seen);
	bool vital; /* what comes after it cannot be told without it */
} checks[] = {
	{ "configuration", look_at_configuration, true },
	{ "network",       look_at_network,       true },
	{ "tls",           look_at_tls,           true },
	{ "clock",         look_at_clock,         false },
	{ "token",         look_at_token,         true },
	{ "account",       look_at_account,       true },
	{ "base_uri",      look_at_base,          true },
	{ "rest_api",      look_at_rest_api,      true },
	{ "permissions",   look_at_permissions,   false },
	{ "rate_budget",   look_at_budget,        false },
	{ "templates",     look_at_templates,     false },
};

/* False: the host has had enough; the check that it ended has said so, those after it are skipped. */
static bool run_checks(struct visit *v, const struct stp_report *report)
{
	const char *why_not = NULL;
	bool ended = false;

	for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
		struct stp_error seen = { .size = sizeof seen };
		uint32_t outcome = why_not ? say(&seen, STP_SKIP, why_not) : checks[i].look(v, &seen);

		ds_finding(report, outcome, checks[i].id, &seen);
		if (!ended && v->call->wait(v->call, 0) != STP_OK) {
			ended = true;
			why_not = "not tried, because the test was ended before";
		} else if (!why_not && outcome == STP_FAIL && checks[i].vital) {
			why_not = "not tried, because a check before it failed";
		}
	}
	return !ended;
}

stp_status ds_test_connection(struct stp_instance *self, const struct stp_call *call, const struct stp_report *report,
                              struct ds_trail *trail, struct stp_error *error)
{
	struct visit v = { .call = call, .trail = trail, .token = { .secret = true }, .unreached = { .size = sizeof v.unreached } };
	stp_status status = STP_OK;

	if (!self->setup)
		return ds_fail(error, STP_BAD_CONFIG, NULL, "the instance is not configured yet");
	v.settings = &self->setup->settings;
	v.kept = self->setup->auth;
	v.asker = (struct ds_asker){ self->host, self->setup->http, v.settings, call, &self->tally };
	v.fresh = ds_auth_create(self->host, self->setup->http, v.settings, &self->tally, false);
	if (!v.fresh)
		return ds_no_memory(error);
	/* No budget: a test is not kept waiting, it tells what is left of it. */
	v.link = (struct ds_link){ .host = self->host, .http = self->setup->http, .auth = v.fresh, .tally = &self->tally };
	if (!run_checks(&v, report)) {
		status = call->wait(call, 0);
		status = ds_fail(error, status == STP_OK ? STP_CANCELLED : status, NULL, "the test ended before its last check");
	}
	ds_auth_destroy(v.fresh);
	text_finish(&v.token);
	ds_pass_finish(&v.pass);
	ds_account_finish(&v.account);
	return status;
}
