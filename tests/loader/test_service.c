/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/loader/test_service.c - instances: calls, guards, deadlines, and configuring under load. */
#include <config.h>

#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <time.h>
#include <unistd.h>

#include "../sanitized.h"
#include "host_helper.h"

/* ---- secrets that are given back to the allocator -------------------------- */

#define MARK "MARKED-SECRET-0123456789"
#define MARK_LENGTH (sizeof MARK - 1)

#if defined(__GLIBC__) && !SANITIZED
#define CAN_WATCH_FREE
static atomic_int freed_blocks, freed_marks;
static _Atomic(bool) watching;

extern void __libc_free(void *block);
__attribute__((visibility("default"))) void free(void *block);

/* In place of libc's for the whole program: looks at what a block holds when it is given back. */
void free(void *block)
{
	const char *bytes = block;
	size_t i, length;

	if (block && watching) {
		freed_blocks++;
		length = malloc_usable_size(block);
		for (i = 0; i + MARK_LENGTH <= length; i++)
			if (memcmp(bytes + i, MARK, MARK_LENGTH) == 0) {
				freed_marks++;
				break;
			}
	}
	__libc_free(block);
}

START_TEST(h7_no_secret_is_left_in_memory_that_is_given_back)
{
	char path[] = "/tmp/stp-test-XXXXXX";
	struct stp_args *first, *second;
	struct mock mock;
	int fd = mkstemp(path), controls;

	ck_assert_int_eq(write(fd, MARK "\n", MARK_LENGTH + 1), (ssize_t)MARK_LENGTH + 1);
	close(fd);
	open_mock(&mock, NULL);
	watching = true;
	/* What is no secret is not wiped: if the library's own blocks are seen, so would secrets be. */
	stp_args_destroy(config_of(&mock, "https://example.com/" MARK, NULL));
	controls = freed_marks;
	if (freed_blocks == 0) {
		watching = false; /* another allocator is in place: valgrind's */
		unlink(path);
		close_mock(&mock);
		return;
	}
	ck_assert_int_gt(controls, 0);
	first = config_of(&mock, "https://example.com/", MARK);
	set(first, "ApiKey", MARK "-again");
	ck_assert_uint_eq(stp_service_configure(mock.service, first, NULL, NULL), STP_OK);
	ck_assert_uint_eq(stp_args_set_file(first, "ApiKey", path, NULL), STP_OK);
	stp_args_destroy(first);
	second = config_of(&mock, "https://example.com/", MARK);
	set(second, "Mode", "Refuse");
	ck_assert_uint_eq(stp_service_configure(mock.service, second, NULL, NULL), STP_BAD_CONFIG);
	set(second, "Mode", "Good");
	ck_assert_uint_eq(stp_service_configure(mock.service, second, NULL, NULL), STP_OK);
	stp_args_destroy(second);
	close_mock(&mock);
	watching = false;
	unlink(path);
	ck_assert_msg(freed_marks == controls, "%d blocks still held the secret", freed_marks - controls);
}
END_TEST
#endif

/* ---- calls -------------------------------------------------------------------- */

static stp_status call(const struct mock *mock, const char *method, const struct stp_run *run,
                       const char *name, const char *text, struct notes *notes, struct stp_error *error)
{
	struct stp_args *args = call_of(mock, method);
	stp_status status;

	if (name)
		set(args, name, text);
	status = stp_service_execute(mock->service, run, args, &notes->sink, error);
	stp_args_destroy(args);
	return status;
}

