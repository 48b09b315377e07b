/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/form_page.c - the form of an instance, new or edited: what a service type says of
 * its keys, in the order in which it says it, with its instructions beside. */
#include <config.h>

#include "form_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../parts.h"

/* ---- where it is ----------------------------------------------------------------------------------- */

static const char *label_of(const struct feature *feature)
{
	return feature->page && feature->page->label ? feature->page->label :
	       feature->plugin                       ? feature->plugin->label :
	                                               feature->name;
}

static void trail(struct html *page, const struct activation *a)
{
	trail_begin(page);
	trail_link(page, "/", "Features");
	html_put(page, "<li><a href=\"/features/%-s\">", a->feature->name);
	html_put(page, "%s</a></li>", label_of(a->feature));
	if (a->instance.id[0])
		html_put(page, "<li><a href=\"/instances/%s\">%s</a></li>", a->instance.id, a->instance.name);
	trail_end(page);
}

/* ---- the values --------------------------------------------------------------------------------------- */

struct form {
	struct request *r;
	struct activation *a;
	const struct stp_schema *schema;
	const struct stp_feature *page; /* NULL: no groups */
	struct faults *faults;
};

/* What was sent just now, else what stands in the draft: a value that was refused is shown as typed. */
static const char *value_of(const struct form *form, const struct stp_field *field, char **ret_own)
{
	const char *sent = field->type == STP_SECRET ? NULL : body_text_of(form->r->body, "v.", field->name);

	*ret_own = NULL;
	if (!sent)
		return draft_text(form->a->draft, field->name);
	return *ret_own = field_text(field, sent);
}

static bool is_redirect(const struct form *form, const struct stp_field *field)
{
	return form->page && form->page->redirect_key && strcmp(form->page->redirect_key, field->name) == 0;
}

static void show_key(struct form *form, const struct stp_field *field)
{
	bool redirect = is_redirect(form, field);
	char *own = NULL;
	const struct field_view view = {
		.field = field,
		.value = redirect ? features_redirect_url(form->r->pages->features) : value_of(form, field, &own),
		.fault = faults_of(form->faults, field->name),
		.required = (field->flags & STP_REQUIRED) != 0 && !redirect,
		.shows_preset = true,
		.kept = field->type == STP_SECRET && draft_has_secret(form->a->draft, field->name),
		.clearable = !(field->flags & STP_REQUIRED),
		.read_only = redirect,
	};

	field_show(&form->r->page, &view);
	fake_wipe_free(own, own ? strlen(own) : 0);
}

/* ---- the groups ----------------------------------------------------------------------------------------- */

static bool names(const struct stp_group *group, const struct stp_field *field)
{
	for (const char *const *key = group->keys; key && *key; key++)
		if (strcmp(*key, field->name) == 0)
			return true;
	return false;
}

static bool is_grouped(const struct form *form, const struct stp_field *field)
{
	for (uint32_t i = 0; form->page && i < form->page->groups.count; i++)
		if (names(stp_group_at(&form->page->groups, i), field))
			return true;
	return false;
}

static void show_consent(struct form *form)
{
	bool given;

	pthread_mutex_lock(&form->a->lock);
	given = form->a->consented;
	pthread_mutex_unlock(&form->a->lock);
	html_raw(&form->r->page,
	         "<div class=\"field consent\" role=\"group\" aria-label=\"Perform Consent\">");
	if (given)
		html_raw(&form->r->page, "<p><span class=\"badge pass\"><span aria-hidden=\"true\">&#10003; </span>Consent was "
		                         "given</span></p>");
	html_raw(&form->r->page,
	         "<p class=\"help\">Before the first token, the user has to agree that this app acts for them. It opens in a new "
	         "tab; your entries stay here.</p>"
	         "<button formaction=\"/consent\" formtarget=\"_blank\">Perform Consent<span class=\"visually-hidden\"> (opens a new "
	         "tab)</span></button></div>\n");
}

