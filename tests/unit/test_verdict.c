/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <check.h>
#include <string.h>

#include "wire/verdict.h"

static const struct {
	const char *why;
	uint32_t http;
	const char *code, *field;
	stp_status want;
} rows[] = {
	{ "a known code beats the HTTP status",        400, "ENVELOPE_DOES_NOT_EXIST", "EnvelopeID EnvelopeIDs EnvelopeOrTemplateID", STP_NOT_FOUND },
	{ "and so it does with the other status",      404, "ENVELOPE_DOES_NOT_EXIST", "EnvelopeID EnvelopeIDs EnvelopeOrTemplateID", STP_NOT_FOUND },
	{ "limits came with 400 once",                 400, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED", NULL, STP_RATE_LIMITED },
	{ "and come with 429 now",                     429, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED", NULL, STP_RATE_LIMITED },
	{ "codes are written in mixed case too",       400, "Hourly_Envelope_Polling_Limit_Exceeded", "EnvelopeID EnvelopeIDs EnvelopeOrTemplateID", STP_RATE_LIMITED },
	{ "an unknown 4xx is final",                   418, "TEAPOT", NULL, STP_REMOTE },
	{ "an unknown code with 404 is not found",     404, "NEW_CODE", NULL, STP_NOT_FOUND },
	{ "an unknown 5xx may be tried again",         507, "", NULL, STP_UNAVAILABLE },
	{ "an item's error in a good answer counts",   200, "RECIPIENT_UPDATE_FAILED", "RecipientID", STP_CONFLICT },
	{ "an item's unknown error is a refusal",      200, "SOMETHING_NEW", NULL, STP_REMOTE },
	{ "a redirect is not understood",              302, "", NULL, STP_PROTOCOL },
	{ "444 is a block, not a failure to retry",    444, "", NULL, STP_FORBIDDEN },
	{ "a bulk send's codes are many",              200, "BULK_SEND_TAB_LABEL_REQUIRED", "Copies EnvelopeOrTemplateID", STP_BAD_INPUT },
	{ "but one of them beats their common row",    400, "BULK_SEND_LIST_NOT_FOUND", "BulkSendListID", STP_NOT_FOUND },
	{ "in mixed case too",                         400, "Bulk_Send_Anything", "Copies EnvelopeOrTemplateID", STP_BAD_INPUT },
	{ "but not what only begins alike",            400, "BULK_SEN", NULL, STP_REMOTE },
	{ "what is not specified may pass with 500",   500, "UNSPECIFIED_ERROR", NULL, STP_UNAVAILABLE },
	{ "and is final with 400",                     400, "UNSPECIFIED_ERROR", NULL, STP_REMOTE },
	{ "401 without a code is about credentials",   401, "", NULL, STP_AUTH },
};

START_TEST(classifies)
{
	struct stp_error e = { .size = sizeof e };
	const char *field = NULL;
	stp_status got = ds_verdict(rows[_i].http, rows[_i].code, "m", &field, &e);

	ck_assert_msg(got == rows[_i].want && e.status == got, "%s: got %u", rows[_i].why, got);
	ck_assert_msg(rows[_i].field ? field && strcmp(field, rows[_i].field) == 0 : field == NULL, "%s: field", rows[_i].why);
	ck_assert_str_eq(e.code, rows[_i].code);
	ck_assert_uint_eq(e.http_status, rows[_i].http);
	ck_assert_str_ne(e.message, "");
}
END_TEST

START_TEST(says_something_when_the_service_says_nothing)
{
	struct stp_error e = { .size = sizeof e };
	const char *field = NULL;

	ck_assert_uint_eq(ds_verdict(503, "", "", &field, &e), STP_UNAVAILABLE);
	ck_assert_ptr_nonnull(strstr(e.message, "503"));
}
END_TEST

/* The codes that DocuSign's documentation names, and those that were seen in its answers. */
static const char *const codes[] = {
	"USER_AUTHENTICATION_FAILED", "AUTHORIZATION_INVALID_TOKEN", "PARTNER_AUTHENTICATION_FAILED",
	"INVALID_OAUTHSCOPE", "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT", "USER_LACKS_PERMISSIONS",
	"USER_LACKS_MEMBERSHIP", "ACCOUNT_LACKS_PERMISSIONS", "USER_NOT_ACCOUNT_ADMIN", "USER_NOT_FOUND",
	"USER_DOES_NOT_EXIST_IN_SYSTEM", "INVALID_USERID", "USER_ALREADY_EXISTS_IN_ACCOUNT",
	"ACCOUNT_DOES_NOT_EXIST_IN_SYSTEM", "ACCOUNT_NOT_AUTHORIZED_FOR_ENVELOPE",
	"USER_NOT_ENVELOPE_SENDER_OR_RECIPIENT", "ENVELOPE_DOES_NOT_EXIST", "ENVELOPE_INVALID_STATUS",
	"ENVELOPE_CANNOT_VOID_INVALID_STATE", "ENVELOPE_IS_INCOMPLETE", "ENVELOPE_ALLOWANCE_EXCEEDED",
	"ENVELOPE_NOT_IN_FOLDER", "ENVELOPE_SEND_LIMIT_EXCEEDED", "DOCUMENT_LIMIT_EXCEEDED",
	"RECIPIENT_LIMIT_EXCEEDED", "DOCUMENT_DOES_NOT_EXIST", "DOCUMENT_UPLOAD_NOT_ALLOWED",
	"UNABLE_TO_LOAD_DOCUMENT", "UNABLE_TO_CONVERT_DOCUMENT", "UNSUPPORTED_PDF_CONTENT",
	"PAGE_IMAGE_NOT_FOUND", "INVALID_REQUEST_PARAMETER", "INVALID_REQUEST_BODY",
	"INVALID_CONTENT_TYPE", "RESOURCE_NOT_FOUND", "METHOD_NOT_ALLOWED", "RECIPIENTS_NOT_PROVIDED",
	"INVALID_EMAIL_ADDRESS_FOR_RECIPIENT", "INVALID_RECIPIENT_ID", "RECIPIENT_UPDATE_FAILED",
	"RECIPIENT_NOT_IN_SEQUENCE", "UNKNOWN_ENVELOPE_RECIPIENT", "INVALID_CAPTIVE_RECIPIENT_OPERATION",
	"ONESIGNALLSIGN_NOT_SATISFIED", "ANCHOR_TAB_STRING_NOT_FOUND", "ANCHOR_TAG_PROCESSING_FAILURE",
	"INVALID_TABID", "TAB_OUT_OF_BOUNDS", "TEMPLATE_ID_INVALID", "INVALID_FOLDER_ID",
	"INVALID_GROUP_NAME", "INVALID_GROUP_ID", "EDIT_LOCK_ENVELOPE_ALREADY_LOCKED",
	"EDIT_LOCK_ENVELOPE_NOT_LOCKED", "EDIT_LOCK_NOT_LOCK_OWNER", "EDIT_LOCK_INVALID_STATE_FOR_LOCK",
	"PLAN_ITEM_NOT_ENABLED", "SIGNATURE_PROVIDER_INVALID_NAME", "IDENTITY_WORKFLOW_INVALID_ID",
	"OPTED_OUT_PHONE_NUMBER_FOR_RECIPIENT", "DIGITAL_CERTIFICATE_WITH_21CFR_MUST_HAVE_SIGNATURE_TAB",
	"WORKFLOW_UPDATE_NOT_ALLOWED", "WORKFLOW_UPDATE_RECIPIENTROUTING_NOT_ALLOWED",
	"HOURLY_APIINVOCATION_LIMIT_EXCEEDED", "BURST_APIINVOCATION_LIMIT_EXCEEDED",
	"HOURLY_ENVELOPE_POLLING_LIMIT_EXCEEDED", "BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED",
	"HOURLY_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED", "BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED",
	"API_REQUEST_IS_THROTTLED", "UNSPECIFIED_ERROR", "BULK_SEND_LIST_NOT_FOUND",
	"BULK_SEND_ENVELOPE_NOT_FOUND", "BULK_SEND_ENVELOPE_NOT_IN_SENDABLE_STATE",
	"BULK_SEND_MAX_COPIES_EXCEEDED", "BULK_SEND_RECIPIENT_NAME_REQUIRED",
	"BULK_SEND_EMAIL_ADDRESS_NOT_VALID", "BULK_SEND_TAB_DOES_NOT_MATCH",
};

START_TEST(every_code_that_is_documented_has_a_row_and_a_remedy)
{
	struct stp_error e = { .size = sizeof e };
	const char *field = NULL;
	stp_status status = ds_verdict(400, codes[_i], "m", &field, &e);

	ck_assert_msg(ds_verdict_knows(codes[_i]), "%s has no row", codes[_i]);
	ck_assert_msg(e.hint[0], "%s has no remedy", codes[_i]);
	ck_assert_msg(status != STP_REMOTE || strcmp(codes[_i], "UNSPECIFIED_ERROR") == 0, "%s is not classified", codes[_i]);
}
END_TEST

START_TEST(an_unknown_code_is_not_known)
{
	ck_assert(!ds_verdict_knows("TEAPOT"));
	ck_assert(!ds_verdict_knows(""));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("verdict");
	TCase *tcase = tcase_create("verdict");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, classifies, 0, sizeof rows / sizeof rows[0]);
	tcase_add_loop_test(tcase, every_code_that_is_documented_has_a_row_and_a_remedy, 0, sizeof codes / sizeof codes[0]);
	tcase_add_test(tcase, an_unknown_code_is_not_known);
	tcase_add_test(tcase, says_something_when_the_service_says_nothing);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
