/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/calling.h - one method run, its rows and files shown as they come.
 *
 * Depends on: session.h, stp/host.h.  Owns: the arguments, and files that were not committed.
 */
#ifndef FAKE_HOST_CALLING_H
#define FAKE_HOST_CALLING_H

#include "files.h"
#include "session.h"

struct calling {
	const struct stp_object *object;
	const struct stp_method *method;
	struct stp_args *in;
	const char *const *only; /* the columns that are shown, NULL-terminated; NULL: all */
	struct fake_files *files;
	const char **paths; /* by column */
	struct stp_value *values; /* by column, with `only` */
	const char *made; /* a folder for the files that was not there before; NULL: none */
	bool json;
	uint64_t rows, total;
	struct stp_error here; /* why this side ended the call; status STP_OK: it did not */
};

/* Finds object and method, reads the words of its inputs, looks at the folder for files: all that is told before
 * anything is called.  False: it failed, which the session has noted.  calling_finish() in any case. */
bool calling_prepare(struct session *session, struct calling *calling, const struct stp_schema *schema,
                     const char *object, const char *method, char *const *words, int count);
/* A failure is noted in the session. */
void calling_run(struct session *session, struct calling *calling, struct stp_service *service);
void calling_finish(struct calling *calling);

#endif /* FAKE_HOST_CALLING_H */
