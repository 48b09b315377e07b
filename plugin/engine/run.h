/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/run.h - one method call under way, and the steps that it is made of.  A handler
 * in objects/ uses nothing else.
 *
 * Depends on: table.h, auth/, wire/.  All functions are [in-call].
 */
#ifndef DS_ENGINE_RUN_H
#define DS_ENGINE_RUN_H

#include "auth/auth.h"
#include "engine/table.h"
#include "wire/budget.h"
#include "wire/collect.h"
#include "wire/encode.h"
#include "wire/fail.h"
#include "wire/json.h"
#include "wire/retry.h"
#include "wire/scan.h"
#include "wire/tally.h"

/* What an instance lends to its calls. */
struct ds_link {
	const struct stp_host *host;
	struct ds_http *http;
	struct ds_auth *auth;     /* NULL: there are no credentials */
	struct ds_budget *budget; /* NULL: none is kept to */
	struct ds_tally *tally;
	const char *account;      /* the server and the id of the account; NULL: nothing is remembered */
	bool refuse_polls;        /* that come too early; else they are warned of */
};

/* What became of a call's requests, for its line in the log. */
struct ds_trail {
	uint32_t requests, retries;
	uint64_t waited_ms;    /* for a place in the budget, and before retries */
	uint32_t http_status;  /* of the last answer; 0: there was none */
	char trace[64];        /* its X-DocuSign-TraceToken */
};

/* A method's returns, looked up once a call. */
#define DS_COLUMNS_MAX 96
struct ds_columns {
	uint32_t count;
	const struct ds_field *field[DS_COLUMNS_MAX];
	const char *pointer[DS_COLUMNS_MAX + 2]; /* behind them: where an item's own error stands */
	struct ds_finder finder;                 /* of these pointers */
};

#define DS_ONCE_INPUTS 16 /* hexadecimal digits */

struct ds_run {
	const struct ds_link *link;
	const struct stp_call *call;
	const struct stp_object *object;
	const struct ds_method *method;
	const struct stp_arg_table *in;
	const struct stp_sink *out;
	struct stp_error *error;
	struct ds_pass *pass;      /* what the last request went in with; lent where something is sent */

	/* the engine's */
	struct ds_columns columns; /* count 0: not looked up yet */
	struct text cells;         /* the texts of the row under way */
	uint64_t rows;             /* that the sink has taken */
	struct ds_trail *trail;    /* NULL: nobody asks */
	bool changed;              /* something was changed at the service */
	bool unsure;               /* a request that succeeded in the end may have been done by a try before, too */
	struct ds_once {           /* see once.c */
		bool on;          /* it is remembered */
		char key[16 + 2 * DS_SHA256_SIZE];
		char inputs[DS_ONCE_INPUTS + 1]; /* a hash of what was given */
		int64_t began_ms; /* on wall_ms(): when an earlier call marked it; 0: none did */
		int64_t until_ms; /* and by when that one has ended */
		int64_t marked_ms; /* when this call did, if none did before */
		struct text rows;
		bool too_long; /* they are more than is remembered */
	} once;
	struct ds_seen *seen;      /* the rows of the last pages; NULL: they are not looked at */
};

/* Checks the arguments and runs the method that call->method is. */
stp_status ds_run(struct ds_run *run) __attribute__((warn_unused_result));
/* Whether the host wants the call to go on: for loops over what is here already, however much that is.  Elsewhere the
 * exchange asks. */
stp_status ds_go_on(struct ds_run *run) __attribute__((warn_unused_result));
/* The way of a method without a handler: path, body, exchange, rows. */
stp_status ds_generic(struct ds_run *run) __attribute__((warn_unused_result));

/* ---- arguments: args.c -------------------------------------------------------- */

/* Every argument is an input of the method, of its type, and the required ones are there.
 * STP_BAD_INPUT with the field. */
