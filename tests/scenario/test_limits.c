/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_limits.c - many processes against the limits of one account, for hours of a clock that is moved.
 *
 * Each process is a host of its own that loads the plugin; they have in common what the hosts of an installation have: the
 * cache, and the time.  Time stands while anyone works: when all wait, the clock and the fake's are moved to where the
 * first of them goes on.  So the fake's count alone says whether a limit was met, and how much of it was used.
 *
 * LIMITS_PROCESSES, LIMITS_CALLS, LIMITS_HOURLY and LIMITS_BURST set the scene; "make check-budget" does so as DocuSign does. */
#include <check.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "stage.h"

#define START "2026-06-24T12:10:00Z"
#define START_MS INT64_C(1782303000000)
#define HOUR_MS 3600000
#define SLOT_MS 30000
#define STEP_MS 500 /* the least that the clock is moved */
#define PROCESSES_MOST 64
#define SLOTS_MOST 2400

struct entry {
	char key[120];
	char data[4096];
	size_t length; /* 0: no value */
	int64_t ends_ms, lease_ends_ms;
	uint64_t lease;
};

/* Shared by all processes. */
static struct world {
	pthread_mutex_t lock;
	pthread_cond_t moved, stands;
	int64_t now_ms;
	uint32_t running;
	int64_t wakes_ms[PROCESSES_MOST]; /* 0: it runs, or has ended */
	uint32_t next, made, interactive;
	uint32_t told_to_wait;            /* calls that were refused by the plugin */
	uint32_t in_slot[SLOTS_MOST];     /* calls that were made, from the start on */
	uint64_t leases;
	char failure[512];
	struct entry entries[64];
} *world;

static struct stage stage;

static uint32_t from_environment(const char *name, uint32_t otherwise)
{
	const char *text = getenv(name);

	return text && *text ? (uint32_t)strtoul(text, NULL, 10) : otherwise;
}

static void lock(void)
{
	/* A process that died in it leaves it in order: nothing below fails half way. */
	if (pthread_mutex_lock(&world->lock) == EOWNERDEAD)
		pthread_mutex_consistent(&world->lock);
}

static void unlock(void)
{
	pthread_mutex_unlock(&world->lock);
}

static void world_up(void)
{
	pthread_mutexattr_t of_lock;
	pthread_condattr_t of_cond;

	world = mmap(NULL, sizeof *world, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ck_assert_ptr_ne(world, MAP_FAILED);
	pthread_mutexattr_init(&of_lock);
	pthread_mutexattr_setpshared(&of_lock, PTHREAD_PROCESS_SHARED);
	pthread_mutexattr_setrobust(&of_lock, PTHREAD_MUTEX_ROBUST);
	pthread_mutex_init(&world->lock, &of_lock);
	pthread_condattr_init(&of_cond);
	pthread_condattr_setpshared(&of_cond, PTHREAD_PROCESS_SHARED);
	pthread_cond_init(&world->moved, &of_cond);
	pthread_cond_init(&world->stands, &of_cond);
	world->now_ms = START_MS;
}

/* ---- what each host lends --------------------------------------------------------------------- */

static uint32_t self; /* the number of this process */

static int64_t now(const struct stp_host *host)
{
	int64_t now_ms;

	(void)host;
	lock();
	now_ms = world->now_ms;
	unlock();
	return now_ms;
}

static int64_t mono(const struct stp_host *host)
{
	return now(host) - START_MS + 1000 * (int64_t)(self + 1); /* each machine counts from its own start */
}

static void sleep_ms(void *ctx, uint32_t ms)
{
	(void)ctx;
	lock();
	world->wakes_ms[self] = world->now_ms + (ms ? ms : 1);
	if (--world->running == 0)
		pthread_cond_signal(&world->stands);
	while (world->wakes_ms[self])
		pthread_cond_wait(&world->moved, &world->lock);
	unlock();
}

/* Locked. */
static struct entry *entry_of(const char *key, bool make)
{
	for (size_t i = 0; i < sizeof world->entries / sizeof world->entries[0]; i++) {
		struct entry *e = &world->entries[i];

		if (!e->key[0] && make)
			snprintf(e->key, sizeof e->key, "%s", key);
		if (strcmp(e->key, key) == 0)
			return e;
	}
	return NULL;
}

static stp_status get(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	struct entry copy = { .length = 0 };
	const struct entry *e;

	(void)host;
	lock();
	if ((e = entry_of(key, false)) && e->length && world->now_ms < e->ends_ms)
		copy = *e;
	unlock();
	return copy.length ? lend(user, copy.data, copy.length) : (stp_status)STP_NOT_FOUND;
}

static stp_status put(const struct stp_host *host, const char *key, const void *data, size_t length, uint32_t ttl_ms)
{
	stp_status status = STP_NO_MEMORY;
	struct entry *e;

	(void)host;
	lock();
	if (length <= sizeof e->data && (e = entry_of(key, true))) {
		memcpy(e->data, data, length);
		e->length = length;
		e->ends_ms = ttl_ms ? world->now_ms + ttl_ms : INT64_MAX;
		status = STP_OK;
	}
	unlock();
	return status;
}

static stp_status lease(const struct stp_host *host, const char *key, uint32_t ttl_ms, uint64_t *ret_lease)
{
	stp_status status = STP_NO_MEMORY;
	struct entry *e;

	(void)host;
	lock();
	if ((e = entry_of(key, true))) {
		status = e->lease && world->now_ms < e->lease_ends_ms ? STP_CONFLICT : STP_OK;
		if (status == STP_OK) {
			*ret_lease = e->lease = ++world->leases;
			e->lease_ends_ms = world->now_ms + ttl_ms;
		}
	}
	unlock();
	return status;
}

static void unlease(const struct stp_host *host, const char *key, uint64_t number)
{
	struct entry *e;

	(void)host;
	lock();
	if ((e = entry_of(key, false)) && e->lease == number)
		e->lease = 0;
	unlock();
}

/* ---- a process -------------------------------------------------------------------------------------- */

static stp_status row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink, (void)values, (void)count;
	return STP_OK;
}

