/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/permission_profile.c - Permission Profile: what the users who have it may do.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/accountpermissionprofiles/ */

/* clang-format off */
static const struct ds_field permission_profile_properties[] = {
	/*        name                    type      flags         JSON pointer              label */
	DS_FIELD("PermissionProfileID",   TEXT,     STP_KEY,      "/permissionProfileId",   "Permission Profile ID",
		"Identifies the profile; Create gives it.", .form = DS_ID),
	DS_FIELD("PermissionProfileName", TEXT,     0,            "/permissionProfileName", "Permission Profile Name",
		"The profile's name, which no other profile of the account has.", 0),
	DS_FIELD("UserCount",             NUMBER,   0,            "/userCount",             "User Count",
		"How many active users have it.", 0),
	DS_FIELD("Modified",              DATETIME, 0,            "/modifiedDateTime",      "Modified",
		"When the profile last changed.", 0),
	DS_FIELD("ModifiedBy",            TEXT,     STP_PERSONAL, "/modifiedByUsername",    "Modified By",
		"Who last changed the profile.", 0),
	/* what those who have it may do; a new profile has what DocuSign Sender has */
	DS_FIELD("UseNewDocuSignExperienceInterface", TEXT, 0, "/settings/useNewDocuSignExperienceInterface", "Use New DocuSign Experience Interface",
		"Whether the new pages are used: required, optional or disabled.", 0),
	DS_FIELD("AllowEnvelopeSending", YESNO, 0, "/settings/allowEnvelopeSending", "Allow Envelope Sending",
		"Whether they may send envelopes.", 0),
	DS_FIELD("AllowBulkSending",                      YESNO, 0, "/settings/allowBulkSending", "Allow Bulk Sending",
		"Whether they may send one envelope to many.", 0),
	DS_FIELD("AllowSignerAttachments", YESNO, 0, "/settings/allowSignerAttachments", "Allow Signer Attachments",
		"Whether they may ask signers for files.", 0),
	DS_FIELD("AllowTaggingInSendAndCorrect", YESNO, 0, "/settings/allowTaggingInSendAndCorrect", "Allow Tagging In Send And Correct",
		"Whether they may place tabs.", 0),
	DS_FIELD("AllowAutoTagging",                      YESNO, 0, "/settings/allowAutoTagging", "Allow Auto Tagging",
		"Whether tabs are placed by text that is found.", 0),
	DS_FIELD("AllowWetSigningOverride", YESNO, 0, "/settings/allowWetSigningOverride", "Allow Wet Signing Override",
		"Whether they may choose whether recipients sign on paper.", 0),
	DS_FIELD("AllowedAddressBookAccess", TEXT, 0, "/settings/allowedAddressBookAccess", "Allowed Address Book Access",
		"none, personal, shared or personalAndShared.", 0),
	DS_FIELD("AllowedTemplateAccess", TEXT, 0, "/settings/allowedTemplateAccess", "Allowed Template Access",
		"none, use, create or share.", 0),
	DS_FIELD("AllowedClickwrapsAccess", TEXT, 0, "/settings/allowedClickwrapsAccess", "Allowed Clickwraps Access",
		"none, use, create or share, of clickwraps.", 0),
	DS_FIELD("AllowedToBeEnvelopeTransferRecipient", YESNO, 0, "/settings/allowedToBeEnvelopeTransferRecipient", "Allowed To Be Envelope Transfer Recipient",
		"Whether other users' envelopes may be transferred to them.", 0),
	DS_FIELD("EnableRecipientViewingNotifications", YESNO, 0, "/settings/enableRecipientViewingNotifications", "Enable Recipient Viewing Notifications",
		"Whether they are mailed when a recipient opens an envelope.", 0),
	DS_FIELD("EnableSequentialSigningInterface", YESNO, 0, "/settings/enableSequentialSigningInterface", "Enable Sequential Signing Interface",
		"Whether they may set routing orders.", 0),
	DS_FIELD("ReceiveCompletedSelfSignedDocumentsAsEmailLinks", YESNO, 0, "/settings/receiveCompletedSelfSignedDocumentsAsEmailLinks", "Receive Completed Self Signed Documents As Email Links",
		"Whether what they sign themselves is mailed as a link and not as a file.", 0),
	DS_FIELD("UseNewSendingInterface", YESNO, 0, "/settings/useNewSendingInterface", "Use New Sending Interface",
		"Whether the new sending page is used.", 0),
	DS_FIELD("AllowDocuSignDesktopClient", YESNO, 0, "/settings/allowDocuSignDesktopClient", "Allow DocuSign Desktop Client",
		"Whether the desktop program lets them in.", 0),
	DS_FIELD("AllowSendersToSetRecipientEmailLanguage", YESNO, 0, "/settings/allowSendersToSetRecipientEmailLanguage", "Allow Senders To Set Recipient Email Language",
		"Whether they may choose each recipient's language.", 0),
	DS_FIELD("AllowVaulting",                         YESNO, 0, "/settings/allowVaulting", "Allow Vaulting",
		"Whether they may vault documents.", 0),
	DS_FIELD("VaultingMode",                          TEXT,  0, "/settings/vaultingMode", "Vaulting Mode",
		"none, estored or electronicOriginal.", 0),
	DS_FIELD("EnableTransactionPointIntegration", YESNO, 0, "/settings/enableTransactionPointIntegration", "Enable Transaction Point Integration",
		"Whether Transaction Point may be used.", 0),
	DS_FIELD("PowerFormRole",                         TEXT,  0, "/settings/powerFormRole", "PowerForm Role",
		"none, user or admin.", 0),
	DS_FIELD("AllowPowerFormsAdminToAccessAllPowerFormEnvelopes", YESNO, 0, "/settings/allowPowerFormsAdminToAccessAllPowerFormEnvelopes", "Allow PowerForms Admin To Access All PowerForm Envelopes",
		"Whether administrators of PowerForms see all envelopes of PowerForms.", 0),
	DS_FIELD("AllowAPIAccess",                        YESNO, 0, "/settings/allowApiAccess", "Allow API Access",
		"Whether programs may act for them.", 0),
	DS_FIELD("AllowAPIAccessToAccount", YESNO, 0, "/settings/allowApiAccessToAccount", "Allow API Access To Account",
		"Whether programs may manage the account for them.", 0),
	DS_FIELD("AllowAPISendingOnBehalfOfOthers", YESNO, 0, "/settings/allowApiSendingOnBehalfOfOthers", "Allow API Sending On Behalf Of Others",
		"Whether programs may send for other users: what On Behalf Of User ID needs.", 0),
	DS_FIELD("AllowAPISequentialSigning", YESNO, 0, "/settings/allowApiSequentialSigning", "Allow API Sequential Signing",
		"Whether programs may set routing orders.", 0),
	DS_FIELD("EnableAPIRequestLogging", YESNO, 0, "/settings/enableApiRequestLogging", "Enable API Request Logging",
		"Whether they may have requests logged: what Request Log needs.", 0),
	DS_FIELD("AllowAccountManagement", YESNO, 0, "/settings/allowAccountManagement", "Allow Account Management",
		"Whether they administer the account.", 0),
	DS_FIELD("AllowESealRecipients", YESNO, 0, "/settings/allowESealRecipients", "Allow E Seal Recipients",
		"Whether they may have documents sealed.", 0),
	DS_FIELD("AllowSupplementalDocuments", YESNO, 0, "/settings/allowSupplementalDocuments", "Allow Supplemental Documents",
		"Whether they may add documents that are not signed.", 0),
	DS_FIELD("SupplementalDocumentsMustView", YESNO, 0, "/settings/supplementalDocumentsMustView", "Supplemental Documents Must View",
		"Whether recipients must open such documents.", 0),
	DS_FIELD("SupplementalDocumentsMustRead", YESNO, 0, "/settings/supplementalDocumentsMustRead", "Supplemental Documents Must Read",
		"Whether recipients must read such documents to the end.", 0),
	DS_FIELD("SupplementalDocumentsMustAccept", YESNO, 0, "/settings/supplementalDocumentsMustAccept", "Supplemental Documents Must Accept",
		"Whether recipients must accept such documents.", 0),
	DS_FIELD("CanCreateWorkspaces", YESNO, 0, "/settings/canCreateWorkspaces", "Can Create Workspaces",
		"Whether they may make workspaces.", 0),
	DS_FIELD("DisableDocumentUpload", YESNO, 0, "/settings/disableDocumentUpload", "Disable Document Upload",
		"Whether they may not add documents of their own.", 0),
	DS_FIELD("DisableOtherActions", YESNO, 0, "/settings/disableOtherActions", "Disable Other Actions",
		"Whether the menu of other actions is hidden from them.", 0),
	DS_FIELD("CanSendEnvelopesViaSMS", YESNO, 0, "/settings/canSendEnvelopesViaSMS", "Can Send Envelopes Via SMS",
		"Whether they may send to telephones.", 0),
	DS_FIELD("WebForms",                              TEXT,  0, "/settings/webForms", "Web Forms",
		"none, use, create or share, of web forms.", 0),
};

