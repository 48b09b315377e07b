/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/contacts.c - a user's address book. */
#include "rest/people.h"

#include <string.h>
#include <strings.h>

static const struct fake_shape shape[] = {
	{ "contactId", "" }, { "contactUri", "/contacts/{contactId}" }, { "name", "" }, { "organization", "" },
	{ "shared", "false" }, { "isOwner", NULL }, { "signingGroup", NULL }, { "signingGroupName", NULL },
	{ "emails", FAKE_JSON("[]") }, { "contactPhoneNumbers", FAKE_JSON("[]") }, { "cloudProvider", "docusign" },
	{ "errorDetails", NULL },
};

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	const cJSON *email;

	if (!*fake_text(record, "name") && !cJSON_GetArraySize(fake_member(record, "emails"))) {
		*ret_detail = "A contact needs 'name' or 'emails'.";
		return "INVALID_REQUEST_PARAMETER";
	}
	cJSON_ArrayForEach(email, fake_member(record, "emails"))
		if (!cJSON_IsString(email)) {
			*ret_detail = "'emails' must be a list of texts.";
			return "INVALID_REQUEST_PARAMETER";
		}
	return old || fake_set(record, "_owner", r->user) ? NULL : "UNSPECIFIED_ERROR";
}

static bool more(struct fake_request *r, cJSON *answer, const cJSON *record)
{
	bool mine = strcasecmp(fake_text(record, "_owner"), r->user) == 0;

	return fake_set_item(answer, "isOwner", cJSON_CreateBool(mine));
}

/* One's own, and what others share. */
static bool wanted(const struct fake_request *r, const cJSON *record)
{
	return strcasecmp(fake_text(record, "_owner"), r->user) == 0 ||
	       fake_yes(record, "shared", false);
}

static const struct fake_plain contacts = {
	.kind = "contact", .list = "contacts", .id = "contactId", FAKE_SHAPE(shape), .missing = "CONTACT_DOES_NOT_EXIST",
	.most = 100, .otherwise = 100, .check = check, .more = more, .wanted = wanted,
};
FAKE_PLAIN(contacts)

static bool post_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	return fake_plain_create_one(r, &contacts, item, answer);
}

static bool put_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	return fake_plain_update_one(r, &contacts, item, answer);
}

static bool delete_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	return fake_plain_delete_one(r, &contacts, item, answer);
}

static void post_contacts(struct fake_request *r)
{
	fake_plain_many_as(r, "contactList", "contacts", 201, post_one);
}

static void put_contacts(struct fake_request *r)
{
	fake_plain_many_as(r, "contactList", "contacts", 200, put_one);
}

static void delete_contacts(struct fake_request *r)
{
	fake_plain_many_as(r, "contactList", "contacts", 200, delete_one);
}

static void answer_list(struct fake_request *r, cJSON *item)
{
	cJSON *answer = cJSON_CreateObject(), *list = answer ? fake_array(answer, "contacts") : NULL;

	if (item && list && cJSON_AddItemToArray(list, item)) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(item);
	cJSON_Delete(answer);
	fake_answer(r, 500, NULL);
}

/* One is answered as a list, too. */
static void get_contact(struct fake_request *r)
{
	cJSON *record = fake_plain_asked(r, &contacts);

	if (record)
		answer_list(r, fake_plain_shaped(r, &contacts, record));
	cJSON_Delete(record);
}

static void delete_contact(struct fake_request *r)
{
	cJSON *record = fake_plain_asked(r, &contacts), *answer;

	if (!record)
		return;
	answer = cJSON_CreateObject();
	if (answer && fake_plain_delete_one(r, &contacts, record, answer)) {
		answer_list(r, answer);
	} else {
		cJSON_Delete(answer);
		fake_answer(r, 500, NULL);
	}
	cJSON_Delete(record);
}

static const struct fake_route routes[] = {
	{ "GET",    "/contacts",   contacts_list,   0 },
	{ "POST",   "/contacts",   post_contacts,   0 },
	{ "PUT",    "/contacts",   put_contacts,    0 },
	{ "DELETE", "/contacts",   delete_contacts, 0 },
	{ "GET",    "/contacts/@", get_contact,     0 },
	{ "DELETE", "/contacts/@", delete_contact,  0 },
};
const struct fake_resource fake_contacts_routes = FAKE_ROUTES(routes);