START_TEST(every_type_goes_through_both_ways)
{
	static const char *const given[][2] = {
		{ "Text", "caf\xC3\xA9 \"x\"" }, { "Memo", "two\nlines" }, { "Number", "-9223372036854775808" },
		{ "Decimal", "-0012.3400" }, { "Autonumber", "7" }, { "YesNo", "yes" },
		{ "DateTime", "2026-11-24T13:05:00.25+01:00" }, { "Date", "2024-02-29" }, { "Time", "13:05" },
		{ "Guid", "6A3C2B10-0000-4abc-8def-0123456789ab" },
		{ "AutoGuid", "00000000-0000-0000-0000-000000000000" },
		{ "HyperLink", "https://example.com/?a=b&c" }, { "MultiValue", "one" }, { "Xml", "<a>&amp;</a>" },
		{ "Colour", "red" },
	};
	char path[] = "/tmp/stp-test-XXXXXX", want[1024];
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct notes notes;
	struct mock mock;
	size_t i;
	int fd = mkstemp(path);

	ck_assert_int_eq(write(fd, "a file of more than seven bytes", 31), 31);
	close(fd);
	open_mock(&mock, NULL);
	configure_mock(&mock);
	args = call_of(&mock, "Echo");
	for (i = 0; i < sizeof given / sizeof given[0]; i++)
		set(args, given[i][0], given[i][1]);
	ck_assert_uint_eq(stp_args_set_file(args, "File", path, &error), STP_OK);
	start_notes(&notes, &mock, "Echo");
	ck_assert_msg(stp_service_execute(mock.service, NULL, args, &notes.sink, &error) == STP_OK, "%s",
	              error.message);
	snprintf(want, sizeof want,
	         "<14:%s=a file of more than seven bytes>{\"Text\":\"caf\xC3\xA9 \\\"x\\\"\",\"Memo\":\"two\\nlines\","
	         "\"Number\":-9223372036854775808,\"Decimal\":\"-0012.3400\",\"Autonumber\":7,\"YesNo\":true,"
	         "\"DateTime\":\"2026-11-24T12:05:00.250Z\",\"Date\":\"2024-02-29\",\"Time\":\"13:05:00\","
	         "\"Guid\":\"6A3C2B10-0000-4abc-8def-0123456789ab\","
	         "\"AutoGuid\":\"00000000-0000-0000-0000-000000000000\","
	         "\"HyperLink\":\"https://example.com/?a=b&c\",\"MultiValue\":\"[\\\"one\\\"]\","
	         "\"Xml\":\"<a>&amp;</a>\",\"File\":null,\"Image\":null,\"Colour\":\"Red\"}\n", path + 5);
	ck_assert_str_eq(notes.text, want);
	unlink(path);
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(h2_a_call_before_the_first_configuration_is_refused)
{
	struct stp_error error = STP_ERROR_INIT;
	struct notes notes;
	struct mock mock;

	open_mock(&mock, NULL);
	start_notes(&notes, &mock, "Tell");
	ck_assert_uint_eq(call(&mock, "Tell", NULL, NULL, NULL, &notes, &error), STP_BAD_CONFIG);
	ck_assert_str_eq(error.message, "the service was not configured yet");
	ck_assert_uint_eq(stp_service_test(mock.service, NULL, NULL, &error), STP_BAD_CONFIG);
	close_mock(&mock);
}
END_TEST

START_TEST(h3_arguments_of_another_plugin_are_refused)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_object object;
	struct stp_args *args = NULL;
	struct notes notes;
	struct mock mock;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	object = *mock.thing;
	ck_assert_uint_eq(stp_args_for_call(&object, stp_find_method(&object, "Tell"), &args, &error), STP_OK);
	start_notes(&notes, &mock, "Tell");
	ck_assert_uint_eq(stp_service_execute(mock.service, NULL, args, &notes.sink, &error), STP_BAD_INPUT);
	ck_assert_ptr_nonnull(strstr(error.message, "H3"));
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(a_failure_comes_with_what_the_plugin_filled_in)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct notes notes;
	struct mock mock;
	char large[500];

	open_mock(&mock, NULL);
	configure_mock(&mock);
	args = call_of(&mock, "Fail");
	set(args, "Status", "13");
	start_notes(&notes, &mock, "Fail");
	ck_assert_uint_eq(stp_service_execute(mock.service, NULL, args, &notes.sink, &error), STP_REMOTE);
	ck_assert_uint_eq(error.status, STP_REMOTE);
	ck_assert_uint_eq(error.http_status, 409);
	ck_assert_uint_eq(error.maybe_applied, 1);
	ck_assert_str_eq(error.code, "TEAPOT");
	ck_assert_str_eq(error.message, "execute() of org.example.mock failed with REMOTE and did not say why");
	memset(large, 0, sizeof large);
	memset(large, 'x', 382);
	memcpy(large + 382, "\xC3\xA9", 2);
	set(args, "Message", large);
	ck_assert_uint_eq(stp_service_execute(mock.service, NULL, args, &notes.sink, &error), STP_REMOTE);
	ck_assert_uint_eq(strlen(error.message), 382); /* no NUL came, and the character is not cut */
	set(args, "Status", "4000");
	ck_assert_uint_eq(stp_service_execute(mock.service, NULL, args, &notes.sink, &error), STP_INTERNAL);
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

struct logged {
	struct stp_host host;
	char last[256];
	stp_level level;
};

static void keep_log(const struct stp_host *host, stp_level level, const char *event, const char *id,
                     const char *message)
{
	struct logged *logged = host->ctx;

	ck_assert_ptr_nonnull(id);
	ck_assert_str_eq(event, "guard");
	logged->level = level;
	snprintf(logged->last, sizeof logged->last, "%s", message);
}

START_TEST(p23_a_status_other_than_the_errors_is_logged_and_counts)
{
	struct logged logged = { .host = { .size = sizeof logged.host, .ctx = &logged, .log = keep_log } };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct notes notes;
	struct mock mock;

	open_mock(&mock, &logged.host);
	configure_mock(&mock);
	args = call_of(&mock, "Fail");
	set(args, "Status", "9");
	set(args, "Told", "6");
	start_notes(&notes, &mock, "Fail");
	ck_assert_uint_eq(stp_service_execute(mock.service, NULL, args, &notes.sink, &error), STP_NOT_FOUND);
	ck_assert_uint_eq(error.status, STP_NOT_FOUND);
	ck_assert_uint_eq(logged.level, STP_BUG);
	ck_assert_ptr_nonnull(strstr(logged.last, "P23"));
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

static const struct {
	const char *how, *says;
	uint32_t rows, stop_after;
} broken[] = {
	{ "two values",    "P10: a row has 2 values, the method returns 1",              0, 0 },
	{ "wrong type",    "P10: in row 1 Number is of type Text instead of Number",      0, 0 },
	{ "second row",    "P10: a method that is no List gave a second row",             1, 0 },
	{ "write on",      "P9: it wrote on after a status other than STP_OK",            1, 1 },
	{ "open no file",  "P10: a file was opened for a column that is none",            0, 0 },
	{ "write no file", "P10: bytes were written while no file was open",              0, 0 },
	{ "claim late",    "P16: it claimed what it had done after the first row",        1, 0 },
};

START_TEST(p9_p10_a_broken_row_is_not_handed_on)
{
	struct stp_error error = STP_ERROR_INIT;
	struct notes notes;
	struct mock mock;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	start_notes(&notes, &mock, "Break");
	notes.stop_after = broken[_i].stop_after;
	notes.stop_with = STP_STOP;
	ck_assert_msg(call(&mock, "Break", NULL, "How", broken[_i].how, &notes, &error) == STP_INTERNAL, "%s",
	              broken[_i].how);
	ck_assert_msg(strstr(error.message, broken[_i].says) != NULL, "%s: %s", broken[_i].how, error.message);
	ck_assert_msg(notes.rows == broken[_i].rows, "%s: %u rows", broken[_i].how, (unsigned)notes.rows);
	close_mock(&mock);
}
END_TEST

START_TEST(a_sink_that_fails_is_the_outcome_even_if_the_plugin_overlooks_it)
{
	struct stp_error error = STP_ERROR_INIT;
	struct notes notes;
	struct mock mock;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	start_notes(&notes, &mock, "Break");
	notes.stop_after = 1;
	notes.stop_with = STP_CONFLICT;
	ck_assert_uint_eq(call(&mock, "Break", NULL, "How", "overlook", &notes, &error), STP_CONFLICT);
	ck_assert_str_eq(error.message, "the host's sink ended the call with CONFLICT");
	start_notes(&notes, &mock, "Count");
	notes.stop_after = 1;
	notes.stop_with = STP_STOP;
	ck_assert_uint_eq(call(&mock, "Count", NULL, NULL, NULL, &notes, &error), STP_OK);
	ck_assert_uint_eq(notes.rows, 1);
	close_mock(&mock);
}
END_TEST

/* The file loses its end when its first piece has arrived. */
static stp_status shrink(const struct stp_sink *sink, const void *data, size_t length)
{
	struct notes *notes = sink->ctx;

	if (notes->length < 64)
		ck_assert_int_eq(truncate(notes->text, (off_t)length), 0);
	(void)data;
	return STP_OK;
}

START_TEST(a_file_that_shrinks_while_it_is_read_ends_the_call)
{
	char path[] = "/tmp/stp-test-XXXXXX";
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct notes notes;
	struct mock mock;
	int fd = mkstemp(path);

	ck_assert_int_eq(write(fd, "0123456789012345678901234567890123456789", 40), 40);
	close(fd);
	open_mock(&mock, NULL);
	configure_mock(&mock);
	args = call_of(&mock, "Copy");
	ck_assert_uint_eq(stp_args_set_file(args, "File", path, &error), STP_OK);
	start_notes(&notes, &mock, "Copy");
	notes.sink.file_open = NULL;
	notes.sink.file_write = shrink;
	memcpy(notes.text, path, sizeof path);
	notes.sink.file_close = NULL;
	ck_assert_uint_eq(stp_service_execute(mock.service, NULL, args, &notes.sink, &error), STP_BAD_INPUT);
	ck_assert_msg(strstr(error.message, "became shorter while it was read: 7 of 40 bytes") != NULL, "%s",
	              error.message);
	ck_assert_str_eq(error.field, "File");
	ck_assert_uint_eq(notes.rows, 0);
	unlink(path);
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

/* ---- time ------------------------------------------------------------------------ */

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

#define SLACK_MS 1000 /* for a machine that does other things too; the wait that is cancelled is of ten seconds */

struct cancelling {
	int64_t wanted_ms, last_ms, longest_ms;
};

static int asked(void *ctx)
{
	struct cancelling *c = ctx;
	int64_t now = now_ms();

	if (c->last_ms && now - c->last_ms > c->longest_ms)
		c->longest_ms = now - c->last_ms;
	c->last_ms = now;
	return now >= c->wanted_ms;
}

START_TEST(a_cancelled_call_ends_within_250_ms)
{
	struct cancelling cancelling = { now_ms() + 100, 0, 0 };
	struct stp_run run = { .size = sizeof run, .ctx = &cancelling, .cancelled = asked };
	struct stp_error error = STP_ERROR_INIT;
	struct notes notes;
	struct mock mock;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	start_notes(&notes, &mock, "Block");
	ck_assert_uint_eq(call(&mock, "Block", &run, NULL, NULL, &notes, &error), STP_CANCELLED);
	ck_assert_int_lt(now_ms() - cancelling.wanted_ms, 250 + SLACK_MS);
	ck_assert_int_lt(cancelling.longest_ms, 250 + SLACK_MS);
	ck_assert_str_eq(error.message, "the host cancelled the call");
	close_mock(&mock);
}
END_TEST

START_TEST(h14_a_cancelled_call_gets_no_further_row)
{
	struct cancelling cancelling = { 0, 0, 0 };
	struct stp_run run = { .size = sizeof run, .ctx = &cancelling, .cancelled = asked };
	struct notes notes;
	struct mock mock;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	start_notes(&notes, &mock, "Count");
	ck_assert_uint_eq(call(&mock, "Count", &run, "Rows", "1000000000", &notes, NULL), STP_CANCELLED);
	ck_assert_uint_eq(notes.rows, 0);
	close_mock(&mock);
}
END_TEST

START_TEST(the_deadline_ends_a_call_and_says_so)
{
	struct stp_run run = { .size = sizeof run, .timeout_ms = 120 };
	struct stp_error error = STP_ERROR_INIT;
	int64_t start = now_ms();
	struct notes notes;
	struct mock mock;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	start_notes(&notes, &mock, "Block");
	ck_assert_uint_eq(call(&mock, "Block", &run, NULL, NULL, &notes, &error), STP_TIMEOUT);
	ck_assert_int_ge(now_ms() - start, 120);
	ck_assert_int_lt(now_ms() - start, 2000);
	ck_assert_str_eq(error.message, "the call took longer than its 120 ms");
	close_mock(&mock);
}
END_TEST

/* A clock that only sleeping moves. */
struct hand_clock {
	struct stp_host host;
	int64_t ms;
};

static int64_t hand_ms(const struct stp_host *host)
{
	return ((const struct hand_clock *)host->ctx)->ms;
}

static void hand_sleep(void *ctx, uint32_t ms)
{
	struct hand_clock *clock = ctx;

	ck_assert_uint_le(ms, 250);
	ck_assert_uint_gt(ms, 0);
	clock->ms += ms;
}

static void hand_progress(void *ctx, uint64_t done, uint64_t total)
{
	(void)ctx;
	ck_assert_uint_ge(done, 1);
	ck_assert_uint_eq(total, 0);
}

START_TEST(a_clock_set_by_hand_makes_an_hour_pass_at_once)
{
	struct hand_clock clock = { .host = { .size = sizeof clock.host, .ctx = &clock, .mono_ms = hand_ms,
		                                   .wall_ms = hand_ms }, .ms = 5 };
	struct stp_run run = { .size = sizeof run, .timeout_ms = 3600000, .ctx = &clock, .sleep = hand_sleep,
		                    .progress = hand_progress };
	struct notes notes;
	struct mock mock;

	open_mock(&mock, &clock.host);
	configure_mock(&mock);
	start_notes(&notes, &mock, "Block");
	ck_assert_uint_eq(call(&mock, "Block", &run, NULL, NULL, &notes, NULL), STP_TIMEOUT);
	ck_assert_int_eq(clock.ms, 3600005);
	close_mock(&mock);
}
END_TEST

/* ---- configuring ------------------------------------------------------------------ */

struct findings {
	struct stp_report report;
	uint32_t count;
	char key[64];
};

static void count_finding(const struct stp_report *report, const struct stp_finding *finding)
{
	struct findings *findings = report->ctx;

	findings->count++;
	snprintf(findings->key, sizeof findings->key, "%s", finding->key ? finding->key : "");
}

START_TEST(p4_h13_the_former_values_stay_after_a_refusal)
{
	struct findings findings = { .report = { .size = sizeof findings.report, .ctx = &findings,
		                                      .add = count_finding } };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args;
	struct notes notes;
	struct mock mock;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	args = config_of(&mock, "https://other.example/", "other");
	set(args, "Mode", "Refuse");
	ck_assert_uint_eq(stp_service_configure(mock.service, args, &findings.report, &error), STP_BAD_CONFIG);
	ck_assert_str_eq(error.field, "Mode");
	ck_assert_str_eq(error.message, "it asks to be refused");
	ck_assert_uint_eq(findings.count, 1);
	ck_assert_str_eq(findings.key, "Mode");
	set(args, "Mode", "silent");
	ck_assert_uint_eq(stp_service_configure(mock.service, args, NULL, &error), STP_BAD_CONFIG);
	ck_assert_ptr_nonnull(strstr(error.message, "configure() of org.example.mock failed with BAD_CONFIG"));
	start_notes(&notes, &mock, "Tell");
	ck_assert_uint_eq(call(&mock, "Tell", NULL, NULL, NULL, &notes, &error), STP_OK);
	ck_assert_str_eq(notes.text, "{\"Text\":\"https://example.com/\",\"Memo\":\"s3cret\"}\n");
	stp_args_destroy(args);
	args = config_of(&mock, "https://other.example/", NULL);
	ck_assert_uint_eq(stp_service_configure(mock.service, args, NULL, &error), STP_OK);
	start_notes(&notes, &mock, "Tell");
	ck_assert_uint_eq(call(&mock, "Tell", NULL, NULL, NULL, &notes, &error), STP_OK);
	ck_assert_str_eq(notes.text, "{\"Text\":\"https://other.example/\",\"Memo\":\"\"}\n");
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

START_TEST(the_findings_of_a_test_reach_the_report)
{
	struct findings findings = { .report = { .size = sizeof findings.report, .ctx = &findings,
		                                      .add = count_finding } };
	struct mock mock;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	ck_assert_uint_eq(stp_service_test(mock.service, NULL, &findings.report, NULL), STP_OK);
	ck_assert_str_eq(findings.key, "Address");
	ck_assert_uint_eq(stp_service_test(mock.service, NULL, NULL, NULL), STP_OK);
	close_mock(&mock);
}
END_TEST

static stp_status cache_get_nothing(const struct stp_host *host, const char *key, stp_lend_fn *lend,
                                    void *user)
{
	(void)host, (void)key, (void)lend, (void)user;
	return STP_NOT_FOUND;
}

START_TEST(h9_some_of_the_cache_functions_are_refused)
{
	const struct stp_host host = { .size = sizeof host, .cache_get = cache_get_nothing };
	const struct stp_host stub = { .size = 16 };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_service *service = NULL;
	struct mock mock;

	open_mock(&mock, NULL);
	ck_assert_uint_eq(stp_service_create(mock.loader, &host, &service, &error), STP_BAD_INPUT);
	ck_assert_str_eq(error.message, "H9: the host has 1 of the four cache functions; all or none must be there");
	ck_assert_uint_eq(stp_service_create(mock.loader, &stub, &service, &error), STP_BAD_INPUT);
	ck_assert_ptr_null(service);
	close_mock(&mock);
}
END_TEST

static stp_status own_secret(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	const char *secret = host->ctx;

	return strcmp(key, "ApiKey") ? (stp_status)STP_NOT_FOUND : lend(user, secret, strlen(secret));
}

START_TEST(a_host_may_keep_its_secrets_itself)
{
	char vault[] = "from the vault";
	const struct stp_host host = { .size = sizeof host, .ctx = vault, .secret = own_secret };
	struct notes notes;
	struct mock mock;

	open_mock(&mock, &host);
	configure_mock(&mock);
	start_notes(&notes, &mock, "Tell");
	ck_assert_uint_eq(call(&mock, "Tell", NULL, NULL, NULL, &notes, NULL), STP_OK);
	ck_assert_ptr_nonnull(strstr(notes.text, "\"Memo\":\"from the vault\""));
	close_mock(&mock);
}
END_TEST

struct inner {
	struct stp_report report;
	struct mock *mock;
	stp_status status;
};

static void configure_again(const struct stp_report *report, const struct stp_finding *finding)
{
	struct inner *inner = report->ctx;
	struct stp_args *args = config_of(inner->mock, "https://inner.example/", NULL);

	(void)finding;
	inner->status = stp_service_configure(inner->mock->service, args, NULL, NULL);
	stp_args_destroy(args);
}

START_TEST(configuring_from_inside_configure_is_refused_and_does_not_hang)
{
	struct mock mock;
	struct inner inner = { .report = { .size = sizeof inner.report, .ctx = &inner, .add = configure_again },
		                    .mock = &mock };
	struct stp_args *args;

	open_mock(&mock, NULL);
	args = config_of(&mock, "https://example.com/", NULL);
	set(args, "Mode", "Refuse");
	ck_assert_uint_eq(stp_service_configure(mock.service, args, &inner.report, NULL), STP_BAD_CONFIG);
	ck_assert_uint_eq(inner.status, STP_CONFLICT);
	set(args, "Mode", "Good");
	ck_assert_uint_eq(stp_service_configure(mock.service, args, &inner.report, NULL), STP_OK);
	stp_args_destroy(args);
	close_mock(&mock);
}
END_TEST

/* Callers and configurers at once: every answer must be of one configuration. */
enum { CALLERS = 3, CONFIGURERS = 2, ROUNDS = 60, CALLS = 200 };

struct load {
	struct mock *mock;
	int number;
	int torn, failed;
};

static stp_status check_pair(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct load *load = sink->ctx;
	const char *address = values[0].u.text, *key = values[1].u.text;

	/* https://example.com/N goes with key-N */
	if (count != 2 || strcmp(strrchr(address, '/') + 1, strrchr(key, '-') + 1) != 0)
		load->torn++;
	return STP_OK;
}

static void *call_on(void *arg)
{
	struct load *load = arg;
	const struct stp_sink sink = { .size = sizeof sink, .ctx = load, .row = check_pair };
	const struct stp_method *tell = stp_find_method(load->mock->thing, "Tell");
	struct stp_args *args = NULL;
	int i;

	if (stp_args_for_call(load->mock->thing, tell, &args, NULL) != STP_OK) {
		load->failed++;
		return NULL;
	}
	for (i = 0; i < CALLS; i++)
		if (stp_service_execute(load->mock->service, NULL, args, &sink, NULL) != STP_OK)
			load->failed++;
	stp_args_destroy(args);
	return NULL;
}

static void *configure_on(void *arg)
{
	struct load *load = arg;
	char address[64], key[64];
	struct stp_args *args = NULL;
	int i;

	if (stp_args_for_config(load->mock->schema, &args, NULL) != STP_OK) {
		load->failed++;
		return NULL;
	}
	for (i = 0; i < ROUNDS; i++) {
		bool refuse = i % 5 == 4;

		snprintf(address, sizeof address, "https://example.com/%d", load->number * 1000 + i);
		snprintf(key, sizeof key, "key-%d", load->number * 1000 + i + (refuse ? 7 : 0));
		if (stp_args_set_text(args, "Address", address, NULL) != STP_OK ||
		    stp_args_set_text(args, "ApiKey", key, NULL) != STP_OK ||
		    stp_args_set_text(args, "Mode", refuse ? "Refuse" : "Good", NULL) != STP_OK ||
		    stp_service_configure(load->mock->service, args, NULL, NULL) !=
		        (stp_status)(refuse ? STP_BAD_CONFIG : STP_OK))
			load->failed++;
	}
	stp_args_destroy(args);
	return NULL;
}

START_TEST(p8_a_service_is_configured_while_calls_run)
{
	struct load loads[CALLERS + CONFIGURERS];
	pthread_t threads[CALLERS + CONFIGURERS];
	struct stp_args *args;
	struct mock mock;
	int i;

	open_mock(&mock, NULL);
	args = config_of(&mock, "https://example.com/0", "key-0");
	ck_assert_uint_eq(stp_service_configure(mock.service, args, NULL, NULL), STP_OK);
	stp_args_destroy(args);
	for (i = 0; i < CALLERS + CONFIGURERS; i++) {
		loads[i] = (struct load){ &mock, i, 0, 0 };
		ck_assert_int_eq(pthread_create(&threads[i], NULL, i < CALLERS ? call_on : configure_on, &loads[i]), 0);
	}
	for (i = 0; i < CALLERS + CONFIGURERS; i++)
		pthread_join(threads[i], NULL);
	for (i = 0; i < CALLERS + CONFIGURERS; i++) {
		ck_assert_int_eq(loads[i].failed, 0);
		ck_assert_int_eq(loads[i].torn, 0);
	}
	close_mock(&mock);
}
END_TEST

/* The former instance ends with its last call: its row comes after the switch. */
struct late {
	struct stp_sink sink;
	struct mock *mock;
	char seen[64];
};

static stp_status configure_in_row(const struct stp_sink *sink, const struct stp_value *values,
                                   uint32_t count)
{
	struct late *late = sink->ctx;
	struct stp_args *args = config_of(late->mock, "https://new.example/", NULL);

	ck_assert_uint_eq(count, 2);
	ck_assert_uint_eq(stp_service_configure(late->mock->service, args, NULL, NULL), STP_OK);
	stp_args_destroy(args);
	snprintf(late->seen, sizeof late->seen, "%s", values[0].u.text); /* still the former's memory */
	return STP_OK;
}

START_TEST(the_former_instance_lives_until_its_last_call_ends)
{
	struct mock mock;
	struct late late = { .sink = { .size = sizeof late.sink, .ctx = &late, .row = configure_in_row },
		                  .mock = &mock };
	struct stp_args *args;
	struct notes notes;

	open_mock(&mock, NULL);
	configure_mock(&mock);
	args = call_of(&mock, "Tell");
	ck_assert_uint_eq(stp_service_execute(mock.service, NULL, args, &late.sink, NULL), STP_OK);
	ck_assert_str_eq(late.seen, "https://example.com/");
	stp_args_destroy(args);
	start_notes(&notes, &mock, "Tell");
	ck_assert_uint_eq(call(&mock, "Tell", NULL, NULL, NULL, &notes, NULL), STP_OK);
	ck_assert_ptr_nonnull(strstr(notes.text, "https://new.example/"));
	close_mock(&mock);
}
END_TEST

#ifdef CAN_WATCH_FREE
#define WATCHING tcase_add_test(tc, h7_no_secret_is_left_in_memory_that_is_given_back);
#else
#define WATCHING
#endif

RUN_TESTS("service",
	WATCHING
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, every_type_goes_through_both_ways);
	tcase_add_test(tc, h2_a_call_before_the_first_configuration_is_refused);
	tcase_add_test(tc, h3_arguments_of_another_plugin_are_refused);
	tcase_add_test(tc, a_failure_comes_with_what_the_plugin_filled_in);
	tcase_add_test(tc, p23_a_status_other_than_the_errors_is_logged_and_counts);
	tcase_add_loop_test(tc, p9_p10_a_broken_row_is_not_handed_on, 0, sizeof broken / sizeof broken[0]);
	tcase_add_test(tc, a_sink_that_fails_is_the_outcome_even_if_the_plugin_overlooks_it);
	tcase_add_test(tc, a_file_that_shrinks_while_it_is_read_ends_the_call);
	tcase_add_test(tc, a_cancelled_call_ends_within_250_ms);
	tcase_add_test(tc, h14_a_cancelled_call_gets_no_further_row);
	tcase_add_test(tc, the_deadline_ends_a_call_and_says_so);
	tcase_add_test(tc, a_clock_set_by_hand_makes_an_hour_pass_at_once);
	tcase_add_test(tc, p4_h13_the_former_values_stay_after_a_refusal);
	tcase_add_test(tc, the_findings_of_a_test_reach_the_report);
	tcase_add_test(tc, h9_some_of_the_cache_functions_are_refused);
	tcase_add_test(tc, a_host_may_keep_its_secrets_itself);
	tcase_add_test(tc, configuring_from_inside_configure_is_refused_and_does_not_hang);
	tcase_add_test(tc, p8_a_service_is_configured_while_calls_run);
	tcase_add_test(tc, the_former_instance_lives_until_its_last_call_ends);)
