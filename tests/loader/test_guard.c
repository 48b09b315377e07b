/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/loader/test_guard.c - a guard beside calls: the plugin's describe, create and extensions, threads, memory, and how
 * many guards there can be.  What it sees of a call is in test_guard_call.c, of the host in test_guard_host.c. */
#include <config.h>

#include <time.h>
#include <unistd.h>

#include "../sanitized.h"
#include "guard_helper.h"
#include "host_helper.h"

/* ---- what has no call ------------------------------------------------------------------------ */

static const struct stp_schema *describe_anew(void)
{
	static const struct stp_schema other = { .size = sizeof other, .revision = 2, .config = STP_ROWS(config),
		.objects = STP_ROWS(objects) };

	return &other;
}

START_TEST(p1_another_schema_is_told)
{
	struct scene s;

	scene_init(&s);
	scene_guard(&s, _i);
	ck_assert_ptr_eq(s.guarded->describe(), &schema);
	ck_assert_uint_eq(s.breaches, 0);
	play.describe = describe_anew;
	ck_assert_ptr_eq(s.guarded->describe(), _i == STP_GUARD_STOP ? &schema : describe_anew());
	ck_assert_str_eq(s.rule, "P1");
	scene_down(&s);
}
END_TEST

static const void *fickle(const char *id)
{
	static int asked, answer;

	return strcmp(id, "org.example/1") == 0 && asked++ % 2 ? &answer : NULL;
}

START_TEST(p27_another_answer_of_extension_is_told)
{
	struct scene s;

	scene_init(&s);
	play.extension = fickle;
	scene_guard(&s, _i);
	ck_assert_ptr_null(s.guarded->extension("org.example/1"));
	ck_assert_ptr_null(s.guarded->extension("org.example/2"));
	ck_assert_uint_eq(s.breaches, 0);
	ck_assert_int_eq(s.guarded->extension("org.example/1") == NULL, _i == STP_GUARD_STOP);
	ck_assert_uint_eq(s.breaches, 1);
	ck_assert_str_eq(s.rule, "P27");
	ck_assert_str_eq(s.function, "extension");
	scene_down(&s);
}
END_TEST

static struct stp_instance *create_nothing(const struct stp_host *host, struct stp_error *error)
{
	(void)host, (void)error;
	return NULL;
}

START_TEST(p23_no_instance_and_no_status)
{
	struct stp_error error = STP_ERROR_INIT;
	struct scene s;

	scene_init(&s);
	scene_guard(&s, _i);
	play.create = create_nothing;
	ck_assert_ptr_null(s.guarded->create(&s.host, &error));
	ck_assert_str_eq(s.rule, "P23");
	ck_assert_uint_eq(error.status, _i == STP_GUARD_STOP ? STP_INTERNAL : STP_OK);
	scene_down(&s);
}
END_TEST

static stp_status hand_on_secret(struct stp_instance *self, const struct stp_report *report, struct stp_error *error)
{
	(void)report;
	return error->status = self->host->secret(self->host, "Key", NULL, NULL);
}

START_TEST(p25_what_a_function_of_the_host_gave_needs_no_sentence)
{
	struct stp_error error = STP_ERROR_INIT;
	struct scene s;

	scene_init(&s);
	scene_up(&s, STP_GUARD_STOP);
	play.configure = hand_on_secret;
	ck_assert_uint_eq(scene_configure(&s, &error), STP_NOT_FOUND);
	ck_assert_uint_eq(s.breaches, 0);
	scene_down(&s);
}
END_TEST

/* ---- extensions ------------------------------------------------------------------------------ */

static const struct stp_slot event_returns[] = { { .property = "Size" } };
static const struct stp_event events[] = {
	{ .name = "Sent", .label = "Sent", .help = "Was sent.", .object = "Thing", .returns = STP_ROWS(event_returns) },
};

