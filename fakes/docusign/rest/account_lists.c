/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/account_lists.c - lists that an account can only read: languages, file types, seals, signature
 * providers, identity verification, names of recipients. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "rest/account_settings.h"
#include "rest/languages.h"
#include "rest/plain.h"

static const char *const languages[][2] = {
	{ "ar", "Arabic" }, { "bg", "Bulgarian" }, { "cs", "Czech" }, { "zh_CN", "Chinese Simplified" },
	{ "zh_TW", "Chinese Traditional" }, { "hr", "Croatian" }, { "da", "Danish" }, { "nl", "Dutch" },
	{ "en", "English (US)" },
	{ "en_GB", "English (UK)" }, { "et", "Estonian" }, { "fa", "Farsi" }, { "fi", "Finnish" }, { "fr", "French" },
	{ "fr_CA", "French (Canada)" }, { "de", "German" }, { "el", "Greek" }, { "he", "Hebrew" }, { "hi", "Hindi" },
	{ "hu", "Hungarian" }, { "id", "Bahasa Indonesia" }, { "it", "Italian" }, { "ja", "Japanese" },
	{ "ko", "Korean" },
	{ "lv", "Latvian" }, { "lt", "Lithuanian" }, { "ms", "Bahasa Melayu" }, { "no", "Norwegian" }, { "pl", "Polish" },
	{ "pt", "Portuguese" }, { "pt_BR", "Portuguese (Brazil)" }, { "ro", "Romanian" }, { "ru", "Russian" },
	{ "sr", "Serbian" },
	{ "sk", "Slovak" }, { "sl", "Slovenian" }, { "es", "Spanish" }, { "es_MX", "Spanish (Latin America)" },
	{ "sv", "Swedish" },
	{ "th", "Thai" }, { "tr", "Turkish" }, { "uk", "Ukrainian" }, { "vi", "Vietnamese" },
};

static const char *const file_types[][2] = {
	{ "bat", "" }, { "bin", "application/octet-stream" }, { "cmd", "" }, { "com", "" },
	{ "dll", "application/x-msdownload" },
	{ "exe", "application/x-msdownload" }, { "jar", "application/java-archive" }, { "js", "application/javascript" },
	{ "msi", "application/x-msi" }, { "mp3", "audio/mpeg" }, { "mp4", "video/mp4" }, { "ps1", "" },
	{ "vbs", "text/vbscript" },
	{ "zip", "application/zip" },
};

bool fake_language_known(const char *code)
{
	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
		if (strcasecmp(languages[i][0], code) == 0)
			return true;
	return false;
}

static void answer_pairs(struct fake_request *r, const char *list, const char *const names[2],
                         const char *const pairs[][2], size_t count)
{
	cJSON *answer = cJSON_CreateObject(), *array = answer ? fake_array(answer, list) : NULL;
	bool good = array != NULL;

	for (size_t i = 0; i < count && good; i++) {
		cJSON *item = cJSON_CreateObject();

		good = item && cJSON_AddItemToArray(array, item) && fake_set(item, names[0], pairs[i][0]) &&
		       fake_set(item, names[1], pairs[i][1]);
	}
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 200 : 500, answer);
}

static void get_languages(struct fake_request *r)
{
	static const char *const names[] = { "value", "name" };

	answer_pairs(r, "languages", names, languages, sizeof languages / sizeof languages[0]);
}

static void get_file_types(struct fake_request *r)
{
	static const char *const names[] = { "fileExtension", "mimeType" };

	answer_pairs(r, "fileTypes", names, file_types, sizeof file_types / sizeof file_types[0]);
}

/* ---- what is the same for each account --------------------------------------------------------------- */

static const struct { const char *path, *json;
} constant[] = {
	{ "/seals", "{\"seals\":[]}" },
	{ "/signatureproviders",
	  "{\"signatureProviders\":[{\"signatureProviderId\":\"0000000d-0000-4000-8000-000000000001\","
	  "\"signatureProviderName\":\"universalsignaturepen_imageonly\","
	  "\"signatureProviderDisplayName\":\"DS "
	  "Electronic\",\"priority\":\"1\",\"isRequired\":\"false\"}]}" },
	{ "/payment_gateway_accounts", "{\"paymentGatewayAccounts\":[]}" },
};

static void get_constant(struct fake_request *r)
{
	for (size_t i = 0; i < sizeof constant / sizeof constant[0]; i++) {
		size_t length = strlen(constant[i].path), path = strlen(r->path);

		if (path > length && strcasecmp(r->path + path - length, constant[i].path) == 0) {
			cJSON *answer = cJSON_Parse(constant[i].json);

			fake_answer(r, answer ? 200 : 500, answer);
			return;
		}
	}
	fake_error(r, "RESOURCE_NOT_FOUND", NULL);
}

