/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/control.c - what a test may do that no client of DocuSign's can;
 * fake-docusign-control(7) tells each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "control/control.h"
#include "core/inner.h"

void fake_control_done(struct fake_request *r, cJSON *more)
{
	cJSON *answer = cJSON_CreateObject();

	if (!fake_set_item(answer, "done", cJSON_CreateTrue()) || (more && !fake_merge(answer, more)))
		r->status = 500;
	cJSON_Delete(more);
	fake_answer(r, 200, answer);
}

void fake_control_refused(struct fake_request *r, unsigned status, const char *why)
{
	cJSON *answer = cJSON_CreateObject();

	(void)fake_set_item(answer, "done", cJSON_CreateFalse());
	(void)fake_set(answer, "why", why);
	fake_answer(r, status, answer);
}

static void set_count(cJSON *json, const char *name, double value)
{
	(void)fake_set_item(json, name, cJSON_CreateNumber(value));
}

/* ---- looking --------------------------------------------------------------------------------- */

static void get_health(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject();
	char now[FAKE_DATE];

	fake_now(r->fake, now);
	(void)fake_set(answer, "status", "ok");
	(void)fake_set(answer, "now", now);
	fake_answer(r, 200, answer);
}

static void get_ready(struct fake_request *r)
{
	char *text = fake_ready_text(r->fake);

	fake_answer_bytes(r, text ? 200 : 500, "application/json; charset=utf-8", text ? text : "",
	                  text ? strlen(text) : 0);
	free(text);
}

static void get_counts(struct fake_request *r)
{
	const struct fake *fake = r->fake;
	cJSON *answer = cJSON_CreateObject();

	set_count(answer, "oauth_token", (double)fake->count.token);
	set_count(answer, "oauth_userinfo", (double)fake->count.userinfo);
	set_count(answer, "rest", (double)fake->count.rest);
	set_count(answer, "http_connections", (double)atomic_load(&fake->connections[0]));
	set_count(answer, "tls_connections", (double)atomic_load(&fake->connections[1]));
	fake_answer(r, 200, answer);
}

static bool count_kind(void *user, const char *kind, const struct fake_record *record)
{
	cJSON *kinds = user;

	(void)record;
	set_count(kinds, kind, (double)fake_number(kinds, kind, 0) + 1);
	return true;
}

struct blob_sum {
	double count, bytes;
};

static bool sum_blob(void *user, const char *id, const void *bytes, size_t length)
{
	struct blob_sum *sum = user;

	(void)id;
	(void)bytes;
	sum->count++;
	sum->bytes += (double)length;
	return true;
}

/* How much there is of what. */
static void get_state(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject(), *kinds = fake_object(answer, "records"),
	      *blobs = fake_object(answer, "blobs");
	struct blob_sum sum = { 0 };
	char now[FAKE_DATE];

	fake_now(r->fake, now);
	fake_store_all(r->fake, count_kind, kinds);
	fake_blobs_all(r->fake, sum_blob, &sum);
	set_count(blobs, "count", sum.count);
	set_count(blobs, "bytes", sum.bytes);
	(void)fake_set(answer, "now", now);
	fake_answer(r, 200, answer);
}

static bool add_record(void *user, const struct fake_record *record)
{
	return cJSON_AddItemToArray(user, fake_parse(record));
}

static void get_records(struct fake_request *r)
{
	const char *account = fake_query(r, "account");
	cJSON *answer = cJSON_CreateObject(), *list = fake_array(answer, "records");

	fake_each(r->fake, r->part[0], account, add_record, list);
	fake_answer(r, 200, answer);
}

static void get_record(struct fake_request *r)
{
	cJSON *record = fake_get(r->fake, r->part[0], r->part[1]);

	if (record)
		fake_answer(r, 200, record);
	else
		fake_control_refused(r, 404, "there is no such record");
}

/* ---- the clock ------------------------------------------------------------------------------- */

static void tell_time(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject();
	char now[FAKE_DATE];

	fake_now(r->fake, now);
	(void)fake_set(answer, "now", now);
	set_count(answer, "now_ms", (double)fake_now_ms(r->fake));
	(void)fake_set_item(answer, "frozen", cJSON_CreateBool(r->fake->frozen_ms > 0));
	fake_control_done(r, answer);
}

