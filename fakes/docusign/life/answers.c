/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/answers.c - an envelope as GET and the lists answer it, with what `include`
 * asks for. */
#include <string.h>
#include <strings.h>

#include "life/inner.h"

/* What begins with an id of a path is made, the rest is the record's; the order the service's. */
static const struct fake_shape listed_shape[] = {
	{ "transactionId", NULL },
	{ "status", NULL },
	{ "documentsUri", "/envelopes/{envelopeId}/documents" },
	{ "recipientsUri", "/envelopes/{envelopeId}/recipients" },
	{ "attachmentsUri", "/envelopes/{envelopeId}/attachments" },
	{ "envelopeUri", "/envelopes/{envelopeId}" },
	{ "emailSubject", "" },
	{ "envelopeId", NULL },
	{ "customFieldsUri", "/envelopes/{envelopeId}/custom_fields" },
	{ "notificationUri", "/envelopes/{envelopeId}/notification" },
	{ "createdDateTime", NULL },
	{ "lastModifiedDateTime", NULL },
	{ "deliveredDateTime", NULL },
	{ "initialSentDateTime", NULL },
	{ "sentDateTime", NULL },
	{ "completedDateTime", NULL },
	{ "voidedDateTime", NULL },
	{ "voidedReason", NULL },
	{ "deletedDateTime", NULL },
	{ "declinedDateTime", NULL },
	{ "statusChangedDateTime", NULL },
	{ "documentsCombinedUri", "/envelopes/{envelopeId}/documents/combined" },
	{ "certificateUri", "/envelopes/{envelopeId}/documents/certificate" },
	{ "templatesUri", "/envelopes/{envelopeId}/templates" },
	{ "expireEnabled", NULL },
	{ "expireDateTime", NULL },
	{ "expireAfter", NULL },
	{ "sender", NULL },
	{ "folders", NULL },
	{ "customFields", NULL },
	{ "recipients", NULL },
	{ "emailSettings", NULL },
	{ "envelopeDocuments", NULL },
	{ "envelopeAttachments", NULL },
	{ "powerForm", NULL },
	{ "workflow", NULL },
	{ "purgeState", "unpurged" },
	{ "purgeRequestDate", NULL },
	{ "purgeCompletedDate", NULL },
	{ "lockInformation", NULL },
	{ "isSignatureProviderEnvelope", "false" },
	{ "uSigState", "esign" },
	{ "anySigner", FAKE_JSON("null") },
	{ "envelopeLocation", "not_specified" },
};

static const struct fake_shape whole_shape[] = {
	{ "transactionId", NULL },
	{ "status", NULL },
	{ "documentsUri", "/envelopes/{envelopeId}/documents" },
	{ "recipientsUri", "/envelopes/{envelopeId}/recipients" },
	{ "attachmentsUri", "/envelopes/{envelopeId}/attachments" },
	{ "asynchronous", NULL },
	{ "envelopeUri", "/envelopes/{envelopeId}" },
	{ "emailSubject", "" },
	{ "emailBlurb", NULL },
	{ "envelopeId", NULL },
	{ "signingLocation", "online" },
	{ "customFieldsUri", "/envelopes/{envelopeId}/custom_fields" },
	{ "notificationUri", "/envelopes/{envelopeId}/notification" },
	{ "enforceSignerVisibility", NULL },
	{ "enableWetSign", "true" },
	{ "allowMarkup", "false" },
	{ "allowReassign", "true" },
	{ "createdDateTime", NULL },
	{ "lastModifiedDateTime", NULL },
	{ "deliveredDateTime", NULL },
	{ "initialSentDateTime", NULL },
	{ "sentDateTime", NULL },
	{ "completedDateTime", NULL },
	{ "voidedDateTime", NULL },
	{ "voidedReason", NULL },
	{ "deletedDateTime", NULL },
	{ "declinedDateTime", NULL },
	{ "statusChangedDateTime", NULL },
	{ "documentsCombinedUri", "/envelopes/{envelopeId}/documents/combined" },
	{ "certificateUri", "/envelopes/{envelopeId}/documents/certificate" },
	{ "templatesUri", "/envelopes/{envelopeId}/templates" },
	{ "messageLock", NULL },
	{ "recipientsLock", NULL },
	{ "brandLock", NULL },
	{ "brandId", NULL },
	{ "useDisclosure", NULL },
	{ "expireEnabled", NULL },
	{ "expireDateTime", NULL },
	{ "expireAfter", NULL },
	{ "sender", NULL },
	{ "folders", NULL },
	{ "customFields", NULL },
	{ "notification", NULL },
	{ "recipients", NULL },
	{ "emailSettings", NULL },
	{ "envelopeDocuments", NULL },
	{ "envelopeAttachments", NULL },
	{ "powerForm", NULL },
	{ "workflow", NULL },
	{ "envelopeCustomMetadata", NULL },
	{ "externalEnvelopeId", NULL },
	{ "purgeState", "unpurged" },
	{ "purgeRequestDate", NULL },
	{ "purgeCompletedDate", NULL },
	{ "lockInformation", NULL },
	{ "authoritativeCopy", NULL },
	{ "authoritativeCopyDefault", NULL },
	{ "envelopeIdStamping", "true" },
	{ "is21CFRPart11", "false" },
	{ "signerCanSignOnMobile", "true" },
	{ "autoNavigation", "true" },
	{ "isSignatureProviderEnvelope", "false" },
	{ "disableResponsiveDocument", NULL },
	{ "copyRecipientData", NULL },
	{ "uSigState", "esign" },
	{ "hasFormDataChanged", "false" },
	{ "allowComments", "true" },
	{ "hasComments", "false" },
	{ "allowViewHistory", "true" },
	{ "envelopeMetadata", FAKE_JSON("{\"allowAdvancedCorrect\":\"true\",\"enableSignWithNotary\":\"true\",\"allowCorrect\":\"true\"}") },
	{ "anySigner", FAKE_JSON("null") },
	{ "envelopeLocation", "current_site" },
	{ "isDynamicEnvelope", "false" },
	{ "burnDefaultTabData", "false" },
};

