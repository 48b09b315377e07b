/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p13_leaves_a_thread.c - a thread of it outlives destroy(). */
#define IN_CREATE { pthread_t thread; if (pthread_create(&thread, NULL, lives_on, NULL) == 0) pthread_detach(thread); }
#include <unistd.h>
static void *lives_on(void *ctx)
{
	pause();
	return ctx;
}
#include "pets.h"
