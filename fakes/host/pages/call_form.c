/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/call_form.c - the form of one method or of one workflow step. */
#include <config.h>

#include "call_form.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../parts.h"

#define TAKE_PRESET "50"
#define TAKE_MOST 1000u

/* ---- its fields ---------------------------------------------------------------------------------------- */

bool call_form_of_method(struct call_form *form, const struct stp_object *object, const struct stp_method *method)
{
	*form = (struct call_form){ .object = object, .method = method };
	if (!(form->fields = calloc((size_t)method->inputs.count + method->parameters.count + 1, sizeof *form->fields)))
		return false;
	for (uint32_t i = 0; i < method->inputs.count; i++) {
		const struct stp_slot *slot = stp_slot_at(&method->inputs, i);
		const struct stp_field *field = stp_find_field(&object->properties, slot->property);

		if (field)
			form->fields[form->count++] = (struct call_field){ .field = field, .flags = slot->flags };
	}
	for (uint32_t i = 0; i < method->parameters.count; i++) {
		const struct stp_field *field = stp_field_at(&method->parameters, i);

		form->fields[form->count++] = (struct call_field){ .field = field, .flags = field->flags, .parameter = true };
	}
	return true;
}

bool call_form_of_step(struct call_form *form, const struct stp_schema *schema, const struct stp_step *step)
{
	*form = (struct call_form){ .object = stp_find_object(schema, step->object), .returns = step->returns, .of_step = true };
	form->method = form->object ? stp_find_method(form->object, step->method) : NULL;
	if (!form->method || !(form->fields = calloc((size_t)step->fields.count + 1, sizeof *form->fields)))
		return false;
	for (uint32_t i = 0; i < step->fields.count; i++) {
		const struct stp_step_field *row = stp_step_field_at(&step->fields, i);
		const struct stp_field *field = stp_find_input(form->object, form->method, row->name);

		if (field)
			form->fields[form->count++] = (struct call_field){ .field = field, .flags = row->flags, .label = row->label,
			                                                   .help = row->help, .preset = row->preset, .when = row->when };
	}
	return true;
}

void call_form_finish(struct call_form *form)
{
	free(form->fields);
	form->fields = NULL;
}

void call_form_given(const struct request *r, const struct call_form *form, struct given *ret)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct stp_field *field = form->fields[i].field;
		const char *sent = body_text_of(r->body, "v.", field->name);
		char query[72], *text;

		snprintf(query, sizeof query, "v.%s", field->name);
		if (!sent)
			sent = request_query(r, query);
		if (!(text = field_text(field, sent ? sent : ""))) {
			ret->failed = true;
			return;
		}
		given_add(ret, field->name, text, body_find_of(r->body, "null.", field->name) != NULL);
		fake_wipe_free(text, strlen(text));
	}
	snprintf(ret->take, sizeof ret->take, "%s", body_text(r->body, "take") ? body_text(r->body, "take") : "");
	snprintf(ret->skip, sizeof ret->skip, "%s", body_text(r->body, "skip") ? body_text(r->body, "skip") : "");
}

/* ---- the form ------------------------------------------------------------------------------------------------ */

/* The fields of a step are few and may depend on each other; those of a method stand as the schema has them. */
static const struct stp_field_table *none(void)
{
	static const struct stp_field_table table = { 0 };

	return &table;
}

static const struct call_field *find(const struct call_form *form, const char *when)
{
	size_t length = strcspn(when, "=");

	for (size_t i = 0; i < form->count; i++)
		if (strncmp(form->fields[i].field->name, when, length) == 0 && !form->fields[i].field->name[length])
			return &form->fields[i];
	return NULL;
}

static struct stp_field_table table_of(const struct stp_field *field)
{
	return (struct stp_field_table){ field, 1, sizeof *field, sizeof *field };
}

