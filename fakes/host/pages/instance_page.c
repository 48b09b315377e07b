/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/instance_page.c - one instance: its values, its state, what it has made; refresh
 * and delete, each with a page that tells what would happen before it does. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "request.h"
#include "show.h"

static void trail(struct html *page, const struct instance *instance, bool deeper)
{
	trail_begin(page);
	trail_link(page, "/", "Features");
	if (instance->feature) {
		html_put(page, "<li><a href=\"/features/%-s\">", instance->feature->name);
		html_put(page, "%s</a></li>", instance->feature->plugin ? instance->feature->plugin->label : instance->feature->name);
	}
	if (deeper)
		html_put(page, "<li><a href=\"/instances/%s\">%s</a></li>", instance->id, instance->name);
	trail_end(page);
}

static bool find(struct request *r, struct instance *ret)
{
	struct stp_error error = STP_ERROR_INIT;

	if ((error.status = instance_find(r->pages->features, r->arg[0], ret, &error)) == STP_OK)
		return true;
	answer_error(r, &error);
	return false;
}

/* ---- the instance ------------------------------------------------------------------------------------ */

static void show_actions(struct request *r, const struct instance *instance)
{
	struct html *page = &r->page;
	char action[96];

	html_raw(page, "<div class=\"row acts\">");
	snprintf(action, sizeof action, "/instances/%s/test", instance->id);
	form_begin(r, action, "");
	html_raw(page, "<button class=\"go\">Test now</button></form>");
	html_put(page, "<a class=\"button\" href=\"/instances/%s/edit\">Edit</a>", instance->id);
	html_put(page, "<a class=\"button\" href=\"/instances/%s/refresh\">Refresh</a>", instance->id);
	html_put(page, "<a class=\"button bad\" href=\"/instances/%s/delete\">Delete</a></div>\n", instance->id);
}

/* YESNO is kept as 0 and 1. */
static const char *for_people(const struct stp_field *field, const char *text)
{
	return field->type == STP_YESNO ? (strcmp(text, "1") == 0 ? "yes" : "no") : text;
}

static void show_one(struct html *page, const struct draft *draft, const struct stp_field *field)
{
	const char *text = draft_text(draft, field->name);

	html_put(page, "<tr><th scope=\"row\">%s</th><td>", field->label);
	if (field->type == STP_SECRET)
		html_raw(page, draft_has_secret(draft, field->name) ? "<span class=\"kept\"><span aria-hidden=\"true\">&#9679;&#9679;&#9679;"
		               "&#9679; </span>set</span>" : "<span class=\"quiet\">not set</span>");
	else if (*text && field->type == STP_MEMO)
		html_put(page, "<pre tabindex=\"0\">%s</pre>", text);
	else if (*text)
		html_put(page, "<code>%s</code>", for_people(field, text));
	else if (field->preset)
		html_put(page, "<code>%s</code> <span class=\"quiet small\">not given, this is taken</span>", for_people(field, field->preset));
	else
		html_raw(page, "<span class=\"quiet\">not given</span>");
	html_raw(page, "</td></tr>\n");
}

static void show_values(struct request *r, const struct instance *instance)
{
	const struct stp_feature *feature = instance->feature->page;
	const struct stp_schema *schema = instance->feature->schema;
	struct html *page = &r->page;
	struct draft *draft = NULL;

	if (draft_edit(r->pages->features, instance->id, &draft, NULL) != STP_OK)
		return;
	html_raw(page, "<section class=\"card\"><table class=\"pairs\"><caption>Values</caption><tbody>\n");
	for (uint32_t i = 0; i < schema->config.count; i++) {
		const struct stp_field *field = stp_field_at(&schema->config, i);

		if (feature && feature->redirect_key && strcmp(feature->redirect_key, field->name) == 0)
			html_put(page, "<tr><th scope=\"row\">%s</th><td><code>%s</code></td></tr>\n", field->label,
			         features_redirect_url(r->pages->features));
		else
			show_one(page, draft, field);
	}
	html_raw(page, "</tbody></table></section>\n");
	draft_destroy(draft);
}

static void show_objects(struct request *r, const struct instance *instance)
{
	struct smart_object *list = NULL;
	struct html *page = &r->page;
	size_t count = 0;

	if (smart_objects_list(r->pages->features, instance->id, &list, &count, NULL) != STP_OK)
		return;
	html_put(page, "<section class=\"card\" aria-labelledby=\"objects\"><h2 id=\"objects\">SmartObjects <span class=\"tally\">%zu"
	         "</span></h2><ul class=\"columns\">\n", count);
	for (size_t i = 0; i < count; i++)
		html_put(page, "<li><a href=\"/smartobjects/%-s\">%s</a></li>\n", list[i].name, list[i].label);
	html_raw(page, "</ul></section>\n");
	free(list);
}

