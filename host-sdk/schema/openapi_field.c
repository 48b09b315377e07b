/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/openapi_field.c - the schemas of fields, and JSON written piece by piece. */
#include "openapi.h"

#include <string.h>

#include "value.h"

/* ---- JSON ------------------------------------------------------------------------ */

static void begin(struct sdk_doc *doc, const char *key)
{
	if (key) {
		sdk_out_key(doc->out, &doc->first, key);
		return;
	}
	if (!doc->first)
		sdk_out_text(doc->out, ",");
	doc->first = false;
}

void sdk_doc_open(struct sdk_doc *doc, const char *key, const char *bracket)
{
	begin(doc, key);
	sdk_out_text(doc->out, bracket);
	doc->first = true;
}

void sdk_doc_close(struct sdk_doc *doc, const char *bracket)
{
	sdk_out_text(doc->out, bracket);
	doc->first = false;
}

void sdk_doc_text(struct sdk_doc *doc, const char *key, const char *text)
{
	begin(doc, key);
	sdk_out_json(doc->out, text);
}

/* JSON as it stands. */
static void write_raw(struct sdk_doc *doc, const char *key, const char *json)
{
	begin(doc, key);
	sdk_out_text(doc->out, json);
}

void sdk_doc_integer(struct sdk_doc *doc, const char *key, int64_t integer)
{
	begin(doc, key);
	sdk_out_integer(doc->out, integer);
}

void sdk_doc_true(struct sdk_doc *doc, const char *key)
{
	write_raw(doc, key, "true");
}

void sdk_doc_json(struct sdk_doc *doc, const char *key, const char *json)
{
	begin(doc, key);
	for (; *json; json++)
		sdk_out_bytes(doc->out, *json == '\'' ? "\"" : json, 1);
}

void sdk_doc_flags(struct sdk_doc *doc, uint32_t flags, uint32_t of)
{
	if (!(flags & of))
		return;
	sdk_doc_open(doc, "x-stp-flags", "[");
	for (uint32_t i = 0; i < SDK_FLAG_COUNT; i++)
		if (flags & of & sdk_flags[i].flag)
			sdk_doc_text(doc, NULL, sdk_flags[i].word);
	sdk_doc_close(doc, "]");
}

/* ---- types ------------------------------------------------------------------------- */

/* Members of a schema beside "type".  TIME has no format, for JSON Schema's "time" has a time zone. */
static const struct type {
	const char *type, *format, *pattern;
} types[] = {
	[STP_NULL]       = { "null",    NULL,        NULL },
	[STP_TEXT]       = { "string",  NULL,        NULL },
	[STP_MEMO]       = { "string",  NULL,        NULL },
	[STP_NUMBER]     = { "integer", "int64",     NULL },
	[STP_DECIMAL]    = { "string",  NULL,        "^-?[0-9]+(\\.[0-9]+)?$" },
	[STP_AUTONUMBER] = { "integer", "int64",     NULL },
	[STP_YESNO]      = { "boolean", NULL,        NULL },
	[STP_DATETIME]   = { "string",  "date-time", NULL },
	[STP_DATE]       = { "string",  "date",      NULL },
	[STP_TIME]       = { "string",  NULL,        "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?$" },
	[STP_GUID]       = { "string",  "uuid",      NULL },
	[STP_AUTOGUID]   = { "string",  "uuid",      NULL },
	[STP_HYPERLINK]  = { "string",  "uri",       NULL },
	[STP_MULTIVALUE] = { "array",   NULL,        NULL },
	[STP_XML]        = { "string",  NULL,        NULL },
	[STP_FILE]       = { "string",  "binary",    NULL },
	[STP_IMAGE]      = { "string",  "binary",    NULL },
	[STP_SECRET]     = { "string",  NULL,        NULL },
};

static const struct type *type_of(const struct stp_field *field)
{
	return &types[field->type < sizeof types / sizeof types[0] ? field->type : STP_TEXT];
}