stp_status ds_args_check(struct ds_run *run) __attribute__((warn_unused_result));
/* An id is a GUID, a number or a word: letters, digits, - and _, DS_ID_MAX bytes at most. */
#define DS_ID_MAX 100
bool ds_id_good(const char *text, size_t length);
/* True for -?[0-9]+(\.[0-9]+)?, as abi.h has decimals. */
bool ds_is_decimal(const char *text);
/* NULL: not given. */
const struct stp_value *ds_arg(const struct ds_run *run, const char *name);
/* The text of a text type; NULL: not given, or given as STP_NULL, or empty. */
const char *ds_arg_text(const struct ds_run *run, const char *name);
/* The field behind an input or a return of the run's object and method; NULL: none. */
const struct ds_field *ds_field_of(const struct ds_run *run, const char *name);
/* The property behind a return; NULL: none.  Looks from *at on, which the last call left behind what it
 * found (begin with 0): columns mostly follow the properties, and are looked up in every call. */
const struct ds_field *ds_property_next(const struct ds_run *run, const char *name, uint32_t *at);
/* False of the types that are held as an integer, and of STP_NULL. */
bool ds_value_is_text(const struct stp_value *value);
/* A value as the service writes it: "true", "12", RFC 3339, text; STP_NULL appends nothing. */
stp_status ds_value_text(const struct ds_field *field, const struct stp_value *value, struct text *out)
	__attribute__((warn_unused_result));
/* A list of texts (STP_MULTIVALUE): is it a JSON array of strings, or of ids; its elements with commas
 * between; a JSON array of the texts that an answer holds, of one if it holds no array. */
bool ds_multi_good(const char *json, size_t length, bool ids);
stp_status ds_multi_join(const char *json, size_t length, struct text *out) __attribute__((warn_unused_result));
stp_status ds_multi_of(const struct ds_slice *found, struct text *out) __attribute__((warn_unused_result));
/* The texts that the objects of a list have as a member (see each in table.h). */
stp_status ds_multi_each(const struct ds_slice *found, const char *members, struct text *out)
	__attribute__((warn_unused_result));
/* The service's word for ours, and back; the word itself if it is not listed. */
const char *ds_word_theirs(const struct ds_word *words, const char *ours);
const char *ds_word_ours(const struct ds_word *words, const char *theirs);

/* ---- path and body: path.c, body.c --------------------------------------------- */

/* Appends the template with its {Inputs} filled in and escaped, and behind it a query of all
 * given inputs that have one.  An id that could leave its place in the path is refused:
 * STP_BAD_INPUT. */
stp_status ds_path(struct ds_run *run, const char *path, struct text *out) __attribute__((warn_unused_result));
/* A new document of the given inputs under the method's root; NULL: *ret_status tells. */
struct ds_json *ds_body(struct ds_run *run, stp_status *ret_status);

/* ---- exchange: send.c ------------------------------------------------------------- */

/* A request whose connection broke may be under way at the service for so long yet, and asking finds nothing. */
#define DS_UNDER_WAY_MS 5000

/* How what became of a lost request is found out (DS_LOST_ASK).  Lies within what ask() needs to know. */
struct ds_settle {
	/* Asks the service: *ret_done tells whether the request was done, and what ask() found is kept for the caller.  Has
	 * an error of its own. */
	stp_status (*ask)(struct ds_run *run, struct ds_settle *settle, bool *ret_done);
	uint32_t delay_ms; /* so long after a request the service may not tell of it yet: DS_UNDER_WAY_MS at least */
	bool first;        /* with a once-word it is asked before anything is sent, for that may have been done before */
	bool done;         /* in the end: it was done, and there is no answer but what ask() found */
};

/* What goes to the account's API.  path begins with "/" and is under the account ("": the account itself), or
 * with "//" and is under the API. */
