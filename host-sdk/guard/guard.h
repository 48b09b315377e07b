/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/guard.h - a plugin around a plugin, which watches both sides {stp/host.h, "the guard"}.
 *
 * Each instance and each call of the plugin has a struct of ours around it: struct stp_instance, which the
 * plugin defines for itself and the guard for the host, and struct sdk_frame, whose members the plugin is
 * lent in place of the host's.  Both are kept for a while after their end, so that who uses them too late
 * is told so, and finds no freed memory.
 *
 *   slots.c     the functions of the table, which have no self to tell one guard from another
 *   guard.c     begin and end of a guard; describe() and extension()
 *   instance.c  create() and destroy(); which calls an instance may get now {H1, H2, H15}
 *   calls.c     configure(), test_connection(), execute(), receive(), discover(), read() {P33}
 *   frame.c     the frame of a call, from its begin to its judgement {P5, P23, P25, P31}
 *   watch.c, watch_sink.c   what a call lends: stp_call, report, files and sink {P9, P10, P16, P24, H14}
 *   lent_host.c what an instance is lent: the host
 *   given.c     whether the host gave what it owes {H3, H5, H8, H9}
 *
 * Depends on: stp/host.h, loader/.  Owns: itself; instances until they are destroyed.
 */
#ifndef SDK_GUARD_GUARD_H
#define SDK_GUARD_GUARD_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include <stp/host.h>

#include "../loader/lent.h"
#include "../loader/rows.h"

enum {
	SDK_GUARDS = 16,          /* at most, at a time */
	SDK_ANSWERS = 16,         /* of extension() that are remembered */
	SDK_KEPT = 64,            /* ended calls, and instances, that are kept */
	SDK_ASK_AT_LEAST_MS = 1250, /* {P5}: 250 ms, and one second for a machine that is busy */
	SDK_END_WITHIN_MS = 1000
};

/* The last ones of a kind that are over. */
struct sdk_kept {
	void *items[SDK_KEPT];
	uint32_t next;
};

struct sdk_guard {
	struct stp_plugin pub; /* what the host sees; so do the next three */
	struct stp_inbox inbox;
	struct stp_dynamic dynamic;
	struct stp_metrics metrics;
	const struct stp_plugin *plugin;
	const struct stp_inbox *plugin_inbox; /* NULL: not asked for, or not there */
	const struct stp_dynamic *plugin_dynamic;
	const struct stp_metrics *plugin_metrics;
	const struct stp_schema *schema;      /* the first answer of describe() */
	uint32_t mode;
	stp_breach_fn *tell;
	void *user;

	pthread_mutex_t lock; /* of all below, and of the instances' states; never held while a side is called */
	struct {
		char id[64];
		const void *answer;
	} answers[SDK_ANSWERS];
	uint32_t answer_count;
	struct stp_instance *instances; /* that are not destroyed */
	struct sdk_kept gone, ended;    /* instances and frames */
};

/* ---- instances ------------------------------------------------------------------------ */

struct sdk_discovered {
	struct sdk_discovered *next;
	const struct stp_schema *schema;
};

/* For the guard's host; `inner` is what the plugin calls so. */
struct stp_instance {
	struct sdk_guard *guard;
	struct stp_instance *next, *inner;
	const struct stp_host *host;
	struct stp_host lent; /* in place of host; its ctx is this struct */
	uint32_t calls;       /* that run */
	uint32_t configuring; /* more than one only if the host breaks H15 */
	bool configured, destroyed;
	struct sdk_discovered *discovered;
};

/* ---- calls ---------------------------------------------------------------------------- */

struct sdk_frame {
	struct sdk_guard *guard;
	struct stp_instance *self;
	struct sdk_frame *outer; /* of the same thread: a host may call from inside a call */
	const char *function;
	pthread_t thread;
	atomic_bool ended;
	_Atomic(const char *) strayed; /* what another thread used, NULL: nothing */
	char object[64], method[64], id[64]; /* copies: they are told after the end, too */

	const struct stp_call *call; /* the host's, NULL: none; likewise the next three */
	const struct stp_sink *sink;
	const struct stp_report *report;
	struct stp_error *error;
	struct stp_call host_call;     /* as much of them as is known here */
	struct stp_sink host_sink;
	struct stp_report host_report;
	struct stp_call lent_call;     /* what the plugin sees; the ctx of each is this struct */
	struct stp_sink lent_sink;
	struct stp_report lent_report;
	struct sdk_lent lent;          /* arguments */
	struct sdk_lent_file body;     /* of a message */
	struct sdk_rows rows;
	stp_status (*begin)(const struct stp_sink *out, const struct stp_event *event, const char *once);

	bool known;                /* call->object and call->method are rows that the plugin described */
	bool entered;              /* the instance counts it */
	stp_status no;             /* the first answer other than STP_OK that ends the call */
	const char *no_by;         /* whose it was */
	uint32_t said, handed;     /* a bit for each status: that ended it; that any other function gave */
	bool cancelled, over;      /* the host said STP_CANCELLED; that, or STP_TIMEOUT */
	int64_t resumed_ms, own_ms; /* since when the plugin runs, and how long it did without asking */
	bool broken;               /* the plugin broke a rule */
	stp_status failed;         /* STP_OK: the call is not failed by the guard */
	char why[320];
};

