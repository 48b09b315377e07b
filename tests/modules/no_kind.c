/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/no_kind.c - a method that does not say what kind it is. */
#define MOCK_METHOD .name = "Load", .label = "Load", .help = "Reads it."
#include "mock.h"
