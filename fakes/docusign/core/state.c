/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/state.c - the state as a whole: reset, snapshot, restore. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/inner.h"

#define KIND "_state"
#define ID "core"

/* 64 bits do not fit into JSON's numbers. */
static uint64_t number_of(const cJSON *object, const char *name)
{
	return strtoull(fake_text(object, name), NULL, 10);
}

static bool is_saved(const struct fake *fake, const cJSON *saved)
{
	return saved && number_of(saved, "guids") == fake->guids &&
	       number_of(saved, "seed") == fake->seed &&
	       strtoll(fake_text(saved, "offset"), NULL, 10) == fake->offset_ms &&
	       strtoll(fake_text(saved, "frozen"), NULL, 10) == fake->frozen_ms &&
	       cJSON_Compare(fake_member(saved, "series"), fake->series, true);
}

void fake_state_save(struct fake *fake)
{
	cJSON *state = fake_get(fake, KIND, ID);

	if (!is_saved(fake, state)) {
		if (!state)
			state = cJSON_CreateObject();
		if (fake_set_format(state, "seed", "%llu", (unsigned long long)fake->seed) &&
		    fake_set_format(state, "guids", "%llu", (unsigned long long)fake->guids) &&
		    fake_set_format(state, "offset", "%lld", (long long)fake->offset_ms) &&
		    fake_set_format(state, "frozen", "%lld", (long long)fake->frozen_ms) &&
		    fake_set_item(state, "series", cJSON_Duplicate(fake->series, true)))
			(void)fake_put(fake, KIND, "", ID, state);
	}
	cJSON_Delete(state);
}

void fake_state_load(struct fake *fake)
{
	cJSON *state = fake_get(fake, KIND, ID),
	      *series = cJSON_Duplicate(fake_member(state, "series"), true);

	if (series) {
		cJSON_Delete(fake->series);
		fake->series = series;
		fake->seed = number_of(state, "seed");
		fake->guids = number_of(state, "guids");
		fake->offset_ms = strtoll(fake_text(state, "offset"), NULL, 10);
		fake->frozen_ms = strtoll(fake_text(state, "frozen"), NULL, 10);
	}
	cJSON_Delete(state);
	(void)fake_seed_key(fake);
	fake_clock_renewed(fake);
	for (size_t i = 0; i < fake_hooks.renewed_count; i++)
		fake_hooks.renewed[i](fake);
}

bool fake_state_empty(struct fake *fake)
{
	return fake_count(fake, "_world", NULL) == 0;
}

/* As it was at its start: with the same seed, also the same ids. */
bool fake_reset(struct fake *fake)
{
	long seed = fake_switch_number(fake, "seed");

	fake_store_clear(fake);
	fake_blobs_clear(fake);
	fake->offset_ms = fake->frozen_ms = 0;
	memset(&fake->count, 0, sizeof fake->count);
	if (!fake_ids_begin(fake, (uint64_t)seed) || !fake_seed(fake))
		return false;
	fake_state_save(fake);
	fake_state_load(fake);
	return true;
}

/* ---- snapshot: {"records": {KIND: [[id, account, {...}], ...]}, "blobs": {ID: base64}} ------- */

struct writing {
	struct fake_bytes *out;
	const char *kind;
	size_t count;
};

static void write_text(struct fake_bytes *out, const char *text)
{
	cJSON *item = cJSON_CreateStringReference(text);
	char *json = item ? cJSON_PrintUnformatted(item) : NULL;

	if (json)
		fake_puts(out, json);
	else
		out->failed = true;
	cJSON_free(json);
	cJSON_Delete(item);
}

static bool write_record(void *user, const char *kind, const struct fake_record *record)
{
	struct writing *w = user;

	if (w->kind != kind) {
		fake_printf(w->out, "%s\n\"%s\":[", w->kind ? "]," : "", kind);
		w->kind = kind;
		w->count = 0;
	}
	fake_puts(w->out, w->count++ ? ",\n[" : "[");
	write_text(w->out, record->id);
	fake_puts(w->out, ",");
	write_text(w->out, record->account);
	fake_puts(w->out, ",");
	fake_add(w->out, record->json, record->length);
	return fake_puts(w->out, "]");
}

static bool write_blob(void *user, const char *id, const void *bytes, size_t length)
{
	struct writing *w = user;

	fake_printf(w->out, "%s\n\"%s\":\"", w->count++ ? "," : "", id);
	fake_add_base64(w->out, bytes, length);
	return fake_puts(w->out, "\"");
}

bool fake_snapshot(struct fake *fake, struct fake_bytes *out)
{
	struct writing records = { out, NULL, 0 }, blobs = { out, NULL, 0 };

	fake_blob_sweep(fake);
	fake_state_save(fake);
	fake_puts(out, "{\"records\":{");
	fake_store_all(fake, write_record, &records);
	fake_puts(out, records.kind ? "]}" : "}");
	fake_puts(out, ",\n\"blobs\":{");
	fake_blobs_all(fake, write_blob, &blobs);
	fake_puts(out, "}}\n");
	return !out->failed;
}

/* ---- restore --------------------------------------------------------------------------------- */

static const char *judge(const cJSON *snapshot)
{
	const cJSON *kinds = fake_member(snapshot, "records"), *kind, *row;

	if (!cJSON_IsObject(kinds) || !cJSON_IsObject(fake_member(snapshot, "blobs")))
		return "this is no snapshot: it needs the objects records and blobs";
	if (!fake_member(kinds, "_world"))
		return "this is no snapshot of a fake: it has no record of the kind _world";
	cJSON_ArrayForEach(kind, kinds)
		cJSON_ArrayForEach(row, kind)
			if (cJSON_GetArraySize(row) != 3 || !cJSON_IsString(cJSON_GetArrayItem(row, 0)) ||
			    !cJSON_IsString(cJSON_GetArrayItem(row, 1)) ||
			    !cJSON_IsObject(cJSON_GetArrayItem(row, 2)))
				return "this is no snapshot: a record is [id, account, object]";
	cJSON_ArrayForEach(row, fake_member(snapshot, "blobs"))
		if (!cJSON_IsString(row))
			return "this is no snapshot: a blob is a text in base64";
	return NULL;
}

static bool restore_blob(struct fake *fake, const char *base64)
{
	struct fake_bytes bytes = { 0 };
	char id[FAKE_BLOB_ID];
	bool good = fake_add_unbase64(&bytes, base64, strlen(base64)) &&
	            fake_blob_put(fake, bytes.at, bytes.length, id);

	fake_bytes_finish(&bytes);
	return good;
}

const char *fake_restore(struct fake *fake, const cJSON *snapshot)
{
	const char *why = judge(snapshot);
	const cJSON *kind, *row;
	bool good = true;

	if (why)
		return why;
	fake_store_clear(fake);
	fake_blobs_clear(fake);
	cJSON_ArrayForEach(row, fake_member(snapshot, "blobs"))
		good = restore_blob(fake, row->valuestring) && good;
	cJSON_ArrayForEach(kind, fake_member(snapshot, "records"))
		cJSON_ArrayForEach(row, kind)
			good = fake_put(fake, kind->string, cJSON_GetArrayItem(row, 1)->valuestring,
			                cJSON_GetArrayItem(row, 0)->valuestring, cJSON_GetArrayItem(row, 2)) &&
			       good;
	fake_state_load(fake);
	return good ? NULL : "not all of it fitted into memory, or a blob was no base64: "
	                     "the state is incomplete now";
}
