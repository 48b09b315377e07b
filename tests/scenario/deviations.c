/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/deviations.c - asks fake-docusign what deviated from the API description. */
#include "deviations.h"

#include <check.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *text(const cJSON *object, const char *name)
{
	const char *value = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));

	return value ? value : "";
}

cJSON *deviations_allowed(void)
{
	const char *source = getenv("STP_SOURCE");
	char path[512], all[65536];
	size_t length;
	FILE *file;
	cJSON *json;

	snprintf(path, sizeof path, "%s/tests/scenario/deviations.json", source ? source : ".");
	file = fopen(path, "r");
	ck_assert_msg(file, "there is no %s", path);
	length = fread(all, 1, sizeof all, file);
	fclose(file);
	json = cJSON_ParseWithLength(all, length);
	ck_assert_msg(cJSON_IsArray(json), "%s is no list", path);
	return json;
}

static bool pointer_fits(const char *pattern, const char *pointer)
{
	while (*pattern && *pointer) {
		if (*pattern == '*') {
			pattern++;
			pointer += strcspn(pointer, "/");
		} else if (*pattern++ != *pointer++) {
			return false;
		}
	}
	return !*pattern && !*pointer;
}

bool deviation_means(const cJSON *entry, const cJSON *deviation)
{
	return strcmp(text(deviation, "where"), "answer") == 0 &&
	       strcmp(text(entry, "operation"), text(deviation, "operation")) == 0 &&
	       strcmp(text(entry, "what"), text(deviation, "what")) == 0 &&
	       pointer_fits(text(entry, "pointer"), text(deviation, "pointer"));
}

static bool is_allowed(const cJSON *allowed, const cJSON *deviation)
{
	const cJSON *entry;

	cJSON_ArrayForEach(entry, allowed)
		if (deviation_means(entry, deviation))
			return true;
	return false;
}

static cJSON *ask(const char *control)
{
	CURL *curl = curl_easy_init();
	char url[512], *answer = NULL;
	size_t length = 0;
	FILE *to = open_memstream(&answer, &length);
	long http = 0;
	cJSON *json;

	ck_assert(curl && to);
	snprintf(url, sizeof url, "%s/deviations", control);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, to); /* written with fwrite() */
	ck_assert_int_eq(curl_easy_perform(curl), CURLE_OK);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http);
	curl_easy_cleanup(curl);
	fclose(to);
	ck_assert_msg(http == 200, "fake-docusign answered %ld instead of its deviations: %s", http,
	              answer);
	json = cJSON_ParseWithLength(answer, length);
	ck_assert_msg(json, "the deviations are not JSON");
	free(answer);
	return json;
}

static unsigned left_over(const char *control, bool requests)
{
	cJSON *report = ask(control), *allowed = deviations_allowed();
	const cJSON *deviation;
	unsigned left = 0;

	cJSON_ArrayForEach(deviation, cJSON_GetObjectItemCaseSensitive(report, "deviations")) {
		if (is_allowed(allowed, deviation) ||
		    (!requests && strcmp(text(deviation, "where"), "answer") != 0))
			continue;
		left++;
		fprintf(stderr, "deviates: %s: %s: \"%s\" %s\n", text(deviation, "operation"),
		        text(deviation, "where"), text(deviation, "pointer"), text(deviation, "what"));
	}
	left += (unsigned)cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(report, "untold"));
	cJSON_Delete(allowed);
	cJSON_Delete(report);
	return left;
}

unsigned deviations_left(const char *control)
{
	return left_over(control, true);
}

unsigned deviations_left_of_answers(const char *control)
{
	return left_over(control, false);
}
