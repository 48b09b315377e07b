/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_features.c - Features: what is found, activated, edited, refreshed and deleted. */
#include <config.h>

#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "features_stage.h"
#include "unit.h"

static struct stage stage;

static void set_up(void)
{
	stage_init(&stage);
}

static void tear_down(void)
{
	stage_finish(&stage);
}

/* Lines that were told, one after another. */
struct told {
	char text[4096];
	size_t count, blocking;
};

static void take_change(void *user, uint32_t kind, const char *what)
{
	struct told *told = user;
	size_t length = strlen(told->text);

	told->count++;
	snprintf(told->text + length, sizeof told->text - length, "%c %s\n", "?+-~"[kind], what);
}

static void take_consequence(void *user, bool blocks, const char *what)
{
	struct told *told = user;
	size_t length = strlen(told->text);

	told->count++;
	told->blocking += blocks;
	snprintf(told->text + length, sizeof told->text - length, "%s\n", what);
}

#define has(text, part) ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is not in \"%s\"", part, text)
#define has_not(text, part) ck_assert_msg(strstr(text, part) == NULL, "\"%s\" is in \"%s\"", part, text)
#define is(status, want)                                                                              \
	do {                                                                                              \
		stp_status got_ = (status);                                                                   \
		ck_assert_msg(got_ == (want), "%s: %s", stp_status_name(got_), stage.error.message);          \
	} while (0)

/* ---- service types ------------------------------------------------------------------------------ */

START_TEST(finds_service_types_by_name_id_and_label)
{
	const struct feature *letters = features_find(stage.features, "LETTERS");

	ck_assert_ptr_nonnull(letters);
	ck_assert_ptr_eq(features_find(stage.features, "org.example.letters"), letters);
	ck_assert_ptr_eq(features_find(stage.features, "letters by post"), letters);
	ck_assert_ptr_null(features_find(stage.features, "nothing"));
	ck_assert_ptr_nonnull(letters->page);
	ck_assert_ptr_null(letters->why);
	ck_assert_uint_eq(features_count(stage.features), 1);
	ck_assert_ptr_null(features_at(stage.features, 1));
}
END_TEST

START_TEST(tells_why_a_service_type_was_refused_or_its_page_left_out)
{
	const struct feature *feature;

	stage_close(&stage);
	stage_module(&stage, "no_execute", "broken");
	stage_module(&stage, "letters_astray", "astray");
	stage_module(&stage, "letters_later", "twin");
	stage_module(&stage, "mock", "mock");
	stage_open(&stage);
	ck_assert_uint_eq(features_count(stage.features), 5);
	feature = features_find(stage.features, "broken");
	ck_assert_ptr_null(feature->plugin);
	has(feature->why, "execute is missing");
	feature = features_find(stage.features, "astray");
	ck_assert_ptr_nonnull(feature->plugin);
	ck_assert_ptr_null(feature->page);
	has(feature->why, "ListThem");
	feature = features_find(stage.features, "twin");
	ck_assert_ptr_null(feature->plugin);
	has(feature->why, "org.example.letters is that of");
	feature = features_find(stage.features, "mock");
	ck_assert_ptr_nonnull(feature->plugin);
	ck_assert_ptr_null(feature->page);
	ck_assert_ptr_null(feature->why);
}
END_TEST

/* ---- drafts ---------------------------------------------------------------------------------------- */

static const struct {
	const char *why, *name;
	stp_status want;
} names[] = {
	{ "letters, digits and _",  "Contracts_2",                               STP_OK },
	{ "a digit comes first",    "2Contracts",                                STP_BAD_INPUT },
	{ "a blank",                "My Contracts",                              STP_BAD_INPUT },
	{ "nothing",                "",                                          STP_BAD_INPUT },
	{ "a letter of another kind", "Vertr\xC3\xA4ge",                         STP_BAD_INPUT },
	{ "forty",                  "A123456789012345678901234567890123456789",  STP_OK },
	{ "forty-one",              "A1234567890123456789012345678901234567890", STP_BAD_INPUT },
	{ "taken in another case",  "TAKEN",                                     STP_CONFLICT },
};

