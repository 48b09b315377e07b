/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/session.c - what one command works with: a plugin and an instance of it, or the
 * store. */
#include <config.h>

#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exit_status.h"
#include "output.h"

bool session_failed(struct session *session, stp_status status)
{
	session->error.status = status;
	session->exit_status = exit_status(status);
	return false;
}

bool session_failed_here(struct session *session)
{
	session->exit_status = EXIT_HERE;
	return false;
}

/* libtool's build tree has DIR/NAME.la, beside the module itself in DIR/.libs/NAME.so. */
static char *module_of(const char *plugin)
{
	const char *slash = strrchr(plugin, '/');
	const char *name = slash ? slash + 1 : plugin;
	size_t length = strlen(name);
	char *path = NULL;

	if (length < 4 || strcmp(name + length - 3, ".la") != 0)
		return strdup(plugin);
	if (asprintf(&path, "%.*s.libs/%.*s.so", (int)(name - plugin), plugin, (int)length - 3, name) <
	    0)
		return NULL;
	return path;
}

bool session_open(struct session *session, const struct options *options)
{
	char *module = module_of(options->operands[0]);
	stp_status status;

	*session = (struct session){ .options = options, .error = STP_ERROR_INIT };
	if (!module)
		return session_failed(session, failure(&session->error, STP_NO_MEMORY, "no memory"));
	status = stp_loader_open(module, options->plugins, &session->loader, &session->error);
	free(module);
	if (status == STP_OK)
		status = stp_loader_guard(session->loader, options->guard, output_breach, NULL, &session->error);
	return status == STP_OK ? true : session_failed_here(session);
}

static void note(void *user, const char *text)
{
	(void)user;
	output_note("%s", text);
}

bool session_configure(struct session *session, const struct stp_report *report)
{
	const struct stp_schema *schema = stp_loader_schema(session->loader);
	struct stp_error *error = &session->error;
	struct stp_args *config = NULL;
	stp_status status;

	status = stp_args_read_config(schema, session->options->config, session->options->json ? NULL : note, NULL, &config,
	                              error);
	if (status != STP_OK)
		return session_failed(session, status);
	if (!(session->host = fake_host_create(0)))
		status = failure(error, STP_NO_MEMORY, "no memory");
	else
		status = stp_service_create(session->loader, fake_host_lent(session->host),
		                            &session->service, error);
	if (status == STP_OK)
		status = stp_service_configure(session->service, config, report, error);
	stp_args_destroy(config);
	if (status == STP_BAD_INPUT) /* the caller's input was the configuration */
		status = STP_BAD_CONFIG;
	return status == STP_OK ? true : session_failed(session, status);
}

/* ---- the store of instances ----------------------------------------------------------------- */

static const char *level_name(stp_level level);

/* Lines for --log come as they are written; without it warnings alone, of what is no call: how a call ends is told. */
static void note_all(stp_level level, const char *event, const char *id, const char *message)
{
	output_note("log: %s: %s: %s%s%s", level_name(level), event, id, *id ? ": " : "", message);
}

static void note_warnings(stp_level level, const char *event, const char *id, const char *message)
{
	(void)event;
	if (level == STP_WARN && !*id)
		output_note("warning: %s", message);
}

static bool is_address(const char *url)
{
	size_t length = strlen(url);

	return (strncmp(url, "http://", 7) == 0 || strncmp(url, "https://", 8) == 0) &&
	       url[length - 1] != '/';
}

bool session_settings(struct session *session, const struct options *options, struct features_settings *ret,
                      char **ret_made)
{
	*session = (struct session){ .options = options, .error = STP_ERROR_INIT };
	*ret = (struct features_settings){
		.store = options->store, .plugins = options->plugins, .public_url = options->public_url,
		.installation = options->installation, .guard = options->guard, .breach = output_breach,
		.log = options->log ? note_all : options->json ? NULL : note_warnings,
	};
	if (options->public_url && !is_address(options->public_url))
		return session_failed(session, failure(&session->error, STP_BAD_INPUT,
		                                       "--public-url is an address without a "
		                                       "slash at its end, such as https://host.example, "
		                                       "not \"%.200s\"",
		                                       options->public_url));
	if (!options->store && !(ret->store = *ret_made = features_default_store()))
		return session_failed(session, failure(&session->error, STP_BAD_INPUT,
		                                       "neither --store nor HOME tells where "
		                                       "instances are kept"));
	return true;
}

bool session_open_features(struct session *session, const struct options *options)
{
	struct features_settings settings;
	char *made = NULL;
	stp_status status;

	if (!session_settings(session, options, &settings, &made))
		return false;
	status = features_open(&settings, &session->features, &session->error);
	free(made);
	return status == STP_OK ? true : session_failed(session, status);
}

/* ---- the end -------------------------------------------------------------------------------- */

static const char *level_name(stp_level level)
{
	static const char *const names[] = { "?", "debug", "info", "warn", "error", "bug" };

	return level < sizeof names / sizeof names[0] ? names[level] : names[0];
}

static void show_log(const struct fake_host *host)
{
	const struct fake_host_line *line;

	for (size_t i = 0; (line = fake_host_log_at(host, i)); i++)
		note_all(line->level, line->event, line->id, line->message);
}

static void say_as_k2(struct stp_error *error)
{
	char message[sizeof error->message];

	memcpy(message, error->message, sizeof message);
	(void)features_k2_message(error->answer, message, error->message, sizeof error->message);
}

int session_close(struct session *session)
{
	struct stp_error flushed = STP_ERROR_INIT;
	int status = session->exit_status;

	features_close(session->features);
	stp_service_destroy(session->service);
	stp_loader_close(session->loader);
	if (session->host && session->options->log)
		show_log(session->host);
	fake_host_destroy(session->host);
	if (session->options->k2_errors)
		say_as_k2(&session->error);
	/* A failed check is no error: it was told as a finding. */
	if (status != EXIT_OK && status != EXIT_CHECK)
		output_error(&session->error, session->options->json);
	if (output_flush(&flushed) != STP_OK && status != EXIT_HERE) {
		output_error(&flushed, false);
		return EXIT_HERE;
	}
	return status;
}
