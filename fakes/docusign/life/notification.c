/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/notification.c - reminders and expiry, on the fake's clock. */
#include <stdlib.h>
#include <string.h>

#include "life/inner.h"

#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)
#define DAYS_MOST 999 /* as the service's own pages allow */

static const struct fake_field reminders[] = {
	{ "reminderEnabled",       FAKE_TEXT, 0, 1, "false" },
	{ "reminderDelay",         FAKE_TEXT, 0, 1, "0" },
	{ "reminderFrequency",     FAKE_TEXT, 0, 1, "0" },
	{ "maximumReminderCount",  FAKE_TEXT, 0, 0, NULL },
	{ "smartReminderEnabled",  FAKE_TEXT, 0, 0, NULL },
};
static const struct fake_field expirations[] = {
	{ "expireEnabled", FAKE_TEXT, 0, 1, "true" },
	{ "expireAfter",   FAKE_TEXT, 0, 1, "120" },
	{ "expireWarn",    FAKE_TEXT, 0, 1, "0" },
};
#define COUNT(table) (sizeof (table) / sizeof (table)[0])

static bool lay(cJSON *notification, const char *name, const cJSON *from,
                const struct fake_field *fields, size_t count)
{
	cJSON *part = fake_object(notification, name), *ordered;

	if (!part || !fake_fields_take(part, fake_member(from, name), fields, count, 1) ||
	    !fake_fields_default(part, fields, count, 1))
		return false;
	ordered = fake_fields_answer(part, fields, count, 1);
	return ordered && fake_set_item(notification, name, ordered);
}

static long days(const cJSON *part, const char *name)
{
	long n = fake_number(part, name, 0);

	return n < 0 ? 0 : n > DAYS_MOST ? DAYS_MOST : n;
}

bool fake_notification_take(struct fake_envelope *e, const cJSON *from)
{
	cJSON *notification = fake_object(e->record, "notification");

	e->changed = true;
	return notification &&
	       fake_set(notification, "useAccountDefaults",
	                fake_yes(from, "useAccountDefaults", false) ? "true" : "false") &&
	       lay(notification, "reminders", from, reminders, COUNT(reminders)) &&
	       lay(notification, "expirations", from, expirations, COUNT(expirations)) &&
	       (!fake_is_active(e) || fake_notification_begin(e));
}

/* ---- timers ----------------------------------------------------------------------------- */

void fake_timers_drop(struct fake_envelope *e)
{
	static const char *const timers[] = { "envelope-expire", "envelope-warn", "envelope-remind",
		                                  "envelope-workflow" };

	for (size_t i = 0; i < sizeof timers / sizeof timers[0]; i++)
		(void)fake_timer(e->fake, timers[i], e->id, 0);
}

/* From when it was sent; a change later counts from the same day. */
static int64_t sent_at(const struct fake_envelope *e)
{
	int64_t sent = fake_time_of(e->record, "sent");

	return sent ? sent : fake_now_ms(e->fake);
}

static bool begin_expiry(struct fake_envelope *e, const cJSON *part)
{
	int64_t at = sent_at(e) + days(part, "expireAfter") * DAY_MS;
	bool enabled = fake_yes(part, "expireEnabled", true) && days(part, "expireAfter") > 0;
	long warn = days(part, "expireWarn");
	char date[FAKE_DATE];

	fake_date(at, date);
	if (!fake_set(e->record, "expireEnabled", enabled ? "true" : "false") ||
	    !fake_set_format(e->record, "expireAfter", "%ld", days(part, "expireAfter")) ||
	    (enabled && !fake_set(e->record, "expireDateTime", date)))
		return false;
	if (!enabled)
		cJSON_DeleteItemFromObjectCaseSensitive(e->record, "expireDateTime");
	return fake_timer(e->fake, "envelope-expire", e->id, enabled ? at : 0) &&
	       fake_timer(e->fake, "envelope-warn", e->id,
	                  enabled && warn > 0 ? at - warn * DAY_MS : 0);
}

