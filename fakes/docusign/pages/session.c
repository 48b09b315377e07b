/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/session.c - addresses open once and live twenty minutes then; who leaves
 * goes where the view says. */
#include "pages/session.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SESSION_MS INT64_C(1200000)
#define COOKIE "fake_signing"

/* ---- finding -------------------------------------------------------------------------------- */

static bool is_template(const char *kind)
{
	return strcmp(kind, "template") == 0 || strcmp(kind, "template_preview") == 0;
}

bool fake_session_find(struct fake_request *r, struct fake_session *ret)
{
	struct fake_session s = { .r = r, .token = r->part[0] };
	const char *id;

	s.view = fake_get(r->fake, "view", s.token);
	if (!s.view) {
		fake_page_notice(r, 404, "This address is not known",
		                 "It may be mistyped, or the server was started anew since it was made.",
		                 NULL, NULL);
		return false;
	}
	s.kind = fake_text(s.view, "kind");
	id = fake_text(s.view, "envelopeId");
	if (*id)
		s.e =
			is_template(s.kind) ? fake_template_open(r->fake, id) : fake_envelope_open(r->fake, id);
	if (*id && !s.e) {
		fake_page_notice(r, 404, "The envelope is gone",
		                 "What this address led to is no longer there.", NULL, NULL);
		cJSON_Delete(s.view);
		return false;
	}
	s.recipient = s.e && *fake_text(s.view, "recipientId")
	                  ? fake_recipient(s.e, fake_text(s.view, "recipientId"))
	                  : NULL;
	*ret = s;
	return true;
}

void fake_session_close(struct fake_session *s)
{
	if (s->changed)
		(void)fake_put(s->r->fake, "view", fake_text(s->view, "account"), s->token,
		               s->view); /* at worst it opens once more */
	(void)fake_envelope_close(s->e);
	cJSON_Delete(s->view);
}

/* ---- leaving -------------------------------------------------------------------------------- */

/* The old way to say where to go: an address for each event. */
static const struct { const char *event, *member;
} client_urls[] = {
	{ "signing_complete", "onSigningComplete" },
	{ "viewing_complete", "onViewingComplete" },
	{ "cancel", "onCancel" },
	{ "decline", "onDecline" },
	{ "session_timeout", "onSessionTimeout" },
	{ "ttl_expired", "onTTLExpired" },
	{ "exception", "onException" },
	{ "access_code_failed", "onAccessCodeFailed" },
	{ "id_check_failed", "onIdCheckFailed" },
};

static const char *client_url(const cJSON *view, const char *event)
{
	const cJSON *urls = fake_member(view, "clientURLs");

	for (size_t i = 0; i < sizeof client_urls / sizeof client_urls[0]; i++)
		if (strcmp(client_urls[i].event, event) == 0) {
			const cJSON *url = cJSON_GetObjectItem(urls, client_urls[i].member); /* OnX and onX */

			return cJSON_IsString(url) ? url->valuestring : "";
		}
	return "";
}

