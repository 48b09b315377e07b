/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/tck.h - the conformance kit: what its tests share.
 *
 * stp-check holds a service type to the rules of doc/RULES.md from outside: it sees the ABI, the process and the
 * sockets, nothing else.  Each test runs in a process of its own, which loads the plugin anew; what the parent has to
 * know of it afterwards lies in memory that both share, as does what an earlier test has learnt: which calls are good
 * ones and which values the service has given.
 *
 * Depends on: stp/host.h.  Owns: the shared memory, for the life of the program.
 */
#ifndef TCK_TCK_H
#define TCK_TCK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <stp/host.h>

/* ---- the command line ------------------------------------------------------------------------ */

#define TCK_VALUES 64

struct tck_options {
	const char *plugin;            /* a path, or a name as stp_loader_open() takes it */
	const char *config;            /* NULL: made up */
	const char *file;              /* what file inputs are given; NULL: made up */
	const char *against, *save;    /* a schema that was saved; where to save today's */
	const char *only;              /* a pattern of test names; NULL: all */
	const char *junit;
	bool writes, json, list, in_process, verbose;
	uint64_t seed;
	bool reproduce;                /* one case of the fuzzer: that of this seed */
	uint32_t limit_s;              /* of each test */
	struct {
		const char *name, *text;   /* of inputs, or OBJECT.NAME */
	} values[TCK_VALUES];
	uint32_t value_count;
};

/* ---- outcomes -------------------------------------------------------------------------------- */

enum tck_outcome { TCK_PASS, TCK_WARNING, TCK_FAIL, TCK_CRASHED, TCK_TIMED_OUT, TCK_SKIPPED };

struct tck_seen { /* a breach of a rule, whoever saw it */
	char rule[8];
	char message[500];
};

#define TCK_SEEN 512
#define TCK_SEEN_OF_RULE 8

struct tck_result {
	enum tck_outcome outcome;
	char message[700];
	uint32_t cases;  /* how many things were tried */
	int64_t took_ms;
};

/* ---- what is learnt -------------------------------------------------------------------------- */

enum tck_state { TCK_UNTRIED, TCK_GOOD, TCK_REFUSED, TCK_CRASHES, TCK_HANGS };

struct tck_input { /* of a call that went well */
	const char *name;      /* in the shared memory, as are texts */
	struct stp_value value; /* a file: u.text NULL */
};

#define TCK_INPUTS 64

struct tck_recipe { /* one method, and the call that it answered */
	enum tck_state state;
	uint32_t input_count;
	struct tck_input inputs[TCK_INPUTS];
};

struct tck_learnt { /* a value that the service gave */
	const char *object, *property;
	struct stp_value value;
	bool created; /* by a Create */
};

#define TCK_METHODS 2048
#define TCK_LEARNT 4096
#define TCK_ARENA ((size_t)8 << 20)

struct tck_shared {
	struct tck_result result;       /* of the test that runs */
	bool finished;                  /* it came to its end */
	char where[200];                /* the function of the plugin that runs, for one that does not return */
	uint32_t survey_at;             /* the method that the survey is at */
	bool configured;                /* the configuration was taken */
	bool survey_done;
	char unusable[600];             /* why no instance can be had, "" if one can */
	uint32_t methods;               /* in the schema */
	struct tck_recipe recipes[TCK_METHODS];
	uint32_t learnt_count;
	struct tck_learnt learnt[TCK_LEARNT];
	uint32_t seen_count;
	struct tck_seen seen[TCK_SEEN];
	atomic_bool uses_network;
	atomic_size_t used;             /* of the arena */
	char arena[TCK_ARENA];
};

/* ---- the run of one test --------------------------------------------------------------------- */

struct tck {
	const struct tck_options *options;
	struct tck_shared *shared;
	const struct tck_test *test;
	struct stp_loader *loader;        /* NULL until tck_load() */
	const struct stp_plugin *bare;    /* the plugin itself */
	const struct stp_plugin *guarded; /* the same in a guard, whose breaches are told to tck_saw() */
	const struct stp_plugin *plugin;  /* which of the two is called */
	const struct stp_schema *schema;
	struct stp_args *config;          /* of --config, or made up */
	uint64_t random;
	bool listed_first;                /* inputs are what lists told rather than what was created */
};

/* needs: what a test cannot do without; it is skipped, with this as the reason, where it is not there. */
enum {
	TCK_LOADED = 1 << 0,     /* the plugin can be loaded */
	TCK_CONFIGURED = 1 << 1, /* an instance can be configured */
	TCK_SURVEYED = 1 << 2,   /* every method was called once */
	TCK_NETWORK = 1 << 3,    /* the plugin talks to a service */
	TCK_ALLOCATOR = 1 << 4   /* the allocator can be replaced */
};

struct tck_test {
	const char *name;  /* begins with the rule's number */
	const char *what;  /* one sentence */
	uint32_t needs;
	void (*run)(struct tck *t); /* NULL: tells what was seen of its rule in all other tests */
};

extern const struct tck_test tck_tests[];
extern const uint32_t tck_test_count;

/* The rule of a test, "P9". */
void tck_rule_of(const struct tck_test *test, char rule[8]);

/* How a test ends; the first one counts, none is a pass. */
void tck_fail(struct tck *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tck_warn(struct tck *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tck_skip(struct tck *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool tck_over(const struct tck *t); /* it failed or was skipped */
void tck_case(struct tck *t);       /* one more thing was tried */
void tck_at(struct tck *t, const char *where); /* for a test that does not come back */
/* Whether a test that tries many things has had its time; it then ends with a warning that some were left. */
bool tck_time_is_up(struct tck *t, int64_t until_ms);

/* A rule was seen to be broken: fails the test if it is its own rule, else the rule's own test tells of it. */
void tck_saw(struct tck *t, const char *rule, const char *format, ...) __attribute__((format(printf, 3, 4)));

uint64_t tck_random(struct tck *t);                  /* any number */
uint32_t tck_below(struct tck *t, uint32_t limit);   /* 0 to limit - 1 */
int64_t tck_now(void);                               /* milliseconds */
void tck_sleep(uint32_t ms);
char *tck_keep(struct tck *t, const char *text, size_t length); /* in the shared memory; NULL: it is full */

/* ---- the flow of a run ----------------------------------------------------------------------- */

/* Runs one test in a process of its own (or here), into shared->result. */
void tck_run_test(struct tck *t, const struct tck_test *test);
/* Loads the plugin, puts the guard around it and reads the configuration.  false: the test is over. */
bool tck_load(struct tck *t);
/* NULL-safe: where more than one test runs in a process. */
void tck_unload(struct tck *t);

/* ---- report.c -------------------------------------------------------------------------------- */

const char *tck_outcome_word(enum tck_outcome outcome);
struct tck_report;
struct tck_report *tck_report_open(const struct tck_options *options);
void tck_report_test(struct tck_report *report, const struct tck_test *test, const struct tck_result *result);
/* 0: nothing failed, 1: something did, 2: the report could not be written. */
int tck_report_close(struct tck_report *report);
void tck_report_list(void);

#endif /* TCK_TCK_H */
