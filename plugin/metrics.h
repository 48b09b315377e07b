/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/metrics.h - what an instance has counted, for who watches the installation (stp.metrics/1).
 *
 * Depends on: instance.h, stp/ext.h.
 */
#ifndef DS_METRICS_H
#define DS_METRICS_H

#include <stp/ext.h>

#include "wire/tally.h"
#include "wire/text.h"

extern const struct stp_metrics ds_metrics;

/* The word of a status without its prefix, e.g. "BAD_INPUT"; an unknown one is "INTERNAL". */
const char *ds_status_word(stp_status status);
/* Counts a call of a method that ended. */
void ds_count_call(struct ds_tally *tally, stp_status status, int64_t took_ms);
/* Appends the whole text. */
stp_status ds_metrics_print(struct ds_tally *tally, struct text *out) __attribute__((warn_unused_result));

#endif /* DS_METRICS_H */
