/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_lost.c - what an answer that was lost means, method by method: who was mailed is not mailed again,
 * what was done is told, and of what was done in part nothing is told as not done {P14, P15}. */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fakes/host/fake_host.h"
#include "stage.h"

#define LOST(verb, path) "{\"method\":\"" verb "\",\"path\":\"" path "\",\"what\":\"applied-no-answer\",\"count\":1}"
#define LARGE 34000000 /* goes up in parts */

static struct stage stage;
static struct fake_host *host;
static struct stp_host lent; /* what the host lends, but for the cache's words */
static struct stp_run run;
static char envelope[64], document[96];

/* ---- a cache that says of every once-word what a test wants --------------------------------------- */

static const char *word;     /* NULL: it has lost it */
static stp_status word_status;

static stp_status cache_get(const struct stp_host *self, const char *key, stp_lend_fn *lend, void *user)
{
	const struct stp_host *good = fake_host_lent(host);

	(void)self;
	if (strncmp(key, "once/", 5) != 0)
		return good->cache_get(good, key, lend, user);
	return word ? lend(user, word, strlen(word)) : word_status;
}

/* As if a host had crashed an hour ago in the middle of this word's work. */
static void crashed(char mark[64])
{
	int64_t now_ms = lent.wall_ms(fake_host_lent(host));

	snprintf(mark, 64, "1 b %lld %lld\n", (long long)now_ms - 3600000, (long long)now_ms - 3500000);
	word = mark;
	run.once = "word";
}

/* ---- the scene ------------------------------------------------------------------------------------- */

static void recipient(const char *id, const char *name, const char *email)
{
	stage_ok(stage_call(&stage, "Recipient", "Create", "Envelope ID", envelope, "Recipient ID", id, "Name", name, "Email", email,
	                    NULL));
}

static void make_file(unsigned long length)
{
	FILE *file;

	snprintf(document, sizeof document, "@%.40s/one.txt", stage.folder);
	file = fopen(document + 1, "w");
	ck_assert(file && fputs("one\n", file) >= 0 && fclose(file) == 0);
	if (length)
		ck_assert_int_eq(truncate(document + 1, (off_t)length), 0);
}

static void up(void)
{
	stage_up(&stage);
	host = fake_host_create(0);
	ck_assert_ptr_nonnull(host);
	lent = *fake_host_lent(host);
	lent.cache_get = cache_get;
	word = NULL;
	word_status = STP_UNAVAILABLE;
	run = (struct stp_run){ .size = sizeof run };
	stage.run = &run;
	stp_service_destroy(stage.service);
	stage.service = NULL;
	ck_assert_uint_eq(stp_service_create(stage.loader, &lent, &stage.service, &stage.error), STP_OK);
	stage_ok(stage_configure(&stage, NULL));
	make_file(0);
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "lost", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	stage_ok(stage_call(&stage, "Document", "Create", "Envelope ID", envelope, "Document ID", "1", "File", document, NULL));
	recipient("1", "Ann", "ann@example.com");
}

static void down(void)
{
	unlink(document + 1);
	stage_down(&stage);
	fake_host_destroy(host);
}

static void fault(const char *json)
{
	ck_assert_int_eq(stage_control(&stage, "/faults", json), 200);
}

static void send_it(void)
{
	stage_ok(stage_call(&stage, "Envelope", "Send", "Envelope ID", envelope, NULL));
}

/* How many requests with this verb the service has had. */
static long sent(const char *verb)
{
	char path[96];

	snprintf(path, sizeof path, "/journal?count_only=true&verb=%s", verb);
	return stage_count(&stage, path, "count");
}

static void unknown(stp_status status)
{
	ck_assert_msg(status == STP_UNAVAILABLE, "%s: %s", stp_status_name(status), stage.error.message);
	ck_assert_uint_eq(stage.error.maybe_applied, 1);
}

/* ---- who would be mailed twice ---------------------------------------------------------------------- */

START_TEST(a_change_that_mails_is_not_sent_again)
{
	long before;

	send_it();
	before = sent("PUT");
	fault(LOST("PUT", "/envelopes/@/recipients"));
	unknown(stage_call(&stage, "Recipient", "Save", "Envelope ID", envelope, "Recipient ID", "1", "Email", "anne@example.com", NULL));
	fault(LOST("PUT", "/envelopes/@/recipients"));
	unknown(stage_call(&stage, "Recipient", "Bulk Update", "Envelope ID", envelope, "Recipient IDs", "[\"1\"]", "Notes",
	                   "[\"x\"]", "Resend Envelope", "yes", NULL));
	ck_assert_int_eq(sent("PUT"), before + 2);
}
END_TEST

