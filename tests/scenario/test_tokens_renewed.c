/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_tokens_renewed.c - how a token is refreshed and replaced while calls run, and what is done without
 * one: by threads, by the processes of an installation, and on clocks that jump. */
#include <check.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "fakes/host/fake_host.h"
#include "rude.h"
#include "stage.h"

#define NOWHERE "11111111-2222-4333-8444-555555555555"
#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)
#define WALL INT64_C(1800000000000)
#define TELLS(http, text) "HTTP/1.1 " http "\r\nContent-Type: application/json\r\nContent-Length: " text

static const char good[] = TELLS("200 OK", "2\r\n\r\n{}");
static const char refusal[] = TELLS("401 Unauthorized", "42\r\n\r\n{\"errorCode\":\"USER_AUTHENTICATION_FAILED\"}");
static const char consent[] = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n{\"error\":\"consent_required\"}";

static struct stage stage;
static struct rude *rude;
static struct fake_host *host;
static struct fake_host_run run;

static struct stp_service *new_service(const struct fake_host *of)
{
	struct stp_service *service = NULL;

	ck_assert_uint_eq(stp_service_create(stage.loader, fake_host_lent(of), &service, &stage.error), STP_OK);
	return service;
}

static void configure_rude(void)
{
	char url[64];

	snprintf(url, sizeof url, "http://127.0.0.1:%u", rude_port(rude));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Account ID", RUDE_ACCOUNT, NULL));
}

/* Against the fake, on the machine's clock. */
static void up(void)
{
	stage_up(&stage);
	host = fake_host_create(0);
	ck_assert_ptr_nonnull(host);
	stp_service_destroy(stage.service);
	stage.service = new_service(host);
	stage_ok(stage_configure(&stage, NULL));
}

/* Against the rude server, on a clock that stands still unless a call waits. */
static void up_rude(void)
{
	up();
	rude = rude_open(RUDE_POLITE);
	rude_answer(rude, good, sizeof good - 1);
	fake_host_clock_set(host, WALL, 1000);
	fake_host_run_init(&run, host);
	stage.run = &run.run;
	configure_rude();
}

static void down(void)
{
	stage_down(&stage);
	rude_close(rude);
	rude = NULL;
	fake_host_destroy(host);
}

static stp_status load(void)
{
	return stage_call(&stage, "Envelope", "Load", "EnvelopeID", NOWHERE, NULL);
}

/* ---- calls from other threads ------------------------------------------------------------------------ */

struct caller {
	pthread_t thread;
	struct stp_service *service;
	const struct stp_run *run;
	unsigned calls;      /* 0: until `enough` */
	stp_status want;     /* what each of them should end with */
	unsigned done, failed;
	atomic_bool over;
	struct stp_error error;
};
static atomic_bool enough;

static stp_status drop(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink;
	(void)values;
	(void)count;
	return STP_OK;
}

static void *keep_calling(void *user)
{
	struct caller *c = user;
	const struct stp_object *object = stp_find_object(stp_loader_schema(stage.loader), "Envelope");
	struct stp_sink sink = { .size = sizeof sink, .row = drop };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = NULL;
	stp_status status = stp_args_for_call(object, stp_find_method(object, "Load"), &args, &error);

	if (status == STP_OK)
		status = stp_args_set_text(args, "EnvelopeID", NOWHERE, &error);
	while (status == STP_OK && (c->calls ? c->done < c->calls : !atomic_load(&enough))) {
		stp_status got = stp_service_execute(c->service, c->run, args, &sink, &error);

		c->done++;
		if (got != c->want && !c->failed++)
			c->error = error;
	}
	stp_args_destroy(args);
	atomic_store(&c->over, true);
	return NULL;
}

static void begin(struct caller *callers, unsigned count, unsigned calls, stp_status want)
{
	atomic_store(&enough, false);
	for (unsigned i = 0; i < count; i++) {
		callers[i] = (struct caller){ .service = callers[i].service ? callers[i].service : stage.service, .run = callers[i].run,
		                              .calls = calls, .want = want };
		ck_assert_int_eq(pthread_create(&callers[i].thread, NULL, keep_calling, &callers[i]), 0);
	}
}

/* All that they did, none of it otherwise than it should. */
static unsigned end(struct caller *callers, unsigned count)
{
	unsigned sum = 0;

	atomic_store(&enough, true);
	for (unsigned i = 0; i < count; i++) {
		pthread_join(callers[i].thread, NULL);
		ck_assert_msg(callers[i].failed == 0, "thread %u: %u of %u: %s: %s", i, callers[i].failed, callers[i].done,
		              stp_status_name(callers[i].error.status), callers[i].error.message);
		sum += callers[i].done;
	}
	return sum;
}

static void pause_ms(long ms)
{
	nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL);
}

