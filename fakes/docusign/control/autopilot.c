/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/autopilot.c - recipients who act by themselves, by rules, and those whom a
 * control call moves.
 *
 * A rule: {"recipient": "signer 1" | "*" | an e-mail | a name | a role | "type:signer", "act":
 * "sign", "after_ms": 3000, "envelope": id (only this one), "account": id, "times": n, "details":
 * {...}}.  The first that fits counts. */
#include "control/autopilot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/control.h"
#include "life/life.h"

static const char *const acts[] = {
	"view", "sign", "decline", "finish-later", "fail-authentication", "autorespond", "reassign", "none",
};

static bool is_act(const char *name)
{
	for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
		if (strcmp(acts[i], name) == 0)
			return true;
	return false;
}

/* ---- which rule fits ----------------------------------------------------------------------- */

/* "signer 2" is the second of the signers, by routing order and then as they stand there. */
static bool is_numbered(const struct fake_envelope *e, const cJSON *recipient, const char *name)
{
	const cJSON *list = fake_member(fake_member(e->record, "recipients"),
	                                fake_recipient_list_of(e, recipient)),
				*other;
	const char *type = fake_text(recipient, "recipientType");
	size_t length = strlen(type);
	long order = fake_number(recipient, "routingOrder", 1), place = 1;
	bool before = true;

	if (strncasecmp(name, type, length) != 0 || name[length] != ' ')
		return false;
	cJSON_ArrayForEach(other, list) {
		long its = fake_number(other, "routingOrder", 1);

		before = before && other != recipient;
		place += other != recipient && (its < order || (its == order && before));
	}
	return strtol(name + length + 1, NULL, 10) == place;
}

static bool is_meant(const struct fake_envelope *e, const cJSON *recipient, const char *name)
{
	return !*name || strcmp(name, "*") == 0 ||
	       strcasecmp(name, fake_text(recipient, "email")) == 0 ||
	       strcasecmp(name, fake_text(recipient, "name")) == 0 ||
	       strcasecmp(name, fake_text(recipient, "roleName")) == 0 ||
	       strcasecmp(name, fake_text(recipient, "recipientId")) == 0 ||
	       (strncasecmp(name, "type:", 5) == 0 &&
	        strcasecmp(name + 5, fake_text(recipient, "recipientType")) == 0) ||
	       is_numbered(e, recipient, name);
}

struct search {
	const struct fake_envelope *e;
	const cJSON *recipient;
	cJSON *rule;
	char id[FAKE_ID];
};

static bool fits(void *user, const struct fake_record *record)
{
	struct search *s = user;
	cJSON *rule = fake_parse(record);
	const char *envelope = fake_text(rule, "envelope"), *account = fake_text(rule, "account");

	if (rule && (!*envelope || strcasecmp(envelope, s->e->id) == 0) &&
	    (!*account || strcasecmp(account, fake_text(s->e->record, "_account")) == 0) &&
	    fake_number(rule, "times", 1) > 0 &&
	    is_meant(s->e, s->recipient, fake_text(rule, "recipient"))) {
		snprintf(s->id, sizeof s->id, "%s", record->id);
		s->rule = rule;
		return false;
	}
	cJSON_Delete(rule);
	return true;
}

/* ---- an act to come -------------------------------------------------------------------------- */

static void plan(struct fake *fake, const struct fake_event *event, const cJSON *rule)
{
	cJSON *json = cJSON_CreateObject();
	long after = fake_number(rule, "after_ms", 0);
	char id[FAKE_ID];

	fake_guid(fake, id);
	if (json && fake_set(json, "envelope", event->envelope) &&
	    fake_set(json, "recipient", event->recipient) &&
	    fake_set(json, "act", fake_text(rule, "act")) &&
	    (!fake_member(rule, "details") ||
	     fake_set_item(json, "details", cJSON_Duplicate(fake_member(rule, "details"), true))) &&
	    fake_put(fake, "autopilot-act", "", id, json))
		(void)fake_timer(fake, "autopilot", id, fake_now_ms(fake) + (after > 0 ? after : 1));
	cJSON_Delete(json);
}

static void use_up(struct fake *fake, const char *id, cJSON *rule)
{
	long times = fake_number(rule, "times", 0);

	if (fake_member(rule, "times") &&
	    fake_set_item(rule, "times", cJSON_CreateNumber((double)(times - 1))))
		(void)fake_put(fake, "autopilot", "", id, rule);
}

void fake_autopilot_hears(struct fake *fake, const struct fake_event *event)
{
	struct search s = { .rule = NULL };
	struct fake_envelope *e;

	if (strcmp(event->name, "recipient-sent") != 0 || fake_count(fake, "autopilot", NULL) == 0)
		return;
	if (!(e = fake_envelope_open(fake, event->envelope)))
		return;
	s.e = e;
	s.recipient = fake_recipient(e, event->recipient);
	if (s.recipient && fake_recipient_has_turn(e, s.recipient))
		fake_each(fake, "autopilot", NULL, fits, &s);
	if (s.rule && strcmp(fake_text(s.rule, "act"), "none") != 0) {
		plan(fake, event, s.rule);
		use_up(fake, s.id, s.rule);
	}
	cJSON_Delete(s.rule);
	(void)fake_envelope_close(e);
}

/* The autopilot does not care what it writes: required tabs get some value unless the rule says
 * which. */
