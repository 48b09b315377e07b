/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/show.h - what several pages show in the same way: errors, findings, times,
 * values, the state of a test.
 *
 * Depends on: html.h, features/features.h.
 */
#ifndef FAKE_HOST_SHOW_H
#define FAKE_HOST_SHOW_H

#include <stdint.h>

#include "../features/features.h"
#include "html.h"

void show_error(struct html *page, const struct stp_error *error);
/* A list item.  schema gives the label of the key; form_href leads to the form with its fields, NULL:
 * there is none. */
void show_finding(struct html *page, const struct stp_finding *finding, const struct stp_schema *schema,
                  const char *form_href);
/* A time as a person reads it, in UTC; "never" for 0. */
void show_time(struct html *page, int64_t ms);
/* "Passed", "2 failed", "Never tested", with what was saved untested. */
void show_state(struct html *page, const struct instance *instance);
/* A value as text: yes and no, times, numbers, links, lists. */
void show_value(struct html *page, const struct stp_value *value);
/* What a file's length is in words. */
void show_size(struct html *page, uint64_t bytes);

#endif /* FAKE_HOST_SHOW_H */
