/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/check.c - takes the configuration and tells each fault with its key and what to do. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stp/ext.h>

#include "auth/services.h"
#include "auth/settings.h"
#include "wire/address.h"
#include "wire/encode.h"
#include "wire/http.h"

/* What a key needs: `oauth`/`fixed` tell with which authentication it must be given. */
static const struct need {
	enum ds_setting setting;
	bool oauth, fixed, guid, url, secret;
	const char *hint;
} needs[] = {
	/* setting                        oauth  fixed  guid   url    secret  hint */
	{ DS_ACCOUNT_ID,                  true,  true,  false, false, false, "copy the API Account ID from Settings > Apps and Keys" },
	{ DS_REST_API_URL,                false, true,  false, true,  false, "for a developer account it is " DS_DEVELOPER_API },
	{ DS_AUTHENTICATION_SERVICE_URL,  true,  false, false, true,  false, DS_PRODUCTION_SERVICE ", or " DS_DEVELOPER_SERVICE " for developer accounts" },
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

static void fault(struct faults *faults, enum ds_setting setting, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
static void fault(struct faults *faults, enum ds_setting setting, const char *hint, const char *format, ...)
{
	const struct stp_field *row = &ds_settings_rows[setting];
	struct stp_error local = { .size = sizeof local };
	char what[256];
	va_list rest;

	va_start(rest, format);
	vsnprintf(what, sizeof what, format, rest);
	va_end(rest);
	(void)ds_fail(&local, STP_BAD_CONFIG, row->name, "%s %s", row->label, what);
	ds_hint(&local, "%s", hint);
	ds_finding(faults->report, STP_FAIL, "configuration", &local);
	if (faults->status != STP_OK)
		return;
	faults->status = STP_BAD_CONFIG;
	ds_error_copy(faults->error, &local);
}

/* An address of DocuSign's, but another one than belongs here. */
static void check_role(struct faults *faults, enum ds_setting setting, const char *url)
{
	const struct ds_service *service = ds_service_of(url);
	enum ds_service_role wanted = setting == DS_REST_API_URL ? DS_REST_API : DS_ACCOUNT_SERVER;
	static const char *const names[] = {
		[DS_ACCOUNT_SERVER] = "of DocuSign's account server", [DS_REST_API] = "of the REST API", [DS_WEB_SITE] = "of DocuSign's web pages"
	};
	char hint[128];

	if (!service || service->role == wanted)
		return;
	if (wanted == DS_ACCOUNT_SERVER)
		snprintf(hint, sizeof hint, "set it to %s", ds_service_account_server(service));
	else
		snprintf(hint, sizeof hint, "%s", service->developer ? "set it to " DS_DEVELOPER_API
		                                                     : "copy the Account Base URI from Apps and Keys, or leave it empty");
	fault(faults, setting, hint, "is the address %s", names[service->role]);
}

static void check_url(struct faults *faults, enum ds_setting setting, const char *url, const char *hint)
{
	struct text origin = { 0 };
	stp_status status = ds_url_origin(url, &origin);
	char place[8];

	if (status == STP_NO_MEMORY)
		faults->status = ds_no_memory(faults->error);
	else if (status != STP_OK)
		fault(faults, setting, hint, "is not an absolute address");
	else if (setting == DS_REDIRECT_URL)
		;
	else if (strncmp(text_of(&origin), "https://", 8) != 0 &&
	         !(strncmp(text_of(&origin), "http://", 7) == 0 && ds_http_is_loopback(url)))
		fault(faults, setting, hint, "must begin with https://");
	else if (ds_address_check(url, place, sizeof place, NULL) != STP_OK)
		fault(faults, setting, hint, "has something in it that no server's address has");
	else
		check_role(faults, setting, url);
	text_finish(&origin);
}

static void check_secret(struct faults *faults, const struct stp_host *host, const struct need *need, struct look *look)
{
	stp_status status = STP_NOT_FOUND;

	if (host->secret)
		status = host->secret(host, ds_settings_rows[need->setting].name, look_at, look);
	if (status == STP_NO_MEMORY || look->status == STP_NO_MEMORY)
		faults->status = ds_no_memory(faults->error);
	else if (!look->seen)
		fault(faults, need->setting, need->hint, "is missing");
	else if (look->status != STP_OK)
		fault(faults, need->setting, need->hint, "%s", look->why);
}

static void check_proxy(struct faults *faults, const char *url, const char *hint)
{
	struct text origin = { 0 };

	if (strchr(url, '@'))
		fault(faults, DS_PROXY_URL, hint, "must not hold a user name or password");
	else if (ds_url_origin(url, &origin) != STP_OK)
		fault(faults, DS_PROXY_URL, hint, "is not an absolute address");
	text_finish(&origin);
}

static void check_guid(struct faults *faults, const struct need *need, const char *value)
{
	if (ds_is_guid(value))
		return;
	fault(faults, need->setting, need->hint, strchr(value, '@') ? "is an e-mail address, not an id of the form 8-4-4-4-12"
	                                                            : "is not an id of the form 8-4-4-4-12");
}

/* Static authentication takes the short number, too. */
static void check_account(struct faults *faults, const struct ds_settings *s, const char *value, const char *hint)
{
	bool number = !value[strspn(value, "0123456789")];

	if (ds_is_guid(value) || (!s->oauth && !value[strspn(value, "0123456789abcdefABCDEF-")]))
		return;
	if (number)
		fault(faults, DS_ACCOUNT_ID, "copy the API Account ID, which stands beside it in Settings > Apps and Keys and has the form 8-4-4-4-12",
		      "is the short account number %.20s, not the API Account ID", value);
	else
		fault(faults, DS_ACCOUNT_ID, hint, s->oauth ? "is not an id of the form 8-4-4-4-12" : "is not an account's id");
}

static bool has_word(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at += length)
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
			return true;
	return false;
}

/* RFC 6749, 3.3: words with single blanks between.  People paste them as they stand in addresses. */
static void check_scope(struct faults *faults, const char *scope, const char *hint)
{
	static const char *const wanted[] = { "signature", "impersonation" };

	if (strpbrk(scope, ",;+%")) {
		fault(faults, DS_SCOPE, hint, "has something else than blanks between its words");
		return;
	}
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
		if (!has_word(scope, wanted[i]))
			fault(faults, DS_SCOPE, hint, "lacks the word %s, without which DocuSign gives no token for a user", wanted[i]);
}

static void check_one(struct faults *faults, const struct ds_settings *s, const struct need *need,
                      bool needed)
{
	const char *value = s->value[need->setting];

	if (!*value) {
		if (needed)
			fault(faults, need->setting, need->hint, "is missing");
	} else if (need->setting == DS_PROXY_URL) {
		check_proxy(faults, value, need->hint);
	} else if (need->setting == DS_ACCOUNT_ID) {
		check_account(faults, s, value, need->hint);
	} else if (need->url) {
		check_url(faults, need->setting, value, need->hint);
	} else if (need->guid && needed) {
		check_guid(faults, need, value);
	} else if (need->setting == DS_SCOPE && needed) {
		check_scope(faults, value, need->hint);
	}
}

/* Ids that were pasted into the wrong field are well formed, but two of them are alike. */
static void check_twins(struct faults *faults, const struct ds_settings *s)
{
	static const struct { enum ds_setting one, other; const char *hint; } twins[] = {
		{ DS_USER_ID,   DS_CLIENT_ID,  "the User ID stands at the top of Apps and Keys, the Client ID is the app's Integration Key" },
		{ DS_CLIENT_ID, DS_ACCOUNT_ID, "the Client ID is the app's Integration Key, the Account ID stands at the top of Apps and Keys" },
		{ DS_USER_ID,   DS_ACCOUNT_ID, "User ID and API Account ID stand at the top of Apps and Keys, one below the other" },
	};

	for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++)
		if (*s->value[twins[i].one] && ds_ascii_casecmp(s->value[twins[i].one], s->value[twins[i].other]) == 0)
			fault(faults, twins[i].one, twins[i].hint, "is the same as %s", ds_settings_rows[twins[i].other].label);
}

