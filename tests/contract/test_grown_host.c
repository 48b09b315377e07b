/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/contract/test_grown_host.c - a host of a later minor version with a plugin of 1.0.
 *
 * Compiled against the header that grow.sh makes; uses the plugin without the SDK. */
#include <config.h>

#include <check.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stp/abi.h>

#ifndef STP_GROWN
#error "this test needs the grown header"
#endif

static const struct stp_plugin *load(void **handle)
{
	const char *folder = getenv("STP_TEST_MODULES");
	stp_entry_fn *entry = NULL;
	char path[4096];
	void *symbol;

	ck_assert_ptr_nonnull(folder);
	snprintf(path, sizeof path, "%s/mock.so", folder);
	*handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	ck_assert_msg(*handle != NULL, "%s", path);
	symbol = dlsym(*handle, STP_ENTRY_NAME);
	memcpy(&entry, &symbol, sizeof entry);
	ck_assert(entry != NULL);
	return entry();
}

START_TEST(what_came_later_is_not_seen_in_a_plugin_of_1_0)
{
	void *handle;
	const struct stp_plugin *plugin = load(&handle);
	const struct stp_schema *schema = plugin->describe();
	const struct stp_object *thing = stp_object_at(&schema->objects, 0);

	ck_assert(!STP_FITS(plugin, grown));
	ck_assert(!STP_HAS(plugin, grown));
	ck_assert(STP_HAS(plugin, destroy));
	ck_assert(!STP_FITS(schema, grown));
	ck_assert(!STP_ROW_HAS(&schema->objects, stp_object, grown));
	ck_assert(!STP_ROW_HAS(&schema->config, stp_field, grown));
	ck_assert(STP_ROW_HAS(&schema->config, stp_field, choices));
	ck_assert(!STP_ROW_HAS(&thing->properties, stp_field, grown));
	dlclose(handle);
}
END_TEST

START_TEST(a_private_column_is_not_taken_for_a_member_that_came_later)
{
	void *handle;
	const struct stp_plugin *plugin = load(&handle);
	const struct stp_method_table *methods = &stp_object_at(&plugin->describe()->objects, 0)->methods;
	const char *there = NULL;

	/* The trap is real: something does stand at that place, and the row is long enough for it. */
	ck_assert_uint_ge(methods->stride, offsetof(struct stp_method, grown) + sizeof there);
	memcpy(&there, (const char *)methods->rows + offsetof(struct stp_method, grown), sizeof there);
	ck_assert_ptr_nonnull(there);
	ck_assert(!STP_ROW_HAS(methods, stp_method, grown));
	ck_assert_str_eq(stp_method_at(methods, 7)->name, "Tell"); /* stepped by stride */
	dlclose(handle);
}
END_TEST

/* ---- a whole call ----------------------------------------------------------- */

static int64_t no_time(const struct stp_host *host)
{
	(void)host;
	return 0;
}

static stp_status lend_key(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	ck_assert_str_eq(host->grown, "host");
	ck_assert_str_eq(key, "ApiKey");
	return lend(user, "s3cret", 6);
}

static stp_status go_on(const struct stp_call *call, uint32_t ms)
{
	ck_assert_str_eq(call->grown, "call");
	(void)ms;
	return STP_OK;
}

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	int *rows = sink->ctx;

	ck_assert_str_eq(sink->grown, "sink");
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(values[0].u.text, "https://example.com/");
	ck_assert_str_eq(values[1].u.text, "s3cret");
	++*rows;
	return STP_OK;
}

static void no_finding(const struct stp_report *report, const struct stp_finding *finding)
{
	(void)report, (void)finding;
}

START_TEST(a_plugin_of_1_0_works_with_longer_rows_and_structs)
{
	int rows = 0;
	void *handle;
	const struct stp_plugin *plugin = load(&handle);
	const struct stp_object *thing = stp_object_at(&plugin->describe()->objects, 0);
	const struct stp_host host = { .size = sizeof host, .abi_minor = STP_ABI_MINOR, .name = "grown",
		.version = "9", .wall_ms = no_time, .mono_ms = no_time, .secret = lend_key, .grown = "host" };
	const struct stp_report report = { .size = sizeof report, .add = no_finding, .grown = "report" };
	const struct stp_arg config[] = {
		{ .name = "Mode", .value = { STP_TEXT, 4, { .text = "Good" } }, .grown = "argument" },
		{ .name = "Address", .value = { STP_HYPERLINK, 20, { .text = "https://example.com/" } },
		  .grown = "argument" },
	};
	const struct stp_arg_table table = STP_ROWS(config), none = { NULL, 0, 0, 0 };
	const struct stp_call call = { .size = sizeof call, .object = thing,
		.method = stp_method_at(&thing->methods, 7), .id = "", .wait = go_on, .grown = "call" };
	const struct stp_sink sink = { .size = sizeof sink, .ctx = &rows, .row = take_row, .grown = "sink" };
	struct stp_error error = { .size = sizeof error };
	struct stp_instance *self = plugin->create(&host, &error);

	ck_assert_ptr_nonnull(self);
	ck_assert_uint_eq(plugin->configure(self, &table, &report, &error), STP_OK);
	ck_assert_uint_eq(plugin->execute(self, &call, &none, &sink, &error), STP_OK);
	ck_assert_int_eq(rows, 1);
	plugin->destroy(self);
	dlclose(handle);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("grown host");
	TCase *tc = tcase_create("grown host");
	SRunner *runner;
	int failed;

	tcase_add_test(tc, what_came_later_is_not_seen_in_a_plugin_of_1_0);
	tcase_add_test(tc, a_private_column_is_not_taken_for_a_member_that_came_later);
	tcase_add_test(tc, a_plugin_of_1_0_works_with_longer_rows_and_structs);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