static bool is_file(const struct stp_field *field)
{
	return sdk_type_held(field->type) == SDK_HELD_FILE;
}

/* A preset or a choice, which the schema has as text. */
static void write_literal(struct sdk_doc *doc, const char *key, const struct stp_field *field, const char *text)
{
	const char *type = type_of(field)->type;
	struct stp_value value;

	if (sdk_value_read(field->type, text, &value)) /* lint would have told */
		sdk_doc_text(doc, key, text);
	else if (strcmp(type, "boolean") == 0)
		sdk_doc_json(doc, key, value.u.integer ? "true" : "false");
	else if (strcmp(type, "integer") == 0)
		sdk_doc_integer(doc, key, value.u.integer);
	else if (strcmp(type, "array") == 0)
		write_raw(doc, key, text);
	else
		sdk_doc_text(doc, key, text);
}

static void write_enum(struct sdk_doc *doc, const struct stp_field *field, bool nullable)
{
	sdk_doc_open(doc, "enum", "[");
	for (uint32_t i = 0; field->choices[i]; i++)
		write_literal(doc, NULL, field, field->choices[i]);
	if (nullable)
		sdk_doc_json(doc, NULL, "null");
	sdk_doc_close(doc, "]");
}

static void write_items(struct sdk_doc *doc, const struct stp_field *field, bool choose)
{
	const struct stp_field item = { .type = STP_TEXT, .choices = field->choices };

	sdk_doc_open(doc, "items", "{");
	sdk_doc_text(doc, "type", "string");
	if (choose)
		write_enum(doc, &item, false);
	sdk_doc_close(doc, "}");
}

static void write_type(struct sdk_doc *doc, const struct type *type, bool nullable)
{
	if (!nullable) {
		sdk_doc_text(doc, "type", type->type);
		return;
	}
	sdk_doc_open(doc, "type", "[");
	sdk_doc_text(doc, NULL, type->type);
	sdk_doc_text(doc, NULL, "null");
	sdk_doc_close(doc, "]");
}

static void write_shape(struct sdk_doc *doc, const struct stp_field *field, bool nullable, enum sdk_use use)
{
	const struct type *type = type_of(field);
	bool choose = use != SDK_USE_ROW && field->choices && field->choices[0];

	if (use == SDK_USE_ROW && is_file(field)) {
		sdk_doc_json(doc, "oneOf", "[{'$ref':'#/components/schemas/stp.File'},{'type':'null'}]");
		return;
	}
	write_type(doc, type, nullable);
	if (type->format)
		sdk_doc_text(doc, "format", type->format);
	if (type->pattern)
		sdk_doc_text(doc, "pattern", type->pattern);
	if (is_file(field))
		sdk_doc_text(doc, "contentMediaType", "application/octet-stream");
	if (field->type == STP_XML)
		sdk_doc_text(doc, "contentMediaType", "application/xml");
	if (field->type == STP_MULTIVALUE)
		write_items(doc, field, choose);
	else if (choose)
		write_enum(doc, field, nullable);
}

void sdk_doc_field(struct sdk_doc *doc, const struct stp_field *field, uint32_t flags, enum sdk_use use)
{
	bool nullable = use == SDK_USE_ROW || (use == SDK_USE_JSON && !(flags & STP_REQUIRED));

	sdk_doc_open(doc, field->name, "{");
	sdk_doc_text(doc, "title", field->label);
	sdk_doc_text(doc, "description", field->help);
	write_shape(doc, field, nullable, use);
	if (use != SDK_USE_ROW && field->preset)
		write_literal(doc, "default", field, field->preset);
	if ((flags | field->flags) & STP_DEPRECATED)
		sdk_doc_true(doc, "deprecated");
	sdk_doc_flags(doc, flags | field->flags, STP_KEY | STP_ADVANCED | STP_PERSONAL);
	sdk_doc_close(doc, "}");
}
