/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/user_profile.c - a user's profile with its image, custom settings, social logins, cloud
 * storage. */
#include "rest/people.h"

#include <string.h>
#include <strings.h>

static cJSON *own_user(struct fake_request *r)
{
	return fake_user_may(r, r->part[0]) ? fake_user_asked(r) : NULL;
}

/* ---- profile -------------------------------------------------------------------------------------------- */

static const struct fake_shape profile_shape[] = {
	{ "displayProfile", "true" }, { "displayPersonalInfo", "true" }, { "displayOrganizationInfo", "true" },
	{ "displayUsageHistory", "true" }, { "profileImageUri", NULL }, { "title", "" }, { "companyName", "" },
	{ "address", FAKE_JSON("{\"address1\":\"\",\"address2\":\"\",\"city\":\"\",\"stateOrProvince\":\"\",\"postalCode\":\"\","
	                       "\"phone\":\"\",\"fax\":\"\",\"country\":\"\"}") },
	{ "authenticationMethods", FAKE_JSON("[]") }, { "usageHistory", NULL }, { "userDetails", NULL },
	{ "userProfileLastModifiedDate", "" },
};

static const struct fake_shape details_shape[] = {
	{ "userName", "" }, { "userId", "" }, { "userType", "CompanyUser" }, { "userStatus", "Active" },
	{ "uri", "/users/{userId}" }, { "email", "" }, { "createdDateTime", "" }, { "firstName", "" },
	{ "middleName", NULL },
	{ "lastName", "" }, { "suffixName", NULL }, { "permissionProfileId", "" }, { "permissionProfileName", "" },
};

static cJSON *profile_of(struct fake_request *r, const cJSON *person)
{
	cJSON *record = cJSON_Duplicate(fake_member(person, "_profile"), true), *answer = NULL;
	bool image = fake_member(fake_member(person, "_files"), "profile") != NULL;

	(void)r;
	if (!record)
		record = cJSON_CreateObject();
	if (record &&
	    fake_set_item(record, "userDetails",
	                  fake_shaped(person, details_shape,
	                              sizeof details_shape / sizeof details_shape[0], false)) &&
	    fake_set(record, "userProfileLastModifiedDate",
	             *fake_text(person, "userProfileLastModifiedDate") ?
	                 fake_text(person, "userProfileLastModifiedDate") :
	                 fake_text(person, "createdDateTime")) &&
	    (!image || fake_set_format(record, "profileImageUri", "/users/%s/profile/image",
	                               fake_text(person, "userId"))))
		answer = fake_shaped(record, profile_shape, sizeof profile_shape / sizeof profile_shape[0],
		                     false);
	cJSON_Delete(record);
	return answer;
}

static void get_profile(struct fake_request *r)
{
	cJSON *person = fake_user_asked(r), *answer;

	if (!person)
		return;
	answer = profile_of(r, person);
	fake_answer(r, answer ? 200 : 500, answer);
	cJSON_Delete(person);
}

static void put_profile(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	cJSON *person = body ? own_user(r) : NULL, *profile;

	if (!person)
		return;
	fake_answer(r,
	            (profile = fake_object(person, "_profile")) && fake_merge(profile, body) &&
	                    fake_set_now(r, person, "userProfileLastModifiedDate") &&
	                    fake_person_put(r->fake, r->account, person) ?
	                200 :
	                500,
	            NULL);
	cJSON_Delete(person);
}

static void get_image(struct fake_request *r)
{
	cJSON *person = fake_user_asked(r);

	if (person && !fake_file_answer(r, person, "profile"))
		fake_error(r, "RESOURCE_NOT_FOUND", "The user has no image.");
	cJSON_Delete(person);
}

static void put_image(struct fake_request *r)
{
	cJSON *person = own_user(r);

	if (person)
		fake_answer(r,
		            fake_file_take(r, person, "profile") &&
		                    fake_person_put(r->fake, r->account, person) ?
		                200 :
		                400,
		            NULL);
	cJSON_Delete(person);
}

static void delete_image(struct fake_request *r)
{
	cJSON *person = own_user(r);

	if (person)
		fake_answer(r,
		            !fake_file_drop(person, "profile") ||
		                    fake_person_put(r->fake, r->account, person) ?
		                200 :
		                500,
		            NULL);
	cJSON_Delete(person);
}

/* ---- lists of small objects in a member of the person's: custom settings, social logins, cloud storage
 * ------------ */

struct small {
	const char *kept, *list,
	    *id; /* our member, the wire's list, the member that tells one from another */
};
static const struct small settings = { "_settings", "customSettings", "name" };
static const struct small socials = { "_socials", "socialAccountInformation", "provider" };
static const struct small storages = { "_storages", "storageProviders", "serviceId" };

static int index_of(const cJSON *list, const char *member, const char *value)
{
	const cJSON *item;
	int index = 0;

	cJSON_ArrayForEach(item, list) {
		if (strcasecmp(fake_text(item, member), value) == 0)
			return index;
		index++;
	}
	return -1;
}

