/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/field.c - one field of a form, made of what a service type says of it. */
#include <config.h>

#include "field.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include <cjson/cJSON.h>

#include "../parts.h"

enum { RADIOS_MOST = 4 }; /* more choices are a list to open */

static const char *preset_of(const struct field_view *view)
{
	return view->preset ? view->preset : view->field->preset;
}

/* Ends an input's opening tag: what names it for all, and what describes it. */
static void finish_tag(struct html *page, const struct field_view *view)
{
	const char *name = view->field->name;

	html_put(page, " aria-describedby=\"h-%s%s%s\"", name, view->fault ? " e-" : "", view->fault ? name : "");
	if (view->fault)
		html_raw(page, " aria-invalid=\"true\"");
	if (view->required)
		html_raw(page, " aria-required=\"true\"");
	html_raw(page, ">");
}

static void begin_tag(struct html *page, const char *tag, const struct field_view *view)
{
	html_put(page, "<%s id=\"f-%s\" name=\"v.%s\"", tag, view->field->name, view->field->name);
}

/* ---- inputs by type -------------------------------------------------------------------------------- */

static void radio(struct html *page, const struct field_view *view, const char *value, const char *words, bool checked,
                  bool first)
{
	const char *name = view->field->name;

	html_put(page, "<label class=\"radio\"><input type=\"radio\" name=\"v.%s\" value=\"%s\"", name, value);
	if (first)
		html_put(page, " id=\"f-%s\"", name);
	html_raw(page, checked ? " checked" : "");
	if (view->fault)
		html_put(page, " aria-describedby=\"e-%s\"", name);
	html_put(page, "> <span>%s</span></label>", words);
}

static const char *yes_or_no(const char *value)
{
	if (!value || !*value)
		return "";
	return !strcmp(value, "1") || !strcasecmp(value, "yes") || !strcasecmp(value, "true") ? "1" : "0";
}

/* "Not given" comes first: what nobody chose is not sent to the service. */
static void show_radios(struct html *page, const struct field_view *view)
{
	static const char *const yes_no[] = { "1", "0", NULL };
	bool boolean = view->field->type == STP_YESNO;
	const char *const *choices = boolean ? yes_no : view->field->choices;
	const char *preset = boolean ? yes_or_no(preset_of(view)) : preset_of(view);
	const char *value = boolean ? yes_or_no(view->value) : view->value ? view->value : "";
	bool first = true;
	char words[160] = "Not given";

	if (!*value && view->shows_preset && preset)
		value = preset;
	html_raw(page, "<div class=\"radios\">");
	if (!view->required && !(view->shows_preset && preset && *preset)) {
		if (preset && *preset)
			snprintf(words, sizeof words, "Not given (%s)", boolean ? *preset == '1' ? "Yes" : "No" : preset);
		radio(page, view, "", words, !*value, first);
		first = false;
	}
	for (; *choices; choices++) {
		radio(page, view, *choices, boolean ? **choices == '1' ? "Yes" : "No" : *choices,
		      strcasecmp(value, *choices) == 0, first);
		first = false;
	}
	html_raw(page, "</div>");
}

static void show_select(struct html *page, const struct field_view *view)
{
	const char *preset = preset_of(view), *value = view->value ? view->value : "";
	bool known = !*value;

	if (!*value && view->shows_preset && preset)
		value = preset;
	begin_tag(page, "select", view);
	finish_tag(page, view);
	html_raw(page, "<option value=\"\">Not given");
	if (preset && *preset)
		html_put(page, " (%s)", preset);
	html_raw(page, "</option>");
	for (const char *const *choice = view->field->choices; *choice; choice++) {
		bool chosen = strcasecmp(value, *choice) == 0;

		html_put(page, "<option%s value=\"%s\">%s</option>", chosen ? " selected" : "", *choice, *choice);
		known = known || chosen;
	}
	if (!known) /* kept, so that the fault beside it can be understood */
		html_put(page, "<option selected value=\"%s\">%s</option>", value, value);
	html_raw(page, "</select>");
}

