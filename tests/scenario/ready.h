/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/ready.h - the ready file that fake-docusign and fake-host write once they listen: one JSON object.
 *
 * Depends on: Check.  Owns: nothing.
 */
#ifndef SCENARIO_READY_H
#define SCENARIO_READY_H

#include <stddef.h>

/* A file's text, up to 256 KiB of it, until the next call; NULL: it is not there, or is empty yet. */
char *ready_read(const char *path);
/* A text member of a ready file.  Ends the test if it is not there. */
void ready_take(const char *text, const char *name, char *to, size_t room);

#endif /* SCENARIO_READY_H */
