/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/recipients.c - who takes part: found, added, changed, removed, answered. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"
#include "oauth/oauth.h"

/* ---- finding ------------------------------------------------------------------------ */

cJSON *fake_recipient(const struct fake_envelope *e, const char *recipient_id)
{
	cJSON *list, *recipient;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list)
			if (strcasecmp(fake_text(recipient, "recipientId"), recipient_id) == 0 ||
			    strcasecmp(fake_text(recipient, "recipientIdGuid"), recipient_id) == 0)
				return recipient;
	return NULL;
}

const char *fake_recipient_list_of(const struct fake_envelope *e, const cJSON *recipient)
{
	const cJSON *list, *one;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(one, list)
			if (one == recipient)
				return list->string;
	return "signers";
}

const struct fake_recipient_type *fake_recipient_type(const struct fake_envelope *e,
                                                      const cJSON *recipient)
{
	return fake_recipient_type_of(fake_recipient_list_of(e, recipient));
}

size_t fake_recipients_count(const struct fake_envelope *e)
{
	const cJSON *list;
	size_t count = 0;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		count += (size_t)cJSON_GetArraySize(list);
	return count;
}

bool fake_recipient_is(const cJSON *recipient, const char *status)
{
	return strcmp(fake_text(recipient, "status"), status) == 0;
}

bool fake_recipient_is_done(const cJSON *recipient)
{
	return fake_recipient_is(recipient, "completed") || fake_recipient_is(recipient, "declined") ||
	       fake_recipient_is(recipient, "signed");
}

/* ---- adding ---------------------------------------------------------------------------- */

/* What only the service says of a recipient. */
static const char *const ours[] = {
	"recipientIdGuid",
	"status",
	"statusCode",
	"completedCount",
	"signedDateTime",
	"deliveredDateTime",
	"declinedDateTime",
	"sentDateTime",
	"declinedReason",
	"autoRespondedReason",
	"errorDetails",
	"totalTabCount",
	"recipientType",
	"creationReason",
	"isBulkRecipient",
	"recipientSuppliesTabs",
	"recipientAuthenticationStatus",
	"tabs",
};

static void strip(cJSON *recipient)
{
	for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
		cJSON_DeleteItemFromObjectCaseSensitive(recipient, ours[i]);
}

static bool take(cJSON *to, const struct fake_recipient_type *type, const cJSON *from)
{
	cJSON *own = cJSON_Duplicate(from, true);
	bool good;

	strip(own);
	good = own && fake_fields_take(to, own, fake_recipient_fields, fake_recipient_field_count,
	                               fake_recipient_bit(type));
	cJSON_Delete(own);
	return good;
}

static bool is_number(const char *text)
{
	return *text && strspn(text, "0123456789") == strlen(text) && strlen(text) < 12;
}

/* An address that could be one; the service looks no closer. */
static bool is_email(const char *text)
{
	const char *at = strchr(text, '@');

	return at && at != text && strchr(at, '.') && at[strlen(at) - 1] != '.' &&
	       !strpbrk(text, " \t\r\n<>,;") && !strchr(at + 1, '@');
}

/* NULL: all is well; else the code, and its detail. */
static const char *fault(const struct fake_envelope *e, const struct fake_recipient_type *type,
                         const cJSON *from, struct fake_bytes *detail)
{
	const char *id = fake_text(from, "recipientId"), *email = fake_text(from, "email"),
			   *order = fake_text(from, "routingOrder");
	long most = fake_switch_number(e->fake, "recipient-limit");

	if (!is_number(id) && !fake_is_guid(id)) {
		fake_printf(detail, "recipientId: %s", *id ? id : "not specified.");
		return "INVALID_RECIPIENT_ID";
	}
	if (fake_recipient(e, id)) {
		fake_printf(detail, "recipientId: %s", id);
		return "DUPLICATE_RECIPIENT_ID";
	}
	if (most > 0 && fake_recipients_count(e) >= (size_t)most) {
		fake_printf(detail, "An envelope has %ld recipients at most.", most);
		return "RECIPIENT_LIMIT_EXCEEDED";
	}
	if (!fake_group_is_known(e, from)) {
		fake_printf(detail, "signingGroupId: %s", fake_text(from, "signingGroupId"));
		return "INVALID_SIGNING_GROUP_ID";
	}
	if (*email && !is_email(email) && fake_recipient_is_person(type) && !e->template) {
		fake_printf(detail, "%s", id);
		return "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT";
	}
	if (*order && (!is_number(order) || strlen(order) > 9)) {
		fake_printf(detail, "The routing order of recipient %s is not a number.", id);
		return "INVALID_REQUEST_PARAMETER";
	}
	return NULL;
}

