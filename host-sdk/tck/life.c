/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/life.c - tests of instances: configuring, missing parts of the host, many of them, what they leave behind. */
#include <config.h>

#include <dirent.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../schema/find.h"
#include "../schema/value.h"
#include "tests.h"
#include "values.h"

#define CALL_MS 15000
#define MANY 100

/* ---- calls as before --------------------------------------------------------------------------------- */

/* Rows that differ from call to call anyway are not compared. */
void tck_calls_as_plain(struct tck *t, struct tck_instance *i, uint32_t flags, uint32_t most, const char *when)
{
	struct tck_call *plain = calloc(2, sizeof *plain), *odd = plain + 1;
	struct tck_instance reference;
	char name[160];
	uint32_t n = 0;

	if (!plain || !tck_up(t, 0, &reference)) {
		free(plain);
		return;
	}
	while (!tck_over(t) && most-- && tck_next_safe(t, &n, plain)) {
		uint64_t first;

		tck_case(t);
		plain->timeout_ms = CALL_MS;
		*odd = *plain;
		odd->flags = flags;
		tck_do(&reference, plain);
		first = plain->hash;
		tck_do(i, odd);
		tck_do(&reference, plain);
		if (odd->status != plain->status)
			tck_fail(t, "%s %s gives %s instead of %s: %s", tck_name(odd, name, sizeof name), when,
			         stp_status_name(odd->status), stp_status_name(plain->status), odd->error.message);
		else if (plain->hash == first && odd->hash != first)
			tck_fail(t, "%s %s gives other rows", tck_name(odd, name, sizeof name), when);
	}
	tck_down(&reference);
	free(plain);
}

/* ---- configuring -------------------------------------------------------------------------------------------- */

void p4_can_be_configured_again(struct tck *t)
{
	struct tck_instance i;
	stp_status status;

	if (!tck_up(t, 0, &i))
		return;
	if ((status = tck_configure(&i, stp_args_table(t->config))) != STP_OK)
		tck_fail(t, "the second configure() gives %s: %s", stp_status_name(status), i.error.message);
	else
		tck_calls_as_plain(t, &i, 0, UINT32_MAX, "after a second configure()");
	tck_down(&i);
}

/* The nth way to spoil a configuration: a key is left out, mistyped, or has a value that cannot be.  false: no more. */
struct spoiled {
	struct stp_arg rows[TCK_INPUTS];
	struct stp_arg_table table;
	char what[160];
};

enum { MISSING, MISTYPED, SENSELESS };

static void spoil_value(struct spoiled *s, uint32_t at, const struct stp_field *field, uint32_t way)
{
	struct stp_value *value = &s->rows[at].value;

	if (way == MISSING) {
		snprintf(s->what, sizeof s->what, "%s is missing", field->name);
		memmove(&s->rows[at], &s->rows[at + 1], (s->table.count - at - 1) * sizeof s->rows[0]);
		s->table.count--;
	} else if (way == MISTYPED) {
		snprintf(s->what, sizeof s->what, "%s is of another type", field->name);
		*value = sdk_type_held(field->type) == SDK_HELD_INTEGER ? tck_value_of(STP_TEXT) : tck_value_of(STP_NUMBER);
	} else {
		snprintf(s->what, sizeof s->what, "%s has a value that makes no sense", field->name);
		if (sdk_type_held(field->type) == SDK_HELD_TEXT)
			*value = (struct stp_value){ .type = field->type, .length = 7, .u = { .text = "\001 no \002!" } };
		else if (sdk_type_held(field->type) == SDK_HELD_INTEGER)
			value->u.integer = INT64_MIN;
	}
}

static bool spoil(const struct tck *t, uint32_t n, struct spoiled *s)
{
	const struct stp_arg_table *good = stp_args_table(t->config);

	if (n >= good->count * 3 || good->count > TCK_INPUTS)
		return false;
	for (uint32_t i = 0; i < good->count; i++)
		s->rows[i] = *stp_arg_at(good, i);
	s->table = (struct stp_arg_table){ s->rows, good->count, sizeof s->rows[0], sizeof s->rows[0] };
	spoil_value(s, n / 3, stp_find_field(&t->schema->config, s->rows[n / 3].name), n % 3);
	return true;
}

