/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/render_html.c - a schema as a reference to be read in a browser: one file, no script. */
#include <string.h>

#include "find.h"
#include "out.h"

#define INPUTS_SHOWN  12 /* optional ones, and returns, that are not folded away */
#define RETURNS_SHOWN 30

static const char head[] =
	"<style>\n"
	":root{color-scheme:light dark;--ink:#1d2430;--soft:#5a6577;--paper:#fff;--card:#f6f7f9;--line:#dde2ea;"
	"--link:#0b57b0;--must:#a3261d;--must-card:#fdeceb}\n"
	"@media(prefers-color-scheme:dark){:root{--ink:#e3e7ee;--soft:#9aa6b8;--paper:#14181f;--card:#1c222c;--line:#323b49;"
	"--link:#7db4ff;--must:#ff9d94;--must-card:#3d2120}}\n"
	"*{box-sizing:border-box}\n"
	"html{scroll-padding-top:1rem}\n"
	"body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif;overflow-wrap:anywhere}\n"
	"a{color:var(--link);text-decoration:none}\n"
	"a:hover{text-decoration:underline}\n"
	"code{font:.875em/1.5 ui-monospace,monospace}\n"
	"main,nav,header{max-width:62rem;margin:0 auto;padding:0 1rem}\n"
	"header{padding-top:1.5rem}\n"
	"h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem}\n"
	"h2{font-size:1.5rem;line-height:1.25;margin:3.5rem 0 .25rem;padding-top:1rem;border-top:3px solid var(--line)}\n"
	"section:first-child h2{margin-top:1rem}\n"
	"h3{font-size:1.15rem;margin:2rem 0 .25rem}\n"
	"h4{font-size:1rem;margin:1.25rem 0 .25rem}\n"
	"p{margin:.25rem 0 .75rem;max-width:46rem}\n"
	".soft,h2 code,h3 code{color:var(--soft);font-weight:400}\n"
	".tag{display:inline-block;font-size:.75rem;line-height:1.4;padding:0 .45em;border:1px solid var(--line);"
	"border-radius:.6em;color:var(--soft);white-space:nowrap;font-weight:400;vertical-align:.08em}\n"
	".must{color:var(--must);background:var(--must-card);border-color:var(--must)}\n"
	"nav ul,.chips{list-style:none;margin:.5rem 0 1rem;padding:0}\n"
	"nav ul{columns:10rem;column-gap:1rem}\n"
	"nav li{break-inside:avoid;padding:.15rem 0}\n"
	".chips{display:flex;flex-wrap:wrap;gap:.35rem .75rem;font-size:.9375rem}\n"
	"table{border-collapse:collapse;width:100%;font-size:.9375rem;margin:.25rem 0 1rem}\n"
	"th{text-align:left;font-weight:600;color:var(--soft);font-size:.8125rem}\n"
	"th,td{padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--line);vertical-align:top}\n"
	"th:first-child,td:first-child{width:34%}\n"
	"th:nth-child(2),td:nth-child(2){width:7.5rem}\n"
	"tr:target,h3:target,h2:target{background:var(--card)}\n"
	"details{margin:.25rem 0 1rem}\n"
	"summary{cursor:pointer;color:var(--link);padding:.25rem 0}\n"
	"section{content-visibility:auto;contain-intrinsic-size:auto 1200px}\n"
	"@media(min-width:80rem){\n"
	"body{display:grid;grid-template-columns:17rem minmax(0,1fr);grid-template-areas:\"nav header\" \"nav main\";"
	"grid-template-rows:auto 1fr}\n"
	"nav{grid-area:nav;position:sticky;top:0;height:100vh;overflow:auto;margin:0;padding:1.5rem 1rem;"
	"border-right:1px solid var(--line);background:var(--card)}\n"
	"nav ul{columns:auto;font-size:.9375rem}\n"
	"header{grid-area:header;width:100%;padding:1.5rem 2rem 0}\n"
	"main{grid-area:main;width:100%;padding:0 2rem 4rem}\n"
	".up{display:none}}\n"
	"@media(max-width:40rem){\n"
	"thead{display:none}\n"
	"table,tbody,tr{display:block}\n"
	"tr{border-bottom:1px solid var(--line);padding:.5rem 0}\n"
	"td,td:first-child,td:nth-child(2){display:block;width:auto;border:0;padding:0}\n"
	"td:nth-child(2){color:var(--soft)}}\n"
	"@media print{nav{display:none}details>*{display:block}}\n"
	"</style>\n";

