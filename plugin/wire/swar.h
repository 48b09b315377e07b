/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/swar.h - steps over a string's plain bytes, eight at a time, without SSE: what
 * scan.c and split.c spend most of their time on.
 *
 * Depends on: the C library.
 */
#ifndef DS_WIRE_SWAR_H
#define DS_WIRE_SWAR_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define DS_SWAR_ONES UINT64_C(0x0101010101010101)
#define DS_SWAR_HIGH UINT64_C(0x8080808080808080)

static inline bool ds_special(char byte)
{
	return byte == '"' || byte == '\\' || (unsigned char)byte < 0x20;
}

/* The first quote, backslash or control character in [at, end), or end. */
static inline const char *ds_skip_plain(const char *at, const char *end)
{
	while (end - at >= 8) {
		uint64_t x, quote, slash, hit;

		memcpy(&x, at, 8);
		quote = x ^ (DS_SWAR_ONES * '"');
		slash = x ^ (DS_SWAR_ONES * '\\');
		/* A borrow may mark bytes above the lowest hit, never below it. */
		hit = (((quote - DS_SWAR_ONES) & ~quote) | ((slash - DS_SWAR_ONES) & ~slash) |
		       ((x - DS_SWAR_ONES * 0x20) & ~x)) & DS_SWAR_HIGH;
		if (hit) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
			return at + (__builtin_ctzll(hit) >> 3);
#else
			break;
#endif
		}
		at += 8;
	}
	while (at < end && !ds_special(*at))
		at++;
	return at;
}

#endif /* DS_WIRE_SWAR_H */
