/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/lent.h - arguments lent on, with files whose reading is watched.
 *
 * Depends on: stp/abi.h.  Owns: its copies of the rows, until sdk_lent_finish.
 */
#ifndef SDK_LOADER_LENT_H
#define SDK_LOADER_LENT_H

#include <stp/abi.h>

struct sdk_lent_file {
	struct stp_file file; /* what the plugin sees; its ctx is this struct */
	const struct stp_file *inner; /* NULL: this argument is no file */
	void *owner;
	const char *argument;
};

/* The functions that the plugin reads with, and whom they find as `owner`. */
struct sdk_reader {
	void *owner;
	stp_status (*read)(const struct stp_file *file, void *buf, size_t cap, size_t *got);
	stp_status (*rewind)(const struct stp_file *file);
};

struct sdk_lent {
	struct stp_arg_table in; /* what the plugin sees: the caller's own table if no file is in it */
	struct stp_arg *args;
	struct sdk_lent_file *files; /* one for each argument; NULL: there is no file */
};

/* What is no file, or has none behind its pointer, is lent as it stands. */
stp_status sdk_lent_init(struct sdk_lent *lent, const struct stp_arg_table *in, const struct sdk_reader *reader);
void sdk_lent_finish(struct sdk_lent *lent); /* zero is allowed */
void sdk_lent_file_init(struct sdk_lent_file *file, const struct stp_file *inner, const char *argument,
                        const struct sdk_reader *reader);

#endif /* SDK_LOADER_LENT_H */
