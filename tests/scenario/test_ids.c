/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_ids.c - every id and every file of every method, wrong in each way: one sentence
 * that names the input, and nothing is sent for what cannot be right. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rude.h"
#include "stage.h"

#define NOWHERE "11111111-2222-4333-8444-555555555555"

static struct stage stage;
static char envelope[64], ten_kilobytes[10241];

static const char *contract(void)
{
	static char path[512];

	snprintf(path, sizeof path, "@%s/fakes/demo/contract.pdf", getenv("STP_BUILD"));
	return path;
}

/* A draft with document 1 and recipient 1, so that only one thing is wrong at a time. */
static void up(void)
{
	stage_up(&stage);
	memset(ten_kilobytes, '7', sizeof ten_kilobytes - 1);
	stage_ok(stage_call(&stage, "Envelope", "Create", "Email Subject", "x", NULL));
	snprintf(envelope, sizeof envelope, "%s", stage_cell(&stage, "EnvelopeID"));
	stage_ok(stage_call(&stage, "Document", "Create", "EnvelopeID", envelope, "File", contract(), NULL));
	stage_ok(stage_call(&stage, "Recipient", "Create", "EnvelopeID", envelope, "Name", "A", "Email", "a@example.com", NULL));
}

static void down(void)
{
	stage_down(&stage);
}

/* ---- what each method needs, by the schema ---------------------------------------------- */

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), want = strlen(end);

	return length >= want && strcmp(text + length - want, end) == 0;
}

static const char *good(const struct stp_field *field)
{
	static const struct { const char *name, *value; } rows[] = {
		{ "EnvelopeID", envelope }, { "Path", "/folders" }, { "Copies", "Name,Email\nA,a@example.com\n" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (strcmp(rows[i].name, field->name) == 0)
			return rows[i].value;
	if (field->choices)
		return field->choices[0];
	switch (field->type) {
	case STP_FILE:
	case STP_IMAGE: return contract();
	case STP_GUID: return NOWHERE;
	case STP_HYPERLINK: return "https://example.com/";
	case STP_MULTIVALUE: return "[\"" NOWHERE "\"]";
	case STP_DATETIME: return "2026-01-02T03:04:05Z";
	default: return ends_with(field->name, "Email") ? "a@example.com" : "1";
	}
}

/* Ids of the caller's own may be any text. */
static bool is_id(const struct stp_field *field)
{
	static const char *const own[] = { "ClientUserID", "RoleClientUserID", "RoleClientUserIDs", "ExternalEnvelopeID", "AssertionID" };

	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if (strcmp(own[i], field->name) == 0)
			return false;
	return field->type == STP_GUID || ends_with(field->name, "ID") || ends_with(field->name, "IDs") ||
	       strcmp(field->name, "WitnessFor") == 0;
}

/* What a method needs beside what is always required: one of several inputs. */
static const struct { const char *object, *method, *name, *value; } more[] = {
	{ "Envelope", "Transfer", "FromGroupID", "1" },
	{ "Tab", "Create", "RecipientID", "1" }, { "Tab", "Load", "TabID", NOWHERE },           { "Tab", "Save", "TabID", NOWHERE },
	{ "Tab", "Delete", "TabID", NOWHERE },   { "Tab", "SetValues", "LabelValues", "{\"a\":1}" },
};

/* Calls with all that is required, but this value for one input. */
static stp_status call_with(const struct stp_object *object, const struct stp_method *method, const char *name,
                            const char *value)
{
	const char *pairs[12] = { name, value };
	size_t n = 2;

	for (uint32_t i = 0; i < method->inputs.count + method->parameters.count; i++) {
		bool slot = i < method->inputs.count;
		const struct stp_field *field = slot ? stp_find_input(object, method, stp_slot_at(&method->inputs, i)->property)
		                                     : stp_field_at(&method->parameters, i - method->inputs.count);
		uint32_t flags = slot ? stp_slot_at(&method->inputs, i)->flags : field->flags;

		if (!(flags & STP_REQUIRED) || strcmp(field->name, name) == 0)
			continue;
		ck_assert_uint_lt(n, 10);
		pairs[n++] = field->name;
		pairs[n++] = good(field);
	}
	for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
		if (strcmp(more[i].object, object->name) != 0 || strcmp(more[i].method, method->name) != 0 ||
		    strcmp(more[i].name, name) == 0)
			continue;
		ck_assert_uint_lt(n, 10);
		pairs[n++] = more[i].name;
		pairs[n++] = more[i].value;
	}
	return stage_call(&stage, object->name, method->name, pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5], pairs[6],
	                  pairs[7], pairs[8], pairs[9], NULL);
}

