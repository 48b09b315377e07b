/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/group.c - Group: users who share a permission profile, brands and templates.
 * https://developers.docusign.com/docs/esign-rest-api/reference/usergroups/groups/ */

/* clang-format off */
static const struct ds_field group_properties[] = {
	/*        name                  type      flags    JSON pointer            label                    help */
	DS_FIELD("GroupID",             TEXT,     STP_KEY, "/groupId",             "Group ID",
		"Identifies the group; Create gives it.", .form = DS_ID),
	DS_FIELD("GroupName",           TEXT,     0,       "/groupName",           "Group Name",
		"The group's name, which no other group of the account has.", 0),
	DS_FIELD("PermissionProfileID", TEXT,     0,       "/permissionProfileId", "Permission Profile ID",
		"What the group's users may do beside what their own profile allows; none if not given.", .form = DS_ID),
	DS_FIELD("GroupType",           TEXT,     0,       "/groupType",           "Group Type",
		"adminGroup, everyoneGroup, or customGroup for one that was made; to list by.", .query = "group_type"),
	DS_FIELD("UserCount",           NUMBER,   0,       "/usersCount",          "User Count",
		"How many active users it has.", 0),
	DS_FIELD("LastModified",        DATETIME, 0,       "/lastModifiedOn",      "Last Modified",
		"When anything of the group last changed.", 0),
	DS_FIELD("DSGroupID",           GUID,     0,       "/dsGroupId",           "DS Group ID",
		"The group's id in DocuSign's newer APIs.", 0),
	DS_FIELD("UserGroupType",       TEXT,     0,       "/userGroupType",       "User Group Type",
		"LocalAccount, or SystemAccount for those that every account has.", 0),
	DS_FIELD("IsManagedBySCIM",     YESNO,    0,       "/isManagedByScim",     "Is Managed By SCIM",
		"Whether a directory keeps the group, so that changes here do not last.", .bare = true),
};

static const struct stp_slot group_create_inputs[] = { DS_NEED("GroupName"), DS_IN("PermissionProfileID") };
static const struct stp_slot group_save_inputs[] = {
	DS_NEED("GroupID"), DS_IN("GroupName"), DS_IN("PermissionProfileID"),
};
static const struct stp_slot group_key[] = { DS_NEED("GroupID") };
static const struct stp_slot group_list_inputs[] = { DS_IN("GroupType") };
static const struct stp_slot group_summary[] = {
	DS_OUT("GroupID"), DS_OUT("GroupName"), DS_OUT("PermissionProfileID"), DS_OUT("GroupType"), DS_OUT("LastModified"),
};
static const struct stp_slot group_whole[] = {
	DS_OUT("GroupID"), DS_OUT("GroupName"), DS_OUT("PermissionProfileID"), DS_OUT("GroupType"), DS_OUT("UserCount"),
	DS_OUT("LastModified"), DS_OUT("DSGroupID"), DS_OUT("UserGroupType"), DS_OUT("IsManagedBySCIM"),
};

static const struct ds_field group_list_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("SearchText", TEXT, 0, NULL, "Search Text",
		"Only groups whose name has this in it.", .query = "search_text"),
};

static const struct ds_method group_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Makes a group without users; add them with Create of Group User.", 0,
		group_create_inputs, on_behalf, group_summary,
		.verb = "POST", .path = "/groups", .root = "/groups/0", .rows = "groups"),
	DS_METHOD(READ, "Load", "Load",
		"Tells of one group, which is looked for in the list of all.", STP_SAFE | STP_IDEMPOTENT,
		group_key, on_behalf, group_whole,
		.verb = "GET", .path = "/groups?include_usercount=true", .rows = "groups", .match = "GroupID", .page = 1000),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the account's groups.", STP_SAFE | STP_IDEMPOTENT,
		group_list_inputs, group_list_parameters, group_whole,
		.verb = "GET", .path = "/groups?include_usercount=true", .rows = "groups", .page = 1000),
	DS_METHOD(UPDATE, "Save", "Save", "Changes a group's name or permission profile.", STP_IDEMPOTENT,
		group_save_inputs, on_behalf, group_summary,
		.verb = "PUT", .path = "/groups", .root = "/groups/0", .rows = "groups"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a group; its users stay members of the account.", STP_DESTRUCTIVE,
		group_key, on_behalf, group_key,
		.verb = "DELETE", .path = "/groups", .root = "/groups/0", .rows = "groups"),
};

#define GROUP DS_OBJECT(group, "Group", "Group", "Users of the account who share rights, brands and templates.")
/* clang-format on */
