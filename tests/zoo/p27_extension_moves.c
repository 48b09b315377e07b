/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p27_extension_moves.c - extension() answers another pointer each time. */
#define NO_EXTENSION
static const void *extension(const char *id);
#include "pets.h"
static const void *extension(const char *id)
{
	static struct stp_inbox inboxes[1000];
	static unsigned n;

	return strcmp(id, STP_DYNAMIC) == 0 ? &inboxes[n++ % 1000] : NULL;
}