#define PERMISSION_PROFILE_INPUTS \
	DS_IN("UseNewDocuSignExperienceInterface"), DS_IN("AllowEnvelopeSending"), DS_IN("AllowBulkSending"), \
	DS_IN("AllowSignerAttachments"), DS_IN("AllowTaggingInSendAndCorrect"), DS_IN("AllowAutoTagging"), \
	DS_IN("AllowWetSigningOverride"), DS_IN("AllowedAddressBookAccess"), DS_IN("AllowedTemplateAccess"), \
	DS_IN("AllowedClickwrapsAccess"), DS_IN("AllowedToBeEnvelopeTransferRecipient"), DS_IN("EnableRecipientViewingNotifications"), \
	DS_IN("EnableSequentialSigningInterface"), DS_IN("ReceiveCompletedSelfSignedDocumentsAsEmailLinks"), \
	DS_IN("UseNewSendingInterface"), DS_IN("AllowDocuSignDesktopClient"), DS_IN("AllowSendersToSetRecipientEmailLanguage"), \
	DS_IN("AllowVaulting"), DS_IN("VaultingMode"), DS_IN("EnableTransactionPointIntegration"), DS_IN("PowerFormRole"), \
	DS_IN("AllowPowerFormsAdminToAccessAllPowerFormEnvelopes"), DS_IN("AllowAPIAccess"), DS_IN("AllowAPIAccessToAccount"), \
	DS_IN("AllowAPISendingOnBehalfOfOthers"), DS_IN("AllowAPISequentialSigning"), DS_IN("EnableAPIRequestLogging"), \
	DS_IN("AllowAccountManagement"), DS_IN("AllowESealRecipients"), DS_IN("AllowSupplementalDocuments"), \
	DS_IN("SupplementalDocumentsMustView"), DS_IN("SupplementalDocumentsMustRead"), DS_IN("SupplementalDocumentsMustAccept"), \
	DS_IN("CanCreateWorkspaces"), DS_IN("DisableDocumentUpload"), DS_IN("DisableOtherActions"), DS_IN("CanSendEnvelopesViaSMS"), \
	DS_IN("WebForms")

