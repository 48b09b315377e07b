/* SPDX-License-Identifier: MIT */
/* stp/abi.h - the service-type plugin ABI, major version 1.
 *
 * A service-type plugin is a shared object that describes service objects
 * (typed properties, methods) and executes their methods against one remote
 * service.  A host loads it with dlopen() and talks to it only through this
 * header.  Nothing else is shared: no allocator, no errno, no stdio.
 *
 * GROWTH   The symbol's name is the major version.  Within a major version a
 *          struct only ever gains members at its end.  A struct that crosses
 *          the boundary alone starts with its writer's `size`; a table carries
 *          its rows' `size` and `stride`.  Zero means "not given" everywhere.
 *          No struct has padding at its end, where a new member could hide.
 *          What 1.0 has is always there, and always set where its comment does
 *          not say NULL; read what came later only after STP_HAS() or
 *          STP_ROW_HAS().  What comes later must be safe to overlook; what is not
 *          becomes an extension.  Tables and stp_value lie inside other structs
 *          and never grow.  `reserved` is written as zero and not read.
 * UNKNOWN  A minor version may add words to any enumeration.  Who does not know
 *          a word reads a status as STP_INTERNAL, a type as text (later types are
 *          held as text), an outcome as STP_FAIL; does not claim a filter with
 *          that op, does not offer a method of that kind, overlooks that flag.
 * MEMORY   No pointer is ever freed by the side that did not make it.  What a
 *          function is given is lent until it returns; what describe() returns
 *          stays valid until dlclose().  A row is known by its address and may
 *          be shorter than yours: never copy one.
 * CALLS    No exception or longjmp() crosses the boundary, either way.  Neither
 *          side holds a lock while it calls the other, who may call back.
 * TEXT     UTF-8 without NULs inside, and with one after the last byte.  Labels,
 *          help and messages are English; hosts translate by name, status, code.
 * THREADS  [any]         any thread, at any time, concurrently with itself.
 *          [exclusive]   no other call on this instance is running.
 *          [concurrent]  other [concurrent] calls may run on this instance.
 *          [in-call]     only from the thread of the call it belongs to, and
 *                        only until that call returns.
 * RULES    Each rule has a number, {P..} for plugins and {H..} for hosts.
 *          doc/RULES.md lists them; the test kit names its tests by them.
 */
#ifndef STP_ABI_H
#define STP_ABI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STP_ABI_MAJOR 1 /* in the entry symbol's name */
#define STP_ABI_MINOR 0 /* grows with every appended member or word; for messages only */

/* True if the lent struct *p is long enough to have `member`: it may be filled in. */
#define STP_FITS(p, member)                                                     \
	((p)->size >= (size_t)((const char *)(&(p)->member + 1) - (const char *)(p)))
/* The same, and a number or pointer is set: it may be read.  For a table ask for
 * its rows: STP_HAS(schema, objects.rows). */
#define STP_HAS(p, member) (STP_FITS(p, member) && (p)->member)

/* Enumerations travel as uint32_t: an enum's size is the compiler's choice. */
typedef uint32_t stp_status, stp_type, stp_level, stp_kind;

enum { /* stp_status.  What the host may do next is the reason for the split. */
	STP_OK = 0,
	STP_STOP,         /* from row(): this one taken, no more wanted; a good end */
	STP_CANCELLED,    /* the host asked for it                               */
	STP_TIMEOUT,      /* the call's deadline passed; outcome may be unknown  */
	STP_BAD_INPUT,    /* the caller's arguments are wrong: do not retry      */
	STP_BAD_CONFIG,   /* the instance's configuration is wrong               */
	STP_AUTH,         /* credentials refused                                 */
	STP_CONSENT,      /* an administrator must grant consent; see error.hint */
	STP_FORBIDDEN,    /* authenticated, but not allowed                      */
	STP_NOT_FOUND,
	STP_CONFLICT,     /* the remote object's state does not allow it         */
	STP_RATE_LIMITED, /* retry after error.retry_after_ms                    */
	STP_UNAVAILABLE,  /* transient: network or 5xx; retry is safe            */
	STP_REMOTE,       /* the service refused for good; see error.code        */
	STP_PROTOCOL,     /* the service's answer could not be understood        */
	STP_NO_MEMORY,
	STP_UNSUPPORTED,  /* no such method, member or extension                 */
	STP_INTERNAL      /* a bug in the plugin                                 */
};

