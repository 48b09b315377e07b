/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/render_man.c - a schema as a manual page, in roff with the man macros. */
#include <string.h>

#include "find.h"
#include "out.h"

/* Text in which roff sees nothing of its own.  A line that begins with one of roff's control characters would
 * be a request; line ends become blanks, so only the first character can. */
static void write_roff(struct sdk_out *out, const char *text)
{
	if (*text == '.' || *text == '\'')
		sdk_out_text(out, "\\&");
	for (; *text; text++) {
		size_t plain = strcspn(text, "\\-\"\t\r\n");

		sdk_out_bytes(out, text, plain);
		text += plain;
		if (!*text)
			break;
		sdk_out_text(out, *text == '\\' ? "\\e" : *text == '-' ? "\\-" : *text == '"' ? "\\(dq" : " ");
	}
}


static void write_line(struct sdk_out *out, const char *text)
{
	write_roff(out, text);
	sdk_out_text(out, "\n");
}

static void write_flags(struct sdk_out *out, uint32_t flags)
{
	for (uint32_t i = 0; i < SDK_FLAG_COUNT; i++)
		if (flags & sdk_flags[i].flag) {
			sdk_out_text(out, ", ");
			sdk_out_text(out, sdk_flags[i].word);
		}
}

/* The head of an indented paragraph: name, type, flags. */
static void write_term(struct sdk_out *out, const struct stp_field *field, uint32_t flags)
{
	sdk_out_text(out, ".TP\n\\fB");
	write_roff(out, field->name);
	sdk_out_text(out, "\\fR (");
	sdk_out_text(out, stp_type_name(field->type));
	write_flags(out, flags);
	sdk_out_text(out, ")\n");
}

static void write_field(struct sdk_out *out, const struct stp_field *field)
{
	write_term(out, field, field->flags);
	write_roff(out, field->label);
	sdk_out_text(out, ": ");
	write_line(out, field->help);
	if (field->choices && field->choices[0]) {
		sdk_out_text(out, "One of: ");
		for (uint32_t i = 0; field->choices[i]; i++) {
			if (i)
				sdk_out_text(out, ", ");
			write_roff(out, field->choices[i]);
		}
		sdk_out_text(out, ".\n");
	}
	if (field->preset && *field->preset) {
		sdk_out_text(out, "Preset: ");
		write_roff(out, field->preset);
		sdk_out_text(out, ".\n");
	}
}

/* Inputs that are properties: their help stands with these. */
static void write_slots(struct sdk_out *out, const char *title, const struct stp_slot_table *slots)
{
	if (!slots->count)
		return;
	sdk_out_text(out, ".PP\n");
	sdk_out_text(out, title);
	for (uint32_t i = 0; i < slots->count; i++) {
		const struct stp_slot *slot = stp_slot_at(slots, i);
		bool required = slot->flags & STP_REQUIRED;

		sdk_out_text(out, required ? " \\fB" : " ");
		write_roff(out, slot->property);
		sdk_out_text(out, required ? "\\fR*" : "");
		sdk_out_text(out, i + 1 < slots->count ? "," : ".\n");
	}
}

static void write_method(struct sdk_out *out, const struct stp_object *object, const struct stp_method *method)
{
	sdk_out_text(out, ".SS \"");
	write_roff(out, object->label);
	sdk_out_text(out, ": ");
	write_roff(out, method->label);
	sdk_out_text(out, "\"\n\\fB");
	write_roff(out, method->name);
	sdk_out_text(out, "\\fR (");
	sdk_out_text(out, stp_kind_name(method->kind));
	write_flags(out, method->flags);
	sdk_out_text(out, ")\n.br\n");
	write_line(out, method->help);
	write_slots(out, "Inputs:", &method->inputs);
	for (uint32_t i = 0; i < method->parameters.count; i++)
		write_field(out, stp_field_at(&method->parameters, i));
	write_slots(out, "Returns:", &method->returns);
}

/* A section's title is upper case by custom, which only ASCII is sure to have. */
static void write_title(struct sdk_out *out, const char *label)
{
	char letter[2] = "";

	sdk_out_text(out, ".SH \"");
	for (; *label; label++) {
		letter[0] = (char)(*label >= 'a' && *label <= 'z' ? *label - 'a' + 'A' : *label);
		if (*label == '\\' || *label == '-' || *label == '"')
			write_roff(out, letter);
		else
			sdk_out_bytes(out, letter, 1);
	}
	sdk_out_text(out, "\"\n");
}

static void write_object(struct sdk_out *out, const struct stp_object *object)
{
	uint32_t i;

	write_title(out, object->label);
	sdk_out_text(out, "\\fB");
	write_roff(out, object->name);
	sdk_out_text(out, "\\fR: ");
	write_line(out, object->help);
	for (i = 0; i < object->methods.count; i++)
		if (sdk_kind_known(stp_method_at(&object->methods, i)->kind))
			write_method(out, object, stp_method_at(&object->methods, i));
	if (!object->properties.count)
		return;
	sdk_out_text(out, ".SS \"");
	write_roff(out, object->label);
	sdk_out_text(out, ": properties\"\n");
	for (i = 0; i < object->properties.count; i++)
		write_field(out, stp_field_at(&object->properties, i));
}

void sdk_render_man(struct sdk_out *out, const struct stp_plugin *plugin)
{
	const struct stp_schema *schema = plugin->describe();
	uint32_t i;

	sdk_out_text(out, ".TH \"");
	write_roff(out, plugin->label);
	sdk_out_text(out, "\" 7 \"\" \"");
	write_roff(out, plugin->version);
	sdk_out_text(out, "\" \"Service types\"\n.SH NAME\n");
	write_roff(out, plugin->label);
	sdk_out_text(out, " \\- its service objects, their methods and properties\n.SH DESCRIPTION\n");
	write_roff(out, plugin->id);
	sdk_out_text(out, " by ");
	write_roff(out, plugin->vendor);
	sdk_out_text(out, ", ABI 1.");
	sdk_out_integer(out, plugin->abi_minor);
	sdk_out_text(out, ", schema revision ");
	sdk_out_integer(out, schema->revision);
	sdk_out_text(out, ".\nAn input with * is required.\n");
	if (schema->config.count) {
		sdk_out_text(out, ".SH CONFIGURATION\n");
		for (i = 0; i < schema->config.count; i++)
			write_field(out, stp_field_at(&schema->config, i));
	}
	for (i = 0; i < schema->objects.count; i++)
		write_object(out, stp_object_at(&schema->objects, i));
}
