/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/single.c - documents of which an account or a user has one each, and small things that many resources
 * need; plain.h tells of both. */
#include "rest/plain.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"

/* ---- single documents --------------------------------------------------------------------------------- */

static struct fake_pair single_id(const struct fake_single *single, const char *account,
                                  const char *user)
{
	return fake_pair(account, single->of_user ? user : "");
}

cJSON *fake_single_shaped(struct fake *fake, const struct fake_single *single, const char *account,
                          const char *user)
{
	struct fake_pair id = single_id(single, account, user);
	cJSON *record = fake_get(fake, single->kind, id.id), *answer = NULL;

	if (record || (record = cJSON_CreateObject()))
		answer = fake_shaped(record, single->shape, single->shapes, single->rest);
	cJSON_Delete(record);
	return answer;
}

/* The route's user is a member of the account; else the error is answered. */
static bool user_good(struct fake_request *r, const struct fake_single *single)
{
	if (!single->of_user || fake_is_member(r->fake, r->account, r->part[0], NULL))
		return true;
	fake_error(r, "USER_LACKS_MEMBERSHIP", NULL);
	return false;
}

void fake_single_get(struct fake_request *r, const struct fake_single *single)
{
	cJSON *answer;

	if (!user_good(r, single))
		return;
	answer = fake_single_shaped(r->fake, single, r->account, r->part[0]);
	fake_answer(r, answer ? 200 : 500, answer);
}

void fake_single_put(struct fake_request *r, const struct fake_single *single)
{
	struct fake_pair id = single_id(single, r->account, r->part[0]);
	cJSON *body = fake_body(r), *record = NULL;
	const char *code = NULL, *detail = NULL;
	bool good;

	if (!body || !user_good(r, single))
		return;
	if (!fake_body_fits(r, body, single->shape, single->shapes))
		return;
	fake_strip_ours(body);
	record = fake_single_shaped(r->fake, single, r->account,
	                            r->part[0]); /* with the defaults: a part of a part may come */
	good = record && fake_merge(record, body);
	if (good && single->check && (code = single->check(r, record, &detail)))
		fake_error(r, code, detail);
	else if (!good || !fake_put(r->fake, single->kind, r->account, id.id, record))
		fake_answer(r, 500, NULL);
	else if (single->empty_answer)
		fake_answer(r, 200, NULL);
	else
		fake_single_get(r, single);
	cJSON_Delete(record);
}

void fake_single_delete(struct fake_request *r, const struct fake_single *single)
{
	struct fake_pair id = single_id(single, r->account, r->part[0]);

	if (!user_good(r, single))
		return;
	(void)fake_drop(r->fake, single->kind, id.id); /* not there: it has its defaults already */
	fake_answer(r, 200, NULL);
}

/* ---- small things ----------------------------------------------------------------------------------------- */

bool fake_body_fits(struct fake_request *r, const cJSON *body, const struct fake_shape *shape, size_t shapes)
{
	const char *name = fake_misfit(body, shape, shapes);
	char detail[128];

	if (!name)
		return true;
	snprintf(detail, sizeof detail, "The value of '%s' is of the wrong kind.", name);
	fake_error(r, "INVALID_REQUEST_BODY", detail);
	return false;
}

bool fake_set_now(struct fake_request *r, cJSON *json, const char *name)
{
	char date[FAKE_DATE];

	fake_now(r->fake, date);
	return fake_set(json, name, date);
}

bool fake_set_asker(struct fake_request *r, cJSON *json, const char *name)
{
	cJSON *person = fake_person(r->fake, r->account, r->user), *info = fake_object(json, name);
	bool good = info && fake_set(info, "userName", fake_text(person, "userName")) &&
	            fake_set(info, "userId", r->user) &&
	            fake_set(info, "email", fake_text(person, "email"));

	cJSON_Delete(person);
	return good;
}

bool fake_holds(const char *text, const char *piece)
{
	size_t length = strlen(piece);

	for (; *text; text++)
		if (strncasecmp(text, piece, length) == 0)
			return true;
	return length == 0;
}
