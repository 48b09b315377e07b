/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/table.h - the rows that service objects are made of.  Each begins with the
 * public row of the ABI; the private columns behind it say how the service does it.
 *
 * Depends on: stp/abi.h.  Owns nothing: all tables are const.
 */
#ifndef DS_ENGINE_TABLE_H
#define DS_ENGINE_TABLE_H

#include <stdbool.h>

#include <stp/abi.h>

struct ds_run;

/* Our word for something, and the service's. */
struct ds_word {
	const char *ours, *theirs;
};

/* A property, or a method's parameter. */
struct ds_field {
	struct stp_field pub;
	const char *pointer; /* where it stands in the service's object, both ways (RFC 6901);
	                        "@array": the name of the list that its row came from; NULL: nowhere */
	const char *query;   /* as an input of a method without a body: the query's name; NULL: none */
	const struct ds_word *words; /* NULL-terminated; a word that is not listed goes as it is */
	enum { DS_ANY, DS_ID, DS_IDS } form; /* as an input: free, an id, ids with commas between;
	                                        all that is none is refused before anything is sent */
};

struct ds_method {
	struct stp_method pub;
	const char *verb;
	const char *path;   /* under the account; {EnvelopeID} is an input, escaped; may hold a query */
	const char *root;   /* JSON pointer that the inputs go under, e.g. "/{RecipientType=signers}/0"
	                       with the word behind = if the input is not given; NULL: the body itself */
	const char *fixed;  /* JSON that the body starts from; NULL: {} */
	const char *rows;   /* the list of the answer that holds the rows; "*": every list at its top;
	                       NULL: the answer is the row */
	const char *match;  /* only the row whose property equals this input; none: STP_NOT_FOUND */
	bool paged;         /* start_position, count and totalSetSize as in Envelopes: listStatusChanges */
	/* Instead of the generic way, which it may take in the end: ds_generic(run). */
	stp_status (*run)(struct ds_run *run);
	/* In words: what a failure of the generic way means here; NULL: nothing to add. */
	void (*explain)(struct ds_run *run, stp_status status);
};

/* clang-format off */
#define DS_FIELD(n, t, f, p, l, h, ...) \
	{ .pub.name = n, .pub.label = l, .pub.help = h, .pub.type = STP_##t, .pub.flags = f, .pointer = p, __VA_ARGS__ }
#define DS_IN(property)      { property, 0, 0 }
#define DS_NEED(property)    { property, STP_REQUIRED, 0 }
#define DS_OUT(property)     { property, 0, 0 }
#define DS_METHOD(k, n, l, h, f, i, o, ...) \
	{ .pub.kind = STP_##k, .pub.name = n, .pub.label = l, .pub.help = h, .pub.flags = f, .pub.inputs = STP_ROWS(i), .pub.returns = STP_ROWS(o), __VA_ARGS__ }
#define DS_OBJECT(file, n, l, h) \
	{ .name = n, .label = l, .help = h, .properties = STP_ROWS_PUB(file##_properties), .methods = STP_ROWS_PUB(file##_methods) }
/* clang-format on */

/* A public row back to the row that it begins. */
#define DS_FIELD_OF(field)   ((const struct ds_field *)(const void *)(field))
#define DS_METHOD_OF(method) ((const struct ds_method *)(const void *)(method))

#endif /* DS_ENGINE_TABLE_H */
