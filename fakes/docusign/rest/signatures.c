/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/signatures.c - signatures that users adopted, and stamps of the account, with their images. */
#include "rest/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct fake_shape user_shape[] = {
	{ "signatureId", "" }, { "externalID", NULL }, { "signatureType", "RightSignature" },
	{ "signatureName", "" }, { "signatureFont", "7_DocuSign" },
	{ "signatureInitials", "" }, { "signatureImageUri", "/users/{_user}/signatures/{signatureId}/signature_image" },
	{ "initialsImageUri", "/users/{_user}/signatures/{signatureId}/initials_image" }, { "stampImageUri", NULL },
	{ "stampType", NULL },
	{ "stampFormat", NULL }, { "stampSizeMM", NULL }, { "imageType", NULL }, { "createdDateTime", "" },
	{ "adoptedDateTime", "" },
	{ "lastModifiedDateTime", "" }, { "status", "active" }, { "isDefault", "false" }, { "errorDetails", NULL },
};

static const struct fake_shape account_shape[] = {
	{ "signatureId", "" }, { "externalID", NULL }, { "signatureType", "Stamp" }, { "signatureName", "" },
	{ "signatureFont", NULL },
	{ "signatureInitials", "" }, { "signatureImageUri", "/signatures/{signatureId}/signature_image" },
	{ "initialsImageUri", "/signatures/{signatureId}/initials_image" },
	{ "stampImageUri", "/signatures/{signatureId}/stamp_image" }, { "stampType", "signature" },
	{ "stampFormat", "NameDateHanko" },
	{ "stampSizeMM", "20.00" }, { "imageType", NULL }, { "createdDateTime", "" }, { "adoptedDateTime", "" },
	{ "lastModifiedDateTime", "" }, { "status", "active" }, { "isDefault", "false" },
	{ "disallowUserResizeStamp", NULL },
	{ "signatureGroups", NULL }, { "signatureUsers", NULL }, { "errorDetails", NULL },
};

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	if (!*fake_text(record, "signatureName")) {
		*ret_detail = "'signatureName' must be specified.";
		return "INVALID_REQUEST_PARAMETER";
	}
	return fake_set_now(r, record, "lastModifiedDateTime") &&
	               (old || (fake_set_now(r, record, "createdDateTime") &&
	                        fake_set_now(r, record, "adoptedDateTime"))) ?
	           NULL :
	           "UNSPECIFIED_ERROR";
}

static bool wanted(const struct fake_request *r, const cJSON *record)
{
	const char *type = fake_query(r, "stamp_type"), *name = fake_query(r, "stamp_name");

	return (!type || strcasecmp(type, fake_text(record, "stampType")) == 0) &&
	       (!name || fake_holds(fake_text(record, "signatureName"), name));
}

static const struct fake_plain of_user = {
	.kind = "user_signature", .list = "userSignatures", .id = "signatureId", .parent = "_user",
	FAKE_SHAPE(user_shape),
	.check = check, .wanted = wanted, .detail = "The signature was not found.",
};
static const struct fake_plain of_account = {
	.kind = "account_signature", .list = "accountSignatures", .id = "signatureId", FAKE_SHAPE(account_shape),
	.check = check, .wanted = wanted, .detail = "The signature was not found.",
};
FAKE_PLAIN(of_user)
FAKE_PLAIN(of_account)

static const struct fake_plain *table_of(const struct fake_request *r)
{
	return strstr(r->operation, "/users/") ? &of_user : &of_account;
}

/* ---- many ------------------------------------------------------------------------------------------------- */

static bool post_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	return fake_plain_create_one(r, table_of(r), item, answer);
}

/* One without an id, or with one that is not there, is new. */
static bool put_one(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	cJSON *old = fake_plain_find(r, table_of(r), fake_text(item, "signatureId"));
	bool good = old ? fake_plain_update_one(r, table_of(r), item, answer) :
	                  fake_plain_create_one(r, table_of(r), item, answer);

	cJSON_Delete(old);
	return good;
}

/* One's own business, in an account of which one is a member. */
static bool may(struct fake_request *r)
{
	if (table_of(r) == &of_account || fake_is_member(r->fake, r->account, r->part[0], NULL))
		return table_of(r) == &of_account || fake_user_may(r, r->part[0]);
	fake_error(r, "USER_LACKS_MEMBERSHIP", NULL);
	return false;
}

