/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p11_needs_a_log.c - it takes a log for granted. */
#define IN_LOAD self->host->log(self->host, STP_DEBUG, "load", call->id, "a pet");
#include "pets.h"