static const char *act(struct fake_envelope *e, const char *recipient, const char *name,
                       const cJSON *given)
{
	cJSON *details = cJSON_IsObject(given) ? cJSON_Duplicate(given, true) : cJSON_CreateObject();
	const char *why = "There is not enough memory.";

	if (details &&
	    (fake_member(details, "fill") || fake_set_item(details, "fill", cJSON_CreateTrue())))
		why = fake_recipient_acts(e, recipient, name, details);
	cJSON_Delete(details);
	return why;
}

void fake_autopilot_due(struct fake *fake, const char *id)
{
	cJSON *json = fake_get(fake, "autopilot-act", id);
	struct fake_envelope *e = json ? fake_envelope_open(fake, fake_text(json, "envelope")) : NULL;

	(void)fake_drop(fake, "autopilot-act", id);
	if (e && act(e, fake_text(json, "recipient"), fake_text(json, "act"),
	             fake_member(json, "details"))) {
		e->changed = false;
		e->events = 0;
	}
	(void)fake_envelope_close(e);
	cJSON_Delete(json);
}

/* ---- control calls
 * -------------------------------------------------------------------------------- */

static bool add_rule(void *user, const struct fake_record *record)
{
	cJSON *rule = fake_parse(record);

	if (rule && fake_set(rule, "id", record->id) && cJSON_AddItemToArray(user, rule))
		return true;
	cJSON_Delete(rule);
	return true;
}

static void get_rules(struct fake_request *r)
{
	cJSON *json = cJSON_CreateObject(), *rules = json ? fake_array(json, "rules") : NULL;

	if (rules)
		fake_each(r->fake, "autopilot", NULL, add_rule, rules);
	fake_answer(r, 200, json);
}

static void post_rule(struct fake_request *r)
{
	cJSON *body = fake_body(r), *more;
	const char *name = *fake_text(body, "act") ? fake_text(body, "act") : "sign";
	char id[FAKE_ID];

	if (!body)
		return;
	if (!is_act(name)) {
		fake_control_refused(
			r, 400,
			"act must be view, sign, decline, finish-later, fail-authentication, autorespond, "
			"reassign or none");
		return;
	}
	fake_guid(r->fake, id);
	more = cJSON_CreateObject();
	if (fake_set(body, "act", name) && fake_put(r->fake, "autopilot", "", id, body) &&
	    fake_set(more, "id", id)) {
		fake_control_done(r, more);
		return;
	}
	cJSON_Delete(more);
	fake_control_refused(r, 500, "there is not enough memory");
}

struct ids {
	char (*id)[FAKE_ID];
	size_t count;
};

static bool take_id(void *user, const struct fake_record *record)
{
	struct ids *ids = user;
	char (*more)[FAKE_ID] = realloc(ids->id, (ids->count + 1) * sizeof *more);

	if (!more)
		return false;
	ids->id = more;
	snprintf(ids->id[ids->count++], FAKE_ID, "%s", record->id);
	return true;
}

static void delete_rules(struct fake_request *r)
{
	struct ids ids = { 0 };

	fake_each(r->fake, "autopilot", NULL, take_id, &ids);
	for (size_t i = 0; i < ids.count; i++)
		(void)fake_drop(r->fake, "autopilot", ids.id[i]);
	free(ids.id);
	fake_control_done(r, NULL);
}

static void delete_rule(struct fake_request *r)
{
	if (fake_drop(r->fake, "autopilot", r->part[0]))
		fake_control_done(r, NULL);
	else
		fake_control_refused(r, 404, "there is no such rule");
}

/* POST /__fake/envelopes/ID/recipients/RID/ACT; the body is the act's details.  A test that only
 * says "sign" wants a signature: required tabs get some value unless it says "fill": false. */
static void post_act(struct fake_request *r)
{
	const cJSON *body = fake_body(r);
	struct fake_envelope *e = body ? fake_envelope_open(r->fake, r->part[0]) : NULL;
	const char *why = NULL;
	cJSON *more;

	if (!body)
		return;
	if (!e) {
		fake_control_refused(r, 404, "there is no such envelope");
		return;
	}
	if ((why = act(e, r->part[1], r->part[2], body))) {
		e->changed = false;
		e->events = 0;
		fake_control_refused(r, 409, why);
		(void)fake_envelope_close(e);
		return;
	}
	more = cJSON_CreateObject();
	(void)fake_set(more, "envelope", fake_envelope_status(e));
	(void)fake_set(more, "recipient", fake_text(fake_recipient(e, r->part[1]), "status"));
	if (fake_envelope_close(e)) {
		fake_control_done(r, more);
	} else {
		cJSON_Delete(more);
		fake_control_refused(r, 500, "there is not enough memory");
	}
}

static const struct fake_route routes[] = {
	{ "GET",    "/__fake/autopilot",                       get_rules,    FAKE_CONTROL },
	{ "POST",   "/__fake/autopilot",                       post_rule,    FAKE_CONTROL },
	{ "DELETE", "/__fake/autopilot",                       delete_rules, FAKE_CONTROL },
	{ "DELETE", "/__fake/autopilot/@",                     delete_rule,  FAKE_CONTROL },
	{ "POST",   "/__fake/envelopes/@/recipients/@/@",      post_act,     FAKE_CONTROL },
};
const struct fake_resource fake_autopilot_routes = FAKE_ROUTES(routes);
