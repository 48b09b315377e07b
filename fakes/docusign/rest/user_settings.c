/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/user_settings.c - what a user may do in an account, and what he is told by mail. */
#include "rest/people.h"

#include <string.h>

#define KIND "user_settings"

/* In the service's order: what an administrator has.  What others have instead stands below. */
static const struct fake_shape shape[] = {
	{ "canManageAccount", "true" }, { "canSendEnvelope", "true" }, { "canSendAPIRequests", "false" },
	{ "apiAccountWideAccess", "true" }, { "enableVaulting", "false" }, { "vaultingMode", "none" },
	{ "enableTransactionPoint", "false" }, { "enableSequentialSigningAPI", "true" },
	{ "enableSequentialSigningUI", "true" }, { "enableDSPro", "true" }, { "powerFormMode", "admin" },
	{ "allowPowerFormsAdminToAccessAllPowerFormEnvelope", "false" }, { "canEditSharedAddressbook", "share" },
	{ "manageClickwrapsMode", "create" }, { "enableSignOnPaperOverride", "true" },
	{ "enableSignerAttachments", "true" }, { "allowSendOnBehalfOf", "true" }, { "canManageTemplates", "share" },
	{ "allowEnvelopeTransferTo", "true" }, { "allowRecipientLanguageSelection", "true" },
	{ "apiCanExportAC", "false" }, { "bulkSend", "true" }, { "canChargeAccount", "true" },
	{ "canManageDistributor", "false" }, { "canSignEnvelope", "true" }, { "newSendUI", "true" },
	{ "recipientViewedNotification", "true" }, { "templateActiveCreation", "false" },
	{ "templateApplyNotify", "true" }, { "templateAutoMatching", "true" }, { "templateMatchingSensitivity", "80" },
	{ "templatePageLevelMatching", "false" }, { "transactionPointSiteNameURL", "" },
	{ "transactionPointUserName", "" }, { "timezoneOffset", "tz_66_pacific" }, { "timezoneMask", "Default" },
	{ "timezoneDST", "true" }, { "modifiedBy", "" }, { "modifiedPage", "groups" }, { "modifiedDate", "" },
	{ "adminOnly", "true" }, { "selfSignedRecipientEmailDocument", "include_link" },
	{ "signerEmailNotifications", FAKE_JSON(
		"{\"envelopeActivation\":\"true\",\"envelopeComplete\":\"true\",\"carbonCopyNotification\":\"true\","
		"\"certifiedDeliveryNotification\":\"true\",\"envelopeDeclined\":\"true\",\"envelopeVoided\":\"true\","
		"\"envelopeCorrected\":\"true\",\"reassignedSigner\":\"true\",\"purgeDocuments\":\"true\","
		"\"faxReceived\":\"true\",\"documentMarkupActivation\":\"true\",\"agentNotification\":\"true\","
		"\"offlineSigningFailed\":\"true\",\"whenSigningGroupMember\":\"true\",\"commentsReceiveAll\":\"true\","
		"\"commentsOnlyPrivateAndMention\":\"true\"}") },
	{ "senderEmailNotifications", FAKE_JSON(
		"{\"envelopeComplete\":\"true\",\"changedSigner\":\"true\",\"senderEnvelopeDeclined\":\"true\","
		"\"withdrawnConsent\":\"true\",\"recipientViewed\":\"true\",\"deliveryFailed\":\"true\","
		"\"offlineSigningFailed\":\"true\",\"purgeDocuments\":\"true\",\"commentsReceiveAll\":\"true\","
		"\"commentsOnlyPrivateAndMention\":\"true\",\"powerformResponsesLimitNotificationEmail\":\"true\","
		"\"clickwrapResponsesLimitNotificationEmail\":\"true\"}") },
	{ "localePolicy", FAKE_JSON(
		"{\"cultureName\":\"en\",\"nameFormat\":\"first_middle_last\",\"initialFormat\":\"first1last1\","
		"\"addressFormat\":\"en_us\",\"dateFormat\":\"mdyyyy\",\"timeFormat\":\"none\","
		"\"calendarType\":\"gregorian\",\"timeZone\":\"tz_66_pacific\","
		"\"currencyPositiveFormat\":\"csym_1_comma_234_comma_567_period_89\","
		"\"currencyNegativeFormat\":\"opar_csym_1_comma_234_comma_567_period_89_cpar\","
		"\"effectiveNameFormat\":\"first_middle_last\",\"effectiveInitialFormat\":\"first1last1\","
		"\"effectiveAddressFormat\":\"en_us\",\"effectiveDateFormat\":\"mdyyyy\","
		"\"effectiveTimeFormat\":\"hmmsstt\",\"effectiveCalendarType\":\"gregorian\","
		"\"effectiveTimeZone\":\"tz_66_pacific\","
		"\"effectiveCurrencyPositiveFormat\":\"csym_1_comma_234_comma_567_period_89\","
		"\"effectiveCurrencyNegativeFormat\":\"opar_csym_1_comma_234_comma_567_period_89_cpar\","
		"\"currencyCode\":\"usd\",\"effectiveCurrencyCode\":\"usd\",\"signDateFormat\":\"mdyyyy\","
		"\"signTimeFormat\":\"none\"}") },
	{ "locale", "en" }, { "canLockEnvelopes", "true" }, { "canUseScratchpad", "true" },
	{ "canCreateWorkspaces", "true" }, { "isWorkspaceParticipant", "false" }, { "allowEmailChange", "true" },
	{ "allowPasswordChange", "true" }, { "federatedStatus", "none" }, { "allowSupplementalDocuments", "true" },
	{ "supplementalDocumentsMustView", "true" }, { "supplementalDocumentsMustAccept", "true" },
	{ "supplementalDocumentsMustRead", "true" }, { "canManageOrganization", "false" },
	{ "expressSendOnly", "false" }, { "supplementalDocumentIncludeInDownload", "false" },
	{ "disableDocumentUpload", "false" }, { "disableOtherActions", "false" },
	{ "useAccountServerForPasswordChange", "true" }, { "isCommentsParticipant", "false" },
	{ "useAccountServerForEmailChange", "true" }, { "allowEsealRecipients", "false" },
	{ "sealIdentifiers", FAKE_JSON("[]") },
	{ "agreedToComments", "false" }, { "canUseSmartContracts", "false" }, { "canSendEnvelopesViaSMS", "false" },
	{ "webForms", "create" }, { "allowTransactions", "false" }, { "canCreateTransaction", "false" },
	{ "canDeleteTransaction", "false" }, { "canDeleteDocumentsInTransaction", "false" },
	{ "allowedOrchestrationAccess", "manage" }, { "allowAccessToAllAccountAgreements", "false" },
	{ "accountAgreementsAccessType", "none" }, { "canManageAgreementParties", "false" },
	{ "canBulkUploadAgreements", "false" }, { "allowedDocumentTemplateLibraryAccess", "manage" },
	{ "isManagedByScim", "false" }, { "isMembershipManagedByScim", "false" },
};

