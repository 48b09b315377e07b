/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_storm.c - many threads, several instances, faults, and settings that change meanwhile: no row goes
 * astray, no call fails for a change of settings, everything ends.
 *
 * Made for a build with --enable-sanitizers=thread; STORM_ROUNDS makes it longer. */
#include <check.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fakes/host/fake_host.h"
#include "stage.h"

#define INSTANCES 8
#define THREADS 64
#define ROUNDS 1
#define PAUSE_MS 250 /* between two changes of each instance's settings */
#define PATIENCE_MS 120000 /* of a call, which none must need: it may be lost four times, and is looked for 20 s each time */

struct instance {
	unsigned number;
	bool second;   /* its account */
	bool roams;    /* between both accounts: what it made in one it does not find in the other */
	bool plain;    /* by http, which has no handshakes to wait for */
	char user[64];
	struct stp_service *service;
};

static struct stage stage;
static struct instance instances[INSTANCES];
static struct fake_host *cached, *bare;
static char other_key[8192];
static unsigned rounds;
static atomic_uint ended, calls, failures, astray, wrong;
static atomic_bool faulty;

/* ---- setting up ---------------------------------------------------------------------- */

static void add_user(struct instance *instance)
{
	char body[512];

	snprintf(body, sizeof body, "{\"email\":\"storm-%u@example.com\",\"userName\":\"User %u\",\"isAdmin\":\"false\",\"account\":\"%s\"}",
	         instance->number, instance->number, instance->second ? stage.second_account_id : stage.account_id);
	ck_assert_int_lt(stage_control(&stage, "/users", body), 300);
	snprintf(instance->user, sizeof instance->user, "%s", stage_told("user_id"));
	ck_assert_str_ne(instance->user, "");
	snprintf(body, sizeof body, "{\"granted\":true,\"user\":\"%s\"}", instance->user);
	ck_assert_int_lt(stage_control(&stage, "/consents", body), 300);
}

/* A second key pair of the app, good beside the first one. */
static void add_key(void)
{
	char path[128];

	snprintf(path, sizeof path, "/apps/%s/keys", stage.client_id);
	ck_assert_int_lt(stage_control(&stage, path, "{\"keep\":true}"), 300);
	snprintf(other_key, sizeof other_key, "%s", stage_told("private_key"));
	ck_assert_msg(strstr(other_key, "PRIVATE KEY"), "no key was told: %s", other_key);
}

static void configure(struct instance *instance, unsigned turn)
{
	bool second = instance->roams ? turn & 1 : instance->second;
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = stage_config(&stage, "User ID", instance->user);
	stp_status status = stp_args_set_text(args, "Account ID", second ? stage.second_account_id : stage.account_id, &error);

	if (status == STP_OK && instance->plain)
		status = stp_args_set_text(args, "Authentication Service URL", stage.http_origin, &error);
	if (status == STP_OK && turn & 2)
		status = stp_args_set_bytes(args, "RSA Private Key", other_key, strlen(other_key), &error);
	if (status == STP_OK)
		status = stp_service_configure(instance->service, args, NULL, &error);
	ck_assert_msg(status == STP_OK, "instance %u: %s", instance->number, error.message);
	stp_args_destroy(args);
}

static void up(void)
{
	static const char *const options[] = { "--threads", "8", NULL };
	const char *asked = getenv("STORM_ROUNDS");

	ended = calls = failures = astray = wrong = 0;
	rounds = asked ? (unsigned)strtoul(asked, NULL, 10) : ROUNDS;
	stage_up_with(&stage, options);
	cached = fake_host_create(FAKE_HOST_NO_LOG);
	bare = fake_host_create(FAKE_HOST_BARE);
	ck_assert(cached && bare);
	add_key();
	for (unsigned i = 0; i < INSTANCES; i++) {
		struct instance *instance = &instances[i];

		*instance = (struct instance){ .number = i, .second = i & 1, .roams = i == 7, .plain = i >= 2 };
		snprintf(instance->user, sizeof instance->user, "%s", stage.user_id);
		if (i >= 2 && i != 7)
			add_user(instance);
		ck_assert_uint_eq(stp_service_create(stage.loader, fake_host_lent(i < 5 ? cached : bare), &instance->service,
		                                     &stage.error), STP_OK);
		configure(instance, 0);
	}
}

static void down(void)
{
	for (unsigned i = 0; i < INSTANCES; i++)
		stp_service_destroy(instances[i].service);
	stage_down(&stage);
	fake_host_destroy(bare);
	fake_host_destroy(cached);
}

