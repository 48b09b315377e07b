/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p16_claims_a_page.c - it claims a page and gives all. */
#define BEFORE_LIST if (call->list && !call->list->filter && !call->list->order.count && call->list->take) out->handled(out, STP_HANDLED_PAGE);
#include "pets.h"
