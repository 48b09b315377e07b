/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/control/faults.c - the rules of faults: kept, counted, and which of them strikes. */
#include "control/faults.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "control/control.h"

#define KIND "fault"
#define RULES_MOST 200
#define FILE_MOST ((size_t)1 << 20)

extern const struct fake_resource fake_fault_routes;

/* ---- which rule is meant ---------------------------------------------------------------------------------- */

/* The pattern's segments one by one from segment `first`; "*" at its end takes all that follows. */
static bool fits_from(const char *pattern, const struct fake_inner *inner, unsigned first)
{
	unsigned at = first;

	for (pattern += *pattern == '/'; *pattern; at++) {
		size_t length = strcspn(pattern, "/");

		if (length == 1 && *pattern == '*' && !pattern[1])
			return true;
		if (at >= inner->segments)
			return false;
		if (!(length == 1 && *pattern == '@') &&
		    (strlen(inner->segment[at]) != length || strncasecmp(pattern, inner->segment[at], length) != 0))
			return false;
		pattern += length;
		pattern += *pattern == '/';
	}
	return at == inner->segments;
}

/* A path is whole, or what follows the account. */
static bool is_meant(const cJSON *rule, const char *verb, const struct fake_inner *inner)
{
	const char *method = fake_text(rule, "method"), *path = fake_text(rule, "path");

	if (*method && strcmp(method, "*") != 0 && strcasecmp(method, verb) != 0)
		return false;
	return !*path || fits_from(path, inner, 0) ||
	       (inner->segments > 4 && strcasecmp(inner->segment[0], "restapi") == 0 && fits_from(path, inner, 4));
}

/* nth, every or probability; none of them: each time. */
static bool is_time(const cJSON *rule, long seen)
{
	const cJSON *probability = fake_member(rule, "probability");
	long nth = fake_number(rule, "nth", 0), every = fake_number(rule, "every", 0);

	if (nth > 0)
		return seen == nth;
	if (every > 0)
		return seen % every == 0;
	if (cJSON_IsNumber(probability))
		return (double)(fake_mix((uint64_t)fake_number(rule, "seed", 1) * 1000003u + (uint64_t)seen) >> 11) / 9007199254740992.0 <
		       probability->valuedouble;
	return true;
}

static bool take_rule(void *user, const struct fake_record *record)
{
	cJSON *rule = fake_parse(record);

	if (!rule || !fake_set(rule, "id", record->id) || !cJSON_AddItemToArray(user, rule))
		cJSON_Delete(rule);
	return true;
}

static cJSON *all_rules(struct fake *fake)
{
	cJSON *rules = cJSON_CreateArray();

	if (rules)
		fake_each(fake, KIND, NULL, take_rule, rules);
	return rules;
}

static bool count_up(cJSON *rule, const char *name)
{
	return fake_set_item(rule, name, cJSON_CreateNumber((double)fake_number(rule, name, 0) + 1));
}

/* The first rule whose time it is; all that fit are counted.  inner NULL: there is no request yet. */
static cJSON *strike(struct fake *fake, unsigned moments, const char *verb, const struct fake_inner *inner, bool relayed)
{
	cJSON *rules = fake_count(fake, KIND, NULL) > 0 ? all_rules(fake) : NULL, *rule, *found = NULL;

	cJSON_ArrayForEach(rule, rules) {
		const struct fake_fault_kind *kind = fake_fault_kind(fake_text(rule, "what"));
		bool struck;

		if (!kind || !(moments & 1u << kind->moment) || (kind->relay && !relayed) || (inner && !is_meant(rule, verb, inner)) ||
		    !count_up(rule, "seen"))
			continue;
		struck = !found && is_time(rule, fake_number(rule, "seen", 0)) &&
		         fake_number(rule, "struck", 0) < fake_number(rule, "count", LONG_MAX) && count_up(rule, "struck");
		(void)fake_put(fake, KIND, "", fake_text(rule, "id"), rule);
		if (struck)
			found = cJSON_Duplicate(rule, true);
	}
	cJSON_Delete(rules);
	return found;
}

