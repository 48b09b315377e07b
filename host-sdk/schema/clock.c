/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/clock.c - dates and times as text, years 0001 to 9999, no time zone data. */
#include "clock.h"

#include <stdio.h>

#include "text.h"

/* Exactly `width` digits at *p, which moves on; -1 if they are not there. */
static int digits(const char **p, int width)
{
	int value = 0;

	for (; width > 0; width--, (*p)++) {
		if (!sdk_is_digit(**p))
			return -1;
		value = value * 10 + (**p - '0');
	}
	return value;
}

static bool leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && leap(year));
}

/* Days since 1970 of a day in the proleptic Gregorian calendar, counted in years that begin in
 * March, so that the leap day is the last one. */
static int64_t days_of(int year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = y / 400, of_era = y % 400;
	int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void day_of(int64_t days, int *year, int *month, int *day)
{
	int64_t z = days + 719468; /* not negative from 0001-01-01 on */
	int64_t era = z / 146097, rest = z % 146097;
	int64_t of_era = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	int64_t of_year = rest - (365 * of_era + of_era / 4 - of_era / 100);
	int64_t m = (5 * of_year + 2) / 153;

	*day = (int)(of_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(of_era + era * 400 + (*month <= 2));
}

static bool read_date(const char **p, int64_t *ret_days)
{
	int year, month, day;

	if ((year = digits(p, 4)) < 1 || *(*p)++ != '-' || (month = digits(p, 2)) < 1 || month > 12 ||
	    *(*p)++ != '-' || (day = digits(p, 2)) < 1 || day > month_days(year, month))
		return false;
	*ret_days = days_of(year, month, day);
	return true;
}

/* A fraction of a second in milliseconds; further digits are read and dropped. */
static int read_fraction(const char **p)
{
	int value = 0, scale = 100;

	if (!sdk_is_digit(**p))
		return -1;
	for (; sdk_is_digit(**p); (*p)++, scale /= 10)
		value += (**p - '0') * scale;
	return value;
}

/* seconds: they must be there.  RFC 3339 allows the second 60, which is the next minute's first. */
static bool read_time(const char **p, bool seconds, int64_t *ret_ms)
{
	int hour, minute, second = 0, fraction = 0;

	if ((hour = digits(p, 2)) < 0 || hour > 23 || *(*p)++ != ':' || (minute = digits(p, 2)) < 0 ||
	    minute > 59)
		return false;
	if (**p == ':') {
		(*p)++;
		if ((second = digits(p, 2)) < 0 || second > (seconds ? 60 : 59))
			return false;
		if (**p == '.' && ((*p)++, fraction = read_fraction(p)) < 0)
			return false;
	} else if (seconds) {
		return false;
	}
	*ret_ms = ((hour * 60 + minute) * 60 + second) * (int64_t)1000 + fraction;
	return true;
}

static bool read_zone(const char **p, int64_t *ret_ms)
{
	int hour, minute, sign = **p == '-' ? -1 : 1;

	if (**p == 'Z' || **p == 'z') {
		(*p)++;
		*ret_ms = 0;
		return true;
	}
	if (**p != '+' && **p != '-')
		return false;
	(*p)++;
	if ((hour = digits(p, 2)) < 0 || hour > 23 || *(*p)++ != ':' || (minute = digits(p, 2)) < 0 ||
	    minute > 59)
		return false;
	*ret_ms = sign * (hour * 60 + minute) * (int64_t)60000;
	return true;
}

bool sdk_clock_date(const char *text, int64_t *ret_days)
{
	int64_t days;

	if (!read_date(&text, &days) || *text)
		return false;
	*ret_days = days;
	return true;
}

bool sdk_clock_time(const char *text, int64_t *ret_ms)
{
	int64_t ms;

	if (!read_time(&text, false, &ms) || *text)
		return false;
	*ret_ms = ms;
	return true;
}

bool sdk_clock_datetime(const char *text, int64_t *ret_ms)
{
	int64_t days, ms = 0, zone = 0;

	if (!read_date(&text, &days))
		return false;
	if (*text) {
		if (*text != 'T' && *text != 't' && *text != ' ')
			return false;
		text++;
		if (!read_time(&text, true, &ms) || !read_zone(&text, &zone) || *text)
			return false;
	}
	ms += days * SDK_DAY_MS - zone;
	if (!sdk_clock_has_datetime(ms))
		return false;
	*ret_ms = ms;
	return true;
}

bool sdk_clock_has_datetime(int64_t ms)
{
	return ms >= SDK_DAY_FIRST * SDK_DAY_MS && ms < (SDK_DAY_LAST + 1) * SDK_DAY_MS;
}

static size_t written(int length)
{
	return length < 0 ? 0 : (size_t)length;
}

size_t sdk_clock_print_date(int64_t days, char *buffer, size_t cap)
{
	int year, month, day;

	day_of(days, &year, &month, &day);
	return written(snprintf(buffer, cap, "%04d-%02d-%02d", year, month, day));
}

size_t sdk_clock_print_time(int64_t ms, char *buffer, size_t cap)
{
	int second = (int)(ms / 1000), fraction = (int)(ms % 1000);
	int hour = second / 3600, minute = second / 60 % 60;

	if (fraction)
		return written(
			snprintf(buffer, cap, "%02d:%02d:%02d.%03d", hour, minute, second % 60, fraction));
	return written(snprintf(buffer, cap, "%02d:%02d:%02d", hour, minute, second % 60));
}

size_t sdk_clock_print_datetime(int64_t ms, char *buffer, size_t cap)
{
	int64_t days = ms / SDK_DAY_MS, rest = ms % SDK_DAY_MS;
	char date[24], time[24];

	if (rest < 0) {
		rest += SDK_DAY_MS;
		days--;
	}
	sdk_clock_print_date(days, date, sizeof date);
	sdk_clock_print_time(rest, time, sizeof time);
	return written(snprintf(buffer, cap, "%sT%sZ", date, time));
}
