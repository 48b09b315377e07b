/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/loader/host_helper.h - a small host: the mock, a service of it, and a sink that writes down
 * what comes.
 *
 * Depends on: stp/host.h, Check.  Owns: what open_mock makes, until close_mock.
 */
#ifndef TESTS_HOST_HELPER_H
#define TESTS_HOST_HELPER_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stp/host.h>

struct mock {
	struct stp_loader *loader;
	struct stp_service *service;
	const struct stp_schema *schema;
	const struct stp_object *thing;
};

static inline void open_mock(struct mock *mock, const struct stp_host *host)
{
	struct stp_error error = STP_ERROR_INIT;
	const char *folder = getenv("STP_TEST_MODULES"), *name = getenv("STP_TEST_MOCK");

	ck_assert_ptr_nonnull(folder);
	ck_assert_msg(stp_loader_open(name ? name : "mock", folder, &mock->loader, &error) == STP_OK, "%s", error.message);
	mock->schema = stp_loader_schema(mock->loader);
	mock->thing = stp_find_object(mock->schema, "Thing");
	ck_assert_msg(stp_service_create(mock->loader, host, &mock->service, &error) == STP_OK, "%s",
	              error.message);
}

static inline void close_mock(struct mock *mock)
{
	stp_service_destroy(mock->service);
	stp_loader_close(mock->loader);
}

static inline struct stp_args *config_of(const struct mock *mock, const char *address, const char *key)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = NULL;

	ck_assert_uint_eq(stp_args_for_config(mock->schema, &args, &error), STP_OK);
	ck_assert_msg(stp_args_set_text(args, "Address", address, &error) == STP_OK, "%s", error.message);
	if (key)
		ck_assert_msg(stp_args_set_text(args, "ApiKey", key, &error) == STP_OK, "%s", error.message);
	return args;
}

static inline void configure_mock(const struct mock *mock)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = config_of(mock, "https://example.com/", "s3cret");

	ck_assert_msg(stp_service_configure(mock->service, args, NULL, &error) == STP_OK, "%s", error.message);
	stp_args_destroy(args);
}

static inline struct stp_args *call_of(const struct mock *mock, const char *method)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = NULL;

	ck_assert_ptr_nonnull(stp_find_method(mock->thing, method));
	ck_assert_msg(stp_args_for_call(mock->thing, stp_find_method(mock->thing, method), &args, &error) ==
	              STP_OK, "%s", error.message);
	return args;
}

static inline void set(struct stp_args *args, const char *name, const char *text)
{
	struct stp_error error = STP_ERROR_INIT;

	ck_assert_msg(stp_args_set_text(args, name, text, &error) == STP_OK, "%s", error.message);
}

/* A sink that writes rows as JSON and files as <column:name=content>. */
struct notes {
	struct stp_sink sink;
	const struct mock *mock;
	const struct stp_method *method;
	char text[16384];
	size_t length;
	uint32_t rows;
	uint64_t total;
	uint32_t stop_after; /* rows; 0: never */
	stp_status stop_with;
};

static inline stp_status note_text(void *user, const char *text, size_t length)
{
	struct notes *notes = user;

	ck_assert_uint_lt(notes->length + length, sizeof notes->text);
	memcpy(notes->text + notes->length, text, length);
	notes->length += length;
	notes->text[notes->length] = 0;
	return STP_OK;
}

static inline stp_status note_row(const struct stp_sink *sink, const struct stp_value *values,
                                  uint32_t count)
{
	struct notes *notes = sink->ctx;
	stp_status status;

	ck_assert_uint_eq(count, notes->method->returns.count);
	status = stp_render_row(notes->mock->thing, notes->method, values, NULL, note_text, notes);
	notes->rows++;
	return notes->stop_after && notes->rows >= notes->stop_after ? notes->stop_with : status;
}

static inline stp_status note_open(const struct stp_sink *sink, uint32_t column, const char *name,
                                   const char *media_type, uint64_t length)
{
	char line[128];

	(void)media_type, (void)length;
	snprintf(line, sizeof line, "<%u:%s=", (unsigned)column, name);
	return note_text(sink->ctx, line, strlen(line));
}

static inline stp_status note_write(const struct stp_sink *sink, const void *data, size_t length)
{
	return note_text(sink->ctx, data, length);
}

static inline stp_status note_close(const struct stp_sink *sink)
{
	return note_text(sink->ctx, ">", 1);
}

static inline void note_total(const struct stp_sink *sink, uint64_t rows)
{
	struct notes *notes = sink->ctx;

	notes->total = rows;
}

static inline void start_notes(struct notes *notes, const struct mock *mock, const char *method)
{
	memset(notes, 0, sizeof *notes);
	notes->mock = mock;
	notes->method = stp_find_method(mock->thing, method);
	notes->sink = (struct stp_sink){ .size = sizeof notes->sink, .ctx = notes, .row = note_row,
		.file_open = note_open, .file_write = note_write, .file_close = note_close,
		.total = note_total };
}

#define RUN_TESTS(suite_name, ...)                                                           \
	int main(void)                                                                            \
	{                                                                                         \
		Suite *suite = suite_create(suite_name);                                               \
		TCase *tc = tcase_create(suite_name);                                                  \
		SRunner *runner;                                                                       \
		int failed;                                                                            \
                                                                                             \
		__VA_ARGS__                                                                            \
		suite_add_tcase(suite, tc);                                                            \
		runner = srunner_create(suite);                                                        \
		srunner_run_all(runner, CK_NORMAL);                                                    \
		failed = srunner_ntests_failed(runner);                                                \
		srunner_free(runner);                                                                  \
		return failed != 0;                                                                    \
	}

#endif /* TESTS_HOST_HELPER_H */
