/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/calls.c - tests of every method: wrong arguments, and a host that ends the call at each step. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../schema/find.h"
#include "../schema/value.h"
#include "tests.h"
#include "values.h"

#define CALL_MS 15000
#define MOST_STEPS 24 /* of one call that are tried: the first ones, and the last */
#define HUGE ((size_t)256 << 10)
#define MOST_INPUTS 5 /* of one method that are given huge values, chosen by the seed */

/* Calls `each` for every method, with one instance. */
typedef void each_fn(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user);

static void for_each(struct tck *t, bool good, each_fn *each, void *user)
{
	struct tck_call *call = calloc(1, sizeof *call);
	struct tck_instance i;
	int64_t until = tck_now() + (int64_t)t->options->limit_s * 600;
	uint32_t n = 0;

	if (call && tck_up(t, 0, &i)) {
		while (!tck_over(t) && (good ? tck_next_good(t, &n, call) : tck_next_any(t, &n, call)) &&
		       !tck_time_is_up(t, until)) {
			call->timeout_ms = CALL_MS;
			each(t, &i, call, user);
		}
		tck_down(&i);
	}
	free(call);
}

static bool is_good(const struct tck_call *call)
{
	return call->status == STP_OK || call->status == STP_STOP;
}

/* Rows that a call gives, with its own files anew. */
static void again(struct tck *t, struct tck_instance *i, struct tck_call *call)
{
	tck_case(t);
	tck_do(i, call);
}

/* ---- arguments ------------------------------------------------------------------------------- */

static struct stp_arg *argument(struct tck_call *call, const char *name)
{
	for (uint32_t i = 0; i < call->arg_count; i++)
		if (strcmp(call->args[i].name, name) == 0)
			return &call->args[i];
	return NULL;
}

static void miss_each(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user)
{
	uint32_t count = sdk_input_count(call->method), flags;
	char name[160];

	(void)user;
	for (uint32_t at = 0; at < count && !tck_over(t); at++) {
		const struct stp_field *field = sdk_input_at(call->object, call->method, at, &flags);
		struct tck_call *without = malloc(sizeof *without);
		struct stp_arg *arg;

		if (without && field && (flags & STP_REQUIRED) && !field->preset) {
			*without = *call;
			if ((arg = argument(without, field->name)) != NULL)
				*arg = without->args[--without->arg_count];
			again(t, i, without);
			if (is_good(without))
				tck_fail(t, "%s goes well without %s, which is required", tck_name(call, name, sizeof name),
				         field->name);
		}
		free(without);
	}
}

void p28_misses_required_inputs(struct tck *t)
{
	for_each(t, false, miss_each, NULL);
}

static const stp_type other_types[] = { STP_TEXT, STP_NUMBER, STP_YESNO, STP_DATETIME, STP_FILE, STP_SECRET, 4711 };

/* What a plugin that does not look would take for its own. */
static bool held_alike(stp_type a, stp_type b)
{
	return sdk_type_held(a) == sdk_type_held(b);
}

static void mistype_each(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user)
{
	uint32_t count = sdk_input_count(call->method), flags;
	char name[160];

	(void)user;
	for (uint32_t at = 0; at < count; at++) {
		const struct stp_field *field = sdk_input_at(call->object, call->method, at, &flags);

		for (size_t k = 0; field && k < sizeof other_types / sizeof other_types[0] && !tck_over(t); k++) {
			struct tck_call *wrong = malloc(sizeof *wrong);
			struct stp_arg *arg;

			if (wrong && field->type != other_types[k] && !held_alike(field->type, other_types[k])) {
				*wrong = *call;
				if ((arg = argument(wrong, field->name)) == NULL) {
					tck_give(wrong, field->name, tck_value_of(field->type));
					arg = argument(wrong, field->name);
				}
				if (arg)
					arg->value = tck_value_of(other_types[k]);
				again(t, i, wrong);
				if (is_good(wrong))
					tck_fail(t, "%s takes a value of type %s for %s, which is of type %s",
					         tck_name(call, name, sizeof name), stp_type_name(other_types[k]), field->name,
					         stp_type_name(field->type));
			}
			free(wrong);
		}
	}
}

