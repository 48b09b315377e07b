/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/fuzz.h - what every fuzz target is made of: its one function, what it holds to be true, and bytes to eat.
 *
 * A target is one file with LLVMFuzzerTestOneInput, as libFuzzer calls it.  `make fuzz` links each with libFuzzer;
 * make check links each with driver.c, which runs its corpus and some mutations of it.
 *
 * Depends on: the C library.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must be true whatever the input; libFuzzer and the driver tell the input if it is not. */
#define HOLDS(condition) ((condition) ? (void)0 : fuzz_broken(__FILE__, __LINE__, #condition))

static inline void fuzz_broken(const char *file, int line, const char *condition)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
	abort();
}

/* The input, eaten from its head. */
struct food {
	const uint8_t *at;
	size_t left;
};

static inline unsigned food_byte(struct food *food)
{
	if (!food->left)
		return 0;
	food->left--;
	return *food->at++;
}

/* All up to a byte of 0, which is eaten too, as a string of its own: free() it.  It is in memory of just its length,
 * so that a step behind it is seen. */
static inline char *food_text(struct food *food)
{
	const uint8_t *end = food->left ? memchr(food->at, 0, food->left) : NULL;
	size_t length = end ? (size_t)(end - food->at) : food->left;
	char *text = malloc(length + 1);

	HOLDS(text);
	if (length)
		memcpy(text, food->at, length);
	text[length] = '\0';
	food->at += length + (end != NULL);
	food->left -= length + (end != NULL);
	return text;
}

#endif /* FUZZ_H */
