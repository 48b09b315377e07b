/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/contract.c - what a schema promises to designs, line by line, and what differs
 * between two of them.
 *
 * A line is a place and, behind a tab, what stands there: "Envelope.Create: input Locked", "YesNo, optional".
 * Labels, help, presets and choices are not in it: they may change under a design. */
#include <config.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../parts.h"
#include "inner.h"

/* ---- writing ----------------------------------------------------------------------------------------------- */

static const char *need(uint32_t flags)
{
	return flags & STP_REQUIRED ? "required" : "optional";
}

static void write_fields(FILE *out, const char *where, const char *what, const struct stp_field_table *fields)
{
	for (uint32_t i = 0; i < fields->count; i++) {
		const struct stp_field *field = stp_field_at(fields, i);

		fprintf(out, "%s%s %s\t%s, %s\n", where, what, field->name, stp_type_name(field->type), need(field->flags));
	}
}

static void write_method(FILE *out, const struct stp_object *object, const struct stp_method *method)
{
	char where[160];

	fprintf(out, "%s: method %s\t%s\n", object->name, method->name, stp_kind_name(method->kind));
	snprintf(where, sizeof where, "%s.%s: ", object->name, method->name);
	for (uint32_t i = 0; i < method->inputs.count; i++) {
		const struct stp_slot *slot = stp_slot_at(&method->inputs, i);

		fprintf(out, "%sinput %s\t%s\n", where, slot->property, need(slot->flags));
	}
	write_fields(out, where, "parameter", &method->parameters);
	for (uint32_t i = 0; i < method->returns.count; i++)
		fprintf(out, "%sreturn %s\tthere\n", where, stp_slot_at(&method->returns, i)->property);
}

static void write_object(FILE *out, const struct stp_object *object)
{
	char where[80];

	fprintf(out, "object %s\tthere\n", object->name);
	snprintf(where, sizeof where, "%s: ", object->name);
	for (uint32_t i = 0; i < object->properties.count; i++) {
		const struct stp_field *field = stp_field_at(&object->properties, i);

		fprintf(out, "%sproperty %s\t%s\n", where, field->name, stp_type_name(field->type));
	}
	for (uint32_t i = 0; i < object->methods.count; i++)
		write_method(out, object, stp_method_at(&object->methods, i));
}

stp_status contract_write(const struct stp_schema *schema, char **ret, struct stp_error *error)
{
	char *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);
	bool good;

	if (!out)
		return features_no_memory(error);
	write_fields(out, "", "configuration key", &schema->config);
	for (uint32_t i = 0; i < schema->objects.count; i++)
		write_object(out, stp_object_at(&schema->objects, i));
	good = !ferror(out);
	if (fclose(out) != 0 || !good) {
		free(text);
		return features_no_memory(error);
	}
	*ret = text;
	return STP_OK;
}

/* ---- comparing ---------------------------------------------------------------------------------------------- */

struct line {
	char *place, *what;
};
struct lines {
	char *text; /* cut into places and whats */
	struct line *lines;
	size_t count, room;
};

static int by_place(const void *left, const void *right)
{
	return strcmp(((const struct line *)left)->place, ((const struct line *)right)->place);
}

static bool lines_read(struct lines *lines, const char *contract)
{
	char *end;

	if (!(lines->text = strdup(contract)))
		return false;
	for (char *at = lines->text; (end = strchr(at, '\n')); at = end + 1) {
		struct line *grown = fake_grow(lines->lines, lines->count, &lines->room, sizeof *grown);
		char *tab;

		if (!grown)
			return false;
		lines->lines = grown;
		*end = '\0';
		if (!(tab = strchr(at, '\t')))
			continue;
		*tab = '\0';
		lines->lines[lines->count++] = (struct line){ at, tab + 1 };
	}
	if (lines->count)
		qsort(lines->lines, lines->count, sizeof *lines->lines, by_place);
	return true;
}

static void lines_finish(struct lines *lines)
{
	free(lines->lines);
	free(lines->text);
}

static const struct line *find(const struct lines *lines, const char *place)
{
	struct line wanted = { (char *)(uintptr_t)place, NULL }; /* only read */

	return lines->count ? bsearch(&wanted, lines->lines, lines->count, sizeof wanted, by_place) : NULL;
}

/* Whether the object and the method that a line is of are there: if not, they are told instead of it. */
static bool has_above(const struct lines *lines, const char *place)
{
	size_t of = strcspn(place, ":"), object = strcspn(place, ".:");
	char above[256];

	if (!place[of])
		return true;
	snprintf(above, sizeof above, "object %.*s", (int)object, place);
	if (!find(lines, above))
		return false;
	if (place[object] != '.')
		return true;
	snprintf(above, sizeof above, "%.*s: method %.*s", (int)object, place, (int)(of - object - 1), place + object + 1);
	return find(lines, above) != NULL;
}

static void tell_one(change_fn *tell, void *user, uint32_t kind, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
static void tell_one(change_fn *tell, void *user, uint32_t kind, const char *format, ...)
{
	char what[384];
	va_list rest;

	va_start(rest, format);
	vsnprintf(what, sizeof what, format, rest);
	va_end(rest);
	tell(user, kind, what);
}

static void compare(const struct lines *before, const struct lines *now, change_fn *tell, void *user)
{
	for (size_t i = 0; i < before->count; i++) {
		const struct line *line = &before->lines[i], *other = find(now, line->place);

		if (!other && has_above(now, line->place))
			tell_one(tell, user, CHANGE_REMOVED, "%s was removed", line->place);
		else if (other && strcmp(other->what, line->what) != 0)
			tell_one(tell, user, CHANGE_CHANGED, "%s is now %s, and was %s", line->place, other->what, line->what);
	}
	for (size_t i = 0; i < now->count; i++) {
		const struct line *line = &now->lines[i];
		bool plain = strcmp(line->what, "there") == 0;

		if (!find(before, line->place) && has_above(before, line->place))
			tell_one(tell, user, CHANGE_ADDED, "%s was added%s%s%s", line->place, plain ? "" : " (", plain ? "" : line->what,
			         plain ? "" : ")");
	}
}

stp_status contract_compare(const char *before, const char *now, change_fn *tell, void *user,
                            struct stp_error *error)
{
	struct lines first = { 0 }, second = { 0 };
	bool good = lines_read(&first, before) && lines_read(&second, now);

	if (good)
		compare(&first, &second, tell, user);
	lines_finish(&second);
	lines_finish(&first);
	return good ? (stp_status)STP_OK : features_no_memory(error);
}
