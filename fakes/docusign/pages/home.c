/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/home.c - GET /: the state for people, and buttons to act on it.  Every
 * button is a form of its own that posts to /__fake/home, so that it works without script. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pages/home.h"
#include "pages/page.h"

#define MOST_ENVELOPES 50

/* ---- head ----------------------------------------------------------------------------------- */

static bool add_number(struct fake_bytes *b, size_t number, const char *what)
{
	return fake_printf(b, "<li><b>%zu</b>%s</li>", number, what);
}

static bool add_head(struct fake_request *r, struct fake_bytes *b)
{
	static const struct { const char *kind, *words;
	} rows[] = {
		{ "account", "accounts" },
		{ "user", "users" },
		{ "envelope", "envelopes" },
		{ "template", "templates" },
	};
	bool good = fake_puts(
		b, "<a class=\"skip\" href=\"#envelopes\">To the envelopes</a><header><div><img "
	       "src=\"/__fake/icon.svg\" alt=\"\"><div><h1>fake-docusign</h1>"
		   "<span class=\"soft small\">A DocuSign of your own, for tests. Nothing here leaves this "
	       "machine or binds anybody.</span></div></div></header>\n<main>\n<ul class=\"numbers\">");

	for (size_t i = 0; good && i < sizeof rows / sizeof rows[0]; i++)
		good = add_number(b, fake_count(r->fake, rows[i].kind, NULL), rows[i].words);
	return good && fake_puts(b, "</ul>\n");
}

/* ---- clock ---------------------------------------------------------------------------------- */

static const struct { const char *words; long seconds;
} steps[] = {
	{ "+1 minute", 60 }, { "+5 minutes", 300 }, { "+20 minutes", 1200 },
	{ "+1 hour", 3600 }, { "+1 day", 86400 },   { "+7 days", 604800 },
};

static bool add_clock(struct fake_request *r, struct fake_bytes *b)
{
	char now[FAKE_DATE];
	bool good;

	fake_now(r->fake, now);
	good = fake_puts(b, "<section class=\"card clock\"><h2>Clock</h2>") &&
	       fake_printf(b, "<p><strong>%.10s</strong> %.8s UTC</p>", now, now + 11) &&
	       fake_puts(b, "<form method=\"post\" action=\"/__fake/home\" class=\"acts\"><input "
	                    "type=\"hidden\" name=\"do\" value=\"clock\">");
	for (size_t i = 0; good && i < sizeof steps / sizeof steps[0]; i++)
		good = fake_printf(b, "<button name=\"seconds\" value=\"%ld\">%s</button>",
		                   steps[i].seconds, steps[i].words);
	return good && fake_puts(b, "</form><p class=\"soft small\">Reminders, expiry, addresses, "
	                            "tokens and retries follow it at once.</p></section>\n");
}

/* ---- accounts ------------------------------------------------------------------------------- */

static bool add_account(void *user, const struct fake_record *record)
{
	struct fake_bytes *b = user;
	cJSON *json = fake_parse(record);
	bool good = json && fake_html(b, "<tr><td>", fake_text(json, "accountName"), "") &&
	            fake_html(b, "<br><code>", record->id, "</code></td>") &&
	            fake_html(b, "<td>", fake_text(json, "accountNumber"), "</td></tr>\n");

	cJSON_Delete(json);
	return good;
}

static bool add_accounts(struct fake_request *r, struct fake_bytes *b)
{
	bool good = fake_puts(b, "<section class=\"card "
	                         "wide\"><h2>Accounts</h2><table><thead><tr><th>Name</th><th>Number</"
	                         "th></tr></thead><tbody>");

	fake_each(r->fake, "account", NULL, add_account, b);
	return good && fake_puts(b, "</tbody></table></section>\n");
}

/* ---- envelopes ------------------------------------------------------------------------------ */

struct listing { struct fake_request *r; struct fake_bytes *b; unsigned count; };

static bool has_turn(const cJSON *envelope, const cJSON *recipient)
{
	const char *status = fake_text(envelope, "status"), *own = fake_text(recipient, "status");

	return (strcmp(status, "sent") == 0 || strcmp(status, "delivered") == 0) &&
	       (strcmp(own, "sent") == 0 || strcmp(own, "delivered") == 0);
}

