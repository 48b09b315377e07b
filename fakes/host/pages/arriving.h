/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/arriving.h - a method run for a client: its files arrive in a private folder, and who takes its
 * rows may end it with a reason.
 *
 * Depends on: pages.h, ../files.h.  Owns: the folder, and files that were not kept, until arriving_end.
 */
#ifndef FAKE_HOST_ARRIVING_H
#define FAKE_HOST_ARRIVING_H

#include <stdbool.h>

#include "../files.h"
#include "pages.h"

enum { ARRIVING_MOST_MS = 300000 }; /* no call takes longer */

/* The ctx of a sink begins with it. */
struct arriving {
	struct pages *pages;
	struct fake_files *files;
	char folder[128];
	uint64_t file_bytes;
	struct stp_error here; /* why this side ended the call; status STP_OK: it did not */
};

/* False: no memory, or no room in the temporary folder.  arriving_end() in any case. */
bool arriving_begin(struct arriving *arriving, struct pages *pages);
void arriving_end(struct arriving *arriving);

/* The sink's functions for files, which are held to 1 GiB. */
stp_status arriving_file_open(const struct stp_sink *sink, uint32_t column, const char *name, const char *media_type,
                              uint64_t length);
stp_status arriving_file_write(const struct stp_sink *sink, const void *data, size_t length);
stp_status arriving_file_close(const struct stp_sink *sink);
/* The row came: its files have their names now. */
stp_status arriving_commit(struct arriving *arriving);
/* Notes why this side ends the call, and gives the status back. */
stp_status arriving_fail(struct arriving *arriving, stp_status status, const char *message);

/* Runs it on the live service of the instance; *error tells how it ended, be it for a reason of this side. */
stp_status arriving_run(struct arriving *arriving, const char *instance_id, const struct stp_run *how,
                        const struct stp_args *in, const struct stp_sink *sink, struct stp_error *error);

#endif /* FAKE_HOST_ARRIVING_H */
