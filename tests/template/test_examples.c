/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/template/test_examples.c - every method of the examples that plugin authors copy, for real: both through
 * libstp-host, the one behind HTTP against fake-docusign. */
#include "example.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "../fake/client.h"


static struct client fake;
static struct example e;
static bool by_http;
static int file_bytes; /* no multiple of any piece */
static char folder[] = "/tmp/test_examples.XXXXXX", path[64];

/* ---- both ------------------------------------------------------------------------------------ */

static void make_file(int bytes)
{
	FILE *file;

	file_bytes = bytes;
	strcpy(folder + strlen(folder) - 6, "XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "@%s/a note.bin", folder);
	ck_assert_ptr_nonnull(file = fopen(path + 1, "wb"));
	for (int i = 0; i < file_bytes; i++)
		fputc(i * 31 + (i >> 8), file);
	ck_assert_int_eq(fclose(file), 0);
}

static void memory_up(void)
{
	by_http = false;
	make_file(10007);
	example_up(&e, "template_plugin");
	ck_assert_msg(example_configure(&e, "Author", "Ada", "APIKey", "a-key-of-mine", NULL) == STP_OK, "%s",
	              e.error.message);
}

static stp_status configure_http(const char *key, const char *page_size)
{
	return example_configure(&e, "Address", client_ready(&fake, "http_origin"), "APIKey", key, "PageSize", page_size,
	                         NULL);
}

static void http_up(void)
{
	by_http = true;
	make_file(300007);
	client_up(&fake, "seed", "7", NULL);
	example_up(&e, "http_plugin");
	ck_assert_msg(configure_http("fake-notes-key", "2") == STP_OK, "%s", e.error.message);
}

static void down(void)
{
	example_down(&e);
	unlink(path + 1);
	rmdir(folder);
}

static void http_down(void)
{
	down();
	client_down(&fake);
}

#define GOOD(call) ck_assert_msg((call) == STP_OK, "%s %s", stp_status_name(e.error.status), e.error.message)

static void make(const char *title, char id[64])
{
	GOOD(example_call(&e, "Create", "Title", title, NULL));
	snprintf(id, 64, "%s", example_cell(&e, "NoteID"));
	ck_assert_str_ne(id, "");
}

static unsigned count_notes(void)
{
	GOOD(example_call(&e, "GetList", NULL));
	return e.row_count;
}

/* Whether a list has a row of this title. */
static bool lists(const char *title)
{
	char member[128];

	snprintf(member, sizeof member, "\"Title\":\"%s\"", title);
	GOOD(example_call(&e, "GetList", NULL));
	return strstr(e.rows, member) != NULL;
}

START_TEST(a_note_lives_from_create_to_delete)
{
	unsigned before = count_notes();
	char id[64];

	GOOD(example_call(&e, "Create", "Title", "One", "Text", "Lo\"ng \xc3\xa9", "Pinned", "yes", NULL));
	snprintf(id, sizeof id, "%s", example_cell(&e, "NoteID"));
	GOOD(example_call(&e, "Load", "NoteID", id, NULL));
	ck_assert_str_eq(example_cell(&e, "NoteID"), id);
	ck_assert_str_eq(example_cell(&e, "Title"), "One");
	ck_assert_str_eq(example_cell(&e, "Text"), "Lo\"ng \xc3\xa9");
	ck_assert_str_eq(example_cell(&e, "Pinned"), "true");
	ck_assert_uint_eq(count_notes(), before + 1);
	ck_assert(lists("One"));
	GOOD(example_call(&e, "Delete", "NoteID", id, NULL));
	ck_assert_str_eq(example_cell(&e, "NoteID"), id);
	ck_assert(!lists("One"));
	ck_assert_uint_eq(example_call(&e, "Load", "NoteID", id, NULL), STP_NOT_FOUND);
	ck_assert_str_eq(e.error.field, "NoteID");
	ck_assert_uint_eq(example_call(&e, "Delete", "NoteID", id, NULL), by_http ? STP_NOT_FOUND : STP_OK);
	ck_assert_uint_eq(example_call(&e, "Delete", "NoteID", "999999999", NULL), STP_NOT_FOUND);
	ck_assert_uint_eq(e.error.maybe_applied, 0);
}
END_TEST

/* In memory a file is a property as others are; by HTTP it has methods of its own. */
static void load_file(const char *id)
{
	GOOD(example_call(&e, by_http ? "LoadFile" : "Load", "NoteID", id, NULL));
}

START_TEST(what_was_not_given_is_not_there)
{
	char id[64];

	make("Bare", id);
	GOOD(example_call(&e, "Load", "NoteID", id, NULL));
	ck_assert_str_eq(example_cell(&e, "Text"), "");
	ck_assert_str_eq(example_cell(&e, "Pinned"), "false");
	load_file(id);
	ck_assert_str_eq(e.file_name, "");
	ck_assert_uint_eq(e.row_count, 1);
}
END_TEST

START_TEST(a_file_comes_back_as_it_went)
{
	char id[64];

	if (by_http)
		make("With a file", id);
	else
		GOOD(example_call(&e, "Create", "Title", "With a file", "File", path, NULL));
	if (!by_http)
		snprintf(id, sizeof id, "%s", example_cell(&e, "NoteID"));
	for (int again = 0; again < 2 && by_http; again++) {
		GOOD(example_call(&e, "Attach", "NoteID", id, "File", path, NULL));
		ck_assert_str_eq(example_cell(&e, "NoteID"), id);
	}
	load_file(id);
	ck_assert_str_eq(e.file_name, "a note.bin");
	ck_assert_int_eq((int)e.file_length, file_bytes);
	for (int i = 0; i < file_bytes; i++)
		ck_assert_msg((unsigned char)e.file[i] == (unsigned char)(i * 31 + (i >> 8)), "byte %d", i);
	ck_assert_uint_eq(e.row_count, 1);
}
END_TEST

START_TEST(the_same_word_is_the_same_note)
{
	unsigned before = count_notes();
	char id[64];

	e.once = "job 17\r\n/\xc3\xa9";
	make("Once", id);
	GOOD(example_call(&e, "Create", "Title", "Once", NULL));
	ck_assert_str_eq(example_cell(&e, "NoteID"), id);
	e.once = "job 18";
	GOOD(example_call(&e, "Create", "Title", "Once", NULL));
	ck_assert_str_ne(example_cell(&e, "NoteID"), id);
	e.once = "job 19";
	GOOD(example_call(&e, "Delete", "NoteID", id, NULL));
	GOOD(example_call(&e, "Delete", "NoteID", id, NULL));
	e.once = NULL;
	ck_assert_uint_eq(count_notes(), before + 1);
}
END_TEST

START_TEST(a_list_is_paged_by_the_host)
{
	unsigned before = count_notes();
	char id[64], third[64];

	for (int i = 0; i < 5; i++) {
		make(i == 2 ? "Third" : "Other", id);
		if (i == 2)
			snprintf(third, sizeof third, "%s", id);
	}
	e.skip = before + 2;
	e.take = 2;
	ck_assert_uint_eq(count_notes(), 2);
	ck_assert_str_eq(example_cell(&e, "NoteID"), third);
	e.skip = e.take = 0;
	ck_assert_uint_eq(count_notes(), before + 5);
}
END_TEST

START_TEST(done_is_done_although_the_host_fails)
{
	unsigned before = count_notes();

	e.row_says = STP_INTERNAL;
	ck_assert_uint_eq(example_call(&e, "Create", "Title", "Lost", NULL), STP_INTERNAL);
	ck_assert_uint_eq(e.error.maybe_applied, 1);
	e.row_says = STP_OK;
	ck_assert_uint_eq(count_notes(), before + 1);
}
END_TEST

START_TEST(a_list_ends_when_the_host_has_enough)
{
	char id[64];

	make("One", id);
	make("Two", id);
	e.row_says = STP_STOP;
	GOOD(example_call(&e, "GetList", NULL));
	ck_assert_uint_eq(e.row_count, 1);
}
END_TEST

START_TEST(a_call_that_was_cancelled_does_nothing)
{
	unsigned before = count_notes();

	e.cancel_after = 1;
	ck_assert_uint_eq(example_call(&e, "Create", "Title", "x", NULL), STP_CANCELLED);
	ck_assert_uint_eq(e.error.maybe_applied, 0);
	ck_assert_uint_eq(example_call(&e, "GetList", NULL), STP_CANCELLED);
	ck_assert_uint_eq(e.row_count, 0);
	ck_assert_uint_eq(example_test(&e), STP_CANCELLED);
	ck_assert_uint_eq(e.findings, 0);
	e.cancel_after = 0;
	ck_assert_uint_eq(count_notes(), before);
}
END_TEST

START_TEST(a_good_connection_passes_its_check)
{
	GOOD(example_test(&e));
	ck_assert_uint_eq(e.findings, 1);
	ck_assert_msg(strncmp(e.finding, "pass ", 5) == 0, "%s", e.finding);
}
END_TEST

/* ---- the one in memory ----------------------------------------------------------------------- */

START_TEST(a_key_that_has_expired_is_told)
{
	GOOD(example_configure(&e, "Author", "Ada", "APIKey", "expired-key", NULL));
	GOOD(example_test(&e));
	ck_assert_uint_eq(e.failed, 1);
	ck_assert_msg(strncmp(e.finding, "fail sign-in APIKey: ", 21) == 0, "%s", e.finding);
	ck_assert_uint_eq(example_call(&e, "GetList", NULL), STP_AUTH);
	ck_assert_str_eq(e.error.field, "APIKey");
	ck_assert_str_ne(e.error.hint, "");
	ck_assert_ptr_null(strstr(e.error.message, "expired"));
}
END_TEST

START_TEST(what_is_too_long_is_refused)
{
	char text[1100];

	memset(text, 'x', sizeof text);
	text[128] = '\0';
	ck_assert_uint_eq(example_call(&e, "Create", "Title", text, NULL), STP_BAD_INPUT);
	ck_assert_str_eq(e.error.field, "Title");
	ck_assert_uint_eq(example_configure(&e, "Author", text, "APIKey", "a-key-of-mine", NULL), STP_BAD_CONFIG);
	ck_assert_str_eq(e.error.field, "Author");
	ck_assert_uint_eq(e.failed, 1);
	GOOD(example_call(&e, "Create", "Title", "By Ada still", NULL));
	GOOD(example_call(&e, "Load", "NoteID", example_cell(&e, "NoteID"), NULL));
	ck_assert_str_eq(example_cell(&e, "Author"), "Ada");
}
END_TEST

START_TEST(a_file_has_its_ceiling)
{
	FILE *file = fopen(path + 1, "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(ftruncate(fileno(file), 16384), 0);
	GOOD(example_call(&e, "Create", "Title", "Just so", "File", path, NULL));
	ck_assert_int_eq(ftruncate(fileno(file), 16385), 0);
	fclose(file);
	ck_assert_uint_eq(example_call(&e, "Create", "Title", "Too much", "File", path, NULL), STP_BAD_INPUT);
	ck_assert_str_eq(e.error.field, "File");
	ck_assert_uint_eq(e.error.maybe_applied, 0);
}
END_TEST

/* ---- both, by a host that checks nothing ----------------------------------------------------- */

static stp_status lend_key(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	(void)host;
	return strcmp(key, "APIKey") == 0 ? lend(user, "a-key-of-mine", 13) : (stp_status)STP_NOT_FOUND;
}

static int64_t now_ms(const struct stp_host *host)
{
	(void)host;
	return 1764288000000;
}

static stp_status go_on(const struct stp_call *call, uint32_t ms)
{
	(void)call, (void)ms;
	return STP_OK;
}

static stp_status no_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink, (void)values, (void)count;
	ck_abort_msg("a row came of bad arguments");
	return STP_OK;
}

static char reported[64]; /* the key of the last finding */
static unsigned reports;

static void count_report(const struct stp_report *report, const struct stp_finding *finding)
{
	(void)report;
	reports++;
	snprintf(reported, sizeof reported, "%s", finding->key ? finding->key : "");
}

#define TEXT_ARG(NAME, TEXT) { NAME, { .type = STP_TEXT, .length = sizeof TEXT - 1, .u.text = TEXT } }
#define NUMBER_ARG(NAME, NUMBER) { NAME, { .type = STP_NUMBER, .u.integer = NUMBER } }
#define NONE_ARG(NAME) { NAME, { .type = STP_NULL } }
static const struct {
	const char *why, *method;
	struct stp_arg args[3];
	uint32_t count;
	const char *field;
} bad_calls[] = {
	{ "nothing is given",         "Create", { NONE_ARG("") }, 0, "Title" },
	{ "a required one is null",   "Create", { NONE_ARG("Title") }, 1, "Title" },
	{ "a number for a text",      "Create", { NUMBER_ARG("Title", 1) }, 1, "Title" },
	{ "a text for a yes or no",   "Create", { TEXT_ARG("Title", "x"), TEXT_ARG("Pinned", "yes") }, 2, "Pinned" },
	{ "neither yes nor no",       "Create",
	  { TEXT_ARG("Title", "x"), { "Pinned", { .type = STP_YESNO, .u.integer = 7 } } }, 2, "Pinned" },
	{ "one that is not known",    "Create", { TEXT_ARG("Title", "x"), TEXT_ARG("Colour", "red") }, 2, "Colour" },
	{ "one of another method",    "Load",   { TEXT_ARG("Title", "x") }, 1, "Title" },
	{ "no id",                    "Delete", { NONE_ARG("") }, 0, "NoteID" },
	{ "a decimal for an id",      "Load",   { { "NoteID", { .type = STP_DECIMAL, .length = 1, .u.text = "1" } } }, 1,
	  "NoteID" },
	{ "a text for a file",        "Create", { TEXT_ARG("Title", "x"), TEXT_ARG("File", "x") }, 2, "File" },
	{ "one of them twice",        "Create", { TEXT_ARG("Title", "x"), TEXT_ARG("Title", "y") }, 2, "Title" },
};

static struct stp_instance *bare(const char *module, const struct stp_host *host)
{
	const struct stp_plugin *plugin;
	struct stp_error error = STP_ERROR_INIT;
	struct stp_instance *self;

	example_up(&e, module);
	plugin = stp_loader_plugin(e.loader);
	ck_assert_ptr_nonnull(self = plugin->create(host, &error));
	return self;
}

static const struct {
	const char *module;
	struct stp_arg config[2];
} examples[] = {
	{ "template_plugin", { TEXT_ARG("Author", "Ada"), { "APIKey", { .type = STP_SECRET } } } },
	{ "http_plugin",     { { "Address", { .type = STP_HYPERLINK, .length = 16, .u.text = "http://127.0.0.1" } },
	                       { "APIKey", { .type = STP_SECRET } } } },
};

START_TEST(arguments_are_held_to_the_tables)
{
	const struct stp_host host = { .size = sizeof host, .secret = lend_key, .wall_ms = now_ms, .mono_ms = now_ms };
	const struct stp_report report = { .size = sizeof report, .add = count_report };
	struct stp_instance *self = bare(examples[_i].module, &host);
	const struct stp_plugin *plugin = stp_loader_plugin(e.loader);
	const struct stp_arg_table config = { examples[_i].config, 2, sizeof(struct stp_arg), sizeof(struct stp_arg) };
	const struct stp_sink sink = { .size = sizeof sink, .row = no_row };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_call call = { .size = sizeof call, .object = e.note, .id = "", .wait = go_on };

	call.method = stp_find_method(e.note, "Load");
	ck_assert_uint_eq(plugin->execute(self, &call, &(struct stp_arg_table){ 0 }, &sink, &error), STP_BAD_CONFIG);
	ck_assert_uint_eq(error.status, STP_BAD_CONFIG);
	ck_assert_str_ne(error.message, "");
	error = (struct stp_error)STP_ERROR_INIT;
	ck_assert_uint_eq(plugin->test_connection(self, &call, &report, &error), STP_BAD_CONFIG);
	error = (struct stp_error)STP_ERROR_INIT;
	ck_assert_uint_eq(plugin->configure(self, &config, &report, &error), STP_OK);
	for (size_t i = 0; i < sizeof bad_calls / sizeof bad_calls[0]; i++) {
		const struct stp_arg_table in = { bad_calls[i].args, bad_calls[i].count, sizeof(struct stp_arg),
			                              sizeof(struct stp_arg) };

		error = (struct stp_error)STP_ERROR_INIT;
		call.method = stp_find_method(e.note, bad_calls[i].method);
		ck_assert_msg(plugin->execute(self, &call, &in, &sink, &error) == STP_BAD_INPUT, "%s", bad_calls[i].why);
		ck_assert_msg(strcmp(error.field, bad_calls[i].field) == 0, "%s: %s", bad_calls[i].why, error.field);
		ck_assert_uint_eq(error.status, STP_BAD_INPUT);
		ck_assert_str_ne(error.message, "");
	}
	plugin->destroy(self);
	plugin->destroy(NULL);
	example_down(&e);
}
END_TEST

/* Every fault is told, and none of the values is taken {P4}. */
START_TEST(a_configuration_is_taken_whole_or_not_at_all)
{
	const struct stp_host host = { .size = sizeof host, .secret = lend_key, .wall_ms = now_ms, .mono_ms = now_ms };
	const struct stp_report report = { .size = sizeof report, .add = count_report };
	struct stp_instance *self = bare(examples[_i].module, &host);
	const struct stp_plugin *plugin = stp_loader_plugin(e.loader);
	const struct stp_arg bad[] = { NUMBER_ARG("Author", 1), NUMBER_ARG("Address", 1), NUMBER_ARG("Colour", 1) };
	const struct stp_arg_table config = { bad, 3, sizeof bad[0], sizeof bad[0] };
	struct stp_error error = STP_ERROR_INIT;

	reports = 0;
	ck_assert_uint_eq(plugin->configure(self, &config, &report, &error), STP_BAD_CONFIG);
	ck_assert_str_eq(error.field, "Author"); /* of its own type in the one, unknown to the other */
	ck_assert_uint_ge(reports, 4);           /* three that are wrong, and the key that is missing */
	ck_assert_str_eq(reported, "APIKey");
	plugin->destroy(self);
	example_down(&e);
}
END_TEST

/* ---- the one behind HTTP --------------------------------------------------------------------- */

static void fault(const char *json)
{
	client_expect(&fake, 200, "POST", "/__fake/faults", json);
}

static int requests(const char *verb)
{
	char question[128];

	snprintf(question, sizeof question, "/__fake/journal?path=/notes/v1/notes&verb=%s&count_only=true", verb);
	client_expect(&fake, 200, "GET", question, NULL);
	return (int)cJSON_GetNumberValue(client_at(&fake, "/count"));
}

static const struct {
	const char *why, *fault;
	stp_status status;
	uint32_t http_status, maybe_applied;
	const char *code;
} answers[] = {
	{ "no right to it", "{\"status\": 403}",                STP_FORBIDDEN,    403, 0, "" },
	{ "the state",      "{\"status\": 409, \"body\": \"{\\\"code\\\": \\\"locked\\\"}\"}",
	  STP_CONFLICT, 409, 0, "locked" },
	{ "the values",     "{\"status\": 422, \"body\": \"{\\\"code\\\": \\\"A b\\\"}\"}", STP_BAD_INPUT, 422, 0, "" },
	{ "out of order",   "{\"status\": 503}",                STP_UNAVAILABLE,  503, 1, "" },
	{ "a proxy's page", "{\"what\": \"html\"}",             STP_UNAVAILABLE,  503, 1, "" },
	{ "elsewhere",      "{\"what\": \"redirect\"}",         STP_REMOTE,       302, 1, "" },
	{ "half of it",     "{\"what\": \"broken-json\"}",      STP_PROTOCOL,       0, 1, "" },
	{ "nothing",        "{\"what\": \"reset-before\"}",     STP_UNAVAILABLE,    0, 1, "" },
};

START_TEST(an_answer_has_its_verdict)
{
	char rule[512];

	snprintf(rule, sizeof rule, "{\"method\": \"POST\", \"path\": \"/notes/v1/notes\"%s, %s",
	         strstr(answers[_i].fault, "what") ? "" : ", \"what\": \"status\"", answers[_i].fault + 1);
	fault(rule);
	ck_assert_msg(example_call(&e, "Create", "Title", "x", NULL) == answers[_i].status, "%s: %s %s", answers[_i].why,
	              stp_status_name(e.error.status), e.error.message);
	ck_assert_msg(e.error.http_status == answers[_i].http_status, "%s: %u", answers[_i].why, e.error.http_status);
	ck_assert_msg(e.error.maybe_applied == answers[_i].maybe_applied, "%s", answers[_i].why);
	ck_assert_str_eq(e.error.code, answers[_i].code);
	ck_assert_str_ne(e.error.message, "");
}
END_TEST

START_TEST(a_read_never_says_that_something_was_done)
{
	fault("{\"method\": \"GET\", \"path\": \"/notes/v1/notes\", \"what\": \"reset-before\"}");
	ck_assert_uint_eq(example_call(&e, "GetList", NULL), STP_UNAVAILABLE);
	ck_assert_uint_eq(e.error.maybe_applied, 0);
}
END_TEST

START_TEST(a_lost_answer_does_no_work_twice)
{
	e.once = "job 1";
	fault("{\"method\": \"POST\", \"path\": \"/notes/v1/notes\", \"what\": \"applied-no-answer\", \"count\": 1}");
	ck_assert_uint_eq(example_call(&e, "Create", "Title", "One", NULL), STP_UNAVAILABLE);
	ck_assert_uint_eq(e.error.maybe_applied, 1);
	GOOD(example_call(&e, "Create", "Title", "One", NULL));
	ck_assert_uint_eq(count_notes(), 1);
}
END_TEST

/* ctx: how many bytes are left. */
static stp_status read_some(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	size_t *left = file->ctx;

	*got = *left < 7 ? *left : 7;
	*got = *got < cap ? *got : cap;
	memset(buf, 'x', *got);
	*left -= *got;
	return STP_OK;
}

static stp_status no_rewind(const struct stp_file *file)
{
	(void)file;
	return STP_UNSUPPORTED;
}

static stp_status any_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink, (void)values, (void)count;
	return STP_OK;
}

