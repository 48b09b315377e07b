/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/say.h - bytes into a socket, for the servers of these tests that speak plain sockets. */
#ifndef SCENARIO_SAY_H
#define SCENARIO_SAY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

/* All of them.  False: the other side has gone. */
static inline bool say(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);

		if (sent <= 0)
			return false;
		bytes += sent;
		length -= (size_t)sent;
	}
	return true;
}

#endif /* SCENARIO_SAY_H */
