/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/problem.c - answers for programs: JSON, and failures as problem details (RFC 9457). */
#include <config.h>

#include "problem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void answer_json(struct request *r, unsigned status, const char *type, cJSON *json)
{
	char *text = json ? cJSON_PrintUnformatted(json) : NULL;

	cJSON_Delete(json);
	if (!text)
		return; /* 500 */
	r->status = status;
	r->response = MHD_create_response_from_buffer(strlen(text), text, MHD_RESPMEM_MUST_COPY);
	answer_header(r, "Content-Type", type);
	free(text);
}

/* What the error has not is left out. */
static bool add_text(cJSON *json, const char *name, const char *text)
{
	return !*text || cJSON_AddStringToObject(json, name, text);
}

static bool add_number(cJSON *json, const char *name, uint32_t number)
{
	return !number || cJSON_AddNumberToObject(json, name, number);
}

static cJSON *problem_of(unsigned status, const struct stp_error *error)
{
	const char *word = stp_status_name(error->status);
	cJSON *json = cJSON_CreateObject();

	if (json && cJSON_AddStringToObject(json, "type", "about:blank") &&
	    cJSON_AddStringToObject(json, "title", MHD_get_reason_phrase_for(status)) &&
	    cJSON_AddNumberToObject(json, "status", status) &&
	    cJSON_AddStringToObject(json, "detail", error->message) &&
	    cJSON_AddStringToObject(json, "error", word) && add_text(json, "field", error->field) &&
	    add_text(json, "code", error->code) && add_text(json, "hint", error->hint) &&
	    add_text(json, "trace", error->trace) && add_text(json, "answer", error->answer) &&
	    add_number(json, "serviceStatus", error->http_status) &&
	    add_number(json, "retryAfterMs", error->retry_after_ms) &&
	    (!error->maybe_applied || cJSON_AddTrueToObject(json, "maybeApplied")))
		return json;
	cJSON_Delete(json);
	return NULL;
}

void answer_problem(struct request *r, unsigned status, const struct stp_error *error)
{
	char seconds[16];

	if (!status)
		status = stp_status_http(error->status);
	answer_json(r, status, "application/problem+json", problem_of(status, error));
	if (!error->retry_after_ms)
		return;
	snprintf(seconds, sizeof seconds, "%u", (error->retry_after_ms - 1) / 1000 + 1);
	answer_header(r, "Retry-After", seconds);
}

void answer_problem_text(struct request *r, unsigned status, stp_status kind, const char *message)
{
	struct stp_error error = STP_ERROR_INIT;

	error.status = kind;
	snprintf(error.message, sizeof error.message, "%s", message);
	answer_problem(r, status, &error);
}
