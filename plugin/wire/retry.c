/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/retry.c - the table of what may be tried again. */
#include "wire/retry.h"

#include "wire/crypto.h"
#include "wire/text.h"

/* clang-format off */
static const struct row {
	const char *name;
	uint8_t tries;     /* further ones, after the first */
	uint32_t first_ms, /* the wait before the second try is a random part of this; each further one may be twice as long */
	         most_ms,  /* and never longer than this */
	         asked_ms; /* the longest wait that the service may ask for; if it wants more, the call fails and tells it */
} rows[DS_TROUBLES] = {
	/*                       name      tries first_ms most_ms asked_ms */
	[DS_TROUBLE_NONE]   = { "none",    0,       0,      0,      0 },
	[DS_TROUBLE_UNSENT] = { "unsent",  4,     250,   4000,      0 },
	[DS_TROUBLE_LOST]   = { "lost",    3,     250,   4000,      0 },
	[DS_TROUBLE_SERVER] = { "server",  3,     500,   8000,  60000 },
	[DS_TROUBLE_LIMIT]  = { "limit",   3,     250,   1000,      0 }, /* the budget waits: how long, it knows better */
	[DS_TROUBLE_BUSY]   = { "busy",    4,    1000,  16000,  60000 },
	[DS_TROUBLE_TOKEN]  = { "token",   1,       0,      0,      0 },
};
/* clang-format on */

const char *ds_trouble_name(enum ds_trouble trouble)
{
	return rows[trouble].name;
}

enum ds_trouble ds_trouble_of_exchange(stp_status status, const struct ds_answer *answer)
{
	if (status == STP_UNAVAILABLE)
		return answer->sent ? DS_TROUBLE_LOST : DS_TROUBLE_UNSENT;
	/* What came was no HTTP, or its compression was broken: the next answer may be whole. */
	return status == STP_PROTOCOL && answer->sent ? DS_TROUBLE_LOST : DS_TROUBLE_NONE;
}

enum ds_trouble ds_trouble_of_answer(uint32_t http_status, const char *code, stp_status verdict)
{
	if (http_status == 401)
		return DS_TROUBLE_TOKEN;
	if (http_status == 408 || http_status >= 500)
		return DS_TROUBLE_SERVER;
	if (verdict != STP_RATE_LIMITED)
		return DS_TROUBLE_NONE;
	/* Without a code it is a gateway's, which knows nothing of the account's limits. */
	if (!*code || ds_ascii_casecmp(code, "API_REQUEST_IS_THROTTLED") == 0)
		return DS_TROUBLE_BUSY;
	/* An envelope's own limit is over when its hour is; the account's is known to the budget. */
	if (ds_ascii_casecmp(code, "BURST_ENVELOPE_POLLING_LIMIT_EXCEEDED") == 0 ||
	    ds_ascii_casecmp(code, "BURST_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED") == 0)
		return DS_TROUBLE_BUSY;
	if (ds_ascii_casecmp(code, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED") == 0 ||
	    ds_ascii_casecmp(code, "BURST_APIINVOCATION_LIMIT_EXCEEDED") == 0)
		return DS_TROUBLE_LIMIT;
	return DS_TROUBLE_NONE;
}

uint32_t ds_retry_part(uint32_t most_ms)
{
	uint32_t any;

	return most_ms && ds_random(&any, sizeof any) ? any % (most_ms + 1) : most_ms;
}

uint32_t ds_retry_doubled(uint32_t first_ms, uint32_t most_ms, uint32_t times)
{
	while (times-- > 0 && first_ms < most_ms)
		first_ms = first_ms < most_ms / 2 ? first_ms * 2 : most_ms;
	return first_ms;
}

bool ds_retry_next(struct ds_retry *retry, enum ds_trouble trouble, uint32_t after_ms, uint32_t *ret_wait_ms)
{
	const struct row *row = &rows[trouble];

	*ret_wait_ms = 0;
	if (retry->count[trouble] >= row->tries || (row->asked_ms && after_ms > row->asked_ms))
		return false;
	if (row->asked_ms && after_ms)
		*ret_wait_ms = after_ms + ds_retry_part(after_ms / 10);
	else
		*ret_wait_ms = ds_retry_part(ds_retry_doubled(row->first_ms, row->most_ms, retry->count[trouble]));
	retry->count[trouble]++;
	return true;
}
