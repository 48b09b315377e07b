/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/envelope_filter.c - which envelopes a list is asked for.  Hot numbers come
 * first; a record is parsed only if a question about its texts is left. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "rest/envelope.h"

#define BIT(status) (1u << (status))
#define ENDED (BIT(FAKE_COMPLETED) | BIT(FAKE_DECLINED) | BIT(FAKE_VOIDED) | BIT(FAKE_DELETED))
#define ACTIVE (BIT(FAKE_SENT) | BIT(FAKE_DELIVERED))
#define ANY (~0u)
#define SOON_MS (INT64_C(6) * 24 * 60 * 60 * 1000)

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
	cJSON *person = fake_person(r->fake, r->account, r->user);

	snprintf(f->email, sizeof f->email, "%s", fake_text(person, "email"));
	cJSON_Delete(person);
	f->user_filter = fake_query(r, "user_filter");
	f->sender_id = fake_query(r, "user_id");
	f->sender_email = fake_query(r, "email");
	f->sender_name = fake_query(r, "user_name");
	if (!f->sender_name || !f->sender_email) /* only both together say something */
		f->sender_name = f->sender_email = NULL;
	f->all_users = r->admin && (f->sender_id || f->sender_name);
	for (size_t i = 0; i < fake_folder_type_count; i++)
		fake_folder_of_user(r->user, fake_folder_types[i].type, f->own_folder[i]);
}

bool fake_filter_read(struct fake_request *r, struct fake_filter *f, bool dated, cJSON *owned)
{
	memset(f, 0, sizeof *f);
	f->fake = r->fake;
	f->account = r->account;
	f->user = r->user;
	f->ids = read_ids(r, "envelope_ids", "envelopeIds", owned);
	f->transactions = read_ids(r, "transaction_ids", "transactionIds", owned);
	f->folders = fake_query(r, "folder_ids");
	f->folder_types = fake_query(r, "folder_types");
	f->field = fake_query(r, "custom_field");
	f->text = fake_query(r, "search_text");
	f->powerforms = fake_query(r, "powerformids");
	read_user(r, f);
	if (r->status || !read_statuses(r, f) || !read_from_to(r, f) || !read_dates(r, f, dated) ||
	    !read_order(r, f))
		return false;
	f->drafts = f->drafts || f->ids || f->transactions || f->folders || f->folder_types ||
	            fake_switch_on(r->fake, "drafts-in-list");
	f->bin = f->bin || f->ids || f->transactions || (f->folders && *f->folders);
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

static bool is_in(const cJSON *array, const char *text)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, array)
		if (cJSON_IsString(item) && strcasecmp(item->valuestring, text) == 0)
			return true;
	return false;
}

static bool fits_transaction(const struct fake_filter *f, const struct fake_record *record)
{
	const cJSON *item;
	bool hit = false;

	cJSON_ArrayForEach(item, f->transactions) hit =
		hit || (cJSON_IsString(item) &&
	            fake_text_hash(item->valuestring) == record->hot.number[FAKE_HOT_TRANSACTION]);
	return hit && fake_transaction_is_known(f->fake, record->hot.number[FAKE_HOT_CREATED]);
}

static bool is_mine(const struct fake_filter *f, const struct fake_record *record)
{
	return strcasecmp(record->hot.guid[FAKE_HOT_SENDER], f->user) == 0;
}

/* He stands in it as a recipient, by his id or his address. */
static bool takes_part(const struct fake_filter *f, const struct fake_record *record)
{
	char line[FAKE_ID + 400];

	if (!record->hot.people)
		return false;
	snprintf(line, sizeof line, "\n%s\n", f->user);
	if (strcasestr(record->hot.people, line))
		return true;
	snprintf(line, sizeof line, "\n%s\n", f->email);
	return *f->email && strcasestr(record->hot.people, line);
}

static bool fits_user(const struct fake_filter *f, const struct fake_record *record)
{
	bool mine = is_mine(f, record);

	if (f->sender_id && strcasecmp(f->sender_id, record->hot.guid[FAKE_HOT_SENDER]) != 0)
		return false;
	if (f->all_users)
		return true;
	if (f->user_filter && strcasecmp(f->user_filter, "sender") == 0)
		return mine;
	if (f->user_filter && strcasecmp(f->user_filter, "recipient") == 0)
		return takes_part(f, record);
	if (f->user_filter && strcasecmp(f->user_filter, "recipient_only") == 0)
		return !mine && takes_part(f, record);
	return mine || takes_part(f, record) || fake_envelope_is_shared(f->fake, record, f->user);
}

/* ---- fitting, by folder ---------------------------------------------------------------------- */