static const struct stp_slot permission_profile_create_inputs[] = { DS_NEED("PermissionProfileName"), PERMISSION_PROFILE_INPUTS };
static const struct stp_slot permission_profile_save_inputs[] = { DS_NEED("PermissionProfileID"), DS_IN("PermissionProfileName"), PERMISSION_PROFILE_INPUTS };
static const struct stp_slot permission_profile_key[] = { DS_NEED("PermissionProfileID") };
static const struct stp_slot permission_profile_whole[] = {
	DS_OUT("PermissionProfileID"), DS_OUT("PermissionProfileName"), DS_OUT("UserCount"), DS_OUT("Modified"),
	DS_OUT("ModifiedBy"), DS_OUT("UseNewDocuSignExperienceInterface"), DS_OUT("AllowEnvelopeSending"),
	DS_OUT("AllowBulkSending"), DS_OUT("AllowSignerAttachments"), DS_OUT("AllowTaggingInSendAndCorrect"),
	DS_OUT("AllowAutoTagging"), DS_OUT("AllowWetSigningOverride"), DS_OUT("AllowedAddressBookAccess"),
	DS_OUT("AllowedTemplateAccess"), DS_OUT("AllowedClickwrapsAccess"), DS_OUT("AllowedToBeEnvelopeTransferRecipient"),
	DS_OUT("EnableRecipientViewingNotifications"), DS_OUT("EnableSequentialSigningInterface"),
	DS_OUT("ReceiveCompletedSelfSignedDocumentsAsEmailLinks"), DS_OUT("UseNewSendingInterface"),
	DS_OUT("AllowDocuSignDesktopClient"), DS_OUT("AllowSendersToSetRecipientEmailLanguage"), DS_OUT("AllowVaulting"),
	DS_OUT("VaultingMode"), DS_OUT("EnableTransactionPointIntegration"), DS_OUT("PowerFormRole"),
	DS_OUT("AllowPowerFormsAdminToAccessAllPowerFormEnvelopes"), DS_OUT("AllowAPIAccess"),
	DS_OUT("AllowAPIAccessToAccount"), DS_OUT("AllowAPISendingOnBehalfOfOthers"), DS_OUT("AllowAPISequentialSigning"),
	DS_OUT("EnableAPIRequestLogging"), DS_OUT("AllowAccountManagement"), DS_OUT("AllowESealRecipients"),
	DS_OUT("AllowSupplementalDocuments"), DS_OUT("SupplementalDocumentsMustView"),
	DS_OUT("SupplementalDocumentsMustRead"), DS_OUT("SupplementalDocumentsMustAccept"), DS_OUT("CanCreateWorkspaces"),
	DS_OUT("DisableDocumentUpload"), DS_OUT("DisableOtherActions"), DS_OUT("CanSendEnvelopesViaSMS"),
	DS_OUT("WebForms"),
};

