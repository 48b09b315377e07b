/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/settings.c - takes the configuration and tells each fault with its key. */
#include "auth/settings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "wire/encode.h"
#include "wire/http.h"

static const char *const authentications[] = { "OAuth", "Static", NULL };

#define KEY(n, l, t, f, h, ...) { .name = n, .label = l, .help = h, .type = t, .flags = f, __VA_ARGS__ }

/* clang-format off */
const struct stp_field ds_settings_rows[DS_SETTINGS] = {
	[DS_AUTHENTICATION] = KEY("Authentication", "Authentication", STP_TEXT, 0,
		"OAuth signs in with an RSA key on behalf of a user; Static sends user name and password, which DocuSign has refused to new use since 4 October 2022.",
		.preset = "OAuth", .choices = authentications),
	[DS_REST_API_URL] = KEY("RESTAPIURL", "REST API URL", STP_HYPERLINK, 0,
		"Where the account's API is, e.g. https://demo.docusign.net/restapi; with OAuth it may be left out, for DocuSign tells it, and is compared if it is given.", 0),
	[DS_ACCOUNT_ID] = KEY("AccountID", "Account ID", STP_TEXT, STP_REQUIRED,
		"The API Account ID from Apps and Keys, in the form 8-4-4-4-12.", 0),
	[DS_AUTHENTICATION_SERVICE_URL] = KEY("AuthenticationServiceURL", "Authentication Service URL", STP_HYPERLINK, 0,
		"The account server: https://account.docusign.com for production, https://account-d.docusign.com for developer accounts.",
		.preset = "https://account.docusign.com"),
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
	[DS_INTEGRATOR_KEY] = KEY("IntegratorKey", "Integrator Key", STP_TEXT, 0,
		"Static: your own Integrator Key.", 0),
	[DS_USER_NAME] = KEY("UserName", "User Name", STP_TEXT, STP_PERSONAL,
		"Static: the user's name or e-mail address at DocuSign.", 0),
	[DS_PASSWORD] = KEY("Password", "Password", STP_SECRET, 0,
		"Static: the user's password at DocuSign.", 0),
	[DS_CA_CERTIFICATES] = KEY("CACertificates", "CA Certificates", STP_MEMO, STP_ADVANCED,
		"Certificate authorities to trust instead of the system's: PEM text, or the path of a file or of a hashed folder.", 0),
	[DS_PROXY_URL] = KEY("ProxyURL", "Proxy URL", STP_HYPERLINK, STP_ADVANCED,
		"The proxy that all requests go through, e.g. http://proxy.example.com:3128; the environment's proxies are not used.", 0),
};
/* clang-format on */

/* What a key needs: `oauth`/`fixed` tell with which authentication it must be given. */
static const struct need {
	enum ds_setting setting;
	bool oauth, fixed, guid, url, secret;
	const char *hint;
} needs[] = {
	/* setting                        oauth  fixed  guid   url    secret  hint */
	{ DS_ACCOUNT_ID,                  true,  true,  false, false, false, "copy the API Account ID from Settings > Apps and Keys" },
	{ DS_REST_API_URL,                false, true,  false, true,  false, "for a developer account it is https://demo.docusign.net/restapi" },
	{ DS_AUTHENTICATION_SERVICE_URL,  true,  false, false, true,  false, "https://account.docusign.com, or https://account-d.docusign.com for developer accounts" },
	{ DS_CLIENT_ID,                   true,  false, true,  false, false, "copy the Integration Key from Settings > Apps and Keys" },
	{ DS_USER_ID,                     true,  false, true,  false, false, "copy the User ID from Settings > Apps and Keys; it is not the e-mail address" },
	{ DS_SCOPE,                       true,  false, false, false, false, "normally: signature impersonation" },
	{ DS_RSA_PRIVATE_KEY,             true,  false, false, false, true,  "generate an RSA key pair for the app in Apps and Keys and paste its whole private key" },
	{ DS_REDIRECT_URL,                false, false, false, true,  false, "an absolute address, as it is registered with the app" },
	{ DS_INTEGRATOR_KEY,              false, true,  false, false, false, "copy the Integration Key from Settings > Apps and Keys" },
	{ DS_USER_NAME,                   false, true,  false, false, false, "the name or e-mail address that signs in to DocuSign" },
	{ DS_PASSWORD,                    false, true,  false, false, true,  "the password that signs in to DocuSign" },
	{ DS_PROXY_URL,                   false, false, false, false, false, "an address such as http://proxy.example.com:3128" },
};

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

