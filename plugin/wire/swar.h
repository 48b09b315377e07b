/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/swar.h - steps over a string's plain bytes, eight at a time, or sixteen where SSE2 is
 * part of the machine (amd64): what scan.c and split.c spend most of their time on.
 *
 * Depends on: the C library.
 */
#ifndef DS_WIRE_SWAR_H
#define DS_WIRE_SWAR_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define DS_SWAR_ONES UINT64_C(0x0101010101010101)
#define DS_SWAR_HIGH UINT64_C(0x8080808080808080)

static inline bool ds_special(char byte)
{
	return byte == '"' || byte == '\\' || (unsigned char)byte < 0x20;
}

#ifdef __SSE2__
static inline __m128i ds_16_bytes(const char *at)
{
	return _mm_loadu_si128((const __m128i *)(const void *)at);
}

static inline __m128i ds_16_equal(__m128i bytes, char byte)
{
	return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte));
}

/* A bit for each of 16 bytes that is special. */
static inline unsigned ds_16_special(const char *at)
{
	__m128i x = ds_16_bytes(at), low = _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(0x1f)), x);

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(low, _mm_or_si128(ds_16_equal(x, '"'), ds_16_equal(x, '\\'))));
}
#endif

/* The first quote, backslash or control character in [at, end), or end. */
static inline const char *ds_skip_plain(const char *at, const char *end)
{
#ifdef __SSE2__
	while (end - at >= 16) {
		unsigned mask = ds_16_special(at);

		if (mask)
			return at + __builtin_ctz(mask);
		at += 16;
	}
#endif
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
