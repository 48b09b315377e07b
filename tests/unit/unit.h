/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/unit.h - what every unit test repeats: running a suite, numbers with a seed. */
#ifndef UNIT_H
#define UNIT_H

#include <check.h>
#include <stdint.h>
#include <stdlib.h>

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

static inline int unit_run(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	int failed;

	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* xorshift64: the same numbers everywhere. */
static inline uint64_t unit_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

#endif /* UNIT_H */
