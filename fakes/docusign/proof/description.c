/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/proof/description.c - reads an API description, and finds its operations. */
#include "proof/description.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "proof/validate.h"

#define FILE_MAX ((size_t)64 << 20)

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const verbs[] = { "GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS" };

/* ---- operations ---------------------------------------------------------------------- */

static const char *verb_of(const char *name)
{
	for (size_t i = 0; i < COUNT(verbs); i++)
		if (name && strcasecmp(verbs[i], name) == 0)
			return verbs[i];
	return NULL;
}

static size_t count_operations(const struct fake_description *d, const cJSON *paths)
{
	const cJSON *path, *member;
	size_t count = 0;

	cJSON_ArrayForEach(path, paths)
		cJSON_ArrayForEach(member, fake_resolve(d, path))
			count += verb_of(member->string) != NULL;
	return count;
}

static bool index_operations(struct fake_description *d, const cJSON *paths)
{
	size_t count = count_operations(d, paths);
	const cJSON *path, *member;

	if (count == 0 || !(d->operations = calloc(count, sizeof *d->operations)))
		return count == 0;
	cJSON_ArrayForEach(path, paths) {
		const cJSON *item = fake_resolve(d, path);

		cJSON_ArrayForEach(member, item) {
			struct fake_operation *op = &d->operations[d->operation_count];

			if (!(op->verb = verb_of(member->string)))
				continue;
			op->path = path->string;
			op->json = member;
			op->shared = fake_node(item, "parameters");
			snprintf(op->name, sizeof op->name, "%s %s", op->verb, op->path);
			d->operation_count++;
		}
	}
	return true;
}

/* The parts of a template's segment round its parameter; false: it is literal. */
static bool split_segment(const char *segment, size_t length, size_t *ret_before, size_t *ret_after)
{
	const char *open = memchr(segment, '{', length);
	const char *close = open ? memchr(open, '}', length - (size_t)(open - segment)) : NULL;

	if (!close)
		return false;
	*ret_before = (size_t)(open - segment);
	*ret_after = length - (size_t)(close + 1 - segment);
	return true;
}

static bool segment_fits(const char *segment, size_t length, const char *text, size_t text_length)
{
	size_t before, after;

	if (!split_segment(segment, length, &before, &after))
		return length == text_length && memcmp(segment, text, length) == 0;
	return text_length > before + after && memcmp(segment, text, before) == 0 &&
	       memcmp(segment + length - after, text + text_length - after, after) == 0;
}

static bool template_fits(const char *template, const char *path)
{
	while (*template == '/' && *path == '/') {
		size_t length = strcspn(++template, "/"), text_length = strcspn(++path, "/");

		if (!segment_fits(template, length, path, text_length))
			return false;
		template += length;
		path += text_length;
	}
	return !*template && !*path;
}

/* Of two templates that fit a path: the one with a literal where the other has a parameter. */
static bool is_closer(const char *a, const char *b)
{
	while (*a == '/' && *b == '/') {
		size_t a_length = strcspn(++a, "/"), b_length = strcspn(++b, "/"), unused;
		bool a_open = split_segment(a, a_length, &unused, &unused);
		bool b_open = split_segment(b, b_length, &unused, &unused);

		if (a_open != b_open)
			return b_open;
		a += a_length;
		b += b_length;
	}
	return false;
}

static const char *below_base(const struct fake_description *d, const char *path)
{
	size_t length = strlen(d->base);

	return strncmp(path, d->base, length) == 0 && (path[length] == '/' || path[length] == '\0')
	           ? path + length
	           : NULL;
}

bool fake_description_covers(const struct fake_description *d, const char *path)
{
	return below_base(d, path) != NULL;
}

struct fake_operation *fake_operation_find(struct fake_description *d, const char *verb,
                                           const char *path, char *ret_verbs, size_t room)
{
	const char *below = below_base(d, path), *best = NULL;
	struct fake_operation *found = NULL;

	*ret_verbs = '\0';
	for (size_t i = 0; below && i < d->operation_count; i++)
		if (template_fits(d->operations[i].path, below) &&
		    (!best || is_closer(d->operations[i].path, best)))
			best = d->operations[i].path;
	/* A literal path without the verb: a path with a parameter may still know it. */
	for (size_t i = 0; best && i < d->operation_count; i++) {
		struct fake_operation *op = &d->operations[i];
		size_t used = strlen(ret_verbs);

		if (!template_fits(op->path, below))
			continue;
		if (strcmp(op->verb, verb) == 0 && (!found || is_closer(op->path, found->path)))
			found = op;
		if (op->path == best)
			snprintf(ret_verbs + used, room - used, "%s%s", used ? ", " : "", op->verb);
	}
	return found;
}

