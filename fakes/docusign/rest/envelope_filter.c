/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/envelope_filter.c - which envelopes a list is asked for.  No record is
 * parsed for it: what may be asked stands in the hot numbers, marks and words. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "rest/envelope.h"

#define BIT(status) (1u << (status))
#define ENDED (BIT(FAKE_COMPLETED) | BIT(FAKE_DECLINED) | BIT(FAKE_VOIDED) | BIT(FAKE_DELETED))
#define ANY (~0u)

/* What can still be asked for beside a from_to_status; everything else is an empty list at once. */
static const unsigned possible[] = {
	[FAKE_CREATED]   = ANY,
	[FAKE_SENT]      = ~BIT(FAKE_CREATED),
	[FAKE_DELIVERED] = BIT(FAKE_DELIVERED) | BIT(FAKE_SIGNED) | ENDED,
	[FAKE_SIGNED]    = BIT(FAKE_SIGNED) | ENDED,
	[FAKE_COMPLETED] = ENDED,
	[FAKE_DECLINED]  = BIT(FAKE_DECLINED) | BIT(FAKE_VOIDED) | BIT(FAKE_DELETED),
	[FAKE_VOIDED]    = BIT(FAKE_VOIDED) | BIT(FAKE_DELETED),
	[FAKE_DELETED]   = BIT(FAKE_DELETED),
	[FAKE_CORRECT]   = ANY,
	[FAKE_PROCESSING] = ANY,
	[FAKE_TIMEDOUT]  = 0,
};

static const struct { const char *name; enum fake_order order; } orders[] = {
	{ "last_modified",   FAKE_BY_MODIFIED  },
	{ "action_required", FAKE_BY_STATUS    },
	{ "created",         FAKE_BY_CREATED   },
	{ "completed",       FAKE_BY_COMPLETED },
	{ "envelope_name",   FAKE_BY_SUBJECT   },
	{ "expire",          FAKE_BY_EXPIRE    },
	{ "sent",            FAKE_BY_SENT      },
	{ "signer_list",     FAKE_BY_SIGNERS   },
	{ "status",          FAKE_BY_STATUS    },
	{ "subject",         FAKE_BY_SUBJECT   },
	{ "user_name",       FAKE_BY_USER      },
	{ "status_changed",  FAKE_BY_CHANGED   },
};

/* ---- reading the query ---------------------------------------------------------------------- */

static bool refuse(struct fake_request *r, const char *detail)
{
	fake_error(r, "INVALID_REQUEST_PARAMETER", detail);
	return false;
}

static bool is_any(const char *text)
{
	return strcasecmp(text, "any") == 0 || strcasecmp(text, "changed") == 0 || *text == '\0';
}

static bool read_statuses(struct fake_request *r, struct fake_filter *f)
{
	const char *list = fake_query(r, "status");

	f->statuses = list && !fake_word_in(list, "any") && *list ? 0 : ANY;
	while (f->statuses != ANY && *list) {
		size_t length = strcspn(list, ",");
		int status = fake_status_of(list, length);

		if (status < 0)
			return refuse(r,
			              "Query parameter 'status' has a value that is no status of an envelope.");
		f->statuses |= BIT(status);
		list += length + (list[length] == ',');
	}
	f->drafts = f->statuses != ANY && (f->statuses & BIT(FAKE_CREATED));
	f->bin = f->statuses != ANY && (f->statuses & BIT(FAKE_DELETED));
	return true;
}

static bool read_from_to(struct fake_request *r, struct fake_filter *f)
{
	const char *text = fake_query(r, "from_to_status");

	f->from_to = text && !is_any(text) ? fake_status_of(text, strlen(text)) : -1;
	if (text && !is_any(text) && f->from_to < 0)
		return refuse(
			r, "Query parameter 'from_to_status' has a value that is no status of an envelope.");
	f->impossible = f->from_to >= 0 && f->statuses != ANY && !(possible[f->from_to] & f->statuses);
	f->impossible = f->impossible || f->from_to == FAKE_TIMEDOUT;
	return true;
}

static bool read_dates(struct fake_request *r, struct fake_filter *f, bool dated)
{
	const char *from = fake_query(r, "from_date"), *to = fake_query(r, "to_date");

	if (from ? !fake_date_parse(from, &f->from_ms) : dated && !f->ids && !f->transactions)
		return refuse(
			r, "Query parameter 'from_date' must be set to a valid DateTime, or 'envelope_ids' or "
			   "'transaction_ids' must be specified.");
	if (to && !fake_date_parse(to, &f->to_ms))
		return refuse(r, "Query parameter 'to_date' must be set to a valid DateTime.");
	return true;
}