static const struct {
	const char *why;
	size_t bytes;
	uint64_t length;
	stp_status status;
} lengths[] = {
	{ "as long as it says",    100, 100, STP_OK },
	{ "its length not known",  100,   0, STP_OK },
	{ "nothing at all",          0,   0, STP_OK },
	{ "shorter than it says",   50, 100, STP_BAD_INPUT },
	{ "longer than it says",   101, 100, STP_BAD_INPUT },
	{ "much longer",          1000, 100, STP_BAD_INPUT },
};

START_TEST(a_file_goes_up_whole_or_not_at_all)
{
	size_t left = lengths[_i].bytes;
	const struct stp_file file = { .size = sizeof file, .ctx = &left, .name = "pieces", .length = lengths[_i].length,
		.read = read_some, .rewind = no_rewind };
	const struct stp_value value = { .type = STP_FILE, .u.file = &file };
	const struct stp_sink sink = { .size = sizeof sink, .row = any_row };
	struct stp_args *args = NULL;
	char id[64];
	stp_status status;

	make("With a file", id);
	GOOD(stp_args_for_call(e.note, stp_find_method(e.note, "Attach"), &args, &e.error));
	GOOD(stp_args_set_text(args, "NoteID", id, &e.error));
	GOOD(stp_args_set_value(args, "File", &value, &e.error));
	status = stp_service_execute(e.service, NULL, args, &sink, &e.error);
	stp_args_destroy(args);
	ck_assert_msg(status == lengths[_i].status, "%s: %s", lengths[_i].why, e.error.message);
	ck_assert_str_eq(e.error.field, status ? "File" : "");
	GOOD(example_call(&e, "LoadFile", "NoteID", id, NULL));
	ck_assert_str_eq(e.file_name, status ? "" : "pieces");
	ck_assert_uint_eq(e.file_length, status ? 0 : lengths[_i].bytes);
}
END_TEST