static void show_steps(struct request *r, const struct instance *instance)
{
	struct workflow_step *list = NULL;
	struct html *page = &r->page;
	size_t count = 0;

	if (workflow_steps_list(r->pages->features, instance->id, &list, &count, NULL) != STP_OK)
		return;
	html_put(page, "<section class=\"card\" aria-labelledby=\"steps\"><h2 id=\"steps\">Workflow steps <span class=\"tally\">%zu"
	         "</span></h2>\n", count);
	if (!instance->through_features)
		html_raw(page, "<p>None: it was made as a plain service instance. Only instances that are activated on the feature's page "
		               "have workflow steps.</p>");
	html_raw(page, "<ul class=\"columns\">\n");
	for (size_t i = 0; i < count; i++)
		html_put(page, "<li><a href=\"/steps/%-s\">%s</a></li>\n", list[i].name, list[i].step->label);
	html_raw(page, "</ul></section>\n");
	free(list);
}

static void show_api(struct request *r, const struct instance *instance)
{
	struct html *page = &r->page;

	html_raw(page, "<section class=\"card\" aria-labelledby=\"api\"><h2 id=\"api\">For programs</h2>\n");
	html_put(page, "<p>Any tool that reads OpenAPI can call its methods, at <code>/api/%s</code> with the token of this run as "
	         "a bearer token: <a href=\"/instances/%s/openapi.json\">OpenAPI document</a>.</p></section>\n", instance->name,
	         instance->id);
}

static void show_told(struct request *r)
{
	if (request_query(r, "refreshed"))
		html_raw(&r->page, "<p class=\"told\" role=\"status\"><span aria-hidden=\"true\">&#10003; </span>The schema was read again; "
		                   "SmartObjects and workflow steps are as it says.</p>\n");
}

void get_instance(struct request *r)
{
	struct html *page = &r->page;
	struct instance instance;

	if (!find(r, &instance))
		return;
	page_begin(r, &(struct frame){ .title = instance.name, .section = SECTION_FEATURES });
	trail(page, &instance, false);
	html_put(page, "<h1>%s</h1>\n", instance.name);
	if (instance.description[0])
		html_put(page, "<p class=\"lead\">%s</p>\n", instance.description);
	show_told(r);
	if (!instance.feature || !instance.feature->plugin)
		html_put(page, "<div class=\"alert\" role=\"alert\"><p>Its service type, <code>%s</code>, is not found now. Start fake-host "
		         "with --plugins and the folder that it is in.</p></div>\n", instance.feature_id);
	html_raw(page, "<div class=\"card state\"><div><h2>Last test</h2><p>");
	show_state(page, &instance);
	html_raw(page, "</p>");
	if (instance.test.message[0])
		html_put(page, "<p>%s</p>", instance.test.message);
	html_raw(page, "</div>");
	show_actions(r, &instance);
	html_raw(page, "</div>\n");
	if (instance.feature && instance.feature->plugin)
		show_values(r, &instance);
	show_objects(r, &instance);
	show_steps(r, &instance);
	if (instance.feature && instance.feature->plugin)
		show_api(r, &instance);
	html_raw(page, "<p class=\"quiet small\">Made ");
	show_time(page, instance.created_ms);
	html_raw(page, ", changed ");
	show_time(page, instance.changed_ms);
	html_put(page, ", from revision %u of the schema. Id <code>%s</code>.</p>\n", instance.revision, instance.id);
	page_end(r, MHD_HTTP_OK);
}

/* ---- refresh -------------------------------------------------------------------------------------------- */

struct changes {
	struct html lines;
	size_t count;
};

static void add_change(void *user, uint32_t kind, const char *what)
{
	static const struct {
		const char *style, *sign, *word;
	} kinds[] = {
		[CHANGE_ADDED]   = { "pass", "+", "Added" },
		[CHANGE_REMOVED] = { "fail", "&#8722;", "Removed" },
		[CHANGE_CHANGED] = { "warn", "~", "Changed" },
	};
	struct changes *changes = user;

	if (kind < CHANGE_ADDED || kind > CHANGE_CHANGED)
		kind = CHANGE_CHANGED;
	html_put(&changes->lines, "<li><span class=\"badge %s\"><span aria-hidden=\"true\">", kinds[kind].style);
	html_raw(&changes->lines, kinds[kind].sign);
	html_put(&changes->lines, " </span>%s</span> %s</li>\n", kinds[kind].word, what);
	changes->count++;
}

