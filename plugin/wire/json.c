/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/json.c - JSON documents that are written or small, on cJSON.
 *
 * cJSON is as it comes: cJSON_InitHooks() is process-wide and the host may use cJSON too. */
#include "json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "scan.h"

#define DEPTH_MAX 64
#define KEY_MAX 1024
#define EXACT_MAX (INT64_C(1) << 53) /* beyond it a double loses digits */
#define NEAR 8                      /* levels whose places are remembered */

/* Where an array or object was last looked into.  cJSON has them as lists, and whoever goes through one of a hundred
 * thousand elements by their numbers would never come to its end. */
struct near {
	const cJSON *parent;
	cJSON *item; /* NULL: there is none */
	int index;   /* of an array's item */
	int count;   /* of all elements of an array; -1: not known */
};

struct ds_json {
	cJSON *root;
	struct near *near; /* [NEAR], by the parent's depth */
	struct near places[NEAR];
};

static struct ds_json *wrap(cJSON *root)
{
	struct ds_json *json = root ? calloc(1, sizeof *json) : NULL;

	if (json) {
		json->root = root;
		json->near = json->places;
	} else {
		cJSON_Delete(root);
	}
	return json;
}

struct ds_json *ds_json_create(void)
{
	return wrap(cJSON_CreateObject());
}

/* cJSON takes more than JSON, and nests deeper than we want: ds_scan looks first. */
static cJSON *parse(const char *bytes, size_t length)
{
	if (ds_scan(bytes, length, NULL, 0, NULL) != STP_OK || !ds_utf8_valid(bytes, length))
		return NULL;
	return cJSON_ParseWithLengthOpts(bytes, length, NULL, 0);
}

/* Values take cJSON some 80 bytes each, however short they are: this is never less than how many there are. */
static size_t values_of(const char *bytes, size_t length)
{
	size_t count = 1;

	for (size_t i = 0; i < length; i++)
		count += bytes[i] == ',' || bytes[i] == '[' || bytes[i] == '{';
	return count;
}

struct ds_json *ds_json_parse(const char *bytes, size_t length)
{
	return values_of(bytes, length) > DS_JSON_VALUES_MAX ? NULL : wrap(parse(bytes, length));
}

/* No deeper than what was parsed or put, which is limited. */
static void wipe(cJSON *item)
{
	for (; item; item = item->next) {
		if (item->valuestring)
			ds_wipe(item->valuestring, strlen(item->valuestring));
		wipe(item->child);
	}
}

static void delete(cJSON *item)
{
	wipe(item); /* one that stands alone has no next */
	cJSON_Delete(item);
}

void ds_json_destroy(struct ds_json *json)
{
	if (!json)
		return;
	delete(json->root);
	free(json);
}

/* ---- pointers ---------------------------------------------------------------------- */

/* The next part of a pointer, with ~0 and ~1 undone; false: it is too long. */
static bool next_part(const char **at, char ret[KEY_MAX])
{
	const char *s = *at + 1;
	size_t length = 0;

	for (; *s && *s != '/'; s++) {
		char byte = *s;

		if (byte == '~' && (s[1] == '0' || s[1] == '1'))
			byte = *++s == '0' ? '~' : '/';
		if (length + 1 >= KEY_MAX)
			return false;
		ret[length++] = byte;
	}
	ret[length] = '\0';
	*at = s;
	return true;
}

/* -1: it is no number, or none that an array of ours could have. */
static int place(const char *part)
{
	int value = 0;

	if (!*part || (*part == '0' && part[1]))
		return -1;
	for (; *part; part++) {
		if (*part < '0' || *part > '9' || value >= 1000000)
			return -1;
		value = value * 10 + (*part - '0');
	}
	return value;
}

/* depth: the root's is 0. */
static struct near *near_of(const struct ds_json *json, const cJSON *parent, unsigned depth)
{
	struct near *near = &json->near[depth % NEAR];

