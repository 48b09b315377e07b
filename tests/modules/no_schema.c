/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/no_schema.c - its describe() gives NULL. */
#define MOCK_NO_ENTRY
#include "mock.h"

static const struct stp_schema *describe_nothing(void)
{
	return NULL;
}

static const struct stp_plugin plugin = {
	.size = sizeof plugin,
	.id = "org.example.mute",
	.label = "Mute",
	.version = "1.0",
	.vendor = "Example",
	.describe = describe_nothing,
	.create = mock_create,
	.configure = mock_configure,
	.test_connection = mock_test,
	.execute = mock_execute,
	.destroy = mock_destroy,
};

const struct stp_plugin *STP_ENTRY(void)
{
	return &plugin;
}
