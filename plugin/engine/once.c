/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/once.c - the same piece of work is done once: what the host's cache remembers of it.
 *
 * A word's value is a line "1 b <began> <until> <inputs>\n" while the work is under way, and "1 d <inputs>\n" with the
 * rows behind it when it is done.  Times are wall_ms(); until: by then the call that began it has ended, so or so.  A mark
 * that nobody made good is all that is left of a host that crashed: the work may have been done, or not.  inputs tells
 * whether it is the same work that comes again; a line without it is taken for that.
 *
 * A cache may lose what it has.  So what the service itself can be asked (DS_LOST_ASK) is asked all the same. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/run.h"
#include "wire/crypto.h"
#include "wire/encode.h"

#define KEEP_MS (INT64_C(7) * 24 * 3600 * 1000) /* as long as DocuSign knows a transaction id */
#define ROWS_MAX ((size_t)64 << 10)              /* of all rows; what is larger is done, and its rows are not told again */
#define LEASE_MS 5000                            /* to look and to put */
#define LOOK_MS 200                              /* between two looks at another's work */
#define WITHOUT_DEADLINE_MS 60000

/* ---- the word ---------------------------------------------------------------------- */

bool ds_has_once(const struct ds_run *run)
{
	return run->call->once && *run->call->once;
}

static void hash_of(const struct ds_run *run, unsigned char ret[DS_SHA256_SIZE])
{
	const char *account = run->link->account ? run->link->account : "", *once = run->call->once;

	ds_sha256_pieces((const struct ds_piece[]){
		{ account, strlen(account) },
		{ run->object->name, strlen(run->object->name) },
		{ run->method->pub.name, strlen(run->method->pub.name) },
		{ once, strlen(once) },
	}, 4, ret);
}

stp_status ds_once_guid(struct ds_run *run, char ret[37])
{
	unsigned char bytes[DS_SHA256_SIZE];

	if (ds_has_once(run))
		hash_of(run, bytes);
	else if (!ds_random(bytes, sizeof bytes))
		return ds_fail(run->error, STP_INTERNAL, NULL, "this machine gives no random bytes");
	ds_guid_text(bytes, ret);
	return STP_OK;
}

/* Whether it tells what is to be done.  A file would have to be read; a lock token only shows that one may do it, and a
 * host that comes again may have locked anew. */
static bool is_told(const struct ds_run *run, const struct stp_arg *arg)
{
	const struct ds_field *field = ds_field_of(run, arg->name);

	if (arg->value.type == STP_FILE || arg->value.type == STP_IMAGE)
		return false;
	return !field || !field->header || strcmp(field->header, DS_LOCK_HEADER) != 0;
}

static struct ds_piece piece_of(const struct stp_value *value, char number[24])
{
	if (value->type == STP_NULL)
		return (struct ds_piece){ "", 0 }; /* it clears, as an empty text does */
	if (ds_value_is_text(value))
		return (struct ds_piece){ value->u.text, value->length };
	return (struct ds_piece){ number, (size_t)snprintf(number, 24, "%" PRId64, value->u.integer) };
}

/* What was given, in whatever order, as run->once.inputs.  The word goes into it, so that nobody who reads the cache can
 * try what a short secret was. */
static void note_inputs(struct ds_run *run)
{
	unsigned char word[DS_SHA256_SIZE], one[DS_SHA256_SIZE], all[DS_ONCE_INPUTS / 2] = { 0 };

	hash_of(run, word);
	for (uint32_t i = 0; i < run->in->count; i++) {
		const struct stp_arg *arg = stp_arg_at(run->in, i);
		char number[24];

		if (!is_told(run, arg))
			continue;
		ds_sha256_pieces((const struct ds_piece[]){
			{ word, sizeof word },
			{ arg->name, strlen(arg->name) },
			piece_of(&arg->value, number),
		}, 3, one);
		for (size_t b = 0; b < sizeof all; b++)
			all[b] ^= one[b];
	}
	for (size_t b = 0; b < sizeof all; b++)
		snprintf(run->once.inputs + 2 * b, 3, "%02x", all[b]);
}

/* ---- rows as text -------------------------------------------------------------------- */

/* A row is "<columns>\n", each value "<type> <length>:<bytes>" or "<type> =<integer>;". */
static stp_status add_value(struct text *to, const struct stp_value *value)
{
	stp_status status;

	if (value->type == STP_NULL || value->type == STP_FILE || value->type == STP_IMAGE)
		return text_printf(to, "%d =0;", STP_NULL);
	if (!ds_value_is_text(value))
		return text_printf(to, "%u =%" PRId64 ";", value->type, value->u.integer);
	status = text_printf(to, "%u %u:", value->type, value->length);
	return status == STP_OK ? text_add(to, value->u.text, value->length) : status;
}

