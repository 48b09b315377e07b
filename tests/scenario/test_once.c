/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_once.c - the same once-word never does its work a second time: what the host's cache remembers of it,
 * what the service itself is asked, and what is told where neither can help {P14, P15}. */
#include <check.h>
#include <ctype.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "fakes/host/fake_host.h"
#include "stage.h"

#define LOST(verb, path) "{\"method\":\"" verb "\",\"path\":\"" path "\",\"what\":\"applied-no-answer\",\"count\":1}"

static struct stage stage;
static struct fake_host *host;
static struct stp_run run;
static char envelope[64], document[64];

/* A host that crashed comes up again: all of the plugin's memory is gone, the cache is not. */
static void start(const struct stp_host *lent)
{
	stp_service_destroy(stage.service);
	stage.service = NULL;
	ck_assert_uint_eq(stp_service_create(stage.loader, lent, &stage.service, &stage.error), STP_OK);
	stage_ok(stage_configure(&stage, NULL));
}

static void up_with(uint32_t missing)
{
	FILE *file;

	stage_up(&stage);
	host = fake_host_create(missing);
	ck_assert_ptr_nonnull(host);
	run = (struct stp_run){ .size = sizeof run };
	stage.run = &run;
	start(fake_host_lent(host));
	snprintf(document, sizeof document, "@%.40s/one.txt", stage.folder);
	file = fopen(document + 1, "w");
	ck_assert_ptr_nonnull(file);
	fputs("one\n", file);
	fclose(file);
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "once", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	stage_ok(stage_call(&stage, "Document", "Create", "Envelope ID", envelope, "Document ID", "1", "File", document, NULL));
	stage_ok(stage_call(&stage, "Recipient", "Create", "Envelope ID", envelope, "Recipient ID", "1", "Name", "Ann", "Email", "ann@example.com", NULL));
}

static void up(void)
{
	up_with(0);
}

static void up_without_cache(void)
{
	up_with(FAKE_HOST_NO_CACHE);
}

static void down(void)
{
	remove(document + 1);
	stage_down(&stage);
	fake_host_destroy(host);
}

static stp_status tab(const char *word, const char *label)
{
	run.once = word;
	return stage_call(&stage, "Tab", "Create", "Envelope ID", envelope, "Recipient ID", "1", "Tab Type", "Text", "Tab Label", label,
	                  "Document ID", "1", "Page Number", "1", "X Position", "10", "Y Position", "10", NULL);
}

static unsigned tabs(void)
{
	run.once = NULL;
	stage_ok(stage_call(&stage, "Tab", "Get List", "Envelope ID", envelope, "Recipient ID", "1", NULL));
	return stage.rows;
}

static void fault(const char *json)
{
	ck_assert_int_eq(stage_control(&stage, "/faults", json), 200);
}

/* ---- a cache that is not to be trusted --------------------------------------------------------- */

static const char *rubbish;

static stp_status give_rubbish(const struct stp_host *lent, const char *key, stp_lend_fn *lend, void *user)
{
	const struct stp_host *good = fake_host_lent(host);

	(void)lent;
	if (strncmp(key, "once/", 5) == 0)
		return rubbish ? lend(user, rubbish, strlen(rubbish)) : STP_UNAVAILABLE;
	return good->cache_get(good, key, lend, user);
}

START_TEST(a_word_s_second_call_gets_the_first_one_s_row)
{
	char id[64];

	stage_ok(tab("a", "one"));
	snprintf(id, sizeof id, "%s", stage_cell(&stage, "TabID"));
	ck_assert_uint_gt(strlen(id), 0);
	stage_ok(tab("a", "one"));
	ck_assert_uint_eq(stage.rows, 1);
	ck_assert_str_eq(stage_cell(&stage, "TabID"), id);
	ck_assert_str_eq(stage_cell(&stage, "TabLabel"), "one");
	start(fake_host_lent(host));
	stage_ok(tab("a", "one"));
	ck_assert_str_eq(stage_cell(&stage, "TabID"), id);
	ck_assert_uint_eq(tabs(), 1);
	stage_ok(tab("b", "one"));
	ck_assert_str_ne(stage_cell(&stage, "TabID"), id);
	ck_assert_uint_eq(tabs(), 2);
}
END_TEST

