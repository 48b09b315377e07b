/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/verdict.c - the table of DocuSign's refusals.  Codes and their meaning:
 * https://developers.docusign.com/docs/esign-rest-api/esign101/error-codes/ */
#include "wire/verdict.h"

#include <string.h>

#include "wire/text.h"

#define AGAIN_LATER "wait for the next hour, or ask DocuSign for a higher limit"

#define POLLED "ask for the same envelope at most every 15 minutes, or let DocuSign Connect tell"
#define LOCK_ENDED "somebody else edits the envelope: try again when the lock has ended"
#define NOT_FOR_ALL "give the user the permission in a DocuSign permission profile"
#define ENVELOPE "EnvelopeID EnvelopeIDs EnvelopeOrTemplateID"
#define LOCKED "EnvelopeID TemplateID"
#define FILES "File RequestFile Logo"

/* The first row that fits counts.  http 0: any; code NULL: any, and with * at its end all that begin so.  field: the
 * inputs that may be at fault, with blanks between; the first that the method has is told. */
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
	{ 0, "USER_LACKS_PERMISSIONS",                STP_FORBIDDEN, NULL, NOT_FOR_ALL },
	{ 0, "USER_NOT_ACCOUNT_ADMIN",                STP_FORBIDDEN, NULL, "this needs an administrator of the account" },
	{ 0, "ACCOUNT_LACKS_PERMISSIONS",             STP_FORBIDDEN, NULL, "the account's plan or settings do not allow this: ask DocuSign or an administrator" },
	{ 0, "ACCOUNT_NOT_AUTHORIZED_FOR_ENVELOPE",   STP_FORBIDDEN, ENVELOPE, "the envelope belongs to another account" },
	{ 0, "USER_NOT_ENVELOPE_SENDER_OR_RECIPIENT", STP_FORBIDDEN, ENVELOPE, "only the sender, a recipient or an administrator may do this" },
	{ 0, "USER_NOT_ENVELOPE_SENDER",              STP_FORBIDDEN, ENVELOPE, "only the sender or an administrator may do this; or call it with On Behalf Of User ID" },
	{ 0, "PLAN_ITEM_NOT_ENABLED",                 STP_FORBIDDEN, NULL, "the account's plan does not include this feature" },
	{ 0, "ENVELOPE_ALLOWANCE_EXCEEDED",           STP_FORBIDDEN, NULL, "the plan's envelopes are used up: ask DocuSign for more" },
	{ 0, "ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM",      STP_BAD_CONFIG, "AccountID", "copy the API Account ID from Apps and Keys" },
	/* what is asked for is not there */
	{ 0, "ENVELOPE_DOES_NOT_EXIST",               STP_NOT_FOUND, ENVELOPE, "take the Envelope ID from Create or Get List of the same account" },
	{ 0, "DOCUMENT_DOES_NOT_EXIST",               STP_NOT_FOUND, "DocumentID", "Get List of Document tells the ids of the envelope's documents" },
	{ 0, "PAGE_IMAGE_NOT_FOUND",                  STP_NOT_FOUND, "PageNumber DocumentID", "the document has no such page: count from 1" },
	{ 0, "ATTACHMENT_DOES_NOT_EXIST",             STP_NOT_FOUND, "AttachmentID", "Get List of Envelope Attachment tells the ids" },
	{ 0, "CHUNKED_UPLOAD_DOES_NOT_EXIST",         STP_NOT_FOUND, NULL, "an upload in pieces is kept for 20 minutes and used once: begin it again" },
	{ 0, "INVALID_RECIPIENT_ID",                  STP_NOT_FOUND, "RecipientID", "Get List of Recipient tells the ids of the envelope's recipients" },
	{ 0, "INVALID_TABID",                         STP_NOT_FOUND, "TabID", "Get List of Tab tells the ids of the recipient's tabs" },
	{ 0, "TEMPLATE_ID_INVALID",                   STP_NOT_FOUND, "TemplateID EnvelopeOrTemplateID", "the template is not there, or not shared with the configured user" },
	{ 0, "TEMPLATE_DOES_NOT_EXIST",               STP_NOT_FOUND, "TemplateID EnvelopeOrTemplateID", "the template is not there, or not shared with the configured user" },
	{ 0, "USER_NOT_FOUND",                        STP_NOT_FOUND, "UserID OtherUserID Email", "Get List of User tells the account's users" },
	{ 0, "USER_DOES_NOT_EXIST_IN_SYSTEM",         STP_NOT_FOUND, "UserID OtherUserID OnBehalfOfUserID", "Get List of User tells the account's users" },
	{ 0, "USER_LACKS_MEMBERSHIP",                 STP_NOT_FOUND, "UserID OtherUserID OnBehalfOfUserID", "the user is no active member of this account: Get List of User tells who is" },
	{ 0, "INVALID_FOLDER_ID",                     STP_NOT_FOUND, "FolderID", "Get List of Folder tells the folders; an envelope cannot be moved into the one that it is in" },
	{ 0, "INVALID_GROUP_ID",                      STP_NOT_FOUND, "GroupID InGroupID", "Get List of Group tells the account's groups; those that every account has cannot be removed" },
	{ 0, "INVALID_SIGNING_GROUP_ID",              STP_NOT_FOUND, "SigningGroupID", "Get List of Signing Group tells the account's signing groups" },
	{ 0, "INVALID_BRAND_ID",                      STP_NOT_FOUND, "BrandID", "Get List of Brand tells the account's brands" },
	{ 0, "PERMISSION_PROFILE_ID_DOES_NOT_EXIST",  STP_NOT_FOUND, "MoveUsersTo PermissionProfileID", "Get List of Permission Profile tells the account's profiles" },
	{ 0, "CONTACT_DOES_NOT_EXIST",                STP_NOT_FOUND, "ContactID", "take the Contact ID from Create of Contact: DocuSign lists no contacts" },
	{ 0, "CONNECT_CONFIGURATION_DOES_NOT_EXIST",  STP_NOT_FOUND, "ConnectID ToConnectID", "Get List of Connect Configuration tells the ids" },
	{ 0, "INVALID_CUSTOM_FIELD_ID",               STP_NOT_FOUND, "FieldID CustomFieldID", "Get List of the custom fields tells the ids" },
	{ 0, "CUSTOM_FIELD_NOT_FOUND",                STP_NOT_FOUND, "FieldID CustomFieldID", "Get List of the custom fields tells the ids" },
	{ 0, "BULK_SEND_LIST_NOT_FOUND",              STP_NOT_FOUND, "BulkSendListID", "Get List of Bulk Send List tells the lists that the configured user made" },
	{ 0, "BULK_SEND_BATCH_NOT_FOUND",             STP_NOT_FOUND, "BatchID", "Get List of Bulk Send Batch tells the batches" },
	{ 0, "BULK_SEND_ENVELOPE_NOT_FOUND",          STP_NOT_FOUND, "EnvelopeOrTemplateID", "give the id of a draft or of a template that the configured user sees" },
	{ 0, "EDIT_LOCK_ENVELOPE_NOT_LOCKED",         STP_NOT_FOUND, LOCKED, "there is no lock: Create of Envelope Lock, or of Template Lock, makes one" },
	{ 0, "RESOURCE_NOT_FOUND",                    STP_NOT_FOUND, "Path", "check the ids: at least one of them names nothing" },
	/* it is there, but not in a state for this */
	{ 0, "ENVELOPE_INVALID_STATUS",               STP_CONFLICT, ENVELOPE, "load the envelope: its Status does not allow this" },
	{ 0, "ENVELOPE_CANNOT_VOID_INVALID_STATE",    STP_CONFLICT, ENVELOPE, "only an envelope that is sent or delivered can be voided; a draft can be deleted" },
	{ 0, "ENVELOPE_IS_INCOMPLETE",                STP_CONFLICT, ENVELOPE, "to be sent an envelope needs an email subject, a document and a recipient" },
	{ 0, "ENVELOPE_NOT_IN_FOLDER",                STP_CONFLICT, "EnvelopeIDs EnvelopeID", "leave From Folder ID out, or give the folder that the envelope is in" },
	{ 0, "RECIPIENTS_NOT_PROVIDED",               STP_CONFLICT, ENVELOPE, "add a recipient first" },
	{ 0, "RECIPIENT_UPDATE_FAILED",               STP_CONFLICT, "RecipientID", "a recipient who has signed cannot be changed any more" },
	{ 0, "RECIPIENT_NOT_IN_SEQUENCE",             STP_CONFLICT, "RecipientID", "it is not this recipient's turn yet: see the Routing Order" },
	{ 0, "EDIT_LOCK_ENVELOPE_ALREADY_LOCKED",     STP_CONFLICT, LOCKED, LOCK_ENDED },
	{ 0, "EDIT_LOCK_NOT_LOCK_OWNER",              STP_CONFLICT, "LockToken EnvelopeID TemplateID", LOCK_ENDED ", or give the Lock Token if the lock is yours" },
	{ 0, "EDIT_LOCK_INVALID_STATE_FOR_LOCK",      STP_CONFLICT, LOCKED, "only a draft and an envelope under way can be locked" },
	{ 0, "WORKFLOW_UPDATE_NOT_ALLOWED",           STP_CONFLICT, ENVELOPE, "its workflow cannot be changed any more: load the envelope and see its Status" },
	{ 0, "WORKFLOW_UPDATE_RECIPIENTROUTING_NOT_ALLOWED", STP_CONFLICT, ENVELOPE, "its routing rules cannot be changed any more" },
	{ 0, "USER_ALREADY_EXISTS_IN_ACCOUNT",        STP_CONFLICT, "Email", "the account has a user of this name and mail address: Get List of User tells the User ID; a closed one is opened again by Save" },
	{ 0, "DOCUMENT_UPLOAD_NOT_ALLOWED",           STP_CONFLICT, ENVELOPE, "documents are added before the envelope is sent" },
	{ 0, "ONESIGNALLSIGN_NOT_SATISFIED",          STP_CONFLICT, ENVELOPE, "the account wants a signature tab for each signer" },
	{ 0, "DIGITAL_CERTIFICATE_WITH_21CFR_MUST_HAVE_SIGNATURE_TAB", STP_CONFLICT, ENVELOPE, "a signer with a digital certificate needs a signature tab" },
	{ 0, "BULK_SEND_ENVELOPE_NOT_IN_SENDABLE_STATE", STP_CONFLICT, "EnvelopeOrTemplateID", "only a draft or a template can be sent in bulk" },
	/* the caller's values */
	{ 0, "UNKNOWN_ENVELOPE_RECIPIENT",            STP_BAD_INPUT, "ClientUserID", "User Name, Email and Client User ID must equal the recipient's letter by letter; Load of Recipient tells them" },
	{ 0, "INVALID_CAPTIVE_RECIPIENT_OPERATION",   STP_BAD_INPUT, "ClientUserID", "the recipient signs by mail: to embed signing give it a Client User ID before the envelope is sent" },
	{ 0, "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT",   STP_BAD_INPUT, "Email UserEmail", "give the recipient a mail address" },
	{ 0, "DUPLICATE_RECIPIENT_ID",                STP_BAD_INPUT, "RecipientID", "each recipient of an envelope needs a Recipient ID of its own" },
	{ 0, "UNABLE_TO_LOAD_DOCUMENT",               STP_BAD_INPUT, FILES, "the file cannot be read: try to open it, or send it as PDF" },
	{ 0, "UNABLE_TO_CONVERT_DOCUMENT",            STP_BAD_INPUT, FILES, "the file cannot be converted: send it as PDF" },
	{ 0, "UNSUPPORTED_PDF_CONTENT",               STP_BAD_INPUT, FILES, "the PDF holds what DocuSign does not take, e.g. a form made with XFA: print it into a new PDF" },
	{ 0, "DOCUMENT_EXCEEDS_SIZE_LIMIT",           STP_BAD_INPUT, FILES, "the file is too large for DocuSign: make it smaller, or split it" },
	{ 0, "REQUEST_ENTITY_TOO_LARGE",              STP_BAD_INPUT, FILES, "DocuSign takes 35,651,584 bytes in one request at most" },
	{ 0, "INVALID_CONTENT_TYPE",                  STP_BAD_INPUT, FILES, "DocuSign does not take files of this kind here" },
	{ 0, "INVALID_REQUEST_PARAMETER",             STP_BAD_INPUT, NULL, "DocuSign's words say which value it does not take" },
	{ 0, "INVALID_REQUEST_BODY",                  STP_BAD_INPUT, "RequestBody", "DocuSign's words say what it does not take" },
	{ 0, "INVALID_USERID",                        STP_BAD_INPUT, "UserID", "only the user itself may do this: give the configured user's User ID" },
	{ 0, "INVALID_USER_ID",                       STP_BAD_INPUT, "UserID", "Get List of User tells the account's users" },
	{ 0, "ANCHOR_TAB_STRING_NOT_FOUND",           STP_BAD_INPUT, "AnchorString", "the anchor's text is not in the document; it may be an image" },
	{ 0, "ANCHOR_TAG_PROCESSING_FAILURE",         STP_BAD_INPUT, "AnchorString", "the anchor's text cannot be looked for: the document may be protected, or no PDF" },
	{ 0, "TAB_OUT_OF_BOUNDS",                     STP_BAD_INPUT, "XPosition", "the tab lies outside of its page" },
	{ 0, "TAB_PAGE_IS_INVALID",                   STP_BAD_INPUT, "PageNumber", "the document has no such page: count from 1" },
	{ 0, "TAB_REFERS_TO_MISSING_DOCUMENT",        STP_BAD_INPUT, "DocumentID", "Get List of Document tells the ids of the envelope's documents" },
	{ 0, "INVALID_TAB_OPERATION",                 STP_BAD_INPUT, "TabID", "this cannot be done with a tab of this type" },
	{ 0, "INVALID_GROUP_NAME",                    STP_BAD_INPUT, "GroupName", "a group needs a name that no other group of the account has" },
	{ 0, "TEMPLATE_NAME_REQUIRED",                STP_BAD_INPUT, "Name", "give the template a name" },
	{ 0, "SIGNATURE_PROVIDER_INVALID_NAME",       STP_BAD_INPUT, NULL, "the account has no signature provider of this name" },
	{ 0, "IDENTITY_WORKFLOW_INVALID_ID",          STP_BAD_INPUT, "IdentityWorkflowID", "Get List of Identity Verification tells the account's workflows" },
	{ 0, "OPTED_OUT_PHONE_NUMBER_FOR_RECIPIENT",  STP_BAD_INPUT, "PhoneNumber", "who has this number wants no messages: send by mail" },
	{ 0, "RECIPIENT_LIMIT_EXCEEDED",              STP_BAD_INPUT, ENVELOPE, "an envelope takes 100 recipients at most, as DocuSign's limits stand" },
	{ 0, "DOCUMENT_LIMIT_EXCEEDED",               STP_BAD_INPUT, ENVELOPE, "the envelope has the most documents that DocuSign takes: join some of them" },
	{ 0, "BULK_SEND_*",                           STP_BAD_INPUT, "Copies EnvelopeOrTemplateID", "Test of Bulk Send List tells all that does not fit between the list and the draft or template" },
	{ 0, "METHOD_NOT_ALLOWED",                    STP_UNSUPPORTED, "Verb", "DocuSign has no such operation at this address" },
	/* too often */
	{ 0, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED",   STP_RATE_LIMITED, NULL, AGAIN_LATER },
	{ 0, "BURST_APIINVOCATION_LIMIT_EXCEEDED",    STP_RATE_LIMITED, NULL, "wait half a minute" },
	{ 0, "HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED", STP_RATE_LIMITED, ENVELOPE, POLLED },
	{ 0, "BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED", STP_RATE_LIMITED, ENVELOPE, POLLED },
	{ 0, "HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED", STP_RATE_LIMITED, ENVELOPE, AGAIN_LATER },
	{ 0, "BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED", STP_RATE_LIMITED, ENVELOPE, "wait half a minute" },
	{ 0, "ENVELOPE_SEND_LIMIT_EXCEEDED",          STP_RATE_LIMITED, NULL, AGAIN_LATER },
	{ 0, "API_REQUEST_IS_THROTTLED",              STP_RATE_LIMITED, "DocumentID", "fewer downloads of one document at a time" },
	/* DocuSign's own troubles */
	{ 500, "UNSPECIFIED_ERROR",                   STP_UNAVAILABLE, NULL, "try it again; if it stays, give the trace to DocuSign's support" },
	{ 503, "UNSPECIFIED_ERROR",                   STP_UNAVAILABLE, NULL, "try it again; if it stays, give the trace to DocuSign's support" },
	{ 0, "UNSPECIFIED_ERROR",                     STP_REMOTE, NULL, "DocuSign's words are all that is known; its support can look the trace up" },
	{ 0, "INTERNAL_SERVER_ERROR",                 STP_UNAVAILABLE, NULL, "try it again; if it stays, give the trace to DocuSign's support" },
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
static bool is_code(const char *pattern, const char *code)
{
	size_t length = strlen(pattern) - 1; /* without a * */
	char start[32], head[32];

	if (pattern[length] != '*')
		return ds_ascii_casecmp(pattern, code) == 0;
	if (length >= sizeof head || strlen(code) < length)
		return false;
	memcpy(start, pattern, length);
	memcpy(head, code, length);
	start[length] = head[length] = '\0';
	return ds_ascii_casecmp(start, head) == 0;
}

static const struct verdict *find(uint32_t http, const char *code)
{
	for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
		const struct verdict *v = &verdicts[i];

		if ((!v->code || is_code(v->code, code)) && (!v->http || v->http == http))
			return v;
	}
	return NULL;
}

bool ds_verdict_knows(const char *code)
{
	const struct verdict *v = find(0, code);

	return v && v->code;
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
		(void)ds_fail(error, status, NULL, "the service wants to redirect (HTTP %u), which is not followed",
		              http_status);
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
