/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/proof/deviations.c - keeps what deviates from an API description, and reports it. */
#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proof/validate.h"

#define DEVIATIONS_MAX 10000 /* distinct ones; further ones are only counted */
#define CODES_MAX 1000
#define CODE_MAX 100         /* characters; no real one is longer */
#define TOLD_MAX 50          /* lines */

static const char *const places[] = {
	[FAKE_REQUEST] = "request",
	[FAKE_PATH] = "path",
	[FAKE_QUERY] = "query",
	[FAKE_ANSWER] = "answer",
};

/* ---- keeping ---------------------------------------------------------------------------- */

/* Two pointers are the same place if they differ in the elements' numbers only. */
static bool same_place(const char *a, const char *b)
{
	while (*a && *b) {
		size_t a_digits = strspn(a, "0123456789"), b_digits = strspn(b, "0123456789");

		if (*a == '/' && *b == '/') {
			a++;
			b++;
		} else if (a_digits && b_digits && a[-1] == '/' && b[-1] == '/' &&
		           strchr("/", a[a_digits]) && strchr("/", b[b_digits])) {
			a += a_digits;
			b += b_digits;
		} else if (*a++ != *b++) {
			return false;
		}
	}
	return *a == *b;
}

/* FNV-1a; digits are left out, so that same places meet. */
static uint32_t hash(uint32_t h, const char *text)
{
	for (; *text; text++)
		if (!isdigit((unsigned char)*text))
			h = (h ^ (unsigned char)*text) * 16777619u;
	return h;
}

static struct fake_deviation *make(const struct fake_walk *w, const char *what)
{
	struct fake_deviation *v = calloc(1, sizeof *v);

	if (!v)
		return NULL;
	v->operation = strdup(w->operation);
	v->pointer = strdup(w->pointer.text);
	v->what = strdup(what);
	v->where = w->where;
	v->count = 1;
	if (v->operation && v->pointer && v->what)
		return v;
	free(v->operation);
	free(v->pointer);
	free(v->what);
	free(v);
	return NULL;
}

void fake_deviates(struct fake_walk *w, const char *format, ...)
{
	struct fake_description *d = w->description;
	struct fake_deviation **bucket, *v;
	char what[256];
	va_list list;

	w->found++;
	if (w->quiet)
		return;
	va_start(list, format);
	vsnprintf(what, sizeof what, format, list);
	va_end(list);
	bucket = &d->buckets[hash(hash(hash(2166136261u, w->operation), w->pointer.text), what) %
	                     FAKE_BUCKETS];
	for (v = *bucket; v; v = v->next_in_bucket) {
		if (v->where == w->where && strcmp(v->operation, w->operation) == 0 &&
		    strcmp(v->what, what) == 0 && same_place(v->pointer, w->pointer.text)) {
			v->count++;
			return;
		}
	}
	if (d->deviation_count >= DEVIATIONS_MAX || !(v = make(w, what))) {
		d->untold++;
		return;
	}
	v->next_in_bucket = *bucket;
	*bucket = v;
	*d->last = v;
	d->last = &v->next;
	d->deviation_count++;
}

void fake_code_seen(struct fake_description *d, const char *code)
{
	cJSON *count = cJSON_GetObjectItemCaseSensitive(d->codes, code);

	if (count)
		cJSON_SetNumberValue(count, count->valuedouble + 1);
	else if (strlen(code) <= CODE_MAX && cJSON_GetArraySize(d->codes) < CODES_MAX)
		cJSON_AddNumberToObject(d->codes, code, 1);
}

void fake_deviations_free(struct fake_description *d)
{
	while (d->first) {
		struct fake_deviation *v = d->first;

		d->first = v->next;
		free(v->operation);
		free(v->pointer);
		free(v->what);
		free(v);
	}
}

size_t fake_description_deviation_count(const struct fake_description *d)
{
	return d->deviation_count;
}

/* ---- reports ---------------------------------------------------------------------------- */

cJSON *fake_description_deviations(const struct fake_description *d)
{
	cJSON *json = cJSON_CreateObject(), *rows;

	cJSON_AddNumberToObject(json, "checked", (double)d->checked);
	rows = cJSON_AddArrayToObject(json, "deviations");
	for (const struct fake_deviation *v = d->first; v; v = v->next) {
		cJSON *row = cJSON_CreateObject();

		cJSON_AddStringToObject(row, "operation", v->operation);
		cJSON_AddStringToObject(row, "where", places[v->where]);
		cJSON_AddStringToObject(row, "pointer", v->pointer);
		cJSON_AddStringToObject(row, "what", v->what);
		cJSON_AddNumberToObject(row, "count", (double)v->count);
		cJSON_AddItemToArray(rows, row);
	}
	cJSON_AddNumberToObject(json, "untold", (double)d->untold);
	cJSON_AddItemToObject(json, "repairs", cJSON_Duplicate(d->repairs, true));
	return json;
}

static bool is_exercised(const struct fake_operation *op)
{
	return op->answers[0].count > 0;
}

static size_t count_exercised(const struct fake_description *d)
{
	size_t count = 0;

	for (size_t i = 0; i < d->operation_count; i++)
		count += is_exercised(&d->operations[i]);
	return count;
}

/* Status 0 stands for those beyond the most that are counted one by one. */
static cJSON *operation_row(const struct fake_operation *op)
{
	cJSON *row = cJSON_CreateObject(), *answers;

	cJSON_AddStringToObject(row, "operation", op->name);
	answers = cJSON_AddObjectToObject(row, "answers");
	for (size_t i = 0; i < FAKE_STATUSES && op->answers[i].count > 0; i++) {
		char status[16];

		snprintf(status, sizeof status, "%u", op->answers[i].status);
		cJSON_AddNumberToObject(answers, status, (double)op->answers[i].count);
	}
	return row;
}

cJSON *fake_description_coverage(const struct fake_description *d)
{
	cJSON *json = cJSON_CreateObject(), *operations, *list, *missing;

	cJSON_AddNumberToObject(json, "checked", (double)d->checked);
	operations = cJSON_AddObjectToObject(json, "operations");
	cJSON_AddNumberToObject(operations, "total", (double)d->operation_count);
	cJSON_AddNumberToObject(operations, "exercised", (double)count_exercised(d));
	list = cJSON_AddArrayToObject(operations, "list");
	missing = cJSON_AddArrayToObject(operations, "not_exercised");
	for (size_t i = 0; i < d->operation_count; i++) {
		if (is_exercised(&d->operations[i]))
			cJSON_AddItemToArray(list, operation_row(&d->operations[i]));
		else
			cJSON_AddItemToArray(missing, cJSON_CreateString(d->operations[i].name));
	}
	cJSON_AddItemToObject(json, "errorCodes", cJSON_Duplicate(d->codes, true));
	return json;
}

void fake_description_tell(const struct fake_description *d, FILE *to)
{
	size_t told = 0;

	for (const struct fake_deviation *v = d->first; v && told < TOLD_MAX; v = v->next, told++)
		fprintf(to, "fake-docusign: %s: %s: %s %s (%lux)\n", v->operation, places[v->where],
		        *v->pointer ? v->pointer : "all of it", v->what, v->count);
	if (d->deviation_count > told)
		fprintf(to, "fake-docusign: %zu further deviations are not listed\n",
		        d->deviation_count - told);
	fprintf(to, "fake-docusign: %lu exchanges were held against the description, ", d->checked);
	fprintf(to, "%zu of its %zu operations; %zu deviations\n", count_exercised(d), d->operation_count,
	        d->deviation_count);
}
