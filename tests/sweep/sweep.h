/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/sweep/sweep.h - the fault sweep: a piece of work is given to the plugin, its exchange with the service is broken
 * somewhere, and the fake alone says what really happened.
 *
 * A case is made of a number, its seed: which work, which fault, where, how often, and under which circumstances.  What
 * the seed does not decide is the same in each run, so a case can be played again by its number.
 *
 * No time passes: the fake's clock and the host's stand still, and whoever sleeps moves both.
 *
 * Depends on: fakes/docusign/fake-docusign.h, fakes/host/fake_host.h, stp/host.h.
 */
#ifndef TEST_SWEEP_H
#define TEST_SWEEP_H

#include <stdbool.h>
#include <stdint.h>

#include <cjson/cJSON.h>
#include <stp/host.h>

#include "fakes/docusign/fake-docusign.h"
#include "fakes/host/fake_host.h"

/* ---- the place: place.c -------------------------------------------------------------- */

#define SWEEP_ID 64

struct place {
	struct fake *fake;
	struct stp_loader *loader;
	struct fake_host *host, *bare; /* with a cache, and without one; they share a clock */
	bool cached;                   /* which of them the service has */
	struct stp_service *service;   /* NULL: the host is down */
	struct stp_error error;        /* of the last call */
	char template_id[SWEEP_ID], list_id[SWEEP_ID];
	unsigned breaches;             /* of the ABI's rules, that the guard saw */
	bool stuck;                    /* a call had to be cancelled, for it made no progress in real time */
};

/* Ends the program with a sentence if it cannot be. */
void place_open(struct place *place);
void place_close(struct place *place);
/* The host starts: a new service instance, with the cache that is left of former ones or without any. */
void place_start(struct place *place, bool cached);
/* The host is gone.  Its cache stays. */
void place_stop(struct place *place);
/* Moves both clocks. */
void place_pass(struct place *place, uint32_t ms);
/* A control call; cJSON_Delete().  Ends the program if there is no answer. */
cJSON *place_control(struct place *place, const char *verb, const char *path, const char *body);

#define SWEEP_ARGS 12
struct args {
	const char *object, *method;
	const char *pair[SWEEP_ARGS]; /* name, text; "@path" is a file; NULL ends them */
};
/* Calls a method.  ret_id: the text of this column in the first row, "" if there was none; NULL: not asked for. */
stp_status place_call(struct place *place, const struct args *args, const char *once, uint32_t timeout_ms,
                      const char *id_column, char ret_id[SWEEP_ID]);

/* ---- the works: works.c ------------------------------------------------------------------ */

/* One piece of work, of which no other has the mark. */
struct job {
	const struct work *work;
	char mark[32];
	char envelope[SWEEP_ID]; /* that it is done to; "": it makes one */
	struct args args;
};

/* What the fake knows of it. */
struct truth {
	unsigned count;    /* how often it was done */
	char id[SWEEP_ID]; /* of what it made or changed */
};

struct work {
	const char *name;
	const char *verb, *path; /* of the request that does it, as a rule of faults has them */
	const char *id_column;
	unsigned request, answer; /* bytes: of the request's body and of all of the answer, or a little more */
	void (*prepare)(struct place *place, struct job *job); /* what must be there before; fills in args */
	void (*look)(struct place *place, const struct job *job, struct truth *ret);
};
extern const struct work works[];
extern const unsigned work_count;

/* Makes what all works share: a template, and a list of people. */
void works_prepare(struct place *place);

/* ---- the faults: faults.c ---------------------------------------------------------------- */

struct fault {
	const char *name;
	const char *what, *more; /* of the fake's rule: its kind, and further members */
	enum { AT_NONE, AT_REQUEST, AT_ANSWER, AT_BODY } at; /* what the position counts */
	bool write_only; /* strikes nothing but the request that does the work */
};
extern const struct fault faults[];
extern const unsigned fault_count;

/* ---- a case: case.c ------------------------------------------------------------------------ */

struct sweep_case {
	uint64_t seed;
	const struct work *work;
	const struct fault *fault;
	unsigned at;         /* byte */
	bool by_byte;        /* fault and byte are not the seed's choice */
	unsigned times;      /* how often the fault strikes, one after another */
	unsigned nth;        /* 0: the request that does the work; else the nth request of all */
	bool look_fails;     /* what is asked afterwards fails, too */
	bool once, cached, restart;
	unsigned delay_ms;   /* until the service knows an envelope by its transaction id */
	uint32_t timeout_ms; /* of the first call; 0: none */
	uint32_t pause_ms;   /* before the work is tried again */
};

struct tally {
	unsigned long cases, good, failed, unsure; /* how the first call ended; unsure: maybe_applied */
	unsigned long repeats, unsettled; /* calls with the same word; those that did not end well although nothing was in
	                                     their way any more */
	unsigned long duplicates, losses, untruths, stuck, breaches;
};

/* The case of a seed.  work NULL: the seed chooses. */
void case_make(struct sweep_case *c, uint64_t seed, const struct work *work);
/* Plays it.  false: something was wrong, and `why` says it. */
bool case_play(struct place *place, const struct sweep_case *c, struct tally *tally, char why[512]);
/* In words, on one line. */
void case_tell(const struct sweep_case *c, char text[512]);

#endif /* TEST_SWEEP_H */
