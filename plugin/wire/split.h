/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/split.h - cuts a list into its elements as it arrives, so that an answer of any
 * size is held one element at a time.
 *
 * Depends on: text.h, scan.h.
 */
#ifndef DS_WIRE_SPLIT_H
#define DS_WIRE_SPLIT_H

#include "text.h"

/* One element of the list, lent: complete JSON text from its first byte to its last.  `key` is
 * the name of the array it stands in, still escaped. */
typedef stp_status ds_element_fn(void *user, const char *key, size_t key_length,
                                 const char *element, size_t length);

/* The answer is one object; its top-level arrays called `array` (NULL: all of them) are cut.
 * What remains, with these arrays empty, is collected in `rest` for ds_scan: it holds the
 * positions and totals.  Elements are at most element_max bytes, the rest at most rest_max. */
struct ds_split {
	const char *array;
	size_t element_max;
	ds_element_fn *element;
	void *user;
	struct text rest;  /* the caller reads it after ds_split_end */
	struct text piece; /* an element that came in more than one piece */
	/* the machine's state */
	struct text key;
	uint32_t depth;
	uint32_t state;
	bool in_string, escaped, in_array;
	size_t elements;
};

void ds_split_begin(struct ds_split *split, const char *array, size_t element_max,
                    size_t rest_max, ds_element_fn *element, void *user);
/* Takes the next bytes.  STP_PROTOCOL: brackets or quotes do not match, or something is larger
 * than its ceiling; otherwise what element() gave, STP_OK or not.  Whether an element is good
 * JSON is for ds_scan to say. */
stp_status ds_split_feed(struct ds_split *split, const char *bytes, size_t length) __attribute__((warn_unused_result));
/* STP_PROTOCOL: the object is not complete, or what remains of it is not JSON. */
stp_status ds_split_end(struct ds_split *split) __attribute__((warn_unused_result));
void ds_split_finish(struct ds_split *split); /* accepts zero */

#endif /* DS_WIRE_SPLIT_H */