/* What the first one made would be told as what was asked for now. */
START_TEST(a_word_is_not_for_other_inputs)
{
	char id[64];

	stage_ok(tab("a", "one"));
	snprintf(id, sizeof id, "%s", stage_cell(&stage, "TabID"));
	for (int i = 0; i < 2; i++) {
		ck_assert_uint_eq(tab("a", "two"), STP_BAD_INPUT);
		ck_assert_uint_eq(stage.rows, 0);
		ck_assert_uint_eq(stage.error.maybe_applied, 0);
		ck_assert_str_eq(stage.error.message, "the word of this call was given to Create of Tab before, with other inputs");
		ck_assert_ptr_nonnull(strstr(stage.error.hint, "a word of its own"));
		start(fake_host_lent(host)); /* another process finds the same */
	}
	stage_ok(tab("a", "one"));
	ck_assert_str_eq(stage_cell(&stage, "TabID"), id);
	/* In another order it is the same. */
	stage_ok(stage_call(&stage, "Tab", "Create", "Y Position", "10", "X Position", "10", "Page Number", "1", "Document ID", "1",
	                    "Tab Label", "one", "Tab Type", "Text", "Recipient ID", "1", "Envelope ID", envelope, NULL));
	ck_assert_str_eq(stage_cell(&stage, "TabID"), id);
	/* An empty text is sent, too; a number is looked at, and where there is none. */
	ck_assert_uint_eq(stage_call(&stage, "Tab", "Create", "Y Position", "10", "X Position", "10", "Page Number", "1", "Document ID", "1",
	                             "Anchor String", "", "Tab Label", "one", "Tab Type", "Text", "Recipient ID", "1", "Envelope ID", envelope, NULL), STP_BAD_INPUT);
	ck_assert_uint_eq(stage_call(&stage, "Tab", "Create", "Y Position", "11", "X Position", "10", "Page Number", "1", "Document ID", "1",
	                             "Tab Label", "one", "Tab Type", "Text", "Recipient ID", "1", "Envelope ID", envelope, NULL), STP_BAD_INPUT);
	ck_assert_uint_eq(stage_call(&stage, "Tab", "Create", "X Position", "10", "Page Number", "1", "Document ID", "1",
	                             "Tab Label", "one", "Tab Type", "Text", "Recipient ID", "1", "Envelope ID", envelope, NULL), STP_BAD_INPUT);
	/* A lock that was taken anew is another way to the same work. */
	stage_ok(stage_call(&stage, "Tab", "Create", "Y Position", "10", "X Position", "10", "Page Number", "1", "Document ID", "1",
	                    "Tab Label", "one", "Tab Type", "Text", "Recipient ID", "1", "Envelope ID", envelope, "Lock Token", "another", NULL));
	ck_assert_str_eq(stage_cell(&stage, "TabID"), id);
	ck_assert_uint_eq(tabs(), 1);
}
END_TEST

/* Also while nobody knows what became of the first. */
START_TEST(a_word_that_was_begun_is_not_for_other_inputs)
{
	fault(LOST("POST", "/envelopes/@/recipients/@/tabs"));
	ck_assert_uint_eq(tab("a", "one"), STP_UNAVAILABLE);
	ck_assert_uint_eq(stage.error.maybe_applied, 1);
	ck_assert_uint_eq(tab("a", "two"), STP_BAD_INPUT);
	ck_assert_uint_eq(tab("a", "one"), STP_CONFLICT);
	ck_assert_uint_eq(tabs(), 1);
}
END_TEST

/* Two hosts of one installation, whose administrators copied the id from two pages. */
START_TEST(an_account_s_id_in_capitals_is_the_same_account)
{
	char id[64], capitals[64];

	stage_ok(tab("a", "one"));
	snprintf(id, sizeof id, "%s", stage_cell(&stage, "TabID"));
	snprintf(capitals, sizeof capitals, "%s", stage.account_id);
	for (char *at = capitals; *at; at++)
		*at = (char)toupper((unsigned char)*at);
	stage_ok(stage_configure(&stage, "Account ID", capitals, NULL));
	stage_ok(tab("a", "one"));
	ck_assert_str_eq(stage_cell(&stage, "TabID"), id);
}
END_TEST

START_TEST(what_nobody_can_know_is_told_and_not_done_again)
{
	fault(LOST("POST", "/envelopes/@/recipients/@/tabs"));
	ck_assert_uint_eq(tab("a", "one"), STP_UNAVAILABLE);
	ck_assert_uint_eq(stage.error.maybe_applied, 1);
	ck_assert_uint_eq(tabs(), 1); /* it was not sent again */
	start(fake_host_lent(host));
	ck_assert_uint_eq(tab("a", "one"), STP_CONFLICT);
	ck_assert_uint_eq(stage.error.maybe_applied, 1);
	ck_assert_ptr_nonnull(strstr(stage.error.message, "begun before"));
	ck_assert_ptr_nonnull(strstr(stage.error.hint, "another word"));
	ck_assert_uint_eq(tabs(), 1);
}
END_TEST

