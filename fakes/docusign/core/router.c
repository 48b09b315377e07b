/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/router.c - which handler answers what.
 *
 * The tables of all resources are made one list at the start: by number of segments, and within it
 * what is written out before what an @ stands for, so that /envelopes/status is no envelope. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/inner.h"

#define ACCOUNT "/restapi/v2.1/accounts/@"
#define SEGMENTS 24

struct path { /* a route with its path cut into segments */
	const struct fake_route *route;
	char *text;              /* what segment points into */
	char *operation;         /* the path as told to the journal */
	const char *segment[SEGMENTS];
	unsigned segments;
	bool account;            /* its third segment after /restapi/v2.1 is one */
};

struct router {
	struct path *path;
	size_t paths;
	size_t first[SEGMENTS + 2]; /* of the paths with so many segments */
};

static bool cut(struct path *p, const struct fake_route *route)
{
	size_t length = strlen(ACCOUNT) + strlen(route->path) + 1;

	p->route = route;
	p->account = !(route->flags & FAKE_TOP);
	if (!(p->text = malloc(length)) || !(p->operation = malloc(length)))
		return false;
	snprintf(p->operation, length, "%s%s", p->account ? ACCOUNT : "", route->path);
	memcpy(p->text, p->operation, length);
	for (char *at = p->text + 1, *next; at && *at && p->segments < SEGMENTS; at = next) {
		if ((next = strchr(at, '/')))
			*next++ = '\0';
		p->segment[p->segments++] = at;
	}
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct path *x = a, *y = b;

	if (x->segments != y->segments)
		return x->segments < y->segments ? -1 : 1;
	for (unsigned i = 0; i < x->segments; i++) {
		bool any_x = strcmp(x->segment[i], "@") == 0, any_y = strcmp(y->segment[i], "@") == 0;

		if (any_x != any_y)
			return any_x ? 1 : -1;
	}
	return 0;
}

bool fake_router_create(struct fake *fake)
{
	struct router *router = calloc(1, sizeof *router);
	size_t count = 0;

	if (!(fake->router = router))
		return false;
	for (size_t i = 0; i < fake_resource_count; i++)
		count += fake_resources[i]->count;
	if (!(router->path = calloc(count ? count : 1, sizeof *router->path)))
		return false;
	for (size_t i = 0; i < fake_resource_count; i++)
		for (size_t j = 0; j < fake_resources[i]->count; j++)
			if (!cut(&router->path[router->paths++], &fake_resources[i]->routes[j]))
				return false;
	qsort(router->path, router->paths, sizeof *router->path, compare);
	for (size_t n = 0, at = 0; n <= SEGMENTS + 1; n++) {
		while (at < router->paths && router->path[at].segments < n)
			at++;
		router->first[n] = at;
	}
	return true;
}

void fake_router_destroy(struct fake *fake)
{
	struct router *router = fake->router;

	if (!router)
		return;
	for (size_t i = 0; i < router->paths; i++) {
		free(router->path[i].text);
		free(router->path[i].operation);
	}
	free(router->path);
	free(router);
	fake->router = NULL;
}

/* The service takes its paths in any case. */
static bool matches(const struct path *p, const struct fake_inner *inner)
{
	for (unsigned i = 0; i < p->segments; i++)
		if (p->segment[i][0] == '@' && !p->segment[i][1]
		        ? !*inner->segment[i]
		        : strcasecmp(p->segment[i], inner->segment[i]) != 0)
			return false;
	return true;
}

static const struct path *find(struct fake_request *r, bool *ret_other_verb)
{
	const struct router *router = r->fake->router;
	const struct fake_inner *inner = r->inner;
	const char *verb = strcmp(r->verb, "HEAD") == 0 ? "GET" : r->verb;
	const struct path *alike = NULL;

	if (inner->segments > SEGMENTS)
		return NULL;
	for (size_t i = router->first[inner->segments]; i < router->first[inner->segments + 1]; i++) {
		const struct path *p = &router->path[i];

		if (!matches(p, inner))
			continue;
		if (strcmp(p->route->verb, verb) == 0)
			return p;
		alike = p;
	}
	*ret_other_verb = alike != NULL;
	return NULL;
}

static void take_parts(struct fake_request *r, const struct path *p)
{
	struct fake_inner *inner = r->inner;
	unsigned count = 0;
	bool account = p->account;

	for (unsigned i = 0; i < p->segments && count < sizeof r->part / sizeof r->part[0]; i++) {
		if (strcmp(p->segment[i], "@") != 0)
			continue;
		if (account)
			account = false; /* the first one is the account, which who.c takes */
		else
			r->part[count++] = inner->segment[i];
	}
}

/* What tests ask most: whether tokens were kept. */
static void count(struct fake_request *r)
{
	if (strcmp(r->operation, "/oauth/token") == 0)
		r->fake->count.token++;
	else if (strcmp(r->operation, "/oauth/userinfo") == 0)
		r->fake->count.userinfo++;
}

/* /control/ is what /__fake/ was called before. */
static void take_old_name(struct fake_inner *inner)
{
	if (inner->segments && strcmp(inner->segment[0], "control") == 0)
		inner->segment[0] = "__fake";
}

void fake_route(struct fake_request *r)
{
	struct fake_inner *inner = r->inner;
	bool other_verb = false, rest;
	const struct path *p;

	take_old_name(inner);
	rest = inner->segments && strcasecmp(inner->segment[0], "restapi") == 0;
	p = find(r, &other_verb);
	r->operation = p ? p->operation : "";
	count(r);
	if (rest)
		fake_rate_count(r);
	if (!inner->segments || strcmp(inner->segment[0], "__fake") != 0)
		for (size_t i = 0; i < fake_hooks.before_count; i++)
			if (!fake_hooks.before[i](r))
				return;
	if (rest && (!p || !(p->route->flags & FAKE_OPEN)) &&
	    !fake_who_asks(r, p && p->account ? inner->segment[3] : NULL))
		return;
	if (!p) {
		fake_error(r, other_verb ? "METHOD_NOT_ALLOWED" : "RESOURCE_NOT_FOUND", NULL);
		return;
	}
	if ((p->route->flags & FAKE_ADMIN) && !r->admin) {
		fake_error(r, "USER_LACKS_PERMISSIONS", NULL);
		return;
	}
	take_parts(r, p);
	p->route->handler(r);
}
