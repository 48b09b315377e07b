/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/errors.c - DocuSign's error codes with their HTTP status and message, as they
 * were seen, and the answers made of them.  A detail follows the message behind a blank. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/tables.h"

const struct fake_code fake_codes[] = {
	/* who asks */
	{ "USER_AUTHENTICATION_FAILED", 401,
	  "One or both of Username and Password are invalid. Invalid access token" },
	{ "AUTHORIZATION_INVALID_TOKEN", 401,
	  "The access token provided is expired, revoked or malformed." },
	{ "PARTNER_AUTHENTICATION_FAILED", 401,
	  "The specified Integrator Key was not found or is disabled." },
	{ "INVALID_OAUTHSCOPE", 401, "The access token does not have the scope that this call needs." },
	{ "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT", 401,
	  "The specified User is not a member of the specified Account." },
	{ "ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM", 401, "The specified Account was not found." },
	{ "USER_LACKS_PERMISSIONS", FAKE_FORBIDDEN,
	  "This user lacks sufficient permissions to access this resource." },
	{ "ACCOUNT_LACKS_PERMISSIONS", FAKE_FORBIDDEN, "This Account lacks sufficient permissions." },
	{ "USER_NOT_ACCOUNT_ADMIN", FAKE_FORBIDDEN,
	  "The specified user is not an account administrator." },
	{ "USER_LACKS_MEMBERSHIP", 400,
	  "The UserID does not have a valid membership in this Account." },
	{ "USER_NOT_FOUND", 400, "The specified user was not found." },
	{ "USER_DOES_NOT_EXIST_IN_SYSTEM", 400, "The specified User does not exist in the system." },
	{ "INVALID_USERID", 400, "Invalid UserId." },
	{ "USER_ALREADY_EXISTS_IN_ACCOUNT", 400,
	  "Username and email combination already exists for this account." },
	{ "INVALID_USER_ID", 400, "The UserID provided is invalid." },
	/* what was asked */
	{ "INVALID_REQUEST_PARAMETER", 400, "The request contained at least one invalid parameter." },
	{ "INVALID_REQUEST_BODY", 400, "The request body is missing or improperly formatted." },
	{ "INVALID_CONTENT_TYPE", 415, "Content Type specified is not supported." },
	{ "REQUEST_ENTITY_TOO_LARGE", 413, "The request is larger than the maximum that is allowed." },
	{ "RESOURCE_NOT_FOUND", 404, "The URL provided does not resolve to a resource." },
	{ "METHOD_NOT_ALLOWED", 405, "The HTTP method is not allowed for this resource." },
	{ "UNSPECIFIED_ERROR", 400, "" },
	{ "INTERNAL_SERVER_ERROR", 500, "An internal error occurred." },
	/* envelopes */
	{ "ENVELOPE_DOES_NOT_EXIST", FAKE_MISSING,
	  "The envelope specified either does not exist or you have no rights to it." },
	{ "ACCOUNT_NOT_AUTHORIZED_FOR_ENVELOPE", 400,
	  "This account is not authorized to access the requested envelope." },
	{ "USER_NOT_ENVELOPE_SENDER", 400, "The user specified is not the sender of the envelope." },
	{ "USER_NOT_ENVELOPE_SENDER_OR_RECIPIENT", 400,
	  "The user specified is not the sender or a recipient of the envelope." },
	{ "ENVELOPE_INVALID_STATUS", 400, "Invalid envelope status." },
	{ "ENVELOPE_CANNOT_VOID_INVALID_STATE", 400,
	  "Only envelopes in the 'Sent' or 'Delivered' states may be voided." },
	{ "ENVELOPE_IS_INCOMPLETE", 400,
	  "The Envelope is not Complete. A Complete Envelope Requires Documents, Recipients, Tabs, and "
	  "a Subject Line." },
	{ "ENVELOPE_ALLOWANCE_EXCEEDED", 400, "The envelopes of the billing plan are used up." },
	{ "ENVELOPE_NOT_IN_FOLDER", 400, "The envelope is not in the folder that was specified." },
	{ "ENVELOPE_SEND_LIMIT_EXCEEDED", FAKE_LIMIT,
	  "The maximum number of envelopes that may be sent has been exceeded." },
	{ "EDIT_LOCK_ENVELOPE_ALREADY_LOCKED", 400, "The envelope is already locked." },
	{ "EDIT_LOCK_ENVELOPE_NOT_LOCKED", 400, "The envelope is not locked." },
	{ "EDIT_LOCK_NOT_LOCK_OWNER", 400, "The user is not the owner of the lock." },
	{ "EDIT_LOCK_INVALID_STATE_FOR_LOCK", 400,
	  "The envelope is not in a state in which it can be locked." },
	{ "INVALID_FOLDER_ID", 400, "A folder ID is missing or invalid." },
	{ "WORKFLOW_UPDATE_NOT_ALLOWED", 400, "The workflow of the envelope cannot be updated." },
	{ "WORKFLOW_UPDATE_RECIPIENTROUTING_NOT_ALLOWED", 400,
	  "The recipient routing of the envelope's workflow cannot be updated." },
	{ "PLAN_ITEM_NOT_ENABLED", 400, "The feature is not part of the account's plan." },
	{ "INVALID_CUSTOM_FIELD_ID", 400, "The custom field ID is invalid." },
	{ "CUSTOM_FIELD_NOT_FOUND", 400, "The custom field specified was not found." },
	{ "INVALID_BRAND_ID", 400, "The brand ID is invalid." },
	/* documents */
	{ "DOCUMENT_DOES_NOT_EXIST", FAKE_MISSING, "The document specified was not found." },
	{ "DOCUMENT_UPLOAD_NOT_ALLOWED", 400, "The document cannot be uploaded." },
	{ "DOCUMENT_LIMIT_EXCEEDED", FAKE_LIMIT, "The maximum number of documents has been exceeded." },
	{ "UNABLE_TO_LOAD_DOCUMENT", 400, "Unable to load the document." },
	{ "UNABLE_TO_CONVERT_DOCUMENT", 400, "System was unable to convert this document to a PDF." },
	{ "UNSUPPORTED_PDF_CONTENT", 400, "The PDF has content that is not supported." },
	{ "PAGE_IMAGE_NOT_FOUND", 400, "The page image was not found." },
	{ "DOCUMENT_EXCEEDS_SIZE_LIMIT", 400, "The document exceeds the size limit." },
	{ "CHUNKED_UPLOAD_DOES_NOT_EXIST", FAKE_MISSING,
	  "The chunked upload specified was not found." },
	{ "ATTACHMENT_DOES_NOT_EXIST", FAKE_MISSING, "The attachment specified was not found." },
	/* recipients, tabs, views */
	{ "RECIPIENTS_NOT_PROVIDED", 400, "No recipients were found in the request." },
	{ "RECIPIENT_LIMIT_EXCEEDED", FAKE_LIMIT_OF_OLD,
	  "The maximum number of recipients has been exceeded." },
	{ "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT", 400,
	  "The email address for the recipient is invalid. The recipient Id follows." },
	{ "INVALID_RECIPIENT_ID", 400, "Invalid recipient ID." },
	{ "DUPLICATE_RECIPIENT_ID", 400, "The recipient ID is used more than once." },
	{ "RECIPIENT_UPDATE_FAILED", 400, "The recipient could not be updated." },
	{ "RECIPIENT_NOT_IN_SEQUENCE", 400,
	  "The token for an out of sequence recipient cannot be generated." },
	{ "UNKNOWN_ENVELOPE_RECIPIENT", 400,
	  "The recipient you have identified is not a valid recipient of the specified envelope." },
	{ "INVALID_CAPTIVE_RECIPIENT_OPERATION", 400,
	  "The operation is not valid for a recipient without a client user ID." },
	{ "ONESIGNALLSIGN_NOT_SATISFIED", 400,
	  "Freeform signing is not allowed for your account because it conflicts with other settings, "
	  "please place signing tabs for each signer." },
	{ "ANCHOR_TAB_STRING_NOT_FOUND", 400, "Anchor tab string was not found." },
	{ "ANCHOR_TAG_PROCESSING_FAILURE", 400, "An Error Occurred during anchor tag processing." },
	{ "INVALID_TABID", 400, "Invalid TabId specified." },
	{ "INVALID_TAB_OPERATION", 400, "The tab operation is not valid." },
	{ "TAB_OUT_OF_BOUNDS", 400, "The tab lies outside of the page." },
	{ "TAB_REFERS_TO_MISSING_DOCUMENT", 400, "The tab refers to a document that is not present." },
	{ "TAB_PAGE_IS_INVALID", 400, "The tab's page number is invalid." },
	{ "TAB_NOT_AVAILABLE", 400, "The tab is not available." },
	{ "SIGNATURE_PROVIDER_INVALID_NAME", 400, "The signature provider's name is invalid." },
	{ "IDENTITY_WORKFLOW_INVALID_ID", 400, "The identity verification workflow ID is invalid." },
	{ "OPTED_OUT_PHONE_NUMBER_FOR_RECIPIENT", 400,
	  "The phone number of the recipient has opted out." },
	{ "DIGITAL_CERTIFICATE_WITH_21CFR_MUST_HAVE_SIGNATURE_TAB", 400,
	  "The recipient needs a signature tab." },
	{ "INVALID_SIGNING_GROUP_ID", 400, "The signing group ID is invalid." },
	/* templates, groups, profiles */
	{ "TEMPLATE_ID_INVALID", 400, "Invalid template ID." },
	{ "TEMPLATE_DOES_NOT_EXIST", FAKE_MISSING, "The template specified was not found." },
	{ "TEMPLATE_NAME_REQUIRED", 400, "The template needs a name." },
	{ "INVALID_GROUP_NAME", 400, "" },
	{ "INVALID_GROUP_ID", 400, "The MemberGroupId provided is invalid." },
	{ "PERMISSION_PROFILE_ID_DOES_NOT_EXIST", 400,
	  "The permission profile specified was not found." },
	{ "CONTACT_DOES_NOT_EXIST", FAKE_MISSING, "The contact specified was not found." },
	{ "CONNECT_CONFIGURATION_DOES_NOT_EXIST", FAKE_MISSING,
	  "The Connect configuration specified was not found." },
	/* limits */
	{ "HOURLY_APIINVOCATION_LIMIT_EXCEEDED", FAKE_LIMIT,
	  "The maximum number of hourly API invocations has been exceeded." },
	{ "BURST_APIINVOCATION_LIMIT_EXCEEDED", FAKE_LIMIT,
	  "The maximum number of burst API invocations has been exceeded." },
	{ "HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED", FAKE_LIMIT,
	  "The maximum number of hourly requests for this envelope has been exceeded." },
	{ "BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED", FAKE_LIMIT,
	  "The maximum number of burst requests for this envelope has been exceeded." },
	{ "HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED", FAKE_LIMIT,
	  "The maximum number of hourly changes of this envelope has been exceeded." },
	{ "BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED", FAKE_LIMIT,
	  "The maximum number of burst changes of this envelope has been exceeded." },
	{ "API_REQUEST_IS_THROTTLED", FAKE_LIMIT, "GetDocument call blocked" },
	/* bulk send: those that are known by name; the others are added where they are raised */
	{ "BULK_SEND_LIST_NOT_FOUND", 400, "The bulk send list was not found." },
	{ "BULK_SEND_BATCH_NOT_FOUND", 400, "The bulk send batch was not found." },
	{ "BULK_SEND_ENVELOPE_NOT_FOUND", 400,
	  "The envelope or template of the bulk send was not found." },
	{ "BULK_SEND_ENVELOPE_NOT_IN_SENDABLE_STATE", 400,
	  "The envelope of the bulk send is not in a state in which it can be sent." },
	{ "BULK_SEND_MAX_COPIES_EXCEEDED", 400,
	  "The bulk send list has more copies than are allowed." },
	{ "BULK_SEND_RECIPIENT_NAME_REQUIRED", 400, "The recipient of the bulk send needs a name." },
	{ "BULK_SEND_EMAIL_ADDRESS_NOT_VALID", 400,
	  "The email address of the recipient of the bulk send is not valid." },
	{ "BULK_SEND_TAB_DOES_NOT_MATCH", 400,
	  "A tab of the bulk send list does not match a tab of the envelope." },
};
const size_t fake_code_count = sizeof fake_codes / sizeof fake_codes[0];

