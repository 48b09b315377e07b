/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/groups.c - signing groups as recipients: any member may act, and who does is the recipient from
 * then on. */
#include <string.h>
#include <strings.h>

#include "life/inner.h"

static bool is_group(const cJSON *recipient)
{
	return *fake_text(recipient, "signingGroupId") != '\0';
}

static cJSON *group_of(const struct fake_envelope *e, const cJSON *recipient)
{
	const struct fake_record *record = fake_find(e->fake, "signing_group", fake_text(recipient, "signingGroupId"));

	return record && strcasecmp(record->account, fake_text(e->record, "_account")) == 0 ? fake_parse(record) : NULL;
}

bool fake_group_is_known(const struct fake_envelope *e, const cJSON *recipient)
{
	cJSON *group = is_group(recipient) ? group_of(e, recipient) : NULL;

	cJSON_Delete(group);
	return group || !is_group(recipient);
}

bool fake_group_fill(struct fake_envelope *e, cJSON *recipient)
{
	cJSON *group = is_group(recipient) ? group_of(e, recipient) : NULL;
	const char *type = fake_text(group, "groupType");
	bool good = !group || (fake_set(recipient, "signingGroupName", fake_text(group, "groupName")) &&
	                       fake_set(recipient, "signingGroupType", *type ? type : "sharedSigningGroup") &&
	                       fake_set_item(recipient, "signingGroupUsers",
	                                     cJSON_IsArray(fake_member(group, "users"))
	                                         ? cJSON_Duplicate(fake_member(group, "users"), true)
	                                         : cJSON_CreateArray()));

	cJSON_Delete(group);
	return good;
}

bool fake_group_is_empty(const cJSON *recipient)
{
	return is_group(recipient) && cJSON_GetArraySize(fake_member(recipient, "signingGroupUsers")) == 0;
}

const cJSON *fake_group_member(const cJSON *recipient, const char *email)
{
	const cJSON *user;

	cJSON_ArrayForEach(user, fake_member(recipient, "signingGroupUsers"))
		if (*email && strcasecmp(fake_text(user, "email"), email) == 0)
			return user;
	return NULL;
}

const char *fake_group_claim(struct fake_envelope *e, const char *recipient_id, const char *email)
{
	cJSON *recipient = fake_recipient(e, recipient_id);
	const cJSON *users = fake_member(recipient, "signingGroupUsers"), *user;

	if (!is_group(recipient) || (!*email && *fake_text(recipient, "email")))
		return NULL;
	user = *email ? fake_group_member(recipient, email) : users ? users->child : NULL;
	if (!user)
		return *email ? "Who acts is no member of the signing group." : "The signing group has no members.";
	if (strcasecmp(fake_text(user, "email"), fake_text(recipient, "email")) == 0)
		return NULL;
	cJSON_DeleteItemFromObjectCaseSensitive(recipient, "userId");
	e->changed = true;
	if (fake_set(recipient, "name", fake_text(user, "userName")) &&
	    fake_set(recipient, "email", fake_text(user, "email")) && fake_recipient_user(e, recipient))
		return NULL;
	return "There is not enough memory.";
}