static void begin_group(struct form *form, const struct stp_group *group, uint32_t index)
{
	struct html *page = &form->r->page;

	html_put(page, "<fieldset class=\"group when-%u\"", index);
	if (group->when)
		html_put(page, " data-when=\"%s\"", group->when);
	html_put(page, "><legend><h2>%s</h2></legend>", group->label);
	if (group->when) {
		html_raw(page, "<p class=\"only\">");
		field_when_words(page, group->when, &form->schema->config);
		html_raw(page, "</p>");
	}
	if (group->help && *group->help)
		html_put(page, "<p class=\"group-help\">%s</p>", group->help);
	html_raw(page, "\n");
}

/* Keys to fold away, at the end of their group; a group of nothing else is folded as a whole. */
static void show_folded(struct form *form, const struct stp_group *group)
{
	for (const char *const *key = group->keys; key && *key; key++) {
		const struct stp_field *field = stp_find_field(&form->schema->config, *key);

		if (field && (field->flags & STP_ADVANCED))
			show_key(form, field);
	}
}

/* Whether something in it must be seen at once. */
static bool is_filled(const struct form *form, const struct stp_field *field)
{
	return faults_of(form->faults, field->name) || *draft_text(form->a->draft, field->name) ||
	       draft_has_secret(form->a->draft, field->name);
}

static void count_keys(const struct form *form, const struct stp_group *group, size_t *ret_plain, size_t *ret_folded,
                       bool *ret_open)
{
	for (const char *const *key = group->keys; key && *key; key++) {
		const struct stp_field *field = stp_find_field(&form->schema->config, *key);

		if (!field)
			continue;
		*ret_plain += !(field->flags & STP_ADVANCED);
		*ret_folded += (field->flags & STP_ADVANCED) != 0;
		*ret_open = *ret_open || ((field->flags & STP_ADVANCED) && is_filled(form, field));
	}
}

static void begin_folded(struct html *page, const struct stp_group *group, bool whole, bool open, uint32_t index)
{
	if (whole)
		html_put(page, "<details class=\"group when-%u\"%s><summary><h2>%s</h2></summary>\n", index, open ? " open" : "",
		         group->label);
	else
		html_put(page, "<details class=\"fold\"%s><summary>Advanced</summary>\n", open ? " open" : "");
	if (whole && group->help && *group->help)
		html_put(page, "<p class=\"group-help\">%s</p>\n", group->help);
}

static void show_group(struct form *form, const struct stp_group *group, uint32_t index)
{
	size_t plain = 0, folded = 0;
	bool has_redirect = false, open = false;

	count_keys(form, group, &plain, &folded, &open);
	if (plain)
		begin_group(form, group, index);
	for (const char *const *key = group->keys; key && *key; key++) {
		const struct stp_field *field = stp_find_field(&form->schema->config, *key);

		if (!field || (field->flags & STP_ADVANCED))
			continue;
		has_redirect = has_redirect || is_redirect(form, field);
		show_key(form, field);
	}
	if (has_redirect && form->page->consent_url)
		show_consent(form);
	if (folded) {
		begin_folded(&form->r->page, group, !plain, open, index);
		show_folded(form, group);
		html_raw(&form->r->page, "</details>\n");
	}
	html_raw(&form->r->page, plain ? "</fieldset>\n" : "");
}

/* Keys that no group names, then the folded ones. */
static void show_others(struct form *form)
{
	const struct stp_field_table *config = &form->schema->config;
	struct html *page = &form->r->page;
	bool any = false, advanced = false, open = false;

	for (uint32_t i = 0; i < config->count; i++) {
		const struct stp_field *field = stp_field_at(config, i);

		if (is_grouped(form, field))
			continue;
		if (field->flags & STP_ADVANCED) {
			advanced = true;
			open = open || is_filled(form, field);
		} else {
			html_raw(page, any ? "" : "<fieldset class=\"group\"><legend><h2>Settings</h2></legend>\n");
			any = true;
			show_key(form, field);
		}
	}
	html_raw(page, any ? "</fieldset>\n" : "");
	if (!advanced)
		return;
	html_put(page, "<details class=\"group\"%s><summary><h2>Advanced</h2></summary>\n", open ? " open" : "");
	for (uint32_t i = 0; i < config->count; i++)
		if ((stp_field_at(config, i)->flags & STP_ADVANCED) && !is_grouped(form, stp_field_at(config, i)))
			show_key(form, stp_field_at(config, i));
	html_raw(page, "</details>\n");
}

/* ---- name and description ----------------------------------------------------------------------------------- */

