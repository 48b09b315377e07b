/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/loader/test_guard_host.c - what a guard sees of the host: each breach once, told and let go, or kept from
 * the plugin. */
#include <config.h>

#include <stdbool.h>

#include "guard_helper.h"
#include "host_helper.h"

/* ---- execute() and configure(), wrongly called ----------------------------------------------- */

static void spoil_nothing(struct scene *s)
{
	(void)s;
}

static struct stp_object other_object;

static void foreign_object(struct scene *s)
{
	other_object = objects[0];
	s->call.object = &other_object;
}

static void foreign_method(struct scene *s)
{
	static struct stp_method other;

	other = methods[LOAD];
	s->call.method = &other;
}

static void no_id(struct scene *s)
{
	s->in.count = 0;
}

static void null_id(struct scene *s)
{
	s->args[0].value.type = STP_NULL;
}

static void number_for_id(struct scene *s)
{
	s->args[0].value = number(1);
}

static void text_that_lies(struct scene *s)
{
	s->args[0].value.length = 5;
}

static void unknown_name(struct scene *s)
{
	s->args[1] = (struct stp_arg){ "Weight", number(1) };
}

static void name_twice(struct scene *s)
{
	s->args[1] = s->args[0];
}

static void no_such_colour(struct scene *s)
{
	s->args[1] = (struct stp_arg){ "Colour", text("Blue") };
}

static void nameless(struct scene *s)
{
	s->args[1].name = NULL;
}

static void null_for_file(struct scene *s)
{
	s->args[1].value.u.file = NULL;
}

static void short_call(struct scene *s)
{
	s->call.size = offsetof(struct stp_call, progress);
}

static void short_sink(struct scene *s)
{
	s->sink.size = offsetof(struct stp_sink, warn);
}

static void short_error(struct scene *s)
{
	s->error.size = offsetof(struct stp_error, answer);
}

static void short_list(struct scene *s)
{
	s->call.method = &methods[LIST];
	s->in.count = 0;
	s->list.size = 8;
	s->call.list = &s->list;
}

static void list_of_a_load(struct scene *s)
{
	s->call.list = &s->list;
}

static void reserved_in_sink(struct scene *s)
{
	s->sink.reserved = 1;
}

static void used_error(struct scene *s)
{
	snprintf(s->error.message, sizeof s->error.message, "of the call before");
}

static void no_total(struct scene *s)
{
	s->sink.total = NULL;
}

static void no_call_id(struct scene *s)
{
	s->call.id = NULL;
}

static void short_rows(struct scene *s)
{
	s->in.size = 8;
}

static const struct {
	const char *rule, *says;
	void (*spoil)(struct scene *s);
} wrong_calls[] = {
	{ "H3", "the object and the method are no rows of this plugin's schema", foreign_object },
	{ "H3", "the object and the method are no rows of this plugin's schema", foreign_method },
	{ "H5", "Id is required and was not given",                              no_id },
	{ "H5", "Id is required and cannot be cleared",                          null_id },
	{ "H5", "Id is of type Number instead of Text",                          number_for_id },
	{ "H5", "Id has a text that does not end where its length says",         text_that_lies },
	{ "H5", "there is no input Weight",                                      unknown_name },
	{ "H5", "Id was given twice",                                            name_twice },
	{ "H5", "Colour must be one of: Red, Green",                             no_such_colour },
	{ "H5", "an argument has no name",                                       nameless },
	{ "H5", "Paper has no file behind its pointer",                          null_for_file },
	{ "H8", "the struct stp_call has",                                       short_call },
	{ "H8", "the struct stp_sink has",                                       short_sink },
	{ "H8", "the struct stp_error has",                                      short_error },
	{ "H8", "the struct stp_list has 8 bytes, fewer than ABI 1.0",           short_list },
	{ "H8", "a struct stp_list was given to what is no List",                list_of_a_load },
	{ "H8", "`reserved` of the struct stp_sink is not zero",                 reserved_in_sink },
	{ "H8", "the struct stp_error is not zero-filled",                       used_error },
	{ "H8", "total() of the struct stp_sink is missing",                     no_total },
	{ "H8", "id of the struct stp_call is missing",                          no_call_id },
	{ "H8", "the table of arguments is missing, or its rows have fewer",     short_rows },
};
enum { WRONG_CALLS = sizeof wrong_calls / sizeof wrong_calls[0] };

