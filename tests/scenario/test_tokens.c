/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_tokens.c - whose token it is, how long it is used, and which account it is for. */
#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fakes/host/fake_host.h"
#include "rude.h"
#include "stage.h"

#define NOWHERE "11111111-2222-4333-8444-555555555555"
#define MINUTE INT64_C(60000)

static struct stage stage;
static struct rude *accounts;
static struct fake_host *host;

/* Two accounts at two addresses, and a host whose clock and cache are the test's. */
static void up(void)
{
	stage_up(&stage);
	host = fake_host_create(0);
	ck_assert_ptr_nonnull(host);
	stp_service_destroy(stage.service);
	ck_assert_uint_eq(stp_service_create(stage.loader, fake_host_lent(host), &stage.service, &stage.error), STP_OK);
	stage_ok(stage_configure(&stage, NULL));
}

static void down(void)
{
	rude_close(accounts);
	accounts = NULL;
	stage_down(&stage);
	fake_host_destroy(host);
}

static void open_accounts(void)
{
	static const char nothing[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
	char url[64];

	accounts = rude_open(RUDE_POLITE);
	rude_answer(accounts, nothing, sizeof nothing - 1);
	snprintf(url, sizeof url, "http://127.0.0.1:%u", rude_port(accounts));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Account ID", RUDE_ACCOUNT, NULL));
}

static stp_status load(void)
{
	return stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL);
}

/* ---- which account --------------------------------------------------------------------- */

/* peer bug 10: the first of the user's accounts, or the default one, is not the configured one. */
START_TEST(the_configured_account_is_used_at_its_own_address)
{
	char envelope[64];

	stage_ok(stage_configure(&stage, "Account ID", stage.second_account_id, NULL));
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "in the second", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	stage_ok(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL));
	stage_ok(stage_configure(&stage, "REST API URL", stage.second_origin, "Account ID", stage.second_account_id, NULL));
	stage_ok(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL));
	stage_ok(stage_configure(&stage, NULL));
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Load", "EnvelopeID", envelope, NULL), STP_NOT_FOUND);
}
END_TEST

START_TEST(an_address_of_another_account_is_refused_with_both_named)
{
	stage_ok(stage_configure(&stage, "REST API URL", stage.origin, "Account ID", stage.second_account_id, NULL));
	ck_assert_uint_eq(load(), STP_BAD_CONFIG);
	ck_assert_str_eq(stage.error.field, "RESTAPIURL");
	ck_assert_msg(strstr(stage.error.message, stage.origin) && strstr(stage.error.message, stage.second_origin), "%s",
	              stage.error.message);
}
END_TEST

/* ---- how long ---------------------------------------------------------------------------- */

/* peer bug 24: a refresh that fails must not throw a token away that is still good. */
START_TEST(while_no_token_is_to_be_had_the_old_one_is_used_to_its_end)
{
	fake_host_clock_set(host, INT64_C(1800000000000), 1000);
	open_accounts();
	stage_ok(load());
	ck_assert_uint_eq(rude_token_requests(accounts), 1);
	fake_host_clock_advance(host, 54 * MINUTE);
	stage_ok(load());
	ck_assert_uint_eq(rude_token_requests(accounts), 1); /* not yet */
	rude_tokens_stop(accounts, 1);
	fake_host_clock_advance(host, 2 * MINUTE); /* four minutes before its end */
	stage_ok(load());
	ck_assert_uint_eq(rude_token_requests(accounts), 2); /* tried, and went on */
	fake_host_clock_advance(host, 10 * MINUTE);
	ck_assert_uint_eq(load(), STP_UNAVAILABLE);
	ck_assert_msg(strstr(stage.error.message, "503"), "%s", stage.error.message);
	ck_assert_uint_eq(rude_token_requests(accounts), 5); /* with nothing to go on with it tries three times */
	rude_tokens_stop(accounts, 0);
	fake_host_clock_advance(host, MINUTE);
	stage_ok(load());
	ck_assert_uint_eq(rude_token_requests(accounts), 6);
}
END_TEST

