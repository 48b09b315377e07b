/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/lint.c - holds a schema to the rules of stp/abi.h.
 *
 * A plugin is code of somebody else's: nothing in its tables is followed before it was looked at,
 * and a table whose rows cannot be stepped over is told once and not entered. */
#include <stdalign.h>
#include <stddef.h>
#include <string.h>

#include <stp/host.h>

#include "lint.h"
#include "text.h"
#include "value.h"

static void write_place(const struct sdk_place *place, struct sdk_line *line)
{
	if (!place)
		return;
	write_place(place->above, line);
	if (line->length)
		sdk_line_add(line, "/");
	if (place->name && strlen(place->name) <= NAME_MAX_BYTES && *place->name &&
	    sdk_utf8_valid(place->name, strlen(place->name)))
		sdk_line_add(line, place->name);
	else
		sdk_line_printf(line, "#%u", place->number + 1);
}

void sdk_fault(struct sdk_lint *lint, const struct sdk_place *place, const char *message)
{
	char where[512];
	struct sdk_line line;

	sdk_line_init(&line, where, sizeof where);
	write_place(place, &line);
	lint->faults++;
	if (lint->tell)
		lint->tell(lint->user, where, message);
}

void sdk_fault_about(struct sdk_lint *lint, const struct sdk_place *place, const char *before,
                        const char *thing, const char *after)
{
	char message[256];
	struct sdk_line line;

	sdk_line_init(&line, message, sizeof message);
	sdk_line_add(&line, before);
	sdk_line_add(&line, strlen(thing) <= 120 ? thing : "(too long)");
	sdk_line_add(&line, after);
	sdk_fault(lint, place, message);
}

/* ---- names and texts ------------------------------------------------------ */

static bool name_is_good(const char *name)
{
	size_t length = strlen(name), i;

	if (!sdk_is_letter(name[0]) || length > NAME_MAX_BYTES)
		return false;
	for (i = 1; i < length; i++)
		if (!sdk_is_letter(name[i]) && !sdk_is_digit(name[i]) && name[i] != '_')
			return false;
	return true;
}

void sdk_lint_name(struct sdk_lint *lint, const struct sdk_place *place, const char *name)
{
	if (!name || !*name)
		sdk_fault(lint, place, "has no name");
	else if (strlen(name) > NAME_MAX_BYTES)
		sdk_fault(lint, place, "has a name of more than 63 bytes");
	else if (!name_is_good(name))
		sdk_fault(lint, place, "has a name that is not a letter, then letters, digits and _");
}

void sdk_lint_text(struct sdk_lint *lint, const struct sdk_place *place, const char *text,
                      const char *missing, const char *broken)
{
	if (!text || !*text)
		sdk_fault(lint, place, missing);
	else if (!sdk_utf8_valid(text, strlen(text)))
		sdk_fault(lint, place, broken);
}

static void lint_words(struct sdk_lint *lint, const struct sdk_place *place, const char *name,
                       const char *label, const char *help)
{
	sdk_lint_name(lint, place, name);
	sdk_lint_text(lint, place, label, "has no label", "has a label that is not UTF-8");
	sdk_lint_text(lint, place, help, "has no help", "has a help that is not UTF-8");
}

static bool same_name(const char *a, const char *b)
{
	return a && b && *a && sdk_same_but_case(a, b);
}

/* ---- tables ----------------------------------------------------------------- */

bool sdk_lint_table(struct sdk_lint *lint, const struct sdk_place *place, const void *rows,
                       uint32_t count, uint16_t stride, uint16_t size, size_t row)
{
	const char *wrong = NULL;

	if (count == 0)
		return true;
	if (!rows)
		wrong = "is a table with a count but without rows";
	else if (size < row)
		wrong = "is a table whose rows are shorter than those of ABI 1.0";
	else if (stride < size)
		wrong = "is a table whose stride is less than its size";
	else if (stride % alignof(void *))
		wrong = "is a table whose stride leaves its rows unaligned";
	if (wrong)
		sdk_fault(lint, place, wrong);
	return !wrong;
}