static stp_status quiet(const struct stp_call *call, const struct stp_arg_table *in, const struct stp_sink *out,
                        struct stp_error *error)
{
	(void)call, (void)in, (void)out, (void)error;
	return STP_OK;
}

START_TEST(h3_h5_h8_a_wrong_call_is_told_and_let_go)
{
	struct scene s;

	scene_init(&s);
	scene_up(&s, STP_GUARD_LOG);
	play.execute = quiet;
	wrong_calls[_i].spoil(&s);
	ck_assert_uint_eq(scene_execute(&s), STP_OK);
	ck_assert_msg(strcmp(s.rule, wrong_calls[_i].rule) == 0 && strstr(s.told, wrong_calls[_i].says), "%s %s: %s %s",
	              wrong_calls[_i].rule, wrong_calls[_i].says, s.rule, s.told);
	ck_assert_uint_eq(s.by_host, 1);
	ck_assert_int_eq(plugin_called, 1);
	scene_down(&s);
}
END_TEST

START_TEST(h3_h5_h8_a_wrong_call_does_not_reach_the_plugin)
{
	char want[256];
	struct scene s;

	scene_init(&s);
	scene_up(&s, STP_GUARD_STOP);
	play.execute = quiet;
	wrong_calls[_i].spoil(&s);
	ck_assert_msg(scene_execute(&s) == STP_BAD_INPUT, "%s", wrong_calls[_i].says);
	ck_assert_int_eq(plugin_called, 0);
	snprintf(want, sizeof want, "the host breaks %s: %s", wrong_calls[_i].rule, wrong_calls[_i].says);
	if (s.error.size == sizeof s.error)
		ck_assert_msg(strncmp(s.error.message, want, strlen(want)) == 0, "%s: %s", want, s.error.message);
	scene_down(&s);
}
END_TEST

static const struct {
	const char *says;
	struct stp_arg args[3];
	uint32_t count;
} wrong_configs[] = {
	{ "Address is required and was not given",  { { NULL, { 0 } } }, 0 },
	{ "there is no input Adress",               { { "Address", { STP_TEXT, 1, { "a" } } }, { "Adress", { STP_TEXT, 1, { "a" } } } }, 2 },
	{ "Address was given twice",                { { "Address", { STP_TEXT, 1, { "a" } } }, { "Address", { STP_TEXT, 1, { "a" } } } }, 2 },
	{ "Address is of type Memo instead of Text", { { "Address", { STP_MEMO, 1, { "a" } } } }, 1 },
	{ "Colour must be one of: Red, Green",      { { "Address", { STP_TEXT, 1, { "a" } } }, { "Colour", { STP_TEXT, 1, { "a" } } } }, 2 },
};

START_TEST(h5_a_wrong_configuration_does_not_reach_the_plugin)
{
	struct stp_arg_table table = { wrong_configs[_i].args, wrong_configs[_i].count, sizeof(struct stp_arg),
		                           sizeof(struct stp_arg) };
	struct scene s;

	scene_init(&s);
	scene_guard(&s, STP_GUARD_STOP);
	s.instance = s.guarded->create(&s.host, &s.error);
	ck_assert_uint_eq(s.guarded->configure(s.instance, &table, &s.report, &s.error), STP_BAD_INPUT);
	ck_assert_str_eq(s.rule, "H5");
	ck_assert_str_eq(s.function, "configure");
	ck_assert_str_eq(s.told, wrong_configs[_i].says);
	ck_assert_int_eq(plugin_called, 0);
	scene_down(&s);
}
END_TEST

