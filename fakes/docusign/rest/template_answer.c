/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/template_answer.c - how a template is answered, alone and in the list. */
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "rest/template.h"

#define ANULL FAKE_JSON("null")

/* What is computed is put into a copy of the record before it is shaped, so it has no default
 * here. */
static const struct fake_shape one[] = {
	{ "templateId", NULL },                  { "uri", "/templates/{templateId}" },
	{ "name", "" },                          { "shared", "false" },
	{ "passwordProtected", "false" },        { "description", "" },
	{ "created", NULL },                     { "lastModified", "{created}" },
	{ "lastModifiedBy", NULL },              { "lastUsed", "{created}" },
	{ "owner", NULL },                       { "pageCount", "0" },
	{ "folderId", NULL },                    { "folderName", NULL },
	{ "folderIds", NULL },                   { "autoMatch", "true" },
	{ "autoMatchSpecifiedByUser", "false" }, { "documents", NULL },
	{ "emailSubject", "" },                  { "emailBlurb", "" },
	{ "signingLocation", "Online" },         { "customFields", NULL },
	{ "notification", NULL },                { "authoritativeCopy", "false" },
	{ "enforceSignerVisibility", "false" },  { "enableWetSign", "true" },
	{ "allowMarkup", "false" },              { "allowReassign", "true" },
	{ "recipients", NULL },                  { "envelopeIdStamping", "true" },
	{ "autoNavigation", "true" },            { "uSigState", "esign" },
	{ "brandId", NULL },                     { "workflow", NULL },
	{ "allowComments", "true" },             { "disableResponsiveDocument", "true" },
	{ "anySigner", ANULL },                  { "favoritedByMe", NULL },
	{ "folders", NULL },                     { "powerForms", NULL },
	{ "envelopeLocation", "current_site" },
};

static const struct fake_shape listed_one[] = {
	{ "templateId", NULL },                  { "uri", "/templates/{templateId}" },
	{ "name", "" },                          { "shared", "false" },
	{ "passwordProtected", "false" },        { "description", "" },
	{ "created", NULL },                     { "lastModified", "{created}" },
	{ "lastUsed", "{created}" },     { "owner", NULL },
	{ "pageCount", "0" },                    { "folderId", NULL },
	{ "folderName", NULL },                  { "folderIds", NULL },
	{ "autoMatch", "true" },                 { "autoMatchSpecifiedByUser", "false" },
	{ "documents", NULL },                   { "emailSubject", "" },
	{ "emailBlurb", "" },                    { "signingLocation", "Online" },
	{ "customFields", NULL },                { "notification", NULL },
	{ "authoritativeCopy", "false" },        { "enforceSignerVisibility", "false" },
	{ "enableWetSign", "true" },             { "allowMarkup", "false" },
	{ "allowReassign", "true" },             { "recipients", NULL },
	{ "disableResponsiveDocument", "true" }, { "anySigner", ANULL },
	{ "favoritedByMe", NULL },               { "folders", NULL },
	{ "powerForms", NULL },                  { "envelopeLocation", ANULL },
};

static const struct fake_shape document_shape[] = {
	{ "documentId", NULL },                  { "uri", NULL },
	{ "name", "" },                          { "order", "{documentId}" },
	{ "pages", NULL },                       { "documentBase64", NULL },
	{ "display", "inline" },                 { "includeInDownload", "true" },
	{ "signerMustAcknowledge", "no_interaction" }, { "templateLocked", "false" },
	{ "templateRequired", "false" },
};

/* A role of a template, as the template itself tells it: not as its list of recipients does. */
static const struct fake_shape signer_shape[] = {
	{ "defaultRecipient", "false" },         { "tabs", NULL },
	{ "signInEachLocation", "false" },       { "agentCanEditEmail", "false" },
	{ "agentCanEditName", "false" },         { "requireUploadSignature", "false" },
	{ "name", "" },                          { "email", "" },
	{ "recipientId", NULL },                 { "recipientIdGuid", "00000000-0000-0000-0000-000000000000" },
	{ "accessCode", "" },                    { "requireIdLookup", "false" },
	{ "routingOrder", "1" },                 { "note", "" },
	{ "roleName", "" },                      { "completedCount", "0" },
	{ "deliveryMethod", "email" },           { "templateLocked", "false" },
	{ "templateRequired", "false" },         { "inheritEmailNotificationConfiguration", "false" },
	{ "recipientType", "signer" },
};

