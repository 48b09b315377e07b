/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/options.h - what fake-host was asked for.
 *
 * Depends on: nothing.  Owns: nothing; the texts are argv's.
 */
#ifndef FAKE_HOST_OPTIONS_H
#define FAKE_HOST_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

enum command { COMMAND_DESCRIBE = 1 << 0, COMMAND_TEST = 1 << 1, COMMAND_CALL = 1 << 2 };

struct options {
	enum command command;
	const char *plugin, *object, *method;
	char *const *inputs; /* NAME=VALUE, input_count of them */
	int input_count;
	const char *config;  /* NULL: not given */
	const char *plugins; /* folders to search; NULL: where service types are installed */
	const char *out;     /* NULL: not given */
	const char *once;    /* NULL: not given */
	uint32_t timeout_ms; /* 0: none */
	uint64_t skip, take; /* take 0: all */
	bool paged;          /* --skip or --take was given */
	bool json, k2_xml, html, man, interactive, log;
};

/* Reads the command line.  Gives -1 and *ret, or the program's exit status: 0 after --help and
 * --version, EXIT_USAGE after a sentence on standard error. */
int options_read(int argc, char **argv, struct options *ret);

#endif /* FAKE_HOST_OPTIONS_H */
