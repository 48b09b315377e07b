/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/bulk_check.c - what is wrong with a bulk send list, by itself and for an
 * envelope or template. */
#include "rest/bulk.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void fake_bulk_error(struct fake_bulk_errors *errors, const char *code, const char *format, ...)
{
	char detail[512];
	cJSON *one, *other;
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(detail, sizeof detail, format, arguments);
	va_end(arguments);
	errors->codes = errors->codes ? errors->codes : cJSON_CreateArray();
	errors->details = errors->details ? errors->details : cJSON_CreateArray();
	one = cJSON_CreateString(code);
	if (!cJSON_AddItemToArray(errors->codes, one)) {
		cJSON_Delete(one);
		errors->failed = true;
	}
	other = cJSON_CreateString(detail);
	if (!cJSON_AddItemToArray(errors->details, other)) {
		cJSON_Delete(other);
		errors->failed = true;
	}
}

void fake_bulk_errors_finish(struct fake_bulk_errors *errors)
{
	cJSON_Delete(errors->codes);
	cJSON_Delete(errors->details);
	*errors = (struct fake_bulk_errors){ 0 };
}

/* ---- one recipient of a copy --------------------------------------------------------------- */

static const char *who(const cJSON *recipient)
{
	const char *id = fake_text(recipient, "recipientId");

	return *id ? id : fake_text(recipient, "roleName");
}

/* Something, one @, something with a dot that neither begins nor ends it. */
static bool is_email(const char *text)
{
	const char *at = strchr(text, '@'), *dot = at ? strrchr(at, '.') : NULL;

	if (!at || at == text || strchr(at + 1, '@') || !dot || dot == at + 1 || dot[1] == '\0')
		return false;
	for (; *text; text++)
		if (isspace((unsigned char)*text) || *text == ',' || *text == ';')
			return false;
	return true;
}

static bool is_phone(const char *text)
{
	unsigned digits = 0;

	for (; *text; text++) {
		if (isdigit((unsigned char)*text))
			digits++;
		else if (!strchr("+-(). ", *text))
			return false;
	}
	return digits >= 5 && digits <= 15;
}

static void check_address(const cJSON *recipient, struct fake_bulk_errors *errors)
{
	bool fax = strcasecmp(fake_text(recipient, "deliveryMethod"), "fax") == 0;
	const char *mail = fake_text(recipient, "email"), *number = fake_text(recipient, "faxNumber"),
			   *id = who(recipient);

	if (!*fake_text(recipient, "name") && !*fake_text(recipient, "hostName") &&
	    !*fake_text(recipient, "signingGroupId"))
		fake_bulk_error(errors, "BULK_SEND_RECIPIENT_NAME_REQUIRED", "Recipient %s has no name.",
		                id);
	if (fax && !*number)
		fake_bulk_error(errors, "BULK_SEND_FAX_NUMBER_REQUIRED_FOR_FAX_RECIPIENT",
		                "Recipient %s is a fax recipient with no fax number.", id);
	else if (fax && !is_phone(number))
		fake_bulk_error(errors, "BULK_SEND_FAX_NUMBER_NOT_VALID",
		                "Recipient %s specifies fax number %s, which is not valid.", id, number);
	if (fax || *fake_text(recipient, "hostEmail") || *fake_text(recipient, "signingGroupId"))
		return;
	if (!*mail)
		fake_bulk_error(errors, "BULK_SEND_EMAIL_ADDRESS_REQUIRED_FOR_EMAIL_RECIPIENT",
		                "Recipient %s is an email recipient with no email address.", id);
	else if (!is_email(mail))
		fake_bulk_error(errors, "BULK_SEND_EMAIL_ADDRESS_NOT_VALID",
		                "Recipient %s specifies email address %s, which is not a valid email address.", id, mail);
}

static void check_authentication(const cJSON *recipient, struct fake_bulk_errors *errors)
{
	const cJSON *numbers = fake_member(fake_member(recipient, "smsAuthentication"),
	                                   "senderProvidedNumbers"),
				*number;
	const cJSON *providers = fake_member(recipient, "recipientSignatureProviders");
	const char *id = who(recipient);

	if (cJSON_GetArraySize(providers) > 1)
		fake_bulk_error(errors, "BULK_SEND_INVALID_SBS_INPUT_CONFIGURATION",
		                "Recipient %s has more than one signature provider specified.", id);
	if (strncasecmp(fake_text(recipient, "idCheckConfigurationName"), "SMS Auth", 8) != 0)
		return;
	if (!cJSON_IsObject(fake_member(recipient, "smsAuthentication"))) {
		fake_bulk_error(errors, "BULK_SEND_INVALID_ID_CHECK_CONFIGURATION",
		                "Recipient %s specified SMS authentication, but no SMS auth settings were provided.", id);
		return;
	}
	if (cJSON_GetArraySize(numbers) == 0)
		fake_bulk_error(errors, "BULK_SEND_PHONE_NUMBER_REQURED_FOR_SMS_AUTH",
		                "Recipient %s specifies SMS auth, but no number was provided.", id);
	cJSON_ArrayForEach(number, numbers)
		if (!cJSON_IsString(number) || !is_phone(number->valuestring))
			fake_bulk_error(errors, "BULK_SEND_PHONE_NUMBER_INVALID_FOR_SMS_AUTH",
			                "Recipient %s specifies phone number %s for SMS auth, which is not valid.", id,
			                cJSON_IsString(number) ? number->valuestring : "");
}

