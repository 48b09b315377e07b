/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_recordings.c - recorded answers of the real service against the description:
 * they show each deviation that deviations.json allows, or it may not be there. */
#include <cjson/cJSON.h>
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deviations.h"
#include "fakes/docusign/proof/description.h"

#define SKIPPED 77 /* as automake counts it */

static cJSON *read_json(const char *folder, const char *name)
{
	char path[512], *all = NULL;
	size_t length = 0;
	FILE *file;
	cJSON *json;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "r");
	ck_assert_msg(file, "there is no %s", path);
	ck_assert_int_gt(getdelim(&all, &length, '\0', file), 0);
	fclose(file);
	json = cJSON_Parse(all);
	ck_assert_msg(cJSON_IsArray(json), "%s is no list", path);
	free(all);
	return json;
}

/* status 0: it was not kept; the answer then is held as a success. */
static void hold(struct fake_description *d, const char *verb, const char *path, unsigned status,
                 const cJSON *answer)
{
	char *text = cJSON_PrintUnformatted(answer);
	struct fake_exchange x = { .verb = verb,
		                       .path = path,
		                       .body = "",
		                       .status = status,
		                       .answer_type = "application/json",
		                       .answer = text,
		                       .answer_length = text ? strlen(text) : 0 };

	ck_assert_ptr_nonnull(text);
	fake_description_check(d, &x);
	free(text);
}

static void hold_exchanges(struct fake_description *d, const char *folder)
{
	cJSON *list = read_json(folder, "exchanges.json");
	const cJSON *row;

	cJSON_ArrayForEach(row, list) {
		const cJSON *answer = cJSON_GetObjectItemCaseSensitive(row, "responseBody");

		if (cJSON_IsObject(answer))
			hold(d, cJSON_GetObjectItemCaseSensitive(row, "method")->valuestring,
			     cJSON_GetObjectItemCaseSensitive(row, "path")->valuestring, 0, answer);
	}
	cJSON_Delete(list);
}

static void hold_others(struct fake_description *d, const char *folder)
{
	cJSON *list = read_json(folder, "rest-recordings.json");
	const cJSON *row;

	cJSON_ArrayForEach(row, list) {
		const cJSON *request = cJSON_GetObjectItemCaseSensitive(row, "request");
		const cJSON *response = cJSON_GetObjectItemCaseSensitive(row, "response");
		const cJSON *answer = cJSON_GetObjectItemCaseSensitive(response, "body");

		if (cJSON_IsObject(answer))
			hold(d, cJSON_GetObjectItemCaseSensitive(request, "method")->valuestring,
			     cJSON_GetObjectItemCaseSensitive(request, "path")->valuestring,
			     (unsigned)cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(response, "status")),
			     answer);
	}
	cJSON_Delete(list);
}

static bool is_shown(const cJSON *entry, const cJSON *deviations)
{
	const cJSON *deviation;

	cJSON_ArrayForEach(deviation, deviations)
		if (deviation_means(entry, deviation))
			return true;
	return false;
}

START_TEST(each_allowed_deviation_was_recorded)
{
	const char *folder = getenv("RECORDINGS");
	char why[256] = "";
	struct fake_description *d = fake_description_load(getenv("DESCRIPTION"), why, sizeof why);
	cJSON *report, *allowed = deviations_allowed();
	const cJSON *entry;

	ck_assert_msg(d, "%s", why);
	hold_exchanges(d, folder);
	hold_others(d, folder);
	report = fake_description_deviations(d);
	ck_assert_int_gt((int)cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(report, "checked")),
	                 30);
	fake_description_tell(d, stdout); /* into the log: what else the real service does */
	cJSON_ArrayForEach(entry, allowed) {
		/* Its reason tells who else bears witness. */
		bool elsewhere = cJSON_IsFalse(cJSON_GetObjectItemCaseSensitive(entry, "recorded"));

		ck_assert_msg(elsewhere || is_shown(entry, cJSON_GetObjectItemCaseSensitive(report, "deviations")),
		              "no recording shows %s %s",
		              cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(entry, "operation")),
		              cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(entry, "pointer")));
		ck_assert_msg(cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(entry, "reason")),
		              "an entry has no reason");
	}
	cJSON_Delete(allowed);
	cJSON_Delete(report);
	fake_description_destroy(d);
}
END_TEST

static bool is_given(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

int main(void)
{
	Suite *suite;
	TCase *tcase;
	SRunner *runner;
	int failed;

	if (!is_given("DESCRIPTION") || !is_given("RECORDINGS")) {
		printf("skipped: make check DESCRIPTION=FILE RECORDINGS=FOLDER says where the API description "
		       "and recorded exchanges are\n");
		return SKIPPED;
	}
	suite = suite_create("recordings");
	tcase = tcase_create("recordings");
	tcase_set_timeout(tcase, 120);
	tcase_add_test(tcase, each_allowed_deviation_was_recorded);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
