/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/signing.c - the signing ceremony's routes: what opening, posting and each
 * act lead to. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "pages/fields.h"
#include "pages/session.h"
#include "paper/paper.h"

#define MOST_TRIES 3

/* ---- proving who one is --------------------------------------------------------------------- */

/* Whoever opened the page acts; of a signing group, that is one of its members. */
static const char *acts_here(struct fake_session *s, const char *act, const cJSON *details)
{
	const char *id = fake_text(s->recipient, "recipientId"), *email = fake_text(s->view, "email"), *why;

	why = fake_group_member(s->recipient, email) ? fake_group_claim(s->e, id, email) : NULL;
	return why ? why : fake_recipient_acts(s->e, id, act, details);
}

static bool wants_code(const struct fake_session *s)
{
	return s->recipient && *fake_text(s->recipient, "accessCode") &&
	       !fake_yes(s->view, "_passed", false);
}

static bool wants_check(const struct fake_session *s)
{
	bool check = fake_yes(s->recipient, "requireIdLookup", false) ||
	             fake_member(s->recipient, "phoneAuthentication") ||
	             fake_member(s->recipient, "smsAuthentication") ||
	             *fake_text(fake_member(s->recipient, "identityVerification"), "workflowId");

	return s->recipient && check && !fake_yes(s->view, "_checked", false);
}

static void fail(struct fake_session *s, const char *event)
{
	(void)acts_here(s, "fail-authentication",
	                          NULL);
	fake_session_leave(s, event);
}

static void try_code(struct fake_session *s)
{
	const char *code = fake_form(s->r, "code");
	long tries = fake_number(s->view, "_tries", 0) + 1;

	s->changed = true;
	if (code && strcmp(code, fake_text(s->recipient, "accessCode")) == 0)
		(void)fake_set(s->view, "_passed", "true");
	else if (tries >= MOST_TRIES) {
		fail(s, "access_code_failed");
		return;
	} else {
		(void)fake_set_format(s->view, "_tries", "%ld", tries);
	}
}

/* ---- opening -------------------------------------------------------------------------------- */

static bool is_under_way(const struct fake_envelope *e)
{
	const char *status = fake_envelope_status(e);

	return strcmp(status, "sent") == 0 || strcmp(status, "delivered") == 0 ||
	       strcmp(status, "signed") == 0;
}

/* The page, when who looks has proved who he is; what he does by looking is done before it is
 * drawn. */
static void show(struct fake_session *s)
{
	if (!s->recipient) {
		fake_session_leave(s, "exception");
	} else if (wants_code(s)) {
		fake_code_page(s, fake_number(s->view, "_tries", 0) > 0 ? "That is not the access code."
		                                                        : NULL);
	} else if (wants_check(s)) {
		fake_code_page(s, NULL);
	} else {
		if (is_under_way(s->e) && fake_recipient_has_turn(s->e, s->recipient))
			(void)acts_here(s, "view", NULL);
		s->recipient = fake_recipient(s->e, fake_text(s->view, "recipientId"));
		fake_ceremony_page(s, 200, NULL, NULL);
	}
}

static bool is_ceremony(const struct fake_session *s)
{
	return strcmp(s->kind, "recipient") == 0 || strcmp(s->kind, "shared") == 0;
}

static void open_page(struct fake_request *r)
{
	struct fake_session s;

	if (!fake_session_find(r, &s))
		return;
	if (fake_session_open(&s) != FAKE_OPENING_OVER) {
		if (is_ceremony(&s))
			show(&s);
		else
			fake_sender_page(&s);
	}
	fake_session_close(&s);
}

/* ---- acting --------------------------------------------------------------------------------- */

/* What he adopted as his signature; an empty name leaves it as it is. */
static bool adopt(struct fake_session *s)
{
	const char *name = fake_form(s->r, "name"), *initials = fake_form(s->r, "initials");
	cJSON *signature = fake_object(s->recipient, "_signature");

	s->e->changed = true;
	return signature && (!name || !*name || fake_set(signature, "name", name)) &&
	       (!initials || !*initials || fake_set(signature, "initials", initials));
}

static cJSON *details_of(struct fake_session *s, const cJSON **ret_missing)
{
	cJSON *details = cJSON_CreateObject(),
		  *values = fake_fields_read(s->r, s->e, s->recipient, ret_missing);
	const char *reason = fake_form(s->r, "reason");

	if (details && values && fake_set_item(details, "tabs", values) &&
	    fake_set(details, "reason", reason ? reason : ""))
		return details;
	if (!details)
		cJSON_Delete(values);
	cJSON_Delete(details);
	return NULL;
}

static const char *in_words(const cJSON *recipient, const cJSON *missing, char room[400])
{
	const cJSON *list, *tab;

	cJSON_ArrayForEach(list, fake_member(recipient, "tabs"))
		cJSON_ArrayForEach(tab, list)
			if (tab == missing) {
				snprintf(room, 400, "Still to be filled in: %.160s, on page %ld of document %.20s.",
				         fake_field_title(list->string, tab),
				         fake_number(fake_member(tab, "radios") ? fake_member(tab, "radios")->child
				                                                : tab,
				                     "pageNumber", 1),
				         fake_text(tab, "documentId"));
				return room;
			}
	return "A field is still to be filled in.";
}

