/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/contract/test_read_only.c - the plugin's tables lie in memory that nobody can write to, and
 * describe() gives the same ones each time: there is nothing to make, to copy or to lock. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stp/host.h>

static struct stp_loader *loader;

static void up(void)
{
	struct stp_error error = STP_ERROR_INIT;

	ck_assert_msg(stp_loader_open(getenv("STP_PLUGIN"), NULL, &loader, &error) == STP_OK, "%s", error.message);
}

static void down(void)
{
	stp_loader_close(loader);
}

/* The permissions of the mapping that an address is in, as the kernel tells them: "r--p". */
static const char *permissions_of(const void *at)
{
	static char permissions[8];
	FILE *maps = fopen("/proc/self/maps", "r");
	unsigned long from, to;
	char line[512];

	permissions[0] = '\0';
	ck_assert_ptr_nonnull(maps);
	while (fgets(line, sizeof line, maps))
		if (sscanf(line, "%lx-%lx %7s", &from, &to, permissions) == 3 && from <= (unsigned long)at && (unsigned long)at < to)
			break;
	fclose(maps);
	return permissions;
}

static void read_only(const void *at, const char *what, const char *object, const char *method)
{
	const char *permissions = permissions_of(at);

	ck_assert_msg(strcmp(permissions, "r--p") == 0, "%s of %s %s lies in memory that is %s", what, object, method, permissions);
}

START_TEST(the_same_tables_each_time)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *again = NULL;

	ck_assert_uint_eq(stp_loader_open(getenv("STP_PLUGIN"), NULL, &again, &error), STP_OK);
	ck_assert_ptr_eq(stp_loader_schema(loader), stp_loader_schema(again));
	stp_loader_close(again);
}
END_TEST

START_TEST(nobody_can_write_to_them)
{
	const struct stp_schema *schema = stp_loader_schema(loader);

	read_only(schema, "the schema", "the", "plugin");
	ck_assert_uint_gt(schema->objects.count, 0);
	for (uint32_t o = 0; o < schema->objects.count; o++) {
		const struct stp_object *object = stp_object_at(&schema->objects, o);

		read_only(object, "the row", object->name, "");
		read_only(stp_field_at(&object->properties, 0), "the properties", object->name, "");
		for (uint32_t m = 0; m < object->methods.count; m++) {
			const struct stp_method *method = stp_method_at(&object->methods, m);

			read_only(method, "the row", object->name, method->name);
			if (method->inputs.count)
				read_only(stp_slot_at(&method->inputs, 0), "the inputs", object->name, method->name);
			if (method->returns.count)
				read_only(stp_slot_at(&method->returns, 0), "the returns", object->name, method->name);
			if (method->parameters.count)
				read_only(stp_field_at(&method->parameters, 0), "the parameters", object->name, method->name);
		}
	}
}
END_TEST

START_TEST(what_can_be_written_to_is_found)
{
	static int variable = 1;

	ck_assert_str_eq(permissions_of(&variable), "rw-p");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("read_only");
	TCase *tcase = tcase_create("read_only");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_test(tcase, the_same_tables_each_time);
	tcase_add_test(tcase, nobody_can_write_to_them);
	tcase_add_test(tcase, what_can_be_written_to_is_found);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
