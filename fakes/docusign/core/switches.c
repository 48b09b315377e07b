/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/switches.c - the values of the switches that options.c lists. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/inner.h"

static size_t index_of(const char *name)
{
	const struct fake_option *option = fake_option_of(name);

	return option ? (size_t)(option - fake_options) : fake_option_count;
}

const char *fake_switch(const struct fake *fake, const char *name)
{
	size_t i = index_of(name);

	if (i == fake_option_count)
		return "";
	return fake->option[i] ? fake->option[i] : fake_options[i].otherwise;
}

bool fake_switch_on(const struct fake *fake, const char *name)
{
	return strcmp(fake_switch(fake, name), "yes") == 0;
}

long fake_switch_number(const struct fake *fake, const char *name)
{
	return strtol(fake_switch(fake, name), NULL, 10);
}

bool fake_option_set(struct fake *fake, const char *name, const char *value, bool running,
                     struct fake_bytes *error)
{
	size_t i = index_of(name);
	char *copy;

	if (i == fake_option_count) {
		fake_printf(error, "there is no option %s", name);
		return false;
	}
	if (running && fake_options[i].start) {
		fake_printf(error, "%s can be given at the start only", name);
		return false;
	}
	if (!fake_option_takes(&fake_options[i], value)) {
		fake_printf(error, "%s takes %s, not \"%s\"", name, fake_options[i].values, value);
		return false;
	}
	if (!(copy = strdup(value))) {
		fake_printf(error, "there is no memory");
		return false;
	}
	free(fake->option[i]);
	fake->option[i] = copy;
	if (strcmp(name, "max-body") == 0)
		atomic_store(&fake->max_body, strtol(value, NULL, 10));
	return true;
}

void fake_options_finish(struct fake *fake)
{
	for (size_t i = 0; fake->option && i < fake_option_count; i++)
		free(fake->option[i]);
	free(fake->option);
	fake->option = NULL;
}
