/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/auth_page.c - what a person sees on the account server: log in, consent, or what is wrong.
 * Forms only; nothing needs script. */
#include "oauth/auth.h"

#include <stdio.h>
#include <string.h>

#include "pages/page.h"

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

static const char style[] =
	".choices{border:0;margin:1rem 0;padding:0}"
	".choice{display:flex;gap:.8rem;align-items:flex-start;padding:.6rem .8rem;margin:.4rem 0;border:1px solid var(--line);"
	"border-radius:.6rem;cursor:pointer}"
	".choice:has(:checked){border-color:var(--go);background:var(--go-soft)}"
	".scopes{padding-left:1.2rem}.scopes li{margin:.5rem 0}";

/* The redirect behind a form's post must be let through by the page's policy: its origin, or its scheme. */
static void origin_of(const char *redirect, char ret[300])
{
	const char *host = redirect ? strstr(redirect, "://") : NULL;
	size_t length = 0;

	if (host && strncmp(redirect, "http", 4) == 0)
		length = (size_t)(host - redirect) + 3 + strcspn(host + 3, "/?#;, '\"");
	else if (host)
		length = (size_t)(host - redirect) + 1;
	snprintf(ret, 300, "%.*s", (int)(length < 300 ? length : 0), redirect ? redirect : "");
}

static void finish(struct fake_request *r, unsigned status, const char *title, const char *redirect,
                   struct fake_bytes *body)
{
	char origin[300];
	struct fake_page page = {
		.title = title, .kind = "account", .body = *body, .form_action = origin
	};

	origin_of(redirect, origin);
	page.failed = !fake_puts(&page.style, style);
	fake_page_answer(r, status, &page);
}

static void add_hidden(struct fake_bytes *body, const struct fake_asking *asking, const char *step)
{
	fake_puts(body, "<form method=\"post\" action=\"/oauth/auth\">");
	for (size_t i = 0; i < fake_asking_member_count; i++) {
		const char *value = *(const char *const *)(const void *)((const char *)asking +
		                                                         fake_asking_members[i].offset);

		if (value) {
			fake_printf(body, "<input type=\"hidden\" name=\"%s\"", fake_asking_members[i].name);
			fake_attribute(body, "value", value);
			fake_puts(body, ">");
		}
	}
	fake_printf(body, "<input type=\"hidden\" name=\"step\" value=\"%s\">", step);
}

void fake_auth_error_page(struct fake_request *r, const char *code, const char *sentence)
{
	struct fake_bytes body = { 0 };

	fake_html(&body, "<main class=\"card narrow\"><h1>We can\xe2\x80\x99t log you in</h1><p>",
	          sentence, "</p>");
	fake_html(&body, "<p class=\"quiet\">Error: <code>", code, "</code></p></main>\n");
	finish(r, 400, "Error", NULL, &body);
}

void fake_auth_goodbye_page(struct fake_request *r)
{
	fake_page_notice(r, 200, "You are logged out", "To go on, start again from your app.", NULL,
	                 NULL);
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

	fake_puts(l->body, "<label class=\"choice\"><input type=\"radio\" name=\"user\" required");
	fake_attribute(l->body, "value", record->id);
	fake_puts(l->body, hinted || (!l->hint && l->count == 0) ? " checked>" : ">");
	fake_html(l->body, "<span><b>", fake_text(json, "userName"), "</b><br>");
	fake_html(l->body, "<span class=\"quiet\">", fake_text(json, "email"),
	          "</span></span></label>");
	l->count++;
	cJSON_Delete(json);
	return l->count < 200;
}

void fake_auth_login_page(struct fake_request *r, const struct fake_asking *asking)
{
	struct fake_bytes body = { 0 };
	struct listing listing = { &body, asking->hint, 0 };

	fake_puts(&body, "<main class=\"card narrow\"><h1>Log in</h1><p>Who are you? This is a fake: "
	                 "nobody needs a password.</p>");
	add_hidden(&body, asking, "login");
	fake_puts(&body, "<fieldset class=\"choices\"><legend class=\"quiet\">Users</legend>");
	fake_each(r->fake, "user", NULL, add_user, &listing);
	fake_puts(
	    &body,
	    "</fieldset><p><button class=\"go\" type=\"submit\">Continue</button></p></form></main>\n");
	finish(r, 200, "Log in", asking->redirect, &body);
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
	fake_html(body, "<li>", words ? words : "", " ");
	fake_html(body, "<code class=\"quiet\">", name.at, "</code></li>");
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
	bool all = asking->admin_scope != NULL;
	struct fake_bytes body = { 0 };

	fake_html(&body, "<main class=\"card narrow\"><h1>", fake_text(asking->app, "appName"),
	          all ? " asks for access to your organization</h1>" : " asks for access</h1>");
	fake_html(&body, "<p>Logged in as <b>", fake_text(asking->user, "userName"), "</b> (");
	fake_html(&body, "", fake_text(asking->user, "email"),
	          all ? "). For <b>every user</b> of your organization it would be allowed to:</p>" :
	                "). It would be allowed to:</p>");
	add_scopes(&body, all ? asking->admin_scope : asking->scope);
	add_hidden(&body, asking, "decide");
	fake_puts(&body,
	          "<p><button class=\"go\" name=\"decision\" value=\"accept\">Allow access</button> "
	          "<button name=\"decision\" value=\"decline\">Cancel</button></p></form>");
	fake_html(&body, "<p class=\"quiet small\">You come back to <code>", asking->redirect,
	          "</code></p></main>\n");
	finish(r, 200, "Allow access", asking->redirect, &body);
}