/* A member of the account is known by his e-mail; everybody else gets a user id of his own. */
bool fake_recipient_user(struct fake_envelope *e, cJSON *recipient)
{
	cJSON *person;
	char id[FAKE_ID];
	bool good;

	if (*fake_text(recipient, "userId"))
		return true;
	person = *fake_text(recipient, "email")
	             ? fake_person_by_email(e->fake, fake_text(e->record, "_account"),
	                                    fake_text(recipient, "email"), fake_text(recipient, "name"))
	             : NULL;
	fake_guid(e->fake, id);
	good = fake_set(recipient, "userId", person ? fake_text(person, "userId") : id);
	cJSON_Delete(person);
	return good;
}

static cJSON *made(struct fake_envelope *e, const struct fake_recipient_type *type,
                   const cJSON *from)
{
	cJSON *recipient = cJSON_CreateObject();
	char id[FAKE_ID];

	fake_guid(e->fake, id);
	if (recipient && take(recipient, type, from) && fake_set(recipient, "recipientIdGuid", id) &&
	    fake_set(recipient, "status", "created") &&
	    fake_set(recipient, "recipientType", type->type) && fake_recipient_user(e, recipient) &&
	    fake_group_fill(e, recipient) &&
	    fake_fields_default(recipient, fake_recipient_fields, fake_recipient_field_count,
	                        fake_recipient_bit(type)))
		return recipient;
	cJSON_Delete(recipient);
	return NULL;
}

static bool refuse(cJSON *ret_lists, const char *list, const cJSON *from, const char *code,
                   const char *detail)
{
	cJSON *item = cJSON_CreateObject(), *array = fake_array(ret_lists, list);

	if (item && array && fake_set(item, "recipientId", fake_text(from, "recipientId")) &&
	    fake_item_error(item, code, detail) && cJSON_AddItemToArray(array, item))
		return true;
	cJSON_Delete(item);
	return false;
}

static bool add(struct fake_envelope *e, const struct fake_recipient_type *type, const cJSON *from,
                cJSON *ret_lists)
{
	struct fake_bytes detail = { 0 };
	const char *code = fault(e, type, from, &detail);
	cJSON *recipient, *lists = fake_object(e->record, "recipients"), *array, *answer, *told;
	bool good;

	if (code) {
		good = refuse(ret_lists, type->list, from, code, detail.at);
		fake_bytes_finish(&detail);
		return good;
	}
	recipient = made(e, type, from);
	array = lists ? fake_array(lists, type->list) : NULL;
	if (!recipient || !array || !cJSON_AddItemToArray(array, recipient)) {
		cJSON_Delete(recipient);
		return false;
	}
	e->changed = true;
	if (fake_member(from, "tabs") &&
	    !fake_tabs_add(e, recipient, fake_text(recipient, "recipientId"), fake_member(from, "tabs"),
	                   NULL))
		return false;
	answer = fake_recipient_answer(e, recipient, fake_member(from, "tabs") != NULL);
	told = answer ? fake_array(ret_lists, type->list) : NULL;
	if (told && cJSON_AddItemToArray(told, answer))
		return true;
	cJSON_Delete(answer);
	return false;
}

