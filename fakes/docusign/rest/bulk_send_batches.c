/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/bulk_send_batches.c - batches of a bulk send: how far they are, their
 * envelopes, what is done to them. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rest/bulk.h"
#include "rest/template.h"

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static void out_of_memory(struct fake_request *r)
{
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

/* NULL: answered. */
static cJSON *asked(struct fake_request *r)
{
	cJSON *batch = fake_get(r->fake, "bulk_batch", r->part[0]);

	if (batch && strcasecmp(fake_text(batch, "_account"), r->account) == 0 &&
	    (r->admin || strcasecmp(fake_text(batch, "senderUserId"), r->user) == 0))
		return batch;
	cJSON_Delete(batch);
	fake_error(r, "BULK_SEND_BATCH_NOT_FOUND", NULL);
	return NULL;
}

/* ---- how far ------------------------------------------------------------------------------- */

static long left_of(const cJSON *batch)
{
	return fake_number(batch, "batchSize", 0) - fake_number(batch, "_next", 0);
}

static bool set_counts(cJSON *view, const cJSON *batch)
{
	const char *id = fake_text(batch, "batchId");

	return fake_set_format(view, "queued", "%ld", left_of(batch)) &&
	       fake_set_format(view, "sent", "%ld", fake_number(batch, "_sent", 0)) &&
	       fake_set_format(view, "failed", "%ld", fake_number(batch, "_failed", 0)) &&
	       fake_set_format(view, "batchUri", "/bulk_send_batch/%s", id) &&
	       fake_set_format(view, "envelopesUri", "/bulk_send_batch/%s/envelopes", id);
}

static bool add_states(struct fake *fake, const cJSON *batch, cJSON *view)
{
	static const char *const states[] = { "authoritativeCopy",
		                                  "completed",
		                                  "correct",
		                                  "created",
		                                  "declined",
		                                  "deleted",
		                                  "delivered",
		                                  "digitalSignaturesPending",
		                                  "sent",
		                                  "signed",
		                                  "timedOut",
		                                  "transferCompleted",
		                                  "voided" };
	long count[sizeof states / sizeof states[0]] = { 0 };
	cJSON *info = fake_object(view, "envelopesInfo");
	const cJSON *id;
	bool good = info != NULL;

	cJSON_ArrayForEach(id, fake_member(batch, "_envelopes")) {
		struct fake_envelope *e = fake_envelope_open(fake, id->valuestring);

		for (size_t i = 0; e && i < sizeof states / sizeof states[0]; i++)
			count[i] += strcasecmp(fake_envelope_status(e), states[i]) == 0;
		(void)fake_envelope_close(e);
	}
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
		good = good && fake_set_format(info, states[i], "%ld", count[i]);
	return good;
}

static cJSON *status_of(struct fake *fake, const cJSON *batch)
{
	static const struct fake_shape shape[] = {
		{ "batchId", NULL },      { "batchName", "" },         { "batchSize", "0" },
		{ "submittedDate", "" },  { "senderUserId", "" },      { "ownerUserId", "{senderUserId}" },
		{ "mailingListId", "" },  { "mailingListName", "" },   { "envelopeIdOrTemplateId", "" },
		{ "envelopesUri", NULL }, { "queued", "0" },           { "sent", "0" },
		{ "failed", "0" },        { "resendsRemaining", "0" }, { "action", NULL },
		{ "actionStatus", NULL }, { "envelopesInfo", NULL },   { "bulkErrors", FAKE_JSON("[]") },
	};
	cJSON *view = cJSON_Duplicate(batch, true), *answer = NULL;

	if (view && set_counts(view, batch) && add_states(fake, batch, view))
		answer = fake_shaped(view, shape, sizeof shape / sizeof shape[0], false);
	cJSON_Delete(view);
	return answer;
}

static void answer_status(struct fake_request *r, const cJSON *batch)
{
	cJSON *answer = status_of(r->fake, batch);

	if (answer)
		fake_answer(r, 200, answer);
	else
		out_of_memory(r);
}

static void get(struct fake_request *r)
{
	cJSON *batch = asked(r);

	if (batch)
		answer_status(r, batch);
	cJSON_Delete(batch);
}

static void put(struct fake_request *r)
{
	cJSON *body = fake_body(r), *batch = body ? asked(r) : NULL;

	if (!batch)
		return;
	if ((!*fake_text(body, "batchName") ||
	     fake_set(batch, "batchName", fake_text(body, "batchName"))) &&
	    fake_put(r->fake, "bulk_batch", r->account, fake_text(batch, "batchId"), batch))
		answer_status(r, batch);
	else
		out_of_memory(r);
	cJSON_Delete(batch);
}

/* ---- the list ------------------------------------------------------------------------------ */

struct walk {
	struct fake_request *r;
	cJSON *list;
	unsigned at, start, count;
	bool failed;
};

static bool in_dates(const struct fake_request *r, const cJSON *batch)
{
	const char *from = fake_query(r, "from_date"), *to = fake_query(r, "to_date");
	int64_t submitted = 0, bound;

	(void)fake_date_parse(fake_text(batch, "submittedDate"), &submitted);
	return !(from && *from && fake_date_parse(from, &bound) && submitted < bound) &&
	       !(to && *to && fake_date_parse(to, &bound) && submitted > bound);
}

static bool has_status(const cJSON *batch, const char *status)
{
	if (strcasecmp(status, "queued") == 0)
		return left_of(batch) > 0;
	if (strcasecmp(status, "failed") == 0)
		return fake_number(batch, "_failed", 0) > 0;
	if (strcasecmp(status, "sent") == 0)
		return fake_number(batch, "_sent", 0) > 0;
	return true;
}

static bool wanted(const struct fake_request *r, const cJSON *batch)
{
	const char *ids = or_empty(fake_query(r, "batch_ids")),
			   *text = or_empty(fake_query(r, "search_text"));
	const char *user = or_empty(fake_query(r, "user_id"));

	if (!r->admin && strcasecmp(fake_text(batch, "senderUserId"), r->user) != 0)
		return false;
	return (!*ids || fake_list_has(ids, fake_text(batch, "batchId"))) &&
	       (!*text || strcasestr(fake_text(batch, "batchName"), text)) &&
	       (!*user || strcasecmp(fake_text(batch, "senderUserId"), user) == 0) &&
	       in_dates(r, batch) && has_status(batch, or_empty(fake_query(r, "status")));
}

static bool look(void *user, const struct fake_record *record)
{
	static const struct fake_shape shape[] = {
		{ "batchId", NULL }, { "batchName", "" }, { "batchSize", "0" }, { "batchUri", NULL }, { "submittedDate", "" },
		{ "queued", "0" }, { "sent", "0" }, { "failed", "0" }, { "action", NULL }, { "actionStatus", NULL },
	};
	struct walk *w = user;
	cJSON *batch = fake_parse(record), *item;

	if (batch && wanted(w->r, batch)) {
		if (w->at >= w->start && w->at < w->start + w->count) {
			item = set_counts(batch, batch)
			           ? fake_shaped(batch, shape, sizeof shape / sizeof shape[0], false)
			           : NULL;
			if (!item || !cJSON_AddItemToArray(w->list, item)) {
				cJSON_Delete(item);
				w->failed = true;
			}
		}
		w->at++;
	}
	cJSON_Delete(batch);
	return !w->failed;
}

static void get_all(struct fake_request *r)
{
	struct walk w = { .r = r };
	cJSON *answer;

	if (!fake_paging(r, 100, 100, &w.start, &w.count))
		return;
	answer = cJSON_CreateObject();
	w.list = fake_array(answer, "bulkBatchSummaries");
	if (w.list)
		fake_each_back(r->fake, "bulk_batch", r->account, look, &w);
	if (w.list && !w.failed && fake_set_format(answer, "batchSizeLimit", "%d", FAKE_COPIES_MOST) &&
	    fake_set_format(answer, "queueLimit", "%ld", fake_switch_number(r->fake, "bulk-queue")) &&
	    fake_set_format(answer, "totalQueued", "%ld", fake_bulk_queued(r->fake, r->account)) &&
	    fake_paging_tell(r, answer, w.start, (unsigned)cJSON_GetArraySize(w.list), w.at, true)) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

/* ---- envelopes ----------------------------------------------------------------------------- */

/* "deliveryfailure": a recipient could not be reached or did not prove who he is. */
static bool delivery_failed(const struct fake_envelope *e)
{
	const cJSON *list, *one;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(one, list)
			if (strcasecmp(fake_text(one, "status"), "autoresponded") == 0 ||
			    fake_member(one, "recipientAuthenticationStatus"))
				return true;
	return false;
}

static bool envelope_wanted(const struct fake_request *r, const struct fake_envelope *e)
{
	const char *status = or_empty(fake_query(r, "status")),
			   *text = or_empty(fake_query(r, "search_text"));
	const cJSON *list, *one;

	if (*status && strcasecmp(status, "any") != 0 &&
	    !fake_list_has(status, fake_envelope_status(e)) &&
	    !(fake_list_has(status, "deliveryfailure") && delivery_failed(e)))
		return false;
	if (!*text || strcasestr(fake_text(e->record, "emailSubject"), text))
		return true;
	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(one, list)
			if (strcasestr(fake_text(one, "name"), text) ||
			    strcasestr(fake_text(one, "email"), text))
				return true;
	return false;
}

static bool take_envelope(struct walk *w, const char *id)
{
	struct fake_envelope *e = fake_envelope_open(w->r->fake, id);
	cJSON *item;
	bool good = true;

	if (e && envelope_wanted(w->r, e)) {
		if (w->at >= w->start && w->at < w->start + w->count) {
			item = fake_envelope_answer(e, or_empty(fake_query(w->r, "include")), true);
			good = item && cJSON_AddItemToArray(w->list, item);
			if (!good)
				cJSON_Delete(item);
		}
		w->at++;
	}
	(void)fake_envelope_close(e);
	return good;
}

static void get_envelopes(struct fake_request *r)
{
	struct walk w = { .r = r };
	bool ascending = strcasecmp(or_empty(fake_query(r, "order")), "asc") == 0;
	cJSON *batch = asked(r), *answer, *list = NULL;
	const cJSON *ids;
	int size;

	if (!batch || !fake_paging(r, 1000, 1000, &w.start, &w.count)) {
		cJSON_Delete(batch);
		return;
	}
	ids = fake_member(batch, "_envelopes");
	size = cJSON_GetArraySize(ids);
	answer = cJSON_CreateObject();
	w.list = list = cJSON_CreateArray();
	for (int i = 0; list && i < size && !w.failed; i++)
		w.failed =
			!take_envelope(&w, cJSON_GetArrayItem(ids, ascending ? i : size - 1 - i)->valuestring);
	cJSON_Delete(batch);
	if (!w.failed && list &&
	    fake_paging_tell(r, answer, w.start, (unsigned)cJSON_GetArraySize(list), w.at, true) &&
	    cJSON_AddItemToObject(answer, "envelopes", list)) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(list);
	cJSON_Delete(answer);
	out_of_memory(r);
}

/* ---- actions ------------------------------------------------------------------------------- */

struct act {
	struct fake_request *r;
	const cJSON *body;
};

static bool pause_batch(struct act *a, cJSON *batch)
{
	(void)a;
	return fake_set_item(batch, "_paused", cJSON_CreateTrue());
}

static bool resume_batch(struct act *a, cJSON *batch)
{
	(void)a;
	return fake_set_item(batch, "_paused", cJSON_CreateFalse());
}

/* What waits is given up; what was sent stays. */
static bool cancel_batch(struct act *a, cJSON *batch)
{
	long done = fake_number(batch, "_next", 0);

	(void)fake_drop(a->r->fake, "bulk_work", fake_text(batch, "batchId"));
	return fake_set_format(batch, "batchSize", "%ld", done);
}

static bool each_envelope(struct act *a, cJSON *batch,
                          bool (*act)(struct act *a, struct fake_envelope *e))
{
	const cJSON *id;
	bool good = true;

	cJSON_ArrayForEach(id, fake_member(batch, "_envelopes")) {
		struct fake_envelope *e = fake_envelope_open(a->r->fake, id->valuestring);
		const char *status = e ? fake_envelope_status(e) : "";

		if (strcmp(status, "sent") == 0 || strcmp(status, "delivered") == 0)
			good = act(a, e) && good;
		good = fake_envelope_close(e) && good;
	}
	return good;
}

static bool resend_one(struct act *a, struct fake_envelope *e)
{
	fake_envelope_event(e, "envelope-resent", "");
	e->changed = true;
	return fake_audit(e, a->r->user, "Resent", "{user} resent the envelope");
}

static bool resend_batch(struct act *a, cJSON *batch)
{
	long left = fake_number(batch, "resendsRemaining", 0);

	return each_envelope(a, batch, resend_one) &&
	       fake_set_format(batch, "resendsRemaining", "%ld", left > 0 ? left - 1 : 0);
}

static bool void_one(struct act *a, struct fake_envelope *e)
{
	return fake_envelope_void(e, a->r->user, fake_text(a->body, "voidReason"));
}

static bool void_batch(struct act *a, cJSON *batch)
{
	return each_envelope(a, batch, void_one);
}

static bool correct_one(struct act *a, struct fake_envelope *e)
{
	const cJSON *notification = fake_member(a->body, "notification");

	return !notification || fake_notification_take(e, notification);
}

static bool correct_batch(struct act *a, cJSON *batch)
{
	return each_envelope(a, batch, correct_one);
}

static const struct {
	const char *name;
	bool (*act)(struct act *a, cJSON *batch);
} actions[] = {
	{ "pause", pause_batch }, { "resume", resume_batch },   { "cancel", cancel_batch },
	{ "resend", resend_batch }, { "void", void_batch }, { "correct", correct_batch },
};

static void act(struct act *a, cJSON *batch, const char *name,
                bool (*how)(struct act *a, cJSON *batch))
{
	struct fake_request *r = a->r;

	if (how == void_batch && !*fake_text(a->body, "voidReason"))
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "Value for 'voidReason' must be specified when voiding a batch.");
	else if (how == resend_batch && fake_number(batch, "resendsRemaining", 0) == 0)
		fake_error(r, "INVALID_REQUEST_PARAMETER", "The batch was resent as often as is allowed.");
	else if (how(a, batch) && fake_set(batch, "action", name) &&
	         fake_set(batch, "actionStatus", "completed") &&
	         fake_put(r->fake, "bulk_batch", r->account, fake_text(batch, "batchId"), batch) &&
	         fake_bulk_schedule(r->fake, batch))
		answer_status(r, batch);
	else
		out_of_memory(r);
}

static void put_action(struct fake_request *r)
{
	struct act a = { .r = r, .body = fake_body(r) };
	cJSON *batch = a.body ? asked(r) : NULL;

	if (!batch)
		return;
	for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++)
		if (strcasecmp(actions[i].name, r->part[1]) == 0) {
			act(&a, batch, actions[i].name, actions[i].act);
			cJSON_Delete(batch);
			return;
		}
	cJSON_Delete(batch);
	fake_error(r, "INVALID_REQUEST_PARAMETER",
	           "The action is one of pause, resume, cancel, resend, correct, void.");
}

static const struct fake_route routes[] = {
	/* verb    path                              handler */
	{ "GET",  "/bulk_send_batch",               get_all,       0 },
	{ "GET",  "/bulk_send_batch/@",             get,           0 },
	{ "PUT",  "/bulk_send_batch/@",             put,           0 },
	{ "PUT",  "/bulk_send_batch/@/@",           put_action,    0 },
	{ "GET",  "/bulk_send_batch/@/envelopes",   get_envelopes, 0 },
};
const struct fake_resource fake_bulk_batch_routes = FAKE_ROUTES(routes);