static void show_field(struct request *r, const struct call_form *form, const struct call_field *one, size_t index,
                       const struct given *given, const struct faults *faults)
{
	const struct call_field *parent = one->when ? find(form, one->when) : NULL;
	const struct stp_field_table parents = parent ? table_of(parent->field) : *none();
	const struct given_one *value = given_find(given, one->field->name);
	const struct field_view view = {
		.field = one->field,
		.label = one->label,
		.help = one->help,
		.value = value ? value->text : one->preset,
		.preset = one->preset,
		.fault = faults_of(faults, one->field->name),
		.required = (one->flags & STP_REQUIRED) != 0,
		.nullable = !form->of_step && form->method->kind == STP_UPDATE && !(one->flags & STP_REQUIRED) && !one->parameter,
		.cleared = value && value->null,
	};

	if (parent) {
		html_put(&r->page, "<div class=\"group-in when-%zu\" data-when=\"%s\"><p class=\"only\">", index, one->when);
		field_when_words(&r->page, one->when, &parents);
		html_raw(&r->page, "</p>");
	}
	field_show(&r->page, &view);
	html_raw(&r->page, parent ? "</div>" : "");
}

/* What is folded away: a step's advanced fields, a method's parameters and advanced inputs. */
static bool is_folded(const struct call_form *form, const struct call_field *one)
{
	if (one->flags & STP_REQUIRED)
		return false;
	return form->of_step ? (one->flags & STP_ADVANCED) != 0 : one->parameter || (one->field->flags & STP_ADVANCED);
}

static void show_list_fields(struct request *r, const struct given *given, const struct faults *faults)
{
	static const struct stp_field take = { .name = "take", .label = "Rows", .type = STP_NUMBER,
		.help = "How many at most, up to 1000." };
	static const struct stp_field skip = { .name = "skip", .label = "Skip", .type = STP_NUMBER,
		.help = "How many to leave out first." };

	html_raw(&r->page, "<div class=\"pair\">");
	field_show(&r->page, &(struct field_view){ .field = &take, .value = *given->take ? given->take : TAKE_PRESET,
		.fault = faults_of(faults, "take") });
	field_show(&r->page, &(struct field_view){ .field = &skip, .value = *given->skip ? given->skip : "0",
		.fault = faults_of(faults, "skip") });
	html_raw(&r->page, "</div>\n");
}

void call_form_show(struct request *r, const struct call_form *form, const struct given *given, const struct faults *faults)
{
	size_t folded = 0, shown = 0;
	bool open = false;

	for (size_t i = 0; i < form->count; i++) {
		const struct call_field *one = &form->fields[i];

		if (!is_folded(form, one)) {
			show_field(r, form, one, i, given, faults);
			shown++;
			continue;
		}
		folded++;
		open = open || faults_of(faults, one->field->name) || *given_text(given, one->field->name);
	}
	if (!shown && !folded && form->method->kind != STP_LIST)
		html_raw(&r->page, "<p>It takes no input.</p>\n");
	if (form->method->kind == STP_LIST)
		show_list_fields(r, given, faults);
	if (!folded)
		return;
	html_put(&r->page, "<details class=\"fold\"%s><summary>%s <span class=\"tally\">%zu</span></summary>\n",
	         open || !shown ? " open" : "", form->of_step ? "Advanced" : "More inputs", folded);
	for (size_t i = 0; i < form->count; i++)
		if (is_folded(form, &form->fields[i]))
			show_field(r, form, &form->fields[i], i, given, faults);
	html_raw(&r->page, "</details>\n");
}

void call_form_rules(struct html *css, const struct call_form *form)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct call_field *parent = form->fields[i].when ? find(form, form->fields[i].when) : NULL;
		struct stp_field_table parents;

		if (!parent)
			continue;
		parents = table_of(parent->field);
		field_when_rule(css, (uint32_t)i, form->fields[i].when, &parents);
	}
}

/* ---- the call -------------------------------------------------------------------------------------------------- */

static bool read_count(const char *text, uint64_t most, uint64_t *ret)
{
	unsigned long long number;
	char *end;

	errno = 0;
	number = strtoull(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno || number > most)
		return false;
	*ret = number;
	return true;
}

struct asked {
	const struct call_form *form;
	const struct given *given;
};

/* What a field's `when` is held against: what is given, else the preset. */
static const char *chosen(void *user, const char *name)
{
	const struct asked *asked = user;
	const char *text = given_text(asked->given, name);

	for (size_t i = 0; !*text && i < asked->form->count; i++) {
		const struct call_field *one = &asked->form->fields[i];

		if (strcmp(one->field->name, name) == 0)
			text = one->preset ? one->preset : one->field->preset ? one->field->preset : "";
	}
	return text;
}

