/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/user.c - User: the members of the account.
 * https://developers.docusign.com/docs/esign-rest-api/reference/users/users/ */

/* clang-format off */
static const struct ds_field user_properties[] = {
	/*        name                   type      flags         JSON pointer            label                     help */
	DS_FIELD("UserID",               GUID,     STP_KEY,      "/userId",              "User ID",
		"Identifies the user; Create gives it.", 0),
	DS_FIELD("UserName",             TEXT,     STP_PERSONAL, "/userName",            "User Name",
		"The user's full name, 100 characters at most.", 0),
	DS_FIELD("Email",                TEXT,     STP_PERSONAL, "/email",               "Email",
		"The user's mail address; one user of an address and name in an account. To list by: this address exactly.",
		.query = "email"),
	DS_FIELD("FirstName",            TEXT,     STP_PERSONAL, "/firstName",           "First Name",
		"50 characters at most; taken from User Name if not given.", 0),
	DS_FIELD("MiddleName",           TEXT,     STP_PERSONAL, "/middleName",          "Middle Name",
		"50 characters at most.", 0),
	DS_FIELD("LastName",             TEXT,     STP_PERSONAL, "/lastName",            "Last Name",
		"50 characters at most; taken from User Name if not given.", 0),
	DS_FIELD("SuffixName",           TEXT,     STP_PERSONAL, "/suffixName",          "Suffix Name",
		"What stands behind the name, e.g. Jr; 50 characters at most.", 0),
	DS_FIELD("Title",                TEXT,     STP_PERSONAL, "/title",               "Title",
		"The user's title, e.g. Dr.", 0),
	DS_FIELD("JobTitle",             TEXT,     STP_PERSONAL, "/jobTitle",            "Job Title",
		"What the user does in the company.", 0),
	DS_FIELD("Company",              TEXT,     STP_PERSONAL, "/company",             "Company",
		"The user's company.", 0),
	DS_FIELD("CountryCode",          TEXT,     0,            "/countryCode",         "Country Code",
		"The user's country in three letters, e.g. CHE.", 0),
	DS_FIELD("PermissionProfileID",  TEXT,     0,            "/permissionProfileId", "Permission Profile ID",
		"What the user may do; DocuSign Sender if not given to Create.", .form = DS_ID),
	DS_FIELD("PermissionProfileName", TEXT,    0,            "/permissionProfileName", "Permission Profile Name",
		"Name of the permission profile.", 0),
	DS_FIELD("Status",               TEXT,     0,            "/userStatus",          "Status",
		"ActivationRequired, ActivationSent, Active, Closed or Disabled; to list by, one or more with commas between.",
		.query = "status"),
	DS_FIELD("LoginStatus",          TEXT,     0,            "/loginStatus",         "Login Status",
		"Whether the user is logged in.", 0),
	DS_FIELD("UserType",             TEXT,     0,            "/userType",            "User Type",
		"CompanyUser for members of an account.", 0),
	DS_FIELD("IsAdmin",              YESNO,    0,            "/isAdmin",             "Is Admin",
		"Whether the user administers the account.", 0),
	DS_FIELD("IsAlternateAdmin",     YESNO,    0,            "/isAlternateAdmin",    "Is Alternate Admin",
		"Whether the user stands in for an administrator.", 0),
	DS_FIELD("ActivationAccessCode", TEXT,     STP_PERSONAL, "/activationAccessCode", "Activation Access Code",
		"What the user must type to activate the membership; tell it in another way than by mail.", 0),
	DS_FIELD("EnableConnectForUser", YESNO,    0,            "/enableConnectForUser", "Enable Connect For User",
		"Whether Connect tells of this user's envelopes.", 0),
	DS_FIELD("SendActivationOnInvalidLogin", YESNO, 0, "/sendActivationOnInvalidLogin", "Send Activation On Invalid Login",
		"Whether a failed login before activation has the activation mailed again.", 0),
	DS_FIELD("DefaultAccountID",     GUID,     0,            "/defaultAccountId",    "Default Account ID",
		"The account that the user works in by default.", 0),
	DS_FIELD("Created",              DATETIME, 0,            "/createdDateTime",     "Created",
		"When the user was made.", 0),
	DS_FIELD("AddedToAccount",       DATETIME, 0,            "/userAddedToAccountDateTime", "Added To Account",
		"When the user became a member of this account.", 0),
	DS_FIELD("LastLogin",            DATETIME, 0,            "/lastLogin",           "Last Login",
		"When the user last logged in.", 0),
	DS_FIELD("ProfileLastModified",  DATETIME, 0,            "/userProfileLastModifiedDate", "Profile Last Modified",
		"When anything of the user's profile last changed.", 0),
	DS_FIELD("PasswordExpiration",   DATETIME, 0,            "/passwordExpiration",  "Password Expiration",
		"When the user's password ends, if passwords do in this account.", 0),
	DS_FIELD("URI",                  TEXT,     0,            "/uri",                 "URI",
		"Address of the user under the account.", 0),
	DS_FIELD("ProfileImageURI",      TEXT,     0,            "/profileImageUri",     "Profile Image URI",
		"Address of the user's picture under the account.", 0),
	DS_FIELD("SignatureImageURI",    TEXT,     0,            "/signatureImageUri",   "Signature Image URI",
		"Address of the picture of the user's signature.", 0),
	DS_FIELD("InitialsImageURI",     TEXT,     0,            "/initialsImageUri",    "Initials Image URI",
		"Address of the picture of the user's initials.", 0),
	DS_FIELD("WorkAddress1",         TEXT,     STP_PERSONAL, "/workAddress/address1", "Work Address 1",
		"First line of the address at work.", 0),
	DS_FIELD("WorkAddress2",         TEXT,     STP_PERSONAL, "/workAddress/address2", "Work Address 2",
		"Second line of the address at work.", 0),
	DS_FIELD("WorkCity",             TEXT,     STP_PERSONAL, "/workAddress/city",    "Work City",
		"City at work.", 0),
	DS_FIELD("WorkState",            TEXT,     STP_PERSONAL, "/workAddress/stateOrProvince", "Work State",
		"State or province at work.", 0),
	DS_FIELD("WorkPostalCode",       TEXT,     STP_PERSONAL, "/workAddress/postalCode", "Work Postal Code",
		"Postal code at work.", 0),
	DS_FIELD("WorkCountry",          TEXT,     STP_PERSONAL, "/workAddress/country", "Work Country",
		"Country at work.", 0),
	DS_FIELD("WorkPhone",            TEXT,     STP_PERSONAL, "/workAddress/phone",   "Work Phone",
		"Telephone at work.", 0),
	DS_FIELD("WorkFax",              TEXT,     STP_PERSONAL, "/workAddress/fax",     "Work Fax",
		"Fax at work.", 0),
	DS_FIELD("HomeAddress1",         TEXT,     STP_PERSONAL, "/homeAddress/address1", "Home Address 1",
		"First line of the address at home.", 0),
	DS_FIELD("HomeAddress2",         TEXT,     STP_PERSONAL, "/homeAddress/address2", "Home Address 2",
		"Second line of the address at home.", 0),
	DS_FIELD("HomeCity",             TEXT,     STP_PERSONAL, "/homeAddress/city",    "Home City",
		"City at home.", 0),
	DS_FIELD("HomeState",            TEXT,     STP_PERSONAL, "/homeAddress/stateOrProvince", "Home State",
		"State or province at home.", 0),
	DS_FIELD("HomePostalCode",       TEXT,     STP_PERSONAL, "/homeAddress/postalCode", "Home Postal Code",
		"Postal code at home.", 0),
	DS_FIELD("HomeCountry",          TEXT,     STP_PERSONAL, "/homeAddress/country", "Home Country",
		"Country at home.", 0),
	DS_FIELD("HomePhone",            TEXT,     STP_PERSONAL, "/homeAddress/phone",   "Home Phone",
		"Telephone at home.", 0),
	DS_FIELD("HomeFax",              TEXT,     STP_PERSONAL, "/homeAddress/fax",     "Home Fax",
		"Fax at home.", 0),
};

