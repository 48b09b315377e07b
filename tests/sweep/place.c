/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/sweep/place.c - a fake DocuSign, a host whose clock is the fake's, and the plugin between them. */
#include "sweep.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define STUCK_MS 30000 /* of real time, which no call has a use for */

__attribute__((format(printf, 1, 2), noreturn)) static void die(const char *format, ...)
{
	va_list list;

	va_start(list, format);
	vfprintf(stderr, format, list);
	va_end(list);
	fputc('\n', stderr);
	exit(99);
}

static int64_t real_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

cJSON *place_control(struct place *place, const char *verb, const char *path, const char *body)
{
	char *text = fake_control(place->fake, verb, path, body);
	cJSON *json = text ? cJSON_Parse(text) : NULL;

	if (!json)
		die("%s %s: no answer", verb, path);
	free(text);
	return json;
}

void place_pass(struct place *place, uint32_t ms)
{
	char body[64];

	fake_host_clock_advance(place->host, ms);
	snprintf(body, sizeof body, "{\"advance_ms\":%u}", ms);
	cJSON_Delete(place_control(place, "POST", "/clock", body));
}

/* One clock for both sides, and nobody's watch moves it. */
static void stop_clocks(struct place *place)
{
	cJSON *told = place_control(place, "POST", "/clock", "{\"frozen\":true}");
	const cJSON *now = cJSON_GetObjectItemCaseSensitive(told, "now_ms");

	if (!cJSON_IsNumber(now))
		die("the fake does not tell its time");
	fake_host_clock_set(place->host, (int64_t)now->valuedouble, 1000000);
	cJSON_Delete(told);
}

static void tell_breach(void *user, const struct stp_breach *breach)
{
	struct place *place = user;

	if (strcmp(breach->rule, "P5") == 0)
		return; /* of time, on a machine that is busy */
	fprintf(stderr, "%s breaks %s in %s: %s\n", breach->by_host ? "the sweep" : "the plugin", breach->rule,
	        breach->function, breach->message);
	place->breaches++;
}

void place_open(struct place *place)
{
	static const char *const options[] = { "seed", "7", "relay", "yes", "threads", "2", "journal", "50", NULL };
	char why[256];

	memset(place, 0, sizeof *place);
	place->error.size = sizeof place->error;
	if (!(place->fake = fake_start(options, why, sizeof why)))
		die("the fake does not start: %s", why);
	place->host = fake_host_create(0);
	place->bare = place->host ? fake_host_join(place->host, FAKE_HOST_NO_CACHE) : NULL;
	if (!place->bare)
		die("no memory");
	stop_clocks(place);
	if (stp_loader_open(getenv("STP_PLUGIN"), NULL, &place->loader, &place->error) != STP_OK ||
	    stp_loader_guard(place->loader, STP_GUARD_STOP, tell_breach, place, &place->error) != STP_OK)
		die("%s", place->error.message);
	place_start(place, true);
	works_prepare(place);
}

void place_close(struct place *place)
{
	place_stop(place);
	stp_loader_close(place->loader);
	fake_stop(place->fake);
	fake_host_destroy(place->bare);
	fake_host_destroy(place->host);
}

/* ---- the service ---------------------------------------------------------------------------- */

static struct stp_args *configuration(struct place *place)
{
	static const struct { const char *name, *member, *text; bool file; } rows[] = {
		{ "Authentication", NULL, "OAuth", false },
		{ "Account ID", "account_id", NULL, false },
		{ "Authentication Service URL", "relay_http_origin", NULL, false },
		{ "Client ID", "client_id", NULL, false },
		{ "User ID", "user_id", NULL, false },
		{ "RSA Private Key", "private_key_file", NULL, true },
	};
	cJSON *ready = cJSON_Parse(fake_ready_json(place->fake));
	struct stp_args *args = NULL;

