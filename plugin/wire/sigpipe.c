/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/sigpipe.c - no SIGPIPE of ours reaches the host. */
#include <config.h>

#include "sigpipe.h"

#include <errno.h>
#include <pthread.h>
#include <time.h>

void ds_sigpipe_enter(struct ds_sigpipe *guard)
{
	sigset_t set, pending;

	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	guard->was_pending = false;
	pthread_sigmask(SIG_BLOCK, &set, &guard->before);
	/* Only where it was blocked before can one have been waiting. */
	if (sigismember(&guard->before, SIGPIPE) == 1 && sigpending(&pending) == 0)
		guard->was_pending = sigismember(&pending, SIGPIPE) == 1;
}

void ds_sigpipe_leave(const struct ds_sigpipe *guard)
{
	static const struct timespec now;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	while (!guard->was_pending && (sigtimedwait(&set, NULL, &now) > 0 || errno == EINTR))
		;
	pthread_sigmask(SIG_SETMASK, &guard->before, NULL);
}