START_TEST(a_file_needs_a_note)
{
	ck_assert_uint_eq(example_call(&e, "Attach", "NoteID", "999999999", "File", path, NULL), STP_NOT_FOUND);
	ck_assert_str_eq(e.error.field, "NoteID");
}
END_TEST

START_TEST(too_many_requests_are_told_with_the_time_to_wait)
{
	client_expect(&fake, 200, "PUT", "/__fake/switches", "{\"notes-limit\": 1}");
	client_expect(&fake, 200, "POST", "/__fake/clock", "{\"frozen\": true}");
	ck_assert_uint_eq(count_notes(), 0);
	ck_assert_uint_eq(example_call(&e, "Create", "Title", "x", NULL), STP_RATE_LIMITED);
	ck_assert_uint_eq(e.error.retry_after_ms, 30000);
	ck_assert_uint_eq(e.error.http_status, 429);
	ck_assert_str_eq(e.error.code, "too_many");
	ck_assert_uint_eq(e.error.maybe_applied, 0);
}
END_TEST

START_TEST(a_key_that_is_refused_is_told)
{
	GOOD(configure_http("another key", "2"));
	GOOD(example_test(&e));
	ck_assert_uint_eq(e.failed, 1);
	ck_assert_msg(strncmp(e.finding, "fail service APIKey: ", 21) == 0, "%s", e.finding);
	ck_assert_uint_eq(example_call(&e, "GetList", NULL), STP_AUTH);
	ck_assert_str_eq(e.error.field, "APIKey");
	ck_assert_str_ne(e.error.hint, "");
	ck_assert_uint_eq(configure_http("a\r\nX-Other: b", "2"), STP_OK);
	ck_assert_uint_eq(example_call(&e, "GetList", NULL), STP_BAD_CONFIG);
	ck_assert_str_eq(e.error.field, "APIKey");
}
END_TEST

