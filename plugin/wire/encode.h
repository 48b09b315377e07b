/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/encode.h - base64url, hexadecimal, GUIDs and dates as text.
 *
 * Depends on: text.h.
 */
#ifndef DS_WIRE_ENCODE_H
#define DS_WIRE_ENCODE_H

#include "text.h"

/* Appends in base64url without padding (RFC 7515, 2). */
stp_status ds_base64url(const void *bytes, size_t length, struct text *out) __attribute__((warn_unused_result));
/* Appends in standard base64 with padding (RFC 4648, 4). */
stp_status ds_base64(const void *bytes, size_t length, struct text *out) __attribute__((warn_unused_result));
/* Appends lower-case hexadecimal. */
stp_status ds_hex(const void *bytes, size_t length, struct text *out) __attribute__((warn_unused_result));
/* 8-4-4-4-12 in lower case from 16 bytes, with version 8 and variant bits of RFC 9562 set. */
void ds_guid_text(const unsigned char bytes[16], char ret[37]);
/* True for 8-4-4-4-12 hexadecimal digits in either case. */
bool ds_is_guid(const char *text);

/* The days that dates may have, since 1970-01-01: those of the years 0001 to 9999. */
#define DS_DAY_MS INT64_C(86400000)
#define DS_FIRST_DAY INT64_C(-719162)
#define DS_LAST_DAY INT64_C(2932896)
/* Milliseconds since 1970 of what DocuSign and RFC 3339 write: "2026-06-24T12:15:30.1530000Z", up to
 * 9 digits of fraction, an offset or none (then UTC), a date alone.  False: it is no date,
 * or none that exists.  Years 1 to 9999. */
bool ds_date_parse(const char *text, size_t length, int64_t *ret_ms);
/* The same of what HTTP writes (RFC 9110, 5.6.7): "Tue, 24 Nov 2026 12:15:30 GMT"; its two older forms are no longer sent. */
bool ds_http_date_parse(const char *text, size_t length, int64_t *ret_ms);
/* "2026-06-24T12:15:30.153Z"; ret has room for 32. */
void ds_date_text(int64_t ms, char ret[32]);

/* The file name of a Content-Disposition (RFC 6266, DocuSign's "file" type too): filename* of
 * RFC 5987 before filename, quoted or not, raw UTF-8 taken as it is, ISO-8859-1 turned into
 * UTF-8.  Appends nothing if there is none. */
stp_status ds_disposition_name(const char *disposition, struct text *out) __attribute__((warn_unused_result));
/* Percent-encodes the bytes of non-ASCII characters and leaves ASCII alone: what the input
 * "Escape Non ASCII Filenames" asks for. */
stp_status ds_escape_non_ascii(const char *name, size_t length, struct text *out) __attribute__((warn_unused_result));

#endif /* DS_WIRE_ENCODE_H */
