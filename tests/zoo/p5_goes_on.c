/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p5_goes_on.c - it goes on long after it was cancelled. */
#define CANCELLED(status) goes_on(self, status)
#include <stdint.h>
#include <stp/abi.h>
static stp_status goes_on(struct stp_instance *self, stp_status status);
#include "pets.h"
static stp_status goes_on(struct stp_instance *self, stp_status status)
{
	const int64_t until = self->host->mono_ms(self->host) + 2500;

	while (status && self->host->mono_ms(self->host) < until)
		;
	return status;
}
