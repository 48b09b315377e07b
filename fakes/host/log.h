/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/log.h - the lines a plugin logged, kept in order.
 *
 * Depends on: fake_host.h.  Owns: the lines.
 */
#ifndef FAKE_HOST_LOG_H
#define FAKE_HOST_LOG_H

#include "fake_host.h"

struct fake_log; /* [any] but create and destroy */
struct fake_log *fake_log_create(void); /* NULL: no memory */
void fake_log_destroy(struct fake_log *log);
/* A line for which there is no memory is lost. */
void fake_log_add(struct fake_log *log, stp_level level, const char *event, const char *id,
                  const char *message);
size_t fake_log_count(struct fake_log *log, const char *event);
const struct fake_host_line *fake_log_at(struct fake_log *log, size_t index);
bool fake_log_contains(struct fake_log *log, const char *text);

#endif /* FAKE_HOST_LOG_H */
