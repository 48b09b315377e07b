/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p19_holds_its_lock.c - it holds its lock while it calls the host. */
#define IN_LOAD pthread_mutex_lock(&self->lock); status = out->row(out, values, 3); pthread_mutex_unlock(&self->lock); if (1) return status;
#include "pets.h"
