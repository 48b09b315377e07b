/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/file_name.c - a name from outside, made safe for any folder of any system. */
#include <stdbool.h>
#include <string.h>

#include <stp/host.h>

#include "../schema/text.h"

#define NAME_BYTES 200
#define EXTENSION_BYTES 16 /* with its dot; what is longer is no extension */

/* A character that no name should have: separators, what shells and other systems take for
 * something else, controls, and those that turn the reading direction around ("gpj.exe"). */
static bool is_unsafe(const char *p, size_t step)
{
	const unsigned char *u = (const unsigned char *)p;

	if (step == 1)
		return u[0] < 0x20 || u[0] >= 0x7F || strchr("/\\:*?\"<>|", p[0]) != NULL;
	if (step == 2)
		return u[0] == 0xC2 && u[1] < 0xA0; /* U+0080 to U+009F */
	if (step == 3 && u[0] == 0xE2 && u[1] == 0x80)
		return (u[2] >= 0x8B && u[2] <= 0x8F) || (u[2] >= 0xA8 && u[2] <= 0xAE);
	if (step == 3 && u[0] == 0xE2 && u[1] == 0x81)
		return u[2] >= 0xA0 && u[2] <= 0xAF;
	return step == 3 && u[0] == 0xEF && u[1] == 0xBB && u[2] == 0xBF;
}

/* Words that old systems keep for devices, whatever follows behind a dot. */
static bool is_reserved(const char *name)
{
	static const char *const words[] = { "con", "prn", "aux", "nul", "com", "lpt" };
	char stem[5] = "";
	size_t length = strcspn(name, "."), i;

	while (length && name[length - 1] == ' ')
		length--;
	if (length < 3 || length > 4)
		return false;
	for (i = 0; i < length; i++)
		stem[i] = sdk_lower(name[i]);
	for (i = 0; i < 6; i++)
		if (strncmp(stem, words[i], 3) == 0)
			return i < 4 ? length == 3 : length == 4 && stem[3] >= '1' && stem[3] <= '9';
	return false;
}

/* Where the extension begins, the end if there is none. */
static size_t extension_at(const char *name, size_t length)
{
	size_t i;

	for (i = length; i > 1 && length - i < EXTENSION_BYTES; i--)
		if (name[i - 1] == '.')
			return i - 1;
	return length;
}

/* Takes over what is safe of the `length` bytes at name; at most cap of them. */
static size_t copy_safe(const char *name, size_t length, char *out, size_t cap)
{
	size_t done = 0, i, step;

	for (i = 0; i < length; i += step) {
		step = sdk_utf8_step(name + i, length - i);
		if (done + step > cap)
			break;
		if (is_unsafe(name + i, step)) {
			out[done++] = '_';
		} else {
			memcpy(out + done, name + i, step);
			done += step;
		}
	}
	return done;
}

static size_t trim_end(const char *name, size_t length)
{
	while (length && (name[length - 1] == ' ' || name[length - 1] == '.'))
		length--;
	return length;
}

/* The safe name, room bytes of it at most, and a NUL. */
static void compose(const char *name, char *safe, size_t room)
{
	size_t length = trim_end(name, strlen(name)), dot = extension_at(name, length);
	size_t stem = copy_safe(name, dot, safe, room - (length - dot));

	if (dot == length)
		stem = trim_end(safe, stem);
	stem += copy_safe(name + dot, length - dot, safe + stem, length - dot);
	memcpy(safe + stem, stem ? "" : "file", stem ? 1 : 5);
}

size_t stp_file_name_safe(const char *name, char *buffer, size_t cap)
{
	char safe[NAME_BYTES + 1];
	size_t length, cut;

	name += strspn(name, ". \t");
	compose(name, safe, NAME_BYTES);
	if (is_reserved(safe)) { /* which what was cut off may have kept it from being */
		safe[0] = '_';
		compose(name, safe + 1, NAME_BYTES - 1);
	}
	length = strlen(safe);
	if (cap) {
		cut = sdk_utf8_cut(safe, length, cap - 1);
		memcpy(buffer, safe, cut);
		buffer[cut] = 0;
	}
	return length;
}
