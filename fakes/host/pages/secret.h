/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/secret.h - words that nobody can guess, and their comparison. */
#ifndef FAKE_HOST_SECRET_H
#define FAKE_HOST_SECRET_H

#include <stdbool.h>

/* 128 random bits as 32 hexadecimal digits; false: the system had none. */
bool secret_make(char ret[33]);
/* Takes as long for a word that is nearly right as for one that is all wrong; only the length of
 * `given` can be told from the time. */
bool secret_same(const char *known, const char *given);

#endif /* FAKE_HOST_SECRET_H */