enum { STP_DEBUG = 1, STP_INFO, STP_WARN, STP_ERROR, STP_BUG }; /* stp_level */

/* Zero-filled by the host, who sets size; filled in by the plugin when it fails.
 * What read() or a sink failed with is handed on, with status and maybe_applied
 * alone filled in: the host knows the rest.
 * Nothing to free.  Text that does not fit is cut at a UTF-8 boundary. */
struct stp_error {
	uint32_t size;
	stp_status status;       /* what the function returns, which counts    */
	uint32_t http_status;    /* 0: no HTTP answer was involved             */
	uint32_t retry_after_ms; /* 0: not known                               */
	uint32_t maybe_applied;  /* 1: the service did it, or may have, all the same */
	uint32_t reserved;
	char field[64];          /* the input or configuration key at fault; may be empty */
	char code[64];           /* the service's own word, e.g. consent_required */
	char message[384];       /* one sentence for a log; never a secret {P7} */
	char hint[1024];         /* what a person can do, with the address to open; may be empty */
	char trace[64];          /* the service's request id; may be empty     */
	char answer[512];        /* how the service's own answer begins {P7}; may be empty */
};

/* ---- values ---------------------------------------------------------- */

/* A value has its field's type, both ways, or STP_NULL.  Written as text (presets,
 * choices, `when`) numbers are digits, YESNO is 0 or 1, times are as in RFC 3339. */
enum { /* stp_type: the property types of a service object, and how a value holds each */
	STP_NULL,
	STP_TEXT,       /* text */
	STP_MEMO,       /* text that may be long; hosts show a multi-line field */
	STP_NUMBER,     /* integer */
	STP_DECIMAL,    /* text: -?[0-9]+(\.[0-9]+)?, for amounts must not be rounded */
	STP_AUTONUMBER, /* integer, given by the service */
	STP_YESNO,      /* integer, 0 or 1 */
	STP_DATETIME,   /* integer: milliseconds since 1970-01-01T00:00:00Z */
	STP_DATE,       /* integer: days since 1970-01-01, no time zone */
	STP_TIME,       /* integer: milliseconds since midnight, no time zone */
	STP_GUID,       /* text in 8-4-4-4-12 form */
	STP_AUTOGUID,   /* text in 8-4-4-4-12 form, given by the service */
	STP_HYPERLINK,  /* text: an absolute URL */
	STP_MULTIVALUE, /* text: a JSON array of strings */
	STP_XML,        /* text */
	STP_FILE,       /* in: a stream to read.  out: see stp_sink.file_* */
	STP_IMAGE,      /* as FILE; hosts may show it */
	STP_SECRET      /* configuration only: it is set; ask host->secret() */
};

/* A file lent to the plugin.  [in-call] */
struct stp_file {
	uint32_t size;
	uint32_t reserved;
	void *ctx;              /* the host's */
	const char *name;       /* never NULL, may be "" */
	const char *media_type; /* NULL: not known */
	uint64_t length;        /* 0: not known; read() tells */
	/* Reads up to `cap` bytes.  *got may be short; 0 is the end.  {H4} */
	stp_status (*read)(const struct stp_file *file, void *buf, size_t cap, size_t *got);
	/* Back to the first byte, so that a request can be sent again; STP_UNSUPPORTED
	 * if it cannot. */
	stp_status (*rewind)(const struct stp_file *file);
};

struct stp_value {
	stp_type type;
	uint32_t length; /* bytes of u.text without its NUL */
	union {
		const char *text;
		int64_t integer;
		const struct stp_file *file;
	} u;
};

/* An argument not given leaves the service's value alone; one given as STP_NULL clears
 * it, which a STP_REQUIRED one may not be.  In any order, no name twice. */
struct stp_arg {
	const char *name;
	struct stp_value value;
};

/* ---- tables ---------------------------------------------------------- */

/* A table is an array whose rows may be longer than the reader knows: it steps
 * by `stride`, never by sizeof.  So rows can grow in a later minor version, and
 * a plugin can keep columns of its own (a handler, a URL template) behind the
 * public ones in the same const row, and find them again from call->method.
 * `size` counts the public columns only: what lies between it and `stride` is
 * the plugin's, and must not be taken for a member that came later. */
#define STP_TABLE(row)                                                          \
	struct row##_table {                                                         \
		const struct row *rows;                                                   \
		uint32_t count;                                                           \
		uint16_t stride, size;                                                    \
	};                                                                           \
	static inline const struct row *row##_at(const struct row##_table *t, uint32_t i) \
	{                                                                            \
		return (const struct row *)(const void *)                                 \
			((const char *)t->rows + (size_t)i * t->stride);                       \
	}
