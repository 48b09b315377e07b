/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/render_openapi.c - a schema as an OpenAPI 3.1 document: each method as a POST of
 * /{object}/{method}, which takes inputs by name and gives rows.
 *
 * One shape for all: whatever the method is, its answer has "rows", so that a client needs no special case. */
#include <string.h>

#include "find.h"
#include "openapi.h"
#include "value.h"

static const char about[] =
	" Each method is a POST with its inputs by name. An input that is not given is left alone at the service; null clears "
	"it. Methods that take a file also take multipart/form-data, with a part for the file and one for each other input; "
	"those that must have one take nothing else. The answer has rows: any number of a list, at most one of all others; "
	"each row has every column of its method, null where there is nothing. A column with a file tells where to fetch it.";

/* ---- inputs ------------------------------------------------------------------------------ */

static bool is_needed(const struct stp_field *field, uint32_t flags)
{
	return (flags & STP_REQUIRED) && !field->preset;
}

static bool is_file(const struct stp_field *field)
{
	return sdk_type_held(field->type) == SDK_HELD_FILE;
}

struct inputs {
	uint32_t all, needed, files, needed_files;
};

static struct inputs count_inputs(const struct stp_object *object, const struct stp_method *method)
{
	struct inputs count = { .all = sdk_input_count(method) };

	for (uint32_t i = 0; i < count.all; i++) {
		uint32_t flags = 0;
		const struct stp_field *field = sdk_input_at(object, method, i, &flags);

		if (!field)
			continue;
		count.needed += is_needed(field, flags);
		count.files += is_file(field);
		count.needed_files += is_file(field) && is_needed(field, flags);
	}
	return count;
}

static void write_inputs(struct sdk_doc *doc, const struct stp_object *object, const struct stp_method *method,
                         const struct inputs *count, enum sdk_use use)
{
	const struct stp_field *field;
	uint32_t i, flags = 0;

	sdk_doc_open(doc, "schema", "{");
	sdk_doc_text(doc, "type", "object");
	sdk_doc_json(doc, "additionalProperties", "false");
	sdk_doc_open(doc, "properties", "{");
	for (i = 0; i < count->all; i++)
		if ((field = sdk_input_at(object, method, i, &flags)) && (use == SDK_USE_PART || !is_file(field)))
			sdk_doc_field(doc, field, flags, use);
	sdk_doc_close(doc, "}");
	if (count->needed) {
		sdk_doc_open(doc, "required", "[");
		for (i = 0; i < count->all; i++)
			if ((field = sdk_input_at(object, method, i, &flags)) && is_needed(field, flags))
				sdk_doc_text(doc, NULL, field->name);
		sdk_doc_close(doc, "]");
	}
	sdk_doc_close(doc, "}");
}

/* Each string of a list is a part of its own; unless told, clients differ. */
static void write_encoding(struct sdk_doc *doc, const struct stp_object *object, const struct stp_method *method,
                           const struct inputs *count)
{
	const struct stp_field *field;
	uint32_t flags;

	sdk_doc_open(doc, "encoding", "{");
	for (uint32_t i = 0; i < count->all; i++)
		if ((field = sdk_input_at(object, method, i, &flags)) && field->type == STP_MULTIVALUE)
			sdk_doc_json(doc, field->name, "{'style':'form','explode':true}");
	sdk_doc_close(doc, "}");
}

static void write_body(struct sdk_doc *doc, const struct stp_object *object, const struct stp_method *method)
{
	const struct inputs count = count_inputs(object, method);

	if (!count.all)
		return;
	sdk_doc_open(doc, "requestBody", "{");
	if (count.needed)
		sdk_doc_true(doc, "required");
	sdk_doc_open(doc, "content", "{");
	if (!count.needed_files) {
		sdk_doc_open(doc, "application/json", "{");
		write_inputs(doc, object, method, &count, SDK_USE_JSON);
		sdk_doc_close(doc, "}");
	}
	if (count.files) {
		sdk_doc_open(doc, "multipart/form-data", "{");
		write_inputs(doc, object, method, &count, SDK_USE_PART);
		write_encoding(doc, object, method, &count);
		sdk_doc_close(doc, "}");
	}
	sdk_doc_close(doc, "}");
	sdk_doc_close(doc, "}");
}

/* ---- rows ---------------------------------------------------------------------------------- */

/* A row is one of the object's, of which it has the method's columns. */
static void write_row(struct sdk_doc *doc, const struct stp_object *object, const struct stp_method *method)
{
	sdk_doc_open(doc, "items", "{");
	if (method->returns.count) {
		sdk_doc_open(doc, "$ref", "\"#/components/schemas/");
		sdk_out_text(doc->out, object->name);
		sdk_doc_close(doc, "\"");
		sdk_doc_open(doc, "required", "[");
		for (uint32_t i = 0; i < method->returns.count; i++)
			sdk_doc_text(doc, NULL, stp_slot_at(&method->returns, i)->property);
		sdk_doc_close(doc, "]");
	} else {
		sdk_doc_text(doc, "type", "object");
	}
	sdk_doc_close(doc, "}");
}