/* "o-Envelope", "o-Envelope-m-Load": names have no hyphen, so no two are the same. */
static void write_id(struct sdk_out *out, const char *object, const char *kind, const char *name)
{
	sdk_out_text(out, "o-");
	sdk_out_xml(out, object);
	if (name) {
		sdk_out_text(out, kind);
		sdk_out_xml(out, name);
	}
}

static void write_link(struct sdk_out *out, const char *object, const char *kind, const char *name, const char *label)
{
	sdk_out_text(out, "<a href=\"#");
	write_id(out, object, kind, name);
	sdk_out_text(out, "\">");
	sdk_out_xml(out, label);
	sdk_out_text(out, "</a>");
}

static void write_code(struct sdk_out *out, const char *text)
{
	sdk_out_text(out, "<code>");
	sdk_out_xml(out, text);
	sdk_out_text(out, "</code>");
}

static void write_paragraph(struct sdk_out *out, const char *text)
{
	sdk_out_text(out, "<p>");
	sdk_out_xml(out, text);
	sdk_out_text(out, "</p>\n");
}

static void write_flags(struct sdk_out *out, uint32_t flags)
{
	for (uint32_t i = 0; i < SDK_FLAG_COUNT; i++) {
		if (!(flags & sdk_flags[i].flag))
			continue;
		sdk_out_text(out, sdk_flags[i].flag == STP_REQUIRED ? " <span class=\"tag must\">" : " <span class=\"tag\">");
		sdk_out_text(out, sdk_flags[i].word);
		sdk_out_text(out, "</span>");
	}
}

static void write_help(struct sdk_out *out, const struct stp_field *field)
{
	sdk_out_xml(out, field->help);
	if (field->choices && field->choices[0]) {
		sdk_out_text(out, " <span class=\"soft\">One of: ");
		for (uint32_t i = 0; field->choices[i]; i++) {
			if (i)
				sdk_out_text(out, ", ");
			write_code(out, field->choices[i]);
		}
		sdk_out_text(out, ".</span>");
	}
	if (field->preset && *field->preset) {
		sdk_out_text(out, " <span class=\"soft\">Preset: ");
		write_code(out, field->preset);
		sdk_out_text(out, ".</span>");
	}
}

static void start_table(struct sdk_out *out, const char *first)
{
	sdk_out_text(out, "<table><thead><tr><th>");
	sdk_out_text(out, first);
	sdk_out_text(out, "</th><th>Type</th><th>What it is</th></tr></thead><tbody>\n");
}

static void end_table(struct sdk_out *out)
{
	sdk_out_text(out, "</tbody></table>\n");
}

/* Ends the first cell of a row, and writes the other two. */
static void write_cells(struct sdk_out *out, const struct stp_field *field, uint32_t flags)
{
	sdk_out_text(out, "<br>");
	write_code(out, field->name);
	write_flags(out, flags);
	sdk_out_text(out, "</td><td>");
	sdk_out_text(out, stp_type_name(field->type));
	sdk_out_text(out, "</td><td>");
	write_help(out, field);
	sdk_out_text(out, "</td></tr>\n");
}

/* A row of its own, which links lead to if it is an object's property. */
static void write_field(struct sdk_out *out, const char *object, const struct stp_field *field)
{
	sdk_out_text(out, "<tr");
	if (object) {
		sdk_out_text(out, " id=\"");
		write_id(out, object, "-p-", field->name);
		sdk_out_text(out, "\"");
	}
	sdk_out_text(out, "><td>");
	sdk_out_xml(out, field->label);
	write_cells(out, field, field->flags);
}

/* ---- methods --------------------------------------------------------------------- */

/* Inputs: the required ones first, for they are what one looks for. */
static void write_inputs(struct sdk_out *out, const struct stp_object *object, const struct stp_method *method,
                         bool required)
{
	uint32_t count = sdk_input_count(method), flags = 0;

	for (uint32_t i = 0; i < count; i++) {
		const struct stp_field *field = sdk_input_at(object, method, i, &flags);

		if (!field || ((flags & STP_REQUIRED) != 0) != required)
			continue;
		sdk_out_text(out, "<tr><td>");
		if (i < method->inputs.count)
			write_link(out, object->name, "-p-", field->name, field->label);
		else
			sdk_out_xml(out, field->label);
		/* Whether it identifies the object or is personal stands with the property. */
		write_cells(out, field, flags & (STP_REQUIRED | STP_ADVANCED | STP_DEPRECATED));
	}
}

