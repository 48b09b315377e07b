/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/questions.c - what a test wants to know at its end: how many there were, and whether one was made twice.
 *
 * Envelopes are counted from the records, which outlive their deletion; requests from the journal's tallies, which drop
 * nothing.  Never from the journal's ring: it forgets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/control.h"
#include "core/inner.h"

#define NAMED_MOST 100 /* ids in an answer */

extern const struct fake_resource fake_question_routes;

/* ---- what is asked ---------------------------------------------------------------------------------------------- */

struct asked {
	const struct question *question;
	const char *subject, *status, *account, *sender, *transaction, *envelope;
	cJSON *named;
	unsigned long count;
	cJSON *groups; /* subject or transactionId to how often, for "-twice" */
};

struct question {
	const char *name, *help;
	const char *member; /* counts if the envelope has this date or text; NULL: always */
	const char *status; /* and this status; NULL: any */
	const char *twice;  /* groups by this member */
};

static const struct question questions[] = {
	{ "envelopes-created",   "were made, drafts too",               NULL,                NULL,        NULL },
	{ "envelopes-sent",      "were ever sent, whatever became of them", "sentDateTime",  NULL,        NULL },
	{ "envelopes-drafts",    "are drafts now",                      NULL,                "created",   NULL },
	{ "envelopes-completed", "are completed",                       "completedDateTime", "completed", NULL },
	{ "envelopes-declined",  "are declined",                        "declinedDateTime",  "declined",  NULL },
	{ "envelopes-voided",    "are voided",                          "voidedDateTime",    "voided",    NULL },
	{ "envelopes-deleted",   "lie in the recycle bin",              "deletedDateTime",   NULL,        NULL },
	{ "subjects-sent-twice", "subjects that more than one sent envelope has", "sentDateTime", NULL, "emailSubject" },
	{ "transactions-sent-twice", "transactionIds that more than one sent envelope has", "sentDateTime", NULL, "transactionId" },
};

/* ---- envelopes ---------------------------------------------------------------------------------------------------- */

static bool same(const cJSON *record, const char *member, const char *asked)
{
	return !asked || strcasecmp(fake_text(record, member), asked) == 0;
}

static bool is_asked_for(const struct asked *a, const struct fake_record *record, const cJSON *json)
{
	const struct question *q = a->question;

	return (!q->member || *fake_text(json, q->member)) && (!q->status || same(json, "status", q->status)) &&
	       (!a->subject || strcmp(fake_text(json, "emailSubject"), a->subject) == 0) && same(json, "status", a->status) &&
	       same(json, "transactionId", a->transaction) && (!a->account || strcasecmp(record->account, a->account) == 0) &&
	       (!a->envelope || strcasecmp(record->id, a->envelope) == 0) &&
	       (!a->sender || strcasecmp(fake_text(fake_member(json, "sender"), "userId"), a->sender) == 0);
}

static bool take(void *user, const struct fake_record *record)
{
	struct asked *a = user;
	cJSON *json;
	const char *group;

	if (a->subject && !strchr(a->subject, '"') && !strchr(a->subject, '\\') && !strstr(record->json, a->subject))
		return true; /* most are not meant: they need no parsing */
	json = fake_parse(record);
	if (json && is_asked_for(a, record, json)) {
		a->count++;
		if (cJSON_GetArraySize(a->named) < NAMED_MOST)
			cJSON_AddItemToArray(a->named, cJSON_CreateString(record->id));
		group = a->question->twice ? fake_text(json, a->question->twice) : "";
		if (*group)
			(void)fake_set_item(a->groups, group, cJSON_CreateNumber((double)fake_number(a->groups, group, 0) + 1));
	}
	cJSON_Delete(json);
	return true;
}

/* Those that were there more than once stay. */
static cJSON *repeated(cJSON *groups)
{
	cJSON *json = cJSON_CreateObject(), *group;

	cJSON_ArrayForEach(group, groups)
		if (group->valuedouble > 1)
			cJSON_AddItemToObject(json, group->string, cJSON_CreateNumber(group->valuedouble));
	return json;
}

