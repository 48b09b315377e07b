/* SPDX-License-Identifier: MIT */
/* stp/plugin.h - what every plugin does alike: values, arguments held to the tables, errors, findings.
 *
 * Nothing here is part of the contract: it is compiled into the plugin, and a host
 * never sees it.  A plugin may do without it, or with a part of it.
 *
 * Nothing here allocates, reads, writes, or keeps anything: what a function is
 * given is lent until it returns, and what it gives lends from what it was given.
 * All of it is [any], but that an error, a report and arguments are [in-call].
 *
 * Depends on: stp/abi.h.  Owns: nothing.
 */
#ifndef STP_PLUGIN_H
#define STP_PLUGIN_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "abi.h"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define STP_PRINTF(at, first) __attribute__((format(printf, at, first)))
#else
#define STP_PRINTF(at, first)
#endif

/* ---- errors and findings --------------------------------------------- */

/* Names that end in _ are this file's own. */
STP_PRINTF(4, 0)
static inline stp_status stp_error_fill_v_(struct stp_error *error, stp_status status, const char *field,
                                           const char *format, va_list values)
{
	size_t last = sizeof error->message - 1;

	if (error->status != STP_OK)
		return error->status;
	if (field && strlen(field) < sizeof error->field)
		memcpy(error->field, field, strlen(field) + 1);
	if (vsnprintf(error->message, last + 1, format, values) > (int)last) {
		while (last && ((unsigned char)error->message[last - 1] & 0xC0) == 0x80)
			last--;
		error->message[last - (last ? 1 : 0)] = '\0'; /* the character that was cut, or the last one */
	}
	return error->status = status;
}

/* Fills in an error so that status, field and sentence agree {P23, P25}, and gives the
 * status, to be returned at once.  The first failure counts: an error that has a status is
 * left as it is, and its own status given.  field: the input or configuration key at fault;
 * NULL: none; one of 64 bytes or more is no name of a schema and left out.  What is too long
 * for the message is cut between two characters.  Never put a value there {P7}. */
STP_PRINTF(4, 5)
static inline stp_status stp_error_fill(struct stp_error *error, stp_status status, const char *field,
                                        const char *format, ...)
{
	va_list values;

	va_start(values, format);
	status = stp_error_fill_v_(error, status, field, format, values);
	va_end(values);
	return status;
}

/* Tells a finding that says what the error says: its status, field, code, message, hint and
 * answer.  For STP_PASS an error with a message alone.  check: the stable id of the check. */
static inline void stp_add_finding(const struct stp_report *report, uint32_t outcome, const char *check,
                                   const struct stp_error *why)
{
	struct stp_finding finding;

	memset(&finding, 0, sizeof finding);
	finding.size = sizeof finding;
	finding.outcome = outcome;
	finding.status = why->status;
	finding.check = check;
	finding.key = *why->field ? why->field : NULL;
	finding.code = *why->code ? why->code : NULL;
	finding.message = why->message;
	finding.hint = *why->hint ? why->hint : NULL;
	finding.answer = *why->answer ? why->answer : NULL;
	report->add(report, &finding);
}

/* A value that cannot be taken.  Without a report it is an argument of a call: STP_BAD_INPUT.
 * With one it is a key of the configuration: STP_BAD_CONFIG, and a finding, for every fault
 * is told, while the first one alone counts in the error. */
STP_PRINTF(4, 5)
static inline stp_status stp_fault(const struct stp_report *report, struct stp_error *error, const char *field,
                                   const char *format, ...)
{
	struct stp_error why;
	va_list values;

	memset(&why, 0, sizeof why);
	why.size = sizeof why;
	va_start(values, format);
	stp_error_fill_v_(&why, report ? STP_BAD_CONFIG : STP_BAD_INPUT, field, format, values);
	va_end(values);
	if (report)
		stp_add_finding(report, STP_FAIL, "configuration", &why);
	return stp_error_fill(error, why.status, field, "%s", why.message);
}

