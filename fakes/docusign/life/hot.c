/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/hot.c - the numbers by which envelopes are looked through without parsing
 * them; hot.h names them. */
#include "life/hot.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"

static const char *const statuses[] = {
	[FAKE_CREATED] = "created", [FAKE_SENT] = "sent", [FAKE_DELIVERED] = "delivered", [FAKE_SIGNED] = "signed",
	[FAKE_COMPLETED] = "completed", [FAKE_DECLINED] = "declined", [FAKE_VOIDED] = "voided", [FAKE_DELETED] = "deleted",
	[FAKE_CORRECT] = "correct", [FAKE_PROCESSING] = "processing", [FAKE_TIMEDOUT] = "timedout",
};

int fake_status_of(const char *name, size_t length)
{
	for (int i = 0; i <= FAKE_TIMEDOUT; i++)
		if (strlen(statuses[i]) == length && strncasecmp(statuses[i], name, length) == 0)
			return i;
	return -1;
}

const char *fake_status_name(int status)
{
	return statuses[status];
}

static uint64_t hash_on(uint64_t hash, const char *text)
{
	for (;; text++) { /* the NUL, too, so that "a" and "bc" are not "ab" and "c" */
		unsigned char c = (unsigned char)*text;

		hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * UINT64_C(1099511628211); /* FNV-1a */
		if (!c)
			return hash;
	}
}

int64_t fake_mark(enum fake_mark what, const char *text, const char *more)
{
	uint64_t hash = hash_on(hash_on(UINT64_C(1469598103934665603) ^ (uint64_t)what, text), more);

	return (int64_t)(hash >> 1 | 1);
}

bool fake_is_marked(const struct fake_hot *hot, int64_t mark)
{
	for (unsigned i = 0; i < hot->marks; i++)
		if (hot->mark[i] == mark)
			return true;
	return false;
}

static int64_t ended(const cJSON *record, int status)
{
	int64_t at = 0;

	if (status >= FAKE_COMPLETED && status <= FAKE_DELETED)
		return fake_time_of(record, statuses[status]);
	(void)fake_date_parse(fake_text(record, "expireDateTime"), &at);
	return at;
}

static void add_words(struct fake_bytes *out, const cJSON *object, const char *member)
{
	const char *text = fake_text(object, member);

	if (*text)
		fake_printf(out, "%s\n", text);
}

static char *fitted(struct fake_bytes *bytes)
{
	char *fit = bytes->at ? realloc(bytes->at, bytes->length + 1) : NULL;

	return fit ? fit : bytes->at;
}

/* What search_text of a list looks through, a line each, in small letters: to parse 100,000 records
 * would take seconds. */
static char *words_of(const cJSON *record)
{
	struct fake_bytes out = { 0 };
	const cJSON *list, *item, *sender = fake_member(record, "sender");

	add_words(&out, record, "emailSubject");
	add_words(&out, record, "emailBlurb");
	add_words(&out, record, "envelopeId");
	add_words(&out, sender, "userName");
	add_words(&out, sender, "email");
	cJSON_ArrayForEach(list, fake_member(record, "recipients"))
		cJSON_ArrayForEach(item, list) {
			add_words(&out, item, "name");
			add_words(&out, item, "email");
		}
	cJSON_ArrayForEach(list, fake_member(record, "customFields"))
		cJSON_ArrayForEach(item, list)
			add_words(&out, item, "value");
	cJSON_ArrayForEach(item, fake_member(record, "documents"))
		add_words(&out, item, "name");
	fake_small_letters(out.at);
	return fitted(&out);
}

void fake_small_letters(char *text)
{
	for (; text && *text; text++)
		if (*text >= 'A' && *text <= 'Z')
			*text = (char)(*text + 32);
}

static void mark(struct fake_hot *hot, enum fake_mark what, const char *text, const char *more)
{
	int64_t one, *grown;

	if (!*text || fake_is_marked(hot, one = fake_mark(what, text, more)) ||
	    !(grown = realloc(hot->mark, (hot->marks + 1) * sizeof *grown)))
		return;
	hot->mark = grown;
	hot->mark[hot->marks++] = one;
}

