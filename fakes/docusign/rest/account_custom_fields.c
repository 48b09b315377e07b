/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/account_custom_fields.c - envelope custom fields that an account offers or demands. */
#include "rest/people.h"

#include <string.h>
#include <strings.h>

static const struct fake_shape shape[] = {
	{ "fieldId", "" }, { "name", "" }, { "show", "false" }, { "required", "false" }, { "value", "" },
	{ "listItems", NULL },
	{ "errorDetails", NULL },
};

static bool is_list(const cJSON *record)
{
	return strcasecmp(fake_text(record, "customFieldType"), "list") == 0;
}

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	(void)r;
	(void)old;
	if (*fake_text(record, "name") &&
	    (!is_list(record) || cJSON_GetArraySize(fake_member(record, "listItems")) > 0))
		return NULL;
	*ret_detail = *fake_text(record, "name") ? "A list needs 'listItems'." : "'name' must be specified.";
	return "INVALID_REQUEST_PARAMETER";
}

static const struct fake_plain fields = {
	.kind = "account_custom_field", .list = "", .id = "fieldId", .series = "custom_field", FAKE_SHAPE(shape),
	.missing = "INVALID_CUSTOM_FIELD_ID", .check = check,
};
FAKE_PLAIN(fields)

static const char *list_of(const cJSON *record)
{
	return is_list(record) ? "listCustomFields" : "textCustomFields";
}

struct collection {
	struct fake_request *r;
	cJSON *answer;
	bool failed;
};

static bool add(struct collection *c, const cJSON *record)
{
	cJSON *list = fake_array(c->answer, list_of(record)),
	      *item = list ? fake_plain_shaped(c->r, &fields, record) : NULL;

	if (!is_list(record))
		cJSON_DeleteItemFromObjectCaseSensitive(item, "listItems");
	return item && cJSON_AddItemToArray(list, item);
}

static bool collect(void *user, const struct fake_record *record)
{
	struct collection *c = user;
	cJSON *json = fake_parse(record);

	c->failed = !json || !add(c, json);
	cJSON_Delete(json);
	return !c->failed;
}

static void finish(struct collection *c, unsigned status)
{
	if (c->failed) {
		cJSON_Delete(c->answer);
		c->answer = NULL;
	}
	fake_answer(c->r, c->failed ? 500 : status, c->answer);
}

static void get_fields(struct fake_request *r)
{
	struct collection c = { r, cJSON_CreateObject(), false };

	c.failed = !c.answer || !fake_array(c.answer, "textCustomFields") ||
	           !fake_array(c.answer, "listCustomFields");
	if (!c.failed)
		fake_each(r->fake, fields.kind, r->account, collect, &c);
	finish(&c, 200);
}

/* Answers the one field, in the list of its type. */
static void put_one(struct fake_request *r, unsigned status, cJSON *old)
{
	const cJSON *body = fake_body(r);
	cJSON *record = body ? cJSON_Duplicate(old ? old : body, true) : NULL;
	struct collection c = { r, cJSON_CreateObject(), false };
	const char *detail = NULL, *code = "UNSPECIFIED_ERROR";

	if (record && (!old || fake_merge(record, body)))
		code = fake_plain_put(r, &fields, record, old, &detail);
	if (body && code) {
		fake_error(r, code, detail);
	} else if (body) {
		c.failed = !c.answer || !add(&c, record);
		finish(&c, status);
		c.answer = NULL;
	}
	cJSON_Delete(c.answer);
	cJSON_Delete(record);
}

static void post_field(struct fake_request *r)
{
	put_one(r, 201, NULL);
}

static void put_field(struct fake_request *r)
{
	cJSON *body = fake_body(r), *old = body ? fake_plain_asked(r, &fields) : NULL;

	if (!old)
		return;
	cJSON_DeleteItemFromObjectCaseSensitive(body, "fieldId");
	put_one(r, 200, old);
	cJSON_Delete(old);
}

static const struct fake_route routes[] = {
	{ "GET",    "/custom_fields",   get_fields,    0 },
	{ "POST",   "/custom_fields",   post_field,    FAKE_ADMIN },
	{ "PUT",    "/custom_fields/@", put_field,     FAKE_ADMIN },
	{ "DELETE", "/custom_fields/@", fields_delete, FAKE_ADMIN },
};
const struct fake_resource fake_account_custom_fields_routes = FAKE_ROUTES(routes);