static void lint_twin_fields(struct sdk_lint *lint, const struct sdk_place *place,
                             const struct stp_field_table *fields, uint32_t i)
{
	const char *name = stp_field_at(fields, i)->name;
	uint32_t k;

	for (k = 0; k < i; k++)
		if (same_name(stp_field_at(fields, k)->name, name)) {
			sdk_fault_about(lint, place, "has the name of another one, ", stp_field_at(fields, k)->name,
			            ": names must differ by more than case");
			return;
		}
}

/* ---- presets and choices ------------------------------------------------------ */

static bool is_listed(const struct stp_field *field, const char *text)
{
	const char *const *choice;
	struct stp_value value;

	if (sdk_value_read(field->type, text, &value))
		return true; /* told already */
	for (choice = field->choices; *choice; choice++)
		if (sdk_value_is_choice(&value, *choice))
			return true;
	return false;
}

static void lint_choices(struct sdk_lint *lint, const struct sdk_place *place,
                         const struct stp_field *field)
{
	const char *const *choice, *const *other;
	struct stp_value value;
	const char *wrong;

	if (!field->choices[0])
		sdk_fault(lint, place, "has a list of choices without any");
	for (choice = field->choices; *choice; choice++) {
		/* A choice of a MULTIVALUE is one of its strings. */
		stp_type type = field->type == STP_MULTIVALUE ? (stp_type)STP_TEXT : field->type;

		if ((wrong = sdk_value_read(type, *choice, &value)) != NULL) {
			sdk_fault_about(lint, place, "has a choice that ", wrong, "");
			continue;
		}
		for (other = field->choices; other < choice; other++)
			if (sdk_same_but_case(*other, *choice)) {
				sdk_fault_about(lint, place, "has the choice ", *choice,
				            " twice (case does not count)");
				break;
			}
	}
}

static void lint_preset(struct sdk_lint *lint, const struct sdk_place *place, const struct stp_field *field)
{
	enum sdk_held held = sdk_type_held(field->type);
	struct stp_value value;
	const char *wrong;

	if (held == SDK_HELD_FILE || held == SDK_HELD_SECRET) {
		if (field->preset)
			sdk_fault(lint, place, "is a file or a secret and has a preset");
		if (field->choices)
			sdk_fault(lint, place, "is a file or a secret and has choices");
		return;
	}
	if (field->choices)
		lint_choices(lint, place, field);
	if (!field->preset)
		return;
	if ((wrong = sdk_value_read(field->type, field->preset, &value)) != NULL)
		sdk_fault_about(lint, place, "has a preset that ", wrong, "");
	else if (field->choices && field->type != STP_MULTIVALUE && !is_listed(field, field->preset))
		sdk_fault_about(lint, place, "has the preset ", field->preset,
		            ", which is not among its choices");
}

/* ---- rows ------------------------------------------------------------------------ */

/* False if the table cannot be read. */
static bool lint_fields(struct sdk_lint *lint, const struct sdk_place *above,
                        const struct stp_field_table *fields, bool config)
{
	uint32_t i;

	if (!SDK_LINT_TABLE(lint, above, fields, stp_field, choices))
		return false;
	for (i = 0; i < fields->count; i++) {
		const struct stp_field *field = stp_field_at(fields, i);
		struct sdk_place place = { above, field->name, i };

		lint_words(lint, &place, field->name, field->label, field->help);
		lint_twin_fields(lint, &place, fields, i);
		if (field->type == STP_NULL)
			sdk_fault(lint, &place, "has no type");
		else if (field->type == STP_SECRET && !config)
			sdk_fault(lint, &place, "is a secret outside of the configuration");
		else
			lint_preset(lint, &place, field);
	}
	return true;
}

static bool has_property(const struct stp_object *object, const char *name)
{
	uint32_t i;

	for (i = 0; i < object->properties.count; i++) {
		const char *property = stp_field_at(&object->properties, i)->name;

		if (property && strcmp(property, name) == 0)
			return true;
	}
	return false;
}