	if (near->parent != parent)
		*near = (struct near){ parent, parent->child, 0, -1 };
	else if (!near->item)
		near->item = parent->child;
	return near;
}

static cJSON *member(struct near *near, const char *name)
{
	cJSON *item = near->item;

	if (item && item->string && strcmp(item->string, name) == 0)
		return item;
	item = cJSON_GetObjectItemCaseSensitive(near->parent, name);
	if (item)
		near->item = item;
	return item;
}

static cJSON *element(struct near *near, int index)
{
	cJSON *item = near->item;
	int at = near->index;

	if (index < at) {
		item = near->parent->child;
		at = 0;
	}
	for (; item && at < index; item = item->next, at++) {
		near->item = item;
		near->index = at;
	}
	if (item) {
		near->item = item;
		near->index = at;
	}
	return item;
}

static int count_of(struct near *near)
{
	if (near->count < 0) {
		near->count = near->index;
		for (const cJSON *item = near->item; item; item = item->next)
			near->count++;
	}
	return near->count;
}

static cJSON *child(const struct ds_json *json, const cJSON *parent, unsigned depth, const char *part)
{
	if (cJSON_IsArray(parent))
		return place(part) < 0 ? NULL : element(near_of(json, parent, depth), place(part));
	return cJSON_IsObject(parent) ? member(near_of(json, parent, depth), part) : NULL;
}

static cJSON *find(const struct ds_json *json, const char *pointer, unsigned *ret_depth)
{
	cJSON *item = json ? json->root : NULL;
	char part[KEY_MAX];

	for (*ret_depth = 0; item && *pointer == '/'; ++*ret_depth) {
		if (!next_part(&pointer, part))
			return NULL;
		item = child(json, item, *ret_depth, part);
	}
	return item && !*pointer ? item : NULL;
}

/* What is deleted may have been remembered. */
static void forget_places(struct ds_json *json)
{
	memset(json->places, 0, sizeof json->places);
}

/* Puts item, which is taken or deleted, into the parent. */
static stp_status attach(struct ds_json *json, cJSON *parent, unsigned depth, const char *part, cJSON *item)
{
	cJSON *old;
	stp_status status = STP_INTERNAL;

	if (!item)
		return STP_NO_MEMORY;
	if (!cJSON_IsObject(parent) && !cJSON_IsArray(parent))
		goto fail;
	if ((old = child(json, parent, depth, part))) {
		forget_places(json);
		wipe(old->child);
		if (old->valuestring)
			ds_wipe(old->valuestring, strlen(old->valuestring));
		if (cJSON_IsObject(parent) && cJSON_ReplaceItemInObjectCaseSensitive(parent, part, item))
			return item->string ? STP_OK : STP_NO_MEMORY; /* cJSON does not look whether it could copy the name */
		if (cJSON_IsArray(parent) && cJSON_ReplaceItemViaPointer(parent, old, item))
			return STP_OK;
		status = STP_NO_MEMORY;
	} else if (cJSON_IsObject(parent)) {
		if (cJSON_AddItemToObject(parent, part, item))
			return STP_OK;
		status = STP_NO_MEMORY;
	} else if (place(part) == count_of(near_of(json, parent, depth))) {
		if (cJSON_AddItemToArray(parent, item)) {
			near_of(json, parent, depth)->count++;
			return STP_OK;
		}
	}
fail:
	delete(item);
	return status;
}

