/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/sending.c - an envelope is sent, voided, deleted, corrected, expires, is
 * mailed again. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"

/* ---- what lacks ---------------------------------------------------------------------------- */

static bool has_document(const struct fake_envelope *e, const char *id)
{
	const cJSON *document;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		if (strcmp(fake_text(document, "documentId"), id) == 0)
			return true;
	return false;
}

/* A tab of a document that is not there cannot be sent. */
static const char *lacking_tab(const struct fake_envelope *e, const cJSON *recipient)
{
	const cJSON *list, *tab;

	cJSON_ArrayForEach(list, fake_member(recipient, "tabs"))
		cJSON_ArrayForEach(tab, list)
			if (*fake_text(tab, "documentId") && !has_document(e, fake_text(tab, "documentId")))
				return "TAB_REFERS_TO_MISSING_DOCUMENT";
	return NULL;
}

/* Whose details travel by e-mail needs an address; who hosts somebody has his own, a signing group
 * its members'. */
static bool lacks_email(const struct fake_recipient_type *type, const cJSON *recipient)
{
	if (!fake_recipient_is_person(type) || *fake_text(recipient, "signingGroupId") ||
	    fake_member(recipient, "phoneNumber"))
		return false;
	return !*fake_text(recipient, "email") && !*fake_text(recipient, "hostEmail");
}

static bool lacks_name(const cJSON *recipient)
{
	return !*fake_text(recipient, "name") && !*fake_text(recipient, "signingGroupId") &&
	       !*fake_text(recipient, "hostName") && !*fake_text(recipient, "fullName") &&
	       !*fake_text(recipient, "firstName");
}

static const char *lacking_recipient(struct fake_envelope *e, const char **ret_detail)
{
	const cJSON *list, *recipient;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list) {
			const struct fake_recipient_type *type = fake_recipient_type_of(list->string);
			const char *code = lacking_tab(e, recipient), *id = fake_text(recipient, "recipientId");

			if (code)
				return code;
			*ret_detail = e->detail;
			if (type && lacks_email(type, recipient)) {
				snprintf(e->detail, sizeof e->detail,
			             "Envelope definition is missing an email address for recipientId: %.40s",
			             id);
				return "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT";
			}
			if (fake_group_is_empty(recipient)) {
				snprintf(e->detail, sizeof e->detail,
			             "The signing group of recipient %.40s has no members.", id);
				return "ENVELOPE_IS_INCOMPLETE";
			}
			if (lacks_name(recipient)) {
				snprintf(e->detail, sizeof e->detail, "The recipient %.40s has no name.", id);
				return "ENVELOPE_IS_INCOMPLETE";
			}
			*ret_detail = NULL;
		}
	return NULL;
}

static bool lacks_field(const struct fake_envelope *e)
{
	const cJSON *list, *field;

	cJSON_ArrayForEach(list, fake_member(e->record, "customFields"))
		cJSON_ArrayForEach(field, list)
			if (fake_yes(field, "required", false) && !*fake_text(field, "value"))
				return true;
	return false;
}

/* Prefill tabs are the sender's to fill in before it goes. */
static bool lacks_prefill(const struct fake_envelope *e)
{
	const cJSON *document, *list, *tab;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		cJSON_ArrayForEach(list, fake_member(fake_member(document, "tabs"), "prefillTabs"))
			cJSON_ArrayForEach(tab, list) if (fake_yes(tab, "senderRequired", false) &&
	                                          !*fake_text(tab, "value") &&
	                                          !fake_yes(tab, "selected", false)) return true;
	return false;
}

const char *fake_envelope_lacks(struct fake_envelope *e, const char **ret_detail)
{
	const char *code;

	*ret_detail = NULL;
	if (cJSON_GetArraySize(fake_member(e->record, "documents")) == 0 ||
	    fake_recipients_count(e) == 0 || !*fake_text(e->record, "emailSubject"))
		return "ENVELOPE_IS_INCOMPLETE";
	if ((code = lacking_recipient(e, ret_detail)))
		return code;
	if (lacks_field(e)) {
		*ret_detail = "A required custom field has no value.";
		return "ENVELOPE_IS_INCOMPLETE";
	}
	if (lacks_prefill(e)) {
		*ret_detail = "A prefill tab that the sender has to fill in has no value.";
		return "ENVELOPE_IS_INCOMPLETE";
	}
	return NULL;
}

