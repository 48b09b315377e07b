/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/view.c - makes the addresses that open a page once. */
#include "pages/view.h"

#include <stdio.h>

#define MINUTE_MS INT64_C(60000)

static const char *const looked_at[] = {
	"returnUrl",
	"clientURLs",
	"frameAncestors",
	"messageOrigins",
	"xFrameOptions",
	"xFrameOptionsAllowFromUrl",
	"settings",
	"lockToken",
	"pingUrl",
	"pingFrequency",
	"authenticationMethod",
	"viewUrl",
	"email",
	"suppressNavigation",
	"beginOnTagger",
	"displayFormat",
};

cJSON *fake_view_record(struct fake_request *r, const char *kind, const char *envelope,
                        const char *recipient, const cJSON *body)
{
	cJSON *view = cJSON_CreateObject();
	bool good = view && fake_set(view, "kind", kind) && fake_set(view, "envelopeId", envelope) &&
	            fake_set(view, "recipientId", recipient) && fake_set(view, "account", r->account) &&
	            fake_set(view, "user", r->user);

	for (size_t i = 0; good && i < sizeof looked_at / sizeof looked_at[0]; i++) {
		const cJSON *item = fake_member(body, looked_at[i]);

		if (item)
			good = fake_set_item(view, looked_at[i], cJSON_Duplicate(item, true));
	}
	if (good)
		return view;
	cJSON_Delete(view);
	return NULL;
}

/* The path is the service's; the second token stands in the query as the service has it. */
static cJSON *address(struct fake_request *r, const char *token, const char *second)
{
	cJSON *answer = cJSON_CreateObject();

	if (answer && fake_set_format(answer, "url", "%s://%s/Signing/MTRedeem/v1/%s?slt=%s",
	                              r->tls ? "https" : "http", r->host, token, second))
		return answer;
	cJSON_Delete(answer);
	return NULL;
}

cJSON *fake_view_make(struct fake_request *r, cJSON *view, unsigned minutes)
{
	char token[FAKE_ID], second[FAKE_ID];
	cJSON *answer;
	bool good;

	fake_guid(r->fake, token);
	fake_guid(r->fake, second);
	answer = address(r, token, second);
	good = view && answer && fake_set(view, "_slt", second) &&
	       fake_set_format(view, "_expires", "%lld",
	                       (long long)(fake_now_ms(r->fake) + minutes * MINUTE_MS)) &&
	       fake_put(r->fake, "view", fake_text(view, "account"), token, view);
	cJSON_Delete(view);
	if (good)
		return answer;
	cJSON_Delete(answer);
	return NULL;
}

void fake_view_answer(struct fake_request *r, cJSON *view, unsigned minutes)
{
	cJSON *answer = fake_view_make(r, view, minutes);

	if (answer)
		fake_answer(r, 201, answer);
	else
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the address.");
}