static void wait_for_requests(unsigned count)
{
	for (int i = 0; i < 2000 && rude_token_requests(rude) < count; i++)
		pause_ms(10);
	ck_assert_uint_eq(rude_token_requests(rude), count);
}

/* ---- a token service that is down ---------------------------------------------------------------------- */

/* peer bug 24: ten minutes without a token service, begun when the token is due to be refreshed. */
START_TEST(ten_minutes_without_a_token_service_cost_only_those_that_have_no_token_left)
{
	unsigned asked;

	stage_ok(load());
	fake_host_clock_advance(host, 55 * MINUTE + SECOND);
	rude_tokens_stop(rude, 1);
	for (int second = 0; second < 290; second++, fake_host_clock_advance(host, SECOND))
		stage_ok(load());
	asked = rude_token_requests(rude) - 1;
	ck_assert_msg(asked >= 8 && asked <= 30, "%u times in 290 seconds", asked);
	fake_host_clock_advance(host, 10 * SECOND);
	for (int second = 0; second < 300; second++, fake_host_clock_advance(host, SECOND)) {
		ck_assert_uint_eq(load(), STP_UNAVAILABLE);
		ck_assert_msg(stage.error.message[0] && stage.error.hint[0], "no word of it");
	}
	asked = rude_token_requests(rude) - 1 - asked;
	ck_assert_msg(asked >= 8 && asked <= 3 * 22, "%u times in 300 seconds", asked);
	rude_tokens_stop(rude, 0);
	fake_host_clock_advance(host, 30 * SECOND);
	stage_ok(load());
}
END_TEST

START_TEST(who_comes_within_the_pause_is_told_when_to_come_again)
{
	unsigned asked;

	rude_tokens_stop(rude, 1);
	ck_assert_uint_eq(load(), STP_UNAVAILABLE);
	asked = rude_token_requests(rude);
	ck_assert_uint_eq(asked, 3);
	for (int i = 0; i < 1000; i++) {
		ck_assert_uint_eq(load(), STP_UNAVAILABLE);
		ck_assert_msg(stage.error.retry_after_ms >= 500 && stage.error.retry_after_ms <= 1000, "%u ms", stage.error.retry_after_ms);
		ck_assert_ptr_nonnull(strstr(stage.error.message, "503"));
	}
	ck_assert_uint_eq(rude_token_requests(rude), asked);
	rude_tokens_stop(rude, 0);
	fake_host_clock_advance(host, stage.error.retry_after_ms);
	stage_ok(load());
}
END_TEST

START_TEST(a_thousand_calls_at_once_do_not_hammer_a_dead_token_service)
{
	struct caller callers[20] = { { .service = NULL } };
	struct stp_service *kept = stage.service;
	struct fake_host *real = fake_host_create(0);

	stage.service = new_service(real);
	configure_rude();
	rude_tokens_stop(rude, 1);
	begin(callers, 20, 50, STP_UNAVAILABLE);
	ck_assert_uint_eq(end(callers, 20), 1000);
	ck_assert_msg(rude_token_requests(rude) <= 9, "%u requests", rude_token_requests(rude)); /* three callers' */
	stp_service_destroy(stage.service);
	stage.service = kept;
	fake_host_destroy(real);
}
END_TEST

START_TEST(a_token_service_that_stumbles_is_asked_again_within_the_call)
{
	rude_tokens_fail(rude, 2);
	stage_ok(load());
	ck_assert_uint_eq(rude_token_requests(rude), 3);
}
END_TEST

