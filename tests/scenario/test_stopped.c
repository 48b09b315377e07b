/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_stopped.c - the server dies in the middle of a call: one sentence, the right
 * class, nothing half-written, and what may have been done is told {P14}. */
#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "rude.h"
#include "stage.h"

#define NOWHERE "11111111-2222-4333-8444-555555555555"
#define LARGE "4294967296" /* more than moves before the server is killed */

static struct stage stage;
static char envelope[64], large[128];
static unsigned kills;

static void up(void)
{
	char path[128];

	kills = 0;
	stage_up(&stage);
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "x", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	snprintf(path, sizeof path, "/envelopes/%s/documents/1", envelope);
	ck_assert_int_eq(stage_control(&stage, path, "{\"length\":" LARGE "}"), 200);
	snprintf(large, sizeof large, "@%s/large.pdf", stage.folder);
}

static void down(void)
{
	unlink(large + 1);
	stage_down(&stage);
}

static void kill_once(void *ctx, uint64_t done, uint64_t total)
{
	(void)ctx;
	(void)total;
	if (done > 0 && kills++ == 0)
		stage_kill(&stage);
}

/* Asked each time that bytes may move, some hundred times in a large upload; it cancels nothing. */
static int kill_midway(void *ctx)
{
	(void)ctx;
	if (kills++ == 60)
		stage_kill(&stage);
	return 0;
}

static void judge(void)
{
	const char *message = stage.error.message;

	ck_assert_msg(*message && !strchr(message, '\n'), "%s", message);
	ck_assert_msg(strstr(message, "127.0.0.1"), "which server? %s", message);
	ck_assert_uint_eq(stage.rows, 0);
}

START_TEST(a_download_ends_and_its_file_is_not_closed)
{
	struct stp_run run = { .size = sizeof run, .progress = kill_once };

	stage.run = &run;
	ck_assert_uint_eq(stage_call(&stage, "Document", "Load", "EnvelopeID", envelope, "DocumentID", "1", NULL), STP_UNAVAILABLE);
	ck_assert_uint_gt(kills, 0);
	judge();
	ck_assert_msg(strstr(stage.error.message, "nothing listens"), "%s", stage.error.message); /* the last try's */
	ck_assert(stage.file_open); /* never closed: the host drops it {H10} */
	ck_assert_uint_eq(stage.error.maybe_applied, 0);
	ck_assert_uint_eq(stage_call(&stage, "Document", "Load", "EnvelopeID", envelope, "DocumentID", "1", NULL), STP_UNAVAILABLE);
	judge();
	ck_assert_msg(strstr(stage.error.message, "nothing listens"), "%s", stage.error.message);
	ck_assert(!stage.file_open);
}
END_TEST

START_TEST(an_upload_ends_and_says_that_it_may_have_been_done)
{
	struct stp_run run = { .size = sizeof run, .cancelled = kill_midway };
	FILE *file = fopen(large + 1, "w");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(ftruncate(fileno(file), 30000000L), 0);
	fclose(file);
	stage.run = &run;
	ck_assert_uint_eq(stage_call(&stage, "Document", "Create", "EnvelopeID", envelope, "DocumentID", "2", "File", large, NULL),
	                  STP_UNAVAILABLE);
	ck_assert_uint_gt(kills, 60);
	judge();
	ck_assert_uint_eq(stage.error.maybe_applied, 1);
	ck_assert_uint_eq(stage_call(&stage, "Document", "Create", "EnvelopeID", envelope, "DocumentID", "2", "File", large, NULL),
	                  STP_UNAVAILABLE);
	judge();
	ck_assert_uint_eq(stage.error.maybe_applied, 0); /* nothing left this machine */
}
END_TEST

static const struct { const char *object, *method, *names[6]; } calls[] = {
	{ "Envelope", "Create", { "Email Subject", "x" } },
	{ "Envelope", "Load", { "EnvelopeID", NOWHERE } },
	{ "Envelope", "Get List", { NULL } },
	{ "Envelope", "Send", { "EnvelopeID", NOWHERE } },
	{ "Document", "Get List", { "EnvelopeID", NOWHERE } },
	{ "Recipient", "Create", { "EnvelopeID", NOWHERE, "Name", "A", "Email", "a@example.com" } },
	{ "View", "Post Sender", { "EnvelopeID", NOWHERE } },
};

