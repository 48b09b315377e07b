/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/interrupt.c - Ctrl-C ends the call; a second one ends the program. */
#include <config.h>

#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

/* The one variable of its kind in the program: a handler has nothing else to write to. */
static volatile sig_atomic_t came;

static void note(int number)
{
	(void)number;
	came = 1;
}

void interrupt_watch(void)
{
	struct sigaction action = { .sa_handler = note, .sa_flags = (int)SA_RESETHAND };

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	/* A file that reaches the limit of ulimit -f is a failed write, with a sentence. */
	action = (struct sigaction){ .sa_handler = SIG_IGN };
	sigaction(SIGXFSZ, &action, NULL);
}

int interrupt_came(void *ctx)
{
	(void)ctx;
	return came != 0;
}
