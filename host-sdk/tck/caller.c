/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/caller.c - calls the plugin by the bare ABI, and lends what goes wrong as it is told. */
#include <config.h>

#include "caller.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../schema/find.h"
#include "../schema/text.h"
#include "../schema/value.h"
#include "watch.h"

#define HASH_START 1469598103934665603u
#define MADE_UP_BYTES 4097u /* of a file that nobody gave: no power of two, and no multiple of a piece */

/* ---- around every function of the plugin ----------------------------------------------------- */

static _Thread_local sigset_t mask;
static _Thread_local char running[200]; /* the function that this thread is in */

void tck_enter(struct tck *t, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vsnprintf(running, sizeof running, format, values);
	va_end(values);
	tck_at(t, running);
	pthread_sigmask(SIG_SETMASK, NULL, &mask);
	tck_inside++;
}

void tck_leave(struct tck *t)
{
	sigset_t now;

	tck_inside--;
	pthread_sigmask(SIG_SETMASK, NULL, &now);
	for (int s = 1; s < 32; s++) {
		if (sigismember(&now, s) == sigismember(&mask, s))
			continue;
		tck_saw(t, "P20", "%s left signal %d %s", running, s,
		        sigismember(&now, s) ? "blocked" : "unblocked");
		pthread_sigmask(SIG_SETMASK, &mask, NULL);
		return;
	}
}

/* ---- findings -------------------------------------------------------------------------------- */

struct findings {
	struct stp_report report;
	struct tck_instance *instance;
	const char *where;
};

static void add_finding(const struct stp_report *report, const struct stp_finding *finding)
{
	struct findings *findings = report->ctx;
	struct tck_instance *i = findings->instance;
	int inside = tck_inside;

	tck_inside = 0;
	i->findings++;
	if (finding->outcome == STP_FAIL || finding->outcome == STP_SKIP)
		i->failures++;
	if (finding->check && finding->message) {
		tck_told(i->host, "a finding", finding->message);
		tck_told(i->host, "a finding", finding->code);
		tck_told(i->host, "a finding", finding->hint);
		tck_told(i->host, "a finding", finding->answer);
	}
	tck_inside = inside;
}

static void findings_init(struct findings *findings, struct tck_instance *i, const char *where)
{
	findings->report = (struct stp_report){ .size = sizeof findings->report, .ctx = findings, .add = add_finding };
	findings->instance = i;
	findings->where = where;
	i->findings = i->failures = 0;
}

static void told_error(struct tck_instance *i, const char *where, const struct stp_error *error)
{
	tck_told(i->host, where, error->message);
	tck_told(i->host, where, error->hint);
	tck_told(i->host, where, error->code);
	tck_told(i->host, where, error->trace);
	tck_told(i->host, where, error->answer);
}

/* ---- instances ------------------------------------------------------------------------------- */

bool tck_create(struct tck *t, uint32_t missing, struct tck_instance *ret)
{
	memset(ret, 0, sizeof *ret);
	ret->t = t;
	ret->missing = missing;
	ret->error = (struct stp_error)STP_ERROR_INIT;
	if (!(ret->host = tck_host_create(t, missing))) {
		tck_skip(t, "the kit has no memory");
		return false;
	}
	tck_enter(t, "create()");
	ret->self = t->plugin->create(tck_host_lent(ret->host), &ret->error);
	tck_leave(t);
	return true;
}

stp_status tck_configure(struct tck_instance *i, const struct stp_arg_table *config)
{
	struct findings findings;
	stp_status status;

	i->error = (struct stp_error)STP_ERROR_INIT;
	findings_init(&findings, i, "configure()");
	tck_enter(i->t, "configure()");
	status = i->t->plugin->configure(i->self, config, &findings.report, &i->error);
	tck_leave(i->t);
	told_error(i, "the error of configure()", &i->error);
	return status;
}

bool tck_up(struct tck *t, uint32_t missing, struct tck_instance *ret)
{
	stp_status status;

	if (!tck_create(t, missing, ret))
		return false;
	if (!ret->self) {
		tck_fail(t, "create() made no instance: %s: %s", stp_status_name(ret->error.status), ret->error.message);
	} else if ((status = tck_configure(ret, stp_args_table(t->config))) != STP_OK) {
		tck_fail(t, "configure() refused what it takes otherwise: %s: %s", stp_status_name(status),
		         ret->error.message);
	} else {
		return true;
	}
	tck_down(ret);
	return false;
}

void tck_down(struct tck_instance *i)
{
	tck_enter(i->t, "destroy()");
	i->t->plugin->destroy(i->self);
	tck_leave(i->t);
	i->self = NULL;
	tck_host_destroy(i->host);
	i->host = NULL;
}

/* ---- the call's own functions ---------------------------------------------------------------- */

