/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/key_file.c - the key that seals a store's secrets: 64 hexadecimal digits and a line end.
 *
 * A new key is written beside its place and linked there: nobody ever reads a half of it, and of two
 * processes one is first. */
#include <config.h>

#include "key_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fail.h"

#define DIGITS (2 * SEAL_KEY)

/* ---- reading ------------------------------------------------------------------------------------ */

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool decode(const char *text, size_t length, unsigned char ret[SEAL_KEY])
{
	while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
		length--;
	if (length != DIGITS)
		return false;
	for (size_t i = 0; i < SEAL_KEY; i++) {
		int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		ret[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

static stp_status judge(int fd, const char *path, struct stp_error *error)
{
	struct stat about;

	if (fstat(fd, &about) != 0)
		return features_fail(error, STP_BAD_CONFIG, NULL, "cannot look at the key file %s: %s", path,
		                     strerror(errno));
	if (!S_ISREG(about.st_mode))
		return features_fail(error, STP_BAD_CONFIG, NULL, "the key file %s is no regular file", path);
	if (about.st_mode & (S_IRWXG | S_IRWXO)) {
		features_fail(error, STP_BAD_CONFIG, NULL, "others may read or write the key file %s (mode %04o)", path,
		              (unsigned)(about.st_mode & 07777));
		features_hint(error, "chmod 600 %s; if others could read it, give every instance new secrets, too", path);
		return STP_BAD_CONFIG;
	}
	return STP_OK;
}

stp_status key_file_read(const char *path, unsigned char ret[SEAL_KEY], struct stp_error *error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char text[DIGITS + 4];
	stp_status status;
	ssize_t got;

	if (fd < 0 && errno == ENOENT)
		return features_fail(error, STP_NOT_FOUND, NULL, "there is no key file %s", path);
	if (fd < 0)
		return features_fail(error, STP_BAD_CONFIG, NULL, "cannot read the key file %s: %s", path,
		                     strerror(errno));
	if ((status = judge(fd, path, error)) == STP_OK) {
		got = read(fd, text, sizeof text);
		if (got < 0 || !decode(text, (size_t)got, ret)) {
			status = features_fail(error, STP_BAD_CONFIG, NULL, "the key file %s is no key: it must be %d "
			                       "hexadecimal digits", path, DIGITS);
			features_hint(error, "put back the key file that was made with the store");
		}
		explicit_bzero(text, sizeof text);
	}
	close(fd);
	return status;
}

/* ---- making ---------------------------------------------------------------------------------------- */

static bool write_key(int fd, const unsigned char key[SEAL_KEY])
{
	static const char digits[] = "0123456789abcdef";
	char text[DIGITS + 1];
	bool good;

	for (size_t i = 0; i < SEAL_KEY; i++) {
		text[2 * i] = digits[key[i] >> 4];
		text[2 * i + 1] = digits[key[i] & 15];
	}
	text[DIGITS] = '\n';
	errno = ENOSPC; /* of a write that was short */
	good = write(fd, text, sizeof text) == (ssize_t)sizeof text && fsync(fd) == 0;
	explicit_bzero(text, sizeof text);
	return good;
}

/* The name in its folder must be on the disk, too. */
static void sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
	int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(folder);
}

stp_status key_file_make(const char *path, unsigned char ret[SEAL_KEY], struct stp_error *error)
{
	stp_status status = STP_OK;
	char *beside = NULL;
	int fd;

	if (random_bytes(ret, SEAL_KEY) != STP_OK)
		return features_fail(error, STP_UNAVAILABLE, NULL, "the machine gives no random bytes for a key");
	if (asprintf(&beside, "%s.XXXXXX", path) < 0)
		return features_no_memory(error);
	if ((fd = mkostemp(beside, O_CLOEXEC)) < 0) { /* O_EXCL, and 0600 */
		status = features_fail(error, STP_BAD_CONFIG, NULL, "cannot make the key file %s: %s", path,
		                       strerror(errno));
		free(beside);
		return status;
	}
	if (!write_key(fd, ret))
		status = features_fail(error, STP_UNAVAILABLE, NULL, "cannot write the key file %s: %s", path,
		                       strerror(errno));
	else if (link(beside, path) != 0)
		status = features_fail(error, errno == EEXIST ? STP_CONFLICT : STP_BAD_CONFIG, NULL,
		                       "cannot make the key file %s: %s", path, strerror(errno));
	close(fd);
	(void)unlink(beside);
	free(beside);
	if (status == STP_OK)
		sync_folder(path);
	return status;
}