/* item is taken or deleted. */
static stp_status put(struct ds_json *json, const char *pointer, cJSON *item)
{
	cJSON *parent = json->root, *next;
	char part[KEY_MAX], after[KEY_MAX];
	const char *ahead;
	unsigned depth = 0;
	stp_status status;

	if (!item)
		return STP_NO_MEMORY;
	if (!*pointer) {
		forget_places(json);
		delete(json->root);
		json->root = item;
		return STP_OK;
	}
	if (*pointer != '/' || !next_part(&pointer, part))
		goto wrong;
	while (*pointer) {
		ahead = pointer;
		if (++depth >= DEPTH_MAX || !next_part(&ahead, after))
			goto wrong;
		if (!(next = child(json, parent, depth - 1, part))) {
			next = place(after) < 0 ? cJSON_CreateObject() : cJSON_CreateArray();
			if ((status = attach(json, parent, depth - 1, part, next))) {
				delete(item);
				return status;
			}
		}
		parent = next;
		memcpy(part, after, sizeof part);
		pointer = ahead;
	}
	return attach(json, parent, depth, part, item);
wrong:
	delete(item);
	return STP_INTERNAL;
}

/* ---- writing ----------------------------------------------------------------------- */

stp_status ds_json_put_text(struct ds_json *json, const char *pointer, const char *text)
{
	return put(json, pointer, cJSON_CreateString(text));
}

stp_status ds_json_put_number(struct ds_json *json, const char *pointer, int64_t number)
{
	struct text digits = { 0 };
	stp_status status;

	if (number <= EXACT_MAX && number >= -EXACT_MAX)
		return put(json, pointer, cJSON_CreateNumber((double)number));
	if ((status = text_printf(&digits, "%" PRId64, number)) == STP_OK)
		status = put(json, pointer, cJSON_CreateRaw(digits.at));
	text_finish(&digits);
	return status;
}

stp_status ds_json_put_bool(struct ds_json *json, const char *pointer, bool value)
{
	return put(json, pointer, cJSON_CreateBool(value));
}

stp_status ds_json_put_null(struct ds_json *json, const char *pointer)
{
	return put(json, pointer, cJSON_CreateNull());
}

stp_status ds_json_put_raw(struct ds_json *json, const char *pointer, const char *raw,
                           size_t length)
{
	cJSON *item = parse(raw, length);

	return item ? put(json, pointer, item) : STP_BAD_INPUT;
}

stp_status ds_json_print(const struct ds_json *json, struct text *out)
{
	char *printed = cJSON_PrintUnformatted(json->root);
	size_t length;
	stp_status status;

	if (!printed)
		return STP_NO_MEMORY;
	length = strlen(printed);
	status = text_add(out, printed, length);
	ds_wipe(printed, length);
	cJSON_free(printed);
	return status;
}

/* ---- reading ----------------------------------------------------------------------- */

const char *ds_json_text(const struct ds_json *json, const char *pointer)
{
	unsigned depth;

	return cJSON_GetStringValue(find(json, pointer, &depth));
}

int64_t ds_json_number(const struct ds_json *json, const char *pointer)
{
	unsigned depth;
	const cJSON *item = find(json, pointer, &depth);
	struct ds_slice slice = { "", 0, DS_STRING };
	int64_t value;

	if (cJSON_IsNumber(item)) {
		double number = item->valuedouble;

		if (!(number >= -(double)EXACT_MAX && number <= (double)EXACT_MAX))
			return -1;
		value = (int64_t)number;
		return (double)value < number || (double)value > number ? -1 : value;
	}
	if (!cJSON_IsString(item) && !cJSON_IsRaw(item))
		return -1;
	slice.at = item->valuestring;
	slice.length = strlen(item->valuestring);
	return ds_slice_number(&slice, &value) ? value : -1;
}

int ds_json_bool(const struct ds_json *json, const char *pointer)
{
	unsigned depth;
	const cJSON *item = find(json, pointer, &depth);

	if (!item)
		return -1;
	if (cJSON_IsString(item))
		return !ds_ascii_casecmp(item->valuestring, "true") || !strcmp(item->valuestring, "1");
	return cJSON_IsTrue(item) || (cJSON_IsNumber(item) && item->valueint == 1);
}

uint32_t ds_json_count(const struct ds_json *json, const char *pointer)
{
	unsigned depth;
	const cJSON *item = find(json, pointer, &depth);

	return cJSON_IsArray(item) ? (uint32_t)count_of(near_of(json, item, depth)) : 0;
}
