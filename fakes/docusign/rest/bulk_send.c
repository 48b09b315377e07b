/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/bulk_send.c - a batch worked off: an envelope for each copy of the list, so
 * many in each second of the fake's clock. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rest/bulk.h"
#include "rest/template.h"

/* ---- the queue ----------------------------------------------------------------------------- */

static long left_of(const cJSON *batch)
{
	return fake_number(batch, "batchSize", 0) - fake_number(batch, "_next", 0);
}

static bool add_left(void *user, const struct fake_record *record)
{
	cJSON *batch = fake_parse(record);
	long *sum = user;

	*sum += left_of(batch);
	cJSON_Delete(batch);
	return true;
}

long fake_bulk_queued(struct fake *fake, const char *account)
{
	long sum = 0;

	fake_each(fake, "bulk_batch", account, add_left, &sum);
	return sum;
}

bool fake_bulk_schedule(struct fake *fake, const cJSON *batch)
{
	bool waits = left_of(batch) > 0 && !cJSON_IsTrue(fake_member(batch, "_paused"));

	return fake_timer(fake, "bulk", fake_text(batch, "batchId"),
	                  waits ? fake_now_ms(fake) + 1000 : 0);
}

/* ---- one copy ------------------------------------------------------------------------------ */

static cJSON *of_recipient(cJSON *lists, const cJSON *asked)
{
	const char *id = fake_text(asked, "recipientId"), *role = fake_text(asked, "roleName");
	cJSON *list, *one;

	cJSON_ArrayForEach(list, lists)
		cJSON_ArrayForEach(one, list)
			if (*id ? strcasecmp(fake_text(one, "recipientId"), id) == 0
			        : strcmp(fake_text(one, "roleName"), role) == 0)
				return one;
	return NULL;
}

/* A tab's initial value goes into the member that its type has for it. */
static bool fill_tab(cJSON *tab, const char *list, const char *value)
{
	const struct fake_tab_type *type = fake_tab_type_of(list);
	cJSON *radio;
	bool good = true;

	cJSON_ArrayForEach(radio, fake_member_of(tab, "radios"))
		good = fake_set(radio, "selected",
		                strcmp(fake_text(radio, "value"), value) == 0 ? "true" : "false") &&
		       good;
	if (fake_member(tab, "radios"))
		return good;
	if (type && type->value && strcmp(type->value, "selected") == 0)
		return fake_set(tab, "selected",
		                strcasecmp(value, "true") == 0 || strcasecmp(value, "x") == 0 ? "true"
		                                                                              : "false");
	return fake_set(tab, "value", value);
}

static bool fill_tabs(cJSON *recipient, const cJSON *tabs)
{
	const cJSON *asked;
	cJSON *list, *tab;
	bool good = true;

	cJSON_ArrayForEach(asked, tabs)
		cJSON_ArrayForEach(list, fake_member_of(recipient, "tabs"))
			cJSON_ArrayForEach(tab, list)
				if (strcmp(fake_text(tab, "tabLabel"), fake_text(asked, "tabLabel")) == 0 ||
				    strcmp(fake_text(tab, "groupName"), fake_text(asked, "tabLabel")) == 0)
					good = fill_tab(tab, list->string, fake_text(asked, "initialValue")) && good;
	return good;
}

static bool fill_recipient(cJSON *recipient, const cJSON *asked)
{
	const cJSON *member;
	bool good = true;

	cJSON_ArrayForEach(member, asked)
		if (member->string && !cJSON_IsNull(member) && strcmp(member->string, "tabs") != 0 &&
		    strcmp(member->string, "roleName") != 0 && strcmp(member->string, "recipientId") != 0)
			good = fake_set_item(recipient, member->string, cJSON_Duplicate(member, true)) && good;
	return good && fill_tabs(recipient, fake_member(asked, "tabs"));
}

static bool fill_fields(cJSON *definition, const cJSON *fields)
{
	const cJSON *asked;
	cJSON *list, *field;
	bool good = true;

	cJSON_ArrayForEach(asked, fields)
		cJSON_ArrayForEach(list, fake_member_of(definition, "customFields"))
			cJSON_ArrayForEach(field, list)
				if (strcmp(fake_text(field, "name"), fake_text(asked, "name")) == 0)
					good = fake_set(field, "value", fake_text(asked, "value")) && good;
	return good;
}

