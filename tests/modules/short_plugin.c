/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/short_plugin.c - its struct stp_plugin ends before that of 1.0 does. */
#define MOCK_NO_ENTRY
#include "mock.h"

static const struct stp_plugin plugin = {
	.size = offsetof(struct stp_plugin, extension),
	.id = "org.example.short",
	.label = "Short",
	.version = "1.0",
	.vendor = "Example",
	.describe = mock_describe,
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
