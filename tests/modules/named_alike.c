/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/named_alike.c - a parameter named like a property. */
#define MOCK_PARAMETERS                                                                       \
	{ .name = "SIZE", .label = "Size", .help = "Which one?", .type = STP_NUMBER }
#include "mock.h"