static void broken(const char *what, const struct stp_error *error)
{
	lock();
	if (!world->failure[0])
		snprintf(world->failure, sizeof world->failure, "%s: %s (%s, HTTP %u)", what, error->message, error->code,
		         (unsigned)error->http_status);
	unlock();
}

/* False: no more is to be done. */
static bool one_call(struct stp_service *service, const struct stp_args *args, uint32_t total)
{
	const struct stp_sink sink = { .size = sizeof sink, .row = row };
	struct stp_run run = { .size = sizeof run, .sleep = sleep_ms, .flags = self == 0 ? STP_INTERACTIVE : 0 };
	bool go_on;

	lock();
	go_on = world->next < total && !world->failure[0];
	world->next += go_on;
	unlock();
	while (go_on) {
		struct stp_error error = STP_ERROR_INIT;
		stp_status status = stp_service_execute(service, &run, args, &sink, &error);

		if (status == STP_OK)
			break;
		if (status != STP_RATE_LIMITED || !error.retry_after_ms || error.http_status) {
			broken("a call", &error);
			return false;
		}
		lock();
		world->told_to_wait++;
		unlock();
		sleep_ms(NULL, error.retry_after_ms);
	}
	if (!go_on)
		return false;
	lock();
	world->made++;
	world->interactive += self == 0;
	if ((world->now_ms - START_MS) / SLOT_MS < SLOTS_MOST)
		world->in_slot[(world->now_ms - START_MS) / SLOT_MS]++;
	unlock();
	return true;
}

static void work(uint32_t total)
{
	const struct stp_host host = { .size = sizeof host, .name = "limits", .version = "1", .wall_ms = now, .mono_ms = mono,
	                               .cache_get = get, .cache_put = put, .cache_lease = lease, .cache_unlease = unlease };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_service *service = NULL;
	struct stp_args *config = stage_config(&stage, NULL, NULL), *args = NULL;
	const struct stp_object *object = stp_find_object(stp_loader_schema(stage.loader), "Account");

	if (stp_service_create(stage.loader, &host, &service, &error) != STP_OK ||
	    stp_service_configure(service, config, NULL, &error) != STP_OK ||
	    stp_args_for_call(object, stp_find_method(object, "Load"), &args, &error) != STP_OK)
		broken("a process", &error);
	else
		while (one_call(service, args, total))
			;
	stp_args_destroy(args);
	stp_args_destroy(config);
	stp_service_destroy(service);
	lock();
	if (--world->running == 0)
		pthread_cond_signal(&world->stands);
	unlock();
}

/* ---- time ---------------------------------------------------------------------------------------------- */

