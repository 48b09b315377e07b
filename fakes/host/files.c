/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/files.c - files that arrive ahead of their row, put into a folder. */
#include <config.h>

#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stp/host.h>

#include "parts.h"

#define MOST_COLUMNS 4096
#define MOST_COPIES 10000

/* A column's file: under `temporary` until it is committed, then under `path`. */
struct saved {
	char *temporary, *path, *name;
};

struct fake_files {
	char *folder;
	struct saved *saved; /* by column */
	size_t count, room;
	int fd;              /* the open one; -1: none */
	uint32_t column;     /* the open one's */
	char problem[512];
};

struct fake_files *fake_files_create(const char *folder)
{
	struct fake_files *files = calloc(1, sizeof *files);

	if (!files)
		return NULL;
	files->fd = -1;
	if ((files->folder = fake_text(folder)))
		return files;
	free(files);
	return NULL;
}

void fake_files_destroy(struct fake_files *files)
{
	if (!files)
		return;
	fake_files_drop(files);
	for (size_t i = 0; i < files->count; i++)
		free(files->saved[i].path);
	free(files->saved);
	free(files->folder);
	free(files);
}

const char *fake_files_problem(const struct fake_files *files)
{
	return files->problem;
}

/* Puts a failed system call into words. */
static stp_status failed(struct fake_files *files, const char *what, const char *name)
{
	int code = errno;

	snprintf(files->problem, sizeof files->problem, "cannot %s %s%s%s: %s", what, files->folder,
	         *name ? "/" : "", name, strerror(code));
	switch (code) {
	case ENOENT:
	case ENOTDIR:
		return STP_NOT_FOUND;
	case EACCES:
	case EPERM:
	case EROFS:
		return STP_FORBIDDEN;
	case ENOMEM:
		return STP_NO_MEMORY;
	default:
		return STP_UNAVAILABLE;
	}
}

static char *join(const char *folder, const char *name)
{
	char *path = NULL;

	return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

static void close_open(struct fake_files *files)
{
	if (files->fd >= 0)
		close(files->fd);
	files->fd = -1;
}

static void drop_one(struct saved *saved)
{
	if (saved->temporary)
		unlink(saved->temporary);
	free(saved->temporary);
	free(saved->name);
	saved->temporary = saved->name = NULL;
}

void fake_files_drop(struct fake_files *files)
{
	close_open(files);
	for (size_t i = 0; i < files->count; i++)
		drop_one(&files->saved[i]);
}

/* The place of a column; a place that was not there is made. */
static struct saved *place(struct fake_files *files, uint32_t column)
{
	while (column < MOST_COLUMNS && files->count <= column) {
		struct saved *grown = fake_grow(files->saved, files->count, &files->room, sizeof *grown);

		if (!grown)
			return NULL;
		files->saved = grown;
		files->saved[files->count++] = (struct saved){ 0 };
	}
	return column < files->count ? &files->saved[column] : NULL;
}

stp_status fake_files_open(struct fake_files *files, uint32_t column, const char *name)
{
	struct saved *saved = place(files, column);
	char safe[256];

	close_open(files);
	if (!saved)
		return STP_NO_MEMORY;
	drop_one(saved); /* to open a column again starts its file over */
	free(saved->path);
	saved->path = NULL;
	stp_file_name_safe(name, safe, sizeof safe);
	saved->name = fake_text(safe);
	saved->temporary = join(files->folder, ".fake-host.XXXXXX");
	if (!saved->name || !saved->temporary) {
		free(saved->temporary);
		saved->temporary = NULL;
		drop_one(saved);
		return STP_NO_MEMORY;
	}
	if ((files->fd = mkostemp(saved->temporary, O_CLOEXEC)) < 0) {
		stp_status status = failed(files, "make a file in", "");

		free(saved->temporary); /* was not made, so nothing may be removed */
		saved->temporary = NULL;
		return status;
	}
	files->column = column;
	return STP_OK;
}

stp_status fake_files_write(struct fake_files *files, const void *data, size_t length)
{
	const char *at = data;

	while (length) {
		ssize_t done = write(files->fd, at, length);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return failed(files, "write", files->saved[files->column].name);
		at += done;
		length -= (size_t)done;
	}
	return STP_OK;
}

stp_status fake_files_close(struct fake_files *files)
{
	int fd = files->fd;

	files->fd = -1;
	if (close(fd) != 0 && errno != EINTR)
		return failed(files, "write", files->saved[files->column].name);
	return STP_OK;
}

/* "name.pdf", "name (2).pdf", ... */
static char *numbered(const char *folder, const char *name, unsigned number)
{
	const char *dot = strrchr(name, '.');
	int stem = dot && dot != name ? (int)(dot - name) : (int)strlen(name);
	char *path = NULL;

	if (number == 1)
		return join(folder, name);
	if (asprintf(&path, "%s/%.*s (%u)%s", folder, stem, name, number, name + stem) < 0)
		return NULL;
	return path;
}

/* Gives the file its name if that is free.  link() fails where a name is taken, which rename()
 * does not; a file system without links gets the name reserved by an empty file first. */
static bool take_name(const char *temporary, const char *path)
{
	int fd;

	if (link(temporary, path) == 0) {
		unlink(temporary);
		return true;
	}
	if (errno != EPERM && errno != ENOTSUP && errno != EMLINK)
		return false;
	if ((fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) < 0)
		return false;
	close(fd);
	if (rename(temporary, path) == 0)
		return true;
	unlink(path);
	return false;
}

static stp_status commit_one(struct fake_files *files, struct saved *saved)
{
	for (unsigned number = 1; number < MOST_COPIES; number++) {
		char *path = numbered(files->folder, saved->name, number);

		if (!path)
			return STP_NO_MEMORY;
		if (take_name(saved->temporary, path)) {
			free(saved->path);
			saved->path = path;
			return STP_OK;
		}
		free(path);
		if (errno != EEXIST)
			break;
	}
	return failed(files, "make", saved->name);
}

stp_status fake_files_commit(struct fake_files *files)
{
	stp_status status = STP_OK;

	for (size_t i = 0; i < files->count && status == STP_OK; i++) {
		free(files->saved[i].path);
		files->saved[i].path = NULL;
		if (files->saved[i].temporary)
			status = commit_one(files, &files->saved[i]);
	}
	for (size_t i = 0; i < files->count; i++) {
		struct saved *saved = &files->saved[i];

		if (saved->path && status != STP_OK) {
			unlink(saved->path);
			free(saved->path);
			saved->path = NULL;
		} else if (saved->path) {
			free(saved->temporary); /* the name is gone already */
			saved->temporary = NULL;
		}
		drop_one(saved);
	}
	return status;
}

const char *fake_files_path(const struct fake_files *files, uint32_t column)
{
	return column < files->count ? files->saved[column].path : NULL;
}
