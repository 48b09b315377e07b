/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_lint.c - each fault of a schema is told once, with its place. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <stp/host.h>

#define LONG_NAME "A234567890123456789012345678901234567890123456789012345678901234" /* 64 bytes */
#define WORDS(NAME) .name = NAME, .label = "Label", .help = "Help."

/* A schema of one object with one method, each table of one or two rows to be spoilt. */
struct tree {
	struct stp_field config[2], properties[2], parameters[2];
	struct stp_slot inputs[2], returns[2];
	struct stp_method methods[2];
	struct stp_object objects[2];
	struct stp_schema schema;
};

static void grow_tree(struct tree *t)
{
	memset(t, 0, sizeof *t);
	t->config[0] = (struct stp_field){ WORDS("Key"), .type = STP_SECRET };
	t->config[1] = (struct stp_field){ WORDS("Other"), .type = STP_TEXT };
	t->properties[0] = (struct stp_field){ WORDS("Id"), .type = STP_GUID };
	t->properties[1] = (struct stp_field){ WORDS("Size"), .type = STP_NUMBER };
	t->parameters[0] = (struct stp_field){ WORDS("Detail"), .type = STP_TEXT };
	t->parameters[1] = (struct stp_field){ WORDS("Depth"), .type = STP_NUMBER };
	t->inputs[0].property = t->returns[0].property = "Id";
	t->inputs[1].property = t->returns[1].property = "Size";
	t->methods[0] = (struct stp_method){ WORDS("Load"), .kind = STP_READ, .inputs = STP_ROWS(t->inputs),
		.returns = STP_ROWS(t->returns), .parameters = STP_ROWS(t->parameters) };
	t->methods[1] = (struct stp_method){ WORDS("Drop"), .kind = STP_DELETE };
	t->objects[0] = (struct stp_object){ WORDS("Thing"), .properties = STP_ROWS(t->properties),
		.methods = STP_ROWS(t->methods) };
	t->objects[1] = (struct stp_object){ WORDS("Empty") };
	t->schema = (struct stp_schema){ .size = sizeof t->schema, .config = STP_ROWS(t->config),
		.objects = STP_ROWS(t->objects) };
}

static const char *const none[] = { NULL };
static const char *const twice[] = { "Red", "RED", NULL };
static const char *const words[] = { "one", NULL };

static void short_schema(struct tree *t)       { t->schema.size = 8; }
static void no_rows(struct tree *t)            { t->objects[0].methods.rows = NULL; }
static void short_rows(struct tree *t)         { t->methods[0].returns.size = 8; }
static void small_stride(struct tree *t)       { t->objects[0].properties.stride = 40; }
static void odd_stride(struct tree *t)         { t->schema.config.stride = sizeof(struct stp_field) + 1; }
static void no_name(struct tree *t)            { t->properties[1].name = NULL; t->returns[1].property = t->inputs[1].property = "Id2"; }
static void long_name(struct tree *t)          { t->parameters[0].name = LONG_NAME; }
static void digit_first(struct tree *t)        { t->objects[1].name = "1st"; }
static void hyphen(struct tree *t)             { t->config[1].name = "a-b"; }
static void twin_key(struct tree *t)           { t->config[1].name = "KEY"; }
static void twin_method(struct tree *t)        { t->methods[1].name = "load"; }
static void twin_object(struct tree *t)        { t->objects[1].name = "THING"; }
static void no_label(struct tree *t)           { t->methods[0].label = ""; }
static void no_help(struct tree *t)            { t->config[0].help = NULL; }
static void bad_label(struct tree *t)          { t->config[0].label = "\xFF"; }
static void no_type(struct tree *t)            { t->properties[0].type = STP_NULL; }
static void secret_property(struct tree *t)    { t->properties[0].type = STP_SECRET; }
static void secret_preset(struct tree *t)      { t->config[0].preset = "x"; }
static void file_choices(struct tree *t)       { t->properties[0].type = STP_FILE; t->properties[0].choices = words; }
static void bad_preset(struct tree *t)         { t->parameters[1].preset = "deep"; }
static void unlisted(struct tree *t)           { t->parameters[0].preset = "two"; t->parameters[0].choices = words; }
static void no_choices(struct tree *t)         { t->parameters[0].choices = none; }
static void choice_twice(struct tree *t)       { t->parameters[0].choices = twice; }
static void choice_of_type(struct tree *t)     { t->parameters[1].choices = words; }
static void slot_twice(struct tree *t)         { t->inputs[1].property = "Id"; }
static void slot_of_case(struct tree *t)       { t->returns[1].property = "size"; }
static void slot_of_nothing(struct tree *t)    { t->returns[0].property = ""; }
static void alike(struct tree *t)              { t->parameters[1].name = "ID"; }
static void no_kind(struct tree *t)            { t->methods[1].kind = 0; }

