/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/file.h - what the SDK knows of the files that it opened itself.
 *
 * Depends on: stp/abi.h.  Owns: nothing.
 */
#ifndef SDK_LOADER_FILE_H
#define SDK_LOADER_FILE_H

#include <stp/abi.h>

/* Why reading one of stp_file_open's files failed, NULL if it did not or is somebody else's. */
const char *sdk_file_fault(const struct stp_file *file);

/* A file's bytes up to max of them, with a NUL behind, the caller's to wipe and free. */
stp_status sdk_file_load(const char *path, size_t max, char **ret, size_t *ret_length,
                         struct stp_error *error);

#endif /* SDK_LOADER_FILE_H */