struct ds_message {
	const char *verb, *path;
	const struct ds_json *body;  /* NULL: none */
	const struct ds_part *parts; /* instead of body */
	uint32_t part_count;
	const struct stp_file *file; /* instead of both: its bytes are the body */
	const char *type;            /* of file; NULL: application/octet-stream */
	const char *disposition;     /* a header line of file's; NULL: none */
	const char *accept;          /* NULL: application/json */
	bool plain;                  /* the answer may be a file, which is not to be compressed */
	enum ds_lost lost;           /* DS_LOST_BY_FLAGS: as the method's row says; DS_LOST_AGAIN: not the work itself */
	struct ds_settle *settle;    /* NULL: nobody can be asked */
	/* A good answer (2xx) as it comes; NULL: it is dropped.  headers_in may be NULL. */
	stp_status (*headers_in)(void *user, const struct ds_answer *answer);
	stp_status (*data_in)(void *user, const char *bytes, size_t length);
	/* A good answer broke off and will come once more from its start.  STP_UNSUPPORTED: what was handed on cannot be
	 * taken back, so that it is not asked for again.  NULL: the same, if anything was handed on. */
	stp_status (*again)(void *user);
	void *user;
};
/* Sends it, with a token and a place in the account's budget.  What went wrong is tried again as wire/retry.h says, within
 * the call's deadline, and never so that it could be done twice (enum ds_lost).  An answer other than 2xx is told by the
 * verdict table.  Fills in run->error, which is as it was before if all went well in the end. */
stp_status ds_send(struct ds_run *run, const struct ds_message *message) __attribute__((warn_unused_result));
/* The call has waited, which its line in the log and the tally tell. */
void ds_waited(struct ds_run *run, uint64_t ms);
/* Sends and holds the answer (ds_reply_finish). */
stp_status ds_send_collect(struct ds_run *run, struct ds_message *message, struct ds_reply *reply)
	__attribute__((warn_unused_result));
/* Sends a body without caring for the answer but for its errors: also those that the service
 * tells in a good answer, item by item. */
stp_status ds_send_json(struct ds_run *run, const char *verb, const char *path, const struct ds_json *body)
	__attribute__((warn_unused_result));
/* Asks what became of a message that was sent: again and again while the service may not know yet.  Not STP_OK: it
 * could not be asked. */
stp_status ds_ask_settle(struct ds_run *run, struct ds_settle *settle, uint32_t delay_ms, struct stp_error *error)
	__attribute__((warn_unused_result));
/* The error of one item of a good answer, of its errorCode and message; STP_OK: it has none. */
stp_status ds_item_error(struct ds_run *run, const struct ds_slice *code, const struct ds_slice *message)
	__attribute__((warn_unused_result));
/* The errors that a held answer tells item by item: the first of them; STP_OK: none.  If other items were done, the run
 * has changed something all the same. */
stp_status ds_items_check(struct ds_run *run, const struct ds_reply *reply) __attribute__((warn_unused_result));
/* An answer other than 2xx as run->error, with its code (cleared before), without the pass that it echoes. */
stp_status ds_refused(struct ds_run *run, const struct ds_reply *refusal, const struct ds_pass *pass,
                      enum ds_trouble *ret_trouble, struct text *ret_code);
/* The code and message of an answer or of an item in it (http_status 200), as run->error.  STP_OK: an item is not there,
 * which is a good end if it was to be deleted. */
stp_status ds_service_error(struct ds_run *run, uint32_t http_status, const char *code, const char *message);
/* GET of one small object as a document (ds_json_destroy). */
stp_status ds_get_json(struct ds_run *run, const char *path, struct ds_json **ret) __attribute__((warn_unused_result));

/* ---- the polling rule: polling.c ---------------------------------------------------------- */

/* Before a request that the caller's method is for: an envelope or a part of it that was asked for within 15 minutes is
 * warned of and counted, or refused with the time at which it may run (STP_RATE_LIMITED). */
stp_status ds_polling(struct ds_run *run, const char *verb, const char *path) __attribute__((warn_unused_result));
/* After it, if no answer came: the same may be asked for at once. */
void ds_polling_failed(struct ds_run *run, const char *verb, const char *path);

