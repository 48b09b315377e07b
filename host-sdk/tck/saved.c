/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/saved.c - today's schema beside one that was saved: what stored designs hold must be there still.
 *
 * A saved schema is what stp-check --save and fake-host describe --json write. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "../loader/file.h"
#include "../schema/find.h"
#include "tests.h"

#define MOST_BYTES ((size_t)64 << 20)

static cJSON *read_saved(struct tck *t)
{
	struct stp_error error = STP_ERROR_INIT;
	char *text = NULL;
	size_t length = 0;
	cJSON *json;

	if (!t->options->against) {
		tck_skip(t, "no schema was saved to compare with: --save FILE, and later --against FILE");
		return NULL;
	}
	if (sdk_file_load(t->options->against, MOST_BYTES, &text, &length, &error) != STP_OK) {
		tck_fail(t, "%s", error.message);
		return NULL;
	}
	json = cJSON_Parse(text);
	free(text);
	if (!cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(json, "objects"))) {
		tck_fail(t, "%s is no schema as --save writes it", t->options->against);
		cJSON_Delete(json);
		return NULL;
	}
	return json;
}

static const char *text_of(const cJSON *of, const char *member)
{
	const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(of, member));

	return text ? text : "";
}

static bool has_flag(const cJSON *of, const char *flag)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, cJSON_GetObjectItemCaseSensitive(of, "flags"))
		if (cJSON_IsString(one) && strcmp(one->valuestring, flag) == 0)
			return true;
	return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(of, flag));
}

struct comparing {
	struct tck *t;
	uint32_t added;
	char place[300];
};

/* ---- fields ---------------------------------------------------------------------------------- */

static const cJSON *named(const cJSON *rows, const char *member, const char *name)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, rows)
		if (strcmp(text_of(one, member), name) == 0)
			return one;
	return NULL;
}

static void compare_choices(struct comparing *c, const cJSON *was, const struct stp_field *is)
{
	const cJSON *choice;

	cJSON_ArrayForEach(choice, cJSON_GetObjectItemCaseSensitive(was, "choices")) {
		bool found = is->choices == NULL;

		for (const char *const *at = is->choices; at && *at && !found; at++)
			found = cJSON_IsString(choice) && strcmp(*at, choice->valuestring) == 0;
		if (!found)
			tck_fail(c->t, "%s/%s no longer has the choice %s", c->place, is->name, cJSON_GetStringValue(choice));
	}
}

static void compare_fields(struct comparing *c, const cJSON *was, const struct stp_field_table *is, bool inputs)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, was) {
		const struct stp_field *field = sdk_find_exact(is, text_of(one, "name"));

		tck_case(c->t);
		if (!field)
			tck_fail(c->t, "%s/%s is gone", c->place, text_of(one, "name"));
		else if (strcmp(text_of(one, "type"), stp_type_name(field->type)) != 0)
			tck_fail(c->t, "%s/%s was of type %s and is now %s", c->place, field->name, text_of(one, "type"),
			         stp_type_name(field->type));
		else
			compare_choices(c, one, field);
		if (field && inputs && (field->flags & STP_REQUIRED) && !has_flag(one, "required"))
			tck_fail(c->t, "%s/%s is required now", c->place, field->name);
	}
	for (uint32_t i = 0; i < is->count; i++) {
		const struct stp_field *field = stp_field_at(is, i);

		if (named(was, "name", field->name))
			continue;
		c->added++;
		if (inputs && (field->flags & STP_REQUIRED) && !field->preset)
			tck_fail(c->t, "%s/%s is new and required", c->place, field->name);
	}
}

/* ---- methods --------------------------------------------------------------------------------- */

static const char *slot_name(const cJSON *slot)
{
	return cJSON_IsString(slot) ? slot->valuestring : text_of(slot, "property");
}

static void compare_slots(struct comparing *c, const cJSON *was, const struct stp_slot_table *is, const char *what,
                          bool inputs)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, was) {
		const struct stp_slot *found = NULL;

		for (uint32_t i = 0; i < is->count && !found; i++)
			if (strcmp(stp_slot_at(is, i)->property, slot_name(one)) == 0)
				found = stp_slot_at(is, i);
		if (!found)
			tck_fail(c->t, "%s/%s/%s is gone", c->place, what, slot_name(one));
		else if (inputs && (found->flags & STP_REQUIRED) && !has_flag(one, "required"))
			tck_fail(c->t, "%s/%s/%s is required now", c->place, what, slot_name(one));
	}
	for (uint32_t i = 0; i < is->count; i++) {
		const struct stp_slot *slot = stp_slot_at(is, i);
		bool known = false;

		cJSON_ArrayForEach(one, was)
			known = known || strcmp(slot_name(one), slot->property) == 0;
		if (known)
			continue;
		c->added++;
		if (inputs && (slot->flags & STP_REQUIRED))
			tck_fail(c->t, "%s/%s/%s is new and required", c->place, what, slot->property);
	}
}