/* slots.c: fills in the functions of the guard's tables; false: all slots are taken. */
bool sdk_guard_take_slot(struct sdk_guard *guard);
/* The guard of that table, out of its slot; NULL: there is none. */
struct sdk_guard *sdk_guard_leave_slot(const struct stp_plugin *guarded);

/* guard.c */
void sdk_guard_tell(struct sdk_guard *guard, bool by_host, const char *rule, const char *function,
                    const struct sdk_frame *frame);
const struct stp_schema *sdk_guard_describe(struct sdk_guard *guard);
const void *sdk_guard_extension(struct sdk_guard *guard, const char *id);
/* Keeps an item that is over; gives the one that is forgotten for it, the caller's to free, or NULL. */
void *sdk_kept_put(struct sdk_kept *kept, void *item) __attribute__((warn_unused_result));

/* instance.c */
struct stp_instance *sdk_guard_new(struct sdk_guard *guard, const struct stp_host *host, struct stp_error *error);
void sdk_guard_end(struct sdk_guard *guard, struct stp_instance *self);
void sdk_instance_free(struct stp_instance *self);
/* Whether they are rows of the plugin's schema, or of one that the instance discovered {H3}. */
bool sdk_instance_has(struct sdk_guard *guard, const struct stp_instance *self, const struct stp_object *object,
                      const struct stp_method *method);
/* The frame's instance takes the call, or the frame has failed. */
void sdk_instance_enter(struct sdk_frame *frame, bool configure);
void sdk_instance_leave(struct sdk_frame *frame, bool configure, stp_status status);

/* calls.c: as the functions of stp_plugin, stp_inbox, stp_dynamic and stp_metrics */
stp_status sdk_guard_configure(struct sdk_guard *guard, struct stp_instance *self, const struct stp_arg_table *config,
                               const struct stp_report *report, struct stp_error *error);
stp_status sdk_guard_test(struct sdk_guard *guard, struct stp_instance *self, const struct stp_call *call,
                          const struct stp_report *report, struct stp_error *error);
stp_status sdk_guard_execute(struct sdk_guard *guard, struct stp_instance *self, const struct stp_call *call,
                             const struct stp_arg_table *in, const struct stp_sink *out, struct stp_error *error);
stp_status sdk_guard_receive(struct sdk_guard *guard, struct stp_instance *self, const struct stp_call *call,
                             const struct stp_message *message,
                             stp_status (*begin)(const struct stp_sink *out, const struct stp_event *event,
                                                 const char *once),
                             const struct stp_sink *out, struct stp_error *error);
stp_status sdk_guard_discover(struct sdk_guard *guard, struct stp_instance *self, const struct stp_call *call,
                              const char *const *names, const struct stp_schema **ret, struct stp_error *error);
void sdk_guard_release(struct sdk_guard *guard, struct stp_instance *self, const struct stp_schema *schema);
stp_status sdk_guard_read(struct sdk_guard *guard, struct stp_instance *self, stp_lend_fn *lend, void *user,
                          struct stp_error *error);

/* frame.c */
struct sdk_frame *sdk_frame_open(struct sdk_guard *guard, struct stp_instance *self, const char *function,
                                 const struct stp_call *call, struct stp_error *error);
/* The outcome of the call from what the plugin returned; the frame is kept, or freed. */
stp_status sdk_frame_close(struct sdk_frame *frame, stp_status status);
void sdk_frame_free(struct sdk_frame *frame);
/* A rule ("P9: ...") was broken: tells it, and fails the call if the guard stops it.  Gives frame->failed. */
stp_status sdk_frame_broke(struct sdk_frame *frame, const char *rule);
stp_status sdk_frame_brokef(struct sdk_frame *frame, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The innermost call of this thread, NULL: none. */
struct sdk_frame *sdk_frame_running(void);
/* The plugin's time stops, and goes on. */
void sdk_frame_pause(struct sdk_frame *frame);
void sdk_frame_resume(struct sdk_frame *frame);
/* Why a text {P25}, a member of `cap` bytes, cannot be shown; NULL: it can. */
const char *sdk_text_fault(const char *text, size_t cap);

/* watch.c, watch_sink.c: lends the frame's call, sink, report and arguments to the plugin. */
stp_status sdk_frame_lend(struct sdk_frame *frame, const struct stp_arg_table *in);
void sdk_frame_lend_body(struct sdk_frame *frame, const struct stp_message *message, struct stp_message *ret);
stp_status sdk_frame_begin_event(const struct stp_sink *out, const struct stp_event *event, const char *once);

/* lent_host.c */
void sdk_lent_host_init(struct stp_instance *self, const struct stp_host *host);

/* given.c: each tells what it finds; sdk_given_host gives the rule's text, which may be put into `rule`, and NULL
 * for a good host. */
void sdk_given_call(struct sdk_frame *frame, bool method);
void sdk_given_sink(struct sdk_frame *frame);
void sdk_given_report(struct sdk_frame *frame);
void sdk_given_message(struct sdk_frame *frame, const struct stp_message *message);
void sdk_given_config(struct sdk_frame *frame, const struct stp_arg_table *config);
void sdk_given_args(struct sdk_frame *frame, const struct stp_arg_table *in);
const char *sdk_given_host(const struct stp_host *host, const struct stp_error *error, char *rule, size_t cap);

#endif /* SDK_GUARD_GUARD_H */
