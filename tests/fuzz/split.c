/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/split.c - an answer cut into elements gives the same ones whatever the pieces it comes in, and never half
 * of one.
 *
 * Input: a text (the array that is cut; empty: all), a byte (how sizes of pieces are chosen), the answer. */
#include "fuzz.h"
#include "wire/scan.h"
#include "wire/split.h"

#define ELEMENT_MAX 600
#define REST_MAX 700

/* What a run gave, written down: each element with its key. */
struct record {
	struct text told;
	stp_status status;
	size_t elements;
	bool good; /* all elements were JSON */
};

static stp_status element(void *user, const char *key, size_t key_length, const char *json, size_t length)
{
	struct record *r = user;

	HOLDS(length > 0 && length <= ELEMENT_MAX);
	r->elements++;
	r->good = r->good && ds_scan(json, length, NULL, 0, NULL) == STP_OK;
	HOLDS(text_add(&r->told, key, key_length) == STP_OK && text_puts(&r->told, "\1") == STP_OK);
	HOLDS(text_add(&r->told, json, length) == STP_OK && text_puts(&r->told, "\2") == STP_OK);
	return r->elements == 40 ? STP_STOP : STP_OK;
}

/* A piece's size: xorshift, so that a byte of the input stands for many. */
static size_t next_size(uint32_t *state, size_t left)
{
	size_t size;

	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	size = *state % 4 ? *state % 9 : *state % 200;
	return size < left ? size : left;
}

static void run(const char *array, const char *bytes, size_t length, uint32_t pieces, struct record *r)
{
	struct ds_split split = { 0 };
	size_t done, size;

	*r = (struct record){ .told = { .max = (size_t)1 << 24 }, .status = STP_OK, .good = true };
	ds_split_begin(&split, array, ELEMENT_MAX, REST_MAX, element, r);
	for (done = 0; done < length && r->status == STP_OK; done += size) {
		char *piece;

		size = pieces ? next_size(&pieces, length - done) : length;
		HOLDS((piece = malloc(size ? size : 1)));
		memcpy(piece, bytes + done, size);
		r->status = ds_split_feed(&split, piece, size);
		free(piece);
		HOLDS(split.rest.length <= REST_MAX && split.piece.length <= ELEMENT_MAX);
	}
	if (r->status != STP_OK) /* what broke stays broken */
		HOLDS(ds_split_feed(&split, "}", 1) != STP_OK && ds_split_end(&split) != STP_OK);
	else if ((r->status = ds_split_end(&split)) == STP_OK)
		HOLDS(text_add(&r->told, text_of(&split.rest), split.rest.length) == STP_OK);
	HOLDS(split.elements == r->elements);
	/* An answer that was JSON is JSON still without its elements. */
	if (r->status == STP_OK && ds_scan(bytes, length, NULL, 0, NULL) == STP_OK) {
		HOLDS(r->good);
		HOLDS(ds_scan(text_of(&split.rest), split.rest.length, NULL, 0, NULL) == STP_OK);
	}
	ds_split_finish(&split);
}

/* As many as a walk through the whole finds. */
static void count_elements(const char *array, const char *bytes, size_t length, const struct record *r)
{
	static const char *const whole[] = { "" };
	struct ds_slice all, key, value, none, inner;
	size_t at = 0, count = 0;

	if (r->status != STP_OK || ds_scan(bytes, length, whole, 1, &all) != STP_OK)
		return;
	while (ds_slice_next(&all, &at, &key, &value)) {
		struct text name = { 0 };
		size_t in = 0;

		HOLDS(ds_slice_text(&key, &name) == STP_OK);
		while (value.kind == DS_ARRAY && (!array || !strcmp(text_of(&name), array)) && ds_slice_next(&value, &in, &none, &inner))
			count++;
		text_finish(&name);
	}
	HOLDS(count == r->elements);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct food food = { data, size };
	struct record whole, parts;
	char *array;
	uint32_t pieces;

	if (size > 8192)
		return 0;
	array = food_text(&food);
	pieces = food_byte(&food) + 1;
	run(*array ? array : NULL, (const char *)food.at, food.left, 0, &whole);
	run(*array ? array : NULL, (const char *)food.at, food.left, pieces, &parts);
	HOLDS(whole.status == parts.status);
	HOLDS(whole.elements == parts.elements);
	HOLDS(whole.told.length == parts.told.length && !memcmp(text_of(&whole.told), text_of(&parts.told), whole.told.length));
	count_elements(*array ? array : NULL, (const char *)food.at, food.left, &whole);
	text_finish(&whole.told);
	text_finish(&parts.told);
	free(array);
	return 0;
}
