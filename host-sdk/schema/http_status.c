/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/http_status.c - the HTTP status by which a host tells a client of a failure: one table for who
 * serves and for the document that describes it. */
#include <stp/host.h>

/* What the client did wrong is 4xx.  What the service refuses the host for is not the client's: AUTH is no 401, for
 * the client's own token was good. */
static const uint32_t codes[] = {
	[STP_OK]           = 200,
	[STP_STOP]         = 200,
	[STP_BAD_INPUT]    = 400,
	[STP_FORBIDDEN]    = 403,
	[STP_NOT_FOUND]    = 404,
	[STP_CONFLICT]     = 409,
	[STP_REMOTE]       = 422,
	[STP_RATE_LIMITED] = 429,
	[STP_BAD_CONFIG]   = 500,
	[STP_NO_MEMORY]    = 500,
	[STP_INTERNAL]     = 500,
	[STP_UNSUPPORTED]  = 501,
	[STP_AUTH]         = 502,
	[STP_CONSENT]      = 502,
	[STP_PROTOCOL]     = 502,
	[STP_CANCELLED]    = 503,
	[STP_UNAVAILABLE]  = 503,
	[STP_TIMEOUT]      = 504,
};

uint32_t stp_status_http(stp_status status)
{
	return codes[status < sizeof codes / sizeof codes[0] ? status : STP_INTERNAL];
}
