/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/define.c - an envelope definition taken into a draft, part by part. */
#include <string.h>

#include "life/inner.h"

/* What a definition, and a later PUT, may say of the envelope as a whole. */
static const struct fake_field settings[] = {
	{ "transactionId",             FAKE_TEXT,   0, 0, NULL },
	{ "emailSubject",              FAKE_TEXT,   0, 0, NULL },
	{ "emailBlurb",                FAKE_TEXT,   0, 0, NULL },
	{ "signingLocation",           FAKE_TEXT,   0, 0, NULL },
	{ "externalEnvelopeId",        FAKE_TEXT,   0, 0, NULL },
	{ "asynchronous",              FAKE_TEXT,   0, 0, NULL },
	{ "accessControlListBase64",   FAKE_TEXT,   0, 0, NULL },
	{ "brandId",                   FAKE_TEXT,   0, 0, NULL },
	{ "brandLock",                 FAKE_TEXT,   0, 0, NULL },
	{ "messageLock",               FAKE_TEXT,   0, 0, NULL },
	{ "recipientsLock",            FAKE_TEXT,   0, 0, NULL },
	{ "useDisclosure",             FAKE_TEXT,   0, 0, NULL },
	{ "enforceSignerVisibility",   FAKE_TEXT,   0, 0, NULL },
	{ "enableWetSign",             FAKE_TEXT,   0, 0, NULL },
	{ "allowMarkup",               FAKE_TEXT,   0, 0, NULL },
	{ "allowReassign",             FAKE_TEXT,   0, 0, NULL },
	{ "allowComments",             FAKE_TEXT,   0, 0, NULL },
	{ "allowViewHistory",          FAKE_TEXT,   0, 0, NULL },
	{ "autoNavigation",            FAKE_TEXT,   0, 0, NULL },
	{ "envelopeIdStamping",        FAKE_TEXT,   0, 0, NULL },
	{ "authoritativeCopy",         FAKE_TEXT,   0, 0, NULL },
	{ "authoritativeCopyDefault",  FAKE_TEXT,   0, 0, NULL },
	{ "copyRecipientData",         FAKE_TEXT,   0, 0, NULL },
	{ "disableResponsiveDocument", FAKE_TEXT,   0, 0, NULL },
	{ "signerCanSignOnMobile",     FAKE_TEXT,   0, 0, NULL },
	{ "burnDefaultTabData",        FAKE_TEXT,   0, 0, NULL },
	{ "envelopeCustomMetadata",    FAKE_OBJECT, 0, 0, NULL },
	{ "eventNotification",         FAKE_OBJECT, 0, 0, NULL },
	{ "eventNotifications",        FAKE_LIST,   0, 0, NULL },
};

bool fake_envelope_settings(struct fake_envelope *e, const cJSON *definition)
{
	e->changed = true;
	return fake_fields_take(e->record, definition, settings, sizeof settings / sizeof settings[0],
	                        1) &&
	       fake_connect_take(e, definition);
}

/* ---- parts --------------------------------------------------------------------------- */

static void out_of_memory(struct fake_request *r)
{
	fake_error(r, "UNSPECIFIED_ERROR", "There is not enough memory.");
}

static bool refuse(struct fake_request *r, const cJSON *error)
{
	cJSON *own = cJSON_Duplicate(error, true);

	if (own)
		fake_answer(r, 400, own);
	else
		out_of_memory(r);
	return false;
}

static bool take_attachments(struct fake_request *r, struct fake_envelope *e, const cJSON *list)
{
	cJSON *ret = cJSON_CreateObject();
	bool good = ret && fake_attachments_put(e, list, ret);
	const cJSON *error = fake_recipients_error(ret);

	if (!good)
		out_of_memory(r);
	else if (error)
		good = refuse(r, error);
	cJSON_Delete(ret);
	return good;
}

static bool take_settings(struct fake_request *r, struct fake_envelope *e, const cJSON *d)
{
	const cJSON *workflow = fake_member(d, "workflow");
	const char *why = cJSON_IsObject(workflow) ? fake_workflow_take(e, workflow) : NULL;

	if (why) {
		fake_error(r, "INVALID_REQUEST_PARAMETER", why);
		return false;
	}
	if (!fake_envelope_settings(e, d) ||
	    !fake_custom_put(e, fake_member(d, "customFields"), true, NULL) ||
	    (cJSON_IsObject(fake_member(d, "notification")) &&
	     !fake_notification_take(e, fake_member(d, "notification"))) ||
	    (cJSON_IsObject(fake_member(d, "emailSettings")) &&
	     !fake_email_settings_take(e, fake_member(d, "emailSettings")))) {
		out_of_memory(r);
		return false;
	}
	return true;
}

/* A recipient whom a template has brought is changed by the definition's of the same id; the others
 * are added. */
static bool change_known(struct fake_envelope *e, cJSON *lists)
{
	cJSON *list, *from, *next;

	cJSON_ArrayForEach(list, lists)
		for (from = list->child; from; from = next) {
		cJSON *known = fake_member(e->record, "_template")
		                   ? fake_recipient(e, fake_text(from, "recipientId"))
		                   : NULL;
		bool good;

		next = from->next;
		if (!known)
			continue;
		good =
			fake_recipient_change(e, known, from) &&
			(!fake_member(from, "tabs") || fake_tabs_add(e, known, fake_text(known, "recipientId"),
		                                                 fake_member(from, "tabs"), NULL));
		cJSON_Delete(cJSON_DetachItemViaPointer(list, from));
		if (!good)
			return false;
		}
	return true;
}

static bool take_recipients(struct fake_request *r, struct fake_envelope *e, const cJSON *lists)
{
	cJSON *own = cJSON_Duplicate(lists, true), *ret = cJSON_CreateObject();
	bool good = own && ret && fake_recipients_texts(own) && change_known(e, own) && fake_recipients_add(e, own, ret);
	const cJSON *error = fake_recipients_error(ret);

	if (!good)
		out_of_memory(r);
	else if (error)
		good = refuse(r, error);
	cJSON_Delete(ret);
	cJSON_Delete(own);
	return good;
}

bool fake_envelope_define(struct fake_request *r, struct fake_envelope *e, const cJSON *definition)
{
	const cJSON *documents = fake_member(definition, "documents"),
				*lists = fake_member(definition, "recipients");
	const cJSON *attachments = fake_member(definition, "attachments");

	if (!take_settings(r, e, definition))
		return false;
	if (cJSON_IsArray(documents) && !fake_documents_take(r, e, documents))
		return false;
	if (cJSON_IsObject(lists) && !take_recipients(r, e, lists))
		return false;
	return !cJSON_IsArray(attachments) || take_attachments(r, e, attachments);
}
