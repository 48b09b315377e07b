/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/stage.h - a fake DocuSign and the plugin loaded by libstp-host, for one test. */
#ifndef TEST_STAGE_H
#define TEST_STAGE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <sys/types.h>

#include <check.h>
#include <stp/host.h>

struct stage {
	pid_t fake;
	char folder[64];
	char origin[128], http_origin[128], control[256];
	char account_id[64], client_id[64], user_id[64], key_file[256], ca_file[256];
	char second_account_id[64], second_origin[128];
	char user_name[64], password[64]; /* for static authentication */
	struct stp_loader *loader;
	struct stp_service *service;
	struct stp_error error; /* of the last call */
	char row[262144];       /* the rows of the last call, one JSON object a line */
	unsigned rows;
	char file[65536];       /* how the last file begins */
	unsigned long long file_length;
	char file_name[256];
	bool file_open;         /* begun and not closed */
	bool file_stays;        /* one that was begun cannot be started over */
	unsigned warnings;
	unsigned passed, failed; /* checks of the last stage_test */
	char failure[2048];
	const struct stp_run *run; /* of the next calls; NULL: plain */
	atomic_uint breaches;   /* of rules, by plugin or test, that the guard saw */
};

/* Starts the fake, configures a service with it.  Ends the test if that fails.  The plugin is guarded: a breach of a
 * rule fails the call, and the test in stage_down. */
void stage_up(struct stage *stage);
/* The same with further options of fake-docusign, NULL-terminated. */
void stage_up_with(struct stage *stage, const char *const *options);
/* The fake dies at once, as a machine does that loses its power; nothing if it is dead. */
void stage_kill(struct stage *stage);
/* Stops the fake and frees all. */
void stage_down(struct stage *stage);

/* Configuration as the fake wants it, but for one key. */
struct stp_args *stage_config(struct stage *stage, const char *key, const char *value);

/* Configures the service with NAME, TEXT pairs in place of what the fake wants; NULL ends them. */
stp_status stage_configure(struct stage *stage, ...);
/* Tests the connection; passed, failed and failure ("check key: message (hint)") tell what was found. */
stp_status stage_test(struct stage *stage);

/* Stands for a value that is given as none. */
extern const char stage_null[];
/* Calls a method with NAME, TEXT pairs that end with NULL; "@path" is a file. */
stp_status stage_call(struct stage *stage, const char *object, const char *method, ...);
/* A call of the test's one `stage` must be good. */
#define stage_ok(call) do { stp_status ok_status = (call); \
	ck_assert_msg(ok_status == STP_OK, "%s: %s %s", stp_status_name(ok_status), stage.error.message, stage.error.answer); } while (0)
/* The text of a member in the first row; "" if there is none.  Lent until the next call. */
const char *stage_cell(struct stage *stage, const char *name);
/* POST to the control interface; gives the HTTP status. */
long stage_control(struct stage *stage, const char *path, const char *json);
/* POST to the account's API without the plugin, for what it cannot make; wants --legacy-auth. */
long stage_post(struct stage *stage, const char *path, const char *json);
/* The same by PUT. */
long stage_put(struct stage *stage, const char *path, const char *json);
/* A text member of what the last stage_control was answered; "" if there is none. */
const char *stage_told(const char *member);
/* A number from an answer of GET control path, by the member's name; -1: not there. */
long stage_count(struct stage *stage, const char *path, const char *member);

/* Opens a page as a browser does: GET, or POST of a form if there is one.  Gives the HTTP status and
 * where the browser is sent ("" if it stays). */
long stage_page(struct stage *stage, const char *url, const char *form, char location[512]);

#endif /* TEST_STAGE_H */
