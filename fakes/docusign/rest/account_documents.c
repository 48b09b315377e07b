/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/account_documents.c - documents of which an account has one each: watermark, password rules,
 * notification defaults, eNote, purge, consumer disclosure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "life/life.h"
#include "oauth/oauth.h"
#include "rest/languages.h"
#include "rest/plain.h"

#define SENDER_MAILS \
	"{\"envelopeComplete\":\"true\",\"changedSigner\":\"true\",\"senderEnvelopeDeclined\":\"true\",\"withdrawnConsent\":\"true\"," \
	"\"recipientViewed\":\"true\",\"deliveryFailed\":\"true\",\"offlineSigningFailed\":\"true\",\"purgeDocuments\":\"true\"}"
#define SIGNER_MAILS \
	"{\"envelopeActivation\":\"true\",\"envelopeComplete\":\"true\",\"carbonCopyNotification\":\"true\"," \
	"\"certifiedDeliveryNotification\":\"true\",\"envelopeDeclined\":\"true\",\"envelopeVoided\":\"true\"," \
	"\"envelopeCorrected\":\"true\",\"reassignedSigner\":\"true\",\"purgeDocuments\":\"true\",\"faxReceived\":\"true\"," \
	"\"documentMarkupActivation\":\"true\",\"agentNotification\":\"true\",\"offlineSigningFailed\":\"true\"}"
#define MAILS "{\"senderEmailNotifications\":" SENDER_MAILS ",\"signerEmailNotifications\":" SIGNER_MAILS "}"

static const char *in_range(const cJSON *record, const char *name, long least, long most,
                            const char *detail, const char **ret_detail)
{
	long number = fake_number(record, name, least - 1);

	if (!fake_member(record, name) || (number >= least && number <= most))
		return NULL;
	*ret_detail = detail;
	return "INVALID_REQUEST_PARAMETER";
}

/* ---- watermark ------------------------------------------------------------------------------------ */

static const struct fake_shape watermark_shape[] = {
	{ "enabled", "false" }, { "watermarkText", "" }, { "font", "helvetica" }, { "fontSize", "size28" },
	{ "fontColor", "gray" }, { "displayAngle", "45" }, { "transparency", "50" }, { "imageBase64", NULL },
};
static const struct fake_single watermark = { .kind = "watermark", FAKE_SHAPE(watermark_shape) };
FAKE_SINGLE(watermark)

/* As it would be: nothing is kept. */
static void preview_watermark(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	cJSON *answer = body ? fake_single_shaped(r->fake, &watermark, r->account, NULL) : NULL;

	if (!body || !fake_body_fits(r, body, watermark_shape, sizeof watermark_shape / sizeof watermark_shape[0])) {
		cJSON_Delete(answer);
		return;
	}
	if (answer && !fake_merge(answer, body)) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, answer ? 200 : 500, answer);
}

/* ---- password rules -------------------------------------------------------------------------------- */

static const struct fake_shape rules_shape[] = {
	{ "passwordStrengthType", "basic" },
	{ "passwordStrengthTypeMetadata", FAKE_JSON(
		"{\"options\":[{\"name\":\"basic\",\"minimumLength\":\"6\",\"passwordIncludeUpperCase\":\"false\","
		"\"passwordIncludeLowerCase\":\"false\",\"passwordIncludeDigit\":\"false\",\"passwordIncludeSpecialCharacter\":\"false\","
		"\"passwordIncludeDigitOrSpecialCharacter\":\"false\"},{\"name\":\"medium\",\"minimumLength\":\"7\","
		"\"passwordIncludeUpperCase\":\"true\",\"passwordIncludeLowerCase\":\"true\",\"passwordIncludeDigit\":\"false\","
		"\"passwordIncludeSpecialCharacter\":\"false\",\"passwordIncludeDigitOrSpecialCharacter\":\"true\"},"
		"{\"name\":\"strong\",\"minimumLength\":\"9\",\"passwordIncludeUpperCase\":\"true\",\"passwordIncludeLowerCase\":\"true\","
		"\"passwordIncludeDigit\":\"true\",\"passwordIncludeSpecialCharacter\":\"true\","
		"\"passwordIncludeDigitOrSpecialCharacter\":\"true\"}]}") },
	{ "minimumPasswordLength", "6" },
	{ "minimumPasswordLengthMetadata", FAKE_JSON("{\"minimumLength\":\"6\",\"maximumLength\":\"50\"}") },
	{ "passwordIncludeUpperCase", "false" }, { "passwordIncludeLowerCase", "false" },
	{ "passwordIncludeDigit", "false" },
	{ "passwordIncludeSpecialCharacter", "false" }, { "passwordIncludeDigitOrSpecialCharacter", "false" },
	{ "minimumPasswordAgeDays", "0" }, { "expirePassword", "false" }, { "expirePasswordDays", "180" },
	{ "expirePasswordDaysMetadata", FAKE_JSON("{\"minimumDays\":\"1\",\"maximumDays\":\"365\"}") },
	{ "lockoutDurationMinutes", "2" },
	{ "lockoutDurationMinutesMetadata", FAKE_JSON("{\"minimumMinutes\":\"2\",\"maximumMinutes\":\"59\"}") },
	{ "lockoutDurationType", "minutes" },
	{ "lockoutDurationTypeMetadata", FAKE_JSON("{\"options\":[\"minutes\",\"hours\",\"days\"]}") },
	{ "questionsRequired", "1" },
	{ "questionsRequiredMetadata", FAKE_JSON("{\"minimumQuestions\":\"1\",\"maximumQuestions\":\"4\"}") },
};