START_TEST(h3_a_test_of_the_connection_has_no_method)
{
	struct scene s;

	scene_init(&s);
	scene_up(&s, STP_GUARD_STOP);
	ck_assert_uint_eq(s.guarded->test_connection(s.instance, &s.call, &s.report, &s.error), STP_BAD_INPUT);
	ck_assert_str_eq(s.told, "an object or a method was given to what is not execute()");
	s.call.object = NULL;
	s.call.method = NULL;
	s.report.reserved = 1;
	s.error = (struct stp_error)STP_ERROR_INIT;
	ck_assert_uint_eq(s.guarded->test_connection(s.instance, &s.call, &s.report, &s.error), STP_BAD_INPUT);
	ck_assert_str_eq(s.error.message, "the host breaks H8: `reserved` of the struct stp_report is not zero");
	ck_assert_int_eq(plugin_called, 0);
	scene_down(&s);
}
END_TEST

/* ---- create() -------------------------------------------------------------------------------- */

static void one_of_the_cache(struct stp_host *host)
{
	host->cache_get = host->secret;
}

static void short_host(struct stp_host *host)
{
	host->size = offsetof(struct stp_host, extension);
}

static void no_clock(struct stp_host *host)
{
	host->mono_ms = NULL;
}

static const struct {
	const char *rule, *says;
	void (*spoil)(struct stp_host *host);
} wrong_hosts[] = {
	{ "H9", "the host has 1 of the four cache functions",           one_of_the_cache },
	{ "H8", "the struct stp_host has",                              short_host },
	{ "H8", "a member of the struct stp_host that may not be missing is", no_clock },
};

START_TEST(h8_h9_a_wrong_host_is_told)
{
	struct scene s;

	scene_init(&s);
	scene_guard(&s, STP_GUARD_LOG);
	wrong_hosts[_i].spoil(&s.host);
	s.instance = s.guarded->create(&s.host, &s.error);
	ck_assert_ptr_nonnull(s.instance);
	ck_assert_str_eq(s.rule, wrong_hosts[_i].rule);
	ck_assert_ptr_nonnull(strstr(s.told, wrong_hosts[_i].says));
	scene_down(&s);
	scene_init(&s);
	scene_guard(&s, STP_GUARD_STOP);
	wrong_hosts[_i].spoil(&s.host);
	ck_assert_ptr_null(s.guarded->create(&s.host, &s.error));
	ck_assert_uint_eq(s.error.status, STP_BAD_INPUT);
	ck_assert_ptr_nonnull(strstr(s.error.message, wrong_hosts[_i].says));
	scene_down(&s);
}
END_TEST

/* ---- the order of calls ---------------------------------------------------------------------- */

static stp_status refuse(struct stp_instance *self, const struct stp_report *report, struct stp_error *error)
{
	(void)self, (void)report;
	return says(error, STP_BAD_CONFIG, "not that address");
}

START_TEST(h2_a_call_before_a_good_configuration_is_told)
{
	struct stp_error error = STP_ERROR_INIT;
	bool stop = _i == STP_GUARD_STOP;
	struct scene s;

	scene_init(&s);
	scene_guard(&s, _i);
	s.instance = s.guarded->create(&s.host, &error);
	ck_assert_uint_eq(scene_execute(&s), stop ? STP_BAD_CONFIG : STP_OK);
	ck_assert_str_eq(s.rule, "H2");
	ck_assert_uint_eq(s.by_host, 1);
	play.configure = refuse;
	ck_assert_uint_eq(scene_configure(&s, &error), STP_BAD_CONFIG);
	s.error = (struct stp_error)STP_ERROR_INIT;
	ck_assert_uint_eq(scene_execute(&s), stop ? STP_BAD_CONFIG : STP_OK);
	ck_assert_uint_eq(s.breaches, 2);
	ck_assert_int_eq(plugin_called, stop ? 1 : 3);
	play.configure = NULL;
	error = (struct stp_error)STP_ERROR_INIT;
	ck_assert_uint_eq(scene_configure(&s, &error), STP_OK);
	play.configure = refuse; /* the former values stay in force */
	ck_assert_uint_eq(scene_configure(&s, &error), STP_BAD_CONFIG);
	s.error = (struct stp_error)STP_ERROR_INIT;
	ck_assert_uint_eq(scene_execute(&s), STP_OK);
	ck_assert_uint_eq(s.breaches, 2);
	scene_down(&s);
}
END_TEST

