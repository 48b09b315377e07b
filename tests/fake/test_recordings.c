/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_recordings.c - the same request as was recorded of the real service gives an answer of the same form.
 *
 * RECORDINGS=FOLDER says where exchanges.json and rest-recordings.json are.  What differs must stand in differences.json with its
 * reason, and what stands there must differ. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "recordings.h"

#define SKIPPED 77 /* as automake counts it */

static cJSON *read_list(const char *folder, const char *name)
{
	char path[512], *all = NULL;
	size_t room = 0;
	FILE *file;
	cJSON *json;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "r");
	ck_assert_msg(file, "there is no %s", path);
	ck_assert_int_gt((int)getdelim(&all, &room, '\0', file), 0);
	fclose(file);
	json = cJSON_Parse(all);
	ck_assert_msg(cJSON_IsArray(json), "%s is no list", path);
	free(all);
	return json;
}

static const char *text_of(const cJSON *object, const char *name)
{
	const char *text = cJSON_GetStringValue(cJSON_GetObjectItem(object, name));

	return text ? text : "";
}

/* ---- an exchange ------------------------------------------------------------------------------------------------- */

/* What is behind the account, with the ids of things as @ and remembered. */
static bool take_path(struct recording *r, const char *path)
{
	const char *at = strstr(path, "/accounts/");
	size_t used = (size_t)snprintf(r->operation, sizeof r->operation, "%s ", r->verb), count = 0;

	if (strncmp(path, "/restapi/v2.1/", 14) != 0 || !at || !(at = strchr(at + 10, '/')))
		return false;
	for (r->path = at; *at == '/' && *at; ) {
		size_t length = strcspn(++at, "/ ");
		bool is_id = length > 0 && (memchr(at, '-', length) || strspn(at, "0123456789") == length || *at == '{');

		if (is_id && count < 6) {
			snprintf(r->parts[count], sizeof r->parts[count], "%.*s", (int)length, at);
			r->part[count] = r->parts[count];
			count++;
		}
		used += (size_t)snprintf(r->operation + used, sizeof r->operation - used, "/%.*s", is_id ? 1 : (int)length, is_id ? "@" : at);
		at += length;
	}
	return true;
}

/* A copy of the text with the stand-ins' ids; free(). */
static char *stood_in(const struct recording *r, const char *text)
{
	char *copy = strdup(text), *at;

	for (unsigned i = 0; copy && i < r->stand_ins; i++) {
		size_t old = strlen(r->stand_in[i].recorded), new = strlen(r->stand_in[i].made);

		while ((at = strstr(copy, r->stand_in[i].recorded)) && strcmp(r->stand_in[i].recorded, r->stand_in[i].made) != 0) {
			size_t before = (size_t)(at - copy), all = strlen(copy) - old + new + 1;
			char *more = malloc(all);

			ck_assert_ptr_nonnull(more);
			snprintf(more, all, "%.*s%s%s", (int)before, copy, r->stand_in[i].made, at + old);
			free(copy);
			copy = more;
		}
	}
	ck_assert_ptr_nonnull(copy);
	return copy;
}

static void add_query(const struct recording *r, char *path, size_t room)
{
	const cJSON *item;
	char mark = '?';

	cJSON_ArrayForEach(item, r->query) {
		size_t used = strlen(path);

		snprintf(path + used, room - used, "%c%s=%s", mark, item->string, cJSON_GetStringValue(item));
		mark = '&';
	}
}

static void ask(struct client *c, const struct recording *r)
{
	char path[1024], *real, *body = NULL, *kept = cJSON_IsNull(r->request) || !r->request ? NULL : cJSON_PrintUnformatted(r->request);

	snprintf(path, sizeof path, "%.*s", (int)strcspn(r->path, " "), r->path);
	add_query(r, path, sizeof path);
	real = stood_in(r, path);
	if (r->body || kept)
		body = stood_in(r, r->body ? r->body : kept);
	client_call(c, r->verb, real, body);
	free(kept);
	free(body);
	free(real);
}

static void try(struct client *c, struct recording *r, cJSON *differences)
{
	char what[64];

	client_expect(c, 200, "PUT", "/__fake/switches", "{\"hourly-limit\": 0}");
	client_expect(c, 200, "POST", "/__fake/reset", NULL);
	snprintf(c->account, sizeof c->account, "%s", client_ready(c, "account_id"));
	client_login(c, NULL);
	ck_assert_msg(recording_prepare(c, r), "recordings_prepare.c does not know %s", r->operation);
	ask(c, r);
	if (r->status && c->status != r->status) {
		snprintf(what, sizeof what, "has the status %ld, recorded was %ld", c->status, r->status);
		recording_differs(r, "", what, differences);
	}
	if (cJSON_IsObject(r->answer))
		recording_compare(r, c->json, differences);
}

