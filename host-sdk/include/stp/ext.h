/* SPDX-License-Identifier: MIT */
/* stp/ext.h - the extensions of the service-type plugin ABI.
 *
 * What not every plugin or host needs.  An id never changes; a new revision is
 * a new id.  plugin->extension(id) answers a const struct or NULL, for good.
 */
#ifndef STP_EXT_H
#define STP_EXT_H

#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- stp.feature/1: activation as a feature -------------------------------
 * A service type that is a feature has a page of its own on the host, where an
 * administrator makes, tests and edits instances, and steps for the workflow
 * designer that exist once an instance has been made there. */
#define STP_FEATURE "stp.feature/1"

/* Part of the activation form.  `when` shows the group while that configuration
 * key has that value, e.g. "Authentication=OAuth"; NULL: always. */
struct stp_group {
	const char *label, *help;
	const char *when;
	const char *const *keys; /* NULL-terminated, in the order to show */
};
STP_TABLE(stp_group)

/* A field of a step: bound to an input or a parameter of the step's method. */
struct stp_step_field {
	const char *name;
	const char *label, *help; /* NULL: the input's or parameter's own */
	const char *preset;       /* as text; NULL: the input's own */
	const char *when;         /* as in stp_group, on a field of this step */
	uint32_t flags;           /* STP_REQUIRED, STP_ADVANCED: for the step, beside the method's own */
	uint32_t reserved;
};
STP_TABLE(stp_step_field)

/* One step of the workflow designer: a form over one method. */
struct stp_step {
	const char *name, *label, *help;
	const char *category; /* e.g. "Envelope" */
	const char *object, *method;
	struct stp_step_field_table fields;
	const char *const *returns; /* NULL-terminated: what can be mapped back */
};
STP_TABLE(stp_step)

struct stp_feature {
	uint32_t size;
	uint32_t reserved;
	const char *label, *summary;
	const char *const *instructions; /* NULL-terminated: what to do at the service, in order */
	const char *redirect_key; /* the configuration key that the host fills with its own
	                             redirect address, and only shows; NULL: none */
	struct stp_group_table groups;
	struct stp_step_table steps;

	/* Lends the address at which a person grants consent for this configuration;
	 * `state` comes back with the redirect.  No network and no secret, for there is
	 * no instance yet.  The redirect's code is not needed: a service that trades
	 * it for a token wants another extension.  [any] */
	stp_status (*consent_url)(const struct stp_arg_table *config, const char *state,
	                          stp_lend_fn *lend, void *user, struct stp_error *error);
};

/* The other way, from stp_host.extension: what the installation supplies to all instances of this
 * service type, e.g. an integrator key of its own. */
#define STP_INSTALLATION "stp.installation/1"

struct stp_installation {
	uint32_t size;
	uint32_t reserved;
	/* Lends the value of that name; STP_NOT_FOUND if there is none.  [any] */
	stp_status (*value)(const struct stp_host *host, const char *name, stp_lend_fn *lend, void *user);
};

/* ---- stp.inbox/1: what the service sends by itself -------------------------
 * The host owns the socket and drops what it has stored already; the plugin
 * proves the sender and turns the message into rows of events.  The plugin keeps
 * no list of what it has seen: it cannot know what the host has stored. */
#define STP_INBOX "stp.inbox/1"

struct stp_header {
	const char *name, *value;
};
STP_TABLE(stp_header)

struct stp_message {
	uint32_t size;
	uint32_t reserved;
	struct stp_header_table headers; /* as they came: any case, repeated ones repeated */
	const struct stp_file *body; /* the raw bytes, as they came; rewind() works */
};

struct stp_event {
	const char *name, *label, *help;
	const char *object; /* its properties type the returns */
	struct stp_slot_table returns;
};
STP_TABLE(stp_event)

struct stp_inbox {
	uint32_t size;
	uint32_t reserved;
	struct stp_event_table events;

	/* begin() starts an event's rows.  `once` is the service's word for the event,
	 * the same when it is sent again; the host stores each once.
	 * STP_OK: the host stores all rows, then acknowledges (2xx).  STP_AUTH: not
	 * proven, nothing was emitted (401).  STP_BAD_INPUT: will never be understood
	 * (400).  Any other: the service should send it again (503).  A failure's
	 * rows are all dropped.  [concurrent] */
	stp_status (*receive)(struct stp_instance *self, const struct stp_call *call,
	                      const struct stp_message *message,
	                      stp_status (*begin)(const struct stp_sink *out,
	                                          const struct stp_event *event, const char *once),
	                      const struct stp_sink *out, struct stp_error *error);
};

/* ---- stp.dynamic/1: objects that depend on the instance --------------------
 * Reads from the service what objects this instance has besides those of
 * describe(), e.g. one for each template.  The schema and its rows stay valid until
 * release(), configure() or not; what is gone at the service is STP_NOT_FOUND.
 * Equal revisions are equal schemas.  The host releases every schema once no call
 * uses its rows, and before destroy().  [concurrent] */
#define STP_DYNAMIC "stp.dynamic/1"

struct stp_dynamic {
	uint32_t size;
	uint32_t reserved;
	/* names: NULL-terminated, the objects wanted, as a stored design has them, so that
	 * a host that has just started can run it; those that are gone are left out.
	 * NULL: all. */
	stp_status (*discover)(struct stp_instance *self, const struct stp_call *call,
	                       const char *const *names, const struct stp_schema **ret,
	                       struct stp_error *error);
	void (*release)(struct stp_instance *self, const struct stp_schema *schema);
};

/* ---- stp.metrics/1: what an instance has counted ---------------------------
 * Numbers for whoever watches the installation, in Prometheus' text exposition
 * format 0.0.4 as {P33} narrows it.  Each metric stands there once: a line "# HELP
 * name words", a line "# TYPE name counter" (or gauge, or histogram), its samples,
 * such as "pets_fed_total{kind=\"cat\"} 12".  Names begin with a word of the plugin's
 * own.  A counter's name ends in _total, and it never goes back while the instance
 * lives, configured anew or not.  Labels tell kinds, of which there are few, never a
 * person, a secret {P7} or what a caller gave; `instance` and `job` are not among
 * them: these the host adds. */
#define STP_METRICS "stp.metrics/1"

struct stp_metrics {
	uint32_t size;
	uint32_t reserved;
	/* Lends the text of all metrics of the instance, once.  It asks nobody and does
	 * not wait, and needs no call.  [concurrent] */
	stp_status (*read)(struct stp_instance *self, stp_lend_fn *lend, void *user,
	                   struct stp_error *error);
};

#ifdef __cplusplus
}
#endif
#endif /* STP_EXT_H */