static void post_many(struct fake_request *r)
{
	if (may(r))
		fake_plain_many(r, table_of(r)->list, 201, post_one);
}

static void put_many(struct fake_request *r)
{
	if (may(r))
		fake_plain_many(r, table_of(r)->list, 200, put_one);
}

static void get_many(struct fake_request *r)
{
	if (may(r))
		fake_plain_list(r, table_of(r));
}

static void put_single(struct fake_request *r)
{
	if (may(r))
		fake_plain_update(r, table_of(r));
}

static void delete_single(struct fake_request *r)
{
	if (may(r))
		fake_plain_delete(r, table_of(r));
}

/* ---- images ---------------------------------------------------------------------------------------------------- */

/* A dot of one pixel: who has not uploaded an image has none worth more. */
static const unsigned char dot[] = { 'G', 'I', 'F', '8', '9', 'a',  1,    0,   1,    0,    0x80,
	                                 0,   0,   0,   0,   0,   255,  255,  255, 0x21, 0xf9, 4,
	                                 1,   0,   0,   0,   0,   0x2c, 0,    0,   0,    0,    1,
	                                 0,   1,   0,   0,   2,   2,    0x44, 1,   0,    0x3b };

static cJSON *image_asked(struct fake_request *r, const char **ret_name)
{
	static const char *const names[] = { "signature_image", "initials_image", "stamp_image" };
	const char *name = r->part[table_of(r) == &of_user ? 2 : 1];

	for (size_t i = 0; i < 3; i++)
		if (strcasecmp(names[i], name) == 0) {
			*ret_name = names[i];
			return fake_plain_asked(r, table_of(r));
		}
	fake_error(r, "INVALID_REQUEST_PARAMETER",
	           "The image type must be 'signature_image', 'initials_image' or 'stamp_image'.");
	return NULL;
}

static void get_image(struct fake_request *r)
{
	const char *name;
	cJSON *record = image_asked(r, &name);

	if (record && !fake_file_answer(r, record, name))
		fake_answer_bytes(r, 200, "image/gif", dot, sizeof dot);
	cJSON_Delete(record);
}

static void answer_changed(struct fake_request *r, cJSON *record)
{
	cJSON *answer = NULL;

	if (fake_set_now(r, record, "lastModifiedDateTime") &&
	    fake_put(r->fake, table_of(r)->kind, r->account, fake_text(record, "signatureId"), record))
		answer = fake_plain_shaped(r, table_of(r), record);
	fake_answer(r, answer ? 200 : 500, answer);
}

static void put_image(struct fake_request *r)
{
	const char *name;
	cJSON *record = may(r) ? image_asked(r, &name) : NULL;

	if (record && !fake_file_take(r, record, name))
		fake_error(r, "INVALID_REQUEST_BODY", NULL);
	else if (record)
		answer_changed(r, record);
	cJSON_Delete(record);
}

static void delete_image(struct fake_request *r)
{
	const char *name;
	cJSON *record = may(r) ? image_asked(r, &name) : NULL;

	if (record) {
		(void)fake_file_drop(record, name);
		answer_changed(r, record);
	}
	cJSON_Delete(record);
}

#define ROWS(under, get, admin) \
	{ "GET",    under "/signatures",     get_many,      0 }, \
	{ "POST",   under "/signatures",     post_many,     (admin) }, \
	{ "PUT",    under "/signatures",     put_many,      (admin) }, \
	{ "GET",    under "/signatures/@",   get,           0 }, \
	{ "PUT",    under "/signatures/@",   put_single,    (admin) }, \
	{ "DELETE", under "/signatures/@",   delete_single, (admin) }, \
	{ "GET",    under "/signatures/@/@", get_image,     0 }, \
	{ "PUT",    under "/signatures/@/@", put_image,     (admin) | FAKE_RAW }, \
	{ "DELETE", under "/signatures/@/@", delete_image,  (admin) }

static const struct fake_route routes[] = {
	ROWS("", of_account_get, FAKE_ADMIN),
	ROWS("/users/@", of_user_get, 0),
};
const struct fake_resource fake_signatures_routes = FAKE_ROUTES(routes);
