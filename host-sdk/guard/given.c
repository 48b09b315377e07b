/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/given.c - whether the host gave what it owes: whole structs {H8}, the cache {H9}, rows of the
 * plugin's own {H3}, arguments as the schema wants them {H5}. */
#include <config.h>

#include "guard.h"

#include <stdio.h>
#include <string.h>

#include "../loader/args.h"
#include "../schema/find.h"
#include "../schema/value.h"

/* What a struct had in ABI 1.0: up to its last member then. */
#define BYTES_OF_1_0(type, last) (offsetof(struct type, last) + sizeof(((struct type *)0)->last))

/* ---- whole structs {H8} --------------------------------------------------------------------- */

static const char *struct_fault(char *rule, size_t cap, const char *what, const void *given, uint32_t size,
                                size_t bytes, uint32_t reserved) __attribute__((nonnull(1)));
static const char *struct_fault(char *rule, size_t cap, const char *what, const void *given, uint32_t size,
                                size_t bytes, uint32_t reserved)
{
	if (!given)
		snprintf(rule, cap, "H8: the %s is NULL", what);
	else if (size < bytes)
		snprintf(rule, cap, "H8: the %s has %u bytes, fewer than ABI 1.0", what, (unsigned)size);
	else if (reserved)
		snprintf(rule, cap, "H8: `reserved` of the %s is not zero", what);
	else
		return NULL;
	return rule;
}

/* False: it was told, and members are not to be looked at. */
static bool whole(struct sdk_frame *frame, const char *what, const void *given, uint32_t size, size_t bytes,
                  uint32_t reserved)
{
	char rule[128];

	if (!struct_fault(rule, sizeof rule, what, given, size, bytes, reserved))
		return true;
	sdk_frame_broke(frame, rule);
	return false;
}

static void has(struct sdk_frame *frame, const char *what, const char *member, bool there)
{
	if (!there)
		sdk_frame_brokef(frame, "H8: %s of the %s is missing", member, what);
}

static const char *unclean_error(const struct stp_error *error)
{
	return error->status || error->message[0] || error->field[0] ? "H8: the struct stp_error is not zero-filled"
	                                                             : NULL;
}

static void given_error(struct sdk_frame *frame)
{
	const struct stp_error *error = frame->error;
	const char *rule;

	if (whole(frame, "struct stp_error", error, error ? error->size : 0, BYTES_OF_1_0(stp_error, answer),
	          error && error->size >= BYTES_OF_1_0(stp_error, reserved) ? error->reserved : 0) &&
	    (rule = unclean_error(error)) != NULL)
		sdk_frame_broke(frame, rule);
}

const char *sdk_given_host(const struct stp_host *host, const struct stp_error *error, char *rule, size_t cap)
{
	int there;

	if (struct_fault(rule, cap, "struct stp_host", host, host ? host->size : 0,
	                 BYTES_OF_1_0(stp_host, extension), 0) ||
	    struct_fault(rule, cap, "struct stp_error", error, error ? error->size : 0, BYTES_OF_1_0(stp_error, answer), 0))
		return rule;
	if (!host->wall_ms || !host->mono_ms || !host->secret || !host->name || !host->version)
		return "H8: a member of the struct stp_host that may not be missing is";
	there = !!host->cache_get + !!host->cache_put + !!host->cache_lease + !!host->cache_unlease;
	if (there == 0 || there == 4)
		return NULL;
	snprintf(rule, cap, "H9: the host has %d of the four cache functions", there);
	return rule;
}

static void given_list(struct sdk_frame *frame, const struct stp_list *list)
{
	if (!list)
		return;
	if (!frame->call->method || (frame->known && frame->call->method->kind != STP_LIST))
		sdk_frame_broke(frame, "H8: a struct stp_list was given to what is no List");
	else
		whole(frame, "struct stp_list", list, list->size, BYTES_OF_1_0(stp_list, order), list->reserved);
}

