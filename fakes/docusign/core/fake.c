/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/fake.c - the fake as a whole: what fake-docusign.h offers, and the way of
 * every request. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/inner.h"
#include "fake-docusign.h"

void fake_lock(struct fake *fake)
{
	pthread_mutex_lock(&fake->lock);
}

void fake_unlock(struct fake *fake)
{
	pthread_mutex_unlock(&fake->lock);
}

void *fake_own(const struct fake *fake, const char *part)
{
	for (size_t i = 0; i < FAKE_OWNERS && fake->own[i].part; i++)
		if (strcmp(fake->own[i].part, part) == 0)
			return fake->own[i].pointer;
	return NULL;
}

bool fake_own_set(struct fake *fake, const char *part, void *pointer)
{
	size_t i = 0;

	while (i < FAKE_OWNERS && fake->own[i].part && strcmp(fake->own[i].part, part) != 0)
		i++;
	if (i == FAKE_OWNERS)
		return false;
	fake->own[i].part = part;
	fake->own[i].pointer = pointer;
	return true;
}

const char *fake_origin(const struct fake *fake, unsigned listener, bool tls)
{
	return listener < FAKE_LISTENERS && fake->origin[listener][tls] ? fake->origin[listener][tls]
	                                                                : "";
}

/* ---- a request ------------------------------------------------------------------------------- */

void fake_handle(struct fake_request *r)
{
	struct fake *fake = r->fake;
	struct fake_inner *inner = r->inner;

	fake_trace(fake, inner->trace);
	fake_lock(fake);
	fake_clock_run(fake);
	inner->began_ms = fake_now_ms(fake);
	inner->may_zip = fake_switch_on(fake, "gzip");
	r->operation = "";
	if (inner->too_large)
		fake_error(r, "REQUEST_ENTITY_TOO_LARGE", NULL);
	else
		fake_route(r);
	for (size_t i = 0; i < fake_hooks.after_count; i++)
		fake_hooks.after[i](r);
	fake_journal_add(r);
	fake_file_commit(fake);
	fake_unlock(fake);
}

char *fake_control(struct fake *fake, const char *verb, const char *path, const char *json)
{
	struct fake_inner inner = { 0 };
	struct fake_request r = { .fake = fake,
		                      .verb = verb,
		                      .host = "",
		                      .type = "application/json",
		                      .body = json ? json : "",
		                      .length = json ? strlen(json) : 0 };
	struct fake_bytes uri = { 0 };
	char *text = NULL;

	if (fake_printf(&uri, "/__fake%s%s", *path == '/' ? "" : "/", path) &&
	    fake_request_begin(&r, &inner, uri.at)) {
		fake_handle(&r);
		text = strdup(r.answer.at ? r.answer.at : "");
	}
	fake_request_finish(&r);
	fake_bytes_finish(&uri);
	return text;
}

/* ---- start ----------------------------------------------------------------------------------- */

static bool take_options(struct fake *fake, const char *const *options, struct fake_bytes *error)
{
	for (; options && *options; options += 2) {
		if (!options[1]) {
			fake_printf(error, "the option %s has no value", *options);
			return false;
		}
		if (!fake_option_set(fake, *options, options[1], false, error))
			return false;
	}
	return true;
}

static bool create_parts(struct fake *fake)
{
	return fake_store_create(fake) && fake_blobs_create(fake) && fake_router_create(fake) &&
	       fake_journal_create(fake) &&
	       fake_ids_begin(fake, (uint64_t)fake_switch_number(fake, "seed"));
}

/* What the state file has, or what a fresh fake holds. */
static bool take_state(struct fake *fake, struct fake_bytes *error)
{
	const char *file = fake_switch(fake, "state");
	bool good;

	if (*file && !fake_file_open(fake, file, error))
		return false;
	fake_lock(fake);
	if (fake_state_empty(fake)) {
		good = fake_seed(fake);
		fake_file_commit(fake);
	} else {
		fake_state_load(fake);
		good = true;
	}
	fake_unlock(fake);
	return good;
}