bool fake_recipients_texts(cJSON *lists)
{
	static const char *const members[] = { "recipientId", "routingOrder", "email" };
	cJSON *list, *from;

	cJSON_ArrayForEach(list, lists)
		cJSON_ArrayForEach(from, list)
			for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
				const cJSON *item = fake_member(from, members[i]);

				if (cJSON_IsNumber(item) &&
				    !fake_set_format(from, members[i], "%.0f", item->valuedouble))
					return false;
			}
	return true;
}

bool fake_recipients_add(struct fake_envelope *e, const cJSON *lists, cJSON *ret_lists)
{
	for (size_t i = 0; i < fake_recipient_type_count; i++) {
		const cJSON *from;

		cJSON_ArrayForEach(from, fake_member(lists, fake_recipient_types[i].list))
			if (cJSON_IsObject(from) && !add(e, &fake_recipient_types[i], from, ret_lists))
				return false;
	}
	return true;
}

const cJSON *fake_recipients_error(const cJSON *ret_lists)
{
	const cJSON *list, *item;

	cJSON_ArrayForEach(list, ret_lists)
		cJSON_ArrayForEach(item, list)
			if (fake_member(item, "errorDetails"))
				return fake_member(item, "errorDetails");
	return NULL;
}

/* ---- changing and removing ------------------------------------------------------------------- */

/* What may change once he was sent to; of a draft, all may. */
static const char *const after_sending[] = {
	"accessCode",
	"agentCanEditEmail",
	"agentCanEditName",
	"customFields",
	"deliveryMethod",
	"documentVisibility",
	"email",
	"emailNotification",
	"idCheckConfigurationName",
	"identityVerification",
	"name",
	"note",
	"phoneAuthentication",
	"requireIdLookup",
	"routingOrder",
	"signingGroupId",
	"smsAuthentication",
	"suppressEmails",
	"phoneNumber",
	"hostName",
	"hostEmail",
	"signerName",
	"signerEmail",
};

static cJSON *allowed(const cJSON *from)
{
	cJSON *own = cJSON_CreateObject();

	for (size_t i = 0; own && i < sizeof after_sending / sizeof after_sending[0]; i++) {
		const cJSON *item = fake_member(from, after_sending[i]);

		if (item && !fake_set_item(own, after_sending[i], cJSON_Duplicate(item, true))) {
			cJSON_Delete(own);
			return NULL;
		}
	}
	return own;
}

bool fake_recipient_change(struct fake_envelope *e, cJSON *recipient, const cJSON *from)
{
	const struct fake_recipient_type *type = fake_recipient_type(e, recipient);
	bool draft = e->template || strcmp(fake_envelope_status(e), "created") == 0;
	cJSON *own = draft ? cJSON_Duplicate(from, true) : allowed(from);
	bool renamed = *fake_text(from, "email") &&
	               strcasecmp(fake_text(from, "email"), fake_text(recipient, "email")) != 0;
	bool good;

	cJSON_DeleteItemFromObjectCaseSensitive(own, "recipientId");
	if (renamed)
		cJSON_DeleteItemFromObjectCaseSensitive(recipient, "userId");
	e->changed = true;
	good = own && take(recipient, type, own) && fake_recipient_user(e, recipient) &&
	       fake_group_fill(e, recipient);
	cJSON_Delete(own);
	return good;
}

/* The little that the service tells of one who was deleted. */
static cJSON *deleted(const struct fake_recipient_type *type, const char *id)
{
	cJSON *gone = cJSON_CreateObject(), *answer = NULL;

	if (gone && fake_set(gone, "recipientId", id) && fake_set(gone, "routingOrder", "0") &&
	    fake_set(gone, "status", "deleted") && fake_set(gone, "recipientType", type->type) &&
	    fake_fields_default(gone, fake_recipient_fields, fake_recipient_field_count,
	                        fake_recipient_bit(type))) {
		cJSON_DeleteItemFromObjectCaseSensitive(gone, "isBulkRecipient");
		cJSON_DeleteItemFromObjectCaseSensitive(gone, "requireIdLookup");
		answer = fake_fields_answer(gone, fake_recipient_fields, fake_recipient_field_count,
		                            fake_recipient_bit(type));
	}
	cJSON_Delete(gone);
	return answer;
}

