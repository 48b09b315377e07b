/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/template/example.h - an example plugin, loaded and configured, and a sink that keeps what came.
 *
 * Depends on: stp/host.h, Check.
 */
#ifndef TESTS_TEMPLATE_EXAMPLE_H
#define TESTS_TEMPLATE_EXAMPLE_H

#include <check.h>
#include <stdbool.h>

#include <stp/host.h>

struct example {
	struct stp_loader *loader;
	struct stp_service *service;
	const struct stp_object *note;

	/* The next calls': */
	const char *once;      /* NULL: none */
	uint32_t timeout_ms;   /* 0: none */
	uint64_t skip, take;
	int cancel_after;      /* times that the host is asked; 0: never */
	stp_status row_says;   /* what the sink answers to a row */

	/* Of the last call: */
	struct stp_error error;
	char rows[65536];      /* a JSON object a line */
	unsigned row_count;
	char file_name[256], file_type[128];
	char *file;            /* malloc()ed */
	size_t file_length;
	bool file_open;
	unsigned findings, failed;
	char finding[1024];    /* the last: "outcome check key: message" */
	int asked;
};

/* Loads the module of that name from the build tree's host-sdk/template; no configuration yet. */
void example_up(struct example *e, const char *module);
void example_down(struct example *e);
/* NAME, TEXT pairs that NULL ends. */
stp_status example_configure(struct example *e, ...);
stp_status example_test(struct example *e);
/* The same for a method of Note; "@path" is a file. */
stp_status example_call(struct example *e, const char *method, ...);
/* A member of the first row as text, without the quotes of JSON; "" if it is not there.  Lent until the next one. */
const char *example_cell(const struct example *e, const char *name);

#endif /* TESTS_TEMPLATE_EXAMPLE_H */