static const char *folder_type_of(const struct fake_filter *f, const struct fake_record *record)
{
	const char *moved = record->hot.guid[FAKE_HOT_FOLDER];
	unsigned status = BIT(record->hot.number[FAKE_HOT_STATUS]);

	if (!is_mine(f, record))
		return "inbox";
	for (size_t i = 0; *moved && i < fake_folder_type_count; i++)
		if (strcasecmp(moved, f->own_folder[i]) == 0)
			return fake_folder_types[i].type;
	if (*moved)
		return "normal";
	return status & BIT(FAKE_DELETED)   ? "recyclebin"
	       : status & BIT(FAKE_CREATED) ? "draft"
	                                    : "sentitems";
}

static bool in_named_folder(const struct fake_filter *f, const struct fake_record *record,
                            const char *id, size_t length)
{
	unsigned status = BIT(record->hot.number[FAKE_HOT_STATUS]);
	int64_t left = record->hot.number[FAKE_HOT_END] - fake_now_ms(f->fake);
	const char *type = folder_type_of(f, record);
	char name[64];

	snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), id);
	if (strcasecmp(name, "completed") == 0)
		return status & BIT(FAKE_COMPLETED);
	if (strcasecmp(name, "out_for_signature") == 0 || strcasecmp(name, "waiting_for_others") == 0)
		return (status & ACTIVE) && is_mine(f, record);
	if (strcasecmp(name, "awaiting_my_signature") == 0)
		return (status & ACTIVE) && takes_part(f, record);
	if (strcasecmp(name, "expiring_soon") == 0)
		return (status & ACTIVE) && left > 0 && left <= SOON_MS;
	if (strcasecmp(name, "drafts") == 0)
		return strcmp(type, "draft") == 0;
	if (strcasecmp(name, "inbox") == 0 || strcasecmp(name, f->own_folder[1]) == 0)
		return !(status & BIT(FAKE_CREATED)) && takes_part(f, record);
	if (strcasecmp(name, type) == 0 || strcasecmp(name, record->hot.guid[FAKE_HOT_FOLDER]) == 0)
		return true;
	for (size_t i = 0; i < fake_folder_type_count; i++)
		if (strcasecmp(name, f->own_folder[i]) == 0)
			return strcmp(type, fake_folder_types[i].type) == 0;
	return false;
}

static bool fits_folder(const struct fake_filter *f, const struct fake_record *record)
{
	const char *list = f->folders;

	if (f->folder_types && *f->folder_types &&
	    !fake_word_in(f->folder_types, folder_type_of(f, record)))
		return false;
	if (!list || !*list)
		return true;
	for (; list; list = strchr(list, ',') ? strchr(list, ',') + 1 : NULL)
		if (in_named_folder(f, record, list, strcspn(list, ",")))
			return true;
	return false;
}

/* ---- fitting, by texts ----------------------------------------------------------------------- */

static bool has_field(const cJSON *json, const char *wanted)
{
	const char *equals = strchr(wanted, '=');
	size_t length = equals ? (size_t)(equals - wanted) : strlen(wanted);
	const cJSON *list, *field;

	cJSON_ArrayForEach(list, fake_member(json, "customFields"))
		cJSON_ArrayForEach(field, list) {
			const char *name = fake_text(field, "name");

			if (strlen(name) == length && strncasecmp(name, wanted, length) == 0 &&
			    (!equals || strcasecmp(fake_text(field, "value"), equals + 1) == 0))
				return true;
		}
	return false;
}

static bool fits_texts(const struct fake_filter *f, const struct fake_record *record)
{
	bool fits = true;
	cJSON *json;

	if (f->text && *f->text && (!record->hot.words || !strcasestr(record->hot.words, f->text)))
		return false;
	if (!f->field && !f->transactions && !f->sender_name && !f->powerforms)
		return true;
	json = fake_parse(record);
	if (f->field)
		fits = has_field(json, f->field);
	if (fits && f->transactions)
		fits = is_in(f->transactions, fake_text(json, "transactionId"));
	if (fits && f->sender_name)
		fits =
			strcasecmp(fake_text(fake_member(json, "sender"), "userName"), f->sender_name) == 0 &&
			strcasecmp(fake_text(fake_member(json, "sender"), "email"), f->sender_email) == 0;
	if (fits && f->powerforms)
		fits =
			fake_word_in(f->powerforms, fake_text(fake_member(json, "powerForm"), "powerFormId")) &&
			*fake_text(fake_member(json, "powerForm"), "powerFormId");
	cJSON_Delete(json);
	return fits;
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
	if (f->ids && !is_in(f->ids, record->id))
		return false;
	if (f->transactions && !fits_transaction(f, record))
		return false;
	return fits_user(f, record) && fits_folder(f, record) && fits_texts(f, record);
}

const char *fake_json_peek(const char *json, const char *member)
{
	char name[64];
	const char *at;

	snprintf(name, sizeof name, "\"%s\":\"", member);
	at = strstr(json, name);
	return at ? at + strlen(name) : "";
}
