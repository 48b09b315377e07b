/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/fake-docusign.h - a DocuSign of one's own inside a program: starts, tells its
 * addresses, is controlled, ends.
 *
 * Several may live in one process; they share nothing.  Every function may be called by any thread,
 * for different fakes at the same time too; fake_stop() must be the last one for its fake.  The
 * server runs in threads of its own, and nothing here calls back into the caller.
 *
 *     const char *const options[] = { "seed", "7", NULL };
 *     char why[256];
 *     struct fake *fake = fake_start(options, why, sizeof why);
 *     char *json = fake_control(fake, "POST", "/clock", "{\"advance_ms\": 60000}");
 *     free(json);
 *     fake_stop(fake);
 */
#ifndef FAKE_DOCUSIGN_H
#define FAKE_DOCUSIGN_H

#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __GNUC__
#define FAKE_API __attribute__((visibility("default")))
#else
#define FAKE_API
#endif

struct fake;

/* Starts a fake and gives it once it listens.  options: names and values by turns, ended by NULL;
 * NULL: none.  Names are those of the program's options without "--"; fake-docusign(1) tells them.
 * They are copied.  On failure: NULL, and one sentence in error (at most error_size bytes with its
 * NUL; error may be NULL).  What is given is the caller's to end by fake_stop(). */
FAKE_API struct fake *fake_start(const char *const *options, char *error, size_t error_size);

/* The address by which a client reaches it: "https://127.0.0.1:40001", or by http if tls is 0.
 * which: 0 the first base URI, with the account server; 1 the second.  Lent until fake_stop();
 * NULL: there is no such. */
FAKE_API const char *fake_address(const struct fake *fake, unsigned which, int tls);

/* What the ready file holds, as one line of JSON: origin, http_origin, account_id, client_id,
 * user_id, private_key_file, ca_file, control, pid, ...  Lent until fake_stop(). */
FAKE_API const char *fake_ready_json(const struct fake *fake);

/* A control call: verb "GET", "POST", "PUT" or "DELETE"; path as in fake-docusign-control(7),
 * without its
 * "/__fake"; json NULL: no body.  Gives the answer's JSON, the caller's to free(); a failure of the
 * call is
 * {"done": false, "why": "..."}, too.  NULL: there is no memory. */
FAKE_API char *fake_control(struct fake *fake, const char *verb, const char *path,
                            const char *json);

/* How many different things deviated from the API description that the option description names;
 * -1: there is none.  The first of them are written to this file, a line each, and one that sums
 * up; NULL: nowhere. */
FAKE_API long fake_report(struct fake *fake, FILE *to);

/* Ends it: open connections are cut, its threads are gone afterwards, its temporary files removed.
 * NULL is allowed. */
FAKE_API void fake_stop(struct fake *fake);

/* The name, default, values and help of option n; 0: there is no such.  All are lent for ever. */
FAKE_API int fake_option_help(unsigned n, const char **name, const char **otherwise,
                              const char **values, const char **help);

#ifdef __cplusplus
}
#endif

#endif /* FAKE_DOCUSIGN_H */