static uint32_t count_required(const struct stp_object *object, const struct stp_method *method)
{
	uint32_t count = sdk_input_count(method), required = 0, flags = 0;

	for (uint32_t i = 0; i < count; i++)
		if (sdk_input_at(object, method, i, &flags) && (flags & STP_REQUIRED))
			required++;
	return required;
}

/* Name(Required, Required, ...), as one would write it. */
static void write_signature(struct sdk_out *out, const struct stp_object *object, const struct stp_method *method,
                            uint32_t required)
{
	uint32_t count = sdk_input_count(method), flags = 0, told = 0;

	sdk_out_text(out, "<p><code>");
	sdk_out_xml(out, method->name);
	sdk_out_text(out, "(");
	for (uint32_t i = 0; i < count; i++) {
		const struct stp_field *field = sdk_input_at(object, method, i, &flags);

		if (!field || !(flags & STP_REQUIRED))
			continue;
		sdk_out_text(out, told++ ? ", <b>" : "<b>");
		sdk_out_xml(out, field->name);
		sdk_out_text(out, "</b>");
	}
	if (count > required)
		sdk_out_text(out, told ? ", \xE2\x80\xA6" : "\xE2\x80\xA6");
	sdk_out_text(out, ")</code></p>\n");
}

/* What is long is folded away; the browser unfolds it without a script. */
static void start_fold(struct sdk_out *out, uint32_t count, uint32_t most, const char *what)
{
	if (count <= most)
		return;
	sdk_out_text(out, "<details><summary>");
	sdk_out_integer(out, count);
	sdk_out_text(out, what);
	sdk_out_text(out, "</summary>\n");
}

static void end_fold(struct sdk_out *out, uint32_t count, uint32_t most)
{
	if (count > most)
		sdk_out_text(out, "</details>\n");
}

static void write_optional(struct sdk_out *out, const struct stp_object *object, const struct stp_method *method,
                           uint32_t count)
{
	if (!count)
		return;
	start_fold(out, count, INPUTS_SHOWN, " inputs that may be given");
	start_table(out, "May be given");
	write_inputs(out, object, method, false);
	end_table(out);
	end_fold(out, count, INPUTS_SHOWN);
}

static void write_returns(struct sdk_out *out, const struct stp_object *object, const struct stp_method *method)
{
	uint32_t at = 0, count = method->returns.count;

	if (!count)
		return;
	sdk_out_text(out, method->kind == STP_LIST ? "<h4>Returns rows of</h4>\n" : "<h4>Returns</h4>\n");
	start_fold(out, count, RETURNS_SHOWN, " properties");
	sdk_out_text(out, "<ul class=\"chips\">");
	for (uint32_t i = 0; i < count; i++) {
		const char *name = stp_slot_at(&method->returns, i)->property;
		const struct stp_field *field = sdk_find_next(&object->properties, name, &at);

		sdk_out_text(out, "<li>");
		if (field)
			write_link(out, object->name, "-p-", field->name, field->label);
		else
			sdk_out_xml(out, name);
		sdk_out_text(out, "</li>");
	}
	sdk_out_text(out, "</ul>\n");
	end_fold(out, count, RETURNS_SHOWN);
}

static void write_method(struct sdk_out *out, const struct stp_object *object, const struct stp_method *method)
{
	uint32_t required = count_required(object, method);

	sdk_out_text(out, "<h3 id=\"");
	write_id(out, object->name, "-m-", method->name);
	sdk_out_text(out, "\">");
	sdk_out_xml(out, method->label);
	sdk_out_text(out, " <span class=\"tag\">");
	sdk_out_text(out, stp_kind_name(method->kind));
	sdk_out_text(out, "</span>");
	write_flags(out, method->flags);
	sdk_out_text(out, "</h3>\n");
	write_paragraph(out, method->help);
	write_signature(out, object, method, required);
	if (required) {
		start_table(out, "Required");
		write_inputs(out, object, method, true);
		end_table(out);
	}
	write_optional(out, object, method, sdk_input_count(method) - required);
	write_returns(out, object, method);
}

/* ---- objects, and the page -------------------------------------------------------- */