static bool is_repeated(const cJSON *item, const char *member)
{
	const char *own = fake_text(item, member);

	for (const cJSON *before = item->prev; *own && before && before->next; before = before->prev)
		if (strcmp(fake_text(before, member), own) == 0)
			return true;
	return false;
}

static void check_tabs(const cJSON *recipient, struct fake_bulk_errors *errors)
{
	const cJSON *tab;

	cJSON_ArrayForEach(tab, fake_member(recipient, "tabs")) {
		const char *label = fake_text(tab, "tabLabel");

		if (!*label)
			fake_bulk_error(errors, "BULK_SEND_TAB_LABEL_REQUIRED", "Tab label is required.");
		else if (is_repeated(tab, "tabLabel"))
			fake_bulk_error(errors, "BULK_SEND_TAB_LABELS_MUST_BE_UNIQUE",
			                "Tab label %s is duplicated. Needs to be unique.", label);
		if (!cJSON_IsString(fake_member(tab, "initialValue")))
			fake_bulk_error(errors, "BULK_SEND_TAB_VALUE_REQUIRED",
			                "Tab Label value is required: %s.", label);
	}
}

/* ---- one copy ------------------------------------------------------------------------------ */

struct naming { /* how recipients are named in the list */
	bool roles, ids, told;
};

static void check_names(const cJSON *recipient, struct naming *naming,
                        struct fake_bulk_errors *errors)
{
	bool role = *fake_text(recipient, "roleName") != '\0',
		 id = *fake_text(recipient, "recipientId") != '\0';

	if (role && id)
		fake_bulk_error(errors, "BULK_SEND_CANNOT_USE_BOTH_ROLE_AND_ID_ON_SAME_RECIPIENT",
		                "Recipients cannot have both ID and Role; %s has both.", fake_text(recipient, "recipientId"));
	else if (!role && !id)
		fake_bulk_error(errors, "BULK_SEND_RECIPIENT_ID_REQUIRED",
		                "A recipient has neither recipientId nor roleName.");
	naming->roles = naming->roles || role;
	naming->ids = naming->ids || id;
	if (naming->roles && naming->ids && !naming->told && !(role && id)) {
		naming->told = true;
		fake_bulk_error(errors, "BULK_SEND_CANNOT_USE_BOTH_ROLE_AND_ID_IN_SAME_LIST",
		                "Cannot use both recipient role and ID in the same list.");
	}
	if (is_repeated(recipient, "recipientId"))
		fake_bulk_error(errors, "BULK_SEND_RECIPIENT_IDS_MUST_BE_UNIQUE",
		                "Recipient ID %s appears multiple times.",
		                fake_text(recipient, "recipientId"));
	if (is_repeated(recipient, "roleName"))
		fake_bulk_error(
			errors, "BULK_SEND_ROLE_NAMES_MUST_BE_UNIQUE",
			"Recipient role names cannot be duplicated; role %s appears multiple times.",
			fake_text(recipient, "roleName"));
}

static void check_fields(const cJSON *copy, struct fake_bulk_errors *errors)
{
	const cJSON *field;

	cJSON_ArrayForEach(field, fake_member(copy, "customFields")) {
		const char *name = fake_text(field, "name");

		if (!*name)
			fake_bulk_error(errors, "BULK_SEND_ENVELOPE_CUSTOM_FIELD_NAME_REQUIRED",
			                "All custom fields must have names.");
		else if (is_repeated(field, "name"))
			fake_bulk_error(
				errors, "BULK_SEND_ENVELOPE_CUSTOM_FIELD_NAME_MUST_BE_UNIQUE",
				"Custom fields must have distinct names. The field %s appears more than once in a copy.",
				name);
		if (!cJSON_IsString(fake_member(field, "value")))
			fake_bulk_error(errors, "BULK_SEND_ENVELOPE_CUSTOM_FIELD_VALUE_REQUIRED",
			                "Custom field %s has no value.", name);
	}
}