void get_instance_refresh(struct request *r)
{
	struct changes changes = { 0 };
	struct stp_error error = STP_ERROR_INIT;
	struct html *page = &r->page;
	struct instance instance;

	if (!find(r, &instance))
		return;
	if ((error.status = instance_refresh(r->pages->features, instance.id, true, add_change, &changes, &error)) != STP_OK) {
		html_finish(&changes.lines);
		answer_error(r, &error);
		return;
	}
	page_begin(r, &(struct frame){ .title = "Refresh", .section = SECTION_FEATURES });
	trail(page, &instance, true);
	html_put(page, "<h1>Refresh %s</h1>\n<p class=\"lead\">Reads what the service type offers now, and makes SmartObjects and "
	         "workflow steps anew from it.</p>\n", instance.name);
	if (changes.count) {
		html_put(page, "<section class=\"card\" aria-labelledby=\"diff\"><h2 id=\"diff\">What is different <span class=\"tally\">%zu"
		         "</span></h2><ul class=\"plain\">\n", changes.count);
		html_bytes(page, changes.lines.at, changes.lines.length);
		html_raw(page, "</ul></section>\n");
	} else {
		html_raw(page, "<div class=\"card empty\"><p><b>Nothing is different.</b> The SmartObjects were made from this very schema."
		               "</p></div>\n");
	}
	form_begin(r, NULL, " class=\"row\"");
	html_raw(page, "<button class=\"go\">Refresh</button>");
	html_put(page, "<a class=\"button\" href=\"/instances/%s\">Cancel</a></form>\n", instance.id);
	page->failed = page->failed || changes.lines.failed;
	html_finish(&changes.lines);
	page_end(r, MHD_HTTP_OK);
}

static void overlook(void *user, uint32_t kind, const char *what)
{
	(void)user, (void)kind, (void)what;
}

void post_instance_refresh(struct request *r)
{
	struct stp_error error = STP_ERROR_INIT;
	struct instance instance;

	if (!find(r, &instance))
		return;
	error.status = instance_refresh(r->pages->features, instance.id, false, overlook, NULL, &error);
	if (error.status == STP_OK)
		answer_see(r, "/instances/%s?refreshed=1", instance.id);
	else
		answer_error(r, &error);
}

/* ---- delete ------------------------------------------------------------------------------------------------ */

struct consequences {
	struct html goes, blocks;
	size_t going, blocking;
};

static void add_consequence(void *user, bool blocks, const char *what)
{
	struct consequences *c = user;

	html_put(blocks ? &c->blocks : &c->goes, "<li>%s</li>\n", what);
	c->blocking += blocks;
	c->going += !blocks;
}

static void show_blocks(struct html *page, const struct consequences *c)
{
	if (!c->blocking)
		return;
	html_raw(page, "<div class=\"alert\" role=\"alert\"><h2>Something depends on it</h2><p>It cannot be deleted as long as this is "
	               "there:</p><ul>\n");
	html_bytes(page, c->blocks.at, c->blocks.length);
	html_raw(page, "</ul><p><a href=\"/steps\">To the workflow steps</a>, where saved steps can be forgotten.</p></div>\n");
}

static void show_delete(struct request *r, const struct instance *instance, const struct consequences *c)
{
	struct html *page = &r->page;

	page_begin(r, &(struct frame){ .title = "Delete", .section = SECTION_FEATURES });
	trail(page, instance, true);
	html_put(page, "<h1>Delete %s</h1>\n", instance->name);
	show_blocks(page, c);
	html_put(page, "<section class=\"card\" aria-labelledby=\"goes\"><h2 id=\"goes\">What goes with it</h2><ul class=\"columns\">\n");
	if (c->going)
		html_bytes(page, c->goes.at, c->goes.length);
	html_raw(page, "</ul><p>Its secrets are overwritten in the store. Nothing changes at the service.</p></section>\n");
	if (c->blocking) {
		html_put(page, "<p><a class=\"button\" href=\"/instances/%s\">Back to %s</a></p>\n", instance->id, instance->name);
		return;
	}
	form_begin(r, NULL, " class=\"row\"");
	html_put(page, "<button class=\"bad\">Delete %s</button><a class=\"button\" href=\"/instances/%s\">Cancel</a></form>\n",
	         instance->name, instance->id);
}

static void answer_delete(struct request *r, unsigned status, const struct instance *instance)
{
	struct consequences c = { 0 };
	struct stp_error error = STP_ERROR_INIT;

	error.status = instance_consequences(r->pages->features, instance->id, add_consequence, &c, &error);
	if (error.status == STP_OK) {
		show_delete(r, instance, &c);
		r->page.failed = r->page.failed || c.goes.failed || c.blocks.failed;
		page_end(r, status);
	} else {
		answer_error(r, &error);
	}
	html_finish(&c.goes);
	html_finish(&c.blocks);
}

void get_instance_delete(struct request *r)
{
	struct instance instance;

	if (find(r, &instance))
		answer_delete(r, MHD_HTTP_OK, &instance);
}

void post_instance_delete(struct request *r)
{
	struct stp_error error = STP_ERROR_INIT;
	struct instance instance;

	if (!find(r, &instance))
		return;
	error.status = instance_delete(r->pages->features, instance.id, &error);
	if (error.status == STP_OK)
		answer_see(r, "/?deleted=1");
	else if (error.status == STP_CONFLICT)
		answer_delete(r, MHD_HTTP_CONFLICT, &instance);
	else
		answer_error(r, &error);
}
