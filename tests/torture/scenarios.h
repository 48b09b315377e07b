/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/torture/scenarios.h - what is done while things fail: one table.
 *
 * Depends on: host.h.
 */
#ifndef TORTURE_SCENARIOS_H
#define TORTURE_SCENARIOS_H

#include <stdbool.h>

#include "host.h"

enum { /* of a step */
	STEP_PREPARES = 1 << 0, /* done before anything fails */
	STEP_VARIES = 1 << 1    /* its rows grow with what other runs have made */
};

struct step {
	const char *object, *method; /* object NULL: method is one of the plugin's own functions, see scenarios.c */
	/* Name, text pairs, NULL-terminated.  "$Name" is what the last row said in that column, or $Subject of this run; "@N" a
	 * file of N bytes, "@?N" one whose length nobody knows. */
	const char *args[16];
	unsigned flags;
};

enum { /* of a scenario */
	LONG = 1,    /* not in make check */
	TLS = 2,
	SETTLED = 4, /* an answer that is lost or cannot be taken leaves no doubt: the same once-word does its work once */
	PARTS = 8    /* leaves parts of files at the service */
};
struct scenario {
	const char *name;
	unsigned flags;
	const char *work; /* the question that tells how often the work of the step was done, where twice is one too many; NULL:
	                     it is not counted */
	struct step steps[6];
};
extern const struct scenario scenarios[];
extern const unsigned scenario_count;

/* One instance of the plugin, under test. */
struct place {
	const struct stp_plugin *plugin;
	const struct stp_args *config;
	struct host *host;
	struct stp_instance *self; /* NULL: not there */
	struct kept *kept;
	const char *once;
};

/* Runs one step on the place, inside the plugin; visit tells what came of it. */
stp_status step_run(struct place *place, const struct step *step, struct visit *visit);
/* An instance made and configured; false: visit tells why not. */
bool place_up(struct place *place, struct visit *visit);
void place_down(struct place *place);

#endif /* TORTURE_SCENARIOS_H */
