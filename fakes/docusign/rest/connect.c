/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/connect.c - the account's Connect configurations, and whose envelopes they
 * tell of. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "connect/connect.h"
#include "oauth/oauth.h"
#include "rest/plain.h"

#define CONFIGURATIONS_MOST 20

/* In the order in which they were recorded. */
static const struct fake_shape shape[] = {
	{ "connectId", NULL },                          { "configurationType", "custom" },
	{ "urlToPublishTo", "" },                       { "name", "" },
	{ "allowEnvelopePublish", "false" },            { "deliveryMode", "" },
	{ "enableLog", "false" },                       { "includeDocuments", "false" },
	{ "includeCertificateOfCompletion", "false" },  { "requiresAcknowledgement", "true" },
	{ "signMessageWithX509Certificate", "false" },  { "useSoapInterface", "false" },
	{ "includeTimeZoneInformation", "false" },      { "includeOAuth", "false" },
	{ "includeHMAC", "false" },                     { "integratorManaged", "false" },
	{ "includeEnvelopeVoidReason", "false" },       { "includeSenderAccountasCustomField", "false" },
	{ "envelopeEvents", FAKE_JSON("[]") },          { "recipientEvents", FAKE_JSON("[]") },
	{ "events", NULL },                             { "userIds", NULL },
	{ "groupIds", NULL },                           { "soapNamespace", "" },
	{ "allUsers", "false" },                        { "allUsersExcept", "false" },
	{ "includeCertSoapHeader", "false" },           { "requireMutualTls", "false" },
	{ "includeDocumentFields", "false" },           { "pausePublish", "false" },
	{ "eventData", FAKE_JSON("{\"version\":\"\",\"includeData\":[]}") },
	{ "enableOAuthPerConfiguration", "false" },     { "oAuthConfiguration", NULL },
	{ "userName", NULL },                           { "senderOverride", NULL },
	{ "salesforceApiVersion", NULL },               { "salesforceCallBackUrl", NULL },
	{ "externalFolderId", NULL },                   { "externalFolderLabel", NULL },
};

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail);

static const struct fake_plain configs = {
	.kind = "connect",
	.list = "configurations",
	.id = "connectId",
	.series = "connect",
	FAKE_SHAPE(shape),
	.check = check,
	.missing = "INVALID_REQUEST_PARAMETER",
	.detail = "The Connect configuration was not found.",
};
FAKE_PLAIN(configs)

/* ---- what a configuration must be ---------------------------------------------------------- */

/* Clients send true and "true": texts are kept. */
static bool as_texts(cJSON *record)
{
	for (size_t i = 0; i < sizeof shape / sizeof shape[0]; i++) {
		const cJSON *member = fake_member(record, shape[i].name);
		bool good = true;

		if (cJSON_IsBool(member))
			good = fake_set(record, shape[i].name, cJSON_IsTrue(member) ? "true" : "false");
		else if (cJSON_IsNumber(member))
			good = fake_set_format(record, shape[i].name, "%.0f", member->valuedouble);
		else if (cJSON_IsNull(member))
			cJSON_DeleteItemFromObjectCaseSensitive(record, shape[i].name);
		if (!good)
			return false;
	}
	return true;
}

/* "a,b" is taken for ["a","b"], as older clients send it. */
static bool as_list(cJSON *record, const char *name)
{
	const cJSON *member = fake_member(record, name);
	cJSON *list;
	bool good = true;

	if (!cJSON_IsString(member))
		return true;
	list = cJSON_CreateArray();
	for (const char *at = member->valuestring; good && *at; at += *at == ',') {
		size_t length = strcspn(at, ",");
		char one[80];

		if (length > 0 && length < sizeof one) {
			memcpy(one, at, length);
			one[length] = '\0';
			good = cJSON_AddItemToArray(list, cJSON_CreateString(one));
		}
		at += length;
	}
	return fake_set_item(record, name, list) && good;
}

/* The password is for the listener, not to be shown. */
static bool keep_login(cJSON *record)
{
	const cJSON *user = fake_member(record, "userName"),
				*password = fake_member(record, "password");

	if (cJSON_IsString(user) && !fake_set(record, "_userName", user->valuestring))
		return false;
	if (cJSON_IsString(password) && !fake_set(record, "_password", password->valuestring))
		return false;
	cJSON_DeleteItemFromObjectCaseSensitive(record, "password");
	return true;
}

