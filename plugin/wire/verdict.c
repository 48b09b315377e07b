/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/verdict.c - the table of DocuSign's refusals.  Codes and their meaning:
 * https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/ */
#include "wire/verdict.h"

#include <string.h>

#include "wire/text.h"

#define AGAIN_LATER "wait for the next hour, or ask DocuSign for a higher limit"

/* The first row that fits counts.  http 0: any; code NULL: any. */
static const struct verdict {
	uint32_t http;
	const char *code;
	stp_status status;
	const char *field, *hint;
} verdicts[] = {
	/* who asks */
	{ 0, "USER_AUTHENTICATION_FAILED",            STP_AUTH, NULL, "test the connection: the token or the password is no longer taken" },
	{ 0, "AUTHORIZATION_INVALID_TOKEN",           STP_AUTH, NULL, "test the connection: the token is no longer taken" },
	{ 0, "PARTNER_AUTHENTICATION_FAILED",         STP_AUTH, NULL, "check the Integrator Key; static authentication is refused to new use since 4 October 2022: choose OAuth" },
	{ 0, "INVALID_OAUTHSCOPE",                    STP_CONSENT, "Scope", "the token lacks a scope: Scope needs the words signature and impersonation, and consent to both" },
	{ 0, "consent_required",                      STP_CONSENT, NULL, "grant consent on the instance's page" },
	{ 0, "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT", STP_FORBIDDEN, NULL, "use an Account ID that the configured user belongs to" },
	{ 0, "USER_LACKS_PERMISSIONS",                STP_FORBIDDEN, NULL, "give the user the permission in a DocuSign permission profile" },
	{ 0, "USER_LACKS_MEMBERSHIP",                 STP_FORBIDDEN, NULL, "the user is no active member of this account" },
	{ 0, "USER_NOT_ACCOUNT_ADMIN",                STP_FORBIDDEN, NULL, "this needs an administrator of the account" },
	{ 0, "ACCOUNT_LACKS_PERMISSIONS",             STP_FORBIDDEN, NULL, "the account's plan or settings do not allow this: ask DocuSign or an administrator" },
	{ 0, "ACCOUNT_NOT_AUTHORIZED_FOR_ENVELOPE",   STP_FORBIDDEN, "EnvelopeID", "the envelope belongs to another account" },
	{ 0, "USER_NOT_ENVELOPE_SENDER_OR_RECIPIENT", STP_FORBIDDEN, "EnvelopeID", "only the sender, a recipient or an administrator may do this" },
	{ 0, "PLAN_ITEM_NOT_ENABLED",                 STP_FORBIDDEN, NULL, "the account's plan does not include this feature" },
	{ 0, "ENVELOPE_ALLOWANCE_EXCEEDED",           STP_FORBIDDEN, NULL, "the plan's envelopes are used up: ask DocuSign for more" },
	{ 0, "ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM",      STP_BAD_CONFIG, "AccountID", "copy the API Account ID from Apps and Keys" },
	/* what is asked for is not there */
	{ 0, "ENVELOPE_DOES_NOT_EXIST",               STP_NOT_FOUND, "EnvelopeID", "take the Envelope ID from Create or Get List of the same account" },
	{ 0, "DOCUMENT_DOES_NOT_EXIST",               STP_NOT_FOUND, "DocumentID", "Get List of Document tells the ids of the envelope's documents" },
	{ 0, "INVALID_RECIPIENT_ID",                  STP_NOT_FOUND, "RecipientID", "Get List of Recipient tells the ids of the envelope's recipients" },
	{ 0, "TEMPLATE_ID_INVALID",                   STP_NOT_FOUND, "TemplateID", "the template is not there, or not shared with the configured user" },
	{ 0, "USER_NOT_FOUND",                        STP_NOT_FOUND, NULL, NULL },
	{ 0, "USER_DOES_NOT_EXIST_IN_SYSTEM",         STP_NOT_FOUND, NULL, NULL },
	{ 0, "INVALID_FOLDER_ID",                     STP_NOT_FOUND, NULL, NULL },
	{ 0, "ATTACHMENT_DOES_NOT_EXIST",             STP_NOT_FOUND, "AttachmentID", "Get List of Envelope Attachment tells the ids of the attachments" },
	{ 0, "PAGE_IMAGE_NOT_FOUND",                  STP_NOT_FOUND, "PageNumber", "Get List of Document tells the documents; pages count from 1 on" },
	{ 0, "INVALID_TABID",                         STP_NOT_FOUND, NULL, NULL },
	{ 0, "RESOURCE_NOT_FOUND",                    STP_NOT_FOUND, NULL, NULL },
	/* it is there, but not in a state for this */
	{ 0, "ENVELOPE_INVALID_STATUS",               STP_CONFLICT, "EnvelopeID", "load the envelope: its Status does not allow this" },
	{ 0, "ENVELOPE_CANNOT_VOID_INVALID_STATE",    STP_CONFLICT, "EnvelopeID", "only an envelope that is sent or delivered can be voided; a draft can be deleted" },
	{ 0, "ENVELOPE_IS_INCOMPLETE",                STP_CONFLICT, "EnvelopeID", "to be sent an envelope needs an email subject, a document and a recipient" },
	{ 0, "ENVELOPE_NOT_IN_FOLDER",                STP_CONFLICT, "EnvelopeID", NULL },
	{ 0, "RECIPIENTS_NOT_PROVIDED",               STP_CONFLICT, NULL, "add a recipient first" },
	{ 0, "RECIPIENT_UPDATE_FAILED",               STP_CONFLICT, "RecipientID", "a recipient who has signed cannot be changed any more" },
	{ 0, "RECIPIENT_NOT_IN_SEQUENCE",             STP_CONFLICT, "RecipientID", "it is not this recipient's turn yet: see the Routing Order" },
	{ 0, "EDIT_LOCK_ENVELOPE_ALREADY_LOCKED",     STP_CONFLICT, "EnvelopeID", "somebody edits the envelope: try again when the lock has ended" },
	{ 0, "EDIT_LOCK_ENVELOPE_NOT_LOCKED",         STP_CONFLICT, "EnvelopeID", NULL },
	{ 0, "EDIT_LOCK_NOT_LOCK_OWNER",              STP_CONFLICT, "EnvelopeID", "somebody else edits the envelope: try again when the lock has ended" },
	{ 0, "EDIT_LOCK_INVALID_STATE_FOR_LOCK",      STP_CONFLICT, "EnvelopeID", NULL },
	{ 0, "WORKFLOW_UPDATE_NOT_ALLOWED",           STP_CONFLICT, NULL, NULL },
	{ 0, "WORKFLOW_UPDATE_RECIPIENTROUTING_NOT_ALLOWED", STP_CONFLICT, NULL, NULL },
	{ 0, "USER_ALREADY_EXISTS_IN_ACCOUNT",        STP_CONFLICT, NULL, NULL },
	{ 0, "DOCUMENT_UPLOAD_NOT_ALLOWED",           STP_CONFLICT, "EnvelopeID", "documents are added before the envelope is sent" },
	{ 0, "ONESIGNALLSIGN_NOT_SATISFIED",          STP_CONFLICT, NULL, "the account wants a signature tab for each signer" },
	/* the caller's values */
	{ 0, "UNKNOWN_ENVELOPE_RECIPIENT",            STP_BAD_INPUT, "ClientUserID", "User Name, Email and Client User ID must equal the recipient's letter by letter; Load of Recipient tells them" },
	{ 0, "INVALID_CAPTIVE_RECIPIENT_OPERATION",   STP_BAD_INPUT, "ClientUserID", "the recipient signs by mail: to embed signing give it a Client User ID before the envelope is sent" },
	{ 0, "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT",   STP_BAD_INPUT, "Email", "give the recipient a mail address" },
	{ 0, "UNABLE_TO_LOAD_DOCUMENT",               STP_BAD_INPUT, "File", "the file cannot be read: try to open it, or send it as PDF" },
	{ 0, "UNABLE_TO_CONVERT_DOCUMENT",            STP_BAD_INPUT, "File", "the file cannot be converted: send it as PDF" },
	{ 0, "UNSUPPORTED_PDF_CONTENT",               STP_BAD_INPUT, "File", "the PDF holds what DocuSign does not take, e.g. a form made with XFA: print it into a new PDF" },
	{ 0, "INVALID_REQUEST_PARAMETER",             STP_BAD_INPUT, NULL, NULL },
	{ 0, "INVALID_REQUEST_BODY",                  STP_BAD_INPUT, NULL, NULL },
	{ 0, "INVALID_USERID",                        STP_BAD_INPUT, NULL, NULL },
	{ 0, "ANCHOR_TAB_STRING_NOT_FOUND",           STP_BAD_INPUT, NULL, "the anchor's text is not in the document; it may be an image" },
	{ 0, "ANCHOR_TAG_PROCESSING_FAILURE",         STP_BAD_INPUT, NULL, NULL },
	{ 0, "TAB_OUT_OF_BOUNDS",                     STP_BAD_INPUT, NULL, "the tab lies outside of its page" },
	{ 0, "INVALID_GROUP_NAME",                    STP_BAD_INPUT, NULL, NULL },
	{ 0, "INVALID_GROUP_ID",                      STP_BAD_INPUT, NULL, NULL },
	{ 0, "SIGNATURE_PROVIDER_INVALID_NAME",       STP_BAD_INPUT, NULL, NULL },
	{ 0, "IDENTITY_WORKFLOW_INVALID_ID",          STP_BAD_INPUT, NULL, NULL },
	{ 0, "OPTED_OUT_PHONE_NUMBER_FOR_RECIPIENT",  STP_BAD_INPUT, NULL, NULL },
	{ 0, "RECIPIENT_LIMIT_EXCEEDED",              STP_BAD_INPUT, NULL, "an envelope takes 100 recipients at most, as DocuSign's limits stand" },
	{ 0, "DOCUMENT_LIMIT_EXCEEDED",               STP_BAD_INPUT, NULL, NULL },
	/* too often */
	{ 0, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",   STP_RATE_LIMITED, NULL, AGAIN_LATER },
	{ 0, "BURST_APIINVOCATION_LIMIT_EXCEEDED",    STP_RATE_LIMITED, NULL, "wait half a minute" },
	{ 0, "HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED", STP_RATE_LIMITED, "EnvelopeID", "ask for the same envelope at most every 15 minutes, or let DocuSign Connect tell" },
	{ 0, "BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED", STP_RATE_LIMITED, "EnvelopeID", "ask for the same envelope at most every 15 minutes, or let DocuSign Connect tell" },
	{ 0, "HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED", STP_RATE_LIMITED, "EnvelopeID", AGAIN_LATER },
	{ 0, "BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED", STP_RATE_LIMITED, "EnvelopeID", "wait half a minute" },
	{ 0, "ENVELOPE_SEND_LIMIT_EXCEEDED",          STP_RATE_LIMITED, NULL, AGAIN_LATER },
	{ 0, "API_REQUEST_IS_THROTTLED",              STP_RATE_LIMITED, NULL, "fewer downloads of one document at a time" },
	/* no code that is known */
	{ 401, NULL, STP_AUTH,         NULL, "test the connection" },
	{ 403, NULL, STP_FORBIDDEN,    NULL, NULL },
	{ 404, NULL, STP_NOT_FOUND,    NULL, NULL },
	{ 405, NULL, STP_UNSUPPORTED,  NULL, NULL },
	{ 408, NULL, STP_UNAVAILABLE,  NULL, NULL },
	{ 409, NULL, STP_CONFLICT,     NULL, NULL },
	{ 413, NULL, STP_BAD_INPUT,    "File", "DocuSign takes 35,651,584 bytes in one request at most" },
	{ 415, NULL, STP_BAD_INPUT,    NULL, NULL },
	{ 429, NULL, STP_RATE_LIMITED, NULL, AGAIN_LATER },
	{ 444, NULL, STP_FORBIDDEN,    NULL, "DocuSign's traffic management blocked the request: tell your DocuSign administrator" },
};

/* "ENVELOPE_DOES_NOT_EXIST" and "Envelope_Does_Not_Exist" are one code: both were seen. */
static const struct verdict *find(uint32_t http, const char *code)
{
	for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
		const struct verdict *v = &verdicts[i];

		if (v->code ? ds_ascii_casecmp(v->code, code) == 0 : v->http == http)
			return v;
	}
	return NULL;
}

static stp_status by_class(uint32_t http, const char *code)
{
	if (http >= 500)
		return STP_UNAVAILABLE;
	if (http >= 300 && http < 400)
		return STP_PROTOCOL;
	return http >= 400 || *code ? STP_REMOTE : STP_PROTOCOL;
}

stp_status ds_verdict(uint32_t http_status, const char *code, const char *message,
                      const char **ret_field, struct stp_error *error)
{
	const struct verdict *v = find(http_status, code);
	stp_status status = v ? v->status : by_class(http_status, code);

	if (v && v->field)
		*ret_field = v->field;
	if (*message)
		(void)ds_fail(error, status, NULL, "DocuSign refused: %s", message);
	else if (*code)
		(void)ds_fail(error, status, NULL, "DocuSign refused with %s", code);
	else if (http_status / 100 == 3)
		(void)ds_fail(error, status, NULL, "the service wants to redirect (HTTP %u), which is not followed", http_status);
	else
		(void)ds_fail(error, status, NULL, "HTTP %u came back without a word of DocuSign's", http_status);
	if (v && v->hint)
		ds_hint(error, "%s", v->hint);
	if (error) {
		error->http_status = http_status;
		ds_put(error->code, sizeof error->code, code, strlen(code));
	}
	return status;
}