static void judge(const struct stp_object *object, const struct stp_method *method, const char *name, const char *why)
{
	const char *message = stage.error.message;
	bool theirs = strncmp(message, "DocuSign refused:", 17) == 0; /* its words end as they end */

	ck_assert_msg(strcmp(stage.error.field, name) == 0, "%s of %s, %s %s: names %s: %s", method->name, object->name, name, why,
	              stage.error.field, message);
	ck_assert_msg(*message && !strchr(message, '\n') && (theirs || message[strlen(message) - 1] != '.'), "%s of %s, %s %s: %s", method->name,
	              object->name, name, why, message);
	ck_assert_msg(stage.rows == 0 && !stage.file_open, "%s of %s, %s %s: something was left", method->name, object->name, name,
	              why);
	ck_assert_uint_eq(stage.error.maybe_applied, 0);
}

/* ---- malformed ids ------------------------------------------------------------------------- */

/* peer bug 19 */
static const struct { const char *why, *value; bool required, guid; } shapes[] = {
	{ "is no GUID",        "1234",                                  false, true },
	{ "is a cut GUID",     "11111111-2222-4333-8444-55555555555",   false, true },
	{ "climbs",            "../x",                                  false, false },
	{ "climbs, encoded",   "%2e%2e",                                false, false },
	{ "is a slash",        "/",                                     false, false },
	{ "has a query",       "1?a=b",                                 false, false },
	{ "has a line's end",  "1\r\nX-Other: 1",                       false, false },
	{ "has 10 kB",         ten_kilobytes,                           false, false },
	{ "is empty",          "",                                      true,  false },
};

static unsigned try_shapes(const struct stp_object *object, const struct stp_method *method, const struct stp_field *field,
                           bool required)
{
	unsigned tried = 0;

	for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
		stp_status status;

		if ((shapes[i].required && !required) || (shapes[i].guid && field->type != STP_GUID))
			continue;
		status = call_with(object, method, field->name, shapes[i].value);
		ck_assert_msg(status == STP_BAD_INPUT, "%s of %s, %s %s: %s", method->name, object->name, field->name, shapes[i].why,
		              stp_status_name(status));
		judge(object, method, field->name, shapes[i].why);
		tried++;
	}
	return tried;
}

START_TEST(a_malformed_id_is_refused_by_every_method_and_nothing_is_sent)
{
	const struct stp_schema *schema = stp_loader_schema(stage.loader);
	long sent = stage_count(&stage, "/counts", "rest");
	unsigned tried = 0;

	for (uint32_t o = 0; o < schema->objects.count; o++) {
		const struct stp_object *object = stp_object_at(&schema->objects, o);

		for (uint32_t m = 0; m < object->methods.count; m++) {
			const struct stp_method *method = stp_method_at(&object->methods, m);

			for (uint32_t i = 0; i < method->inputs.count; i++) {
				const struct stp_slot *slot = stp_slot_at(&method->inputs, i);
				const struct stp_field *field = stp_find_input(object, method, slot->property);

				if (is_id(field))
					tried += try_shapes(object, method, field, slot->flags & STP_REQUIRED);
			}
			for (uint32_t i = 0; i < method->parameters.count; i++)
				if (is_id(stp_field_at(&method->parameters, i)))
					tried += try_shapes(object, method, stp_field_at(&method->parameters, i), false);
		}
	}
	ck_assert_uint_gt(tried, 200);
	ck_assert_int_gt(sent, 0);
	ck_assert_int_eq(stage_count(&stage, "/counts", "rest"), sent);
}
END_TEST