static void mark_all(struct fake_hot *hot, const cJSON *record)
{
	const cJSON *list, *item, *user, *sender = fake_member(record, "sender");

	mark(hot, FAKE_MARK_SENDER, fake_text(sender, "userName"), fake_text(sender, "email"));
	mark(hot, FAKE_MARK_POWERFORM, fake_text(fake_member(record, "powerForm"), "powerFormId"), "");
	cJSON_ArrayForEach(item, fake_member(record, "_shares"))
		mark(hot, FAKE_MARK_SHARED, fake_text(fake_member(item, "agentUser"), "userId"), "");
	cJSON_ArrayForEach(list, fake_member(record, "recipients"))
		cJSON_ArrayForEach(item, list) {
			mark(hot, FAKE_MARK_PERSON, fake_text(item, "email"), "");
			mark(hot, FAKE_MARK_PERSON, fake_text(item, "userId"), "");
			cJSON_ArrayForEach(user, fake_member(item, "signingGroupUsers"))
				mark(hot, FAKE_MARK_PERSON, fake_text(user, "email"), "");
		}
	cJSON_ArrayForEach(list, fake_member(record, "customFields"))
		cJSON_ArrayForEach(item, list) {
			mark(hot, FAKE_MARK_FIELD, fake_text(item, "name"), "");
			mark(hot, FAKE_MARK_VALUE, fake_text(item, "name"), fake_text(item, "value"));
		}
}

void fake_envelope_index(const cJSON *record, struct fake_hot *ret_hot)
{
	const char *status = fake_text(record, "status"),
			   *transaction = fake_text(record, "transactionId");
	int code = fake_status_of(status, strlen(status));

	memset(ret_hot, 0, sizeof *ret_hot);
	ret_hot->number[FAKE_HOT_STATUS] = code < 0 ? FAKE_CREATED : code;
	ret_hot->number[FAKE_HOT_CREATED] = fake_time_of(record, "created");
	ret_hot->number[FAKE_HOT_SENT] = fake_time_of(record, "sent");
	ret_hot->number[FAKE_HOT_CHANGED] = fake_time_of(record, "changed");
	ret_hot->number[FAKE_HOT_MODIFIED] = fake_time_of(record, "modified");
	ret_hot->number[FAKE_HOT_DELIVERED] = fake_time_of(record, "delivered");
	ret_hot->number[FAKE_HOT_END] = ended(record, code);
	ret_hot->key = *transaction ? fake_mark(FAKE_MARK_TRANSACTION, transaction, "") : 0;
	snprintf(ret_hot->guid[FAKE_HOT_SENDER], FAKE_ID, "%s", fake_text(record, "_sender"));
	snprintf(ret_hot->guid[FAKE_HOT_FOLDER], FAKE_ID, "%s", fake_text(record, "_folder"));
	ret_hot->words = words_of(record);
	mark_all(ret_hot, record);
}

/* ---- transactions ------------------------------------------------------------------------ */

#define TRANSACTION_MS (INT64_C(7) * 24 * 60 * 60 * 1000)

bool fake_transaction_is_known(const struct fake *fake, int64_t created_ms)
{
	int64_t now = fake_now_ms(fake);

	return now >= created_ms + fake_switch_number(fake, "lookup-delay-ms") &&
	       now < created_ms + TRANSACTION_MS;
}

bool fake_is_new_transaction(const struct fake_envelope *e)
{
	return fake_now_ms(e->fake) < fake_time_of(e->record, "created") + TRANSACTION_MS;
}

struct wanted {
	const char *account;
	bool any;
	size_t place;
	char *id;
	const struct fake *fake;
};

static bool take_first(void *user, const struct fake_record *record)
{
	struct wanted *w = user;
	int64_t created = record->hot.number[FAKE_HOT_CREATED];

	if (strcasecmp(record->account, w->account) != 0 || record->place >= w->place ||
	    (!w->any && !fake_transaction_is_known(w->fake, created)) ||
	    fake_now_ms(w->fake) >= created + TRANSACTION_MS)
		return true;
	w->place = record->place;
	snprintf(w->id, FAKE_ID, "%s", record->id);
	return true;
}

bool fake_transaction_find(struct fake *fake, const char *account, const char *transaction,
                           bool any, char ret_id[FAKE_ID])
{
	struct wanted w = {
		.account = account, .any = any, .place = SIZE_MAX, .id = ret_id, .fake = fake
	};

	*ret_id = '\0';
	fake_each_keyed(fake, "envelope", fake_mark(FAKE_MARK_TRANSACTION, transaction, ""), take_first,
	                &w);
	return *ret_id != '\0';
}
