/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/signing_group.c - Signing Group: people of whom any one may sign.
 * https://developers.docusign.com/docs/esign-rest-api/reference/signinggroups/signinggroups/ */

/* clang-format off */
static const struct ds_field signing_group_properties[] = {
	/*        name              type      flags         JSON pointer        label               help */
	DS_FIELD("SigningGroupID",  TEXT,     STP_KEY,      "/signingGroupId",  "Signing Group ID",
		"Identifies the signing group; Create gives it, and a recipient that is a group bears it.", .form = DS_ID),
	DS_FIELD("GroupName",       TEXT,     0,            "/groupName",       "Group Name",
		"The signing group's name.", 0),
	DS_FIELD("GroupType",       TEXT,     0,            "/groupType",       "Group Type",
		"sharedSigningGroup, privateSigningGroup or systemSigningGroup; the first if not given to Create. To list by.",
		.query = "group_type"),
	DS_FIELD("GroupEmail",      TEXT,     STP_PERSONAL, "/groupEmail",      "Group Email",
		"A mail address of all its people at once; each is mailed to if not given.", 0),
	DS_FIELD("Created",         DATETIME, 0,            "/created",         "Created",
		"When the signing group was made.", 0),
	DS_FIELD("CreatedBy",       TEXT,     STP_PERSONAL, "/createdBy",       "Created By",
		"Who made the signing group.", 0),
	DS_FIELD("Modified",        DATETIME, 0,            "/modified",        "Modified",
		"When the signing group last changed.", 0),
	DS_FIELD("ModifiedBy",      TEXT,     STP_PERSONAL, "/modifiedBy",      "Modified By",
		"Who last changed the signing group.", 0),
	/* the first of its people, without whom the service makes no group */
	DS_FIELD("UserName",        TEXT,     STP_PERSONAL, "/users/0/userName", "User Name",
		"Full name of the first who may sign for the group, 100 characters at most; add others with Create of Signing "
		"Group User.", 0),
	DS_FIELD("UserEmail",       TEXT,     STP_PERSONAL, "/users/0/email",   "User Email",
		"Mail address of the first who may sign for the group.", 0),
};

static const struct stp_slot signing_group_create_inputs[] = {
	DS_NEED("GroupName"), DS_IN("GroupType"), DS_IN("GroupEmail"), DS_NEED("UserName"), DS_NEED("UserEmail"),
};
static const struct stp_slot signing_group_save_inputs[] = {
	DS_NEED("SigningGroupID"), DS_IN("GroupName"), DS_IN("GroupEmail"),
};
static const struct stp_slot signing_group_key[] = { DS_NEED("SigningGroupID") };
static const struct stp_slot signing_group_list_inputs[] = { DS_IN("GroupType") };
static const struct stp_slot signing_group_whole[] = {
	DS_OUT("SigningGroupID"), DS_OUT("GroupName"), DS_OUT("GroupType"), DS_OUT("GroupEmail"), DS_OUT("Created"),
	DS_OUT("CreatedBy"), DS_OUT("Modified"), DS_OUT("ModifiedBy"),
};

static const struct ds_method signing_group_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Makes a signing group with its first person.", 0,
		signing_group_create_inputs, on_behalf, signing_group_whole,
		.verb = "POST", .path = "/signing_groups", .root = "/groups/0", .rows = "groups"),
	DS_METHOD(READ, "Load", "Load", "Tells of one signing group.", STP_SAFE | STP_IDEMPOTENT,
		signing_group_key, on_behalf, signing_group_whole,
		.verb = "GET", .path = "/signing_groups/{SigningGroupID}"),
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists the account's signing groups; none where the account has none or not the feature.",
		STP_SAFE | STP_IDEMPOTENT,
		signing_group_list_inputs, on_behalf, signing_group_whole,
		.verb = "GET", .path = "/signing_groups", .rows = "groups"),
	DS_METHOD(UPDATE, "Save", "Save",
		"Changes a signing group's name or mail address; its people stay.", STP_IDEMPOTENT,
		signing_group_save_inputs, on_behalf, signing_group_whole,
		.verb = "PUT", .path = "/signing_groups/{SigningGroupID}"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a signing group.", STP_DESTRUCTIVE,
		signing_group_key, on_behalf, signing_group_key,
		.verb = "DELETE", .path = "/signing_groups", .root = "/groups/0", .rows = "groups"),
};

#define SIGNING_GROUP DS_OBJECT(signing_group, "SigningGroup", "Signing Group", "People of whom any one may sign for all.")
/* clang-format on */
