/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/page.c - whether a feature's page speaks of what its service type has. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "inner.h"

struct judging {
	const struct stp_schema *schema;
	const struct stp_feature *page;
	char *why;
	size_t cap;
};

static bool wrong(const struct judging *judging, const char *what, const char *of, const char *name)
{
	snprintf(judging->why, judging->cap, "its page was left out: %.100s %.100s names %.100s, which is not there",
	         what, of, name);
	return true;
}

static const struct stp_field *key(const struct judging *judging, const char *name)
{
	for (uint32_t i = 0; i < judging->schema->config.count; i++)
		if (strcmp(stp_field_at(&judging->schema->config, i)->name, name) == 0)
			return stp_field_at(&judging->schema->config, i);
	return NULL;
}

static bool groups_are_wrong(const struct judging *judging)
{
	char name[64];

	for (uint32_t i = 0; i < judging->page->groups.count; i++) {
		const struct stp_group *group = stp_group_at(&judging->page->groups, i);

		for (uint32_t k = 0; group->keys && group->keys[k]; k++)
			if (!key(judging, group->keys[k]))
				return wrong(judging, "the group", group->label, group->keys[k]);
		if (!group->when)
			continue;
		snprintf(name, sizeof name, "%.*s", (int)strcspn(group->when, "="), group->when);
		if (!key(judging, name))
			return wrong(judging, "the group", group->label, name);
	}
	return false;
}

static bool returns(const struct stp_method *method, const char *name)
{
	for (uint32_t i = 0; i < method->returns.count; i++)
		if (strcmp(stp_slot_at(&method->returns, i)->property, name) == 0)
			return true;
	return false;
}

static bool step_is_wrong(const struct judging *judging, const struct stp_step *step)
{
	const struct stp_object *object = stp_find_object(judging->schema, step->object);
	const struct stp_method *method = object ? stp_find_method(object, step->method) : NULL;

	if (!object)
		return wrong(judging, "the step", step->name, step->object);
	if (!method)
		return wrong(judging, "the step", step->name, step->method);
	for (uint32_t i = 0; i < step->fields.count; i++) {
		const char *name = stp_step_field_at(&step->fields, i)->name;

		if (!stp_find_input(object, method, name))
			return wrong(judging, "the step", step->name, name);
	}
	for (uint32_t i = 0; step->returns && step->returns[i]; i++)
		if (!returns(method, step->returns[i]))
			return wrong(judging, "the step", step->name, step->returns[i]);
	return false;
}

bool page_is_wrong(const struct stp_schema *schema, const struct stp_feature *page, char *why, size_t cap)
{
	const struct judging judging = { schema, page, why, cap };

	if (!STP_FITS(page, consent_url)) {
		snprintf(why, cap, "its page was left out: it is shorter than that of " STP_FEATURE);
		return true;
	}
	if (page->redirect_key && !key(&judging, page->redirect_key))
		return wrong(&judging, "the redirect key of", page->label, page->redirect_key);
	if (groups_are_wrong(&judging))
		return true;
	for (uint32_t i = 0; i < page->steps.count; i++)
		if (step_is_wrong(&judging, stp_step_at(&page->steps, i)))
			return true;
	return false;
}
