/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/survey.c - calls every function and every method once as it should be called, and learns from it.
 *
 * Lists come first, for they need the least and give keys; then what creates, for what is created may be used up; what
 * deletes comes last.  What was refused is tried once more with what was learnt since.  Some services live in their
 * instance: so each call that went well is made once more on a fresh one of its own, and if it fails there, with what
 * lists have told before anything was created.  A method that crashes or hangs takes its process with it: the survey
 * goes on in the next one, and no test calls that method again. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../schema/value.h"
#include "tests.h"
#include "values.h"
#include "watch.h"

#define ROUNDS 3 /* of which the last one is made on fresh instances */
#define MOST_CRASHES 40
#define CALL_MS 15000

/* Where survey_at stands before the first method. */
#define BEFORE_METHODS UINT32_MAX

static int rank_of(const struct stp_method *method)
{
	switch (method->kind) {
	case STP_LIST:
		return 0;
	case STP_CREATE:
		return 1;
	case STP_READ:
		return 2;
	case STP_UPDATE:
		return 3;
	case STP_DELETE:
		return 5;
	default:
		return method->flags & STP_DESTRUCTIVE ? 5 : 4;
	}
}

/* The kth method in the order above. */
static uint32_t ordered(const struct tck *t, uint32_t k)
{
	const struct stp_object *object;
	const struct stp_method *method;

	for (int rank = 0; rank < 6; rank++)
		for (uint32_t n = 0; n < t->shared->methods; n++) {
			tck_method(t, n, &object, &method);
			if (method && rank_of(method) == rank && k-- == 0)
				return n;
		}
	return 0;
}

struct learning {
	struct tck *t;
	bool learnt;
};

static void learn_row(struct tck_call *call, const struct stp_value *values)
{
	struct learning *learning = call->user;

	if (!learning->learnt) /* one row: its keys belong together */
		tck_learn(learning->t, call, values);
	learning->learnt = true;
}

static void keep_inputs(struct tck *t, struct tck_recipe *recipe, const struct tck_call *call)
{
	recipe->input_count = 0;
	for (uint32_t i = 0; i < call->arg_count; i++) {
		struct tck_input *input = &recipe->inputs[recipe->input_count];

		input->value = call->args[i].value;
		input->name = tck_keep(t, call->args[i].name, strlen(call->args[i].name));
		if (sdk_type_held(input->value.type) == SDK_HELD_TEXT && input->value.type != STP_NULL &&
		    !(input->value.u.text = tck_keep(t, call->args[i].value.u.text, call->args[i].value.length)))
			continue;
		if (sdk_type_held(input->value.type) == SDK_HELD_FILE)
			input->value.u.file = NULL;
		if (input->name)
			recipe->input_count++;
	}
}

/* false: it is not to be called. */
static bool prepare(struct tck *t, struct tck_call *call, struct learning *learning)
{
	call->timeout_ms = CALL_MS;
	call->each_row = learn_row;
	call->user = learning;
	learning->t = t;
	learning->learnt = false;
	return tck_give_inputs(t, call);
}

static bool went_well(const struct tck_call *call)
{
	return call->status == STP_OK || call->status == STP_STOP;
}

static void try_method(struct tck *t, struct tck_instance *i, uint32_t n, struct tck_call *call)
{
	struct tck_recipe *recipe = &t->shared->recipes[n];
	struct learning learning;

	if (recipe->state == TCK_GOOD || recipe->state >= TCK_CRASHES || !prepare(t, call, &learning))
		return;
	tck_case(t);
	keep_inputs(t, recipe, call);
	tck_do(i, call);
	recipe->state = went_well(call) ? TCK_GOOD : TCK_REFUSED;
}

/* The same on a fresh instance: with the inputs that went well, else with those that its lists tell. */
static void settle_method(struct tck *t, struct tck_instance *i, uint32_t n, struct tck_call *call)
{
	struct tck_recipe *recipe = &t->shared->recipes[n];
	const struct stp_object *object = call->object;
	const struct stp_method *method = call->method;
	struct learning learning;

	if (recipe->state != TCK_GOOD || method->kind == STP_DELETE || (method->flags & STP_DESTRUCTIVE))
		return;
	for (uint32_t k = 0; k < recipe->input_count; k++)
		tck_give(call, recipe->inputs[k].name, recipe->inputs[k].value);
	call->timeout_ms = CALL_MS;
	tck_case(t);
	tck_do(i, call);
	if (went_well(call))
		return;
	tck_call_init(call, object, method);
	t->listed_first = true;
	if (prepare(t, call, &learning)) {
		call->each_row = NULL;
		keep_inputs(t, recipe, call);
		tck_do(i, call);
		recipe->state = went_well(call) ? TCK_GOOD : TCK_REFUSED;
	}
	t->listed_first = false;
}

