/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/settings.c - the configuration keys, and their values as they were given; check.c judges them. */
#include "auth/settings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "auth/services.h"

static const char *const authentications[] = { "OAuth", "Static", NULL };
static const char *const consents[] = { "Individual", "Administrator", NULL };
static const char *const polling_rules[] = { "Warn", "Refuse", NULL };

#define KEY(n, l, t, f, h, ...) { .name = n, .label = l, .help = h, .type = t, .flags = f, __VA_ARGS__ }

/* clang-format off */
const struct stp_field ds_settings_rows[DS_SETTINGS] = {
	[DS_AUTHENTICATION] = KEY("Authentication", "Authentication", STP_TEXT, 0,
		"OAuth signs in with an RSA key on behalf of a user; Static sends user name and password, which DocuSign has refused to new use since 4 October 2022.",
		.preset = "OAuth", .choices = authentications),
	[DS_REST_API_URL] = KEY("RESTAPIURL", "REST API URL", STP_HYPERLINK, 0,
		"Where the account's API is, e.g. https://demo.docusign.net/restapi; with OAuth it may be left out, for DocuSign tells it, and is compared if it is given.", 0),
	[DS_ACCOUNT_ID] = KEY("AccountID", "Account ID", STP_TEXT, STP_REQUIRED,
		"The API Account ID from Apps and Keys, in the form 8-4-4-4-12; not the short account number that stands beside it.", 0),
	[DS_AUTHENTICATION_SERVICE_URL] = KEY("AuthenticationServiceURL", "Authentication Service URL", STP_HYPERLINK, 0,
		"The account server: https://account.docusign.com for production, https://account-d.docusign.com for developer accounts.",
		.preset = DS_PRODUCTION_SERVICE),
	[DS_CLIENT_ID] = KEY("ClientID", "Client ID", STP_TEXT, 0,
		"OAuth: the app's Integration Key from Apps and Keys, in the form 8-4-4-4-12.", 0),
	[DS_USER_ID] = KEY("UserID", "User ID", STP_TEXT, 0,
		"OAuth: the User ID from Apps and Keys, in the form 8-4-4-4-12, not an e-mail address; all calls run as this user.", 0),
	[DS_SCOPE] = KEY("Scope", "Scope", STP_TEXT, 0,
		"OAuth: what the app asks for, words with blanks between.", .preset = "signature impersonation"),
	[DS_RSA_PRIVATE_KEY] = KEY("RSAPrivateKey", "RSA Private Key", STP_SECRET, 0,
		"OAuth: the app's whole private key, from -----BEGIN RSA PRIVATE KEY----- to the -----END line.", 0),
	[DS_REDIRECT_URL] = KEY("RedirectURL", "Redirect URL", STP_HYPERLINK, 0,
		"OAuth: where DocuSign sends the administrator after consent; it must stand among the app's Redirect URIs letter by letter.", 0),
	[DS_CONSENT] = KEY("Consent", "Consent", STP_TEXT, 0,
		"OAuth: Individual asks the user for consent; Administrator asks an administrator once, for all users of a domain that the organization has claimed.",
		.preset = "Individual", .choices = consents),
	[DS_USE_K2_INTEGRATOR_KEY] = KEY("UseK2IntegratorKey", "Use the K2 Integrator Key", STP_YESNO, 0,
		"Static: take the integrator key that this installation supplies; for anything but a production account give your own.", .preset = "0"),
	[DS_INTEGRATOR_KEY] = KEY("IntegratorKey", "Integrator Key", STP_TEXT, 0,
		"Static: your own Integrator Key, if the installation's is not used.", 0),
	[DS_USER_NAME] = KEY("UserName", "User Name", STP_TEXT, STP_PERSONAL,
		"Static: the user's name or e-mail address at DocuSign.", 0),
	[DS_PASSWORD] = KEY("Password", "Password", STP_SECRET, 0,
		"Static: the user's password at DocuSign.", 0),
	[DS_CA_CERTIFICATES] = KEY("CACertificates", "CA Certificates", STP_MEMO, STP_ADVANCED,
		"Certificate authorities to trust instead of the system's: PEM text, or the path of a file or of a hashed folder.", 0),
	[DS_PROXY_URL] = KEY("ProxyURL", "Proxy URL", STP_HYPERLINK, STP_ADVANCED,
		"The proxy that all requests go through, e.g. http://proxy.example.com:3128; the environment's proxies are not used.", 0),
	[DS_POLLING_RULE] = KEY("PollingRule", "Polling Rule", STP_TEXT, STP_ADVANCED,
		"DocuSign wants an envelope, and each part of it, documents too, to be asked for once in 15 minutes: Warn makes a call "
		"that comes too early and warns of it, Refuse refuses it and tells from when on it may run.",
		.preset = "Warn", .choices = polling_rules),
	[DS_LOG_EXCHANGES] = KEY("LogExchanges", "Log Exchanges", STP_YESNO, STP_ADVANCED,
		"Tells the host's log at level debug what is sent and received, without secrets, personal data and documents; for the time of a search.", .preset = "0"),
};
/* clang-format on */