/* Production knows nothing of developer accounts, nor the other way: the one that is of production is what was
 * forgotten, for that is where a form begins. */
static void check_environments(struct faults *faults, const struct ds_settings *s)
{
	const struct ds_service *account = ds_service_of(s->value[DS_AUTHENTICATION_SERVICE_URL]);
	const struct ds_service *api = ds_service_of(s->value[DS_REST_API_URL]);

	if (!account || !api || account->role != DS_ACCOUNT_SERVER || api->role != DS_REST_API ||
	    account->developer == api->developer)
		return;
	if (api->developer)
		fault(faults, DS_AUTHENTICATION_SERVICE_URL, "set it to " DS_DEVELOPER_SERVICE,
		      "is production's, but REST API URL is that of developer accounts");
	else
		fault(faults, DS_REST_API_URL, "set it to " DS_DEVELOPER_API ", or Authentication Service URL to " DS_PRODUCTION_SERVICE,
		      "is production's, but Authentication Service URL is that of developer accounts");
}

/* ---- the installation's own integrator key ------------------------------------ */

static stp_status take_key(void *user, const void *data, size_t length)
{
	char **key = user;
	char *copy = malloc(length + 1);

	if (!copy)
		return STP_NO_MEMORY;
	memcpy(copy, data, length);
	copy[length] = '\0';
	free(*key);
	*key = copy;
	return STP_OK;
}

