/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/values.c - what inputs are given. */
#include <config.h>

#include "values.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../schema/find.h"
#include "../schema/text.h"
#include "../schema/value.h"

/* ---- made up --------------------------------------------------------------------------------- */

static const struct {
	stp_type type;
	const char *text;
} made_up[] = {
	{ STP_TEXT, "stp-check" },
	{ STP_MEMO, "written by stp-check\nin two lines" },
	{ STP_NUMBER, "1" },
	{ STP_DECIMAL, "1.5" },
	{ STP_AUTONUMBER, "1" },
	{ STP_YESNO, "1" },
	{ STP_DATETIME, "2026-11-24T12:00:00Z" },
	{ STP_DATE, "2026-11-24" },
	{ STP_TIME, "12:00:00" },
	{ STP_GUID, "6f1c5a3e-0d5b-4d0e-9d5e-2f1f6f0a7b11" },
	{ STP_AUTOGUID, "6f1c5a3e-0d5b-4d0e-9d5e-2f1f6f0a7b11" },
	{ STP_HYPERLINK, "http://127.0.0.1:9/stp-check" },
	{ STP_MULTIVALUE, "[\"stp-check\"]" },
	{ STP_XML, "<made-by>stp-check</made-by>" },
};

struct stp_value tck_value_of(stp_type type)
{
	struct stp_value value = { .type = type };

	for (size_t i = 0; i < sizeof made_up / sizeof made_up[0]; i++)
		if (made_up[i].type == type)
			(void)!sdk_value_read(type, made_up[i].text, &value);
	return value;
}

static bool read_text(const struct stp_field *field, const char *text, struct stp_value *ret)
{
	return text && stp_value_parse(field, text, ret, NULL) == STP_OK;
}

/* ---- learnt ---------------------------------------------------------------------------------- */

static void learn_one(struct tck *t, const struct tck_call *call, const struct stp_field *field,
                      const struct stp_value *value)
{
	struct tck_shared *shared = t->shared;
	struct tck_learnt *at = NULL;
	bool created = call->method->kind == STP_CREATE;
	struct stp_value kept = *value;

	if (value->type == STP_NULL || sdk_type_held(value->type) == SDK_HELD_FILE)
		return;
	if (sdk_type_held(value->type) == SDK_HELD_TEXT &&
	    (value->length > 4000 || !(kept.u.text = tck_keep(t, value->u.text, value->length))))
		return;
	for (uint32_t i = 0; i < shared->learnt_count && !at; i++)
		if (shared->learnt[i].created == created && strcmp(shared->learnt[i].object, call->object->name) == 0 &&
		    strcmp(shared->learnt[i].property, field->name) == 0)
			at = &shared->learnt[i];
	if (!at && shared->learnt_count < TCK_LEARNT) {
		at = &shared->learnt[shared->learnt_count];
		at->object = tck_keep(t, call->object->name, strlen(call->object->name));
		at->property = tck_keep(t, field->name, strlen(field->name));
		if (!at->object || !at->property)
			return;
		shared->learnt_count++;
	} else if (!at || (!created && call->method->kind != STP_LIST)) {
		return; /* a Load tells again what it was given */
	}
	at->value = kept;
	at->created = created;
}

void tck_learn(struct tck *t, const struct tck_call *call, const struct stp_value *values)
{
	for (uint32_t i = 0; i < call->method->returns.count; i++) {
		const struct stp_field *field = stp_return_field(call->object, call->method, i);

		if (field)
			learn_one(t, call, field, &values[i]);
	}
}

/* How well a value that was learnt fits: of the same object before others, a created one before one that was listed,
 * but for a fresh instance, which may know nothing of what another one has created.  0: not at all. */
static int fitness(const struct tck *t, const struct tck_learnt *one, const struct stp_object *object,
                   const struct stp_field *field)
{
	if (strcmp(one->property, field->name) != 0 || one->value.type != field->type)
		return 0;
	return 1 + (one->created != t->listed_first) + 2 * (strcmp(one->object, object->name) == 0);
}

