/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/loader.c - finds a service type, loads it, and proves it before its first call.
 *
 * RTLD_LOCAL: every service type exports the same name.  RTLD_NOW: a function that is missing is
 * told here and not in the middle of a call. */
#include <config.h>

#include <stp/host.h>

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../schema/text.h"
#include "fail.h"

#define MAJORS 100 /* how many other major versions an entry symbol is looked for */

struct stp_loader {
	void *handle; /* NULL: adopted */
	const struct stp_plugin *plugin;
	const struct stp_plugin *guarded; /* the guard around it, NULL: none */
	const struct stp_schema *schema;
	char *path;
};

/* ---- finding --------------------------------------------------------------- */

/* folder/name + end, the caller's to free; an empty folder is the current one. */
static char *join(const char *folder, size_t length, const char *name, const char *end)
{
	size_t room = length + strlen(name) + strlen(end) + 4;
	char *path = malloc(room);

	if (path)
		snprintf(path, room, "%.*s/%s%s", length ? (int)length : 1, length ? folder : ".", name,
		         end);
	return path;
}

static bool is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

static stp_status search_folders(const char *name, const char *search, char **ret,
                                 struct stp_error *error)
{
	static const char *const ends[] = { "", ".so" };
	const char *folder = search, *dot = strrchr(name, '.');
	size_t ends_count = dot && strcmp(dot, ".so") == 0 ? 1 : 2, length, i;

	for (;; folder += length + 1) {
		length = strcspn(folder, ":");
		for (i = 0; i < ends_count; i++) {
			char *path = join(folder, length, name, ends[i]);

			if (!path)
				return sdk_no_memory(error);
			if (is_file(path)) {
				*ret = path;
				return STP_OK;
			}
			free(path);
		}
		if (!folder[length])
			break;
	}
	return sdk_fail(error, STP_NOT_FOUND, NULL,
	                "there is no service type %.80s%s in %s; a path has a slash in it, as ./%.80s has",
	                name, ends_count == 1 ? "" : ", with or without .so,", search, name);
}

/* dlopen()'s own words tell these apart only for those who know them. */
static stp_status look_at(const char *path, struct stp_error *error)
{
	struct stat st;
	char magic[4] = "";
	size_t got;
	FILE *file;

	if (stat(path, &st) != 0) {
		if (errno == EACCES)
			return sdk_fail(error, STP_FORBIDDEN, NULL, "%s may not be read", path);
		return sdk_fail(error, STP_NOT_FOUND, NULL, "there is no file %s", path);
	}
	if (S_ISDIR(st.st_mode))
		return sdk_fail(error, STP_UNSUPPORTED, NULL, "%s is a folder, not a service type", path);
	if (!S_ISREG(st.st_mode))
		return sdk_fail(error, STP_UNSUPPORTED, NULL, "%s is not a regular file", path);
	if (!(file = fopen(path, "rbe")))
		return sdk_fail(error, STP_FORBIDDEN, NULL, "%s may not be read", path);
	got = fread(magic, 1, sizeof magic, file);
	fclose(file);
	if (got != sizeof magic || memcmp(magic, "\177ELF", 4) != 0)
		return sdk_fail(error, STP_UNSUPPORTED, NULL, "%s is not a shared object (no ELF file)",
		                path);
	return STP_OK;
}

/* ---- the entry -------------------------------------------------------------- */

/* ISO C has no cast from an object's pointer to a function's, POSIX says that they are alike. */
static stp_entry_fn *entry_of(void *handle, const char *name)
{
	void *symbol = dlsym(handle, name);
	stp_entry_fn *entry = NULL;

	memcpy(&entry, &symbol, sizeof entry);
	return entry;
}

static stp_status no_entry(void *handle, const char *path, struct stp_error *error)
{
	char name[32];
	int major;

	for (major = 0; major < MAJORS; major++) {
		snprintf(name, sizeof name, "stp_plugin_v%d", major);
		if (entry_of(handle, name))
			return sdk_fail(error, STP_UNSUPPORTED, NULL,
			                "%s is a service type of ABI version %d; this host takes version %d",
			                path, major, STP_ABI_MAJOR);
	}
	return sdk_fail(error, STP_UNSUPPORTED, NULL,
	                "%s is not a service type: it does not export " STP_ENTRY_NAME, path);
}

/* ---- the proof ---------------------------------------------------------------- */

/* The name of the first mandatory member that is missing, NULL if all are there. */
static const char *missing_member(const struct stp_plugin *plugin)
{
	if (!plugin->id || !*plugin->id)
		return "id";
	if (!plugin->label || !*plugin->label)
		return "label";
	if (!plugin->version || !*plugin->version)
		return "version";
	if (!plugin->vendor || !*plugin->vendor)
		return "vendor";
	if (!plugin->describe)
		return "describe";
	if (!plugin->create)
		return "create";
	if (!plugin->configure)
		return "configure";
	if (!plugin->test_connection)
		return "test_connection";
	if (!plugin->execute)
		return "execute";
	return plugin->destroy ? NULL : "destroy";
}

struct first_fault {
	uint32_t told;
	char text[384];
};

