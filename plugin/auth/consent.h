/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/consent.h - the address at which a person grants the app its consent.
 *
 * Depends on: settings.h.
 */
#ifndef DS_AUTH_CONSENT_H
#define DS_AUTH_CONSENT_H

#include "auth/settings.h"

/* Appends the address of individual or of an administrator's consent for these settings; `state` comes back with the
 * redirect (NULL: none).  https://developers.docusign.com/platform/auth/consent/ */
stp_status ds_consent_url(const struct ds_settings *settings, const char *state, struct text *out)
	__attribute__((warn_unused_result));

#endif /* DS_AUTH_CONSENT_H */
