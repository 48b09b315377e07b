/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/show.c - what several pages show in the same way. */
#include <config.h>

#include "show.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cjson/cJSON.h>
#include <stp/host.h>

/* ---- errors and findings ------------------------------------------------------------------------- */

static void fact(struct html *page, const char *term, const char *text)
{
	if (text && *text)
		html_put(page, "<dt>%s</dt><dd><code>%s</code></dd>", term, text);
}

/* What a host such as K2 would have shown of it, and the service's own words. */
static void details(struct html *page, const char *summary, const char *code, const char *http, const char *trace,
                    const char *answer, const char *message)
{
	char sentence[1024];

	features_k2_message(answer, message, sentence, sizeof sentence);
	html_put(page, "<details class=\"answer\"><summary>%s</summary><dl class=\"facts\">", summary);
	fact(page, "Code", code);
	fact(page, "HTTP status", http);
	fact(page, "Trace", trace);
	html_put(page, "</dl><p class=\"quiet\">As K2 shows it:</p><pre tabindex=\"0\">Error: %s</pre></details>", sentence);
}

void show_error(struct html *page, const struct stp_error *error)
{
	char http[16] = "";

	if (error->http_status)
		snprintf(http, sizeof http, "%u", error->http_status);
	html_put(page,
	         "<div class=\"alert\" role=\"alert\"><p><span class=\"badge fail\"><span aria-hidden=\"true\">&#10005; "
	         "</span>%s</span> <strong>%s</strong></p>",
	         stp_status_name(error->status), error->message[0] ? error->message : "it failed without a word");
	if (error->hint[0]) {
		html_raw(page, "<p class=\"remedy\"><b>What to do:</b> ");
		html_linked(page, error->hint);
		html_raw(page, "</p>");
	}
	if (error->field[0])
		html_put(page, "<p>Field: <code>%s</code></p>", error->field);
	if (error->maybe_applied)
		html_raw(page, "<p><b>The service may have done it all the same.</b> Look before you try again.</p>");
	if (error->retry_after_ms)
		html_put(page, "<p>It may be tried again in %u seconds.</p>", (error->retry_after_ms + 999) / 1000);
	if (error->code[0] || error->http_status || error->trace[0] || error->answer[0])
		details(page, "Code, trace and the service's own answer", error->code, http, error->trace, error->answer,
		        error->message);
	html_raw(page, "</div>\n");
}

static const struct {
	const char *style, *sign, *word;
} outcomes[] = {
	[STP_PASS]    = { "pass", "&#10003;", "Passed" },
	[STP_NOTE]    = { "note", "i",        "Note" },
	[STP_WARNING] = { "warn", "!",        "Warning" },
	[STP_FAIL]    = { "fail", "&#10005;", "Failed" },
	[STP_SKIP]    = { "skip", "&#8211;",  "Skipped" },
};

/* One word of an id: short forms in capitals, the first one with a capital. */
static void show_word(struct html *page, const char *word, size_t length, bool first)
{
	static const char *const capitals[] = { "api", "rest", "tls", "url", "uri", "id", "jwt", "ca" };
	char shown[64];

	if (length >= sizeof shown)
		length = sizeof shown - 1;
	snprintf(shown, sizeof shown, "%.*s", (int)length, word);
	for (size_t i = 0; i < sizeof capitals / sizeof capitals[0]; i++)
		if (strcmp(shown, capitals[i]) == 0)
			for (size_t k = 0; k < length; k++)
				shown[k] = (char)toupper((unsigned char)shown[k]);
	if (first)
		shown[0] = (char)toupper((unsigned char)shown[0]);
	html_put(page, first ? "%s" : " %s", shown);
}

/* "workflow_steps" as "Workflow steps". */
static void show_words(struct html *page, const char *id)
{
	bool first = true;

	for (size_t length; id && *id; id += length + (id[length] != '\0')) {
		length = strcspn(id, "_-");
		show_word(page, id, length, first);
		first = false;
	}
}

static void finding_key(struct html *page, const char *key, const struct stp_schema *schema, const char *form_href)
{
	const struct stp_field *field = schema ? stp_find_field(&schema->config, key) : NULL;

	html_raw(page, "<p class=\"key\">Field: ");
	if (form_href)
		html_put(page, "<a href=\"%s#f-%s\">%s</a></p>", form_href, field ? field->name : key, field ? field->label : key);
	else
		html_put(page, "<b>%s</b></p>", field ? field->label : key);
}

void show_finding(struct html *page, const struct stp_finding *finding, const struct stp_schema *schema,
                  const char *form_href)
{
	uint32_t outcome = finding->outcome >= STP_PASS && finding->outcome <= STP_SKIP ? finding->outcome : STP_FAIL;
	bool troubled = outcome == STP_FAIL || outcome == STP_WARNING;

	html_put(page, "<li class=\"check %s\"><span class=\"badge %s\"><span aria-hidden=\"true\">", outcomes[outcome].style,
	         outcomes[outcome].style);
	html_raw(page, outcomes[outcome].sign);
	html_put(page, " </span>%s</span><div><h3>", outcomes[outcome].word);
	show_words(page, finding->check);
	html_put(page, "</h3><p>%s</p>", finding->message);
	if (finding->hint && *finding->hint) {
		html_raw(page, "<p class=\"remedy\"><b>What to do:</b> ");
		html_linked(page, finding->hint);
		html_raw(page, "</p>");
	}
	if (finding->key && troubled)
		finding_key(page, finding->key, schema, form_href);
	if ((finding->code && *finding->code) || (finding->answer && *finding->answer))
		details(page, "Code and the service's own answer", finding->code, NULL, NULL, finding->answer, finding->message);
	html_raw(page, "</div></li>\n");
}