void ds_once_row(struct ds_run *run, const struct stp_value *values)
{
	struct text *rows = &run->once.rows;
	stp_status status;

	if (!run->once.on || run->once.too_long)
		return;
	rows->max = ROWS_MAX;
	status = text_printf(rows, "%u\n", run->columns.count);
	for (uint32_t i = 0; i < run->columns.count && status == STP_OK; i++)
		status = add_value(rows, &values[i]);
	run->once.too_long = status != STP_OK;
	if (run->once.too_long) /* some of the rows would be taken for all of them */
		text_clear(rows);
}

static bool take_value(const char **at, const char *end, struct stp_value *ret)
{
	char *behind;
	unsigned long type = strtoul(*at, &behind, 10), length;

	*ret = (struct stp_value){ .type = (stp_type)type };
	if (behind == *at || *behind != ' ')
		return false;
	*at = behind + 1;
	if (!ds_value_is_text(ret)) {
		if (**at != '=')
			return false;
		ret->u.integer = strtoll(*at + 1, &behind, 10);
		*at = behind + 1;
		return *behind == ';';
	}
	length = strtoul(*at, &behind, 10);
	if (*behind != ':' || length > (size_t)(end - behind - 1))
		return false;
	ret->u.text = behind + 1;
	ret->length = (uint32_t)length;
	*at = behind + 1 + length;
	return true;
}

