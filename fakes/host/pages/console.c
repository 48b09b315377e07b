/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/console.c - SmartObjects, their methods, and a console that runs any of them. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "call_form.h"
#include "show.h"

/* ---- the list ---------------------------------------------------------------------------------------- */

static void begin_instance(struct html *page, const struct smart_object *first, size_t count)
{
	html_put(page, "<section class=\"card\" id=\"o-%s\" aria-labelledby=\"t-%s\"><h2 id=\"t-%s\"><a href=\"/instances/%s\">%s</a> "
	         "<span class=\"tally\">%zu</span></h2><ul class=\"columns\">\n", first->instance, first->instance, first->instance,
	         first->instance_id, first->instance, count);
}

static size_t of_same_instance(const struct smart_object *list, size_t count)
{
	size_t same = 1;

	while (same < count && strcmp(list[same].instance_id, list[0].instance_id) == 0)
		same++;
	return same;
}

static int by_instance(const void *left, const void *right)
{
	const struct smart_object *a = left, *b = right;
	int order = strcasecmp(a->instance, b->instance);

	return order ? order : strcasecmp(a->label, b->label);
}

void get_objects(struct request *r)
{
	struct stp_error error = STP_ERROR_INIT;
	struct smart_object *list = NULL;
	struct html *page = &r->page;
	size_t count = 0;

	if ((error.status = smart_objects_list(r->pages->features, NULL, &list, &count, &error)) != STP_OK) {
		answer_error(r, &error);
		return;
	}
	if (count)
		qsort(list, count, sizeof *list, by_instance);
	page_begin(r, &(struct frame){ .title = "SmartObjects", .section = SECTION_OBJECTS });
	html_raw(page, "<h1>SmartObjects</h1>\n<p class=\"lead\">What an instance offers, object by object. Each method can be run "
	               "from here.</p>\n");
	if (!count)
		html_raw(page, "<div class=\"card empty\"><p><b>There are none yet.</b></p><p>They come with the first instance of a "
		               "feature.</p><p><a class=\"button go\" href=\"/\">To the features</a></p></div>\n");
	for (size_t i = 0, same; i < count; i += same) {
		same = of_same_instance(list + i, count - i);
		begin_instance(page, &list[i], same);
		for (size_t k = i; k < i + same; k++)
			html_put(page, "<li><a href=\"/smartobjects/%-s\">%s</a></li>\n", list[k].name, list[k].label);
		html_raw(page, "</ul></section>\n");
	}
	free(list);
	page_end(r, MHD_HTTP_OK);
}

/* ---- one -------------------------------------------------------------------------------------------------- */

struct found {
	struct smart_object smart;
	struct instance instance;
	const struct stp_object *object;
	const struct stp_method *method;
	char path[ROUTE_ARG]; /* of its console, with the names as the schema has them */
};

static bool find_object(struct request *r, struct found *found)
{
	struct stp_error error = STP_ERROR_INIT;
	stp_status status = smart_object_find(r->pages->features, r->arg[0], &found->smart, &error);

	if (status == STP_OK)
		status = instance_find(r->pages->features, found->smart.instance_id, &found->instance, &error);
	if ((error.status = status) != STP_OK) {
		answer_error(r, &error);
		return false;
	}
	if (found->instance.feature && found->instance.feature->schema)
		found->object = stp_find_object(found->instance.feature->schema, found->smart.object);
	if (found->object)
		return true;
	answer_notice(r, MHD_HTTP_NOT_FOUND, "The service type does not offer this any more",
	              "The SmartObject was made from a schema that had it. Refresh its instance.", "/smartobjects",
	              "To the SmartObjects");
	return false;
}

static void trail(struct html *page, const struct found *found, bool deeper)
{
	trail_begin(page);
	trail_link(page, "/smartobjects", "SmartObjects");
	html_put(page, "<li><a href=\"/instances/%s\">%s</a></li>", found->smart.instance_id, found->smart.instance);
	if (deeper)
		html_put(page, "<li><a href=\"/smartobjects/%-s\">%s</a></li>", found->smart.name, found->object->label);
	trail_end(page);
}

static void show_flags(struct html *page, const struct stp_method *method)
{
	html_put(page, "<span class=\"badge kind\">%s</span>", stp_kind_name(method->kind));
	if (method->flags & STP_DESTRUCTIVE)
		html_raw(page, " <span class=\"badge warn\"><span aria-hidden=\"true\">! </span>Cannot be undone</span>");
	if (method->flags & STP_DEPRECATED)
		html_raw(page, " <span class=\"badge skip\">Out of date</span>");
}

