/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/args.c - the arguments of a call, held against the method's row. */
#include <string.h>

#include "engine/run.h"
#include "wire/encode.h"

static const struct stp_field *in_table(const struct stp_field_table *table, const char *name)
{
	for (uint32_t i = 0; i < table->count; i++) {
		const struct stp_field *field = stp_field_at(table, i);

		if (strcmp(field->name, name) == 0)
			return field;
	}
	return NULL;
}

const struct ds_field *ds_property_next(const struct ds_run *run, const char *name, uint32_t *at)
{
	const struct stp_field_table *table = &run->object->properties;

	for (uint32_t i = 0; i < table->count; i++) {
		uint32_t place = *at + i < table->count ? *at + i : *at + i - table->count;
		const struct stp_field *field = stp_field_at(table, place);

		if (strcmp(field->name, name) != 0)
			continue;
		*at = place + 1 < table->count ? place + 1 : 0;
		return DS_FIELD_OF(field);
	}
	return NULL;
}

const struct ds_field *ds_field_of(const struct ds_run *run, const char *name)
{
	const struct stp_field *field = in_table(&run->method->pub.parameters, name);

	if (!field)
		field = in_table(&run->object->properties, name);
	return field ? DS_FIELD_OF(field) : NULL;
}

const struct stp_value *ds_arg(const struct ds_run *run, const char *name)
{
	for (uint32_t i = 0; i < run->in->count; i++) {
		const struct stp_arg *arg = stp_arg_at(run->in, i);

		if (strcmp(arg->name, name) == 0)
			return &arg->value;
	}
	return NULL;
}

/* How a value of the type is held (abi.h, stp_type). */
static bool held_as_text(stp_type type)
{
	switch (type) {
	case STP_NUMBER:
	case STP_AUTONUMBER:
	case STP_YESNO:
	case STP_DATETIME:
	case STP_DATE:
	case STP_TIME:
	case STP_FILE:
	case STP_IMAGE:
		return false;
	default:
		return true;
	}
}

const char *ds_arg_text(const struct ds_run *run, const char *name)
{
	const struct stp_value *value = ds_arg(run, name);

	if (!value || value->type == STP_NULL || !held_as_text(value->type) || !value->u.text || !*value->u.text)
		return NULL;
	return value->u.text;
}

/* The input's slot or parameter tells whether it is one, and whether it is required. */
static bool is_input(const struct ds_run *run, const char *name, uint32_t *ret_flags)
{
	const struct stp_slot_table *inputs = &run->method->pub.inputs;
	const struct stp_field *parameter = in_table(&run->method->pub.parameters, name);

	for (uint32_t i = 0; i < inputs->count; i++) {
		if (strcmp(stp_slot_at(inputs, i)->property, name) == 0) {
			*ret_flags = stp_slot_at(inputs, i)->flags;
			return true;
		}
	}
	if (parameter)
		*ret_flags = parameter->flags;
	return parameter != NULL;
}

/* Whatever else stands in an id could name another resource than the one that was meant, escaped or
 * not: servers differ in what they undo. */
bool ds_id_good(const char *text, size_t length)
{
	size_t good = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

	return length > 0 && length <= DS_ID_MAX && good >= length;
}

static bool ids_good(const char *text)
{
	while (true) {
		size_t length = strcspn(text, ","), blanks = strspn(text, " ");
		size_t end = length;

		while (end > blanks && text[end - 1] == ' ')
			end--;
		if (end <= blanks || !ds_id_good(text + blanks, end - blanks))
			return false;
		if (!text[length])
			return true;
		text += length + 1;
	}
}

static stp_status check_form(struct ds_run *run, const struct ds_field *field, const char *text)
{
	const char *label = field->pub.label;

	if (!*text || field->form == DS_ANY)
		return STP_OK;
	if (field->form == DS_ID && !ds_id_good(text, strlen(text)))
		(void)ds_fail(run->error, STP_BAD_INPUT, field->pub.name,
		              "%s is not an id: letters, digits, - and _, %d at most", label, DS_ID_MAX);
	else if (field->form == DS_IDS && !ids_good(text))
		(void)ds_fail(run->error, STP_BAD_INPUT, field->pub.name,
		              "%s has something in it that is not an id: ids have letters, digits, - and _, %d at most, "
		              "and stand with commas between", label, DS_ID_MAX);
	else
		return STP_OK;
	ds_hint(run->error, "give the id as the service gave it, e.g. from Create or Get List");
	return STP_BAD_INPUT;
}

static stp_status check_multi(struct ds_run *run, const struct ds_field *field, const struct stp_value *value)
{
	if (ds_multi_good(value->u.text, value->length, field->form != DS_ANY))
		return STP_OK;
	ds_hint(run->error, "a list looks like this: [\"one\", \"two\"]");
	return ds_fail(run->error, STP_BAD_INPUT, field->pub.name, "%s is not a list of %s", field->pub.label,
	               field->form == DS_ANY ? "texts" : "ids");
}

bool ds_is_decimal(const char *text)
{
	size_t digits;

	text += *text == '-';
	digits = strspn(text, "0123456789");
	text += digits;
	if (digits > 0 && *text == '.') {
		digits = strspn(++text, "0123456789");
		text += digits;
	}
	return digits > 0 && !*text;
}

