/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/render_text.c - a schema for people at a terminal, 100 columns wide. */
#include <string.h>

#include "find.h"
#include "out.h"
#include "text.h"

#define COLUMNS 100
#define NARROWEST 32 /* of the last column; a table that leaves less breaks the line */

/* Text that is filled word by word, with a hanging indent. */
struct fill {
	struct sdk_out *out;
	size_t indent, column;
	bool fresh; /* nothing stands in this line behind the indent */
};

static void line_to(struct fill *fill, size_t indent)
{
	sdk_out_text(fill->out, "\n");
	sdk_out_spaces(fill->out, indent);
	fill->column = indent;
	fill->fresh = true;
}

static void fill_words(struct fill *fill, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, " \t\r\n"), width = sdk_utf8_width(text, length);

		if (length) {
			if (!fill->fresh && fill->column + 1 + width >= COLUMNS) /* a place for a colon */
				line_to(fill, fill->indent);
			if (!fill->fresh) {
				sdk_out_text(fill->out, " ");
				fill->column++;
			}
			sdk_out_bytes(fill->out, text, length);
			fill->column += width;
			fill->fresh = false;
		}
		text += length;
		text += strspn(text, " \t\r\n");
	}
}

/* A cell of `width` columns; what is wider pushes the rest of the line. */
static void cell(struct fill *fill, const char *text, size_t width)
{
	size_t taken = sdk_utf8_width(text, strlen(text));
	size_t gap = taken < width ? width - taken : 0;

	sdk_out_text(fill->out, text);
	sdk_out_spaces(fill->out, gap + 2);
	fill->column += taken + gap + 2;
}

/* "Text, required, key". */
static void describe_type(const struct stp_field *field, char *buffer, size_t cap)
{
	struct sdk_line line;

	sdk_line_init(&line, buffer, cap);
	sdk_line_add(&line, stp_type_name(field->type));
	if (field->flags & STP_REQUIRED)
		sdk_line_add(&line, ", required");
	if (field->flags & STP_KEY)
		sdk_line_add(&line, ", key");
	if (field->flags & STP_ADVANCED)
		sdk_line_add(&line, ", advanced");
	if (field->flags & STP_PERSONAL)
		sdk_line_add(&line, ", personal");
	if (field->flags & STP_DEPRECATED)
		sdk_line_add(&line, ", deprecated");
}

static void describe_kind(const struct stp_method *method, char *buffer, size_t cap)
{
	struct sdk_line line;

	sdk_line_init(&line, buffer, cap);
	sdk_line_add(&line, stp_kind_name(method->kind));
	if (method->flags & STP_SAFE)
		sdk_line_add(&line, ", safe");
	if (method->flags & STP_IDEMPOTENT)
		sdk_line_add(&line, ", idempotent");
	if (method->flags & STP_DESTRUCTIVE)
		sdk_line_add(&line, ", destructive");
	if (method->flags & STP_DEPRECATED)
		sdk_line_add(&line, ", deprecated");
}

/* The last column: from here on text hangs, unless too little is left of the line. */
static void start_fill(struct fill *fill, size_t indent)
{
	fill->fresh = true;
	fill->indent = fill->column;
	if (fill->column + NARROWEST > COLUMNS) {
		fill->indent = indent + 4;
		line_to(fill, fill->indent);
	}
}

static void fill_label(struct fill *fill, const char *label, const char *help)
{
	fill_words(fill, label);
	sdk_out_text(fill->out, ":");
	fill->column++;
	fill_words(fill, help);
}

static void fill_choices(struct fill *fill, const struct stp_field *field)
{
	uint32_t i;

	if (field->preset && *field->preset) {
		fill_words(fill, "Preset:");
		fill_words(fill, field->preset);
		sdk_out_text(fill->out, ".");
		fill->column++;
	}
	for (i = 0; field->choices && field->choices[i]; i++) {
		fill_words(fill, i ? "|" : "One of:");
		fill_words(fill, field->choices[i]);
	}
}

