/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_inputs.c - every method of the plugin with every input that it has: what it
 * then sends is held against the API description.  Nothing here names an object, so new ones are
 * in; but for REST Call, which sends what its caller says. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

#define SKIPPED 77 /* as automake counts it */
#define NOBODY "11111111-2222-4333-8444-555555555555"

static struct stage stage;
static char envelope[64];

static void up(void)
{
	stage_up(&stage);
}

static void down(void)
{
	char path[128];

	snprintf(path, sizeof path, "%s/picture.png", stage.folder);
	(void)remove(path);
	stage_down(&stage); /* fails if anything deviated */
}

/* A draft with a document and a recipient, for the next call. */
static bool draft_is_new;  /* nothing was done with it yet */
static long drafts_sent;   /* requests that all drafts took */

static void make_draft(void)
{
	static long each; /* they are all alike */
	long before = each ? 0 : stage_count(&stage, "/counts", "rest");
	char contract[512];

	snprintf(contract, sizeof contract, "@%s/fakes/demo/contract.pdf", getenv("STP_BUILD"));
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Create", "Email Subject", "Inputs", NULL),
	                  STP_OK);
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	ck_assert_uint_eq(
		stage_call(&stage, "Document", "Create", "EnvelopeID", envelope, "File", contract, NULL),
		STP_OK);
	ck_assert_uint_eq(stage_call(&stage, "Recipient", "Create", "EnvelopeID", envelope, "Name", "A",
	                             "Email", "a@example.com", "ClientUserID", "1", NULL),
	                  STP_OK);
	draft_is_new = true;
	if (!each)
		each = stage_count(&stage, "/counts", "rest") - before;
	drafts_sent += each;
}

/* ---- values -------------------------------------------------------------------------------- */

static const char *text_for(const struct stp_field *field)
{
	static const struct { const char *name, *text; } names[] = {
		{ "EnvelopeID", envelope }, { "EnvelopeIDs", envelope }, { "RecipientID", "1" }, { "DocumentID", "1" },
		{ "Email", "a@example.com" }, { "ClientUserID", "1" }, { "Name", "allowReminders" }, { "UserName", "A" },
		{ "Copies", "Name,Email,Salary\nA,a@example.com,1\n" }, { "Value", "words" },
		{ "LabelValues", "{\"a\":\"b\"}" },
		{ "LockToken", "1" }, { "LanguageCode", "de" }, { "Language", "de" }, { "FieldType", "Text" },
	};
	size_t length = strlen(field->name);

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i].name, field->name) == 0)
			return names[i].text;
	switch (field->type) {
	case STP_GUID: return NOBODY;
	case STP_MULTIVALUE: return "[\"" NOBODY "\"]";
	case STP_NUMBER: return "1";
	case STP_DECIMAL: return "1.5";
	case STP_YESNO: return "yes";
	case STP_DATETIME: return "2026-01-02T03:04:05Z";
	case STP_DATE: return "2026-01-02";
	case STP_HYPERLINK: return "https://example.com/back";
	case STP_TEXT:
		if (length > 2 && (strcmp(field->name + length - 2, "ID") == 0 || strcmp(field->name + length - 2, "To") == 0))
			return "1";
		return "words \"and\" \xc4\x8c & more";
	default: return "words \"and\" \xc4\x8c & more";
	}
}

/* A file that calls itself a picture: what is in it does not matter to the fake. */
static const char *picture(void)
{
	static char path[128];
	FILE *file;

	snprintf(path, sizeof path, "%s/picture.png", stage.folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs("picture", file), 0);
	ck_assert_int_eq(fclose(file), 0);
	return path;
}

static void set(struct stp_args *args, const struct stp_field *field, const char *choice)
{
	char contract[512];
	stp_status status;

	snprintf(contract, sizeof contract, "%s/fakes/demo/contract.pdf", getenv("STP_BUILD"));
	if (field->type == STP_FILE || field->type == STP_IMAGE)
		status = stp_args_set_file(args, field->name, field->type == STP_IMAGE ? picture() : contract, &stage.error);
	else
		status =
			stp_args_set_text(args, field->name, choice ? choice : text_for(field), &stage.error);
	ck_assert_msg(status == STP_OK, "%s: %s", field->name, stage.error.message);
}

/* ---- calls --------------------------------------------------------------------------------- */

/* The inputs of a method, slots first. */
struct input {
	const struct stp_field *field;
	bool needed;
};

static uint32_t inputs_of(const struct stp_object *object, const struct stp_method *method,
                          struct input *ret, uint32_t room)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < method->inputs.count && count < room; i++) {
		const struct stp_slot *slot = stp_slot_at(&method->inputs, i);

		/* A tab without a recipient is a prefill tab, of which there are few types. */
		ret[count++] = (struct input){ stp_find_field(&object->properties, slot->property),
			                           (slot->flags & STP_REQUIRED) || (strcmp(object->name, "Tab") == 0 &&
			                                                            strcmp(slot->property, "RecipientID") == 0) };
	}
	for (uint32_t i = 0; i < method->parameters.count && count < room; i++) {
		const struct stp_field *field = stp_field_at(&method->parameters, i);

		ret[count++] = (struct input){ field, field->flags & STP_REQUIRED };
	}
	ck_assert_uint_lt(count, room);
	return count;
}

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values,
                           uint32_t count)
{
	(void)sink;
	(void)values;
	(void)count;
	return STP_OK;
}