static stp_status check_value(struct ds_run *run, const struct stp_arg *arg)
{
	const struct ds_field *field = ds_field_of(run, arg->name);
	const struct stp_value *value = &arg->value;
	const char *label;

	if (!field)
		return ds_fail(run->error, STP_BAD_INPUT, arg->name, "%s has no field", arg->name);
	label = field->pub.label;
	if (value->type == STP_NULL)
		return STP_OK;
	if (value->type != field->pub.type)
		return ds_fail(run->error, STP_BAD_INPUT, arg->name, "%s has a value of another type", label);
	if (!held_as_text(value->type)) {
		if ((value->type == STP_FILE || value->type == STP_IMAGE) && (!value->u.file || !value->u.file->read))
			return ds_fail(run->error, STP_BAD_INPUT, arg->name, "%s is no file", label);
		if (value->type == STP_YESNO && value->u.integer != 0 && value->u.integer != 1)
			return ds_fail(run->error, STP_BAD_INPUT, arg->name, "%s is neither yes nor no", label);
		return STP_OK;
	}
	if (!value->u.text || !ds_utf8_valid(value->u.text, value->length))
		return ds_fail(run->error, STP_BAD_INPUT, arg->name, "%s is not text in UTF-8", label);
	if (value->type == STP_GUID && !ds_is_guid(value->u.text)) {
		ds_hint(run->error, "give the id as the service gave it, e.g. from Create or Get List");
		return ds_fail(run->error, STP_BAD_INPUT, arg->name, "%s is not an id of the form 8-4-4-4-12", label);
	}
	if (value->type == STP_DECIMAL && !ds_is_decimal(value->u.text))
		return ds_fail(run->error, STP_BAD_INPUT, arg->name, "%s is not a number such as 12.50", label);
	if (value->type == STP_MULTIVALUE)
		return check_multi(run, field, value);
	return check_form(run, field, value->u.text);
}

/* True if an input that is required was given and is not empty. */
static bool was_given(const struct ds_run *run, const char *name)
{
	const struct stp_value *value = ds_arg(run, name);

	if (!value || value->type == STP_NULL)
		return false;
	return !held_as_text(value->type) || (value->u.text && *value->u.text);
}

static stp_status missing(struct ds_run *run, const char *name)
{
	const struct ds_field *field = ds_field_of(run, name);

	return ds_fail(run->error, STP_BAD_INPUT, name, "%s is missing: %s of %s needs it",
	               field ? field->pub.label : name, run->method->pub.label, run->object->label);
}

stp_status ds_args_check(struct ds_run *run)
{
	const struct stp_slot_table *inputs = &run->method->pub.inputs;
	const struct stp_field_table *parameters = &run->method->pub.parameters;
	uint32_t flags = 0;
	stp_status status;

	for (uint32_t i = 0; i < run->in->count; i++) {
		const struct stp_arg *arg = stp_arg_at(run->in, i);

		if (!is_input(run, arg->name, &flags))
			return ds_fail(run->error, STP_BAD_INPUT, arg->name, "%s is no input of %s of %s", arg->name,
			               run->method->pub.label, run->object->label);
		if ((status = check_value(run, arg)) != STP_OK)
			return status;
	}
	for (uint32_t i = 0; i < inputs->count; i++) {
		const struct stp_slot *slot = stp_slot_at(inputs, i);

		if ((slot->flags & STP_REQUIRED) && !was_given(run, slot->property))
			return missing(run, slot->property);
	}
	for (uint32_t i = 0; i < parameters->count; i++) {
		const struct stp_field *field = stp_field_at(parameters, i);

		if ((field->flags & STP_REQUIRED) && !was_given(run, field->name))
			return missing(run, field->name);
	}
	return STP_OK;
}

const char *ds_word_theirs(const struct ds_word *words, const char *ours)
{
	for (; words && words->ours; words++)
		if (ds_ascii_casecmp(words->ours, ours) == 0)
			return words->theirs;
	return ours;
}

const char *ds_word_ours(const struct ds_word *words, const char *theirs)
{
	for (; words && words->ours; words++)
		if (ds_ascii_casecmp(words->theirs, theirs) == 0)
			return words->ours;
	return theirs;
}

stp_status ds_value_text(const struct ds_field *field, const struct stp_value *value, struct text *out)
{
	char date[32];

	switch (value->type) {
	case STP_NULL:
	case STP_FILE:
	case STP_IMAGE:
		return STP_OK;
	case STP_YESNO:
		return text_puts(out, value->u.integer ? "true" : "false");
	case STP_NUMBER:
	case STP_AUTONUMBER:
		return text_printf(out, "%lld", (long long)value->u.integer);
	case STP_DATETIME:
		ds_date_text(value->u.integer, date);
		return text_puts(out, date);
	case STP_DATE: /* a day counts from its midnight in UTC */
		ds_date_text(value->u.integer * 86400000, date);
		return text_add(out, date, 10);
	case STP_TIME:
		ds_date_text(value->u.integer, date);
		return text_add(out, date + 11, 8);
	case STP_MULTIVALUE:
		return ds_multi_join(value->u.text, value->length, out);
	default:
		return text_puts(out, ds_word_theirs(field ? field->words : NULL, value->u.text));
	}
}