static const struct {
	const char *why, *address, *size, *field;
} bad_configs[] = {
	{ "a key that all can read",  "http://example.com",       "2",   "Address" },
	{ "a name that begins alike", "http://127.0.0.1.example", "2",   "Address" },
	{ "another protocol",         "ftp://127.0.0.1",          "2",   "Address" },
	{ "a page of nothing",        "http://127.0.0.1",         "0",   "PageSize" },
	{ "a page that is too large", "http://127.0.0.1",         "101", "PageSize" },
};

START_TEST(a_configuration_that_cannot_work_is_refused)
{
	ck_assert_msg(example_configure(&e, "Address", bad_configs[_i].address, "APIKey", "k", "PageSize",
	                                bad_configs[_i].size, NULL) == STP_BAD_CONFIG, "%s", bad_configs[_i].why);
	ck_assert_str_eq(e.error.field, bad_configs[_i].field);
	ck_assert_uint_eq(e.failed, 1);
}
END_TEST

START_TEST(no_more_pages_are_asked_for_than_are_wanted)
{
	char id[64];
	int before;

	for (int i = 0; i < 7; i++)
		make("x", id);
	before = requests("GET");
	e.take = 3;
	ck_assert_uint_eq(count_notes(), 3);
	ck_assert_int_eq(requests("GET") - before, 2);
}
END_TEST

