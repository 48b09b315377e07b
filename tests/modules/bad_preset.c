/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/bad_preset.c - a preset that is not among its choices. */
#define MOCK_PARAMETERS                                                                       \
	{ .name = "Detail", .label = "Detail", .help = "How much.", .type = STP_TEXT,              \
	  .preset = "some", .choices = (const char *const[]){ "all", "none", NULL } }
#include "mock.h"
