/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/group_user.c - Group User: who is in a group.
 * https://developers.docusign.com/docs/esign-rest-api/reference/usergroups/groupusers/ */

/* clang-format off */
static const struct ds_field group_user_properties[] = {
	/*        name        type  flags         JSON pointer    label         help */
	DS_FIELD("GroupID",   TEXT, STP_KEY,      NULL,           "Group ID",
		"The group that the user is in.", .form = DS_ID),
	DS_FIELD("UserID",    GUID, STP_KEY,      "/userId",      "User ID",
		"The user, a member of the account.", 0),
	DS_FIELD("UserName",  TEXT, STP_PERSONAL, "/userName",    "User Name",
		"The user's full name.", 0),
	DS_FIELD("Email",     TEXT, STP_PERSONAL, "/email",       "Email",
		"The user's mail address.", 0),
	DS_FIELD("Status",    TEXT, 0,            "/userStatus",  "Status",
		"active, closed, or what keeps the user from being active.", 0),
	DS_FIELD("UserType",  TEXT, 0,            "/userType",    "User Type",
		"companyuser for members of an account.", 0),
	DS_FIELD("URI",       TEXT, 0,            "/uri",         "URI",
		"Address of the user under the account.", 0),
};

static const struct stp_slot group_user_key[] = { DS_NEED("GroupID"), DS_NEED("UserID") };
static const struct stp_slot group_user_group[] = { DS_NEED("GroupID") };
static const struct stp_slot group_user_whole[] = {
	DS_OUT("GroupID"), DS_OUT("UserID"), DS_OUT("UserName"), DS_OUT("Email"), DS_OUT("Status"), DS_OUT("UserType"),
	DS_OUT("URI"),
};

static const struct ds_method group_user_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Puts a user into a group; one that is in it already stays.", STP_IDEMPOTENT,
		group_user_key, on_behalf, group_user_whole,
		.verb = "PUT", .path = "/groups/{GroupID}/users", .root = "/users/0", .rows = "users"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists a group's users, all pages of them.", STP_SAFE | STP_IDEMPOTENT,
		group_user_group, on_behalf, group_user_whole,
		.verb = "GET", .path = "/groups/{GroupID}/users", .rows = "users", .page = 100),
	DS_METHOD(DELETE, "Delete", "Delete",
		"Takes a user out of a group; the user stays a member of the account.", STP_DESTRUCTIVE,
		group_user_key, on_behalf, group_user_key,
		.verb = "DELETE", .path = "/groups/{GroupID}/users", .root = "/users/0", .rows = "users"),
};

#define GROUP_USER DS_OBJECT(group_user, "GroupUser", "Group User", "A user in a group.")
/* clang-format on */
