/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/template_insights.c - how many envelopes made from templates came to their
 * end, by sender and by template. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rest/template.h"

#define ROWS_MOST 5 /* of the best and of the worst */

struct row { /* the envelopes of a sender, or of a template */
	char id[FAKE_ID];
	long sent, completed, voided, expired;
};

struct walk {
	struct fake_request *r;
	const char *template; /* NULL: any */
	struct row all, *row;
	size_t count, room;
	bool failed;
};

static struct row *row_of(struct walk *w, const char *id)
{
	for (size_t i = 0; i < w->count; i++)
		if (strcasecmp(w->row[i].id, id) == 0)
			return &w->row[i];
	if (w->count == w->room) {
		size_t room = w->room ? 2 * w->room : 16;
		struct row *grown = realloc(w->row, room * sizeof *grown);

		if (!grown)
			return NULL;
		w->row = grown;
		w->room = room;
	}
	memset(&w->row[w->count], 0, sizeof w->row[0]);
	memcpy(w->row[w->count].id, id, strnlen(id, FAKE_ID - 1));
	return &w->row[w->count++];
}

static void count(struct row *row, const cJSON *envelope)
{
	const char *status = fake_text(envelope, "status");
	bool voided = strcmp(status, "voided") == 0;
	bool expired = voided && strcasestr(fake_text(envelope, "voidedReason"), "expired");

	row->sent++;
	row->completed += strcmp(status, "completed") == 0;
	row->expired += expired;
	row->voided += voided && !expired;
}

/* Only what was sent counts, and of an envelope of several templates each. */
static bool look(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *envelope;
	const cJSON *id;

	if (!strstr(record->json, "\"_template\":[\"") ||
	    (w->template && !strstr(record->json, w->template)))
		return true;
	envelope = fake_parse(record);
	cJSON_ArrayForEach(id, fake_member(envelope, "_template")) {
		bool wanted =
			cJSON_IsString(id) && (!w->template || strcasecmp(id->valuestring, w->template) == 0);
		struct row *row;

		if (!wanted || !*fake_text(envelope, "sentDateTime"))
			continue;
		row = row_of(w, w->template ? fake_text(envelope, "_sender") : id->valuestring);
		w->failed = !row || w->failed;
		if (!row)
			break;
		count(row, envelope);
		count(&w->all, envelope);
	}
	cJSON_Delete(envelope);
	return !w->failed;
}

static int by_rate(const void *a, const void *b)
{
	const struct row *one = a, *other = b;
	long left = one->completed * other->sent, right = other->completed * one->sent;

	return left != right ? (left > right ? -1 : 1) : strcmp(one->id, other->id);
}

static bool set_rate(cJSON *json, const char *name, long part, long whole)
{
	return fake_set_format(json, name, "%.2f", whole ? 100.0 * (double)part / (double)whole : 0.0);
}

static bool tell(cJSON *json, const struct row *row, bool all_rates)
{
	return fake_set_format(json, "sent", "%ld", row->sent) &&
	       fake_set_format(json, "completed", "%ld", row->completed) &&
	       fake_set_format(json, "voided", "%ld", row->voided) &&
	       fake_set_format(json, "expired", "%ld", row->expired) &&
	       set_rate(json, "completionRate", row->completed, row->sent) &&
	       (!all_rates || (set_rate(json, "voidedRate", row->voided, row->sent) &&
	                       set_rate(json, "expiredRate", row->expired, row->sent)));
}

static bool tell_name(struct walk *w, const char *id, cJSON *json)
{
	struct fake_envelope *t = w->template ? NULL : fake_template_open(w->r->fake, id);
	cJSON *user = w->template ? fake_user_info(w->r->fake, w->r->account, id) : NULL;
	bool good =
		fake_set(json, w->template ? "senderId" : "templateId", id) &&
		fake_set(json, "name", t ? fake_text(t->record, "name") : fake_text(user, "userName"));

	cJSON_Delete(user);
	(void)fake_envelope_close(t);
	return good;
}

/* The best first, or the worst. */
static bool tell_rows(struct walk *w, cJSON *list, bool best)
{
	for (size_t i = 0; list && i < w->count && i < ROWS_MOST; i++) {
		const struct row *row = &w->row[best ? i : w->count - 1 - i];
		cJSON *item = cJSON_CreateObject();

		if (!tell_name(w, row->id, item) || !tell(item, row, true) ||
		    !cJSON_AddItemToArray(list, item)) {
			cJSON_Delete(item);
			return false;
		}
	}
	return list != NULL;
}

static void answer(struct fake_request *r, const char *template)
{
	struct walk w = { .r = r, .template = template };
	cJSON *json = cJSON_CreateObject();

	fake_each(r->fake, "envelope", r->account, look, &w);
	if (w.count > 1)
		qsort(w.row, w.count, sizeof *w.row, by_rate);
	if (!w.failed && tell(json, &w.all, template != NULL) &&
	    tell_rows(&w, fake_array(json, template ? "topSenders" : "topTemplates"), true) &&
	    tell_rows(&w, fake_array(json, template ? "bottomSenders" : "bottomTemplates"), false))
		fake_answer(r, 200, json);
	else {
		cJSON_Delete(json);
		fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
	}
	free(w.row);
}

static void get_all(struct fake_request *r)
{
	answer(r, NULL);
}

static void get(struct fake_request *r)
{
	struct fake_envelope *t = fake_template_asked(r);
	char id[FAKE_ID];

	if (!t)
		return;
	memcpy(id, t->id, sizeof id);
	(void)fake_envelope_close(t);
	answer(r, id);
}

static const struct fake_route routes[] = {
	/* verb   path                                    handler */
	{ "GET", "/templates/insights/completionRate",   get_all, 0 },
	{ "GET", "/templates/@/insights/completionRate", get,     0 },
};
const struct fake_resource fake_template_insight_routes = FAKE_ROUTES(routes);