static const struct fake_code *code_of(const char *code)
{
	for (size_t i = 0; i < fake_code_count; i++)
		if (strcasecmp(fake_codes[i].code, code) == 0)
			return &fake_codes[i];
	return NULL;
}

static unsigned status_of(const struct fake *fake, const struct fake_code *code)
{
	switch (code ? code->status : 400) {
	case FAKE_MISSING:
		return (unsigned)fake_switch_number(fake, "missing-status");
	case FAKE_FORBIDDEN:
		return (unsigned)fake_switch_number(fake, "permission-status");
	case FAKE_LIMIT_OF_OLD: /* this one went the other way */
		return fake_switch_number(fake, "limit-status") == 400 ? 429 : 400;
	case FAKE_LIMIT:
		return (unsigned)fake_switch_number(fake, "limit-status");
	default:
		return code ? code->status : 400;
	}
}

static bool say(cJSON *json, const struct fake_code *code, const char *name, const char *detail)
{
	const char *message = code ? code->message : "";
	bool both = *message && detail && *detail;

	return json && fake_set(json, "errorCode", name) &&
	       fake_set_format(json, "message", "%s%s%s", message, both ? " " : "",
	                       detail ? detail : "");
}

static const char pretty[] = "{\r\n  \"errorCode\": %s,\r\n  \"message\": %s\r\n}";

