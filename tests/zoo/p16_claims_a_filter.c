/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p16_claims_a_filter.c - it claims a filter that it did not do. */
#define BEFORE_LIST if (call->list && call->list->filter && call->list->filter->op <= STP_IS_NULL) out->handled(out, STP_HANDLED_FILTER);
#include "pets.h"