static const char *check_rules(struct fake_request *r, cJSON *record, const char **ret_detail)
{
	const char *code;

	(void)r;
	code = in_range(record, "minimumPasswordLength", 6, 50,
	                "'minimumPasswordLength' must be from 6 to 50.", ret_detail);
	if (!code)
		code = in_range(record, "expirePasswordDays", 1, 365,
		                "'expirePasswordDays' must be from 1 to 365.", ret_detail);
	if (!code)
		code = in_range(record, "questionsRequired", 1, 4,
		                "'questionsRequired' must be from 1 to 4.", ret_detail);
	return code;
}

static const struct fake_single password_rules = { .kind = "password_rules", FAKE_SHAPE(rules_shape), .check = check_rules };
FAKE_SINGLE(password_rules)

/* /current_user/password_rules: the rules of the user's default account */
static void get_own_rules(struct fake_request *r)
{
	cJSON *user = fake_get(r->fake, "user", r->user), *answer = cJSON_CreateObject();
	bool good = answer && fake_set(answer, "userId", r->user) &&
	            fake_set_item(answer, "passwordRules",
	                          fake_single_shaped(r->fake, &password_rules,
	                                             fake_text(user, "_default"), NULL));

	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 200 : 500, answer);
	cJSON_Delete(user);
}

/* ---- notification defaults, eNote, purge -------------------------------------------------------------- */

static const struct fake_shape notifications_shape[] = {
	{ "apiEmailNotifications", FAKE_JSON(MAILS) }, { "emailNotifications", FAKE_JSON(MAILS) },
};
static const struct fake_single notifications = { .kind = "notification_defaults", FAKE_SHAPE(notifications_shape) };
FAKE_SINGLE(notifications)

static const struct fake_shape enote_shape[] = {
	{ "connectConfigured", "false" }, { "eNoteConfigured", "false" }, { "organization", "" }, { "userName", "" },
	{ "apiKey", NULL }, { "password", NULL },
};

static const char *check_enote(struct fake_request *r, cJSON *record, const char **ret_detail)
{
	bool all = *fake_text(record, "organization") && *fake_text(record, "userName") &&
	           *fake_text(record, "apiKey");

	(void)r;
	(void)ret_detail;
	return fake_set(record, "eNoteConfigured", all ? "true" : "false") ? NULL : "UNSPECIFIED_ERROR";
}

static const struct fake_single enote = { .kind = "enote_configuration", FAKE_SHAPE(enote_shape), .check = check_enote };
FAKE_SINGLE(enote)

static const struct fake_shape purge_shape[] = {
	{ "retentionDays", "0" }, { "purgeEnvelopes", "false" }, { "redactPII", "false" },
	{ "removeTabsAndEnvelopeAttachments", "false" },
};

static const char *check_purge(struct fake_request *r, cJSON *record, const char **ret_detail)
{
	(void)r;
	return in_range(record, "retentionDays", 0, 999, "'retentionDays' must be from 0 to 999.",
	                ret_detail);
}

static const struct fake_single purge = { .kind = "envelope_purge_configuration", FAKE_SHAPE(purge_shape), .check = check_purge };
FAKE_SINGLE(purge)

/* ---- consumer disclosure: one a language ----------------------------------------------------------------- */

static const struct fake_shape disclosure_shape[] = {
	{ "accountEsignId", "" }, { "custom", "false" }, { "enableEsign", "true" },
	{ "esignAgreement", "By agreeing you accept that records and signatures are electronic." },
	{ "esignText", "I agree to use electronic records and signatures." }, { "languageCode", "en" },
	{ "mustAgreeToEsign", "true" }, { "pdfId", NULL }, { "allowCDWithdraw", "true" }, { "withdrawAddressLine1", "" },
	{ "withdrawAddressLine2", "" }, { "withdrawByEmail", "true" }, { "withdrawByMail", "false" },
	{ "withdrawByPhone", "false" },
	{ "withdrawCity", "" }, { "withdrawConsequences", "delayedDelivery" }, { "withdrawEmail", "" },
	{ "withdrawOther", "" },
	{ "withdrawPhone", "" }, { "withdrawPostalCode", "" }, { "withdrawState", "" }, { "changeEmail", "" },
	{ "changeEmailOther", "" }, { "companyName", "" }, { "companyPhone", "" }, { "copyCostPerPage", "0.0000" },
	{ "copyFeeCollectionMethod", "" }, { "copyRequestEmail", "" }, { "useBrand", "false" },
	{ "useConsumerDisclosureWithinAccount", "false" },
};
static const struct fake_single disclosure = { .kind = "consumer_disclosure", FAKE_SHAPE(disclosure_shape), .of_user = true };

