/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/services.c - DocuSign's own servers. */
#include "auth/services.h"

#include <stddef.h>
#include <string.h>

/* The most specific first. */
static const struct ds_service services[] = {
	/* host                       role               developer */
	{ "account.docusign.com",     DS_ACCOUNT_SERVER, false },
	{ "account-d.docusign.com",   DS_ACCOUNT_SERVER, true },
	{ "demo.docusign.net",        DS_REST_API,       true },
	{ "www.demo.docusign.net",    DS_REST_API,       true },
	{ "admindemo.docusign.com",   DS_WEB_SITE,       true },
	{ "appdemo.docusign.com",     DS_WEB_SITE,       true },
	{ "apps-d.docusign.com",      DS_WEB_SITE,       true },
	{ "*.docusign.net",           DS_REST_API,       false }, /* www, na1 to na4, eu, au, ca, jp and what comes later */
	{ "*.docusign.com",           DS_WEB_SITE,       false },
};

static int lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static bool same(const char *a, const char *b, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (lower(a[i]) != lower(b[i]))
			return false;
	return true;
}

const struct ds_service *ds_service_of(const char *url)
{
	const char *host = strstr(url, "://");
	size_t length;

	if (!host)
		return NULL;
	host += 3;
	length = strcspn(host, "/?#:");
	for (size_t i = 0; i < sizeof services / sizeof services[0]; i++) {
		const char *want = services[i].host;
		size_t end = strlen(want + (*want == '*'));

		if (*want == '*' ? length > end && same(host + length - end, want + 1, end)
		                 : length == end && same(host, want, end))
			return &services[i];
	}
	return NULL;
}

const char *ds_service_account_server(const struct ds_service *service)
{
	return service->developer ? DS_DEVELOPER_SERVICE : DS_PRODUCTION_SERVICE;
}
