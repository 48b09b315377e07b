/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/auth_page.c - what a person sees on the account server: log in, consent, or what is wrong.
 * Forms only; nothing needs script. */
#include "oauth/auth.h"

#include <string.h>

/* What a scope allows, in a user's words. */
static const struct { const char *scope, *words; } meanings[] = {
	{ "signature",     "Create, send, sign and read envelopes for you, and read your account's settings" },
	{ "impersonation", "Act for you at any time, also when you are not there" },
	{ "extended",      "Stay connected for longer than 30 days, as long as it is used" },
	{ "openid",        "Know that you are you" },
	{ "profile",       "Read your name" },
	{ "email",         "Read your email address" },
	{ "click.manage",  "Manage your account's clickwraps" },
	{ "click.send",    "Send your account's clickwraps" },
	{ "user_read",     "Read the users of your organization" },
	{ "user_write",    "Change the users of your organization" },
	{ "organization_read", "Read your organization" },
};

static void finish(struct fake_request *r, unsigned status, const char *title, struct fake_bytes *body)
{
	struct fake_bytes page = { 0 };

	fake_puts(&page, "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
	          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
	fake_add_html(&page, title);
	fake_puts(&page, "</title></head><body><main>");
	fake_add(&page, body->at ? body->at : "", body->length);
	fake_puts(&page, "</main></body></html>");
	fake_answer_header(r, "Cache-Control", "no-store");
	if (page.failed || body->failed)
		fake_answer(r, 500, NULL);
	else
		fake_answer_bytes(r, status, "text/html; charset=utf-8", page.at, page.length);
	fake_bytes_finish(&page);
	fake_bytes_finish(body);
}

static void add_hidden(struct fake_bytes *body, const struct fake_asking *asking, const char *step)
{
	fake_puts(body, "<form method=\"post\" action=\"/oauth/auth\">");
	for (size_t i = 0; i < fake_asking_member_count; i++) {
		const char *value = *(const char *const *)(const void *)((const char *)asking + fake_asking_members[i].offset);

		if (value) {
			fake_printf(body, "<input type=\"hidden\" name=\"%s\" value=\"", fake_asking_members[i].name);
			fake_add_html(body, value);
			fake_puts(body, "\">");
		}
	}
	fake_printf(body, "<input type=\"hidden\" name=\"step\" value=\"%s\">", step);
}

void fake_auth_error_page(struct fake_request *r, const char *code, const char *sentence)
{
	struct fake_bytes body = { 0 };

	fake_puts(&body, "<section class=\"card\"><h1>We can\xe2\x80\x99t log you in</h1><p>");
	fake_add_html(&body, sentence);
	fake_puts(&body, "</p><p class=\"quiet\">Error: <code>");
	fake_add_html(&body, code);
	fake_puts(&body, "</code></p></section>");
	finish(r, 400, "Error", &body);
}

void fake_auth_goodbye_page(struct fake_request *r)
{
	struct fake_bytes body = { 0 };

	fake_puts(&body, "<section class=\"card\"><h1>You are logged out</h1></section>");
	finish(r, 200, "Logged out", &body);
}

/* ---- log in ------------------------------------------------------------------------------------------ */

struct listing {
	struct fake_bytes *body;
	const char *hint;
	unsigned count;
};

static bool add_user(void *user, const struct fake_record *record)
{
	struct listing *l = user;
	cJSON *json = fake_parse(record);
	bool hinted = l->hint && strcmp(l->hint, fake_text(json, "email")) == 0;

	fake_puts(l->body, "<label class=\"choice\"><input type=\"radio\" name=\"user\" required value=\"");
	fake_add_html(l->body, record->id);
	fake_printf(l->body, "\"%s><span><b>", hinted || (!l->hint && l->count == 0) ? " checked" : "");
	fake_add_html(l->body, fake_text(json, "userName"));
	fake_puts(l->body, "</b><br><span class=\"quiet\">");
	fake_add_html(l->body, fake_text(json, "email"));
	fake_puts(l->body, "</span></span></label>");
	l->count++;
	cJSON_Delete(json);
	return l->count < 200;
}

void fake_auth_login_page(struct fake_request *r, const struct fake_asking *asking)
{
	struct fake_bytes body = { 0 };
	struct listing listing = { &body, asking->hint, 0 };

	fake_puts(&body, "<section class=\"card\"><h1>Log in</h1><p>Who are you? This is a fake: nobody needs a password.</p>");
	add_hidden(&body, asking, "login");
	fake_puts(&body, "<fieldset class=\"choices\"><legend class=\"quiet\">Users</legend>");
	fake_each(r->fake, "user", NULL, add_user, &listing);
	fake_puts(&body, "</fieldset><p class=\"actions\"><button class=\"go\" type=\"submit\">Continue</button></p></form></section>");
	finish(r, 200, "Log in", &body);
}

/* ---- consent -------------------------------------------------------------------------------------------- */

static void add_scope(struct fake_bytes *body, const char *scope, size_t length)
{
	struct fake_bytes name = { 0 };
	const char *words = NULL;

	if (!fake_add(&name, scope, length))
		return;
	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
		if (strcmp(meanings[i].scope, name.at) == 0)
			words = meanings[i].words;
	fake_printf(body, "<li>%s%s<code>", words ? words : "", words ? " " : "");
	fake_add_html(body, name.at);
	fake_puts(body, "</code></li>");
	fake_bytes_finish(&name);
}

static void add_scopes(struct fake_bytes *body, const char *scopes)
{
	fake_puts(body, "<ul class=\"scopes\">");
	for (size_t length; *(scopes += strspn(scopes, " +")); scopes += length)
		add_scope(body, scopes, length = strcspn(scopes, " +"));
	fake_puts(body, "</ul>");
}

void fake_auth_consent_page(struct fake_request *r, const struct fake_asking *asking)
{
	struct fake_bytes body = { 0 };

	fake_puts(&body, "<section class=\"card\"><h1>");
	fake_add_html(&body, fake_text(asking->app, "appName"));
	fake_puts(&body, asking->admin_scope ? " asks for access to your organization</h1><p>Logged in as <b>" :
	          " asks for access</h1><p>Logged in as <b>");
	fake_add_html(&body, fake_text(asking->user, "userName"));
	fake_puts(&body, "</b> (");
	fake_add_html(&body, fake_text(asking->user, "email"));
	fake_puts(&body, asking->admin_scope ? "). For <b>every user</b> of your organization it would be allowed to:</p>" :
	          "). It would be allowed to:</p>");
	add_scopes(&body, asking->admin_scope ? asking->admin_scope : asking->scope);
	add_hidden(&body, asking, "decide");
	fake_puts(&body, "<p class=\"actions\"><button class=\"go\" name=\"decision\" value=\"accept\">Allow access</button> "
	          "<button name=\"decision\" value=\"decline\">Cancel</button></p></form><p class=\"quiet\">You come back to ");
	fake_add_html(&body, asking->redirect);
	fake_puts(&body, "</p></section>");
	finish(r, 200, "Allow access", &body);
}