START_TEST(a_server_that_is_gone_refuses_every_call_alike)
{
	stage_kill(&stage);
	for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
		const char *const *n = calls[i].names;

		ck_assert_msg(stage_call(&stage, calls[i].object, calls[i].method, n[0], n[1], n[2], n[3], n[4], n[5], NULL) ==
		              STP_UNAVAILABLE, "%s %s: %s", calls[i].object, calls[i].method, stage.error.message);
		judge();
		ck_assert_uint_eq(stage.error.maybe_applied, 0);
	}
	stage_ok(stage_test(&stage));
	ck_assert_uint_eq(stage.failed, 1);
	ck_assert_msg(strncmp(stage.failure, "network AuthenticationServiceURL: nothing listens", 49) == 0, "%s", stage.failure);
}
END_TEST

/* ---- the command line --------------------------------------------------------------------- */

static unsigned files_in(const char *folder)
{
	DIR *dir = opendir(folder);
	unsigned count = 0;

	ck_assert_ptr_nonnull(dir);
	for (struct dirent *entry; (entry = readdir(dir));)
		count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(dir);
	return count;
}

static void write_config(const char *path)
{
	FILE *file = fopen(path, "w");

	ck_assert_ptr_nonnull(file);
	fprintf(file, "{\"Account ID\":\"%s\",\"Authentication Service URL\":\"%s\",\"Client ID\":\"%s\",\"User ID\":\"%s\","
	        "\"RSA Private Key\":\"@%s\",\"CA Certificates\":\"%s\"}", stage.account_id, stage.origin, stage.client_id,
	        stage.user_id, stage.key_file, stage.ca_file);
	ck_assert_int_eq(fclose(file), 0);
}

/* Runs fake-host; what it says goes to `says`.  Gives its process. */
static pid_t start_load(const char *config, const char *out, const char *says)
{
	char program[512], id[80];
	pid_t pid;

	snprintf(program, sizeof program, "%s/fakes/host/fake-host", getenv("STP_BUILD"));
	snprintf(id, sizeof id, "EnvelopeID=%s", envelope);
	if ((pid = fork()) == 0) {
		int fd = open(says, O_WRONLY | O_CREAT | O_TRUNC, 0600);

		if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
			_exit(126);
		execl(program, program, "call", getenv("STP_PLUGIN"), "--config", config, "Document", "Load", id, "DocumentID=1",
		      "--out", out, (char *)NULL);
		_exit(127);
	}
	ck_assert_int_gt(pid, 0);
	return pid;
}

START_TEST(the_command_line_leaves_no_partial_file)
{
	char config[128], out[128], says[128], line[1024] = "";
	int status = 0, waited = 0;
	FILE *file;
	pid_t pid;

	snprintf(config, sizeof config, "%s/config.json", stage.folder);
	snprintf(out, sizeof out, "%s/out", stage.folder);
	snprintf(says, sizeof says, "%s/says", stage.folder);
	write_config(config);
	ck_assert_int_eq(mkdir(out, 0700), 0);
	pid = start_load(config, out, says);
	while (files_in(out) == 0) { /* until the first byte has come */
		ck_assert_int_lt(waited++, 2000);
		ck_assert_msg(waitpid(pid, &status, WNOHANG) == 0, "fake-host ended: see %s", says);
		nanosleep(&(struct timespec){ 0, 5000000 }, NULL);
	}
	stage_kill(&stage);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) != 0);
	ck_assert_uint_eq(files_in(out), 0);
	file = fopen(says, "r");
	ck_assert_ptr_nonnull(file);
	ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
	ck_assert_msg(strstr(line, "nothing listens"), "%s", line); /* the last try's */
	fclose(file);
	ck_assert_int_eq(rmdir(out), 0);
	unlink(config);
	unlink(says);
}
END_TEST

/* ---- after so many bytes -------------------------------------------------------------------- */

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Disposition: file; filename=\"a.pdf\"\r\n" \
	"Content-Length: 1000\r\n\r\n"
#define HEAD_LENGTH (sizeof HEAD - 1)

/* peer bug 1 */
static const struct { const char *why; size_t bytes; } cuts[] = {
	{ "nothing",                0 },
	{ "one byte",               1 },
	{ "the headers but a byte", HEAD_LENGTH - 1 },
	{ "the headers",            HEAD_LENGTH },
	{ "a byte of the body",     HEAD_LENGTH + 1 },
	{ "half of the body",       HEAD_LENGTH + 500 },
	{ "all but a byte",         HEAD_LENGTH + 999 },
};

static char document[HEAD_LENGTH + 1001] = HEAD;