static stp_status take_open(const struct stp_sink *sink, uint32_t column, const char *name,
                            const char *type, uint64_t length)
{
	(void)sink;
	(void)column;
	(void)name;
	(void)type;
	(void)length;
	return STP_OK;
}

static stp_status take_bytes(const struct stp_sink *sink, const void *data, size_t length)
{
	(void)sink;
	(void)data;
	(void)length;
	return STP_OK;
}

static stp_status take_close(const struct stp_sink *sink)
{
	(void)sink;
	return STP_OK;
}

/* Which of the optional inputs are given. */
struct choice {
	uint32_t first, second; /* NONE, ALL, or an input's index */
	const char *text;       /* of the first; NULL: text_for */
};

#define NONE UINT32_MAX
#define ALL (UINT32_MAX - 1)

static bool touches_envelope(const struct stp_method *method)
{
	for (uint32_t i = 0; i < method->inputs.count; i++)
		if (strncmp(stp_slot_at(&method->inputs, i)->property, "EnvelopeID", 10) == 0)
			return true;
	for (uint32_t i = 0; i < method->parameters.count; i++)
		if (strncmp(stp_field_at(&method->parameters, i)->name, "EnvelopeID", 10) == 0)
			return true;
	return false;
}

/* One call.  What the fake makes of it is its own matter, a fault
 * of the plugin's is not. */
static void call(const struct stp_object *object, const struct stp_method *method,
                 const struct input *inputs, uint32_t count, struct choice choice)
{
	struct stp_sink sink = { .size = sizeof sink,
		                     .row = take_row,
		                     .file_open = take_open,
		                     .file_write = take_bytes,
		                     .file_close = take_close };
	struct stp_args *args = NULL;
	stp_status status;

	if (!draft_is_new && touches_envelope(method))
		make_draft();
	ck_assert_uint_eq(stp_args_for_call(object, method, &args, &stage.error), STP_OK);
	for (uint32_t i = 0; i < count; i++)
		if (inputs[i].needed || choice.first == ALL || i == choice.first || i == choice.second)
			set(args, inputs[i].field, i == choice.first ? choice.text : NULL);
	memset(&stage.error, 0, sizeof stage.error);
	stage.error.size = sizeof stage.error;
	status = stp_service_execute(stage.service, NULL, args, &sink, &stage.error);
	ck_assert_msg(status != STP_INTERNAL && status != STP_PROTOCOL, "%s %s: %s", object->name,
	              method->name, stage.error.message);
	stp_args_destroy(args);
	if (touches_envelope(method) && !(method->flags & STP_SAFE))
		draft_is_new = false;
}

/* Tab has 41 types, and what a tab may have depends on its type: all inputs are tried with each type by Create, and
 * no other pairs, nor the same again by the other methods with these inputs. */
static bool is_tried_elsewhere(const struct stp_object *object, const struct stp_method *method)
{
	bool tab = strcmp(object->name, "Tab") == 0;

	return (tab || strcmp(object->name, "TemplateTab") == 0) && method->inputs.count > 50 &&
	       !(tab && method->kind == STP_CREATE);
}

static bool is_paired(const struct stp_object *object, const struct stp_field *field)
{
	return strcmp(object->name, "Tab") != 0 || strcmp(field->name, "TabType") == 0;
}

/* Alone, each for itself, all at once, and each with every choice of another. */
static void call_with_each(const struct stp_object *object, const struct stp_method *method)
{
	struct input inputs[128] = { { NULL, false } };
	uint32_t count = inputs_of(object, method, inputs, sizeof inputs / sizeof inputs[0]);
	long before;

	if (!draft_is_new && touches_envelope(method))
		make_draft();
	before = stage_count(&stage, "/counts", "rest") - drafts_sent;
	call(object, method, inputs, count, (struct choice){ NONE, NONE, NULL });
	call(object, method, inputs, count, (struct choice){ ALL, NONE, NULL });
	for (uint32_t i = 0; i < count; i++) {
		const char *const *text = inputs[i].field->choices;

		if (!inputs[i].needed && !text)
			call(object, method, inputs, count, (struct choice){ i, NONE, NULL });
		for (; text && *text && is_paired(object, inputs[i].field); text++)
			for (uint32_t k = 0; k < count; k++)
				if (!inputs[k].needed)
					call(object, method, inputs, count, (struct choice){ i, k, *text });
	}
	ck_assert_msg(stage_count(&stage, "/counts", "rest") - drafts_sent > before, "%s %s sends nothing", object->name, method->name);
}

START_TEST(every_input_is_sent_as_described)
{
	const struct stp_object_table *objects = &stp_loader_schema(stage.loader)->objects;

	ck_assert_uint_gt(objects->count, 0);
	for (uint32_t i = 0; i < objects->count; i++) {
		const struct stp_object *object = stp_object_at(objects, i);

		for (uint32_t k = 0; strcmp(object->name, "RESTCall") != 0 && k < object->methods.count; k++)
			if (!is_tried_elsewhere(object, stp_method_at(&object->methods, k)))
				call_with_each(object, stp_method_at(&object->methods, k));
	}
}
END_TEST

int main(void)
{
	const char *file = getenv("DESCRIPTION");
	Suite *suite;
	TCase *tcase;
	SRunner *runner;
	int failed;

	if (!file || !*file) {
		printf("skipped: make check DESCRIPTION=FILE says where the API description is\n");
		return SKIPPED;
	}
	suite = suite_create("inputs");
	tcase = tcase_create("inputs");
	tcase_set_timeout(tcase, 1200);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, every_input_is_sent_as_described);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