static const struct stp_method *method_named(const struct stp_object *object, const char *name)
{
	for (uint32_t i = 0; i < object->methods.count; i++)
		if (strcmp(stp_method_at(&object->methods, i)->name, name) == 0)
			return stp_method_at(&object->methods, i);
	return NULL;
}

static void compare_methods(struct comparing *c, const cJSON *was, const struct stp_object *is)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, was) {
		const struct stp_method *method = method_named(is, text_of(one, "name"));

		tck_case(c->t);
		snprintf(c->place, sizeof c->place, "objects/%s/methods/%.80s", is->name, text_of(one, "name"));
		if (!method) {
			tck_fail(c->t, "%s is gone", c->place);
			continue;
		}
		if (strcmp(text_of(one, "kind"), stp_kind_name(method->kind)) != 0)
			tck_fail(c->t, "%s was a %s and is now a %s", c->place, text_of(one, "kind"), stp_kind_name(method->kind));
		compare_slots(c, cJSON_GetObjectItemCaseSensitive(one, "inputs"), &method->inputs, "inputs", true);
		compare_slots(c, cJSON_GetObjectItemCaseSensitive(one, "returns"), &method->returns, "returns", false);
		compare_fields(c, cJSON_GetObjectItemCaseSensitive(one, "parameters"), &method->parameters, true);
	}
	for (uint32_t i = 0; i < is->methods.count; i++)
		c->added += !named(was, "name", stp_method_at(&is->methods, i)->name);
}

static const struct stp_object *object_named(const struct stp_schema *schema, const char *name)
{
	for (uint32_t i = 0; i < schema->objects.count; i++)
		if (strcmp(stp_object_at(&schema->objects, i)->name, name) == 0)
			return stp_object_at(&schema->objects, i);
	return NULL;
}

static void compare_objects(struct comparing *c, const cJSON *was)
{
	const struct stp_schema *schema = c->t->schema;
	const cJSON *one;

	cJSON_ArrayForEach(one, was) {
		const struct stp_object *object = object_named(schema, text_of(one, "name"));

		tck_case(c->t);
		snprintf(c->place, sizeof c->place, "objects/%.80s", text_of(one, "name"));
		if (!object) {
			tck_fail(c->t, "%s is gone", c->place);
			continue;
		}
		snprintf(c->place, sizeof c->place, "objects/%.80s/properties", object->name);
		compare_fields(c, cJSON_GetObjectItemCaseSensitive(one, "properties"), &object->properties, false);
		compare_methods(c, cJSON_GetObjectItemCaseSensitive(one, "methods"), object);
	}
	for (uint32_t i = 0; i < schema->objects.count; i++)
		c->added += !named(was, "name", stp_object_at(&schema->objects, i)->name);
}

void p2_released_names_stay(struct tck *t)
{
	struct comparing c = { .t = t };
	cJSON *saved = read_saved(t);

	if (!saved)
		return;
	snprintf(c.place, sizeof c.place, "configuration");
	compare_fields(&c, cJSON_GetObjectItemCaseSensitive(saved, "config"), &t->schema->config, true);
	compare_objects(&c, cJSON_GetObjectItemCaseSensitive(saved, "objects"));
	if (c.added && t->shared->result.outcome == TCK_PASS)
		snprintf(t->shared->result.message, sizeof t->shared->result.message, "%u names are new", c.added);
	cJSON_Delete(saved);
}

/* ---- the revision ---------------------------------------------------------------------------- */

struct text {
	char *at;
	size_t length, room;
};

static stp_status add(void *user, const char *bytes, size_t length)
{
	struct text *text = user;

	if (text->length + length + 1 > text->room) {
		size_t room = (text->room + length + 1) * 2;
		char *at = realloc(text->at, room);

		if (!at)
			return STP_NO_MEMORY;
		text->at = at;
		text->room = room;
	}
	memcpy(text->at + text->length, bytes, length);
	text->length += length;
	text->at[text->length] = '\0';
	return STP_OK;
}

/* But for what may change between two schemas of one revision. */
static void without_versions(cJSON *json)
{
	static const char *const may_change[] = { "revision", "version", "vendor", "abi" };

	for (size_t i = 0; i < sizeof may_change / sizeof may_change[0]; i++)
		cJSON_DeleteItemFromObjectCaseSensitive(json, may_change[i]);
}

void p3_revision_grows(struct tck *t)
{
	cJSON *saved = read_saved(t), *today = NULL;
	struct text text = { 0 };
	double was, is;

	if (!saved)
		return;
	if (stp_render_schema(t->bare, STP_AS_JSON, add, &text) != STP_OK || !(today = cJSON_Parse(text.at))) {
		tck_skip(t, "the kit has no memory");
	} else {
		was = cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(saved, "revision"));
		is = cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(today, "revision"));
		without_versions(saved);
		without_versions(today);
		if (is < was)
			tck_fail(t, "revision went from %.0f back to %.0f", was, is);
		else if (!cJSON_Compare(saved, today, 1) && is <= was)
			tck_fail(t, "the schema differs from the saved one, and revision is still %.0f", is);
	}
	cJSON_Delete(today);
	cJSON_Delete(saved);
	free(text.at);
}