/* The language asked for: of the path (NULL: it has none), of the query, or English.  NULL: it is none, and that
 * was answered. */
static const char *language_of(struct fake_request *r, const char *in_path)
{
	const char *code = in_path ? in_path : fake_query(r, "langCode");

	if (!code)
		return "en";
	if (fake_language_known(code))
		return code;
	fake_error(r, "INVALID_REQUEST_PARAMETER", "The language code is not supported.");
	return NULL;
}

static cJSON *disclosure_in(struct fake_request *r, const char *language)
{
	cJSON *answer = fake_single_shaped(r->fake, &disclosure, r->account, language),
	      *account = fake_get(r->fake, "account", r->account);
	bool good = answer && fake_set(answer, "languageCode", language) &&
	            fake_set(answer, "accountEsignId", r->account) &&
	            (*fake_text(answer, "companyName") ||
	             fake_set(answer, "companyName", fake_text(account, "accountName")));

	cJSON_Delete(account);
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	return answer;
}

static void answer_disclosure(struct fake_request *r, const char *language)
{
	cJSON *answer = language ? disclosure_in(r, language) : NULL;

	if (language)
		fake_answer(r, answer ? 200 : 500, answer);
}

static void get_disclosure(struct fake_request *r)
{
	answer_disclosure(r, language_of(r, r->part[0]));
}

/* What the recipient agrees to: the account's. */
static void get_recipient_disclosure(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e && fake_recipient(e, r->part[1]))
		answer_disclosure(r, language_of(r, r->part[2]));
	else if (e)
		fake_error(r, "INVALID_RECIPIENT_ID", NULL);
	fake_envelope_close(e);
}

static void put_disclosure(struct fake_request *r)
{
	const char *language = language_of(r, r->part[0]);
	const cJSON *body = language ? fake_body(r) : NULL;
	cJSON *all = body ? disclosure_in(r, language) : NULL;

	if (!body)
		return;
	if (all && fake_merge(all, body) && fake_set(all, "custom", "true") &&
	    fake_put(r->fake, disclosure.kind, r->account, fake_pair(r->account, language).id, all))
		get_disclosure(r);
	else
		fake_answer(r, 500, NULL);
	cJSON_Delete(all);
}

static const struct fake_route routes[] = {
	{ "GET",    "/watermark",                              watermark_get,      0 },
	{ "PUT",    "/watermark",                              watermark_put,      FAKE_ADMIN },
	{ "PUT",    "/watermark/preview",                      preview_watermark,  0 },
	{ "GET",    "/settings/password_rules",                password_rules_get, 0 },
	{ "PUT",    "/settings/password_rules",                password_rules_put, FAKE_ADMIN },
	{ "GET",    "/restapi/v2.1/current_user/password_rules", get_own_rules,    FAKE_TOP },
	{ "GET",    "/settings/notification_defaults",         notifications_get,  0 },
	{ "PUT",    "/settings/notification_defaults",         notifications_put,  FAKE_ADMIN },
	{ "GET",    "/settings/enote_configuration",           enote_get,          0 },
	{ "PUT",    "/settings/enote_configuration",           enote_put,          FAKE_ADMIN },
	{ "DELETE", "/settings/enote_configuration",           enote_delete,       FAKE_ADMIN },
	{ "GET",    "/settings/envelope_purge_configuration",  purge_get,          0 },
	{ "PUT",    "/settings/envelope_purge_configuration",  purge_put,          FAKE_ADMIN },
	{ "GET",    "/consumer_disclosure",                    get_disclosure,     0 },
	{ "GET",    "/consumer_disclosure/@",                  get_disclosure,     0 },
	{ "PUT",    "/consumer_disclosure/@",                  put_disclosure,     FAKE_ADMIN },
	{ "GET",    "/envelopes/@/recipients/@/consumer_disclosure",   get_recipient_disclosure, 0 },
	{ "GET",    "/envelopes/@/recipients/@/consumer_disclosure/@", get_recipient_disclosure, 0 },
};
const struct fake_resource fake_account_documents_routes = FAKE_ROUTES(routes);
