/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/escape.h - the escapes of JSON's strings, for scan.c, slice.c and text.c.
 *
 * Depends on: the C library.
 */
#ifndef DS_WIRE_ESCAPE_H
#define DS_WIRE_ESCAPE_H

#include <stddef.h>

/* The four digits behind \u; -1: they are none. */
long ds_hex4(const char *at, const char *end);
/* Undoes the escape at a backslash and steps behind it; a lone surrogate or a
 * NUL becomes U+FFFD.  Gives the bytes' count, 0 if it is none. */
size_t ds_unescape(const char **at, const char *end, char ret[4]);
/* Steps over one value of checked JSON; NULL: it is none. */
struct ds_slice;
const char *ds_scan_step(const char *at, const char *end, struct ds_slice *ret);

#endif /* DS_WIRE_ESCAPE_H */
