/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/lost_slot.c - a method returns a property that its object has not. */
#define MOCK_RETURNS { .property = "Weight" }
#include "mock.h"
