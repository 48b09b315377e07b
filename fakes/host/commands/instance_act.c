/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/instance_act.c - fake-host instance test, refresh, delete, consent. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "../checking.h"
#include "../exit_status.h"
#include "../output.h"
#include "commands.h"
#include "json_line.h"

int command_instance_test(const struct options *options)
{
	struct checking checking;
	struct session session;
	stp_status status;

	checking_init(&checking, options);
	if (!session_open_features(&session, options))
		return session_close(&session);
	status = instance_test(session.features, options->operands[0], &checking.run, &checking.report,
	                       &session.error);
	if (status != STP_OK)
		session_failed(&session, status);
	else if (checking.failed)
		session.exit_status = EXIT_CHECK;
	return session_close(&session);
}

/* ---- refresh -------------------------------------------------------------------------------- */

struct lines {
	bool json;
	size_t count;
	const char *key;
};

static void show_line(struct lines *lines, const char *word, const char *mark, const char *what)
{
	struct json_line object;

	lines->count++;
	if (!lines->json) {
		printf("%s%s\n", mark, what);
		return;
	}
	line_init(&object);
	line_text(&object, lines->key, word);
	line_text(&object, "what", what);
	line_put(&object);
}

static void show_change(void *user, uint32_t kind, const char *what)
{
	static const char *const words[] = { "?", "added", "removed", "changed" };
	static const char *const marks[] = { "? ", "+ ", "- ", "~ " };
	size_t at = kind <= CHANGE_CHANGED ? kind : 0;

	show_line(user, words[at], marks[at], what);
}

int command_instance_refresh(const struct options *options)
{
	struct lines lines = { options->json, 0, "change" };
	struct session session;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	status = instance_refresh(session.features, options->operands[0], options->dry_run, show_change,
	                          &lines, &session.error);
	if (status != STP_OK)
		session_failed(&session, status);
	else if (!lines.count && !options->json)
		output_note("nothing has changed");
	return session_close(&session);
}

/* ---- delete --------------------------------------------------------------------------------- */

static void show_consequence(void *user, bool blocks, const char *what)
{
	show_line(user, blocks ? "blocks" : "goes", blocks ? "in the way: " : "", what);
}

int command_instance_delete(const struct options *options)
{
	struct lines lines = { options->json, 0, "consequence" };
	struct instance instance;
	struct session session;
	const char *id;
	stp_status status;

	if (!command_begin(&session, options, &instance, &id))
		return session_close(&session);
	status = instance_consequences(session.features, id, show_consequence, &lines,
	                               &session.error);
	if (status == STP_OK && !options->dry_run)
		status = instance_delete(session.features, id, &session.error);
	if (status != STP_OK)
		session_failed(&session, status);
	else if (!options->json)
		output_note(options->dry_run ? "nothing was deleted" : "%s is deleted", instance.name);
	return session_close(&session);
}

/* ---- consent -------------------------------------------------------------------------------- */

/* The redirect goes to whoever serves the pages of the same store: the state is found there. */
int command_instance_consent(const struct options *options)
{
	char *state = NULL, *url = NULL;
	struct draft *draft = NULL;
	struct session session;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	status = draft_edit(session.features, options->operands[0], &draft, &session.error);
	if (status == STP_OK)
		status = consent_begin(session.features, draft_instance(draft)->id, &state, &session.error);
	if (status == STP_OK)
		status = draft_consent_url(draft, state, &url, &session.error);
	if (status != STP_OK) {
		session_failed(&session, status);
	} else if (options->json) {
		struct json_line object;

		line_init(&object);
		line_text(&object, "consent_url", url);
		line_put(&object);
	} else {
		puts(url);
	}
	draft_destroy(draft);
	free(state);
	free(url);
	return session_close(&session);
}