START_TEST(a_change_that_does_not_mail_is)
{
	long before;

	send_it();
	before = sent("PUT");
	fault(LOST("PUT", "/envelopes/@/recipients"));
	stage_ok(stage_call(&stage, "Recipient", "Save", "Envelope ID", envelope, "Recipient ID", "1", "Note", "x", "Resend Envelope", "no",
	                    NULL));
	fault(LOST("PUT", "/envelopes/@/recipients"));
	stage_ok(stage_call(&stage, "Recipient", "Bulk Update", "Envelope ID", envelope, "Recipient IDs", "[\"1\"]", "Notes", "[\"y\"]",
	                    NULL));
	ck_assert_int_eq(sent("PUT"), before + 4);
}
END_TEST

START_TEST(a_workflow_is_resumed_once)
{
	char path[160];
	long before;

	recipient("2", "Ben", "ben@example.com");
	stage_ok(stage_call(&stage, "Recipient", "Save", "Envelope ID", envelope, "Recipient ID", "2", "Routing Order", "2", NULL));
	stage_ok(stage_call(&stage, "Envelope Workflow Step", "Create", "Envelope ID", envelope, "Item ID", "2", NULL));
	send_it();
	snprintf(path, sizeof path, "/envelopes/%s/recipients/1/sign", envelope);
	ck_assert_int_eq(stage_control(&stage, path, "{}"), 200);
	before = sent("PUT");
	fault(LOST("PUT", "/envelopes/@"));
	unknown(stage_call(&stage, "Envelope Workflow", "Resume", "Envelope ID", envelope, NULL));
	ck_assert_int_eq(sent("PUT"), before + 1);
}
END_TEST

/* ---- what was done, and would be told as not done ------------------------------------------------------ */

START_TEST(of_several_that_were_changed_in_part_it_is_told)
{
	char path[160];

	recipient("2", "Ben", "ben@example.com");
	send_it();
	snprintf(path, sizeof path, "/envelopes/%s/recipients/2/sign", envelope);
	ck_assert_int_eq(stage_control(&stage, path, "{}"), 200);
	ck_assert_uint_eq(stage_call(&stage, "Recipient", "Bulk Update", "Envelope ID", envelope, "Recipient IDs", "[\"1\", \"2\"]", "Notes",
	                             "[\"a\", \"b\"]", NULL), STP_CONFLICT);
	ck_assert_uint_eq(stage.error.maybe_applied, 1);
	ck_assert_uint_eq(stage_call(&stage, "Recipient", "Bulk Update", "Envelope ID", envelope, "Recipient IDs", "[\"2\"]", "Notes",
	                             "[\"b\"]", NULL), STP_CONFLICT);
	ck_assert_uint_eq(stage.error.maybe_applied, 0);
}
END_TEST

START_TEST(parts_that_were_used_up_go_up_once_more)
{
	make_file(LARGE);
	fault(LOST("PUT", "/envelopes/@/documents"));
	stage_ok(stage_call(&stage, "Document", "Create", "Envelope ID", envelope, "Document ID", "2", "File", document, NULL));
	stage_ok(stage_call(&stage, "Document", "Get List", "Envelope ID", envelope, NULL));
	ck_assert_uint_eq(stage.rows, 2);
}
END_TEST

START_TEST(a_lock_that_is_off_was_taken_off)
{
	char token[128];

	stage_ok(stage_call(&stage, "Envelope Lock", "Create", "Envelope ID", envelope, "Lock Duration", "600", NULL));
	snprintf(token, sizeof token, "%s", stage_cell(&stage, "LockToken"));
	fault(LOST("DELETE", "/envelopes/@/lock"));
	stage_ok(stage_call(&stage, "Envelope Lock", "Delete", "Envelope ID", envelope, "Lock Token", token, NULL));
	ck_assert_uint_eq(stage_call(&stage, "Envelope Lock", "Delete", "Envelope ID", envelope, "Lock Token", token, NULL),
	                  STP_NOT_FOUND);
}
END_TEST

/* The host crashed after the work was done, and comes again with its word. */
static const struct { const char *object, *names[6]; } deletes[] = {
	{ "Recipient",             { "Recipient ID", "77" } },
	{ "Tab",                   { "Tab ID", "11111111-2222-4333-8444-555555555555" } },
	{ "Envelope Custom Field", { "Field ID", "77" } },
	{ "Document",              { "Document ID", "77" } },
};

START_TEST(what_a_crashed_call_deleted_is_deleted)
{
	char mark[64];
	stp_status status;

	status = stage_call(&stage, deletes[_i].object, "Delete", "Envelope ID", envelope, deletes[_i].names[0], deletes[_i].names[1], NULL);
	ck_assert_msg(status == STP_NOT_FOUND, "%s: %s", stp_status_name(status), stage.error.message);
	crashed(mark);
	stage_ok(stage_call(&stage, deletes[_i].object, "Delete", "Envelope ID", envelope, deletes[_i].names[0], deletes[_i].names[1], NULL));
	ck_assert_uint_eq(stage.rows, 1);
}
END_TEST