/* One step of the survey. */
static void take_step(struct tck *t, struct tck_instance *i, uint32_t step)
{
	uint32_t n = ordered(t, step % t->shared->methods);
	struct tck_call *call = calloc(1, sizeof *call);
	const struct stp_object *object;
	const struct stp_method *method;

	tck_method(t, n, &object, &method);
	if (call && method && tck_may_call(t, method)) {
		tck_call_init(call, object, method);
		if (step < (ROUNDS - 1) * t->shared->methods)
			try_method(t, i, n, call);
		else
			settle_method(t, i, n, call);
	}
	free(call);
}

static void try_connection(struct tck *t, struct tck_instance *i)
{
	struct tck_call *call = calloc(1, sizeof *call);

	(void)t;
	if (!call)
		return;
	call->timeout_ms = CALL_MS;
	tck_do(i, call);
	free(call);
}

static bool configure(struct tck *t, struct tck_instance *i)
{
	struct tck_shared *shared = t->shared;
	stp_status status;

	if (!tck_create(t, 0, i))
		return false;
	if (!i->self) {
		snprintf(shared->unusable, sizeof shared->unusable, "create() makes no instance: %s", i->error.message);
	} else if ((status = tck_configure(i, stp_args_table(t->config))) != STP_OK) {
		snprintf(shared->unusable, sizeof shared->unusable, "%s (%s)%s", i->error.message, stp_status_name(status),
		         t->options->config ? "" : "; that was a configuration made up from presets: give --config FILE");
	} else {
		return shared->configured = true;
	}
	tck_fail(t, "%s", shared->unusable);
	tck_down(i);
	return false;
}

static void tell_summary(struct tck *t)
{
	uint32_t good = 0, refused = 0, left = 0;

	for (uint32_t n = 0; n < t->shared->methods; n++)
		switch (t->shared->recipes[n].state) {
		case TCK_GOOD:
			good++;
			break;
		case TCK_REFUSED:
			refused++;
			break;
		default:
			left++;
			break;
		}
	if (t->shared->result.outcome == TCK_PASS)
		snprintf(t->shared->result.message, sizeof t->shared->result.message,
		         "of %u methods %u answered well, %u refused, %u were not called%s", (unsigned)t->shared->methods,
		         (unsigned)good, (unsigned)refused, (unsigned)left,
		         !left ? "" : t->options->writes ? ": they would destroy what is not the kit's own"
		                                        : ": they change things, and --writes was not given");
}

/* One process of the survey: from shared->survey_at on. */
void p18_every_function_returns(struct tck *t)
{
	struct tck_shared *shared = t->shared;
	struct tck_instance i;

	shared->methods = 0;
	for (uint32_t o = 0; o < t->schema->objects.count; o++)
		shared->methods += stp_object_at(&t->schema->objects, o)->methods.count;
	if (shared->methods > TCK_METHODS) {
		tck_warn(t, "of its %u methods the kit tries the first %u only", (unsigned)shared->methods, TCK_METHODS);
		shared->methods = TCK_METHODS;
	}
	if (!configure(t, &i))
		return;
	if (shared->survey_at == BEFORE_METHODS) {
		try_connection(t, &i);
		shared->survey_at = 0;
	}
	for (; shared->survey_at < ROUNDS * shared->methods && !tck_over(t); shared->survey_at++) {
		if (shared->survey_at >= (ROUNDS - 1) * shared->methods) {
			tck_down(&i);
			if (!tck_up(t, 0, &i))
				return;
		}
		take_step(t, &i, shared->survey_at);
	}
	tck_down(&i);
	if (atomic_load(&tck_watch.connects))
		shared->uses_network = true;
	shared->survey_done = true;
	tell_summary(t);
}

/* After a process that did not come back: which method it was, so that it is left alone. */
static bool leave_alone(struct tck *t)
{
	struct tck_shared *shared = t->shared;
	uint32_t k = 0;

	if (shared->survey_at == BEFORE_METHODS || !shared->methods) {
		shared->configured = false;
		snprintf(shared->unusable, sizeof shared->unusable, "%.500s", shared->result.message);
		return false;
	}
	if (!tck_load(t)) { /* the parent needs the schema alone, to know the order */
		tck_unload(t);
		return false;
	}
	k = ordered(t, shared->survey_at % shared->methods);
	shared->recipes[k].state = shared->result.outcome == TCK_TIMED_OUT ? TCK_HANGS : TCK_CRASHES;
	shared->survey_at++;
	tck_unload(t);
	return true;
}

void tck_survey(struct tck *t, const struct tck_test *test)
{
	struct tck_result first = { .outcome = TCK_PASS };

	t->shared->survey_at = BEFORE_METHODS;
	for (int crashes = 0; crashes < MOST_CRASHES; crashes++) {
		tck_run_test(t, test);
		if (t->shared->result.outcome != TCK_CRASHED && t->shared->result.outcome != TCK_TIMED_OUT)
			break;
		if (first.outcome == TCK_PASS)
			first = t->shared->result;
		if (!leave_alone(t))
			break;
	}
	if (first.outcome != TCK_PASS)
		t->shared->result = first;
}
