/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p7_tells_the_key.c - the key stands in a message. */
#define IN_LOAD if (self->host->log) self->host->log(self->host, STP_INFO, "load", call->id, self->key);
#include "pets.h"