static void write_result(struct sdk_doc *doc, const struct stp_object *object, const struct stp_method *method)
{
	sdk_doc_text(doc, "type", "object");
	sdk_doc_json(doc, "required", "['rows','warnings']");
	sdk_doc_open(doc, "properties", "{");
	sdk_doc_open(doc, "rows", "{");
	sdk_doc_text(doc, "type", "array");
	if (method->kind != STP_LIST)
		sdk_doc_json(doc, "maxItems", "1");
	write_row(doc, object, method);
	sdk_doc_close(doc, "}");
	if (method->kind == STP_LIST)
		sdk_doc_json(doc, "total", "{'type':'integer','format':'int64','description':'All rows that there are, where the "
		                           "service tells.'}");
	sdk_doc_json(doc, "warnings", "{'type':'array','items':{'type':'string'},'description':'It worked, but.'}");
	sdk_doc_close(doc, "}");
}

static void write_responses(struct sdk_doc *doc, const struct stp_object *object, const struct stp_method *method)
{
	sdk_doc_open(doc, "responses", "{");
	sdk_doc_open(doc, "200", "{");
	sdk_doc_text(doc, "description", "Done.");
	sdk_doc_open(doc, "content", "{");
	sdk_doc_open(doc, "application/json", "{");
	sdk_doc_open(doc, "schema", "{");
	write_result(doc, object, method);
	for (int i = 0; i < 4; i++)
		sdk_doc_close(doc, "}");
	sdk_doc_json(doc, "default", "{'$ref':'#/components/responses/problem'}");
	sdk_doc_close(doc, "}");
}

/* ---- operations ------------------------------------------------------------------------------- */

/* The i-th letter of an operation's id: "A" with "B_c" has the same ones as "A_B" with "c". */
static char id_letter(const struct stp_object *object, const struct stp_method *method, size_t i)
{
	size_t length = strlen(object->name);

	return i < length ? object->name[i] : i == length ? '_' : method->name[i - length - 1];
}

static bool same_id(const struct stp_object *object, const struct stp_method *method, const struct stp_object *other,
                    const struct stp_method *others)
{
	size_t i = 0;

	while (id_letter(object, method, i) && id_letter(object, method, i) == id_letter(other, others, i))
		i++;
	return id_letter(object, method, i) == id_letter(other, others, i);
}

/* How many methods before this one would have its id, which an underscore in a name may bring about. */
static uint32_t id_taken(const struct stp_schema *schema, const struct stp_object *object,
                         const struct stp_method *method)
{
	uint32_t taken = 0;

	if (!strchr(object->name, '_') && !strchr(method->name, '_'))
		return 0;
	for (uint32_t i = 0; i < schema->objects.count; i++) {
		const struct stp_object *other = stp_object_at(&schema->objects, i);

		for (uint32_t k = 0; k < other->methods.count; k++) {
			if (stp_method_at(&other->methods, k) == method)
				return taken;
			taken += same_id(object, method, other, stp_method_at(&other->methods, k));
		}
	}
	return taken;
}

static void write_id(struct sdk_doc *doc, const struct stp_schema *schema, const struct stp_object *object,
                     const struct stp_method *method)
{
	uint32_t taken = id_taken(schema, object, method);

	sdk_doc_open(doc, "operationId", "\"");
	sdk_out_text(doc->out, object->name);
	sdk_out_text(doc->out, "_");
	sdk_out_text(doc->out, method->name);
	if (taken) {
		sdk_out_text(doc->out, ".");
		sdk_out_integer(doc->out, taken + 1);
	}
	sdk_doc_close(doc, "\"");
}

static void write_parameters(struct sdk_doc *doc, const struct stp_method *method)
{
	static const char *const refs[] = { "once", "traceparent", "prefer", "skip", "take", "orderBy" };
	size_t count = method->kind == STP_LIST ? 6 : 3;

	sdk_doc_open(doc, "parameters", "[");
	for (size_t i = 0; i < count; i++) {
		sdk_doc_open(doc, NULL, "{");
		sdk_doc_open(doc, "$ref", "\"#/components/parameters/");
		sdk_out_text(doc->out, refs[i]);
		sdk_doc_close(doc, "\"}");
	}
	sdk_doc_close(doc, "]");
}

