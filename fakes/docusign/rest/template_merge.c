/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/template_merge.c - recipients, documents and settings of templates into
 * what becomes an envelope.  Recipients are one and the same by role name (in its case), else by
 * id, else by name and e-mail. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rest/template.h"

/* ---- documents ----------------------------------------------------------------------------- */

static bool has_document(const struct fake_envelope *e, const char *id)
{
	const cJSON *document;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		if (strcmp(fake_text(document, "documentId"), id) == 0)
			return true;
	return false;
}

void fake_free_document_id(const struct fake_envelope *e, const cJSON *taken, char ret[16])
{
	for (unsigned n = 1;; n++) {
		snprintf(ret, 16, "%u", n);
		if (!has_document(e, ret) && !fake_member(taken, ret))
			return;
	}
}

static bool copy_document(struct fake_envelope *e, const cJSON *from, const char *id, cJSON *list)
{
	cJSON *document = cJSON_Duplicate(from, true);
	char guid[FAKE_ID];

	fake_guid(e->fake, guid);
	cJSON_DeleteItemFromObjectCaseSensitive(document, "errorDetails");
	if (fake_set(document, "documentId", id) && fake_set(document, "documentIdGuid", guid) &&
	    fake_set_format(document, "order", "%d", cJSON_GetArraySize(list) + 1) &&
	    cJSON_AddItemToArray(list, document))
		return true;
	cJSON_Delete(document);
	return false;
}

bool fake_merge_documents(struct fake_envelope *e, const cJSON *documents, const cJSON *taken,
                          cJSON *map)
{
	cJSON *list = fake_array(e->record, "documents");
	const cJSON *document;
	bool good = list != NULL;

	cJSON_ArrayForEach(document, documents) {
		const char *own = fake_text(document, "documentId");
		char id[16];

		if (*own && strlen(own) < sizeof id && !has_document(e, own) && !fake_member(taken, own))
			memcpy(id, own, strlen(own) + 1);
		else
			fake_free_document_id(e, taken, id);
		good = good && copy_document(e, document, id, list) && (!map || fake_set(map, own, id));
	}
	e->changed = true;
	return good;
}

/* ---- recipients ---------------------------------------------------------------------------- */

/* What a recipient gets anew in each envelope. */
static void forget(cJSON *recipient)
{
	static const char *const own[] = {
		"recipientIdGuid", "userId", "status", "completedCount", "sentDateTime", "deliveredDateTime", "signedDateTime",
		"declinedDateTime", "declinedReason", "errorDetails", "creationReason", "totalTabCount", "isBulkRecipient",
		"statusCode", "recipientSuppliesTabs", "recipientAuthenticationStatus", "deliveredMethod", "tabs",
	};
	cJSON *next;

	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		cJSON_DeleteItemFromObjectCaseSensitive(recipient, own[i]);
	for (cJSON *one = recipient->child; one; one = next) {
		next = one->next;
		if (one->string && one->string[0] == '_')
			cJSON_Delete(cJSON_DetachItemViaPointer(recipient, one));
	}
}

/* Neither says otherwise. */
static bool agree(const cJSON *a, const cJSON *b, const char *member)
{
	const char *one = fake_text(a, member), *other = fake_text(b, member);

	return !*one || !*other || strcasecmp(one, other) == 0;
}

static bool same(const cJSON *a, const cJSON *b, const char *member)
{
	return *fake_text(a, member) && strcmp(fake_text(a, member), fake_text(b, member)) == 0;
}

static bool same_id(const cJSON *a, const cJSON *b)
{
	long one = fake_number(a, "recipientId", -1), other = fake_number(b, "recipientId", -1);

	return same(a, b, "recipientId") || (one > 0 && one == other);
}

static bool is_one(const cJSON *a, const cJSON *b, unsigned pass)
{
	bool roles_differ =
		*fake_text(a, "roleName") && *fake_text(b, "roleName") && !same(a, b, "roleName");

	switch (pass) {
	case 0:
		return same(a, b, "roleName");
	case 1:
		return !roles_differ && same_id(a, b) && agree(a, b, "email") && agree(a, b, "name");
	default:
		return !roles_differ && same(a, b, "email") && same(a, b, "name") &&
		       agree(a, b, "clientUserId") &&
		       !(fake_member(a, "recipientId") && fake_member(b, "recipientId"));
	}
}

static cJSON *counterpart(cJSON *lists, const cJSON *recipient)
{
	for (unsigned pass = 0; pass < 3; pass++) {
		cJSON *list, *one;

		cJSON_ArrayForEach(list, lists)
			cJSON_ArrayForEach(one, list)
				if (is_one(one, recipient, pass))
					return one;
	}
	return NULL;
}

static bool id_is_used(const cJSON *lists, const cJSON *but, const char *id)
{
	const cJSON *list, *one;

	cJSON_ArrayForEach(list, lists)
		cJSON_ArrayForEach(one, list)
			if (one != but && strcasecmp(fake_text(one, "recipientId"), id) == 0)
				return true;
	return false;
}

static bool give_id(const cJSON *lists, cJSON *recipient)
{
	char id[16];

	for (unsigned n = 1;; n++) {
		snprintf(id, sizeof id, "%u", n);
		if (!id_is_used(lists, recipient, id))
			return fake_set(recipient, "recipientId", id);
	}
}

/* A number, as some clients send it, becomes the text that ids are. */
static bool id_as_text(cJSON *recipient)
{
	const cJSON *id = fake_member(recipient, "recipientId");

	return !cJSON_IsNumber(id) ||
	       fake_set_format(recipient, "recipientId", "%.0f", id->valuedouble);
}

