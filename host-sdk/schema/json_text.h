/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/json_text.h - the little of JSON that values need: quoting a text, and an array
 * of strings.
 *
 * Depends on: nothing.  Owns: nothing.  All of it is [any].
 */
#ifndef SDK_SCHEMA_JSON_TEXT_H
#define SDK_SCHEMA_JSON_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* How a byte of UTF-8 stands between quotes: 1 to 6 bytes, without a NUL. */
size_t sdk_json_byte(char byte, char out[8]);

/* An array of that one string, the caller's to free; NULL without memory. */
char *sdk_json_array_of(const char *text, size_t length, size_t *ret_length);

/* Whether text is an array of strings and nothing else (no \u0000, no lone surrogate). */
bool sdk_json_is_strings(const char *text, size_t length);

/* The next string of an array that sdk_json_is_strings has seen, without its escapes.
 * *at starts as the array and moves on; buffer has as many bytes as the array.  false: no more. */
bool sdk_json_next_string(const char **at, char *buffer, size_t *ret_length);

#endif /* SDK_SCHEMA_JSON_TEXT_H */