/* An array of struct row, or of plugin rows whose first member `pub` is one. */
#define STP_ROWS(array)                                                         \
	{ (array), sizeof(array) / sizeof(array)[0], sizeof(array)[0], sizeof(array)[0] }
#define STP_ROWS_PUB(array)                                                     \
	{ &(array)[0].pub, sizeof(array) / sizeof(array)[0], sizeof(array)[0], sizeof(array)[0].pub }
#define STP_ROW_HAS(t, row, member)                                             \
	((t)->size >= offsetof(struct row, member) + sizeof(((struct row *)0)->member))

enum { /* flags of fields, slots and methods */
	STP_REQUIRED = 1 << 0,    /* key, parameter, input: always; configure() tells of "only if" */
	STP_KEY = 1 << 1,         /* property: identifies the object */
	STP_ADVANCED = 1 << 2,    /* hosts may fold it away */
	STP_DEPRECATED = 1 << 3,  /* works; new designs should not use it */
	STP_SAFE = 1 << 4,        /* method: changes nothing at the service */
	STP_IDEMPOTENT = 1 << 5,  /* method: twice is the same as once */
	STP_DESTRUCTIVE = 1 << 6, /* method: what it undoes cannot be had back */
	STP_PERSONAL = 1 << 7     /* field: personal data; hosts keep it out of logs */
};

/* A configuration key, a property, or a method's parameter.  Every name in a schema
 * is a letter, then letters, digits and _, 63 bytes at most; names in a table differ
 * by more than case, and a parameter is not named like a property of its object.
 * Stored designs hold names; positions and labels may change. */
struct stp_field {
	const char *name;  /* the stable id; a rename is a removal {P2} */
	const char *label; /* for people */
	const char *help;  /* one sentence, shown beside the field */
	stp_type type;
	uint32_t flags;
	const char *preset;         /* what the plugin takes if not given, as text; NULL: none */
	const char *const *choices; /* NULL-terminated; NULL: free.  Outputs may have others */
};
STP_TABLE(stp_field)

/* A method's use of one of its object's properties: as an input (REQUIRED or
 * not) or as a return.  A property may stand in both tables. */
struct stp_slot {
	const char *property;
	uint32_t flags;
	uint32_t reserved;
};
STP_TABLE(stp_slot)

enum { STP_CREATE = 1, STP_READ, STP_UPDATE, STP_DELETE, STP_LIST, STP_EXECUTE }; /* stp_kind */

struct stp_method {
	const char *name, *label, *help;
	stp_kind kind; /* LIST returns any number of rows, the others at most one */
	uint32_t flags;
	struct stp_slot_table inputs;
	struct stp_slot_table returns;
	struct stp_field_table parameters; /* inputs that are no property */
};
STP_TABLE(stp_method)

struct stp_object {
	const char *name, *label, *help;
	struct stp_field_table properties;
	struct stp_method_table methods;
};
STP_TABLE(stp_object)
STP_TABLE(stp_arg)

struct stp_schema {
	uint32_t size;
	uint32_t revision; /* grows whenever the schema changes {P3} */
	struct stp_field_table config;
	struct stp_object_table objects;
};

/* ---- what the host lends -------------------------------------------- */

/* Bytes lent for the length of this call, once, without a NUL.  A secret is wiped
 * by the host when it returns.  A status other than STP_OK is passed on. */
typedef stp_status stp_lend_fn(void *user, const void *data, size_t length);

/* One per instance, valid from create() until destroy() returns.  [any] */
struct stp_host {
	uint32_t size;
	uint32_t abi_minor; /* STP_ABI_MINOR */
	void *ctx;          /* the host's */
	const char *name, *version;

	/* May be NULL.  id: call->id; NULL: of no call. */
	void (*log)(const struct stp_host *host, stp_level level, const char *event,
	            const char *id, const char *message);
	int64_t (*wall_ms)(const struct stp_host *host); /* since 1970, may jump  */
	int64_t (*mono_ms)(const struct stp_host *host); /* never goes back       */

	/* Lends the value of a STP_SECRET key; STP_NOT_FOUND if it is not set.  From
	 * the start of configure() the new one, after its failure the former again. */
	stp_status (*secret)(const struct stp_host *host, const char *key, stp_lend_fn *lend,
	                     void *user);

