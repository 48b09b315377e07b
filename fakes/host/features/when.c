/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/when.c - whether the condition of a group or of a step's field holds. */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "features.h"

bool when_holds(const char *when, const char *(*value)(void *user, const char *name), void *user)
{
	const char *equals = when ? strchr(when, '=') : NULL;
	char name[64];
	const char *is;

	if (!equals || (size_t)(equals - when) >= sizeof name)
		return true;
	snprintf(name, sizeof name, "%.*s", (int)(equals - when), when);
	is = value(user, name);
	return is && strcasecmp(is, equals + 1) == 0;
}
