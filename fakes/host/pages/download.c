/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/download.c - files that methods gave, kept for a while in the private folder.
 *
 * What a service sent is never shown as if it were a page of ours: it goes out as an attachment, and
 * only what begins like a PDF or a picture may be opened in place. */
#include <config.h>

#include "download.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../parts.h"
#include "request.h"

struct download {
	char *path;
	bool image;
};

static void remove_file(char *path)
{
	char *slash = strrchr(path, '/');

	unlink(path);
	if (slash) {
		*slash = '\0';
		rmdir(path); /* the last one of its folder takes it along */
	}
}

void download_destroy(void *thing)
{
	struct download *download = thing;

	remove_file(download->path);
	free(download->path);
	free(download);
}

bool download_keep(struct pages *pages, const char *path, bool image, char ret_id[KEEP_ID], uint64_t *ret_length)
{
	struct download *download = calloc(1, sizeof *download);
	struct stat about;

	if (!download || !(download->path = fake_text(path))) {
		unlink(path);
		free(download);
		return false;
	}
	download->image = image;
	if (stat(path, &about) != 0 || !keep_put(pages->downloads, download, ret_id)) {
		download_destroy(download);
		return false;
	}
	*ret_length = (uint64_t)about.st_size;
	keep_return(pages->downloads, download);
	return true;
}

/* ---- sending it ---------------------------------------------------------------------------------------- */

/* What may be opened in place, by its first bytes: the service's own word for it is not trusted. */
static const char *type_of(int fd)
{
	static const struct {
		const char *begin;
		size_t length;
		const char *type;
	} kinds[] = {
		{ "%PDF-",          5, "application/pdf" },
		{ "\x89PNG\r\n",    6, "image/png" },
		{ "\xff\xd8\xff",   3, "image/jpeg" },
		{ "GIF8",           4, "image/gif" },
	};
	char begin[8] = "";

	if (pread(fd, begin, sizeof begin, 0) < 0)
		return NULL;
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (memcmp(begin, kinds[i].begin, kinds[i].length) == 0)
			return kinds[i].type;
	return NULL;
}

static void disposition(struct request *r, const char *how, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	struct html value = { 0 };

	html_raw(&value, how);
	html_put(&value, "; filename*=UTF-8''%-s", name);
	if (value.failed)
		name = NULL;
	answer_header(r, "Content-Disposition", name ? value.at : "attachment");
	html_finish(&value);
}

static void send_file(struct request *r, const struct download *download, bool in_place)
{
	int fd = open(download->path, O_RDONLY | O_CLOEXEC);
	const char *type = fd >= 0 ? type_of(fd) : NULL;
	struct stat about;

	if (fd < 0 || fstat(fd, &about) != 0) {
		if (fd >= 0)
			close(fd);
		return; /* 500 */
	}
	in_place = in_place && type;
	r->status = MHD_HTTP_OK;
	r->response = MHD_create_response_from_fd64((uint64_t)about.st_size, fd); /* which closes it */
	if (!r->response)
		close(fd);
	answer_header(r, "Content-Type", in_place ? type : "application/octet-stream");
	disposition(r, in_place ? "inline" : "attachment", download->path);
	/* A browser's own viewer of PDFs does not start in a sandbox; there is nothing that a script of
	 * such a document could reach. */
	if (!in_place || strcmp(type, "application/pdf") != 0)
		answer_header(r, "Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
	else
		answer_header(r, "Content-Security-Policy", "frame-ancestors 'none'");
}

bool download_send(struct request *r, const char *id, bool in_place)
{
	struct download *download = keep_lend(r->pages->downloads, id);

	if (!download)
		return false;
	send_file(r, download, in_place);
	keep_return(r->pages->downloads, download);
	return true;
}

static void answer_download(struct request *r, bool in_place)
{
	if (!download_send(r, r->arg[0], in_place))
		answer_notice(r, MHD_HTTP_NOT_FOUND, "This file is not kept any more",
		              "Files are kept for an hour, the latest ones only. Run the method again to have it anew.",
		              "/smartobjects", "To the SmartObjects");
}

void get_download(struct request *r)
{
	answer_download(r, false);
}

void get_download_open(struct request *r)
{
	answer_download(r, true);
}
