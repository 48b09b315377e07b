/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/features_page.c - the features that there are, and the instances of one. */
#include <config.h>

#include <stdlib.h>

#include "request.h"
#include "show.h"

static const char *label_of(const struct feature *feature)
{
	return feature->page && feature->page->label ? feature->page->label :
	       feature->plugin                       ? feature->plugin->label :
	                                               feature->name;
}

static size_t count_instances(struct request *r, const struct feature *feature)
{
	struct instance *list = NULL;
	size_t count = 0;

	if (instances_list(r->pages->features, feature, &list, &count, NULL) != STP_OK)
		return 0;
	free(list);
	return count;
}

/* ---- all --------------------------------------------------------------------------------------------- */

static void show_card(struct request *r, const struct feature *feature)
{
	size_t count = count_instances(r, feature);
	struct html *page = &r->page;

	html_put(page, "<li class=\"card feature\"><h2><a href=\"/features/%-s\">%s</a></h2>", feature->name, label_of(feature));
	if (feature->page && feature->page->summary)
		html_put(page, "<p>%s</p>", feature->page->summary);
	html_put(page, "<p class=\"quiet small\">%s %s, by %s</p>", feature->plugin->id, feature->plugin->version,
	         feature->plugin->vendor);
	if (feature->why)
		html_put(page, "<div class=\"hint\"><p>%s</p></div>", feature->why);
	html_put(page, "<p class=\"row\"><span class=\"count\"><b>%zu</b> %s</span>", count, count == 1 ? "instance" : "instances");
	if (feature->page)
		html_put(page, "<a class=\"button go\" href=\"/features/%-s/new\">New Instance<span class=\"visually-hidden\"> of %s"
		         "</span></a>", feature->name, label_of(feature));
	else
		html_put(page, "<a class=\"button\" href=\"/service-types/%-s/new\">New service instance<span "
		         "class=\"visually-hidden\"> of %s</span></a>", feature->name, label_of(feature));
	html_raw(page, "</p></li>\n");
}

enum kind { KIND_FEATURE, KIND_TYPE, KIND_REFUSED };

static enum kind kind_of(const struct feature *feature)
{
	return !feature->plugin ? KIND_REFUSED : feature->page ? KIND_FEATURE : KIND_TYPE;
}

static size_t count_kind(const struct features *features, enum kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < features_count(features); i++)
		count += kind_of(features_at(features, i)) == kind;
	return count;
}

static void show_kind(struct request *r, enum kind kind)
{
	html_raw(&r->page, "<ul class=\"cards\">\n");
	for (size_t i = 0; i < features_count(r->pages->features); i++)
		if (kind_of(features_at(r->pages->features, i)) == kind)
			show_card(r, features_at(r->pages->features, i));
	html_raw(&r->page, "</ul>\n");
}

static void show_refused(struct request *r)
{
	struct html *page = &r->page;

	html_raw(page, "<section class=\"card\" aria-labelledby=\"refused\"><h2 id=\"refused\">Refused</h2>"
	               "<p>These files are no service types that this host can load:</p><ul class=\"plain\">\n");
	for (size_t i = 0; i < features_count(r->pages->features); i++) {
		const struct feature *feature = features_at(r->pages->features, i);

		if (kind_of(feature) == KIND_REFUSED)
			html_put(page, "<li><b>%s</b>: %s<br><code class=\"quiet\">%s</code></li>\n", feature->name,
			         feature->why ? feature->why : "", feature->path);
	}
	html_raw(page, "</ul></section>\n");
}

void get_features(struct request *r)
{
	const struct features *features = r->pages->features;
	struct html *page = &r->page;

	page_begin(r, &(struct frame){ .title = "Features", .section = SECTION_FEATURES });
	html_raw(page, "<h1>Features</h1>\n<p class=\"lead\">A feature connects this host to a service. An instance of it holds one "
	               "account's credentials; with it come SmartObjects and workflow steps.</p>\n");
	if (request_query(r, "deleted"))
		html_raw(page, "<p class=\"told\" role=\"status\"><span aria-hidden=\"true\">&#10003; </span>The instance was deleted, and "
		               "its secrets were overwritten.</p>\n");
	if (count_kind(features, KIND_FEATURE))
		show_kind(r, KIND_FEATURE);
	else
		html_raw(page, "<div class=\"hint\"><p>No service type that is a feature was found. Start fake-host with --plugins and the "
		               "folder that they are in.</p></div>\n");
	if (count_kind(features, KIND_TYPE)) {
		html_raw(page, "<h2 class=\"above\">Service types that are no features</h2>\n");
		show_kind(r, KIND_TYPE);
	}
	if (count_kind(features, KIND_REFUSED))
		show_refused(r);
	page_end(r, MHD_HTTP_OK);
}

