/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/openapi_components.c - what the operations of an OpenAPI document have in common.
 *
 * The schema of an object's rows bears the object's name; those of the kit's own have a dot in theirs, which no
 * name of a service type has. */
#include "openapi.h"

static const char security[] = "{'token':{'type':'http','scheme':'bearer','description':'The token of the host.'}}";

static const char parameters[] =
	"{'once':{'name':'Idempotency-Key','in':'header','description':'The same work tried again bears the same word: "
	"where the service can tell, it is done once.','schema':{'type':'string','minLength':1}},"

	"'traceparent':{'name':'traceparent','in':'header','description':'W3C trace context, handed on to the service type.',"
	"'schema':{'type':'string'}},"

	"'prefer':{'name':'Prefer','in':'header','description':'wait=N gives up after N seconds (RFC 7240); a host has a "
	"limit of its own.','schema':{'type':'string','examples':['wait=30']}},"

	"'skip':{'name':'skip','in':'query','description':'So many rows are left out first.',"
	"'schema':{'type':'integer','format':'int64','minimum':0,'default':0}},"

	"'take':{'name':'take','in':'query','description':'So many rows at most; all if not given.',"
	"'schema':{'type':'integer','format':'int64','minimum':1}},"

	"'orderBy':{'name':'orderBy','in':'query','explode':false,'description':'Columns to put the rows in order by; one "
	"with a minus sign before it descends.','schema':{'type':'array','items':{'type':'string',"
	"'pattern':'^-?[A-Za-z][A-Za-z0-9_]*$'}}}}";

static const char file[] =
	"{'type':'object','description':'A file that a method gave. It is fetched with the operation downloadFile, and kept "
	"for a while only.','required':['id','href','name','length'],'properties':{"
	"'id':{'type':'string','description':'What downloadFile takes.'},"
	"'href':{'type':'string','format':'uri-reference','description':'The address of the same.'},"
	"'name':{'type':'string','description':'Made safe: it has no folder.'},"
	"'mediaType':{'type':['string','null'],'description':'In the words of the service.'},"
	"'length':{'type':'integer','format':'int64','description':'Bytes.'}}}";

static const char problem[] =
	"{'type':'object','description':'Problem details (RFC 9457), and what the service type told.',"
	"'required':['type','title','status','detail','error'],'properties':{"
	"'type':{'type':'string','format':'uri-reference'},"
	"'title':{'type':'string'},"
	"'status':{'type':'integer','description':'The HTTP status.'},"
	"'detail':{'type':'string','description':'What happened, in one sentence.'},"
	"'error':{'type':'string','description':'What kind of failure it is; see the response.'},"
	"'field':{'type':'string','description':'The input at fault.'},"
	"'code':{'type':'string','description':'The word of the service.'},"
	"'hint':{'type':'string','description':'What a person can do.'},"
	"'trace':{'type':'string','description':'The request id of the service.'},"
	"'answer':{'type':'string','description':'How the answer of the service begins.'},"
	"'serviceStatus':{'type':'integer','description':'The HTTP status that the service answered with.'},"
	"'retryAfterMs':{'type':'integer','description':'When to try again, in milliseconds.'},"
	"'maybeApplied':{'type':'boolean','description':'True: the service did it, or may have, all the same.'}}}";

/* "BAD_INPUT (400), FORBIDDEN (403), ..." */
static void write_statuses(struct sdk_doc *doc)
{
	bool first = true;

	sdk_doc_open(doc, "description", "\"It failed. The kind of failure, and its HTTP status: ");
	for (uint32_t code = 400; code < 600; code++)
		for (stp_status status = STP_CANCELLED; status <= STP_INTERNAL; status++) {
			if (stp_status_http(status) != code)
				continue;
			sdk_out_text(doc->out, first ? "" : ", ");
			sdk_out_text(doc->out, stp_status_name(status));
			sdk_out_text(doc->out, " (");
			sdk_out_integer(doc->out, code);
			sdk_out_text(doc->out, ")");
			first = false;
		}
	sdk_doc_close(doc, ". 401: the token of the host was not given.\"");
}

static void write_responses(struct sdk_doc *doc)
{
	sdk_doc_open(doc, "responses", "{");
	sdk_doc_open(doc, "problem", "{");
	write_statuses(doc);
	sdk_doc_json(doc, "headers", "{'Retry-After':{'description':'When to try again, in seconds.',"
	                             "'schema':{'type':'integer'}}}");
	sdk_doc_json(doc, "content", "{'application/problem+json':{'schema':{'$ref':'#/components/schemas/stp.Problem'}}}");
	sdk_doc_close(doc, "}");
	sdk_doc_close(doc, "}");
}

static void write_object(struct sdk_doc *doc, const struct stp_object *object)
{
	sdk_doc_open(doc, object->name, "{");
	sdk_doc_text(doc, "type", "object");
	sdk_doc_text(doc, "title", object->label);
	sdk_doc_text(doc, "description", object->help);
	sdk_doc_open(doc, "properties", "{");
	for (uint32_t i = 0; i < object->properties.count; i++) {
		const struct stp_field *field = stp_field_at(&object->properties, i);

		sdk_doc_field(doc, field, field->flags, SDK_USE_ROW);
	}
	sdk_doc_close(doc, "}");
	sdk_doc_close(doc, "}");
}

void sdk_doc_components(struct sdk_doc *doc, const struct stp_schema *schema)
{
	sdk_doc_open(doc, "components", "{");
	sdk_doc_json(doc, "securitySchemes", security);
	sdk_doc_json(doc, "parameters", parameters);
	write_responses(doc);
	sdk_doc_open(doc, "schemas", "{");
	sdk_doc_json(doc, "stp.File", file);
	sdk_doc_json(doc, "stp.Problem", problem);
	for (uint32_t i = 0; i < schema->objects.count; i++)
		write_object(doc, stp_object_at(&schema->objects, i));
	sdk_doc_close(doc, "}");
	sdk_doc_close(doc, "}");
}
