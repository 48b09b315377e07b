/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/proof/validate.c - walks a JSON value along its schema, and tells where the two part. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proof/validate.h"

#define DEPTH_MAX 64  /* of values in values */
#define BRANCH_MAX 16 /* of allOf in allOf, which no value bounds */

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* ---- schemas -------------------------------------------------------------------------- */

static const cJSON *trait_within(const struct fake_description *d, const cJSON *schema,
                                 const char *name, int depth)
{
	const cJSON *found, *branch;

	schema = fake_resolve(d, schema);
	if ((found = fake_node(schema, name)) || depth >= BRANCH_MAX)
		return found;
	cJSON_ArrayForEach(branch, fake_node(schema, "allOf"))
		if ((found = trait_within(d, branch, name, depth + 1)))
			return found;
	return NULL;
}

/* A member of the schema or of what it is made of by allOf. */
static const cJSON *trait(const struct fake_description *d, const cJSON *schema, const char *name)
{
	return trait_within(d, schema, name, 0);
}

static const cJSON *property_within(const struct fake_description *d, const cJSON *schema,
                                    const char *name, int depth)
{
	const cJSON *found, *branch;

	schema = fake_resolve(d, schema);
	found = fake_node(fake_node(schema, "properties"), name);
	if (found || depth >= BRANCH_MAX)
		return found;
	cJSON_ArrayForEach(branch, fake_node(schema, "allOf"))
		if ((found = property_within(d, branch, name, depth + 1)))
			return found;
	return NULL;
}

const cJSON *fake_schema_property(const struct fake_description *d, const cJSON *schema,
                                  const char *name)
{
	return property_within(d, schema, name, 0);
}

/* ---- types ------------------------------------------------------------------------------- */

static bool is_whole(const cJSON *value)
{
	const double n = value->valuedouble;

	return n >= -9007199254740992.0 && n <= 9007199254740992.0 && n == (double)(int64_t)n;
}

static bool has_type(const cJSON *value, const char *type)
{
	if (strcmp(type, "string") == 0)
		return cJSON_IsString(value);
	if (strcmp(type, "integer") == 0)
		return cJSON_IsNumber(value) && is_whole(value);
	if (strcmp(type, "number") == 0)
		return cJSON_IsNumber(value);
	if (strcmp(type, "boolean") == 0)
		return cJSON_IsBool(value);
	if (strcmp(type, "array") == 0)
		return cJSON_IsArray(value);
	if (strcmp(type, "object") == 0)
		return cJSON_IsObject(value);
	if (strcmp(type, "null") == 0)
		return cJSON_IsNull(value);
	return true; /* "file" */
}

/* The type that a schema's other members tell when it has no "type"; NULL: any. */
static const char *implied_type(const struct fake_description *d, const cJSON *schema)
{
	if (trait(d, schema, "properties"))
		return "object";
	return trait(d, schema, "items") ? "array" : NULL;
}

/* type: a list of types, as OpenAPI 3.1 may have; NULL: any. */
static bool type_fits(const cJSON *type, const cJSON *value)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, type)
		if (cJSON_IsString(one) && has_type(value, one->valuestring))
			return true;
	return !cJSON_IsArray(type);
}

static const char *word_of_type(const char *type)
{
	static const struct { const char *type, *word; } words[] = {
		{ "string", "a string" }, { "integer", "an integer" }, { "number", "a number" },
		{ "boolean", "true or false" }, { "array", "an array" }, { "object", "an object" }, { "null", "null" },
	};

	for (size_t i = 0; type && i < COUNT(words); i++)
		if (strcmp(words[i].type, type) == 0)
			return words[i].word;
	return "another type";
}

static const char *word_of_value(const cJSON *value)
{
	if (cJSON_IsString(value))
		return "a string";
	if (cJSON_IsNumber(value))
		return is_whole(value) ? "an integer" : "a number";
	if (cJSON_IsBool(value))
		return "true or false";
	if (cJSON_IsArray(value))
		return "an array";
	return cJSON_IsObject(value) ? "an object" : "null";
}

static bool may_be_null(const struct fake_description *d, const cJSON *schema)
{
	return cJSON_IsTrue(trait(d, schema, "nullable")) ||
	       cJSON_IsTrue(trait(d, schema, "x-nullable"));
}

static bool in_enum(const cJSON *values, const cJSON *value)
{
	const cJSON *one;

	cJSON_ArrayForEach(one, values)
		if (cJSON_Compare(one, value, true))
			return true;
	return !cJSON_IsArray(values);
}

/* ---- objects ----------------------------------------------------------------------------- */

static void walk_required(struct fake_walk *w, const cJSON *schema, const cJSON *value, int depth)
{
	const cJSON *name, *branch;

	schema = fake_resolve(w->description, schema);
	cJSON_ArrayForEach(name, fake_node(schema, "required"))
		if (cJSON_IsString(name) && !fake_node(value, name->valuestring))
			fake_deviates(w, "lacks %.60s, which is required", name->valuestring);
	if (depth >= BRANCH_MAX)
		return;
	cJSON_ArrayForEach(branch, fake_node(schema, "allOf"))
		walk_required(w, branch, value, depth + 1);
}

