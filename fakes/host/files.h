/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/files.h - files that arrive ahead of their row, put into a folder: under a temporary
 * name until the row was taken, never over a file that is there.
 *
 * Depends on: stp/abi.h, stp/host.h (stp_file_name_safe).
 * Owns: the temporary files, which are removed by drop and destroy.
 */
#ifndef FAKE_HOST_FILES_H
#define FAKE_HOST_FILES_H

#include <stp/abi.h>

/* Belongs to one call at a time, and is used by its thread. */
struct fake_files;
struct fake_files *fake_files_create(const char *folder); /* NULL: no memory */
void fake_files_destroy(struct fake_files *files);        /* NULL is allowed */

/* As the functions of stp_sink.  STP_NOT_FOUND (no such folder), STP_FORBIDDEN, STP_UNAVAILABLE
 * (all else, such as a full disk), STP_NO_MEMORY; fake_files_problem() then has the sentence. */
stp_status fake_files_open(struct fake_files *files, uint32_t column, const char *name);
stp_status fake_files_write(struct fake_files *files, const void *data, size_t length);
stp_status fake_files_close(struct fake_files *files);

/* The row was taken: its files get their names, "name (2).pdf" where "name.pdf" is there.  If one
 * cannot, none does. */
stp_status fake_files_commit(struct fake_files *files);
/* The path of a column's file since the last commit, until the next open; NULL: it has none. */
const char *fake_files_path(const struct fake_files *files, uint32_t column);
/* Removes what was not committed. */
void fake_files_drop(struct fake_files *files);

/* Why a function failed, a clause without a full stop; "" if none did. */
const char *fake_files_problem(const struct fake_files *files);

#endif /* FAKE_HOST_FILES_H */