/* ---- one call ------------------------------------------------------------------------- */

struct caller {
	const struct instance *instance;
	unsigned number;
	char mark[64], envelope[64]; /* of this round */
	char id[64];                 /* the first text of the last row */
	unsigned rows;
};

/* Every text of ours bears its instance: "storm-3-...". */
static stp_status on_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct caller *caller = sink->ctx;
	char own[32];

	snprintf(own, sizeof own, "storm-%u-", caller->instance->number);
	for (uint32_t i = 0; i < count; i++) {
		bool text = values[i].type == STP_TEXT || values[i].type == STP_MEMO || values[i].type == STP_GUID;
		const char *found = text ? strstr(values[i].u.text, "storm-") : NULL;

		if (found && strncmp(found, own, strlen(own)) != 0 && !strchr(found, '@')) {
			fprintf(stderr, "instance %u got a row with %s\n", caller->instance->number, values[i].u.text);
			astray++;
		}
		if (text && i == 0)
			snprintf(caller->id, sizeof caller->id, "%s", values[i].u.text);
	}
	caller->rows++;
	return STP_OK;
}

static stp_status take_open(const struct stp_sink *sink, uint32_t column, const char *name, const char *type, uint64_t length)
{
	(void)sink, (void)column, (void)name, (void)type, (void)length;
	return STP_OK;
}

static stp_status take_bytes(const struct stp_sink *sink, const void *data, size_t length)
{
	(void)sink, (void)data, (void)length;
	return STP_OK;
}

static stp_status take_close(const struct stp_sink *sink)
{
	(void)sink;
	return STP_OK;
}

static stp_status read_mark(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	size_t *at = file->ctx;

	*got = (size_t)file->length - *at < cap ? (size_t)file->length - *at : cap;
	memset(buf, 'x', *got);
	*at += *got;
	return STP_OK;
}

static stp_status rewind_mark(const struct stp_file *file)
{
	*(size_t *)file->ctx = 0;
	return STP_OK;
}

/* What a fault may lead to; a change of settings leads to nothing. */
static bool is_allowed(const struct stp_error *error, stp_status status)
{
	return status == STP_OK || (atomic_load(&faulty) && (status == STP_UNAVAILABLE ||
	                                                     (status == STP_CONFLICT && error->maybe_applied)));
}

/* pairs: NAME, TEXT by turns; NULL ends them. */
static stp_status call(struct caller *caller, const char *object_name, const char *method_name, const char *once,
                       const struct stp_file *file, const char *const *pairs)
{
	const struct stp_object *object = stp_find_object(stp_loader_schema(stage.loader), object_name);
	const struct stp_method *method = stp_find_method(object, method_name);
	struct stp_sink sink = { .size = sizeof sink, .ctx = caller, .row = on_row, .file_open = take_open,
	                         .file_write = take_bytes, .file_close = take_close };
	struct stp_run run = { .size = sizeof run, .timeout_ms = PATIENCE_MS, .once = once };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_value value = { .type = STP_FILE, .u.file = file };
	struct stp_args *args = NULL;
	stp_status status = stp_args_for_call(object, method, &args, &error);

	for (; status == STP_OK && *pairs; pairs += 2)
		status = stp_args_set_text(args, pairs[0], pairs[1], &error);
	if (status == STP_OK && file)
		status = stp_args_set_value(args, "File", &value, &error);
	caller->rows = 0;
	caller->id[0] = '\0';
	if (status == STP_OK)
		status = stp_service_execute(caller->instance->service, &run, args, &sink, &error);
	stp_args_destroy(args);
	calls++;
	failures += status != STP_OK;
	if (!is_allowed(&error, status)) {
		fprintf(stderr, "instance %u: %s.%s: %s: %s\n", caller->instance->number, object_name, method_name,
		        stp_status_name(status), error.message);
		wrong++;
	}
	return status;
}

#define CALL(object, method, once, file, ...) call(caller, object, method, once, file, (const char *const[]){ __VA_ARGS__, NULL })

