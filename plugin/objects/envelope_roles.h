/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_roles.h - the persons who fill templates' roles, as Create From Template and Create From
 * Composite of Envelope are told them. */
#ifndef DS_OBJECTS_ENVELOPE_ROLES_H
#define DS_OBJECTS_ENVELOPE_ROLES_H

/* What is told of each role, and where it stands in an entry of templateRoles and in a recipient. */
static const struct { const char *one, *list, *member; } envelope_role_parts[] = {
	{ "RoleName",           "RoleNames",           "roleName" },
	{ "RoleRecipientName",  "RoleRecipientNames",  "name" },
	{ "RoleRecipientEmail", "RoleRecipientEmails", "email" },
	{ "RoleClientUserID",   "RoleClientUserIDs",   "clientUserId" },
	{ NULL,                 "RoleRoutingOrders",   "routingOrder" },
	{ NULL,                 "RoleRecipientTypes",  NULL },
};
#define ENVELOPE_ROLE_PARTS (sizeof envelope_role_parts / sizeof envelope_role_parts[0])

/* The given lists as documents; NULL: not given.  envelope_roles_finish. */
struct envelope_roles {
	struct ds_json *list[ENVELOPE_ROLE_PARTS];
	uint32_t count; /* of roles */
};

static void envelope_roles_finish(struct envelope_roles *roles)
{
	for (size_t i = 0; i < ENVELOPE_ROLE_PARTS; i++)
		ds_json_destroy(roles->list[i]);
}

static stp_status envelope_roles_read(struct ds_run *run, struct envelope_roles *roles)
{
	for (size_t i = 0; i < ENVELOPE_ROLE_PARTS; i++) {
		const char *name = envelope_role_parts[i].list, *json = ds_arg_text(run, name);
		uint32_t count;

		if (!json)
			continue;
		if (!(roles->list[i] = ds_json_parse(json, strlen(json))))
			return ds_no_memory(run->error);
		count = ds_json_count(roles->list[i], "");
		if (i == 0)
			roles->count = count;
		if (count > roles->count)
			return ds_fail(run->error, STP_BAD_INPUT, i ? name : "RoleNames", "%s has %u entries for %u Role Names",
			               ds_field_of(run, name)->pub.label, count, roles->count);
	}
	return STP_OK;
}

/* What list i says of role k; NULL: nothing. */
static const char *envelope_role_text(const struct envelope_roles *roles, size_t i, uint32_t k)
{
	const char *text;
	char at[24];

	snprintf(at, sizeof at, "/%u", k);
	text = ds_json_text(roles->list[i], at);
	return text && *text ? text : NULL;
}

/* Writes role k under a pointer. */
static stp_status envelope_role_put(const struct envelope_roles *roles, uint32_t k, struct ds_json *body,
                                    const char *place)
{
	stp_status status = STP_OK;

	for (size_t i = 0; i < ENVELOPE_ROLE_PARTS && status == STP_OK; i++) {
		const char *text = envelope_role_text(roles, i, k), *member = envelope_role_parts[i].member;
		char pointer[160];

		snprintf(pointer, sizeof pointer, "%s/%s", place, member ? member : "");
		if (text && member)
			status = ds_json_put_text(body, pointer, text);
	}
	return status;
}