void get_object(struct request *r)
{
	struct html *page = &r->page;
	struct found found = { 0 };

	if (!find_object(r, &found))
		return;
	page_begin(r, &(struct frame){ .title = found.object->label, .section = SECTION_OBJECTS });
	trail(page, &found, false);
	html_put(page, "<h1>%s</h1>\n<p class=\"lead\">%s</p>\n<p class=\"quiet small\">System name <code>%s</code>, %u properties</p>\n",
	         found.object->label, found.object->help, found.smart.name, found.object->properties.count);
	html_raw(page, "<div class=\"card\"><table class=\"stack\"><caption>Methods</caption><thead><tr><th scope=\"col\">Method</th>"
	               "<th scope=\"col\">Kind</th><th scope=\"col\">What it does</th></tr></thead><tbody>\n");
	for (uint32_t i = 0; i < found.object->methods.count; i++) {
		const struct stp_method *method = stp_method_at(&found.object->methods, i);

		html_put(page, "<tr><th scope=\"row\"><a href=\"/smartobjects/%-s/%-s\">%s</a></th><td data-label=\"Kind\">",
		         found.smart.name, method->name, method->label);
		show_flags(page, method);
		html_put(page, "</td><td>%s</td></tr>\n", method->help);
	}
	html_raw(page, "</tbody></table></div>\n");
	page_end(r, MHD_HTTP_OK);
}

/* ---- the console --------------------------------------------------------------------------------------------- */

static bool find_method(struct request *r, struct found *found)
{
	if (!find_object(r, found))
		return false;
	if ((found->method = stp_find_method(found->object, r->arg[1]))) {
		snprintf(found->path, sizeof found->path, "/smartobjects/%s/%s", found->smart.name, found->method->name);
		return true;
	}
	answer_notice(r, MHD_HTTP_NOT_FOUND, "There is no such method", "The object's page lists those that there are.",
	              "/smartobjects", "To the SmartObjects");
	return false;
}

static void show_console(struct request *r, const struct found *found, const struct call_form *form,
                         const struct given *given, const struct faults *faults, const struct result *result)
{
	const struct stp_method *method = found->method;
	struct html *page = &r->page;
	char title[300];

	snprintf(title, sizeof title, "%s%s: %s", faults->count ? "Error: " : "", found->object->label, method->label);
	page_begin(r, &(struct frame){ .title = title, .section = SECTION_OBJECTS });
	trail(page, found, true);
	html_put(page, "<h1>%s: %s</h1>\n<p class=\"lead\">%s</p>\n<p>", found->object->label, method->label, method->help);
	show_flags(page, method);
	html_raw(page, "</p>\n");
	faults_show(page, faults, faults->count == 1 ? "One thing has to be mended" : "Some things have to be mended");
	if (result)
		html_bytes(page, result->section.at, result->section.length);
	else if (request_query(r, "result"))
		html_raw(page, "<div class=\"hint\"><p>That result is not kept any more.</p></div>\n");
	html_raw(page, "<h2 class=\"visually-hidden\">Inputs</h2>\n");
	form_begin(r, found->path, " class=\"group console\" novalidate enctype=\"multipart/form-data\" autocomplete=\"off\"");
	call_form_show(r, form, given, faults);
	html_raw(page, "<div class=\"actions\"><button class=\"go\"");
	if (method->flags & STP_DESTRUCTIVE)
		html_raw(page, " data-confirm=\"Run it? What it undoes cannot be had back.\"");
	html_put(page, ">%s</button></div></form>\n", result ? "Run again" : "Run");
}

static void console(struct request *r, bool post)
{
	struct faults faults = { 0 };
	struct found found = { 0 };
	struct given given = { 0 };
	struct call_form form;
	struct result *result;

	if (!find_method(r, &found) || !call_form_of_method(&form, found.object, found.method))
		return;
	form.instance_id = found.smart.instance_id;
	call_form_given(r, &form, &given);
	if (!post || !call_form_run(r, &form, found.path, &given, &faults)) {
		result = call_form_result(r, found.path);
		show_console(r, &found, &form, result ? &result->given : &given, &faults, result);
		r->page.failed = r->page.failed || given.failed || (post && !faults.count);
		page_end(r, faults.count ? 422 : MHD_HTTP_OK);
		keep_return(r->pages->results, result);
	}
	given_finish(&given);
	call_form_finish(&form);
}

void get_console(struct request *r)
{
	console(r, false);
}

void post_console(struct request *r)
{
	console(r, true);
}