void p28_refuses_wrong_types(struct tck *t)
{
	for_each(t, false, mistype_each, NULL);
}

static void add_unknown(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user)
{
	(void)user;
	tck_give(call, "NoSuchInput", tck_value_of(STP_TEXT));
	again(t, i, call);
}

void p28_survives_unknown_names(struct tck *t)
{
	for_each(t, false, add_unknown, NULL);
}

static void double_each(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user)
{
	uint32_t count = call->arg_count;

	(void)user;
	for (uint32_t at = 0; at < count; at++)
		tck_give(call, call->args[at].name, tck_value_of(call->args[at].value.type));
	again(t, i, call);
}

void p28_survives_doubles(struct tck *t)
{
	for_each(t, false, double_each, NULL);
}

static void enlarge_each(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user)
{
	static const int64_t largest[] = { INT64_MAX, INT64_MIN, -1 };
	uint32_t count = sdk_input_count(call->method), flags;

	uint32_t first = count > MOST_INPUTS ? tck_below(t, count) : 0;

	for (uint32_t k = 0; k < count && k < MOST_INPUTS; k++) {
		const struct stp_field *field = sdk_input_at(call->object, call->method, (first + k) % count, &flags);
		struct tck_call *huge = malloc(sizeof *huge);
		struct stp_arg *arg;

		for (size_t l = 0; huge && field && l < sizeof largest / sizeof largest[0]; l++) {
			bool is_text = sdk_type_held(field->type) == SDK_HELD_TEXT;

			if (sdk_type_held(field->type) == SDK_HELD_FILE || (is_text && l))
				break;
			*huge = *call;
			if (!argument(huge, field->name))
				tck_give(huge, field->name, tck_value_of(field->type));
			if ((arg = argument(huge, field->name)) == NULL)
				break;
			if (is_text) {
				arg->value.u.text = user;
				arg->value.length = (uint32_t)HUGE;
			} else {
				arg->value.u.integer = largest[l];
			}
			again(t, i, huge);
		}
		free(huge);
	}
}

void p28_survives_huge_values(struct tck *t)
{
	char *text = malloc(HUGE + 1);

	if (!text)
		return;
	memset(text, 'a', HUGE);
	text[HUGE] = '\0';
	for_each(t, false, enlarge_each, text);
	free(text);
}

/* ---- a host that ends the call --------------------------------------------------------------- */

/* Files that need not be given are given, too: how they are read is to be seen. */
static void give_files(struct tck_call *call)
{
	uint32_t count = sdk_input_count(call->method), flags;

	for (uint32_t n = 0; n < count; n++) {
		const struct stp_field *field = sdk_input_at(call->object, call->method, n, &flags);

		if (field && (field->type == STP_FILE || field->type == STP_IMAGE) && !argument(call, field->name))
			tck_give(call, field->name, tck_value_of(field->type));
	}
}

/* The nth of `count` steps to try: the first ones, then the last. */
static uint32_t step_at(uint32_t n, uint32_t count)
{
	return n + 1 < MOST_STEPS || count <= MOST_STEPS ? n + 1 : count;
}

static uint32_t steps_of(uint32_t count)
{
	return count < MOST_STEPS ? count : MOST_STEPS;
}

/* A call that the host has ended ends with what the host said. */
static void ended(struct tck *t, const struct tck_call *call, const char *by, uint32_t at)
{
	char name[160];

	if (call->no_ms >= 0 && call->status != call->stop_with)
		tck_saw(t, "P31", "%s returns %s after %s number %u had said %s", tck_name(call, name, sizeof name),
		        stp_status_name(call->status), by, (unsigned)at, stp_status_name(call->stop_with));
}

