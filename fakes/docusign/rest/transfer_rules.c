/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/transfer_rules.c - rules by which an envelope becomes another user's when it is sent or completed,
 * and what they do. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "oauth/oauth.h"
#include "rest/envelope.h"
#include "rest/people.h"

/* ---- what they do -------------------------------------------------------------------------- */

struct search {
	const struct fake_envelope *e;
	const char *event;
	cJSON *rule; /* the first that fits */
};

static bool is_in_group(struct fake *fake, const char *account, const char *id, const char *user)
{
	cJSON *group = fake_get(fake, "group", id), *person = fake_person(fake, account, user);
	bool in = group && strcasecmp(fake_text(group, "_account"), account) == 0 &&
	          fake_group_has(group, person);

	cJSON_Delete(group);
	cJSON_Delete(person);
	return in;
}

static bool is_from(const struct fake_envelope *e, const cJSON *rule)
{
	const char *user = fake_text(fake_member(rule, "fromUser"), "userId"),
			   *group = fake_text(fake_member(rule, "fromGroup"), "groupId"),
			   *sender = fake_text(e->record, "_sender");

	return (*user && strcasecmp(user, sender) == 0) ||
	       (*group && is_in_group(e->fake, fake_text(e->record, "_account"), group, sender));
}

static bool look(void *user, const struct fake_record *record)
{
	struct search *s = user;
	cJSON *rule = fake_parse(record);
	const char *event = fake_text(rule, "eventType"), *to = fake_text(fake_member(rule, "toUser"), "userId");

	if (fake_yes(rule, "enabled", true) && strcasecmp(*event ? event : "sent", s->event) == 0 &&
	    strcasecmp(to, fake_text(s->e->record, "_sender")) != 0 && is_from(s->e, rule) &&
	    fake_is_member(s->e->fake, record->account, to, NULL)) {
		s->rule = rule;
		return false;
	}
	cJSON_Delete(rule);
	return true;
}

/* The one who owned it gets a copy behind all others, or at once if there is nobody left;
 * none if the envelope has the most recipients already. */
static bool copy_to(struct fake_envelope *e, const cJSON *owner)
{
	cJSON *lists = cJSON_CreateObject(), *told = cJSON_CreateObject(), *item = cJSON_CreateObject(),
		  *list = lists ? fake_array(lists, "carbonCopies") : NULL, *made;
	char id[FAKE_ID];
	long order = fake_routing_last(e) + 1;
	bool good;

	fake_guid(e->fake, id);
	good = told && list && item && fake_set(item, "recipientId", id) &&
	       fake_set(item, "name", fake_text(owner, "userName")) &&
	       fake_set(item, "email", fake_text(owner, "email")) &&
	       fake_set_format(item, "routingOrder", "%ld", order) && cJSON_AddItemToArray(list, item);
	if (!good)
		cJSON_Delete(item);
	good = good && fake_recipients_add(e, lists, told);
	if (good && (made = fake_recipient(e, id)) && strcmp(fake_envelope_status(e), "completed") == 0)
		good = fake_routing_copy(e, made);
	cJSON_Delete(lists);
	cJSON_Delete(told);
	return good;
}

static bool hand_over(struct fake_envelope *e, const cJSON *rule)
{
	const char *folder = fake_text(fake_member(rule, "toFolder"), "folderId");
	cJSON *owner = cJSON_Duplicate(fake_member(e->record, "sender"), true);
	bool good = owner && fake_audit(e, fake_text(owner, "userId"), "Transferred",
	                                "The envelope of {user} was transferred by a rule") &&
	            fake_envelope_owner(e, fake_text(fake_member(rule, "toUser"), "userId"));

	cJSON_DeleteItemFromObjectCaseSensitive(e->record, "_folder"); /* it was the other one's */
	e->changed = true;
	good = good && (!*folder || fake_set(e->record, "_folder", folder)) &&
	       (!fake_yes(rule, "carbonCopyOriginalOwner", false) || copy_to(e, owner));
	cJSON_Delete(owner);
	return good;
}

bool fake_transfer(struct fake_envelope *e, const char *event)
{
	const char *account = fake_text(e->record, "_account");
	struct search search = { .e = e, .event = event };
	bool good;

	if (e->template || fake_count(e->fake, "transfer_rule", account) == 0)
		return true;
	fake_each(e->fake, "transfer_rule", account, look, &search);
	good = !search.rule || hand_over(e, search.rule);
	cJSON_Delete(search.rule);
	return good;
}

/* ---- the rules ------------------------------------------------------------------------ */

static const struct fake_shape rule_shape[] = {
	{ "envelopeTransferRuleId", NULL }, { "enabled", "true" }, { "eventType", "sent" }, { "fromUser", NULL }, { "fromGroup", NULL },
	{ "toUser", NULL }, { "toFolder", NULL }, { "carbonCopyOriginalOwner", "false" }, { "modifiedUser", NULL },
	{ "modifiedDate", NULL },
};

