/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/proof/repair.c - follows $ref in an API description, and mends what is broken there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "proof/validate.h"

#define HOPS_MAX 32 /* of $ref to $ref */

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* ---- pointers ----------------------------------------------------------------------- */

size_t fake_pointer_down(struct fake_pointer *p, const char *part)
{
	size_t was = p->length, length = was;
	char text[sizeof p->text];

	text[length++] = '/';
	for (; *part; part++) {
		if (length + 2 >= sizeof text)
			return was;
		if (*part == '~' || *part == '/') {
			text[length++] = '~';
			text[length++] = *part == '~' ? '0' : '1';
		} else {
			text[length++] = *part;
		}
	}
	memcpy(p->text + was, text + was, length - was);
	p->text[length] = '\0';
	p->length = length;
	return was;
}

void fake_pointer_up(struct fake_pointer *p, size_t was)
{
	p->length = was;
	p->text[was] = '\0';
}

cJSON *fake_node(const cJSON *object, const char *name)
{
	return cJSON_GetObjectItemCaseSensitive(object, name);
}

const char *fake_word(const cJSON *object, const char *name)
{
	return cJSON_GetStringValue(fake_node(object, name));
}

/* The member that a pointer's part names; case matters unless only one in other case is there. */
static cJSON *step(const cJSON *node, const char *part, bool any_case)
{
	char *end;
	long index;

	if (!cJSON_IsArray(node))
		return any_case ? cJSON_GetObjectItem(node, part) : fake_node(node, part);
	index = strtol(part, &end, 10);
	return *part && !*end && index >= 0 && index < cJSON_GetArraySize(node)
	           ? cJSON_GetArrayItem(node, (int)index)
	           : NULL;
}

/* What "#/definitions/a~1b" names; NULL: nothing. */
static cJSON *follow(cJSON *root, const char *ref, bool any_case)
{
	cJSON *node = root;

	if (*ref++ != '#')
		return NULL;
	while (node && *ref == '/') {
		char part[256];
		size_t n = 0;

		for (ref++; *ref && *ref != '/'; ref++) {
			if (n + 1 >= sizeof part)
				return NULL;
			part[n++] = *ref != '~' ? *ref : *++ref == '1' ? '/' : '~';
			if (!*ref)
				return NULL;
		}
		part[n] = '\0';
		node = step(node, part, any_case);
	}
	return *ref ? NULL : node;
}

const cJSON *fake_resolve(const struct fake_description *d, const cJSON *node)
{
	const char *ref;

	for (int hops = 0; node && hops <= HOPS_MAX && (ref = fake_word(node, "$ref")); hops++)
		node = follow(d->json, ref, false);
	return node;
}

/* ---- repairs ------------------------------------------------------------------------ */

struct repair {
	struct fake_description *description;
	struct fake_pointer pointer;
};

static bool note(struct repair *r, const char *what)
{
	cJSON *row = cJSON_CreateObject();

	if (!cJSON_AddStringToObject(row, "pointer", r->pointer.text) ||
	    !cJSON_AddStringToObject(row, "what", what) ||
	    !cJSON_AddItemToArray(r->description->repairs, row)) {
		cJSON_Delete(row);
		return false;
	}
	return true;
}

static bool goes_round(const struct fake_description *d, const cJSON *node)
{
	const char *ref = NULL;

	for (int hops = 0; node && hops <= HOPS_MAX; hops++) {
		if (!(ref = fake_word(node, "$ref")))
			return false;
		node = follow(d->json, ref, false);
	}
	return node != NULL;
}

/* A reference to nothing is turned to what differs in case only; else, as one that never arrives,
 * it is taken away, so that any value fits there. */