static bool read_order(struct fake_request *r, struct fake_filter *f)
{
	const char *by = fake_query(r, "order_by"), *order = fake_query(r, "order");
	bool known = !by || !*by;

	for (size_t i = 0; by && i < sizeof orders / sizeof orders[0]; i++)
		if (strcasecmp(orders[i].name, by) == 0) {
			f->order = orders[i].order;
			known = true;
		}
	if (!known)
		return refuse(
			r, "Query parameter 'order_by' has a value by which envelopes cannot be ordered.");
	if (order && *order && strcasecmp(order, "asc") != 0 && strcasecmp(order, "desc") != 0)
		return refuse(r, "Query parameter 'order' must be 'asc' or 'desc'.");
	f->ascending = order && strcasecmp(order, "asc") == 0;
	return true;
}

/* "a,b" as an array; "request_body" stands for the body's list. */
static const cJSON *read_ids(struct fake_request *r, const char *query, const char *member,
                             cJSON *owned)
{
	const char *list = fake_query(r, query);
	cJSON *array;

	if (!list)
		return NULL;
	if (strcasecmp(list, "request_body") == 0) {
		const cJSON *own = fake_member(fake_body(r), member);

		array = cJSON_IsArray(own) ? cJSON_Duplicate(own, true) : cJSON_CreateArray();
		return array && fake_set_item(owned, member, array) ? fake_member(owned, member) : NULL;
	}
	if (!(array = fake_array(owned, member)))
		return NULL;
	while (*list) {
		size_t length = strcspn(list, ",");
		char id[128];
		cJSON *item;

		snprintf(id, sizeof id, "%.*s", (int)(length < sizeof id ? length : sizeof id - 1), list);
		item = cJSON_CreateString(id);
		if (length > 0 && !cJSON_AddItemToArray(array, item))
			cJSON_Delete(item);
		else if (length == 0)
			cJSON_Delete(item);
		list += length + (list[length] == ',');
	}
	return array;
}

static void read_user(struct fake_request *r, struct fake_filter *f)
{
	const char *name = fake_query(r, "user_name"), *email = fake_query(r, "email");
	cJSON *person = fake_person(r->fake, r->account, r->user);

	f->user_mark = fake_mark(FAKE_MARK_PERSON, r->user, "");
	f->shared_mark = fake_mark(FAKE_MARK_SHARED, r->user, "");
	if (*fake_text(person, "email"))
		f->email_mark = fake_mark(FAKE_MARK_PERSON, fake_text(person, "email"), "");
	cJSON_Delete(person);
	f->user_filter = fake_query(r, "user_filter");
	f->sender_id = fake_query(r, "user_id");
	if (name && email) /* only both together say something */
		f->sender_mark = fake_mark(FAKE_MARK_SENDER, name, email);
	f->all_users = r->admin && (f->sender_id || f->sender_mark);
	for (size_t i = 0; i < fake_folder_type_count; i++)
		fake_folder_of_user(r->user, fake_folder_types[i].type, f->own_folder[i]);
}

/* "name" or "name=value" */
static void read_field(struct fake_filter *f, const char *field)
{
	const char *equals = field ? strchr(field, '=') : NULL;
	char name[256];

	if (field && !equals)
		f->field_mark = fake_mark(FAKE_MARK_FIELD, field, "");
	if (!equals)
		return;
	snprintf(name, sizeof name, "%.*s", (int)(equals - field < 255 ? equals - field : 255), field);
	f->field_mark = fake_mark(FAKE_MARK_VALUE, name, equals + 1);
}

static bool read_text(struct fake_filter *f, const char *text, cJSON *owned)
{
	cJSON *small;

	if (!text || !*text)
		return true;
	if (!fake_set(owned, "text", text))
		return false;
	small = fake_member_of(owned, "text");
	fake_small_letters(small->valuestring);
	f->text = small->valuestring;
	return true;
}

bool fake_filter_read(struct fake_request *r, struct fake_filter *f, bool dated, cJSON *owned)
{
	memset(f, 0, sizeof *f);
	f->fake = r->fake;
	f->account = r->account;
	f->user = r->user;
	f->ids = read_ids(r, "envelope_ids", "envelopeIds", owned);
	f->transactions = read_ids(r, "transaction_ids", "transactionIds", owned);
	read_field(f, fake_query(r, "custom_field"));
	if (!read_text(f, fake_query(r, "search_text"), owned)) {
		fake_out_of_memory(r);
		return false;
	}
	f->powerforms = fake_query(r, "powerformids");
	read_user(r, f);
	if (!fake_filter_folders(f, fake_query(r, "folder_ids")))
		return refuse(r, "Query parameter 'folder_ids' names too many folders.");
	fake_filter_folder_types(f, fake_query(r, "folder_types"));
	if (r->status || !read_statuses(r, f) || !read_from_to(r, f) || !read_dates(r, f, dated) ||
	    !read_order(r, f))
		return false;
	f->drafts = f->drafts || f->ids || f->transactions || f->folders || f->folder_types ||
	            fake_switch_on(r->fake, "drafts-in-list");
	f->bin = f->bin || f->ids || f->transactions || f->folders;
	return true;
}

/* ---- fitting, by numbers -------------------------------------------------------------------- */

