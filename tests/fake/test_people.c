/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_people.c - users, groups, profiles, brands and the other resources of an account, from outside:
 * orders,
 * types, errors, who may what. */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOBODY "00000000-0000-4000-8000-000000000000"

static struct client c;

static void up(void)
{
	client_up(&c, "seed", "14", NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

/* The names of an object's members, joined by commas; static. */
static const char *names(const char *pointer)
{
	static char all[16384];
	const cJSON *object = *pointer ? client_at(&c, pointer) : c.json, *item;
	size_t length = 0;

	all[0] = '\0';
	cJSON_ArrayForEach(item, object)
		length += (size_t)snprintf(all + length, sizeof all - length, "%s%s", length ? "," : "",
		                           item->string ? item->string : "");
	return all;
}

/* The administrator's client acts as the second user from now on. */
static void second(void)
{
	client_login_second(&c);
}

static void add_user(const char *name, const char *email, char ret[40])
{
	char body[300];

	snprintf(body, sizeof body, "{\"newUsers\": [{\"userName\": \"%s\", \"email\": \"%s\"}]}", name,
	         email);
	client_expect(&c, 201, "POST", "/users", body);
	snprintf(ret, 40, "%s", client_text(&c, "/newUsers/0/userId"));
	ck_assert_uint_eq(strlen(ret), 36);
}

/* ---- the orders that were recorded ------------------------------------------------------------------- */

static const struct { const char *path, *pointer, *order;
} orders[] = {
	{ "/users", "", "users,resultSetSize,totalSetSize,startPosition,endPosition" },
	{ "/users", "/users/0",
	  "userName,userId,userType,isAdmin,isAlternateAdmin,userStatus,uri,email,title,"
	  "createdDateTime,"
	  "userAddedToAccountDateTime,firstName,middleName,lastName,suffixName,jobTitle,company,"
	  "permissionProfileId,"
	  "permissionProfileName,isManagedByScim,isMembershipManagedByScim" },
	{ "/users/$user_id", "",
	  "userName,userId,userType,isAdmin,isNAREnabled,userStatus,uri,email,createdDateTime,"
	  "userAddedToAccountDateTime,firstName,lastName,jobTitle,company,permissionProfileId,"
	  "permissionProfileName,userSettings,"
	  "sendActivationOnInvalidLogin,enableConnectForUser,forgottenPasswordInfo,groupList,"
	  "workAddress,"
	  "userProfileLastModifiedDate,defaultAccountId,isManagedByScim,isMembershipManagedByScim" },
	{ "/users/$user_id", "/groupList/0",
	  "groupId,groupName,permissionProfileId,groupType,lastModifiedOn,isManagedByScim,"
	  "userGroupType" },
	{ "/groups", "", "groups,resultSetSize,totalSetSize,startPosition,endPosition" },
	{ "/groups", "/groups/0",
	  "groupId,groupName,permissionProfileId,groupType,usersCount,lastModifiedOn,isManagedByScim,"
	  "userGroupType" },
	{ "/groups", "/groups/1",
	  "groupId,groupName,groupType,usersCount,lastModifiedOn,isManagedByScim,userGroupType" },
	{ "/brands", "", "" },
	{ "/signing_groups", "", "" },
	{ "/signing_groups?include_users=true", "", "" },
	{ "/custom_fields", "", "textCustomFields,listCustomFields" },
	{ "/settings/tabs", "",
	  "textTabsEnabled,radioTabsEnabled,checkboxTabsEnabled,listTabsEnabled,"
	  "approveDeclineTabsEnabled,"
	  "noteTabsEnabled,dataFieldRegexEnabled,dataFieldSizeEnabled,tabLocationEnabled,"
	  "tabScaleEnabled,tabLockingEnabled,"
	  "savingCustomTabsEnabled,tabTextFormattingEnabled,sharedCustomTabsEnabled,"
	  "senderToChangeTabAssignmentsEnabled,"
	  "tabDataLabelEnabled,firstLastEmailTabsEnabled,calculatedFieldsEnabled,allowTabOrder,"
	  "drawTabsEnabled,prefillTabsEnabled,"
	  "numericalTabsEnabled,uriTabsEnabled" },
};

START_TEST(answers_in_the_order_of_the_service)
{
	char path[200];
	const char *dollar = strchr(orders[_i].path, '$');

	snprintf(path, sizeof path, "%.*s%s", (int)strcspn(orders[_i].path, "$"), orders[_i].path,
	         dollar ? client_ready(&c, dollar + 1) : "");
	client_expect(&c, 200, "GET", path, NULL);
	ck_assert_str_eq(names(orders[_i].pointer), orders[_i].order);
}
END_TEST

START_TEST(settings_are_all_there)
{
	client_expect(&c, 200, "GET", "/settings", NULL);
	ck_assert_int_eq(cJSON_GetArraySize(c.json), 420);
	ck_assert_int_eq(strncmp(names(""), "allowDataDownload,allowInPerson,allowReminders,", 47), 0);
	ck_assert_str_eq(client_text(&c, "/accountName"), "The account");
	client_expect(&c, 200, "PUT", "/settings",
	              "{\"allowMarkup\": \"true\", \"accountNotification\": {\"expirations\": "
	              "{\"expireAfter\": \"60\"}}}");
	client_expect(&c, 200, "GET", "/settings", NULL);
	ck_assert_str_eq(client_text(&c, "/allowMarkup"), "true");
	ck_assert_str_eq(client_text(&c, "/accountNotification/expirations/expireAfter"), "60");
	ck_assert_str_eq(client_text(&c, "/accountNotification/reminders/maximumReminderCount"), "3");
}
END_TEST

/* ---- who may what -------------------------------------------------------------------------------------- */

static const struct { const char *verb, *path, *body; } for_administrators[] = {
	{ "POST",   "/users",               "{\"newUsers\": []}" },
	{ "DELETE", "/users",               "{\"users\": []}" },
	{ "POST",   "/groups",              "{\"groups\": []}" },
	{ "PUT",    "/settings",            "{}" },
	{ "POST",   "/permission_profiles", "{}" },
	{ "POST",   "/signing_groups",      "{\"groups\": []}" },
	{ "POST",   "/brands",              "{}" },
	{ "PUT",    "/watermark",           "{}" },
	{ "GET",    "/billing_charges",     NULL },
	{ "PUT",    "/users/$user_id",      "{\"jobTitle\": \"Fool\"}" },
	{ "GET",    "/users/$user_id/settings", NULL },
};

START_TEST(what_is_an_administrators_is_refused_to_others)
{
	for (size_t i = 0; i < sizeof for_administrators / sizeof for_administrators[0]; i++) {
		const char *dollar = strchr(for_administrators[i].path, '$');
		char path[200];

		snprintf(path, sizeof path, "%.*s%s%s", (int)strcspn(for_administrators[i].path, "$"),
		         for_administrators[i].path, dollar ? client_ready(&c, "user_id") : "",
		         dollar && strstr(dollar, "/settings") ? "/settings" : "");
		ck_assert_msg(
		    client_call(&c, for_administrators[i].verb, path, for_administrators[i].body) == 400,
		    "%s %s: %ld %s", for_administrators[i].verb, path, c.status, c.body);
		ck_assert_str_eq(client_text(&c, "/errorCode"), "USER_LACKS_PERMISSIONS");
	}
	client_expect(&c, 200, "GET", "/users", NULL);
	client_expect(&c, 200, "GET", "/settings", NULL);
}
END_TEST

/* ---- users ------------------------------------------------------------------------------------------------ */

START_TEST(a_user_is_added_changed_and_closed)
{
	char user[40], path[100], body[200];

	add_user("New One", "new.one@example.com", user);
	ck_assert_str_eq(client_text(&c, "/newUsers/0/permissionProfileName"), "DocuSign Sender");
	snprintf(path, sizeof path, "/users/%s", user);
	client_expect(&c, 200, "PUT", path, "{\"jobTitle\": \"Updated Job Title\"}");
	ck_assert_str_eq(
	    names(""),
	    "userId,isAlternateAdmin,uri,createdDateTime,userAddedToAccountDateTime,jobTitle");
	ck_assert_str_eq(client_text(&c, "/createdDateTime"), "0001-01-01T08:00:00.0000000Z");
	client_expect(&c, 200, "GET", path, NULL);
	ck_assert_str_eq(client_text(&c, "/jobTitle"), "Updated Job Title");
	ck_assert_str_eq(client_text(&c, "/lastName"), "One");
	ck_assert_str_eq(client_text(&c, "/isAdmin"), "False");
	snprintf(body, sizeof body, "{\"users\": [{\"userId\": \"%s\"}]}", user);
	client_expect(&c, 200, "DELETE", "/users", body);
	ck_assert_str_eq(names("/users/0"), "userId,userStatus,uri");
	ck_assert_str_eq(client_text(&c, "/users/0/userStatus"), "closed");
	client_expect(&c, 200, "GET", "/users?status=Closed", NULL);
	ck_assert_int_eq(client_size(&c, "/users"), 1);
	ck_assert_str_eq(client_text(&c, "/users/0/permissionProfileName"), "DocuSign Viewer");
}
END_TEST

START_TEST(each_user_has_an_error_of_its_own)
{
	client_expect(&c, 201, "POST", "/users",
	              "{\"newUsers\": [{\"userName\": \"Good\", \"email\": \"good@example.com\"},"
	              "{\"userName\": \"Bad\", \"email\": \"bad\"}, {\"userName\": \"Second Sender\", "
	              "\"email\": \"second.sender@example.com\"},"
	              "{\"userName\": \"Lost\", \"email\": \"lost@example.com\", "
	              "\"permissionProfileId\": \"1\"}]}");
	ck_assert_ptr_null(client_at(&c, "/newUsers/0/errorDetails"));
	ck_assert_str_eq(client_text(&c, "/newUsers/1/errorDetails/errorCode"),
	                 "INVALID_REQUEST_PARAMETER");
	ck_assert_str_eq(client_text(&c, "/newUsers/2/errorDetails/errorCode"),
	                 "USER_ALREADY_EXISTS_IN_ACCOUNT");
	ck_assert_str_eq(client_text(&c, "/newUsers/3/errorDetails/errorCode"),
	                 "PERMISSION_PROFILE_ID_DOES_NOT_EXIST");
}
END_TEST

START_TEST(a_user_who_is_nobody_lacks_membership)
{
	client_expect(&c, 400, "GET", "/users/" NOBODY, NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "USER_LACKS_MEMBERSHIP");
	ck_assert_str_eq(client_text(&c, "/message"),
	                 "The UserID does not have a valid membership in this Account.");
	client_expect(&c, 400, "DELETE", "/users", "{\"users\": [{\"userId\": \"" NOBODY "\"}]}");
	ck_assert_str_eq(client_text(&c, "/errorCode"), "USER_LACKS_MEMBERSHIP");
	client_expect(&c, 400, "POST", "/users", "[");
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_REQUEST_BODY");
	client_expect(&c, 400, "POST", "/users", "{}");
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_REQUEST_BODY");
}
END_TEST

START_TEST(users_come_in_pages_sorted_by_name)
{
	char user[40], seen[6][80], name[40], email[60];
	unsigned count = 0;

	for (int i = 0; i < 3; i++) {
		snprintf(name, sizeof name, "Person %c", 'c' - i);
		snprintf(email, sizeof email, "person.%d@example.com", i);
		add_user(name, email, user);
	}
	for (unsigned start = 0; start < 5; start += 2) {
		client_callf(&c, "GET", NULL, "/users?count=2&start_position=%u", start);
		ck_assert_int_eq(c.status, 200);
		ck_assert_str_eq(client_text(&c, "/totalSetSize"), "5");
		for (int i = 0; i < client_size(&c, "/users"); i++)
			snprintf(seen[count++], 80, "%s",
			         client_text(&c, i == 0 ? "/users/0/userName" : "/users/1/userName"));
	}
	ck_assert_uint_eq(count, 5);
	ck_assert_str_ne(client_text(&c, "/previousUri"), "");
	for (unsigned i = 1; i < count; i++)
		ck_assert_msg(strcmp(seen[i - 1], seen[i]) < 0, "%s before %s", seen[i - 1], seen[i]);
	client_expect(&c, 200, "GET", "/users?email_substring=PERSON.1", NULL);
	ck_assert_int_eq(client_size(&c, "/users"), 1);
	client_expect(&c, 400, "GET", "/users?count=-1", NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_REQUEST_PARAMETER");
}
END_TEST

START_TEST(a_permission_profile_makes_an_administrator)
{
	char user[40], path[100], body[100];

	add_user("Next Boss", "next.boss@example.com", user);
	client_expect(&c, 200, "GET", "/permission_profiles", NULL);
	ck_assert_str_eq(
	    names("/permissionProfiles/0"),
	    "permissionProfileId,permissionProfileName,modifiedDateTime,modifiedByUsername");
	snprintf(body, sizeof body, "{\"permissionProfileId\": \"%s\"}",
	         client_text(&c, "/permissionProfiles/0/permissionProfileId"));
	snprintf(path, sizeof path, "/users/%s", user);
	client_expect(&c, 200, "PUT", path, body);
	client_expect(&c, 200, "GET", path, NULL);
	ck_assert_str_eq(client_text(&c, "/isAdmin"), "True");
	ck_assert_str_eq(client_text(&c, "/userSettings/canManageAccount"), "true");
}
END_TEST

START_TEST(a_profile_with_users_goes_only_if_they_are_moved)
{
	char profile[40], sender[40], user[40], body[200], path[200];

	client_expect(
	    &c, 201, "POST", "/permission_profiles",
	    "{\"permissionProfileName\": \"Mine\", \"settings\": {\"allowBulkSending\": \"false\"}}");
	snprintf(profile, sizeof profile, "%s", client_text(&c, "/permissionProfileId"));
	ck_assert_str_eq(client_text(&c, "/settings/allowBulkSending"), "false");
	ck_assert_str_eq(client_text(&c, "/settings/allowEnvelopeSending"), "true");
	client_expect(&c, 400, "POST", "/permission_profiles", "{\"permissionProfileName\": \"mine\"}");
	add_user("Moved", "moved@example.com", user);
	snprintf(sender, sizeof sender, "%s", client_text(&c, "/newUsers/0/permissionProfileId"));
	snprintf(body, sizeof body, "{\"permissionProfileId\": \"%s\"}", profile);
	snprintf(path, sizeof path, "/users/%s", user);
	client_expect(&c, 200, "PUT", path, body);
	snprintf(path, sizeof path, "/permission_profiles/%s", profile);
	client_expect(&c, 400, "DELETE", path, NULL);
	snprintf(path, sizeof path, "/permission_profiles/%s?move_users_to=%s", profile, sender);
	client_expect(&c, 200, "DELETE", path, NULL);
	ck_assert_uint_eq(c.length, 0);
	snprintf(path, sizeof path, "/users/%s", user);
	client_expect(&c, 200, "GET", path, NULL);
	ck_assert_str_eq(client_text(&c, "/permissionProfileName"), "DocuSign Sender");
}
END_TEST

/* ---- groups --------------------------------------------------------------------------------------------------- */

START_TEST(a_group_of_the_same_name_is_a_duplicate)
{
	char group[40], body[200], path[100];

	client_expect(&c, 201, "POST", "/groups",
	              "{\"groups\": [{\"groupName\": \"Beta\", \"groupType\": \"customGroup\"}]}");
	snprintf(group, sizeof group, "%s", client_text(&c, "/groups/0/groupId"));
	client_expect(&c, 201, "POST", "/groups", "{\"groups\": [{\"groupName\": \"Beta\"}]}");
	ck_assert_str_eq(
	    names("/groups/0"),
	    "groupId,groupName,groupType,errorDetails,lastModifiedOn,isManagedByScim,userGroupType");
	ck_assert_str_eq(client_text(&c, "/groups/0/groupId"), group);
	ck_assert_str_eq(client_text(&c, "/groups/0/errorDetails/errorCode"), "INVALID_GROUP_NAME");
	ck_assert_str_eq(client_text(&c, "/groups/0/errorDetails/message"),
	                 "Duplicate group name: Beta already exists.");
	ck_assert(cJSON_IsFalse(client_at(&c, "/groups/0/isManagedByScim")));
	client_expect(&c, 200, "PUT", "/groups",
	              "{\"groups\": [{\"groupId\": \"7\", \"groupName\": \"x\"}]}");
	ck_assert_str_eq(client_text(&c, "/groups/0/errorDetails/message"),
	                 "The MemberGroupId provided is invalid.");
	snprintf(path, sizeof path, "/groups/%s/users", group);
	snprintf(body, sizeof body, "{\"users\": [{\"userId\": \"%s\"}]}",
	         client_ready(&c, "second_user_id"));
	client_expect(&c, 200, "PUT", path, body);
	client_expect(&c, 200, "GET", path, NULL);
	ck_assert_str_eq(client_text(&c, "/resultSetSize"), "1");
	client_expect(&c, 200, "DELETE", path, body);
	ck_assert_str_eq(names("/users/0"), "userName,userId,userType,userStatus,uri");
	ck_assert_str_eq(client_text(&c, "/users/0/userType"), "companyuser");
	client_expect(&c, 200, "GET", path, NULL);
	ck_assert_int_eq(client_size(&c, "/users"), 0);
}
END_TEST

/* ---- brands, signing groups, small resources --------------------------------------------------------------- */

START_TEST(a_brand_has_logos_and_resources)
{
	static const char png[] = "\x89PNG\r\n\x1a\nnot much of an image";
	char path[200], brand[40];

	client_expect(&c, 400, "POST", "/brands", "{}");
	client_expect(&c, 201, "POST", "/brands",
	              "{\"brandName\": \"B\", \"isSendingDefault\": \"true\"}");
	snprintf(brand, sizeof brand, "%s", client_text(&c, "/brands/0/brandId"));
	ck_assert(cJSON_IsTrue(client_at(&c, "/brands/0/isSendingDefault")));
	client_expect(&c, 200, "GET", "/brands", NULL);
	ck_assert_str_eq(client_text(&c, "/senderBrandIdDefault"), brand);
	snprintf(path, sizeof path, "/brands/%s/logos/primary", brand);
	client_expect(&c, 404, "GET", path, NULL);
	c.type = "image/png";
	ck_assert_int_eq(client_send(&c, "PUT", path, png, sizeof png - 1), 200);
	client_expect(&c, 200, "GET", path, NULL);
	ck_assert_uint_eq(c.length, sizeof png - 1);
	ck_assert_mem_eq(c.body, png, sizeof png - 1);
	ck_assert_str_eq(client_got_header(&c, "Content-Type"), "image/png");
	snprintf(path, sizeof path, "/brands/%s/logos/tertiary", brand);
	client_expect(&c, 400, "GET", path, NULL);
	snprintf(path, sizeof path, "/brands/%s", brand);
	client_expect(&c, 200, "GET", path, NULL);
	ck_assert_str_ne(client_text(&c, "/logos/primary"), "");
	client_expect(&c, 200, "DELETE", path, NULL);
	client_expect(&c, 400, "GET", path, NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_BRAND_ID");
}
END_TEST

START_TEST(signing_groups_have_users)
{
	char path[100];

	client_expect(&c, 201, "POST", "/signing_groups",
	              "{\"groups\": [{\"groupName\": \"Board\", \"users\": [{\"userName\": \"A\", "
	              "\"email\": \"a@example.com\"}]}]}");
	snprintf(path, sizeof path, "/signing_groups/%s/users",
	         client_text(&c, "/groups/0/signingGroupId"));
	client_expect(&c, 200, "GET", "/signing_groups", NULL);
	ck_assert_ptr_null(client_at(&c, "/groups/0/users"));
	client_expect(&c, 200, "GET", "/signing_groups?include_users=true", NULL);
	ck_assert_int_eq(client_size(&c, "/groups/0/users"), 1);
	client_expect(&c, 200, "PUT", path,
	              "{\"users\": [{\"userName\": \"B\", \"email\": \"b@example.com\"}, "
	              "{\"userName\": \"C\", \"email\": \"no\"}]}");
	ck_assert_str_eq(client_text(&c, "/users/1/errorDetails/errorCode"),
	                 "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT");
	client_expect(&c, 200, "GET", path, NULL);
	ck_assert_int_eq(client_size(&c, "/users"), 2);
	client_expect(&c, 400, "GET", "/signing_groups/7", NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_SIGNING_GROUP_ID");
}
END_TEST

START_TEST(one_works_for_another_only_if_authorized)
{
	char path[200], body[200], header[100], id[40];

	snprintf(path, sizeof path, "/users/%s/authorization", client_ready(&c, "user_id"));
	snprintf(body, sizeof body, "{\"agentUser\": {\"userId\": \"%s\"}, \"permission\": \"manage\"}",
	         client_ready(&c, "second_user_id"));
	client_expect(&c, 400, "POST", path, body); /* the account does not allow managing */
	snprintf(body, sizeof body,
	         "{\"agentUser\": {\"userId\": \"%s\"}, \"permission\": \"send\", \"endDate\": "
	         "\"2099-01-01T00:00:00Z\"}",
	         client_ready(&c, "second_user_id"));
	snprintf(header, sizeof header, "X-DocuSign-Act-On-Behalf: %s", client_ready(&c, "user_id"));
	client_login_second(&c);
	client_header(&c, header);
	client_expect(&c, 400, "GET", "/envelopes?from_date=2020-01-01", NULL);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "USER_LACKS_PERMISSIONS");
	client_login(&c, NULL);
	ck_assert_int_eq(client_call(&c, "POST", path, body), 200);
	snprintf(id, sizeof id, "%s", client_text(&c, "/authorizationId"));
	ck_assert_str_eq(client_text(&c, "/agentUser/email"), "second.sender@example.com");
	client_login_second(&c);
	client_header(&c, header);
	client_expect(&c, 200, "GET", "/envelopes?from_date=2020-01-01", NULL);
	client_login(&c, NULL);
	snprintf(path + strlen(path), sizeof path - strlen(path), "/%s", id);
	client_expect(&c, 200, "DELETE", path, NULL);
	client_login_second(&c);
	client_header(&c, header);
	client_expect(&c, 400, "GET", "/envelopes?from_date=2020-01-01", NULL);
}
END_TEST

START_TEST(request_logs_tell_what_was_asked)
{
	char path[100];

	client_expect(&c, 200, "PUT", "/restapi/v2.1/diagnostics/settings",
	              "{\"apiRequestLogging\": \"true\"}");
	client_expect(&c, 200, "GET", "/groups", NULL);
	client_expect(&c, 200, "GET", "/restapi/v2.1/diagnostics/request_logs", NULL);
	ck_assert_int_eq(client_size(&c, "/apiRequestLogs"), 1);
	ck_assert_ptr_nonnull(strstr(client_text(&c, "/apiRequestLogs/0/description"), "/groups"));
	snprintf(path, sizeof path, "/restapi/v2.1/diagnostics/request_logs/%s",
	         client_text(&c, "/apiRequestLogs/0/requestLogId"));
	client_expect(&c, 200, "GET", path, NULL);
	ck_assert_ptr_nonnull(strstr(c.body, "/groups"));
	client_expect(&c, 200, "DELETE", "/restapi/v2.1/diagnostics/request_logs", NULL);
	client_expect(&c, 200, "GET", "/restapi/v2.1/diagnostics/settings", NULL);
	ck_assert_str_eq(client_text(&c, "/apiRequestLogging"), "true");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fake: people");
	TCase *tcase = tcase_create("people");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, answers_in_the_order_of_the_service, 0,
	                    sizeof orders / sizeof orders[0]);
	tcase_add_test(tcase, settings_are_all_there);
	tcase_add_test(tcase, a_user_is_added_changed_and_closed);
	tcase_add_test(tcase, each_user_has_an_error_of_its_own);
	tcase_add_test(tcase, a_user_who_is_nobody_lacks_membership);
	tcase_add_test(tcase, users_come_in_pages_sorted_by_name);
	tcase_add_test(tcase, a_permission_profile_makes_an_administrator);
	tcase_add_test(tcase, a_profile_with_users_goes_only_if_they_are_moved);
	tcase_add_test(tcase, a_group_of_the_same_name_is_a_duplicate);
	tcase_add_test(tcase, a_brand_has_logos_and_resources);
	tcase_add_test(tcase, signing_groups_have_users);
	tcase_add_test(tcase, one_works_for_another_only_if_authorized);
	tcase_add_test(tcase, request_logs_tell_what_was_asked);
	suite_add_tcase(suite, tcase);
	tcase = tcase_create("others");
	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_checked_fixture(tcase, second, NULL);
	tcase_add_test(tcase, what_is_an_administrators_is_refused_to_others);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
