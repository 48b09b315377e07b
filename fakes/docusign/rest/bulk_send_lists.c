/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/bulk_send_lists.c - bulk send lists: made, changed, tested, sent. */
#include <string.h>
#include <strings.h>

#include "rest/bulk.h"
#include "rest/template.h"

static const struct fake_shape shape[] = { { "listId", NULL },
	                                       { "name", "" },
	                                       { "bulkCopies", FAKE_JSON("[]") } };

static void out_of_memory(struct fake_request *r)
{
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

cJSON *fake_bulk_list(struct fake_request *r, const char *id)
{
	cJSON *list = fake_get(r->fake, "bulk_list", id);

	if (list && strcasecmp(fake_text(list, "_account"), r->account) == 0 &&
	    (r->admin || strcasecmp(fake_text(list, "_user"), r->user) == 0))
		return list;
	cJSON_Delete(list);
	return NULL;
}

static void not_found(struct fake_request *r, const char *id)
{
	struct fake_bytes detail = { 0 };

	(void)fake_printf(
		&detail,
		"Bulk Sending list %.40s does not exist or you do not have permission to access it.", id);
	fake_error(r, "BULK_SEND_LIST_NOT_FOUND", detail.failed ? NULL : detail.at);
	fake_bytes_finish(&detail);
}

/* false: the first error was answered. */
static bool is_good(struct fake_request *r, struct fake_bulk_errors *errors)
{
	const cJSON *code = cJSON_GetArrayItem(errors->codes, 0),
				*detail = cJSON_GetArrayItem(errors->details, 0);

	if (errors->failed)
		out_of_memory(r);
	else if (code)
		fake_error(r, code->valuestring, detail ? detail->valuestring : NULL);
	return !errors->failed && !code;
}

/* Ids in numbers become texts, and what is not there an empty list. */
static bool tidy(cJSON *list)
{
	cJSON *copy, *recipient;
	bool good = true;

	if (!cJSON_IsArray(fake_member(list, "bulkCopies")) &&
	    !fake_set_item(list, "bulkCopies", cJSON_CreateArray()))
		return false;
	cJSON_ArrayForEach(copy, fake_member_of(list, "bulkCopies"))
		cJSON_ArrayForEach(recipient, fake_member_of(copy, "recipients")) {
			const cJSON *id = fake_member(recipient, "recipientId");

			if (cJSON_IsNumber(id))
				good = fake_set_format(recipient, "recipientId", "%.0f", id->valuedouble) && good;
		}
	return good;
}

static void put_list(struct fake_request *r, cJSON *list, unsigned status)
{
	struct fake_bulk_errors errors = { 0 };
	bool good = tidy(list);

	if (!good)
		out_of_memory(r);
	else {
		fake_bulk_check_list(list, &errors);
		if (is_good(r, &errors)) {
			if (fake_put(r->fake, "bulk_list", r->account, fake_text(list, "listId"), list))
				fake_answer(r, status,
				            fake_shaped(list, shape, sizeof shape / sizeof shape[0], false));
			else
				out_of_memory(r);
		}
	}
	fake_bulk_errors_finish(&errors);
}

/* What a client may say of a list. */
static bool take(cJSON *list, const cJSON *body)
{
	const cJSON *copies = fake_member(body, "bulkCopies");

	return (!fake_member(body, "name") || fake_set(list, "name", fake_text(body, "name"))) &&
	       (!copies || fake_set_item(list, "bulkCopies", cJSON_Duplicate(copies, true)));
}

static void post(struct fake_request *r)
{
	cJSON *body = fake_body(r), *list;
	char id[FAKE_ID], now[FAKE_DATE];

	if (!body)
		return;
	fake_guid(r->fake, id);
	fake_now(r->fake, now);
	list = cJSON_CreateObject();
	if (fake_set(list, "listId", id) && fake_set(list, "_account", r->account) &&
	    fake_set(list, "_user", r->user) && fake_set(list, "createdDate", now) && take(list, body))
		put_list(r, list, 201);
	else
		out_of_memory(r);
	cJSON_Delete(list);
}

static void put(struct fake_request *r)
{
	cJSON *body = fake_body(r), *list = body ? fake_bulk_list(r, r->part[0]) : NULL;

	if (!body)
		return;
	if (!list)
		not_found(r, r->part[0]);
	else if (!take(list, body))
		out_of_memory(r);
	else
		put_list(r, list, 200);
	cJSON_Delete(list);
}

static void get(struct fake_request *r)
{
	cJSON *list = fake_bulk_list(r, r->part[0]);

	if (list)
		fake_answer(r, 200, fake_shaped(list, shape, sizeof shape / sizeof shape[0], false));
	else
		not_found(r, r->part[0]);
	cJSON_Delete(list);
}

struct walk {
	struct fake_request *r;
	cJSON *list;
	bool failed;
};

static bool look(void *user, const struct fake_record *record)
{
	static const struct fake_shape summary[] = {
		{ "bulkSendListId", "{listId}" }, { "name", "" }, { "createdByUser", "{_user}" }, { "createdDate", "" },
	};
	struct walk *w = user;
	cJSON *list = fake_parse(record), *item = NULL;

	if (strcasecmp(fake_text(list, "_user"), w->r->user) == 0) {
		item = fake_shaped(list, summary, sizeof summary / sizeof summary[0], false);
		if (!item || !cJSON_AddItemToArray(w->list, item)) {
			cJSON_Delete(item);
			w->failed = true;
		}
	}
	cJSON_Delete(list);
	return !w->failed;
}

static void get_all(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject();
	struct walk w = { .r = r, .list = fake_array(answer, "bulkListSummaries") };

	if (w.list)
		fake_each(r->fake, "bulk_list", r->account, look, &w);
	if (w.list && !w.failed) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

/* Answers with those that are left. */
static void delete_one(struct fake_request *r)
{
	cJSON *list = fake_bulk_list(r, r->part[0]);

	if (!list) {
		not_found(r, r->part[0]);
		return;
	}
	(void)fake_drop(r->fake, "bulk_list", fake_text(list, "listId"));
	cJSON_Delete(list);
	get_all(r);
}

/* ---- test and send ------------------------------------------------------------------------- */

/* The draft or template that is to be sent; NULL: none that the user sees. */
static struct fake_envelope *source_of(struct fake_request *r, const char *id)
{
	struct fake_envelope *source = fake_is_guid(id) ? fake_envelope_open(r->fake, id) : NULL;

	if (!source)
		return fake_template_of(r, id);
	if (strcasecmp(fake_text(source->record, "_account"), r->account) == 0 &&
	    (r->admin || strcasecmp(fake_text(source->record, "_sender"), r->user) == 0))
		return source;
	(void)fake_envelope_close(source);
	return NULL;
}

static void post_test(struct fake_request *r)
{
	cJSON *body = fake_body(r), *list = body ? fake_bulk_list(r, r->part[0]) : NULL, *answer;
	const char *id = fake_text(body, "envelopeOrTemplateId");
	struct fake_bulk_errors errors = { 0 };
	struct fake_envelope *source;

	if (!body)
		return;
	source = source_of(r, id);
	if (!list)
		fake_bulk_error(
			&errors, "BULK_SEND_LIST_NOT_FOUND",
			"Bulk Sending list %.40s does not exist or you do not have permission to access it.",
			r->part[0]);
	else {
		fake_bulk_check_list(list, &errors);
		fake_bulk_check(r->fake, list, source, id, r->account, &errors);
	}
	answer = cJSON_CreateObject();
	if (!errors.failed && fake_set_item(answer, "canBeSent", cJSON_CreateBool(!errors.codes)) &&
	    fake_set_item(answer, "validationErrors",
	                  errors.codes ? cJSON_Duplicate(errors.codes, true) : cJSON_CreateArray()) &&
	    fake_set_item(answer, "validationErrorDetails",
	                  errors.details ? cJSON_Duplicate(errors.details, true) : cJSON_CreateArray()))
		fake_answer(r, 201, answer);
	else {
		cJSON_Delete(answer);
		out_of_memory(r);
	}
	fake_bulk_errors_finish(&errors);
	(void)fake_envelope_close(source);
	cJSON_Delete(list);
}

static cJSON *make_batch(struct fake_request *r, const cJSON *list, const char *source_id,
                         const char *name)
{
	cJSON *batch = cJSON_CreateObject();
	char id[FAKE_ID], now[FAKE_DATE];

	fake_guid(r->fake, id);
	fake_now(r->fake, now);
	if (fake_set(batch, "batchId", id) &&
	    fake_set(batch, "batchName", *name ? name : fake_text(list, "name")) &&
	    fake_set_format(batch, "batchSize", "%d",
	                    cJSON_GetArraySize(fake_member(list, "bulkCopies"))) &&
	    fake_set(batch, "submittedDate", now) && fake_set(batch, "senderUserId", r->user) &&
	    fake_set(batch, "mailingListId", fake_text(list, "listId")) &&
	    fake_set(batch, "mailingListName", fake_text(list, "name")) &&
	    fake_set(batch, "envelopeIdOrTemplateId", source_id) &&
	    fake_set(batch, "resendsRemaining", "3") && fake_array(batch, "bulkErrors") &&
	    fake_set(batch, "_account", r->account) && fake_array(batch, "_envelopes") &&
	    fake_set_item(batch, "_next", cJSON_CreateNumber(0)) &&
	    fake_set_item(batch, "_sent", cJSON_CreateNumber(0)) &&
	    fake_set_item(batch, "_failed", cJSON_CreateNumber(0)))
		return batch;
	cJSON_Delete(batch);
	return NULL;
}

static bool put_batch(struct fake_request *r, const cJSON *batch, const cJSON *list)
{
	cJSON *work = cJSON_CreateObject();
	bool good =
		fake_set_item(work, "bulkCopies", cJSON_Duplicate(fake_member(list, "bulkCopies"), true)) &&
		fake_put(r->fake, "bulk_work", r->account, fake_text(batch, "batchId"), work) &&
		fake_put(r->fake, "bulk_batch", r->account, fake_text(batch, "batchId"), batch) &&
		fake_bulk_schedule(r->fake, batch);

	cJSON_Delete(work);
	return good;
}

static void send(struct fake_request *r, const cJSON *list, const char *source_id, const char *name)
{
	cJSON *batch = make_batch(r, list, source_id, name), *answer = cJSON_CreateObject();

	if (batch && put_batch(r, batch, list) &&
	    fake_set(answer, "batchId", fake_text(batch, "batchId")) &&
	    fake_set(answer, "batchName", fake_text(batch, "batchName")) &&
	    fake_set(answer, "batchSize", fake_text(batch, "batchSize")) &&
	    fake_set(answer, "envelopeOrTemplateId", source_id) &&
	    fake_set_format(answer, "queueLimit", "%ld", fake_switch_number(r->fake, "bulk-queue")) &&
	    fake_set_format(answer, "totalQueued", "%ld", fake_bulk_queued(r->fake, r->account)))
		fake_answer(r, 201, answer);
	else {
		cJSON_Delete(answer);
		out_of_memory(r);
	}
	cJSON_Delete(batch);
}

static void post_send(struct fake_request *r)
{
	cJSON *body = fake_body(r), *list = body ? fake_bulk_list(r, r->part[0]) : NULL;
	const char *id = fake_text(body, "envelopeOrTemplateId");
	struct fake_bulk_errors errors = { 0 };
	struct fake_envelope *source;

	if (!body)
		return;
	if (!list) {
		not_found(r, r->part[0]);
		return;
	}
	source = source_of(r, id);
	fake_bulk_check(r->fake, list, source, id, r->account, &errors);
	if (is_good(r, &errors))
		send(r, list, id, fake_text(body, "batchName"));
	fake_bulk_errors_finish(&errors);
	(void)fake_envelope_close(source);
	cJSON_Delete(list);
}

static const struct fake_route routes[] = {
	/* verb      path                       handler */
	{ "GET",    "/bulk_send_lists",        get_all,    0 },
	{ "POST",   "/bulk_send_lists",        post,       0 },
	{ "GET",    "/bulk_send_lists/@",      get,        0 },
	{ "PUT",    "/bulk_send_lists/@",      put,        0 },
	{ "DELETE", "/bulk_send_lists/@",      delete_one, 0 },
	{ "POST",   "/bulk_send_lists/@/test", post_test,  0 },
	{ "POST",   "/bulk_send_lists/@/send", post_send,  0 },
};
const struct fake_resource fake_bulk_list_routes = FAKE_ROUTES(routes);