static bool events_known(const cJSON *record)
{
	const cJSON *event;

	cJSON_ArrayForEach(event, fake_member(record, "events"))
		if (!cJSON_IsString(event) || !fake_connect_event_known(event->valuestring))
			return false;
	return true;
}

static bool is_url(const struct fake_request *r, const char *url)
{
	return strncasecmp(url, "https://", 8) == 0 ||
	       (fake_switch_on(r->fake, "connect-http") && strncasecmp(url, "http://", 7) == 0);
}

/* version before format, whatever came. */
static bool order_event_data(cJSON *record)
{
	static const struct fake_shape data_shape[] = { { "version", "" },
		                                            { "format", NULL },
		                                            { "includeData", FAKE_JSON("[]") } };
	const cJSON *data = fake_member(record, "eventData");
	cJSON *ordered;

	if (!cJSON_IsObject(data))
		return true;
	ordered = fake_shaped(data, data_shape, sizeof data_shape / sizeof data_shape[0], false);
	return ordered && fake_set_item(record, "eventData", ordered);
}

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	if (!as_texts(record) || !as_list(record, "envelopeEvents") ||
	    !as_list(record, "recipientEvents") || !as_list(record, "events") ||
	    !as_list(record, "userIds") || !keep_login(record) || !order_event_data(record))
		return "UNSPECIFIED_ERROR";
	*ret_detail = NULL;
	if (!*fake_text(record, "name"))
		*ret_detail = "The 'name' of the configuration is required.";
	else if (!is_url(r, fake_text(record, "urlToPublishTo")))
		*ret_detail = "'urlToPublishTo' must be an https URL.";
	else if (!events_known(record))
		*ret_detail = "'events' has an event that is not known.";
	else if (!old && fake_count(r->fake, "connect", r->account) >= CONFIGURATIONS_MOST)
		*ret_detail = "The account has the most Connect configurations that are allowed.";
	return *ret_detail ? "INVALID_REQUEST_PARAMETER" : NULL;
}

/* ---- the calls ----------------------------------------------------------------------------- */

struct walk {
	struct fake_request *r;
	const char *id; /* NULL: all */
	cJSON *list;
	bool failed;
};

static bool look(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *config = NULL, *item;

	if (w->id && strcmp(w->id, record->id) != 0)
		return true;
	config = fake_parse(record);
	item = config ? fake_plain_shaped(w->r, &configs, config) : NULL;
	if (!item || !cJSON_AddItemToArray(w->list, item)) {
		cJSON_Delete(item);
		w->failed = true;
	}
	cJSON_Delete(config);
	return !w->failed;
}

/* One, too, is answered as a list. */
static void answer_list(struct fake_request *r, const char *id)
{
	cJSON *answer = cJSON_CreateObject();
	struct walk w = { .r = r, .id = id, .list = fake_array(answer, "configurations") };

	if (w.list)
		fake_each(r->fake, "connect", r->account, look, &w);
	if (id && w.list && !w.list->child) {
		cJSON_Delete(answer);
		fake_error(r, configs.missing, configs.detail);
	} else if (w.list && !w.failed &&
	           fake_set_format(answer, "totalRecords", "%d", cJSON_GetArraySize(w.list)))
		fake_answer(r, 200, answer);
	else {
		cJSON_Delete(answer);
		fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
	}
}

static void list(struct fake_request *r)
{
	answer_list(r, NULL);
}

static void get(struct fake_request *r)
{
	answer_list(r, r->part[0]);
}

/* The id stands in the body. */
static void put(struct fake_request *r)
{
	cJSON *body = fake_body(r), *old, *record;
	const char *code = "UNSPECIFIED_ERROR", *detail = NULL;
	char id[FAKE_ID];

	if (!body)
		return;
	snprintf(id, sizeof id, "%ld", fake_number(body, "connectId", 0));
	if (!(old = fake_plain_find(r, &configs, id))) {
		fake_error(r, configs.missing, configs.detail);
		return;
	}
	cJSON_DeleteItemFromObjectCaseSensitive(body, "connectId");
	if ((record = cJSON_Duplicate(old, true)) && fake_merge(record, body))
		code = fake_plain_put(r, &configs, record, old, &detail);
	if (code)
		fake_error(r, code, detail);
	else {
		fake_answer(r, 200, fake_plain_shaped(r, &configs, record));
		if (!fake_yes(record, "pausePublish", false))
			fake_queue_release(r->fake, id);
	}
	cJSON_Delete(record);
	cJSON_Delete(old);
}