static int64_t time_of(const struct fake_filter *f, const struct fake_hot *hot)
{
	switch (f->from_to) {
	case FAKE_CREATED:
		return hot->number[FAKE_HOT_CREATED];
	case FAKE_SENT:
		return hot->number[FAKE_HOT_SENT];
	case FAKE_DELIVERED:
		return hot->number[FAKE_HOT_DELIVERED];
	case FAKE_COMPLETED:
	case FAKE_DECLINED:
	case FAKE_VOIDED:
	case FAKE_DELETED:
		return hot->number[FAKE_HOT_STATUS] == f->from_to ? hot->number[FAKE_HOT_END] : 0;
	default:
		return hot->number[FAKE_HOT_CHANGED];
	}
}

static bool fits_time(const struct fake_filter *f, const struct fake_hot *hot)
{
	int64_t at = time_of(f, hot);

	return at != 0 && at >= f->from_ms && (f->to_ms == 0 || at <= f->to_ms);
}

/* A lookup by transactionId finds what was made some time ago, not longer. */
static bool fits_transaction(const struct fake_filter *f, const struct fake_record *record)
{
	const cJSON *item;
	bool hit = !f->ids; /* then fake_filter_each() found it by its transaction */

	cJSON_ArrayForEach(item, f->transactions)
		hit = hit ||
		      (cJSON_IsString(item) &&
		       fake_mark(FAKE_MARK_TRANSACTION, item->valuestring, "") == record->hot.key);
	return hit && fake_transaction_is_known(f->fake, record->hot.number[FAKE_HOT_CREATED]);
}

bool fake_filter_is_mine(const struct fake_filter *f, const struct fake_record *record)
{
	return strcasecmp(record->hot.guid[FAKE_HOT_SENDER], f->user) == 0;
}

bool fake_filter_takes_part(const struct fake_filter *f, const struct fake_record *record)
{
	return fake_is_marked(&record->hot, f->user_mark) ||
	       (f->email_mark && fake_is_marked(&record->hot, f->email_mark));
}

/* As fake_envelope_is_shared(), with the mark made once. */
static bool is_shared(const struct fake_filter *f, const struct fake_record *record)
{
	return fake_is_marked(&record->hot, f->shared_mark) ||
	       fake_envelopes_shared(f->fake, record->account, record->hot.guid[FAKE_HOT_SENDER], f->user);
}

static bool fits_user(const struct fake_filter *f, const struct fake_record *record)
{
	bool mine = fake_filter_is_mine(f, record);

	if (f->sender_id && strcasecmp(f->sender_id, record->hot.guid[FAKE_HOT_SENDER]) != 0)
		return false;
	if (f->all_users)
		return true;
	if (f->user_filter && strcasecmp(f->user_filter, "sender") == 0)
		return mine;
	if (f->user_filter && strcasecmp(f->user_filter, "recipient") == 0)
		return fake_filter_takes_part(f, record);
	if (f->user_filter && strcasecmp(f->user_filter, "recipient_only") == 0)
		return !mine && fake_filter_takes_part(f, record);
	return mine || fake_filter_takes_part(f, record) || is_shared(f, record);
}

/* ---- fitting, by texts ----------------------------------------------------------------------- */

static bool is_of_powerform(const struct fake_filter *f, const struct fake_record *record)
{
	for (const char *list = f->powerforms; list;
	     list = strchr(list, ',') ? strchr(list, ',') + 1 : NULL) {
		char id[FAKE_ID];

		snprintf(id, sizeof id, "%.*s", (int)strcspn(list, ","), list);
		if (fake_is_marked(&record->hot, fake_mark(FAKE_MARK_POWERFORM, id, "")))
			return true;
	}
	return false;
}

static bool fits_texts(const struct fake_filter *f, const struct fake_record *record)
{
	if (f->sender_mark && !fake_is_marked(&record->hot, f->sender_mark))
		return false;
	if (f->field_mark && !fake_is_marked(&record->hot, f->field_mark))
		return false;
	if (f->powerforms && !is_of_powerform(f, record))
		return false;
	return !f->text || (record->hot.words && strstr(record->hot.words, f->text));
}

bool fake_filter_fits(const struct fake_filter *f, const struct fake_record *record)
{
	unsigned status = BIT(record->hot.number[FAKE_HOT_STATUS]);

	if (f->impossible || !(status & f->statuses))
		return false;
	if ((status & BIT(FAKE_CREATED) && !f->drafts) || (status & BIT(FAKE_DELETED) && !f->bin))
		return false;
	if ((f->from_ms != 0 || f->to_ms != 0 || f->from_to >= 0) && !fits_time(f, &record->hot))
		return false;
	if (f->transactions && !fits_transaction(f, record))
		return false;
	return fits_user(f, record) && fake_filter_fits_folder(f, record) && fits_texts(f, record);
}

const char *fake_json_peek(const char *json, const char *member)
{
	char name[64];
	const char *at;

	snprintf(name, sizeof name, "\"%s\":\"", member);
	at = strstr(json, name);
	return at ? at + strlen(name) : "";
}