struct grown_call { /* a later minor version's */
	struct stp_call call;
	unsigned char later[64];
};
struct grown_sink {
	struct stp_sink sink;
	unsigned char later[64];
};

struct frame {
	struct grown_call call;
	struct grown_sink sink;
	struct findings findings;
	struct stp_file files[TCK_INPUTS];
	struct file_state {
		struct tck_call *call;
		size_t at;
		bool ended;
		FILE *from; /* --file */
	} states[TCK_INPUTS];
	uint32_t file_count;
};

static stp_status say_no(struct tck_call *call, stp_status status)
{
	if (call->no_ms < 0)
		call->no_ms = tck_now();
	return status;
}

static bool is_cancelled(const struct tck_call *call)
{
	return (call->cancel_at && call->polls >= call->cancel_at) ||
	       (call->cancel_after_ms && tck_now() >= call->began_ms + call->cancel_after_ms);
}

/* The kit is called from inside a function that is lent. */
static void meanwhile(struct tck_call *call, const char *function)
{
	int inside = tck_inside;

	tck_inside = 0;
	if (call->meanwhile)
		call->meanwhile(call->meanwhile_user, function);
	tck_inside = inside;
}

static stp_status ask(struct tck_call *call)
{
	call->polls++;
	if (is_cancelled(call))
		return say_no(call, STP_CANCELLED);
	if (call->deadline_ms && tck_now() >= call->deadline_ms)
		return say_no(call, STP_TIMEOUT);
	return STP_OK;
}

static stp_status wait_some(const struct stp_call *lent, uint32_t ms)
{
	struct tck_call *call = lent->ctx;
	int inside = tck_inside;
	stp_status status;

	tck_inside = 0;
	meanwhile(call, "wait");
	while ((status = ask(call)) == STP_OK && ms > 0) {
		uint32_t step = ms < 20 ? ms : 20;

		tck_sleep(step);
		ms -= step;
		if (ms)
			call->polls--; /* one question of the plugin's */
	}
	tck_inside = inside;
	return status;
}

static void progressed(const struct stp_call *lent, uint64_t done, uint64_t total)
{
	(void)lent, (void)done, (void)total;
}

/* ---- the sink -------------------------------------------------------------------------------- */

static void mix(struct tck_call *call, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	while (length--) {
		call->hash ^= *at++;
		call->hash *= 1099511628211u;
	}
}

/* One step; what it is to give. */
static stp_status step(struct tck_call *call, const char *function)
{
	meanwhile(call, function);
	call->steps++;
	if (is_cancelled(call)) /* {H14} */
		return say_no(call, STP_CANCELLED);
	if (call->deadline_ms && call->timeout_ms > 0 && tck_now() >= call->deadline_ms)
		return say_no(call, STP_TIMEOUT);
	if (call->stop_at && call->steps == call->stop_at)
		return call->stop_with == STP_STOP ? (stp_status)STP_STOP : say_no(call, call->stop_with);
	return STP_OK;
}

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct tck_call *call = sink->ctx;
	const uint32_t columns = call->method ? call->method->returns.count : 0;
	int inside = tck_inside;
	stp_status status;

	tck_inside = 0;
	for (uint32_t i = 0; i < count && i < columns && values; i++) {
		mix(call, &values[i].type, sizeof values[i].type);
		if (values[i].type == STP_NULL)
			continue;
		if (sdk_type_held(values[i].type) == SDK_HELD_INTEGER)
			mix(call, &values[i].u.integer, sizeof values[i].u.integer);
		else if (sdk_type_held(values[i].type) == SDK_HELD_TEXT && values[i].u.text)
			mix(call, values[i].u.text, values[i].length);
	}
	call->rows++;
	if (call->each_row && count == columns && values)
		call->each_row(call, values);
	status = step(call, "row");
	tck_inside = inside;
	return status;
}

static stp_status open_file(const struct stp_sink *sink, uint32_t column, const char *name, const char *media_type,
                            uint64_t length)
{
	struct tck_call *call = sink->ctx;

	(void)media_type, (void)length;
	mix(call, &column, sizeof column);
	if (name)
		mix(call, name, strlen(name));
	call->open = true;
	return step(call, "file_open");
}

static stp_status write_file(const struct stp_sink *sink, const void *data, size_t length)
{
	struct tck_call *call = sink->ctx;

	if (data)
		mix(call, data, length);
	return step(call, "file_write");
}

static stp_status close_file(const struct stp_sink *sink)
{
	struct tck_call *call = sink->ctx;

	call->open = false;
	return step(call, "file_close");
}

static void claim(const struct stp_sink *sink, uint32_t flags)
{
	struct tck_call *call = sink->ctx;

	call->claimed |= flags;
}

static void tell_total(const struct stp_sink *sink, uint64_t rows)
{
	struct tck_call *call = sink->ctx;

	(void)rows;
	call->told_total = true;
}

