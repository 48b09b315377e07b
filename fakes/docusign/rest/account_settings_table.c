/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/account_settings_table.c - every setting of an account, in the service's order, with what a fresh
 * developer account has. */
#include "rest/account_settings.h"

const struct fake_shape fake_account_setting_shape[] = {
	{ "allowDataDownload", "true" }, { "allowInPerson", "true" }, { "allowReminders", "true" },
	{ "allowSignerReassign", "true" }, { "attachCompletedEnvelope", "true" },
	{ "universalSignatureSkipPlatformSignature", "false" }, { "autoNavRule", "required_fields" },
	{ "allowBulkSend", "true" }, { "allowWorkspaceCreate", "true" }, { "bulkSend", "true" },
	{ "canSelfBrandSend", "false" }, { "canSelfBrandSign", "false" }, { "convertPdfFields", "true" },
	{ "disableSignerCertView", "false" }, { "disableSignerHistoryView", "false" },
	{ "emailTemplateVersion", "1.1000" }, { "enableAutoNav", "false" }, { "enableCalculatedFields", "true" },
	{ "enableDSPro", "false" }, { "enableEnvelopeStampingByAccountAdmin", "false" },
	{ "allowPaymentProcessing", "false" }, { "allowServerTemplates", "true" },
	{ "enableCFRRapidSigningEmbeddedAuth", "false" }, { "enablePaymentProcessing", "false" },
	{ "enableAdvancedPayments", "true" }, { "enableAdvancedPowerForms", "false" }, { "enablePowerForm", "true" },
	{ "enablePowerFormDirect", "true" }, { "enableReservedDomain", "false" }, { "enableResponsiveSigning", "false" },
	{ "enableSendToAgent", "true" }, { "enableSendToIntermediary", "true" }, { "enableSendToManage", "true" },
	{ "enableSequentialSigningAPI", "true" }, { "enableSequentialSigningUI", "true" },
	{ "enableSignerAttachments", "true" }, { "enableSignOnPaper", "true" }, { "enableSignOnPaperOverride", "false" },
	{ "enableRequireSignOnPaper", "false" }, { "enableTransactionPoint", "true" }, { "enableVaulting", "false" },
	{ "enableWorkspaces", "true" }, { "envelopeIntegrationAllowed", "full" },
	{ "envelopeIntegrationEnabled", "true" }, { "envelopeStampingDefaultValue", "false" },
	{ "idCheckExpire", "always" }, { "idCheckExpireDays", "0" }, { "idCheckExpireMinutes", "0" },
	{ "idCheckRequired", "optional" }, { "inPersonIDCheckQuestion", "" },
	{ "idCheckConfigurations", FAKE_JSON(
		"[{\"name\":\"Facebook\",\"authSteps\":[{\"authType\":\"facebook\"}],\"isDefault\":\"false\"},"
		"{\"name\":\"Google\",\"authSteps\":[{\"authType\":\"google\"}],"
		"\"isDefault\":\"false\"},{\"name\":\"ID Check $\","
		"\"authSteps\":[{\"authType\":\"iauth\"}],\"isDefault\":\"true\"},{\"name\":\"Linkedin\","
		"\"authSteps\":[{\"authType\":\"linkedin\"}],\"isDefault\":\"false\"},{\"name\":\"Live ID\","
		"\"authSteps\":[{\"authType\":\"live_id\"}],\"isDefault\":\"false\"},{\"name\":\"OpenID\","
		"\"authSteps\":[{\"authType\":\"open_id\"}],\"isDefault\":\"false\"},{\"name\":\"Phone Auth $\","
		"\"authSteps\":[{\"authType\":\"phone\"}],\"isDefault\":\"false\"},{\"name\":\"Salesforce\","
		"\"authSteps\":[{\"authType\":\"salesforce\"}],\"isDefault\":\"false\"},{\"name\":\"SAML Auth $\","
		"\"authSteps\":[{\"authType\":\"saml\"}],\"isDefault\":\"false\"},{\"name\":\"SMS Auth $\","
		"\"authSteps\":[{\"authType\":\"sms\"}],\"isDefault\":\"false\"},{\"name\":\"Twitter\","
		"\"authSteps\":[{\"authType\":\"twitter\"}],\"isDefault\":\"false\"},{\"name\":\"Yahoo\","
		"\"authSteps\":[{\"authType\":\"yahoo\"}],\"isDefault\":\"false\"}]") },
	{ "pkiSignDownloadedPDFDocs", "yes_sign" }, { "signDateFormat", "M/d/yyyy" }, { "signTimeFormat", "none" },
	{ "canUseSalesforceOAuth", "false" }, { "signTimeShowAmPm", "false" }, { "useConsumerDisclosure", "true" },
	{ "signerAttachCertificateToEnvelopePDF", "false" }, { "signerCanCreateAccount", "true" },
	{ "signerCanSignOnMobile", "true" }, { "signerInSessionUseEnvelopeCompleteEmail", "false" },
	{ "signerMustHaveAccount", "false" }, { "signerMustLoginToSign", "false" },
	{ "signerShowSecureFieldInitialValues", "false" }, { "useAccountLevelEmail", "true" }, { "usesAPI", "false" },
	{ "sessionTimeout", "20" }, { "inSessionEnabled", "true" }, { "allowOfflineSigning", "true" },
	{ "accountName", "" },
	{ "billingAddress", FAKE_JSON(
		"{\"address1\":\"\",\"address2\":\"\",\"city\":\"\",\"stateOrProvince\":\"\","
		"\"postalCode\":\"\",\"phone\":\"\","
		"\"fax\":\"\",\"country\":\"US\"}") },
	{ "expressSend", "false" },
	{ "tabAccountSettings", FAKE_JSON(
		"{\"textTabsEnabled\":\"true\",\"radioTabsEnabled\":\"true\",\"checkboxTabsEnabled\":\"true\","
		"\"listTabsEnabled\":\"true\",\"approveDeclineTabsEnabled\":\"true\",\"noteTabsEnabled\":\"true\","
		"\"dataFieldRegexEnabled\":\"true\",\"dataFieldSizeEnabled\":\"true\",\"tabLocationEnabled\":\"true\","
		"\"tabScaleEnabled\":\"true\",\"tabLockingEnabled\":\"true\",\"savingCustomTabsEnabled\":\"true\","
		"\"tabTextFormattingEnabled\":\"true\",\"sharedCustomTabsEnabled\":\"true\","
		"\"senderToChangeTabAssignmentsEnabled\":\"true\",\"tabDataLabelEnabled\":\"true\","
		"\"firstLastEmailTabsEnabled\":\"true\",\"calculatedFieldsEnabled\":\"true\",\"allowTabOrder\":\"false\","
		"\"drawTabsEnabled\":\"true\",\"prefillTabsEnabled\":\"true\",\"numericalTabsEnabled\":\"true\","
		"\"uriTabsEnabled\":\"false\"}") },
	{ "senderCanSignInEachLocation", "true" }, { "bccEmailArchive", "false" },
	{ "signerLoginRequirements", "login_not_required" }, { "dataPopulationScope", "document" },
	{ "anchorPopulationScope", "envelope" }, { "allowAutoNavSettings", "true" },
	{ "allowResourceFileBranding", "false" }, { "allowDocumentVisibility", "true" },
	{ "inPersonSigningEnabled", "true" }, { "allowEnvelopeCorrect", "true" }, { "advancedCorrect", "true" },
	{ "startInAdvancedCorrect", "false" }, { "allowEnvelopeCustomFields", "true" },
	{ "allowEnvelopeCustodyTransfer", "true" }, { "sharedTemplateFolders", "true" }, { "setRecipSignLang", "true" },
	{ "setRecipEmailLang", "true" }, { "specifyDocumentVisibility", "true" }, { "chromeSignatureEnabled", "true" },
	{ "externalSignaturePadType", "none" }, { "allowExternalSignaturePad", "false" },
	{ "allowSignerReassignOverride", "false" }, { "allowMultipleSignerAttachments", "true" },
	{ "signerAttachConcat", "false" }, { "allowMarkup", "false" }, { "sendToCertifiedDeliveryEnabled", "true" },
	{ "allowSendToCertifiedDelivery", "true" }, { "requireDeclineReason", "false" }, { "exitPrompt", "true" },
	{ "finishReminder", "true" }, { "dss_SIGN_28411_EnableLeavePagePrompt_RadminOption", "true" },
	{ "dss_SIGN_29182_SlideUpBar_RadminOption", "true" },
	{ "EnableUniversalSignatureSkipPlatformSignature_RadminOption", "true" },
	{ "optInUniversalSignatures", "false" }, { "optOutAutoNavTextAndTabColorUpdates", "false" },
	{ "faxOutEnabled", "false" }, { "consumerDisclosureFrequency", "once" }, { "signingSessionTimeout", "20" },
	{ "authenticationCheck", "initial_access" }, { "socialIdRecipAuth", "true" }, { "enableSocialIdLogin", "false" },
	{ "allowSocialIdLogin", "true" }, { "allowMemberTimeZone", "true" }, { "showLocalizedWatermarks", "false" },
	{ "inSessionSuppressEmails", "true" }, { "singleSignOnEnabled", "false" },
	{ "timezoneOffsetUI", "TZ_66_PacificStandardTime" }, { "timezoneOffsetAPI", "TZ_66_PacificStandardTime" },
	{ "allowSecurityAppliance", "false" }, { "useNewBlobForPdf", "false" }, { "useDerivedKeys", "false" },
	{ "waterMarkEnabled", "true" }, { "documentVisibility", "Off" }, { "conditionalFieldsEnabled", "true" },
	{ "documentRetention", "Not Set" }, { "documentRetentionPurgeTabs", "false" },
	{ "accountNotification", FAKE_JSON(
		"{\"userOverrideEnabled\":\"true\",\"reminders\":{\"reminderEnabled\":\"false\",\"reminderDelay\":\"0\","
		"\"reminderFrequency\":\"0\",\"maximumReminderCount\":\"3\"},\"expirations\":{\"expireEnabled\":\"true\","
		"\"expireAfter\":\"120\",\"expireWarn\":\"0\"}}") },
	{ "allowMultipleBrandProfiles", "true" }, { "allowCDWithdraw", "true" }, { "allowSendToIntermediary", "true" },
	{ "enableEnvelopeStampingByDSAdmin", "false" }, { "allowExpression", "true" },
	{ "excludeSameAccountMembersFromAuth", "true" }, { "allowExpressSignerCertificate", "false" },
	{ "allowSafeBioPharmaSignerCertificate", "false" }, { "disableUploadSignature", "false" },
	{ "disableStyleSignature", "false" }, { "displayBetaSwitch", "false" },
	{ "betaSwitchConfiguration", "mandatory" }, { "selfSignedRecipientEmailDocument", "include_link" },
	{ "selfSignedRecipientEmailDocumentUserOverride", "true" }, { "allowOpenTrustSignerCertificate", "false" },
	{ "externalDocumentSources", FAKE_JSON(
		"{\"dropboxEnabled\":\"true\",\"boxnetEnabled\":\"true\",\"googleDriveEnabled\":\"true\","
		"\"salesforceEnabled\":\"true\",\"oneDriveEnabled\":\"true\"}") },
	{ "documentConversionRestrictions", "no_restrictions" }, { "mobileSessionTimeout", "0" },
	{ "allowEnvelopeReporting", "true" }, { "senderMustAuthenticateSigning", "false" },
	{ "phoneAuthRecipientMayProvidePhoneNumber", "false" }, { "allowPhoneAuthentication", "true" },
	{ "enableSMSAuthentication", "true" }, { "allowSharedTabs", "true" }, { "recipientsCanSignOffline", "true" },
	{ "signingUiVersion", "2" }, { "allowSigningGroups", "true" }, { "allowNonUSPhoneAuth", "false" },
	{ "allowPrivateSigningGroups", "false" }, { "maximumSigningGroups", "200" },
	{ "maximumUsersPerSigningGroup", "200" }, { "EnableSigningAIFeaturesPlan", "true" },
	{ "enableSigningAIFeaturesPlan", "true" }, { "enableSigningGroupContinuePageSetting", "false" },
	{ "allowMergeFields", "true" }, { "require21CFRpt11Compliance", "false" }, { "adoptSigConfig", "true" },
	{ "disableMobileApp", "false" }, { "disableMobileSending", "false" },
	{ "allowSignDocumentFromHomePage", "true" }, { "anchorTagVersionedPlacementEnabled", "system_default" },
	{ "allowWorkspaceComments", "true" }, { "allowWorkspaceMemberCreate", "false" },
	{ "allowAccountManagementGranular", "true" }, { "disablePurgeNotificationsForSender", "false" },
	{ "enableRecipientDomainValidation", "false" }, { "useSignatureProviderPlatform", "false" },
	{ "universalSignatureOptIn", "false" }, { "optOutNewPlatformSeal", "false" },
	{ "allowSignatureStamps", "false" }, { "allowEHankoStamps", "false" }, { "allowManagedStamps", "true" },
	{ "forbidAddingUserStamps", "false" }, { "allowConnectHttpListenerConfigs", "false" },
	{ "allowConnectUnifiedPayloadUI", "true" }, { "allowConnectOAuthUI", "true" },
	{ "allowConnectWorkflowUI", "true" }, { "AllowConnectIdentityVerificationUI", "true" },
	{ "hasRecipientConnectClaimedDomain", "false" }, { "isConnectDocumentFieldsEnabled", "true" },
	{ "allowConnectEnvelopeRemovedEvent", "true" }, { "allowEnvelopePublishReporting", "true" },
	{ "allowAccessCodeFormat", "true" },
	{ "accessCodeFormat", FAKE_JSON(
		"{\"letterRequired\":\"false\",\"numberRequired\":\"false\",\"specialCharacterRequired\":\"false\","
		"\"formatRequired\":\"false\",\"minimumLength\":\"6\"}") },
	{ "disableMultipleSessions", "false" }, { "hidePricing", "false" }, { "captureVoiceRecording", "false" },
	{ "recipientSigningAutoNavigationControl", "false" }, { "enableAccessCodeGenerator", "false" },
	{ "autoProvisionSignerAccount", "false" }, { "enableSignWithNotary", "true" },
	{ "allowDocumentDisclosures", "true" }, { "allowSupplementalDocuments", "true" },
	{ "supplementalDocumentsMustView", "false" }, { "supplementalDocumentsMustAccept", "false" },
	{ "supplementalDocumentsMustRead", "false" }, { "hideAccountAddressInCoC", "false" },
	{ "suppressCertificateEnforcement", "true" },
	{ "signatureProviders", FAKE_JSON("[\"universalsignaturepen_imageonly\"]") },
	{ "allowENoteEOriginal", "false" }, { "skipAuthCompletedEnvelopes", "false" }, { "showTutorials", "false" },
	{ "disableMobilePushNotifications", "false" }, { "useConsumerDisclosureWithinAccount", "false" },
	{ "allowConsumerDisclosureOverride", "false" }, { "enableReportLinks", "NoEnvelopes" },
	{ "allowSigningExtensions", "true" }, { "enableSigningExtensionComments", "true" },
	{ "enableSigningExtensionConversations", "false" }, { "optInMobileSigningV02", "false" },
	{ "allowOrganizations", "true" }, { "disableUserSharing", "false" }, { "allowPhoneAuthOverride", "false" },
	{ "enableSigningOrderSettingsForAccount", "false" }, { "showCompleteDialogInEmbeddedSession", "false" },
	{ "cfrUseWideImage", "false" }, { "accountDateTimeFormat", "Default" },
	{ "commentEmailShowMessageText", "true" }, { "writeReminderToEnvelopeHistory", "false" },
	{ "commentsAllowEnvelopeOverride", "true" }, { "allowDocumentsOnSignedEnvelopes", "true" },
	{ "simplifiedSendingEnabled", "false" }, { "enableStrikeThrough", "false" },
	{ "allowAccountMemberNameChange", "true" }, { "enforceTemplateNameUniqueness", "false" },
	{ "requireExternalUserManagement", "false" }, { "showInitialConditionalFields", "false" },
	{ "allowAgentNameEmailEdit", "false" }, { "allowExtendedSendingResourceFile", "false" },
	{ "validationsAllowed", "false" }, { "validationsEnabled", "false" }, { "validationsReport", "none" },
	{ "validationsCadence", "none" }, { "validationsBrand", "docusign" },
	{ "identityVerification", FAKE_JSON(
		"[{\"workflowId\":\"c368e411-1592-4001-a3df-dca94ac539ae\",\"workflowLabel\":\"Phone Auth\","
		"\"defaultName\":\"Phone Authentication\","
		"\"defaultDescription\":\"Recipient will need to authenticate with their phone number via SMS or a "
		"phone call\",\"workflowResourceKey\":\"\",\"steps\":[{\"type\":\"EnvelopeAccess\"}],"
		"\"signatureProvider\":null,\"inputOptions\":[{\"optionName\":\"phone_number_list\",\"isRequired\":true,"
		"\"valueType\":\"PhoneNumberList\"}],\"isDisabled\":false,\"ownerType\":2}]") },
	{ "enableCustomerSatisfactionMetricTracking", "false" }, { "enableScheduledRelease", "false" },
	{ "enableClickwraps", "false" }, { "wurflMinAllowableScreenSize", "178" },
	{ "allowSigningRadioDeselect", "false" }, { "expressSendAllowTabs", "true" },
	{ "ignoreErrorIfAnchorTabNotFound", "off" }, { "enableWitnessing", "true" }, { "allowAgreementActions", "true" },
	{ "enableAgreementActionsForESign", "true" }, { "enableAgreementActionsForCLM", "true" },
	{ "checkForMultipleAdminsOnAccount", "true" }, { "enableSmartContracts", "false" },
	{ "enableAdmHealthcare", "false" }, { "allowOcrOfEnvelopeDocuments", "false" }, { "allowIDVLevel1", "false" },
	{ "allowIDVLevel2", "false" }, { "allowIDVLevel3", "false" }, { "allowIDVLevel1Trial", "false" },
	{ "allowIDVPlatform", "true" }, { "allowIDVForEUQualifiedSignatures", "false" },
	{ "enableDSigPlgEuQesPens", "false" }, { "enableDSigPenGroupEuQes", "false" },
	{ "enableCacPivSignatureGroup", "false" }, { "idfxPhoneAuthenticationOverride", "true" },
	{ "enableIDFxPhoneAuthentication", "true" }, { "enableIDFxAccountlessSMSAuthForPart11", "false" },
	{ "guidedFormsHtmlAllowed", "true" }, { "guidedFormsHtmlConversionPolicy", "0" },
	{ "allowAdvancedRecipientRoutingConditional", "true" }, { "showConditionalRoutingOnSend", "false" },
	{ "accountUISettings", FAKE_JSON(
		"{\"hideUseATemplate\":\"false\",\"askAnAdmin\":{},\"hideUseATemplateInPrepare\":\"false\","
		"\"hideSendAnEnvelope\":\"false\",\"orderBasedRecipientIdGeneration\":\"false\","
		"\"removeEnvelopeForwarding\":\"false\",\"shouldRedactAccessCode\":\"false\","
		"\"enableEasySignTemplateUpload\":\"false\",\"enableEasySignCanUseMultiTemplateApply\":\"false\","
		"\"uploadNewImageToSignOrInitial\":\"false\","
		"\"adminMessage\":{\"baseMessage\":\"Update from your administrator\"},\"enableAdminMessage\":\"false\","
		"\"enableEnvelopeCopyWithData\":\"false\",\"enableLegacySendflowLink\":\"false\","
		"\"hasExternalLinkedAccounts\":\"false\",\"clickwrapSchemaVersion\":\"1\","
		"\"allowUsersToEditSharedAccess\":\"true\",\"enableEnvelopeTypes\":\"true\","
		"\"disableWebAppAccess\":\"false\"}") },
	{ "bulkSendMaxCopiesInBatch", "50" }, { "bulkSendMaxUnprocessedEnvelopesCount", "50" },
	{ "bulkSendActionResendLimit", "3" }, { "allowSetEmbeddedRecipientStartURL", "false" },
	{ "useMultiAppGroupsData", "false" }, { "enableInBrowserEditor", "false" }, { "accountDefaultLanguage", "en" },
	{ "signDateTimeAccountLanguageOverride", "false" }, { "signDateTimeAccountTimezoneOverride", "false" },
	{ "allowUsersToAccessDirectory", "true" }, { "allowValueInsights", "true" }, { "allowSMSDelivery", "false" },
	{ "enableSMSDeliveryAdditionalNotification", "false" }, { "enableSearchSiteSpecificApi", "true" },
	{ "useNewEnvelopeSearch", "false" }, { "envelopeSearchMode", "elasticsearchfailover" },
	{ "useNewEnvelopeSearchOnlyWhenSearchingAfterDate", "11/02/2021 17:00:00" },
	{ "enableAdvancedEnvelopesSearch", "false" }, { "enableAccountWideSearch", "false" },
	{ "enableInboxRelevanceSort", "false" }, { "useNewEnvelopeSearchOnlyWithSearchTerm", "true" },
	{ "enableSearchServiceAzureUri", "true" }, { "enableInboxBrowseViewsPoweredByElasticSearch", "false" },
	{ "defaultToAdvancedEnvelopesFilterForm", "false" }, { "advancedSearchEnableTabField", "true" },
	{ "advancedSearchEnableTemplateIdField", "true" }, { "advancedSearchEnableTemplateNameField", "true" },
	{ "allowRemoteNotary", "false" }, { "allowThirdPartyElectronicNotary", "false" },
	{ "disableAutoTemplateMatching", "false" }, { "allowSigningInsights", "true" },
	{ "enableEsignCommunities", "true" }, { "allowRecipientConnect", "true" }, { "enablePDFAConversion", "false" },
	{ "allowExternalLinkedAccounts", "false" }, { "showMaskedFieldsWhenDownloadingDocumentAsSender", "false" },
	{ "allowScheduledSending", "true" }, { "allowDelayedRouting", "true" },
	{ "enableRecipientMayProvidePhoneNumber", "false" }, { "enableIDFxIntuitKBA", "false" },
	{ "readOnlyMode", "false" }, { "allowOrganizationDocusignMonitor", "true" },
	{ "allowOrganizationDocusignMonitorFree", "false" }, { "allowOrganizationDomainUserManagement", "true" },
	{ "allowOrganizationSsoManagement", "true" }, { "allowOrganizationToUseRemoteNotary", "false" },
	{ "allowOrganizationToUseInPersonElectronicNotary", "false" },
	{ "allowOrganizationToUseThirdPartyElectronicNotary", "false" }, { "allowDelegatedSigning", "true" },
	{ "cfr21SimplifiedSigningEnabled", "false" }, { "sendLockoutRecipientNotification", "true" },
	{ "allowWebForms", "true" }, { "enableWebFormsSeparateUserPermissions", "false" },
	{ "enableWebFormsRuntimeAPIs", "true" }, { "enableAdditionalAdvancedWebFormsFeatures", "true" },
	{ "allowOnlyStandaloneWebForms", "false" }, { "enableCombinedPDFDownloadForSBS", "true" },
	{ "allowManagingEnvelopesOnBehalfOfOthers", "false" }, { "enableDataVerificationExtensions", "true" },
	{ "enablePremiumDataVerificationExtensions", "true" }, { "enableCustomDataVerificationExtensions", "true" },
	{ "allowSendingEnvelopesOnBehalfOfOthers", "true" }, { "allowEditingEnvelopesOnBehalfOfOthers", "false" },
	{ "enableESignAPIHourlyLimitManagement", "true" }, { "pdfMaxIndividualUploadSize", "34" },
	{ "EnvelopeLimitsTotalDocumentSizeAllowedInMB", "200" },
	{ "EnvelopeLimitsTotalDocumentSizeAllowedInMBEnabled", "true" }, { "pdfMaxChunkedUploadPartSize", "34" },
	{ "pdfMaxChunkedUploadTotalSize", "50" }, { "allowParticipantRecipientType", "false" },
	{ "allowDocGenDocuments", "true" }, { "allowAgreementOrchestrations", "true" },
	{ "enableContactSuggestions", "true" }, { "allowPerformanceAnalytics", "false" },
	{ "enableClickPlusDynamicContent", "true" }, { "enableClickPlusCustomFields", "true" },
	{ "enableClickPlusConditionalContent", "true" }, { "enableClickPlusCustomStyle", "true" },
	{ "enableClickPlus", "true" }, { "idfxKBAAuthenticationOverride", "false" },
	{ "enableIdfxPhoneAuthSignatureAuthStatus", "false" }, { "allowWhatsAppDelivery", "false" },
	{ "enforceTlsEmails", "false" }, { "allowTransactionsWorkspace", "true" },
	{ "allowTransactionsWorkspaceOriginal", "true" }, { "enableEnforceTlsEmailsSetting", "false" },
	{ "enableDSigExpressPens", "false" }, { "enableDSigEUAdvancedPens", "false" },
	{ "enableDSigIDCheckRemoteForQESPens", "false" }, { "enableDSigIDCheckForAESPens", "false" },
	{ "enableDSigIDCheckInPersonForQESPens", "false" }, { "enableDSigIDVerificationPens", "false" },
	{ "enableDSigIDVerificationPremierPens", "false" }, { "allowACE", "true" }, { "draftEnvelopeRetention", "30" },
	{ "enableLargeFileSupport", "false" }, { "enableUnifiedRepository", "false" },
	{ "enableLicenseManagement", "false" }, { "enableDocumentTemplateLibrary", "true" }, { "isvEmbed", "false" },
	{ "enableNavigatorAPIDataIn", "true" }, { "enableNavigatorAPIDataOut", "true" },
	{ "enableNavigatorAPIUtilities", "true" }, { "enableIAMClauseLibrary", "false" },
	{ "enableBatchUpdateEnvelopeTypes", "true" }, { "defaultSigningResponsiveView", "false" },
	{ "defaultSigningResponsiveViewUseGrade", "false" }, { "allowConnectExtensionUI", "true" },
	{ "enableAIContractReview", "false" }, { "enableNavigatorTrial", "true" },
	{ "enableNavigatorPartialIngestion", "false" }, { "allowConnectNotarySessionUI", "true" },
	{ "allowConnectNotarySessionPauseUI", "true" }, { "allowConnectNotaryAssignedOrRemovedUI", "true" },
	{ "allowConnectNotarySessionStatusUpdatedUI", "true" }, { "allowConnectAgreementUI", "true" },
	{ "enableLegacySharedEnvelopes", "true" }, { "cloudReady", "true" }, { "originalAccountSite", "" },
	{ "enableSAPAribaExtension", "false" }, { "enableObligationManagement", "false" },
	{ "enableCoupaCoreExtension", "false" }, { "enableCoupaIAMConnector", "false" },
	{ "enableMicrosoftDynamics365Extension", "false" }, { "allowConnectAuthoritativeCopyReadyEventUI", "true" },
	{ "allowConnectEnvelopeReminderSentEventUI", "true" }, { "enableWorkdayFinancialsExtension", "false" },
	{ "disableLegacySharedEnvelopes", "false" }, { "enableGenerationWith3PIntegration", "false" },
	{ "enableTickets", "true" }, { "enableAgreementDeskAdvanced", "false" }, { "maestroPlanLevels", "0" },
	{ "enableAISuggestedFields", "false" }, { "enableAISuggestedFieldsAutoPlace", "false" },
	{ "enableNavigatorForHR", "true" }, { "enableNavigatorHierarchyAI", "true" },
	{ "customExtractionPlanLevels", "0" }, { "enableEsignTaskList", "false" }, { "enableAISenderMessage", "false" },
	{ "disableLegacyKba", "false" }, { "enableReviewerEventsSetting", "false" },
	{ "enableIAMforXEmbeddedUX", "false" }, { "aiAssistedWebFormCreationLevel", "1" },
};
const size_t fake_account_setting_count = sizeof fake_account_setting_shape / sizeof fake_account_setting_shape[0];
