/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/bulk_recipients.c - bulk recipients of old: there are none since bulk send
 * lists took their place, and a client that still asks is told so in the shapes that it knows. */
#include <string.h>

#include "rest/template.h"

/* NULL: answered. */
static struct fake_envelope *asked(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (!e || fake_recipient(e, r->part[1]))
		return e;
	(void)fake_envelope_close(e);
	fake_error(r, "INVALID_RECIPIENT_ID", NULL);
	return NULL;
}

static void get(struct fake_request *r)
{
	struct fake_envelope *e = asked(r);
	cJSON *answer;

	if (!e)
		return;
	(void)fake_envelope_close(e);
	answer = cJSON_CreateObject();
	if (fake_array(answer, "bulkRecipients") && fake_paging_tell(r, answer, 0, 0, 0, false)) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

static void delete_all(struct fake_request *r)
{
	struct fake_envelope *e = asked(r);
	cJSON *answer, *signer;

	if (!e)
		return;
	answer = cJSON_CreateObject();
	signer = fake_recipient_answer(e, fake_recipient(e, r->part[1]), false);
	(void)fake_envelope_close(e);
	if (signer && fake_set_item(answer, "signer", signer)) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

static void put(struct fake_request *r)
{
	struct fake_envelope *e = asked(r);

	if (!e)
		return;
	(void)fake_envelope_close(e);
	fake_error(r, "ACCOUNT_LACKS_PERMISSIONS",
	           "Bulk recipients were replaced by bulk send lists: see POST /bulk_send_lists.");
}

#define OF(verb, kind, handler) { verb, "/" kind "/@/recipients/@/bulk_recipients", handler, 0 }

static const struct fake_route routes[] = {
	OF("GET", "templates", get), OF("DELETE", "templates", delete_all), OF("PUT", "templates", put),
	OF("GET", "envelopes", get), OF("DELETE", "envelopes", delete_all), OF("PUT", "envelopes", put),
};
const struct fake_resource fake_bulk_recipient_routes = FAKE_ROUTES(routes);