cJSON *fake_fault_in_handshake(struct fake *fake)
{
	return strike(fake, 1u << FAKE_IN_HANDSHAKE, "", NULL, true);
}

cJSON *fake_fault_in_request(struct fake *fake, const char *verb, const char *uri)
{
	struct fake_inner inner = { 0 };
	struct fake_request r = { .fake = fake, .verb = verb };
	cJSON *rule = NULL;

	if (fake_request_begin(&r, &inner, uri))
		rule = strike(fake, 1u << FAKE_IN_REQUEST, verb, &inner, true);
	fake_request_finish(&r);
	return rule;
}

/* ---- a request ------------------------------------------------------------------------------------------------ */

static void spoil(struct fake_request *r)
{
	struct fake_inner *inner = r->inner;

	inner->faulty = true;
	fake_fault_kind(fake_text(inner->fault, "what"))->spoil(r, inner->fault);
}

bool fake_fault_before(struct fake_request *r)
{
	struct fake_inner *inner = r->inner;

	inner->fault = strike(r->fake, 1u << FAKE_BEFORE_WORK | 1u << FAKE_AFTER_WORK, r->verb, inner, inner->relayed);
	if (!inner->fault || fake_fault_kind(fake_text(inner->fault, "what"))->moment != FAKE_BEFORE_WORK ||
	    fake_yes(inner->fault, "applied", false))
		return true;
	spoil(r);
	return false;
}

void fake_fault_after(struct fake_request *r)
{
	struct fake_inner *inner = r->inner;

	if (inner->fault && !inner->faulty)
		spoil(r);
	cJSON_Delete(inner->fault);
	inner->fault = NULL;
}

/* ---- keeping ---------------------------------------------------------------------------------------------------- */

/* NULL: it is a rule. */
static const char *judge(const cJSON *rule)
{
	static const char *const numbers[] = { "nth", "every", "probability", "seed", "count", "status", "at", "at_body", "by", "wait_ms",
		"ms_per_byte", "seconds" };
	static const char *const texts[] = { "method", "path", "errorCode", "message", "body", "type", "location" };

	if (!cJSON_IsObject(rule))
		return "a rule is an object";
	if (!fake_fault_kind(fake_text(rule, "what")))
		return "what is none of the kinds of faults";
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		const cJSON *number = fake_member(rule, numbers[i]);

		if (number && (!cJSON_IsNumber(number) || (i < 5 && number->valuedouble < 0)))
			return "nth, every, probability, seed, count, status, at, at_body, by, wait_ms, ms_per_byte and seconds are numbers, the first five not negative";
	}
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (fake_member(rule, texts[i]) && !cJSON_IsString(fake_member(rule, texts[i])))
			return "method, path, errorCode, message, body, type and location are texts";
	return NULL;
}

static const char *keep(struct fake *fake, const cJSON *given, char id[FAKE_ID])
{
	const char *why = judge(given);
	cJSON *rule = why ? NULL : cJSON_Duplicate(given, true);

	if (!why && fake_count(fake, KIND, NULL) >= RULES_MOST)
		why = "there are as many rules as there may be";
	if (!why) {
		fake_next_number(fake, "fault", id);
		if (!rule || !fake_set_item(rule, "seen", cJSON_CreateNumber(0)) || !fake_set_item(rule, "struck", cJSON_CreateNumber(0)) ||
		    !fake_put(fake, KIND, "", id, rule))
			why = "there is not enough memory";
	}
	cJSON_Delete(rule);
	return why;
}

static cJSON *read_rules(const char *path)
{
	char *text = malloc(FILE_MOST);
	FILE *file = fopen(path, "r");
	size_t length = text && file ? fread(text, 1, FILE_MOST, file) : 0;
	cJSON *json = length > 0 ? cJSON_ParseWithLength(text, length) : NULL;

	if (file)
		fclose(file);
	free(text);
	return json;
}