/* ---- one ------------------------------------------------------------------------------------------------ */

/* What tells one account's instance from another's: the value of a key, if it is given and no secret. */
static const char *identity(struct draft *draft, const struct stp_schema *schema, const char *const *words)
{
	for (; *words; words++)
		for (uint32_t i = 0; i < schema->config.count; i++) {
			const struct stp_field *field = stp_field_at(&schema->config, i);

			if (field->type != STP_SECRET && stp_find_field(&schema->config, *words) == field)
				return *draft_text(draft, field->name) ? draft_text(draft, field->name) :
				       field->preset                   ? field->preset :
				                                         "";
		}
	return "";
}

static void show_account(struct request *r, const struct instance *instance)
{
	static const char *const accounts[] = { "AccountID", "Account", "Tenant", "Site", NULL };
	static const char *const ways[] = { "Authentication", "AuthenticationMode", NULL };
	struct draft *draft = NULL;

	if (!instance->feature || draft_edit(r->pages->features, instance->id, &draft, NULL) != STP_OK) {
		html_raw(&r->page, "<td data-label=\"Account\">&#8211;</td><td data-label=\"Authentication\">&#8211;</td>");
		return;
	}
	html_put(&r->page, "<td data-label=\"Account\"><code>%s</code></td>", identity(draft, instance->feature->schema, accounts));
	html_put(&r->page, "<td data-label=\"Authentication\">%s</td>", identity(draft, instance->feature->schema, ways));
	draft_destroy(draft);
}

static void show_row(struct request *r, const struct instance *instance)
{
	struct html *page = &r->page;

	html_put(page, "<tr><th scope=\"row\"><a href=\"/instances/%s\">%s</a>", instance->id, instance->name);
	if (!instance->through_features)
		html_raw(page, "<br><span class=\"quiet small\">plain service instance, no steps</span>");
	html_put(page, "</th><td data-label=\"Description\">%s</td>", instance->description);
	show_account(r, instance);
	html_raw(page, "<td data-label=\"Last test\">");
	show_state(page, instance);
	html_raw(page, "</td></tr>\n");
}

static void show_instances(struct request *r, const struct instance *list, size_t count)
{
	struct html *page = &r->page;

	html_raw(page, "<div class=\"card\"><table class=\"stack\"><caption>Instances</caption><thead><tr><th scope=\"col\">Name</th>"
	               "<th scope=\"col\">Description</th><th scope=\"col\">Account</th><th scope=\"col\">Authentication</th>"
	               "<th scope=\"col\">Last test</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < count; i++)
		show_row(r, &list[i]);
	html_raw(page, "</tbody></table></div>\n");
}

static void show_feature(struct request *r, const struct feature *feature, const struct instance *list, size_t count)
{
	struct html *page = &r->page;

	page_begin(r, &(struct frame){ .title = label_of(feature), .section = SECTION_FEATURES });
	trail_begin(page);
	trail_link(page, "/", "Features");
	trail_end(page);
	html_put(page, "<div class=\"headline\"><h1>%s</h1>", label_of(feature));
	if (feature->page)
		html_put(page, "<a class=\"button go\" href=\"/features/%-s/new\">New Instance</a>", feature->name);
	html_raw(page, "</div>\n");
	if (feature->page && feature->page->summary)
		html_put(page, "<p class=\"lead\">%s</p>\n", feature->page->summary);
	if (feature->why)
		html_put(page, "<div class=\"hint\"><p>%s</p></div>\n", feature->why);
	if (count)
		show_instances(r, list, count);
	else
		html_raw(page, "<div class=\"card empty\"><p><b>There is no instance yet.</b></p><p>An instance needs an account at the "
		               "service and its credentials; the form says where to find each of them.</p></div>\n");
	html_put(page, "<p class=\"quiet small\">A <a href=\"/service-types/%-s/new\">plain service instance</a> has SmartObjects but "
	         "no workflow steps. %zu service objects, %u configuration keys.</p>\n", feature->name,
	         (size_t)feature->schema->objects.count, feature->schema->config.count);
	page_end(r, MHD_HTTP_OK);
}

void get_feature(struct request *r)
{
	const struct feature *feature = features_find(r->pages->features, r->arg[0]);
	struct stp_error error = STP_ERROR_INIT;
	struct instance *list = NULL;
	size_t count = 0;

	if (!feature || !feature->plugin) {
		answer_notice(r, MHD_HTTP_NOT_FOUND, "There is no such feature",
		              "No service type of that name was found, or it was refused; the list of features says why.", "/",
		              "To the features");
		return;
	}
	if ((error.status = instances_list(r->pages->features, feature, &list, &count, &error)) != STP_OK) {
		answer_error(r, &error);
		return;
	}
	show_feature(r, feature, list, count);
	free(list);
}
