/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/encode.c - base64, hexadecimal, GUIDs, dates and file names as text. */
#include "encode.h"

#include <stdio.h>
#include <string.h>

/* ---- base64 and hexadecimal -------------------------------------------------------- */

static const char standard[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char url_safe[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* Appends room for `length` bytes, which the caller fills in. */
static stp_status extend(struct text *out, size_t length, char **ret)
{
	static const char blanks[64];
	size_t before = out->length, done = 0;
	stp_status status = STP_OK;

	while (done < length && status == STP_OK) {
		size_t part = length - done < sizeof blanks ? length - done : sizeof blanks;

		if ((status = text_add(out, blanks, part)) == STP_OK)
			done += part;
	}
	if (status) {
		out->length = before;
		if (out->at)
			out->at[before] = '\0';
		return status;
	}
	*ret = length ? out->at + before : NULL;
	return STP_OK;
}

static stp_status base64(const void *bytes, size_t length, const char *alphabet, bool pad,
                         struct text *out)
{
	const unsigned char *s = bytes;
	size_t rest = length % 3, size;
	stp_status status;
	char *to;

	if (length / 3 > SIZE_MAX / 8)
		return STP_PROTOCOL;
	size = length / 3 * 4 + (rest ? pad ? 4 : rest + 1 : 0);
	if ((status = extend(out, size, &to)))
		return status;
	for (; length >= 3; length -= 3, s += 3) {
		*to++ = alphabet[s[0] >> 2];
		*to++ = alphabet[(s[0] & 3) << 4 | s[1] >> 4];
		*to++ = alphabet[(s[1] & 15) << 2 | s[2] >> 6];
		*to++ = alphabet[s[2] & 63];
	}
	if (!rest)
		return STP_OK;
	*to++ = alphabet[s[0] >> 2];
	*to++ = alphabet[(s[0] & 3) << 4 | (rest == 2 ? s[1] >> 4 : 0)];
	if (rest == 2)
		*to++ = alphabet[(s[1] & 15) << 2];
	while (pad && rest++ < 3)
		*to++ = '=';
	return STP_OK;
}

stp_status ds_base64url(const void *bytes, size_t length, struct text *out)
{
	return base64(bytes, length, url_safe, false, out);
}

stp_status ds_base64(const void *bytes, size_t length, struct text *out)
{
	return base64(bytes, length, standard, true, out);
}

static const char hex_digits[] = "0123456789abcdef";

stp_status ds_hex(const void *bytes, size_t length, struct text *out)
{
	const unsigned char *s = bytes;
	stp_status status;
	size_t i;
	char *to;

	if (length > SIZE_MAX / 4)
		return STP_PROTOCOL;
	if ((status = extend(out, length * 2, &to)))
		return status;
	for (i = 0; i < length; i++) {
		*to++ = hex_digits[s[i] >> 4];
		*to++ = hex_digits[s[i] & 15];
	}
	return STP_OK;
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* ---- GUIDs ------------------------------------------------------------------------- */

static bool dash_at(size_t i)
{
	return i == 8 || i == 13 || i == 18 || i == 23;
}

void ds_guid_text(const unsigned char bytes[16], char ret[37])
{
	size_t from, to = 0;

	for (from = 0; from < 16; from++) {
		unsigned byte = bytes[from];

		if (from == 6)
			byte = (byte & 0x0f) | 0x80;
		else if (from == 8)
			byte = (byte & 0x3f) | 0x80;
		if (dash_at(to))
			ret[to++] = '-';
		ret[to++] = hex_digits[byte >> 4];
		ret[to++] = hex_digits[byte & 15];
	}
	ret[to] = '\0';
}

bool ds_is_guid(const char *text)
{
	size_t i;

	for (i = 0; i < 36; i++)
		if (dash_at(i) ? text[i] != '-' : hex_value(text[i]) < 0)
			return false;
	return !text[36];
}

/* ---- dates ------------------------------------------------------------------------- */

/* Days since 1970-01-01 in the proleptic Gregorian calendar; the year starts in March, so
 * that the leap day is its last. */
static int64_t days_of(int year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400, in_era = y - era * 400;
	int64_t in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719468;
}

static void date_of(int64_t days, int *year, int *month, int *day)
{
	int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t in_era = z - era * 146097;
	int64_t y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t in_year = in_era - (365 * y + y / 4 - y / 100), mp = (5 * in_year + 2) / 153;

	*day = (int)(in_year - (153 * mp + 2) / 5 + 1);
	*month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*year = (int)(y + era * 400 + (*month <= 2));
}

static int month_length(int year, int month)
{
	static const signed char lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (month == 2 && year % 4 == 0 && (year % 100 || year % 400 == 0))
		return 29;
	return lengths[month - 1];
}

struct cursor {
	const char *at, *end;
};

static bool take_digits(struct cursor *c, int count, int low, int high, int *ret)
{
	int value = 0;

	if (c->end - c->at < count)
		return false;
	for (; count; count--, c->at++) {
		if (*c->at < '0' || *c->at > '9')
			return false;
		value = value * 10 + (*c->at - '0');
	}
	*ret = value;
	return value >= low && value <= high;
}

static bool take(struct cursor *c, char byte)
{
	if (c->at == c->end || *c->at != byte)
		return false;
	c->at++;
	return true;
}

/* ".1530000": up to 9 digits, of which three count. */
static bool take_fraction(struct cursor *c, int *ret_ms)
{
	int digits = 0, ms = 0;

	for (; c->at < c->end && *c->at >= '0' && *c->at <= '9'; c->at++, digits++)
		if (digits < 3)
			ms = ms * 10 + (*c->at - '0');
	if (!digits || digits > 9)
		return false;
	for (; digits < 3; digits++)
		ms *= 10;
	*ret_ms = ms;
	return true;
}

/* "Z", "+02:00", "-0700" or nothing. */
static bool take_offset(struct cursor *c, int *ret_minutes)
{
	int hours, minutes, sign;

	*ret_minutes = 0;
	if (c->at == c->end || take(c, 'Z') || take(c, 'z'))
		return true;
	sign = *c->at == '-' ? -1 : 1;
	if (!take(c, '+') && !take(c, '-'))
		return false;
	if (!take_digits(c, 2, 0, 23, &hours))
		return false;
	take(c, ':');
	if (!take_digits(c, 2, 0, 59, &minutes))
		return false;
	*ret_minutes = sign * (hours * 60 + minutes);
	return true;
}

static bool take_time(struct cursor *c, int64_t *ret_ms)
{
	int hour, minute, second = 0, ms = 0, offset;

	if (!take(c, 'T') && !take(c, 't') && !take(c, ' '))
		return false;
	if (!take_digits(c, 2, 0, 23, &hour) || !take(c, ':') || !take_digits(c, 2, 0, 59, &minute))
		return false;
	if (take(c, ':')) {
		if (!take_digits(c, 2, 0, 60, &second))
			return false;
		if (take(c, '.') && !take_fraction(c, &ms))
			return false;
	}
	if (!take_offset(c, &offset))
		return false;
	*ret_ms = ((hour * 60 + minute - offset) * INT64_C(60) + second) * 1000 + ms;
	return true;
}

bool ds_date_parse(const char *text, size_t length, int64_t *ret_ms)
{
	struct cursor c = { text, text + length };
	int year, month, day;
	int64_t time = 0;

	if (!take_digits(&c, 4, 1, 9999, &year) || !take(&c, '-') ||
	    !take_digits(&c, 2, 1, 12, &month) || !take(&c, '-') ||
	    !take_digits(&c, 2, 1, month_length(year, month), &day))
		return false;
	if (c.at < c.end && !take_time(&c, &time))
		return false;
	if (c.at < c.end)
		return false;
	time += days_of(year, month, day) * DS_DAY_MS;
	if (time < DS_FIRST_DAY * DS_DAY_MS || time >= (DS_LAST_DAY + 1) * DS_DAY_MS) /* by its offset, or a leap second */
		return false;
	*ret_ms = time;
	return true;
}

bool ds_http_date_parse(const char *text, size_t length, int64_t *ret_ms)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct cursor c = { text, text + length };
	int day, month, year, hour, minute, second;

	if (length != 29 || memcmp(text + 25, " GMT", 4) != 0)
		return false;
	c.at += 5; /* the weekday says nothing new */
	if (!take_digits(&c, 2, 1, 31, &day) || !take(&c, ' '))
		return false;
	for (month = 1; month <= 12 && memcmp(months + 3 * (month - 1), c.at, 3) != 0;)
		month++;
	c.at += 3;
	if (month > 12 || !take(&c, ' ') || !take_digits(&c, 4, 1970, 9999, &year) || day > month_length(year, month) ||
	    !take(&c, ' ') || !take_digits(&c, 2, 0, 23, &hour) || !take(&c, ':') || !take_digits(&c, 2, 0, 59, &minute) ||
	    !take(&c, ':') || !take_digits(&c, 2, 0, 60, &second))
		return false;
	*ret_ms = days_of(year, month, day) * DS_DAY_MS + ((hour * 60 + minute) * 60 + second) * (int64_t)1000;
	return true;
}

void ds_date_text(int64_t ms, char ret[32])
{
	int64_t days = ms / DS_DAY_MS, rest = ms % DS_DAY_MS;
	int year, month, day;

	if (rest < 0) {
		rest += DS_DAY_MS;
		days--;
	}
	/* What no four digits can say becomes the nearest that they can. */
	if (days < DS_FIRST_DAY) {
		days = DS_FIRST_DAY;
		rest = 0;
	} else if (days > DS_LAST_DAY) {
		days = DS_LAST_DAY;
		rest = DS_DAY_MS - 1;
	}
	date_of(days, &year, &month, &day);
	snprintf(ret, 32, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", year % 10000, month % 100, day % 100,
	         (int)(rest / 3600000), (int)(rest / 60000 % 60), (int)(rest / 1000 % 60),
	         (int)(rest % 1000));
}

/* ---- file names -------------------------------------------------------------------- */

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool token_end(char c)
{
	return !c || c == ';' || c == '=' || c == '"' || blank(c);
}

/* Steps behind one parameter and appends its value without quotes; what cannot be read is
 * stepped over up to the next ';'. */
static stp_status next_parameter(const char **at, struct text *name, struct text *value)
{
	const char *s = *at, *from;
	stp_status status;

	text_clear(name);
	text_clear(value);
	while (blank(*s) || *s == ';')
		s++;
	for (from = s; !token_end(*s);)
		s++;
	if ((status = text_add(name, from, (size_t)(s - from))))
		return status;
	while (blank(*s))
		s++;
	if (*s == '=') {
		for (s++; blank(*s);)
			s++;
		if (*s == '"') {
			for (s++; *s && *s != '"'; s++) {
				/* "C:\x.pdf" of old servers: only a quote or a backslash is quoted. */
				if (*s == '\\' && (s[1] == '"' || s[1] == '\\'))
					s++;
				if ((status = text_add(value, s, 1)))
					return status;
			}
		} else {
			for (from = s; *s && *s != ';';)
				s++;
			while (s > from && blank(s[-1]))
				s--;
			if ((status = text_add(value, from, (size_t)(s - from))))
				return status;
		}
	}
	while (*s && *s != ';')
		s++;
	*at = s;
	return STP_OK;
}

/* Appends bytes as UTF-8; those that are none are taken for ISO-8859-1. */
static stp_status add_utf8(struct text *out, const char *bytes, size_t length)
{
	stp_status status = STP_OK;
	size_t i;

	if (ds_utf8_valid(bytes, length))
		return text_add(out, bytes, length);
	for (i = 0; i < length && status == STP_OK; i++) {
		unsigned char c = (unsigned char)bytes[i];
		char two[2] = { (char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f)) };

		if (c)
			status = c < 0x80 ? text_add(out, bytes + i, 1) : text_add(out, two, 2);
	}
	return status;
}

/* "UTF-8'en'%e2%82%ac.pdf" (RFC 5987).  Nothing is appended if it is not of that form. */
static stp_status add_extended(struct text *out, const char *value)
{
	const char *s = strchr(value, '\'');
	struct text bytes = { 0 };
	stp_status status = STP_OK;

	if (!s || !(s = strchr(s + 1, '\'')))
		return STP_OK;
	for (s++; *s && status == STP_OK; s++) {
		int high = *s == '%' ? hex_value(s[1]) : -1, low = high >= 0 ? hex_value(s[2]) : -1;
		char byte = *s;

		if (low >= 0) {
			byte = (char)(unsigned char)(high * 16 + low);
			s += 2;
		}
		status = text_add(&bytes, &byte, 1);
	}
	if (status == STP_OK)
		status = add_utf8(out, text_of(&bytes), bytes.length);
	text_finish(&bytes);
	return status;
}

stp_status ds_disposition_name(const char *disposition, struct text *out)
{
	struct text name = { 0 }, value = { 0 }, plain = { 0 }, extended = { 0 };
	const char *at = disposition;
	stp_status status = STP_OK;

	while (*at && status == STP_OK) {
		if ((status = next_parameter(&at, &name, &value)))
			break;
		if (!extended.length && !ds_ascii_casecmp(text_of(&name), "filename*"))
			status = add_extended(&extended, text_of(&value));
		else if (!plain.length && !ds_ascii_casecmp(text_of(&name), "filename"))
			status = add_utf8(&plain, text_of(&value), value.length);
	}
	if (status == STP_OK && extended.length)
		status = text_add(out, text_of(&extended), extended.length);
	else if (status == STP_OK && plain.length)
		status = text_add(out, text_of(&plain), plain.length);
	text_finish(&extended);
	text_finish(&plain);
	text_finish(&value);
	text_finish(&name);
	return status;
}

stp_status ds_escape_non_ascii(const char *name, size_t length, struct text *out)
{
	size_t i = 0, from;
	stp_status status;

	while (i < length) {
		for (from = i; i < length && (unsigned char)name[i] < 0x80;)
			i++;
		if ((status = text_add(out, name + from, i - from)))
			return status;
		for (from = i; i < length && (unsigned char)name[i] >= 0x80;)
			i++;
		if ((status = text_escape(out, name + from, i - from)))
			return status;
	}
	return STP_OK;
}