START_TEST(a_dead_token_service_does_not_stop_calls_that_need_no_token)
{
	rude_tokens_stop(rude, 1);
	stage_ok(stage_configure(&stage, "Authentication", "Static", "Integrator Key", "key", "User Name", "name", "Password", "secret",
	                   "Account ID", RUDE_ACCOUNT, "REST API URL", "http://127.0.0.1:1", NULL));
	ck_assert_uint_eq(load(), STP_UNAVAILABLE); /* nobody listens there: it came as far as that */
	ck_assert_uint_eq(rude_token_requests(rude), 0);
}
END_TEST

static void hold_and_pass(unsigned requests, int64_t ms)
{
	wait_for_requests(requests);
	fake_host_clock_advance(host, ms);
}

/* Whoever asks has an hour for it, or no end at all; the others have not. */
START_TEST(an_account_server_that_is_silent_ends_each_try_of_the_one_who_asks)
{
	struct caller first = { .service = NULL };

	rude_tokens_hold(rude, 1);
	begin(&first, 1, 1, STP_UNAVAILABLE);
	for (unsigned tries = 1; tries <= 3; tries++)
		hold_and_pass(tries, 10 * SECOND);
	ck_assert_uint_eq(end(&first, 1), 1);
	ck_assert_uint_eq(load(), STP_UNAVAILABLE);
	ck_assert_ptr_nonnull(strstr(stage.error.message, "no token within 10 seconds"));
	ck_assert_uint_gt(stage.error.retry_after_ms, 0);
	ck_assert_uint_eq(rude_token_requests(rude), 3);
	rude_tokens_hold(rude, 0);
}
END_TEST

START_TEST(its_own_deadline_ends_the_one_who_asks_before_that)
{
	struct stp_run own = { .size = sizeof own, .timeout_ms = 3000 };
	struct caller first = { .run = &own };

	rude_tokens_hold(rude, 1);
	begin(&first, 1, 1, STP_TIMEOUT);
	hold_and_pass(1, 30 * SECOND);
	ck_assert_uint_eq(end(&first, 1), 1);
	rude_tokens_hold(rude, 0);
	stage_ok(load()); /* no pause begins with it */
}
END_TEST

/* A list that takes its time by its length alone. */
START_TEST(ten_thousand_accounts_of_a_user_are_looked_at_and_no_more)
{
	static const char head[] = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"accounts\":[", one[] = "{},";
	static char answer[200000];
	size_t length = sizeof head - 1;

	memcpy(answer, head, length);
	for (int i = 0; i < 10000; i++, length += sizeof one - 1)
		memcpy(answer + length, one, sizeof one - 1);
	snprintf(answer + length, sizeof answer - length, "{\"account_id\":\"" RUDE_ACCOUNT "\",\"base_uri\":\"http://127.0.0.1:%u\"}]}",
	         rude_port(rude));
	rude_user_answer(rude, answer);
	ck_assert_uint_eq(load(), STP_BAD_CONFIG);
	ck_assert_ptr_nonnull(strstr(stage.error.message, "among the first 10000 of the user's"));
}
END_TEST

/* ---- what a person mends ----------------------------------------------------------------------------------- */

START_TEST(a_refusal_is_remembered_for_seconds_and_forgotten_when_a_test_gets_a_token)
{
	rude_token_answer(rude, consent);
	for (int i = 0; i < 100; i++)
		ck_assert_uint_eq(load(), STP_CONSENT);
	ck_assert_uint_eq(rude_token_requests(rude), 1);
	fake_host_clock_advance(host, 4 * SECOND);
	ck_assert_uint_eq(load(), STP_CONSENT);
	ck_assert_uint_eq(rude_token_requests(rude), 2);
	rude_token_answer(rude, NULL);
	ck_assert_uint_eq(load(), STP_CONSENT);
	stage_ok(stage_test(&stage)); /* asks, whatever is remembered */
	stage_ok(load());
}
END_TEST

/* ---- early ------------------------------------------------------------------------------------------------- */

START_TEST(while_one_refreshes_early_the_others_go_on)
{
	struct caller first = { .service = NULL };

	stage_ok(load());
	fake_host_clock_advance(host, 56 * MINUTE);
	rude_tokens_hold(rude, 1);
	begin(&first, 1, 1, STP_OK);
	wait_for_requests(2);
	for (int i = 0; i < 50; i++)
		stage_ok(load());
	ck_assert(!atomic_load(&first.over));
	rude_tokens_hold(rude, 0);
	ck_assert_uint_eq(end(&first, 1), 1);
	stage_ok(load());
	ck_assert_uint_eq(rude_token_requests(rude), 2);
}
END_TEST