static bool begin_reminders(struct fake_envelope *e, const cJSON *part)
{
	long delay = days(part, "reminderDelay");
	int64_t at = sent_at(e) + delay * DAY_MS;

	if (!fake_yes(part, "reminderEnabled", false) || delay == 0)
		return fake_timer(e->fake, "envelope-remind", e->id, 0);
	return fake_timer(e->fake, "envelope-remind", e->id,
	                  at > fake_now_ms(e->fake) ? at : fake_now_ms(e->fake) + 1);
}

bool fake_notification_begin(struct fake_envelope *e)
{
	cJSON *notification = fake_object(e->record, "notification");

	if (!notification ||
	    !fake_set(notification, "useAccountDefaults",
	              *fake_text(notification, "useAccountDefaults")
	                  ? fake_text(notification, "useAccountDefaults")
	                  : "false") ||
	    !lay(notification, "reminders", NULL, reminders, COUNT(reminders)) ||
	    !lay(notification, "expirations", NULL, expirations, COUNT(expirations)))
		return false;
	return begin_expiry(e, fake_member(notification, "expirations")) &&
	       begin_reminders(e, fake_member(notification, "reminders"));
}

cJSON *fake_notification_answer(const struct fake_envelope *e)
{
	cJSON *own = cJSON_Duplicate(fake_member(e->record, "notification"), true);

	if (!own)
		own = cJSON_CreateObject();
	if (own &&
	    (fake_member(own, "useAccountDefaults") || fake_set(own, "useAccountDefaults", "false")) &&
	    lay(own, "reminders", NULL, reminders, COUNT(reminders)) &&
	    lay(own, "expirations", NULL, expirations, COUNT(expirations)))
		return own;
	cJSON_Delete(own);
	return NULL;
}

/* ---- when they are due ---------------------------------------------------------------------- */

static struct fake_envelope *active(struct fake *fake, const char *id)
{
	struct fake_envelope *e = fake_envelope_open(fake, id);

	if (e && fake_is_active(e))
		return e;
	(void)fake_envelope_close(e);
	return NULL;
}

void fake_envelope_expire_due(struct fake *fake, const char *id)
{
	struct fake_envelope *e = active(fake, id);

	if (e && !fake_envelope_expire(e))
		e->changed = false;
	(void)fake_envelope_close(e);
}

/* Mails go to all whose turn it is; the history and an event say so. */
static void mail(struct fake_envelope *e, const char *event, const char *action,
                 const char *message)
{
	cJSON *list, *recipient;

	cJSON_ArrayForEach(list, fake_member_of(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			if (fake_recipient_has_turn(e, recipient))
				(void)fake_audit(e, fake_text(recipient, "userId"), action, message);
	fake_envelope_event(e, event, "");
}

void fake_envelope_warn_due(struct fake *fake, const char *id)
{
	struct fake_envelope *e = active(fake, id);

	if (e)
		mail(e, "envelope-expiration-warning", "Sent Expiration Warning",
		     "{user} was told that the envelope will expire");
	(void)fake_envelope_close(e);
}

void fake_envelope_remind_due(struct fake *fake, const char *id)
{
	struct fake_envelope *e = active(fake, id);
	const cJSON *part = e ? fake_member(fake_member(e->record, "notification"), "reminders") : NULL;
	long every = days(part, "reminderFrequency"),
		 most = fake_number(part, "maximumReminderCount", 0);
	double sent = cJSON_GetNumberValue(fake_member(e ? e->record : NULL, "_reminders"));

	if (e) {
		sent = sent > 0 ? sent + 1 : 1; /* NaN if there was none */
		(void)fake_set_item(e->record, "_reminders", cJSON_CreateNumber(sent));
		mail(e, "envelope-reminder-sent", "Sent Reminder", "{user} was reminded of the envelope");
		if (every > 0 && (most <= 0 || sent < (double)most))
			(void)fake_timer(fake, "envelope-remind", id, fake_now_ms(fake) + every * DAY_MS);
	}
	(void)fake_envelope_close(e);
}
