/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/loader/test_loader.c - what the loader refuses, in which words, and what it takes. */
#include <config.h>

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stp/host.h>

static const char *modules(void)
{
	const char *folder = getenv("STP_TEST_MODULES");

	ck_assert_msg(folder != NULL, "make check sets STP_TEST_MODULES");
	return folder;
}

static const struct {
	const char *module;
	stp_status want;
	const char *says;
} refused[] = {
	{ "no_entry",      STP_UNSUPPORTED, "does not export stp_plugin_v1" },
	{ "other_major",   STP_UNSUPPORTED, "ABI version 2; this host takes version 1" },
	{ "null_plugin",   STP_INTERNAL,    "stp_plugin_v1() gives NULL" },
	{ "short_plugin",  STP_INTERNAL,    "fewer than ABI 1.0" },
	{ "no_execute",    STP_INTERNAL,    "its execute is missing" },
	{ "no_schema",     STP_INTERNAL,    "describe() gives NULL" },
	{ "twin_property", STP_INTERNAL,    "objects/Thing/properties/ID has the name of another one, Id" },
	{ "lost_slot",     STP_INTERNAL,    "objects/Thing/methods/Load/returns/Weight is no property" },
	{ "named_alike",   STP_INTERNAL,    "methods/Load/parameters/SIZE is a parameter named like a property" },
	{ "no_help",       STP_INTERNAL,    "objects/Thing has no help" },
	{ "bad_name",      STP_INTERNAL,    "methods/Load it has a name that is not a letter" },
	{ "no_kind",       STP_INTERNAL,    "methods/Load has no kind" },
	{ "bad_preset",    STP_INTERNAL,    "the preset some, which is not among its choices" },
};

START_TEST(refuses_a_bad_module_and_says_why)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;
	stp_status status = stp_loader_open(refused[_i].module, modules(), &loader, &error);

	ck_assert_msg(status == refused[_i].want, "%s: %s: %s", refused[_i].module, stp_status_name(status),
	              error.message);
	ck_assert_msg(strstr(error.message, refused[_i].says) != NULL, "%s: %s", refused[_i].module,
	              error.message);
	ck_assert_msg(strstr(error.message, refused[_i].module) != NULL, "the message names the file: %s",
	              error.message);
	ck_assert_uint_eq(error.status, status);
	ck_assert_ptr_null(loader);
}
END_TEST

START_TEST(refuses_what_is_no_shared_object)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;
	char path[] = "/tmp/stp-test-XXXXXX";
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, "no ELF file", 11), 11);
	close(fd);
	ck_assert_uint_eq(stp_loader_open(path, NULL, &loader, &error), STP_UNSUPPORTED);
	ck_assert_ptr_nonnull(strstr(error.message, "is not a shared object"));
	unlink(path);
	ck_assert_uint_eq(stp_loader_open(path, NULL, &loader, &error), STP_NOT_FOUND);
	ck_assert_ptr_nonnull(strstr(error.message, path));
	ck_assert_uint_eq(stp_loader_open("/tmp/", NULL, &loader, &error), STP_UNSUPPORTED);
	ck_assert_ptr_nonnull(strstr(error.message, "is a folder"));
	ck_assert_ptr_null(loader);
}
END_TEST

START_TEST(refuses_a_torn_shared_object_with_the_linkers_reason)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;
	char path[] = "/tmp/stp-test-XXXXXX";
	int fd = mkstemp(path);

	ck_assert_int_eq(write(fd, "\177ELF\2\1\1 and then nothing", 24), 24);
	close(fd);
	ck_assert_uint_eq(stp_loader_open(path, NULL, &loader, &error), STP_UNSUPPORTED);
	ck_assert_msg(strstr(error.message, "cannot be loaded: ") != NULL, "%s", error.message);
	unlink(path);
}
END_TEST

START_TEST(names_the_folders_it_has_searched)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;

	/* As a variable of the environment is that nobody set. */
	ck_assert_uint_eq(stp_loader_open(NULL, NULL, &loader, &error), STP_NOT_FOUND);
	ck_assert_str_eq(error.message, "no service type is named: neither a name nor a path");
	ck_assert_uint_eq(stp_loader_open("", "/tmp", &loader, &error), STP_NOT_FOUND);
	ck_assert_ptr_null(loader);
	ck_assert_uint_eq(stp_loader_open("nowhere", "/tmp:/usr", &loader, &error), STP_NOT_FOUND);
	ck_assert_str_eq(error.message, "there is no service type nowhere, with or without .so, in /tmp:/usr; a path has a slash in it, as ./nowhere has");
}
END_TEST

START_TEST(finds_a_module_in_a_later_folder_and_by_its_path)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;
	char path[4096];

	snprintf(path, sizeof path, "/nowhere::%s", modules());
	ck_assert_msg(stp_loader_open("mock", path, &loader, &error) == STP_OK, "%s", error.message);
	snprintf(path, sizeof path, "%s/mock.so", modules());
	ck_assert_str_eq(stp_loader_path(loader), path);
	stp_loader_close(loader);
	ck_assert_msg(stp_loader_open(path, NULL, &loader, NULL) == STP_OK, "by path");
	ck_assert_str_eq(stp_loader_plugin(loader)->id, "org.example.mock");
	ck_assert_uint_eq(stp_loader_schema(loader)->revision, 7);
	stp_loader_close(loader);
	stp_loader_close(NULL);
}
END_TEST

START_TEST(tolerates_a_kind_of_a_later_version)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;

	ck_assert_msg(stp_loader_open("later_kind", modules(), &loader, &error) == STP_OK, "%s", error.message);
	stp_loader_close(loader);
}
END_TEST

START_TEST(proves_a_plugin_that_is_linked_in)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loaded = NULL, *adopted = NULL;
	struct stp_plugin plugin;

	ck_assert_uint_eq(stp_loader_open("mock", modules(), &loaded, &error), STP_OK);
	plugin = *stp_loader_plugin(loaded);
	ck_assert_uint_eq(stp_loader_adopt(&plugin, &adopted, &error), STP_OK);
	ck_assert_str_eq(stp_loader_path(adopted), "");
	ck_assert_ptr_eq(stp_loader_plugin(adopted), &plugin);
	stp_loader_close(adopted);
	plugin.destroy = NULL;
	ck_assert_uint_eq(stp_loader_adopt(&plugin, &adopted, &error), STP_INTERNAL);
	ck_assert_str_eq(error.message, "org.example.mock is broken: its destroy is missing");
	stp_loader_close(loaded);
	ck_assert_uint_eq(stp_loader_adopt(NULL, &adopted, &error), STP_INTERNAL);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("loader");
	TCase *tc = tcase_create("loader");
	SRunner *runner;
	int failed;

	tcase_add_loop_test(tc, refuses_a_bad_module_and_says_why, 0, sizeof refused / sizeof refused[0]);
	tcase_add_test(tc, refuses_what_is_no_shared_object);
	tcase_add_test(tc, refuses_a_torn_shared_object_with_the_linkers_reason);
	tcase_add_test(tc, names_the_folders_it_has_searched);
	tcase_add_test(tc, finds_a_module_in_a_later_folder_and_by_its_path);
	tcase_add_test(tc, tolerates_a_kind_of_a_later_version);
	tcase_add_test(tc, proves_a_plugin_that_is_linked_in);
	suite_add_tcase(suite, tc);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