/* ---- times and states -------------------------------------------------------------------------------- */

static bool break_down(int64_t ms, struct tm *ret)
{
	time_t seconds = (time_t)(ms >= 0 ? ms / 1000 : -((-ms + 999) / 1000));

	return gmtime_r(&seconds, ret) != NULL;
}

static void show_moment(struct html *page, int64_t ms)
{
	char machine[40], person[40];
	struct tm tm;

	if (!break_down(ms, &tm) || !strftime(machine, sizeof machine, "%Y-%m-%dT%H:%M:%SZ", &tm) ||
	    !strftime(person, sizeof person, "%Y-%m-%d %H:%M:%S UTC", &tm)) {
		html_put(page, "%lld ms", (long long)ms);
		return;
	}
	html_put(page, "<time datetime=\"%s\">%s</time>", machine, person);
}

void show_time(struct html *page, int64_t ms)
{
	if (ms)
		show_moment(page, ms);
	else
		html_raw(page, "never");
}

static void badge(struct html *page, uint32_t outcome, const char *words)
{
	html_put(page, "<span class=\"badge %s\"><span aria-hidden=\"true\">", outcomes[outcome].style);
	html_raw(page, outcomes[outcome].sign);
	html_put(page, " </span>%s</span>", words);
}

void show_state(struct html *page, const struct instance *instance)
{
	const struct instance_test *test = &instance->test;
	char words[64];

	if (!test->at_ms) {
		badge(page, STP_SKIP, "Never tested");
	} else if (test->failed) {
		snprintf(words, sizeof words, "%u failed", test->failed);
		badge(page, STP_FAIL, words);
	} else if (test->warned) {
		snprintf(words, sizeof words, "Passed, %u %s", test->warned, test->warned == 1 ? "warning" : "warnings");
		badge(page, STP_WARNING, words);
	} else {
		badge(page, STP_PASS, "Passed");
	}
	if (instance->saved_untested) {
		html_raw(page, " ");
		badge(page, STP_WARNING, "Saved although a check failed");
	}
	if (test->at_ms) {
		html_raw(page, "<br><span class=\"quiet small\">");
		show_time(page, test->at_ms);
		html_raw(page, "</span>");
	}
}

/* ---- values -------------------------------------------------------------------------------------------- */

static void show_list(struct html *page, const char *json)
{
	cJSON *list = cJSON_Parse(json);
	const cJSON *item;

	if (!cJSON_IsArray(list)) {
		html_text(page, json);
	} else {
		html_raw(page, "<ul class=\"values\">");
		cJSON_ArrayForEach(item, list)
			html_put(page, "<li>%s</li>", cJSON_IsString(item) ? item->valuestring : "");
		html_raw(page, "</ul>");
	}
	cJSON_Delete(list);
}

static void show_printed(struct html *page, const struct stp_value *value)
{
	char text[64];

	stp_value_print(value, text, sizeof text);
	html_text(page, text);
}

void show_value(struct html *page, const struct stp_value *value)
{
	switch (value->type) {
	case STP_NULL:
	case STP_FILE:
	case STP_IMAGE:
	case STP_SECRET:
		break;
	case STP_YESNO:
		html_raw(page, value->u.integer ? "Yes" : "No");
		break;
	case STP_DATETIME:
		show_moment(page, value->u.integer);
		break;
	case STP_NUMBER:
	case STP_AUTONUMBER:
	case STP_DATE:
	case STP_TIME:
		show_printed(page, value);
		break;
	case STP_HYPERLINK:
		if (html_may_link(value->u.text))
			html_put(page, "<a rel=\"noopener noreferrer\" target=\"_blank\" href=\"%s\">%s<span class=\"visually-hidden\"> (opens "
			         "a new tab)</span></a>", value->u.text, value->u.text);
		else
			html_text(page, value->u.text);
		break;
	case STP_MULTIVALUE:
		show_list(page, value->u.text);
		break;
	default:
		html_text(page, value->u.text);
		break;
	}
}

void show_size(struct html *page, uint64_t bytes)
{
	static const char *const units[] = { "KB", "MB", "GB" };
	uint64_t tenths = bytes * 10 / 1024;
	size_t unit = 0;

	if (bytes < 1024) {
		html_put(page, "%llu bytes", (unsigned long long)bytes);
		return;
	}
	for (; tenths >= 10240 && unit < 2; unit++)
		tenths /= 1024;
	html_put(page, "%llu.%llu %s", (unsigned long long)(tenths / 10), (unsigned long long)(tenths % 10), units[unit]);
}