/* A browser is sent to web addresses and to apps, never to a script. */
static bool is_address(const char *url)
{
	size_t scheme =
		strspn(url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

	for (const char *at = url; *at; at++)
		if ((unsigned char)*at <= ' ' || *at == 127)
			return false;
	return scheme > 0 && isalpha((unsigned char)url[0]) && url[scheme] == ':' &&
	       strncasecmp(url, "javascript:", 11) != 0 && strncasecmp(url, "data:", 5) != 0 &&
	       strncasecmp(url, "vbscript:", 9) != 0;
}

/* The event comes into the query, before a fragment. */
static bool with_event(struct fake_bytes *to, const char *url, const char *event)
{
	size_t length = strcspn(url, "#");
	const char *mark = memchr(url, '?', length);
	bool open = mark && (mark + 1 == url + length || url[length - 1] == '&');

	return fake_add(to, url, length) &&
	       fake_puts(to, open   ? ""
	                     : mark ? "&"
	                            : "?") &&
	       fake_puts(to, "event=") && fake_add_url(to, event) && fake_puts(to, url + length);
}

static void go(struct fake_session *s, const char *event)
{
	const char *url = client_url(s->view, event);
	struct fake_bytes to = { 0 };

	if (*url && is_address(url))
		(void)fake_puts(&to, url);
	else if (is_address(fake_text(s->view, "returnUrl")))
		(void)with_event(&to, fake_text(s->view, "returnUrl"), event);
	if (to.at && !to.failed)
		fake_redirect(s->r, to.at);
	else
		fake_page_notice(s->r, 200, "Done", "You can close this page.", NULL, NULL);
	fake_bytes_finish(&to);
}

void fake_session_leave(struct fake_session *s, const char *event)
{
	s->changed = fake_set(s->view, "_over", event) || s->changed;
	go(s, event);
}

/* ---- opening -------------------------------------------------------------------------------- */

static int64_t number(const struct fake_session *s, const char *name)
{
	return strtoll(fake_text(s->view, name), NULL, 10);
}

bool fake_session_key_fits(const struct fake_session *s, const char *key)
{
	return key && *key && strcmp(key, fake_text(s->view, "_session")) == 0 &&
	       !*fake_text(s->view, "_over") && fake_now_ms(s->r->fake) < number(s, "_until");
}

static bool begin(struct fake_session *s)
{
	char key[FAKE_ID], cookie[256];

	fake_guid(s->r->fake, key);
	s->changed = true;
	if (!fake_set(s->view, "_used", "true") || !fake_set(s->view, "_session", key) ||
	    !fake_set_format(s->view, "_until", "%lld",
	                     (long long)(fake_now_ms(s->r->fake) + SESSION_MS)))
		return false;
	snprintf(cookie, sizeof cookie,
	         COOKIE "=%s; Path=/Signing/MTRedeem/v1/%.40s; HttpOnly; SameSite=Lax%s", key, s->token,
	         s->r->tls ? "; Secure" : "");
	fake_answer_header(s->r, "Set-Cookie", cookie);
	return true;
}

/* The address's second token, if it is given at all, has to be its own. */
static bool is_ours(const struct fake_session *s)
{
	const char *slt = fake_query(s->r, "slt");

	return !slt || strcmp(slt, fake_text(s->view, "_slt")) == 0;
}

enum fake_opening fake_session_open(struct fake_session *s)
{
	const char *cookie = fake_cookie(s->r, COOKIE);
	bool mine = cookie && strcmp(cookie, fake_text(s->view, "_session")) == 0 && *cookie &&
	            !*fake_text(s->view, "_over");

	if (mine && fake_session_key_fits(s, cookie))
		return FAKE_OPENING_AGAIN;
	if (mine) {
		fake_session_leave(s, "session_timeout");
		return FAKE_OPENING_OVER;
	}
	if (!is_ours(s) || fake_yes(s->view, "_used", false) ||
	    fake_now_ms(s->r->fake) >= number(s, "_expires")) {
		go(s, "ttl_expired");
		return FAKE_OPENING_OVER;
	}
	if (begin(s))
		return FAKE_OPENING_NEW;
	fake_answer(s->r, 500, NULL);
	return FAKE_OPENING_OVER;
}

/* A browser says where a form was; without the session's key it is another site's.  A program says
 * nothing, and may post to an address that it could open as well. */
bool fake_session_may_post(struct fake_session *s)
{
	const char *key = fake_form(s->r, "s");
	bool browser = fake_header(s->r, "Origin") || fake_header(s->r, "Sec-Fetch-Site");
	bool opened = fake_yes(s->view, "_used", false);

	if (*fake_text(s->view, "_over") ||
	    (!opened && fake_now_ms(s->r->fake) >= number(s, "_expires"))) {
		go(s, "ttl_expired");
		return false;
	}
	if (opened && fake_now_ms(s->r->fake) >= number(s, "_until")) {
		fake_session_leave(s, "session_timeout");
		return false;
	}
	if (key || browser ? !fake_session_key_fits(s, key) : !is_ours(s)) {
		fake_page_notice(s->r, 403, "This form is not from here",
		                 "Open the address again and use the page that it shows.", NULL, NULL);
		return false;
	}
	return opened || begin(s);
}

/* ---- policy --------------------------------------------------------------------------------- */

/* Only what can stand in a policy: no list, no quotes, no second directive. */
static bool is_source(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && length < 256 &&
	       strspn(text,
	              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/*[]") ==
	           length;
}

/* "https://host:port" of an address, or "scheme:" of one that is an app's. */
static void source_of(const char *url, char *ret, size_t room)
{
	size_t scheme = strcspn(url, ":"),
		   host = strncmp(url + scheme, "://", 3) == 0 ? 3 + strcspn(url + scheme + 3, "/?#") : 0;
	bool web = strncasecmp(url, "http", 4) == 0 && host > 3;

	snprintf(ret, room, "%.*s", (int)(web ? scheme + host : scheme + 1), url);
	if (!is_address(url) || !is_source(ret))
		ret[0] = '\0';
}

void fake_session_policy(const struct fake_session *s, struct fake_page *page,
                         struct fake_session_policy *room)
{
	const char *options = fake_text(s->view, "xFrameOptions"),
			   *from = fake_text(s->view, "xFrameOptionsAllowFromUrl");
	const cJSON *source;
	size_t length = 0;

	memset(room, 0, sizeof *room);
	source_of(fake_text(s->view, "returnUrl"), room->action, sizeof room->action);
	cJSON_ArrayForEach(source, fake_member(s->view, "frameAncestors"))
		if (cJSON_IsString(source) && is_source(source->valuestring) &&
		    length + strlen(source->valuestring) + 2 < sizeof room->ancestors)
			length += (size_t)snprintf(room->ancestors + length, sizeof room->ancestors - length,
			                           "%s%s", length ? " " : "", source->valuestring);
	if (!length && strcasecmp(options, "same_origin") == 0) {
		snprintf(room->ancestors, sizeof room->ancestors, "'self'");
		snprintf(room->options, sizeof room->options, "SAMEORIGIN");
	} else if (!length && strcasecmp(options, "allow_from") == 0) {
		source_of(from, room->ancestors, sizeof room->ancestors);
	}
	page->form_action = room->action[0] ? room->action : NULL;
	page->frame_ancestors = room->ancestors[0] ? room->ancestors : NULL;
	page->frame_options = room->options[0] ? room->options : NULL;
}

bool fake_session_hidden(const struct fake_session *s, struct fake_bytes *to)
{
	return fake_puts(to, "<input type=\"hidden\" name=\"s\"") &&
	       fake_attribute(to, "value", fake_text(s->view, "_session")) && fake_puts(to, ">\n");
}
