/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/listener.c - a webhook's listener on libmicrohttpd. */
#include "listener.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST 512

struct listener {
	struct MHD_Daemon *daemon;
	pthread_mutex_t lock;
	unsigned status, delay_ms, count, tokens;
	struct message *message[MOST];
};

static void sleep_ms(unsigned ms)
{
	nanosleep(&(struct timespec){ ms / 1000, (long)(ms % 1000) * 1000000 }, NULL);
}

static void copy_header(struct MHD_Connection *connection, const char *name, char *to, size_t size)
{
	const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);

	snprintf(to, size, "%s", value ? value : "");
}

static struct message *begin(struct MHD_Connection *connection, const char *path)
{
	struct message *m = calloc(1, sizeof *m);
	char name[40];

	if (!m)
		return NULL;
	snprintf(m->path, sizeof m->path, "%s", path);
	copy_header(connection, "Content-Type", m->type, sizeof m->type);
	copy_header(connection, "Authorization", m->authorization, sizeof m->authorization);
	copy_header(connection, "X-Authorization-Digest", m->digest, sizeof m->digest);
	for (unsigned i = 0; i < 4; i++) {
		snprintf(name, sizeof name, "X-DocuSign-Signature-%u", i + 1);
		copy_header(connection, name, m->signature[i], sizeof m->signature[i]);
	}
	m->body = calloc(1, 1);
	return m;
}

static void message_free(struct message *m)
{
	free(m->body);
	free(m);
}

static bool add(struct message *m, const char *bytes, size_t length)
{
	char *grown = realloc(m->body, m->length + length + 1);

	if (!grown)
		return false;
	memcpy(grown + m->length, bytes, length);
	m->body = grown;
	m->length += length;
	m->body[m->length] = '\0';
	return true;
}

static enum MHD_Result answer(struct MHD_Connection *connection, unsigned status, const char *text)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(
		strlen(text), (void *)(uintptr_t)text, MHD_RESPMEM_MUST_COPY);
	enum MHD_Result result = MHD_queue_response(connection, status, response);

	MHD_destroy_response(response);
	return result;
}

/* Keeps it, and tells how it is to be answered. */
static enum MHD_Result keep(struct listener *l, struct MHD_Connection *connection,
                            struct message *m)
{
	char token[96];
	unsigned status, delay_ms;

	pthread_mutex_lock(&l->lock);
	status = l->status;
	delay_ms = l->delay_ms;
	if (strcmp(m->path, "/token") == 0) {
		snprintf(token, sizeof token, "{\"access_token\": \"token-%u\", \"expires_in\": 3600}",
		         ++l->tokens);
		pthread_mutex_unlock(&l->lock);
		message_free(m);
		return answer(connection, 200, token);
	}
	if (l->count < MOST)
		l->message[l->count++] = m;
	else
		message_free(m);
	pthread_mutex_unlock(&l->lock);
	sleep_ms(delay_ms);
	return answer(connection, status, "");
}

static enum MHD_Result handle(void *user, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **own)
{
	struct message *m = *own;

	(void)method;
	(void)version;
	if (!m) {
		*own = begin(connection, url);
		return *own ? MHD_YES : MHD_NO;
	}
	if (*upload_size) {
		bool good = add(m, upload, *upload_size);

		*upload_size = 0;
		return good ? MHD_YES : MHD_NO;
	}
	*own = NULL;
	return keep(user, connection, m);
}

static void completed(void *user, struct MHD_Connection *connection, void **own,
                      enum MHD_RequestTerminationCode code)
{
	(void)user;
	(void)connection;
	(void)code;
	if (*own)
		message_free(*own);
}

struct listener *listener_open(void)
{
	struct listener *l = calloc(1, sizeof *l);

	if (!l)
		return NULL;
	pthread_mutex_init(&l->lock, NULL);
	l->status = 200;
	l->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION, 0,
	                             NULL, NULL, handle, l, MHD_OPTION_NOTIFY_COMPLETED, completed,
	                             NULL, MHD_OPTION_END);
	if (l->daemon)
		return l;
	free(l);
	return NULL;
}

void listener_close(struct listener *l)
{
	MHD_stop_daemon(l->daemon);
	for (unsigned i = 0; i < l->count; i++)
		message_free(l->message[i]);
	pthread_mutex_destroy(&l->lock);
	free(l);
}

unsigned listener_port(const struct listener *l)
{
	return MHD_get_daemon_info(l->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

void listener_answers(struct listener *l, unsigned status, unsigned delay_ms)
{
	pthread_mutex_lock(&l->lock);
	l->status = status;
	l->delay_ms = delay_ms;
	pthread_mutex_unlock(&l->lock);
}

static unsigned count_of(struct listener *l)
{
	unsigned count;

	pthread_mutex_lock(&l->lock);
	count = l->count;
	pthread_mutex_unlock(&l->lock);
	return count;
}

unsigned listener_wait(struct listener *l, unsigned count)
{
	for (unsigned i = 0; i < 2000 && count_of(l) < count; i++)
		sleep_ms(10);
	return count_of(l);
}

unsigned listener_settled(struct listener *l)
{
	unsigned count;

	do {
		count = count_of(l);
		sleep_ms(400);
	} while (count != count_of(l));
	return count;
}

const struct message *listener_at(struct listener *l, unsigned index)
{
	const struct message *m;

	pthread_mutex_lock(&l->lock);
	m = index < l->count ? l->message[index] : NULL;
	pthread_mutex_unlock(&l->lock);
	return m;
}

unsigned listener_tokens(struct listener *l)
{
	unsigned tokens;

	pthread_mutex_lock(&l->lock);
	tokens = l->tokens;
	pthread_mutex_unlock(&l->lock);
	return tokens;
}