const char *ds_settings_key(enum ds_setting setting)
{
	return ds_settings_rows[setting].name;
}

void ds_settings_finish(struct ds_settings *settings)
{
	for (int i = 0; i < DS_SETTINGS; i++)
		free(settings->value[i]);
	ds_wipe(settings->hash, sizeof settings->hash);
	memset(settings, 0, sizeof *settings);
}

static const char *if_any(const char *text)
{
	return *text ? text : NULL;
}

void ds_finding(const struct stp_report *report, uint32_t outcome, const char *check, const struct stp_error *seen)
{
	const struct stp_finding finding = {
		.size = sizeof finding, .outcome = outcome, .status = seen->status, .check = check, .message = seen->message,
		.key = if_any(seen->field), .code = if_any(seen->code), .hint = if_any(seen->hint), .answer = if_any(seen->answer),
	};

	if (report && report->add)
		report->add(report, &finding);
}

/* ---- copying --------------------------------------------------------------- */

static char *copy_trimmed(const char *text)
{
	size_t length;
	char *copy;

	while (isspace((unsigned char)*text))
		text++;
	for (length = strlen(text); length > 0 && isspace((unsigned char)text[length - 1]);)
		length--;
	copy = malloc(length + 1);
	if (copy) {
		memcpy(copy, text, length);
		copy[length] = '\0';
	}
	return copy;
}

/* What the host gave for a key; NULL: nothing. */
static const struct stp_value *given(const struct stp_arg_table *config, const struct stp_field *field)
{
	for (uint32_t i = 0; i < config->count; i++) {
		const struct stp_arg *arg = stp_arg_at(config, i);

		if (strcmp(arg->name, field->name) == 0)
			return arg->value.type == STP_NULL ? NULL : &arg->value;
	}
	return NULL;
}

/* As text: "0" and "1" of yes and no, the preset if nothing was given, "" for a secret. */
static const char *as_text(const struct stp_value *value, const struct stp_field *field)
{
	if (field->type == STP_SECRET)
		return "";
	if (value && value->type == STP_YESNO)
		return value->u.integer ? "1" : "0";
	if (value && value->u.text && *value->u.text)
		return value->u.text;
	return field->preset ? field->preset : "";
}

stp_status ds_settings_copy(const struct stp_arg_table *config, struct ds_settings *ret,
                            struct stp_error *error)
{
	struct ds_settings s = { 0 };

	for (int i = 0; i < DS_SETTINGS; i++) {
		const struct stp_field *field = &ds_settings_rows[i];
		const struct stp_value *value = given(config, field);

		if (value && value->type != field->type) {
			ds_settings_finish(&s);
			return ds_fail(error, STP_BAD_CONFIG, field->name, "%s was given a value of another type than its own",
			               field->label);
		}
		if (!(s.value[i] = copy_trimmed(as_text(value, field)))) {
			ds_settings_finish(&s);
			return ds_no_memory(error);
		}
	}
	s.oauth = ds_ascii_casecmp(s.value[DS_AUTHENTICATION], "Static") != 0;
	s.refuse_polls = ds_ascii_casecmp(s.value[DS_POLLING_RULE], "Refuse") == 0;
	*ret = s;
	return STP_OK;
}

stp_status ds_url_origin(const char *url, struct text *out)
{
	size_t scheme = strcspn(url, ":");
	const char *host = url + scheme + 3;
	size_t length, keep;
	stp_status status = STP_OK;

	if (scheme == 0 || strncmp(url + scheme, "://", 3) != 0)
		return STP_BAD_INPUT;
	length = strcspn(host, "/?#");
	if (length == 0 || memchr(host, '@', length))
		return STP_BAD_INPUT;
	keep = length;
	if (scheme == 5 && length > 4 && strncmp(host + length - 4, ":443", 4) == 0)
		keep = length - 4;
	else if (scheme == 4 && length > 3 && strncmp(host + length - 3, ":80", 3) == 0)
		keep = length - 3;
	for (const char *at = url; at < host + keep && status == STP_OK; at++) {
		char c = (char)(*at >= 'A' && *at <= 'Z' ? *at + ('a' - 'A') : *at);

		status = text_add(out, &c, 1);
	}
	return status;
}
