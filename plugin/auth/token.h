/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/token.h - asks the account server for an access token, and the service for the user's accounts.
 *
 * Depends on: settings.h, wire/.  No cache here: auth.h has it.
 */
#ifndef DS_AUTH_TOKEN_H
#define DS_AUTH_TOKEN_H

#include "auth/settings.h"
#include "wire/collect.h"
#include "wire/tally.h"

/* What a request to the account server needs of the instance and of the call. */
struct ds_asker {
	const struct stp_host *host;
	struct ds_http *http;
	const struct ds_settings *settings;
	const struct stp_call *call;
	struct ds_tally *tally; /* NULL: nobody counts */
};

/* One exchange with the server whose address is in `key` (AuthenticationServiceURL or RESTAPIURL), at the path.
 * Failures of the way there name that key. */
stp_status ds_ask(const struct ds_asker *asker, enum ds_setting key, const char *path, struct ds_request *request,
                  struct ds_reply *reply, struct stp_error *error) __attribute__((warn_unused_result));

/* JWT Grant: one POST to /oauth/token.  ret (secret, the caller's) gets the token, *ret_seconds its
 * life.  Each of DocuSign's refusals is told with the key at fault and the remedy: STP_CONSENT
 * with the consent address, STP_BAD_CONFIG, STP_AUTH; STP_PROTOCOL if the answer is none.
 * https://developers.docusign.com/platform/auth/jwt-get-token/ */
stp_status ds_token_ask(const struct ds_asker *asker, struct text *ret, int64_t *ret_seconds,
                        struct stp_error *error) __attribute__((warn_unused_result));

/* What the service says of the configured account and of who signs in.  Texts are empty if it does not say. */
struct ds_account {
	struct text base;   /* its address: "https://eu.docusign.net" */
	struct text name;
	struct text number; /* the short one, that DocuSign's pages show */
	struct text user;   /* the id of the user that all calls run as */
};
void ds_account_finish(struct ds_account *account); /* accepts zero */

/* GET /oauth/userinfo: finds the configured account among the user's, never simply the first.
 * STP_BAD_CONFIG names AccountID and the accounts that there are.
 * https://developers.docusign.com/platform/auth/reference/user-info/ */
stp_status ds_account_ask(const struct ds_asker *asker, const char *token, struct ds_account *ret,
                          struct stp_error *error) __attribute__((warn_unused_result));
/* The same with static credentials: GET /restapi/v2.1/login_information. */
struct ds_pass;
stp_status ds_account_ask_static(const struct ds_asker *asker, const struct ds_pass *pass, struct ds_account *ret,
                                 struct stp_error *error) __attribute__((warn_unused_result));
/* STP_BAD_CONFIG with RESTAPIURL and the address that the account has, if another one is configured. */
stp_status ds_account_base_check(const struct ds_settings *settings, const char *base, struct stp_error *error)
	__attribute__((warn_unused_result));
/* One GET without credentials, of the account server, or of the REST API if authentication is static: whatever it
 * answers, it is there, and ret tells how far the connection came and what time it is at the service. */
stp_status ds_service_knock(const struct ds_asker *asker, struct ds_answer *ret, struct stp_error *error)
	__attribute__((warn_unused_result));

#endif /* DS_AUTH_TOKEN_H */
