/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_lint_feature.c - each fault of a feature's form and steps is told once, with its place. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <stp/host.h>

#include "feature.h"
#include "objects.h"
#include "unit.h"

#define WORDS(NAME) .name = NAME, .label = "Label", .help = "Help."

struct tree {
	struct stp_field config[3], properties[3];
	struct stp_slot inputs[2], returns[1];
	struct stp_method method;
	struct stp_object object;
	struct stp_schema schema;
	const char *keys[2][3];
	struct stp_group groups[2];
	struct stp_step_field fields[2];
	struct stp_step steps[2];
	const char *back[3], *instructions[2];
	struct stp_feature feature;
};

static const char *const ways[] = { "Fast", "Slow", NULL };

static stp_status no_consent(const struct stp_arg_table *config, const char *state, stp_lend_fn *lend, void *user,
                             struct stp_error *error)
{
	(void)config, (void)state, (void)lend, (void)user, (void)error;
	return STP_UNSUPPORTED;
}

static void grow(struct tree *t)
{
	memset(t, 0, sizeof *t);
	t->config[0] = (struct stp_field){ WORDS("Way"), .type = STP_TEXT, .choices = ways };
	t->config[1] = (struct stp_field){ WORDS("Key"), .type = STP_SECRET };
	t->config[2] = (struct stp_field){ WORDS("Back"), .type = STP_HYPERLINK };
	t->properties[0] = (struct stp_field){ WORDS("Id"), .type = STP_TEXT };
	t->properties[1] = (struct stp_field){ WORDS("Size"), .type = STP_NUMBER };
	t->properties[2] = (struct stp_field){ WORDS("Other"), .type = STP_TEXT };
	t->inputs[0] = (struct stp_slot){ .property = "Id", .flags = STP_REQUIRED };
	t->inputs[1] = (struct stp_slot){ .property = "Size" };
	t->returns[0] = (struct stp_slot){ .property = "Id" };
	t->method = (struct stp_method){ WORDS("Load"), .kind = STP_READ, .inputs = STP_ROWS(t->inputs), .returns = STP_ROWS(t->returns) };
	t->object = (struct stp_object){ WORDS("Thing"), .properties = STP_ROWS(t->properties),
		.methods = { &t->method, 1, sizeof t->method, sizeof t->method } };
	t->schema = (struct stp_schema){ .size = sizeof t->schema, .config = STP_ROWS(t->config),
		.objects = { &t->object, 1, sizeof t->object, sizeof t->object } };
	t->keys[0][0] = "Way";
	t->keys[1][0] = "Key";
	t->keys[1][1] = "Back";
	t->groups[0] = (struct stp_group){ .label = "All", .keys = t->keys[0] };
	t->groups[1] = (struct stp_group){ .label = "Fast", .when = "Way=Fast", .keys = t->keys[1] };
	t->fields[0] = (struct stp_step_field){ .name = "Id" };
	t->fields[1] = (struct stp_step_field){ .name = "Size", .preset = "3", .when = "Id=x" };
	t->back[0] = "Id";
	t->instructions[0] = "Do.";
	t->steps[0] = (struct stp_step){ WORDS("GetThing"), .category = "Thing", .object = "Thing", .method = "Load",
		.fields = STP_ROWS(t->fields), .returns = t->back };
	t->steps[1] = t->steps[0];
	t->steps[1].name = "GetAgain";
	t->feature = (struct stp_feature){ .size = sizeof t->feature, .label = "Things", .summary = "All about things.",
		.instructions = t->instructions, .redirect_key = "Back", .groups = STP_ROWS(t->groups), .steps = STP_ROWS(t->steps),
		.consent_url = no_consent };
	t->steps[1].fields.count = 1;
}