/* As older servers wrote it; clients that compare bytes break on it. */
static void answer_pretty(struct fake_request *r, unsigned status, const cJSON *json)
{
	char *code = cJSON_PrintUnformatted(fake_member(json, "errorCode"));
	char *message = cJSON_PrintUnformatted(fake_member(json, "message"));
	struct fake_bytes text = { 0 };

	if (code && message && fake_printf(&text, pretty, code, message))
		fake_answer_bytes(r, status, "application/json; charset=utf-8", text.at, text.length);
	else
		fake_answer(r, 500, NULL);
	fake_bytes_finish(&text);
	cJSON_free(code);
	cJSON_free(message);
}

void fake_error(struct fake_request *r, const char *name, const char *detail)
{
	const struct fake_code *code = code_of(name);
	unsigned status = status_of(r->fake, code);
	cJSON *json = cJSON_CreateObject();

	if (!say(json, code, name, detail)) {
		cJSON_Delete(json);
		fake_answer(r, 500, NULL);
	} else if (strcmp(fake_switch(r->fake, "error-style"), "pretty") == 0) {
		answer_pretty(r, status, json);
		cJSON_Delete(json);
	} else {
		fake_answer(r, status, json);
	}
}

bool fake_item_error(cJSON *item, const char *name, const char *detail)
{
	cJSON *error = cJSON_CreateObject();

	if (!say(error, code_of(name), name, detail)) {
		cJSON_Delete(error);
		return false;
	}
	return fake_set_item(item, "errorDetails", error);
}
