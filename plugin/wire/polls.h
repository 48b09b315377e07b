/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/polls.h - when an envelope, or a part of it, was last asked for: by this instance, and through the host's
 * cache by all.
 *
 * DocuSign wants one GET of an address in 15 minutes; more are flagged when an app is to go live.
 *
 * Depends on: stp/abi.h.  Owns: a table of fixed size.  [any] but for create and destroy.
 */
#ifndef DS_WIRE_POLLS_H
#define DS_WIRE_POLLS_H

#include <stdbool.h>

#include <stp/abi.h>

struct ds_polls;

/* account tells it from every other.  host must outlive it.  shared: whether the host's cache is used.  NULL: no memory. */
struct ds_polls *ds_polls_create(const struct stp_host *host, const char *account, bool shared);
void ds_polls_destroy(struct ds_polls *polls); /* NULL is allowed */

/* See budget.h. */
bool ds_polls_early(struct ds_polls *polls, const char *verb, const char *path, bool note_early, uint32_t *ret_after_ms);
void ds_polls_forget(struct ds_polls *polls, const char *verb, const char *path);

#endif /* DS_WIRE_POLLS_H */
