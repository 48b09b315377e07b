/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/envelope.c - an envelope opened, changed and put back; its states, dates,
 * events and history. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"
#include "oauth/oauth.h"

/* ---- opening and closing -------------------------------------------------------------- */

static struct fake_envelope *made(struct fake *fake, const char *id, bool template,
                                  cJSON *record) /* takes the record */
{
	struct fake_envelope *e = record ? calloc(1, sizeof *e) : NULL;

	if (!e) {
		cJSON_Delete(record);
		return NULL;
	}
	e->fake = fake;
	e->template = template;
	e->record = record;
	snprintf(e->id, sizeof e->id, "%s", id);
	return e;
}

static struct fake_envelope *open_kind(struct fake *fake, const char *id, bool template)
{
	cJSON *record = fake_get(fake, template ? "template" : "envelope", id);
	struct fake_envelope *e;

	if (!record)
		return NULL;
	e = made(fake, "", template, record);
	if (e) /* the id as it was made, however the caller wrote it */
		snprintf(e->id, sizeof e->id, "%s",
		         fake_text(e->record, template ? "templateId" : "envelopeId"));
	return e;
}

struct fake_envelope *fake_envelope_open(struct fake *fake, const char *id)
{
	return open_kind(fake, id, false);
}

struct fake_envelope *fake_template_open(struct fake *fake, const char *id)
{
	return open_kind(fake, id, true);
}

static void give_back(struct fake_envelope *e)
{
	cJSON_Delete(e->record);
	free(e);
}

static void emit(struct fake_envelope *e)
{
	char account[FAKE_ID], user[FAKE_ID];

	snprintf(account, sizeof account, "%s", fake_text(e->record, "_account"));
	snprintf(user, sizeof user, "%s", fake_text(e->record, "_sender"));
	for (unsigned i = 0; i < e->events; i++) {
		struct fake_event event = {
			.name = e->event[i].name,
			.account = account,
			.user = user,
			.envelope = e->id,
			.recipient = e->event[i].recipient,
		};

		fake_emit(e->fake, &event);
	}
}

bool fake_envelope_close(struct fake_envelope *e)
{
	bool good = true;

	if (!e)
		return true;
	if (e->changed) {
		good = fake_stamp(e, e->record, e->template ? "lastModified" : "lastModifiedDateTime") &&
		       fake_time_put(e, "modified") &&
		       fake_put(e->fake, e->template ? "template" : "envelope",
		                fake_text(e->record, "_account"), e->id, e->record);
		if (good)
			emit(e);
	}
	give_back(e);
	return good;
}

/* ---- dates ------------------------------------------------------------------------------- */

bool fake_stamp(struct fake_envelope *e, cJSON *object, const char *name)
{
	char date[FAKE_DATE];

	fake_now(e->fake, date);
	e->changed = true;
	return fake_set(object, name, date);
}

bool fake_time_put(struct fake_envelope *e, const char *name)
{
	cJSON *times = fake_object(e->record, "_times");

	return times && fake_set_item(times, name, cJSON_CreateNumber((double)fake_now_ms(e->fake)));
}

int64_t fake_time_of(const cJSON *record, const char *name)
{
	const cJSON *time = fake_member(fake_member(record, "_times"), name);

	return cJSON_IsNumber(time) ? (int64_t)time->valuedouble : 0;
}

/* ---- making -------------------------------------------------------------------------------- */

static bool set_sender(struct fake_envelope *e, const char *account, const char *user)
{
	cJSON *person = fake_person(e->fake, account, user), *sender = fake_object(e->record, "sender");
	bool good = sender && fake_set(sender, "userName", fake_text(person, "userName")) &&
	            fake_set(sender, "userId", user) && fake_set(sender, "accountId", account) &&
	            fake_set(sender, "email", fake_text(person, "email"));

	cJSON_Delete(person);
	return good && fake_set(e->record, "_account", account) && fake_set(e->record, "_sender", user);
}

bool fake_envelope_owner(struct fake_envelope *e, const char *user)
{
	char account[FAKE_ID];

	snprintf(account, sizeof account, "%s", fake_text(e->record, "_account")); /* it is replaced */
	return set_sender(e, account, user);
}

static bool set_lists(struct fake_envelope *e)
{
	cJSON *recipients = fake_object(e->record, "recipients");

	return recipients && fake_recipients_lists(recipients) && fake_array(e->record, "documents");
}

static bool begin(struct fake_envelope *e, const char *account, const char *user)
{
	const char *date = e->template ? "created" : "createdDateTime";

	if (!fake_set(e->record, e->template ? "templateId" : "envelopeId", e->id) ||
	    !set_sender(e, account, user) || !set_lists(e) || !fake_stamp(e, e->record, date) ||
	    !fake_time_put(e, "created"))
		return false;
	if (e->template)
		return true;
	return fake_set(e->record, "status", "created") &&
	       fake_stamp(e, e->record, "statusChangedDateTime") && fake_time_put(e, "changed") &&
	       fake_audit(e, user, "Registered", "The envelope was created by {user}");
}