void p4_failed_configure_changes_nothing(struct tck *t)
{
	struct tck_instance i;
	struct spoiled s;
	uint32_t refused = 0;

	if (!tck_up(t, 0, &i))
		return;
	for (uint32_t n = 0; spoil(t, n, &s) && !tck_over(t); n++) {
		char when[220];

		if (n % 3 == MISTYPED) /* that is P28's */
			continue;
		tck_case(t);
		if (tck_configure(&i, &s.table) == STP_OK) { /* it may be right that it is taken: back */
			if (tck_configure(&i, stp_args_table(t->config)) != STP_OK)
				tck_fail(t, "it does not take its first configuration again");
			continue;
		}
		refused++;
		snprintf(when, sizeof when, "after a configure() that failed (%s)", s.what);
		tck_calls_as_plain(t, &i, 0, 6, when);
	}
	if (!refused)
		tck_skip(t, "no configuration was found that it refuses");
	tck_down(&i);
}

void p28_survives_a_wrong_configuration(struct tck *t)
{
	struct tck_instance i;
	struct spoiled s;
	struct stp_arg more[2];

	if (!tck_create(t, 0, &i))
		return;
	for (uint32_t n = 0; spoil(t, n, &s) && !tck_over(t); n++) {
		bool mistyped = n % 3 == MISTYPED;

		tck_case(t);
		if (tck_configure(&i, &s.table) == STP_OK && mistyped)
			tck_fail(t, "configure() takes a configuration in which %s", s.what);
	}
	more[0] = (struct stp_arg){ .name = "NoSuchKey", .value = tck_value_of(STP_TEXT) };
	more[1] = more[0];
	s.table = (struct stp_arg_table){ more, 2, sizeof more[0], sizeof more[0] };
	tck_case(t);
	(void)!tck_configure(&i, &s.table);
	s.table.count = 0;
	tck_case(t);
	(void)!tck_configure(&i, &s.table);
	tck_down(&i);
}

/* ---- parts of the host ---------------------------------------------------------------------------------------- */

static void without(struct tck *t, uint32_t missing, const char *when)
{
	struct tck_instance i;
	struct tck_call *call;

	if (!tck_up(t, missing, &i))
		return;
	call = calloc(1, sizeof *call);
	if (call) {
		call->timeout_ms = CALL_MS;
		tck_do(&i, call);
	}
	free(call);
	tck_calls_as_plain(t, &i, 0, UINT32_MAX, when);
	tck_down(&i);
}

void p11_without_a_log(struct tck *t)
{
	without(t, TCK_NO_LOG, "without a log");
}

void p11_without_a_cache(struct tck *t)
{
	without(t, TCK_NO_CACHE, "without a cache");
}

void p11_without_extensions(struct tck *t)
{
	without(t, TCK_NO_EXTENSION, "without extensions");
}

void p11_without_progress(struct tck *t)
{
	without(t, TCK_NO_PROGRESS, "without progress");
}

void p11_without_anything(struct tck *t)
{
	enum { ALL = TCK_NO_LOG | TCK_NO_CACHE | TCK_NO_EXTENSION | TCK_NO_PROGRESS };
	struct tck_call *call;
	struct tck_instance i;
	uint32_t n = 0;

	without(t, ALL, "without any optional part");
	if (!t->options->writes || !tck_up(t, ALL, &i)) /* else what reads is all that may be called */
		return;
	call = calloc(1, sizeof *call);
	while (call && !tck_over(t) && tck_next_good(t, &n, call))
		if (!(call->method->flags & STP_SAFE)) {
			tck_case(t);
			call->timeout_ms = CALL_MS;
			tck_do(&i, call); /* it may be refused: what it was to work on may be gone */
		}
	free(call);
	tck_down(&i);
}

/* ---- orders of calls --------------------------------------------------------------------------------------------- */

void p28_survives_destroying_nothing(struct tck *t)
{
	struct tck_instance i;

	tck_case(t);
	tck_enter(t, "destroy(NULL)");
	t->bare->destroy(NULL);
	tck_leave(t);
	tck_case(t);
	if (tck_create(t, 0, &i))
		tck_down(&i);
}

static bool needs_configuration(const struct tck *t)
{
	for (uint32_t i = 0; i < t->schema->config.count; i++)
		if (stp_field_at(&t->schema->config, i)->flags & STP_REQUIRED)
			return true;
	return false;
}

