/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/rude.c - plain sockets: one thread that accepts, one a connection. */
#include "rude.h"

#include <arpa/inet.h>
#include <check.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "say.h"

#define GUESTS 512
#define HEAD_MAX 16384

struct guest {
	struct rude *rude;
	pthread_t thread;
	int fd;
};

struct rude {
	enum rude_way way;
	int listener;
	unsigned port;
	pthread_t thread;
	pthread_mutex_t lock; /* over all below */
	struct guest guests[GUESTS];
	unsigned count;
	int crowd[16]; /* DEAF: connections that fill the backlog */
	char base[128];
	const char *answer, *token_answer, *user_answer;
	size_t answer_length, cut;
	unsigned requests, writes, strays, tokens, userinfos;
	bool no_tokens, held;
	unsigned no_tokens_count;
	pthread_cond_t released;
};

/* ---- what is said -------------------------------------------------------------------- */

static bool say_json(int fd, const char *status, const char *json)
{
	char text[1024];
	int length = snprintf(text, sizeof text, "HTTP/1.1 %s\r\nContent-Type: application/json\r\n"
	                      "Content-Length: %zu\r\n\r\n%s", status, strlen(json), json);

	return say(fd, text, (size_t)length);
}

static bool say_account(struct rude *rude, int fd)
{
	char json[512];

	pthread_mutex_lock(&rude->lock);
	snprintf(json, sizeof json, "{\"sub\":\"x\",\"accounts\":[{\"account_id\":\"%s\",\"is_default\":true,"
	         "\"account_name\":\"Rude\",\"base_uri\":\"%s\"}]}", RUDE_ACCOUNT, rude->base);
	pthread_mutex_unlock(&rude->lock);
	return say_json(fd, "200 OK", json);
}

/* Waits for the client to go, or for rude_close. */
static void say_nothing(int fd)
{
	char byte[4096];

	while (recv(fd, byte, sizeof byte, 0) > 0)
		;
}

/* The same without taking anything. */
static void read_nothing(int fd)
{
	struct pollfd gone = { .fd = fd };

	while (!(gone.revents & (POLLHUP | POLLERR)) && poll(&gone, 1, -1) >= 0)
		;
}

static void hang_up(int fd, bool reset)
{
	if (reset) {
		struct linger now = { 1, 0 };

		setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
	}
	shutdown(fd, reset ? SHUT_RD : SHUT_RDWR);
}

/* The text with what the client sent in place of each mark. */
static bool say_answer(int fd, const char *answer, size_t length, const char *sign, const char *credential)
{
	const char *mark;

	while (length > 0 && (mark = memmem(answer, length, sign, 2))) {
		if (!say(fd, answer, (size_t)(mark - answer)) || !say(fd, credential, strlen(credential)))
			return false;
		length -= (size_t)(mark + 2 - answer);
		answer = mark + 2;
	}
	return say(fd, answer, length);
}

/* ---- what is heard ----------------------------------------------------------------------- */

static const char *header(const char *head, const char *name, char *to, size_t room)
{
	const char *at = strcasestr(head, name);
	size_t length = at ? strcspn(at + strlen(name), "\r\n") : 0;

	snprintf(to, room, "%.*s", (int)length, at ? at + strlen(name) : "");
	return to;
}

/* Reads one request; its body stands behind the headers as far as there is room.  false: the client
 * has gone. */
static bool hear(int fd, char *head)
{
	size_t length = 0;
	char *end = NULL, text[64];
	unsigned long body, got;
	char waste[4096];

	head[0] = '\0';
	while (!(end = strstr(head, "\r\n\r\n"))) {
		ssize_t n = length + 1 < HEAD_MAX ? recv(fd, head + length, HEAD_MAX - 1 - length, 0) : 0;

		if (n <= 0)
			return false;
		length += (size_t)n;
		head[length] = '\0';
	}
	got = length - (size_t)(end + 4 - head);
	body = strtoul(header(head, "\r\nContent-Length: ", text, sizeof text), NULL, 10);
	while (got < body) {
		bool room = length + 1 < HEAD_MAX;
		ssize_t n = room ? recv(fd, head + length, HEAD_MAX - 1 - length, 0) : recv(fd, waste, sizeof waste, 0);

		if (n <= 0)
			return false;
		got += (unsigned long)n;
		length += room ? (size_t)n : 0;
		head[length] = '\0';
	}
	return true;
}

