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

/* How a request that changes something is settled if its answer was lost: nobody knows then whether it was done. */
enum ds_lost {
	DS_LOST_BY_FLAGS, /* a safe or idempotent method: AGAIN; one that deletes: GONE; any other: UNKNOWN */
	DS_LOST_AGAIN,    /* sent again: twice is the same as once */
	DS_LOST_GONE,     /* sent again: that there is nothing left to delete is then a good end */
	DS_LOST_ASK,      /* the service is asked whether it was done (ds_settle), and it is sent again only if it was not */
	DS_LOST_UNKNOWN   /* cannot be known: nothing is sent again, and the caller is told (maybe_applied) */
};

/* A property, or a method's parameter. */
struct ds_field {
	struct stp_field pub;
	const char *pointer; /* where it stands in the service's object, both ways (RFC 6901); "@array": the
	                        name of the list that its row came from; "^/...": in the object around that
	                        list (see inside); NULL: nowhere */
	const char *listed;  /* where it stands in what a LIST answers, if elsewhere; NULL: at the pointer, too */
	const char *query;   /* as an input: the query's name; one with a pointer, too, stands in the query of a GET and
	                        in the body of others; NULL: none */
	const char *header;  /* as an input: a header line with "{}" for the value, and not in the body; NULL: none */
	const char *order;   /* the service's word for a list sorted by it; NULL: it cannot */
	const struct ds_word *words; /* NULL-terminated; a word that is not listed goes as it is */
	enum { DS_ANY, DS_ID, DS_IDS } form; /* as an input: free, an id, ids with commas between;
	                                        all that is none is refused before anything is sent */
	const char *each;    /* of a MULTIVALUE whose list holds objects: the member that each text is, "a/b" if deeper;
	                        further ones with blanks between get it too when it is written.  Several fields may
	                        share a list */
	bool bare;           /* travels as a JSON number, true or false; nearly all else of this API is text */
};

struct ds_method {
	struct stp_method pub;
	const char *verb;
	const char *path;   /* under the account, or under the API if it begins with "//"; {EnvelopeID} is an input,
	                       escaped; may hold a query */
	const char *root;   /* JSON pointer that the inputs go under, e.g. "/{RecipientType=signers}/0"
	                       with the word behind = if the input is not given; NULL: the body itself */
	const char *fixed;  /* JSON that the body starts from; NULL: {} */
	const char *rows;   /* the list of the answer that holds the rows; "*": every list at its top;
	                       NULL: the answer is the row */
	const char *inside; /* with rows: each element only holds the rows, in the list or the lists that this
	                       JSON pointer names, e.g. "/tabs"; NULL: the elements are the rows */
	const char *match;  /* only the row whose property equals this input; none: STP_NOT_FOUND */
	uint32_t page;      /* the most rows that the service gives at once, if it counts in start_position, count,
	                       endPosition and totalSetSize; 0: the list comes whole */
	bool uncounted;     /* with page: it counts like that, but takes no count */
	const char *file;   /* the return that the answer is, a file; FileName and MediaType tell of it */
	const char *accept; /* with file: the header line that asks for its kind; NULL: any kind */
	const char *upload; /* the input whose file is the request's body, or the text in base64 at its pointer */
	const char *named;  /* with upload: the input that takes the file's own name if it is not given; NULL: none */
	enum ds_lost lost;
	const char *mails;  /* inputs, with blanks between, with which the service writes to people each time: given one
	                       of them, nobody knows what became of a lost request; NULL: none */
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
/* The parameters that methods have beside their own: every parameters table begins with one of these. */
#define DS_ON_BEHALF DS_FIELD("OnBehalfOfUserID", GUID, 0, NULL, "On Behalf Of User ID", \
	"The user whose envelopes, templates and rights the call uses, who must have shared access with you; your own " \
	"if not given.", .header = "X-DocuSign-Act-On-Behalf: {}")
#define DS_LOCK_HEADER "X-DocuSign-Edit: {\"LockToken\":\"{}\"}"
#define DS_LOCK DS_ON_BEHALF, DS_FIELD("LockToken", TEXT, 0, NULL, "Lock Token", \
	"What Create of Envelope Lock gave; needed while you hold a lock on the envelope or template.", \
	.header = DS_LOCK_HEADER, .form = DS_ID)
/* p: the table of parameters: on_behalf, on_behalf_lock (objects.c), or the method's own. */
#define DS_METHOD(k, n, l, h, f, i, p, o, ...) \
	{ .pub.kind = STP_##k, .pub.name = n, .pub.label = l, .pub.help = h, .pub.flags = f, .pub.inputs = STP_ROWS(i), \
	  .pub.parameters = STP_ROWS_PUB(p), .pub.returns = STP_ROWS(o), __VA_ARGS__ }
/* A method without inputs: parameters alone. */
#define DS_METHOD_ALONE(k, n, l, h, f, p, o, ...) \
	{ .pub.kind = STP_##k, .pub.name = n, .pub.label = l, .pub.help = h, .pub.flags = f, \
	  .pub.parameters = STP_ROWS_PUB(p), .pub.returns = STP_ROWS(o), __VA_ARGS__ }
#define DS_OBJECT(file, n, l, h) \
	{ .name = n, .label = l, .help = h, .properties = STP_ROWS_PUB(file##_properties), .methods = STP_ROWS_PUB(file##_methods) }
/* clang-format on */

/* A public row back to the row that it begins. */
#define DS_FIELD_OF(field)   ((const struct ds_field *)(const void *)(field))
#define DS_METHOD_OF(method) ((const struct ds_method *)(const void *)(method))

#endif /* DS_ENGINE_TABLE_H */