/* Members that only come when they are asked for. */
static const char *const optional[] = {
	"folders",           "customFields",        "notification", "recipients", "emailSettings",
	"envelopeDocuments", "envelopeAttachments", "powerForm",    "workflow",   "lockInformation",
};

bool fake_word_in(const char *list, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = list; at && *at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
		at += strspn(at, " ");
		if (strncasecmp(at, word, length) == 0 &&
		    (at[length] == ',' || at[length] == '\0' || at[length] == ' '))
			return true;
	}
	return false;
}

static cJSON *folders(struct fake_envelope *e)
{
	cJSON *list = cJSON_CreateArray(), *folder = fake_folder_answer(e);

	if (list && folder && cJSON_AddItemToArray(list, folder))
		return list;
	cJSON_Delete(folder);
	cJSON_Delete(list);
	return NULL;
}

static cJSON *documents(struct fake_envelope *e, const char *include)
{
	cJSON *answer = fake_documents_answer(e, include);
	cJSON *list =
		answer ? cJSON_DetachItemFromObjectCaseSensitive(answer, "envelopeDocuments") : NULL;

	cJSON_Delete(answer);
	return list ? list : cJSON_CreateArray();
}

static cJSON *attachments(struct fake_envelope *e)
{
	cJSON *list = cJSON_CreateArray();
	const cJSON *attachment;

	cJSON_ArrayForEach(attachment, fake_member(e->record, "attachments")) {
		cJSON *item = fake_attachment_answer(attachment);

		if (!list || !item || !cJSON_AddItemToArray(list, item)) {
			cJSON_Delete(item);
			cJSON_Delete(list);
			return NULL;
		}
	}
	return list;
}

static bool add_included(struct fake_envelope *e, cJSON *seen, const char *include)
{
	bool tabs = fake_word_in(include, "tabs");

	if (fake_word_in(include, "folders") && !fake_set_item(seen, "folders", folders(e)))
		return false;
	if (fake_word_in(include, "custom_fields") &&
	    !fake_set_item(seen, "customFields", fake_custom_answer(e)))
		return false;
	if ((tabs || fake_word_in(include, "recipients")) &&
	    !fake_set_item(seen, "recipients", fake_recipients_answer(e, tabs)))
		return false;
	if (fake_word_in(include, "extensions") &&
	    !fake_set_item(seen, "emailSettings", fake_email_settings_answer(e)))
		return false;
	if (fake_word_in(include, "documents") &&
	    !fake_set_item(seen, "envelopeDocuments", documents(e, include)))
		return false;
	if (fake_word_in(include, "attachments") &&
	    !fake_set_item(seen, "envelopeAttachments", attachments(e)))
		return false;
	if (fake_word_in(include, "powerform") && fake_member(e->record, "powerForm") &&
	    !fake_set_item(seen, "powerForm",
	                   cJSON_Duplicate(fake_member(e->record, "powerForm"), true)))
		return false;
	return !fake_word_in(include, "workflow") ||
	       fake_set_item(seen, "workflow", fake_workflow_answer(e));
}

/* The record without what was not asked for, its large parts not even copied. */
static cJSON *plain(const struct fake_envelope *e)
{
	cJSON *seen = cJSON_CreateObject();
	const cJSON *item;

	cJSON_ArrayForEach(item, e->record) {
		bool asked = item->string && item->string[0] != '_' &&
		             strcmp(item->string, "documents") != 0 &&
		             strcmp(item->string, "attachments") != 0 && strcmp(item->string, "lock") != 0;

		for (size_t i = 0; asked && i < sizeof optional / sizeof optional[0]; i++)
			asked = strcmp(item->string, optional[i]) != 0;
		if (seen && asked && !fake_set_item(seen, item->string, cJSON_Duplicate(item, true))) {
			cJSON_Delete(seen);
			return NULL;
		}
	}
	return seen;
}

/* In the one envelope's answer the sender has an address of the net, in lists he has none. */
static bool add_address(cJSON *seen)
{
	return fake_set(fake_member_of(seen, "sender"), "ipAddress", "127.0.0.1");
}

cJSON *fake_envelope_answer(struct fake_envelope *e, const char *include, bool listed)
{
	cJSON *seen = plain(e), *answer = NULL;

	if (seen && fake_is_new_transaction(e) == false)
		cJSON_DeleteItemFromObjectCaseSensitive(seen, "transactionId");
	if (seen && add_included(e, seen, include ? include : "") && (listed || add_address(seen)))
		answer = listed ? fake_shaped(seen, listed_shape,
		                              sizeof listed_shape / sizeof listed_shape[0], false)
		                : fake_shaped(seen, whole_shape, sizeof whole_shape / sizeof whole_shape[0],
		                              false);
	cJSON_Delete(seen);
	return answer;
}
