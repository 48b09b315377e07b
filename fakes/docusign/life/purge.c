/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/purge.c - documents and more of a finished envelope wait fourteen days and
 * then are gone. */
#include <stdio.h>
#include <string.h>

#include "life/inner.h"

#define QUEUE_MS (INT64_C(14) * 24 * 60 * 60 * 1000)

static const struct {
	const char *queued, *purged;
	bool metadata, redact;
} states[] = {
	{ "documents_queued",                         "documents_purged",                         false, false },
	{ "documents_and_metadata_queued",            "documents_and_metadata_purged",            true,  false },
	{ "documents_and_metadata_and_redact_queued", "documents_and_metadata_and_redact_purged", true,  true  },
};

static int state_of(const char *queued)
{
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
		if (strcmp(states[i].queued, queued) == 0)
			return (int)i;
	return -1;
}

static bool has_ended(const struct fake_envelope *e)
{
	const char *status = fake_envelope_status(e);

	return strcmp(status, "completed") == 0 || strcmp(status, "declined") == 0 ||
	       strcmp(status, "voided") == 0;
}

static bool queue(struct fake_envelope *e, const char *state)
{
	return fake_set(e->record, "purgeState", state) &&
	       fake_stamp(e, e->record, "purgeRequestDate") &&
	       fake_timer(e->fake, "envelope-purge", e->id, fake_now_ms(e->fake) + QUEUE_MS) &&
	       fake_audit(e, fake_text(e->record, "_sender"), "Purge Queued",
	                  "{user} had the envelope's documents queued for purging");
}

const char *fake_purge_ask(struct fake_envelope *e, const char *state, const char **ret_detail)
{
	const char *now = fake_text(e->record, "purgeState");

	*ret_detail = NULL;
	if (strcmp(state, "documents_dequeued") == 0) {
		if (state_of(now) < 0) {
			*ret_detail = "The envelope is not in the purge queue.";
			return "INVALID_REQUEST_PARAMETER";
		}
		(void)fake_timer(e->fake, "envelope-purge", e->id, 0);
		cJSON_DeleteItemFromObjectCaseSensitive(e->record, "purgeRequestDate");
		e->changed = true;
		return fake_set(e->record, "purgeState", state) ? NULL : "UNSPECIFIED_ERROR";
	}
	if (state_of(state) < 0) {
		*ret_detail =
			"Value for 'purgeState' must be 'documents_queued', 'documents_and_metadata_queued', "
			"'documents_and_metadata_and_redact_queued' or 'documents_dequeued'.";
		return "INVALID_REQUEST_PARAMETER";
	}
	if (!has_ended(e)) {
		*ret_detail = "Envelope status is not one of: Completed, Declined, Voided.";
		return "ENVELOPE_INVALID_STATUS";
	}
	return queue(e, state) ? NULL : "UNSPECIFIED_ERROR";
}

static bool redact(struct fake_envelope *e)
{
	static const char *const personal[] = { "name",     "email",     "signerName", "signerEmail",
		                                    "hostName", "hostEmail", "note" };
	cJSON *list, *recipient;

	cJSON_ArrayForEach(list, fake_member_of(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list) for (size_t i = 0;
	                                             i < sizeof personal / sizeof personal[0];
	                                             i++) if (fake_member(recipient, personal[i]) &&
	                                                      !fake_set(recipient, personal[i],
	                                                                "Redacted")) return false;
	return true;
}

static bool forget_tabs(struct fake_envelope *e)
{
	cJSON *list, *recipient;

	cJSON_ArrayForEach(list, fake_member_of(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			cJSON_DeleteItemFromObjectCaseSensitive(recipient, "tabs");
	cJSON_DeleteItemFromObjectCaseSensitive(e->record, "customFields");
	cJSON_DeleteItemFromObjectCaseSensitive(e->record, "attachments");
	return true;
}

/* Their bytes go with the next sweep, when no record names them any more. */
static bool purge(struct fake_envelope *e, int state)
{
	return fake_set_item(e->record, "documents", cJSON_CreateArray()) &&
	       (!states[state].metadata || forget_tabs(e)) && (!states[state].redact || redact(e)) &&
	       fake_set(e->record, "purgeState", states[state].purged) &&
	       fake_stamp(e, e->record, "purgeCompletedDate") &&
	       fake_audit(e, fake_text(e->record, "_sender"), "Purged",
	                  "The envelope's documents were purged");
}

void fake_envelope_purge_due(struct fake *fake, const char *id)
{
	struct fake_envelope *e = fake_envelope_open(fake, id);
	int state = e ? state_of(fake_text(e->record, "purgeState")) : -1;

	if (state >= 0) {
		if (purge(e, state))
			fake_envelope_event(e, "envelope-purge", "");
		else
			e->changed = false;
	}
	(void)fake_envelope_close(e);
	if (state >= 0)
		fake_blob_sweep(fake);
}