void p28_survives_calls_before_configure(struct tck *t)
{
	struct tck_instance i;
	struct tck_call *call = calloc(1, sizeof *call);
	uint32_t total = 0;
	char name[160];

	for (uint32_t o = 0; o < t->schema->objects.count; o++)
		total += stp_object_at(&t->schema->objects, o)->methods.count;
	if (call && tck_create(t, 0, &i)) {
		for (uint32_t n = 0; n <= total && i.self && !tck_over(t); n++) {
			const struct stp_object *object = NULL;
			const struct stp_method *method = NULL;

			if (n < total) /* and test_connection() at last */
				tck_method(t, n, &object, &method);
			tck_call_init(call, object, method);
			if (method)
				(void)!tck_give_inputs(t, call);
			tck_case(t);
			call->timeout_ms = 2000;
			tck_do(&i, call);
			if (call->status == STP_OK && call->method && needs_configuration(t))
				tck_fail(t, "%s goes well before configure()", tck_name(call, name, sizeof name));
		}
		tck_down(&i);
	}
	free(call);
}

/* ---- many ------------------------------------------------------------------------------------------------------------ */

void p8_many_instances(struct tck *t)
{
	struct tck_instance *all = calloc(MANY, sizeof *all);
	uint32_t up = 0;

	while (all && up < MANY && tck_up(t, 0, &all[up])) {
		tck_case(t);
		up++;
	}
	if (all && up == MANY)
		tck_calls_as_plain(t, &all[MANY / 2], 0, UINT32_MAX, "among a hundred instances");
	while (up)
		tck_down(&all[--up]);
	free(all);
}

/* ---- what is left behind ------------------------------------------------------------------------------------------------ */

static unsigned entries_of(const char *folder)
{
	DIR *dir = opendir(folder);
	unsigned count = 0;

	while (dir && readdir(dir))
		count++;
	if (dir)
		closedir(dir);
	return count;
}

static void one_life(struct tck *t)
{
	struct tck_instance i;
	struct tck_call *call = calloc(1, sizeof *call);
	uint32_t n = 0, done = 0;

	if (call && tck_up(t, 0, &i)) {
		for (; done < 40 && tck_next_safe(t, &n, call); done++) {
			call->timeout_ms = CALL_MS;
			tck_do(&i, call);
		}
		tck_down(&i);
	}
	free(call);
	tck_case(t);
}

void p30_leaves_no_descriptors(struct tck *t)
{
	unsigned before, after;

	one_life(t); /* what a library opens for good */
	before = entries_of("/proc/self/fd");
	for (int life = 0; life < 5; life++)
		one_life(t);
	after = entries_of("/proc/self/fd");
	if (after > before)
		tck_fail(t, "five lives of an instance left %u descriptors open", after - before);
}

static size_t in_use(void)
{
	const struct mallinfo2 now = mallinfo2();

	return now.uordblks + now.hblkhd;
}

/* A leak grows with each life.  What libraries keep, and what the heap cannot give back at once, grows with some of them,
 * and with fewer and fewer. */
void p30_leaves_no_memory(struct tck *t)
{
	enum { LIVES = 40, WITHOUT_GROWTH = 3 };
	unsigned threads = entries_of("/proc/self/task"), without = 0;
	size_t first, now, last;

	t->plugin = t->bare; /* the guard keeps some calls and some instances, to know them again */
	one_life(t);
	first = now = in_use();
	for (int life = 0; life < LIVES && without < WITHOUT_GROWTH; life++) {
		last = now;
		one_life(t);
		now = in_use();
		without += now <= last;
	}
	if (entries_of("/proc/self/task") > threads)
		tck_skip(t, "threads of it live on, and so does their memory: see P13");
	else if (without < WITHOUT_GROWTH)
		tck_fail(t, "each life of an instance leaves %zu bytes behind", (now - first) / LIVES);
}

/* A thread that has been joined may stand in the kernel's list for a moment. */
void p13_threads_end_with_the_instance(struct tck *t)
{
	unsigned before, after;

	before = entries_of("/proc/self/task");
	one_life(t);
	after = entries_of("/proc/self/task");
	for (int tries = 0; after > before && tries < 20; tries++) {
		tck_sleep(10);
		after = entries_of("/proc/self/task");
	}
	if (after > before)
		tck_fail(t, "%u threads have outlived destroy()", after - before);
}
