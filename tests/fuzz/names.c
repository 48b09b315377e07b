/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/names.c - file names and dates that a service sends: names are UTF-8 and stay in their folder, dates are
 * read as they are written.
 *
 * Input: a text (the value of a Content-Disposition, or a date), a text (a name). */
#include <stp/host.h>

#include "fuzz.h"
#include "wire/encode.h"

static void check_safe(const char *name)
{
	char safe[256], again[256], cut[12];
	size_t length = stp_file_name_safe(name, safe, sizeof safe);

	HOLDS(length == strlen(safe) && length > 0 && length <= 200);
	HOLDS(ds_utf8_valid(safe, length));
	HOLDS(safe[0] != '.' && safe[length - 1] != ' ' && safe[length - 1] != '.');
	for (const char *c = safe; *c; c++)
		HOLDS((unsigned char)*c >= 0x20 && *c != 0x7f && !strchr("/\\:*?\"<>|", *c));
	HOLDS(stp_file_name_safe(safe, again, sizeof again) == length && !strcmp(again, safe));
	HOLDS(stp_file_name_safe(name, cut, sizeof cut) == length);
	HOLDS(ds_utf8_valid(cut, strlen(cut)) && !strncmp(cut, safe, strlen(cut)));
}

static void check_disposition(const char *value)
{
	struct text name = { 0 }, ascii = { 0 };

	HOLDS(ds_disposition_name(value, &name) == STP_OK);
	HOLDS(ds_utf8_valid(text_of(&name), name.length));
	HOLDS(name.length <= 2 * strlen(value)); /* ISO-8859-1 becomes two bytes at most */
	check_safe(text_of(&name));
	HOLDS(ds_escape_non_ascii(text_of(&name), name.length, &ascii) == STP_OK);
	for (size_t i = 0; i < ascii.length; i++)
		HOLDS((unsigned char)ascii.at[i] < 0x80);
	text_finish(&ascii);
	text_finish(&name);
}

/* A plain name, put into the header in both ways, comes back. */
static void check_round_trip(const char *name)
{
	struct text header = { 0 }, back = { 0 };

	if (!*name || !ds_utf8_valid(name, strlen(name)))
		return;
	HOLDS(text_puts(&header, "attachment; filename=\"x\"; filename*=UTF-8''") == STP_OK);
	HOLDS(text_escape(&header, name, strlen(name)) == STP_OK);
	HOLDS(ds_disposition_name(text_of(&header), &back) == STP_OK && !strcmp(text_of(&back), name));
	text_clear(&header);
	text_clear(&back);
	HOLDS(text_puts(&header, "file; filename=\"") == STP_OK);
	for (const char *c = name; *c; c++)
		HOLDS(text_add(&header, *c == '"' || *c == '\\' ? "\\" : "", *c == '"' || *c == '\\') == STP_OK && text_add(&header, c, 1) == STP_OK);
	HOLDS(text_puts(&header, "\"; size=1") == STP_OK);
	HOLDS(ds_disposition_name(text_of(&header), &back) == STP_OK && !strcmp(text_of(&back), name));
	text_finish(&back);
	text_finish(&header);
}

static void check_date(const char *text)
{
	size_t length = strlen(text);
	char written[32];
	int64_t ms = 0, again = 0;

	if (ds_date_parse(text, length, &ms)) {
		HOLDS(ms >= INT64_C(-62135596800000) && ms <= INT64_C(253402300799999)); /* the years 1 to 9999 */
		ds_date_text(ms, written);
		HOLDS(strlen(written) == 24 && ds_date_parse(written, 24, &again) && again == ms);
	}
	if (ds_http_date_parse(text, length, &ms))
		HOLDS(length == 29 && ms >= 0 && ms % 1000 == 0);
}

static void check_encodings(const char *bytes)
{
	size_t length = strlen(bytes), i;
	struct text hex = { 0 }, url = { 0 }, plain = { 0 };

	HOLDS(ds_hex(bytes, length, &hex) == STP_OK && hex.length == 2 * length);
	HOLDS(ds_base64(bytes, length, &plain) == STP_OK && plain.length == (length + 2) / 3 * 4);
	HOLDS(ds_base64url(bytes, length, &url) == STP_OK && url.length <= plain.length);
	for (i = 0; i < url.length; i++) {
		char c = plain.at[i];

		HOLDS(url.at[i] == (c == '+' ? '-' : c == '/' ? '_' : c));
	}
	for (; i < plain.length; i++)
		HOLDS(plain.at[i] == '=');
	text_finish(&plain);
	text_finish(&url);
	text_finish(&hex);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct food food = { data, size };
	char *value, *name;

	if (size > 4096)
		return 0;
	value = food_text(&food);
	name = food_text(&food);
	check_disposition(value);
	check_safe(value);
	check_round_trip(name);
	check_date(value);
	check_encodings(value);
	free(name);
	free(value);
	return 0;
}
