/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/template_fields.c - settings, custom fields and texts of templates into a
 * definition, and drafts made like a template or another draft. */
#include <string.h>

#include "rest/template.h"

/* What an envelope has from its template unless its definition says otherwise. */
static const char *const inherited[] = {
	"emailSubject", "emailBlurb", "brandId", "brandLock", "messageLock", "recipientsLock", "signingLocation",
	"enableWetSign", "allowMarkup", "allowReassign", "allowComments", "allowViewHistory", "autoNavigation",
	"enforceSignerVisibility", "envelopeIdStamping", "authoritativeCopy", "disableResponsiveDocument",
	"signerCanSignOnMobile", "accessControlListBase64", "useDisclosure", "is21CFRPart11", "notification",
	"emailSettings", "workflow", "eventNotification", "eventNotifications",
};

bool fake_merge_definition(cJSON *definition, const cJSON *record)
{
	cJSON *fields;

	for (size_t i = 0; i < sizeof inherited / sizeof inherited[0]; i++) {
		const cJSON *member = fake_member(record, inherited[i]),
					*own = fake_member(definition, inherited[i]);
		bool said =
			own && !cJSON_IsNull(own) && !(cJSON_IsString(own) && *own->valuestring == '\0');

		if (member && !said &&
		    !fake_set_item(definition, inherited[i], cJSON_Duplicate(member, true)))
			return false;
	}
	if (!fake_member(record, "customFields"))
		return true;
	/* The definition's own fields win: they are laid over the template's. */
	fields = cJSON_CreateObject();
	if (fake_merge_custom_fields(fields, fake_member(record, "customFields")) &&
	    fake_merge_custom_fields(fields, fake_member(definition, "customFields")))
		return fake_set_item(definition, "customFields", fields);
	cJSON_Delete(fields);
	return false;
}

static bool merge_field(cJSON *list, const cJSON *field)
{
	cJSON *one, *copy = cJSON_Duplicate(field, true);
	const char *name = fake_text(field, "name");
	bool good;

	cJSON_DeleteItemFromObjectCaseSensitive(copy, "fieldId");
	cJSON_DeleteItemFromObjectCaseSensitive(copy, "errorDetails");
	cJSON_ArrayForEach(one, list)
		if (*name && strcmp(fake_text(one, "name"), name) == 0) {
			good = copy && fake_merge(one, copy);
			cJSON_Delete(copy);
			return good;
		}
	if (cJSON_AddItemToArray(list, copy))
		return true;
	cJSON_Delete(copy);
	return false;
}

bool fake_merge_custom_fields(cJSON *fields, const cJSON *more)
{
	static const char *const kinds[] = { "textCustomFields", "listCustomFields" };
	bool good = fields != NULL;

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		const cJSON *from = fake_member(more, kinds[i]), *field;
		cJSON *list = from && good ? fake_array(fields, kinds[i]) : NULL;

		good = good && (!from || list);
		cJSON_ArrayForEach(field, from)
			good = good && (!cJSON_IsObject(field) || merge_field(list, field));
	}
	return good;
}

/* ---- [[Role_UserName]] --------------------------------------------------------------------- */

static const cJSON *of_role(const cJSON *lists, const char *role, size_t length)
{
	const cJSON *list, *one;

	cJSON_ArrayForEach(list, lists)
		cJSON_ArrayForEach(one, list) {
			const char *name = fake_text(one, "roleName");

			if (strlen(name) == length && strncmp(name, role, length) == 0)
				return one;
		}
	return NULL;
}

/* The value of what stands between [[ and ]]; NULL: it is no role's. */
static const char *value_of(const cJSON *lists, const char *inside, size_t length)
{
	static const struct {
		const char *suffix, *member;
	} kinds[] = { { "_UserName", "name" }, { "_Email", "email" } };

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		size_t tail = strlen(kinds[i].suffix);
		const cJSON *recipient;

		if (length <= tail || strncmp(inside + length - tail, kinds[i].suffix, tail) != 0)
			continue;
		recipient = of_role(lists, inside, length - tail);
		return recipient ? fake_text(recipient, kinds[i].member) : NULL;
	}
	return NULL;
}

static bool fill(cJSON *definition, const char *member, const cJSON *lists)
{
	const char *at = fake_text(definition, member), *open;
	struct fake_bytes out = { 0 };
	bool good = true;

	while ((open = strstr(at, "[[")) != NULL) {
		const char *close = strstr(open, "]]"), *value;

		if (!close)
			break;
		value = value_of(lists, open + 2, (size_t)(close - open) - 2);
		good = fake_add(&out, at, (size_t)(open - at)) && good;
		good =
			(value ? fake_puts(&out, value) : fake_add(&out, open, (size_t)(close - open) + 2)) &&
			good;
		at = close + 2;
	}
	if (out.at)
		good = fake_puts(&out, at) && good && fake_set(definition, member, out.at);
	fake_bytes_finish(&out);
	return good;
}

bool fake_merge_subject(cJSON *definition, const cJSON *lists)
{
	return fill(definition, "emailSubject", lists) && fill(definition, "emailBlurb", lists);
}

/* ---- a draft like another ------------------------------------------------------------------ */

static bool copy_parts(struct fake_envelope *e, const cJSON *definition)
{
	const cJSON *notification = fake_member(definition, "notification"),
				*mail = fake_member(definition, "emailSettings");
	const cJSON *workflow = fake_member(definition, "workflow");

	/* A workflow that a template may have and an envelope may not is left out. */
	(void)(workflow && fake_workflow_take(e, workflow));
	return fake_envelope_settings(e, definition) &&
	       fake_custom_put(e, fake_member(definition, "customFields"), true, NULL) &&
	       (!notification || fake_notification_take(e, notification)) &&
	       (!mail || fake_email_settings_take(e, mail));
}

struct fake_envelope *
fake_envelope_like(struct fake *fake, const char *account, const char *user,
                   const struct fake_envelope *like,
                   bool (*adapt)(void *context, cJSON *definition, cJSON *lists), void *context)
{
	struct fake_envelope *e = fake_envelope_create(fake, account, user, false);
	cJSON *definition = cJSON_CreateObject(), *lists = cJSON_CreateObject(),
		  *map = cJSON_CreateObject(), *ret = cJSON_CreateObject();
	bool good = e && map && ret && fake_merge_definition(definition, like->record) &&
	            fake_merge_documents(e, fake_member(like->record, "documents"), NULL, map) &&
	            fake_merge_recipients(lists, fake_member(like->record, "recipients"), map, false) &&
	            (!adapt || adapt(context, definition, lists)) && copy_parts(e, definition) &&
	            fake_recipients_add(e, lists, ret);

	cJSON_Delete(ret);
	cJSON_Delete(map);
	cJSON_Delete(lists);
	cJSON_Delete(definition);
	if (good)
		return e;
	if (e) {
		e->changed = false;
		e->events = 0;
		(void)fake_envelope_close(e);
	}
	return NULL;
}
