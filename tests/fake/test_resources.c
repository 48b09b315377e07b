/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_resources.c - what all resources of an account have in common: a life of made, changed, deleted; and
 * that nothing a client sends does harm. */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOBODY "00000000-0000-4000-8000-000000000000"

static struct client c;

static void up(void)
{
	client_up(&c, "seed", "15", NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

/* Each is made, listed, got, changed and deleted by the same helper: one of each form is enough. */
static const struct {
	const char *list, *body, *id, *change, *changed, *member;
	long missing;
	const char *code;
} plain[] = {
	{ "/tab_definitions", "{\"type\": \"text\", \"name\": \"T\"}", "/customTabId", "{\"name\": \"U\"}", "U",
	  "/name", 400, "INVALID_TABID" },
	{ "/permission_profiles", "{\"permissionProfileName\": \"P\"}", "/permissionProfileId", "{\"permissionProfileName\": \"Q\"}", "Q",
	  "/permissionProfileName", 400, "PERMISSION_PROFILE_ID_DOES_NOT_EXIST" },
	{ "/users/$/signatures/", NULL, NULL, NULL, NULL, NULL, 404, "RESOURCE_NOT_FOUND" },
	{ "/signatures/", NULL, NULL, NULL, NULL, NULL, 404, "RESOURCE_NOT_FOUND" },
	{ "/contacts/", NULL, NULL, NULL, NULL, NULL, 404, "CONTACT_DOES_NOT_EXIST" },
	{ "/brands/", NULL, NULL, NULL, NULL, NULL, 400, "INVALID_BRAND_ID" },
};

START_TEST(a_plain_resource_is_regular)
{
	char path[200], one[300];
	const char *dollar = strchr(plain[_i].list, '$');

	snprintf(path, sizeof path, "%.*s%s%s", (int)strcspn(plain[_i].list, "$"), plain[_i].list,
	         dollar ? client_ready(&c, "user_id") : "", dollar ? dollar + 1 : "");
	if (plain[_i].body) {
		client_expect(&c, 201, "POST", path, plain[_i].body);
		snprintf(one, sizeof one, "%s/%s", path, client_text(&c, plain[_i].id));
		client_expect(&c, 200, "PUT", one, plain[_i].change);
		client_expect(&c, 200, "GET", one, NULL);
		ck_assert_str_eq(client_text(&c, plain[_i].member), plain[_i].changed);
		client_expect(&c, 200, "DELETE", one, NULL);
		client_expect(&c, plain[_i].missing, "GET", one, NULL);
	} else {
		snprintf(one, sizeof one, "%s" NOBODY, path);
		client_expect(&c, plain[_i].missing, "GET", one, NULL);
	}
	ck_assert_str_eq(client_text(&c, "/errorCode"), plain[_i].code);
}
END_TEST

/* Absurd bodies are refused or taken as nothing; the fake lives on. */
static const struct { const char *verb, *path, *body; } absurd[] = {
	{ "POST", "/users", "{\"newUsers\": [null, 7, \"x\", [], {}]}" },
	{ "PUT",  "/users", "{\"users\": [null, 7, \"x\", [], {}]}" },
	{ "POST", "/groups", "{\"groups\": [null, 7, \"x\", [], {}]}" },
	{ "PUT",  "/groups", "{\"groups\": [null, {\"groupId\": null}]}" },
	{ "POST", "/signing_groups", "{\"groups\": [null, 7, {\"users\": 7}]}" },
	{ "POST", "/contacts", "{\"contactList\": [null, 7, {\"emails\": [7, null]}]}" },
	{ "POST", "/brands", "[1, 2]" },
	{ "PUT",  "/settings", "{\"tabAccountSettings\": null, \"accountNotification\": []}" },
	{ "PUT", "/shared_access",
	  "{\"sharedAccess\": [null, {\"user\": 7, \"envelopes\": [null, {}], \"templates\": [null, {}]}]}" },
	{ "DELETE", "/users", "{\"users\": 7}" },
	{ "DELETE", "/groups", "{\"groups\": [{}]}" },
	{ "POST", "/signatures", "{\"accountSignatures\": [null, 7, {\"signatureName\": {}}]}" },
	{ "POST", "/custom_fields", "{\"listItems\": 7, \"customFieldType\": \"list\", \"name\": \"n\"}" },
	{ "PUT",  "/watermark", "{\"enabled\": null, \"watermarkText\": {}}" },
};

START_TEST(absurd_bodies_do_no_harm)
{
	long status = client_call(&c, absurd[_i].verb, absurd[_i].path, absurd[_i].body);

	ck_assert_msg(status >= 200 && status < 500, "%s %s %s: %ld", absurd[_i].verb, absurd[_i].path,
	              absurd[_i].body, status);
	client_expect(&c, 200, "GET", "/users", NULL);
	client_expect(&c, 200, "GET", "/settings", NULL);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fake: resources");
	TCase *tcase = tcase_create("resources");
	SRunner *runner;
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, a_plain_resource_is_regular, 0, sizeof plain / sizeof plain[0]);
	tcase_add_loop_test(tcase, absurd_bodies_do_no_harm, 0, sizeof absurd / sizeof absurd[0]);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
