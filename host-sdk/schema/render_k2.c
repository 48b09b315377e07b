/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/render_k2.c - a schema in the shape of K2's <serviceinstance>. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "find.h"
#include "out.h"
#include "text.h"

/* `depth` levels of indentation. */
static void indent(struct sdk_out *out, uint32_t depth)
{
	sdk_out_text(out, "\n");
	sdk_out_spaces(out, (size_t)depth * 2);
}

static void attribute(struct sdk_out *out, const char *name, const char *value)
{
	sdk_out_text(out, " ");
	sdk_out_text(out, name);
	sdk_out_text(out, "=\"");
	sdk_out_xml(out, value);
	sdk_out_text(out, "\"");
}

static void attribute_lower(struct sdk_out *out, const char *name, const char *value)
{
	char low[32];
	size_t i;

	for (i = 0; value[i] && i + 1 < sizeof low; i++)
		low[i] = sdk_lower(value[i]);
	low[i] = 0;
	attribute(out, name, low);
}

static void element(struct sdk_out *out, const char *name, const char *text)
{
	sdk_out_text(out, "<");
	sdk_out_text(out, name);
	sdk_out_text(out, ">");
	sdk_out_xml(out, text);
	sdk_out_text(out, "</");
	sdk_out_text(out, name);
	sdk_out_text(out, ">");
}

static void metadata(struct sdk_out *out, uint32_t depth, const char *label, const char *help)
{
	indent(out, depth);
	sdk_out_text(out, "<metadata><display>");
	element(out, "displayname", label);
	element(out, "description", help);
	sdk_out_text(out, "</display><service/></metadata>");
}

/* What .NET holds a value of that type in. */
static const char *system_type(stp_type type)
{
	switch (type) {
	case STP_NUMBER:
	case STP_AUTONUMBER:
		return "System.Int64";
	case STP_DECIMAL:
		return "System.Decimal";
	case STP_YESNO:
		return "System.Boolean";
	case STP_DATETIME:
	case STP_DATE:
		return "System.DateTime";
	case STP_TIME:
		return "System.TimeSpan";
	case STP_GUID:
	case STP_AUTOGUID:
		return "System.Guid";
	default:
		return "System.String";
	}
}

static void typed(struct sdk_out *out, const struct stp_field *field)
{
	attribute(out, "name", field->name);
	attribute(out, "type", system_type(field->type));
}

static void properties(struct sdk_out *out, const struct stp_object *object)
{
	uint32_t i;

	indent(out, 4);
	sdk_out_text(out, "<properties>");
	for (i = 0; i < object->properties.count; i++) {
		const struct stp_field *field = stp_field_at(&object->properties, i);

		indent(out, 5);
		sdk_out_text(out, "<property");
		typed(out, field);
		attribute(out, "extendtype", "default");
		attribute_lower(out, "sotype", stp_type_name(field->type));
		sdk_out_text(out, ">");
		metadata(out, 6, field->label, field->help);
		indent(out, 5);
		sdk_out_text(out, "</property>");
	}
	indent(out, 4);
	sdk_out_text(out, "</properties>");
}

/* The properties of a table, or of those only that are required. */
static void slots(struct sdk_out *out, uint32_t depth, const char *name,
                  const struct stp_slot_table *table, bool required)
{
	uint32_t i;

	indent(out, depth);
	sdk_out_text(out, "<");
	sdk_out_text(out, name);
	sdk_out_text(out, ">");
	for (i = 0; i < table->count; i++) {
		const struct stp_slot *slot = stp_slot_at(table, i);

		if (required && !(slot->flags & STP_REQUIRED))
			continue;
		indent(out, depth + 1);
		sdk_out_text(out, "<property");
		attribute(out, "name", slot->property);
		sdk_out_text(out, "/>");
	}
	indent(out, depth);
	sdk_out_text(out, "</");
	sdk_out_text(out, name);
	sdk_out_text(out, ">");
}

static void parameters(struct sdk_out *out, const struct stp_method *method)
{
	uint32_t i;

	indent(out, 6);
	sdk_out_text(out, "<parameters>");
	for (i = 0; i < method->parameters.count; i++) {
		const struct stp_field *field = stp_field_at(&method->parameters, i);

		indent(out, 7);
		sdk_out_text(out, "<parameter");
		typed(out, field);
		attribute_lower(out, "sotype", stp_type_name(field->type));
		attribute(out, "isrequired", field->flags & STP_REQUIRED ? "true" : "false");
		sdk_out_text(out, ">");
		metadata(out, 8, field->label, field->help);
		indent(out, 7);
		sdk_out_text(out, "</parameter>");
	}
	indent(out, 6);
	sdk_out_text(out, "</parameters>");
}