/* One role in inputs of its own, and those of the lists. */
static stp_status envelope_template_roles(struct ds_run *run, const struct envelope_roles *roles, struct ds_json *body)
{
	uint32_t first = ds_arg_text(run, "RoleName") ? 1 : 0;
	stp_status status = STP_OK;
	char place[64];

	if (!first && (ds_arg_text(run, "RoleRecipientName") || ds_arg_text(run, "RoleRecipientEmail")))
		return ds_fail(run->error, STP_BAD_INPUT, "RoleName",
		               "Role Name is missing: whose name and mail address are these?");
	for (size_t i = 0; i < ENVELOPE_ROLE_PARTS && status == STP_OK; i++) {
		const char *text = envelope_role_parts[i].one ? ds_arg_text(run, envelope_role_parts[i].one) : NULL;

		if (text)
			snprintf(place, sizeof place, "/templateRoles/0/%s", envelope_role_parts[i].member);
		if (text)
			status = ds_json_put_text(body, place, text);
	}
	for (uint32_t k = 0; k < roles->count && status == STP_OK; k++) {
		snprintf(place, sizeof place, "/templateRoles/%u", first + k);
		status = envelope_role_put(roles, k, body, place);
	}
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

/* The persons as an inline template of one composite: the service joins them with its server template's by their
 * role names, within a list of one type. */
static stp_status envelope_inline_roles(struct ds_run *run, const struct envelope_roles *roles, struct ds_json *body,
                                        uint32_t composite)
{
	uint32_t in_list[sizeof recipient_lists / sizeof recipient_lists[0]] = { 0 };
	stp_status status = STP_OK;

	for (uint32_t k = 0; k < roles->count && status == STP_OK; k++) {
		const char *type = envelope_role_text(roles, ENVELOPE_ROLE_PARTS - 1, k), *list = "signers";
		char place[128], id[16];
		uint32_t which = 0;

		if (type && (list = ds_word_theirs(recipient_lists, type)) == type)
			return ds_fail(run->error, STP_BAD_INPUT, "RoleRecipientTypes", "%.40s is no Recipient Type", type);
		while (strcmp(recipient_lists[which].theirs, list) != 0)
			which++;
		snprintf(place, sizeof place, "/compositeTemplates/%u/inlineTemplates/0/recipients/%s/%u", composite, list,
		         in_list[which]++);
		status = envelope_role_put(roles, k, body, place);
		snprintf(id, sizeof id, "%u", k + 1);
		snprintf(place + strlen(place), sizeof place - strlen(place), "/recipientId");
		if (status == STP_OK)
			status = ds_json_put_text(body, place, id);
	}
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

/* Each template is a composite of its own, so its documents stay beside the others'. */
static stp_status envelope_composites(struct ds_run *run, const struct envelope_roles *roles, struct ds_json *body)
{
	const char *given = ds_arg_text(run, "TemplateIDs");
	struct ds_json *ids = ds_json_parse(given, strlen(given));
	uint32_t count = ds_json_count(ids, "");
	stp_status status = ids ? STP_OK : ds_no_memory(run->error);

	if (ids && count == 0)
		status = ds_fail(run->error, STP_BAD_INPUT, "TemplateIDs", "Template IDs is an empty list");
	for (uint32_t i = 0; i < count && status == STP_OK; i++) {
		const struct { const char *member; const char *text; } parts[] = {
			{ "compositeTemplateId", NULL }, { "serverTemplates/0/sequence", "1" }, { "serverTemplates/0/templateId", "" },
			{ "inlineTemplates/0/sequence", "2" },
		};
		char at[96], id[16];

		for (size_t p = 0; p < sizeof parts / sizeof parts[0] && status == STP_OK; p++) {
			const char *text = parts[p].text;

			snprintf(id, sizeof id, "%u", i + 1);
			snprintf(at, sizeof at, "/%u", i);
			text = !text ? id : *text ? text : ds_json_text(ids, at);
			snprintf(at, sizeof at, "/compositeTemplates/%u/%s", i, parts[p].member);
			status = ds_json_put_text(body, at, text);
		}
		status = status == STP_OK ? envelope_inline_roles(run, roles, body, i) : ds_no_memory(run->error);
	}
	ds_json_destroy(ids);
	return status;
}

static stp_status envelope_role(struct ds_run *run, struct ds_json *body)
{
	struct envelope_roles roles = { { NULL }, 0 };
	stp_status status = envelope_roles_read(run, &roles);

	if (status == STP_OK)
		status = ds_arg_text(run, "TemplateIDs") ? envelope_composites(run, &roles, body)
		                                         : envelope_template_roles(run, &roles, body);
	envelope_roles_finish(&roles);
	return status;
}

#endif /* DS_OBJECTS_ENVELOPE_ROLES_H */