bool fake_operation_part(const struct fake_description *d, const struct fake_operation *op,
                         const char *path, const char *name, char *ret, size_t room)
{
	const char *template = op->path, *at = below_base(d, path);
	size_t name_length = strlen(name);

	while (at && *template == '/' && *at == '/') {
		size_t length = strcspn(++template, "/"), text_length = strcspn(++at, "/"), before, after;

		if (split_segment(template, length, &before, &after) && text_length > before + after &&
		    length == before + after + name_length + 2 &&
		    memcmp(template + before + 1, name, name_length) == 0) {
			snprintf(ret, room, "%.*s", (int)(text_length - before - after), at + before);
			return true;
		}
		template += length;
		at += text_length;
	}
	return false;
}

/* ---- loading --------------------------------------------------------------------------- */

/* basePath of Swagger 2; of OpenAPI 3 the path in the first server's address. */
static void take_base(struct fake_description *d)
{
	const cJSON *server = cJSON_GetArrayItem(fake_node(d->json, "servers"), 0);
	const char *base = d->three ? fake_word(server, "url") : fake_word(d->json, "basePath");
	const char *host = base ? strstr(base, "://") : NULL;
	size_t length;

	if (host)
		base = strchr(host + 3, '/');
	snprintf(d->base, sizeof d->base, "%s", base ? base : "");
	for (length = strlen(d->base); length > 0 && d->base[length - 1] == '/'; length--)
		d->base[length - 1] = '\0';
}

static struct fake_description *refuse(struct fake_description *d, char *why, size_t room,
                                       const char *what)
{
	fake_description_destroy(d);
	snprintf(why, room, "%s", what);
	return NULL;
}

struct fake_description *fake_description_parse(const char *json, size_t length, char *why,
                                                size_t room)
{
	struct fake_description *d = calloc(1, sizeof *d);
	const cJSON *paths;
	char what[128];
	const char *end = json;

	if (!d || !(d->repairs = cJSON_CreateArray()) || !(d->codes = cJSON_CreateObject()))
		return refuse(d, why, room, "there is no memory for it");
	d->last = &d->first;
	d->json = cJSON_ParseWithLengthOpts(json, length, &end, false);
	if (!d->json) {
		snprintf(what, sizeof what, "it is not JSON; the fault is near byte %zu",
		         end ? (size_t)(end - json) : (size_t)0);
		return refuse(d, why, room, what);
	}
	d->three = fake_word(d->json, "openapi") != NULL;
	if (!d->three && !fake_word(d->json, "swagger"))
		return refuse(d, why, room,
		              "it has neither \"swagger\" nor \"openapi\", so it is no API description");
	paths = fake_node(d->json, "paths");
	take_base(d);
	if (!fake_description_repair(d) || !index_operations(d, paths))
		return refuse(d, why, room, "there is no memory for it");
	if (d->operation_count == 0)
		return refuse(d, why, room, "it describes no paths");
	return d;
}

/* To its end, whatever kind of file it is.  NULL: *why tells it. */
static char *read_file(const char *path, size_t *ret_length, char *why, size_t room)
{
	FILE *file = fopen(path, "rb");
	char *text = NULL, *more = NULL;
	size_t length = 0, size = 0, got = 0;

	errno = file ? 0 : errno;
	do {
		length += got;
		if (length == size) {
			size = size ? 2 * size : 65536;
			if (!file || size > FILE_MAX || !(more = realloc(text, size)))
				break;
			text = more;
		}
	} while ((got = fread(text + length, 1, size - length, file)) > 0);
	if (file && size <= FILE_MAX && more && feof(file)) {
		*ret_length = length;
	} else {
		snprintf(why, room, "%s",
		         size > FILE_MAX ? "it is too large" : strerror(errno ? errno : EIO));
		free(text);
		text = NULL;
	}
	if (file)
		fclose(file);
	return text;
}

struct fake_description *fake_description_load(const char *file, char *why, size_t room)
{
	struct fake_description *d;
	size_t length;
	char *text;

	if (!(text = read_file(file, &length, why, room)))
		return NULL;
	d = fake_description_parse(text, length, why, room);
	free(text);
	return d;
}

void fake_description_destroy(struct fake_description *d)
{
	if (!d)
		return;
	fake_deviations_free(d);
	free(d->operations);
	cJSON_Delete(d->codes);
	cJSON_Delete(d->repairs);
	cJSON_Delete(d->json);
	free(d);
}
