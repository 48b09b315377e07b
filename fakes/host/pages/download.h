/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/download.h - files that methods gave, kept for a while in the private folder.
 *
 * Depends on: pages.h.  Owns: the file, which is removed with it.
 */
#ifndef FAKE_HOST_DOWNLOAD_H
#define FAKE_HOST_DOWNLOAD_H

#include "request.h"

/* Takes the file at path over: it is removed, also on failure, and its folder if it is empty then. */
bool download_keep(struct pages *pages, const char *path, bool image, char ret_id[KEEP_ID], uint64_t *ret_length);
/* Answers with the file; in_place: not as an attachment, if it is a PDF or a picture.  False: it is not kept (any more),
 * and nothing was answered. */
bool download_send(struct request *r, const char *id, bool in_place);
void download_destroy(void *download);

#endif /* FAKE_HOST_DOWNLOAD_H */
