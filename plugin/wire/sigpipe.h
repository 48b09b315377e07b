/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/sigpipe.h - holds SIGPIPE back in this thread while libcurl works: plain sockets
 * are written with MSG_NOSIGNAL, but OpenSSL uses write(), and CURLOPT_NOSIGNAL leaves that.
 *
 * Depends on: the C library.
 */
#ifndef DS_WIRE_SIGPIPE_H
#define DS_WIRE_SIGPIPE_H

#include <signal.h>
#include <stdbool.h>

struct ds_sigpipe {
	sigset_t before;
	bool was_pending;
};

/* The mask, and a SIGPIPE that was waiting before, are afterwards as they were. */
void ds_sigpipe_enter(struct ds_sigpipe *guard);
void ds_sigpipe_leave(const struct ds_sigpipe *guard);

#endif /* DS_WIRE_SIGPIPE_H */