static bool adapt(void *context, cJSON *definition, cJSON *lists)
{
	const cJSON *copy = context, *asked;
	bool good = true;

	cJSON_ArrayForEach(asked, fake_member(copy, "recipients")) {
		cJSON *recipient = of_recipient(lists, asked);

		good = (!recipient || fill_recipient(recipient, asked)) && good;
	}
	fake_merge_prune(lists);
	if (*fake_text(copy, "emailSubject"))
		good = fake_set(definition, "emailSubject", fake_text(copy, "emailSubject")) && good;
	if (*fake_text(copy, "emailBlurb"))
		good = fake_set(definition, "emailBlurb", fake_text(copy, "emailBlurb")) && good;
	return good && fill_fields(definition, fake_member(copy, "customFields")) &&
	       fake_merge_subject(definition, lists);
}

static bool add_failure(struct fake *fake, cJSON *batch, const cJSON *copy, const char *message,
                        const char *envelope)
{
	cJSON *error = cJSON_CreateObject(), *mails = fake_array(error, "recipientEmails");
	const cJSON *recipient;
	char now[FAKE_DATE];
	bool good = mails != NULL;

	fake_now(fake, now);
	cJSON_ArrayForEach(recipient, fake_member(copy, "recipients"))
		good =
			good && cJSON_AddItemToArray(mails, cJSON_CreateString(fake_text(recipient, "email")));
	good = good && fake_set(error, "created", now) && fake_set(error, "envelopeId", envelope) &&
	       fake_set(error, "errorMessage", message) &&
	       fake_set_item(batch, "_failed",
	                     cJSON_CreateNumber((double)(fake_number(batch, "_failed", 0) + 1)));
	if (good && cJSON_AddItemToArray(fake_array(batch, "bulkErrors"), error))
		return true;
	cJSON_Delete(error);
	return false;
}

/* Sends the envelope, or says why not; takes it. */
static bool send_one(struct fake *fake, cJSON *batch, const cJSON *copy, struct fake_envelope *e)
{
	const char *detail = NULL, *code = fake_envelope_lacks(e, &detail);
	struct fake_bytes message = { 0 };
	char id[FAKE_ID];
	bool good;

	memcpy(id, e->id, sizeof id);
	if (!code &&
	    (!fake_envelope_send(e) || !fake_set(e->record, "_bulkBatch", fake_text(batch, "batchId"))))
		code = "UNSPECIFIED_ERROR";
	if (code) {
		good = fake_printf(&message, "%s%s%s", code, detail ? ": " : "", detail ? detail : "") &&
		       add_failure(fake, batch, copy, message.at, "");
		fake_bytes_finish(&message);
		e->changed = false;
		e->events = 0;
		(void)fake_envelope_close(e);
		return good;
	}
	e->changed = true;
	return fake_envelope_close(e) &&
	       cJSON_AddItemToArray(fake_array(batch, "_envelopes"), cJSON_CreateString(id)) &&
	       fake_set_item(batch, "_sent",
	                     cJSON_CreateNumber((double)(fake_number(batch, "_sent", 0) + 1)));
}

static bool work_off(struct fake *fake, cJSON *batch, const cJSON *copy)
{
	const char *source_id = fake_text(batch, "envelopeIdOrTemplateId");
	struct fake_envelope *source = fake_envelope_open(fake, source_id), *e;
	bool good;

	source = source ? source : fake_template_open(fake, source_id);
	if (!source)
		return add_failure(
			fake, batch, copy,
			"BULK_SEND_ENVELOPE_NOT_FOUND: the envelope or template is there no more", "");
	e = fake_envelope_like(fake, fake_text(batch, "_account"), fake_text(batch, "senderUserId"),
	                       source, adapt, (void *)(uintptr_t)copy);
	good = e && send_one(fake, batch, copy, e);
	(void)fake_envelope_close(source);
	return good;
}

void fake_bulk_go_on(struct fake *fake, const char *id)
{
	cJSON *batch = fake_get(fake, "bulk_batch", id), *work = fake_get(fake, "bulk_work", id);
	const cJSON *copies = fake_member(work, "bulkCopies");
	long next = fake_number(batch, "_next", 0), most = fake_switch_number(fake, "bulk-per-second");

	if (batch && work && !cJSON_IsTrue(fake_member(batch, "_paused"))) {
		for (long i = 0; i < (most < 1 ? 1 : most) && left_of(batch) > 0; i++) {
			const cJSON *copy = cJSON_GetArrayItem(copies, (int)next++);

			if (!copy || !work_off(fake, batch, copy))
				(void)add_failure(fake, batch, copy,
				                  "UNSPECIFIED_ERROR: the copy could not be made", "");
			if (!fake_set_item(batch, "_next", cJSON_CreateNumber((double)next)))
				break;
		}
		(void)(fake_put(fake, "bulk_batch", fake_text(batch, "_account"), id, batch) &&
		       fake_bulk_schedule(fake, batch));
		if (left_of(batch) <= 0)
			(void)fake_drop(fake, "bulk_work", id);
	}
	cJSON_Delete(work);
	cJSON_Delete(batch);
}