void sdk_given_call(struct sdk_frame *frame, bool method)
{
	const struct stp_call *call = frame->call;

	given_error(frame);
	if (!whole(frame, "struct stp_call", call, call ? call->size : 0, BYTES_OF_1_0(stp_call, progress), 0))
		return;
	has(frame, "struct stp_call", "wait()", call->wait);
	has(frame, "struct stp_call", "id", call->id);
	if (method && !frame->known)
		sdk_frame_broke(frame, "H3: the object and the method are no rows of this plugin's schema");
	else if (!method && (call->object || call->method))
		sdk_frame_broke(frame, "H3: an object or a method was given to what is not execute()");
	given_list(frame, call->list);
}

void sdk_given_sink(struct sdk_frame *frame)
{
	const struct stp_sink *sink = frame->sink;

	if (!whole(frame, "struct stp_sink", sink, sink ? sink->size : 0, BYTES_OF_1_0(stp_sink, warn),
	           sink ? sink->reserved : 0))
		return;
	has(frame, "struct stp_sink", "row()", sink->row);
	has(frame, "struct stp_sink", "file_open()", sink->file_open);
	has(frame, "struct stp_sink", "file_write()", sink->file_write);
	has(frame, "struct stp_sink", "file_close()", sink->file_close);
	has(frame, "struct stp_sink", "handled()", sink->handled);
	has(frame, "struct stp_sink", "total()", sink->total);
	has(frame, "struct stp_sink", "warn()", sink->warn);
}

void sdk_given_report(struct sdk_frame *frame)
{
	const struct stp_report *report = frame->report;

	if (whole(frame, "struct stp_report", report, report ? report->size : 0, BYTES_OF_1_0(stp_report, add),
	          report ? report->reserved : 0))
		has(frame, "struct stp_report", "add()", report->add);
}

void sdk_given_message(struct sdk_frame *frame, const struct stp_message *message)
{
	if (whole(frame, "struct stp_message", message, message ? message->size : 0, BYTES_OF_1_0(stp_message, body),
	          message ? message->reserved : 0))
		has(frame, "struct stp_message", "body", message->body);
	if (!frame->begin)
		sdk_frame_broke(frame, "H8: receive() was given no begin()");
}

/* ---- arguments {H5} -------------------------------------------------------------------------- */

/* What is asked for: a configuration's keys, or a method's inputs and parameters. */
struct inputs {
	const struct stp_field_table *config; /* NULL: a method's */
	const struct stp_object *object;
	const struct stp_method *method;
	uint32_t count;
};

/* The name alone: the field behind an input is looked for only when it is wanted. */
static const char *input_name(const struct inputs *inputs, uint32_t i, uint32_t *ret_flags)
{
	const struct stp_field_table *fields = inputs->config;

	if (!fields && i < inputs->method->inputs.count) {
		*ret_flags = stp_slot_at(&inputs->method->inputs, i)->flags;
		return stp_slot_at(&inputs->method->inputs, i)->property;
	}
	if (!fields) {
		fields = &inputs->method->parameters;
		i -= inputs->method->inputs.count;
	}
	*ret_flags = stp_field_at(fields, i)->flags;
	return stp_field_at(fields, i)->name;
}

static const struct stp_field *input_field(const struct inputs *inputs, uint32_t i)
{
	uint32_t flags;

	return inputs->config ? stp_field_at(inputs->config, i)
	                      : sdk_input_at(inputs->object, inputs->method, i, &flags);
}

/* Looks from *at on, for arguments mostly come in the order of the inputs. */
static bool find_input(const struct inputs *inputs, const char *name, uint32_t *at)
{
	uint32_t i, flags;

	for (i = 0; i < inputs->count; i++) {
		uint32_t place = (*at + i) % inputs->count;

		if (strcmp(input_name(inputs, place, &flags), name) == 0) {
			*at = place;
			return true;
		}
	}
	return false;
}