static void write_object(struct sdk_out *out, const struct stp_object *object)
{
	uint32_t i;

	sdk_out_text(out, "<section>\n<h2 id=\"");
	write_id(out, object->name, NULL, NULL);
	sdk_out_text(out, "\">");
	sdk_out_xml(out, object->label);
	sdk_out_text(out, " ");
	write_code(out, object->name);
	sdk_out_text(out, "</h2>\n");
	write_paragraph(out, object->help);
	sdk_out_text(out, "<ul class=\"chips\">");
	for (i = 0; i < object->methods.count; i++) {
		const struct stp_method *method = stp_method_at(&object->methods, i);

		if (!sdk_kind_known(method->kind))
			continue;
		sdk_out_text(out, "<li>");
		write_link(out, object->name, "-m-", method->name, method->label);
		sdk_out_text(out, "</li>");
	}
	if (object->properties.count) {
		sdk_out_text(out, "<li>");
		write_link(out, object->name, "-", "properties", "Properties");
		sdk_out_text(out, "</li>");
	}
	sdk_out_text(out, "<li class=\"up\"><a href=\"#contents\">Contents</a></li></ul>\n");
	for (i = 0; i < object->methods.count; i++)
		if (sdk_kind_known(stp_method_at(&object->methods, i)->kind))
			write_method(out, object, stp_method_at(&object->methods, i));
	if (object->properties.count) {
		sdk_out_text(out, "<h3 id=\"");
		write_id(out, object->name, "-", "properties");
		sdk_out_text(out, "\">Properties</h3>\n");
		start_table(out, "Property");
		for (i = 0; i < object->properties.count; i++)
			write_field(out, object->name, stp_field_at(&object->properties, i));
		end_table(out);
	}
	sdk_out_text(out, "</section>\n");
}

static void write_head(struct sdk_out *out, const struct stp_plugin *plugin, const struct stp_schema *schema)
{
	sdk_out_text(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	                  "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>");
	sdk_out_xml(out, plugin->label);
	sdk_out_text(out, ": service objects</title>\n");
	sdk_out_text(out, head);
	sdk_out_text(out, "</head>\n<body>\n<header>\n<h1>");
	sdk_out_xml(out, plugin->label);
	sdk_out_text(out, "</h1>\n<p class=\"soft\">Version ");
	sdk_out_xml(out, plugin->version);
	sdk_out_text(out, " by ");
	sdk_out_xml(out, plugin->vendor);
	sdk_out_text(out, " \xC2\xB7 ");
	write_code(out, plugin->id);
	sdk_out_text(out, " \xC2\xB7 ABI 1.");
	sdk_out_integer(out, plugin->abi_minor);
	sdk_out_text(out, " \xC2\xB7 schema revision ");
	sdk_out_integer(out, schema->revision);
	sdk_out_text(out, "</p>\n</header>\n");
}

static void write_contents(struct sdk_out *out, const struct stp_schema *schema)
{
	sdk_out_text(out, "<nav id=\"contents\" aria-label=\"Contents\">\n<ul>\n");
	if (schema->config.count)
		sdk_out_text(out, "<li><a href=\"#configuration\">Configuration</a></li>\n");
	for (uint32_t i = 0; i < schema->objects.count; i++) {
		const struct stp_object *object = stp_object_at(&schema->objects, i);

		sdk_out_text(out, "<li>");
		write_link(out, object->name, NULL, NULL, object->label);
		sdk_out_text(out, "</li>\n");
	}
	sdk_out_text(out, "</ul>\n</nav>\n");
}

void sdk_render_html(struct sdk_out *out, const struct stp_plugin *plugin)
{
	const struct stp_schema *schema = plugin->describe();
	uint32_t i;

	write_head(out, plugin, schema);
	write_contents(out, schema);
	sdk_out_text(out, "<main>\n");
	if (schema->config.count) {
		sdk_out_text(out, "<section>\n<h2 id=\"configuration\">Configuration</h2>\n");
		start_table(out, "Key");
		for (i = 0; i < schema->config.count; i++)
			write_field(out, NULL, stp_field_at(&schema->config, i));
		end_table(out);
		sdk_out_text(out, "</section>\n");
	}
	for (i = 0; i < schema->objects.count; i++)
		write_object(out, stp_object_at(&schema->objects, i));
	sdk_out_text(out, "</main>\n</body>\n</html>\n");
}
