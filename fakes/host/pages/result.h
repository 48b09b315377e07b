/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/result.h - what a method gave: rows and files as they come, put into a table; kept
 * for a while, so that its page can be loaded again without doing the work twice.
 *
 * Depends on: pages.h, given.h, stp/host.h.
 */
#ifndef FAKE_HOST_RESULT_H
#define FAKE_HOST_RESULT_H

#include "given.h"
#include "html.h"
#include "pages.h"

struct result {
	struct html section;  /* all that is shown of it */
	struct given given;   /* what it was asked with */
	char path[320];       /* the page that it belongs to */
};
void result_destroy(void *result);

struct result_call {
	struct pages *pages;
	const char *instance_id;
	const struct stp_object *object;
	const struct stp_method *method;
	const char *const *returns; /* those that can be mapped, in a table of their own; NULL: all */
	uint64_t take, skip;        /* of a list */
};
/* Runs it and writes what came of it, be it an error. */
void result_run(const struct result_call *call, const struct stp_args *in, struct html *section);

#endif /* FAKE_HOST_RESULT_H */