static void tell_warning(const struct stp_sink *sink, const char *message)
{
	struct tck_call *call = sink->ctx;
	int inside = tck_inside;

	tck_inside = 0;
	call->warnings++;
	tck_told(call->instance->host, "a warning", message);
	tck_inside = inside;
}

/* ---- files ----------------------------------------------------------------------------------- */

static stp_status read_file(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct file_state *state = file->ctx;
	struct tck_call *call = state->call;
	unsigned char *to = buf;
	size_t want = cap;
	int inside = tck_inside;

	meanwhile(call, "read");
	call->reads++;
	if (call->read_fails_at && call->reads == call->read_fails_at)
		return say_no(call, call->stop_with);
	if (is_cancelled(call))
		return say_no(call, STP_CANCELLED);
	tck_inside = 0;
	if (call->piece && want > call->piece)
		want = call->piece;
	if (state->from) {
		want = fread(to, 1, want, state->from);
	} else {
		if (want > MADE_UP_BYTES - state->at)
			want = MADE_UP_BYTES - state->at;
		for (size_t i = 0; i < want; i++) /* printable, so that a service may take it for text */
			to[i] = (unsigned char)('!' + (state->at + i) % 89);
	}
	state->at += want;
	state->ended = cap > 0 && want == 0;
	*got = want;
	tck_inside = inside;
	return STP_OK;
}

static stp_status rewind_file(const struct stp_file *file)
{
	struct file_state *state = file->ctx;

	if (state->call->no_rewind)
		return STP_UNSUPPORTED;
	state->at = 0;
	state->ended = false;
	if (state->from)
		rewind(state->from);
	return STP_OK;
}

static const struct stp_file *lend_file(struct frame *frame, struct tck_call *call)
{
	const struct tck_options *options = call->instance->t->options;
	struct stp_file *file = &frame->files[frame->file_count];
	struct file_state *state = &frame->states[frame->file_count++];

	state->call = call;
	if (options->file)
		state->from = fopen(options->file, "rb");
	*file = (struct stp_file){ .size = sizeof *file, .ctx = state, .name = "stp-check.txt", .media_type = "text/plain",
		.read = read_file, .rewind = rewind_file };
	if (!state->from && !call->no_length)
		file->length = MADE_UP_BYTES;
	call->files_in++;
	return file;
}

/* The arguments, with files in place of the kit's word for them. */
static void lend_args(struct frame *frame, struct tck_call *call, struct stp_arg *to)
{
	for (uint32_t i = 0; i < call->arg_count; i++) {
		to[i] = call->args[i];
		if ((to[i].value.type == STP_FILE || to[i].value.type == STP_IMAGE) && !to[i].value.u.file)
			to[i].value.u.file = lend_file(frame, call);
	}
}

static void close_files(struct frame *frame, struct tck_call *call)
{
	for (uint32_t i = 0; i < frame->file_count; i++) {
		const struct file_state *state = &frame->states[i];

		/* The end is told by length, too. */
		if (!state->ended && (state->from || state->at < MADE_UP_BYTES))
			call->unread = true;
		if (state->from)
			fclose(state->from);
	}
}

/* ---- a call ---------------------------------------------------------------------------------- */

void tck_call_init(struct tck_call *call, const struct stp_object *object, const struct stp_method *method)
{
	memset(call, 0, sizeof *call);
	call->object = object;
	call->method = method;
}

void tck_give(struct tck_call *call, const char *name, struct stp_value value)
{
	if (call->arg_count < TCK_INPUTS)
		call->args[call->arg_count++] = (struct stp_arg){ .name = name, .value = value };
}

const char *tck_name(const struct tck_call *call, char *buffer, size_t cap)
{
	if (call->method)
		snprintf(buffer, cap, "%s.%s", call->object->name, call->method->name);
	else
		snprintf(buffer, cap, "test_connection()");
	return buffer;
}

static void lend_call(struct frame *frame, struct tck_call *call)
{
	const uint32_t missing = call->instance->missing;
	const bool grown = (missing & TCK_GROWN) != 0;
	struct stp_call *lent = &frame->call.call;
	struct stp_sink *sink = &frame->sink.sink;

	memset(frame->call.later, 0xA5, sizeof frame->call.later);
	memset(frame->sink.later, 0xA5, sizeof frame->sink.later);
	*lent = (struct stp_call){ .size = grown ? sizeof frame->call : sizeof *lent, .flags = call->flags,
		.ctx = call, .object = call->object, .method = call->method, .id = "stp-check", .once = call->once,
		.list = call->list, .deadline_ms = call->deadline_ms, .wait = wait_some };
	if (!(missing & TCK_NO_PROGRESS))
		lent->progress = progressed;
	*sink = (struct stp_sink){ .size = grown ? sizeof frame->sink : sizeof *sink, .ctx = call, .row = take_row,
		.file_open = open_file, .file_write = write_file, .file_close = close_file, .handled = claim,
		.total = tell_total, .warn = tell_warning };
}

