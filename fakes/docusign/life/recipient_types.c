/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/recipient_types.c - the service's recipient types, and the members that each
 * may have. */
#include <string.h>

#include "life/inner.h"

/* A bit for each list, in the order of the types below. */
#define SIGNER       (UINT64_C(1) << 0)
#define AGENT        (UINT64_C(1) << 1)
#define EDITOR       (UINT64_C(1) << 2)
#define INTERMEDIARY (UINT64_C(1) << 3)
#define COPY         (UINT64_C(1) << 4)
#define CERTIFIED    (UINT64_C(1) << 5)
#define IN_PERSON    (UINT64_C(1) << 6)
#define SEAL         (UINT64_C(1) << 7)
#define WITNESS      (UINT64_C(1) << 8)
#define NOTARY       (UINT64_C(1) << 9)
#define PARTICIPANT  (UINT64_C(1) << 10)
#define ALL          ((UINT64_C(1) << 11) - 1)

#define PERSONS   (ALL & ~SEAL)
#define MAILED    (PERSONS & ~IN_PERSON)
#define BULK      (SIGNER | WITNESS | NOTARY)
#define MADE      (BULK | IN_PERSON)
#define TABBED    (MADE | COPY | SEAL)
#define EXCLUDING (PERSONS & ~(EDITOR | PARTICIPANT))

/* How a turn ends: by signing, by looking, by handing on, or by itself as soon as it comes. */
const struct fake_recipient_type fake_recipient_types[] = {
	/* list                  type                 turn               */
	{ "signers",             "signer",            FAKE_TURN_SIGNS    },
	{ "agents",              "agent",             FAKE_TURN_HANDS_ON },
	{ "editors",             "editor",            FAKE_TURN_HANDS_ON },
	{ "intermediaries",      "intermediary",      FAKE_TURN_HANDS_ON },
	{ "carbonCopies",        "carboncopy",        FAKE_TURN_BY_ITSELF },
	{ "certifiedDeliveries", "certifieddelivery", FAKE_TURN_LOOKS    },
	{ "inPersonSigners",     "inpersonsigner",    FAKE_TURN_SIGNS    },
	{ "seals",               "seal",              FAKE_TURN_BY_ITSELF },
	{ "witnesses",           "witness",           FAKE_TURN_SIGNS    },
	{ "notaries",            "notary",            FAKE_TURN_SIGNS    },
	{ "participants",        "participant",       FAKE_TURN_HANDS_ON },
};
const size_t fake_recipient_type_count =
	sizeof fake_recipient_types / sizeof fake_recipient_types[0];

/* The service always writes the first ten; participants only if there are any. */
const char *const fake_recipient_lists[] = {
	"signers", "agents", "editors", "intermediaries", "carbonCopies", "certifiedDeliveries", "inPersonSigners", "seals",
	"witnesses", "notaries", "participants", NULL,
};

/* In the order in which the service writes them: the recordings', and between them its own Connect
 * sample's. */