static void walk_member(struct fake_walk *w, const cJSON *schema, const cJSON *member)
{
	const struct fake_description *d = w->description;
	const cJSON *property = fake_schema_property(d, schema, member->string);
	const cJSON *others = trait(d, schema, "additionalProperties");
	bool is_open = cJSON_IsTrue(others) || (!others && !trait(d, schema, "properties"));
	size_t was = fake_pointer_down(&w->pointer, member->string);

	if (property)
		fake_walk_value(w, property, member);
	else if (cJSON_IsObject(others))
		fake_walk_value(w, others, member);
	else if (!is_open)
		fake_deviates(w, "is not described");
	fake_pointer_up(&w->pointer, was);
}

static void walk_object(struct fake_walk *w, const cJSON *schema, const cJSON *value)
{
	const cJSON *member;

	walk_required(w, schema, value, 0);
	cJSON_ArrayForEach(member, value) {
		walk_member(w, schema, member);
		if (w->where == FAKE_ANSWER && !w->quiet && cJSON_IsString(member) &&
		    strcmp(member->string, "errorCode") == 0)
			fake_code_seen(w->description, member->valuestring);
	}
}

static void walk_array(struct fake_walk *w, const cJSON *schema, const cJSON *value)
{
	const cJSON *items = trait(w->description, schema, "items"), *element;
	unsigned index = 0;

	cJSON_ArrayForEach(element, value) {
		char number[24];
		size_t was;

		snprintf(number, sizeof number, "%u", index++);
		was = fake_pointer_down(&w->pointer, number);
		if (items)
			fake_walk_value(w, items, element);
		fake_pointer_up(&w->pointer, was);
	}
}

/* ---- the walk ------------------------------------------------------------------------------- */

/* Whether the value fits one of the forms; with none, the schema says nothing of forms. */
static bool fits_a_form(struct fake_walk *w, const cJSON *forms, const cJSON *value)
{
	const cJSON *form;

	cJSON_ArrayForEach(form, forms) {
		struct fake_walk trial = *w;

		trial.quiet = true;
		trial.found = 0;
		fake_walk_value(&trial, form, value);
		if (trial.found == 0)
			return true;
	}
	return !cJSON_IsArray(forms);
}

static void walk_typed(struct fake_walk *w, const cJSON *schema, const cJSON *value)
{
	const struct fake_description *d = w->description;
	const cJSON *type = trait(d, schema, "type");
	const char *word = type ? cJSON_GetStringValue(type) : implied_type(d, schema);
	bool is_any = !type && !word;

	if (cJSON_IsNull(value) && (is_any || may_be_null(d, schema)))
		return;
	if (word ? !has_type(value, word) : !type_fits(type, value)) {
		fake_deviates(w, "is %s where %s is described", word_of_value(value), word_of_type(word));
		return;
	}
	if (!in_enum(trait(d, schema, "enum"), value))
		fake_deviates(w, "is none of the values that are described");
	if (cJSON_IsObject(value) && !is_any)
		walk_object(w, schema, value);
	else if (cJSON_IsArray(value) && !is_any)
		walk_array(w, schema, value);
}

void fake_walk_value(struct fake_walk *w, const cJSON *schema, const cJSON *value)
{
	const struct fake_description *d = w->description;

	if (w->depth >= DEPTH_MAX) {
		fake_deviates(w, "lies deeper than %d values in each other, and was not looked at",
		              DEPTH_MAX);
		return;
	}
	w->depth++;
	schema = fake_resolve(d, schema);
	walk_typed(w, schema, value);
	if (!fits_a_form(w, fake_node(schema, "oneOf"), value) ||
	    !fits_a_form(w, fake_node(schema, "anyOf"), value))
		fake_deviates(w, "fits none of the forms that are described");
	w->depth--;
}

/* ---- texts ----------------------------------------------------------------------------------- */

static bool reads_as(const char *text, const char *type)
{
	char *end = NULL;

	errno = 0;
	if (strcmp(type, "integer") == 0)
		(void)strtoll(text, &end, 10);
	else if (strcmp(type, "number") == 0)
		(void)strtod(text, &end);
	else if (strcmp(type, "boolean") == 0)
		return strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
	else
		return true;
	return *text && end && !*end && errno == 0;
}

void fake_walk_text(struct fake_walk *w, const cJSON *schema, const char *text)
{
	const cJSON *type = trait(w->description, schema, "type");
	const cJSON *values = trait(w->description, schema, "enum"), *one;
	bool found = !cJSON_IsArray(values);

	if (cJSON_IsString(type) && !reads_as(text, type->valuestring)) {
		fake_deviates(w, "does not read as %s", word_of_type(type->valuestring));
		return;
	}
	cJSON_ArrayForEach(one, values)
		found = found || !cJSON_IsString(one) || strcmp(one->valuestring, text) == 0;
	if (!found)
		fake_deviates(w, "is none of the values that are described");
}
