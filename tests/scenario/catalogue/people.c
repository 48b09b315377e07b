/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/people.c - User, Group, Group User, Permission Profile, Signing Group, Signing Group User and
 * Shared Access, as an administrator uses them. */
#include "catalogue.h"

story_fn people_stories;

#define NOBODY "11111111-2222-4333-8444-555555555555"

static void make_user(const char *name, const char *email, char ret[64])
{
	ok("User", "Create", "User Name", name, "Email", email);
	snprintf(ret, 64, "%s", cell("UserID"));
	ck_assert_uint_eq(strlen(ret), 36);
}

START_TEST(a_user_comes_and_goes)
{
	char id[64];

	ok("User", "Create", "User Name", "Una User", "Email", "una@example.com", "Job Title", "Clerk", "Work City", "Bern", "Home Phone", "031 1");
	keep(id, "UserID");
	is("Email", "una@example.com");
	ok("User", "Load", "User ID", id);
	is("UserName", "Una User");
	is("JobTitle", "Clerk");
	is("WorkCity", "Bern");
	is("PermissionProfileName", "DocuSign Sender");
	ok("User", "Save", "User ID", id, "Job Title", "Chief");
	ok("User", "Load", "User ID", id);
	is("JobTitle", "Chief");
	is("WorkCity", "Bern"); /* not given, not changed */
	ok("User", "Save", "User ID", id, "Job Title", "");
	ok("User", "Load", "User ID", id);
	is("JobTitle", "");
	ok("User", "Get List", "Email", "una@example.com");
	ck_assert_uint_eq(stage.rows, 1);
	is("UserID", id);
	ok("User", "Get List", "Email Part", "una@");
	ck_assert_uint_eq(stage.rows, 1);
	ok("User", "Get List", "User Name Part", "Una");
	ck_assert_uint_eq(stage.rows, 1);
	ok("User", "Delete", "User ID", id);
	is("Status", "closed");
	ok("User", "Get List", "Status", "Closed");
	ck_assert_int_ge(row_with("UserID", id), 0);
}
END_TEST

START_TEST(a_user_that_cannot_be_is_refused)
{
	char id[64];

	make_user("Twin", "twin@example.com", id);
	refused(STP_CONFLICT, "Email", "User", "Create", "User Name", "Twin", "Email", "twin@example.com");
	ck_assert_str_eq(stage.error.code, "USER_ALREADY_EXISTS_IN_ACCOUNT");
	refused(STP_BAD_INPUT, "Email", "User", "Create", "User Name", "Twin");
	refused(STP_NOT_FOUND, "UserID", "User", "Load", "User ID", NOBODY);
	refused(STP_NOT_FOUND, "UserID", "User", "Delete", "User ID", NOBODY);
	refused(STP_NOT_FOUND, "PermissionProfileID", "User", "Save", "User ID", id, "Permission Profile ID", "99999");
}
END_TEST

