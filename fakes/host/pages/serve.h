/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/serve.h - fake-host serve: the pages until Ctrl-C.
 *
 * Depends on: pages.h.
 */
#ifndef FAKE_HOST_SERVE_H
#define FAKE_HOST_SERVE_H

#include "pages.h"

struct serve_settings {
	struct pages_settings pages;
	const char *ready_file; /* NULL: none */
};
/* Serves until SIGINT or SIGTERM; gives the program's exit status. */
int serve(const struct serve_settings *settings);

#endif /* FAKE_HOST_SERVE_H */
