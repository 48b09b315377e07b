/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/serve.c - fake-host serve: the pages of the store of instances. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "../output.h"
#include "../pages/serve.h"
#include "../session.h"
#include "commands.h"

/* It stands in an address and in a cookie's way: what needs no escape there, and is not soon guessed. */
static bool is_token(const char *token)
{
	size_t length = strlen(token);

	return length >= 16 && length <= 128 &&
	       strspn(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~") == length;
}

int command_serve(const struct options *options)
{
	struct serve_settings settings = {
		.pages = { .bind = options->bind, .port = (uint16_t)options->port, .token = options->token },
		.ready_file = options->ready_file,
	};
	struct session session;
	char *made = NULL;
	int status;

	if (!session_settings(&session, options, &settings.pages.features, &made))
		return session_close(&session);
	if (options->token && !is_token(options->token)) {
		session_failed(&session, failure(&session.error, STP_BAD_INPUT, "--token wants 16 to 128 letters, digits and - . _ ~"));
		status = session_close(&session);
	} else {
		status = serve(&settings);
	}
	free(made);
	return status;
}
