/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/no_help.c - an object without help. */
#define MOCK_OBJECT .name = "Thing", .label = "Thing"
#include "mock.h"