static void show_area(struct html *page, const struct field_view *view, const char *value, const char *style)
{
	begin_tag(page, "textarea", view);
	html_put(page, " class=\"%s\" rows=\"%d\"", style, view->field->type == STP_MULTIVALUE ? 3 : 4);
	if (strcmp(style, "prose") != 0)
		html_raw(page, " spellcheck=\"false\" autocomplete=\"off\" autocapitalize=\"off\"");
	finish_tag(page, view);
	/* A line end right behind the tag is overlooked, so this one saves the value's own. */
	html_put(page, "\n%s</textarea>", value ? value : "");
}

/* A secret of several lines is pasted into a wide field; it is masked there all the same. */
static bool has_lines(const struct stp_field *field)
{
	return (field->help && strstr(field->help, "-----")) || strstr(field->label, "Private Key") ||
	       strstr(field->label, "Certificate");
}

static void show_secret(struct html *page, const struct field_view *view)
{
	const char *name = view->field->name;

	if (view->kept)
		html_put(page, "<p class=\"kept\" id=\"k-%s\"><span aria-hidden=\"true\">&#9679;&#9679;&#9679;&#9679; "
		         "</span>A value is kept. Leave this empty to keep it.</p>", name);
	if (has_lines(view->field)) {
		show_area(page, view, "", "secret");
	} else {
		begin_tag(page, "input", view);
		html_raw(page, " type=\"password\" autocomplete=\"new-password\" spellcheck=\"false\"");
		finish_tag(page, view);
	}
	if (view->kept && view->clearable)
		html_put(page, "<label class=\"tick\"><input type=\"checkbox\" name=\"clear.%s\" value=\"1\"> <span>Clear the kept %s"
		         "</span></label>", name, view->label ? view->label : view->field->label);
}

/* "2026-11-24T10:00:00Z" as the browser's picker wants it: in UTC, without the Z. */
static void show_line(struct html *page, const struct field_view *view, const char *type, const char *more)
{
	const char *value = view->value && *view->value ? view->value : view->shows_preset ? preset_of(view) : NULL;
	size_t length = value ? strlen(value) : 0;
	char cut[64];

	if (view->field->type == STP_DATETIME && length > 0 && length < sizeof cut && value[length - 1] == 'Z') {
		snprintf(cut, sizeof cut, "%.*s", (int)length - 1, value);
		value = cut;
	}
	begin_tag(page, "input", view);
	html_put(page, " type=\"%s\"", type);
	html_raw(page, more);
	if (value && *value)
		html_put(page, " value=\"%s\"", value);
	finish_tag(page, view);
}

static void show_list(struct html *page, const struct field_view *view)
{
	cJSON *list = view->value && *view->value == '[' ? cJSON_Parse(view->value) : NULL;
	const cJSON *item;
	struct html lines = { 0 };

	if (cJSON_IsArray(list)) {
		cJSON_ArrayForEach(item, list) {
			html_raw(&lines, lines.length ? "\n" : "");
			html_raw(&lines, cJSON_IsString(item) ? item->valuestring : "");
		}
		show_area(page, view, lines.at, "list");
	} else {
		show_area(page, view, view->value, "list");
	}
	page->failed = page->failed || lines.failed;
	html_finish(&lines);
	cJSON_Delete(list);
}

static void show_file(struct html *page, const struct field_view *view)
{
	begin_tag(page, "input", view);
	html_raw(page, view->field->type == STP_IMAGE ? " type=\"file\" accept=\"image/*\"" : " type=\"file\"");
	finish_tag(page, view);
}

static void show_copied(struct html *page, const struct field_view *view)
{
	const char *name = view->field->name;

	html_put(page, "<div class=\"copied\"><input type=\"text\" id=\"f-%s\" readonly value=\"%s\"", name,
	         view->value ? view->value : "");
	finish_tag(page, view);
	html_put(page, "<button type=\"button\" class=\"copy\" data-copy=\"f-%s\" hidden>Copy<span class=\"visually-hidden\"> %s</span>"
	         "</button></div>", name, view->label ? view->label : view->field->label);
}

static bool is_group(const struct field_view *view)
{
	size_t count = 0;

	if (view->field->type == STP_YESNO)
		return true;
	if (!view->field->choices || view->field->type == STP_MULTIVALUE)
		return false;
	while (view->field->choices[count])
		count++;
	return count <= RADIOS_MOST;
}

