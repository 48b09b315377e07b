/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/no_execute.c - it has everything but execute(). */
#define MOCK_NO_ENTRY
#include "mock.h"

static const struct stp_plugin plugin = {
	.size = sizeof plugin,
	.id = "org.example.idle",
	.label = "Idle",
	.version = "1.0",
	.vendor = "Example",
	.describe = mock_describe,
	.create = mock_create,
	.configure = mock_configure,
	.test_connection = mock_test,
	.destroy = mock_destroy,
};

const struct stp_plugin *STP_ENTRY(void)
{
	return &plugin;
}
