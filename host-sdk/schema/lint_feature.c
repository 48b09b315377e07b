/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/lint_feature.c - holds a feature's form and steps to the schema that they speak of. */
#include <stddef.h>
#include <string.h>

#include <stp/host.h>

#include "find.h"
#include "lint.h"
#include "text.h"
#include "value.h"

struct reading {
	struct sdk_lint *lint;
	const struct stp_schema *schema;
	const struct stp_feature *feature;
};

/* ---- "KEY=VALUE" ----------------------------------------------------------------------------- */

/* The field of a condition among these, and its value; NULL: it names none. */
static const struct stp_field *condition(const struct stp_field_table *fields, const char *when, const char **ret_value)
{
	const char *equals = strchr(when, '=');
	char name[NAME_MAX_BYTES + 1];

	if (!equals || equals == when || (size_t)(equals - when) > NAME_MAX_BYTES)
		return NULL;
	memcpy(name, when, (size_t)(equals - when));
	name[equals - when] = '\0';
	*ret_value = equals + 1;
	return sdk_find_exact(fields, name);
}

static void lint_value(struct sdk_lint *lint, const struct sdk_place *place, const struct stp_field *field,
                       const char *text)
{
	struct stp_value value;
	const char *wrong = sdk_value_read(field->type, text, &value);

	if (wrong) {
		sdk_fault_about(lint, place, "has a value that ", wrong, "");
		return;
	}
	for (const char *const *choice = field->choices; choice && *choice; choice++)
		if (sdk_value_is_choice(&value, *choice))
			return;
	if (field->choices)
		sdk_fault_about(lint, place, "has the value ", text, ", which is none of the choices");
}

/* ---- the form ------------------------------------------------------------------------------------ */

static bool stands_before(const struct stp_feature *feature, uint32_t group, uint32_t key)
{
	const char *name = stp_group_at(&feature->groups, group)->keys[key];

	for (uint32_t i = 0; i <= group; i++) {
		const char *const *keys = stp_group_at(&feature->groups, i)->keys;

		for (uint32_t k = 0; keys && keys[k] && (i < group || k < key); k++)
			if (strcmp(keys[k], name) == 0)
				return true;
	}
	return false;
}

static void lint_group(const struct reading *r, const struct sdk_place *above, uint32_t number)
{
	const struct stp_group *group = stp_group_at(&r->feature->groups, number);
	const struct sdk_place place = { above, NULL, number };
	const struct stp_field *field;
	const char *value = NULL;

	sdk_lint_text(r->lint, &place, group->label, "has no label", "has a label that is not UTF-8");
	if (group->when && !(field = condition(&r->schema->config, group->when, &value)))
		sdk_fault_about(r->lint, &place, "shows when ", group->when, ", which is no KEY=VALUE of the configuration");
	else if (group->when)
		lint_value(r->lint, &place, field, value);
	if (!group->keys || !group->keys[0])
		sdk_fault(r->lint, &place, "has no keys");
	for (uint32_t k = 0; group->keys && group->keys[k]; k++) {
		if (!sdk_find_exact(&r->schema->config, group->keys[k]))
			sdk_fault_about(r->lint, &place, "names the key ", group->keys[k], ", which the configuration has not");
		else if (stands_before(r->feature, number, k))
			sdk_fault_about(r->lint, &place, "names the key ", group->keys[k], ", which stands on the form already");
	}
}

static void lint_form(const struct reading *r)
{
	const struct sdk_place whole = { NULL, "feature", 0 }, groups = { &whole, "groups", 0 };
	const struct stp_field *redirect;

	sdk_lint_text(r->lint, &whole, r->feature->label, "has no label", "has a label that is not UTF-8");
	sdk_lint_text(r->lint, &whole, r->feature->summary, "has no summary", "has a summary that is not UTF-8");
	for (uint32_t i = 0; r->feature->instructions && r->feature->instructions[i]; i++)
		sdk_lint_text(r->lint, &whole, r->feature->instructions[i], "has an empty instruction", "has an instruction that is not UTF-8");
	if (r->feature->redirect_key) {
		redirect = sdk_find_exact(&r->schema->config, r->feature->redirect_key);
		if (!redirect || redirect->type != STP_HYPERLINK)
			sdk_fault_about(r->lint, &whole, "has the redirect key ", r->feature->redirect_key, ", which is no HyperLink of the configuration");
	}
	if (!SDK_LINT_TABLE(r->lint, &groups, &r->feature->groups, stp_group, keys))
		return;
	for (uint32_t i = 0; i < r->feature->groups.count; i++)
		lint_group(r, &groups, i);
}

/* ---- the steps --------------------------------------------------------------------------------------- */

static bool is_field(const struct stp_step *step, const char *name, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const char *other = stp_step_field_at(&step->fields, i)->name;

		if (other && strcmp(other, name) == 0)
			return true;
	}
	return false;
}

/* Rows of exactly these names: stp_find_* also take a name in another case, and a label. */
static const struct stp_field *input_of(const struct stp_object *object, const struct stp_method *method, const char *name)
{
	const struct stp_field *field = stp_find_input(object, method, name);

	return field && strcmp(field->name, name) == 0 ? field : NULL;
}