/* Empty texts say nothing; a role name stays what the lower layer calls it. */
static bool lay(cJSON *lists, cJSON *recipient, const cJSON *over)
{
	const cJSON *member;
	bool good = true;

	cJSON_ArrayForEach(member, over) {
		bool empty =
			cJSON_IsNull(member) || (cJSON_IsString(member) && *member->valuestring == '\0');

		if (!member->string || empty)
			continue;
		if (strcmp(member->string, "recipientId") == 0 &&
		    id_is_used(lists, recipient, fake_text(over, "recipientId")))
			continue;
		good = fake_set_item(recipient, member->string, cJSON_Duplicate(member, true)) && good;
	}
	return good;
}

static bool tabs_follow(cJSON *recipient)
{
	const char *id = fake_text(recipient, "recipientId");
	cJSON *list, *tab;
	bool good = true;

	cJSON_ArrayForEach(list, fake_member_of(recipient, "tabs"))
		cJSON_ArrayForEach(tab, list)
			good = fake_set(tab, "recipientId", id) && good;
	return good;
}

static bool merge_recipient(cJSON *lists, const char *list, const cJSON *from, const cJSON *map,
                            bool by_label)
{
	cJSON *over = cJSON_Duplicate(from, true), *there, *tabs;
	bool good = over && id_as_text(over);

	if (!good) {
		cJSON_Delete(over);
		return false;
	}
	forget(over);
	there = counterpart(lists, over);
	if (there) {
		good = lay(lists, there, over);
		cJSON_Delete(over);
	} else {
		there = over;
		if (!*fake_text(there, "recipientId") ||
		    id_is_used(lists, there, fake_text(there, "recipientId")))
			good = give_id(lists, there);
		if (!cJSON_AddItemToArray(fake_array(lists, list), there)) {
			cJSON_Delete(over);
			return false;
		}
	}
	tabs = fake_object(there, "tabs");
	return good &&
	       fake_merge_tabs(tabs, fake_member(from, "tabs"), fake_text(there, "recipientId"), map,
	                       by_label) &&
	       tabs_follow(there);
}

bool fake_merge_recipients(cJSON *lists, const cJSON *from, const cJSON *map, bool by_label)
{
	for (const char *const *list = fake_recipient_lists; *list; list++) {
		const cJSON *recipient;

		cJSON_ArrayForEach(recipient, fake_member(from, *list))
			if (cJSON_IsObject(recipient) &&
			    !merge_recipient(lists, *list, recipient, map, by_label))
				return false;
	}
	return true;
}

/* A role's own words for what a recipient calls otherwise. */
static bool translate_role(cJSON *recipient, const char *list, const cJSON *role)
{
	bool in_person = strcmp(list, "inPersonSigners") == 0;
	const char *signer = fake_text(role, "inPersonSignerName");

	cJSON_DeleteItemFromObjectCaseSensitive(recipient, "inPersonSignerName");
	if (!in_person)
		return true;
	return (!*signer || fake_set(recipient, "signerName", signer)) &&
	       (!*fake_text(role, "name") ||
	        fake_set(recipient, "hostName", fake_text(role, "name"))) &&
	       (!*fake_text(role, "email") ||
	        fake_set(recipient, "hostEmail", fake_text(role, "email")));
}

static cJSON *of_role(cJSON *lists, const char *role, const char **ret_list)
{
	cJSON *list, *one;

	cJSON_ArrayForEach(list, lists)
		cJSON_ArrayForEach(one, list)
			if (strcmp(fake_text(one, "roleName"), role) == 0) {
				*ret_list = list->string;
				return one;
			}
	return NULL;
}

/* What was recorded: a role that the template does not have is no error. */
static cJSON *add_signer(cJSON *lists)
{
	cJSON *signer = cJSON_CreateObject(), *signers = fake_array(lists, "signers");

	if (give_id(lists, signer) && signers && cJSON_AddItemToArray(signers, signer))
		return signer;
	cJSON_Delete(signer);
	return NULL;
}

bool fake_merge_role(cJSON *lists, const cJSON *role)
{
	const char *list = "signers", *name = fake_text(role, "roleName");
	cJSON *there = *name ? of_role(lists, name, &list) : NULL, *over = cJSON_Duplicate(role, true);
	bool good = over != NULL;

	there = there ? there : add_signer(lists);
	if (good && there) {
		forget(over);
		good = lay(lists, there, over) && translate_role(there, list, role) &&
		       fake_merge_tabs(fake_object(there, "tabs"), fake_member(role, "tabs"),
		                       fake_text(there, "recipientId"), NULL, true);
	}
	cJSON_Delete(over);
	return good && there;
}

static bool is_nobody(const cJSON *recipient)
{
	static const char *const who[] = { "name",      "email",      "signingGroupId",  "hostName",
		                               "hostEmail", "signerName", "signingGroupName" };

	for (size_t i = 0; i < sizeof who / sizeof who[0]; i++)
		if (*fake_text(recipient, who[i]))
			return false;
	return true;
}

void fake_merge_prune(cJSON *lists)
{
	cJSON *list, *next;

	cJSON_ArrayForEach(list, lists)
		for (cJSON *one = list->child; one; one = next) {
			next = one->next;
			if (*fake_text(one, "roleName") && is_nobody(one))
				cJSON_Delete(cJSON_DetachItemViaPointer(list, one));
		}
}
