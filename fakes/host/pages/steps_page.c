/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/steps_page.c - the workflow designer's steps: listed by category, filled in, run,
 * and kept as a workflow would keep them. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "call_form.h"
#include "show.h"

/* ---- the list ---------------------------------------------------------------------------------------- */

static void show_step_row(struct html *page, const struct workflow_step *one, bool named)
{
	html_put(page, "<li class=\"step\"><a href=\"/steps/%-s\">%s</a>", one->name, one->step->label);
	if (named)
		html_put(page, " <span class=\"tally\">%s</span>", one->instance);
	html_put(page, "<br><span class=\"quiet small\">%s</span></li>\n", one->step->help);
}

static void show_categories(struct html *page, const struct workflow_step *list, size_t count)
{
	const char *category = "";
	bool named = false;

	for (size_t i = 1; i < count; i++)
		named = named || strcmp(list[i].instance_id, list[0].instance_id) != 0;
	for (size_t i = 0; i < count; i++) {
		if (strcmp(list[i].step->category, category) != 0) {
			html_raw(page, i ? "</ul></section>\n" : "");
			category = list[i].step->category;
			html_put(page, "<section class=\"card\"><h2>%s</h2><ul class=\"steps\">\n", category);
		}
		show_step_row(page, &list[i], named);
	}
	html_raw(page, count ? "</ul></section>\n" : "");
}

static void show_saved(struct request *r)
{
	struct saved_step *list = NULL;
	struct html *page = &r->page;
	size_t count = 0;

	if (saved_steps_list(r->pages->features, NULL, &list, &count, NULL) != STP_OK || !count)
		return;
	html_raw(page, "<section class=\"card\"><table class=\"stack\"><caption>Saved steps</caption><thead><tr><th scope=\"col\">Name"
	               "</th><th scope=\"col\">Step</th><th scope=\"col\">What to do</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < count; i++) {
		html_put(page, "<tr><th scope=\"row\">%s</th><td data-label=\"Step\"><code>%s</code></td><td><div class=\"row acts\"><a "
		         "class=\"button\" href=\"/steps/%-s?saved=%-s\">Open<span class=\"visually-hidden\"> %s</span></a>",
		         list[i].name, list[i].step, list[i].step, list[i].name, list[i].name);
		form_begin(r, "/saved-steps/forget", "");
		html_put(page, "<input type=\"hidden\" name=\"name\" value=\"%s\"><button>Forget<span class=\"visually-hidden\"> %s</span>"
		         "</button></form></div></td></tr>\n", list[i].name, list[i].name);
	}
	html_raw(page, "</tbody></table></section>\n");
	saved_steps_free(list, count);
}

void get_steps(struct request *r)
{
	struct stp_error error = STP_ERROR_INIT;
	struct workflow_step *list = NULL;
	struct html *page = &r->page;
	size_t count = 0;

	if ((error.status = workflow_steps_list(r->pages->features, NULL, &list, &count, &error)) != STP_OK) {
		answer_error(r, &error);
		return;
	}
	page_begin(r, &(struct frame){ .title = "Workflow steps", .section = SECTION_STEPS });
	html_raw(page, "<h1>Workflow steps</h1>\n<p class=\"lead\">What a workflow designer would find in its toolbox: a step is a short "
	               "form over one method, and its values can be mapped back into the workflow.</p>\n");
	if (!count)
		html_raw(page, "<div class=\"card empty\"><p><b>There are none yet.</b></p><p>Steps come with an instance that is activated "
		               "on the feature's page. A service instance that was made in any other way has SmartObjects, but no steps."
		               "</p><p><a class=\"button go\" href=\"/\">To the features</a></p></div>\n");
	show_saved(r);
	show_categories(page, list, count);
	free(list);
	page_end(r, MHD_HTTP_OK);
}

/* ---- one step -------------------------------------------------------------------------------------------- */

struct asked {
	struct workflow_step step;
	struct call_form form;
	char path[ROUTE_ARG];
};