static void take_installed_key(struct faults *faults, const struct stp_host *host, struct ds_settings *s)
{
	const struct stp_installation *installation = STP_HAS(host, extension) ? host->extension(host, STP_INSTALLATION) : NULL;
	stp_status status = STP_NOT_FOUND;

	if (installation && STP_HAS(installation, value))
		status = installation->value(host, ds_settings_key(DS_INTEGRATOR_KEY), take_key, &s->value[DS_INTEGRATOR_KEY]);
	if (status == STP_NO_MEMORY)
		faults->status = ds_no_memory(faults->error);
	else if (status != STP_OK || !*s->value[DS_INTEGRATOR_KEY])
		fault(faults, DS_USE_K2_INTEGRATOR_KEY, "leave it out and give an Integrator Key of your own",
		      "is set, but this installation supplies no integrator key");
}

static bool is_yes(const struct ds_settings *s, enum ds_setting setting)
{
	return strcmp(s->value[setting], "1") == 0;
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

static void check_choice(struct faults *faults, const struct ds_settings *s, enum ds_setting setting, const char *hint)
{
	for (const char *const *choice = ds_settings_rows[setting].choices; *choice; choice++)
		if (ds_ascii_casecmp(s->value[setting], *choice) == 0)
			return;
	fault(faults, setting, hint, "is neither %s nor %s", ds_settings_rows[setting].choices[0],
	      ds_settings_rows[setting].choices[1]);
}

static void check_all(struct faults *faults, const struct stp_host *host, struct ds_settings *s, struct look *used)
{
	check_choice(faults, s, DS_AUTHENTICATION, "choose OAuth");
	check_choice(faults, s, DS_POLLING_RULE, "choose Warn, unless calls that come too early shall not be made");
	if (s->oauth)
		check_choice(faults, s, DS_CONSENT, "choose Individual, unless an administrator consents for a whole domain");
	else if (is_yes(s, DS_USE_K2_INTEGRATOR_KEY))
		take_installed_key(faults, host, s);
	for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
		bool needed = s->oauth ? needs[i].oauth : needs[i].fixed;

		if (needs[i].setting == DS_INTEGRATOR_KEY && is_yes(s, DS_USE_K2_INTEGRATOR_KEY))
			continue;
		if (!needs[i].secret) {
			check_one(faults, s, &needs[i], needed);
		} else if (needed) {
			used->key = s->oauth;
			check_secret(faults, host, &needs[i], used);
		}
	}
	if (s->oauth) {
		check_twins(faults, s);
		check_environments(faults, s);
	}
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
	check_all(&faults, host, &s, &used);
	if (faults.status == STP_OK) {
		make_hash(&s, &used);
		*ret = s;
	} else {
		ds_settings_finish(&s);
	}
	ds_wipe(&used, sizeof used);
	return faults.status;
}

stp_status ds_settings_check_consent(const struct ds_settings *settings, struct stp_error *error)
{
	static const enum ds_setting wanted[] = { DS_AUTHENTICATION_SERVICE_URL, DS_CLIENT_ID, DS_SCOPE, DS_REDIRECT_URL };
	struct faults faults = { .error = error };

	if (!settings->oauth)
		return ds_fail(error, STP_UNSUPPORTED, ds_settings_key(DS_AUTHENTICATION), "static authentication knows no consent");
	for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++)
		for (size_t j = 0; j < sizeof wanted / sizeof wanted[0]; j++)
			if (needs[i].setting == wanted[j])
				check_one(&faults, settings, &needs[i], true);
	return faults.status;
}