static void answer_envelopes(struct fake_request *r, struct asked *a)
{
	cJSON *answer = cJSON_CreateObject();

	a->named = cJSON_CreateArray();
	a->groups = cJSON_CreateObject();
	fake_each(r->fake, "envelope", NULL, take, a);
	(void)fake_set(answer, "question", a->question->name);
	if (a->question->twice) {
		cJSON *twice = repeated(a->groups);

		(void)fake_set_item(answer, "count", cJSON_CreateNumber(cJSON_GetArraySize(twice)));
		(void)fake_set_item(answer, "repeated", twice);
		cJSON_Delete(a->named);
	} else {
		(void)fake_set_item(answer, "count", cJSON_CreateNumber((double)a->count));
		(void)fake_set_item(answer, "envelopes", a->named);
	}
	cJSON_Delete(a->groups);
	fake_answer(r, 200, answer);
}

/* ---- requests -------------------------------------------------------------------------------------------------------- */

static bool status_fits(unsigned status, const char *asked)
{
	char text[16];

	snprintf(text, sizeof text, "%u", status);
	return !asked || strcmp(text, asked) == 0 || (asked[0] == text[0] && strcasecmp(asked + 1, "xx") == 0);
}

static void answer_requests(struct fake_request *r, const cJSON *given)
{
	const cJSON *row;
	cJSON *answer = cJSON_CreateObject(), *all = fake_journal_tallies(r->fake);
	const char *verb = fake_text(given, "verb"), *operation = fake_text(given, "operation"), *code = fake_text(given, "code");
	double count = 0;

	cJSON_ArrayForEach(row, all)
		if ((!*verb || strcasecmp(fake_text(row, "verb"), verb) == 0) && (!*operation || strstr(fake_text(row, "operation"), operation)) &&
		    (!*code || strcasecmp(fake_text(row, "code"), code) == 0) &&
		    status_fits((unsigned)fake_number(row, "status", 0), *fake_text(given, "status") ? fake_text(given, "status") : NULL))
			count += (double)fake_number(row, "count", 0);
	cJSON_Delete(all);
	(void)fake_set(answer, "question", "requests");
	(void)fake_set_item(answer, "count", cJSON_CreateNumber(count));
	fake_answer(r, 200, answer);
}

/* ---- control calls ------------------------------------------------------------------------------------------------------ */

static const char *or_null(const cJSON *given, const char *name)
{
	return *fake_text(given, name) ? fake_text(given, name) : NULL;
}

/* "envelopes sent" is as good as "envelopes-sent". */
static bool is_name(const char *asked, const char *name)
{
	for (; *asked && *name; asked++, name++)
		if (*asked != *name && !(*asked == ' ' && *name == '-'))
			return false;
	return !*asked && !*name;
}

static void answer_question(struct fake_request *r, const char *name, const cJSON *given)
{
	struct asked a = { .subject = or_null(given, "subject"), .status = or_null(given, "status"), .account = or_null(given, "account"),
		               .sender = or_null(given, "sender"), .transaction = or_null(given, "transaction"), .envelope = or_null(given, "envelope") };

	for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
		if (is_name(name, questions[i].name))
			a.question = &questions[i];
	if (a.question)
		answer_envelopes(r, &a);
	else if (is_name(name, "requests"))
		answer_requests(r, given);
	else
		fake_control_refused(r, 404, "there is no such question; GET /__fake/questions lists them");
}

static void get_question(struct fake_request *r)
{
	const struct fake_inner *inner = r->inner;
	cJSON *given = cJSON_CreateObject();

	for (size_t i = 0; i < inner->queries; i++)
		(void)fake_set(given, inner->query[i].name, inner->query[i].value);
	answer_question(r, r->part[0], given);
	cJSON_Delete(given);
}

/* {"how_many": "envelopes sent", "subject": "..."} */
static void post_question(struct fake_request *r)
{
	const cJSON *body = fake_body(r);

	if (body)
		answer_question(r, fake_text(body, "how_many"), body);
}

static void get_questions(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject(), *list = fake_object(answer, "questions");

	for (size_t i = 0; list && i < sizeof questions / sizeof questions[0]; i++)
		(void)fake_set(list, questions[i].name, questions[i].help);
	if (list)
		(void)fake_set(list, "requests", "came, by verb, operation (a part of it), status (201, 4xx) and code");
	fake_answer(r, 200, answer);
}

static const struct fake_route routes[] = {
	{ "GET",  "/__fake/questions",   get_questions, FAKE_CONTROL },
	{ "POST", "/__fake/questions",   post_question, FAKE_CONTROL },
	{ "GET",  "/__fake/questions/@", get_question,  FAKE_CONTROL },
};
const struct fake_resource fake_question_routes = FAKE_ROUTES(routes);
