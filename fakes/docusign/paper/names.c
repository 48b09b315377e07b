/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/names.c - file names that are safe in a header, a ZIP and a folder. */
#include <glib.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"

#define NAME_MOST 200 /* bytes, without .pdf: file systems stop at 255 */

/* What was converted ends otherwise; the service takes that away. */
static size_t without_extension(const char *name, const char *extension)
{
	size_t length = strlen(name), tail = strlen(extension);

	if (length > 4 && strcasecmp(name + length - 4, ".pdf") == 0)
		return length - 4;
	if (tail > 0 && tail < 7 && length > tail + 1 && name[length - tail - 1] == '.' &&
	    strcasecmp(name + length - tail, extension) == 0)
		return length - tail - 1;
	return length;
}

void fake_file_name(const cJSON *document, char ret[256])
{
	const char *name = fake_text(document, "name"),
			   *end = name + without_extension(name, fake_text(document, "fileExtension"));
	size_t n = 0;

	while (*name == '.' || *name == ' ')
		name++;
	while (name < end && n < NAME_MOST) {
		gunichar c = g_utf8_get_char_validated(name, end - name);

		if (c == (gunichar)-1 || c == (gunichar)-2) {
			ret[n++] = '_';
			name++;
			continue;
		}
		if (c < 0x20 || (c >= 0x7f && c < 0xa0) || (c < 0x80 && strchr("\"\\/:*?<>|;", (int)c)) ||
		    (c >= 0x202a && c <= 0x202e) ||
		    (c >= 0x2066 && c <= 0x2069)) /* these would turn the name round */
			ret[n++] = '_';
		else
			n += (size_t)g_unichar_to_utf8(c, ret + n);
		name += g_utf8_skip[(unsigned char)*name];
	}
	snprintf(ret + n, 256 - n, "%s.pdf", n == 0 ? "Document" : "");
}

static bool taken(const struct fake_packed *files, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcasecmp(files[i].name, name) == 0)
			return true;
	return false;
}

void fake_names_apart(struct fake_packed *files, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const char *dot = strrchr(files[i].name, '.');
		int stem = (int)(dot ? dot - files[i].name : (ptrdiff_t)strlen(files[i].name));
		char name[256];

		snprintf(name, sizeof name, "%s", files[i].name);
		for (unsigned n = 2; taken(files, i, name); n++)
			snprintf(name, sizeof name, "%.*s (%u)%s", stem, files[i].name, n, dot ? dot : "");
		snprintf(files[i].name, sizeof files[i].name, "%s", name);
	}
}

void fake_name_escape(const char *name, char *ret, size_t room)
{
	size_t n = 0;

	for (; *name && n + 4 < room; name++)
		if ((unsigned char)*name < 0x80)
			ret[n++] = *name;
		else
			n += (size_t)snprintf(ret + n, room - n, "%%%02X", (unsigned char)*name);
	ret[n] = '\0';
}