START_TEST(names_are_held_to_their_rule)
{
	struct draft *draft;
	stp_status status;

	stage_add(&stage, "Taken", NULL);
	draft = stage_draft(&stage, "Other");
	status = draft_set_name(draft, names[_i].name, &stage.error);
	ck_assert_msg(status == names[_i].want, "%s: got %s", names[_i].why, stp_status_name(status));
	if (status != STP_OK)
		ck_assert_str_eq(stage.error.field, "Name");
	ck_assert_str_eq(draft_name(draft), status == STP_OK ? names[_i].name : "Other");
	draft_destroy(draft);
}
END_TEST

START_TEST(a_draft_takes_values_by_their_type)
{
	struct draft *draft = stage_draft(&stage, "Contracts");

	is(draft_set(draft, "Limit", "many", 4, &stage.error), STP_BAD_INPUT);
	ck_assert_str_eq(stage.error.field, "Limit");
	is(draft_set(draft, "Nothing", "x", 1, &stage.error), STP_BAD_INPUT);
	is(draft_set(draft, "redirect url", "https://evil.example", 20, &stage.error), STP_BAD_INPUT);
	ck_assert_str_eq(stage.error.field, "Redirect");
	ck_assert_str_eq(draft_text(draft, "Redirect"), "https://host.example/identity/token/oauth/2");
	stage_set(draft, "limit", "7");
	ck_assert_str_eq(draft_text(draft, "Limit"), "7");
	stage_set(draft, "Limit", "");
	ck_assert_str_eq(draft_text(draft, "Limit"), "");
	ck_assert_str_eq(draft_text(draft, "Outcome"), ""); /* a preset is not put in */
	ck_assert_str_eq(draft_text(draft, "Token"), "");
	ck_assert(draft_has_secret(draft, "Token"));
	ck_assert(!draft_has_secret(draft, "Address"));
	is(draft_clear(draft, "Token", &stage.error), STP_OK);
	ck_assert(!draft_has_secret(draft, "Token"));
	ck_assert_ptr_null(draft_instance(draft));
	draft_destroy(draft);
	draft_destroy(NULL);
}
END_TEST

START_TEST(a_type_that_is_no_feature_is_activated_without_steps_alone)
{
	struct draft *draft = NULL;

	stage_close(&stage);
	stage_module(&stage, "mock", "mock");
	stage_open(&stage);
	is(draft_new(stage.features, features_find(stage.features, "mock"), true, &draft, &stage.error), STP_UNSUPPORTED);
	is(draft_new(stage.features, features_find(stage.features, "mock"), false, &draft, &stage.error), STP_OK);
	draft_destroy(draft);
}
END_TEST

/* ---- activation --------------------------------------------------------------------------------------- */

START_TEST(saves_instance_smart_objects_and_steps_at_once)
{
	struct instance instance, found, *list;
	struct smart_object *objects;
	struct workflow_step *steps;
	size_t count;
	char *told;

	stage_add(&stage, "Contracts", &instance);
	ck_assert_str_eq(instance.name, "Contracts");
	ck_assert_uint_eq(strlen(instance.id), 36);
	ck_assert_uint_eq(instance.revision, 3);
	ck_assert(instance.through_features && !instance.saved_untested);
	ck_assert_uint_eq(instance.test.passed, 2);
	is(instance_find(stage.features, "contracts", &found, &stage.error), STP_OK);
	ck_assert_mem_eq(&found.test, &instance.test, offsetof(struct instance_test, message));
	ck_assert_str_eq(found.id, instance.id);
	is(instance_find(stage.features, instance.id, &found, &stage.error), STP_OK);
	is(instances_list(stage.features, instance.feature, &list, &count, &stage.error), STP_OK);
	ck_assert_uint_eq(count, 1);
	free(list);
	is(smart_objects_list(stage.features, instance.id, &objects, &count, &stage.error), STP_OK);
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(objects[0].name, "Contracts_Letter");
	ck_assert_str_eq(objects[0].instance, "Contracts");
	free(objects);
	is(workflow_steps_list(stage.features, NULL, &steps, &count, &stage.error), STP_OK);
	ck_assert_uint_eq(count, 4);
	ck_assert_str_eq(steps[0].name, "Contracts_CreateLetter");
	ck_assert_str_eq(steps[1].name, "Contracts_AttachBody"); /* its category came first */
	ck_assert_str_eq(steps[2].name, "Contracts_ListLetters");
	ck_assert_str_eq(steps[3].name, "Contracts_TellAll");
	ck_assert_str_eq(steps[3].step->method, "Tell");
	free(steps);
	ck_assert_str_eq(told = stage_tell(&stage, "Contracts"),
	                 "https://letters.example|someone@example.com|" STAGE_TOKEN "|" STAGE_PASSWORD "|");
	free(told);
	ck_assert_ptr_nonnull(fake_host_findings_find(stage.findings, "service_instance"));
	ck_assert_ptr_nonnull(fake_host_findings_find(stage.findings, "smart_objects"));
	ck_assert_uint_eq(fake_host_findings_find(stage.findings, "workflow_steps")->outcome, STP_PASS);
}
END_TEST