/* {"advance_ms": n}, {"set": "2027-01-01T00:00:00Z"}, {"frozen": true|false} */
static void post_clock(struct fake_request *r)
{
	cJSON *body = fake_body(r);
	const cJSON *advance = fake_member(body, "advance_ms"), *frozen = fake_member(body, "frozen");
	const char *set = fake_text(body, "set");
	int64_t now = fake_now_ms(r->fake), to = now;

	if (!body)
		return;
	if (!cJSON_IsNumber(advance) && !*set && !cJSON_IsBool(frozen)) {
		fake_control_refused(r, 409,
		                     "give advance_ms (a number), set (a date) or frozen (true or false)");
		return;
	}
	if (*set && !fake_date_parse(set, &to)) {
		fake_control_refused(r, 409, "set is no date");
		return;
	}
	if (cJSON_IsNumber(advance) && (advance->valuedouble > 1e13 || advance->valuedouble < -1e13)) {
		fake_control_refused(r, 409, "advance_ms is more than three hundred years");
		return;
	}
	to += cJSON_IsNumber(advance) ? (int64_t)advance->valuedouble : 0;
	if (cJSON_IsBool(frozen)) {
		if (!cJSON_IsTrue(frozen) && r->fake->frozen_ms)
			r->fake->offset_ms = now - fake_machine_ms();
		r->fake->frozen_ms = cJSON_IsTrue(frozen) ? now : 0;
	}
	if (to != now)
		fake_clock_move(r->fake, to);
	tell_time(r);
}

/* ---- switches -------------------------------------------------------------------------------- */

static void get_switches(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject();

	for (size_t i = 0; i < fake_option_count; i++)
		(void)fake_set(answer, fake_options[i].name, fake_switch(r->fake, fake_options[i].name));
	fake_answer(r, 200, answer);
}

/* {"limit-status": "429", ...}: numbers and booleans are taken, too. */
static void put_switches(struct fake_request *r)
{
	cJSON *body = fake_body(r);
	const cJSON *item;
	struct fake_bytes why = { 0 };
	char number[32];

	if (!body)
		return;
	cJSON_ArrayForEach(item, body) {
		const char *value = cJSON_IsString(item) ? item->valuestring
		                    : cJSON_IsTrue(item) ? "yes"
		                                         : "no";

		if (cJSON_IsNumber(item)) {
			snprintf(number, sizeof number, "%.0f", item->valuedouble);
			value = number;
		}
		if (!item->string || !fake_option_set(r->fake, item->string, value, true, &why)) {
			fake_control_refused(r, 409, why.at ? why.at : "the body is no object");
			fake_bytes_finish(&why);
			return;
		}
	}
	get_switches(r);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void post_reset(struct fake_request *r)
{
	fake_journal_clear(r->fake);
	if (fake_reset(r->fake))
		fake_control_done(r, NULL);
	else
		fake_control_refused(r, 500, "there is no memory");
}

static void get_snapshot(struct fake_request *r)
{
	struct fake_bytes out = { 0 };

	if (fake_snapshot(r->fake, &out))
		fake_answer_bytes(r, 200, "application/json; charset=utf-8", out.at, out.length);
	else
		fake_control_refused(r, 500, "there is no memory");
	fake_bytes_finish(&out);
}

static void put_snapshot(struct fake_request *r)
{
	cJSON *body = fake_body(r);
	const char *why;

	if (!body)
		return;
	if ((why = fake_restore(r->fake, body)))
		fake_control_refused(r, 409, why);
	else
		fake_control_done(r, NULL);
}

static const struct fake_route routes[] = {
	{ "GET",  "/__fake/health",      get_health,   FAKE_CONTROL },
	{ "GET",  "/__fake/ready",       get_ready,    FAKE_CONTROL },
	{ "GET",  "/__fake/counts",      get_counts,   FAKE_CONTROL },
	{ "GET",  "/__fake/state",       get_state,    FAKE_CONTROL },
	{ "GET",  "/__fake/records/@",   get_records,  FAKE_CONTROL },
	{ "GET",  "/__fake/records/@/@", get_record,   FAKE_CONTROL },
	{ "GET",  "/__fake/clock",       tell_time,    FAKE_CONTROL },
	{ "POST", "/__fake/clock",       post_clock,   FAKE_CONTROL },
	{ "GET",  "/__fake/switches",    get_switches, FAKE_CONTROL },
	{ "PUT",  "/__fake/switches",    put_switches, FAKE_CONTROL },
	{ "POST", "/__fake/switches",    put_switches, FAKE_CONTROL },
	{ "POST", "/__fake/reset",       post_reset,   FAKE_CONTROL },
	{ "GET",  "/__fake/snapshot",    get_snapshot, FAKE_CONTROL },
	{ "PUT",  "/__fake/snapshot",    put_snapshot, FAKE_CONTROL },
	{ "PUT",  "/__fake/restore",     put_snapshot, FAKE_CONTROL },
};
const struct fake_resource fake_control_routes = FAKE_ROUTES(routes);