static void show_input(struct html *page, const struct field_view *view)
{
	static const char plain[] = " spellcheck=\"false\" autocomplete=\"off\" autocapitalize=\"off\"";

	if (view->read_only) {
		show_copied(page, view);
		return;
	}
	if (is_group(view)) {
		show_radios(page, view);
		return;
	}
	if (view->field->choices && view->field->type != STP_MULTIVALUE) {
		show_select(page, view);
		return;
	}
	switch (view->field->type) {
	case STP_SECRET:
		show_secret(page, view);
		break;
	case STP_MEMO:
		show_area(page, view, view->value, "prose");
		break;
	case STP_XML:
		show_area(page, view, view->value, "code");
		break;
	case STP_MULTIVALUE:
		show_list(page, view);
		break;
	case STP_NUMBER:
	case STP_AUTONUMBER:
		show_line(page, view, "text", " class=\"short\" inputmode=\"numeric\" autocomplete=\"off\"");
		break;
	case STP_DECIMAL:
		show_line(page, view, "text", " class=\"short\" inputmode=\"decimal\" autocomplete=\"off\"");
		break;
	case STP_DATETIME:
		show_line(page, view, "datetime-local", " class=\"short\" step=\"1\"");
		break;
	case STP_DATE:
		show_line(page, view, "date", " class=\"short\"");
		break;
	case STP_TIME:
		show_line(page, view, "time", " class=\"short\" step=\"1\"");
		break;
	case STP_FILE:
	case STP_IMAGE:
		show_file(page, view);
		break;
	case STP_HYPERLINK:
		show_line(page, view, "url", plain);
		break;
	case STP_GUID:
	case STP_AUTOGUID:
		show_line(page, view, "text", plain);
		break;
	default:
		show_line(page, view, "text", " autocomplete=\"off\"");
		break;
	}
}

/* ---- the field ----------------------------------------------------------------------------------------- */

static void show_help(struct html *page, const struct field_view *view)
{
	const char *help = view->help ? view->help : view->field->help, *preset = preset_of(view);

	html_put(page, "<p class=\"help\" id=\"h-%s\">", view->field->name);
	html_linked(page, help);
	if (view->field->type == STP_MULTIVALUE)
		html_raw(page, " One a line.");
	if (view->field->type == STP_DATETIME)
		html_raw(page, " In UTC.");
	if (preset && *preset && !is_group(view) && !view->field->choices && !view->read_only)
		html_put(page, " If left empty: %s", preset);
	html_raw(page, "</p>");
	if (view->fault)
		html_put(page, "<p class=\"fault\" id=\"e-%s\"><span aria-hidden=\"true\">&#10005; </span><b>Error:</b> %s</p>",
		         view->field->name, view->fault);
}

void field_show(struct html *page, const struct field_view *view)
{
	const char *name = view->field->name, *label = view->label ? view->label : view->field->label;
	bool group = is_group(view) && !view->read_only;

	html_put(page, "<div class=\"field%s\">", view->fault ? " wrong" : "");
	if (group)
		html_put(page, "<fieldset aria-describedby=\"h-%s\"><legend>%s", name, label);
	else
		html_put(page, "<label for=\"f-%s\">%s", name, label);
	if (view->required)
		html_raw(page, " <span class=\"must\">required</span>");
	html_raw(page, group ? "</legend>" : "</label>");
	show_help(page, view);
	show_input(page, view);
	if (view->nullable)
		html_put(page, "<label class=\"tick\"><input type=\"checkbox\" name=\"null.%s\" value=\"1\"%s> <span>Clear %s at the "
		         "service</span></label>", name, view->cleared ? " checked" : "", label);
	html_raw(page, group ? "</fieldset></div>\n" : "</div>\n");
}

/* ---- what was sent --------------------------------------------------------------------------------------- */

static char *list_of_lines(const char *sent)
{
	cJSON *list = cJSON_CreateArray();
	char *text = NULL, *copy = fake_text(sent), *at = copy, *line;

	while (list && copy && (line = strsep(&at, "\n")))
		if (*line && !cJSON_AddItemToArray(list, cJSON_CreateString(line))) {
			cJSON_Delete(list);
			list = NULL;
		}
	if (list && copy)
		text = cJSON_PrintUnformatted(list);
	cJSON_Delete(list);
	fake_wipe_free(copy, copy ? strlen(copy) : 0);
	return text;
}

