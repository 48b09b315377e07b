/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/value.c - values to and from text, and whether a value is a good one. */
#include "value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <stp/host.h>

#include "../loader/fail.h"
#include "clock.h"
#include "json_text.h"
#include "text.h"

enum sdk_held sdk_type_held(stp_type type)
{
	switch (type) {
	case STP_NUMBER:
	case STP_AUTONUMBER:
	case STP_YESNO:
	case STP_DATETIME:
	case STP_DATE:
	case STP_TIME:
		return SDK_HELD_INTEGER;
	case STP_FILE:
	case STP_IMAGE:
		return SDK_HELD_FILE;
	case STP_SECRET:
		return SDK_HELD_SECRET;
	default:
		return SDK_HELD_TEXT;
	}
}

/* ---- the forms of the text types ----------------------------------------- */

static bool is_decimal(const char *p)
{
	if (*p == '-')
		p++;
	if (!sdk_is_digit(*p))
		return false;
	while (sdk_is_digit(*p))
		p++;
	if (*p == '.') {
		if (!sdk_is_digit(*++p))
			return false;
		while (sdk_is_digit(*p))
			p++;
	}
	return *p == 0;
}

/* Without a call for each letter: a row of a list has several. */
static bool is_guid(const char *p, size_t length)
{
	static const unsigned char lengths[] = { 8, 4, 4, 4, 12 };
	size_t part, i;

	if (length != 36)
		return false;
	for (part = 0; part < sizeof lengths; part++) {
		if (part && *p++ != '-')
			return false;
		for (i = 0; i < lengths[part]; i++, p++)
			if ((*p < '0' || *p > '9') && ((*p | 0x20) < 'a' || (*p | 0x20) > 'f'))
				return false;
	}
	return true;
}

/* A scheme, a colon and more, without blanks; the web's schemes name a server as well. */
static bool is_url(const char *text)
{
	const char *p = text;

	if (!sdk_is_letter(*p))
		return false;
	while (sdk_is_letter(*p) || sdk_is_digit(*p) || *p == '+' || *p == '-' || *p == '.')
		p++;
	if (*p != ':' || p[1] == 0)
		return false;
	if (((p - text == 4 && sdk_lower(text[0]) == 'h') ||
	     (p - text == 5 && sdk_lower(text[4]) == 's')) &&
	    sdk_lower(text[0]) == 'h' && sdk_lower(text[1]) == 't' && sdk_lower(text[2]) == 't' &&
	    sdk_lower(text[3]) == 'p' &&
	    (p[1] != '/' || p[2] != '/' || p[3] == 0 || strchr("/?#:", p[3])))
		return false;
	for (p = text; *p; p++)
		if ((unsigned char)*p <= 0x20 || *p == 0x7F || *p == '<' || *p == '>' || *p == '"')
			return false;
	return true;
}

static const char *text_fault(stp_type type, const char *text, size_t length)
{
	if ((type == STP_GUID || type == STP_AUTOGUID) && is_guid(text, length))
		return NULL;
	if (!sdk_utf8_valid(text, length))
		return "is not UTF-8 text without NULs";
	switch (type) {
	case STP_DECIMAL:
		return is_decimal(text) ? NULL : "is not a decimal number like -12.50";
	case STP_GUID:
	case STP_AUTOGUID:
		return "is not a GUID of 8-4-4-4-12 hexadecimal digits";
	case STP_HYPERLINK:
		return is_url(text) ? NULL : "is not an absolute URL like https://example.com/";
	case STP_MULTIVALUE:
		return sdk_json_is_strings(text, length) ? NULL : "is not a JSON array of strings";
	default:
		return NULL;
	}
}

static inline const char *integer_fault(stp_type type, int64_t integer)
{
	switch (type) {
	case STP_YESNO:
		return integer == 0 || integer == 1 ? NULL : "is neither 0 nor 1";
	case STP_DATETIME:
		return sdk_clock_has_datetime(integer) ? NULL : "is not between the years 0001 and 9999";
	case STP_DATE:
		return integer >= SDK_DAY_FIRST && integer <= SDK_DAY_LAST
		           ? NULL : "is not between the years 0001 and 9999";
	case STP_TIME:
		return integer >= 0 && integer < SDK_DAY_MS ? NULL : "is not a time of day";
	default:
		return NULL;
	}
}

