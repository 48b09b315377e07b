/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/notary.c - the caller as a notary: himself, his jurisdictions, his journal. */
#include "rest/people.h"

#include <string.h>
#include <strings.h>

#define KIND "notary" /* of a user: {createdDate, enabled, searchable, _jurisdictions: [...]} */

static const struct fake_shape shape[] = {
	{ "createdDate", "" }, { "enabled", "true" }, { "searchable", "false" }, { "userInfo", NULL },
};
static const struct fake_shape jurisdiction_shape[] = {
	{ "commissionExpiration", "" }, { "commissionId", "" }, { "county", "" }, { "jurisdiction", NULL },
	{ "registeredName", "" }, { "sealType", "system_created" },
};
#define SHAPED(record, table) fake_shaped((record), (table), sizeof(table) / sizeof((table)[0]), false)

static cJSON *notary_asked(struct fake_request *r)
{
	cJSON *notary = fake_get(r->fake, KIND, r->user);

	if (!notary)
		fake_error(r, "USER_LACKS_PERMISSIONS", "The user is no notary.");
	return notary;
}

static cJSON *told(struct fake_request *r, const cJSON *notary)
{
	cJSON *answer = SHAPED(notary, shape), *user = fake_get(r->fake, "user", r->user),
	      *info = answer ? fake_object(answer, "userInfo") : NULL;
	bool good = info && fake_set(info, "userId", r->user) &&
	            fake_set(info, "userName", fake_text(user, "userName")) &&
	            fake_set(info, "email", fake_text(user, "email"));

	cJSON_Delete(user);
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	return answer;
}

static void finish(struct fake_request *r, unsigned status, cJSON *answer, bool good)
{
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? status : 500, answer);
}

static bool put(struct fake_request *r, const cJSON *notary)
{
	return fake_put(r->fake, KIND, "", r->user, notary);
}

static void get_notary(struct fake_request *r)
{
	cJSON *notary = notary_asked(r), *answer, *list;
	const cJSON *item;
	bool good;

	if (!notary)
		return;
	good = (answer = cJSON_CreateObject()) && fake_set_item(answer, "notary", told(r, notary));
	if (good && fake_query_yes(r, "include_jurisdictions")) {
		good = (list = fake_array(answer, "jurisdictions"));
		cJSON_ArrayForEach(item, fake_member(notary, "_jurisdictions"))
			good = good && cJSON_AddItemToArray(
			                   list, cJSON_Duplicate(fake_member(item, "jurisdiction"), true));
	}
	finish(r, 200, answer, good);
	cJSON_Delete(notary);
}

static void post_notary(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	cJSON *notary = body ? fake_get(r->fake, KIND, r->user) : NULL, *answer;
	bool fresh = !notary, good;

	if (!body)
		return;
	if (fresh)
		notary = cJSON_CreateObject();
	good = notary && fake_merge(notary, body) &&
	       (!fresh || fake_set_now(r, notary, "createdDate")) && put(r, notary);
	answer = good ? told(r, notary) : NULL;
	finish(r, fresh ? 201 : 200, answer, answer != NULL);
	cJSON_Delete(notary);
}

/* ---- jurisdictions: by the id of the jurisdiction ---------------------------------------------------------- */

static int index_of(const cJSON *list, const char *id)
{
	const cJSON *item;
	int index = 0;

	cJSON_ArrayForEach(item, list) {
		if (strcmp(fake_text(fake_member(item, "jurisdiction"), "jurisdictionId"), id) == 0)
			return index;
		index++;
	}
	return -1;
}

static void get_jurisdictions(struct fake_request *r)
{
	cJSON *notary = notary_asked(r), *answer, *list = NULL;
	const cJSON *item;
	unsigned count = 0;
	bool good;

	if (!notary)
		return;
	good = (answer = cJSON_CreateObject()) && (list = fake_array(answer, "notaryJurisdictions"));
	cJSON_ArrayForEach(item, fake_member(notary, "_jurisdictions")) {
		good = good && cJSON_AddItemToArray(list, SHAPED(item, jurisdiction_shape));
		count++;
	}
	finish(r, 200, answer, good && fake_paging_tell(r, answer, 0, count, count, false));
	cJSON_Delete(notary);
}