START_TEST(a_list_that_goes_in_a_circle_ends)
{
	fault("{\"method\": \"GET\", \"path\": \"/notes/v1/notes\", \"what\": \"status\", \"status\": 200,"
	      " \"type\": \"application/json\", \"body\": \"{\\\"notes\\\": [], \\\"next\\\": \\\"here\\\"}\"}");
	ck_assert_uint_eq(example_call(&e, "GetList", NULL), STP_PROTOCOL);
}
END_TEST

static int silent(char address[64])
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t length = sizeof at;
	int listener = socket(AF_INET, SOCK_STREAM, 0);

	ck_assert_int_eq(bind(listener, (struct sockaddr *)&at, sizeof at), 0);
	ck_assert_int_eq(listen(listener, 8), 0);
	ck_assert_int_eq(getsockname(listener, (struct sockaddr *)&at, &length), 0);
	snprintf(address, 64, "http://127.0.0.1:%d", ntohs(at.sin_port));
	return listener;
}

static long long ms_since(const struct timespec *began)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - began->tv_sec) * 1000LL + (now.tv_nsec - began->tv_nsec) / 1000000;
}

START_TEST(a_silent_service_is_left_when_the_host_says_so)
{
	struct timespec began;
	char address[64];
	int listener = silent(address);

	GOOD(example_configure(&e, "Address", address, "APIKey", "k", NULL));
	clock_gettime(CLOCK_MONOTONIC, &began);
	e.timeout_ms = 300;
	ck_assert_uint_eq(example_call(&e, "Create", "Title", "x", NULL), STP_TIMEOUT);
	ck_assert_uint_eq(e.error.maybe_applied, 1);
	ck_assert_uint_eq(example_test(&e), STP_TIMEOUT);
	e.timeout_ms = 0;
	e.cancel_after = 3;
	ck_assert_uint_eq(example_call(&e, "GetList", NULL), STP_CANCELLED);
	ck_assert_int_lt(ms_since(&began), 10000);
	close(listener);
	e.cancel_after = 0;
	ck_assert_uint_eq(example_call(&e, "Create", "Title", "x", NULL), STP_UNAVAILABLE);
	ck_assert_uint_eq(e.error.maybe_applied, 0); /* there was nobody */
}
END_TEST