static void try_exchanges(struct client *c, const char *folder, cJSON *differences, unsigned *tried)
{
	cJSON *list = read_list(folder, "exchanges.json"), *row;

	cJSON_ArrayForEach(row, list) {
		struct recording r = { .verb = text_of(row, "method"), .query = cJSON_GetObjectItem(row, "query"), .request = cJSON_GetObjectItem(row, "requestBody"),
			                   .answer = cJSON_GetObjectItem(row, "responseBody"), .in_order = true };

		ck_assert_msg(take_path(&r, text_of(row, "path")), "%s is no path of an account", text_of(row, "path"));
		if (cJSON_IsString(r.request))
			r.request = NULL; /* only its sum was kept */
		try(c, &r, differences);
		(*tried)++;
	}
	cJSON_Delete(list);
}

/* Written again by others' programs, so that their order says nothing. */
static void try_others(struct client *c, const char *folder, cJSON *differences, unsigned *tried)
{
	cJSON *list = read_list(folder, "rest-recordings.json"), *row;

	cJSON_ArrayForEach(row, list) {
		const cJSON *request = cJSON_GetObjectItem(row, "request"), *response = cJSON_GetObjectItem(row, "response");
		struct recording r = { .verb = text_of(request, "method"), .answer = cJSON_GetObjectItem(response, "body"),
			                   .status = (long)cJSON_GetNumberValue(cJSON_GetObjectItem(response, "status")) };

		if (!take_path(&r, text_of(request, "path")))
			continue; /* v2, which is not what the fake speaks */
		if (strcmp(r.operation, "POST /envelopes") == 0)
			r.body = "{\"status\": \"sent\", \"emailSubject\": \"s\", \"documents\": [{\"documentId\": \"1\", \"name\": \"a.txt\", \"fileExtension\": "
			         "\"txt\", \"documentBase64\": \"SGVsbG8=\"}], \"recipients\": {\"signers\": [{\"recipientId\": \"1\", \"name\": \"A\", "
			         "\"email\": \"a@example.com\"}]}}";
		try(c, &r, differences);
		(*tried)++;
	}
	cJSON_Delete(list);
}

/* ---- the verdict -------------------------------------------------------------------------------------------------- */

static bool pattern_fits(const char *pattern, const char *text)
{
	size_t length = strlen(pattern);

	return length > 0 && pattern[length - 1] == '>' ? strncmp(pattern, text, length - 1) == 0 : strcmp(pattern, text) == 0;
}

static cJSON *listed(cJSON *known, const cJSON *difference)
{
	cJSON *row;

	cJSON_ArrayForEach(row, known)
		if (strcmp(text_of(row, "exchange"), text_of(difference, "exchange")) == 0 &&
		    pattern_fits(text_of(row, "pointer"), text_of(difference, "pointer")) && strcmp(text_of(row, "what"), text_of(difference, "what")) == 0)
			return row;
	return NULL;
}

static unsigned judge(const cJSON *differences, cJSON *known)
{
	const cJSON *row;
	unsigned bad = 0;

	cJSON_ArrayForEach(row, differences) {
		cJSON *entry = listed(known, row);

		printf("%s: %s: \"%s\" %s\n", entry ? "known" : "differs", text_of(row, "exchange"), text_of(row, "pointer"), text_of(row, "what"));
		bad += entry == NULL;
		if (entry && !cJSON_GetObjectItem(entry, "seen"))
			cJSON_AddTrueToObject(entry, "seen");
	}
	cJSON_ArrayForEach(row, known) {
		bool gone = !cJSON_GetObjectItem(row, "seen"), bare = !*text_of(row, "reason");

		if (gone || bare)
			printf("differences.json: %s: \"%s\" %s: %s\n", text_of(row, "exchange"), text_of(row, "pointer"), text_of(row, "what"),
			       gone ? "does not differ any more: take it out" : "has no reason");
		bad += gone || bare;
	}
	return bad;
}

START_TEST(answers_have_the_recorded_form)
{
	const char *folder = getenv("RECORDINGS"), *source = getenv("STP_SOURCE");
	cJSON *differences = cJSON_CreateArray(), *known;
	char here[512];
	struct client c;
	unsigned tried = 0, bad;

	snprintf(here, sizeof here, "%s/tests/fake", source ? source : ".");
	known = read_list(here, "differences.json");
	client_up(&c, "seed", "7", NULL);
	try_exchanges(&c, folder, differences, &tried);
	try_others(&c, folder, differences, &tried);
	client_down(&c);
	bad = judge(differences, known);
	printf("%u exchanges were tried; %d differences, %u of them not justified\n", tried, cJSON_GetArraySize(differences), bad);
	fflush(stdout);
	cJSON_Delete(differences);
	cJSON_Delete(known);
	ck_assert_uint_gt(tried, 30);
	ck_assert_msg(bad == 0, "%u differences are listed above", bad);
}
END_TEST

int main(void)
{
	const char *folder = getenv("RECORDINGS");
	Suite *suite;
	TCase *tcase;
	SRunner *runner;
	int failed;

	if (!folder || !*folder) {
		printf("skipped: make check RECORDINGS=FOLDER says where recorded exchanges are\n");
		return SKIPPED;
	}
	suite = suite_create("recordings");
	tcase = tcase_create("recordings");
	tcase_set_timeout(tcase, 300);
	tcase_add_test(tcase, answers_have_the_recorded_form);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
