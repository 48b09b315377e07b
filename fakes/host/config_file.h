/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/config_file.h - a service instance's configuration, from a file with one JSON object.
 *
 * Depends on: stp/host.h.
 */
#ifndef FAKE_HOST_CONFIG_FILE_H
#define FAKE_HOST_CONFIG_FILE_H

#include <stdbool.h>

#include <stp/host.h>

/* Reads the file.  STP_BAD_CONFIG with the file, and its line or key, for all that is wrong with
 * it.  On STP_OK *ret is the caller's to destroy.  notes: tell on standard error if others may
 * read a secret. */
stp_status config_read(const struct stp_schema *schema, const char *path, bool notes,
                       struct stp_args **ret, struct stp_error *error)
	__attribute__((warn_unused_result));

#endif /* FAKE_HOST_CONFIG_FILE_H */
