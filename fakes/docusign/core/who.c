/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/who.c - who asks: the token, the account in the path, and for whom. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/inner.h"
#include "oauth/oauth.h"

bool fake_is_member(struct fake *fake, const char *account, const char *user, bool *ret_admin)
{
	char id[2 * FAKE_ID];
	cJSON *member;
	bool good;

	snprintf(id, sizeof id, "%s/%s", account, user);
	member = fake_get(fake, "member", id);
	good = member && strcasecmp(fake_text(member, "userStatus"), "Closed") != 0;
	if (ret_admin)
		*ret_admin = good && fake_yes(member, "isAdmin", false);
	cJSON_Delete(member);
	return good;
}

static bool take_token(struct fake_request *r)
{
	const char *header = fake_header(r, "Authorization");
	cJSON *token = NULL;
	bool good;

	if (header && strncasecmp(header, "Bearer ", 7) == 0)
		token = fake_secret(r->fake, "token", header + 7 + strspn(header + 7, " "));
	if (!token) {
		fake_error(r, fake_switch(r->fake, "token-error"), NULL);
		return false;
	}
	snprintf(r->user, sizeof r->user, "%s", fake_text(token, "user"));
	snprintf(r->client, sizeof r->client, "%s", fake_text(token, "client"));
	good = !fake_switch_on(r->fake, "check-scope") ||
	       fake_has_scope(fake_text(token, "scopes"), "signature");
	cJSON_Delete(token);
	if (!good)
		fake_error(r, "INVALID_OAUTHSCOPE", NULL);
	return good;
}

/* By a way of another part's, or by the token. */
static bool take_user(struct fake_request *r)
{
	for (size_t i = 0; i < fake_hooks.who_count; i++)
		if (fake_hooks.who[i](r))
			return r->status == 0;
	return take_token(r);
}

struct search {
	const char *number;
	char id[FAKE_ID];
	long base;
};

static bool has_number(void *user, const struct fake_record *record)
{
	struct search *s = user;
	cJSON *account = fake_parse(record);

	if (strcasecmp(record->id, s->number) == 0 ||
	    strcmp(fake_text(account, "accountNumber"), s->number) == 0) {
		snprintf(s->id, sizeof s->id, "%s", record->id);
		s->base = fake_number(account, "_base", 0);
	}
	cJSON_Delete(account);
	return !*s->id;
}

/* The account of a GUID or of its short number, and whether it lives at this address. */
static bool take_account(struct fake_request *r, const char *name)
{
	struct search s = { .number = name };

	fake_each(r->fake, "account", NULL, has_number, &s);
	if (!*s.id || (s.base != (long)r->listener && fake_switch_on(r->fake, "strict-base-uri"))) {
		fake_error(r, "ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM", NULL);
		return false;
	}
	snprintf(r->account, sizeof r->account, "%s", s.id);
	if (fake_is_member(r->fake, r->account, r->user, &r->admin))
		return true;
	fake_error(r, "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT", NULL);
	return false;
}

/* X-DocuSign-Act-On-Behalf: the caller stays who he is, but works as the other one. */
static bool take_principal(struct fake_request *r)
{
	const char *other = fake_header(r, "X-DocuSign-Act-On-Behalf");

	if (!other || !*other || strcasecmp(other, r->user) == 0)
		return true;
	for (size_t i = 0; i < fake_hooks.may_act_count; i++)
		if (fake_hooks.may_act[i](r->fake, r->account, r->user, other) &&
		    fake_is_member(r->fake, r->account, other, &r->admin)) {
			snprintf(r->user, sizeof r->user, "%s", other);
			return true;
		}
	fake_error(r, "USER_LACKS_PERMISSIONS", NULL);
	return false;
}

bool fake_who_asks(struct fake_request *r, const char *account)
{
	return take_user(r) && (!account || (take_account(r, account) && take_principal(r)));
}