static void methods(struct sdk_out *out, const struct stp_object *object)
{
	uint32_t i;

	indent(out, 4);
	sdk_out_text(out, "<methods>");
	for (i = 0; i < object->methods.count; i++) {
		const struct stp_method *method = stp_method_at(&object->methods, i);

		if (!sdk_kind_known(method->kind))
			continue;
		indent(out, 5);
		sdk_out_text(out, "<method");
		attribute(out, "name", method->name);
		attribute_lower(out, "type", stp_kind_name(method->kind));
		sdk_out_text(out, ">");
		metadata(out, 6, method->label, method->help);
		indent(out, 6);
		sdk_out_text(out, "<validation>");
		slots(out, 7, "requiredproperties", &method->inputs, true);
		indent(out, 6);
		sdk_out_text(out, "</validation>");
		parameters(out, method);
		slots(out, 6, "input", &method->inputs, false);
		slots(out, 6, "return", &method->returns, false);
		indent(out, 5);
		sdk_out_text(out, "</method>");
	}
	indent(out, 4);
	sdk_out_text(out, "</methods>");
}

static void objects(struct sdk_out *out, const struct stp_plugin *plugin,
                    const struct stp_schema *schema)
{
	uint32_t i;

	indent(out, 1);
	sdk_out_text(out, "<serviceobject>");
	indent(out, 2);
	sdk_out_text(out, "<objects>");
	for (i = 0; i < schema->objects.count; i++) {
		const struct stp_object *object = stp_object_at(&schema->objects, i);

		indent(out, 3);
		sdk_out_text(out, "<object");
		attribute(out, "name", object->name);
		attribute(out, "type", object->name);
		attribute(out, "version", plugin->version);
		attribute(out, "active", "true");
		sdk_out_text(out, ">");
		metadata(out, 4, object->label, object->help);
		properties(out, object);
		methods(out, object);
		indent(out, 3);
		sdk_out_text(out, "</object>");
	}
	indent(out, 2);
	sdk_out_text(out, "</objects>");
	indent(out, 1);
	sdk_out_text(out, "</serviceobject>");
}

static void settings(struct sdk_out *out, const struct stp_schema *schema)
{
	uint32_t i;

	indent(out, 1);
	sdk_out_text(out, "<serviceconfig>");
	indent(out, 2);
	sdk_out_text(out, "<serviceauthentication securityprovider=\"\" isrequired=\"false\" "
	                  "impersonate=\"false\"><username/><password/><extra/></serviceauthentication>");
	indent(out, 2);
	sdk_out_text(out, "<settings>");
	for (i = 0; i < schema->config.count; i++) {
		const struct stp_field *field = stp_field_at(&schema->config, i);

		indent(out, 3);
		sdk_out_text(out, "<key");
		attribute(out, "name", field->name);
		attribute(out, "isrequired", field->flags & STP_REQUIRED ? "true" : "false");
		if (field->type == STP_SECRET)
			attribute(out, "isprotectedfield", "true");
		sdk_out_text(out, ">");
		sdk_out_xml(out, field->preset ? field->preset : "");
		sdk_out_text(out, "</key>");
	}
	indent(out, 2);
	sdk_out_text(out, "</settings>");
	indent(out, 1);
	sdk_out_text(out, "</serviceconfig>");
}

/* FNV-1a, from a starting point of the caller's. */
static uint64_t hash(const char *text, uint64_t start)
{
	uint64_t h = start;

	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * UINT64_C(1099511628211);
	return h;
}

/* The same GUID for the same plugin id, everywhere and for ever: a UUID of version 8. */
static void guid_of(const char *id, char out[40])
{
	uint64_t a = hash(id, UINT64_C(14695981039346656037)),
			 b = hash(id, UINT64_C(0x9E3779B97F4A7C15));

	snprintf(out, 40, "%08" PRIx32 "-%04" PRIx32 "-8%03" PRIx32 "-%04" PRIx32 "-%012" PRIx64,
	         (uint32_t)(a >> 32), (uint32_t)(a >> 16 & 0xFFFF), (uint32_t)(a & 0xFFF),
	         (uint32_t)(b >> 48 & 0x3FFF) | 0x8000, b & UINT64_C(0xFFFFFFFFFFFF));
}

/* The label as a system name has it: without blanks and punctuation. */
static void system_name(const char *label, char *out, size_t cap)
{
	size_t length = 0;

	for (; *label && length + 1 < cap; label++)
		if (sdk_is_letter(*label) || sdk_is_digit(*label))
			out[length++] = *label;
	out[length] = 0;
}

void sdk_render_k2(struct sdk_out *out, const struct stp_plugin *plugin)
{
	const struct stp_schema *schema = plugin->describe();
	char guid[40], name[64];

	guid_of(plugin->id, guid);
	system_name(plugin->label, name, sizeof name);
	sdk_out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<serviceinstance");
	attribute(out, "name", *name ? name : plugin->id);
	attribute(out, "type", plugin->id);
	attribute(out, "guid", guid);
	sdk_out_text(out, ">");
	metadata(out, 1, plugin->label, plugin->vendor);
	objects(out, plugin, schema);
	indent(out, 1);
	sdk_out_text(out, "<servicefolder><folders/></servicefolder>");
	indent(out, 1);
	sdk_out_text(out, "<serviceextend><objects/></serviceextend>");
	settings(out, schema);
	sdk_out_text(out, "\n</serviceinstance>\n");
}
