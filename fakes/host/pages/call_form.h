/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/call_form.h - the form of one method or of one workflow step, and its way into a
 * call: the same fields, shown and taken in the same way.
 *
 * Depends on: request.h, given.h, field.h.
 */
#ifndef FAKE_HOST_CALL_FORM_H
#define FAKE_HOST_CALL_FORM_H

#include "field.h"
#include "given.h"
#include "request.h"
#include "result.h"

struct call_field {
	const struct stp_field *field;
	uint32_t flags;
	const char *label, *help, *preset, *when; /* NULL: the field's own, none */
	bool parameter;
};
struct call_form {
	const struct stp_object *object;
	const struct stp_method *method;
	const char *instance_id;
	const char *const *returns; /* of a step; NULL: all */
	struct call_field *fields;
	size_t count;
	bool of_step;
};
/* False: no memory, or the step names a method that is not there. */
bool call_form_of_method(struct call_form *form, const struct stp_object *object, const struct stp_method *method);
bool call_form_of_step(struct call_form *form, const struct stp_schema *schema, const struct stp_step *step);
void call_form_finish(struct call_form *form);

/* What was sent, and what the address asks to stand in it (v.NAME). */
void call_form_given(const struct request *r, const struct call_form *form, struct given *ret);
/* The fields, inside a form of the caller's. */
void call_form_show(struct request *r, const struct call_form *form, const struct given *given, const struct faults *faults);
/* Runs it; a result is kept, and answered with a redirect to path?result=ID.  False: nothing was run and
 * *faults tells why, or nothing was answered for lack of memory. */
bool call_form_run(struct request *r, const struct call_form *form, const char *path, struct given *given,
                   struct faults *faults);
/* The result that the address names, if it belongs to path; return it. */
struct result *call_form_result(struct request *r, const char *path);
/* Rules for the style sheet of a step's form. */
void call_form_rules(struct html *css, const struct call_form *form);

#endif /* FAKE_HOST_CALL_FORM_H */