START_TEST(an_instance_not_made_through_features_has_no_steps)
{
	struct draft *draft = NULL;
	struct workflow_step *steps;
	struct instance instance;
	size_t count;

	is(draft_new(stage.features, features_find(stage.features, "letters"), false, &draft, &stage.error), STP_OK);
	is(draft_set_name(draft, "Plain", &stage.error), STP_OK);
	stage_set(draft, "Address", "https://letters.example");
	stage_set(draft, "Token", "t");
	is(draft_save(draft, false, NULL, fake_host_findings_report(stage.findings), &instance, &stage.error), STP_OK);
	draft_destroy(draft);
	ck_assert(!instance.through_features);
	is(workflow_steps_list(stage.features, instance.id, &steps, &count, &stage.error), STP_OK);
	ck_assert_uint_eq(count, 0);
	free(steps);
	ck_assert_uint_eq(fake_host_findings_find(stage.findings, "workflow_steps")->outcome, STP_SKIP);
}
END_TEST

static const struct {
	const char *why, *key, *value;
	const char *check, *at; /* of the finding that failed */
} failures[] = {
	{ "a check fails",                    "Outcome", "Fail",   "token",         "Token" },
	{ "configure() refuses",              "Outcome", "Refuse", "outcome",       "Outcome" },
	{ "the checks cannot run",            "Outcome", "Break",  "connection",    NULL },
	{ "a choice that is not there",       "Outcome", "Purple", "configuration", "Outcome" },
	{ "a required secret is not there",   "Token",   NULL,     "configuration", "Token" },
};

START_TEST(what_failed_is_not_saved_unless_told_to)
{
	struct draft *draft = stage_draft(&stage, "Contracts");
	const struct stp_finding *finding;
	struct instance instance;
	uint32_t failed = 0;

	if (failures[_i].value)
		stage_set(draft, failures[_i].key, failures[_i].value);
	else
		is(draft_clear(draft, failures[_i].key, &stage.error), STP_OK);
	is(draft_test(draft, NULL, fake_host_findings_report(stage.findings), &failed, &stage.error), STP_OK);
	ck_assert_msg(failed == 1, "%s: %u failed", failures[_i].why, failed);
	finding = fake_host_findings_find(stage.findings, failures[_i].check);
	ck_assert_msg(finding && finding->outcome == STP_FAIL, "%s", failures[_i].why);
	if (failures[_i].at)
		ck_assert_str_eq(finding->key, failures[_i].at);
	is(draft_save(draft, false, NULL, NULL, &instance, &stage.error), STP_BAD_CONFIG);
	has(stage.error.message, finding->message);
	is(instance_find(stage.features, "Contracts", &instance, &stage.error), STP_NOT_FOUND);
	is(draft_save(draft, true, NULL, NULL, &instance, &stage.error), STP_OK);
	ck_assert(instance.saved_untested);
	is(instance_find(stage.features, "Contracts", &instance, &stage.error), STP_OK);
	ck_assert(instance.saved_untested);
	ck_assert_uint_eq(instance.test.failed, 1);
	draft_destroy(draft);
}
END_TEST

START_TEST(p6_a_test_is_lent_no_cache)
{
	uint32_t failed = 0;
	struct draft *draft = stage_draft(&stage, "Contracts");

	is(draft_test(draft, NULL, fake_host_findings_report(stage.findings), &failed, &stage.error), STP_OK);
	ck_assert_str_eq(fake_host_findings_find(stage.findings, "cache")->message, "no cache was lent");
	draft_destroy(draft);
}
END_TEST

static int always(void *ctx)
{
	(void)ctx;
	return 1;
}

START_TEST(a_cancelled_test_saves_nothing)
{
	const struct stp_run run = { .size = sizeof run, .cancelled = always };
	struct draft *draft = stage_draft(&stage, "Contracts");
	struct instance instance;

	is(draft_save(draft, true, &run, NULL, &instance, &stage.error), STP_CANCELLED);
	is(instance_find(stage.features, "Contracts", &instance, &stage.error), STP_NOT_FOUND);
	draft_destroy(draft);
}
END_TEST

