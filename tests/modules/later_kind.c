/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/later_kind.c - a method of a kind that a later minor version may bring: it is tolerated. */
#define MOCK_METHOD .name = "Load", .label = "Load", .help = "Reads it.", .kind = 77
#include "mock.h"
