/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/page.c - the frame of every page for people, and the policy that holds it.
 */
#include "pages/page.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

bool fake_html(struct fake_bytes *to, const char *before, const char *text, const char *after)
{
	return fake_puts(to, before) && fake_add_html(to, text) && fake_puts(to, after);
}

bool fake_attribute(struct fake_bytes *to, const char *name, const char *value)
{
	return fake_printf(to, " %s=\"", name) && fake_add_html(to, value) && fake_puts(to, "\"");
}

bool fake_html_status(struct fake_bytes *to, const char *status)
{
	return fake_html(to, "<span class=\"status ", status, "\">") &&
	       fake_html(to, "", status, "</span>");
}

/* Not from the seed: looking at a page shall not change the ids that follow. */
static void make_nonce(char ret[33])
{
	unsigned char raw[16] = { 0 };

	if (getrandom(raw, sizeof raw, 0) != (ssize_t)sizeof raw)
		raw[0] = 1; /* only a fake's page is less guarded then */
	for (size_t i = 0; i < sizeof raw; i++)
		snprintf(ret + 2 * i, 3, "%02x", raw[i]);
}

static void answer_policy(struct fake_request *r, const struct fake_page *page, const char *nonce)
{
	char policy[2048];

	snprintf(policy, sizeof policy,
	         "default-src 'none'; img-src 'self'; style-src 'self' 'nonce-%s'; script-src "
	         "'nonce-%s'; form-action 'self'%s%.600s; "
	         "base-uri 'none'; frame-ancestors %.900s",
	         nonce, nonce, page->form_action ? " " : "", page->form_action ? page->form_action : "",
	         page->frame_ancestors ? page->frame_ancestors : "'none'");
	fake_answer_header(r, "Content-Security-Policy", policy);
	if (page->frame_options || !page->frame_ancestors)
		fake_answer_header(r, "X-Frame-Options",
		                   page->frame_options ? page->frame_options : "DENY");
	fake_answer_header(r, "Cache-Control", "no-store");
	fake_answer_header(r, "Referrer-Policy", "no-referrer");
	fake_answer_header(r, "X-Content-Type-Options", "nosniff");
}

static bool add_head(struct fake_bytes *out, const struct fake_page *page, const char *nonce)
{
	bool good =
		fake_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	                   "<meta name=\"color-scheme\" content=\"light dark\">\n") &&
		fake_html(out, "<title>", page->title, "</title>\n") &&
		fake_puts(out, "<link rel=\"stylesheet\" href=\"/__fake/style.css\">\n<link rel=\"icon\" "
	                   "href=\"/__fake/icon.svg\">\n");

	if (good && page->style.length > 0)
		good = fake_printf(out, "<style nonce=\"%s\">", nonce) &&
		       fake_add(out, page->style.at, page->style.length) && fake_puts(out, "</style>\n");
	return good &&
	       fake_html(out, "</head>\n<body class=\"", page->kind ? page->kind : "plain", "\">\n");
}

void fake_page_answer(struct fake_request *r, unsigned status, struct fake_page *page)
{
	struct fake_bytes out = { 0 };
	char nonce[33];
	bool good;

	make_nonce(nonce);
	good = add_head(&out, page, nonce) &&
	       fake_add(&out, page->body.at ? page->body.at : "", page->body.length);
	if (good && page->script)
		good = fake_printf(&out, "<script nonce=\"%s\">", nonce) && fake_puts(&out, page->script) &&
		       fake_puts(&out, "</script>\n");
	good = good && fake_puts(&out, "</body>\n</html>\n") && !page->failed && !page->body.failed &&
	       !page->style.failed && !out.failed;
	if (good) {
		answer_policy(r, page, nonce);
		fake_answer_bytes(r, status, "text/html; charset=utf-8", out.at, out.length);
	} else {
		fake_answer(r, 500, NULL);
	}
	fake_bytes_finish(&out);
	fake_bytes_finish(&page->body);
	fake_bytes_finish(&page->style);
}

void fake_page_notice(struct fake_request *r, unsigned status, const char *title,
                      const char *sentence, const char *link, const char *link_text)
{
	struct fake_page page = { .title = title, .kind = "notice" };

	(void)(fake_html(&page.body, "<main class=\"card narrow\"><h1>", title, "</h1>") &&
	       fake_html(&page.body, "<p>", sentence, "</p>"));
	if (link)
		(void)(fake_puts(&page.body, "<p><a class=\"button\"") &&
		       fake_attribute(&page.body, "href", link) &&
		       fake_html(&page.body, ">", link_text, "</a></p>"));
	(void)fake_puts(&page.body, "</main>\n");
	fake_page_answer(r, status, &page);
}

/* ---- what does not change ------------------------------------------------------------------- */

static void style(struct fake_request *r)
{
	struct fake_bytes all = { 0 };

	for (size_t i = 0; fake_style_pieces[i]; i++)
		(void)fake_puts(&all, fake_style_pieces[i]);
	fake_answer_header(r, "Cache-Control", "max-age=60");
	if (all.failed)
		fake_answer(r, 500, NULL);
	else
		fake_answer_bytes(r, 200, "text/css; charset=utf-8", all.at, all.length);
	fake_bytes_finish(&all);
}

static void icon(struct fake_request *r)
{
	static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 "
	                          "32\"><rect width=\"32\" height=\"32\" rx=\"7\" fill=\"#3730a3\"/>"
							  "<path d=\"M7 21c3-9 6-12 8-11 3 2-4 11-1 11 2 0 3-5 5-5s0 4 2 4c1 0 "
	                          "3-1 4-2\" fill=\"none\" stroke=\"#fff\" "
							  "stroke-width=\"2.4\" stroke-linecap=\"round\"/><path d=\"M7 26h18\" "
	                          "stroke=\"#fbbf24\" stroke-width=\"2\"/></svg>";

	fake_answer_header(r, "Cache-Control", "max-age=600");
	fake_answer_bytes(r, 200, "image/svg+xml", svg, sizeof svg - 1);
}

static const struct fake_route routes[] = {
	{ "GET", "/__fake/style.css", style, FAKE_TOP | FAKE_OPEN },
	{ "GET", "/__fake/icon.svg",  icon,  FAKE_TOP | FAKE_OPEN },
};
const struct fake_resource fake_page_routes = FAKE_ROUTES(routes);