static void cut(size_t i, enum rude_way way)
{
	struct rude *accounts = rude_open(RUDE_POLITE), *place = rude_open(way);
	char base[64], url[64];
	stp_status status;

	memset(document + HEAD_LENGTH, 'x', 1000);
	rude_answer(place, document, HEAD_LENGTH + 1000);
	rude_cut(place, cuts[i].bytes);
	snprintf(base, sizeof base, "http://127.0.0.1:%u", rude_port(place));
	rude_base(accounts, base);
	snprintf(url, sizeof url, "http://127.0.0.1:%u", rude_port(accounts));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Account ID", RUDE_ACCOUNT, NULL));
	status = stage_call(&stage, "Document", "Load", "EnvelopeID", NOWHERE, "DocumentID", "1", NULL);
	ck_assert_msg(status == STP_UNAVAILABLE, "after %s: %s: %s", cuts[i].why, stp_status_name(status), stage.error.message);
	judge();
	ck_assert_msg(stage.file_open == (cuts[i].bytes >= HEAD_LENGTH), "after %s: the file is %s", cuts[i].why,
	              stage.file_open ? "open" : "closed");
	ck_assert_uint_ge(rude_requests(place), 1);
	rude_close(place);
	rude_close(accounts);
}

START_TEST(a_download_that_is_cut_is_an_error_wherever_it_is_cut)
{
	cut((size_t)_i, RUDE_CUT);
}
END_TEST

START_TEST(a_download_that_is_reset_is_an_error_wherever_it_is_reset)
{
	cut((size_t)_i, RUDE_RESET);
}
END_TEST

/* A list that breaks off has given the rows that came, and then an error: never fewer in silence. */
START_TEST(a_list_that_is_cut_is_an_error)
{
	static const char list[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2000\r\n\r\n"
		"{\"resultSetSize\":\"2\",\"totalSetSize\":\"2\",\"envelopes\":[{\"envelopeId\":\"" NOWHERE "\"},{\"enve";
	struct rude *accounts = rude_open(RUDE_POLITE), *place = rude_open(RUDE_CUT);
	char base[64], url[64];

	rude_answer(place, list, sizeof list - 1);
	rude_cut(place, sizeof list - 1);
	snprintf(base, sizeof base, "http://127.0.0.1:%u", rude_port(place));
	rude_base(accounts, base);
	snprintf(url, sizeof url, "http://127.0.0.1:%u", rude_port(accounts));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Account ID", RUDE_ACCOUNT, NULL));
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Get List", NULL), STP_UNAVAILABLE);
	ck_assert_uint_eq(stage.rows, 1);
	ck_assert_msg(strstr(stage.error.message, "middle of its answer"), "%s", stage.error.message);
	rude_close(place);
	rude_close(accounts);
}
END_TEST

/* An answer to a write that breaks off: nobody knows whether it was done. */
START_TEST(a_write_whose_answer_is_cut_may_have_been_done)
{
	struct rude *accounts = rude_open(RUDE_POLITE), *place = rude_open(RUDE_CUT);
	char base[64], url[64];

	rude_answer(place, "", 0);
	snprintf(base, sizeof base, "http://127.0.0.1:%u", rude_port(place));
	rude_base(accounts, base);
	snprintf(url, sizeof url, "http://127.0.0.1:%u", rude_port(accounts));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Account ID", RUDE_ACCOUNT, NULL));
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Create", "Email Subject", "x", NULL), STP_UNAVAILABLE);
	ck_assert_uint_eq(stage.error.maybe_applied, 1);
	ck_assert_uint_eq(rude_writes(place), 1); /* and it is not sent again (peer bug 2), though it is asked for */
	rude_close(place);
	rude_close(accounts);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("stopped");
	TCase *tcase = tcase_create("stopped");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, a_download_ends_and_its_file_is_not_closed);
	tcase_add_test(tcase, an_upload_ends_and_says_that_it_may_have_been_done);
	tcase_add_test(tcase, a_server_that_is_gone_refuses_every_call_alike);
	tcase_add_test(tcase, the_command_line_leaves_no_partial_file);
	tcase_add_loop_test(tcase, a_download_that_is_cut_is_an_error_wherever_it_is_cut, 0, sizeof cuts / sizeof cuts[0]);
	tcase_add_loop_test(tcase, a_download_that_is_reset_is_an_error_wherever_it_is_reset, 0, sizeof cuts / sizeof cuts[0]);
	tcase_add_test(tcase, a_list_that_is_cut_is_an_error);
	tcase_add_test(tcase, a_write_whose_answer_is_cut_may_have_been_done);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