/* ---- rows: rows.c, pages.c ----------------------------------------------------------- */

/* One row is all that a method other than a list gives. */
bool ds_has_all(const struct ds_run *run);
/* Fills in run->columns, once. */
void ds_look_up_columns(struct ds_run *run);
/* True of a value that may stand in the field's column: of its type and form, or STP_NULL. */
bool ds_cell_fits(const struct ds_field *field, const struct stp_value *value);
/* Reads one JSON object into a row and hands it to the sink.  What the object lacks and the
 * caller gave is given back.  array: the list it stood in, or NULL. */
stp_status ds_row(struct ds_run *run, const char *json, size_t length, const char *array)
	__attribute__((warn_unused_result));
/* The row or, if the method says so, the rows that an element of a list holds. */
stp_status ds_row_of_element(struct ds_run *run, const char *key, size_t key_length, const char *json, size_t length)
	__attribute__((warn_unused_result));
/* A row of what the caller gave alone. */
stp_status ds_row_of_inputs(struct ds_run *run) __attribute__((warn_unused_result));
/* A row of the given texts by name, and of what the caller gave. */
struct ds_cell { const char *name, *text; };
stp_status ds_row_of_cells(struct ds_run *run, const struct ds_cell *cells, uint32_t count)
	__attribute__((warn_unused_result));
/* The rows of an answer that is held: the lists that method->rows names, or the answer itself.
 * For all kinds but LIST the first row only; if there is none, a row of the inputs. */
stp_status ds_rows_of(struct ds_run *run, const char *json, size_t length) __attribute__((warn_unused_result));
/* The lists of one answer, page after page if the service gives pages; path has its query. */
stp_status ds_list(struct ds_run *run, const char *path) __attribute__((warn_unused_result));

/* ---- pages that change under the reader: seen.c ------------------------------------------- */

/* The last rows by their keys, so that none is given twice when the list moved between two pages. */
struct ds_seen *ds_seen_create(void); /* NULL: no memory */
void ds_seen_destroy(struct ds_seen *seen); /* NULL is allowed */
/* A page begins. */
void ds_seen_begin(struct ds_seen *seen);
/* True if a row of these values was among them; else it is from now on. */
bool ds_seen_row(struct ds_run *run, const struct stp_value *values);
/* The page is over.  True if it goes on from what was read before, or is the list's first; false: there may be rows
 * between that nobody saw. */
bool ds_seen_end(struct ds_seen *seen, bool first);

/* ---- what the service filters and sorts: narrow.c ------------------------------------------ */

/* Appends to the query what of call->list->filter and order the service can do itself.  *ret_ordered: the
 * order is done.  A filter is only narrowed, never done: the host looks again. */
stp_status ds_narrow(struct ds_run *run, struct text *path, bool *ret_ordered) __attribute__((warn_unused_result));

/* ---- files: download.c, upload.c -------------------------------------------------------------- */

/* The answer is a file, into the column that method->file names; the row follows.  accept: a header line. */
stp_status ds_download(struct ds_run *run, const char *path, const char *accept) __attribute__((warn_unused_result));
/* The same for any message, and without the row.  The caller sets column_name, json if an answer that is JSON is to
 * be held and not to be a file, and name if it knows better than the answer; it finds what came. */
struct ds_download {
	const char *column_name;
	struct text *json;
	struct text name, type; /* of the file, if there was one */
	uint32_t http_status;
	bool open;              /* there was a file */
	uint64_t length;        /* of it, as it was told; 0: it was not */
	struct ds_run *run;     /* the engine's, as is the rest */
	uint32_t column;
};
stp_status ds_download_send(struct ds_run *run, struct ds_message *message, struct ds_download *download)
	__attribute__((warn_unused_result));