START_TEST(an_edit_keeps_secrets_and_tests_them)
{
	struct instance before, after;
	struct draft *draft;
	char *told;

	stage_add(&stage, "Contracts", &before);
	is(draft_edit(stage.features, "Contracts", &draft, &stage.error), STP_OK);
	ck_assert_str_eq(draft_text(draft, "Address"), "https://letters.example");
	ck_assert(draft_has_secret(draft, "Token") && draft_has_secret(draft, "Password"));
	ck_assert_str_eq(draft_instance(draft)->id, before.id);
	is(draft_set_name(draft, "Agreements", &stage.error), STP_OK);
	stage_set(draft, "Address", "https://other.example");
	stage_set(draft, "Token", ""); /* kept */
	is(draft_clear(draft, "Password", &stage.error), STP_OK);
	is(draft_save(draft, false, NULL, NULL, &after, &stage.error), STP_OK);
	draft_destroy(draft);
	ck_assert_str_eq(after.id, before.id);
	told = stage_tell(&stage, "Agreements");
	ck_assert_str_eq(told, "https://other.example|someone@example.com|" STAGE_TOKEN "||");
	free(told);
	is(instance_find(stage.features, "Contracts", &after, &stage.error), STP_NOT_FOUND);
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM smart_object WHERE name LIKE 'Agreements_%'"), 2);
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM workflow_step WHERE name LIKE 'Agreements_%'"), 4);
}
END_TEST

START_TEST(an_edit_that_fails_leaves_all_as_it_was)
{
	struct instance instance;
	struct draft *draft;
	char *told;

	stage_add(&stage, "Contracts", NULL);
	is(draft_edit(stage.features, "Contracts", &draft, &stage.error), STP_OK);
	stage_set(draft, "Outcome", "Fail");
	stage_set(draft, "Token", "another");
	is(draft_save(draft, false, NULL, NULL, &instance, &stage.error), STP_BAD_CONFIG);
	draft_destroy(draft);
	has(told = stage_tell(&stage, "Contracts"), STAGE_TOKEN);
	free(told);
}
END_TEST

START_TEST(of_two_edits_the_later_is_told)
{
	struct draft *first, *second;
	struct instance instance;

	stage_add(&stage, "Contracts", NULL);
	is(draft_edit(stage.features, "Contracts", &first, &stage.error), STP_OK);
	is(draft_edit(stage.features, "Contracts", &second, &stage.error), STP_OK);
	stage_set(first, "Address", "https://first.example");
	is(draft_save(first, false, NULL, NULL, &instance, &stage.error), STP_OK);
	is(draft_save(second, false, NULL, NULL, &instance, &stage.error), STP_CONFLICT);
	has(stage.error.message, "changed by somebody else");
	draft_destroy(first);
	draft_destroy(second);
}
END_TEST

START_TEST(smart_objects_of_two_instances_never_have_one_name)
{
	struct instance instance;
	struct draft *draft;

	stage_add(&stage, "A", NULL);
	stage_sql(&stage, "INSERT INTO smart_object SELECT 'A_B_Letter', id, 'B_Letter', '' FROM instance");
	draft = stage_draft(&stage, "A_B");
	is(draft_save(draft, false, NULL, NULL, &instance, &stage.error), STP_CONFLICT);
	has(stage.error.message, "A_B_Letter is there already, of A");
	ck_assert_str_eq(stage.error.field, "Name");
	draft_destroy(draft);
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM instance"), 1);
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM value"), 4);
}
END_TEST

START_TEST(a_saved_instance_is_tested_and_its_result_kept)
{
	struct instance instance;

	stage_add(&stage, "Contracts", &instance);
	stage_sql(&stage, "INSERT INTO value(instance_id, key, text) SELECT id, 'Outcome', 'Warn' FROM instance");
	is(instance_test(stage.features, "Contracts", NULL, fake_host_findings_report(stage.findings), &stage.error), STP_OK);
	is(instance_find(stage.features, "Contracts", &instance, &stage.error), STP_OK);
	ck_assert_uint_eq(instance.test.warned, 1);
	ck_assert_str_eq(instance.test.message, "the clock is slow");
	is(instance_test(stage.features, "Nobody", NULL, NULL, &stage.error), STP_NOT_FOUND);
}
END_TEST

/* ---- refresh and delete ----------------------------------------------------------------------------------- */

