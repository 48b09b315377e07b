/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/assertion.h - the signed statement that a token is asked for with (RFC 7523).
 *
 * Depends on: settings.h, wire/.
 */
#ifndef DS_AUTH_ASSERTION_H
#define DS_AUTH_ASSERTION_H

#include "auth/settings.h"

/* Appends header.claims.signature.  The private key is lent by the host for as long as it
 * takes to sign.  STP_BAD_CONFIG: the key is missing or will not do; STP_NO_MEMORY.  Out must
 * be secret: whoever has it can ask for a token.
 * https://developers.docusign.com/platform/auth/jwt-get-token/ */
stp_status ds_assertion(const struct stp_host *host, const struct ds_settings *settings,
                        struct text *out, struct stp_error *error) __attribute__((warn_unused_result));

#endif /* DS_AUTH_ASSERTION_H */