static bool repair_reference(struct repair *r, cJSON *node)
{
	cJSON *root = r->description->json;
	const cJSON *target;
	const char *ref = fake_word(node, "$ref");

	if (!ref)
		return true;
	if (follow(root, ref, false)) {
		if (!goes_round(r->description, node))
			return true;
		cJSON_DeleteItemFromObjectCaseSensitive(node, "$ref");
		return note(r, "$ref leads back to itself; any value is taken");
	}
	target = follow(root, ref, true);
	if (target && target->string && target != node) {
		const char *last = strrchr(ref, '/');
		size_t kept = last ? (size_t)(last + 1 - ref) : 0, length = strlen(target->string);
		char text[512];

		if (kept + length < sizeof text) {
			memcpy(text, ref, kept);
			memcpy(text + kept, target->string, length + 1);
			if (follow(root, text, false)) {
				cJSON_SetValuestring(fake_node(node, "$ref"), text);
				return note(r, "$ref names what differs from it in case only; that is taken");
			}
		}
	}
	cJSON_DeleteItemFromObjectCaseSensitive(node, "$ref");
	return note(r, "$ref names nothing; any value is taken");
}

static const struct {
	const char *word, *meant;
} types[] = {
	{ "string",  NULL }, { "integer", NULL }, { "number", NULL }, { "boolean", NULL },
	{ "array",   NULL }, { "object",  NULL }, { "file",   NULL }, { "null",    NULL },
	{ "int",     "integer" }, { "long",  "integer" }, { "float",    "number" }, { "double", "number" },
	{ "decimal", "number"  }, { "bool",  "boolean" }, { "date",     "string" }, { "datetime", "string" },
	{ "text",    "string"  }, { "uuid",  "string"  }, { "list",     "array"  },
};

static bool repair_type(struct repair *r, cJSON *node)
{
	cJSON *type = fake_node(node, "type");

	if (!cJSON_IsString(type))
		return true;
	for (size_t i = 0; i < COUNT(types); i++) {
		if (strcasecmp(types[i].word, type->valuestring) != 0)
			continue;
		if (!types[i].meant && strcmp(types[i].word, type->valuestring) == 0)
			return true;
		return cJSON_SetValuestring(type, types[i].meant ? types[i].meant : types[i].word) &&
		       note(r, "type is no type's name; what it must mean is taken");
	}
	cJSON_DeleteItemFromObjectCaseSensitive(node, "type");
	return note(r, "type is no type's name; any value is taken");
}

static bool repair_array(struct repair *r, const cJSON *node)
{
	const char *type = fake_word(node, "type");

	if (!type || strcmp(type, "array") != 0 || fake_node(node, "items"))
		return true;
	return note(r, "an array without items; any elements are taken");
}

/* Members that hold examples, not schemas. */
static bool is_data(const char *name)
{
	static const char *const names[] = { "default", "enum", "example", "examples" };

	for (size_t i = 0; name && i < COUNT(names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return name && strncmp(name, "x-", 2) == 0;
}

/* are_names: the members of node are properties, whatever they are called.  The parser's own limit
 * bounds the recursion. */
static bool repair_node(struct repair *r, cJSON *node, bool are_names)
{
	cJSON *child;
	bool good = true;
	int index = 0;

	if (cJSON_IsObject(node) && !are_names)
		good = repair_reference(r, node) && repair_type(r, node) && repair_array(r, node);
	for (child = node->child; good && child; child = child->next, index++) {
		char number[24];
		size_t was;

		if (!are_names && is_data(child->string))
			continue;
		snprintf(number, sizeof number, "%d", index);
		was = fake_pointer_down(&r->pointer, child->string ? child->string : number);
		good = repair_node(r, child,
		                   !are_names && child->string && strcmp(child->string, "properties") == 0);
		fake_pointer_up(&r->pointer, was);
	}
	return good;
}

/* Not under components/securitySchemes, whose types are others. */
bool fake_description_repair(struct fake_description *d)
{
	static const char *const rooms[] = {
		"#/paths", "#/definitions", "#/parameters", "#/responses", "#/components/schemas",
		"#/components/parameters", "#/components/responses", "#/components/requestBodies",
	};

	for (size_t i = 0; i < COUNT(rooms); i++) {
		struct repair r = { .description = d };
		cJSON *room = follow(d->json, rooms[i], false);

		snprintf(r.pointer.text, sizeof r.pointer.text, "%s", rooms[i] + 1);
		r.pointer.length = strlen(r.pointer.text);
		if (room && !repair_node(&r, room, true))
			return false;
	}
	return true;
}
