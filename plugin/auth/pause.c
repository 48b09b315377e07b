/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/pause.c - the table of pauses between requests for a token that fail. */
#include "auth/pause.h"

#include "wire/retry.h"

/* What is not listed was the caller's own end or a lack of memory: the next one asks at once. */
/* clang-format off */
static const struct row {
	stp_status status;
	uint32_t tries,             /* of one caller, the first among them; it waits a random part of wait_ms before the */
	         wait_ms,           /* second, and twice as long before each further one */
	         first_ms, most_ms; /* the pause of all, at least half of it: each is twice the one before, up to the most */
} rows[] = {
	/* status          tries wait_ms first_ms most_ms */
	{ STP_UNAVAILABLE,  3,    400,    1000,    30000 },
	{ STP_RATE_LIMITED, 3,    400,    2000,    30000 },
	{ STP_PROTOCOL,     1,      0,    1000,    30000 },
	{ STP_CONSENT,      1,      0,    1000,     4000 }, /* these a person mends, and then looks whether it helped */
	{ STP_BAD_CONFIG,   1,      0,    1000,     4000 },
	{ STP_AUTH,         1,      0,    1000,     4000 },
	{ STP_FORBIDDEN,    1,      0,    1000,     4000 },
};
/* clang-format on */

#define ASKED_MOST_MS 2000 /* a longer wait that the service asks for is not a caller's, but everybody's pause */

static const struct row *row_of(stp_status status)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (rows[i].status == status)
			return &rows[i];
	return NULL;
}

bool ds_pause_retry(stp_status status, uint32_t asked_ms, uint32_t tries, uint32_t *ret_wait_ms)
{
	const struct row *row = row_of(status);

	if (!row || tries >= row->tries || asked_ms > ASKED_MOST_MS)
		return false;
	*ret_wait_ms = asked_ms ? asked_ms : 1 + ds_retry_part(ds_retry_doubled(row->wait_ms, UINT32_MAX, tries - 1));
	return true;
}

void ds_pause_begin(struct ds_pause *pause, stp_status status, uint32_t asked_ms, int64_t now_ms)
{
	const struct row *row = row_of(status);
	uint32_t ms;

	if (!row)
		return;
	ms = ds_retry_doubled(row->first_ms, row->most_ms, pause->failures);
	ms -= ds_retry_part(ms / 2);
	if (asked_ms > ms)
		ms = asked_ms < row->most_ms ? asked_ms : row->most_ms;
	if (pause->failures < UINT32_MAX)
		pause->failures++;
	pause->until_ms = now_ms + ms;
}
