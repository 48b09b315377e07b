/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/file.c - the host's files as the plugin wants them, and safe names for its own.
 *
 * The length that was told is kept: what a request announced must come, so a file that grew is
 * read no further, and one that shrank is an error and not an early end. */
#include <config.h>

#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stp/host.h>

#include "../schema/text.h"
#include "fail.h"

struct opened {
	struct stp_file file; /* the first member: stp_file_close finds the rest by it */
	int fd;
	uint64_t at;
	char *path;
	char fault[256]; /* "" while all is well */
};

static stp_status read_some(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct opened *f = file->ctx;
	size_t want = cap;
	ssize_t n;

	if (f->file.length && want > f->file.length - f->at)
		want = (size_t)(f->file.length - f->at);
	if (want == 0) {
		*got = 0;
		return STP_OK;
	}
	do
		n = read(f->fd, buf, want);
	while (n < 0 && errno == EINTR);
	if (n < 0) {
		snprintf(f->fault, sizeof f->fault, "%.180s cannot be read (errno %d)", f->path, errno);
		return STP_BAD_INPUT;
	}
	if (n == 0 && f->file.length) {
		snprintf(f->fault, sizeof f->fault, "%.150s became shorter while it was read: %" PRIu64
		         " of %" PRIu64 " bytes were left", f->path, f->at, f->file.length);
		return STP_BAD_INPUT;
	}
	f->at += (uint64_t)n;
	*got = (size_t)n;
	return STP_OK;
}

static stp_status rewind_it(const struct stp_file *file)
{
	struct opened *f = file->ctx;

	if (lseek(f->fd, 0, SEEK_SET) != 0)
		return STP_UNSUPPORTED;
	f->at = 0;
	return STP_OK;
}

const char *sdk_file_fault(const struct stp_file *file)
{
	const struct opened *f;

	if (file->read != read_some)
		return NULL;
	f = file->ctx;
	return f->fault[0] ? f->fault : NULL;
}

static stp_status refuse(const char *path, int reason, struct stp_error *error)
{
	switch (reason) {
	case ENOENT:
	case ENOTDIR:
		return sdk_fail(error, STP_NOT_FOUND, NULL, "there is no file %s", path);
	case EACCES:
	case EPERM:
		return sdk_fail(error, STP_FORBIDDEN, NULL, "%s may not be read", path);
	case ENOMEM:
		return sdk_no_memory(error);
	default:
		return sdk_fail(error, STP_BAD_INPUT, NULL, "%s cannot be opened (errno %d)", path, reason);
	}
}

/* O_NONBLOCK, or a pipe without a writer would hold us up before fstat() tells what it is. */
static stp_status open_regular(const char *path, int *ret_fd, uint64_t *ret_length,
                               struct stp_error *error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;
	stp_status status;

	if (fd < 0)
		return refuse(path, errno, error);
	if (fstat(fd, &st) != 0)
		status = refuse(path, errno, error);
	else if (S_ISDIR(st.st_mode))
		status = sdk_fail(error, STP_BAD_INPUT, NULL, "%s is a folder, not a file", path);
	else if (!S_ISREG(st.st_mode))
		status = sdk_fail(error, STP_BAD_INPUT, NULL, "%s is not a regular file", path);
	else
		status = STP_OK;
	if (status) {
		close(fd);
		return status;
	}
	*ret_fd = fd;
	*ret_length = (uint64_t)st.st_size;
	return STP_OK;
}

stp_status stp_file_open(const char *path, struct stp_file **ret, struct stp_error *error)
{
	struct opened *f = calloc(1, sizeof *f);
	const char *slash;
	stp_status status;

	if (!f || !(f->path = sdk_copy(path, strlen(path)))) {
		free(f);
		return sdk_no_memory(error);
	}
	if ((status = open_regular(path, &f->fd, &f->file.length, error)) != STP_OK) {
		free(f->path);
		free(f);
		return status;
	}
	slash = strrchr(f->path, '/');
	f->file.size = sizeof f->file;
	f->file.ctx = f;
	f->file.name = slash ? slash + 1 : f->path;
	f->file.read = read_some;
	f->file.rewind = rewind_it;
	*ret = &f->file;
	return STP_OK;
}

void stp_file_close(struct stp_file *file)
{
	struct opened *f = file ? file->ctx : NULL;

	if (!f)
		return;
	close(f->fd);
	free(f->path);
	free(f);
}

stp_status sdk_file_load(const char *path, size_t max, char **ret, size_t *ret_length,
                         struct stp_error *error)
{
	uint64_t told;
	size_t length = 0;
	ssize_t n = 1;
	char *bytes;
	stp_status status;
	int fd;

	if ((status = open_regular(path, &fd, &told, error)) != STP_OK)
		return status;
	if (!(bytes = malloc(max + 2)))
		status = sdk_no_memory(error);
	while (!status && n > 0 && length <= max) {
		n = read(fd, bytes + length, max + 1 - length);
		if (n < 0 && errno == EINTR)
			n = 1;
		else if (n < 0)
			status = refuse(path, errno, error);
		else
			length += (size_t)n;
	}
	if (!status && length > max)
		status = sdk_fail(error, STP_BAD_INPUT, NULL, "%s has more than %zu bytes", path, max);
	close(fd);
	if (status) {
		sdk_wipe(bytes, bytes ? length : 0);
		free(bytes);
		return status;
	}
	bytes[length] = 0;
	*ret = bytes;
	*ret_length = length;
	return STP_OK;
}
