/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/session.h - an address that was opened: who looks at what, for how long, and
 * where he goes then.
 *
 * Depends on: life/life.h, pages/view.h.
 */
#ifndef FAKE_PAGES_SESSION_H
#define FAKE_PAGES_SESSION_H

#include "life/life.h"
#include "pages/page.h"
#include "pages/view.h"

struct fake_session {
	struct fake_request *r;
	const char *token;       /* of the address */
	const char *kind;        /* the view's */
	cJSON *view;
	struct fake_envelope *e; /* or template; NULL: a console without one */
	cJSON *recipient;        /* NULL: a sender's page */
	bool changed;            /* the view: close puts it */
};

enum fake_opening { FAKE_OPENING_NEW, FAKE_OPENING_AGAIN, FAKE_OPENING_OVER };

/* Finds what the request's address stands for.  false: a page that says that there is nothing was
 * answered. */
bool fake_session_find(struct fake_request *r, struct fake_session *ret);
/* Opens it, or goes on with it if the browser's cookie says so.  OVER: it was answered. */
enum fake_opening fake_session_open(struct fake_session *s);
/* A POST belongs to it.  false: it was answered. */
bool fake_session_may_post(struct fake_session *s);
bool fake_session_key_fits(const struct fake_session *s,
                           const char *key); /* it lives, and this is its key */
/* Ends it and sends the browser back with this event. */
void fake_session_leave(struct fake_session *s, const char *event);
/* Puts what changed, frees all. */
void fake_session_close(struct fake_session *s);
/* Policy for the session's pages; room is at least as long as the page lives. */
struct fake_session_policy { char ancestors[900], action[600], options[64]; };
void fake_session_policy(const struct fake_session *s, struct fake_page *page,
                         struct fake_session_policy *room);
bool fake_session_hidden(const struct fake_session *s, struct fake_bytes *to); /* the form's key */

/* sender.c: pages for those who send: GET and POST of all kinds but "recipient". */
void fake_sender_page(struct fake_session *s);
void fake_sender_act(struct fake_session *s);
/* ceremony.c: the page on which a recipient signs or reads. */
void fake_ceremony_page(struct fake_session *s, unsigned status, const char *trouble,
                        const cJSON *missing);
void fake_code_page(struct fake_session *s, const char *trouble);
bool fake_ceremony_signs(const struct fake_session *s); /* he is here to sign, not only to read */
extern const char fake_ceremony_script[];

#endif /* FAKE_PAGES_SESSION_H */
