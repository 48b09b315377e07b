/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/connect_keys.c - what messages are signed and sent with: HMAC keys, OAuth
 * for the listener, and the list of telephones that are told. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rest/plain.h"

#define KEYS_MOST 100

/* ---- HMAC keys: the description says nothing of these answers but that they are ------------ */

static const struct fake_shape key_shape[] = { { "keyId", NULL }, { "createdDateTime", "" } };

/* The key is shown once, when it is made; as the service's, it looks like base64 and is used as
 * it stands. */
static bool add_key(struct fake_request *r, cJSON *answer, const cJSON *record)
{
	return strcmp(r->verb, "POST") != 0 || fake_set(answer, "secretKey", fake_text(record, "_key"));
}

static bool make_key(struct fake_request *r, struct fake_bytes *out)
{
	char guid[FAKE_ID];
	unsigned char bytes[32];

	for (unsigned i = 0; i < sizeof bytes; i++) {
		if (i % 8 == 0)
			fake_guid(r->fake, guid);
		bytes[i] =
			(unsigned char)strtoul((char[3]){ guid[i % 8], guid[24 + i % 8], '\0' }, NULL, 16);
	}
	return fake_add_base64(out, bytes, sizeof bytes);
}

static const char *check_key(struct fake_request *r, cJSON *record, const cJSON *old,
                             const char **ret_detail)
{
	struct fake_bytes key = { 0 };
	const char *own = fake_text(record, "secretKey");
	bool good;

	(void)old;
	if (fake_count(r->fake, "connect_key", r->account) >= KEYS_MOST) {
		*ret_detail = "The account has the most HMAC keys that are allowed.";
		return "INVALID_REQUEST_PARAMETER";
	}
	good = *own ? fake_puts(&key, own) : make_key(r, &key);
	good = good && fake_set(record, "_key", key.at) && fake_set_now(r, record, "createdDateTime");
	cJSON_DeleteItemFromObjectCaseSensitive(record, "secretKey");
	fake_bytes_finish(&key);
	return good ? NULL : "UNSPECIFIED_ERROR";
}

static const struct fake_plain keys = {
	.kind = "connect_key",
	.list = "secrets",
	.id = "keyId",
	.created = 200,
	FAKE_SHAPE(key_shape),
	.check = check_key,
	.more = add_key,
	.missing = "INVALID_REQUEST_PARAMETER",
	.detail = "The HMAC key was not found.",
};
FAKE_PLAIN(keys)

/* ---- OAuth --------------------------------------------------------------------------------- */

static const struct fake_shape oauth_shape[] = {
	{ "authorizationServerUrl", "" }, { "clientId", "" }, { "clientSecret", NULL },
	{ "customParameters", NULL },     { "scope", "" },
};

static void answer_oauth(struct fake_request *r, const cJSON *record)
{
	cJSON *answer =
		fake_shaped(record, oauth_shape, sizeof oauth_shape / sizeof oauth_shape[0], false);

	if (answer && *fake_text(answer, "clientSecret"))
		(void)fake_set(answer, "clientSecret", "********");
	fake_answer(r, 200, answer);
}

static void get_oauth(struct fake_request *r)
{
	cJSON *record = fake_get(r->fake, "connect_oauth", r->account);

	if (record)
		answer_oauth(r, record);
	else
		fake_error(r, "INVALID_REQUEST_PARAMETER", "OAuth for Connect is not configured.");
	cJSON_Delete(record);
}

static void put_oauth(struct fake_request *r)
{
	cJSON *body = fake_body(r),
		  *record = body ? fake_get(r->fake, "connect_oauth", r->account) : NULL;

	if (!body)
		return;
	record = record ? record : cJSON_CreateObject();
	if (!record || !fake_merge(record, body))
		fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
	else if (strncasecmp(fake_text(record, "authorizationServerUrl"), "http", 4) != 0 ||
	         !*fake_text(record, "clientId"))
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "'authorizationServerUrl' and 'clientId' are required.");
	else if (!fake_put(r->fake, "connect_oauth", r->account, r->account, record))
		fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
	else
		answer_oauth(r, record);
	cJSON_Delete(record);
}

static void delete_oauth(struct fake_request *r)
{
	if (fake_drop(r->fake, "connect_oauth", r->account))
		fake_answer(r, 200, NULL);
	else
		fake_error(r, "INVALID_REQUEST_PARAMETER", "OAuth for Connect is not configured.");
}

/* ---- telephones ---------------------------------------------------------------------------- */

static const struct fake_shape notifier_shape[] = { { "deviceId", "" }, { "platform", "" } };

struct notifiers {
	cJSON *list;
	bool failed;
};

static bool look(void *user, const struct fake_record *record)
{
	struct notifiers *n = user;
	cJSON *one = fake_parse(record),
		  *item = one ? fake_shaped(one, notifier_shape, 2, false) : NULL;

	if (!item || !cJSON_AddItemToArray(n->list, item)) {
		cJSON_Delete(item);
		n->failed = true;
	}
	cJSON_Delete(one);
	return !n->failed;
}

static void get_notifiers(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject();
	struct notifiers n = { .list = fake_array(answer, "mobileNotifierConfigurations") };

	if (n.list)
		fake_each(r->fake, "connect_notifier", r->account, look, &n);
	if (n.list && !n.failed) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

static bool take_notifier(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	const char *device = fake_text(item, "deviceId");

	if (!*device || strlen(device) >= FAKE_ID)
		return fake_item_error(answer, "INVALID_REQUEST_PARAMETER",
		                       "A 'deviceId' of up to 39 characters is required.");
	if (!fake_set(answer, "deviceId", device) ||
	    !fake_set(answer, "platform", fake_text(item, "platform")))
		return false;
	if (strcmp(r->verb, "PUT") == 0)
		return fake_put(r->fake, "connect_notifier", r->account, device, answer);
	return fake_drop(r->fake, "connect_notifier", device) ||
	       fake_item_error(answer, "INVALID_REQUEST_PARAMETER", "The device is not known.");
}

static void change_notifiers(struct fake_request *r)
{
	fake_plain_many(r, "mobileNotifierConfigurations", 200, take_notifier);
}

static const struct fake_route routes[] = {
	/* verb      path                          handler */
	{ "POST",   "/connect/secret",            keys_create,      FAKE_ADMIN },
	{ "GET",    "/connect/secret",            keys_list,        FAKE_ADMIN },
	{ "DELETE", "/connect/secret/@",          keys_delete,      FAKE_ADMIN },
	{ "GET",    "/connect/oauth",             get_oauth,        FAKE_ADMIN },
	{ "POST",   "/connect/oauth",             put_oauth,        FAKE_ADMIN },
	{ "PUT",    "/connect/oauth",             put_oauth,        FAKE_ADMIN },
	{ "DELETE", "/connect/oauth",             delete_oauth,     FAKE_ADMIN },
	{ "GET",    "/connect/mobile_notifiers",  get_notifiers,    0 },
	{ "PUT",    "/connect/mobile_notifiers",  change_notifiers, 0 },
	{ "DELETE", "/connect/mobile_notifiers",  change_notifiers, 0 },
};
const struct fake_resource fake_connect_key_routes = FAKE_ROUTES(routes);