/* ---- values ---------------------------------------------------------- */

/* Nothing: a column without a value. */
static inline struct stp_value stp_null_value(void)
{
	struct stp_value value;

	memset(&value, 0, sizeof value);
	return value;
}

/* type: one that holds an integer: STP_NUMBER, STP_YESNO, STP_DATETIME.... */
static inline struct stp_value stp_integer_value(stp_type type, int64_t integer)
{
	struct stp_value value = stp_null_value();

	value.type = type;
	value.u.integer = integer;
	return value;
}

/* type: one that holds text: STP_TEXT, STP_GUID, STP_HYPERLINK....  The text is lent for as
 * long as the value is used; NULL gives a value that is STP_NULL. */
static inline struct stp_value stp_text_value(stp_type type, const char *text)
{
	struct stp_value value = stp_null_value();

	if (text) {
		value.type = type;
		value.length = (uint32_t)strlen(text);
		value.u.text = text;
	}
	return value;
}

/* Copies text into an array of `room` bytes; false if it does not fit: nothing is copied. */
static inline bool stp_copy_text(char *to, size_t room, const char *text)
{
	size_t length = strlen(text);

	if (length >= room)
		return false;
	memcpy(to, text, length + 1);
	return true;
}

/* ---- arguments ------------------------------------------------------- */

/* The argument of that name; NULL: not given. */
static inline const struct stp_arg *stp_find_arg(const struct stp_arg_table *in, const char *name)
{
	uint32_t i;

	for (i = 0; i < in->count; i++)
		if (strcmp(stp_arg_at(in, i)->name, name) == 0)
			return stp_arg_at(in, i);
	return NULL;
}

static inline bool stp_holds_integer_(stp_type type)
{
	return type == STP_NUMBER || type == STP_AUTONUMBER || type == STP_YESNO || type == STP_DATETIME ||
	       type == STP_DATE || type == STP_TIME;
}

static inline bool stp_holds_file_(stp_type type)
{
	return type == STP_FILE || type == STP_IMAGE;
}

/* As abi.h has it, types of a later minor version are held as text. */
static inline bool stp_holds_text_(stp_type type)
{
	return type != STP_NULL && type != STP_SECRET && !stp_holds_integer_(type) && !stp_holds_file_(type);
}

/* The value of an argument; `preset` if it was not given, was cleared, or is held otherwise,
 * so that they are safe before the arguments were checked, too. */
static inline const char *stp_arg_text(const struct stp_arg_table *in, const char *name, const char *preset)
{
	const struct stp_arg *arg = stp_find_arg(in, name);

	return arg && stp_holds_text_(arg->value.type) && arg->value.u.text ? arg->value.u.text : preset;
}

static inline int64_t stp_arg_integer(const struct stp_arg_table *in, const char *name, int64_t preset)
{
	const struct stp_arg *arg = stp_find_arg(in, name);

	return arg && stp_holds_integer_(arg->value.type) ? arg->value.u.integer : preset;
}

/* NULL: none was given. */
static inline const struct stp_file *stp_arg_file(const struct stp_arg_table *in, const char *name)
{
	const struct stp_arg *arg = stp_find_arg(in, name);

	return arg && stp_holds_file_(arg->value.type) ? arg->value.u.file : NULL;
}

/* Copies the text of an argument, "" if there is none, into an array of `room` bytes; what
 * does not fit is a fault, as stp_fault() tells it, and nothing is copied. */
static inline stp_status stp_take_text(const struct stp_arg_table *in, const char *name, char *to, size_t room,
                                       const struct stp_report *report, struct stp_error *error)
{
	if (stp_copy_text(to, room, stp_arg_text(in, name, "")))
		return STP_OK;
	return stp_fault(report, error, name, "%s is too long: %u bytes at most", name, (unsigned)(room - 1));
}

/* ---- arguments held to the tables ------------------------------------ */