START_TEST(a_refresh_without_an_answer_keeps_a_call_for_seconds_only)
{
	struct caller first = { .service = NULL };

	stage_ok(load());
	fake_host_clock_advance(host, 56 * MINUTE);
	rude_tokens_hold(rude, 1);
	begin(&first, 1, 1, STP_OK);
	wait_for_requests(2);
	fake_host_clock_advance(host, 5 * SECOND);
	ck_assert_uint_eq(end(&first, 1), 1); /* with the old one, and no answer yet */
	stage_ok(load());
	ck_assert_uint_eq(rude_token_requests(rude), 2);
	rude_tokens_hold(rude, 0);
}
END_TEST

/* ---- refused ------------------------------------------------------------------------------------------------- */

START_TEST(a_token_that_is_refused_is_renewed_once_and_then_it_is_an_error)
{
	stage_ok(load());
	rude_answer(rude, refusal, sizeof refusal - 1);
	ck_assert_uint_eq(load(), STP_AUTH);
	ck_assert_uint_eq(rude_token_requests(rude), 2);
	for (int i = 0; i < 100; i++)
		ck_assert_uint_eq(load(), STP_AUTH);
	ck_assert_uint_eq(rude_token_requests(rude), 2);
	fake_host_clock_advance(host, 10 * SECOND);
	ck_assert_uint_eq(load(), STP_AUTH);
	ck_assert_uint_eq(rude_token_requests(rude), 3);
}
END_TEST

/* The threads are refused in the midst of their calls, and none of these fails. */
START_TEST(a_token_revoked_under_load_costs_one_new_one_and_no_call)
{
	struct caller callers[8] = { { .service = NULL } };

	begin(callers, 8, 0, STP_NOT_FOUND);
	pause_ms(300);
	ck_assert_int_eq(stage_control(&stage, "/tokens/revoke", "{}"), 200);
	pause_ms(500);
	ck_assert_uint_gt(end(callers, 8), 16);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_token"), 2);
}
END_TEST

START_TEST(a_newer_token_of_another_process_is_taken_and_not_thrown_away)
{
	struct fake_host *other = fake_host_join(host, 0);
	struct stp_service *first = stage.service;

	ck_assert_uint_eq(load(), STP_NOT_FOUND);
	stage.service = new_service(other);
	stage_ok(stage_configure(&stage, NULL));
	ck_assert_uint_eq(load(), STP_NOT_FOUND);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_token"), 1);
	ck_assert_int_eq(stage_control(&stage, "/tokens/revoke", "{}"), 200);
	ck_assert_uint_eq(load(), STP_NOT_FOUND);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_token"), 2);
	stp_service_destroy(stage.service);
	stage.service = first; /* still has the old one */
	ck_assert_uint_eq(load(), STP_NOT_FOUND);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_token"), 2);
	ck_assert(fake_host_cache_key_contains(host, "token/"));
	fake_host_destroy(other);
}
END_TEST

/* ---- changed ---------------------------------------------------------------------------------------------------- */

static void new_key(const char *how, char *ret, size_t cap)
{
	char path[128];

	snprintf(path, sizeof path, "/apps/%s/keys", stage.client_id);
	ck_assert_int_eq(stage_control(&stage, path, how), 201);
	snprintf(ret, cap, "%s", stage_told("private_key"));
}

/* peer bug 25: the new key is registered beside the old one, taken, and the old one removed; then the account. */
START_TEST(key_and_account_change_under_load_without_a_failed_call)
{
	struct caller callers[8] = { { .service = NULL } };
	static char key[8192];

	begin(callers, 8, 0, STP_NOT_FOUND);
	pause_ms(200);
	new_key("{\"keep\":true}", key, sizeof key);
	stage_ok(stage_configure(&stage, "RSA Private Key", key, NULL));
	pause_ms(300);
	new_key("{\"keep\":true}", key, sizeof key);
	stage_ok(stage_configure(&stage, "RSA Private Key", key, "Account ID", stage.second_account_id, NULL));
	pause_ms(300);
	stage_ok(stage_configure(&stage, "RSA Private Key", key, NULL));
	pause_ms(200);
	ck_assert_uint_gt(end(callers, 8), 32);
	ck_assert_int_eq(stage_count(&stage, "/counts", "oauth_token"), 4);
}
END_TEST