static void work_on(struct caller *caller)
{
	size_t at = 0;
	const struct stp_file file = { .size = sizeof file, .ctx = &at, .name = "storm.txt", .length = 20000,
	                               .read = read_mark, .rewind = rewind_mark };

	if (CALL("Document", "Create", caller->mark, &file, "EnvelopeID", caller->envelope, "Name", caller->mark) == STP_OK)
		(void)CALL("Document", "Load", NULL, NULL, "EnvelopeID", caller->envelope, "DocumentID", "combined");
	(void)CALL("Recipient", "Create", caller->mark, NULL, "EnvelopeID", caller->envelope, "Name", caller->mark, "Email",
	           "ann@example.com");
	if (CALL("Envelope", "Load", NULL, NULL, "EnvelopeID", caller->envelope) == STP_OK &&
	    strcmp(caller->id, caller->envelope) != 0) {
		fprintf(stderr, "%s was asked for, %s came\n", caller->envelope, caller->id);
		astray++;
	}
	(void)CALL("Recipient", "GetList", NULL, NULL, "EnvelopeID", caller->envelope);
	(void)CALL("Document", "GetList", NULL, NULL, "EnvelopeID", caller->envelope);
}

static void *play(void *user)
{
	struct caller *caller = user;
	char search[32];

	snprintf(search, sizeof search, "storm-%u-", caller->instance->number);
	for (unsigned i = 0; i < rounds; i++) {
		snprintf(caller->mark, sizeof caller->mark, "%s%u-%u", search, caller->number, i);
		if (CALL("Envelope", "Create", caller->mark, NULL, "EmailSubject", caller->mark) == STP_OK) {
			snprintf(caller->envelope, sizeof caller->envelope, "%s", caller->id);
			if (!caller->instance->roams)
				work_on(caller);
		}
		(void)CALL("Envelope", "GetList", NULL, NULL, "SearchText", search, "FolderTypes", "draft");
	}
	ended++;
	return NULL;
}

/* ---- the storm -------------------------------------------------------------------------- */

/* Tokens are refused once for each of the two accounts: twice in a row for one instance would end a call. */
static void set_faults(void)
{
	static const char rules[] = "["
		"{\"what\":\"html\",\"status\":503,\"path\":\"/restapi/*\",\"probability\":0.02,\"seed\":7},"
		"{\"what\":\"reset-before\",\"path\":\"/restapi/*\",\"probability\":0.02,\"seed\":8},"
		"{\"what\":\"applied-no-answer\",\"path\":\"/restapi/*\",\"probability\":0.02,\"seed\":9},"
		"{\"what\":\"status\",\"status\":401,\"errorCode\":\"USER_AUTHENTICATION_FAILED\",\"path\":\"/restapi/v2.1/accounts/%s/*\",\"nth\":40},"
		"{\"what\":\"status\",\"status\":401,\"errorCode\":\"USER_AUTHENTICATION_FAILED\",\"path\":\"/restapi/v2.1/accounts/%s/*\",\"nth\":70}]";
	char text[sizeof rules + 2 * sizeof stage.account_id];

	snprintf(text, sizeof text, rules, stage.account_id, stage.second_account_id);
	ck_assert_int_lt(stage_control(&stage, "/faults", text), 300);
}

START_TEST(no_row_goes_astray_and_no_call_fails_for_a_change_of_settings)
{
	static struct caller callers[THREADS];
	pthread_t threads[THREADS];
	unsigned turn = 1;

	atomic_store(&faulty, _i == 1);
	if (_i == 1)
		set_faults();
	for (unsigned i = 0; i < THREADS; i++) {
		callers[i] = (struct caller){ .instance = &instances[i % INSTANCES], .number = i };
		ck_assert_int_eq(pthread_create(&threads[i], NULL, play, &callers[i]), 0);
	}
	for (; ended < THREADS; turn++) {
		for (unsigned i = 0; i < INSTANCES && ended < THREADS; i++)
			configure(&instances[i], turn + i);
		nanosleep(&(struct timespec){ 0, PAUSE_MS * 1000000L }, NULL);
	}
	for (unsigned i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	fprintf(stderr, "%u calls, %u failed, settings were changed %u times\n", calls, failures, (turn - 1) * INSTANCES);
	ck_assert_uint_gt(turn, 2);
	ck_assert_uint_eq(astray, 0);
	ck_assert_uint_eq(wrong, 0);
	if (_i == 1) {
		ck_assert_uint_lt(failures, calls / 2);
		ck_assert_int_gt(stage_count(&stage, "/questions/requests?status=503", "count"), 0); /* they did strike */
		ck_assert_int_eq(stage_count(&stage, "/questions/requests?status=401", "count"), 2);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("storm");
	TCase *tcase = tcase_create("storm");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 3600);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, no_row_goes_astray_and_no_call_fails_for_a_change_of_settings, 0, 2);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