/* ---- a wrong setting behind a good token ----------------------------------------------------- */

/* peer bug 25, peer bug 26 */
static const struct { const char *why, *key, *value, *failure; } stale[] = {
	{ "another user",       "User ID",    NOWHERE, "token UserID: " },
	{ "another app",        "Client ID",  NOWHERE, "token ClientID: " },
	{ "another account",    "Account ID", NOWHERE, "account AccountID: " },
	{ "another scope",      "Scope",      "signature impersonation everything", "token Scope: " },
};

START_TEST(a_good_token_in_the_cache_does_not_hide_a_wrong_setting)
{
	ck_assert_uint_eq(load(), STP_NOT_FOUND); /* the token is good, and now in the host's cache */
	ck_assert(fake_host_cache_key_contains(host, "token/1/"));
	stage_ok(stage_configure(&stage, stale[_i].key, stale[_i].value, NULL));
	stage_ok(stage_test(&stage));
	ck_assert_uint_eq(stage.failed, 1);
	ck_assert_msg(strncmp(stage.failure, stale[_i].failure, strlen(stale[_i].failure)) == 0, "%s: %s", stale[_i].why, stage.failure);
	ck_assert_uint_ne(load(), STP_NOT_FOUND);
}
END_TEST

/* P6, and that one token does for all checks. */
START_TEST(a_test_asks_the_service_once_whatever_is_in_the_cache)
{
	long before;

	ck_assert_uint_eq(load(), STP_NOT_FOUND);
	before = stage_count(&stage, "/counts", "oauth_token");
	stage_ok(stage_test(&stage));
	ck_assert_msg(stage.failed == 0 && stage.passed == 10, "%u passed: %s", stage.passed, stage.failure);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_token"), before + 1);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_userinfo"), 3); /* one of the call, one without a token, one of the test */
}
END_TEST

#define REFUSAL(json) "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" json

static const struct { const char *why, *answer, *field, *hint; stp_status want; } refusals[] = {
	{ "the user id is wrong", REFUSAL("{\"error\":\"invalid_request\"}"), "UserID", "User ID", STP_BAD_CONFIG },
	{ "the user is unknown", REFUSAL("{\"error\":\"invalid_grant\",\"error_description\":\"user_not_found\"}"), "UserID", "User ID",
	  STP_BAD_CONFIG },
	{ "no consent", REFUSAL("{\"error\":\"consent_required\"}"), "ClientID", "Redirect URL", STP_CONSENT },
	{ "a word of tomorrow", REFUSAL("{\"error\":\"brand_new\"}"), "", "Client ID", STP_AUTH },
	{ "no account server", REFUSAL("<html>gateway</html>"), "AuthenticationServiceURL", "", STP_PROTOCOL },
};

START_TEST(each_refusal_of_the_account_server_names_what_to_mend)
{
	open_accounts();
	rude_token_answer(accounts, refusals[_i].answer);
	ck_assert_msg(load() == refusals[_i].want, "%s: %s", refusals[_i].why, stage.error.message);
	ck_assert_msg(strcmp(stage.error.field, refusals[_i].field) == 0, "%s: field %s", refusals[_i].why, stage.error.field);
	ck_assert_msg(strstr(stage.error.hint, refusals[_i].hint), "%s: %s", refusals[_i].why, stage.error.hint);
}
END_TEST

/* ---- many at once ---------------------------------------------------------------------------- */

#define INSTANCES 8
#define THREADS 64

struct worker {
	struct stp_service *service, *other;
	const struct stp_object *object;
	int number;
	char id[64], subject[64], fault[512];
};

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct worker *w = sink->ctx;

	if (count > 2 && values[0].type == STP_GUID)
		snprintf(w->id, sizeof w->id, "%s", values[0].u.text);
	if (count > 2)
		snprintf(w->subject, sizeof w->subject, "%s", values[2].type == STP_NULL ? "" : values[2].u.text);
	return STP_OK;
}