/* ---- all ------------------------------------------------------------------------------------- */

#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))

static void add_common(TCase *tests)
{
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_note_lives_from_create_to_delete);
	tcase_add_test(tests, what_was_not_given_is_not_there);
	tcase_add_test(tests, a_file_comes_back_as_it_went);
	tcase_add_test(tests, the_same_word_is_the_same_note);
	tcase_add_test(tests, a_list_is_paged_by_the_host);
	tcase_add_test(tests, done_is_done_although_the_host_fails);
	tcase_add_test(tests, a_list_ends_when_the_host_has_enough);
	tcase_add_test(tests, a_call_that_was_cancelled_does_nothing);
	tcase_add_test(tests, a_good_connection_passes_its_check);
}

int main(void)
{
	Suite *suite = suite_create("examples");
	TCase *memory = tcase_create("template_plugin"), *http = tcase_create("http_plugin");
	TCase *bad = tcase_create("bare host");
	SRunner *runner = srunner_create(suite);
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	tcase_add_checked_fixture(memory, memory_up, down);
	add_common(memory);
	tcase_add_test(memory, a_key_that_has_expired_is_told);
	tcase_add_test(memory, what_is_too_long_is_refused);
	tcase_add_test(memory, a_file_has_its_ceiling);
	suite_add_tcase(suite, memory);
	tcase_add_loop_test(bad, arguments_are_held_to_the_tables, 0, COUNT(examples));
	tcase_add_loop_test(bad, a_configuration_is_taken_whole_or_not_at_all, 0, COUNT(examples));
	suite_add_tcase(suite, bad);
	tcase_add_checked_fixture(http, http_up, http_down);
	add_common(http);
	tcase_add_loop_test(http, an_answer_has_its_verdict, 0, COUNT(answers));
	tcase_add_test(http, a_read_never_says_that_something_was_done);
	tcase_add_test(http, a_lost_answer_does_no_work_twice);
	tcase_add_loop_test(http, a_file_goes_up_whole_or_not_at_all, 0, COUNT(lengths));
	tcase_add_test(http, a_file_needs_a_note);
	tcase_add_test(http, too_many_requests_are_told_with_the_time_to_wait);
	tcase_add_test(http, a_key_that_is_refused_is_told);
	tcase_add_loop_test(http, a_configuration_that_cannot_work_is_refused, 0, COUNT(bad_configs));
	tcase_add_test(http, no_more_pages_are_asked_for_than_are_wanted);
	tcase_add_test(http, a_list_that_goes_in_a_circle_ends);
	tcase_add_test(http, a_silent_service_is_left_when_the_host_says_so);
	suite_add_tcase(suite, http);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
