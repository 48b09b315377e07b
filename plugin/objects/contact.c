/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/contact.c - Contact: a user's address book.
 * https://developers.docusign.com/docs/esign-rest-api/reference/users/contacts/ */

/* clang-format off */
static const struct ds_field contact_properties[] = {
	DS_FIELD("ContactID",               GUID,       STP_KEY,      "/contactId",                        "Contact ID",
		"Identifies the contact; Create gives it.", 0),
	DS_FIELD("Name",                    TEXT,       STP_PERSONAL, "/name",                             "Name",
		"The person's full name.", 0),
	DS_FIELD("Emails",                  MULTIVALUE, STP_PERSONAL, "/emails",                           "Emails",
		"Mail addresses as JSON, e.g. [\"kim@example.com\"].", 0),
	DS_FIELD("Organization",            TEXT,       0,            "/organization",                     "Organization",
		"Where the person works.", 0),
	DS_FIELD("PhoneNumbers",            MULTIVALUE, STP_PERSONAL, "/contactPhoneNumbers",              "Phone Numbers",
		"Phone numbers as JSON, e.g. [\"+12223334444\"].", .each = "phoneNumber"),
	DS_FIELD("PhoneTypes",              MULTIVALUE, 0,            "/contactPhoneNumbers",              "Phone Types",
		"What each phone number is, in the same order: home, mobile, work, fax or other.", .each = "phoneType"),
	DS_FIELD("Shared",                  YESNO,      0,            "/shared",                           "Shared",
		"Whether all users of the account see the contact.", 0),
	DS_FIELD("SigningGroupID", TEXT, 0, "/signingGroup", "Signing Group ID",
		"The signing group that the contact stands for.", .form = DS_ID),
	DS_FIELD("SigningGroupName", TEXT, 0, "/signingGroupName", "Signing Group Name",
		"Name of that group, 100 characters at most.", 0),
	DS_FIELD("RoomContactType", TEXT, 0, "/roomContactType", "Room Contact Type",
		"What the person does in a room of DocuSign Rooms.", 0),
	DS_FIELD("CloudProvider",           TEXT,       0,            "/cloudProvider",                    "Cloud Provider",
		"Where the contact comes from: rooms or docusignCore, the default.", 0),
	DS_FIELD("CloudProviderContainerID", TEXT, 0, "/cloudProviderContainerId", "Cloud Provider Container ID",
		"The room that it comes from.", .form = DS_ID),
	DS_FIELD("IsOwner",                 YESNO,      0,            "/isOwner",                          "Is Owner",
		"Whether the contact is yours.", 0),
	DS_FIELD("ContactURI",              TEXT,       0,            "/contactUri",                       "Contact URI",
		"Address of the contact under the account.", 0),
};

static const struct stp_slot contact_create_inputs[] = {
	DS_IN("Name"), DS_IN("Emails"), DS_IN("Organization"), DS_IN("PhoneNumbers"), DS_IN("PhoneTypes"), DS_IN("Shared"),
	DS_IN("SigningGroupID"), DS_IN("SigningGroupName"), DS_IN("RoomContactType"), DS_IN("CloudProvider"),
	DS_IN("CloudProviderContainerID"),
};
static const struct stp_slot contact_save_inputs[] = {
	DS_NEED("ContactID"), DS_IN("Name"), DS_IN("Emails"), DS_IN("Organization"), DS_IN("PhoneNumbers"),
	DS_IN("PhoneTypes"), DS_IN("Shared"), DS_IN("SigningGroupID"), DS_IN("SigningGroupName"), DS_IN("RoomContactType"),
	DS_IN("CloudProvider"), DS_IN("CloudProviderContainerID"),
};
static const struct stp_slot contact_key[] = { DS_NEED("ContactID") };
static const struct stp_slot contact_whole[] = {
	DS_OUT("ContactID"), DS_OUT("Name"), DS_OUT("Emails"), DS_OUT("Organization"), DS_OUT("PhoneNumbers"),
	DS_OUT("PhoneTypes"), DS_OUT("Shared"), DS_OUT("SigningGroupID"), DS_OUT("SigningGroupName"),
	DS_OUT("RoomContactType"), DS_OUT("CloudProvider"), DS_OUT("CloudProviderContainerID"), DS_OUT("IsOwner"),
	DS_OUT("ContactURI"),
};

static const struct ds_method contact_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Adds a contact: a Name, or an address.", 0,
		contact_create_inputs, on_behalf, contact_whole,
		.verb = "POST", .path = "/contacts", .root = "/contactList/0", .rows = "contacts"),
	DS_METHOD(READ, "Load", "Load", "Reads one contact; the service has no list of them.", STP_SAFE | STP_IDEMPOTENT,
		contact_key, on_behalf, contact_whole,
		.verb = "GET", .path = "/contacts/{ContactID}", .rows = "contacts"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a contact.", STP_IDEMPOTENT,
		contact_save_inputs, on_behalf, contact_whole,
		.verb = "PUT", .path = "/contacts", .root = "/contactList/0", .rows = "contacts"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a contact.", STP_DESTRUCTIVE,
		contact_key, on_behalf, contact_key,
		.verb = "DELETE", .path = "/contacts/{ContactID}", .rows = "contacts"),
};

#define CONTACT DS_OBJECT(contact, "Contact", "Contact", "A person in a user's address book.")
/* clang-format on */