START_TEST(a_refresh_tells_every_difference)
{
	static const char *const wanted[] = {
		"+ object Envelope was added",
		"- Letter: method Attach was removed",
		"+ Letter.Create: input Locked was added (required)",
		"~ Letter.Create: input Subject is now optional, and was required",
		"~ Letter: property Size is now Decimal, and was Number",
		"+ Letter: property Locked was added (YesNo)",
		"~ saved step File it: its step AttachBody is not there any more",
	};
	struct told dry = { .count = 0 }, told = { .count = 0 };
	struct smart_object *objects;
	struct instance instance;
	size_t count;

	stage_add(&stage, "Contracts", NULL);
	is(saved_step_put(stage.features, "File it", "Contracts_AttachBody", "{}", &stage.error), STP_OK);
	is(saved_step_put(stage.features, "Good", "Contracts_CreateLetter", "{\"Subject\":\"x\"}", &stage.error), STP_OK);
	is(instance_refresh(stage.features, "Contracts", false, take_change, &told, &stage.error), STP_OK);
	ck_assert_msg(told.count == 0, "%s", told.text);
	stage_close(&stage);
	stage_module(&stage, "letters_later", "letters");
	stage_open(&stage);
	is(instance_refresh(stage.features, "Contracts", true, take_change, &dry, &stage.error), STP_OK);
	is(instance_refresh(stage.features, "Contracts", false, take_change, &told, &stage.error), STP_OK);
	ck_assert_str_eq(dry.text, told.text);
	for (size_t i = 0; i < ROWS(wanted); i++)
		has(told.text, wanted[i]);
	ck_assert_uint_eq(told.count, ROWS(wanted));
	is(instance_find(stage.features, "Contracts", &instance, &stage.error), STP_OK);
	ck_assert_uint_eq(instance.revision, 4);
	is(smart_objects_list(stage.features, instance.id, &objects, &count, &stage.error), STP_OK);
	ck_assert_uint_eq(count, 3);
	free(objects);
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM workflow_step"), 3);
	memset(&told, 0, sizeof told);
	is(instance_refresh(stage.features, "Contracts", false, take_change, &told, &stage.error), STP_OK);
	ck_assert_uint_eq(told.count, 1); /* the saved step, until somebody mends it */
}
END_TEST

START_TEST(an_instance_whose_service_type_is_gone_is_listed_and_deleted_but_not_called)
{
	struct told told = { .count = 0 };
	struct instance *list;
	size_t count;
	struct live *live;
	char path[128];

	stage_add(&stage, "Contracts", NULL);
	stage_close(&stage);
	snprintf(path, sizeof path, "%s/letters.so", stage.plugins);
	ck_assert_int_eq(unlink(path), 0);
	stage_open(&stage);
	is(instances_list(stage.features, NULL, &list, &count, &stage.error), STP_OK);
	ck_assert_uint_eq(count, 1);
	ck_assert_ptr_null(list[0].feature);
	ck_assert_str_eq(list[0].feature_id, "org.example.letters");
	free(list);
	is(instance_acquire(stage.features, "Contracts", &live, &stage.error), STP_UNSUPPORTED);
	is(instance_test(stage.features, "Contracts", NULL, NULL, &stage.error), STP_UNSUPPORTED);
	is(instance_refresh(stage.features, "Contracts", false, take_change, &told, &stage.error), STP_UNSUPPORTED);
	is(instance_delete(stage.features, "Contracts", &stage.error), STP_OK);
}
END_TEST

START_TEST(delete_tells_what_goes_and_refuses_while_something_depends_on_it)
{
	struct told told = { .count = 0 };
	struct instance instance;

	stage_add(&stage, "Contracts", NULL);
	is(saved_step_put(stage.features, "Send it", "Contracts_CreateLetter", "{}", &stage.error), STP_OK);
	is(saved_step_put(stage.features, "All", "Contracts_ListLetters", "{\"Rows\":\"5\"}", &stage.error), STP_OK);
	is(instance_consequences(stage.features, "Contracts", take_consequence, &told, &stage.error), STP_OK);
	ck_assert_str_eq(told.text, "saved step All\nsaved step Send it\nSmartObject Contracts_Letter\n"
	                 "SmartObject Contracts_Probe\n4 workflow steps\n");
	ck_assert_uint_eq(told.blocking, 2);
	is(instance_delete(stage.features, "Contracts", &stage.error), STP_CONFLICT);
	has(stage.error.message, "All and 1 more depend on Contracts");
	is(instance_find(stage.features, "Contracts", &instance, &stage.error), STP_OK);
	is(saved_step_delete(stage.features, "send IT", &stage.error), STP_OK);
	is(saved_step_delete(stage.features, "All", &stage.error), STP_OK);
	is(saved_step_delete(stage.features, "All", &stage.error), STP_NOT_FOUND);
	is(instance_delete(stage.features, "Contracts", &stage.error), STP_OK);
	is(instance_delete(stage.features, "Contracts", &stage.error), STP_NOT_FOUND);
	ck_assert_int_eq(stage_number(&stage, "SELECT (SELECT count(*) FROM value) + (SELECT count(*) FROM smart_object)"
	                              " + (SELECT count(*) FROM workflow_step)"), 0);
}
END_TEST