/* A text at the ABI ends with a NUL, which the remembered ones have no room for. */
static stp_status end_texts(struct ds_run *run, struct stp_value *values, uint32_t count)
{
	stp_status status = STP_OK;

	text_clear(&run->cells);
	for (int pass = 0; pass < 2; pass++) { /* the cells may move while they grow */
		size_t place = 0;

		for (uint32_t i = 0; i < count && status == STP_OK; i++) {
			if (!ds_value_is_text(&values[i]))
				continue;
			if (pass == 0) {
				if ((status = text_add(&run->cells, values[i].u.text, values[i].length)) == STP_OK)
					status = text_add(&run->cells, "", 1);
			} else {
				values[i].u.text = run->cells.at + place;
			}
			place += values[i].length + 1;
		}
	}
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

/* What was remembered goes to the host once more.  Rows that cannot be read are left out: the work was done. */
static stp_status give_rows(struct ds_run *run, const char *at, const char *end)
{
	bool list = run->method->pub.kind == STP_LIST;
	stp_status status = STP_OK;

	ds_look_up_columns(run);
	while (at < end && status == STP_OK && (list || !run->rows)) {
		struct stp_value values[DS_COLUMNS_MAX];
		char *behind;
		unsigned long count = strtoul(at, &behind, 10);

		if (behind == at || *behind != '\n' || count != run->columns.count)
			break;
		at = behind + 1;
		for (uint32_t i = 0; i < count; i++)
			if (!take_value(&at, end, &values[i]))
				return STP_OK;
		if ((status = end_texts(run, values, (uint32_t)count)) != STP_OK)
			break;
		for (uint32_t i = 0; i < count; i++)
			if (!ds_cell_fits(run->columns.field[i], &values[i])) /* another version's columns were others */
				return STP_OK;
		run->rows++;
		status = run->out->row(run->out, values, (uint32_t)count);
	}
	return status;
}

/* They were too long to be remembered, or cannot be read.  What the caller gave is known at least. */
static stp_status without_rows(struct ds_run *run)
{
	if (run->out->warn)
		run->out->warn(run->out, "this was done before under the same word; what it gave is not remembered");
	return run->method->pub.kind == STP_LIST ? STP_OK : ds_row_of_inputs(run);
}

/* ---- the mark ---------------------------------------------------------------------- */

struct found {
	struct text text;
	char state; /* 'b', 'd'; 0: nothing that can be read */
	int64_t began_ms, until_ms;
	size_t rows; /* where they begin */
	char inputs[DS_ONCE_INPUTS + 1]; /* "": not told */
};

static stp_status take_found(void *user, const void *data, size_t length)
{
	struct text *text = user;

	text_clear(text);
	return text_add(text, data, length);
}

static bool is_time(int64_t ms)
{
	return ms >= 0 && ms < (DS_LAST_DAY + 1) * DS_DAY_MS;
}

/* A blank and a time. */
static bool take_time(const char **at, int64_t *ret_ms)
{
	char *behind;

	*ret_ms = strtoll(*at, &behind, 10);
	if (behind == *at || **at != ' ' || !is_time(*ret_ms))
		return false;
	*at = behind;
	return true;
}

/* The last word of a mark's line, if it can be one. */
static void take_inputs(const char *text, const char *line, struct found *ret)
{
	const char *word = line - text > 2 + DS_ONCE_INPUTS ? line - DS_ONCE_INPUTS : line;

	if (word[-1] != ' ' || strspn(word, "0123456789abcdef") != DS_ONCE_INPUTS)
		word = line;
	snprintf(ret->inputs, sizeof ret->inputs, "%.*s", (int)(line - word), word);
}

/* text_finish(&ret->text).  A failure is no memory: what cannot be read for want of it is not nothing. */
static stp_status look(struct ds_run *run, struct found *ret)
{
	const struct stp_host *host = run->link->host;
	stp_status status = host->cache_get(host, run->once.key, take_found, &ret->text);
	int64_t began_ms, until_ms;
	const char *text, *line, *at;

	ret->state = 0;
	if (status != STP_OK)
		return status == STP_NO_MEMORY ? ds_no_memory(run->error) : STP_OK;
	text = text_of(&ret->text);
	line = strchr(text, '\n');
	if (!line || strncmp(text, "1 ", 2) != 0)
		return STP_OK;
	ret->rows = (size_t)(line + 1 - text);
	at = text + 3;
	if (text[2] == 'd') {
		ret->state = 'd';
	} else if (text[2] == 'b' && take_time(&at, &began_ms) && take_time(&at, &until_ms)) {
		ret->state = 'b';
		ret->began_ms = began_ms;
		ret->until_ms = until_ms;
	}
	take_inputs(text, line, ret);
	return STP_OK;
}

/* What a cache answers does not matter: it may lose anything. */
static void put(struct ds_run *run, const struct text *value)
{
	const struct stp_host *host = run->link->host;

	(void)host->cache_put(host, run->once.key, text_of(value), value->length, (uint32_t)KEEP_MS);
}

static void put_mark(struct ds_run *run, int64_t began_ms, int64_t until_ms)
{
	struct text value = { 0 };

	if (text_printf(&value, "1 b %" PRId64 " %" PRId64 " %s\n", began_ms, until_ms, run->once.inputs) == STP_OK)
		put(run, &value);
	text_finish(&value);
}

/* How long this call may be at it yet. */
static int64_t left_ms(const struct ds_run *run)
{
	const struct stp_call *call = run->call;
	int64_t left = call->deadline_ms ? call->deadline_ms - run->link->host->mono_ms(run->link->host) : WITHOUT_DEADLINE_MS;

	return left < KEEP_MS ? left : KEEP_MS;
}

static stp_status nobody_knows(struct ds_run *run)
{
	if (run->error)
		run->error->maybe_applied = 1;
	ds_hint(run->error, "look at DocuSign whether it was done; if it was not, do it under another word");
	return ds_fail(run->error, STP_CONFLICT, NULL,
	               "this work was begun before under the same word, and whether it was done cannot be found out");
}

static stp_status is_another(struct ds_run *run)
{
	ds_hint(run->error, "give each piece of work a word of its own; the same word is for the same inputs tried again");
	return ds_fail(run->error, STP_BAD_INPUT, NULL, "the word of this call was given to %s of %s before, with other inputs",
	               run->method->pub.label, run->object->label);
}

/* ---- a call's way ---------------------------------------------------------------------- */

/* Whether one of the inputs is given that has the service write to people. */
static bool mails(const struct ds_run *run)
{
	for (const char *at = run->method->mails; at && *at; at += strcspn(at, " "), at += strspn(at, " ")) {
		char name[64];
		const struct stp_value *value;

		snprintf(name, sizeof name, "%.*s", (int)strcspn(at, " "), at);
		value = ds_arg(run, name);
		if (value && (ds_value_is_text(value) ? value->length > 0 : value->type != STP_NULL && value->u.integer))
			return true;
	}
	return false;
}

enum ds_lost ds_lost_of(const struct ds_run *run)
{
	const struct ds_method *method = run->method;

	if (mails(run))
		return DS_LOST_UNKNOWN;
	if (method->lost != DS_LOST_BY_FLAGS)
		return method->lost;
	if (method->pub.flags & (STP_SAFE | STP_IDEMPOTENT))
		return DS_LOST_AGAIN;
	return method->pub.kind == STP_DELETE ? DS_LOST_GONE : DS_LOST_UNKNOWN;
}

static stp_status key_of(struct ds_run *run)
{
	struct text key = { 0 };
	unsigned char hash[DS_SHA256_SIZE];
	stp_status status = text_puts(&key, "once/1/");

	hash_of(run, hash);
	if (status == STP_OK)
		status = ds_hex(hash, sizeof hash, &key);
	if (status == STP_OK)
		memcpy(run->once.key, text_of(&key), key.length + 1);
	text_finish(&key);
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

static bool is_under_way(const struct ds_run *run, const struct found *found)
{
	int64_t left = found->until_ms - run->link->host->wall_ms(run->link->host);

	return found->state == 'b' && left > 0 && left <= KEEP_MS;
}

/* Looks, and marks the work as begun if nothing is known of it, both at once: of two who come together one finds the
 * other's mark.  A lease that cannot be had for so long is a cache that fails: it goes on without. */
static stp_status look_and_mark(struct ds_run *run, struct found *found)
{
	const struct stp_host *host = run->link->host;
	stp_status status = STP_OK, leased;
	uint64_t lease = 0;

	for (uint32_t waited = 0; (leased = host->cache_lease(host, run->once.key, LEASE_MS, &lease)) == STP_CONFLICT;
	     waited += LOOK_MS) {
		if (waited > LEASE_MS)
			break;
		if ((status = run->call->wait(run->call, LOOK_MS)) != STP_OK)
			return ds_fail(run->error, status, NULL, "the call ended while another one began the same work");
	}
	if ((status = look(run, found)) == STP_OK && !found->state) {
		run->once.marked_ms = host->wall_ms(host);
		put_mark(run, run->once.marked_ms, run->once.marked_ms + left_ms(run));
	}
	if (leased == STP_OK)
		host->cache_unlease(host, run->once.key, lease);
	if (status == STP_OK && found->state && *found->inputs && strcmp(found->inputs, run->once.inputs) != 0)
		status = is_another(run);
	return status;
}

stp_status ds_once_enter(struct ds_run *run, bool *ret_done)
{
	bool unknown = ds_lost_of(run) == DS_LOST_UNKNOWN;
	struct found found = { .state = 0 };
	stp_status status;

	*ret_done = false;
	if (!ds_has_once(run) || !run->link->host->cache_get || !run->link->account ||
	    ds_lost_of(run) == DS_LOST_AGAIN)
		return STP_OK;
	note_inputs(run);
	if ((status = key_of(run)) == STP_OK)
		status = look_and_mark(run, &found);
	/* Somebody may be at it still: what comes of it is the answer, unless the service can be asked. */
	while (status == STP_OK && unknown && is_under_way(run, &found))
		if ((status = run->call->wait(run->call, LOOK_MS)) != STP_OK)
			(void)ds_fail(run->error, status, NULL, "the call ended while another one was at the same work");
		else
			status = look_and_mark(run, &found);
	if (status == STP_OK && found.state == 'd') {
		*ret_done = true;
		status = give_rows(run, text_of(&found.text) + found.rows, text_of(&found.text) + found.text.length);
		if (status == STP_OK && run->rows == 0)
			status = without_rows(run);
	} else if (status == STP_OK && found.state == 'b' && unknown) {
		status = nobody_knows(run);
	} else if (status == STP_OK) {
		run->once.on = true;
		run->once.began_ms = found.state == 'b' ? found.began_ms : 0;
		run->once.until_ms = found.until_ms;
	}
	text_finish(&found.text);
	return status;
}

uint32_t ds_once_pending_ms(const struct ds_run *run, uint32_t delay_ms)
{
	const struct ds_once *once = &run->once;
	int64_t now_ms, until_ms;

	if (!once->began_ms)
		return 0;
	now_ms = run->link->host->wall_ms(run->link->host);
	until_ms = once->until_ms > once->began_ms ? once->until_ms + delay_ms : once->began_ms + delay_ms;
	if (now_ms >= until_ms || now_ms < once->began_ms) /* a clock that jumped tells nothing */
		return now_ms < once->began_ms ? delay_ms : 0;
	return until_ms - now_ms > KEEP_MS ? delay_ms : (uint32_t)(until_ms - now_ms);
}

void ds_once_leave(struct ds_run *run, stp_status status)
{
	struct ds_once *once = &run->once;
	struct text value = { .max = ROWS_MAX + 64 };
	bool good = status == STP_OK || status == STP_STOP, done = run->changed && (good || once->rows.length > 0);
	bool unsure = !good && (!run->error || run->error->maybe_applied);

	if (once->on && done) {
		if (text_printf(&value, "1 d %s\n", once->inputs) == STP_OK &&
		    text_add(&value, text_of(&once->rows), once->rows.length) == STP_OK)
			put(run, &value);
	} else if (once->on && !once->began_ms && unsure) { /* nobody knows; but nobody is at it any more */
		put_mark(run, once->marked_ms, run->link->host->wall_ms(run->link->host));
	} else if (once->on && !once->began_ms) {
		put(run, &value); /* nothing was done: the mark goes */
	}
	text_finish(&value);
	text_finish(&once->rows);
}