const char *sdk_value_fault(const struct stp_value *value)
{
	if (value->type == STP_NULL)
		return NULL;
	switch (sdk_type_held(value->type)) {
	case SDK_HELD_TEXT:
		if (!value->u.text)
			return "has no text behind its pointer";
		if (memchr(value->u.text, 0, (size_t)value->length + 1) != value->u.text + value->length)
			return "has a text that does not end where its length says";
		return text_fault(value->type, value->u.text, value->length);
	case SDK_HELD_INTEGER:
		return integer_fault(value->type, value->u.integer);
	case SDK_HELD_FILE:
		return value->u.file && value->u.file->read && value->u.file->rewind && value->u.file->name
		           ? NULL : "has no file behind its pointer";
	case SDK_HELD_SECRET:
		return NULL;
	}
	return NULL;
}

/* ---- from text -------------------------------------------------------------- */

static const char *read_number(const char *text, int64_t *ret)
{
	bool negative = *text == '-';
	const char *p = text + (negative || *text == '+');
	uint64_t value = 0, limit = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;

	if (!sdk_is_digit(*p))
		return "is not a whole number";
	for (; sdk_is_digit(*p); p++) {
		uint64_t digit = (uint64_t)(*p - '0');

		if (value > (limit - digit) / 10)
			return "is beyond the 64 bits of a whole number";
		value = value * 10 + digit;
	}
	if (*p)
		return "is not a whole number";
	if (negative)
		*ret = value == limit ? INT64_MIN : -(int64_t)value;
	else
		*ret = (int64_t)value;
	return NULL;
}

static const char *read_yesno(const char *text, int64_t *ret)
{
	static const char *const words[] = { "0", "1", "no", "yes", "false", "true" };
	size_t i;

	for (i = 0; i < sizeof words / sizeof words[0]; i++)
		if (sdk_same_but_case(text, words[i])) {
			*ret = (int64_t)(i % 2);
			return NULL;
		}
	return "is none of yes, no, true, false, 1 and 0";
}

static const char *read_integer(stp_type type, const char *text, int64_t *ret)
{
	switch (type) {
	case STP_YESNO:
		return read_yesno(text, ret);
	case STP_DATETIME:
		return sdk_clock_datetime(text, ret)
		           ? NULL : "is not a date and time like 2026-11-24T13:05:00Z";
	case STP_DATE:
		return sdk_clock_date(text, ret) ? NULL : "is not a date like 2026-11-24";
	case STP_TIME:
		return sdk_clock_time(text, ret) ? NULL : "is not a time of day like 13:05 or 13:05:30.250";
	default:
		return read_number(text, ret);
	}
}

const char *sdk_value_read(stp_type type, const char *text, struct stp_value *ret)
{
	struct stp_value value = { .type = type };
	size_t length = strlen(text);
	const char *wrong = NULL;

	switch (sdk_type_held(type)) {
	case SDK_HELD_TEXT:
		if (length >= UINT32_MAX)
			return "is too long: a text has less than 4 GiB";
		value.length = (uint32_t)length;
		value.u.text = text;
		wrong = text_fault(type, text, length);
		break;
	case SDK_HELD_INTEGER:
		wrong = read_integer(type, text, &value.u.integer);
		break;
	case SDK_HELD_FILE:
		wrong = "is a file and cannot be given as text";
		break;
	case SDK_HELD_SECRET:
		wrong = "is a secret and no value of its own";
		break;
	}
	if (!wrong)
		*ret = value;
	return wrong;
}

stp_status stp_value_parse(const struct stp_field *field, const char *text,
                           struct stp_value *ret, struct stp_error *error)
{
	const char *wrong = sdk_value_read(field->type, text, ret);

