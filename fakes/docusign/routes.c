/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/routes.c - which handler answers what. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "fake.h"

#define A "/restapi/v2.1/accounts/*"

/* A star is one part of the path. */
static const struct route {
	const char *verb, *path;
	void (*handler)(struct fake_request *r);
} routes[] = {
	{ "POST",   "/oauth/token",                       fake_oauth_token },
	{ "GET",    "/oauth/userinfo",                    fake_oauth_userinfo },
	{ "GET",    "/oauth/auth",                        fake_oauth_auth },
	{ "GET",    A,                                    fake_account },
	{ "POST",   A "/envelopes",                       fake_envelopes_create },
	{ "GET",    A "/envelopes",                       fake_envelopes_list },
	{ "GET",    A "/envelopes/*",                     fake_envelope_get },
	{ "PUT",    A "/envelopes/*",                     fake_envelope_change },
	{ "PUT",    A "/folders/*",                       fake_folder_move },
	{ "POST",   A "/templates",                       fake_templates_create },
	{ "GET",    A "/templates",                       fake_templates_list },
	{ "GET",    A "/templates/*",                     fake_template_get },
	{ "GET",    A "/envelopes/*/documents",           fake_documents_list },
	{ "PUT",    A "/envelopes/*/documents",           fake_documents_put },
	{ "DELETE", A "/envelopes/*/documents",           fake_documents_delete },
	{ "GET",    A "/envelopes/*/documents/*",         fake_document_get },
	{ "GET",    A "/envelopes/*/recipients",          fake_recipients_list },
	{ "POST",   A "/envelopes/*/recipients",          fake_recipients_create },
	{ "PUT",    A "/envelopes/*/recipients",          fake_recipients_change },
	{ "DELETE", A "/envelopes/*/recipients/*",        fake_recipient_delete },
	{ "POST",   A "/envelopes/*/views/recipient",     fake_view_recipient },
	{ "POST",   A "/envelopes/*/views/sender",        fake_view_sender },
	{ "POST",   A "/envelopes/*/views/edit",          fake_view_sender },
	{ "GET",    "/Signing/MTRedeem/v1/*",             fake_signing_page },
	{ "POST",   "/Signing/MTRedeem/v1/*",             fake_signing_done },
	{ "GET",    "/control/counts",                    fake_control_counts },
	{ "GET",    "/control/deviations",                fake_control_deviations },
	{ "GET",    "/control/coverage",                  fake_control_coverage },
	{ "POST",   "/control/consent",                   fake_control_consent },
	{ "POST",   "/control/clock",                     fake_control_clock },
	{ "POST",   "/control/templates",                 fake_templates_create },
	{ "POST",   "/control/envelopes/*/documents/*",   fake_control_synthetic },
	{ "POST",   "/control/envelopes/*/recipients/*/*", fake_control_act },
};

static bool matches(struct fake_request *r, const char *pattern)
{
	const char *path = r->path;
	size_t part = 0;

	memset(r->part, 0, sizeof r->part);
	while (*pattern) {
		size_t length;

		if (*pattern != '*') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		length = strcspn(path, "/");
		if (length == 0 || part >= 4 || length >= sizeof r->part_text[0])
			return false;
		memcpy(r->part_text[part], path, length);
		r->part_text[part][length] = '\0';
		r->part[part] = r->part_text[part];
		part++;
		path += length;
		pattern++;
	}
	return *path == '\0';
}

/* An account lives at its own address only. */
static bool in_account(struct fake_request *r)
{
	struct fake *fake = r->fake;

	fake->second = *fake->second_account_id && strcasecmp(r->part[0], fake->second_account_id) == 0;
	return fake->second ? !r->tls : strcasecmp(r->part[0], fake->account_id) == 0;
}

void fake_route(struct fake_request *r)
{
	bool rest = strncmp(r->path, "/restapi/", 9) == 0;
	const char *code = "USER_AUTHENTICATION_FAILED";

	r->fake->second = false;
	if (rest) {
		r->fake->rest_requests++;
		if (!fake_bearer_good(r) && !fake_static_good(r, &code)) {
			fake_error(r, code, NULL);
			return;
		}
	}
	for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
		if (strcmp(routes[i].verb, r->verb) != 0 || !matches(r, routes[i].path))
			continue;
		if (rest && !in_account(r))
			fake_error(r, "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT", NULL);
		else
			routes[i].handler(r);
		return;
	}
	fake_error(r, "RESOURCE_NOT_FOUND", NULL);
}
