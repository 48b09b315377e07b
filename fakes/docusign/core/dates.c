/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/dates.c - dates as the service writes them, and as its clients do. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "core/fake.h"

/* Howard Hinnant's days_from_civil, as everybody writes it: years begin in March. */
static int64_t days_of(int64_t year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399) / 400,
	        of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void fake_date(int64_t ms, char ret[FAKE_DATE])
{
	int64_t seconds = ms / 1000, rest = ms % 1000;
	time_t time;
	struct tm tm;

	if (rest < 0) {
		rest += 1000;
		seconds--;
	}
	time = (time_t)seconds;
	if (!gmtime_r(&time, &tm) || tm.tm_year > 8099 || tm.tm_year < -1899)
		memset(&tm, 0, sizeof tm);
	snprintf(ret, FAKE_DATE, "%04d-%02d-%02dT%02d:%02d:%02d.%03d0000Z", (tm.tm_year + 1900) % 10000,
	         tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, (int)rest);
}

struct parse {
	const char *at;
	bool bad;
};

static void skip_blanks(struct parse *p)
{
	while (isspace((unsigned char)*p->at))
		p->at++;
}

static long take_number(struct parse *p, int most)
{
	long number = 0;
	int digits = 0;

	for (; isdigit((unsigned char)*p->at) && digits < most; digits++)
		number = number * 10 + (*p->at++ - '0');
	p->bad |= digits == 0;
	return number;
}

static bool take(struct parse *p, char c)
{
	if (*p->at != c)
		return false;
	p->at++;
	return true;
}

/* 2026-06-24, 2026/06/24, 6/24/2026, 06-24-2026 */
static int64_t take_days(struct parse *p)
{
	long a = take_number(p, 4), b, c;
	char between = *p->at;
	bool year_first = a > 31;

	p->bad |= between != '-' && between != '/';
	if (p->bad)
		return 0;
	p->at++;
	b = take_number(p, 2);
	p->bad |= !take(p, between);
	if (p->bad)
		return 0;
	c = take_number(p, year_first ? 2 : 4);
	if (!year_first && c < 100)
		c += c < 30 ? 2000 : 1900;
	if (year_first) {
		long day = c;

		c = a;
		a = b;
		b = day;
	} /* now a is the month, b the day, c the year */
	p->bad |= a < 1 || a > 12 || b < 1 || b > 31 || c < 1 || c > 9999;
	return p->bad ? 0 : days_of(c, (int)a, (int)b);
}

/* 12:15, 12:15:30, 12:15:30.1530000, 12:15 PM */
static int64_t take_time(struct parse *p)
{
	long hour = take_number(p, 2), minute = 0, second = 0, ms = 0, scale = 100;

	if (take(p, ':'))
		minute = take_number(p, 2);
	if (take(p, ':'))
		second = take_number(p, 2);
	if (take(p, '.') || take(p, ','))
		for (; isdigit((unsigned char)*p->at); p->at++, scale /= 10)
			ms += (*p->at - '0') * scale;
	skip_blanks(p);
	if (strncasecmp(p->at, "am", 2) == 0 || strncasecmp(p->at, "pm", 2) == 0) {
		p->bad |= hour < 1 || hour > 12;
		hour = hour % 12 + (tolower((unsigned char)*p->at) == 'p' ? 12 : 0);
		p->at += 2;
	}
	p->bad |= hour > 24 || minute > 59 || second > 60;
	return ((int64_t)(hour * 60 + minute) * 60 + second) * 1000 + ms;
}

/* Z, +02:00, -0730, UTC; nothing is UTC, too. */
static int64_t take_zone(struct parse *p)
{
	long sign = *p->at == '-' ? -1 : 1, hour, minute = 0;

	skip_blanks(p);
	if (take(p, 'Z') || take(p, 'z'))
		return 0;
	if (strncasecmp(p->at, "GMT", 3) == 0 || strncasecmp(p->at, "UTC", 3) == 0) {
		p->at += 3;
		return 0;
	}
	if (*p->at != '+' && *p->at != '-')
		return 0;
	sign = *p->at++ == '-' ? -1 : 1;
	hour = take_number(p, 2);
	(void)take(p, ':');
	if (isdigit((unsigned char)*p->at))
		minute = take_number(p, 2);
	p->bad |= hour > 14 || minute > 59;
	return sign * (hour * 60 + minute) * INT64_C(60000);
}

bool fake_date_parse(const char *text, int64_t *ret_ms)
{
	struct parse p = { text, false };
	int64_t days, time = 0, zone = 0;

	skip_blanks(&p);
	days = take_days(&p);
	if (!p.bad && (take(&p, 'T') || take(&p, 't') || *p.at == ' ')) {
		skip_blanks(&p);
		if (*p.at) {
			time = take_time(&p);
			zone = p.bad ? 0 : take_zone(&p);
		}
	} else if (!p.bad) {
		zone = take_zone(&p);
	}
	skip_blanks(&p);
	if (p.bad || *p.at)
		return false;
	*ret_ms = days * INT64_C(86400000) + time - zone;
	return true;
}
