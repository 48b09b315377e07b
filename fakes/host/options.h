/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/options.h - what fake-host was asked for.
 *
 * Depends on: nothing.  Owns: nothing; the texts are argv's.
 */
#ifndef FAKE_HOST_OPTIONS_H
#define FAKE_HOST_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

struct options {
	int (*run)(const struct options *options); /* the command; gives the exit status */
	char *const *operands;  /* what stands behind the command's words */
	int operand_count;
	const char *config;     /* NULL: not given */
	const char *plugins;    /* folders to search; NULL: where service types are installed */
	const char *out;        /* NULL: not given */
	const char *once, *traceparent;                  /* NULL: not given */
	const char *store, *public_url, *installation;   /* NULL: not given */
	const char *name, *rename, *description;         /* NULL: not given */
	const char *bind, *token, *ready_file;           /* NULL: not given */
	uint32_t timeout_ms;    /* 0: none */
	uint32_t port;          /* 0: a free one */
	uint32_t guard;         /* STP_GUARD_OFF: not given */
	uint64_t skip, take;    /* take 0: all */
	bool paged;             /* --skip or --take was given */
	bool json, k2_xml, html, man, openapi, interactive, log, metrics;
	bool service_type_only, anyway, dry_run, k2_errors;
};

/* Reads the command line.  Gives -1 and *ret, or the program's exit status: 0 after --help and
 * --version, EXIT_USAGE after a sentence on standard error. */
int options_read(int argc, char **argv, struct options *ret);

#endif /* FAKE_HOST_OPTIONS_H */