static bool learnt_value(const struct tck *t, const struct stp_object *object, const struct stp_field *field,
                         struct stp_value *ret, enum tck_source *ret_source)
{
	const struct tck_learnt *best = NULL;
	int best_fitness = 0;

	for (uint32_t i = 0; i < t->shared->learnt_count; i++) {
		int fits = fitness(t, &t->shared->learnt[i], object, field);

		if (fits > best_fitness) {
			best_fitness = fits;
			best = &t->shared->learnt[i];
		}
	}
	if (!best)
		return false;
	*ret = best->value;
	*ret_source = best->created ? TCK_CREATED : TCK_LISTED;
	return true;
}

static const char *given_text(const struct tck *t, const struct stp_object *object, const struct stp_field *field)
{
	const char *found = NULL;

	for (uint32_t i = 0; i < t->options->value_count; i++) {
		const char *name = t->options->values[i].name, *dot = strchr(name, '.');
		size_t ahead = dot ? (size_t)(dot - name) : 0;

		if (dot && strlen(object->name) == ahead && strncmp(name, object->name, ahead) == 0 &&
		    strcmp(dot + 1, field->name) == 0)
			return t->options->values[i].text;
		if (!dot && strcmp(name, field->name) == 0)
			found = t->options->values[i].text;
	}
	return found;
}

struct stp_value tck_value_for(const struct tck *t, const struct stp_object *object, const struct stp_field *field,
                               enum tck_source *ret_source)
{
	struct stp_value value = { .type = STP_NULL };

	*ret_source = TCK_GIVEN;
	if (read_text(field, given_text(t, object, field), &value) || learnt_value(t, object, field, &value, ret_source))
		return value;
	*ret_source = TCK_MADE_UP;
	if ((field->choices && read_text(field, field->choices[0], &value)) || read_text(field, field->preset, &value))
		return value;
	return tck_value_of(field->type);
}

static bool destroys(const struct stp_method *method)
{
	return method->kind == STP_DELETE || (method->flags & STP_DESTRUCTIVE) != 0;
}

bool tck_give_inputs(const struct tck *t, struct tck_call *call)
{
	uint32_t count = sdk_input_count(call->method), flags;
	bool may = !destroys(call->method);

	for (uint32_t i = 0; i < count && call->arg_count < TCK_INPUTS; i++) {
		const struct stp_field *field = sdk_input_at(call->object, call->method, i, &flags);
		enum tck_source source;
		struct stp_value value;

		if (!field)
			continue;
		value = tck_value_for(t, call->object, field, &source);
		if (!(flags & STP_REQUIRED) && source != TCK_GIVEN && !(source != TCK_MADE_UP && (field->flags & STP_KEY)))
			continue;
		tck_give(call, field->name, value);
		if (source >= TCK_CREATED)
			may = true; /* a thing of the kit's own, or one that it was told to take */
		else if (destroys(call->method) && source == TCK_LISTED)
			return false;
	}
	return may;
}

/* ---- a configuration ------------------------------------------------------------------------- */

struct stp_args *tck_config_made_up(const struct stp_schema *schema)
{
	struct stp_args *args = NULL;

	if (stp_args_for_config(schema, &args, NULL) != STP_OK)
		return NULL;
	for (uint32_t i = 0; i < schema->config.count; i++) {
		const struct stp_field *field = stp_field_at(&schema->config, i);
		struct stp_value value = tck_value_of(field->type);

		if (field->preset)
			(void)!stp_args_set_text(args, field->name, field->preset, NULL);
		else if (!(field->flags & STP_REQUIRED))
			continue;
		else if (field->choices)
			(void)!stp_args_set_text(args, field->name, field->choices[0], NULL);
		else if (field->type == STP_SECRET)
			(void)!stp_args_set_bytes(args, field->name, "stp-check-secret-5f0d1c77", 25, NULL);
		else
			(void)!stp_args_set_value(args, field->name, &value, NULL);
	}
	return args;
}