static const struct ds_field permission_profile_delete_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("MoveUsersTo", TEXT, 0, NULL, "Move Users To",
		"The Permission Profile ID that its users get instead; needed if it has any.",
		.query = "move_users_to", .form = DS_ID),
};

static const struct ds_method permission_profile_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Makes a profile; what is not given is as in DocuSign Sender.", 0,
		permission_profile_create_inputs, on_behalf, permission_profile_whole,
		.verb = "POST", .path = "/permission_profiles"),
	DS_METHOD(READ, "Load", "Load", "Tells of one profile.", STP_SAFE | STP_IDEMPOTENT,
		permission_profile_key, on_behalf, permission_profile_whole,
		.verb = "GET", .path = "/permission_profiles/{PermissionProfileID}?include=user_count"),
	DS_METHOD_ALONE(LIST, "GetList", "Get List",
		"Lists the account's profiles with all that they allow.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, permission_profile_whole,
		.verb = "GET", .path = "/permission_profiles?include=user_count,metadata", .rows = "permissionProfiles"),
	DS_METHOD(UPDATE, "Save", "Save",
		"Changes what is given of a profile, at once for all who have it.", STP_IDEMPOTENT,
		permission_profile_save_inputs, on_behalf, permission_profile_whole,
		.verb = "PUT", .path = "/permission_profiles/{PermissionProfileID}"),
	DS_METHOD(DELETE, "Delete", "Delete",
		"Removes a profile that nobody has, or whose users get another.", STP_DESTRUCTIVE,
		permission_profile_key, permission_profile_delete_parameters, permission_profile_key,
		.verb = "DELETE", .path = "/permission_profiles/{PermissionProfileID}"),
};

#define PERMISSION_PROFILE DS_OBJECT(permission_profile, "PermissionProfile", "Permission Profile", "What the users who have it may do.")
/* clang-format on */
