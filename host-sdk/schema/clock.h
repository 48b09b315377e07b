/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/clock.h - dates and times as text, years 0001 to 9999, no time zone data.
 *
 * Depends on: nothing.  Owns: nothing.  All of it is [any].
 */
#ifndef SDK_SCHEMA_CLOCK_H
#define SDK_SCHEMA_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SDK_DAY_MS ((int64_t)86400000)
#define SDK_DAY_FIRST ((int64_t)-719162) /* 0001-01-01 */
#define SDK_DAY_LAST ((int64_t)2932896)  /* 9999-12-31 */

/* The whole text must be one; false leaves *ret alone. */
bool sdk_clock_date(const char *text, int64_t *ret_days);
bool sdk_clock_time(const char *text, int64_t *ret_ms);     /* 13:05[:30[.250]] */
bool sdk_clock_datetime(const char *text, int64_t *ret_ms); /* RFC 3339, or a date alone */

/* As snprintf; the value must be in range. */
size_t sdk_clock_print_date(int64_t days, char *buffer, size_t cap);
size_t sdk_clock_print_time(int64_t ms, char *buffer, size_t cap);
size_t sdk_clock_print_datetime(int64_t ms, char *buffer, size_t cap);

bool sdk_clock_has_datetime(int64_t ms); /* in range */

#endif /* SDK_SCHEMA_CLOCK_H */