/* ---- saved steps ----------------------------------------------------------------------------------------------- */

static const struct {
	const char *why, *name, *step, *fields;
	stp_status want;
} steps[] = {
	{ "fields by label",            "One", "Contracts_CreateLetter", "{\"subject LINE\":\"a\"}",            STP_OK },
	{ "no fields",                  "One", "contracts_createletter", "{}",                                 STP_OK },
	{ "a file cannot be kept",      "One", "Contracts_AttachBody",   "{\"Body\":\"x\"}",                   STP_BAD_INPUT },
	{ "no such field",              "One", "Contracts_CreateLetter", "{\"Colour\":\"x\"}",                 STP_BAD_INPUT },
	{ "not a text",                 "One", "Contracts_CreateLetter", "{\"Subject\":1}",                    STP_BAD_INPUT },
	{ "not of its type",            "One", "Contracts_ListLetters",  "{\"Rows\":\"few\"}",                 STP_BAD_INPUT },
	{ "one field twice",            "One", "Contracts_CreateLetter", "{\"Subject\":\"a\",\"Subject line\":\"b\"}", STP_BAD_INPUT },
	{ "no object",                  "One", "Contracts_CreateLetter", "[1]",                                STP_BAD_INPUT },
	{ "no JSON",                    "One", "Contracts_CreateLetter", "{",                                  STP_BAD_INPUT },
	{ "no such step",               "One", "Contracts_Nothing",      "{}",                                 STP_NOT_FOUND },
	{ "no name",                    "",    "Contracts_CreateLetter", "{}",                                 STP_BAD_INPUT },
	{ "blanks for a name",          "  ",  "Contracts_CreateLetter", "{}",                                 STP_BAD_INPUT },
	{ "a line end in the name",     "a\n", "Contracts_CreateLetter", "{}",                                 STP_BAD_INPUT },
};

START_TEST(saved_steps_are_held_to_their_step)
{
	struct saved_step *saved;
	size_t count;
	stp_status status;

	stage_add(&stage, "Contracts", NULL);
	status = saved_step_put(stage.features, steps[_i].name, steps[_i].step, steps[_i].fields, &stage.error);
	ck_assert_msg(status == steps[_i].want, "%s: got %s: %s", steps[_i].why, stp_status_name(status), stage.error.message);
	is(saved_steps_list(stage.features, NULL, &saved, &count, &stage.error), STP_OK);
	ck_assert_uint_eq(count, status == STP_OK);
	if (count)
		ck_assert_str_eq(saved[0].step, "Contracts_CreateLetter");
	if (count && _i == 0)
		ck_assert_str_eq(saved[0].fields, "{\"Subject\":\"a\"}");
	saved_steps_free(saved, count);
}
END_TEST

START_TEST(a_saved_step_is_replaced_by_its_name_and_follows_a_new_name_of_its_instance)
{
	struct saved_step *saved;
	struct instance instance;
	struct draft *draft;
	size_t count;

	stage_add(&stage, "Contracts", NULL);
	is(saved_step_put(stage.features, "Send", "Contracts_CreateLetter", "{}", &stage.error), STP_OK);
	is(saved_step_put(stage.features, "SEND", "Contracts_ListLetters", "{}", &stage.error), STP_OK);
	is(draft_edit(stage.features, "Contracts", &draft, &stage.error), STP_OK);
	is(draft_set_name(draft, "Mail", &stage.error), STP_OK);
	is(draft_save(draft, false, NULL, NULL, &instance, &stage.error), STP_OK);
	draft_destroy(draft);
	is(saved_steps_list(stage.features, instance.id, &saved, &count, &stage.error), STP_OK);
	ck_assert_uint_eq(count, 1);
	ck_assert_str_eq(saved[0].name, "SEND");
	ck_assert_str_eq(saved[0].step, "Mail_ListLetters");
	saved_steps_free(saved, count);
}
END_TEST