static const struct {
	void (*spoil)(struct tree *t);
	const char *where, *says;
	uint32_t faults;
} rows[] = {
	{ short_schema,    "",                                          "shorter than the schema of ABI 1.0", 1 },
	{ no_rows,         "objects/Thing/methods",                     "with a count but without rows",      1 },
	{ short_rows,      "objects/Thing/methods/Load/returns",        "rows are shorter",                   1 },
	{ small_stride,    "objects/Thing/properties",                  "stride is less than its size",       1 },
	{ odd_stride,      "config",                                    "leaves its rows unaligned",          1 },
	{ no_name,         "objects/Thing/properties/#2",               "has no name",                        3 },
	{ long_name,       "objects/Thing/methods/Load/parameters/#1",  "more than 63 bytes",                 1 },
	{ digit_first,     "objects/1st",                               "not a letter, then",                 1 },
	{ hyphen,          "config/a-b",                                "not a letter, then",                 1 },
	{ twin_key,        "config/KEY",                                "the name of another one, Key",       1 },
	{ twin_method,     "objects/Thing/methods/load",                "the name of another method",         1 },
	{ twin_object,     "objects/THING",                             "the name of another object",         1 },
	{ no_label,        "objects/Thing/methods/Load",                "has no label",                       1 },
	{ no_help,         "config/Key",                                "has no help",                        1 },
	{ bad_label,       "config/Key",                                "label that is not UTF-8",            1 },
	{ no_type,         "objects/Thing/properties/Id",               "has no type",                        1 },
	{ secret_property, "objects/Thing/properties/Id",               "secret outside of the configuration", 1 },
	{ secret_preset,   "config/Key",                                "and has a preset",                   1 },
	{ file_choices,    "objects/Thing/properties/Id",               "and has choices",                    1 },
	{ bad_preset,      "objects/Thing/methods/Load/parameters/Depth", "preset that is not a whole number", 1 },
	{ unlisted,        "objects/Thing/methods/Load/parameters/Detail", "preset two, which is not among",  1 },
	{ no_choices,      "objects/Thing/methods/Load/parameters/Detail", "choices without any",             1 },
	{ choice_twice,    "objects/Thing/methods/Load/parameters/Detail", "choice RED twice",                1 },
	{ choice_of_type,  "objects/Thing/methods/Load/parameters/Depth", "choice that is not a whole number", 1 },
	{ slot_twice,      "objects/Thing/methods/Load/inputs/Id",      "stands twice",                       1 },
	{ slot_of_case,    "objects/Thing/methods/Load/returns/size",   "is no property of the object",       1 },
	{ slot_of_nothing, "objects/Thing/methods/Load/returns/#1",     "names no property",                  1 },
	{ alike,           "objects/Thing/methods/Load/parameters/ID",  "named like a property",              1 },
	{ no_kind,         "objects/Thing/methods/Drop",                "has no kind",                        1 },
};

struct told {
	uint32_t count;
	char where[256], message[256];
};

static void keep_first(void *user, const char *where, const char *message)
{
	struct told *told = user;

	if (told->count++)
		return;
	snprintf(told->where, sizeof told->where, "%s", where);
	snprintf(told->message, sizeof told->message, "%s", message);
}

START_TEST(tells_a_fault_and_its_place)
{
	struct told told = { 0 };
	struct tree tree;

	grow_tree(&tree);
	rows[_i].spoil(&tree);
	ck_assert_msg(stp_lint_schema(&tree.schema, keep_first, &told) == rows[_i].faults, "%s: %u faults",
	              rows[_i].says, (unsigned)told.count);
	ck_assert_uint_eq(told.count, rows[_i].faults);
	ck_assert_str_eq(told.where, rows[_i].where);
	ck_assert_msg(strstr(told.message, rows[_i].says) != NULL, "%s instead of %s", told.message,
	              rows[_i].says);
	ck_assert_uint_eq(stp_lint_schema(&tree.schema, NULL, NULL), rows[_i].faults);
}
END_TEST

START_TEST(a_good_schema_and_words_of_later_versions_have_no_fault)
{
	struct tree tree;

	grow_tree(&tree);
	ck_assert_uint_eq(stp_lint_schema(&tree.schema, keep_first, &(struct told){ 0 }), 0);
	tree.methods[0].kind = 77;
	tree.methods[0].flags = 0xFFFF0000;
	tree.properties[0].type = 99;
	tree.properties[0].preset = "anything";
	tree.schema.objects.count = 2;
	ck_assert_uint_eq(stp_lint_schema(&tree.schema, keep_first, &(struct told){ 0 }), 0);
}
END_TEST

START_TEST(finds_the_exact_name_before_the_label_of_another)
{
	struct tree tree;

	grow_tree(&tree);
	tree.properties[0].label = "Size";
	tree.properties[1].label = "The Size!";
	ck_assert_ptr_eq(stp_find_field(&tree.objects[0].properties, "Size"), &tree.properties[1]);
	ck_assert_ptr_eq(stp_find_field(&tree.objects[0].properties, "s-i_z e"), &tree.properties[1]);
	ck_assert_ptr_eq(stp_find_field(&tree.objects[0].properties, "the size"), &tree.properties[1]);
	ck_assert_ptr_null(stp_find_field(&tree.objects[0].properties, "Detail"));
	ck_assert_ptr_null(stp_find_field(&tree.objects[0].properties, ""));
	ck_assert_ptr_eq(stp_find_input(&tree.objects[0], &tree.methods[0], "detail"), &tree.parameters[0]);
	ck_assert_ptr_null(stp_find_input(&tree.objects[0], &tree.methods[1], "Id"));
	ck_assert_ptr_eq(stp_return_field(&tree.objects[0], &tree.methods[0], 1), &tree.properties[1]);
	ck_assert_ptr_null(stp_return_field(&tree.objects[0], &tree.methods[0], 2));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("lint");
	TCase *tc = tcase_create("lint");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tc, tells_a_fault_and_its_place, 0, sizeof rows / sizeof rows[0]);
	tcase_add_test(tc, a_good_schema_and_words_of_later_versions_have_no_fault);
	tcase_add_test(tc, finds_the_exact_name_before_the_label_of_another);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
