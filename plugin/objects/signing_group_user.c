/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/signing_group_user.c - Signing Group User: who may sign for a signing group.
 * https://developers.docusign.com/docs/esign-rest-api/reference/signinggroups/signinggroupusers/ */

/* clang-format off */
static const struct ds_field signing_group_user_properties[] = {
	/*        name              type  flags                   JSON pointer  label               help */
	DS_FIELD("SigningGroupID",  TEXT, STP_KEY,                NULL,         "Signing Group ID",
		"The signing group that the person is in.", .form = DS_ID),
	DS_FIELD("Email",           TEXT, STP_KEY | STP_PERSONAL, "/email",     "Email",
		"The person's mail address.", 0),
	DS_FIELD("UserName",        TEXT, STP_KEY | STP_PERSONAL, "/userName",  "User Name",
		"The person's full name, 100 characters at most.", 0),
};

static const struct stp_slot signing_group_user_key[] = {
	DS_NEED("SigningGroupID"), DS_NEED("Email"), DS_NEED("UserName"),
};
static const struct stp_slot signing_group_user_group[] = { DS_NEED("SigningGroupID") };
static const struct stp_slot signing_group_user_whole[] = {
	DS_OUT("SigningGroupID"), DS_OUT("Email"), DS_OUT("UserName"),
};

static const struct ds_method signing_group_user_methods[] = {
	DS_METHOD(CREATE, "Create", "Create",
		"Puts a person into a signing group; who is in it already stays.", STP_IDEMPOTENT,
		signing_group_user_key, on_behalf, signing_group_user_whole,
		.verb = "PUT", .path = "/signing_groups/{SigningGroupID}/users", .root = "/users/0", .rows = "users"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the people of a signing group.", STP_SAFE | STP_IDEMPOTENT,
		signing_group_user_group, on_behalf, signing_group_user_whole,
		.verb = "GET", .path = "/signing_groups/{SigningGroupID}/users", .rows = "users"),
	DS_METHOD(DELETE, "Delete", "Delete", "Takes a person out of a signing group.", STP_DESTRUCTIVE,
		signing_group_user_key, on_behalf, signing_group_user_key,
		.verb = "DELETE", .path = "/signing_groups/{SigningGroupID}/users", .root = "/users/0", .rows = "users"),
};

#define SIGNING_GROUP_USER DS_OBJECT(signing_group_user, "SigningGroupUser", "Signing Group User", "A person who may sign for a signing group.")
/* clang-format on */
