/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/consent.c - puts the consent address together. */
#include "auth/consent.h"

#include <string.h>

stp_status ds_consent_url(const struct ds_settings *settings, const char *state, struct text *out)
{
	bool admin = ds_ascii_casecmp(settings->value[DS_CONSENT], "Administrator") == 0;
	const struct { const char *name, *value; } query[] = {
		/* Blanks travel as %20: '+' is taken for a part of the scope's name. */
		{ "&scope=", admin ? "openid" : settings->value[DS_SCOPE] },
		{ "&admin_consent_scope=", admin ? settings->value[DS_SCOPE] : "" },
		{ "&client_id=", settings->value[DS_CLIENT_ID] },
		{ "&redirect_uri=", settings->value[DS_REDIRECT_URL] },
		{ "&state=", state ? state : "" },
	};
	stp_status status = ds_url_origin(settings->value[DS_AUTHENTICATION_SERVICE_URL], out);

	if (status == STP_OK)
		status = text_puts(out, "/oauth/auth?response_type=code");
	for (size_t i = 0; i < sizeof query / sizeof query[0] && status == STP_OK; i++) {
		if (!*query[i].value)
			continue;
		status = text_puts(out, query[i].name);
		if (status == STP_OK)
			status = text_escape(out, query[i].value, strlen(query[i].value));
	}
	return status;
}