void fake_bulk_check_list(const cJSON *list, struct fake_bulk_errors *errors)
{
	const cJSON *copies = fake_member(list, "bulkCopies"), *copy, *recipient;
	struct naming naming = { false, false, false };

	if (cJSON_GetArraySize(copies) > FAKE_COPIES_MOST) {
		fake_bulk_error(errors, "BULK_SEND_MAX_COPIES_EXCEEDED",
		                "A bulk sending list cannot specify more than %d copies.",
		                FAKE_COPIES_MOST);
		return;
	}
	cJSON_ArrayForEach(copy, copies) {
		cJSON_ArrayForEach(recipient, fake_member(copy, "recipients")) {
			check_names(recipient, &naming, errors);
			check_address(recipient, errors);
			check_authentication(recipient, errors);
			check_tabs(recipient, errors);
		}
		check_fields(copy, errors);
	}
}

/* ---- against the envelope or template ------------------------------------------------------ */

static const cJSON *recipient_of(const cJSON *record, const cJSON *asked)
{
	const char *id = fake_text(asked, "recipientId"), *role = fake_text(asked, "roleName");
	const cJSON *list, *one;

	cJSON_ArrayForEach(list, fake_member(record, "recipients"))
		cJSON_ArrayForEach(one, list)
			if ((*id && strcasecmp(fake_text(one, "recipientId"), id) == 0) ||
			    (!*id && *role && strcmp(fake_text(one, "roleName"), role) == 0))
				return one;
	return NULL;
}

static bool has_tab(const cJSON *recipient, const char *label)
{
	const cJSON *list, *tab;

	cJSON_ArrayForEach(list, fake_member(recipient, "tabs"))
		cJSON_ArrayForEach(tab, list)
			if (strcmp(fake_text(tab, "tabLabel"), label) == 0 ||
			    strcmp(fake_text(tab, "groupName"), label) == 0)
				return true;
	return false;
}

static bool any_tab(const cJSON *record)
{
	const cJSON *list, *one, *tabs;

	cJSON_ArrayForEach(list, fake_member(record, "recipients"))
		cJSON_ArrayForEach(one, list)
			cJSON_ArrayForEach(tabs, fake_member(one, "tabs"))
				if (cJSON_GetArraySize(tabs) > 0)
					return true;
	return false;
}

static void match_recipient(const cJSON *record, const cJSON *asked,
                            struct fake_bulk_errors *errors)
{
	const cJSON *there = recipient_of(record, asked), *tab;
	bool role = !*fake_text(asked, "recipientId");

	if (!there) {
		fake_bulk_error(errors,
		                role ? "BULK_SEND_RECIPIENT_ROLE_DOES_NOT_MATCH"
		                     : "BULK_SEND_RECIPIENT_ID_DOES_NOT_EXIST_IN_ENVELOPE",
		                role ? "Recipient Role %s does not match."
		                     : "Recipient %s does not exist in the envelope.",
		                who(asked));
		return;
	}
	cJSON_ArrayForEach(tab, fake_member(asked, "tabs")) {
		const char *label = fake_text(tab, "tabLabel");

		if (*label && !any_tab(record))
			fake_bulk_error(
				errors, "BULK_SEND_ENVELOPE_HAS_NO_TABS",
				"Bulk sending copy contains tabs, but the specified envelope does not.");
		else if (*label && !has_tab(there, label))
			fake_bulk_error(errors, "BULK_SEND_TAB_LABEL_DOES_NOT_EXIST_IN_ENVELOPE",
			                "Tab with label %s does not exist in envelope.", label);
	}
}

static bool has_field(const cJSON *record, const char *name)
{
	const cJSON *list, *field;

	cJSON_ArrayForEach(list, fake_member(record, "customFields"))
		cJSON_ArrayForEach(field, list)
			if (strcmp(fake_text(field, "name"), name) == 0)
				return true;
	return false;
}

static bool any_field(const cJSON *record)
{
	const cJSON *list;

	cJSON_ArrayForEach(list, fake_member(record, "customFields"))
		if (cJSON_GetArraySize(list) > 0)
			return true;
	return false;
}

static void match_fields(const cJSON *record, const cJSON *copy, struct fake_bulk_errors *errors)
{
	const cJSON *field;

	cJSON_ArrayForEach(field, fake_member(copy, "customFields")) {
		const char *name = fake_text(field, "name");

		if (!any_field(record)) {
			fake_bulk_error(errors, "BULK_SEND_ENVELOPE_HAS_NO_ENVELOPE_CUSTOM_FIELDS",
			                "Bulk sending copy contains custom fields, but the specified envelope does not.");
			return;
		}
		if (*name && !has_field(record, name))
			fake_bulk_error(errors, "BULK_SEND_ENVELOPE_CUSTOM_FIELD_DOES_NOT_EXIST_IN_ENVELOPE",
			                "Custom field %s does not exist in the envelope.", name);
	}
}