static void keep_first(void *user, const char *where, const char *message)
{
	struct first_fault *first = user;
	struct sdk_line line;

	if (first->told++)
		return;
	sdk_line_init(&line, first->text, sizeof first->text);
	sdk_line_printf(&line, "%s %s", where, message);
}

/* `what` is the path, or the id of one that was linked in. */
static stp_status prove(const struct stp_plugin *plugin, const char *what,
                        const struct stp_schema **ret, struct stp_error *error)
{
	struct first_fault first = { 0, "" };
	const struct stp_schema *schema;
	const char *missing;

	if (!plugin)
		return sdk_fail(error, STP_INTERNAL, NULL, "%s is broken: " STP_ENTRY_NAME "() gives NULL",
		                what);
	if (!STP_FITS(plugin, extension))
		return sdk_fail(error, STP_INTERNAL, NULL,
		                "%s is broken: its struct stp_plugin has %u bytes, fewer than ABI 1.0",
		                what, (unsigned)plugin->size);
	if ((missing = missing_member(plugin)) != NULL)
		return sdk_fail(error, STP_INTERNAL, NULL, "%s is broken: its %s is missing", what,
		                missing);
	if (!(schema = plugin->describe()))
		return sdk_fail(error, STP_INTERNAL, NULL, "%s is broken: describe() gives NULL", what);
	if (stp_lint_schema(schema, keep_first, &first))
		return sdk_fail(error, STP_INTERNAL, NULL, "%s has a faulty schema: %s%s", what, first.text,
		                first.told > 1 ? " (and more)" : "");
	*ret = schema;
	return STP_OK;
}

static void close_handle(void *handle, const struct stp_plugin *plugin)
{
	if (handle && !(plugin && STP_FITS(plugin, flags) && (plugin->flags & STP_KEEP_LOADED)))
		dlclose(handle);
}

static stp_status load(const char *path, struct stp_loader *loader, struct stp_error *error)
{
	stp_entry_fn *entry;
	stp_status status;

	if ((status = look_at(path, error)) != STP_OK)
		return status;
	if (!(loader->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL))) {
		const char *reason = dlerror();

		return sdk_fail(error, STP_UNSUPPORTED, NULL, "%s cannot be loaded: %s", path,
		                reason ? reason : "dlopen gives no reason");
	}
	if (!(entry = entry_of(loader->handle, STP_ENTRY_NAME)))
		return no_entry(loader->handle, path, error);
	loader->plugin = entry();
	return prove(loader->plugin, path, &loader->schema, error);
}

stp_status stp_loader_open(const char *name, const char *search, struct stp_loader **ret,
                           struct stp_error *error)
{
	struct stp_loader *loader;
	stp_status status = STP_OK;

	if (!name || !*name)
		return sdk_fail(error, STP_NOT_FOUND, NULL, "no service type is named: neither a name nor a path");
	if (!(loader = calloc(1, sizeof *loader)))
		return sdk_no_memory(error);
	if (!strchr(name, '/'))
		status = search_folders(name, search ? search : STP_PLUGINDIR, &loader->path, error);
	else if (!(loader->path = sdk_copy(name, strlen(name))))
		status = sdk_no_memory(error);
	if (!status)
		status = load(loader->path, loader, error);
	if (status) {
		stp_loader_close(loader);
		return status;
	}
	*ret = loader;
	return STP_OK;
}

stp_status stp_loader_adopt(const struct stp_plugin *plugin, struct stp_loader **ret,
                            struct stp_error *error)
{
	struct stp_loader *loader = calloc(1, sizeof *loader);
	bool named = plugin && STP_FITS(plugin, id) && plugin->id && *plugin->id;
	stp_status status;

	if (!loader)
		return sdk_no_memory(error);
	loader->plugin = plugin;
	if (!(loader->path = sdk_copy("", 0)))
		status = sdk_no_memory(error);
	else
		status = prove(plugin, named ? plugin->id : "the linked-in plugin", &loader->schema, error);
	if (status) {
		stp_loader_close(loader);
		return status;
	}
	*ret = loader;
	return STP_OK;
}

void stp_loader_close(struct stp_loader *loader)
{
	if (!loader)
		return;
	stp_guard_destroy(loader->guarded);
	close_handle(loader->handle, loader->plugin);
	free(loader->path);
	free(loader);
}

stp_status stp_loader_guard(struct stp_loader *loader, uint32_t mode, stp_breach_fn *tell, void *user,
                            struct stp_error *error)
{
	const struct stp_plugin *guarded = NULL;
	stp_status status = STP_OK;

	if (mode != STP_GUARD_OFF)
		status = stp_guard_create(loader->plugin, mode, tell, user, &guarded, error);
	if (status)
		return status;
	stp_guard_destroy(loader->guarded);
	loader->guarded = guarded;
	return STP_OK;
}

const struct stp_plugin *stp_loader_plugin(const struct stp_loader *loader)
{
	return loader->guarded ? loader->guarded : loader->plugin;
}

const struct stp_schema *stp_loader_schema(const struct stp_loader *loader)
{
	return loader->schema;
}

const char *stp_loader_path(const struct stp_loader *loader)
{
	return loader->path;
}