/* ---- consents ------------------------------------------------------------------------------------------------------ */

START_TEST(a_consent_comes_back_once_and_in_time)
{
	char *state, *other, *what = NULL;

	is(consent_begin(stage.features, "draft 7", &state, &stage.error), STP_OK);
	is(consent_begin(stage.features, "draft 8", &other, &stage.error), STP_OK);
	ck_assert_uint_eq(strlen(state), 64);
	ck_assert_str_ne(state, other);
	is(consent_end(stage.features, "0000", &what, &stage.error), STP_NOT_FOUND);
	is(consent_end(stage.features, state, &what, &stage.error), STP_OK);
	ck_assert_str_eq(what, "draft 7");
	free(what);
	what = NULL;
	is(consent_end(stage.features, state, &what, &stage.error), STP_NOT_FOUND);
	stage_sql(&stage, "UPDATE consent SET begun_ms = begun_ms - 600001");
	is(consent_end(stage.features, other, &what, &stage.error), STP_NOT_FOUND);
	free(state);
	free(other);
	is(consent_begin(stage.features, "draft 9", &state, &stage.error), STP_OK);
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM consent"), 1); /* the old one is gone */
	stage_close(&stage);
	stage_open(&stage);
	is(consent_end(stage.features, state, &what, &stage.error), STP_OK);
	free(state);
	free(what);
}
END_TEST

START_TEST(the_address_of_a_consent_is_of_what_stands_in_the_draft)
{
	struct draft *draft = stage_draft(&stage, "Contracts");
	char *url = NULL;

	is(draft_consent_url(draft, "S", &url, &stage.error), STP_OK);
	ck_assert_str_eq(url, "https://letters.example/consent?account=someone@example.com&redirect="
	                 "https://host.example/identity/token/oauth/2&state=S");
	free(url);
	url = NULL;
	is(draft_clear(draft, "Account", &stage.error), STP_OK);
	is(draft_consent_url(draft, "S", &url, &stage.error), STP_BAD_CONFIG);
	ck_assert_str_eq(stage.error.field, "Account");
	draft_destroy(draft);
}
END_TEST

/* ---- live instances --------------------------------------------------------------------------------------------------- */

START_TEST(a_live_instance_is_shared_until_it_changes)
{
	struct live *first, *second, *third;
	struct instance instance;
	struct draft *draft;

	stage_add(&stage, "Contracts", NULL);
	is(instance_acquire(stage.features, "Contracts", &first, &stage.error), STP_OK);
	is(instance_acquire(stage.features, "contracts", &second, &stage.error), STP_OK);
	ck_assert_ptr_eq(first, second);
	instance_release(stage.features, second);
	is(draft_edit(stage.features, "Contracts", &draft, &stage.error), STP_OK);
	stage_set(draft, "Address", "https://other.example");
	is(draft_save(draft, false, NULL, NULL, &instance, &stage.error), STP_OK);
	draft_destroy(draft);
	is(instance_acquire(stage.features, "Contracts", &third, &stage.error), STP_OK);
	ck_assert_ptr_ne(first, third);
	instance_release(stage.features, third);
	is(instance_delete(stage.features, "Contracts", &stage.error), STP_OK);
	ck_assert_str_eq(live_feature(first)->name, "letters"); /* still there for those who hold it */
	instance_release(stage.features, first);
	instance_release(stage.features, NULL);
	is(instance_acquire(stage.features, "Contracts", &first, &stage.error), STP_NOT_FOUND);
}
END_TEST

static void *call_often(void *unused)
{
	for (int i = 0; i < 40; i++) {
		struct live *live = NULL;

		if (instance_acquire(stage.features, "Contracts", &live, NULL) == STP_OK)
			instance_release(stage.features, live);
	}
	return unused;
}