static stp_status receive(struct stp_instance *self, const struct stp_call *call, const struct stp_message *message,
                          stp_status (*begin)(const struct stp_sink *out, const struct stp_event *event,
                                              const char *once),
                          const struct stp_sink *out, struct stp_error *error)
{
	const struct stp_value good = number(1), bad = text("1");
	size_t got;
	char byte;

	ck_assert_ptr_eq(self, created);
	(void)call;
	(void)message->body->read(message->body, &byte, 1, &got);
	if (message->headers.count)
		return error->status = out->row(out, &good, 1);
	(void)begin(out, &events[0], "once");
	(void)out->row(out, &good, 1);
	(void)out->row(out, &good, 1);
	return error->status = out->row(out, &bad, 1);
}

static const struct stp_inbox inbox = { .size = sizeof inbox, .events = STP_ROWS(events), .receive = receive };

static const struct stp_object found_objects[] = {
	{ .name = "Found", .label = "Found", .help = "Found.", .properties = STP_ROWS(properties),
	  .methods = STP_ROWS(methods) },
};
static const struct stp_schema found = { .size = sizeof found, .revision = 1, .objects = STP_ROWS(found_objects) };

static stp_status discover(struct stp_instance *self, const struct stp_call *call, const char *const *names,
                           const struct stp_schema **ret, struct stp_error *error)
{
	(void)call, (void)names, (void)error;
	ck_assert_ptr_eq(self, created);
	*ret = &found;
	return STP_OK;
}

static void release(struct stp_instance *self, const struct stp_schema *released)
{
	ck_assert_ptr_eq(self, created);
	ck_assert_ptr_eq(released, &found);
}

static const struct stp_dynamic dynamic = { .size = sizeof dynamic, .discover = discover, .release = release };

static const void *extend(const char *id)
{
	return strcmp(id, STP_INBOX) == 0 ? (const void *)&inbox : strcmp(id, STP_DYNAMIC) == 0 ? &dynamic : NULL;
}

static stp_status host_begin(const struct stp_sink *out, const struct stp_event *event, const char *once)
{
	(void)out;
	ck_assert_ptr_eq(event, &events[0]);
	ck_assert_str_eq(once, "once");
	return STP_OK;
}

START_TEST(p10_rows_of_events_are_held_to_the_event)
{
	static const struct stp_header header = { "A", "b" };
	struct stp_message message = { .size = sizeof message };
	const struct stp_inbox *guarded;
	struct scene s;

	scene_init(&s);
	play.create = create_and_keep;
	play.extension = extend;
	scene_up(&s, STP_GUARD_STOP);
	guarded = s.guarded->extension(STP_INBOX);
	ck_assert_ptr_eq(s.guarded->extension(STP_INBOX), guarded);
	ck_assert_ptr_eq(guarded->events.rows, &events[0]);
	message.body = &s.file;
	s.call.object = NULL;
	s.call.method = NULL;
	ck_assert_uint_eq(guarded->receive(s.instance, &s.call, &message, host_begin, &s.sink, &s.error), STP_INTERNAL);
	ck_assert_str_eq(s.error.message, "the plugin breaks P10: in row 3 Size is of type Text instead of Number");
	ck_assert_int_eq(s.rows, 2);
	message.headers = (struct stp_header_table){ &header, 1, sizeof header, sizeof header };
	s.error = (struct stp_error)STP_ERROR_INIT;
	ck_assert_uint_eq(guarded->receive(s.instance, &s.call, &message, host_begin, &s.sink, &s.error), STP_INTERNAL);
	ck_assert_str_eq(s.error.message, "the plugin breaks P10: it wrote ahead of begin()");
	scene_down(&s);
}
END_TEST

START_TEST(h3_discovered_rows_are_known_until_they_are_released)
{
	const struct stp_dynamic *guarded;
	const struct stp_schema *got = NULL;
	struct scene s;

	scene_init(&s);
	play.create = create_and_keep;
	play.extension = extend;
	scene_up(&s, STP_GUARD_STOP);
	guarded = s.guarded->extension(STP_DYNAMIC);
	s.call.object = NULL;
	s.call.method = NULL;
	ck_assert_uint_eq(guarded->discover(s.instance, &s.call, NULL, &got, &s.error), STP_OK);
	ck_assert_ptr_eq(got, &found);
	s.call.object = &found_objects[0];
	s.call.method = &methods[LOAD];
	ck_assert_uint_eq(scene_execute(&s), STP_OK);
	ck_assert_uint_eq(s.breaches, 0);
	guarded->release(s.instance, got);
	ck_assert_uint_eq(scene_execute(&s), STP_BAD_INPUT);
	ck_assert_str_eq(s.rule, "H3");
	guarded->release(s.instance, got);
	ck_assert_uint_eq(s.breaches, 2);
	scene_down(&s);
}
END_TEST

