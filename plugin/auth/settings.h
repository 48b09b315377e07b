/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/settings.h - the configuration keys, as the activation form has them, and
 * their values once they were checked.
 *
 * Depends on: stp/abi.h, wire/.  Owns: copies of the values; never a secret, which stays with
 * the host and is lent (stp_host.secret).
 */
#ifndef DS_AUTH_SETTINGS_H
#define DS_AUTH_SETTINGS_H

#include "wire/crypto.h"
#include "wire/fail.h"

enum ds_setting { /* the order of the form */
	DS_AUTHENTICATION,
	DS_REST_API_URL,
	DS_ACCOUNT_ID,
	DS_AUTHENTICATION_SERVICE_URL,
	DS_CLIENT_ID,
	DS_USER_ID,
	DS_SCOPE,
	DS_RSA_PRIVATE_KEY,
	DS_REDIRECT_URL,
	DS_CONSENT,
	DS_USE_K2_INTEGRATOR_KEY,
	DS_INTEGRATOR_KEY,
	DS_USER_NAME,
	DS_PASSWORD,
	DS_CA_CERTIFICATES,
	DS_PROXY_URL,
	DS_POLLING_RULE,
	DS_LOG_EXCHANGES,
	DS_SETTINGS
};

struct ds_settings {
	char *value[DS_SETTINGS]; /* never NULL once taken; "" is not given; secrets stay "" */
	bool oauth;
	bool refuse_polls; /* by the polling rule, instead of a warning */
	/* Tells one set of credentials from every other, the private key or password included:
	 * what was got with them is cached under it. */
	unsigned char hash[DS_SHA256_SIZE];
};

/* The keys as the schema shows them. */
extern const struct stp_field ds_settings_rows[DS_SETTINGS];
/* A key's name, for messages and findings. */
const char *ds_settings_key(enum ds_setting setting);

/* Checks and takes the values and looks at the secrets; every fault is a finding, the first one
 * is the error.  STP_BAD_CONFIG names the key.  No network.  ret belongs to the caller. */
stp_status ds_settings_take(const struct stp_host *host, const struct stp_arg_table *config,
                            const struct stp_report *report, struct ds_settings *ret,
                            struct stp_error *error) __attribute__((warn_unused_result));
/* The same without a look at the secrets: what consent needs.  Finds no fault but memory. */
stp_status ds_settings_copy(const struct stp_arg_table *config, struct ds_settings *ret,
                            struct stp_error *error) __attribute__((warn_unused_result));
/* What the consent address is made of is there and well formed.  STP_BAD_CONFIG names the key; STP_UNSUPPORTED: static
 * authentication. */
stp_status ds_settings_check_consent(const struct ds_settings *settings, struct stp_error *error)
	__attribute__((warn_unused_result));
void ds_settings_finish(struct ds_settings *settings); /* accepts zero */

/* "https://host[:port]" of an address, in lower case and without the scheme's own port: what is
 * compared when two addresses should be the same server.  STP_BAD_INPUT: it has none. */
stp_status ds_url_origin(const char *url, struct text *out) __attribute__((warn_unused_result));

/* One finding of what was seen: its message, and what of status, field, code, hint and answer is not empty. */
void ds_finding(const struct stp_report *report, uint32_t outcome, const char *check, const struct stp_error *seen);

#endif /* DS_AUTH_SETTINGS_H */