	if (stp_args_for_config(stp_loader_schema(place->loader), &args, &place->error) != STP_OK)
		die("%s", place->error.message);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const cJSON *item = rows[i].member ? cJSON_GetObjectItemCaseSensitive(ready, rows[i].member) : NULL;
		const char *text = item ? cJSON_GetStringValue(item) : rows[i].text;

		if (!text || (rows[i].file ? stp_args_set_file(args, rows[i].name, text, &place->error)
		                           : stp_args_set_text(args, rows[i].name, text, &place->error)) != STP_OK)
			die("%s: %s", rows[i].name, place->error.message);
	}
	cJSON_Delete(ready);
	return args;
}

void place_stop(struct place *place)
{
	stp_service_destroy(place->service);
	place->service = NULL;
}

void place_start(struct place *place, bool cached)
{
	struct stp_args *args = configuration(place);

	place_stop(place);
	place->cached = cached;
	if (stp_service_create(place->loader, fake_host_lent(cached ? place->host : place->bare), &place->service,
	                       &place->error) != STP_OK ||
	    stp_service_configure(place->service, args, NULL, &place->error) != STP_OK)
		die("%s", place->error.message);
	stp_args_destroy(args);
}

/* ---- calls ------------------------------------------------------------------------------------- */

struct run {
	struct place *place;
	int64_t began_ms; /* real */
};

static void sleep_by_hand(void *ctx, uint32_t ms)
{
	place_pass(((struct run *)ctx)->place, ms);
}

static int is_stuck(void *ctx)
{
	struct run *run = ctx;

	if (real_ms() - run->began_ms < STUCK_MS)
		return 0;
	run->place->stuck = true;
	return 1;
}

static uint32_t column_of(const struct stp_method *method, const char *name)
{
	uint32_t column = 0;

	while (column < method->returns.count && strcmp(stp_slot_at(&method->returns, column)->property, name) != 0)
		column++;
	return column;
}

static struct stp_args *arguments(struct place *place, const struct args *args, const struct stp_method **ret_method)
{
	const struct stp_object *object = stp_find_object(stp_loader_schema(place->loader), args->object);
	const struct stp_method *method = object ? stp_find_method(object, args->method) : NULL;
	struct stp_args *in = NULL;

	if (!method || stp_args_for_call(object, method, &in, &place->error) != STP_OK)
		die("no method %s.%s", args->object, args->method);
	for (size_t i = 0; i + 1 < SWEEP_ARGS && args->pair[i]; i += 2) {
		const char *text = args->pair[i + 1];

		if ((*text == '@' ? stp_args_set_file(in, args->pair[i], text + 1, &place->error)
		                  : stp_args_set_text(in, args->pair[i], text, &place->error)) != STP_OK)
			die("%s: %s", args->pair[i], place->error.message);
	}
	*ret_method = method;
	return in;
}

stp_status place_call(struct place *place, const struct args *args, const char *once, uint32_t timeout_ms,
                      const char *id_column, char ret_id[SWEEP_ID])
{
	struct run ctx = { .place = place, .began_ms = real_ms() };
	struct stp_run run = { .size = sizeof run, .ctx = &ctx, .once = once, .timeout_ms = timeout_ms,
	                       .sleep = sleep_by_hand, .cancelled = is_stuck };
	struct fake_host_rows *rows = fake_host_rows_create(NULL);
	const struct stp_method *method;
	struct stp_args *in = arguments(place, args, &method);
	stp_status status;

	memset(&place->error, 0, sizeof place->error);
	place->error.size = sizeof place->error;
	status = stp_service_execute(place->service, &run, in, fake_host_rows_sink(rows), &place->error);
	if (ret_id) {
		const char *text = fake_host_rows_count(rows) > 0
		                       ? fake_host_rows_text(rows, 0, column_of(method, id_column)) : NULL;

		snprintf(ret_id, SWEEP_ID, "%s", text ? text : "");
	}
	fake_host_rows_destroy(rows);
	stp_args_destroy(in);
	return status;
}