/* Those of --faults, once for each fresh state: the mark tells that this one had them. */
static const char *take_file(struct fake *fake)
{
	const char *path = fake_switch(fake, "faults"), *why = NULL;
	cJSON *mark, *json, *rules, *rule;
	char id[FAKE_ID];

	if (!*path || fake_count(fake, "_faults", NULL) > 0)
		return NULL;
	json = read_rules(path);
	rules = cJSON_IsObject(json) ? fake_member_of(json, "faults") : json;
	if (!cJSON_IsArray(rules))
		why = "it is no list of rules in JSON";
	cJSON_ArrayForEach(rule, rules)
		why = why ? why : keep(fake, rule, id);
	mark = cJSON_CreateObject();
	if (!mark || !fake_put(fake, "_faults", "", "taken", mark))
		why = why ? why : "there is not enough memory";
	cJSON_Delete(mark);
	cJSON_Delete(json);
	return why;
}

bool fake_faults_begin(struct fake *fake, struct fake_bytes *error)
{
	const char *why;

	fake_lock(fake); /* the server serves already */
	why = take_file(fake);
	fake_unlock(fake);
	if (why)
		fake_printf(error, "cannot take the faults of %s: %s", fake_switch(fake, "faults"), why);
	return !why;
}

void fake_faults_renewed(struct fake *fake)
{
	(void)take_file(fake); /* it was good at the start */
}

/* ---- control calls -------------------------------------------------------------------------------------------------- */

static void get_rules(struct fake_request *r)
{
	cJSON *answer = cJSON_CreateObject();

	(void)fake_set_item(answer, "faults", all_rules(r->fake));
	fake_answer(r, 200, answer);
}

static void refuse(struct fake_request *r, const char *why)
{
	struct fake_bytes text = { 0 };

	fake_printf(&text, "%s; what is one of ", why);
	fake_fault_names(&text);
	fake_control_refused(r, 400, text.failed ? why : text.at);
	fake_bytes_finish(&text);
}

/* One rule, or a list of them. */
static void post_rules(struct fake_request *r)
{
	const cJSON *body = fake_body(r), *rule;
	cJSON *more, *ids;
	const char *why = NULL;
	char id[FAKE_ID] = "";

	if (!body)
		return;
	more = cJSON_CreateObject();
	ids = fake_array(more, "ids");
	if (!cJSON_IsArray(body) && !(why = keep(r->fake, body, id)))
		cJSON_AddItemToArray(ids, cJSON_CreateString(id));
	if (cJSON_IsArray(body))
		cJSON_ArrayForEach(rule, body)
			if (!why && !(why = keep(r->fake, rule, id)))
				cJSON_AddItemToArray(ids, cJSON_CreateString(id));
	if (!why) {
		(void)fake_set(more, "id", id);
		fake_control_done(r, more);
		return;
	}
	cJSON_Delete(more);
	refuse(r, why);
}

static void delete_rules(struct fake_request *r)
{
	cJSON *rules = all_rules(r->fake), *rule;

	cJSON_ArrayForEach(rule, rules)
		(void)fake_drop(r->fake, KIND, fake_text(rule, "id"));
	cJSON_Delete(rules);
	fake_control_done(r, NULL);
}

static void delete_rule(struct fake_request *r)
{
	if (fake_drop(r->fake, KIND, r->part[0]))
		fake_control_done(r, NULL);
	else
		fake_control_refused(r, 404, "there is no such rule");
}

static const struct fake_route routes[] = {
	{ "GET",    "/__fake/faults",   get_rules,    FAKE_CONTROL },
	{ "POST",   "/__fake/faults",   post_rules,   FAKE_CONTROL },
	{ "DELETE", "/__fake/faults",   delete_rules, FAKE_CONTROL },
	{ "DELETE", "/__fake/faults/@", delete_rule,  FAKE_CONTROL },
};
const struct fake_resource fake_fault_routes = FAKE_ROUTES(routes);