static void stop_each(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user)
{
	static const stp_status with[] = { STP_CANCELLED, STP_NO_MEMORY, STP_STOP };
	uint32_t steps;

	(void)user;
	again(t, i, call);
	steps = call->steps;
	for (uint32_t n = 0; n < steps_of(steps) && !tck_over(t); n++)
		for (size_t k = 0; k < sizeof with / sizeof with[0]; k++) {
			if (!(call->method->flags & STP_SAFE) && (k || n)) /* each one would change something */
				continue;
			call->stop_at = step_at(n, steps);
			call->stop_with = with[k];
			again(t, i, call);
			ended(t, call, "step", call->stop_at);
		}
}

void p9_sink_that_stops_at_each_step(struct tck *t)
{
	for_each(t, true, stop_each, NULL);
}

static void cancel_each(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user)
{
	uint32_t polls;

	(void)user;
	if (!(call->method->flags & STP_SAFE))
		return;
	again(t, i, call);
	polls = call->polls;
	call->stop_with = STP_CANCELLED;
	for (uint32_t n = 0; n < steps_of(polls) && !tck_over(t); n++) {
		call->cancel_at = step_at(n, polls);
		again(t, i, call);
		ended(t, call, "question", call->cancel_at);
	}
}

void p31_cancel_at_each_question(struct tck *t)
{
	for_each(t, true, cancel_each, NULL);
}

static void fail_reads(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user)
{
	uint32_t reads;

	(void)user;
	give_files(call);
	again(t, i, call);
	reads = call->reads;
	call->stop_with = STP_UNAVAILABLE;
	for (uint32_t n = 0; n < steps_of(reads) && !tck_over(t); n++) {
		call->read_fails_at = step_at(n, reads);
		again(t, i, call);
		ended(t, call, "read", call->read_fails_at);
	}
}

void p31_reads_that_fail(struct tck *t)
{
	for_each(t, true, fail_reads, NULL);
}

static void past_each(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user)
{
	char name[160];

	(void)user;
	call->timeout_ms = -1;
	again(t, i, call);
	if (!is_good(call) && call->status != STP_TIMEOUT)
		tck_fail(t, "%s gives %s when its deadline is past: %s", tck_name(call, name, sizeof name),
		         stp_status_name(call->status), call->error.message);
}

void p5_deadline_already_past(struct tck *t)
{
	for_each(t, true, past_each, NULL);
}

/* ---- files ----------------------------------------------------------------------------------- */

/* What is odd with the files of a call. */
struct odd_file {
	uint32_t piece;
	bool no_rewind, no_length;
	const char *when;
};

static void with_odd_files(struct tck *t, struct tck_instance *i, struct tck_call *call, void *user)
{
	const struct odd_file *odd = user;
	char name[160];
	stp_status plain;
	uint32_t reads;

	give_files(call);
	again(t, i, call);
	if (!call->files_in)
		return;
	plain = call->status;
	reads = call->reads;
	call->piece = odd->piece;
	call->no_rewind = odd->no_rewind;
	call->no_length = odd->no_length;
	again(t, i, call);
	if (call->status != plain)
		tck_fail(t, "%s gives %s %s, and %s otherwise: %s", tck_name(call, name, sizeof name),
		         stp_status_name(call->status), odd->when, stp_status_name(plain), call->error.message);
	else if (reads && !call->reads && is_good(call))
		tck_saw(t, "P32", "%s does not read its file %s", tck_name(call, name, sizeof name), odd->when);
}

void p32_reads_files_in_pieces(struct tck *t)
{
	struct odd_file odd = { .piece = 7, .when = "when its file comes in pieces" };

	for_each(t, true, with_odd_files, &odd);
}

void p32_files_of_unknown_length(struct tck *t)
{
	struct odd_file odd = { .piece = 1021, .no_length = true, .when = "when its file has no length" };

	for_each(t, true, with_odd_files, &odd);
}

void p32_files_without_rewind(struct tck *t)
{
	struct odd_file odd = { .no_rewind = true, .when = "when its file cannot be rewound" };

	for_each(t, true, with_odd_files, &odd);
}