/* ---- sending --------------------------------------------------------------------------------- */

bool fake_envelope_send(struct fake_envelope *e)
{
	return fake_transfer(e, "before sent") && fake_envelope_become(e, "sent") &&
	       fake_notification_begin(e) &&
	       fake_audit(e, fake_text(e->record, "_sender"), "Sent", "{user} sent the envelope") &&
	       fake_transfer(e, "sent") &&
	       fake_routing_go_on(e);
}

const char *fake_envelope_try(struct fake_envelope *e, const char **ret_detail)
{
	const char *code = fake_envelope_lacks(e, ret_detail);

	if (!code)
		code = fake_anchors_place(e);
	if (code || (fake_workflow_delays(e) ? fake_workflow_schedule(e) : fake_envelope_send(e)))
		return code;
	*ret_detail = "There is not enough memory to send the envelope.";
	return "UNSPECIFIED_ERROR";
}

bool fake_envelope_send_asked(struct fake_request *r, struct fake_envelope *e)
{
	const char *detail = NULL, *code = fake_envelope_try(e, &detail);

	if (code)
		fake_error(r, code, detail);
	return !code;
}

static bool mail_to(struct fake_envelope *e, cJSON *recipient)
{
	fake_envelope_event(e, "recipient-resent", fake_text(recipient, "recipientId"));
	return fake_audit(e, fake_text(recipient, "userId"), "Resent Invitations",
	                  "{user} was sent the invitation again");
}

bool fake_envelope_resend(struct fake_envelope *e)
{
	cJSON *list, *recipient;

	fake_envelope_event(e, "envelope-resent", "");
	cJSON_ArrayForEach(list, fake_member_of(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			if (fake_recipient_has_turn(e, recipient) && !mail_to(e, recipient))
				return false;
	return true;
}

/* ---- ending ---------------------------------------------------------------------------------- */

#define REASON_MOST 200

/* Cut to so many characters, never inside of one. */
static bool set_reason(struct fake_envelope *e, const char *reason)
{
	size_t length = 0, count = 0;

	while (reason[length] &&
	       (count < REASON_MOST || ((unsigned char)reason[length] & 0xc0) == 0x80)) {
		count += ((unsigned char)reason[length] & 0xc0) != 0x80;
		length++;
	}
	return fake_set_format(e->record, "voidedReason", "%.*s", (int)length, reason);
}

bool fake_envelope_void(struct fake_envelope *e, const char *user, const char *reason)
{
	fake_timers_drop(e);
	return set_reason(e, reason) && fake_envelope_become(e, "voided") &&
	       fake_audit(e, user, "Voided", "{user} voided the envelope");
}

bool fake_envelope_expire(struct fake_envelope *e)
{
	fake_timers_drop(e);
	return set_reason(e, "Envelope has expired.") && fake_envelope_become(e, "voided") &&
	       fake_audit(e, fake_text(e->record, "_sender"), "Expired", "The envelope expired");
}

bool fake_envelope_delete(struct fake_envelope *e, const char *user)
{
	char bin[FAKE_ID];

	fake_folder_of_user(fake_text(e->record, "_sender"), "recyclebin", bin);
	e->changed = true;
	if (!fake_set(e->record, "_folder", bin))
		return false;
	if (fake_is_active(e))
		return fake_envelope_void(e, user, "The envelope was deleted by its sender.");
	if (e->template || strcmp(fake_envelope_status(e), "created") != 0)
		return true;
	fake_timers_drop(e);
	return fake_envelope_become(e, "deleted") &&
	       fake_audit(e, user, "Deleted", "{user} deleted the envelope");
}

/* A draft that comes back out of the recycle bin is a draft again. */
bool fake_envelope_restore(struct fake_envelope *e)
{
	cJSON_DeleteItemFromObjectCaseSensitive(e->record, "_folder");
	e->changed = true;
	if (strcmp(fake_envelope_status(e), "deleted") != 0)
		return true;
	cJSON_DeleteItemFromObjectCaseSensitive(e->record, "deletedDateTime");
	return fake_set(e->record, "status", "created") &&
	       fake_stamp(e, e->record, "statusChangedDateTime") && fake_time_put(e, "changed");
}