static const struct stp_object *object_of(const struct stp_schema *schema, const char *name)
{
	const struct stp_object *object = name ? stp_find_object(schema, name) : NULL;

	return object && strcmp(object->name, name) == 0 ? object : NULL;
}

static const struct stp_method *method_of(const struct stp_object *object, const char *name)
{
	const struct stp_method *method = name ? stp_find_method(object, name) : NULL;

	return method && strcmp(method->name, name) == 0 ? method : NULL;
}

static void lint_step_field(const struct reading *r, const struct sdk_place *above, const struct stp_step *step,
                            const struct stp_object *object, const struct stp_method *method, uint32_t number)
{
	const struct stp_step_field *field = stp_step_field_at(&step->fields, number);
	const struct sdk_place place = { above, field->name, number };
	const struct stp_field *input = field->name ? input_of(object, method, field->name) : NULL, *other;
	const char *equals;
	char name[NAME_MAX_BYTES + 1];

	if (!input) {
		sdk_fault(r->lint, &place, "is no input and no parameter of the step's method");
		return;
	}
	if (is_field(step, field->name, number))
		sdk_fault(r->lint, &place, "stands in the step twice");
	if (field->preset)
		lint_value(r->lint, &place, input, field->preset);
	if (!field->when)
		return;
	equals = strchr(field->when, '=');
	if (!equals || (size_t)(equals - field->when) > NAME_MAX_BYTES) {
		sdk_fault_about(r->lint, &place, "shows when ", field->when, ", which is no FIELD=VALUE");
		return;
	}
	memcpy(name, field->when, (size_t)(equals - field->when));
	name[equals - field->when] = '\0';
	other = is_field(step, name, step->fields.count) ? input_of(object, method, name) : NULL;
	if (other)
		lint_value(r->lint, &place, other, equals + 1);
	else
		sdk_fault_about(r->lint, &place, "shows when ", field->when, ", which is no field of the step");
}

static void lint_step_method(const struct reading *r, const struct sdk_place *place, const struct stp_step *step,
                             const struct stp_object *object, const struct stp_method *method)
{
	for (uint32_t i = 0; i < step->fields.count; i++)
		lint_step_field(r, place, step, object, method, i);
	for (uint32_t i = 0; i < sdk_input_count(method); i++) {
		uint32_t flags;
		const struct stp_field *field = sdk_input_at(object, method, i, &flags);

		if (field && (flags & STP_REQUIRED) && !is_field(step, field->name, step->fields.count))
			sdk_fault_about(r->lint, place, "has no field for ", field->name, ", which its method requires");
	}
	for (uint32_t i = 0; step->returns && step->returns[i]; i++) {
		uint32_t column = 0;

		while (column < method->returns.count && strcmp(stp_slot_at(&method->returns, column)->property, step->returns[i]) != 0)
			column++;
		if (column == method->returns.count)
			sdk_fault_about(r->lint, place, "maps back ", step->returns[i], ", which its method does not return");
	}
}

static void lint_step(const struct reading *r, const struct sdk_place *above, uint32_t number)
{
	const struct stp_step *step = stp_step_at(&r->feature->steps, number);
	const struct sdk_place place = { above, step->name, number };
	const struct stp_object *object = object_of(r->schema, step->object);
	const struct stp_method *method = object ? method_of(object, step->method) : NULL;

	sdk_lint_name(r->lint, &place, step->name);
	sdk_lint_text(r->lint, &place, step->label, "has no label", "has a label that is not UTF-8");
	sdk_lint_text(r->lint, &place, step->help, "has no help", "has a help that is not UTF-8");
	sdk_lint_text(r->lint, &place, step->category, "has no category", "has a category that is not UTF-8");
	for (uint32_t i = 0; step->name && i < number; i++) {
		const char *other = stp_step_at(&r->feature->steps, i)->name;

		if (other && sdk_same_but_case(other, step->name))
			sdk_fault(r->lint, &place, "has the name of another step: names must differ by more than case");
	}
	if (!object)
		sdk_fault_about(r->lint, &place, "is of the object ", step->object ? step->object : "", ", which there is not");
	else if (!method)
		sdk_fault_about(r->lint, &place, "is of the method ", step->method ? step->method : "", ", which its object has not");
	else if (SDK_LINT_TABLE(r->lint, &place, &step->fields, stp_step_field, reserved))
		lint_step_method(r, &place, step, object, method);
}

uint32_t stp_lint_feature(const struct stp_schema *schema, const struct stp_feature *feature, stp_lint_fn *tell, void *user)
{
	struct sdk_lint lint = { tell, user, 0 };
	const struct reading r = { &lint, schema, feature };
	const struct sdk_place whole = { NULL, "feature", 0 }, steps = { &whole, "steps", 0 };

	if (!STP_FITS(feature, consent_url)) {
		sdk_fault(&lint, &whole, "is shorter than that of " STP_FEATURE);
		return lint.faults;
	}
	lint_form(&r);
	if (SDK_LINT_TABLE(&lint, &steps, &feature->steps, stp_step, returns))
		for (uint32_t i = 0; i < feature->steps.count; i++)
			lint_step(&r, &steps, i);
	return lint.faults;
}
