/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/default_store.c - where instances are kept if nobody says otherwise. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "features.h"

char *features_default_store(void)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	char *path = NULL;
	int made = -1;

	if (data && *data == '/')
		made = asprintf(&path, "%s/fake-host/store.db", data);
	else if (home && *home == '/')
		made = asprintf(&path, "%s/.local/share/fake-host/store.db", home);
	if (made < 0)
		return NULL;
	for (char *at = path + 1; (at = strchr(at, '/')); at++) {
		*at = '\0';
		(void)mkdir(path, 0700); /* one that cannot be made is told when the store is */
		*at = '/';
	}
	return path;
}