/* The other types have no words about drawing signatures. */
static const struct fake_shape other_shape[] = {
	{ "tabs", NULL },                        { "name", "" },
	{ "email", NULL },                       { "recipientId", NULL },
	{ "recipientIdGuid", "00000000-0000-0000-0000-000000000000" },
	{ "accessCode", "" },                    { "requireIdLookup", "false" },
	{ "routingOrder", "1" },                 { "note", "" },
	{ "roleName", "" },                      { "completedCount", "0" },
	{ "deliveryMethod", "email" },           { "templateLocked", "false" },
	{ "templateRequired", "false" },         { "inheritEmailNotificationConfiguration", "false" },
	{ "recipientType", NULL },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

bool fake_list_has(const char *list, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = list; at && *at; at += strcspn(at, ",")) {
		at += strspn(at, ", ");
		if (strncasecmp(at, word, length) == 0 &&
		    (at[length] == '\0' || at[length] == ',' || at[length] == ' '))
			return true;
	}
	return false;
}

cJSON *fake_user_info(struct fake *fake, const char *account, const char *user)
{
	cJSON *person = fake_person(fake, account, user), *info = cJSON_CreateObject();

	if (!fake_set(info, "userName", fake_text(person, "userName")) ||
	    !fake_set(info, "userId", user) || !fake_set(info, "email", fake_text(person, "email"))) {
		cJSON_Delete(info);
		info = NULL;
	}
	cJSON_Delete(person);
	return info;
}

static unsigned pages_of(const cJSON *document)
{
	return (unsigned)cJSON_GetArraySize(fake_member(document, "_pages"));
}

static bool add_base64(struct fake *fake, const cJSON *document, cJSON *answer)
{
	struct fake_bytes text = { 0 };
	size_t length = 0;
	const void *bytes = fake_blob(fake, fake_text(document, "_blob"), &length);
	bool good = !bytes || (fake_add_base64(&text, bytes, length) &&
	                       fake_set(answer, "documentBase64", text.at ? text.at : ""));

	fake_bytes_finish(&text);
	return good;
}

static cJSON *document_answer(struct fake_envelope *t, const cJSON *document, bool bytes)
{
	cJSON *view = cJSON_Duplicate(document, true), *answer = NULL;

	if (fake_set_format(view, "uri", "/envelopes/%s/documents/%s", t->id,
	                    fake_text(document, "documentId")) &&
	    fake_set_format(view, "pages", "%u", pages_of(document)) &&
	    (!bytes || add_base64(t->fake, document, view)))
		answer = fake_shaped(view, document_shape, COUNT(document_shape), false);
	cJSON_Delete(view);
	return answer;
}

static cJSON *documents_answer(struct fake_envelope *t, bool bytes)
{
	cJSON *answer = cJSON_CreateArray();
	const cJSON *document;

	cJSON_ArrayForEach(document, fake_member(t->record, "documents")) {
		cJSON *item = document_answer(t, document, bytes);

		if (!item || !cJSON_AddItemToArray(answer, item)) {
			cJSON_Delete(item);
			cJSON_Delete(answer);
			return NULL;
		}
	}
	return answer;
}

static cJSON *recipient_answer(const char *list, const cJSON *recipient, bool tabs)
{
	static const char *const not_here[] = { "creationReason", "isBulkRecipient", "userId", "status",
		                                    "recipientIdGuid", "totalTabCount", "recipientSuppliesTabs" };
	bool signs = strcmp(list, "signers") == 0 || strcmp(list, "witnesses") == 0 ||
	             strcmp(list, "notaries") == 0;
	cJSON *view = cJSON_Duplicate(recipient, true), *answer;

	for (size_t i = 0; i < COUNT(not_here); i++)
		cJSON_DeleteItemFromObjectCaseSensitive(view, not_here[i]);
	if (!tabs || cJSON_GetArraySize(fake_member(view, "tabs")) == 0)
		cJSON_DeleteItemFromObjectCaseSensitive(view, "tabs");
	answer = signs ? fake_shaped(view, signer_shape, COUNT(signer_shape), true)
	               : fake_shaped(view, other_shape, COUNT(other_shape), true);
	cJSON_Delete(view);
	return answer;
}

static cJSON *recipients_answer(const struct fake_envelope *t, bool tabs)
{
	cJSON *answer = cJSON_CreateObject();
	unsigned count = 0;

	for (const char *const *list = fake_recipient_lists; *list; list++) {
		const cJSON *its = fake_member(fake_member(t->record, "recipients"), *list), *recipient;
		cJSON *to;

		if (strcmp(*list, "participants") == 0 && cJSON_GetArraySize(its) == 0)
			continue; /* the service tells of them only if there are any */
		to = fake_array(answer, *list);
		cJSON_ArrayForEach(recipient, its) {
			cJSON *item = recipient_answer(*list, recipient, tabs);

			if (!item || !cJSON_AddItemToArray(to, item)) {
				cJSON_Delete(item);
				cJSON_Delete(answer);
				return NULL;
			}
			count++;
		}
	}
	if (!fake_set_format(answer, "recipientCount", "%u", count)) {
		cJSON_Delete(answer);
		return NULL;
	}
	return answer;
}