START_TEST(a_group_has_users)
{
	char id[64], user[64];

	make_user("Gus Group", "gus@example.com", user);
	ok("Group", "Create", "Group Name", "Clerks");
	keep(id, "GroupID");
	is("GroupType", "customGroup");
	ok("Group User", "Create", "Group ID", id, "User ID", user);
	is("UserName", "Gus Group");
	ok("Group User", "Get List", "Group ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	is("UserID", user);
	ok("Group", "Load", "Group ID", id);
	is("GroupName", "Clerks");
	ok("User", "Get List", "In Group ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	ok("Group", "Save", "Group ID", id, "Group Name", "Scribes");
	ok("Group", "Load", "Group ID", id);
	is("GroupName", "Scribes");
	ok("Group", "Get List", "Search Text", "Scrib");
	ck_assert_uint_eq(stage.rows, 1);
	ok("Group", "Get List");
	ck_assert_int_ge(row_with("GroupName", "Everyone"), 0);
	ok("Group User", "Delete", "Group ID", id, "User ID", user);
	ok("Group User", "Get List", "Group ID", id);
	ck_assert_uint_eq(stage.rows, 0);
	refused(STP_BAD_INPUT, "GroupName", "Group", "Create", "Group Name", "Scribes");
	ok("Group", "Delete", "Group ID", id);
	refused(STP_NOT_FOUND, "GroupID", "Group", "Load", "Group ID", id);
	refused(STP_NOT_FOUND, "GroupID", "Group", "Delete", "Group ID", id);
	refused(STP_NOT_FOUND, "GroupID", "Group", "Save", "Group ID", id, "Group Name", "x");
}
END_TEST

START_TEST(a_profile_says_what_its_users_may_do)
{
	char id[64], user[64], sender[64];

	ok("Permission Profile", "Get List");
	ck_assert_int_ge(row_with("PermissionProfileName", "DocuSign Sender"), 0);
	snprintf(sender, sizeof sender, "%s", cell_of(row_with("PermissionProfileName", "DocuSign Sender"), "PermissionProfileID"));
	ok("Permission Profile", "Create", "Permission Profile Name", "Readers", "Allow Envelope Sending", "no");
	keep(id, "PermissionProfileID");
	ok("Permission Profile", "Load", "Permission Profile ID", id);
	is("PermissionProfileName", "Readers");
	is("UserCount", "0");
	ck_assert_str_eq(cell_of(0, "AllowEnvelopeSending"), "false");
	ck_assert_str_eq(cell_of(0, "AllowBulkSending"), "true");
	ok("Permission Profile", "Save", "Permission Profile ID", id, "PowerForm Role", "admin");
	ok("Permission Profile", "Load", "Permission Profile ID", id);
	is("PowerFormRole", "admin");
	ck_assert_str_eq(cell_of(0, "AllowEnvelopeSending"), "false"); /* not given, not changed */
	make_user("Rea Reader", "rea@example.com", user);
	ok("User", "Save", "User ID", user, "Permission Profile ID", id);
	refused(STP_BAD_INPUT, "MoveUsersTo", "Permission Profile", "Delete", "Permission Profile ID", id);
	ok("Permission Profile", "Delete", "Permission Profile ID", id, "Move Users To", sender);
	ok("User", "Load", "User ID", user);
	is("PermissionProfileName", "DocuSign Sender");
	refused(STP_NOT_FOUND, "PermissionProfileID", "Permission Profile", "Load", "Permission Profile ID", id);
}
END_TEST

START_TEST(a_signing_group_has_people)
{
	char id[64];

	ok("Signing Group", "Create", "Group Name", "Board", "User Name", "Bo Board", "User Email", "bo@example.com");
	keep(id, "SigningGroupID");
	is("GroupName", "Board");
	ok("Signing Group User", "Create", "Signing Group ID", id, "User Name", "Bea Board", "Email", "bea@example.com");
	ok("Signing Group User", "Get List", "Signing Group ID", id);
	ck_assert_uint_eq(stage.rows, 2);
	ck_assert_int_ge(row_with("Email", "bo@example.com"), 0);
	ck_assert_int_ge(row_with("Email", "bea@example.com"), 0);
	ok("Signing Group", "Save", "Signing Group ID", id, "Group Name", "Council");
	ok("Signing Group", "Load", "Signing Group ID", id);
	is("GroupName", "Council");
	ok("Signing Group User", "Get List", "Signing Group ID", id);
	ck_assert_uint_eq(stage.rows, 2); /* not given, not changed */
	ok("Signing Group User", "Delete", "Signing Group ID", id, "User Name", "Bo Board", "Email", "bo@example.com");
	ok("Signing Group User", "Get List", "Signing Group ID", id);
	ck_assert_uint_eq(stage.rows, 1);
	ok("Signing Group", "Get List");
	ck_assert_int_ge(row_with("SigningGroupID", id), 0);
	ok("Signing Group", "Delete", "Signing Group ID", id);
	ok("Signing Group", "Get List");
	ck_assert_int_eq(row_with("SigningGroupID", id), -1);
}
END_TEST

static int pair_row(const char *user, const char *other)
{
	for (int i = 0; (unsigned)i < stage.rows; i++)
		if (strcmp(cell_of(i, "UserID"), user) == 0) {
			char there[64];

			snprintf(there, sizeof there, "%s", cell_of(i, "OtherUserID"));
			if (strcmp(there, other) == 0)
				return i;
		}
	return -1;
}

START_TEST(one_user_sees_the_envelopes_of_another)
{
	char other[64], third[64], list[96];

	make_user("Ola Other", "ola@example.com", other);
	make_user("Tim Third", "tim@example.com", third);
	ok("User", "Save", "User ID", other, "Status", "Active");
	ok("User", "Save", "User ID", third, "Status", "Active");
	snprintf(list, sizeof list, "[\"%s\"]", stage.user_id);
	ok("Shared Access", "Get List", "User IDs", list, "Item Type", "envelopes");
	ck_assert_str_eq(cell_of(pair_row(stage.user_id, other), "Shared"), "not_shared");
	ok("Shared Access", "Save", "User ID", stage.user_id, "Other User ID", other, "Shared", "shared_to");
	ok("Shared Access", "Save", "User ID", stage.user_id, "Other User ID", third, "Shared", "shared_to");
	ok("Shared Access", "Save", "User ID", stage.user_id, "Other User ID", third, "Shared", "not_shared");
	ok("Shared Access", "Get List", "User IDs", list);
	ck_assert_str_eq(cell_of(pair_row(stage.user_id, other), "Shared"), "shared_to");
	ck_assert_str_eq(cell_of(pair_row(stage.user_id, third), "Shared"), "not_shared");
	ck_assert_str_eq(cell_of(pair_row(stage.user_id, other), "ItemType"), "envelopes");
	ck_assert_str_eq(cell_of(pair_row(stage.user_id, other), "OtherUserName"), "Ola Other");
}
END_TEST

void people_stories(TCase *tcase)
{
	tcase_add_test(tcase, a_user_comes_and_goes);
	tcase_add_test(tcase, a_user_that_cannot_be_is_refused);
	tcase_add_test(tcase, a_group_has_users);
	tcase_add_test(tcase, a_profile_says_what_its_users_may_do);
	tcase_add_test(tcase, a_signing_group_has_people);
	tcase_add_test(tcase, one_user_sees_the_envelopes_of_another);
}
