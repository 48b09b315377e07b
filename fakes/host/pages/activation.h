/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/activation.h - a form that was filled in, and the checks that it went through.
 *
 * A form's values live in a draft in memory; OK tests and saves it in a thread of its own, and what
 * the checks found is there for every page that asks, while they run and afterwards.  The test of a
 * saved instance goes the same way, without a draft.
 *
 * Depends on: pages.h, field.h.  Owns: the draft, which is wiped.
 */
#ifndef FAKE_HOST_ACTIVATION_H
#define FAKE_HOST_ACTIVATION_H

#include "field.h"
#include "pages.h"

enum activation_state { ACTIVATION_FORM, ACTIVATION_RUNNING, ACTIVATION_ENDED };

struct activation {
	struct pages *pages;
	char id[KEEP_ID];
	const struct feature *feature;
	bool through_features;
	struct draft *draft;         /* NULL: a saved instance is tested */
	struct instance instance;    /* the one that is edited or tested, then the one that was saved */
	pthread_mutex_t draft_lock;  /* who reads or changes the draft, or runs it */
	pthread_mutex_t lock;        /* all below */
	pthread_cond_t changed;
	enum activation_state state;
	struct html checks;          /* the findings so far, as list items */
	struct faults faults;        /* of those that failed */
	uint32_t counts[6];          /* by outcome */
	bool anyway;                 /* save although a check failed */
	stp_status status;           /* how it ended */
	struct stp_error error;
	bool consented;              /* the redirect came back without an error */
};

/* Puts it where its id finds it; lent to the caller, as by keep_lend.  draft becomes its own, also
 * on failure; NULL: `instance` shall be tested. */
struct activation *activation_create(struct pages *pages, struct draft *draft, const struct feature *feature,
                                     bool through_features, const struct instance *instance);
void activation_destroy(void *activation);
struct activation *activation_lend(struct pages *pages, const char *id); /* NULL: gone */
void activation_return(struct activation *activation);                   /* NULL is allowed */

/* False: it runs, or another page has the draft in hand. */
bool activation_take_draft(struct activation *activation);
void activation_give_draft(struct activation *activation);

/* Runs the checks, and saves if there is a draft.  False: it runs already or has been saved, or there
 * is no thread to be had. */
bool activation_start(struct activation *activation, bool anyway);

/* Whether the last run ended with an instance saved. */
bool activation_saved(const struct activation *activation);

#endif /* FAKE_HOST_ACTIVATION_H */