static const struct { const char *name, *value; } of_others[] = {
	{ "canManageAccount", "false" }, { "apiAccountWideAccess", "false" }, { "powerFormMode", "user" },
	{ "canEditSharedAddressbook", "none" }, { "manageClickwrapsMode", "none" }, { "allowSendOnBehalfOf", "false" },
	{ "canManageTemplates", "create" }, { "allowEnvelopeTransferTo", "false" }, { "canChargeAccount", "false" },
	{ "adminOnly", "false" }, { "webForms", "none" }, { "canCreateWorkspaces", "false" },
	{ "allowedOrchestrationAccess", "none" },
	{ "allowedDocumentTemplateLibraryAccess", "none" },
};

/* Only what somebody changed is kept. */
cJSON *fake_user_settings(struct fake *fake, const char *account, const cJSON *person)
{
	struct fake_pair id = fake_pair(account, fake_text(person, "userId"));
	cJSON *record = fake_get(fake, KIND, id.id), *answer = NULL;
	bool good = record || (record = cJSON_CreateObject());

	for (size_t i = 0;
	     i < sizeof of_others / sizeof of_others[0] && !fake_yes(person, "isAdmin", false); i++)
		if (good && !fake_member(record, of_others[i].name))
			good = fake_set(record, of_others[i].name, of_others[i].value);
	if (good && !*fake_text(record, "modifiedBy"))
		good = fake_set(record, "modifiedBy", fake_text(person, "userId"));
	if (good)
		answer = fake_shaped(record, shape, sizeof shape / sizeof shape[0], true);
	cJSON_Delete(record);
	return answer;
}

bool fake_user_settings_change(struct fake *fake, const char *account, const char *user,
                               const cJSON *members)
{
	cJSON *person, *all;
	char date[FAKE_DATE];
	bool good;

	if (!members || !members->child)
		return true;
	person = fake_person(fake, account, user);
	all = person ? fake_user_settings(fake, account, person) : NULL;
	fake_now(fake, date);
	good = all && fake_merge(all, members) && fake_set(all, "modifiedDate", date) &&
	       fake_put(fake, KIND, account, fake_pair(account, user).id, all);
	cJSON_Delete(all);
	cJSON_Delete(person);
	return good;
}

bool fake_user_allowed(struct fake *fake, const char *account, const char *user,
                       const char *setting)
{
	cJSON *person = fake_person(fake, account, user),
	      *all = person ? fake_user_settings(fake, account, person) : NULL;
	bool allowed = fake_yes(all, setting, false);

	cJSON_Delete(all);
	cJSON_Delete(person);
	return allowed;
}

static void get_settings(struct fake_request *r)
{
	cJSON *person = fake_user_may(r, r->part[0]) ? fake_user_asked(r) : NULL, *answer;

	if (!person)
		return;
	answer = fake_user_settings(r->fake, r->account, person);
	fake_answer(r, answer ? 200 : 500, answer);
	cJSON_Delete(person);
}

static void put_settings(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	cJSON *person = body && fake_user_may(r, r->part[0]) ? fake_user_asked(r) : NULL;

	if (person)
		fake_answer(
		    r,
		    fake_user_settings_change(r->fake, r->account, fake_text(person, "userId"), body) ?
		        200 :
		        500,
		    NULL);
	cJSON_Delete(person);
}

static const struct fake_route routes[] = {
	{ "GET", "/users/@/settings", get_settings, 0 },
	{ "PUT", "/users/@/settings", put_settings, 0 },
};
const struct fake_resource fake_user_settings_routes = FAKE_ROUTES(routes);