START_TEST(work_whose_row_is_not_remembered_is_not_done_again)
{
	struct stp_host marking = *fake_host_lent(host);

	marking.cache_get = give_rubbish;
	start(&marking);
	rubbish = "1 d\n";
	stage_ok(tab("a", "one"));
	ck_assert_uint_eq(stage.rows, 1);
	ck_assert_str_eq(stage_cell(&stage, "TabLabel"), "one"); /* what the caller gave */
	ck_assert_uint_eq(stage.warnings, 1);
	start(fake_host_lent(host));
	ck_assert_uint_eq(tabs(), 0);
}
END_TEST

/* A host died in the middle of the work: its mark says until when that may have gone on. */
START_TEST(a_word_whose_call_may_be_under_way_is_waited_for)
{
	struct stp_host marking = *fake_host_lent(host);
	char mark[64];
	int64_t now_ms = marking.wall_ms(fake_host_lent(host));

	marking.cache_get = give_rubbish;
	start(&marking);
	snprintf(mark, sizeof mark, "1 b %lld %lld\n", (long long)now_ms, (long long)now_ms + 60000);
	rubbish = mark;
	run.timeout_ms = 500;
	ck_assert_uint_eq(tab("a", "one"), STP_TIMEOUT);
	snprintf(mark, sizeof mark, "1 b %lld %lld\n", (long long)now_ms, (long long)now_ms + 1500);
	run.timeout_ms = 20000;
	ck_assert_uint_eq(tab("a", "one"), STP_CONFLICT); /* it has not come back */
	run.timeout_ms = 0;
	start(fake_host_lent(host)); /* marking ends here */
	ck_assert_uint_eq(tabs(), 0);
}
END_TEST

START_TEST(what_was_refused_can_be_done_under_the_same_word)
{
	run.once = "a";
	ck_assert_uint_ne(stage_call(&stage, "Tab", "Create", "Envelope ID", envelope, "Recipient ID", "77", "Tab Type", "Text",
	                             "Document ID", "1", "Page Number", "1", "X Position", "10", "Y Position", "10", NULL), STP_OK);
	ck_assert_uint_eq(stage.error.maybe_applied, 0);
	stage_ok(tab("a", "one"));
	ck_assert_uint_eq(tabs(), 1);
}
END_TEST

/* The work was done, but the host could not take its row. */
static stp_status full(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink, (void)values, (void)count;
	return STP_NO_MEMORY;
}

START_TEST(a_row_that_the_host_could_not_take_is_given_when_it_asks_again)
{
	const struct stp_object *object = stp_find_object(stp_loader_schema(stage.loader), "Tab");
	const struct stp_method *method = stp_find_method(object, "Create");
	const struct stp_sink sink = { .size = sizeof sink, .row = full };
	struct stp_error error = { .size = sizeof error };
	struct stp_args *args = NULL;
	const char *const pairs[] = { "EnvelopeID", envelope, "RecipientID", "1", "TabType", "Text", "TabLabel", "one", "DocumentID", "1",
	                              "PageNumber", "1", "XPosition", "10", "YPosition", "10" };

	ck_assert_uint_eq(stp_args_for_call(object, method, &args, &error), STP_OK);
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i += 2)
		ck_assert_uint_eq(stp_args_set_text(args, pairs[i], pairs[i + 1], &error), STP_OK);
	run.once = "a";
	ck_assert_uint_eq(stp_service_execute(stage.service, &run, args, &sink, &error), STP_NO_MEMORY);
	ck_assert_uint_eq(error.maybe_applied, 1);
	stp_args_destroy(args);
	stage_ok(tab("a", "one"));
	ck_assert_uint_gt(strlen(stage_cell(&stage, "TabID")), 0);
	ck_assert_uint_eq(tabs(), 1);
}
END_TEST

