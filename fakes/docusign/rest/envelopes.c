/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/envelopes.c - envelopes: created, looked at, sent, voided, changed, purged.
 */
#include <string.h>
#include <strings.h>

#include "rest/envelope.h"

/* ---- how a request ends ---------------------------------------------------------------- */

void fake_out_of_memory(struct fake_request *r)
{
	fake_error(r, "UNSPECIFIED_ERROR", "There is not enough memory.");
}

void fake_envelope_drop(struct fake_envelope *e)
{
	if (e) {
		e->changed = false;
		(void)fake_envelope_close(e);
	}
}

void fake_envelope_done(struct fake_request *r, struct fake_envelope *e, unsigned status,
                        cJSON *json)
{
	if (!json) {
		fake_envelope_drop(e);
		fake_out_of_memory(r);
	} else if (fake_envelope_close(e)) {
		fake_answer(r, status, json);
	} else {
		cJSON_Delete(json);
		fake_out_of_memory(r);
	}
}

void fake_answer_item_error(struct fake_request *r, const cJSON *error)
{
	cJSON *own = cJSON_Duplicate(error, true);

	if (own)
		fake_answer(r, 400, own);
	else
		fake_out_of_memory(r);
}

/* ---- creating ------------------------------------------------------------------------------ */

/* The answer of the one that this transactionId made first. */
static bool is_repeated(struct fake_request *r, const cJSON *body, struct fake_envelope **ret)
{
	const char *transaction = fake_text(body, "transactionId");
	char id[FAKE_ID];

	*ret = NULL;
	if (!*transaction || strcmp(fake_switch(r->fake, "repeated-transaction"), "first") != 0 ||
	    !fake_transaction_find(r->fake, r->account, transaction, true, id))
		return false;
	*ret = fake_envelope_open(r->fake, id);
	return *ret != NULL;
}

static cJSON *summary(const struct fake_envelope *e)
{
	cJSON *json = cJSON_CreateObject();

	if (json && fake_set(json, "envelopeId", e->id) &&
	    fake_set_format(json, "uri", "/envelopes/%s", e->id) &&
	    fake_set(json, "statusDateTime", fake_text(e->record, "statusChangedDateTime")) &&
	    fake_set(json, "status", fake_envelope_status(e)))
		return json;
	cJSON_Delete(json);
	return NULL;
}

static bool fill(struct fake_request *r, struct fake_envelope *e, cJSON *body)
{
	return fake_templates_apply(r, e, body) && fake_envelope_define(r, e, body) &&
	       (strcasecmp(fake_text(body, "status"), "sent") != 0 || fake_envelope_send_asked(r, e));
}

static void create(struct fake_request *r)
{
	cJSON *body = fake_body(r);
	const char *status = fake_text(body, "status");
	struct fake_envelope *e;

	if (!body)
		return;
	if (*status && strcasecmp(status, "created") != 0 && strcasecmp(status, "sent") != 0) {
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "Value for 'status' must be 'created' or 'sent'.");
		return;
	}
	if (is_repeated(r, body, &e)) {
		fake_envelope_done(r, e, 201, summary(e));
	} else if (!(e = fake_envelope_create(r->fake, r->account, r->user, false))) {
		fake_out_of_memory(r);
	} else if (fill(r, e, body)) {
		fake_envelope_done(r, e, 201, summary(e));
	} else {
		fake_envelope_drop(e);
	}
}

/* ---- looking --------------------------------------------------------------------------------- */

static void get(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		fake_envelope_done(r, e, 200, fake_envelope_answer(e, fake_query(r, "include"), false));
}

/* ---- changing: each part says false once it has answered
 * ------------------------------------------ */

static bool refuse(struct fake_request *r, const char *code, const char *detail)
{
	fake_error(r, code, detail);
	return false;
}

static bool voids(struct fake_request *r, struct fake_envelope *e, const cJSON *body)
{
	char bin[FAKE_ID];

	if (strcmp(fake_envelope_status(e), "sent") != 0 &&
	    strcmp(fake_envelope_status(e), "delivered") != 0 &&
	    strcmp(fake_envelope_status(e), "correct") != 0)
		return refuse(r, "ENVELOPE_CANNOT_VOID_INVALID_STATE", NULL);
	if (!*fake_text(body, "voidedReason"))
		return refuse(r, "INVALID_REQUEST_PARAMETER",
		              "Value for 'voidedReason' must be specified when voiding an envelope.");
	if (!fake_envelope_may(r, e, "sent,delivered,correct"))
		return false;
	fake_folder_of_user(fake_text(e->record, "_sender"), "recyclebin", bin);
	if (fake_envelope_void(e, r->user, fake_text(body, "voidedReason")) &&
	    (!fake_query_yes(r, "recycle_on_void") || fake_set(e->record, "_folder", bin)))
		return true;
	fake_out_of_memory(r);
	return false;
}

