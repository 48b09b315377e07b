/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/commands/common.c - what the commands over the store have in common. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "../exit_status.h"
#include "../output.h"
#include "commands.h"

const char *command_instance(struct session *session, int index, struct instance *ret, bool *ret_failed)
{
	stp_status status;

	*ret_failed = false;
	if (session->options->operand_count <= index)
		return NULL;
	status = instance_find(session->features, session->options->operands[index], ret, &session->error);
	if (status == STP_OK)
		return ret->id;
	*ret_failed = true;
	session_failed(session, status);
	return NULL;
}

static void show(const struct stp_report *report, const struct stp_finding *finding)
{
	struct findings_shown *shown = report->ctx;
	struct stp_finding said = *finding;
	char message[1024];

	/* What abi.h does not know is a failure. */
	if (finding->outcome < STP_PASS || finding->outcome > STP_SKIP || finding->outcome == STP_FAIL) {
		shown->failed++;
		if (shown->options->k2_errors) {
			features_k2_message(finding->answer, finding->message, message, sizeof message);
			said.message = message;
		}
	}
	output_finding(&said, shown->options->json, stdout);
	fflush(stdout);
}

void findings_shown_init(struct findings_shown *shown, const struct options *options)
{
	*shown = (struct findings_shown){ .options = options };
	shown->report = (struct stp_report){ .size = sizeof shown->report, .ctx = shown, .add = show };
}

void put_json(cJSON *object)
{
	char *text = object ? cJSON_PrintUnformatted(object) : NULL;

	if (text)
		puts(text);
	else
		output_note("no memory to show it");
	cJSON_free(text);
	cJSON_Delete(object);
}

const char *time_text(int64_t ms, char buffer[40])
{
	const struct stp_value value = { .type = STP_DATETIME, .u = { .integer = ms / 1000 * 1000 } };

	if (!ms)
		return "never";
	stp_value_print(&value, buffer, 40);
	return buffer;
}
