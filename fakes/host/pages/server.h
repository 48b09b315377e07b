/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/server.h - the pages' HTTP server.
 *
 * Depends on: pages.h.
 */
#ifndef FAKE_HOST_SERVER_H
#define FAKE_HOST_SERVER_H

#include "pages.h"

/* Listens, so that the port is known; nobody is answered yet. */
stp_status server_listen(const char *bind, uint16_t port, int *ret_fd, uint16_t *ret_port, struct stp_error *error);
/* Answers on pages->socket. */
stp_status server_start(struct pages *pages, struct stp_error *error);
/* Waits for the requests under way. */
void server_stop(struct pages *pages);

#endif /* FAKE_HOST_SERVER_H */
