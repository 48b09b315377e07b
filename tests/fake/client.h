/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/client.h - a client of fake-docusign for tests: starts the program, logs in, asks,
 * looks at the answer.
 *
 * It shares no code with the fake or the plugin: a third reading of the API.  Whatever goes wrong
 * in a way that is no answer of the fake's (it does not start, no connection) fails the test by
 * itself.
 *
 *     struct client c;
 *     client_up(&c, "seed", "7", NULL);
 *     client_login(&c, NULL);
 *     ck_assert_int_eq(client_call(&c, "POST", "/envelopes", "{\"status\": \"created\"}"), 201);
 *     ck_assert_str_ne(client_text(&c, "/envelopeId"), "");
 *     client_down(&c);
 *
 * One client is for one thread at a time; client_second() makes another for the same fake.
 */
#ifndef TESTS_FAKE_CLIENT_H
#define TESTS_FAKE_CLIENT_H

#include <cjson/cJSON.h>
#include <check.h>
#include <curl/curl.h>
#include <stdbool.h>
#include <sys/types.h>

struct client {
	pid_t pid;               /* of the fake; 0 of a second client */
	char folder[64]; /* of the ready file, and for the test's own files; removed with them by
	                    client_down() */
	cJSON *ready;            /* the ready file; client_ready() reads it */
	char account[40], user[40];
	char *token;             /* what calls bear; NULL: none */
	bool plain;              /* by http instead of https */
	bool second_base;        /* at the second base URI */

	/* The next call's; client_call() forgets them. */
	struct curl_slist *headers;
	const char *type;        /* of the body; NULL: application/json */

	/* The answer of the last call. */
	long status;
	char *body, *head;       /* both end by a NUL */
	size_t length, head_length;
	cJSON *json;             /* NULL: it was none */
	CURL *curl;
};

/* Starts the program ($STP_BUILD/fakes/docusign/fake-docusign) with options, names and values by
 * turns, ended by NULL. */
void client_up(struct client *c, ...);
/* Ends the fake and frees all.  Checks that it ended well (so that leaks and races that a sanitizer
 * saw fail the test), and, if $DESCRIPTION names the API description, that no answer deviated from
 * it but as tests/scenario/deviations.json allows. */
void client_down(struct client *c);
/* Ends it by SIGKILL; client_again() starts it anew with these options. */
void client_kill(struct client *c);
void client_again(struct client *c, ...);
/* Another one for the same fake, with the same token; client_second_finish() frees it. */
struct client client_second(const struct client *c);
void client_second_finish(struct client *c);

const char *client_ready(const struct client *c,
                         const char *name); /* a member of the ready file; "" if it is not there */
/* A JWT grant for this user (NULL: the default one); the token is what calls bear from now on. */
void client_login(struct client *c, const char *user);
/* The same for the account's second user, with his consent. */
void client_login_second(struct client *c);
/* The assertion "header.claims.signature" of these claims, signed with the app's key; free(). */
char *client_assertion(const struct client *c, const char *claims);
/* The now that the fake has, in seconds. */
long long client_now(struct client *c);

/* For the next call: a header "Name: value". */
void client_header(struct client *c, const char *header);
/* A call; gives the status.  path: under the account ("/envelopes"), or whole ("/restapi/...",
 * "/oauth/...",
 * "/__fake/...", "/Signing/...", "http..."); NULL body: none. */
long client_call(struct client *c, const char *verb, const char *path, const char *body);
long client_send(struct client *c, const char *verb, const char *path, const void *bytes,
                 size_t length);
/* The same with the path made by printf. */
long client_callf(struct client *c, const char *verb, const char *body, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Calls, and fails the test with the answer's text if the status is another. */
void client_expect(struct client *c, long status, const char *verb, const char *path,
                   const char *body);

/* A member of the answer by its JSON pointer, e.g. "/signers/0/status".  NULL, "" if it is not
 * there. */
const cJSON *client_at(const struct client *c, const char *pointer);
const char *client_text(const struct client *c, const char *pointer);
int client_size(const struct client *c, const char *pointer); /* of an array; -1: there is none */
/* The value of a header of the answer; "" if it is not there.  Lent until the next question. */
const char *client_got_header(const struct client *c, const char *name);

/* POST /__fake/clock {"advance_ms": ms} */
void client_advance(struct client *c, long long ms);
/* An envelope of one PDF that client.c makes and one signer (email "signer@example.com", name "A
 * Signer", clientUserId if not NULL) with a signature tab, in this status; its id into ret. */
void client_envelope(struct client *c, const char *status, const char *client_user_id,
                     char ret[40]);
/* A PDF of so many pages, each with this text; base64; free(). */
char *client_pdf_base64(unsigned pages, const char *text);
char *client_pdf(unsigned pages, const char *text, size_t *ret_length); /* free() */

#endif /* TESTS_FAKE_CLIENT_H */
