/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/paper/zip.c - a ZIP of files, stored as they are: PDFs are compressed already. */
#include <limits.h>
#include <string.h>
#include <zlib.h>

#include "paper/paper.h"

static bool little(struct fake_bytes *to, uint64_t value, unsigned bytes)
{
	unsigned char raw[8];

	for (unsigned i = 0; i < bytes; i++, value >>= 8)
		raw[i] = (unsigned char)(value & 0xff);
	return fake_add(to, raw, bytes);
}

static uint32_t crc_of(const struct fake_bytes *file)
{
	uLong crc = crc32(0, NULL, 0);

	for (size_t at = 0; at < file->length;) {
		size_t piece = file->length - at < UINT_MAX / 2 ? file->length - at : UINT_MAX / 2;

		crc = crc32(crc, (const Bytef *)file->at + at, (uInt)piece);
		at += piece;
	}
	return (uint32_t)crc;
}

/* What the local header and the directory's entry have in common (APPNOTE 4.3.7 and 4.3.12).  The
 * date is the first that the format knows: two downloads of the same papers are the same bytes. */
static bool head(struct fake_bytes *to, uint32_t crc, const struct fake_packed *file)
{
	return little(to, 20, 2) && little(to, 0x0800, 2) /* names are UTF-8 */ &&
	       little(to, 0, 2) /* stored */ && little(to, 0x00210000, 4) && little(to, crc, 4) &&
	       little(to, file->bytes.length, 4) && little(to, file->bytes.length, 4) &&
	       little(to, strlen(file->name), 2) && little(to, 0, 2);
}

static bool entry(struct fake_bytes *out, struct fake_bytes *directory,
                  const struct fake_packed *file)
{
	uint32_t crc = crc_of(&file->bytes);
	size_t offset = out->length;

	if (file->bytes.length > UINT32_MAX || offset > UINT32_MAX)
		return false; /* such a ZIP has another format; an envelope has 200 MB at most */
	return fake_add(out, "PK\003\004", 4) && head(out, crc, file) && fake_puts(out, file->name) &&
	       fake_add(out, file->bytes.at ? file->bytes.at : "", file->bytes.length) &&
	       fake_add(directory, "PK\001\002", 4) && little(directory, 20, 2) &&
	       head(directory, crc, file) && little(directory, 0, 2) && little(directory, 0, 2) &&
	       little(directory, 0, 2) && little(directory, 0, 4) && little(directory, offset, 4) &&
	       fake_puts(directory, file->name);
}

bool fake_zip(const struct fake_packed *files, size_t count, struct fake_bytes *out)
{
	struct fake_bytes directory = { 0 };
	bool good = count <= 0xffff;
	size_t start;

	for (size_t i = 0; good && i < count; i++)
		good = entry(out, &directory, &files[i]);
	start = out->length;
	good = good && fake_add(out, directory.at ? directory.at : "", directory.length) &&
	       fake_add(out, "PK\005\006\0\0\0\0", 8) && little(out, count, 2) &&
	       little(out, count, 2) && little(out, directory.length, 4) && little(out, start, 4) &&
	       little(out, 0, 2);
	fake_bytes_finish(&directory);
	return good;
}