static inline const struct stp_field *stp_field_named_(const struct stp_field_table *fields, const char *name)
{
	uint32_t i;

	for (i = 0; i < fields->count; i++)
		if (strcmp(stp_field_at(fields, i)->name, name) == 0)
			return stp_field_at(fields, i);
	return NULL;
}

/* Input i: first the fields themselves, then, for a method, the properties that its slots
 * name.  NULL: there are no more. */
static inline const struct stp_field *stp_input_at_(const struct stp_field_table *fields, const struct stp_call *call,
                                                    uint32_t i, uint32_t *ret_flags)
{
	const struct stp_field *field = NULL;

	*ret_flags = 0;
	if (i < fields->count) {
		field = stp_field_at(fields, i);
		*ret_flags = field->flags;
	} else if (call && i - fields->count < call->method->inputs.count) {
		const struct stp_slot *slot = stp_slot_at(&call->method->inputs, i - fields->count);

		field = stp_field_named_(&call->object->properties, slot->property); /* it is there {P26} */
		*ret_flags = slot->flags;
	}
	return field;
}

/* Text but for case, as hosts compare it. */
static inline bool stp_same_text_(const char *a, const char *b)
{
	for (; *a && *b; a++, b++)
		if ((*a >= 'A' && *a <= 'Z' ? *a + 32 : *a) != (*b >= 'A' && *b <= 'Z' ? *b + 32 : *b))
			return false;
	return *a == *b;
}

/* Text, numbers and YESNO; what other types may be is left to the plugin. */
static inline bool stp_among_(const struct stp_value *value, const char *const *choices)
{
	char digits[24];
	const char *text = digits;

	if (value->type == STP_NUMBER || value->type == STP_YESNO)
		snprintf(digits, sizeof digits, "%lld", (long long)value->u.integer);
	else if (stp_holds_text_(value->type) && value->type != STP_MULTIVALUE)
		text = value->u.text;
	else
		return true;
	for (; *choices; choices++)
		if (stp_same_text_(text, *choices))
			return true;
	return false;
}

/* What is wrong with a value, behind its field's name; NULL: nothing. */
static inline const char *stp_value_fault_(const struct stp_field *field, const struct stp_value *value)
{
	if (value->type == STP_NULL)
		return NULL;
	if (value->type != field->type)
		return "has a value of another type";
	if (stp_holds_text_(value->type) ? !value->u.text : stp_holds_file_(value->type) && !value->u.file)
		return "has a value that is not there";
	if (value->type == STP_YESNO && value->u.integer != 0 && value->u.integer != 1)
		return "is neither yes nor no";
	if (field->choices && !stp_among_(value, field->choices))
		return "is none of its choices";
	return NULL;
}

static inline stp_status stp_check_(const struct stp_field_table *fields, const struct stp_call *call,
                                    const struct stp_arg_table *in, const struct stp_report *report,
                                    struct stp_error *error)
{
	const struct stp_field *field;
	uint32_t flags, i, k;

	for (i = 0; i < in->count; i++) {
		const struct stp_arg *arg = stp_arg_at(in, i);
		const char *fault = "is not asked for";

		for (k = 0; (field = stp_input_at_(fields, call, k, &flags)) && strcmp(field->name, arg->name) != 0;)
			k++;
		if (field)
			fault = stp_find_arg(in, arg->name) == arg ? stp_value_fault_(field, &arg->value) : "is given twice";
		if (fault)
			stp_fault(report, error, arg->name, "%s %s",
			          strlen(arg->name) < sizeof error->field ? arg->name : "what has so long a name", fault);
	}
	for (i = 0; (field = stp_input_at_(fields, call, i, &flags)); i++) {
		const struct stp_arg *arg = stp_find_arg(in, field->name);

		if ((flags & STP_REQUIRED) && (!arg || arg->value.type == STP_NULL))
			stp_fault(report, error, field->name, "%s is required", field->name);
	}
	return error->status;
}

