/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/web.h - fake-host serve in a folder of its own, and exchanges with it.
 *
 * Depends on: Check, libcurl.  Owns: folder, program and the last answer, between web_up and web_down.
 */
#ifndef WEB_H
#define WEB_H

#include <stddef.h>
#include <sys/types.h>

extern struct web {
	pid_t pid;
	char folder[64], plugins[512], origin[128], token[160];
	char headers[16384]; /* of the last answer */
	char *body;
	size_t length;
	long status;
} web;

/* A folder; web_start starts the program with the tests' modules as service types, or with one of them alone. */
void web_up(const char *module);
void web_start(void);
/* It must end well. */
void web_down(void);
/* fake-host with these words (NULL-terminated) on the same store and modules; gives the exit status.  What it writes goes
 * to the file "log". */
int web_command(const char *const *words);

/* One exchange, whose answer is in web; gives its status.  body NULL: none.  headers: NULL-terminated; NULL: none. */
long web_ask(const char *verb, const char *path, const char *body, size_t length, const char *const *headers,
             const char *cookie);
/* The text behind `before` up to a quotation mark, a semicolon or a line's end; "" if it is not there. */
const char *web_found(const char *text, const char *before, char to[256]);
/* The path of a file in the folder. */
void web_path(const char *name, char to[256]);

#endif /* WEB_H */