static void sign(struct fake_session *s)
{
	bool form = fake_form(s->r, "page") != NULL;
	const cJSON *missing = NULL;
	cJSON *details = form ? details_of(s, &missing) : NULL;
	const char *why = NULL;
	char room[400];

	if ((form && !details) || !adopt(s))
		why = "There is not enough memory.";
	else if (missing)
		why = acts_here(s, "finish-later",
		                          details); /* keeps the rest */
	else
		why = acts_here(s, "sign", details);
	cJSON_Delete(details);
	if (!why && !missing) {
		fake_session_leave(s, "signing_complete");
		return;
	}
	if (!missing)
		missing = fake_tab_missing(s->e, s->recipient);
	fake_ceremony_page(s, 422, missing ? in_words(s->recipient, missing, room) : why, missing);
}

static void put_off(struct fake_session *s)
{
	const cJSON *missing = NULL;
	cJSON *details = fake_form(s->r, "page") ? details_of(s, &missing) : NULL;

	(void)(adopt(s) && acts_here(s,
	                                       "finish-later", details));
	cJSON_Delete(details);
	fake_session_leave(s, "cancel");
}

static void decline(struct fake_session *s)
{
	cJSON *details = cJSON_CreateObject();
	const char *reason = fake_form(s->r, "reason"), *why;

	if (fake_form(s->r, "page") && (!reason || !*reason)) {
		cJSON_Delete(details);
		fake_ceremony_page(s, 422, "Say why you decline: the sender will read it.", NULL);
		return;
	}
	why =
		details && fake_set(details, "reason", reason ? reason : "")
			? acts_here(s, "decline", details)
			: "There is not enough memory.";
	cJSON_Delete(details);
	fake_session_leave(s, why ? "exception" : "decline");
}

static void finish_reading(struct fake_session *s)
{
	fake_session_leave(s, "viewing_complete");
}

/* Who hands on (an agent, an editor) has finished when he says so. */
static void finish_turn(struct fake_session *s)
{
	(void)acts_here(s, "sign", NULL);
	fake_session_leave(s, "viewing_complete");
}

static const struct {
	const char *act;
	void (*way)(struct fake_session *s);
	bool signer; /* for those who are here to sign; others have finished reading */
} acts[] = {
	{ "sign", sign, true },         { "decline", decline, true },
	{ "later", put_off, false },    { "done", finish_reading, false },
	{ "turn", finish_turn, false },
};

static void act(struct fake_session *s)
{
	const char *word = fake_form(s->r, "act");

	for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
		if (word && strcmp(acts[i].act, word) == 0) {
			if (acts[i].signer && !fake_ceremony_signs(s))
				finish_reading(s);
			else
				acts[i].way(s);
			return;
		}
	fake_session_leave(s, "cancel");
}

static void post_recipient(struct fake_session *s)
{
	const char *word = fake_form(s->r, "act");

	if (!s->recipient) {
		fake_session_leave(s, "exception");
	} else if (wants_code(s)) {
		try_code(s);
		if (!*fake_text(s->view, "_over"))
			show(s);
	} else if (wants_check(s) && word && strncmp(word, "check-", 6) == 0) {
		if (strcmp(word, "check-fail") == 0) {
			fail(s, "id_check_failed");
			return;
		}
		s->changed = fake_set(s->view, "_checked", "true") || s->changed;
		show(s);
	} else if (wants_check(s)) {
		show(s);
	} else {
		act(s);
	}
}

static void post_page(struct fake_request *r)
{
	struct fake_session s;

	if (!fake_session_find(r, &s))
		return;
	if (fake_session_may_post(&s)) {
		if (is_ceremony(&s))
			post_recipient(&s);
		else
			fake_sender_act(&s);
	}
	fake_session_close(&s);
}

/* ---- pictures of pages ---------------------------------------------------------------------- */

static bool may_see(const struct fake_session *s, const char *document_id)
{
	const cJSON *document = s->e ? fake_document_of(s->e, document_id) : NULL;

	return document && fake_session_key_fits(s, fake_query(s->r, "s")) &&
	       fake_document_visible(s->e, document, s->recipient) && !wants_code(s) && !wants_check(s);
}

static void picture(struct fake_request *r)
{
	struct fake_bytes png = { 0 };
	struct fake_session s;
	long page = strtol(r->part[2], NULL, 10),
		 wide = fake_query(r, "w") ? strtol(fake_query(r, "w"), NULL, 10) : 1600;

	if (!fake_session_find(r, &s))
		return;
	if (may_see(&s, r->part[1]) && page > 0 && page < 100000 &&
	    fake_paper_picture(s.e, r->part[1], (unsigned)page, 144,
	                       wide > 0 && wide < 4096 ? (unsigned)wide : 1600, 0,
	                       fake_ceremony_signs(&s) ? s.recipient : NULL, false, &png)) {
		fake_answer_header(r, "Cache-Control", "private, max-age=1200");
		fake_answer_bytes(r, 200, "image/png", png.at, png.length);
	} else {
		fake_page_notice(r, 404, "There is no such page", "The session may have ended.", NULL,
		                 NULL);
	}
	fake_bytes_finish(&png);
	fake_session_close(&s);
}

#define PAGE (FAKE_TOP | FAKE_OPEN | FAKE_RAW)

static const struct fake_route routes[] = {
	{ "GET",  "/Signing/MTRedeem/v1/@",           open_page, PAGE },
	{ "POST", "/Signing/MTRedeem/v1/@",           post_page, PAGE },
	{ "GET",  "/Signing/MTRedeem/v1/@/pages/@/@", picture,   PAGE },
};
const struct fake_resource fake_signing_routes = FAKE_ROUTES(routes);