/* ---- processes ------------------------------------------------------------------------------------------------------ */

#define PROCESSES 16

/* Each with a host of its own, which share cache and clock; a process of its own could share no more.  They wait by the
 * machine's time: sixteen that move the clock would end every lease. */
START_TEST(sixteen_processes_share_a_token_and_its_refresh)
{
	struct fake_host *hosts[PROCESSES];
	struct caller callers[PROCESSES] = { { .service = NULL } };
	struct stp_service *kept = stage.service;

	for (int i = 0; i < PROCESSES; i++) {
		hosts[i] = fake_host_join(host, 0);
		stage.service = callers[i].service = new_service(hosts[i]);
		configure_rude();
	}
	stage.service = kept;
	begin(callers, PROCESSES, 2, STP_OK);
	ck_assert_uint_eq(end(callers, PROCESSES), 2 * PROCESSES);
	ck_assert_uint_eq(rude_token_requests(rude), 1);
	fake_host_clock_advance(host, 56 * MINUTE);
	begin(callers, PROCESSES, 2, STP_OK);
	ck_assert_uint_eq(end(callers, PROCESSES), 2 * PROCESSES);
	ck_assert_uint_eq(rude_token_requests(rude), 2);
	for (int i = 0; i < PROCESSES; i++) {
		stp_service_destroy(callers[i].service);
		fake_host_destroy(hosts[i]);
	}
}
END_TEST

/* A process that comes when the token is due for its refresh, while another one does that. */
START_TEST(a_new_process_goes_on_with_a_token_that_is_being_refreshed)
{
	struct caller first = { .service = NULL };
	struct fake_host *other = fake_host_join(host, 0);
	struct stp_service *kept = stage.service;

	stage_ok(load());
	fake_host_clock_advance(host, 57 * MINUTE);
	rude_tokens_hold(rude, 1);
	begin(&first, 1, 1, STP_OK);
	wait_for_requests(2);
	stage.service = new_service(other);
	configure_rude();
	for (int i = 0; i < 20; i++)
		stage_ok(load());
	rude_tokens_hold(rude, 0);
	(void)end(&first, 1);
	ck_assert_uint_eq(rude_token_requests(rude), 2);
	stp_service_destroy(stage.service);
	stage.service = kept;
	fake_host_destroy(other);
}
END_TEST

/* The host of a process that dies before it has put its token and given its lease back. */
struct dying { struct stp_host pub; const struct stp_host *real; const struct fake_host *of; };

static stp_status dying_get(const struct stp_host *h, const char *key, stp_lend_fn *lend, void *user)
{
	const struct dying *dying = h->ctx;

	return dying->real->cache_get(dying->real, key, lend, user);
}

static stp_status dying_put(const struct stp_host *h, const char *key, const void *data, size_t length, uint32_t ttl_ms)
{
	(void)h;
	(void)key;
	(void)data;
	(void)length;
	(void)ttl_ms;
	return STP_OK;
}

static stp_status dying_lease(const struct stp_host *h, const char *key, uint32_t ttl_ms, uint64_t *ret)
{
	const struct dying *dying = h->ctx;

	return dying->real->cache_lease(dying->real, key, ttl_ms, ret);
}

static void dying_unlease(const struct stp_host *h, const char *key, uint64_t lease)
{
	(void)h;
	(void)key;
	(void)lease;
}

static int64_t dying_mono(const struct stp_host *h)
{
	return fake_host_mono_ms(((const struct dying *)h->ctx)->of);
}

static int64_t dying_wall(const struct stp_host *h)
{
	return fake_host_wall_ms(((const struct dying *)h->ctx)->of);
}