static bool find_step(struct request *r, struct asked *asked)
{
	struct stp_error error = STP_ERROR_INIT;

	if ((error.status = workflow_step_find(r->pages->features, r->arg[0], &asked->step, &error)) != STP_OK) {
		answer_error(r, &error);
		return false;
	}
	snprintf(asked->path, sizeof asked->path, "/steps/%s", asked->step.name);
	if (call_form_of_step(&asked->form, asked->step.feature->schema, asked->step.step)) {
		asked->form.instance_id = asked->step.instance_id;
		return true;
	}
	call_form_finish(&asked->form);
	answer_notice(r, MHD_HTTP_NOT_FOUND, "The service type does not offer this any more",
	              "The step was made from a schema that had its method. Refresh its instance.", "/steps", "To the steps");
	return false;
}

/* The returns that a designer maps, shown before there is a result, too. */
static void show_returns(struct html *page, const struct asked *asked)
{
	html_raw(page, "<aside class=\"card how\" aria-labelledby=\"returns\"><h2 id=\"returns\">What comes back</h2><ul>\n");
	for (const char *const *name = asked->step.step->returns; name && *name; name++) {
		const struct stp_field *field = stp_find_field(&asked->form.object->properties, *name);

		html_put(page, "<li><b>%s</b> <code class=\"quiet small\">%s</code></li>\n", field ? field->label : *name, *name);
	}
	html_put(page, "</ul><p class=\"quiet small\">It runs %s of <a href=\"/smartobjects/%-s_%-s\">%s</a>.</p></aside>\n",
	         asked->form.method->label, asked->step.instance, asked->form.object->name, asked->form.object->label);
}

static void show_save(struct html *page, const char *name, const struct asked *asked)
{
	html_put(page, "<div class=\"actions\"><button class=\"go\">Run</button></div>\n<div class=\"save\"><div class=\"field\"><label "
	         "for=\"f-saved\">Keep this step as</label><p class=\"help\" id=\"h-saved\">A name of your choice. As in a workflow, "
	         "the instance cannot be deleted while a step of it is kept.</p><input type=\"text\" id=\"f-saved\" name=\"saved\" "
	         "maxlength=\"63\" autocomplete=\"off\" aria-describedby=\"h-saved\" value=\"%s\"></div>"
	         "<button formaction=\"/steps/%s/save\">Save</button></div></form>\n", name ? name : "", asked->step.name);
}

static void show_step(struct request *r, const struct asked *asked, const struct given *given, const struct faults *faults,
                      const struct result *result, const char *saved)
{
	struct html *page = &r->page;
	char title[300], sheet[ROUTE_ARG + 16];

	snprintf(title, sizeof title, "%s%s", faults->count ? "Error: " : "", asked->step.step->label);
	snprintf(sheet, sizeof sheet, "%s/style.css", asked->path);
	page_begin(r, &(struct frame){ .title = title, .section = SECTION_STEPS, .style = sheet });
	trail_begin(page);
	trail_link(page, "/steps", "Workflow steps");
	html_put(page, "<li><a href=\"/instances/%s\">%s</a></li>", asked->step.instance_id, asked->step.instance);
	trail_end(page);
	html_put(page, "<h1>%s</h1>\n<p class=\"lead\">%s</p>\n", asked->step.step->label, asked->step.step->help);
	if (request_query(r, "kept"))
		html_raw(page, "<p class=\"told\" role=\"status\"><span aria-hidden=\"true\">&#10003; </span>The step is kept.</p>\n");
	faults_show(page, faults, faults->count == 1 ? "One thing has to be mended" : "Some things have to be mended");
	if (result)
		html_bytes(page, result->section.at, result->section.length);
	else if (request_query(r, "result"))
		html_raw(page, "<div class=\"hint\"><p>That result is not kept any more.</p></div>\n");
	html_raw(page, "<div class=\"beside\">\n");
	form_begin(r, asked->path, " class=\"group main-form\" novalidate enctype=\"multipart/form-data\" autocomplete=\"off\"");
	call_form_show(r, &asked->form, given, faults);
	show_save(page, saved, asked);
	show_returns(page, asked);
	html_raw(page, "</div>\n");
}

static void answer_step(struct request *r, const struct asked *asked, const struct given *given, const struct faults *faults,
                        const char *saved)
{
	struct result *result = call_form_result(r, asked->path);

	show_step(r, asked, result ? &result->given : given, faults, result, saved);
	r->page.failed = r->page.failed || given->failed;
	page_end(r, faults->count ? 422 : MHD_HTTP_OK);
	keep_return(r->pages->results, result);
}

