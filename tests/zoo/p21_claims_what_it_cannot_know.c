/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p21_claims_what_it_cannot_know.c - it claims a filter of a later version. */
#define BEFORE_LIST if (call->list && call->list->filter && call->list->filter->op > STP_IS_NULL) out->handled(out, STP_HANDLED_FILTER);
#include "pets.h"