	/* A store shared by every host of the installation, one key space per plugin
	 * id, which a host may divide by tenant: budgets and tokens belong to accounts,
	 * so a key bears a hash of all that its value depends on.  The host keeps
	 * values as it keeps secrets, and may lose any of them.  ttl_ms 0: no limit.
	 * Optional as a whole: NULL if the host has none.  {H9}
	 * A lease lets one of many callers, of this process or another, refresh a token
	 * while the others wait: STP_OK, yours until unlease() or ttl_ms; STP_CONFLICT,
	 * taken.  *ret_lease tells one holder from the next: unlease() of a lease that
	 * ran out does nothing. */
	stp_status (*cache_get)(const struct stp_host *host, const char *key, stp_lend_fn *lend,
	                        void *user);
	stp_status (*cache_put)(const struct stp_host *host, const char *key, const void *data,
	                        size_t length, uint32_t ttl_ms); /* length 0 removes it */
	stp_status (*cache_lease)(const struct stp_host *host, const char *key, uint32_t ttl_ms,
	                          uint64_t *ret_lease);
	void (*cache_unlease)(const struct stp_host *host, const char *key, uint64_t lease);

	/* Anything newer: "vendor.name/revision" to a const struct, or NULL.  May be NULL. */
	const void *(*extension)(const struct stp_host *host, const char *id);
};

/* Findings, one by one, in the order they were made.  [in-call] */
enum { STP_PASS = 1, STP_NOTE, STP_WARNING, STP_FAIL, STP_SKIP };
struct stp_finding {
	uint32_t size;
	uint32_t outcome;
	stp_status status;   /* the kind of a failure, e.g. STP_CONSENT; STP_OK: none */
	uint32_t reserved;
	const char *check;   /* stable id of the check, e.g. "token" */
	const char *key;     /* the configuration key at fault; NULL: none */
	const char *code;    /* the service's own word; NULL: none */
	const char *message; /* what was seen */
	const char *hint;    /* what to do; NULL: nothing */
	const char *answer;  /* how the service's own answer begins {P7}; NULL: none */
};
struct stp_report {
	uint32_t size;
	uint32_t reserved;
	void *ctx; /* the host's */
	void (*add)(const struct stp_report *report, const struct stp_finding *finding);
};

/* What the caller wants of a list.  A plugin hands on to the service what the
 * service can do and tells so with sink->handled(); the host does the rest.
 * FILTER is claimed if it is done to the letter (leaving out some of the rows that
 * fail it needs no claim), ORDER if the service's collation did it, PAGE only
 * together with what else was given. */
enum { /* stp_filter.op.  Inner nodes use left and right, NOT uses left alone.
          Text compares byte by byte; a NULL satisfies no leaf but IS_NULL. */
	STP_AND = 1, STP_OR, STP_NOT,
	STP_EQUALS, STP_CONTAINS, STP_STARTS_WITH, STP_ENDS_WITH, STP_GREATER, STP_LESS, STP_IS_NULL
};
struct stp_filter {
	uint32_t size;
	uint32_t op;
	const struct stp_filter *left, *right; /* inner nodes */
	const char *property;                  /* leaves: one of the returns */
	struct stp_value value;                /* leaves but IS_NULL */
};
struct stp_order {
	const char *property;
	uint32_t descending;
	uint32_t reserved;
};
STP_TABLE(stp_order)
struct stp_list {
	uint32_t size;
	uint32_t reserved;
	uint64_t skip, take; /* rows; take 0: all */
	const struct stp_filter *filter; /* NULL: none */
	struct stp_order_table order;
};
enum { STP_HANDLED_PAGE = 1 << 0, STP_HANDLED_FILTER = 1 << 1, STP_HANDLED_ORDER = 1 << 2 };

enum { STP_INTERACTIVE = 1 << 0 }; /* stp_call.flags: a person is waiting for the answer */

/* The running call.  [in-call] */
struct stp_call {
	uint32_t size;
	uint32_t flags;
	void *ctx;                       /* the host's */
	const struct stp_object *object; /* rows of the plugin's own schema {H3}; */
	const struct stp_method *method; /* NULL in all but execute() */
	const char *id;                  /* correlation id, for logs and requests; may be "" */
	const char *once;                /* the same work tried again bears the same word; NULL: none */
	const char *traceparent;         /* W3C trace context; NULL: none */
	const struct stp_list *list;     /* LIST only; NULL: all rows, any order */
	int64_t deadline_ms;             /* on mono_ms(); 0: none */
	/* Sleeps up to `ms` by the host's clock (0: only asks) and says whether to go on:
	 * STP_OK, STP_CANCELLED or, past the deadline, STP_TIMEOUT.  Asked every 250 ms
	 * {P5}; time inside a function of the host does not count, for that one returns
	 * STP_CANCELLED itself.  The plugin sleeps in no other way but for its sockets. */
	stp_status (*wait)(const struct stp_call *call, uint32_t ms);
	/* How far it is; may go back after a retry.  total 0: not known.  May be NULL. */
	void (*progress)(const struct stp_call *call, uint64_t done, uint64_t total);
};

