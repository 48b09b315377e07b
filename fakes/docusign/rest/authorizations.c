/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/authorizations.c - shared access: who may work for whom (X-DocuSign-Act-On-Behalf).
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/authorizations/ */
#include "rest/account_settings.h"
#include "rest/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct fake_shape shape[] = {
	{ "authorizationId", "" }, { "principalUser", NULL }, { "agentUser", NULL }, { "permission", "" },
	{ "startDate", NULL },
	{ "endDate", NULL }, { "created", "" }, { "createdBy", "" }, { "modified", "" }, { "modifiedBy", "" },
	{ "taskSource", NULL }, { "taskType", NULL },
};

/* What an account must allow for each permission. */
static const struct { const char *permission, *setting; } permissions[] = {
	{ "send",   "allowSendingEnvelopesOnBehalfOfOthers" },
	{ "manage", "allowManagingEnvelopesOnBehalfOfOthers" },
	{ "edit",   "allowEditingEnvelopesOnBehalfOfOthers" },
	{ "sign",   "allowDelegatedSigning" },
};

static bool tell_user(struct fake_request *r, cJSON *answer, const char *name, const char *user)
{
	cJSON *person = fake_person(r->fake, r->account, user), *told = fake_object(answer, name);
	bool good = told && fake_set(told, "accountId", r->account) && fake_set(told, "userId", user) &&
	            fake_set(told, "name", fake_text(person, "userName")) &&
	            fake_set(told, "email", fake_text(person, "email"));

	cJSON_Delete(person);
	return good;
}

/* What is wrong with a permission in this account; NULL: nothing. */
static const char *judge_permission(struct fake_request *r, const char *permission,
                                    const char **ret_detail)
{
	for (size_t i = 0; i < sizeof permissions / sizeof permissions[0]; i++)
		if (strcasecmp(permissions[i].permission, permission) == 0) {
			*ret_detail = "The account's settings do not allow this permission.";
			return fake_account_allows(r->fake, r->account, permissions[i].setting) ?
			           NULL :
			           "ACCOUNT_LACKS_PERMISSIONS";
		}
	*ret_detail = "'permission' must be 'send', 'manage', 'edit' or 'sign'.";
	return "INVALID_REQUEST_PARAMETER";
}

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	const char *agent = fake_text(fake_member(record, "agentUser"), "userId"), *code;
	cJSON *asker;
	bool good;

	if (!old &&
	    (!fake_is_member(r->fake, r->account, agent, NULL) || strcasecmp(agent, r->part[0]) == 0)) {
		*ret_detail = "The agent is no other member of this account.";
		return "USER_LACKS_MEMBERSHIP";
	}
	if (!old && (code = judge_permission(r, fake_text(record, "permission"), ret_detail)))
		return code;
	asker = fake_person(r->fake, r->account, r->user);
	good = fake_set_now(r, record, "modified") &&
	       fake_set(record, "modifiedBy", fake_text(asker, "userName")) &&
	       fake_set(record, "_agent", fake_text(fake_member(record, "agentUser"), "userId"));
	if (good && !old)
		good = fake_set_now(r, record, "created") &&
		       fake_set(record, "createdBy", fake_text(asker, "userName")) &&
		       (*fake_text(record, "startDate") || fake_set_now(r, record, "startDate")) &&
		       tell_user(r, record, "principalUser", r->part[0]) &&
		       tell_user(r, record, "agentUser", agent);
	cJSON_Delete(asker);
	return good ? NULL : "UNSPECIFIED_ERROR";
}

static bool is_active(struct fake *fake, const cJSON *record)
{
	int64_t from, until, now = fake_now_ms(fake);

	return (!fake_date_parse(fake_text(record, "startDate"), &from) || from <= now) &&
	       (!fake_date_parse(fake_text(record, "endDate"), &until) || until > now);
}

static bool wanted(const struct fake_request *r, const cJSON *record)
{
	const char *permission = fake_query(r, "permissions"),
	           *email = fake_query(r, "email_substring");
	const char *name = fake_query(r, "user_name_substring"), *active = fake_query(r, "active_only");
	const cJSON *agent = fake_member(record, "agentUser");

	return (!permission || fake_holds(permission, fake_text(record, "permission"))) &&
	       (!email || fake_holds(fake_text(agent, "email"), email)) &&
	       (!name || fake_holds(fake_text(agent, "name"), name)) &&
	       ((active && strcasecmp(active, "false") == 0) || is_active(r->fake, record));
}

#define TABLE(whose) { \
	.created = 200, \
	.kind = "authorization", .list = "authorizations", .id = "authorizationId", .parent = (whose), FAKE_SHAPE(shape), \
	.missing = "RESOURCE_NOT_FOUND", .most = 100, .otherwise = 100, .uris = true, .check = check, .wanted = wanted }