START_TEST(lists_of_ids_may_have_blanks)
{
	char two[128];

	snprintf(two, sizeof two, "%s , " NOWHERE, envelope);
	stage_ok(stage_call(&stage, "Envelope", "Get List", "Envelope IDs", two, NULL));
	ck_assert_uint_eq(stage.rows, 1);
	ck_assert_uint_eq(stage_call(&stage, "Envelope", "Get List", "Envelope IDs", "a,,b", NULL), STP_BAD_INPUT);
	ck_assert_str_eq(stage.error.field, "EnvelopeIDs");
}
END_TEST

/* ---- ids that nothing bears -------------------------------------------------------------------- */

START_TEST(an_envelope_that_is_not_there_is_named_by_every_method)
{
	const struct stp_schema *schema = stp_loader_schema(stage.loader);
	unsigned tried = 0;

	for (uint32_t o = 0; o < schema->objects.count; o++) {
		const struct stp_object *object = stp_object_at(&schema->objects, o);

		for (uint32_t m = 0; m < object->methods.count; m++) {
			const struct stp_method *method = stp_method_at(&object->methods, m);
			stp_status status;

			if (!method->inputs.count || strcmp(stp_slot_at(&method->inputs, 0)->property, "EnvelopeID") != 0)
				continue;
			if (strcmp(method->name, "PostRecipient") == 0) /* needs to be told who */
				status = stage_call(&stage, "View", "PostRecipient", "EnvelopeID", NOWHERE, "RecipientID", "1", "ReturnURL",
				                    "https://example.com/", NULL);
			else
				status = call_with(object, method, "EnvelopeID", NOWHERE);
			ck_assert_msg(status == STP_NOT_FOUND, "%s of %s: %s: %s", method->name, object->name, stp_status_name(status),
			              stage.error.message);
			judge(object, method, "EnvelopeID", "is not there");
			tried++;
		}
	}
	ck_assert_uint_gt(tried, 15);
}
END_TEST

/* ---- whom they are asked of ------------------------------------------------------------------------ */

static const struct stp_field *first_required(const struct stp_object *object, const struct stp_method *method)
{
	for (uint32_t i = 0; i < method->inputs.count; i++)
		if (stp_slot_at(&method->inputs, i)->flags & STP_REQUIRED)
			return stp_find_input(object, method, stp_slot_at(&method->inputs, i)->property);
	for (uint32_t i = 0; i < method->parameters.count; i++)
		if (stp_field_at(&method->parameters, i)->flags & STP_REQUIRED)
			return stp_field_at(&method->parameters, i);
	return NULL;
}