static void lint_slots(struct sdk_lint *lint, const struct sdk_place *above,
                       const struct stp_object *object, const struct stp_slot_table *slots)
{
	uint32_t i, k;

	if (!SDK_LINT_TABLE(lint, above, slots, stp_slot, reserved))
		return;
	for (i = 0; i < slots->count; i++) {
		const char *name = stp_slot_at(slots, i)->property;
		struct sdk_place place = { above, name, i };

		if (!name || !*name) {
			sdk_fault(lint, &place, "names no property");
			continue;
		}
		if (!has_property(object, name))
			sdk_fault(lint, &place, "is no property of the object");
		for (k = 0; k < i; k++)
			if (same_name(stp_slot_at(slots, k)->property, name)) {
				sdk_fault(lint, &place, "stands twice in the table");
				break;
			}
	}
}

static void lint_parameters(struct sdk_lint *lint, const struct sdk_place *above,
                            const struct stp_object *object, const struct stp_method *method)
{
	const struct stp_field_table *fields = &method->parameters;
	uint32_t i, k;

	if (!lint_fields(lint, above, fields, false))
		return;
	for (i = 0; i < fields->count; i++) {
		const char *name = stp_field_at(fields, i)->name;
		struct sdk_place place = { above, name, i };

		for (k = 0; k < object->properties.count; k++)
			if (same_name(stp_field_at(&object->properties, k)->name, name)) {
				sdk_fault(lint, &place, "is a parameter named like a property of its object");
				break;
			}
	}
}

static void lint_method(struct sdk_lint *lint, const struct sdk_place *place,
                        const struct stp_object *object, const struct stp_method *method)
{
	struct sdk_place inputs = { place, "inputs", 0 }, returns = { place, "returns", 0 };
	struct sdk_place parameters = { place, "parameters", 0 };

	lint_words(lint, place, method->name, method->label, method->help);
	if (method->kind == 0)
		sdk_fault(lint, place, "has no kind");
	lint_slots(lint, &inputs, object, &method->inputs);
	lint_slots(lint, &returns, object, &method->returns);
	lint_parameters(lint, &parameters, object, method);
}

static void lint_methods(struct sdk_lint *lint, const struct sdk_place *above,
                         const struct stp_object *object)
{
	const struct stp_method_table *methods = &object->methods;
	uint32_t i, k;

	if (!SDK_LINT_TABLE(lint, above, methods, stp_method, parameters))
		return;
	for (i = 0; i < methods->count; i++) {
		const struct stp_method *method = stp_method_at(methods, i);
		struct sdk_place place = { above, method->name, i };

		for (k = 0; k < i; k++)
			if (same_name(stp_method_at(methods, k)->name, method->name)) {
				sdk_fault(lint, &place,
				      "has the name of another method: names must differ by more than case");
				break;
			}
		lint_method(lint, &place, object, method);
	}
}

static void lint_object(struct sdk_lint *lint, const struct sdk_place *place,
                        const struct stp_object *object)
{
	struct sdk_place properties = { place, "properties", 0 }, methods = { place, "methods", 0 };

	lint_words(lint, place, object->name, object->label, object->help);
	/* Without properties that can be read nothing of the methods can be looked up. */
	if (lint_fields(lint, &properties, &object->properties, false))
		lint_methods(lint, &methods, object);
}

uint32_t stp_lint_schema(const struct stp_schema *schema, stp_lint_fn *tell, void *user)
{
	struct sdk_lint lint = { tell, user, 0 };
	struct sdk_place config = { NULL, "config", 0 }, objects = { NULL, "objects", 0 };
	uint32_t i, k;

	if (!STP_FITS(schema, objects)) {
		sdk_fault(&lint, NULL, "is shorter than the schema of ABI 1.0");
		return lint.faults;
	}
	lint_fields(&lint, &config, &schema->config, true);
	if (!SDK_LINT_TABLE(&lint, &objects, &schema->objects, stp_object, methods))
		return lint.faults;
	for (i = 0; i < schema->objects.count; i++) {
		const struct stp_object *object = stp_object_at(&schema->objects, i);
		struct sdk_place place = { &objects, object->name, i };

		for (k = 0; k < i; k++)
			if (same_name(stp_object_at(&schema->objects, k)->name, object->name)) {
				sdk_fault(&lint, &place,
				      "has the name of another object: names must differ by more than case");
				break;
			}
		lint_object(&lint, &place, object);
	}
	return lint.faults;
}
