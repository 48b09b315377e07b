/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/auth.h - one asking for consent: what auth.c understood of it and auth_page.c shows.
 *
 * Depends on: oauth/oauth.h.
 */
#ifndef FAKE_OAUTH_AUTH_H
#define FAKE_OAUTH_AUTH_H

#include "oauth/oauth.h"

struct fake_asking { /* texts are lent by the request; NULL: not there */
	const char *type, *client, *redirect, *scope, *state, *prompt, *hint, *challenge, *method,
	    *admin_scope;
	cJSON *app, *user; /* user: NULL until somebody has logged in */
};

/* The names under which they come, in order; for hidden fields of a form. */
extern const struct fake_asking_member {
	const char *name;
	size_t offset;
} fake_asking_members[];
extern const size_t fake_asking_member_count;

/* A page that says what is wrong where no redirect may be followed. */
void fake_auth_error_page(struct fake_request *r, const char *code, const char *sentence);
void fake_auth_login_page(struct fake_request *r, const struct fake_asking *asking);
void fake_auth_consent_page(struct fake_request *r, const struct fake_asking *asking);
void fake_auth_goodbye_page(struct fake_request *r);

void fake_login_expired(struct fake *fake, const char *id); /* a timer's handler */

#endif /* FAKE_OAUTH_AUTH_H */
