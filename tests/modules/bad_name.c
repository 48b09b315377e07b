/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/bad_name.c - a method with a blank in its name. */
#define MOCK_METHOD .name = "Load it", .label = "Load", .help = "Reads it.", .kind = STP_READ
#include "mock.h"