static void show_names(struct form *form)
{
	static const struct stp_field name = {
		.name = "Name", .label = "Name", .type = STP_TEXT,
		.help = "A system name: a letter, then letters, digits and _. SmartObjects begin with it, as in Contracts_Envelope.",
	};
	static const struct stp_field description = {
		.name = "Description", .label = "Description", .type = STP_TEXT, .help = "For people: what it is for.",
	};
	const char *sent_name = body_text(form->r->body, "v.Name"), *sent_words = body_text(form->r->body, "v.Description");

	html_raw(&form->r->page, "<fieldset class=\"group\"><legend><h2>Instance</h2></legend>\n");
	field_show(&form->r->page, &(struct field_view){ .field = &name, .required = true,
		.value = sent_name ? sent_name : draft_name(form->a->draft), .fault = faults_of(form->faults, "Name") });
	field_show(&form->r->page, &(struct field_view){ .field = &description,
		.value = sent_words ? sent_words : draft_description(form->a->draft),
		.fault = faults_of(form->faults, "Description") });
	html_raw(&form->r->page, "</fieldset>\n");
}

static void show_instructions(const struct form *form)
{
	struct html *page = &form->r->page;

	if (!form->page || !form->page->instructions || !form->page->instructions[0])
		return;
	html_put(page, "<aside class=\"card how\" aria-labelledby=\"how\"><h2 id=\"how\">How to enable %s</h2><ol>", label_of(form->a->feature));
	for (const char *const *step = form->page->instructions; *step; step++) {
		html_raw(page, "<li>");
		html_linked(page, *step);
		html_raw(page, "</li>");
	}
	html_raw(page, "</ol></aside>\n");
}

/* ---- the page -------------------------------------------------------------------------------------------------- */

static void show_head(struct form *form, const char *title)
{
	struct html *page = &form->r->page;
	const struct activation *a = form->a;

	trail(page, a);
	html_put(page, "<h1>%s</h1>\n", title);
	if (!a->through_features && a->feature->page)
		html_raw(page, "<div class=\"hint\"><p><b>This instance gets no workflow steps.</b> It is made as a plain service "
		               "instance, not on the feature's page; the designer's category appears only for instances that are "
		               "activated as a feature.</p></div>\n");
	faults_show(page, form->faults, form->faults->count == 1 ? "One thing has to be mended" : "Some things have to be mended");
}

static void form_title(char *ret, size_t cap, const struct activation *a)
{
	if (a->instance.id[0])
		snprintf(ret, cap, "Edit %s", a->instance.name);
	else if (a->through_features)
		snprintf(ret, cap, "New instance of %s", label_of(a->feature));
	else
		snprintf(ret, cap, "New service instance of %s", label_of(a->feature));
}

void form_answer(struct request *r, unsigned status, struct activation *a, struct faults *faults)
{
	struct form form = { .r = r, .a = a, .schema = a->feature->schema, .page = a->through_features ? a->feature->page : NULL,
	                     .faults = faults };
	struct html sheet = { 0 };
	char title[160], full[176];

	if (!form.page && a->feature->page) /* the groups help there as well; only what follows differs */
		form.page = a->feature->page;
	html_put(&sheet, "/features/%-s/style.css", a->feature->name);
	form_title(title, sizeof title, a);
	snprintf(full, sizeof full, "%s%s", faults->count ? "Error: " : "", title);
	page_begin(r, &(struct frame){ .title = full, .section = SECTION_FEATURES, .style = sheet.at });
	r->page.failed = r->page.failed || sheet.failed;
	html_finish(&sheet);
	show_head(&form, title);
	html_raw(&r->page, "<div class=\"beside\">\n");
	form_begin(r, form_action(a).at, " class=\"main-form\" novalidate autocomplete=\"off\"");
	html_put(&r->page, "<input type=\"hidden\" name=\"draft\" value=\"%s\">\n", a->id);
	show_names(&form);
	for (uint32_t i = 0; form.page && i < form.page->groups.count; i++)
		show_group(&form, stp_group_at(&form.page->groups, i), i);
	show_others(&form);
	html_raw(&r->page, "<div class=\"actions\"><button class=\"go\">OK</button>");
	if (a->instance.id[0])
		html_put(&r->page, "<a class=\"button\" href=\"/instances/%s\">Cancel</a>", a->instance.id);
	else
		html_put(&r->page, "<a class=\"button\" href=\"/features/%-s\">Cancel</a>", a->feature->name);
	html_raw(&r->page, "<p class=\"quiet small\">OK checks every value with the service before anything is saved.</p></div>\n"
	                   "</form>\n");
	show_instructions(&form);
	html_raw(&r->page, "</div>\n");
	page_end(r, status);
}

