/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/test_catalogue.c - every method of every service object, as its users would
 * call it, against the fake: see catalogue.h. */
#include "catalogue.h"

#include <stdarg.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cjson/cJSON.h>

struct stage stage;

/* To add the stories of an object: write its file, and name its function here, the declaration too. */
story_fn account_stories;
story_fn bulk_stories;
story_fn connect_stories;
story_fn envelope_stories;
story_fn document_stories;
story_fn recipient_stories;
story_fn view_stories;
story_fn envelope_parts_stories;
story_fn tab_stories;
story_fn template_stories;
story_fn workflow_stories;
story_fn account_parts_stories;
story_fn people_stories;
story_fn rest_call_stories;
story_fn envelope_comment_stories;

static const struct { const char *name; story_fn *stories; } files[] = {
	{ "account", account_stories },
	{ "bulk", bulk_stories },
	{ "connect", connect_stories },
	{ "envelope", envelope_stories },
	{ "document", document_stories },
	{ "recipient", recipient_stories },
	{ "view", view_stories },
	{ "envelope_parts", envelope_parts_stories },
	{ "tab", tab_stories },
	{ "template", template_stories },
	{ "workflow", workflow_stories },
	{ "account_parts", account_parts_stories },
	{ "people", people_stories },
	{ "rest_call", rest_call_stories },
	{ "envelope_comment", envelope_comment_stories },
};

/* ---- which methods were seen: shared with the processes that Check forks --------------------- */

#define SEEN_MAX 1024
static unsigned char *seen; /* one a method, in the schema's order */

static size_t place_of(const char *object_name, const char *method_name)
{
	const struct stp_schema *schema = stp_loader_schema(stage.loader);
	size_t place = 0;

	for (uint32_t o = 0; o < schema->objects.count; o++) {
		const struct stp_object *object = stp_object_at(&schema->objects, o);

		for (uint32_t m = 0; m < object->methods.count; m++, place++)
			if (object == stp_find_object(schema, object_name) &&
			    stp_method_at(&object->methods, m) == stp_find_method(object, method_name))
				return place;
	}
	return SEEN_MAX;
}

void story_ok(const char *file, int line, const char *object, stp_status status, const char *method, ...)
{
	size_t place = place_of(object, method);

	if (status != STP_OK)
		ck_abort_msg("%s:%d: %s of %s: %s: %s [%s] (%s) %s", file, line, method, object, stp_status_name(status),
		             stage.error.message, stage.error.field, stage.error.hint, stage.error.answer);
	if (place < SEEN_MAX)
		seen[place] = 1;
}

void story_refused(const char *file, int line, stp_status want, const char *field, const char *object, stp_status status,
                   const char *method, ...)
{
	if (status != want || strcmp(stage.error.field, field) != 0 || !stage.error.message[0])
		ck_abort_msg("%s:%d: %s of %s: wanted %s of \"%s\", got %s: %s [%s] (%s) %s", file, line, method, object,
		             stp_status_name(want), field, stp_status_name(status), stage.error.message, stage.error.field,
		             stage.error.hint, stage.error.answer);
}

START_TEST(every_method_was_called_by_a_story)
{
	const struct stp_schema *schema = stp_loader_schema(stage.loader);
	size_t place = 0, missing = 0;

	for (uint32_t o = 0; o < schema->objects.count; o++) {
		const struct stp_object *object = stp_object_at(&schema->objects, o);

		for (uint32_t m = 0; m < object->methods.count; m++, place++) {
			if (seen[place])
				continue;
			missing++;
			fprintf(stderr, "no story calls %s of %s with success\n", stp_method_at(&object->methods, m)->label, object->label);
		}
	}
	ck_assert_uint_gt(place, 0);
	ck_assert_uint_lt(place, SEEN_MAX);
	ck_assert_uint_eq(missing, 0);
}
END_TEST

/* ---- rows -------------------------------------------------------------------------------- */