/* Where results go, as they come.  Any status but STP_OK ends the call: the
 * plugin returns it, and the host drops an unfinished file or row.  [in-call]
 * values[i] belongs to row i of method->returns, in receive() of event->returns; all
 * rows have all columns, STP_NULL where there is nothing.  A file is streamed ahead
 * of its row, one after another, and stands in the row as STP_NULL; one that was
 * never opened is not there.  Its name is the service's, not to be trusted.  To open
 * the open column again starts its file over; STP_UNSUPPORTED if the host cannot,
 * which alone ends nothing: the call fails with what made the plugin ask. */
struct stp_sink {
	uint32_t size;
	uint32_t reserved;
	void *ctx; /* the host's */
	stp_status (*row)(const struct stp_sink *sink, const struct stp_value *values, uint32_t count);
	stp_status (*file_open)(const struct stp_sink *sink, uint32_t column, const char *name,
	                        const char *media_type, uint64_t length); /* 0: not known */
	stp_status (*file_write)(const struct stp_sink *sink, const void *data, size_t length);
	stp_status (*file_close)(const struct stp_sink *sink);
	void (*handled)(const struct stp_sink *sink, uint32_t flags); /* before the first row */
	void (*total)(const struct stp_sink *sink, uint64_t rows);    /* all that match, once known */
	void (*warn)(const struct stp_sink *sink, const char *message); /* it worked, but */
};

/* ---- what the plugin offers ----------------------------------------- */

struct stp_instance; /* the plugin defines it */

enum { STP_KEEP_LOADED = 1 << 0 }; /* never dlclose(): a library inside forbids it */

struct stp_plugin {
	uint32_t size;
	uint32_t abi_minor; /* STP_ABI_MINOR */
	uint32_t flags;
	uint32_t reserved;
	const char *id; /* reverse domain name, stable */
	const char *label, *version, *vendor;

	/* The same pointer every time.  No I/O; under 100 ms {P1}.  [any] */
	const struct stp_schema *(*describe)(void);

	/* An instance without configuration; NULL and *error on failure.  [any] */
	struct stp_instance *(*create)(const struct stp_host *host, struct stp_error *error);

	/* Checks and takes the values, without network; a failure leaves the
	 * former ones in force {P4}.  Every fault found is reported.  A host that
	 * wants no pause configures a second instance and switches.  [exclusive] */
	stp_status (*configure)(struct stp_instance *self, const struct stp_arg_table *config,
	                        const struct stp_report *report, struct stp_error *error);

	/* Runs every check against the service itself, never from the cache
	 * {P6}.  STP_OK: the checks ran; the findings tell the rest. [concurrent] */
	stp_status (*test_connection)(struct stp_instance *self, const struct stp_call *call,
	                              const struct stp_report *report, struct stp_error *error);

	/* Runs one method.  May block until call->deadline_ms.  STP_STOP is as good
	 * an end as STP_OK.  [concurrent] */
	stp_status (*execute)(struct stp_instance *self, const struct stp_call *call,
	                      const struct stp_arg_table *in, const struct stp_sink *out,
	                      struct stp_error *error);

	/* Frees it.  NULL is allowed.  [exclusive] */
	void (*destroy)(struct stp_instance *self);

	/* As stp_host.extension, the other way.  May be NULL.  [any] */
	const void *(*extension)(const char *id);
};

#if defined(__GNUC__)
#define STP_EXPORT __attribute__((visibility("default")))
#else
#define STP_EXPORT
#endif

/* The one exported symbol, a function because dlsym() promises no more. */
#define STP_ENTRY stp_plugin_v1
#define STP_ENTRY_NAME "stp_plugin_v1"
typedef const struct stp_plugin *stp_entry_fn(void);
STP_EXPORT const struct stp_plugin *STP_ENTRY(void);

#ifdef __cplusplus
}
#endif
#endif /* STP_ABI_H */