/* ---- taking it -------------------------------------------------------------------------------------------------- */

static void note(struct faults *faults, const char *key, const char *label, const struct stp_error *error)
{
	faults_add(faults, key, label, error->message);
}

static stp_status take_key(struct form *form, const struct stp_field *field, struct stp_error *error)
{
	struct draft *draft = form->a->draft;
	const struct posted *sent = body_find_of(form->r->body, "v.", field->name);
	stp_status status;
	char *text;

	if (body_find_of(form->r->body, "clear.", field->name) && (!sent || sent->length == 0))
		return draft_clear(draft, field->name, error);
	if (!sent)
		return STP_OK;
	if (field->type == STP_SECRET)
		return draft_set(draft, field->name, sent->value, sent->length, error);
	if (!(text = field_text(field, sent->value)))
		return STP_NO_MEMORY;
	status = draft_set(draft, field->name, text, strlen(text), error);
	fake_wipe_free(text, strlen(text));
	return status;
}

void form_take(struct request *r, struct activation *a, bool names_too, struct faults *faults)
{
	struct form form = { .r = r, .a = a, .schema = a->feature->schema, .page = a->feature->page, .faults = faults };
	const char *name = body_text(r->body, "v.Name"), *words = body_text(r->body, "v.Description");
	struct stp_error error = STP_ERROR_INIT;

	if (names_too && draft_set_name(a->draft, name ? name : "", &error) != STP_OK)
		note(faults, "Name", "Name", &error);
	else if (names_too && !a->instance.id[0])
		snprintf(a->instance.name, sizeof a->instance.name, "%s", draft_name(a->draft));
	error = (struct stp_error)STP_ERROR_INIT;
	if (draft_set_description(a->draft, words ? words : "", &error) != STP_OK)
		note(faults, "Description", "Description", &error);
	for (uint32_t i = 0; i < form.schema->config.count; i++) {
		const struct stp_field *field = stp_field_at(&form.schema->config, i);

		error = (struct stp_error)STP_ERROR_INIT;
		if (!is_redirect(&form, field) && take_key(&form, field, &error) != STP_OK)
			note(faults, field->name, field->label, &error);
	}
}

struct form_address form_action(const struct activation *a)
{
	struct form_address address = { "" };
	struct html text = { 0 };

	if (a->draft && draft_instance(a->draft))
		html_put(&text, "/instances/%-s/edit", draft_instance(a->draft)->id);
	else if (a->through_features)
		html_put(&text, "/features/%-s/new", a->feature->name);
	else
		html_put(&text, "/service-types/%-s/new", a->feature->name);
	snprintf(address.at, sizeof address.at, "%s", text.at ? text.at : "/");
	html_finish(&text);
	return address;
}

struct activation *form_activation(struct request *r, const struct feature *feature, bool through_features,
                                   const char *instance_id, struct stp_error *error)
{
	const char *id = r->body ? body_text(r->body, "draft") : NULL;
	struct activation *a = id ? activation_lend(r->pages, id) : NULL;
	const struct instance *instance;
	struct draft *draft = NULL;
	stp_status status;

	if (a && a->draft && !activation_saved(a))
		return a;
	activation_return(a);
	status = instance_id ? draft_edit(r->pages->features, instance_id, &draft, error) :
	                       draft_new(r->pages->features, feature, through_features, &draft, error);
	if (status != STP_OK) {
		error->status = status;
		return NULL;
	}
	instance = draft_instance(draft);
	a = activation_create(r->pages, draft, draft_feature(draft), instance ? instance->through_features : through_features,
	                      instance);
	if (!a) {
		error->status = STP_UNAVAILABLE;
		snprintf(error->message, sizeof error->message, "too many forms are under way; finish one, or wait for half an hour");
	}
	return a;
}