/* ---- users
 * -----------------------------------------------------------------------------------------------
 * */

struct users {
	struct fake_request *r;
	const cJSON *config;
	cJSON *items;
	bool all;
};

static bool is_included(const cJSON *config, const char *user)
{
	const cJSON *id;
	bool listed = false;

	cJSON_ArrayForEach(id, fake_member(config, "userIds"))
		listed = listed || (cJSON_IsString(id) && strcasecmp(id->valuestring, user) == 0);
	if (fake_yes(config, "allUsersExcept", false))
		return !listed;
	return fake_yes(config, "allUsers", false) || listed;
}

static bool has_piece(const struct fake_request *r, const char *query, const char *text)
{
	const char *piece = fake_query(r, query);

	return !piece || !*piece || strcasestr(text, piece);
}

static bool look_user(void *user, const struct fake_record *record)
{
	struct users *u = user;
	cJSON *person = fake_parse(record), *item = NULL;
	const char *id = fake_text(person, "userId");
	bool included = is_included(u->config, id);

	if (person && fake_person_active(person) &&
	    has_piece(u->r, "email_substring", fake_text(person, "email")) &&
	    has_piece(u->r, "user_name_substring", fake_text(person, "userName")) &&
	    (u->all || included || !fake_query_yes(u->r, "list_included_users"))) {
		item = cJSON_CreateObject();
		(void)(fake_set(item, "userName", fake_text(person, "userName")) &&
		       fake_set(item, "userId", id) && fake_set(item, "email", fake_text(person, "email")));
		if (u->all)
			(void)fake_set(item, "isIncluded", included ? "true" : "false");
		if (!cJSON_AddItemToArray(u->items, item))
			cJSON_Delete(item);
	}
	cJSON_Delete(person);
	return true;
}

static void answer_users(struct fake_request *r, bool all)
{
	cJSON *config = fake_plain_asked(r, &configs), *answer, *page;
	struct users u = { .r = r, .config = config, .all = all };
	unsigned start, count, total;

	if (!config || !fake_paging(r, 100, 100, &start, &count)) {
		cJSON_Delete(config);
		return;
	}
	u.items = cJSON_CreateArray();
	if (u.items)
		fake_each(r->fake, "member", r->account, look_user, &u);
	total = (unsigned)cJSON_GetArraySize(u.items);
	answer = cJSON_CreateObject();
	page = cJSON_CreateArray();
	for (unsigned i = 0; i < start && u.items && u.items->child; i++)
		cJSON_DeleteItemFromArray(u.items, 0);
	for (unsigned i = 0; i < count && u.items && u.items->child; i++)
		(void)cJSON_AddItemToArray(page, cJSON_DetachItemFromArray(u.items, 0));
	(void)(fake_set_item(answer, "users", page) &&
	       fake_paging_tell(r, answer, start,
	                        (unsigned)cJSON_GetArraySize(fake_member(answer, "users")), total,
	                        false));
	if (!all)
		(void)fake_set(answer, "allUsersSelected",
		               fake_yes(config, "allUsers", false) ? "true" : "false");
	fake_answer(r, 200, answer);
	cJSON_Delete(u.items);
	cJSON_Delete(config);
}

static void get_users(struct fake_request *r)
{
	answer_users(r, false);
}

static void get_all_users(struct fake_request *r)
{
	answer_users(r, true);
}

static const struct fake_route routes[] = {
	/* verb      path                       handler */
	{ "GET",    "/connect",                list,           FAKE_ADMIN },
	{ "POST",   "/connect",                configs_create, FAKE_ADMIN },
	{ "PUT",    "/connect",                put,            FAKE_ADMIN },
	{ "GET",    "/connect/@",              get,            FAKE_ADMIN },
	{ "DELETE", "/connect/@",              configs_delete, FAKE_ADMIN },
	{ "GET",    "/connect/@/users",        get_users,      FAKE_ADMIN },
	{ "GET",    "/connect/@/all/users",    get_all_users,  FAKE_ADMIN },
};
const struct fake_resource fake_connect_routes = FAKE_ROUTES(routes);