START_TEST(a_holder_of_the_lease_that_died_is_replaced)
{
	struct dying dying = { .pub = { .size = sizeof dying.pub, .ctx = &dying, .wall_ms = dying_wall, .mono_ms = dying_mono,
	                                .cache_get = dying_get, .cache_put = dying_put, .cache_lease = dying_lease,
	                                .cache_unlease = dying_unlease }, .real = fake_host_lent(host), .of = host };
	struct stp_service *kept = stage.service;
	int64_t began;

	ck_assert_uint_eq(stp_service_create(stage.loader, &dying.pub, &stage.service, &stage.error), STP_OK);
	configure_rude();
	stage_ok(load());
	stp_service_destroy(stage.service);
	stage.service = kept;
	began = fake_host_mono_ms(host);
	stage_ok(load());
	ck_assert_uint_eq(rude_token_requests(rude), 2);
	ck_assert_int_ge(fake_host_mono_ms(host) - began, 9 * SECOND);
	ck_assert_int_le(fake_host_mono_ms(host) - began, 12 * SECOND);
}
END_TEST

/* ---- clocks -------------------------------------------------------------------------------------------------------------- */

static const struct { const char *why; int64_t jump; unsigned tokens; } jumps[] = {
	{ "an hour forwards: for another process the token has ended", 60 * MINUTE, 2 },
	{ "an hour backwards: it was put in the future",              -60 * MINUTE, 2 },
	{ "ten seconds backwards, as machines differ",                -10 * SECOND, 1 },
	{ "years backwards",                                          -WALL + 1000, 2 },
};

START_TEST(a_clock_that_jumps_ends_no_token_and_fails_no_call)
{
	struct fake_host *other = fake_host_join(host, 0);
	struct stp_service *kept = stage.service;

	stage_ok(load());
	fake_host_clock_set(host, WALL + jumps[_i].jump, fake_host_mono_ms(host));
	stage_ok(load());
	ck_assert_msg(rude_token_requests(rude) == 1, "%s", jumps[_i].why);
	stage.service = new_service(other);
	configure_rude();
	stage_ok(load());
	ck_assert_msg(rude_token_requests(rude) == jumps[_i].tokens, "%s: %u", jumps[_i].why, rude_token_requests(rude));
	stp_service_destroy(stage.service);
	stage.service = kept;
	fake_host_clock_advance(host, 56 * MINUTE); /* and it ends when it does */
	stage_ok(load());
	ck_assert_uint_ge(rude_token_requests(rude), 2);
	fake_host_destroy(other);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("tokens renewed");
	TCase *still = tcase_create("rude"), *real = tcase_create("fake");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(still, 60);
	tcase_add_checked_fixture(still, up_rude, down);
	tcase_add_test(still, ten_minutes_without_a_token_service_cost_only_those_that_have_no_token_left);
	tcase_add_test(still, who_comes_within_the_pause_is_told_when_to_come_again);
	tcase_add_test(still, a_thousand_calls_at_once_do_not_hammer_a_dead_token_service);
	tcase_add_test(still, a_token_service_that_stumbles_is_asked_again_within_the_call);
	tcase_add_test(still, a_dead_token_service_does_not_stop_calls_that_need_no_token);
	tcase_add_test(still, an_account_server_that_is_silent_ends_each_try_of_the_one_who_asks);
	tcase_add_test(still, its_own_deadline_ends_the_one_who_asks_before_that);
	tcase_add_test(still, ten_thousand_accounts_of_a_user_are_looked_at_and_no_more);
	tcase_add_test(still, a_refusal_is_remembered_for_seconds_and_forgotten_when_a_test_gets_a_token);
	tcase_add_test(still, while_one_refreshes_early_the_others_go_on);
	tcase_add_test(still, a_refresh_without_an_answer_keeps_a_call_for_seconds_only);
	tcase_add_test(still, a_token_that_is_refused_is_renewed_once_and_then_it_is_an_error);
	tcase_add_test(still, sixteen_processes_share_a_token_and_its_refresh);
	tcase_add_test(still, a_new_process_goes_on_with_a_token_that_is_being_refreshed);
	tcase_add_test(still, a_holder_of_the_lease_that_died_is_replaced);
	tcase_add_loop_test(still, a_clock_that_jumps_ends_no_token_and_fails_no_call, 0, sizeof jumps / sizeof jumps[0]);
	suite_add_tcase(suite, still);
	tcase_set_timeout(real, 60);
	tcase_add_checked_fixture(real, up, down);
	tcase_add_test(real, a_token_revoked_under_load_costs_one_new_one_and_no_call);
	tcase_add_test(real, a_newer_token_of_another_process_is_taken_and_not_thrown_away);
	tcase_add_test(real, key_and_account_change_under_load_without_a_failed_call);
	suite_add_tcase(suite, real);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