/* ---- what was not done, and would be told as done -------------------------------------------------------- */

START_TEST(a_draft_in_the_recycle_bin_was_not_sent)
{
	stage_ok(stage_call(&stage, "Envelope", "Delete", "Envelope ID", envelope, NULL));
	fault("{\"method\":\"PUT\",\"path\":\"/envelopes/@\",\"what\":\"status\",\"status\":503,\"count\":1}");
	ck_assert_uint_ne(stage_call(&stage, "Envelope", "Send", "Envelope ID", envelope, NULL), STP_OK);
}
END_TEST

/* ---- a cache that fails ------------------------------------------------------------------------------------ */

START_TEST(a_word_that_cannot_be_read_for_want_of_memory_is_not_taken_for_new)
{
	long before = sent("POST");

	word_status = STP_NO_MEMORY;
	run.once = "word";
	ck_assert_uint_eq(stage_call(&stage, "Tab", "Create", "Envelope ID", envelope, "Recipient ID", "1", "Tab Type", "Text", "Document ID",
	                             "1", "Page Number", "1", "X Position", "10", "Y Position", "10", NULL), STP_NO_MEMORY);
	ck_assert_uint_eq(stage.error.maybe_applied, 0);
	ck_assert_int_eq(sent("POST"), before);
}
END_TEST

START_TEST(a_bulk_send_whose_word_the_cache_has_lost_goes_out_once)
{
	static const char template[] = "{\"name\":\"Raise\",\"emailSubject\":\"Raise\",\"documents\":[{\"documentId\":\"1\",\"name\":\"a.txt\","
		"\"fileExtension\":\"txt\",\"documentBase64\":\"b25lCg==\"}],\"recipients\":{\"signers\":[{\"recipientId\":\"1\",\"roleName\":\"Signer\","
		"\"routingOrder\":\"1\"}]}}";
	char list[64], id[64], batch[64];
	const char *at;

	stage_ok(stage_call(&stage, "REST Call", "Execute", "Verb", "POST", "Path", "/templates", "Request Body", template, NULL));
	ck_assert_ptr_nonnull(at = strstr(stage_cell(&stage, "Body"), "\"templateId\":\""));
	snprintf(id, sizeof id, "%.36s", at + 14);
	stage_ok(stage_call(&stage, "Bulk Send List", "Create", "Name", "Raise", "Copies",
	                    "Signer::Name,Signer::Email\nAnn,ann@example.com\n", NULL));
	snprintf(list, sizeof list, "%s", stage_cell(&stage, "BulkSendListID"));
	run.once = "word";
	stage_ok(stage_call(&stage, "Bulk Send List", "Send", "Bulk Send List ID", list, "Envelope Or Template ID", id, NULL));
	snprintf(batch, sizeof batch, "%s", stage_cell(&stage, "BatchID"));
	stage_ok(stage_call(&stage, "Bulk Send List", "Send", "Bulk Send List ID", list, "Envelope Or Template ID", id, NULL));
	ck_assert_str_eq(stage_cell(&stage, "BatchID"), batch);
}
END_TEST

/* ---- the log ------------------------------------------------------------------------------------------------ */

START_TEST(the_service_s_words_stay_out_of_the_log)
{
	fault("{\"method\":\"GET\",\"path\":\"/envelopes/@\",\"what\":\"status\",\"status\":503,\"errorCode\":\"UNSPECIFIED_ERROR\","
	      "\"message\":\"Nothing is there for jane@example.com.\",\"count\":1}");
	stage_ok(stage_call(&stage, "Envelope", "Load", "Envelope ID", envelope, NULL));
	ck_assert(fake_host_log_contains(host, "trouble=server retry=1 "));
	ck_assert(fake_host_log_contains(host, " http=503 code=UNSPECIFIED_ERROR"));
	ck_assert(!fake_host_log_contains(host, "jane"));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("lost answers");
	TCase *tcase = tcase_create("method by method");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, a_change_that_mails_is_not_sent_again);
	tcase_add_test(tcase, a_change_that_does_not_mail_is);
	tcase_add_test(tcase, a_workflow_is_resumed_once);
	tcase_add_test(tcase, of_several_that_were_changed_in_part_it_is_told);
	tcase_add_test(tcase, parts_that_were_used_up_go_up_once_more);
	tcase_add_test(tcase, a_lock_that_is_off_was_taken_off);
	tcase_add_loop_test(tcase, what_a_crashed_call_deleted_is_deleted, 0, sizeof deletes / sizeof deletes[0]);
	tcase_add_test(tcase, a_draft_in_the_recycle_bin_was_not_sent);
	tcase_add_test(tcase, a_word_that_cannot_be_read_for_want_of_memory_is_not_taken_for_new);
	tcase_add_test(tcase, a_bulk_send_whose_word_the_cache_has_lost_goes_out_once);
	tcase_add_test(tcase, the_service_s_words_stay_out_of_the_log);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
