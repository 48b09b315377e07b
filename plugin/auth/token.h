/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/token.h - asks the account server for an access token, and for the user's accounts.
 *
 * Depends on: settings.h, wire/.  No cache here: auth.h has it.
 */
#ifndef DS_AUTH_TOKEN_H
#define DS_AUTH_TOKEN_H

#include "auth/settings.h"
#include "wire/http.h"

/* What a request to the account server needs of the instance and of the call. */
struct ds_asker {
	const struct stp_host *host;
	struct ds_http *http;
	const struct ds_settings *settings;
	const struct stp_call *call;
};

/* JWT Grant: one POST to /oauth/token.  ret (secret, the caller's) gets the token, *ret_seconds its
 * life.  Each of DocuSign's refusals is told with the key at fault and the remedy: STP_CONSENT
 * with the consent address, STP_BAD_CONFIG, STP_AUTH; STP_PROTOCOL if the answer is none.
 * https://developers.docusign.com/platform/auth/jwt-get-token/ */
stp_status ds_token_ask(const struct ds_asker *asker, struct text *ret, int64_t *ret_seconds,
                        struct stp_error *error) __attribute__((warn_unused_result));

/* GET /oauth/userinfo: finds the configured account among the user's, never simply the first,
 * and appends its base address ("https://eu.docusign.net").  STP_BAD_CONFIG names AccountID
 * and the accounts that there are, or RESTAPIURL and the address that the account has.
 * https://developers.docusign.com/platform/auth/reference/user-info/ */
stp_status ds_account_ask(const struct ds_asker *asker, const char *token, struct text *ret_base,
                          struct stp_error *error) __attribute__((warn_unused_result));

#endif /* DS_AUTH_TOKEN_H */
