/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/k2_message.c - a failure as K2 shows it: the service's own body in K2's wrapper. */
#include <config.h>

#include <stdio.h>

#include "features.h"

size_t features_k2_message(const char *answer, const char *message, char *buffer, size_t cap)
{
	const char *inner = answer && *answer ? answer : message ? message : "";
	int length = snprintf(buffer, cap, "SmartObject Server Exception: %s", inner);

	return length > 0 ? (size_t)length : 0;
}