static void run(struct tck_instance *i, struct tck_call *call, struct frame *frame)
{
	struct stp_arg args[TCK_INPUTS + 1];
	const struct stp_arg_table in = { args, call->arg_count, sizeof args[0], sizeof args[0] };
	char name[160];

	lend_args(frame, call, args);
	findings_init(&frame->findings, i, "test_connection()");
	tck_enter(i->t, "%s%s", call->method ? "execute() of " : "", tck_name(call, name, sizeof name));
	if (call->method)
		call->status = i->t->plugin->execute(i->self, &frame->call.call, &in, &frame->sink.sink, &call->error);
	else
		call->status = i->t->plugin->test_connection(i->self, &frame->call.call, &frame->findings.report,
		                                             &call->error);
	tck_leave(i->t);
}

static void judge(struct tck_instance *i, struct tck_call *call)
{
	char name[160], where[200];

	tck_name(call, name, sizeof name);
	snprintf(where, sizeof where, "the error of %s", name);
	told_error(i, where, &call->error);
	if (call->late_ms > 2000)
		tck_saw(i->t, "P5", "%s went on for %lld ms after the host had said no", name, (long long)call->late_ms);
	if ((call->status == STP_OK || call->status == STP_STOP) && call->unread && call->reads && !call->stop_at)
		tck_saw(i->t, "P32", "%s ended well and left a file unread after %u pieces", name, (unsigned)call->reads);
}

void tck_do(struct tck_instance *i, struct tck_call *call)
{
	struct frame *frame = calloc(1, sizeof *frame);
	unsigned slept = atomic_load(&tck_watch.slept);

	if (!frame) {
		tck_skip(i->t, "the kit has no memory");
		return;
	}
	call->instance = i;
	call->status = STP_OK;
	call->error = (struct stp_error)STP_ERROR_INIT;
	call->rows = call->steps = call->polls = call->reads = call->files_in = 0;
	call->claimed = call->warnings = 0;
	call->unread = call->told_total = call->open = false;
	call->hash = HASH_START;
	call->no_ms = -1;
	call->began_ms = tck_now();
	call->deadline_ms = call->timeout_ms ? call->began_ms + call->timeout_ms : 0;
	lend_call(frame, call);
	run(i, call, frame);
	call->findings = i->findings;
	call->failures = i->failures;
	call->took_ms = tck_now() - call->began_ms;
	call->late_ms = call->no_ms >= 0 ? tck_now() - call->no_ms : -1;
	close_files(frame, call);
	free(frame);
	if (atomic_load(&tck_watch.slept) != slept)
		tck_saw(i->t, "P5", "%s slept by a function of the C library instead of wait()", running);
	judge(i, call);
}

/* ---- methods --------------------------------------------------------------------------------- */

void tck_method(const struct tck *t, uint32_t n, const struct stp_object **object, const struct stp_method **method)
{
	for (uint32_t o = 0; o < t->schema->objects.count; o++) {
		*object = stp_object_at(&t->schema->objects, o);
		if (n < (*object)->methods.count) {
			*method = stp_method_at(&(*object)->methods, n);
			return;
		}
		n -= (*object)->methods.count;
	}
	*object = NULL;
	*method = NULL;
}

bool tck_may_call(const struct tck *t, const struct stp_method *method)
{
	return t->options->writes || (method->flags & STP_SAFE) != 0;
}

static bool next(const struct tck *t, uint32_t *n, struct tck_call *call, bool good)
{
	for (; *n < t->shared->methods; (*n)++) {
		const struct tck_recipe *recipe = &t->shared->recipes[*n];
		const struct stp_object *object;
		const struct stp_method *method;

		tck_method(t, *n, &object, &method);
		if (!method || !tck_may_call(t, method) || recipe->state == TCK_CRASHES || recipe->state == TCK_HANGS ||
		    (good && recipe->state != TCK_GOOD))
			continue;
		tck_call_init(call, object, method);
		for (uint32_t i = 0; i < recipe->input_count; i++)
			tck_give(call, recipe->inputs[i].name, recipe->inputs[i].value);
		(*n)++;
		return true;
	}
	return false;
}

bool tck_next_good(const struct tck *t, uint32_t *n, struct tck_call *call)
{
	return next(t, n, call, true);
}

bool tck_next_safe(const struct tck *t, uint32_t *n, struct tck_call *call)
{
	while (next(t, n, call, true))
		if (call->method->flags & STP_SAFE)
			return true;
	return false;
}

bool tck_next_any(const struct tck *t, uint32_t *n, struct tck_call *call)
{
	return next(t, n, call, false);
}