static const struct fake_plain authorizations = TABLE("_principal"), of_agent = TABLE("_agent");
FAKE_PLAIN(authorizations)
FAKE_PLAIN(of_agent)

/* ---- one's own, or an administrator's business ----------------------------------------------------------- */

static void guarded(struct fake_request *r, void (*handler)(struct fake_request *r))
{
	if (fake_user_may(r, r->part[0]))
		handler(r);
}

static void get_all(struct fake_request *r)
{
	guarded(r, authorizations_list);
}

static void get_as_agent(struct fake_request *r)
{
	guarded(r, of_agent_list);
}

static void get_one(struct fake_request *r)
{
	guarded(r, authorizations_get);
}

static void post_one(struct fake_request *r)
{
	guarded(r, authorizations_create);
}

/* Only the dates may be changed. */
static void put_one(struct fake_request *r)
{
	cJSON *body = fake_body(r);

	if (!body)
		return;
	cJSON_DeleteItemFromObjectCaseSensitive(body, "permission");
	cJSON_DeleteItemFromObjectCaseSensitive(body, "agentUser");
	cJSON_DeleteItemFromObjectCaseSensitive(body, "principalUser");
	guarded(r, authorizations_update);
}

static void delete_one(struct fake_request *r)
{
	guarded(r, authorizations_delete);
}

/* ---- many: {"results": [{"authorization": {...}, "success": "true", "errorMessage": ...}]} ------------------ */

static bool post_result(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	cJSON *made = cJSON_CreateObject();
	const cJSON *error;
	bool good = made && fake_plain_create_one(r, &authorizations, item, made);

	if (!good) {
		cJSON_Delete(made);
		return false;
	}
	if ((error = fake_member(made, "errorDetails"))) {
		good = fake_set(answer, "success", "false") &&
		       fake_set(answer, "errorMessage", fake_text(error, "message"));
		cJSON_Delete(made);
		return good;
	}
	return fake_set_item(answer, "authorization", made) && fake_set(answer, "success", "true");
}

static void post_many(struct fake_request *r)
{
	if (fake_user_may(r, r->part[0]))
		fake_plain_many_as(r, "authorizations", "results", 200, post_result);
}

static bool delete_result(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	const char *id = cJSON_IsString(item) ? item->valuestring : fake_text(item, "authorizationId");
	cJSON *record = fake_plain_find(r, &authorizations, id);
	bool gone = record && fake_drop(r->fake, "authorization", id);

	cJSON_Delete(record);
	return fake_set(answer, "authorizationId", id) &&
	       fake_set(answer, "success", gone ? "true" : "false") &&
	       (gone || fake_set(answer, "errorMessage", "The authorization was not found."));
}

static void delete_many(struct fake_request *r)
{
	if (fake_user_may(r, r->part[0]))
		fake_plain_many_as(r, "authorizations", "results", 200, delete_result);
}

/* ---- the header -------------------------------------------------------------------------------------------------- */

struct search {
	struct fake *fake;
	const char *agent, *principal;
	bool found;
};

static bool fits(void *user, const struct fake_record *record)
{
	struct search *s = user;
	cJSON *json = fake_parse(record);

	s->found = json && strcasecmp(fake_text(json, "_agent"), s->agent) == 0 &&
	           strcasecmp(fake_text(json, "_principal"), s->principal) == 0 &&
	           strcasecmp(fake_text(json, "permission"), "sign") != 0 && is_active(s->fake, json);
	cJSON_Delete(json);
	return !s->found;
}

/* A row of hooks.c.  Signing for somebody is done on the page, not by API. */
bool fake_authorized(struct fake *fake, const char *account, const char *agent,
                     const char *principal)
{
	struct search s = { fake, agent, principal, false };

	fake_each(fake, "authorization", account, fits, &s);
	return s.found;
}

static const struct fake_route routes[] = {
	{ "GET",    "/users/@/authorizations",       get_all,      0 },
	{ "POST",   "/users/@/authorizations",       post_many,    0 },
	{ "DELETE", "/users/@/authorizations",       delete_many,  0 },
	{ "GET",    "/users/@/authorizations/agent", get_as_agent, 0 },
	{ "POST",   "/users/@/authorization",        post_one,     0 },
	{ "GET",    "/users/@/authorization/@",      get_one,      0 },
	{ "PUT",    "/users/@/authorization/@",      put_one,      0 },
	{ "DELETE", "/users/@/authorization/@",      delete_one,   0 },
};
const struct fake_resource fake_authorizations_routes = FAKE_ROUTES(routes);