START_TEST(each_further_try_is_a_line_in_the_log)
{
	fault("{\"method\":\"GET\",\"path\":\"/envelopes/@\",\"what\":\"status\",\"status\":503,\"count\":2}");
	stage_ok(stage_call(&stage, "Envelope", "Load", "Envelope ID", envelope, NULL));
	ck_assert(fake_host_log_contains(host, "method=Envelope.Load trouble=server retry=1 "));
	ck_assert(fake_host_log_contains(host, "method=Envelope.Load trouble=server retry=2 "));
	ck_assert(!fake_host_log_contains(host, "retry=3"));
	fault("{\"method\":\"GET\",\"path\":\"/envelopes/@\",\"what\":\"status\",\"status\":503,\"count\":9}");
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Load", "Envelope ID", envelope, NULL), STP_UNAVAILABLE);
	ck_assert_ptr_nonnull(strstr(stage.error.hint, "it was tried 4 times"));
}
END_TEST

START_TEST(what_is_gone_after_a_lost_answer_is_deleted)
{
	stage_ok(stage_call(&stage, "Recipient", "Create", "Envelope ID", envelope, "Recipient ID", "2", "Name", "Ben", "Email", "ben@example.com", NULL));
	fault(LOST("DELETE", "/envelopes/@/recipients/@"));
	stage_ok(stage_call(&stage, "Recipient", "Delete", "Envelope ID", envelope, "Recipient ID", "2", NULL));
	ck_assert_uint_ne(stage_call(&stage, "Recipient", "Load", "Envelope ID", envelope, "Recipient ID", "2", NULL), STP_OK);
}
END_TEST

/* Where the service can be asked no cache is needed. */
START_TEST(an_envelope_is_found_again_without_a_cache)
{
	char id[64];

	run.once = "a";
	fault(LOST("POST", "/envelopes"));
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "lost", NULL));
	snprintf(id, sizeof id, "%s", stage_cell(&stage, "EnvelopeID"));
	start(fake_host_lent(host));
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "lost", NULL));
	ck_assert_str_eq(stage_cell(&stage, "EnvelopeID"), id);
	run.once = NULL;
	fault(LOST("POST", "/envelopes"));
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "lost", NULL));
	ck_assert_str_ne(stage_cell(&stage, "EnvelopeID"), id);
	stage_ok(stage_call(&stage, "Envelope", "Get List", "Search Text", "lost", "Folder Types", "normal", NULL));
}
END_TEST

/* An address to sign at works once: it is made anew, whatever the word. */
START_TEST(what_may_be_done_twice_is_not_remembered)
{
	char url[512];

	run.once = "a";
	stage_ok(stage_call(&stage, "View", "Post Sender", "Envelope ID", envelope, "Return URL", "https://example.com/back", NULL));
	snprintf(url, sizeof url, "%s", stage_cell(&stage, "URL"));
	stage_ok(stage_call(&stage, "View", "Post Sender", "Envelope ID", envelope, "Return URL", "https://example.com/back", NULL));
	ck_assert_str_ne(stage_cell(&stage, "URL"), url);
}
END_TEST

START_TEST(rubbish_in_the_cache_does_no_harm)
{
	static const char *const values[] = {
		NULL, "", "1", "1 ", "1 x\n", "1 d", "2 d\n", "1 b\n", "1 b 1\n", "1 b 99999999999999 999999999999999\n", "\n\n\n",
		"1 d\n999999999999\n", "1 d\n1\n", "1 d\n11\n1 99999:x", "1 d\n11\n1 -1:x", "1 d\n11\n=",
		"1 d 0123456789abcdef\n", "1 d 123456789abcdef\n", "1 d 0123456789abcdefg\n", "1 b 1 1 0123456789abcdef\n",
		"1 b 1 -99999999999999999999\n", "1 b 99999999999999999999 1\n",
		" 0123456789abcdef\n",
	};
	struct stp_host bad = *fake_host_lent(host);

	bad.cache_get = give_rubbish;
	start(&bad);
	for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
		char word[16];
		stp_status status;

		rubbish = values[i];
		snprintf(word, sizeof word, "w%zu", i);
		run.timeout_ms = 1000; /* a mark of the far future may be another call's that is under way */
		status = tab(word, word);
		ck_assert_msg(status == STP_OK || ((status == STP_CONFLICT || status == STP_TIMEOUT || status == STP_BAD_INPUT) &&
		                                   *stage.error.message),
		              "%zu: %s %s", i, stp_status_name(status), stage.error.message);
	}
	start(fake_host_lent(host)); /* bad ends here */
}
END_TEST

/* ---- two at once ----------------------------------------------------------------------------------- */

struct caller {
	pthread_t thread;
	const char *object, *const *pairs; /* NULL-terminated */
	stp_status status;
	char id[64];
	struct stp_error error;
};