/* What an administrator may say of a user, when it is made and later. */
#define USER_WRITABLE \
	DS_IN("FirstName"), DS_IN("MiddleName"), DS_IN("LastName"), DS_IN("SuffixName"), DS_IN("Title"), DS_IN("JobTitle"), DS_IN("Company"), \
	DS_IN("CountryCode"), DS_IN("PermissionProfileID"), DS_IN("EnableConnectForUser"), DS_IN("SendActivationOnInvalidLogin"), \
	DS_IN("WorkAddress1"), DS_IN("WorkAddress2"), DS_IN("WorkCity"), DS_IN("WorkState"), DS_IN("WorkPostalCode"), DS_IN("WorkCountry"), \
	DS_IN("WorkPhone"), DS_IN("WorkFax"), DS_IN("HomeAddress1"), DS_IN("HomeAddress2"), DS_IN("HomeCity"), DS_IN("HomeState"), \
	DS_IN("HomePostalCode"), DS_IN("HomeCountry"), DS_IN("HomePhone"), DS_IN("HomeFax")

static const struct stp_slot user_create_inputs[] = { DS_NEED("UserName"), DS_NEED("Email"), DS_IN("ActivationAccessCode"), USER_WRITABLE };
static const struct stp_slot user_save_inputs[] = { DS_NEED("UserID"), DS_IN("UserName"), DS_IN("Status"), USER_WRITABLE };
static const struct stp_slot user_key[] = { DS_NEED("UserID") };
static const struct stp_slot user_list_inputs[] = { DS_IN("Email"), DS_IN("Status") };
static const struct stp_slot user_created[] = {
	DS_OUT("UserID"), DS_OUT("UserName"), DS_OUT("Email"), DS_OUT("Status"), DS_OUT("PermissionProfileID"),
	DS_OUT("PermissionProfileName"), DS_OUT("Created"), DS_OUT("URI"),
};
static const struct stp_slot user_saved[] = {
	DS_OUT("UserID"), DS_OUT("UserName"), DS_OUT("Status"), DS_OUT("PermissionProfileID"),
};
static const struct stp_slot user_closed[] = { DS_OUT("UserID"), DS_OUT("Status") };
static const struct stp_slot user_listed[] = {
	DS_OUT("UserID"), DS_OUT("UserName"), DS_OUT("Email"), DS_OUT("FirstName"), DS_OUT("MiddleName"),
	DS_OUT("LastName"), DS_OUT("SuffixName"), DS_OUT("Title"), DS_OUT("JobTitle"), DS_OUT("Company"),
	DS_OUT("PermissionProfileID"), DS_OUT("PermissionProfileName"), DS_OUT("Status"), DS_OUT("LoginStatus"),
	DS_OUT("UserType"), DS_OUT("IsAdmin"), DS_OUT("IsAlternateAdmin"), DS_OUT("Created"), DS_OUT("AddedToAccount"),
	DS_OUT("LastLogin"), DS_OUT("URI"),
};
static const struct stp_slot user_whole[] = {
	DS_OUT("UserID"), DS_OUT("UserName"), DS_OUT("Email"), DS_OUT("FirstName"), DS_OUT("MiddleName"),
	DS_OUT("LastName"), DS_OUT("SuffixName"), DS_OUT("Title"), DS_OUT("JobTitle"), DS_OUT("Company"),
	DS_OUT("CountryCode"), DS_OUT("PermissionProfileID"), DS_OUT("PermissionProfileName"), DS_OUT("Status"),
	DS_OUT("LoginStatus"), DS_OUT("UserType"), DS_OUT("IsAdmin"), DS_OUT("IsAlternateAdmin"),
	DS_OUT("EnableConnectForUser"), DS_OUT("SendActivationOnInvalidLogin"), DS_OUT("DefaultAccountID"),
	DS_OUT("Created"), DS_OUT("AddedToAccount"), DS_OUT("LastLogin"), DS_OUT("ProfileLastModified"),
	DS_OUT("PasswordExpiration"), DS_OUT("URI"), DS_OUT("ProfileImageURI"), DS_OUT("SignatureImageURI"),
	DS_OUT("InitialsImageURI"), DS_OUT("WorkAddress1"), DS_OUT("WorkAddress2"), DS_OUT("WorkCity"), DS_OUT("WorkState"),
	DS_OUT("WorkPostalCode"), DS_OUT("WorkCountry"), DS_OUT("WorkPhone"), DS_OUT("WorkFax"), DS_OUT("HomeAddress1"),
	DS_OUT("HomeAddress2"), DS_OUT("HomeCity"), DS_OUT("HomeState"), DS_OUT("HomePostalCode"), DS_OUT("HomeCountry"),
	DS_OUT("HomePhone"), DS_OUT("HomeFax"),
};