static bool count_and_answer(struct rude *rude, int fd, const char *head)
{
	bool token = strncmp(head, "POST /oauth/token", 17) == 0, user = strncmp(head, "GET /oauth/userinfo", 19) == 0, none;
	bool stray = strstr(head, " /restapi/v2.1/accounts/" RUDE_ACCOUNT) != strchr(head, ' ');
	const char *answer, *token_answer, *user_answer;
	char credential[2048];
	size_t length;

	pthread_mutex_lock(&rude->lock);
	rude->tokens += token;
	rude->userinfos += user;
	rude->requests += !token && !user;
	rude->writes += !token && !user && strncmp(head, "GET ", 4) != 0;
	rude->strays += !token && !user && stray;
	while (token && rude->held)
		pthread_cond_wait(&rude->released, &rude->lock);
	token_answer = rude->token_answer;
	user_answer = rude->user_answer;
	none = rude->no_tokens || (token && rude->no_tokens_count > 0);
	rude->no_tokens_count -= token && rude->no_tokens_count > 0;
	answer = rude->answer;
	length = rude->answer_length;
	pthread_mutex_unlock(&rude->lock);
	if (token && none)
		return say_json(fd, "503 Service Unavailable", "{}");
	if (token && token_answer) { /* its end is the connection's: nobody counts its bytes */
		(void)say_answer(fd, token_answer, strlen(token_answer), "%B", strstr(head, "\r\n\r\n") + 4);
		return false;
	}
	if (token)
		return say_json(fd, "200 OK", "{\"access_token\":\"rude-token-canary\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
	if (user && user_answer) {
		(void)say(fd, user_answer, strlen(user_answer));
		return false;
	}
	if (user)
		return say_account(rude, fd);
	header(head, "\r\nAuthorization: ", credential, sizeof credential);
	if (!*credential)
		header(head, "\r\nX-DocuSign-Authentication: ", credential, sizeof credential);
	return say_answer(fd, answer, length, "%T", credential);
}

static void *serve(void *user)
{
	static const char half_headers[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Half: ";
	static const char half_body[] = "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n"
		"Content-Disposition: file; filename=\"half.pdf\"\r\nContent-Length: 2000\r\n\r\n%PDF-1.4 and then ";
	struct guest *guest = user;
	struct rude *rude = guest->rude;
	char *head = malloc(HEAD_MAX);
	int fd = guest->fd;

	switch (rude->way) {
	case RUDE_POLITE:
		while (head && hear(fd, head) && count_and_answer(rude, fd, head))
			;
		break;
	case RUDE_SILENT:
	case RUDE_DEAF:
		say_nothing(fd);
		break;
	case RUDE_FULL:
		read_nothing(fd);
		break;
	case RUDE_HALF_HEADERS:
	case RUDE_HALF_BODY:
		if (head && hear(fd, head) && (rude->way == RUDE_HALF_BODY ? say(fd, half_body, sizeof half_body - 1)
		                                                   : say(fd, half_headers, sizeof half_headers - 1)))
			say_nothing(fd);
		break;
	case RUDE_CUT:
	case RUDE_RESET:
		if (head && hear(fd, head)) {
			pthread_mutex_lock(&rude->lock);
			rude->requests++;
			rude->writes += strncmp(head, "GET ", 4) != 0;
			pthread_mutex_unlock(&rude->lock);
			(void)say(fd, rude->answer, rude->cut);
		}
		break;
	}
	hang_up(fd, rude->way == RUDE_RESET);
	if (rude->way == RUDE_RESET) { /* only a close sends it */
		pthread_mutex_lock(&rude->lock);
		close(fd);
		guest->fd = -1;
		pthread_mutex_unlock(&rude->lock);
	}
	free(head);
	return NULL;
}

static void *receive(void *user)
{
	struct rude *rude = user;
	int fd;

	while ((fd = accept(rude->listener, NULL, NULL)) >= 0) {
		struct guest *guest = &rude->guests[rude->count];

		pthread_mutex_lock(&rude->lock);
		*guest = (struct guest){ .rude = rude, .fd = fd };
		if (rude->count < GUESTS - 1 && pthread_create(&guest->thread, NULL, serve, guest) == 0)
			rude->count++;
		else
			close(fd);
		pthread_mutex_unlock(&rude->lock);
	}
	return NULL;
}

/* ---- lifetime ------------------------------------------------------------------------------ */

/* The kernel takes connections up to the backlog for a listener that never accepts; once it is full,
 * further ones wait for ever. */
static void fill_backlog(struct rude *rude, const struct sockaddr_in *address)
{
	for (size_t i = 0; i < sizeof rude->crowd / sizeof rude->crowd[0]; i++) {
		struct pollfd wait = { .events = POLLOUT };

		rude->crowd[i] = wait.fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
		ck_assert_int_ge(wait.fd, 0);
		(void)connect(wait.fd, (const struct sockaddr *)address, sizeof *address);
		if (poll(&wait, 1, 100) == 0)
			return; /* this one got no answer: neither will the next */
	}
	ck_abort_msg("the backlog never gets full");
}

struct rude *rude_open(enum rude_way way)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t length = sizeof address;
	struct rude *rude = calloc(1, sizeof *rude);

	ck_assert_ptr_nonnull(rude);
	rude->way = way;
	for (size_t i = 0; i < sizeof rude->crowd / sizeof rude->crowd[0]; i++)
		rude->crowd[i] = -1;
	pthread_mutex_init(&rude->lock, NULL);
	pthread_cond_init(&rude->released, NULL);
	rude->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ck_assert_int_ge(rude->listener, 0);
	ck_assert_int_eq(bind(rude->listener, (struct sockaddr *)&address, sizeof address), 0);
	ck_assert_int_eq(listen(rude->listener, way == RUDE_DEAF ? 0 : 128), 0);
	ck_assert_int_eq(getsockname(rude->listener, (struct sockaddr *)&address, &length), 0);
	rude->port = ntohs(address.sin_port);
	snprintf(rude->base, sizeof rude->base, "http://127.0.0.1:%u", rude->port);
	if (way == RUDE_DEAF)
		fill_backlog(rude, &address);
	else
		ck_assert_int_eq(pthread_create(&rude->thread, NULL, receive, rude), 0);
	return rude;
}

void rude_close(struct rude *rude)
{
	if (!rude)
		return;
	rude_tokens_hold(rude, 0);
	shutdown(rude->listener, SHUT_RDWR);
	if (rude->way != RUDE_DEAF)
		pthread_join(rude->thread, NULL);
	close(rude->listener);
	for (unsigned i = 0; i < rude->count; i++) {
		pthread_mutex_lock(&rude->lock);
		if (rude->guests[i].fd >= 0)
			shutdown(rude->guests[i].fd, SHUT_RDWR);
		pthread_mutex_unlock(&rude->lock);
		pthread_join(rude->guests[i].thread, NULL);
		if (rude->guests[i].fd >= 0)
			close(rude->guests[i].fd);
	}
	for (size_t i = 0; i < sizeof rude->crowd / sizeof rude->crowd[0]; i++)
		if (rude->crowd[i] >= 0)
			close(rude->crowd[i]);
	pthread_cond_destroy(&rude->released);
	pthread_mutex_destroy(&rude->lock);
	free(rude);
}

unsigned rude_port(const struct rude *rude)
{
	return rude->port;
}

void rude_base(struct rude *rude, const char *base)
{
	pthread_mutex_lock(&rude->lock);
	snprintf(rude->base, sizeof rude->base, "%s", base);
	pthread_mutex_unlock(&rude->lock);
}

void rude_answer(struct rude *rude, const char *answer, size_t length)
{
	pthread_mutex_lock(&rude->lock);
	rude->answer = answer;
	rude->answer_length = length;
	pthread_mutex_unlock(&rude->lock);
}

void rude_token_answer(struct rude *rude, const char *answer)
{
	pthread_mutex_lock(&rude->lock);
	rude->token_answer = answer;
	pthread_mutex_unlock(&rude->lock);
}

void rude_user_answer(struct rude *rude, const char *answer)
{
	pthread_mutex_lock(&rude->lock);
	rude->user_answer = answer;
	pthread_mutex_unlock(&rude->lock);
}

void rude_cut(struct rude *rude, size_t bytes)
{
	pthread_mutex_lock(&rude->lock);
	rude->cut = bytes;
	pthread_mutex_unlock(&rude->lock);
}

void rude_tokens_stop(struct rude *rude, int stop)
{
	pthread_mutex_lock(&rude->lock);
	rude->no_tokens = stop != 0;
	pthread_mutex_unlock(&rude->lock);
}

void rude_tokens_fail(struct rude *rude, unsigned count)
{
	pthread_mutex_lock(&rude->lock);
	rude->no_tokens_count = count;
	pthread_mutex_unlock(&rude->lock);
}

void rude_tokens_hold(struct rude *rude, int hold)
{
	pthread_mutex_lock(&rude->lock);
	rude->held = hold != 0;
	pthread_cond_broadcast(&rude->released);
	pthread_mutex_unlock(&rude->lock);
}

static unsigned read_count(const struct rude *rude, const unsigned *count)
{
	pthread_mutex_t *lock = (pthread_mutex_t *)(uintptr_t)&rude->lock;
	unsigned value;

	pthread_mutex_lock(lock);
	value = *count;
	pthread_mutex_unlock(lock);
	return value;
}

unsigned rude_requests(const struct rude *rude)
{
	return read_count(rude, &rude->requests);
}

unsigned rude_writes(const struct rude *rude)
{
	return read_count(rude, &rude->writes);
}

unsigned rude_strays(const struct rude *rude)
{
	return read_count(rude, &rude->strays);
}

unsigned rude_token_requests(const struct rude *rude)
{
	return read_count(rude, &rude->tokens);
}

unsigned rude_userinfo_requests(const struct rude *rude)
{
	return read_count(rude, &rude->userinfos);
}