static stp_status take_id(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct caller *caller = sink->ctx;

	for (uint32_t i = 0; i < count && !*caller->id; i++) /* the first text: the id of what was made */
		if (values[i].type == STP_GUID && strcmp(values[i].u.text, envelope) != 0)
			snprintf(caller->id, sizeof caller->id, "%s", values[i].u.text);
	return STP_OK;
}

static void *create(void *user)
{
	struct caller *caller = user;
	const struct stp_object *object = stp_find_object(stp_loader_schema(stage.loader), caller->object);
	const struct stp_sink sink = { .size = sizeof sink, .ctx = caller, .row = take_id };
	struct stp_args *args = NULL;

	caller->error.size = sizeof caller->error;
	caller->status = stp_args_for_call(object, stp_find_method(object, "Create"), &args, &caller->error);
	for (const char *const *pair = caller->pairs; *pair && caller->status == STP_OK; pair += 2)
		caller->status = stp_args_set_text(args, pair[0], pair[1], &caller->error);
	if (caller->status == STP_OK)
		caller->status = stp_service_execute(stage.service, &run, args, &sink, &caller->error);
	stp_args_destroy(args);
	return NULL;
}

/* The service can be asked for an envelope, and for a tab it cannot. */
static void at_once(const char *word, const char *object, const char *const *pairs)
{
	struct caller callers[8] = { { .object = NULL } };

	run.once = word;
	for (size_t i = 0; i < 8; i++) {
		callers[i].object = object;
		callers[i].pairs = pairs;
		ck_assert_int_eq(pthread_create(&callers[i].thread, NULL, create, &callers[i]), 0);
	}
	for (size_t i = 0; i < 8; i++)
		pthread_join(callers[i].thread, NULL);
	for (size_t i = 0; i < 8; i++) {
		ck_assert_msg(callers[i].status == STP_OK, "%s %zu: %s", object, i, callers[i].error.message);
		ck_assert_str_eq(callers[i].id, callers[0].id);
	}
	ck_assert_uint_gt(strlen(callers[0].id), 0);
}

START_TEST(calls_with_one_word_at_the_same_time_make_one)
{
	const char *const mail[] = { "EmailSubject", "at once", NULL };
	const char *const place[] = { "EnvelopeID", envelope, "RecipientID", "1", "TabType", "Text", "DocumentID", "1", "PageNumber", "1",
	                              "XPosition", "10", "YPosition", "10", NULL };

	at_once("together", "Envelope", mail);
	for (unsigned i = 1; i <= 5; i++) {
		char word[16];

		snprintf(word, sizeof word, "word %u", i);
		at_once(word, "Tab", place);
		ck_assert_uint_eq(tabs(), i);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("once");
	TCase *with = tcase_create("with a cache"), *without = tcase_create("without a cache");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(with, 120);
	tcase_set_timeout(without, 120);
	tcase_add_checked_fixture(with, up, down);
	tcase_add_checked_fixture(without, up_without_cache, down);
	tcase_add_test(with, a_word_s_second_call_gets_the_first_one_s_row);
	tcase_add_test(with, a_word_is_not_for_other_inputs);
	tcase_add_test(with, a_word_that_was_begun_is_not_for_other_inputs);
	tcase_add_test(with, an_account_s_id_in_capitals_is_the_same_account);
	tcase_add_test(with, what_nobody_can_know_is_told_and_not_done_again);
	tcase_add_test(with, work_whose_row_is_not_remembered_is_not_done_again);
	tcase_add_test(with, a_word_whose_call_may_be_under_way_is_waited_for);
	tcase_add_test(with, what_was_refused_can_be_done_under_the_same_word);
	tcase_add_test(with, a_row_that_the_host_could_not_take_is_given_when_it_asks_again);
	tcase_add_test(with, what_is_gone_after_a_lost_answer_is_deleted);
	tcase_add_test(with, each_further_try_is_a_line_in_the_log);
	tcase_add_test(with, what_may_be_done_twice_is_not_remembered);
	tcase_add_test(with, rubbish_in_the_cache_does_no_harm);
	tcase_add_test(with, calls_with_one_word_at_the_same_time_make_one);
	tcase_add_test(without, an_envelope_is_found_again_without_a_cache);
	tcase_add_test(without, what_is_gone_after_a_lost_answer_is_deleted);
	suite_add_tcase(suite, with);
	suite_add_tcase(suite, without);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
