/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/session.h - what one command works with: a loaded plugin and a service instance of it, or the
 * store of instances.
 *
 * Depends on: options.h, fake_host.h, features/features.h, stp/host.h.
 */
#ifndef FAKE_HOST_SESSION_H
#define FAKE_HOST_SESSION_H

#include <stp/host.h>

#include "fake_host.h"
#include "features/features.h"
#include "options.h"

struct session {
	const struct options *options;
	struct stp_loader *loader;
	struct fake_host *host;
	struct stp_service *service;
	struct features *features; /* of a command over the store; NULL: none */
	struct stp_error error;  /* of the first step that failed */
	int exit_status;         /* the program's; EXIT_OK as long as nothing failed */
};

/* Loads the plugin.  False: it failed, and error and exit_status tell. */
bool session_open(struct session *session, const struct options *options);
/* Makes an instance and configures it from options->config; its findings go to report, which may
 * be NULL. */
bool session_configure(struct session *session, const struct stp_report *report);
/* What the options say of the store and its service types.  *ret_made holds a text of *ret, to free after
 * its use.  False: they say something wrong. */
bool session_settings(struct session *session, const struct options *options, struct features_settings *ret,
                      char **ret_made);
/* Opens the store of instances instead. */
bool session_open_features(struct session *session, const struct options *options);
/* Shows the log and the error if wanted or any, destroys all, gives the exit status. */
int session_close(struct session *session);

/* Notes a failure of the kind that its status tells; gives false. */
bool session_failed(struct session *session, stp_status status);
/* Notes a failure on this machine's side; gives false. */
bool session_failed_here(struct session *session);

/* Writes a service type in the format that was asked for; server: as of stp_render_openapi.  A failure is noted. */
void session_describe(struct session *session, const struct stp_plugin *plugin, const char *server);

/* The commands, each in a file of its name: give the exit status. */
int command_describe(const struct options *options);
int command_test(const struct options *options);
int command_call(const struct options *options);

#endif /* FAKE_HOST_SESSION_H */