char *field_text(const struct stp_field *field, const char *sent)
{
	size_t length = strlen(sent);
	char whole[32];

	if (field->type == STP_MULTIVALUE && length && sent[strspn(sent, " \t\n")] != '[')
		return list_of_lines(sent);
	if (field->type == STP_DATETIME && sent[strcspn(sent, "T")] == 'T' && (length == 16 || length == 19)) {
		snprintf(whole, sizeof whole, "%s%s", sent, length == 16 ? ":00Z" : "Z");
		return fake_text(whole);
	}
	return fake_text(sent);
}

/* ---- when -------------------------------------------------------------------------------------------------- */

static const struct stp_field *when_field(const char *when, const struct stp_field_table *fields, const char **ret_value)
{
	const char *equals = strchr(when, '=');

	for (uint32_t i = 0; equals && i < fields->count; i++) {
		const struct stp_field *field = stp_field_at(fields, i);

		if (strlen(field->name) == (size_t)(equals - when) && strncmp(field->name, when, (size_t)(equals - when)) == 0) {
			*ret_value = equals + 1;
			return field;
		}
	}
	return NULL;
}

/* A text inside quotes of CSS: all but the plainest as a number. */
static void css_text(struct html *css, const char *text)
{
	for (; *text; text++) {
		char code[8];

		snprintf(code, sizeof code, "\\%x ", (unsigned char)*text);
		if ((unsigned char)*text >= 0x80 || (*text >= '0' && *text <= '9') || (*text >= 'A' && *text <= 'Z') ||
		    (*text >= 'a' && *text <= 'z') || *text == '_' || *text == '.')
			html_bytes(css, text, 1);
		else
			html_raw(css, code);
	}
}

void field_when_rule(struct html *css, uint32_t index, const char *when, const struct stp_field_table *fields)
{
	const char *value = NULL;
	const struct stp_field *field = when ? when_field(when, fields, &value) : NULL;

	if (!field || (!field->choices && field->type != STP_YESNO))
		return;
	html_raw(css, "form:not(:has(:is(input[name=\"v.");
	css_text(css, field->name);
	html_raw(css, "\"],[name=\"v.");
	css_text(css, field->name);
	html_raw(css, "\"]>option)[value=\"");
	css_text(css, value);
	html_put(css, "\"]:checked)) .when-%u{display:none}\n", index);
}

void field_when_words(struct html *page, const char *when, const struct stp_field_table *fields)
{
	const char *value = NULL;
	const struct stp_field *field = when_field(when, fields, &value);

	if (field && field->type == STP_YESNO)
		html_put(page, "only if %s is %s", field->label, *value == '1' ? "yes" : "no");
	else
		html_put(page, "only if %s is %s", field ? field->label : "", value);
}

/* ---- faults --------------------------------------------------------------------------------------------------- */

void faults_add(struct faults *faults, const char *key, const char *label, const char *message)
{
	if (faults->count == FAULTS)
		return;
	snprintf(faults->at[faults->count].key, sizeof faults->at[0].key, "%s", key ? key : "");
	snprintf(faults->at[faults->count].label, sizeof faults->at[0].label, "%s", label ? label : "");
	snprintf(faults->at[faults->count].message, sizeof faults->at[0].message, "%s", message);
	faults->count++;
}

const char *faults_of(const struct faults *faults, const char *key)
{
	for (size_t i = 0; i < faults->count; i++)
		if (faults->at[i].key[0] && strcmp(faults->at[i].key, key) == 0)
			return faults->at[i].message;
	return NULL;
}

void faults_show(struct html *page, const struct faults *faults, const char *intro)
{
	if (!faults->count)
		return;
	html_put(page, "<div class=\"alert\" role=\"alert\" id=\"faults\" tabindex=\"-1\" autofocus><h2>%s</h2><ul>", intro);
	for (size_t i = 0; i < faults->count; i++) {
		html_raw(page, "<li>");
		if (faults->at[i].key[0])
			html_put(page, "<a href=\"#f-%s\">%s</a>: ", faults->at[i].key,
			         faults->at[i].label[0] ? faults->at[i].label : faults->at[i].key);
		html_put(page, "%s</li>", faults->at[i].message);
	}
	html_raw(page, "</ul></div>\n");
}
