/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/pages.h - the server of the pages and what all of them share.
 *
 * Depends on: features/features.h, guard.h, keep.h.
 */
#ifndef FAKE_HOST_PAGES_H
#define FAKE_HOST_PAGES_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "../features/features.h"
#include "guard.h"
#include "keep.h"

struct pages_settings {
	struct features_settings features; /* public_url NULL: the address that is listened on */
	const char *bind;                  /* NULL: 127.0.0.1 */
	uint16_t port;                     /* 0: a free one */
	const char *token;                 /* NULL: one is made */
};

struct pages {
	struct features *features;
	struct guard guard;
	char origin[96];        /* http://ADDRESS:PORT */
	char *public_url;       /* of the settings, or origin */
	char folder[64];        /* private: files on their way; "" until it is made */
	struct keep *activations, *results, *downloads;
	struct MHD_Daemon *daemon;
	int socket;
	atomic_bool stopping;   /* every call under way ends */
	pthread_mutex_t lock;
	pthread_cond_t idle;    /* jobs has become 0 */
	unsigned jobs;          /* threads of activations */
};

/* Listens, opens the features, serves.  On failure *error tells, and nothing is left. */
stp_status pages_open(const struct pages_settings *settings, struct pages **ret, struct stp_error *error);
/* Ends every call under way, waits for them, wipes, removes the files.  NULL is allowed. */
void pages_close(struct pages *pages);

/* For stp_run: non-zero once the pages are closing; ctx is the pages. */
int pages_stopping(void *ctx);

#endif /* FAKE_HOST_PAGES_H */