/* ---- identity verification: as the settings have it, but all scalars are texts ---------------------------- */

static bool add_workflow(cJSON *list, const cJSON *setting)
{
	static const struct fake_shape shape[] = {
		{ "workflowId", "" }, { "workflowLabel", "" }, { "defaultName", "" }, { "defaultDescription", "" },
		{ "workflowResourceKey", "" }, { "steps", FAKE_JSON("[]") }, { "inputOptions", FAKE_JSON("[]") },
	};
	cJSON *item = fake_shaped(setting, shape, sizeof shape / sizeof shape[0], false);

	return item && cJSON_AddItemToArray(list, item) &&
	       fake_set(item, "isDisabled",
	                fake_yes(setting, "isDisabled", false) ? "true" : "false") &&
	       fake_set_format(item, "ownerType", "%ld", fake_number(setting, "ownerType", 0));
}

static void get_verification(struct fake_request *r)
{
	const char *status = fake_query(r, "identity_verification_workflow_status");
	cJSON *settings = fake_account_settings(r->fake, r->account), *answer = cJSON_CreateObject(),
	      *list = NULL;
	const cJSON *item;
	bool good = settings && answer && (list = fake_array(answer, "identityVerification"));

	cJSON_ArrayForEach(item, fake_member(settings, "identityVerification"))
		if (!status || strcasecmp(status, "deactivated") != 0)
			good = good && add_workflow(list, item);
	cJSON_Delete(settings);
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 200 : 500, answer);
}

/* ---- names of recipients ------------------------------------------------------------------------------------ */

struct search {
	const char *email;
	cJSON *names;
};

static void add_name(cJSON *names, const char *name)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, names)
		if (strcmp(item->valuestring, name) == 0)
			return;
	if (*name)
		cJSON_AddItemToArray(names, cJSON_CreateString(name));
}

static bool look_at_member(void *user, const struct fake_record *record)
{
	struct search *s = user;
	cJSON *person = fake_parse(record);

	if (strcasecmp(fake_text(person, "email"), s->email) == 0)
		add_name(s->names, fake_text(person, "userName"));
	cJSON_Delete(person);
	return true;
}

static bool look_at_contact(void *user, const struct fake_record *record)
{
	struct search *s = user;
	cJSON *contact = fake_parse(record);
	const cJSON *email;

	cJSON_ArrayForEach(email, fake_member(contact, "emails"))
		if (cJSON_IsString(email) && strcasecmp(email->valuestring, s->email) == 0)
			add_name(s->names, fake_text(contact, "name"));
	cJSON_Delete(contact);
	return true;
}

static void get_names(struct fake_request *r)
{
	struct search s = { fake_query(r, "email"), NULL };
	cJSON *answer;

	if (!s.email) {
		fake_error(r, "INVALID_REQUEST_PARAMETER", "Query parameter 'email' must be specified.");
		return;
	}
	if ((answer = cJSON_CreateObject()) && (s.names = fake_array(answer, "recipientNames"))) {
		fake_each(r->fake, "member", r->account, look_at_member, &s);
		fake_each(r->fake, "contact", r->account, look_at_contact, &s);
	}
	if (s.names &&
	    fake_set(answer, "multipleUsers", cJSON_GetArraySize(s.names) > 1 ? "true" : "false") &&
	    fake_set(answer, "reservedRecipientEmail", "false")) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	fake_answer(r, 500, NULL);
}

/* The signature that an embedded recipient adopted is forgotten. */
static bool forget_captive(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	static const struct fake_shape shape[] = { { "email", "" },
		                                       { "userName", "" },
		                                       { "clientUserId", "" } };
	cJSON *told = fake_shaped(item, shape, sizeof shape / sizeof shape[0], false);
	bool good = told && fake_merge(answer, told);

	(void)r;
	cJSON_Delete(told);
	return good;
}

static void delete_captive(struct fake_request *r)
{
	if (strcasecmp(r->part[0], "signature") == 0)
		fake_plain_many(r, "captiveRecipients", 200, forget_captive);
	else
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "The part of the recipient must be 'signature'.");
}

static const struct fake_route routes[] = {
	{ "GET",    "/supported_languages",      get_languages,    0 },
	{ "GET",    "/unsupported_file_types",   get_file_types,   0 },
	{ "GET",    "/seals",                    get_constant,     0 },
	{ "GET",    "/signatureProviders",       get_constant,     0 },
	{ "GET",    "/payment_gateway_accounts", get_constant,     0 },
	{ "GET",    "/identity_verification",    get_verification, 0 },
	{ "GET",    "/recipient_names",          get_names,        0 },
	{ "DELETE", "/captive_recipients/@",     delete_captive,   0 },
};
const struct fake_resource fake_account_lists_routes = FAKE_ROUTES(routes);