START_TEST(h1_a_destroyed_instance_is_not_touched)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_instance *gone;
	struct scene s;

	scene_init(&s);
	scene_up(&s, _i); /* in both modes: there is nothing to go on with */
	gone = s.instance;
	s.guarded->destroy(gone);
	ck_assert_int_eq(plugin_called, 1);
	ck_assert_uint_eq(s.breaches, 0);
	s.guarded->destroy(gone);
	ck_assert_str_eq(s.rule, "H1");
	ck_assert_str_eq(s.function, "destroy");
	ck_assert_uint_eq(scene_execute(&s), STP_BAD_INPUT);
	ck_assert_str_eq(s.error.message, "the host breaks H1: the instance was destroyed before");
	ck_assert_uint_eq(scene_configure(&s, &error), STP_BAD_INPUT);
	s.instance = NULL;
	s.error = (struct stp_error)STP_ERROR_INIT;
	ck_assert_uint_eq(scene_execute(&s), STP_BAD_INPUT);
	ck_assert_uint_eq(s.breaches, 4);
	ck_assert_int_eq(plugin_called, 1);
	s.guarded->destroy(NULL); /* is allowed */
	ck_assert_uint_eq(s.breaches, 4);
	scene_down(&s);
}
END_TEST

START_TEST(h1_an_instance_that_is_never_destroyed_is_told)
{
	struct scene s;

	scene_init(&s);
	play.create = create_and_keep;
	scene_up(&s, STP_GUARD_LOG);
	s.instance = NULL;
	stp_guard_destroy(s.guarded);
	free(created); /* which nobody ends now */
	ck_assert_str_eq(s.rule, "H1");
	ck_assert_str_eq(s.told, "an instance was never destroyed");
	pthread_mutex_destroy(&s.lock);
}
END_TEST

static void destroy_inside(struct scene *s)
{
	s->guarded->destroy(s->instance);
}

START_TEST(h1_destroy_while_a_call_runs_is_kept_from_the_plugin)
{
	struct scene s;

	scene_init(&s);
	scene_up(&s, STP_GUARD_STOP);
	s.in_row = destroy_inside;
	ck_assert_uint_eq(scene_execute(&s), STP_OK);
	ck_assert_str_eq(s.rule, "H1");
	ck_assert_str_eq(s.told, "destroy() while a call runs on the instance");
	ck_assert_int_eq(plugin_called, 1);
	s.in_row = NULL;
	s.error = (struct stp_error)STP_ERROR_INIT;
	ck_assert_uint_eq(scene_execute(&s), STP_OK); /* it is still there */
	ck_assert_uint_eq(s.breaches, 1);
	scene_down(&s);
}
END_TEST

static stp_status inner_status;

static void configure_inside(struct scene *s)
{
	struct stp_error error = STP_ERROR_INIT;

	inner_status = scene_configure(s, &error);
}

START_TEST(h15_configure_while_a_call_runs_is_told)
{
	struct scene s;

	scene_init(&s);
	scene_up(&s, _i);
	s.in_row = configure_inside;
	ck_assert_uint_eq(scene_execute(&s), STP_OK);
	ck_assert_str_eq(s.rule, "H15");
	ck_assert_str_eq(s.function, "configure");
	ck_assert_uint_eq(inner_status, _i == STP_GUARD_STOP ? STP_BAD_INPUT : STP_OK);
	ck_assert_int_eq(plugin_called, _i == STP_GUARD_STOP ? 1 : 2);
	scene_down(&s);
}
END_TEST

static struct scene *configured;

static stp_status call_inside(struct stp_instance *self, const struct stp_report *report, struct stp_error *error)
{
	(void)self, (void)report, (void)error;
	inner_status = scene_execute(configured);
	return STP_OK;
}

START_TEST(h15_a_call_while_configure_runs_is_told)
{
	struct stp_error error = STP_ERROR_INIT;
	struct scene s;

	scene_init(&s);
	scene_up(&s, _i);
	configured = &s;
	play.configure = call_inside;
	ck_assert_uint_eq(scene_configure(&s, &error), STP_OK);
	ck_assert_str_eq(s.rule, "H15");
	ck_assert_str_eq(s.function, "execute");
	ck_assert_uint_eq(inner_status, _i == STP_GUARD_STOP ? STP_BAD_INPUT : STP_OK);
	scene_down(&s);
}
END_TEST

