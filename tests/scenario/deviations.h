/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/deviations.h - that nothing deviates but what is allowed to. */
#ifndef TEST_DEVIATIONS_H
#define TEST_DEVIATIONS_H

#include <cjson/cJSON.h>
#include <stdbool.h>

/* The list deviations.json beside this file: [{operation, pointer, what, reason}], an asterisk in a
 * pointer stands for one part.  A row that no recording shows says "recorded": false, and its reason says why it is
 * allowed all the same.  cJSON_Delete.  Ends the test if it cannot be read. */
cJSON *deviations_allowed(void);
/* Whether an entry of the list means a deviation that was reported. */
bool deviation_means(const cJSON *entry, const cJSON *deviation);

/* Asks a fake what deviated, lists what is more than is allowed, and gives how much that is. */
unsigned deviations_left(const char *control);
/* The same of answers only, for a test that sends what is malformed on purpose. */
unsigned deviations_left_of_answers(const char *control);

#endif /* TEST_DEVIATIONS_H */