/* Holds the arguments of a call to the tables {P28}: none that is not asked for, none twice,
 * each of its field's type and choices, all there that are required.  STP_OK, or
 * STP_BAD_INPUT with the error filled in: the first fault. */
static inline stp_status stp_check_call(const struct stp_call *call, const struct stp_arg_table *in,
                                        struct stp_error *error)
{
	return stp_check_(&call->method->parameters, call, in, NULL, error);
}

/* The same for a configuration, of which every fault is a finding, too.  STP_OK, or
 * STP_BAD_CONFIG; after it a plugin looks at what tables cannot say, tells that with
 * stp_fault(), and takes all the values or, if the error has a status, none {P4}. */
static inline stp_status stp_check_config(const struct stp_field_table *config, const struct stp_arg_table *in,
                                          const struct stp_report *report, struct stp_error *error)
{
	return stp_check_(config, NULL, in, report, error);
}

/* ---- in a call ------------------------------------------------------- */

/* A call with all that execute() was given, for handlers to hand on. */
struct stp_job {
	struct stp_instance *self;
	const struct stp_call *call;
	const struct stp_arg_table *in;
	const struct stp_sink *out;
	struct stp_error *error;
};
/* A handler: what a row of a plugin's own methods has behind its public columns. */
typedef stp_status stp_run_fn(const struct stp_job *job);

/* Logs if the host has a log, which it may lack {P11}.  id: call->id; NULL: of no call. */
static inline void stp_log(const struct stp_host *host, stp_level level, const char *event, const char *id,
                           const char *message)
{
	if (host->log)
		host->log(host, level, event, id, message);
}

/* Gives the row that ends a write.  What was done is done: if the host fails now, the error
 * says so {P14}.  What row() said. */
static inline stp_status stp_tell_written(const struct stp_sink *out, const struct stp_value *row, uint32_t count,
                                          struct stp_error *error)
{
	stp_status status = out->row(out, row, count);

	error->maybe_applied = status != STP_OK && status != STP_STOP;
	return status;
}

/* Takes a file that is an input into `room` bytes of memory: to its end, in whatever pieces it
 * comes {P32}, asking the host in between {P5}.  STP_OK; STP_BAD_INPUT, error filled in, if
 * it has more than `room` bytes; or what a function of the host said {P31}.  *ret_length is
 * set on STP_OK alone.  Larger files are handed on as they come. */
static inline stp_status stp_read_file(const struct stp_call *call, const struct stp_file *file, const char *field,
                                       void *to, size_t room, size_t *ret_length, struct stp_error *error)
{
	size_t length = 0, got;
	stp_status status;
	char more;

	do {
		got = 0;
		status = call->wait(call, 0);
		if (status == STP_OK && length < room)
			status = file->read(file, (char *)to + length, room - length, &got);
		else if (status == STP_OK) {
			status = file->read(file, &more, 1, &got);
			if (status == STP_OK && got)
				return stp_error_fill(error, STP_BAD_INPUT, field, "%s is too large: %lu bytes at most", field,
				                      (unsigned long)room);
		}
		length += got;
		if (status == STP_OK && call->progress)
			call->progress(call, length, file->length);
	} while (status == STP_OK && got);
	if (status == STP_OK)
		*ret_length = length;
	return status;
}

/* Gives a file that is in memory; its row, in which it is STP_NULL, comes after it.  What a
 * function of the host said. */
static inline stp_status stp_tell_file(const struct stp_sink *out, uint32_t column, const char *name,
                                       const char *media_type, const void *data, size_t length)
{
	stp_status status = out->file_open(out, column, name, media_type, length);

	if (status == STP_OK)
		status = out->file_write(out, data, length);
	return status == STP_OK ? out->file_close(out) : status;
}

#ifdef __cplusplus
}
#endif
#endif /* STP_PLUGIN_H */