/* Of one (id not NULL) or all. */
static void answer_small(struct fake_request *r, const cJSON *person, const struct small *small,
                         const char *id, unsigned status)
{
	cJSON *answer = cJSON_CreateObject(), *list = answer ? fake_array(answer, small->list) : NULL;
	const cJSON *item;
	bool good = list &&
	            (small != &socials || fake_set(answer, "userId", fake_text(person, "userId")));

	cJSON_ArrayForEach(item, fake_member(person, small->kept))
		if (good && (!id || strcasecmp(fake_text(item, small->id), id) == 0))
			good = cJSON_AddItemToArray(list, cJSON_Duplicate(item, true));
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? status : 500, answer);
}

static void get_small(struct fake_request *r, const struct small *small, const char *id)
{
	cJSON *person = own_user(r);

	if (person)
		answer_small(r, person, small, id, 200);
	cJSON_Delete(person);
}

static bool put_item(struct fake_request *r, cJSON *list, const struct small *small,
                     const cJSON *item)
{
	int index = index_of(list, small->id, fake_text(item, small->id));
	cJSON *copy = cJSON_Duplicate(item, true);
	char id[FAKE_ID];

	fake_guid(r->fake, id);
	if (!copy || (!*fake_text(copy, small->id) && !fake_set(copy, small->id, id)) ||
	    !(index >= 0 ? cJSON_ReplaceItemInArray(list, index, copy) :
	                   cJSON_AddItemToArray(list, copy))) {
		cJSON_Delete(copy);
		return false;
	}
	return true;
}

/* A list, or for social logins one alone. */
static void put_small(struct fake_request *r, const struct small *small, unsigned status)
{
	const cJSON *body = fake_body(r), *items = body ? fake_member(body, small->list) : NULL, *item;
	cJSON *person = body ? own_user(r) : NULL,
	      *list = person ? fake_array(person, small->kept) : NULL;
	bool good = list != NULL;

	if (!person)
		return;
	if (!items && good)
		good = put_item(r, list, small, body);
	cJSON_ArrayForEach(item, items)
		good = good && (!cJSON_IsObject(item) || put_item(r, list, small, item));
	if (good && fake_person_put(r->fake, r->account, person))
		answer_small(r, person, small, NULL, status);
	else
		fake_answer(r, 500, NULL);
	cJSON_Delete(person);
}

static void remove_item(cJSON *list, const char *member, const char *value)
{
	int index = index_of(list, member, value);

	if (index >= 0)
		cJSON_DeleteItemFromArray(list, index);
}

/* The one of the path, those of the body, or all. */
static void delete_small(struct fake_request *r, const struct small *small, const char *id)
{
	const cJSON *body = fake_body(r), *items = body ? fake_member(body, small->list) : NULL, *item;
	cJSON *person = body ? own_user(r) : NULL,
	      *list = person ? fake_array(person, small->kept) : NULL;

	if (!person)
		return;
	if (list && id)
		remove_item(list, small->id, id);
	else if (list && *fake_text(body, small->id))
		remove_item(list, small->id, fake_text(body, small->id));
	else if (list && !items)
		while (list->child)
			cJSON_DeleteItemFromArray(list, 0);
	cJSON_ArrayForEach(item, items)
		remove_item(list, small->id, fake_text(item, small->id));
	if (list && fake_person_put(r->fake, r->account, person))
		answer_small(r, person, small, NULL, 200);
	else
		fake_answer(r, 500, NULL);
	cJSON_Delete(person);
}

#define HANDLERS(name, small) \
	static void get_##name(struct fake_request *r) { get_small(r, &(small), NULL); } \
	static void put_##name(struct fake_request *r) { put_small(r, &(small), strcmp(r->verb, "POST") == 0 ? 201 : 200); } \
	static void delete_##name(struct fake_request *r) { delete_small(r, &(small), NULL); }
HANDLERS(settings, settings)
HANDLERS(socials, socials)
HANDLERS(storages, storages)

static void get_storage(struct fake_request *r)
{
	get_small(r, &storages, r->part[1]);
}

static void delete_storage(struct fake_request *r)
{
	delete_small(r, &storages, r->part[1]);
}

static const struct fake_route routes[] = {
	{ "GET",    "/users/@/profile",         get_profile,     0 },
	{ "PUT",    "/users/@/profile",         put_profile,     0 },
	{ "GET",    "/users/@/profile/image",   get_image,       0 },
	{ "PUT",    "/users/@/profile/image",   put_image,       FAKE_RAW },
	{ "DELETE", "/users/@/profile/image",   delete_image,    0 },
	{ "GET",    "/users/@/custom_settings", get_settings,    0 },
	{ "PUT",    "/users/@/custom_settings", put_settings,    0 },
	{ "DELETE", "/users/@/custom_settings", delete_settings, 0 },
	{ "GET",    "/users/@/social",          get_socials,     0 },
	{ "PUT",    "/users/@/social",          put_socials,     0 },
	{ "DELETE", "/users/@/social",          delete_socials,  0 },
	{ "GET",    "/users/@/cloud_storage",   get_storages,    0 },
	{ "POST",   "/users/@/cloud_storage",   put_storages,    0 },
	{ "DELETE", "/users/@/cloud_storage",   delete_storages, 0 },
	{ "GET",    "/users/@/cloud_storage/@", get_storage,     0 },
	{ "DELETE", "/users/@/cloud_storage/@", delete_storage,  0 },
};
const struct fake_resource fake_user_profile_routes = FAKE_ROUTES(routes);