static void check_choice(struct sdk_frame *frame, const struct stp_field *field, const struct stp_value *value)
{
	struct stp_error listed = STP_ERROR_INIT;

	if (sdk_choice_check(field, value, &listed) == STP_BAD_INPUT)
		sdk_frame_brokef(frame, "H5: %.180s", listed.message);
}

static void check_value(struct sdk_frame *frame, const struct stp_field *field, uint32_t flags,
                        const struct stp_value *value)
{
	bool later = field->type > STP_SECRET && value->type == (stp_type)STP_TEXT;
	const char *fault;

	if (value->type == STP_NULL) {
		if (flags & STP_REQUIRED)
			sdk_frame_brokef(frame, "H5: %s is required and cannot be cleared", field->name);
	} else if (value->type != field->type && !later) {
		sdk_frame_brokef(frame, "H5: %s is of type %s instead of %s", field->name, stp_type_name(value->type),
		                 stp_type_name(field->type));
	} else if ((fault = sdk_value_fault(value)) != NULL) {
		sdk_frame_brokef(frame, "H5: %s %s", field->name, fault);
	} else if (field->choices) {
		check_choice(frame, field, value);
	}
}

static bool is_given(const struct stp_arg_table *in, const char *name)
{
	uint32_t i;

	for (i = 0; i < in->count; i++)
		if (strcmp(stp_arg_at(in, i)->name, name) == 0)
			return true;
	return false;
}

static bool is_twin(const struct stp_arg_table *in, uint32_t i)
{
	uint32_t k;

	for (k = 0; k < i; k++)
		if (strcmp(stp_arg_at(in, k)->name, stp_arg_at(in, i)->name) == 0)
			return true;
	return false;
}

static bool is_table(struct sdk_frame *frame, const struct stp_arg_table *in)
{
	uint32_t i;

	if (!in || (in->count && (!in->rows || in->size < BYTES_OF_1_0(stp_arg, value) || in->stride < in->size))) {
		sdk_frame_broke(frame, "H8: the table of arguments is missing, or its rows have fewer bytes than ABI 1.0");
		return false;
	}
	for (i = 0; i < in->count; i++)
		if (!stp_arg_at(in, i)->name) {
			sdk_frame_broke(frame, "H5: an argument has no name");
			return false;
		}
	return true;
}

static void check_args(struct sdk_frame *frame, const struct inputs *inputs, const struct stp_arg_table *in)
{
	uint32_t i, flags, at = 0;
	const char *name;

	if (!is_table(frame, in))
		return;
	for (i = 0; i < in->count; i++) {
		const struct stp_arg *arg = stp_arg_at(in, i);

		if (!find_input(inputs, arg->name, &at)) {
			sdk_frame_brokef(frame, "H5: there is no input %.64s", arg->name);
			continue;
		}
		if (is_twin(in, i))
			sdk_frame_brokef(frame, "H5: %s was given twice", arg->name);
		input_name(inputs, at, &flags);
		check_value(frame, input_field(inputs, at), flags, &arg->value);
	}
	for (i = 0; i < inputs->count; i++) {
		name = input_name(inputs, i, &flags);
		if ((flags & STP_REQUIRED) && !is_given(in, name))
			sdk_frame_brokef(frame, "H5: %s is required and was not given", name);
	}
}

void sdk_given_config(struct sdk_frame *frame, const struct stp_arg_table *config)
{
	const struct stp_schema *schema = frame->guard->schema;
	struct inputs inputs = { 0 };

	given_error(frame);
	if (!schema)
		return;
	inputs.config = &schema->config;
	inputs.count = schema->config.count;
	check_args(frame, &inputs, config);
}

void sdk_given_args(struct sdk_frame *frame, const struct stp_arg_table *in)
{
	struct inputs inputs = { 0 };

	if (!frame->known)
		return;
	inputs.object = frame->call->object;
	inputs.method = frame->call->method;
	inputs.count = sdk_input_count(inputs.method);
	check_args(frame, &inputs, in);
}