const struct fake_field fake_recipient_fields[] = {
	{ "hostName",                             FAKE_TEXT,   IN_PERSON, 0, NULL },
	{ "hostEmail",                            FAKE_TEXT,   IN_PERSON, 0, NULL },
	{ "signerName",                           FAKE_TEXT,   IN_PERSON, 0, NULL },
	{ "signerEmail",                          FAKE_TEXT,   IN_PERSON, 0, NULL },
	{ "signerFirstName",                      FAKE_TEXT,   IN_PERSON, 0, NULL },
	{ "signerLastName",                       FAKE_TEXT,   IN_PERSON, 0, NULL },
	{ "witnessFor",                           FAKE_TEXT,   WITNESS, 0, NULL },
	{ "witnessForGuid",                       FAKE_TEXT,   WITNESS, 0, NULL },
	{ "participateFor",                       FAKE_TEXT,   PARTICIPANT, 0, NULL },
	{ "participateForGuid",                   FAKE_TEXT,   PARTICIPANT, 0, NULL },
	{ "signatureInfo",                        FAKE_OBJECT, MADE, 0, NULL },
	{ "autoNavigation",                       FAKE_TEXT,   MADE, 0, NULL },
	{ "defaultRecipient",                     FAKE_TEXT,   MADE, 0, NULL },
	{ "tabs",                                 FAKE_OBJECT, TABBED, 0, NULL },
	{ "signInEachLocation",                   FAKE_TEXT,   MADE, 0, NULL },
	{ "offlineAttributes",                    FAKE_OBJECT, MADE, 0, NULL },
	{ "requireSignerCertificate",             FAKE_TEXT,   MADE, 0, NULL },
	{ "requireSignOnPaper",                   FAKE_TEXT,   MADE, 0, NULL },
	{ "creationReason",                       FAKE_TEXT,   MADE, MADE, "sender" },
	{ "canSignOffline",                       FAKE_TEXT,   MADE, 0, NULL },
	{ "isBulkRecipient",                      FAKE_TEXT,   BULK, BULK, "false" },
	{ "bulkRecipientsUri",                    FAKE_TEXT,   BULK, 0, NULL },
	{ "recipientSuppliesTabs",                FAKE_TEXT,   MADE, 0, NULL },
	{ "recipientSignatureProviders",          FAKE_LIST,   SIGNER | IN_PERSON | SEAL | WITNESS | NOTARY, 0, NULL },
	{ "agentCanEditEmail",                    FAKE_TEXT,   SIGNER | COPY | CERTIFIED | WITNESS | NOTARY, 0, NULL },
	{ "agentCanEditName",                     FAKE_TEXT,   SIGNER | COPY | CERTIFIED | WITNESS | NOTARY, 0, NULL },
	{ "requireUploadSignature",               FAKE_TEXT,   MADE, MADE, "false" },
	{ "proofFile",                            FAKE_OBJECT, 0, 0, NULL },
	{ "excludedDocuments",                    FAKE_LIST,   EXCLUDING, 0, NULL },
	{ "notaryHost",                           FAKE_OBJECT, IN_PERSON, 0, NULL },
	{ "inPersonSigningType",                  FAKE_TEXT,   IN_PERSON, 0, NULL },
	{ "notaryId",                             FAKE_TEXT,   MADE, 0, NULL },
	{ "notaryType",                           FAKE_TEXT,   NOTARY, 0, NULL },
	{ "notarySigners",                        FAKE_LIST,   NOTARY, 0, NULL },
	{ "liveOakStartURL",                      FAKE_TEXT,   NOTARY, 0, NULL },
	{ "notarySourceType",                     FAKE_TEXT,   NOTARY, 0, NULL },
	{ "notaryThirdPartyPartner",              FAKE_TEXT,   NOTARY, 0, NULL },
	{ "delegatedBy",                          FAKE_OBJECT, BULK, 0, NULL },
	{ "delegatedTo",                          FAKE_LIST,   BULK, 0, NULL },
	{ "linkedAccountConfigurationId",         FAKE_TEXT,   COPY, 0, NULL },
	{ "name",                                 FAKE_TEXT,   0, 0, NULL },
	{ "email",                                FAKE_TEXT,   PERSONS, 0, NULL },
	{ "emailRecipientPostSigningURL",         FAKE_TEXT,   MAILED, 0, NULL },
	{ "signingGroupId",                       FAKE_TEXT,   PERSONS, 0, NULL },
	{ "signingGroupName",                     FAKE_TEXT,   PERSONS, 0, NULL },
	{ "signingGroupType",                     FAKE_TEXT,   PERSONS, 0, NULL },
	{ "signingGroupUsers",                    FAKE_LIST,   PERSONS, 0, NULL },
	{ "fullName",                             FAKE_TEXT,   MAILED, 0, NULL },
	{ "firstName",                            FAKE_TEXT,   MAILED, 0, NULL },
	{ "lastName",                             FAKE_TEXT,   MAILED, 0, NULL },
	{ "phoneNumber",                          FAKE_OBJECT, MAILED, 0, NULL },
	{ "recipientId",                          FAKE_TEXT,   0, 0, NULL },
	{ "recipientIdGuid",                      FAKE_TEXT,   0, 0, NULL },
	{ "designatorId",                         FAKE_TEXT,   0, 0, NULL },
	{ "designatorIdGuid",                     FAKE_TEXT,   0, 0, NULL },
	{ "accessCode",                           FAKE_TEXT,   0, 0, NULL },
	{ "addAccessCodeToEmail",                 FAKE_TEXT,   0, 0, NULL },
	{ "requireIdLookup",                      FAKE_TEXT,   0, ALL, "false" },
	{ "idCheckConfigurationName",             FAKE_TEXT,   0, 0, NULL },
	{ "socialAuthentications",                FAKE_LIST,   0, 0, NULL },
	{ "phoneAuthentication",                  FAKE_OBJECT, 0, 0, NULL },
	{ "smsAuthentication",                    FAKE_OBJECT, 0, 0, NULL },
	{ "identityVerification",                 FAKE_OBJECT, 0, 0, NULL },
	{ "lockedRecipientPhoneAuthEditable",     FAKE_TEXT,   0, 0, NULL },
	{ "lockedRecipientSmsEditable",           FAKE_TEXT,   0, 0, NULL },
	{ "userId",                               FAKE_TEXT,   0, 0, NULL },
	{ "clientUserId",                         FAKE_TEXT,   0, 0, NULL },
	{ "embeddedRecipientStartURL",            FAKE_TEXT,   0, 0, NULL },
	{ "customFields",                         FAKE_LIST,   0, 0, NULL },
	{ "routingOrder",                         FAKE_TEXT,   0, ALL, "1" },
	{ "idCheckInformationInput",              FAKE_OBJECT, 0, 0, NULL },
	{ "recipientAttachments",                 FAKE_LIST,   0, 0, NULL },
	{ "additionalNotifications",              FAKE_LIST,   MAILED, 0, NULL },
	{ "note",                                 FAKE_TEXT,   0, 0, NULL },
	{ "roleName",                             FAKE_TEXT,   0, 0, NULL },
	{ "status",                               FAKE_TEXT,   0, 0, NULL },
	{ "statusCode",                           FAKE_TEXT,   0, 0, NULL },
	{ "completedCount",                       FAKE_TEXT,   0, ALL, "0" },
	{ "signedDateTime",                       FAKE_TEXT,   0, 0, NULL },
	{ "deliveredDateTime",                    FAKE_TEXT,   0, 0, NULL },
	{ "declinedDateTime",                     FAKE_TEXT,   0, 0, NULL },
	{ "sentDateTime",                         FAKE_TEXT,   0, 0, NULL },
	{ "declinedReason",                       FAKE_TEXT,   0, 0, NULL },
	{ "autoRespondedReason",                  FAKE_TEXT,   0, 0, NULL },
	{ "deliveryMethod",                       FAKE_TEXT,   0, ALL, "email" },
	{ "faxNumber",                            FAKE_TEXT,   0, 0, NULL },
	{ "suppressEmails",                       FAKE_TEXT,   0, 0, NULL },
	{ "templateLocked",                       FAKE_TEXT,   0, 0, NULL },
	{ "templateRequired",                     FAKE_TEXT,   0, 0, NULL },
	{ "emailNotification",                    FAKE_OBJECT, 0, 0, NULL },
	{ "inheritEmailNotificationConfiguration", FAKE_TEXT,   0, 0, NULL },
	{ "errorDetails",                         FAKE_OBJECT, 0, 0, NULL },
	{ "recipientAuthenticationStatus",        FAKE_OBJECT, 0, 0, NULL },
	{ "totalTabCount",                        FAKE_TEXT,   0, 0, NULL },
	{ "documentVisibility",                   FAKE_LIST,   0, 0, NULL },
	{ "consentDetailsList",                   FAKE_LIST,   MAILED, 0, NULL },
	{ "recipientType",                        FAKE_TEXT,   0, 0, NULL },
};
const size_t fake_recipient_field_count =
	sizeof fake_recipient_fields / sizeof fake_recipient_fields[0];

const struct fake_recipient_type *fake_recipient_type_of(const char *list)
{
	for (size_t i = 0; list && i < fake_recipient_type_count; i++)
		if (strcmp(fake_recipient_types[i].list, list) == 0)
			return &fake_recipient_types[i];
	return NULL;
}

uint64_t fake_recipient_bit(const struct fake_recipient_type *type)
{
	return UINT64_C(1) << (type - fake_recipient_types);
}

/* A seal is nobody whom a message could reach. */
bool fake_recipient_is_person(const struct fake_recipient_type *type)
{
	return (fake_recipient_bit(type) & PERSONS) != 0;
}