char *fake_ready_text(struct fake *fake)
{
	static const char *const of_world[] = { "account_id", "client_id", "user_id", "client_secret", "second_user_id", "second_account_id",
		"third_user_id", "user_name", "password" };
	char *text;
	cJSON *ready = cJSON_CreateObject(), *world = fake_get(fake, "_world", "world");
	bool good = ready && world && fake_set(ready, "origin", fake_origin(fake, 0, true)) &&
	            fake_set(ready, "http_origin", fake_origin(fake, 0, false));

	for (size_t i = 0; good && i < sizeof of_world / sizeof of_world[0]; i++)
		good = fake_set(ready, of_world[i], fake_text(world, of_world[i]));
	good =
	    good && fake_set_format(ready, "private_key_file", "%s/private.key", fake->folder) &&
	    fake_set_format(ready, "control", "%s/__fake", fake_origin(fake, 0, false)) &&
	    fake_set(ready, "ca_file", fake->ca_file) &&
	    fake_set(ready, "second_origin", fake_origin(fake, 1, true)) &&
	    fake_set(ready, "second_http_origin", fake_origin(fake, 1, false)) &&
	    fake_set(ready, "relay_origin", fake->relay_origin[1] ? fake->relay_origin[1] : "") &&
	    fake_set(ready, "relay_http_origin", fake->relay_origin[0] ? fake->relay_origin[0] : "") &&
	    fake_set_item(ready, "pid", cJSON_CreateNumber((double)getpid()));
	text = good ? cJSON_PrintUnformatted(ready) : NULL;
	cJSON_Delete(world);
	cJSON_Delete(ready);
	return text;
}

static bool take_ready(struct fake *fake)
{
	fake_lock(fake); /* the server serves already */
	fake->ready = fake_ready_text(fake);
	fake_unlock(fake);
	return fake->ready != NULL;
}

static bool begin_workers(struct fake *fake, struct fake_bytes *error)
{
	for (size_t i = 0; i < fake_hooks.begin_count; i++)
		if (!fake_hooks.begin[i](fake, error))
			return false;
	return true;
}

struct fake *fake_start(const char *const *options, char *error, size_t error_size)
{
	struct fake *fake = calloc(1, sizeof *fake);
	struct fake_bytes why = { 0 };

	if (!fake || !(fake->option = calloc(fake_option_count, sizeof *fake->option))) {
		free(fake);
		if (error && error_size)
			snprintf(error, error_size, "there is no memory");
		return NULL;
	}
	pthread_mutex_init(&fake->lock, NULL);
	atomic_init(&fake->max_body, strtol(fake_option_of("max-body")->otherwise, NULL, 10));
	if (take_options(fake, options, &why) && create_parts(fake) && fake_clock_create(fake) &&
	    fake_keys_make(fake, &why) && take_state(fake, &why) && fake_server_open(fake, &why) &&
	    begin_workers(fake, &why) && take_ready(fake)) {
		fake_bytes_finish(&why);
		return fake;
	}
	if (error && error_size)
		snprintf(error, error_size, "%s", why.at ? why.at : "there is no memory");
	fake_bytes_finish(&why);
	fake_stop(fake);
	return NULL;
}

void fake_stop(struct fake *fake)
{
	if (!fake)
		return;
	fake_server_close(fake);
	for (size_t i = 0; i < fake_hooks.end_count; i++)
		fake_hooks.end[i](fake);
	fake_clock_destroy(fake);
	fake_file_close(fake);
	fake_journal_destroy(fake);
	fake_router_destroy(fake);
	fake_store_destroy(fake);
	fake_blobs_destroy(fake);
	fake_keys_remove(fake);
	cJSON_Delete(fake->series);
	cJSON_free(fake->ready);
	fake_options_finish(fake);
	pthread_mutex_destroy(&fake->lock);
	free(fake);
}

const char *fake_address(const struct fake *fake, unsigned which, int tls)
{
	const char *origin = fake_origin(fake, which, tls != 0);

	return *origin ? origin : NULL;
}

const char *fake_ready_json(const struct fake *fake)
{
	return fake->ready;
}

int fake_option_help(unsigned n, const char **name, const char **otherwise, const char **values,
                     const char **help)
{
	if (n >= fake_option_count)
		return 0;
	*name = fake_options[n].name;
	*otherwise = fake_options[n].otherwise;
	*values = fake_options[n].values;
	*help = fake_options[n].help;
	return 1;
}
