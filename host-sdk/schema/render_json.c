/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/render_json.c - a schema as one JSON object, with everything in it. */
#include <string.h>

#include "out.h"

static void member(struct sdk_out *out, bool *first, const char *key, const char *text)
{
	sdk_out_key(out, first, key);
	sdk_out_json(out, text);
}

static void member_bool(struct sdk_out *out, bool *first, const char *key, bool value)
{
	sdk_out_key(out, first, key);
	sdk_out_text(out, value ? "true" : "false");
}

static void comma(struct sdk_out *out, uint32_t i)
{
	if (i)
		sdk_out_text(out, ",");
}

static void member_flags(struct sdk_out *out, bool *first, uint32_t flags)
{
	uint32_t i, told = 0;

	sdk_out_key(out, first, "flags");
	sdk_out_text(out, "[");
	for (i = 0; i < SDK_FLAG_COUNT; i++)
		if (flags & sdk_flags[i].flag) {
			comma(out, told++);
			sdk_out_json(out, sdk_flags[i].word);
		}
	sdk_out_text(out, "]");
}

static void member_choices(struct sdk_out *out, bool *first, const char *const *choices)
{
	uint32_t i;

	sdk_out_key(out, first, "choices");
	if (!choices) {
		sdk_out_text(out, "null");
		return;
	}
	sdk_out_text(out, "[");
	for (i = 0; choices[i]; i++) {
		comma(out, i);
		sdk_out_json(out, choices[i]);
	}
	sdk_out_text(out, "]");
}

static void member_fields(struct sdk_out *out, bool *first, const char *key,
                          const struct stp_field_table *fields)
{
	uint32_t i;

	sdk_out_key(out, first, key);
	sdk_out_text(out, "[");
	for (i = 0; i < fields->count; i++) {
		const struct stp_field *field = stp_field_at(fields, i);
		bool inner = true;

		comma(out, i);
		sdk_out_text(out, "{");
		member(out, &inner, "name", field->name);
		member(out, &inner, "label", field->label);
		member(out, &inner, "help", field->help);
		member(out, &inner, "type", stp_type_name(field->type));
		member_bool(out, &inner, "required", field->flags & STP_REQUIRED);
		member_flags(out, &inner, field->flags);
		member(out, &inner, "preset", field->preset);
		member_choices(out, &inner, field->choices);
		sdk_out_text(out, "}");
	}
	sdk_out_text(out, "]");
}

static void member_inputs(struct sdk_out *out, bool *first, const struct stp_slot_table *slots)
{
	uint32_t i;

	sdk_out_key(out, first, "inputs");
	sdk_out_text(out, "[");
	for (i = 0; i < slots->count; i++) {
		const struct stp_slot *slot = stp_slot_at(slots, i);
		bool inner = true;

		comma(out, i);
		sdk_out_text(out, "{");
		member(out, &inner, "property", slot->property);
		member_bool(out, &inner, "required", slot->flags & STP_REQUIRED);
		member_flags(out, &inner, slot->flags);
		sdk_out_text(out, "}");
	}
	sdk_out_text(out, "]");
}

static void member_returns(struct sdk_out *out, bool *first, const struct stp_slot_table *slots)
{
	uint32_t i;

	sdk_out_key(out, first, "returns");
	sdk_out_text(out, "[");
	for (i = 0; i < slots->count; i++) {
		comma(out, i);
		sdk_out_json(out, stp_slot_at(slots, i)->property);
	}
	sdk_out_text(out, "]");
}

static void write_method(struct sdk_out *out, const struct stp_method *method)
{
	bool first = true;

	sdk_out_text(out, "{");
	member(out, &first, "name", method->name);
	member(out, &first, "label", method->label);
	member(out, &first, "help", method->help);
	member(out, &first, "kind", stp_kind_name(method->kind));
	member_flags(out, &first, method->flags);
	member_inputs(out, &first, &method->inputs);
	member_returns(out, &first, &method->returns);
	member_fields(out, &first, "parameters", &method->parameters);
	sdk_out_text(out, "}");
}

static void write_object(struct sdk_out *out, const struct stp_object *object)
{
	bool first = true;
	uint32_t i, told = 0;

	sdk_out_text(out, "{");
	member(out, &first, "name", object->name);
	member(out, &first, "label", object->label);
	member(out, &first, "help", object->help);
	member_fields(out, &first, "properties", &object->properties);
	sdk_out_key(out, &first, "methods");
	sdk_out_text(out, "[");
	for (i = 0; i < object->methods.count; i++) {
		const struct stp_method *method = stp_method_at(&object->methods, i);

		if (!sdk_kind_known(method->kind))
			continue;
		comma(out, told++);
		write_method(out, method);
	}
	sdk_out_text(out, "]}");
}

void sdk_render_json(struct sdk_out *out, const struct stp_plugin *plugin)
{
	const struct stp_schema *schema = plugin->describe();
	bool first = true;
	uint32_t i;

	sdk_out_text(out, "{");
	member(out, &first, "id", plugin->id);
	member(out, &first, "label", plugin->label);
	member(out, &first, "version", plugin->version);
	member(out, &first, "vendor", plugin->vendor);
	sdk_out_key(out, &first, "abi");
	sdk_out_text(out, "\"1.");
	sdk_out_integer(out, plugin->abi_minor);
	sdk_out_text(out, "\"");
	sdk_out_key(out, &first, "revision");
	sdk_out_integer(out, schema->revision);
	member_fields(out, &first, "config", &schema->config);
	sdk_out_key(out, &first, "objects");
	sdk_out_text(out, "[");
	for (i = 0; i < schema->objects.count; i++) {
		comma(out, i);
		write_object(out, stp_object_at(&schema->objects, i));
	}
	sdk_out_text(out, "]}\n");
}