static stp_status set_one(struct request *r, const struct call_field *one, const struct given *given,
                          struct stp_args *args, struct stp_error *error)
{
	const struct posted *file = body_find_of(r->body, "v.", one->field->name);
	const struct given_one *value = given_find(given, one->field->name);

	if (value && value->null && !*value->text)
		return stp_args_set_null(args, one->field->name, error);
	if (file && file->path)
		return stp_args_set_file(args, one->field->name, file->path, error);
	if (!value || !*value->text || one->field->type == STP_FILE || one->field->type == STP_IMAGE)
		return STP_OK;
	return stp_args_set_text(args, one->field->name, value->text, error);
}

static const char *label_of(const struct call_form *form, const char *name)
{
	for (size_t i = 0; i < form->count; i++)
		if (strcmp(form->fields[i].field->name, name) == 0)
			return form->fields[i].label ? form->fields[i].label : form->fields[i].field->label;
	return name;
}

/* What is required is asked for field by field, so that a person learns of all at once. */
static void set_all(struct request *r, const struct call_form *form, const struct given *given, struct stp_args *args,
                    struct faults *faults)
{
	struct asked asked = { form, given };

	for (size_t i = 0; i < form->count; i++) {
		const struct call_field *one = &form->fields[i];
		const struct posted *file = body_find_of(r->body, "v.", one->field->name);
		struct stp_error error = STP_ERROR_INIT;

		if (one->when && !when_holds(one->when, chosen, &asked))
			continue;
		if ((one->flags & STP_REQUIRED) && !*given_text(given, one->field->name) && !(file && file->path) &&
		    !one->field->preset)
			faults_add(faults, one->field->name, label_of(form, one->field->name), "it is required");
		else if (set_one(r, one, given, args, &error) != STP_OK)
			faults_add(faults, one->field->name, label_of(form, one->field->name), error.message);
	}
}

static bool read_page(const struct call_form *form, const struct given *given, struct result_call *call,
                      struct faults *faults)
{
	if (form->method->kind != STP_LIST)
		return true;
	if (!read_count(*given->take ? given->take : TAKE_PRESET, TAKE_MOST, &call->take) || !call->take)
		faults_add(faults, "take", "Rows", "it is a number from 1 to 1000");
	if (!read_count(*given->skip ? given->skip : "0", UINT64_MAX, &call->skip))
		faults_add(faults, "skip", "Skip", "it is a number, 0 or more");
	return !faults->count;
}

static bool keep_result(struct request *r, struct result *result, const char *path, struct given *given)
{
	char id[KEEP_ID];

	snprintf(result->path, sizeof result->path, "%s", path);
	result->given = *given;
	*given = (struct given){ 0 };
	if (result->section.failed || result->given.failed || !keep_put(r->pages->results, result, id)) {
		result_destroy(result);
		return false;
	}
	keep_return(r->pages->results, result);
	answer_see(r, "%s?result=%s#result", path, id);
	return true;
}

bool call_form_run(struct request *r, const struct call_form *form, const char *path, struct given *given,
                   struct faults *faults)
{
	struct result_call call = { .pages = r->pages, .instance_id = form->instance_id, .object = form->object,
	                            .method = form->method, .returns = form->returns };
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = NULL;
	struct result *result = NULL;
	bool kept = false;

	if (stp_args_for_call(form->object, form->method, &args, &error) != STP_OK)
		return false;
	set_all(r, form, given, args, faults);
	if (read_page(form, given, &call, faults) && !faults->count && stp_args_check(args, &error) != STP_OK)
		faults_add(faults, error.field, label_of(form, error.field), error.message);
	if (!faults->count && (result = calloc(1, sizeof *result))) {
		result_run(&call, args, &result->section);
		kept = keep_result(r, result, path, given);
	}
	stp_args_destroy(args);
	return kept;
}

struct result *call_form_result(struct request *r, const char *path)
{
	const char *id = request_query(r, "result");
	struct result *result = id ? keep_lend(r->pages->results, id) : NULL;

	if (!result || strcmp(result->path, path) == 0)
		return result;
	keep_return(r->pages->results, result);
	return NULL;
}