struct fake_envelope *fake_envelope_create(struct fake *fake, const char *account, const char *user,
                                           bool template)
{
	struct fake_envelope *e;
	char id[FAKE_ID];

	fake_guid(fake, id);
	e = made(fake, id, template, cJSON_CreateObject());
	if (e && begin(e, account, user))
		return e;
	if (e)
		give_back(e);
	return NULL;
}

/* ---- states -------------------------------------------------------------------------------- */

const char *fake_envelope_status(const struct fake_envelope *e)
{
	return fake_text(e->record, "status");
}

bool fake_is_active(const struct fake_envelope *e)
{
	return strcmp(fake_envelope_status(e), "sent") == 0 ||
	       strcmp(fake_envelope_status(e), "delivered") == 0;
}

void fake_envelope_event(struct fake_envelope *e, const char *name, const char *recipient_id)
{
	if (e->events == sizeof e->event / sizeof e->event[0])
		return;
	snprintf(e->event[e->events].name, sizeof e->event[0].name, "%.*s",
	         (int)sizeof e->event[0].name - 1, name);
	snprintf(e->event[e->events].recipient, sizeof e->event[0].recipient, "%s", recipient_id);
	e->events++;
}

/* The first sending has one time under both names. */
static bool set_initial(struct fake_envelope *e)
{
	return fake_member(e->record, "initialSentDateTime") ||
	       fake_set(e->record, "initialSentDateTime", fake_text(e->record, "sentDateTime"));
}

bool fake_envelope_become(struct fake_envelope *e, const char *status)
{
	char name[64];
	bool sent = strcmp(status, "sent") == 0;

	snprintf(name, sizeof name, "%sDateTime", status);
	if (!fake_set(e->record, "status", status) ||
	    !fake_stamp(e, e->record, "statusChangedDateTime") || !fake_time_put(e, "changed") ||
	    !fake_time_put(e, status))
		return false;
	if (strcmp(status, "created") != 0 && strcmp(status, "correct") != 0 &&
	    !fake_stamp(e, e->record, name))
		return false;
	if (sent && !set_initial(e))
		return false;
	snprintf(name, sizeof name, "envelope-%s", status);
	fake_envelope_event(e, name, "");
	return true;
}

/* ---- history ------------------------------------------------------------------------------- */

/* The name of a user: the sender's, a recipient's, or else that of a member of the account. */
static bool name_of(const struct fake_envelope *e, const char *user, struct fake_bytes *out)
{
	const cJSON *list, *recipient;
	cJSON *person;
	bool good;

	if (strcmp(fake_text(e->record, "_sender"), user) == 0)
		return fake_puts(out, fake_text(fake_member(e->record, "sender"), "userName"));
	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			if (*user && strcmp(fake_text(recipient, "userId"), user) == 0)
				return fake_puts(out, fake_text(recipient, "name"));
	person = fake_person(e->fake, fake_text(e->record, "_account"), user);
	good = fake_puts(out, fake_text(person, "userName"));
	cJSON_Delete(person);
	return good;
}

/* The message with {user} replaced by the name. */
static bool told(const char *message, const char *name, struct fake_bytes *out)
{
	const char *at = strstr(message, "{user}");

	return at ? fake_add(out, message, (size_t)(at - message)) && fake_puts(out, name) &&
	                fake_puts(out, at + strlen("{user}"))
	          : fake_puts(out, message);
}

static cJSON *entry(struct fake_envelope *e, const char *user, const char *name, const char *action,
                    const char *message)
{
	cJSON *json = cJSON_CreateObject();

	if (json && fake_stamp(e, json, "logTime") && fake_set(json, "Source", "api") &&
	    fake_set(json, "UserName", name) && fake_set(json, "UserId", user) &&
	    fake_set(json, "Action", action) && fake_set(json, "Message", message) &&
	    fake_set(json, "EnvelopeStatus", fake_envelope_status(e)) &&
	    fake_set(json, "ClientIPAddress", "127.0.0.1") && fake_set(json, "Information", "") &&
	    fake_set(json, "InformationLocalized", "") && fake_set(json, "GeoLocation", "") &&
	    fake_set(json, "Language", "english"))
		return json;
	cJSON_Delete(json);
	return NULL;
}

bool fake_audit(struct fake_envelope *e, const char *user, const char *action, const char *message)
{
	struct fake_bytes name = { 0 }, text = { 0 };
	cJSON *log = fake_array(e->record, "_audit"), *json = NULL;
	bool good = false;

	if (log && name_of(e, user, &name) && fake_add(&name, "", 0) && told(message, name.at, &text) &&
	    fake_add(&text, "", 0))
		json = entry(e, user, name.at, action, text.at);
	good = json && cJSON_AddItemToArray(log, json);
	if (!good)
		cJSON_Delete(json);
	fake_bytes_finish(&name);
	fake_bytes_finish(&text);
	return good;
}