static cJSON *rule_answer(const cJSON *rule)
{
	return fake_shaped(rule, rule_shape, sizeof rule_shape / sizeof rule_shape[0], false);
}

struct rules {
	cJSON *list;
	bool failed;
};

static bool gather_rule(void *user, const struct fake_record *record)
{
	struct rules *rules = user;
	cJSON *json = fake_parse(record);

	rules->failed = !json || !fake_append(rules->list, rule_answer(json));
	cJSON_Delete(json);
	return !rules->failed;
}

static void answer_rules(struct fake_request *r, unsigned status, cJSON *list) /* takes the list */
{
	cJSON *json = cJSON_CreateObject();
	unsigned count = (unsigned)cJSON_GetArraySize(list);
	bool good = json && list && fake_paging_tell(r, json, 0, count, count, false);

	if (!good)
		cJSON_Delete(list);
	if (good && fake_set_item(json, "envelopeTransferRules", list)) {
		fake_answer(r, status, json);
		return;
	}
	cJSON_Delete(json);
	fake_out_of_memory(r);
}

static void get_rules(struct fake_request *r)
{
	struct rules rules = { .list = cJSON_CreateArray() };

	if (rules.list)
		fake_each(r->fake, "transfer_rule", r->account, gather_rule, &rules);
	answer_rules(r, 200, rules.list);
}

static bool put_rule(struct fake_request *r, const char *id, const cJSON *from, const char *member,
                     const cJSON *one, cJSON *told)
{
	cJSON *old = *id ? fake_get(r->fake, "transfer_rule", id) : NULL,
		  *rule = old ? old : cJSON_CreateObject();
	char own[FAKE_ID], now[FAKE_DATE];
	bool good;

	fake_guid(r->fake, own);
	fake_now(r->fake, now);
	good = rule && fake_merge(rule, from) &&
	       (!one || fake_set_item(rule, member, cJSON_Duplicate(one, true))) &&
	       fake_set(rule, "envelopeTransferRuleId", old ? id : own) &&
	       fake_set(rule, "modifiedDate", now) &&
	       fake_put(r->fake, "transfer_rule", r->account, old ? id : own, rule) &&
	       fake_append(told, rule_answer(rule));
	cJSON_Delete(rule);
	return good;
}

/* One rule for each user and group that it names. */
static void post_rules(struct fake_request *r)
{
	const cJSON *body = fake_body(r), *one;
	cJSON *told = cJSON_CreateArray();
	bool good = told != NULL;

	if (body) {
		cJSON_ArrayForEach(one, fake_member(body, "fromUsers"))
			good = good && put_rule(r, "", body, "fromUser", one, told);
		cJSON_ArrayForEach(one, fake_member(body, "fromGroups"))
			good = good && put_rule(r, "", body, "fromGroup", one, told);
		answer_rules(r, 201, told);
	} else {
		cJSON_Delete(told);
	}
}

static void put_rules(struct fake_request *r)
{
	const cJSON *body = fake_body(r), *one;
	cJSON *told = cJSON_CreateArray();
	bool good = told != NULL;

	if (body) {
		cJSON_ArrayForEach(one, fake_member(body, "envelopeTransferRules")) good =
			good && put_rule(r, fake_text(one, "envelopeTransferRuleId"), one, "", NULL, told);
		answer_rules(r, 200, told);
	} else {
		cJSON_Delete(told);
	}
}

static void put_one_rule(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	cJSON *old = fake_get(r->fake, "transfer_rule", r->part[0]), *told = cJSON_CreateArray();

	if (body && !old)
		fake_error(r, "INVALID_REQUEST_PARAMETER", "There is no such transfer rule.");
	else if (body && told && put_rule(r, r->part[0], body, "", NULL, told))
		fake_answer(r, 200, cJSON_DetachItemFromArray(told, 0));
	else if (body)
		fake_out_of_memory(r);
	cJSON_Delete(old);
	cJSON_Delete(told);
}

static void delete_rule(struct fake_request *r)
{
	if (fake_drop(r->fake, "transfer_rule", r->part[0]))
		fake_answer(r, 200, NULL);
	else
		fake_error(r, "INVALID_REQUEST_PARAMETER", "There is no such transfer rule.");
}

static const struct fake_route routes[] = {
	{ "GET",    "/envelopes/transfer_rules",   get_rules, FAKE_ADMIN },
	{ "POST",   "/envelopes/transfer_rules",   post_rules,    FAKE_ADMIN },
	{ "PUT",    "/envelopes/transfer_rules",   put_rules, FAKE_ADMIN },
	{ "PUT",    "/envelopes/transfer_rules/@", put_one_rule,  FAKE_ADMIN },
	{ "DELETE", "/envelopes/transfer_rules/@", delete_rule,   FAKE_ADMIN },
};
const struct fake_resource fake_transfer_rule_routes = FAKE_ROUTES(routes);
