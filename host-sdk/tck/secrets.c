/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/secrets.c - a marked secret is given, and looked for in all that is told. */
#include <config.h>

#include <stdlib.h>

#include "tests.h"

#define MARKER "stp-check-marked-secret-b1ff77aa"

static bool has_secrets(const struct tck *t)
{
	for (uint32_t i = 0; i < t->schema->config.count; i++)
		if (stp_field_at(&t->schema->config, i)->type == STP_SECRET)
			return true;
	return false;
}

void p7_wrong_secrets_are_not_told(struct tck *t)
{
	struct tck_instance i;
	struct tck_call *call = calloc(1, sizeof *call);
	uint32_t n = 0, tried = 0;

	if (!has_secrets(t)) {
		tck_skip(t, "its configuration has no secret");
	} else if (call && tck_create(t, 0, &i)) {
		tck_host_marker(i.host, MARKER);
		tck_case(t);
		if (tck_configure(&i, stp_args_table(t->config)) == STP_OK) {
			call->timeout_ms = 15000;
			tck_case(t);
			tck_do(&i, call); /* test_connection() */
			while (tried++ < 20 && tck_next_any(t, &n, call)) {
				if (!(call->method->flags & STP_SAFE))
					continue;
				call->timeout_ms = 5000;
				tck_case(t);
				tck_do(&i, call);
			}
		}
		tck_down(&i);
	}
	free(call);
}