bool fake_recipient_remove(struct fake_envelope *e, cJSON *recipient, cJSON *ret_lists)
{
	const struct fake_recipient_type *type = fake_recipient_type(e, recipient);
	cJSON *told = fake_array(ret_lists, type->list),
		  *answer = deleted(type, fake_text(recipient, "recipientId"));

	if (!told || !answer || !cJSON_AddItemToArray(told, answer)) {
		cJSON_Delete(answer);
		return false;
	}
	cJSON_Delete(cJSON_DetachItemViaPointer(fake_member_of(fake_member_of(e->record, "recipients"),
	                                                       type->list),
	                                        recipient));
	e->changed = true;
	return true;
}

/* ---- answering
 * ------------------------------------------------------------------------------------ */

/* Those whose signatures a notary attests name him; he is told who they are. */
static bool tell_signers(const struct fake_envelope *e, cJSON *answer)
{
	const cJSON *list, *signer;
	cJSON *told;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(signer, list)
			if (strcmp(fake_text(signer, "notaryId"), fake_text(answer, "recipientId")) == 0 &&
			    (!(told = fake_array(answer, "notarySigners")) ||
			     !fake_append(told, cJSON_CreateString(fake_text(signer, "recipientId")))))
				return false;
	return true;
}

cJSON *fake_recipient_answer(const struct fake_envelope *e, const cJSON *recipient, bool tabs)
{
	const struct fake_recipient_type *type = fake_recipient_type(e, recipient);
	cJSON *answer = fake_fields_answer(recipient, fake_recipient_fields, fake_recipient_field_count,
	                                   fake_recipient_bit(type));
	cJSON *own;

	if (answer && strcmp(type->list, "notaries") == 0 && !tell_signers(e, answer)) {
		cJSON_Delete(answer);
		return NULL;
	}
	if (!answer || !fake_member(answer, "tabs"))
		return answer;
	if (!tabs || fake_tabs_count(recipient) == 0) {
		cJSON_DeleteItemFromObjectCaseSensitive(answer, "tabs");
		return answer;
	}
	own = fake_tabs_answer(recipient);
	if (own && fake_set_item(answer, "tabs", own) &&
	    fake_set_format(answer, "totalTabCount", "%zu", fake_tabs_count(recipient)))
		return answer;
	cJSON_Delete(answer);
	return NULL;
}

bool fake_recipients_lists(cJSON *answer)
{
	for (size_t i = 0; i < 10; i++)
		if (!fake_member(answer, fake_recipient_lists[i]) &&
		    !fake_set_item(answer, fake_recipient_lists[i], cJSON_CreateArray()))
			return false;
	return true;
}

static bool fill(const struct fake_envelope *e, cJSON *answer, bool tabs)
{
	const cJSON *list, *recipient;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list) {
		cJSON *item = fake_recipient_answer(e, recipient, tabs),
			  *told = item ? fake_array(answer, list->string) : NULL;

		if (!told || !cJSON_AddItemToArray(told, item)) {
			cJSON_Delete(item);
			return false;
			}
		}
	return true;
}

cJSON *fake_recipients_answer(struct fake_envelope *e, bool tabs)
{
	cJSON *answer = cJSON_CreateObject();
	long order = fake_routing_current(e);
	bool sent = !e->template && strcmp(fake_envelope_status(e), "created") != 0;

	if (answer && fake_recipients_lists(answer) && fill(e, answer, tabs) &&
	    fake_set_format(answer, "recipientCount", "%zu", fake_recipients_count(e)) &&
	    (!sent || fake_set_format(answer, "currentRoutingOrder", "%ld", order)))
		return answer;
	cJSON_Delete(answer);
	return NULL;
}
