/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/home_parts.c - what was delivered and what was asked last, for the home
 * page. */
#include <stdio.h>
#include <string.h>

#include "control/control.h"
#include "pages/home.h"
#include "pages/page.h"

#define MOST_ROWS 25

struct listing { struct fake_bytes *b; unsigned count; };

static bool add_delivery(void *user, const struct fake_record *record)
{
	struct listing *listing = user;
	cJSON *json = fake_parse(record);
	long tries = fake_number(json, "retryCount", 0), http = fake_number(json, "httpStatus", 0);
	bool good = json && fake_html(listing->b, "<tr><td>", fake_text(json, "event"), "") &&
	            fake_html(listing->b, "<br><span class=\"soft small\">", fake_text(json, "url"),
	                      "</span></td><td>") &&
	            fake_html_status(listing->b, fake_text(json, "state")) &&
	            fake_printf(listing->b,
	                        "</td><td class=\"right\">%ld</td><td class=\"right\">%ld</td></tr>\n",
	                        tries, http);

	cJSON_Delete(json);
	return good && ++listing->count < MOST_ROWS;
}

bool fake_home_deliveries(struct fake_request *r, struct fake_bytes *b)
{
	struct listing listing = { b, 0 };
	bool good = fake_puts(b, "<section class=\"card wide\"><h2>Connect "
	                         "deliveries</h2><table><thead><tr><th>Event</th><th>State</th>"
	                         "<th>Retries</th><th>HTTP</th></tr></thead><tbody>\n");

	fake_each_back(r->fake, "delivery", NULL, add_delivery, &listing);
	if (good && listing.count == 0)
		good = fake_puts(b, "<tr><td colspan=\"4\" class=\"soft\">None yet: no configuration "
		                    "wanted an event.</td></tr>");
	return good && fake_puts(b, "</tbody></table></section>\n");
}

static bool add_exchange(struct fake_bytes *b, const cJSON *exchange)
{
	long status = fake_number(exchange, "status", 0);
	const char *code = fake_text(exchange, "code");
	const char *whole = fake_text(exchange, "uri"), *account = strstr(whole, "/accounts/");
	char uri[120];

	if (account &&
	    strncmp(whole, "/restapi/", 9) == 0) /* the account stands above; what follows tells more */
		whole = account + 10 + strcspn(account + 10, "/?");
	snprintf(uri, sizeof uri, "%.110s", whole);
	return fake_html(b, "<tr><td><code>", fake_text(exchange, "verb"), " ") &&
	       fake_html(b, "", uri, "</code></td>") &&
	       fake_printf(b, "<td class=\"right\">%ld", status) &&
	       (!*code || fake_html(b, "<br><span class=\"small\">", code, "</span>")) &&
	       fake_puts(b, "</td></tr>\n");
}

bool fake_home_journal(struct fake_request *r, struct fake_bytes *b)
{
	cJSON *last = fake_journal_last(r->fake, MOST_ROWS);
	const cJSON *exchange;
	bool good = last && fake_puts(b, "<section class=\"card wide\"><h2>Last "
	                                 "exchanges</h2><table><thead><tr><th>Request</th><th>Answer</"
	                                 "th></tr></thead><tbody>\n");

	cJSON_ArrayForEach(exchange, last)
		good = good && add_exchange(b, exchange);
	if (good && cJSON_GetArraySize(last) == 0)
		good = fake_puts(
			b, "<tr><td colspan=\"2\" class=\"soft\">Nobody has asked for anything yet.</td></tr>");
	cJSON_Delete(last);
	return good && fake_puts(b, "</tbody></table><p class=\"soft small\">More: <code>GET "
	                            "/__fake/journal</code></p></section>\n");
}
