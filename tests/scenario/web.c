/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/web.c - fake-host serve in a folder of its own, and exchanges with it. */
#include "web.h"

#include <check.h>
#include <curl/curl.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ready.h"

struct web web;

void web_path(const char *name, char to[256])
{
	snprintf(to, 256, "%s/%s", web.folder, name);
}

const char *web_found(const char *text, const char *before, char to[256])
{
	const char *at = strstr(text, before);

	to[0] = '\0';
	if (at)
		snprintf(to, 256, "%.*s", (int)strcspn(at + strlen(before), "\"\r\n;"), at + strlen(before));
	return to;
}

/* ---- requests -------------------------------------------------------------------------------------- */

static size_t on_body(char *at, size_t size, size_t count, void *user)
{
	(void)user;
	web.body = realloc(web.body, web.length + size * count + 1);
	ck_assert_ptr_nonnull(web.body);
	memcpy(web.body + web.length, at, size * count);
	web.length += size * count;
	web.body[web.length] = '\0';
	return size * count;
}

static size_t on_header(char *at, size_t size, size_t count, void *user)
{
	size_t used = strlen(web.headers);

	(void)user;
	snprintf(web.headers + used, sizeof web.headers - used, "%.*s", (int)(size * count), at);
	return size * count;
}

long web_ask(const char *verb, const char *path, const char *body, size_t length, const char *const *headers,
             const char *cookie)
{
	CURL *curl = curl_easy_init();
	struct curl_slist *more = NULL;
	char url[1024];

	ck_assert_ptr_nonnull(curl);
	for (; headers && *headers; headers++)
		more = curl_slist_append(more, *headers);
	snprintf(url, sizeof url, "%s%s", web.origin, path);
	web.length = 0;
	web.headers[0] = '\0';
	on_body((char[]){ "" }, 0, 0, NULL);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, more);
	if (cookie && *cookie)
		curl_easy_setopt(curl, CURLOPT_COOKIE, cookie);
	if (body) {
		curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)length);
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
	}
	if (strcmp(verb, "HEAD") == 0)
		curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
	else if (strcmp(verb, "GET") != 0 && (strcmp(verb, "POST") != 0 || !body))
		curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, verb);
	ck_assert_msg(curl_easy_perform(curl) == CURLE_OK, "%s %s", verb, path);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &web.status);
	curl_easy_cleanup(curl);
	curl_slist_free_all(more);
	return web.status;
}

/* ---- the program --------------------------------------------------------------------------------------- */

void web_up(const char *module)
{
	const char *build = getenv("STP_BUILD");
	char from[640], to[256], *whole;

	memset(&web, 0, sizeof web);
	snprintf(web.folder, sizeof web.folder, "/tmp/serve-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(web.folder));
	snprintf(web.plugins, sizeof web.plugins, "%s/tests/modules/.libs", build ? build : ".");
	if (!module)
		return;
	snprintf(from, sizeof from, "%s/%s.so", web.plugins, module);
	web_path("only.so", to);
	ck_assert_ptr_nonnull(whole = realpath(from, NULL));
	ck_assert_int_eq(symlink(whole, to), 0);
	free(whole);
	snprintf(web.plugins, sizeof web.plugins, "%s", web.folder);
}

static pid_t start(const char *const *words)
{
	char program[512], store[256], log[256];
	const char *build = getenv("STP_BUILD");
	const char *all[32] = { program };
	size_t count = 1;
	pid_t pid;

	snprintf(program, sizeof program, "%s/fakes/host/fake-host", build ? build : ".");
	web_path("store.db", store);
	web_path("log", log);
	while (*words && count < 24)
		all[count++] = *words++;
	all[count++] = "--store", all[count++] = store;
	all[count++] = "--plugins", all[count] = web.plugins;
	pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		int out = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);

		prctl(PR_SET_PDEATHSIG, SIGTERM);
		if (out < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0)
			_exit(126);
		execv(program, (char *const *)(uintptr_t)all);
		_exit(127);
	}
	return pid;
}

int web_command(const char *const *words)
{
	pid_t pid = start(words);
	int status = 0;

	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void web_start(void)
{
	char ready[256], log[256], *text = NULL;
	const char *const words[] = { "serve", "--ready-file", ready, "--log", NULL };

	web_path("ready.json", ready);
	web_path("log", log);
	web.pid = start(words);
	for (int i = 0; i < 1500 && !(text = ready_read(ready)); i++)
		nanosleep(&(struct timespec){ 0, 20000000 }, NULL);
	ck_assert_msg(text != NULL, "fake-host did not get ready: %s", ready_read(log));
	ready_take(text, "origin", web.origin, sizeof web.origin);
	ready_take(text, "token", web.token, sizeof web.token);
}

void web_down(void)
{
	static const char *const names[] = { "store.db", "store.db.key", "store.db-wal", "store.db-shm", "ready.json", "log",
		                                 "key", "only.so" };
	int status;
	char path[256];

	kill(web.pid, SIGTERM);
	waitpid(web.pid, &status, 0);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		web_path(names[i], path);
		unlink(path);
	}
	rmdir(web.folder);
	free(web.body);
	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "fake-host ended with %d", status);
}