static void write_method(struct sdk_doc *doc, const struct stp_schema *schema, const struct stp_object *object,
                         const struct stp_method *method)
{
	sdk_doc_open(doc, NULL, "\"/");
	sdk_out_text(doc->out, object->name);
	sdk_out_text(doc->out, "/");
	sdk_out_text(doc->out, method->name);
	sdk_out_text(doc->out, "\":{");
	sdk_doc_open(doc, "post", "{");
	write_id(doc, schema, object, method);
	sdk_doc_open(doc, "tags", "[");
	sdk_doc_text(doc, NULL, object->name);
	sdk_doc_close(doc, "]");
	sdk_doc_text(doc, "summary", method->label);
	sdk_doc_text(doc, "description", method->help);
	if (method->flags & STP_DEPRECATED)
		sdk_doc_true(doc, "deprecated");
	sdk_doc_text(doc, "x-stp-kind", stp_kind_name(method->kind));
	sdk_doc_flags(doc, method->flags, STP_SAFE | STP_IDEMPOTENT | STP_DESTRUCTIVE | STP_ADVANCED);
	write_parameters(doc, method);
	write_body(doc, object, method);
	write_responses(doc, object, method);
	sdk_doc_close(doc, "}");
	sdk_doc_close(doc, "}");
}

static const char download[] =
	"{'get':{'operationId':'downloadFile','summary':'Download a file','description':'The bytes of a file that a row tells "
	"of.','parameters':[{'name':'id','in':'path','required':true,'schema':{'type':'string'}}],'responses':{'200':{"
	"'description':'The file.','content':{'application/octet-stream':{'schema':{'type':'string','format':'binary'}}}},"
	"'default':{'$ref':'#/components/responses/problem'}}}}";

static void write_paths(struct sdk_doc *doc, const struct stp_schema *schema)
{
	sdk_doc_open(doc, "paths", "{");
	for (uint32_t i = 0; i < schema->objects.count; i++) {
		const struct stp_object *object = stp_object_at(&schema->objects, i);

		for (uint32_t k = 0; k < object->methods.count; k++)
			if (sdk_kind_known(stp_method_at(&object->methods, k)->kind))
				write_method(doc, schema, object, stp_method_at(&object->methods, k));
	}
	sdk_doc_json(doc, "/files/{id}", download);
	sdk_doc_close(doc, "}");
}

/* ---- the document --------------------------------------------------------------------------------- */

static void write_info(struct sdk_doc *doc, const struct stp_plugin *plugin)
{
	sdk_doc_open(doc, "info", "{");
	sdk_doc_text(doc, "title", plugin->label);
	sdk_doc_text(doc, "version", plugin->version);
	sdk_doc_open(doc, "description", "\"The methods of a service type as a host serves them.");
	sdk_out_text(doc->out, about);
	sdk_doc_close(doc, "\"");
	sdk_doc_open(doc, "contact", "{");
	sdk_doc_text(doc, "name", plugin->vendor);
	sdk_doc_close(doc, "}");
	sdk_doc_text(doc, "x-stp-id", plugin->id);
	sdk_doc_integer(doc, "x-stp-revision", plugin->describe()->revision);
	sdk_doc_close(doc, "}");
}

static void write_tags(struct sdk_doc *doc, const struct stp_schema *schema)
{
	sdk_doc_open(doc, "tags", "[");
	for (uint32_t i = 0; i < schema->objects.count; i++) {
		sdk_doc_open(doc, NULL, "{");
		sdk_doc_text(doc, "name", stp_object_at(&schema->objects, i)->name);
		sdk_doc_text(doc, "description", stp_object_at(&schema->objects, i)->help);
		sdk_doc_close(doc, "}");
	}
	sdk_doc_close(doc, "]");
}

static void write_servers(struct sdk_doc *doc, const char *server)
{
	sdk_doc_open(doc, "servers", "[");
	sdk_doc_open(doc, NULL, "{");
	sdk_doc_text(doc, "url", server ? server : "/api/{instance}");
	if (!server)
		sdk_doc_json(doc, "variables", "{'instance':{'default':'instance','description':'The name of the service "
		                               "instance.'}}");
	sdk_doc_close(doc, "}");
	sdk_doc_close(doc, "]");
}

void sdk_render_openapi(struct sdk_out *out, const struct stp_plugin *plugin, const char *server)
{
	const struct stp_schema *schema = plugin->describe();
	struct sdk_doc doc = { .out = out, .first = true };

	sdk_out_text(out, "{");
	sdk_doc_text(&doc, "openapi", "3.1.0");
	write_info(&doc, plugin);
	write_servers(&doc, server);
	sdk_doc_json(&doc, "security", "[{'token':[]}]");
	write_tags(&doc, schema);
	write_paths(&doc, schema);
	sdk_doc_components(&doc, schema);
	sdk_doc_close(&doc, "}\n");
}

stp_status stp_render_openapi(const struct stp_plugin *plugin, const char *server, stp_write_fn *write, void *user)
{
	struct sdk_out out;

	sdk_out_init(&out, write, user);
	sdk_render_openapi(&out, plugin, server);
	return sdk_out_finish(&out);
}