/* A saved step's texts, if the address names one of this very step. */
static void add_saved(struct request *r, const struct asked *asked, const char *name, struct given *given)
{
	struct saved_step *list = NULL;
	size_t count = 0;

	if (saved_steps_list(r->pages->features, asked->step.instance_id, &list, &count, NULL) != STP_OK)
		return;
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i].name, name) == 0 && strcmp(list[i].step, asked->step.name) == 0)
			given_add_json(given, list[i].fields);
	saved_steps_free(list, count);
}

/* What is not given at all stands in the form as its preset; what was sent empty stays empty. */
static bool asks_for_values(const struct given *given)
{
	for (size_t i = 0; i < given->count; i++)
		if (given->at[i].text && *given->at[i].text)
			return true;
	return false;
}

void get_step(struct request *r)
{
	const char *saved = request_query(r, "saved");
	struct faults none = { 0 };
	struct given given = { 0 };
	struct asked asked = { 0 };

	if (!find_step(r, &asked))
		return;
	if (saved)
		add_saved(r, &asked, saved, &given);
	else
		call_form_given(r, &asked.form, &given);
	if (!saved && !asks_for_values(&given))
		given_finish(&given);
	answer_step(r, &asked, &given, &none, saved);
	given_finish(&given);
	call_form_finish(&asked.form);
}

void post_step(struct request *r)
{
	struct faults faults = { 0 };
	struct given given = { 0 };
	struct asked asked = { 0 };

	if (!find_step(r, &asked))
		return;
	call_form_given(r, &asked.form, &given);
	if (!call_form_run(r, &asked.form, asked.path, &given, &faults) && faults.count)
		answer_step(r, &asked, &given, &faults, body_text(r->body, "saved"));
	given_finish(&given);
	call_form_finish(&asked.form);
}

static stp_status save(struct request *r, const struct asked *asked, const struct given *given, struct stp_error *error)
{
	const char *name = body_text(r->body, "saved");
	char *json;
	stp_status status;

	if (!name || !*name) {
		snprintf(error->message, sizeof error->message, "give it a name to keep it under");
		return error->status = STP_BAD_INPUT;
	}
	for (size_t i = 0; i < asked->form.count; i++) {
		const struct posted *file = body_find_of(r->body, "v.", asked->form.fields[i].field->name);

		if (file && file->path) {
			snprintf(error->message, sizeof error->message, "a file cannot be kept in a step; leave %s empty",
			         asked->form.fields[i].field->label);
			return error->status = STP_BAD_INPUT;
		}
	}
	if (!(json = given_json(given)))
		return error->status = STP_NO_MEMORY;
	status = saved_step_put(r->pages->features, name, asked->step.name, json, error);
	free(json);
	return error->status = status;
}

void post_step_save(struct request *r)
{
	struct stp_error error = STP_ERROR_INIT;
	struct faults faults = { 0 };
	struct given given = { 0 };
	struct asked asked = { 0 };

	if (!find_step(r, &asked))
		return;
	call_form_given(r, &asked.form, &given);
	if (save(r, &asked, &given, &error) == STP_OK) {
		answer_see(r, "%s?kept=1&saved=%s", asked.path, body_text(r->body, "saved"));
	} else {
		faults_add(&faults, "saved", "Keep this step as", error.message);
		answer_step(r, &asked, &given, &faults, body_text(r->body, "saved"));
	}
	given_finish(&given);
	call_form_finish(&asked.form);
}

void get_step_style(struct request *r)
{
	struct asked asked = { 0 };
	struct html css = { 0 };
	const char *pieces[] = { "", NULL };

	if (!find_step(r, &asked))
		return;
	call_form_rules(&css, &asked.form);
	pieces[0] = css.at ? css.at : "";
	if (!css.failed)
		answer_asset(r, pieces, "text/css; charset=utf-8");
	html_finish(&css);
	call_form_finish(&asked.form);
}

void post_saved_forget(struct request *r)
{
	const char *name = body_text(r->body, "name");
	struct stp_error error = STP_ERROR_INIT;

	error.status = saved_step_delete(r->pages->features, name ? name : "", &error);
	if (error.status == STP_OK)
		answer_see(r, "/steps");
	else
		answer_error(r, &error);
}