static void get_jurisdiction(struct fake_request *r)
{
	cJSON *notary = notary_asked(r), *answer;
	int index = index_of(fake_member(notary, "_jurisdictions"), r->part[0]);

	if (notary && index < 0) {
		fake_error(r, "RESOURCE_NOT_FOUND", "The notary has no such jurisdiction.");
	} else if (notary) {
		answer = SHAPED(cJSON_GetArrayItem(fake_member(notary, "_jurisdictions"), index),
		                jurisdiction_shape);
		finish(r, 200, answer, answer != NULL);
	}
	cJSON_Delete(notary);
}

static void put_jurisdiction(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	const char *id = r->part[0] ? r->part[0] :
	                              fake_text(fake_member(body, "jurisdiction"), "jurisdictionId");
	cJSON *notary = body ? notary_asked(r) : NULL,
	      *list = notary ? fake_array(notary, "_jurisdictions") : NULL, *copy, *answer;
	int index = index_of(list, id);

	if (!notary)
		return;
	if (!*id || (r->part[0] && index < 0)) {
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "'jurisdiction.jurisdictionId' must name one of the notary's jurisdictions.");
		cJSON_Delete(notary);
		return;
	}
	copy = cJSON_Duplicate(body, true);
	if (!(index >= 0 ? cJSON_ReplaceItemInArray(list, index, copy) :
	                   cJSON_AddItemToArray(list, copy)))
		cJSON_Delete(copy);
	answer = put(r, notary) ? SHAPED(body, jurisdiction_shape) : NULL;
	finish(r, r->part[0] ? 200 : 201, answer, answer != NULL);
	cJSON_Delete(notary);
}

static void delete_jurisdiction(struct fake_request *r)
{
	cJSON *notary = notary_asked(r), *list = notary ? fake_array(notary, "_jurisdictions") : NULL;
	int index = index_of(list, r->part[0]);

	if (notary && index < 0) {
		fake_error(r, "RESOURCE_NOT_FOUND", "The notary has no such jurisdiction.");
	} else if (notary) {
		cJSON_DeleteItemFromArray(list, index);
		fake_answer(r, put(r, notary) ? 200 : 500, NULL);
	}
	cJSON_Delete(notary);
}

/* Nobody notarises here, so nothing was written into it. */
static void get_journals(struct fake_request *r)
{
	cJSON *notary = notary_asked(r), *answer;

	if (!notary)
		return;
	answer = cJSON_CreateObject();
	finish(r, 200, answer,
	       answer && fake_array(answer, "notaryJournals") &&
	           fake_paging_tell(r, answer, 0, 0, 0, false));
	cJSON_Delete(notary);
}

#define UNDER "/restapi/v2.1/current_user/notary"
static const struct fake_route routes[] = {
	{ "GET",    UNDER,                     get_notary,          FAKE_TOP },
	{ "POST",   UNDER,                     post_notary,         FAKE_TOP },
	{ "PUT",    UNDER,                     post_notary,         FAKE_TOP },
	{ "GET",    UNDER "/journals",         get_journals,        FAKE_TOP },
	{ "GET",    UNDER "/jurisdictions",    get_jurisdictions,   FAKE_TOP },
	{ "POST",   UNDER "/jurisdictions",    put_jurisdiction,    FAKE_TOP },
	{ "GET",    UNDER "/jurisdictions/@",  get_jurisdiction,    FAKE_TOP },
	{ "PUT",    UNDER "/jurisdictions/@",  put_jurisdiction,    FAKE_TOP },
	{ "DELETE", UNDER "/jurisdictions/@",  delete_jurisdiction, FAKE_TOP },
};
const struct fake_resource fake_notary_routes = FAKE_ROUTES(routes);