/* ---- many at once ---------------------------------------------------------------------------- */

enum { THREADS = 4, CALLS = 300 };

static void *call_often(void *arg)
{
	struct scene *shared = arg, own = *shared;
	int i;

	own.call.ctx = own.sink.ctx = &own;
	own.file.ctx = &own;
	own.args[1].value.u.file = &own.file;
	own.in.rows = own.args;
	for (i = 0; i < CALLS; i++) {
		own.error = (struct stp_error)STP_ERROR_INIT;
		ck_assert_uint_eq(scene_execute(&own), STP_OK);
	}
	return NULL;
}

START_TEST(p8_calls_run_side_by_side)
{
	pthread_t threads[THREADS];
	struct scene s;
	int i;

	scene_init(&s);
	scene_up(&s, STP_GUARD_STOP);
	for (i = 0; i < THREADS; i++)
		ck_assert_int_eq(pthread_create(&threads[i], NULL, call_often, &s), 0);
	for (i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	ck_assert_int_eq(plugin_called, THREADS * CALLS);
	ck_assert_uint_eq(s.breaches, 0);
	scene_down(&s);
}
END_TEST

/* ---- memory ---------------------------------------------------------------------------------- */

#if defined(__GLIBC__) && !SANITIZED
#define CAN_FAIL_CALLOC
static _Thread_local int calls_until_failure; /* 0: none fails */

extern void *__libc_calloc(size_t count, size_t size);
__attribute__((visibility("default"))) void *calloc(size_t count, size_t size);

/* In place of libc's for the whole program. */
void *calloc(size_t count, size_t size)
{
	if (calls_until_failure && --calls_until_failure == 0)
		return NULL;
	return __libc_calloc(count, size);
}

START_TEST(p29_an_allocation_that_fails_ends_in_no_memory)
{
	const struct stp_plugin *none = NULL;
	struct scene s;
	int failing;

	scene_init(&s);
	calls_until_failure = 1;
	ck_assert_uint_eq(stp_guard_create(&plugin, STP_GUARD_STOP, note_breach, &s, &none, &s.error), STP_NO_MEMORY);
	ck_assert_ptr_null(none);
	scene_guard(&s, STP_GUARD_STOP);
	s.error = (struct stp_error)STP_ERROR_INIT;
	calls_until_failure = 1;
	ck_assert_ptr_null(s.guarded->create(&s.host, &s.error));
	ck_assert_uint_eq(s.error.status, STP_NO_MEMORY);
	scene_down(&s);
	scene_init(&s);
	scene_up(&s, STP_GUARD_STOP);
	for (failing = 1; failing < 20; failing++) {
		stp_status status;

		s.error = (struct stp_error)STP_ERROR_INIT;
		calls_until_failure = failing;
		status = scene_execute(&s);
		if (calls_until_failure) { /* all of them were there */
			calls_until_failure = 0;
			ck_assert_uint_eq(status, STP_OK);
			break;
		}
		ck_assert_msg(status == STP_NO_MEMORY && s.error.status == STP_NO_MEMORY, "allocation %d: %s", failing,
		              stp_status_name(status));
		ck_assert_int_eq(plugin_called, 0);
	}
	ck_assert_int_ge(failing, 5); /* the frame, two for the arguments, the columns */
	ck_assert_uint_eq(s.breaches, 0);
	scene_down(&s);
}
END_TEST
#endif

/* ---- guards ---------------------------------------------------------------------------------- */

START_TEST(sixteen_plugins_can_be_guarded)
{
	const struct stp_plugin *guarded[17] = { NULL };
	struct stp_error error = STP_ERROR_INIT;
	int i;

	memset(&play, 0, sizeof play);
	for (i = 0; i < 16; i++)
		ck_assert_uint_eq(stp_guard_create(&plugin, STP_GUARD_LOG, NULL, NULL, &guarded[i], &error), STP_OK);
	ck_assert_uint_eq(stp_guard_create(&plugin, STP_GUARD_LOG, NULL, NULL, &guarded[16], &error), STP_UNSUPPORTED);
	stp_guard_destroy(guarded[3]);
	ck_assert_uint_eq(stp_guard_create(&plugin, STP_GUARD_LOG, NULL, NULL, &guarded[3], &error), STP_OK);
	for (i = 0; i < 16; i++)
		stp_guard_destroy(guarded[i]);
	stp_guard_destroy(NULL);
	ck_assert_uint_eq(stp_guard_create(NULL, STP_GUARD_LOG, NULL, NULL, &guarded[0], &error), STP_BAD_INPUT);
	ck_assert_uint_eq(stp_guard_create(&plugin, STP_GUARD_OFF, NULL, NULL, &guarded[0], &error), STP_BAD_INPUT);
}
END_TEST

START_TEST(a_loaded_plugin_is_guarded_until_it_is_no_longer)
{
	struct stp_error error = STP_ERROR_INIT;
	const struct stp_plugin *plain;
	struct stp_args *args;
	struct notes notes;
	struct mock mock;
	struct scene s;

	scene_init(&s);
	open_mock(&mock, NULL);
	plain = stp_loader_plugin(mock.loader);
	stp_service_destroy(mock.service);
	ck_assert_uint_eq(stp_loader_guard(mock.loader, STP_GUARD_STOP, note_breach, &s, &error), STP_OK);
	ck_assert_ptr_ne(stp_loader_plugin(mock.loader), plain);
	ck_assert_uint_eq(stp_service_create(mock.loader, NULL, &mock.service, &error), STP_OK);
	configure_mock(&mock);
	start_notes(&notes, &mock, "Fail");
	args = call_of(&mock, "Fail");
	set(args, "Status", "9");
	set(args, "Told", "6");
	ck_assert_uint_eq(stp_service_execute(mock.service, NULL, args, &notes.sink, &error), STP_INTERNAL);
	ck_assert_str_eq(error.message, "the plugin breaks P23: it returned NOT_FOUND and filled in AUTH");
	ck_assert_uint_eq(error.maybe_applied, 1);
	stp_service_destroy(mock.service);
	ck_assert_uint_eq(stp_loader_guard(mock.loader, STP_GUARD_OFF, NULL, NULL, &error), STP_OK);
	ck_assert_ptr_eq(stp_loader_plugin(mock.loader), plain);
	ck_assert_uint_eq(stp_service_create(mock.loader, NULL, &mock.service, &error), STP_OK);
	configure_mock(&mock);
	ck_assert_uint_eq(stp_service_execute(mock.service, NULL, args, &notes.sink, &error), STP_NOT_FOUND);
	ck_assert_uint_eq(s.breaches, 1);
	stp_args_destroy(args);
	stp_service_destroy(mock.service);
	ck_assert_uint_eq(stp_loader_guard(mock.loader, STP_GUARD_LOG, NULL, NULL, &error), STP_OK);
	stp_loader_close(mock.loader); /* and its guard */
}
END_TEST

#ifdef CAN_FAIL_CALLOC
#define FAILING tcase_add_test(tc, p29_an_allocation_that_fails_ends_in_no_memory);
#else
#define FAILING
#endif

RUN_TESTS("guard",
	FAILING
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, p1_another_schema_is_told, STP_GUARD_LOG, STP_GUARD_STOP + 1);
	tcase_add_loop_test(tc, p27_another_answer_of_extension_is_told, STP_GUARD_LOG, STP_GUARD_STOP + 1);
	tcase_add_loop_test(tc, p23_no_instance_and_no_status, STP_GUARD_LOG, STP_GUARD_STOP + 1);
	tcase_add_test(tc, p25_what_a_function_of_the_host_gave_needs_no_sentence);
	tcase_add_test(tc, p10_rows_of_events_are_held_to_the_event);
	tcase_add_test(tc, h3_discovered_rows_are_known_until_they_are_released);
	tcase_add_test(tc, p8_calls_run_side_by_side);
	tcase_add_test(tc, sixteen_plugins_can_be_guarded);
	tcase_add_test(tc, a_loaded_plugin_is_guarded_until_it_is_no_longer);)
