/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/live.c - configured services of instances, shared by those who call them.
 *
 * One that was changed since, here or by another process, is made again; the former ends with the last
 * of those who hold it. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "inner.h"

struct live {
	struct live *next;
	struct stp_service *service;
	const struct feature *feature;
	char id[37];
	int64_t version;
	uint32_t refs;
	bool stale; /* out of the list: its last holder ends it */
};

struct stp_service *live_service(const struct live *live)
{
	return live->service;
}

const struct feature *live_feature(const struct live *live)
{
	return live->feature;
}

static void destroy(struct live *live)
{
	if (!live)
		return;
	stp_service_destroy(live->service);
	free(live);
}

/* Takes those of an instance out of the list, but for a version; gives the ones that nobody holds, to be
 * destroyed without the lock. */
static struct live *take_out_inlock(struct features *features, const char *id, int64_t but_version)
{
	struct live *unused = NULL, **at = &features->live;

	while (*at) {
		struct live *live = *at;

		if (strcmp(live->id, id) != 0 || live->version == but_version) {
			at = &live->next;
			continue;
		}
		*at = live->next;
		live->stale = true;
		live->next = NULL;
		if (!live->refs) {
			live->next = unused;
			unused = live;
		}
	}
	return unused;
}

static void destroy_all(struct live *live)
{
	struct live *next;

	for (; live; live = next) {
		next = live->next;
		destroy(live);
	}
}

static struct live *find_inlock(struct features *features, const char *id, int64_t version)
{
	struct live *live = features->live;

	while (live && (strcmp(live->id, id) != 0 || live->version != version))
		live = live->next;
	if (live)
		live->refs++;
	return live;
}

static struct live *find(struct features *features, const char *id, int64_t version)
{
	struct live *unused, *live;

	pthread_mutex_lock(&features->lock);
	unused = take_out_inlock(features, id, version);
	live = find_inlock(features, id, version);
	pthread_mutex_unlock(&features->lock);
	destroy_all(unused);
	return live;
}

void live_forget(struct features *features, const char *id)
{
	struct live *unused;

	pthread_mutex_lock(&features->lock);
	unused = take_out_inlock(features, id, -1);
	pthread_mutex_unlock(&features->lock);
	destroy_all(unused);
}

/* ---- made ---------------------------------------------------------------------------------------------------- */

static stp_status configure(struct live *live, const struct stp_args *args, struct stp_error *error)
{
	struct type *type = type_of(live->feature);
	stp_status status = stp_service_create(type->loader, &type->host, &live->service, error);

	if (status == STP_OK)
		status = stp_service_configure(live->service, args, NULL, error);
	if (status != STP_BAD_INPUT)
		return status;
	if (error) /* the caller's input was the saved configuration */
		error->status = STP_BAD_CONFIG;
	return STP_BAD_CONFIG;
}

/* Another thread may have made the same meanwhile: the first in the list stays. */
static struct live *add(struct features *features, struct live *made)
{
	struct live *first;

	pthread_mutex_lock(&features->lock);
	first = find_inlock(features, made->id, made->version);
	if (!first) {
		made->refs = 1;
		made->next = features->live;
		features->live = made;
	}
	pthread_mutex_unlock(&features->lock);
	if (!first)
		return made;
	destroy(made);
	return first;
}

/* Its values may be newer than the version that was looked for: the one read with them counts. */
static stp_status make(struct features *features, const char *id, struct live **ret, struct stp_error *error)
{
	struct live *live = calloc(1, sizeof *live);
	struct stp_args *args = NULL;
	struct instance instance;
	stp_status status;

	if (!live)
		return features_no_memory(error);
	status = values_of(features, id, &instance, &live->version, &args, error);
	if (status == STP_OK) {
		memcpy(live->id, instance.id, sizeof live->id);
		live->feature = instance.feature;
		status = configure(live, args, error);
	}
	stp_args_destroy(args);
	if (status == STP_OK)
		*ret = add(features, live);
	else
		destroy(live);
	return status;
}

stp_status instance_acquire(struct features *features, const char *id, struct live **ret, struct stp_error *error)
{
	struct sql *sql = &features->store->main;
	struct instance instance;
	struct live *live;
	int64_t version = 0;
	stp_status status = sql_begin(sql, false, error);

	if (status == STP_OK)
		status = sql_end(sql, instance_find_in(features, id, &instance, &version, error), error);
	if (status == STP_NOT_FOUND)
		live_forget(features, id);
	if (status != STP_OK)
		return status;
	if (!(live = find(features, instance.id, version)))
		return make(features, instance.id, ret, error);
	*ret = live;
	return STP_OK;
}

void instance_release(struct features *features, struct live *live)
{
	bool last;

	if (!live)
		return;
	pthread_mutex_lock(&features->lock);
	last = --live->refs == 0 && live->stale;
	pthread_mutex_unlock(&features->lock);
	if (last)
		destroy(live);
}

void live_finish(struct features *features)
{
	destroy_all(features->live);
	features->live = NULL;
}