void ds_finding(const struct stp_report *report, uint32_t outcome, stp_status status,
                const char *check, const char *key, const char *code, const char *message,
                const char *hint)
{
	struct stp_finding f = { .size = sizeof f, .outcome = outcome, .status = status,
	                         .check = check, .message = message };

	if (!report || !report->add)
		return;
	f.key = key && *key ? key : NULL;
	f.code = code && *code ? code : NULL;
	f.hint = hint && *hint ? hint : NULL;
	report->add(report, &f);
}

/* ---- taking --------------------------------------------------------------- */

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

/* What the host gave for a key: its text, its preset if nothing was given, "" for a secret. */
static const char *given(const struct stp_arg_table *config, const struct stp_field *field)
{
	for (uint32_t i = 0; i < config->count; i++) {
		const struct stp_arg *arg = stp_arg_at(config, i);

		if (strcmp(arg->name, field->name) != 0)
			continue;
		if (arg->value.type == STP_NULL || arg->value.type == STP_SECRET || !arg->value.u.text)
			break;
		if (arg->value.type == field->type && *arg->value.u.text)
			return arg->value.u.text;
		break;
	}
	return field->preset ? field->preset : "";
}

stp_status ds_settings_copy(const struct stp_arg_table *config, struct ds_settings *ret,
                            struct stp_error *error)
{
	struct ds_settings s = { 0 };

	for (int i = 0; i < DS_SETTINGS; i++) {
		s.value[i] = copy_trimmed(ds_settings_rows[i].type == STP_SECRET ? "" : given(config, &ds_settings_rows[i]));
		if (!s.value[i]) {
			ds_settings_finish(&s);
			return ds_no_memory(error);
		}
	}
	s.oauth = ds_ascii_casecmp(s.value[DS_AUTHENTICATION], "Static") != 0;
	*ret = s;
	return STP_OK;
}

/* ---- secrets ---------------------------------------------------------------- */

struct look { /* at a secret that is lent */
	unsigned char hash[DS_SHA256_SIZE];
	bool key, seen;
	stp_status status;
	const char *why;
};

static stp_status look_at(void *user, const void *data, size_t length)
{
	struct look *look = user;

	look->seen = length > 0;
	ds_sha256(data, length, look->hash);
	if (look->key && look->seen)
		look->status = ds_rsa_check(data, length, &look->why);
	return STP_OK;
}

/* ---- checks ------------------------------------------------------------------ */

struct faults {
	const struct stp_report *report;
	struct stp_error *error;
	stp_status status; /* of the first one */
};

