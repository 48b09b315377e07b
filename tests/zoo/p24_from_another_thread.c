/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p24_from_another_thread.c - a row comes from a thread of its own. */
#define IN_LOAD struct other other = { out, values, STP_OK }; pthread_t thread; if (pthread_create(&thread, NULL, write_row, &other) == 0) { pthread_join(thread, NULL); return other.status; }
#include <pthread.h>
#include <stp/abi.h>
struct other {
	const struct stp_sink *out;
	const struct stp_value *values;
	stp_status status;
};
static void *write_row(void *ctx)
{
	struct other *other = ctx;

	other->status = other->out->row(other->out, other->values, 3);
	return ctx;
}
#include "pets.h"
