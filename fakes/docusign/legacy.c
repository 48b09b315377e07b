/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/legacy.c - static authentication: user name and password in a header.
 *
 * DocuSign has refused it to new use since 4 October 2022, and so does the fake unless it was started
 * with --legacy-auth. */
#include <string.h>
#include <strings.h>

#include "fake.h"

bool fake_static_good(struct fake_request *r, const char **ret_code)
{
	const char *header = fake_header(r, "X-DocuSign-Authentication");
	cJSON *json;
	bool good = false;

	if (!header)
		return false;
	*ret_code = "PARTNER_AUTHENTICATION_FAILED";
	if (!r->fake->legacy_auth)
		return false;
	json = cJSON_Parse(header);
	if (strcasecmp(fake_text(json, "IntegratorKey"), r->fake->client_id) == 0) {
		*ret_code = "USER_AUTHENTICATION_FAILED";
		good = strcmp(fake_text(json, "Username"), FAKE_USER_NAME) == 0 &&
		       strcmp(fake_text(json, "Password"), r->fake->password) == 0;
	}
	cJSON_Delete(json);
	return good;
}
