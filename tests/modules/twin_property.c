/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/twin_property.c - two properties whose names differ by case alone. */
#define MOCK_PROPERTIES                                                                       \
	{ .name = "Id", .label = "ID", .help = "What identifies it.", .type = STP_TEXT },          \
	{ .name = "Size", .label = "Size", .help = "How large it is.", .type = STP_NUMBER },       \
	{ .name = "ID", .label = "Other ID", .help = "The same again.", .type = STP_TEXT }
#include "mock.h"
