/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/guard.c - who may see the pages. */
#include <config.h>

#include "guard.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "secret.h"

static bool take_public(struct guard *guard, const char *url)
{
	const char *host = url ? strstr(url, "://") : NULL;
	size_t length;

	if (!host)
		return !url || !*url;
	host += 3;
	length = strcspn(host, "/?#");
	if (length == 0 || length >= sizeof guard->public_host)
		return false;
	snprintf(guard->public_host, sizeof guard->public_host, "%.*s", (int)length, host);
	return (size_t)snprintf(guard->public_origin, sizeof guard->public_origin, "%.*s",
	                        (int)((size_t)(host - url) + length), url) < sizeof guard->public_origin;
}

bool guard_init(struct guard *guard, const char *token, const char *bind, uint16_t port,
                const char *public_url)
{
	bool v6 = strchr(bind, ':') != NULL;
	char made[33] = "";

	*guard = (struct guard){ .port = port };
	if (!token && !secret_make(made))
		return false;
	if (pthread_mutex_init(&guard->lock, NULL) != 0)
		return false;
	snprintf(guard->cookie, sizeof guard->cookie, "fake_host_%u", port);
	return (size_t)snprintf(guard->token, sizeof guard->token, "%s", token ? token : made) <
	           sizeof guard->token &&
	       (size_t)snprintf(guard->bind, sizeof guard->bind, v6 ? "[%s]" : "%s", bind) <
	           sizeof guard->bind &&
	       take_public(guard, public_url);
}

void guard_finish(struct guard *guard)
{
	pthread_mutex_destroy(&guard->lock);
	explicit_bzero(guard, sizeof *guard);
}

/* An address in digits is no name, so nobody can have made it lead here.  Only where all addresses
 * of the machine are listened on. */
static bool is_literal(const char *host, size_t length)
{
	unsigned char bits[16];
	char text[64];

	if (length >= sizeof text)
		return false;
	if (length > 2 && host[0] == '[' && host[length - 1] == ']') {
		snprintf(text, sizeof text, "%.*s", (int)length - 2, host + 1);
		return inet_pton(AF_INET6, text, bits) == 1;
	}
	snprintf(text, sizeof text, "%.*s", (int)length, host);
	return inet_pton(AF_INET, text, bits) == 1;
}

bool guard_host(const struct guard *guard, const char *host)
{
	static const char *const loopback[] = { "127.0.0.1", "localhost", "[::1]" };
	char port[8];
	const char *colon;
	size_t length;

	if (!host)
		return false;
	if (guard->public_host[0] && strcasecmp(host, guard->public_host) == 0)
		return true;
	snprintf(port, sizeof port, ":%u", guard->port);
	colon = strrchr(host, ':');
	if (colon && strcmp(colon, port) == 0)
		length = (size_t)(colon - host);
	else if (guard->port == 80 && (!colon || host[strlen(host) - 1] == ']'))
		length = strlen(host); /* a browser leaves out the port that it would take anyway */
	else
		return false;
	for (size_t i = 0; i < sizeof loopback / sizeof loopback[0]; i++)
		if (length == strlen(loopback[i]) && strncasecmp(host, loopback[i], length) == 0)
			return true;
	if (length == strlen(guard->bind) && strncasecmp(host, guard->bind, length) == 0)
		return true;
	return (!strcmp(guard->bind, "0.0.0.0") || !strcmp(guard->bind, "[::]")) &&
	       is_literal(host, length);
}

bool guard_origin(const struct guard *guard, const char *origin, const char *host)
{
	if (!origin)
		return true;
	if (guard->public_origin[0] && strcasecmp(origin, guard->public_origin) == 0)
		return true;
	return strncasecmp(origin, "http://", 7) == 0 && strcasecmp(origin + 7, host) == 0;
}

bool guard_token(const struct guard *guard, const char *token)
{
	return secret_same(guard->token, token);
}

bool guard_enter(struct guard *guard, struct visitor *ret)
{
	struct visitor made;

	if (!secret_make(made.id) || !secret_make(made.form))
		return false;
	pthread_mutex_lock(&guard->lock);
	guard->visitors[guard->next] = made;
	guard->next = (guard->next + 1) % GUARD_SESSIONS;
	pthread_mutex_unlock(&guard->lock);
	*ret = made;
	return true;
}

bool guard_session(struct guard *guard, const char *value, struct visitor *ret)
{
	bool found = false;

	if (!value || !*value)
		return false;
	pthread_mutex_lock(&guard->lock);
	for (unsigned i = 0; i < GUARD_SESSIONS; i++)
		if (secret_same(guard->visitors[i].id, value)) {
			*ret = guard->visitors[i];
			found = true;
		}
	pthread_mutex_unlock(&guard->lock);
	return found;
}
