/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/grant.h - signing in by JWT Grant, as short as C can say it.
 *
 * Depends on: configuration.h, wolfSSL.
 */
#ifndef TEST_BENCH_GRANT_H
#define TEST_BENCH_GRANT_H

#include "configuration.h"

/* The form that asks for a token: grant type and signed assertion; free().  Ends the program with a word on
 * stderr if it cannot. */
char *bench_grant(const cJSON *config);

#endif /* TEST_BENCH_GRANT_H */
