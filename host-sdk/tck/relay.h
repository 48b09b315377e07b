/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/relay.h - stands between the plugin and its service, so that answers can be held back and cut.
 *
 * Depends on: watch.h.  Owns: a thread and three sockets for each connection, until it ends.
 */
#ifndef TCK_RELAY_H
#define TCK_RELAY_H

#include <stdbool.h>
#include <sys/socket.h>

/* Listens for one connection, which is carried on to `address`; *ret is where.  false: it cannot be had. */
bool tck_relay(const struct sockaddr *address, socklen_t length, struct sockaddr_storage *ret, socklen_t *ret_length);

#endif /* TCK_RELAY_H */