static void write_fields(struct sdk_out *out, const struct stp_field_table *fields, size_t indent)
{
	size_t name_width = 0, type_width = 0;
	char type[96];
	uint32_t i;

	for (i = 0; i < fields->count; i++) {
		const struct stp_field *field = stp_field_at(fields, i);
		size_t name = strlen(field->name), words;

		describe_type(field, type, sizeof type);
		words = strlen(type);
		name_width = name > name_width ? name : name_width;
		type_width = words > type_width ? words : type_width;
	}
	for (i = 0; i < fields->count; i++) {
		const struct stp_field *field = stp_field_at(fields, i);
		struct fill fill = { .out = out };

		line_to(&fill, indent);
		describe_type(field, type, sizeof type);
		cell(&fill, field->name, name_width);
		cell(&fill, type, type_width);
		start_fill(&fill, indent);
		fill_label(&fill, field->label, field->help);
		fill_choices(&fill, field);
	}
}

/* "in   A*, B, C", the required ones with a star. */
static void write_slots(struct sdk_out *out, const char *word, const struct stp_slot_table *slots,
                        size_t indent)
{
	struct fill fill = { .out = out };
	char name[72];
	uint32_t i;

	if (!slots->count)
		return;
	line_to(&fill, indent);
	cell(&fill, word, 4);
	start_fill(&fill, indent);
	for (i = 0; i < slots->count; i++) {
		const struct stp_slot *slot = stp_slot_at(slots, i);
		struct sdk_line line;

		sdk_line_init(&line, name, sizeof name);
		sdk_line_printf(&line, "%s%s%s", slot->property, slot->flags & STP_REQUIRED ? "*" : "",
		                i + 1 < slots->count ? "," : "");
		fill_words(&fill, name);
	}
}

static void write_methods(struct sdk_out *out, const struct stp_object *object)
{
	char kind[96];
	uint32_t i;

	for (i = 0; i < object->methods.count; i++) {
		const struct stp_method *method = stp_method_at(&object->methods, i);
		struct fill fill = { .out = out };

		if (!sdk_kind_known(method->kind))
			continue;
		sdk_out_text(out, "\n");
		line_to(&fill, 4);
		describe_kind(method, kind, sizeof kind);
		cell(&fill, method->name, 0);
		sdk_out_text(out, "(");
		sdk_out_text(out, kind);
		sdk_out_text(out, ")");
		fill.indent = 6;
		line_to(&fill, 6);
		fill_label(&fill, method->label, method->help);
		write_slots(out, "in", &method->inputs, 6);
		write_slots(out, "out", &method->returns, 6);
		if (method->parameters.count) {
			line_to(&fill, 6);
			sdk_out_text(out, "parameters");
			write_fields(out, &method->parameters, 8);
		}
	}
}

static void write_object(struct sdk_out *out, const struct stp_object *object)
{
	struct fill fill = { .out = out, .indent = 2 };

	sdk_out_text(out, "\n\n");
	sdk_out_text(out, object->name);
	line_to(&fill, 2);
	fill_label(&fill, object->label, object->help);
	if (object->properties.count) {
		sdk_out_text(out, "\n\n  Properties");
		write_fields(out, &object->properties, 4);
	}
	if (object->methods.count) {
		sdk_out_text(out, "\n\n  Methods (an input with * is required)");
		write_methods(out, object);
	}
}

void sdk_render_text(struct sdk_out *out, const struct stp_plugin *plugin)
{
	const struct stp_schema *schema = plugin->describe();
	uint32_t i;

	sdk_out_text(out, plugin->label);
	sdk_out_text(out, " ");
	sdk_out_text(out, plugin->version);
	sdk_out_text(out, " by ");
	sdk_out_text(out, plugin->vendor);
	sdk_out_text(out, "\n");
	sdk_out_text(out, plugin->id);
	sdk_out_text(out, ", ABI 1.");
	sdk_out_integer(out, plugin->abi_minor);
	sdk_out_text(out, ", schema revision ");
	sdk_out_integer(out, schema->revision);
	if (schema->config.count) {
		sdk_out_text(out, "\n\nConfiguration");
		write_fields(out, &schema->config, 2);
	}
	for (i = 0; i < schema->objects.count; i++)
		write_object(out, stp_object_at(&schema->objects, i));
	sdk_out_text(out, "\n");
}