/* Locked; all wait.  False: nobody does. */
static bool move(uint32_t processes)
{
	int64_t to_ms = 0;
	char json[64];

	for (uint32_t i = 0; i < processes; i++)
		if (world->wakes_ms[i] && (!to_ms || world->wakes_ms[i] < to_ms))
			to_ms = world->wakes_ms[i];
	if (!to_ms)
		return false;
	if (to_ms < world->now_ms + STEP_MS)
		to_ms = world->now_ms + STEP_MS;
	snprintf(json, sizeof json, "{\"advance_ms\": %lld}", (long long)(to_ms - world->now_ms));
	if (stage_control(&stage, "/clock", json) != 200)
		snprintf(world->failure, sizeof world->failure, "the fake's clock does not move");
	world->now_ms = to_ms;
	for (uint32_t i = 0; i < processes; i++)
		if (world->wakes_ms[i] && world->wakes_ms[i] <= to_ms) {
			world->wakes_ms[i] = 0;
			world->running++;
		}
	pthread_cond_broadcast(&world->moved);
	return true;
}

/* What could have been made by then at most, 30 seconds for 30 seconds. */
static uint32_t allowed(uint32_t slots, uint32_t hourly, uint32_t burst)
{
	uint32_t all = 0, in_hour = 0;

	for (uint32_t i = 0; i < slots; i++) {
		if ((START_MS / SLOT_MS + i) % (HOUR_MS / SLOT_MS) == 0)
			in_hour = 0;
		all += in_hour + burst <= hourly ? burst : hourly - in_hour;
		in_hour += in_hour + burst <= hourly ? burst : hourly - in_hour;
	}
	return all;
}

static void start(uint32_t processes, uint32_t total, pid_t *pids)
{
	world->running = processes;
	for (uint32_t i = 0; i < processes; i++) {
		pids[i] = fork();
		ck_assert_int_ge(pids[i], 0);
		if (pids[i] == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			self = i;
			work(total);
			_exit(0);
		}
	}
}

static void judge(uint32_t total, uint32_t hourly, uint32_t burst)
{
	uint32_t slots = 0, most;

	for (uint32_t i = 0; i < SLOTS_MOST; i++)
		if (world->in_slot[i])
			slots = i + 1;
	most = allowed(slots, hourly, burst);
	if (getenv("LIMITS_VERBOSE"))
		for (uint32_t i = 0; i < slots; i++)
			if (world->in_slot[i])
				printf("half minute %u: %u\n", i, world->in_slot[i]);
	printf("%u calls in %u half minutes, of %u that the limits allow: %.1f %%; %u were told to wait for an hour\n", world->made,
	       slots, most, 100.0 * world->made / most, world->told_to_wait);
	ck_assert_msg(!world->failure[0], "%s", world->failure);
	ck_assert_uint_eq(world->made, total);
	ck_assert_msg(world->made >= 0.95 * most, "%u of %u", world->made, most);
	ck_assert_uint_gt(world->interactive, 0);
}

START_TEST(many_processes_keep_to_the_limits_and_use_them)
{
	uint32_t processes = from_environment("LIMITS_PROCESSES", 4), total = from_environment("LIMITS_CALLS", 1000);
	char hourly[16], burst[16];
	const char *const options[] = { "--hourly-limit", hourly, "--burst-limit", burst, "--limit-status", "429", NULL };
	pid_t pids[PROCESSES_MOST];
	bool moving = true;

	ck_assert_uint_le(processes, PROCESSES_MOST);
	snprintf(hourly, sizeof hourly, "%u", from_environment("LIMITS_HOURLY", 400));
	snprintf(burst, sizeof burst, "%u", from_environment("LIMITS_BURST", 20));
	world_up();
	stage_up_with(&stage, options);
	ck_assert_int_eq(stage_control(&stage, "/clock", "{\"set\": \"" START "\", \"frozen\": true}"), 200);
	start(processes, total, pids);
	while (moving) {
		lock();
		while (world->running > 0)
			pthread_cond_wait(&world->stands, &world->lock);
		moving = move(processes);
		unlock();
	}
	for (uint32_t i = 0; i < processes; i++) {
		int how;

		ck_assert_int_eq(waitpid(pids[i], &how, 0), pids[i]);
		ck_assert_int_eq(how, 0);
	}
	ck_assert_int_eq(stage_count(&stage, "/questions/requests?status=429", "count"), 0);
	ck_assert_int_ge(stage_count(&stage, "/questions/requests?status=200", "count"), total);
	judge(total, (uint32_t)strtoul(hourly, NULL, 10), (uint32_t)strtoul(burst, NULL, 10));
	stage_down(&stage);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("limits");
	TCase *tcase = tcase_create("limits");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 900);
	tcase_add_test(tcase, many_processes_keep_to_the_limits_and_use_them);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
