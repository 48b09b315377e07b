/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/home_act.c - what the home page's buttons do: move the clock, act for a
 * recipient. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/inner.h"
#include "life/life.h"
#include "pages/home.h"
#include "pages/page.h"
#include "pages/view.h"

#define YEAR_SECONDS 31622400L

/* A form of another site may not press our buttons; a program says no origin. */
static bool is_own(const struct fake_request *r)
{
	const char *origin = fake_header(r, "Origin"), *site = fake_header(r, "Sec-Fetch-Site");
	const char *host = origin ? strstr(origin, "://") : NULL;

	if (site)
		return strcmp(site, "same-origin") == 0;
	return !origin || (host && r->host && strcmp(host + 3, r->host) == 0);
}

static void move_clock(struct fake_request *r)
{
	const char *text = fake_form(r, "seconds");
	long seconds = text ? strtol(text, NULL, 10) : 0;

	if (seconds > 0 && seconds <= YEAR_SECONDS)
		fake_clock_move(r->fake, fake_now_ms(r->fake) + seconds * 1000);
	fake_redirect(r, "/");
}

/* An address as the API gives it, and the browser is sent there; it comes back to this page. */
static void open_page(struct fake_request *r, struct fake_envelope *e, const char *recipient)
{
	cJSON *body = cJSON_CreateObject(), *view = NULL, *answer;
	char url[512];

	snprintf(r->account, sizeof r->account, "%s", fake_text(e->record, "_account"));
	if (body && fake_set_format(body, "returnUrl", "%s://%s/", r->tls ? "https" : "http", r->host))
		view = fake_view_record(r, "recipient", e->id, recipient, body);
	cJSON_Delete(body);
	answer = fake_view_make(r, view, 5);
	snprintf(url, sizeof url, "%s", fake_text(answer, "url"));
	cJSON_Delete(answer);
	if (*url)
		fake_redirect(r, url);
	else
		fake_answer(r, 500, NULL);
}

static void act(struct fake_request *r)
{
	const char *id = fake_form(r, "envelope"), *recipient = fake_form(r, "recipient"),
			   *word = fake_form(r, "act"), *why = NULL;
	struct fake_envelope *e = id ? fake_envelope_open(r->fake, id) : NULL;
	cJSON *details = cJSON_CreateObject();

	if (!e || !recipient || !word || !fake_recipient(e, recipient)) {
		fake_page_notice(r, 404, "There is no such recipient",
		                 "The envelope may have been deleted since.", "/", "Back");
	} else if (strcmp(word, "open") == 0) {
		open_page(r, e, recipient);
	} else {
		if (details && fake_set(details, "reason", "declined on the home page") &&
		    fake_set(details, "fill", "true"))
			why = fake_recipient_acts(e, recipient, word, details);
		if (why)
			fake_page_notice(r, 409, "That could not be done", why, "/", "Back");
		else
			fake_redirect(r, "/");
	}
	cJSON_Delete(details);
	fake_envelope_close(e);
}

void fake_home_act(struct fake_request *r)
{
	const char *what = fake_form(r, "do");

	if (!is_own(r))
		fake_page_notice(r, 403, "This form is not from here", "Use the buttons of the home page.",
		                 "/", "Home");
	else if (what && strcmp(what, "clock") == 0)
		move_clock(r);
	else if (what && strcmp(what, "act") == 0)
		act(r);
	else
		fake_redirect(r, "/");
}
