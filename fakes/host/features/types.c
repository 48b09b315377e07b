/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/types.c - the service types of the folders.
 *
 * A folder's NAME.so is one; so is what libtool's NAME.la stands for in a build tree,
 * .libs/NAME.so. A file that is refused stays in the list with the reason, so that an administrator
 * sees it. */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "../parts.h"
#include "inner.h"

static void destroy_type(struct type *type)
{
	if (!type)
		return;
	stp_loader_close(type->loader);
	free(type->name);
	free(type->path);
	free(type->why);
	free(type);
}

/* ---- one type ------------------------------------------------------------------------------- */

static const struct type *same_id(const struct features *features, const char *id)
{
	const struct feature *feature = types_by_id(features, id);

	return feature ? type_of(feature) : NULL;
}

static stp_status refuse(struct type *type, const char *why)
{
	stp_loader_close(type->loader);
	type->loader = NULL;
	type->pub.plugin = NULL;
	type->pub.schema = NULL;
	type->pub.page = NULL;
	free(type->why);
	type->pub.why = type->why = strdup(why);
	return type->why ? STP_OK : STP_NO_MEMORY;
}

static stp_status take_page(struct type *type)
{
	const struct stp_plugin *plugin = type->pub.plugin;
	const struct stp_feature *page = plugin->extension ? plugin->extension(STP_FEATURE) : NULL;
	char why[384];

	if (!page)
		return STP_OK;
	if (!page_is_wrong(type->pub.schema, page, why, sizeof why)) {
		type->pub.page = page;
		return STP_OK;
	}
	type->pub.why = type->why = strdup(why);
	return type->why ? STP_OK : STP_NO_MEMORY;
}

static stp_status load(struct features *features, struct type *type)
{
	struct stp_error error = STP_ERROR_INIT;
	const struct type *twin;
	char why[512];

	if (stp_loader_open(type->path, NULL, &type->loader, &error) != STP_OK ||
	    stp_loader_guard(type->loader, features->guard, features->breach, NULL, &error) != STP_OK)
		return error.status == STP_NO_MEMORY ? (stp_status)STP_NO_MEMORY
		                                     : refuse(type, error.message);
	type->pub.plugin = stp_loader_plugin(type->loader);
	type->pub.schema = stp_loader_schema(type->loader);
	if ((twin = same_id(features, type->pub.plugin->id))) {
		snprintf(why, sizeof why, "its id %.100s is that of %.300s, which was found first",
		         type->pub.plugin->id, twin->path);
		return refuse(type, why);
	}
	lent_init(type);
	return take_page(type);
}

static stp_status add(struct features *features, const char *name, size_t length, const char *path)
{
	struct type *type = calloc(1, sizeof *type), **grown;
	stp_status status = STP_NO_MEMORY;

	if (type) {
		type->features = features;
		type->pub.name = type->name = strndup(name, length);
		type->pub.path = type->path = strdup(path);
		if (type->name && type->path)
			status = load(features, type);
	}
	grown = status == STP_OK ? fake_grow(features->types, features->type_count,
	                                     &features->type_room, sizeof *grown)
	                         : NULL;
	if (!grown) {
		destroy_type(type);
		return STP_NO_MEMORY;
	}
	features->types = grown;
	features->types[features->type_count++] = type;
	return STP_OK;
}

/* ---- folders -------------------------------------------------------------------------------- */

static bool has_name(const struct features *features, const char *name, size_t length)
{
	for (size_t i = 0; i < features->type_count; i++)
		if (strlen(features->types[i]->name) == length &&
		    strncmp(features->types[i]->name, name, length) == 0)
			return true;
	return false;
}

/* The module that a folder's entry stands for; NULL: none, or no memory. */
static char *module_at(const char *folder, const char *entry, size_t *ret_length)
{
	const char *dot = strrchr(entry, '.');
	struct stat about;
	char *path = NULL;
	int made;

	if (!dot || dot == entry)
		return NULL;
	*ret_length = (size_t)(dot - entry);
	if (strcmp(dot, ".so") == 0)
		made = asprintf(&path, "%s/%s", folder, entry);
	else if (strcmp(dot, ".la") == 0)
		made = asprintf(&path, "%s/.libs/%.*s.so", folder, (int)*ret_length, entry);
	else
		return NULL;
	if (made < 0)
		return NULL;
	if (stat(path, &about) == 0 && S_ISREG(about.st_mode))
		return path;
	free(path);
	return NULL;
}

/* Entries sorted, so that of two with one id always the same is first. */
static stp_status load_folder(struct features *features, const char *folder)
{
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, NULL, alphasort);
	stp_status status = STP_OK;

	if (count < 0) {
		features_log(features, STP_WARN, "folder", NULL, "no service types in %s: %s", folder,
		             strerror(errno));
		return errno == ENOMEM ? STP_NO_MEMORY : STP_OK;
	}
	for (int i = 0; i < count; i++) {
		size_t length = 0;
		char *path = module_at(folder, entries[i]->d_name, &length);

		if (path && status == STP_OK && !has_name(features, entries[i]->d_name, length))
			status = add(features, entries[i]->d_name, length, path);
		free(path);
		free(entries[i]);
	}
	free(entries);
	return status;
}

static int by_name(const void *left, const void *right)
{
	const struct type *const *a = left, *const *b = right;

	return strcasecmp((*a)->name, (*b)->name);
}

stp_status types_load(struct features *features, const char *folders, struct stp_error *error)
{
	stp_status status = STP_OK;

	if (!folders)
		folders = STP_PLUGINDIR;
	while (status == STP_OK) {
		size_t length = strcspn(folders, ":");
		char *folder = length ? strndup(folders, length) : strdup(".");

		status = folder ? load_folder(features, folder) : (stp_status)STP_NO_MEMORY;
		free(folder);
		if (!folders[length])
			break;
		folders += length + 1;
	}
	if (status != STP_OK)
		return features_no_memory(error);
	if (features->type_count)
		qsort(features->types, features->type_count, sizeof *features->types, by_name);
	return STP_OK;
}

void types_finish(struct features *features)
{
	for (size_t i = 0; i < features->type_count; i++)
		destroy_type(features->types[i]);
	free(features->types);
}

/* ---- what was found ------------------------------------------------------------------------- */

size_t features_count(const struct features *features)
{
	return features->type_count;
}

const struct feature *features_at(const struct features *features, size_t index)
{
	return index < features->type_count ? &features->types[index]->pub : NULL;
}

const struct feature *types_by_id(const struct features *features, const char *plugin_id)
{
	for (size_t i = 0; i < features->type_count; i++)
		if (features->types[i]->pub.plugin &&
		    strcmp(features->types[i]->pub.plugin->id, plugin_id) == 0)
			return &features->types[i]->pub;
	return NULL;
}

static bool is_named(const struct feature *feature, const char *name)
{
	return strcasecmp(feature->name, name) == 0 ||
	       (feature->plugin && (strcasecmp(feature->plugin->id, name) == 0 ||
	                            strcasecmp(feature->plugin->label, name) == 0)) ||
	       (feature->page && feature->page->label && strcasecmp(feature->page->label, name) == 0);
}

/* One that can be used before one that was refused. */
const struct feature *features_find(const struct features *features, const char *name)
{
	const struct feature *refused = NULL;

	for (size_t i = 0; i < features->type_count; i++) {
		const struct feature *feature = &features->types[i]->pub;

		if (!is_named(feature, name))
			continue;
		if (feature->plugin)
			return feature;
		refused = feature;
	}
	return refused;
}