static size_t recipients_in(const cJSON *record)
{
	size_t count = 0;
	const cJSON *list;

	cJSON_ArrayForEach(list, fake_member(record, "recipients"))
		count += (size_t)cJSON_GetArraySize(list);
	return count;
}

/* The same person twice in a copy is told apart by the routing order only. */
static void match_duplicates(const cJSON *record, const cJSON *copy,
                             struct fake_bulk_errors *errors)
{
	const cJSON *one, *other;

	cJSON_ArrayForEach(one, fake_member(copy, "recipients"))
		for (other = one->next; other; other = other->next) {
			const cJSON *a = recipient_of(record, one), *b = recipient_of(record, other);

			if (a && b && *fake_text(one, "email") &&
			    strcasecmp(fake_text(one, "email"), fake_text(other, "email")) == 0 &&
			    strcasecmp(fake_text(one, "name"), fake_text(other, "name")) == 0 &&
			    strcmp(fake_text(a, "routingOrder"), fake_text(b, "routingOrder")) == 0)
				fake_bulk_error(
					errors, "BULK_SEND_DUPLICATE_RECIPIENT_DETECTED",
					"Duplicate recipients (%s) not allowed, unless recipients have unique "
				                "routing order specified on envelope.",
					fake_text(one, "email"));
		}
}

static void check_source(struct fake_envelope *source, const char *source_id,
                         struct fake_bulk_errors *errors)
{
	const cJSON *list, *one;

	if (!source->template && strcmp(fake_envelope_status(source), "created") != 0)
		fake_bulk_error(errors, "BULK_SEND_ENVELOPE_NOT_IN_SENDABLE_STATE",
		                "Envelope %s is not in a sendable state.", source_id);
	cJSON_ArrayForEach(list, fake_member(source->record, "recipients"))
		cJSON_ArrayForEach(one, list)
			if (fake_yes(one, "isBulkRecipient", false))
				fake_bulk_error(errors, "BULK_SEND_ENVELOPE_HAS_BULK_RECIPIENT",
				                "Recipient %s is a bulk recipient. This is not supported.",
				                fake_text(one, "recipientId"));
}

static void match_copies(const cJSON *record, const cJSON *copies, struct fake_bulk_errors *errors)
{
	const cJSON *copy, *recipient;
	bool nobody = recipients_in(record) == 0;

	cJSON_ArrayForEach(copy, copies) {
		if (nobody && cJSON_GetArraySize(fake_member(copy, "recipients")) > 0) {
			fake_bulk_error(errors, "BULK_SEND_ENVELOPE_HAS_NO_RECIPIENTS",
			                "Bulk sending copy contains recipients, but the specified envelope does not.");
			return;
		}
		cJSON_ArrayForEach(recipient, fake_member(copy, "recipients"))
			match_recipient(record, recipient, errors);
		match_duplicates(record, copy, errors);
		match_fields(record, copy, errors);
	}
}

void fake_bulk_check(struct fake *fake, const cJSON *list, struct fake_envelope *source,
                     const char *source_id, const char *account, struct fake_bulk_errors *errors)
{
	const cJSON *copies = fake_member(list, "bulkCopies");
	long most = fake_switch_number(fake, "bulk-queue"), waiting = fake_bulk_queued(fake, account);

	if (!*source_id)
		fake_bulk_error(errors, "BULK_SEND_ENVELOPE_CANNOT_BE_NULL",
		                "Cannot send a bulk list without an envelope.");
	else if (!source)
		fake_bulk_error(errors, "BULK_SEND_ENVELOPE_NOT_FOUND",
		                "Envelope %s does not exist or you do not have permission to access it.",
		                source_id);
	if (cJSON_GetArraySize(copies) == 0)
		fake_bulk_error(errors, "BULK_SEND_ENVELOPE_LIST_CONTAINS_NO_COPIES",
		                "Cannot send an envelope with a bulk sending list which contains no copies.");
	if (waiting + cJSON_GetArraySize(copies) > most)
		fake_bulk_error(
			errors, "BULK_SEND_ACCOUNT_HAS_TOO_MANY_QUEUED_ENVELOPES",
			"Cannot send this bulk sending list because doing so would exceed the maximum of %ld in-flight envelopes. "
			"This account currently has %ld envelopes waiting to be processed.",
			most, waiting);
	if (!source)
		return;
	check_source(source, source_id, errors);
	match_copies(source->record, copies, errors);
}
