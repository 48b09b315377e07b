/* SPDX-License-Identifier: MIT */
#include <stp/host.h>

const char *stp_status_name(stp_status status)
{
	return status == STP_OK ? "OK" : "INTERNAL";
}