	if (!wrong)
		return STP_OK;
	return sdk_fail(error, STP_BAD_INPUT, field->name, "%s %s", field->name, wrong);
}

/* ---- to text ---------------------------------------------------------------- */

static size_t print_integer(const struct stp_value *value, char *buffer, size_t cap)
{
	int length;

	if (!integer_fault(value->type, value->u.integer)) {
		if (value->type == STP_DATETIME)
			return sdk_clock_print_datetime(value->u.integer, buffer, cap);
		if (value->type == STP_DATE)
			return sdk_clock_print_date(value->u.integer, buffer, cap);
		if (value->type == STP_TIME)
			return sdk_clock_print_time(value->u.integer, buffer, cap);
	}
	length = snprintf(buffer, cap, "%" PRId64, value->u.integer);
	return length < 0 ? 0 : (size_t)length;
}

size_t stp_value_print(const struct stp_value *value, char *buffer, size_t cap)
{
	size_t length;

	switch (value->type == STP_NULL ? SDK_HELD_FILE : sdk_type_held(value->type)) {
	case SDK_HELD_TEXT:
		length = value->length < cap ? value->length : cap ? cap - 1 : 0;
		if (length)
			memcpy(buffer, value->u.text, length);
		if (cap)
			buffer[length] = 0;
		return value->length;
	case SDK_HELD_INTEGER:
		return print_integer(value, buffer, cap);
	case SDK_HELD_FILE:
	case SDK_HELD_SECRET:
		break;
	}
	if (cap)
		buffer[0] = 0;
	return 0;
}

/* ---- comparing ---------------------------------------------------------------- */

bool sdk_value_is_choice(const struct stp_value *value, const char *choice)
{
	struct stp_value listed;

	if (sdk_type_held(value->type) == SDK_HELD_TEXT)
		return sdk_same_but_case(value->u.text, choice);
	return sdk_type_held(value->type) == SDK_HELD_INTEGER &&
	       !sdk_value_read(value->type, choice, &listed) && listed.u.integer == value->u.integer;
}

/* The digits of a DECIMAL without its sign and the zeros that say nothing. */
struct decimal {
	bool negative;
	const char *whole, *fraction;
	size_t whole_length, fraction_length;
};

static struct decimal decimal_of(const char *p)
{
	struct decimal d = { .negative = *p == '-' };

	p += d.negative;
	while (*p == '0')
		p++;
	for (d.whole = p; sdk_is_digit(*p); p++)
		d.whole_length++;
	p += *p == '.';
	d.fraction = p;
	d.fraction_length = strlen(p);
	while (d.fraction_length && d.fraction[d.fraction_length - 1] == '0')
		d.fraction_length--;
	if (!d.whole_length && !d.fraction_length)
		d.negative = false; /* -0 is 0 */
	return d;
}

static int bytes_compare(const char *a, size_t la, const char *b, size_t lb)
{
	int order = memcmp(a, b, la < lb ? la : lb);

	return order ? order : (la > lb) - (la < lb);
}

static int decimal_compare(const char *a, const char *b)
{
	struct decimal x = decimal_of(a), y = decimal_of(b);
	int order;

	if (x.negative != y.negative)
		return x.negative ? -1 : 1;
	order = (x.whole_length > y.whole_length) - (x.whole_length < y.whole_length);
	if (!order)
		order = memcmp(x.whole, y.whole, x.whole_length);
	if (!order)
		order = bytes_compare(x.fraction, x.fraction_length, y.fraction, y.fraction_length);
	return x.negative ? -order : order;
}

int sdk_value_compare(const struct stp_value *a, const struct stp_value *b)
{
	if (sdk_type_held(a->type) == SDK_HELD_INTEGER)
		return (a->u.integer > b->u.integer) - (a->u.integer < b->u.integer);
	if (sdk_type_held(a->type) != SDK_HELD_TEXT)
		return 0;
	if (a->type == STP_DECIMAL)
		return decimal_compare(a->u.text, b->u.text);
	return bytes_compare(a->u.text, a->length, b->u.text, b->length);
}
