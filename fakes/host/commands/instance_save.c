/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/instance_save.c - fake-host instance add, edit: values from the command line,
 * tested and saved.
 *
 * A secret is never taken from the command line itself: every user of the machine may read that. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../checking.h"
#include "../exit_status.h"
#include "../output.h"
#include "../parts.h"
#include "commands.h"

#define MOST ((size_t)1 << 20)

/* ---- KEY=VALUE ------------------------------------------------------------------------------ */

/* One line end at its end is left out, as the SDK does with a file. */
static stp_status set_from(struct draft *draft, const char *key, FILE *file, const char *path,
                           struct stp_error *error)
{
	char *text = malloc(MOST + 1);
	stp_status status = STP_OK;
	size_t length;

	if (!text)
		return failure(error, STP_NO_MEMORY, "no memory");
	length = fread(text, 1, MOST, file);
	if (ferror(file) || !feof(file))
		status = failure(error, STP_BAD_INPUT, "cannot read %s: %s", path,
		                 ferror(file) ? strerror(errno) : "it is larger than 1 MiB");
	if (length && text[length - 1] == '\n')
		length--;
	if (length && text[length - 1] == '\r')
		length--;
	if (status == STP_OK && !length)
		status = failure(error, STP_BAD_INPUT, "%s is empty", path);
	if (status == STP_OK)
		status = draft_set(draft, key, text, length, error);
	fake_wipe_free(text, MOST + 1);
	return status;
}

static stp_status set_from_file(struct draft *draft, const char *key, const char *path,
                                struct stp_error *error)
{
	FILE *file;
	stp_status status;

	if (strcmp(path, "-") == 0)
		return set_from(draft, key, stdin, "standard input", error);
	if (!(file = fopen(path, "rbe")))
		return failure(error, STP_BAD_INPUT, "cannot read %s: %s", path, strerror(errno));
	status = set_from(draft, key, file, path, error);
	fclose(file);
	return status;
}

static stp_status refuse_secret(const struct stp_field *field, struct stp_error *error)
{
	failure(error, STP_BAD_INPUT,
	        "%s is a secret, and the command line is no place for it: others see it among the "
	        "processes",
	        field->label);
	failure_about(error, field->name, "give it as KEY=@FILE, or as KEY=@- from standard input");
	return STP_BAD_INPUT;
}

static stp_status set_value(struct draft *draft, const char *key, const char *value,
                            struct stp_error *error)
{
	const struct stp_field *field = stp_find_field(&draft_feature(draft)->schema->config, key);

	if (*value == '@' && value[1] != '@')
		return set_from_file(draft, key, value + 1, error);
	if (field && field->type == STP_SECRET && *value)
		return refuse_secret(field, error);
	value += *value == '@';
	return draft_set(draft, key, value, strlen(value), error);
}

static stp_status set_word(struct draft *draft, const char *word, struct stp_error *error)
{
	static const char null_word[] = ":null";
	const char *equals = strchr(word, '=');
	size_t length = equals ? (size_t)(equals - word) : strlen(word), end = sizeof null_word - 1;
	bool clears = !equals && length > end && strcmp(word + length - end, null_word) == 0;
	stp_status status;
	char *key;

	if (!clears && (!equals || !length))
		return failure(error, STP_BAD_INPUT, "\"%.80s\" is neither KEY=VALUE nor KEY:null", word);
	if (!(key = strndup(word, clears ? length - end : length)))
		return failure(error, STP_NO_MEMORY, "no memory");
	status = clears ? draft_clear(draft, key, error) : set_value(draft, key, equals + 1, error);
	if (status != STP_OK && !error->field[0])
		failure_about(error, key, error->hint);
	free(key);
	return status;
}

/* ---- saving --------------------------------------------------------------------------------- */

static stp_status fill(struct session *session, struct draft *draft, const char *name)
{
	const struct options *options = session->options;
	stp_status status = STP_OK;

	if (name)
		status = draft_set_name(draft, name, &session->error);
	if (status == STP_OK && options->description)
		status = draft_set_description(draft, options->description, &session->error);
	for (int i = 1; i < options->operand_count && status == STP_OK; i++)
		status = set_word(draft, options->operands[i], &session->error);
	return status;
}

static void save(struct session *session, struct draft *draft)
{
	const struct options *options = session->options;
	struct checking checking;
	struct instance instance;
	stp_status status;

	checking_init(&checking, options);
	status = draft_save(draft, options->anyway, &checking.run, &checking.report, &instance, &session->error);
	if (status == STP_BAD_CONFIG && checking.failed) {
		if (options->json)
			output_error(&session->error, true);
		else
			output_note("nothing was saved: mend what failed, or save it with --anyway");
		session->exit_status = EXIT_CHECK;
	} else if (status != STP_OK) {
		session_failed(session, status);
	}
}

int command_instance_add(const struct options *options)
{
	const struct feature *feature;
	struct draft *draft = NULL;
	struct session session;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	if (!(feature = features_find(session.features, options->operands[0])))
		status = failure(&session.error, STP_NOT_FOUND,
		                 "there is no service type \"%.80s\"; fake-host features lists them",
		                 options->operands[0]);
	else
		status = draft_new(session.features, feature, !options->service_type_only, &draft,
		                   &session.error);
	if (status == STP_UNSUPPORTED && feature && feature->plugin)
		failure_about(&session.error, "",
		              "--service-type-only makes an instance without workflow steps");
	if (status == STP_OK)
		status = fill(&session, draft, options->name);
	if (status == STP_OK)
		save(&session, draft);
	else
		session_failed(&session, status);
	draft_destroy(draft);
	return session_close(&session);
}

int command_instance_edit(const struct options *options)
{
	struct draft *draft = NULL;
	struct session session;
	stp_status status;

	if (!session_open_features(&session, options))
		return session_close(&session);
	status = draft_edit(session.features, options->operands[0], &draft, &session.error);
	if (status == STP_OK)
		status = fill(&session, draft, options->rename);
	if (status == STP_OK)
		save(&session, draft);
	else
		session_failed(&session, status);
	draft_destroy(draft);
	return session_close(&session);
}