static bool sends(struct fake_request *r, struct fake_envelope *e)
{
	if (strcmp(fake_envelope_status(e), "correct") ==
	    0) { /* a correction ends: it goes on where it was */
		if (fake_envelope_become(e, "sent") && fake_routing_go_on(e))
			return fake_envelope_event(e, "envelope-corrected", ""), true;
		fake_out_of_memory(r);
		return false;
	}
	return fake_envelope_may(r, e, "created") && fake_envelope_send_asked(r, e);
}

static bool purges(struct fake_request *r, struct fake_envelope *e, const char *state)
{
	const char *detail, *code;

	if (!fake_lock_is_mine(r, e))
		return refuse(r, "EDIT_LOCK_NOT_LOCK_OWNER", NULL);
	code = fake_purge_ask(e, state, &detail);
	return !code || refuse(r, code, detail);
}

static bool changes_workflow(struct fake_request *r, struct fake_envelope *e, const cJSON *workflow)
{
	const char *why = fake_workflow_take(e, workflow);

	if (why)
		return refuse(r, "INVALID_REQUEST_PARAMETER", why);
	if (strcmp(fake_text(workflow, "workflowStatus"), "in_progress") != 0 ||
	    fake_workflow_resume(e))
		return true;
	fake_out_of_memory(r);
	return false;
}

/* All but the status, the purging and the workflow: of a draft everything, of one under way its
 * settings. */
static bool changes(struct fake_request *r, struct fake_envelope *e, const cJSON *body)
{
	if (!fake_envelope_may(r, e, "created,sent,delivered,correct"))
		return false;
	if (strcmp(fake_envelope_status(e), "created") == 0) {
		cJSON *own = cJSON_Duplicate(body, true);
		bool good;

		cJSON_DeleteItemFromObjectCaseSensitive(own, "workflow");
		if (!fake_query_yes(r, "advanced_update"))
			cJSON_DeleteItemFromObjectCaseSensitive(own, "recipients");
		good = own && fake_envelope_define(r, e, own);
		cJSON_Delete(own);
		return good;
	}
	if (fake_envelope_settings(e, body) &&
	    fake_custom_put(e, fake_member(body, "customFields"), true, NULL) &&
	    (!cJSON_IsObject(fake_member(body, "notification")) ||
	     fake_notification_take(e, fake_member(body, "notification"))))
		return true;
	fake_out_of_memory(r);
	return false;
}

static bool has_changes(const cJSON *body)
{
	static const char *const else_where[] = { "status", "voidedReason", "purgeState", "workflow",
		                                      "envelopeId" };
	const cJSON *item;

	cJSON_ArrayForEach(item, body) {
		bool known = false;

		for (size_t i = 0; i < sizeof else_where / sizeof else_where[0]; i++)
			known = known || strcmp(else_where[i], item->string) == 0;
		if (!known)
			return true;
	}
	return false;
}

static bool resends(struct fake_request *r, struct fake_envelope *e)
{
	if (!fake_envelope_may(r, e, "sent,delivered"))
		return false;
	if (fake_envelope_resend(e))
		return true;
	fake_out_of_memory(r);
	return false;
}

static bool update(struct fake_request *r, struct fake_envelope *e, const cJSON *body)
{
	const char *status = fake_text(body, "status");
	bool is_void = strcasecmp(status, "voided") == 0, is_sent = strcasecmp(status, "sent") == 0;

	if (*status && !is_void && !is_sent && strcasecmp(status, "created") != 0)
		return refuse(r, "INVALID_REQUEST_PARAMETER",
		              "Value for 'status' must be 'created', 'sent' or 'voided'.");
	if (is_void)
		return voids(r, e, body);
	if (has_changes(body) && !changes(r, e, body))
		return false;
	if (cJSON_IsObject(fake_member(body, "workflow")) &&
	    (!fake_envelope_may(r, e, "created,sent,delivered,correct") ||
	     !changes_workflow(r, e, fake_member(body, "workflow"))))
		return false;
	if (*fake_text(body, "purgeState") && !purges(r, e, fake_text(body, "purgeState")))
		return false;
	if (is_sent && !sends(r, e))
		return false;
	return !fake_query_yes(r, "resend_envelope") || resends(r, e);
}

static void put(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;
	cJSON *json;

	if (!e)
		return;
	if (!body || !update(r, e, body)) {
		fake_envelope_drop(e);
		return;
	}
	json = cJSON_CreateObject();
	if (!json || !fake_set(json, "envelopeId", e->id) ||
	    (*fake_text(body, "purgeState") &&
	     !fake_set(json, "purgeState", fake_text(e->record, "purgeState")))) {
		cJSON_Delete(json);
		json = NULL;
	}
	fake_envelope_done(r, e, 200, json);
}

static const struct fake_route routes[] = {
	{ "POST", "/envelopes",   create, 0 },
	{ "GET",  "/envelopes/@", get,    0 },
	{ "PUT",  "/envelopes/@", put,    0 },
};
const struct fake_resource fake_envelope_routes = FAKE_ROUTES(routes);