void ds_download_finish(struct ds_download *download); /* accepts zero */
/* The file of an input (NULL: not given). */
const struct stp_file *ds_arg_file(const struct ds_run *run, const char *name);
/* The media type that the host gave, or else the one that its name's end tells; NULL: neither. */
const char *ds_file_type(const struct stp_file *file);
/* A JSON body with a file in base64 where the pointer says, as a file to be sent: read as it goes, never held.
 * The document and the file must outlive it.  ds_upload_finish; accepts zero. */
#define DS_UPLOAD_PIECE 49152 /* bytes of the file at a time; a multiple of 3 */
struct ds_upload {
	struct stp_file pub;         /* length 0 if the file's is not known */
	const struct stp_file *file;
	struct text before, behind, coded; /* around the file; base64 that is not yet read */
	size_t at;                   /* in the piece under way */
	unsigned char left[3];       /* bytes that wait for a whole group of three */
	uint32_t left_count;
	enum { DS_UPLOAD_BEFORE, DS_UPLOAD_FILE, DS_UPLOAD_BEHIND } stage;
	bool ended;
};
stp_status ds_upload_init(struct ds_upload *upload, struct ds_json *body, const char *pointer,
                          const struct stp_file *file) __attribute__((warn_unused_result));
void ds_upload_finish(struct ds_upload *upload);

/* ---- files that one request does not take: chunks.c ---------------------------------------------- */

/* Longer files go up in parts: one request takes 35,651,584 bytes, and base64 makes a file longer by a third. */
#define DS_CHUNKS_FROM ((uint64_t)32 << 20)
/* True if it is longer than that, or nobody knows its length. */
bool ds_chunks_wanted(const struct stp_file *file);
/* Uploads the file in parts; what the service then calls it goes into the remoteUrl of a document, which uses it up. */
stp_status ds_chunks(struct ds_run *run, const struct stp_file *file, struct text *ret_uri)
	__attribute__((warn_unused_result));

/* A file of unknown length as one whose beginning was read: its length is known if it ended there.  Reads the given
 * file, which must outlive it; ds_head_finish accepts zero. */
#define DS_HEAD_MAX ((size_t)3 << 20)
struct ds_head {
	struct stp_file pub;
	const struct stp_file *file;
	unsigned char *bytes;
	size_t length, at;
	bool whole, beyond; /* all of the file is in bytes; what lies behind them was read */
};
stp_status ds_head_init(struct ds_run *run, struct ds_head *head, const struct stp_file *file)
	__attribute__((warn_unused_result));
void ds_head_finish(struct ds_head *head);

/* ---- once: once.c ------------------------------------------------------------------------ */

/* How the method's row says that a lost answer is settled; never DS_LOST_BY_FLAGS. */
enum ds_lost ds_lost_of(const struct ds_run *run);
/* The GUID that stands for this piece of work, by which it can be known again at the service: made of call->once, or
 * without one at random, for the tries of this call alone.  STP_INTERNAL: the machine gives no random bytes. */
stp_status ds_once_guid(struct ds_run *run, char ret[37]) __attribute__((warn_unused_result));
/* True if the caller gave a word for this work, so that it may have been begun before. */
bool ds_has_once(const struct ds_run *run);

/* The host's cache remembers under each once-word what became of the work: that it was begun, then its rows.  What the
 * method's row says to be the same when done twice is not remembered. */
/* Before the method: marks the work as begun.  *ret_done: it was done already, and its rows were given once more.
 * STP_CONFLICT: it may have been done before, and nobody can say.  STP_BAD_INPUT: the word is that of other inputs. */
stp_status ds_once_enter(struct ds_run *run, bool *ret_done) __attribute__((warn_unused_result));
/* A row as the host gets it. */
void ds_once_row(struct ds_run *run, const struct stp_value *values);
/* After the method, which ended so. */
void ds_once_leave(struct ds_run *run, stp_status status);
/* So long from now on the service may still come to know of what an earlier call began, if it knows of a request after
 * delay_ms; 0: no call did, or it would know by now. */
uint32_t ds_once_pending_ms(const struct ds_run *run, uint32_t delay_ms);

#endif /* DS_ENGINE_RUN_H */