static bool add_acts(struct fake_bytes *b, const char *envelope, const cJSON *recipient)
{
	return fake_puts(b, " <form method=\"post\" action=\"/__fake/home\" class=\"acts\"><input "
	                    "type=\"hidden\" name=\"do\" value=\"act\"><input type=\"hidden\" "
	                    "name=\"envelope\"") &&
	       fake_attribute(b, "value", envelope) &&
	       fake_puts(b, "><input type=\"hidden\" name=\"recipient\"") &&
	       fake_attribute(b, "value", fake_text(recipient, "recipientId")) &&
	       fake_puts(b, "><button name=\"act\" value=\"open\">Open the page</button><button "
	                    "name=\"act\" value=\"sign\">Sign</button><button name=\"act\" "
	                    "value=\"decline\">Decline</button></form>");
}

static bool add_recipients(struct fake_bytes *b, const char *id, const cJSON *envelope)
{
	const cJSON *list, *recipient;
	bool good = fake_puts(b, "<ul class=\"people\">");

	cJSON_ArrayForEach(list, fake_member(envelope, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			good = good && fake_html(b, "<li>", fake_text(recipient, "routingOrder"), ". ") &&
			       fake_html(b, "", fake_text(recipient, "name"), " <span class=\"soft\">") &&
			       fake_html(b, "", fake_text(recipient, "recipientType"), "</span> ") &&
			       fake_html_status(b, fake_text(recipient, "status")) &&
			       (!has_turn(envelope, recipient) || add_acts(b, id, recipient)) &&
			       fake_puts(b, "</li>\n");
	return good && fake_puts(b, "</ul>");
}

static bool add_envelope(void *user, const struct fake_record *record)
{
	struct listing *listing = user;
	struct fake_bytes *b = listing->b;
	cJSON *json = fake_parse(record);
	bool good = json &&
	            fake_html(b, "<tr><td>",
	                      *fake_text(json, "emailSubject") ? fake_text(json, "emailSubject")
	                                                       : "(no subject)",
	                      "") &&
	            fake_html(b, "<br><code>", record->id, "</code></td><td>") &&
	            fake_html_status(b, fake_text(json, "status")) &&
	            fake_printf(b, "<br><span class=\"soft small\">%.16s</span></td><td>",
	                        fake_text(json, "statusChangedDateTime")) &&
	            add_recipients(b, record->id, json) && fake_puts(b, "</td></tr>\n");

	cJSON_Delete(json);
	return good && ++listing->count < MOST_ENVELOPES;
}

static bool add_envelopes(struct fake_request *r, struct fake_bytes *b)
{
	struct listing listing = { r, b, 0 };
	size_t all = fake_count(r->fake, "envelope", NULL);
	bool good = fake_puts(
		b, "<section class=\"card wide\" id=\"envelopes\" tabindex=\"-1\"><h2>Envelopes</h2><table "
	       "class=\"stack\"><thead><tr><th>Envelope</th><th>Status</th><th>Recipients</th></tr></"
	       "thead><tbody>\n");

	fake_each_back(r->fake, "envelope", NULL, add_envelope, &listing);
	if (good && listing.count == 0)
		good = fake_puts(b, "<tr><td colspan=\"3\" class=\"soft\">There are none yet.</td></tr>");
	good = good && fake_puts(b, "</tbody></table>");
	if (good && all > listing.count)
		good = fake_printf(b, "<p class=\"soft small\">The newest %u of %zu are shown.</p>",
		                   listing.count, all);
	return good && fake_puts(b, "</section>\n");
}

/* ---- the page ------------------------------------------------------------------------------- */

static void home(struct fake_request *r)
{
	struct fake_page page = { .title = "fake-docusign", .kind = "home" };
	struct fake_bytes *b = &page.body;

	page.form_action = "*"; /* a recipient's page leads to wherever its sender wanted */
	page.failed = !(add_head(r, b) && fake_puts(b, "<div class=\"two\">") && add_clock(r, b) &&
	                add_accounts(r, b) && fake_puts(b, "</div>\n") && add_envelopes(r, b) &&
	                fake_puts(b, "<div class=\"two\">") && fake_home_deliveries(r, b) &&
	                fake_home_journal(r, b) && fake_puts(b, "</div>\n</main>\n"));
	fake_page_answer(r, 200, &page);
}

static const struct fake_route routes[] = {
	{ "GET",  "/",            home,          FAKE_TOP | FAKE_OPEN },
	{ "POST", "/__fake/home", fake_home_act, FAKE_TOP | FAKE_OPEN | FAKE_RAW },
};
const struct fake_resource fake_home_routes = FAKE_ROUTES(routes);