/* peer bug 31.  The log of requests lies beside the accounts, in the same version. */
START_TEST(only_version_2_1_of_the_account_is_ever_asked)
{
	static const char nothing[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
	const struct stp_schema *schema = stp_loader_schema(stage.loader);
	struct rude *service = rude_open(RUDE_POLITE);
	unsigned methods = 0;
	char url[64];

	rude_answer(service, nothing, sizeof nothing - 1);
	snprintf(url, sizeof url, "http://127.0.0.1:%u", rude_port(service));
	stage_ok(stage_configure(&stage, "Authentication Service URL", url, "Account ID", RUDE_ACCOUNT, NULL));
	for (uint32_t o = 0; o < schema->objects.count; o++) {
		const struct stp_object *object = stp_object_at(&schema->objects, o);

		for (uint32_t m = 0; m < object->methods.count; m++) {
			const struct stp_method *method = stp_method_at(&object->methods, m);
			const struct stp_field *field = first_required(object, method);
			unsigned strays = rude_strays(service);

			if (field)
				(void)call_with(object, method, field->name, good(field));
			else
				(void)stage_call(&stage, object->name, method->name, NULL);
			ck_assert_msg(rude_strays(service) == strays || strcmp(object->name, "RequestLog") == 0, "%s of %s", method->name,
			              object->name);
			methods++;
		}
	}
	ck_assert_uint_gt(rude_requests(service), methods / 2);
	rude_close(service);
}
END_TEST

static const struct { const char *object, *method, *name; } strangers[] = {
	{ "Document",  "Load",          "DocumentID" },
	{ "Document",  "Delete",        "DocumentID" },
	{ "Document",  "Save",          "DocumentID" },
	{ "DocumentField", "GetList",   "DocumentID" },
	{ "EnvelopeAttachment", "Load", "AttachmentID" },
	{ "EnvelopeCustomField", "Load", "FieldID" },
	{ "EnvelopeCustomField", "Save", "FieldID" },
	{ "EnvelopeCustomField", "Delete", "FieldID" },
	{ "Recipient", "Resend",        "RecipientID" },
	{ "View",      "PostRecipientPreview", "RecipientID" },
	{ "Recipient", "Load",          "RecipientID" },
	{ "Recipient", "Save",          "RecipientID" },
	{ "Recipient", "Delete",        "RecipientID" },
	{ "View",      "PostRecipient", "RecipientID" },
	{ "Tab",       "GetList",       "RecipientID" },
	{ "Group",     "Load",          "GroupID" },
	{ "Group",     "Save",          "GroupID" },
	{ "Group",     "Delete",        "GroupID" },
	{ "GroupUser", "GetList",       "GroupID" },
	{ "PermissionProfile", "Load",  "PermissionProfileID" },
	{ "SigningGroup", "Load",       "SigningGroupID" },
};

START_TEST(a_part_that_is_not_there_is_named)
{
	const struct stp_object *object = stp_find_object(stp_loader_schema(stage.loader), strangers[_i].object);
	const struct stp_method *method = stp_find_method(object, strangers[_i].method);
	stp_status status = call_with(object, method, strangers[_i].name, "77");

	ck_assert_msg(status == STP_NOT_FOUND, "%s: %s", stp_status_name(status), stage.error.message);
	judge(object, method, strangers[_i].name, "is not there");
	ck_assert_str_ne(stage.error.hint, "");
}
END_TEST

/* ---- files ---------------------------------------------------------------------------------------- */

static const struct { const char *why, *path; stp_status want; } files[] = {
	{ "is not there",       "@/nowhere/at all.pdf", STP_NOT_FOUND },
	{ "is a folder",        "@/tmp",                STP_BAD_INPUT },
	{ "has no name",        "@",                    STP_NOT_FOUND },
};

START_TEST(a_file_that_cannot_be_read_is_named_and_nothing_is_sent)
{
	const struct stp_schema *schema = stp_loader_schema(stage.loader);
	long sent = stage_count(&stage, "/counts", "rest");
	unsigned tried = 0;

	for (uint32_t o = 0; o < schema->objects.count; o++) {
		const struct stp_object *object = stp_object_at(&schema->objects, o);

		for (uint32_t m = 0; m < object->methods.count; m++) {
			const struct stp_method *method = stp_method_at(&object->methods, m);

			for (uint32_t i = 0; i < method->inputs.count; i++) {
				const char *name = stp_slot_at(&method->inputs, i)->property;

				if (stp_find_input(object, method, name)->type != STP_FILE)
					continue;
				ck_assert_msg(call_with(object, method, name, files[_i].path) == files[_i].want, "%s: %s", files[_i].why,
				              stage.error.message);
				judge(object, method, name, files[_i].why);
				tried++;
			}
		}
	}
	ck_assert_uint_ge(tried, 1);
	ck_assert_int_eq(stage_count(&stage, "/counts", "rest"), sent);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("ids");
	TCase *tcase = tcase_create("ids");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, a_malformed_id_is_refused_by_every_method_and_nothing_is_sent);
	tcase_add_test(tcase, lists_of_ids_may_have_blanks);
	tcase_add_test(tcase, an_envelope_that_is_not_there_is_named_by_every_method);
	tcase_add_test(tcase, only_version_2_1_of_the_account_is_ever_asked);
	tcase_add_loop_test(tcase, a_part_that_is_not_there_is_named, 0, sizeof strangers / sizeof strangers[0]);
	tcase_add_loop_test(tcase, a_file_that_cannot_be_read_is_named_and_nothing_is_sent, 0, sizeof files / sizeof files[0]);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