/* ---- a host that changes its mind ------------------------------------------------------------ */

static stp_status wait_twice(const struct stp_call *call, const struct stp_arg_table *in, const struct stp_sink *out,
                             struct stp_error *error)
{
	stp_status first = call->wait(call, 0), second = call->wait(call, 0);

	(void)in, (void)out;
	ck_assert_uint_eq(first, STP_CANCELLED);
	inner_status = second;
	return error->status = first;
}

static stp_status row_after_wait(const struct stp_call *call, const struct stp_arg_table *in,
                                 const struct stp_sink *out, struct stp_error *error)
{
	stp_status first = call->wait(call, 0);

	(void)in;
	inner_status = give_row(out);
	return error->status = first;
}

START_TEST(h14_go_on_after_a_cancel_is_told)
{
	struct scene s;

	scene_init(&s);
	scene_up(&s, _i % 2 ? STP_GUARD_STOP : STP_GUARD_LOG);
	play.execute = _i / 2 ? row_after_wait : wait_twice;
	s.wait_gives[0] = STP_CANCELLED;
	ck_assert_uint_eq(scene_execute(&s), _i % 2 ? STP_BAD_INPUT : STP_CANCELLED);
	ck_assert_str_eq(s.rule, "H14");
	ck_assert_uint_eq(s.by_host, 1);
	ck_assert_uint_eq(s.breaches, 1);
	ck_assert_uint_eq(inner_status, _i % 2 ? STP_CANCELLED : STP_OK);
	scene_down(&s);
}
END_TEST

START_TEST(a_host_that_does_all_right_is_not_told)
{
	struct scene s;

	scene_init(&s);
	scene_up(&s, STP_GUARD_STOP);
	spoil_nothing(&s);
	ck_assert_uint_eq(scene_execute(&s), STP_OK);
	s.call.object = NULL;
	s.call.method = NULL;
	ck_assert_uint_eq(s.guarded->test_connection(s.instance, &s.call, &s.report, &s.error), STP_OK);
	ck_assert_int_eq(plugin_called, 2);
	scene_down(&s);
	ck_assert_uint_eq(s.breaches, 0);
}
END_TEST

enum { EITHER = STP_GUARD_LOG, NEITHER = STP_GUARD_STOP + 1 };

RUN_TESTS("guard, of the host",
	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, h3_h5_h8_a_wrong_call_is_told_and_let_go, 0, WRONG_CALLS);
	tcase_add_loop_test(tc, h3_h5_h8_a_wrong_call_does_not_reach_the_plugin, 0, WRONG_CALLS);
	tcase_add_loop_test(tc, h5_a_wrong_configuration_does_not_reach_the_plugin, 0,
	                    sizeof wrong_configs / sizeof wrong_configs[0]);
	tcase_add_test(tc, h3_a_test_of_the_connection_has_no_method);
	tcase_add_loop_test(tc, h8_h9_a_wrong_host_is_told, 0, sizeof wrong_hosts / sizeof wrong_hosts[0]);
	tcase_add_loop_test(tc, h2_a_call_before_a_good_configuration_is_told, EITHER, NEITHER);
	tcase_add_loop_test(tc, h1_a_destroyed_instance_is_not_touched, EITHER, NEITHER);
	tcase_add_test(tc, h1_an_instance_that_is_never_destroyed_is_told);
	tcase_add_test(tc, h1_destroy_while_a_call_runs_is_kept_from_the_plugin);
	tcase_add_loop_test(tc, h15_configure_while_a_call_runs_is_told, EITHER, NEITHER);
	tcase_add_loop_test(tc, h15_a_call_while_configure_runs_is_told, EITHER, NEITHER);
	tcase_add_loop_test(tc, h14_go_on_after_a_cancel_is_told, 0, 4);
	tcase_add_test(tc, a_host_that_does_all_right_is_not_told);)