START_TEST(instances_are_called_while_they_change)
{
	pthread_t threads[4];
	struct instance instance;
	struct draft *draft;
	char address[64];

	stage_add(&stage, "Contracts", NULL);
	for (size_t i = 0; i < ROWS(threads); i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, call_often, NULL), 0);
	for (int i = 0; i < 10; i++) {
		is(draft_edit(stage.features, "Contracts", &draft, &stage.error), STP_OK);
		snprintf(address, sizeof address, "https://%d.example", i);
		stage_set(draft, "Address", address);
		is(draft_save(draft, false, NULL, NULL, &instance, &stage.error), STP_OK);
		draft_destroy(draft);
	}
	is(instance_delete(stage.features, "Contracts", &stage.error), STP_OK);
	for (size_t i = 0; i < ROWS(threads); i++)
		pthread_join(threads[i], NULL);
}
END_TEST

START_TEST(the_installation_lends_its_values_to_its_service_type)
{
	FILE *file;
	char *told;

	stage_add(&stage, "Contracts", NULL);
	stage_close(&stage);
	file = fopen(stage.installation, "w");
	ck_assert_ptr_nonnull(file);
	fputs("{\"org.example.letters\": {\"IntegratorKey\": \"lent-5\"}, \"org.example.other\": {}}", file);
	fclose(file);
	stage_open(&stage);
	has(told = stage_tell(&stage, "Contracts"), "|lent-5");
	free(told);
	stage_close(&stage);
	file = fopen(stage.installation, "w");
	fputs("{\"org.example.letters\": {\"IntegratorKey\": 5}}", file);
	fclose(file);
	is(stage_try_open(&stage), STP_BAD_CONFIG);
	has(stage.error.message, "IntegratorKey of org.example.letters must be a text");
}
END_TEST

START_TEST(k2_wraps_the_service_s_own_words)
{
	char text[64];

	features_k2_message("{\"error\":\"invalid_request\"}", "the user is unknown", text, sizeof text);
	ck_assert_str_eq(text, "SmartObject Server Exception: {\"error\":\"invalid_request\"}");
	ck_assert_uint_eq(features_k2_message("", "why", text, sizeof text), 33);
	ck_assert_str_eq(text, "SmartObject Server Exception: why");
	ck_assert_uint_eq(features_k2_message(NULL, NULL, NULL, 0), 30);
}
END_TEST

static void add(Suite *suite, const char *name, const TTest *const *tests, size_t count)
{
	TCase *group = tcase_create(name);

	tcase_add_checked_fixture(group, set_up, tear_down);
	tcase_set_timeout(group, 60);
	for (size_t i = 0; i < count; i++)
		tcase_add_test(group, tests[i]);
	suite_add_tcase(suite, group);
}

int main(void)
{
	Suite *suite = suite_create("features");
	TCase *tables = tcase_create("tables");
	const TTest *const plain[] = {
		finds_service_types_by_name_id_and_label, tells_why_a_service_type_was_refused_or_its_page_left_out,
		a_draft_takes_values_by_their_type, a_type_that_is_no_feature_is_activated_without_steps_alone,
		saves_instance_smart_objects_and_steps_at_once, an_instance_not_made_through_features_has_no_steps,
		p6_a_test_is_lent_no_cache, a_cancelled_test_saves_nothing, an_edit_keeps_secrets_and_tests_them,
		an_edit_that_fails_leaves_all_as_it_was, of_two_edits_the_later_is_told,
		smart_objects_of_two_instances_never_have_one_name, a_saved_instance_is_tested_and_its_result_kept,
		a_refresh_tells_every_difference,
		an_instance_whose_service_type_is_gone_is_listed_and_deleted_but_not_called,
		delete_tells_what_goes_and_refuses_while_something_depends_on_it,
		a_saved_step_is_replaced_by_its_name_and_follows_a_new_name_of_its_instance,
		a_consent_comes_back_once_and_in_time, the_address_of_a_consent_is_of_what_stands_in_the_draft,
		a_live_instance_is_shared_until_it_changes, instances_are_called_while_they_change,
		the_installation_lends_its_values_to_its_service_type, k2_wraps_the_service_s_own_words,
	};

	add(suite, "plain", plain, ROWS(plain));
	tcase_add_checked_fixture(tables, set_up, tear_down);
	tcase_set_timeout(tables, 60);
	tcase_add_loop_test(tables, names_are_held_to_their_rule, 0, (int)ROWS(names));
	tcase_add_loop_test(tables, what_failed_is_not_saved_unless_told_to, 0, (int)ROWS(failures));
	tcase_add_loop_test(tables, saved_steps_are_held_to_their_step, 0, (int)ROWS(steps));
	suite_add_tcase(suite, tables);
	return unit_run(suite);
}