static bool tell_folder(const struct fake_envelope *t, cJSON *view)
{
	char folder[FAKE_ID];
	cJSON *record, *ids;
	bool good;

	fake_folder_of(t, folder);
	record = fake_get(t->fake, "folder", folder);
	good = fake_set(view, "folderId", folder) && fake_set(view, "folderName",
	                                                      fake_template_deleted(t) ? "Deleted Items"
	                                                      : record ? fake_text(record, "name")
	                                                               : "Templates");
	cJSON_Delete(record);
	ids = cJSON_CreateArray();
	if (!cJSON_AddItemToArray(ids, cJSON_CreateString(folder))) {
		cJSON_Delete(ids);
		return false;
	}
	return fake_set_item(view, "folderIds", ids) && good;
}

static bool tell_people(const struct fake_envelope *t, cJSON *view)
{
	const char *account = fake_text(t->record, "_account"),
			   *owner = fake_text(t->record, "_sender");
	const char *by = fake_text(t->record, "_modifiedBy");
	cJSON *last;

	by = *by ? by : owner;
	last = fake_user_info(t->fake, account, by);
	if (!fake_set_format(last, "uri", "/users/%s", by)) {
		cJSON_Delete(last);
		return false;
	}
	return fake_set_item(view, "lastModifiedBy", last) &&
	       fake_set_item(view, "owner", fake_user_info(t->fake, account, owner));
}

/* What is in the template only when it is asked for, or always in the one that is got alone. */
static bool tell_parts(struct fake_envelope *t, const char *include, bool listed, cJSON *view)
{
	bool tabs = fake_list_has(include, "tabs"),
		 bytes = !listed && fake_list_has(include, "documents");
	bool good = true;

	cJSON_DeleteItemFromObjectCaseSensitive(view, "documents");
	cJSON_DeleteItemFromObjectCaseSensitive(view, "recipients");
	cJSON_DeleteItemFromObjectCaseSensitive(view, "powerForms");
	cJSON_DeleteItemFromObjectCaseSensitive(view, "folders");
	if (!listed || fake_list_has(include, "documents"))
		good = fake_set_item(view, "documents", documents_answer(t, bytes)) && good;
	if (!listed || fake_list_has(include, "recipients") || tabs)
		good = fake_set_item(view, "recipients", recipients_answer(t, tabs)) && good;
	if (!fake_list_has(include, "custom_fields"))
		cJSON_DeleteItemFromObjectCaseSensitive(view, "customFields");
	if (!fake_list_has(include, "notification"))
		cJSON_DeleteItemFromObjectCaseSensitive(view, "notification");
	if (!fake_list_has(include, "workflow"))
		cJSON_DeleteItemFromObjectCaseSensitive(view, "workflow");
	return good;
}

static unsigned all_pages(const cJSON *documents)
{
	unsigned pages = 0;
	const cJSON *document;

	cJSON_ArrayForEach(document, documents)
		pages += pages_of(document);
	return pages;
}

static bool is_favorite(const cJSON *record, const char *user)
{
	const cJSON *one_user;

	cJSON_ArrayForEach(one_user, fake_member(record, "_favorite"))
		if (strcasecmp(one_user->valuestring, user) == 0)
			return true;
	return false;
}

cJSON *fake_template_answer(struct fake_envelope *t, const char *user, const char *include,
                            bool listed)
{
	cJSON *view = cJSON_Duplicate(t->record, true), *answer = NULL;
	bool good = view && fake_set(view, "templateId", t->id) && tell_folder(t, view) &&
	            tell_people(t, view) && tell_parts(t, include, listed, view);

	good = good &&
	       fake_set_format(view, "pageCount", "%u", all_pages(fake_member(t->record, "documents")));
	good = good && fake_set(view, "passwordProtected",
	                        *fake_text(t->record, "password") ? "true" : "false");
	if (fake_list_has(include, "favorite_template_status"))
		good = good &&
		       fake_set(view, "favoritedByMe", is_favorite(t->record, user) ? "true" : "false");
	cJSON_DeleteItemFromObjectCaseSensitive(view, "envelopeLocation");
	cJSON_DeleteItemFromObjectCaseSensitive(view, "anySigner");
	if (good)
		answer = listed ? fake_shaped(view, listed_one, COUNT(listed_one), false)
		                : fake_shaped(view, one, COUNT(one), false);
	cJSON_Delete(view);
	return answer;
}
