/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/lent.c - what is lent to the instances of a service type: clocks, log, the
 * shared cache, and what the installation supplies. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cjson/cJSON.h>

#include "../parts.h"
#include "cache.h"
#include "inner.h"

#define INSTALLATION_MOST ((size_t)1 << 20)

static struct type *lender(const struct stp_host *host)
{
	return host->ctx;
}

static void log_on(const struct stp_host *host, stp_level level, const char *event, const char *id,
                   const char *message)
{
	lender(host)->features->log(level, event ? event : "", id ? id : "", message ? message : "");
}

static int64_t wall_ms(const struct stp_host *host)
{
	(void)host;
	return features_now_ms();
}

static int64_t mono_ms(const struct stp_host *host)
{
	struct timespec now = { 0 };

	(void)host;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static stp_status get(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	const struct type *type = lender(host);

	return cache_get(type->features->store, type->pub.plugin->id, key, lend, user);
}

static stp_status put(const struct stp_host *host, const char *key, const void *data, size_t length,
                      uint32_t ttl_ms)
{
	const struct type *type = lender(host);

	return cache_put(type->features->store, type->pub.plugin->id, key, data, length, ttl_ms);
}

static stp_status lease(const struct stp_host *host, const char *key, uint32_t ttl_ms,
                        uint64_t *ret_lease)
{
	const struct type *type = lender(host);

	return cache_lease(type->features->store, type->pub.plugin->id, key, ttl_ms, ret_lease);
}

static void unlease(const struct stp_host *host, const char *key, uint64_t number)
{
	const struct type *type = lender(host);

	cache_unlease(type->features->store, type->pub.plugin->id, key, number);
}

/* ---- what the installation supplies --------------------------------------------------------- */

/* The service type is given a host of the SDK's that stands before ours; this id leads back. */
#define LENDER "fake-host.lender/1"

static stp_status supplied_value(const struct stp_host *host, const char *name, stp_lend_fn *lend,
                                 void *user)
{
	const struct type *type = host->extension ? host->extension(host, LENDER) : NULL;
	const cJSON *value = type ? cJSON_GetObjectItemCaseSensitive(type->supplied, name) : NULL;

	if (!cJSON_IsString(value))
		return STP_NOT_FOUND;
	return lend(user, value->valuestring, strlen(value->valuestring));
}

static const void *extension(const struct stp_host *host, const char *id)
{
	static const struct stp_installation installation = { .size = sizeof installation,
		                                                  .value = supplied_value };

	if (strcmp(id, LENDER) == 0)
		return lender(host);
	return strcmp(id, STP_INSTALLATION) == 0 && lender(host)->supplied ? &installation : NULL;
}

void lent_init(struct type *type)
{
	struct stp_host *host = &type->host;

	*host = (struct stp_host){
		.size = sizeof *host, .abi_minor = STP_ABI_MINOR, .ctx = type,
		.name = "fake-host", .version = PACKAGE_VERSION,
		.log = type->features->log ? log_on : NULL,
		.wall_ms = wall_ms, .mono_ms = mono_ms,
		.extension = extension,
	};
	type->tester = *host;
	host->cache_get = get;
	host->cache_put = put;
	host->cache_lease = lease;
	host->cache_unlease = unlease;
	type->supplied = cJSON_GetObjectItemCaseSensitive(type->features->installation,
	                                                  type->pub.plugin->id);
}

/* ---- the file ------------------------------------------------------------------------------- */

static stp_status load(const char *path, char **ret, size_t *ret_length, struct stp_error *error)
{
	FILE *file = fopen(path, "rbe");
	char *text = file ? malloc(INSTALLATION_MOST + 1) : NULL;
	stp_status status = STP_OK;

	if (!file)
		return features_fail(error, STP_BAD_CONFIG, NULL,
		                     "cannot read the installation's file %s: %s", path, strerror(errno));
	if (!text) {
		fclose(file);
		return features_no_memory(error);
	}
	*ret_length = fread(text, 1, INSTALLATION_MOST, file);
	text[*ret_length] = '\0';
	if (ferror(file) || !feof(file))
		status = features_fail(error, STP_BAD_CONFIG, NULL,
		                       "cannot read the installation's file %s: %s", path,
		                       ferror(file) ? strerror(errno) : "it is larger than 1 MiB");
	fclose(file);
	if (status == STP_OK)
		*ret = text;
	else
		fake_wipe_free(text, *ret_length);
	return status;
}

/* {"id": {"name": "text"}}; what is wrong is told by its place alone, for the texts may be
 * secrets. */
static stp_status judge(const cJSON *json, const char *path, struct stp_error *error)
{
	const cJSON *type, *value;

	if (!cJSON_IsObject(json))
		return features_fail(error, STP_BAD_CONFIG, NULL, "%s must be one JSON object: "
		                     "{\"service type's id\": {\"name\": \"text\"}}", path);
	cJSON_ArrayForEach(type, json) {
		if (!cJSON_IsObject(type))
			return features_fail(error, STP_BAD_CONFIG, type->string,
			                     "%s: %s must be an object of texts", path, type->string);
		cJSON_ArrayForEach(value, type)
			if (!cJSON_IsString(value))
				return features_fail(error, STP_BAD_CONFIG, value->string,
				                     "%s: %s of %s must be a text", path, value->string,
				                     type->string);
	}
	return STP_OK;
}

stp_status installation_read(struct features *features, const char *path, struct stp_error *error)
{
	size_t length = 0;
	char *text = NULL;
	struct stat about;
	stp_status status;

	if (!path)
		return STP_OK;
	if ((status = load(path, &text, &length, error)) != STP_OK)
		return status;
	if (stat(path, &about) == 0 && (about.st_mode & (S_IRGRP | S_IROTH)))
		features_log(features, STP_WARN, "installation", NULL, "others may read %s", path);
	features->installation = cJSON_ParseWithOpts(text, NULL, 1);
	fake_wipe_free(text, length);
	if (!features->installation)
		return features_fail(error, STP_BAD_CONFIG, NULL, "%s is not JSON", path);
	return judge(features->installation, path, error);
}

void installation_finish(struct features *features)
{
	cJSON *type, *value;

	cJSON_ArrayForEach(type, features->installation)
		cJSON_ArrayForEach(value, type)
			if (value->valuestring)
				explicit_bzero(value->valuestring, strlen(value->valuestring));
	cJSON_Delete(features->installation);
}
