/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/hostile.c - plain sockets: one thread that accepts, one a connection. */
#include "hostile.h"

#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "say.h"

#define GUESTS 64
#define HEAD_MAX 16384

struct guest {
	struct hostile *hostile;
	pthread_t thread;
	int fd;
	bool taken, done;
};

struct hostile {
	int listener;
	char url[64];
	pthread_t thread;
	pthread_mutex_t lock; /* over all below */
	struct guest guests[GUESTS];
	const struct hostile_words *words[HOSTILE_ALL];
	unsigned counts[HOSTILE_ALL + 1];
};

static bool say_text(int fd, const char *text)
{
	return !text || say(fd, text, strlen(text));
}

static void say_words(int fd, const struct hostile_words *w)
{
	size_t length = w->again_length || !w->again ? w->again_length : strlen(w->again);

	if (!say_text(fd, w->head) || (w->body && !say(fd, w->body, w->length ? w->length : strlen(w->body))))
		return;
	for (unsigned long i = 0; w->again && (!w->times || i < w->times); i++)
		if (!say(fd, w->again, length))
			return;
	(void)say_text(fd, w->end);
}

static void say_good(struct hostile *h, int fd, enum hostile_to to)
{
	char json[512] = "{\"envelopeId\":\"11111111-2222-4333-8444-555555555555\",\"status\":\"created\"}", text[1024];

	if (to == HOSTILE_TOKENS)
		snprintf(json, sizeof json, "{\"access_token\":\"" HOSTILE_TOKEN "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
	else if (to == HOSTILE_ACCOUNTS)
		snprintf(json, sizeof json, "{\"sub\":\"x\",\"accounts\":[{\"account_id\":\"" HOSTILE_ACCOUNT "\",\"is_default\":true,"
		         "\"account_name\":\"Hostile\",\"base_uri\":\"%s\"}]}", h->url);
	snprintf(text, sizeof text, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
	         "Content-Length: %zu\r\n\r\n%s", strlen(json), json);
	(void)say_text(fd, text);
}

/* Reads one request.  false: the client has gone. */
static bool hear(int fd, char *head)
{
	size_t length = 0, body = 0;
	char *end = NULL, *at;

	head[0] = '\0';
	while (!(end = strstr(head, "\r\n\r\n")) || length < (size_t)(end + 4 - head) + body) {
		ssize_t n = length + 1 < HEAD_MAX ? recv(fd, head + length, HEAD_MAX - 1 - length, 0) : 0;

		if (n <= 0)
			return false;
		length += (size_t)n;
		head[length] = '\0';
		if ((at = strcasestr(head, "\r\nContent-Length: ")))
			body = strtoul(at + 18, NULL, 10);
	}
	return true;
}

static enum hostile_to meant(const char *head)
{
	if (strncmp(head, "POST /oauth/token ", 18) == 0)
		return HOSTILE_TOKENS;
	if (strncmp(head, "GET /oauth/userinfo ", 20) == 0)
		return HOSTILE_ACCOUNTS;
	return strstr(head, " /restapi/v2.1/accounts/" HOSTILE_ACCOUNT) == strchr(head, ' ') ? HOSTILE_API : HOSTILE_ALL;
}

static void *serve(void *user)
{
	struct guest *guest = user;
	struct hostile *h = guest->hostile;
	char *head = malloc(HEAD_MAX), waste[4096];
	const struct hostile_words *words = NULL;
	enum hostile_to to;

	if (head && hear(guest->fd, head)) {
		to = meant(head);
		pthread_mutex_lock(&h->lock);
		h->counts[to]++;
		words = to < HOSTILE_ALL ? h->words[to] : NULL;
		pthread_mutex_unlock(&h->lock);
		if (words)
			say_words(guest->fd, words);
		else
			say_good(h, guest->fd, to);
	}
	shutdown(guest->fd, SHUT_WR);
	while (recv(guest->fd, waste, sizeof waste, 0) > 0) /* a close with bytes unread would be a reset */
		;
	free(head);
	pthread_mutex_lock(&h->lock);
	guest->done = true;
	pthread_mutex_unlock(&h->lock);
	return NULL;
}

/* Threads that have ended are gone at once: their stacks would count as the plugin's memory. */
static struct guest *free_guest(struct hostile *h)
{
	struct guest *found = NULL;

	for (size_t i = 0; i < GUESTS; i++) {
		struct guest *guest = &h->guests[i];
		bool done;

		pthread_mutex_lock(&h->lock);
		done = guest->done;
		pthread_mutex_unlock(&h->lock);
		if (guest->taken && done) {
			pthread_join(guest->thread, NULL);
			close(guest->fd);
			*guest = (struct guest){ .taken = false };
		}
		if (!guest->taken && !found)
			found = guest;
	}
	return found;
}

static void *receive(void *user)
{
	struct hostile *h = user;
	int fd;

	while ((fd = accept(h->listener, NULL, NULL)) >= 0) {
		struct guest *guest = free_guest(h);

		if (!guest) {
			close(fd);
			continue;
		}
		*guest = (struct guest){ .hostile = h, .fd = fd, .taken = true };
		if (pthread_create(&guest->thread, NULL, serve, guest) != 0) {
			close(fd);
			guest->taken = false;
		}
	}
	return NULL;
}

struct hostile *hostile_open(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t length = sizeof address;
	struct hostile *h = calloc(1, sizeof *h);

	ck_assert_ptr_nonnull(h);
	pthread_mutex_init(&h->lock, NULL);
	h->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	ck_assert_int_ge(h->listener, 0);
	ck_assert_int_eq(bind(h->listener, (struct sockaddr *)&address, sizeof address), 0);
	ck_assert_int_eq(listen(h->listener, 128), 0);
	ck_assert_int_eq(getsockname(h->listener, (struct sockaddr *)&address, &length), 0);
	snprintf(h->url, sizeof h->url, "http://127.0.0.1:%u", ntohs(address.sin_port));
	ck_assert_int_eq(pthread_create(&h->thread, NULL, receive, h), 0);
	return h;
}

void hostile_close(struct hostile *h)
{
	shutdown(h->listener, SHUT_RDWR);
	pthread_join(h->thread, NULL);
	close(h->listener);
	for (size_t i = 0; i < GUESTS; i++) {
		if (!h->guests[i].taken)
			continue;
		shutdown(h->guests[i].fd, SHUT_RDWR);
		pthread_join(h->guests[i].thread, NULL);
		close(h->guests[i].fd);
	}
	pthread_mutex_destroy(&h->lock);
	free(h);
}

const char *hostile_url(const struct hostile *h)
{
	return h->url;
}

void hostile_say(struct hostile *h, enum hostile_to to, const struct hostile_words *words)
{
	pthread_mutex_lock(&h->lock);
	memset(h->words, 0, sizeof h->words);
	memset(h->counts, 0, sizeof h->counts);
	h->words[to] = words;
	pthread_mutex_unlock(&h->lock);
}

unsigned hostile_count(struct hostile *h, enum hostile_to to)
{
	unsigned count;

	pthread_mutex_lock(&h->lock);
	count = h->counts[to];
	pthread_mutex_unlock(&h->lock);
	return count;
}

unsigned hostile_strays(struct hostile *h)
{
	return hostile_count(h, HOSTILE_ALL);
}