static stp_status run_one(struct worker *w, struct stp_service *service, const char *method, const char *name, const char *text)
{
	struct stp_sink sink = { .size = sizeof sink, .ctx = w, .row = take_row };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = NULL;
	stp_status status = stp_args_for_call(w->object, stp_find_method(w->object, method), &args, &error);

	if (status == STP_OK)
		status = stp_args_set_text(args, name, text, &error);
	if (status == STP_OK)
		status = stp_service_execute(service, NULL, args, &sink, &error);
	stp_args_destroy(args);
	snprintf(w->fault, sizeof w->fault, "%s: %s", method, error.message);
	return status;
}

/* Makes one, finds it with its own instance, and finds nothing in the other account. */
static void *work(void *user)
{
	struct worker *w = user;
	char subject[64], id[64];

	for (int i = 0; i < 3; i++) {
		snprintf(subject, sizeof subject, "of thread %d, %d", w->number, i);
		if (run_one(w, w->service, "Create", "EmailSubject", subject) != STP_OK)
			return w;
		memcpy(id, w->id, sizeof id);
		if (run_one(w, w->service, "Load", "EnvelopeID", id) != STP_OK)
			return w;
		if (strcmp(w->subject, subject) != 0 || strcmp(w->id, id) != 0) {
			snprintf(w->fault, sizeof w->fault, "wanted %s, got %.60s", subject, w->subject);
			return w;
		}
		if (run_one(w, w->other, "Load", "EnvelopeID", id) != STP_NOT_FOUND)
			return w;
	}
	return NULL;
}

/* peer bug 23 */
START_TEST(sixty_four_threads_on_eight_instances_do_not_mix)
{
	static struct worker workers[THREADS];
	struct stp_service *services[INSTANCES], *kept = stage.service;
	pthread_t threads[THREADS];
	void *bad;

	for (int i = 0; i < INSTANCES; i++) {
		ck_assert_uint_eq(stp_service_create(stage.loader, fake_host_lent(host), &services[i], &stage.error), STP_OK);
		stage.service = services[i];
		stage_ok(stage_configure(&stage, "Account ID", i % 2 ? stage.second_account_id : stage.account_id, NULL));
	}
	stage.service = kept;
	for (int i = 0; i < THREADS; i++) {
		workers[i] = (struct worker){ .service = services[i % INSTANCES], .other = services[(i + 1) % INSTANCES], .number = i,
			.object = stp_find_object(stp_loader_schema(stage.loader), "Envelope") };
		ck_assert_int_eq(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], &bad);
		ck_assert_msg(!bad, "thread %d: %s", i, workers[i].fault);
	}
	for (int i = 0; i < INSTANCES; i++)
		stp_service_destroy(services[i]);
	ck_assert_int_le(stage_count(&stage, "/counts", "oauth_token"), INSTANCES); /* one each, or the cache's */
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("tokens");
	TCase *tcase = tcase_create("tokens");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, the_configured_account_is_used_at_its_own_address);
	tcase_add_test(tcase, an_address_of_another_account_is_refused_with_both_named);
	tcase_add_test(tcase, while_no_token_is_to_be_had_the_old_one_is_used_to_its_end);
	tcase_add_loop_test(tcase, a_good_token_in_the_cache_does_not_hide_a_wrong_setting, 0, sizeof stale / sizeof stale[0]);
	tcase_add_test(tcase, a_test_asks_the_service_once_whatever_is_in_the_cache);
	tcase_add_loop_test(tcase, each_refusal_of_the_account_server_names_what_to_mend, 0, sizeof refusals / sizeof refusals[0]);
	tcase_add_test(tcase, sixty_four_threads_on_eight_instances_do_not_mix);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