static const struct ds_field user_list_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("EmailPart",    TEXT, STP_PERSONAL, NULL, "Email Part",
		"Only users whose mail address has this in it; not together with Email.", .query = "email_substring"),
	DS_FIELD("UserNamePart", TEXT, STP_PERSONAL, NULL, "User Name Part",
		"Only users whose name has this in it.", .query = "user_name_substring"),
	DS_FIELD("InGroupID",    TEXT, 0,            NULL, "In Group ID",
		"Only users of this group.", .query = "group_id", .form = DS_ID),
	DS_FIELD("NotInGroupID", TEXT, 0,            NULL, "Not In Group ID",
		"Only users that are not in this group.", .query = "not_group_id", .form = DS_ID),
};

static const struct ds_method user_methods[] = {
	DS_METHOD(CREATE, "Create", "Create",
		"Makes somebody a member of the account; DocuSign mails an invitation to activate it.", 0,
		user_create_inputs, on_behalf, user_created,
		.verb = "POST", .path = "/users", .root = "/newUsers/0", .rows = "newUsers"),
	DS_METHOD(READ, "Load", "Load", "Tells all of a user.", STP_SAFE | STP_IDEMPOTENT,
		user_key, on_behalf, user_whole,
		.verb = "GET", .path = "/users/{UserID}"),
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists the account's users, closed ones too, by status, name, address or group.", STP_SAFE | STP_IDEMPOTENT,
		user_list_inputs, user_list_parameters, user_listed,
		.verb = "GET", .path = "/users", .rows = "users", .page = 100),
	DS_METHOD(UPDATE, "Save", "Save",
		"Changes what is given of a user; the mail address is the user's own to change.", STP_IDEMPOTENT,
		user_save_inputs, on_behalf, user_saved,
		.verb = "PUT", .path = "/users/{UserID}"),
	DS_METHOD(DELETE, "Delete", "Delete",
		"Closes a user's membership: the user stays in the list as Closed, and Save can make it Active again.",
		STP_IDEMPOTENT | STP_DESTRUCTIVE,
		user_key, on_behalf, user_closed,
		.verb = "DELETE", .path = "/users", .root = "/users/0", .rows = "users"),
};

#define USER DS_OBJECT(user, "User", "User", "A member of the account.")
/* clang-format on */
