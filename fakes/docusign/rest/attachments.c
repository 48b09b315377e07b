/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/attachments.c - files that an application hangs on an envelope, and what
 * people wrote to each other. */
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "paper/paper.h"
#include "rest/envelope.h"

#define OPEN_STATUSES "created,sent,delivered,correct,completed"

static cJSON *list_answer(const struct fake_envelope *e)
{
	cJSON *json = cJSON_CreateObject(), *list = json ? fake_array(json, "attachments") : NULL;
	const cJSON *attachment;

	cJSON_ArrayForEach(attachment, fake_member(e->record, "attachments")) {
		cJSON *item = list ? fake_attachment_answer(attachment) : NULL;

		if (!item || !cJSON_AddItemToArray(list, item)) {
			cJSON_Delete(item);
			cJSON_Delete(json);
			return NULL;
		}
	}
	return json;
}

static void get_list(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);

	if (e)
		fake_envelope_done(r, e, 200, list_answer(e));
}

static void put_all(struct fake_request *r, struct fake_envelope *e, const cJSON *list)
{
	cJSON *ret = cJSON_CreateObject();

	if (ret && fake_attachments_put(e, list, ret)) {
		fake_envelope_done(r, e, 200, ret);
		return;
	}
	cJSON_Delete(ret);
	fake_envelope_done(r, e, 200, NULL);
}

static void put_list(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;

	if (body && fake_envelope_may(r, e, OPEN_STATUSES))
		put_all(r, e, fake_member(body, "attachments"));
	else
		fake_envelope_drop(e);
}

static void delete_list(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL, *from;

	if (!body || !fake_envelope_may(r, e, OPEN_STATUSES)) {
		fake_envelope_drop(e);
		return;
	}
	cJSON_ArrayForEach(from, fake_member(body, "attachments")) {
		cJSON *attachment = fake_attachment_of(e, fake_text(from, "attachmentId"));

		if (attachment)
			cJSON_Delete(
				cJSON_DetachItemViaPointer(fake_member_of(e->record, "attachments"), attachment));
	}
	e->changed = true;
	fake_envelope_done(r, e, 200, list_answer(e));
}

static void get_one(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *attachment = e ? fake_attachment_of(e, r->part[1]) : NULL;
	size_t length = 0;
	const void *bytes =
		attachment ? fake_blob(r->fake, fake_text(attachment, "_blob"), &length) : NULL;

	if (e && !bytes)
		fake_error(r, "ATTACHMENT_DOES_NOT_EXIST", NULL);
	else if (e)
		fake_answer_bytes(r, 200, "application/octet-stream", bytes, length);
	fake_envelope_drop(e);
}

/* The id of the path counts. */
static void put_one(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *body = e ? fake_body(r) : NULL, *list = cJSON_CreateArray(),
		  *own = cJSON_Duplicate(body, true);

	if (!body || !fake_envelope_may(r, e, OPEN_STATUSES)) {
		fake_envelope_drop(e);
		cJSON_Delete(own);
	} else if (!own || !fake_set(own, "attachmentId", r->part[1]) || !list ||
	           !cJSON_AddItemToArray(list, own)) {
		cJSON_Delete(own);
		fake_envelope_done(r, e, 200, NULL);
	} else {
		put_all(r, e, list);
	}
	cJSON_Delete(list);
}

/* ---- comments -------------------------------------------------------------------------------- */

static const struct fake_shape comment_shape[] = {
	{ "envelopeId", NULL }, { "id", NULL }, { "mentions", NULL }, { "sentByEmail", NULL }, { "sentByFullName", NULL },
	{ "sentByUserId", NULL }, { "tabId", NULL }, { "text", "" }, { "threadId", NULL }, { "threadOriginatorId", NULL },
	{ "timestamp", NULL }, { "visibleTo", NULL },
};

static bool add_comment(struct fake_request *r, struct fake_envelope *e, const cJSON *from,
                        cJSON *told)
{
	cJSON *comments = fake_array(e->record, "_comments"), *own = cJSON_Duplicate(from, true),
		  *answer = NULL;
	cJSON *person = fake_person(r->fake, r->account, r->user);
	char id[FAKE_ID];
	bool good;

	fake_guid(r->fake, id);
	good = own && fake_set(own, "envelopeId", e->id) && fake_set(own, "id", id) &&
	       fake_set(own, "sentByEmail", fake_text(person, "email")) &&
	       fake_set(own, "sentByFullName", fake_text(person, "userName")) &&
	       fake_set(own, "sentByUserId", r->user) &&
	       (*fake_text(own, "threadId") || fake_set(own, "threadId", id)) &&
	       fake_set_format(own, "timestamp", "%lld", (long long)fake_now_ms(r->fake)) &&
	       (answer = fake_shaped(own, comment_shape, sizeof comment_shape / sizeof comment_shape[0],
	                             false)) &&
	       fake_set(e->record, "hasComments", "true") && comments;
	cJSON_Delete(own);
	cJSON_Delete(person);
	own = good ? cJSON_Duplicate(answer, true) : NULL;
	e->changed = true;
	if (own && cJSON_AddItemToArray(comments, own) && cJSON_AddItemToArray(told, answer))
		return true;
	if (!own)
		cJSON_Delete(answer);
	return false;
}

static void post_comments(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL, *from;
	cJSON *json = cJSON_CreateObject(), *told = json ? fake_array(json, "comments") : NULL;
	bool good = body && fake_lock_is_mine(r, e), stored = told != NULL;

	if (body && !good)
		fake_error(r, "EDIT_LOCK_NOT_LOCK_OWNER", NULL);
	if (good)
		cJSON_ArrayForEach(from, fake_member(body, "commentsToPublish"))
			stored = stored && add_comment(r, e, from, told);
	if (!good) {
		fake_envelope_drop(e);
		cJSON_Delete(json);
	} else if (stored &&
	           fake_set_item(json, "count", cJSON_CreateNumber(cJSON_GetArraySize(told)))) {
		fake_envelope_done(r, e, 200, json);
	} else {
		cJSON_Delete(json);
		fake_envelope_done(r, e, 200, NULL);
	}
}

/* A PDF with what was written, one comment a line. */
static void get_transcript(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	struct fake_bytes text = { 0 }, pdf = { 0 };
	const cJSON *comment;

	if (!e)
		return;
	fake_printf(&text, "Comments on \"%s\"\n\n", fake_text(e->record, "emailSubject"));
	cJSON_ArrayForEach(comment, fake_member(e->record, "_comments"))
		fake_printf(&text, "%s: %s\n", fake_text(comment, "sentByFullName"),
	                fake_text(comment, "text"));
	if (!text.failed && fake_convert("transcript.txt", "txt", text.at, text.length, &pdf))
		fake_answer_bytes(r, 200, "application/pdf", pdf.at, pdf.length);
	else
		fake_out_of_memory(r);
	fake_bytes_finish(&text);
	fake_bytes_finish(&pdf);
	fake_envelope_drop(e);
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/@/attachments",         get_list,       0 },
	{ "PUT",    "/envelopes/@/attachments",         put_list,       0 },
	{ "DELETE", "/envelopes/@/attachments",         delete_list,    0 },
	{ "GET",    "/envelopes/@/attachments/@",       get_one,        0 },
	{ "PUT",    "/envelopes/@/attachments/@",       put_one,        0 },
	{ "POST",   "/envelopes/@/comments",            post_comments,  0 },
	{ "GET",    "/envelopes/@/comments/transcript", get_transcript, 0 },
};
const struct fake_resource fake_attachment_routes = FAKE_ROUTES(routes);
