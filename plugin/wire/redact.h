/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/redact.h - what may stand in a log of what went over the wire.
 *
 * Envelopes are full of people: names, addresses, contracts, what was filled in.  So nothing is shown but what is known to
 * be harmless, by its name and by its form: ids, states, codes, times, counts.  All else is three stars.
 *
 * Depends on: text.h.
 */
#ifndef DS_WIRE_REDACT_H
#define DS_WIRE_REDACT_H

#include "text.h"

/* Appends JSON, or the beginning of one, with every text and number that is not harmless replaced by stars; at most `most`
 * bytes, then an ellipsis.  What is no JSON appends nothing but the ellipsis.  secret: a text of which no part may be
 * shown, whatever the service calls it; NULL: none.  STP_NO_MEMORY, or past out's ceiling STP_PROTOCOL. */
stp_status ds_redact_json(const char *json, size_t length, size_t most, const char *secret, struct text *out)
	__attribute__((warn_unused_result));
/* Appends an address: its path without what is neither a word nor an id, its query without values but the harmless. */
stp_status ds_redact_url(const char *url, struct text *out) __attribute__((warn_unused_result));
/* Appends bytes that a service chose for a word: what is neither letter, digit nor . _ : - becomes _. */
stp_status ds_redact_word(const char *word, struct text *out) __attribute__((warn_unused_result));

#endif /* DS_WIRE_REDACT_H */