static void short_feature(struct tree *t)   { t->feature.size = 24; }
static void no_label(struct tree *t)        { t->feature.label = ""; }
static void no_summary(struct tree *t)      { t->feature.summary = NULL; }
static void empty_word(struct tree *t)      { t->instructions[0] = ""; }
static void redirect(struct tree *t)        { t->feature.redirect_key = "Way"; }
static void group_label(struct tree *t)     { t->groups[0].label = NULL; }
static void no_keys(struct tree *t)         { t->keys[0][0] = NULL; }
static void key_unknown(struct tree *t)     { t->keys[1][0] = "key"; }
static void key_twice(struct tree *t)       { t->keys[1][0] = "Way"; }
static void when_key(struct tree *t)        { t->groups[1].when = "Speed=Fast"; }
static void when_value(struct tree *t)      { t->groups[1].when = "Way=Sideways"; }
static void when_none(struct tree *t)       { t->groups[1].when = "Way"; }
static void thin_groups(struct tree *t)     { t->feature.groups.size = 8; }
static void no_steps(struct tree *t)        { t->feature.steps.rows = NULL; }
static void step_name(struct tree *t)       { t->steps[1].name = "get-again"; }
static void step_twice(struct tree *t)      { t->steps[1].name = "GETTHING"; }
static void category(struct tree *t)        { t->steps[1].category = NULL; }
static void object(struct tree *t)          { t->steps[1].object = "thing"; }
static void method(struct tree *t)          { t->steps[1].method = "Save"; }
static void field_unknown(struct tree *t)   { t->fields[1].name = "Other"; }
static void field_twice(struct tree *t)     { t->fields[1] = t->fields[0]; }
static void preset(struct tree *t)          { t->fields[1].preset = "three"; }
static void field_when(struct tree *t)      { t->fields[1].when = "Other=x"; }
static void field_when_none(struct tree *t) { t->fields[1].when = "Id"; }
static void must(struct tree *t)            { t->steps[1].fields.count = 0; }
static void back(struct tree *t)            { t->back[1] = "Size"; t->steps[1].returns = NULL; }

static const struct { void (*spoil)(struct tree *t); const char *told; } faults[] = {
	{ short_feature, "feature: is shorter than that of stp.feature/1" },
	{ no_label, "feature: has no label" },
	{ no_summary, "feature: has no summary" },
	{ empty_word, "feature: has an empty instruction" },
	{ redirect, "feature: has the redirect key Way, which is no HyperLink of the configuration" },
	{ group_label, "feature/groups/#1: has no label" },
	{ no_keys, "feature/groups/#1: has no keys" },
	{ key_unknown, "feature/groups/#2: names the key key, which the configuration has not" },
	{ key_twice, "feature/groups/#2: names the key Way, which stands on the form already" },
	{ when_key, "feature/groups/#2: shows when Speed=Fast, which is no KEY=VALUE of the configuration" },
	{ when_value, "feature/groups/#2: has the value Sideways, which is none of the choices" },
	{ when_none, "feature/groups/#2: shows when Way, which is no KEY=VALUE of the configuration" },
	{ thin_groups, "feature/groups: is a table whose rows are shorter than those of ABI 1.0" },
	{ no_steps, "feature/steps: is a table with a count but without rows" },
	{ step_name, "feature/steps/get-again: has a name that is not a letter, then letters, digits and _" },
	{ step_twice, "feature/steps/GETTHING: has the name of another step: names must differ by more than case" },
	{ category, "feature/steps/GetAgain: has no category" },
	{ object, "feature/steps/GetAgain: is of the object thing, which there is not" },
	{ method, "feature/steps/GetAgain: is of the method Save, which its object has not" },
	{ field_unknown, "feature/steps/GetThing/Other: is no input and no parameter of the step's method" },
	{ field_twice, "feature/steps/GetThing/Id: stands in the step twice" },
	{ preset, "feature/steps/GetThing/Size: has a value that " },
	{ field_when, "feature/steps/GetThing/Size: shows when Other=x, which is no field of the step" },
	{ field_when_none, "feature/steps/GetThing/Size: shows when Id, which is no FIELD=VALUE" },
	{ must, "feature/steps/GetAgain: has no field for Id, which its method requires" },
	{ back, "feature/steps/GetThing: maps back Size, which its method does not return" },
};

static void keep(void *user, const char *where, const char *message)
{
	snprintf(user, 400, "%s: %s", where, message);
}

START_TEST(each_fault_is_told_once_with_its_place)
{
	struct tree t;
	char told[400] = "";
	uint32_t count;

	grow(&t);
	ck_assert_msg(stp_lint_feature(&t.schema, &t.feature, keep, told) == 0, "%s", told);
	faults[_i].spoil(&t);
	count = stp_lint_feature(&t.schema, &t.feature, keep, told);
	ck_assert_msg(count == 1, "%s: %u faults, the last: %s", faults[_i].told, count, told);
	ck_assert_msg(strncmp(told, faults[_i].told, strlen(faults[_i].told)) == 0, "%s", told);
}
END_TEST

START_TEST(docusign_has_none)
{
	char told[400] = "";

	ck_assert_msg(stp_lint_feature(&ds_schema, &ds_feature, keep, told) == 0, "%s", told);
	ck_assert_uint_ge(ds_feature.steps.count, 15);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("lint of features");
	TCase *tcase = tcase_create("lint of features");

	tcase_add_loop_test(tcase, each_fault_is_told_once_with_its_place, 0, sizeof faults / sizeof faults[0]);
	tcase_add_test(tcase, docusign_has_none);
	suite_add_tcase(suite, tcase);
	return unit_run(suite);
}
