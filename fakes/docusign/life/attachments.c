/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/attachments.c - files that an application hangs on an envelope, and where
 * mails about it come from. */
#include <string.h>
#include <strings.h>

#include "life/inner.h"

#define COUNT(table) (sizeof (table) / sizeof (table)[0])

static const struct fake_field attachment_fields[] = {
	{ "attachmentId",   FAKE_TEXT,   0, 0, NULL },
	{ "attachmentType", FAKE_TEXT,   0, 0, NULL },
	{ "label",          FAKE_TEXT,   0, 0, NULL },
	{ "name",           FAKE_TEXT,   0, 0, NULL },
	{ "accessControl",  FAKE_TEXT,   0, 1, "sender" },
	{ "errorDetails",   FAKE_OBJECT, 0, 0, NULL },
};

cJSON *fake_attachment_of(const struct fake_envelope *e, const char *id)
{
	cJSON *list = cJSON_GetObjectItemCaseSensitive(e->record, "attachments"), *attachment;

	cJSON_ArrayForEach(attachment, list)
		if (*id && strcasecmp(fake_text(attachment, "attachmentId"), id) == 0)
			return attachment;
	return NULL;
}

cJSON *fake_attachment_answer(const cJSON *attachment)
{
	return fake_fields_answer(attachment, attachment_fields, COUNT(attachment_fields), 1);
}

/* *ret_code stays NULL if all is well. */
static bool take_data(struct fake_envelope *e, cJSON *attachment, const char *data,
                      const char **ret_code)
{
	struct fake_bytes bytes = { 0 };
	char blob[FAKE_BLOB_ID];
	bool good = true;

	if (!fake_add_unbase64(&bytes, data, strlen(data)))
		*ret_code = "INVALID_REQUEST_PARAMETER";
	else
		good = fake_blob_put(e->fake, bytes.at ? bytes.at : "", bytes.length, blob) &&
		       fake_set(attachment, "_blob", blob);
	fake_bytes_finish(&bytes);
	return good;
}

static bool put_one(struct fake_envelope *e, const cJSON *from, cJSON *ret)
{
	cJSON *list = fake_array(e->record, "attachments"),
		  *attachment = fake_attachment_of(e, fake_text(from, "attachmentId"));
	cJSON *told, *answer;
	const char *code = NULL;
	char id[FAKE_ID];

	if (!attachment) {
		attachment = cJSON_CreateObject();
		fake_guid(e->fake, id);
		if (!list || !attachment || !fake_set(attachment, "attachmentId", id) ||
		    !cJSON_AddItemToArray(list, attachment)) {
			cJSON_Delete(attachment);
			return false;
		}
	}
	if (!fake_fields_take(attachment, from, attachment_fields, COUNT(attachment_fields), 1) ||
	    !fake_fields_default(attachment, attachment_fields, COUNT(attachment_fields), 1) ||
	    (fake_member(from, "data") && !take_data(e, attachment, fake_text(from, "data"), &code)))
		return false;
	told = fake_array(ret, "attachments");
	answer = fake_attachment_answer(attachment);
	if (told && answer &&
	    (!code || fake_item_error(answer, code, "The data of the attachment is no base64.")) &&
	    cJSON_AddItemToArray(told, answer))
		return true;
	cJSON_Delete(answer);
	return false;
}

bool fake_attachments_put(struct fake_envelope *e, const cJSON *list, cJSON *ret)
{
	const cJSON *from;

	e->changed = true;
	cJSON_ArrayForEach(from, list)
		if (cJSON_IsObject(from) && !put_one(e, from, ret))
			return false;
	return fake_array(ret, "attachments") != NULL;
}

/* ---- mails -------------------------------------------------------------------------------- */

static const struct fake_field email_fields[] = {
	{ "replyEmailAddressOverride", FAKE_TEXT, 0, 1, "" },
	{ "replyEmailNameOverride",    FAKE_TEXT, 0, 1, "" },
	{ "bccEmailAddresses",         FAKE_LIST, 0, 1, FAKE_JSON("[]") },
};

bool fake_email_settings_take(struct fake_envelope *e, const cJSON *from)
{
	cJSON *own = fake_object(e->record, "emailSettings"), *bcc;
	char id[FAKE_ID];

	e->changed = true;
	if (!own || !fake_fields_take(own, from, email_fields, COUNT(email_fields), 1))
		return false;
	cJSON_ArrayForEach(bcc, fake_member_of(own, "bccEmailAddresses")) {
		if (!cJSON_IsObject(bcc) || *fake_text(bcc, "bccEmailAddressId"))
			continue;
		fake_guid(e->fake, id);
		if (!fake_set(bcc, "bccEmailAddressId", id))
			return false;
	}
	return true;
}

cJSON *fake_email_settings_answer(const struct fake_envelope *e)
{
	cJSON *own = cJSON_Duplicate(fake_member(e->record, "emailSettings"), true), *answer = NULL;

	if (!own)
		own = cJSON_CreateObject();
	if (own && fake_fields_default(own, email_fields, COUNT(email_fields), 1))
		answer = fake_fields_answer(own, email_fields, COUNT(email_fields), 1);
	cJSON_Delete(own);
	return answer;
}