static void fault(struct faults *faults, enum ds_setting setting, const char *what, const char *hint)
{
	struct stp_error local = { .size = sizeof local };

	(void)ds_fail(&local, STP_BAD_CONFIG, ds_settings_rows[setting].name, "%s %s", ds_settings_rows[setting].label,
	              what);
	ds_hint(&local, "%s", hint);
	ds_finding(faults->report, STP_FAIL, STP_BAD_CONFIG, "configuration", ds_settings_rows[setting].name, NULL,
	           local.message, local.hint);
	if (faults->status != STP_OK)
		return;
	faults->status = ds_fail(faults->error, STP_BAD_CONFIG, ds_settings_rows[setting].name, "%s", local.message);
	ds_hint(faults->error, "%s", hint);
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

static void check_url(struct faults *faults, enum ds_setting setting, const char *url, const char *hint)
{
	struct text origin = { 0 };
	stp_status status = ds_url_origin(url, &origin);

	if (status == STP_NO_MEMORY)
		faults->status = ds_no_memory(faults->error);
	else if (status != STP_OK)
		fault(faults, setting, "is not an absolute address", hint);
	else if (setting != DS_REDIRECT_URL && strncmp(text_of(&origin), "https://", 8) != 0 &&
	         !(strncmp(text_of(&origin), "http://", 7) == 0 && ds_http_is_loopback(url)))
		fault(faults, setting, "must begin with https://", hint);
	text_finish(&origin);
}

static void check_secret(struct faults *faults, const struct stp_host *host, const struct need *need,
                         bool needed, struct look *look)
{
	stp_status status = STP_NOT_FOUND;

	if (host->secret)
		status = host->secret(host, ds_settings_rows[need->setting].name, look_at, look);
	if (status == STP_NO_MEMORY || look->status == STP_NO_MEMORY)
		faults->status = ds_no_memory(faults->error);
	else if (needed && !look->seen)
		fault(faults, need->setting, "is missing", need->hint);
	else if (look->status != STP_OK)
		fault(faults, need->setting, look->why, need->hint);
}

static void check_proxy(struct faults *faults, const char *url, const char *hint)
{
	struct text origin = { 0 };

	if (strchr(url, '@'))
		fault(faults, DS_PROXY_URL, "must not hold a user name or password", hint);
	else if (ds_url_origin(url, &origin) != STP_OK)
		fault(faults, DS_PROXY_URL, "is not an absolute address", hint);
	text_finish(&origin);
}

static void check_one(struct faults *faults, const struct ds_settings *s, const struct need *need,
                      bool needed)
{
	const char *value = s->value[need->setting];

	if (!*value) {
		if (needed)
			fault(faults, need->setting, "is missing", need->hint);
	} else if (need->setting == DS_PROXY_URL) {
		check_proxy(faults, value, need->hint);
	} else if (need->url) {
		check_url(faults, need->setting, value, need->hint);
	} else if (need->guid && needed && !ds_is_guid(value)) {
		fault(faults, need->setting, strchr(value, '@') ?
		      "is an e-mail address, not an id of the form 8-4-4-4-12" :
		      "is not an id of the form 8-4-4-4-12", need->hint);
	} else if (need->setting == DS_ACCOUNT_ID && s->oauth && !ds_is_guid(value)) {
		fault(faults, DS_ACCOUNT_ID, "is not an id of the form 8-4-4-4-12; the short account number will not do",
		      need->hint);
	} else if (need->setting == DS_ACCOUNT_ID && !value[strspn(value, "0123456789abcdefABCDEF-")]) {
		return;
	} else if (need->setting == DS_ACCOUNT_ID) {
		fault(faults, DS_ACCOUNT_ID, "is not an account's id", need->hint);
	}
}

/* The hash covers every value that a token depends on; lengths keep neighbours apart. */
static void make_hash(struct ds_settings *s, const struct look *secret)
{
	static const enum ds_setting parts[] = { DS_AUTHENTICATION, DS_AUTHENTICATION_SERVICE_URL,
		DS_REST_API_URL, DS_ACCOUNT_ID, DS_CLIENT_ID, DS_USER_ID, DS_SCOPE, DS_INTEGRATOR_KEY,
		DS_USER_NAME };
	struct ds_piece pieces[sizeof parts / sizeof parts[0] + 1];
	uint32_t count = 0;

	for (; count < sizeof parts / sizeof parts[0]; count++)
		pieces[count] = (struct ds_piece){ s->value[parts[count]], strlen(s->value[parts[count]]) };
	pieces[count++] = (struct ds_piece){ secret->hash, sizeof secret->hash };
	ds_sha256_pieces(pieces, count, s->hash);
}

stp_status ds_settings_take(const struct stp_host *host, const struct stp_arg_table *config,
                            const struct stp_report *report, struct ds_settings *ret,
                            struct stp_error *error)
{
	struct faults faults = { .report = report, .error = error };
	struct ds_settings s = { 0 };
	struct look used = { 0 };
	stp_status status = ds_settings_copy(config, &s, error);

	if (status != STP_OK)
		return status;
	if (ds_ascii_casecmp(s.value[DS_AUTHENTICATION], "OAuth") != 0 && s.oauth)
		fault(&faults, DS_AUTHENTICATION, "is neither OAuth nor Static", "choose OAuth");
	for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
		bool needed = s.oauth ? needs[i].oauth : needs[i].fixed;

		if (!needs[i].secret) {
			check_one(&faults, &s, &needs[i], needed);
		} else if (needed) {
			used.key = s.oauth;
			check_secret(&faults, host, &needs[i], needed, &used);
		}
	}
	if (faults.status != STP_OK) {
		ds_settings_finish(&s);
		return faults.status;
	}
	make_hash(&s, &used);
	ds_wipe(&used, sizeof used);
	*ret = s;
	return STP_OK;
}