static const char *text_of_item(const cJSON *item)
{
	static char cell[4096];

	cell[0] = '\0';
	if (cJSON_IsString(item))
		snprintf(cell, sizeof cell, "%s", item->valuestring);
	else if (cJSON_IsNumber(item))
		snprintf(cell, sizeof cell, "%.0f", item->valuedouble);
	else if (cJSON_IsBool(item))
		snprintf(cell, sizeof cell, "%s", cJSON_IsTrue(item) ? "true" : "false");
	else if (cJSON_IsArray(item))
		(void)cJSON_PrintPreallocated((cJSON *)(uintptr_t)item, cell, sizeof cell, 0);
	return cell;
}

const char *cell_of(int row, const char *name)
{
	const char *at = stage.row, *text = "";

	for (int i = 0; at && i < row; i++)
		at = (at = strchr(at, '\n')) ? at + strspn(at, "\n") : NULL; /* a row ends with a line's end of its own, too */
	if (at) {
		cJSON *json = cJSON_ParseWithOpts(at, NULL, 0);

		text = text_of_item(cJSON_GetObjectItemCaseSensitive(json, name));
		cJSON_Delete(json);
	}
	return text;
}

int row_with(const char *name, const char *text)
{
	for (int i = 0; (unsigned)i < stage.rows; i++)
		if (strcmp(cell_of(i, name), text) == 0)
			return i;
	return -1;
}

/* ---- files and envelopes ----------------------------------------------------------------- */

const char *file_of(const char *name, const char *bytes)
{
	static char path[256];
	FILE *file;

	snprintf(path, sizeof path, "@%s/%s", stage.folder, name);
	file = fopen(path + 1, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(bytes, file), 0);
	ck_assert_int_eq(fclose(file), 0);
	return path;
}

static const char *contract(void)
{
	static char path[512];
	const char *build = getenv("STP_BUILD");

	snprintf(path, sizeof path, "@%s/fakes/demo/contract.pdf", build ? build : ".");
	return path;
}

void story_draft(char ret[64])
{
	ok("Envelope", "Create", "Email Subject", "Please sign");
	snprintf(ret, 64, "%s", cell("EnvelopeID"));
	ok("Document", "Create", "Envelope ID", ret, "Document ID", "1", "File", contract());
	ok("Recipient", "Create", "Envelope ID", ret, "Recipient ID", "1", "Name", "Sam Signer", "Email", "sam@example.com",
	   "Client User ID", "sam");
}

void story_sent(char ret[64])
{
	story_draft(ret);
	ok("Envelope", "Send", "Envelope ID", ret);
}

void story_completed(char ret[64])
{
	char path[160];

	story_sent(ret);
	snprintf(path, sizeof path, "/envelopes/%s/recipients/1/sign", ret);
	ck_assert_int_eq(stage_control(&stage, path, "{}"), 200);
}

/* ---- all files ------------------------------------------------------------------------------- */

static void up(void)
{
	stage_up_with(&stage, (const char *const[]){ "--seed", "7", "--legacy-auth", NULL });
}

static void down(void)
{
	char command[128];

	/* The files that stories made. */
	snprintf(command, sizeof command, "rm -rf '%s'", stage.folder);
	stage_down(&stage);
	ck_assert_int_eq(system(command), 0);
}

static void add(Suite *suite, const char *name, story_fn *stories)
{
	TCase *tcase = tcase_create(name);

	tcase_set_timeout(tcase, 120);
	tcase_add_unchecked_fixture(tcase, up, down); /* the stories' processes begin where it left off */
	stories(tcase);
	suite_add_tcase(suite, tcase);
}

static void at_last(TCase *tcase)
{
	tcase_add_test(tcase, every_method_was_called_by_a_story);
}

int main(void)
{
	Suite *suite = suite_create("catalogue");
	SRunner *runner = srunner_create(suite);
	int failed;

	seen = mmap(NULL, SEEN_MAX, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (seen == MAP_FAILED)
		return 1;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		add(suite, files[i].name, files[i].stories);
	if (!getenv("CK_RUN_CASE")) /* all files are run */
		add(suite, "every method", at_last);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	munmap(seen, SEEN_MAX);
	return failed ? 1 : 0;
}
