/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/test_lists.c - lists that change while they are read, what of a filter and an order goes to the
 * service, and inputs that travel as headers. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

static struct stage stage;

static void up(void)
{
	stage_up_with(&stage, (const char *const[]){ "--seed", "7", "--legacy-auth", NULL });
}

static void down(void)
{
	stage_down(&stage);
}

#define ok(...) stage_ok(stage_call(&stage, __VA_ARGS__, NULL))

/* ---- a list that changes between two pages ------------------------------------------------------ */

#define USERS 250 /* the service gives 100 a page, by name */
#define ANY 400

/* Names sort as their numbers do: "A000" before "M000", "M000" before "M001". */
static void make_users(char letter, unsigned first, unsigned count)
{
	static char body[65536];
	size_t length = (size_t)snprintf(body, sizeof body, "{\"newUsers\":[");

	for (unsigned i = first; i < first + count; i++)
		length += (size_t)snprintf(body + length, sizeof body - length, "%s{\"userName\":\"%c%03u\",\"email\":\"%c%03u@example.com\"}",
		                           i == first ? "" : ",", letter, i, letter, i);
	snprintf(body + length, sizeof body - length, "]}");
	ck_assert_int_eq(stage_post(&stage, "/users", body), 201);
}

static struct { char name[8], id[40]; } users[ANY];
static unsigned user_count;

struct reading {
	unsigned rows, seen[USERS], strangers, twice;
	bool store;                        /* fills in users */
	unsigned at[3];                    /* when so many rows were read ... */
	void (*change[3])(void);           /* ... this happens */
	unsigned stop;                     /* the sink has enough then; 0: never */
};

static stp_status on_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct reading *r = sink->ctx;
	const char *name = values[1].u.text; /* User Name follows User ID */
	unsigned number = name[0] == 'M' ? (unsigned)strtoul(name + 1, NULL, 10) : USERS;

	ck_assert_uint_gt(count, 1);
	if (number < USERS)
		r->twice += r->seen[number]++ > 0;
	else
		r->strangers++;
	if (r->store) {
		ck_assert_uint_lt(user_count, ANY);
		snprintf(users[user_count].name, sizeof users[0].name, "%s", name);
		snprintf(users[user_count++].id, sizeof users[0].id, "%s", values[0].u.text);
	}
	r->rows++;
	for (size_t i = 0; i < 3; i++)
		if (r->change[i] && r->at[i] == r->rows)
			r->change[i]();
	return r->stop && r->rows >= r->stop ? STP_STOP : STP_OK;
}

/* Those who have not activated yet: one who is closed leaves the list. */
static void read_users(struct reading *r)
{
	struct stp_sink sink = { .size = sizeof sink, .ctx = r, .row = on_row };
	const struct stp_object *object = stp_find_object(stp_loader_schema(stage.loader), "User");
	struct stp_args *args = NULL;
	stp_status status;

	ck_assert_uint_eq(stp_args_for_call(object, stp_find_method(object, "Get List"), &args, &stage.error), STP_OK);
	ck_assert_uint_eq(stp_args_set_text(args, "Status", "ActivationSent", &stage.error), STP_OK);
	status = stp_service_execute(stage.service, NULL, args, &sink, &stage.error);
	ck_assert_msg(status == STP_OK, "%s", stage.error.message);
	stp_args_destroy(args);
}

static void close_users(unsigned first, unsigned count)
{
	static char body[65536];
	char path[] = "/users";
	size_t length = (size_t)snprintf(body, sizeof body, "{\"users\":[");
	unsigned found = 0;

	for (unsigned i = 0; i < user_count; i++) {
		unsigned number = users[i].name[0] == 'M' ? (unsigned)strtoul(users[i].name + 1, NULL, 10) : USERS;

		if (number < first || number >= first + count)
			continue;
		length += (size_t)snprintf(body + length, sizeof body - length, "%s{\"userId\":\"%s\",\"userStatus\":\"Closed\"}", found++ ? "," : "",
		                           users[i].id);
	}
	snprintf(body + length, sizeof body - length, "]}");
	ck_assert_uint_eq(found, count);
	ck_assert_int_eq(stage_put(&stage, path, body), 200);
}

static void five_in_front(void) { make_users('A', 0, 5); }
static void sixty_in_front(void) { make_users('A', 100, 60); }
static void thirty_go(void) { close_users(0, 30); }
static void most_go(void) { close_users(0, 220); }
static void next_ones_go(void) { close_users(100, 100); }
static void both(void) { close_users(0, 40); make_users('A', 200, 25); }
static void thirty_more_go(void) { close_users(30, 30); }

static const struct {
	const char *why;
	unsigned at[3];
	void (*change[3])(void);
	unsigned first_gone, gone; /* of these it does not matter whether they come */
} changes[] = {
	{ "nothing",                         { 0, 0, 0 },       { NULL, NULL, NULL },                       0,   0 },
	{ "some come in front",              { 100, 0, 0 },     { five_in_front, NULL, NULL },              0,   0 },
	{ "many come in front",              { 100, 0, 0 },     { sixty_in_front, NULL, NULL },             0,   0 },
	{ "some of the first go",            { 100, 0, 0 },     { thirty_go, NULL, NULL },                  0,   30 },
	{ "some of the first go, then more", { 100, 190, 0 },   { thirty_go, thirty_more_go, NULL },        0,   60 },
	{ "nearly all go",                   { 100, 0, 0 },     { most_go, NULL, NULL },                    0,   220 },
	{ "those of the next page go",       { 100, 0, 0 },     { next_ones_go, NULL, NULL },               100, 100 },
	{ "some come and some go",           { 100, 0, 0 },     { both, NULL, NULL },                       0,   40 },
	{ "it goes on and on",               { 50, 120, 200 },  { five_in_front, thirty_go, sixty_in_front }, 0, 30 },
};

/* peer bugs 3 and 4 */
START_TEST(every_row_comes_once_whatever_happens_between_the_pages)
{
	struct reading first = { .store = true }, r = { 0 };

	user_count = 0;
	make_users('M', 0, USERS);
	read_users(&first);
	ck_assert_uint_eq(first.rows, USERS);
	for (size_t i = 0; i < 3; i++) {
		r.at[i] = changes[_i].at[i];
		r.change[i] = changes[_i].change[i];
	}
	read_users(&r);
	ck_assert_msg(r.twice == 0, "%s: %u rows came twice", changes[_i].why, r.twice);
	for (unsigned i = 0; i < USERS; i++)
		ck_assert_msg(r.seen[i] == 1 || (i - changes[_i].first_gone < changes[_i].gone), "%s: M%03u came %u times", changes[_i].why, i,
		              r.seen[i]);
}
END_TEST

START_TEST(a_sink_that_has_enough_ends_the_list)
{
	struct reading r = { .stop = 130 };
	long sent;

	make_users('M', 0, USERS);
	sent = stage_count(&stage, "/counts", "rest");
	read_users(&r);
	ck_assert_uint_eq(r.rows, 130);
	ck_assert_int_eq(stage_count(&stage, "/counts", "rest"), sent + 2);
}
END_TEST

/* ---- what goes to the service ----------------------------------------------------------------------- */

/* How many requests had this in their address. */
static long asked_with(const char *text)
{
	char path[256];

	snprintf(path, sizeof path, "/journal?count_only=true&verb=GET&operation=users&contains=%s", text);
	return stage_count(&stage, path, "count");
}

static struct stp_filter leaf(uint32_t op, const char *property, const char *text)
{
	return (struct stp_filter){ .size = sizeof(struct stp_filter), .op = op, .property = property,
	                            .value = { STP_TEXT, (uint32_t)strlen(text), { .text = text } } };
}

static void list_users(const struct stp_list *list)
{
	struct stp_run run = { .size = sizeof run, .list = list };

	stage.run = &run;
	ok("User", "Get List");
	stage.run = NULL;
}

START_TEST(an_equality_is_narrowed_at_the_service)
{
	struct stp_filter is = leaf(STP_EQUALS, "Email", "M007@example.com"), name = leaf(STP_STARTS_WITH, "UserName", "M");
	struct stp_filter both_of = { .size = sizeof both_of, .op = STP_AND, .left = &is, .right = &name };
	struct stp_list list = { .size = sizeof list, .filter = &both_of };

	make_users('M', 0, 20);
	list_users(&list);
	ck_assert_uint_eq(stage.rows, 1);
	ck_assert_str_eq(stage_cell(&stage, "UserName"), "M007");
	ck_assert_int_eq(asked_with("email=M007"), 1);
}
END_TEST

/* What only some rows must have cannot be asked for, nor a comma, which the service takes for "or". */
START_TEST(what_cannot_be_narrowed_is_left_to_the_host)
{
	struct stp_filter one = leaf(STP_EQUALS, "Email", "M007@example.com"), other = leaf(STP_EQUALS, "Email", "M008@example.com");
	struct stp_filter either = { .size = sizeof either, .op = STP_OR, .left = &one, .right = &other };
	struct stp_filter not_one = { .size = sizeof not_one, .op = STP_NOT, .left = &one };
	struct stp_filter comma = leaf(STP_EQUALS, "Status", "Active,Closed");
	struct stp_list list = { .size = sizeof list, .filter = &either };

	make_users('M', 0, 20);
	list_users(&list);
	ck_assert_uint_eq(stage.rows, 2);
	list.filter = &not_one;
	list_users(&list);
	ck_assert_uint_ge(stage.rows, 19);
	list.filter = &comma;
	list_users(&list);
	ck_assert_uint_eq(stage.rows, 0);
	ck_assert_int_eq(asked_with("email="), 0);
	ck_assert_int_eq(asked_with("status="), 0);
}
END_TEST

START_TEST(a_page_after_a_filter_is_of_what_is_left)
{
	struct stp_filter name = leaf(STP_STARTS_WITH, "UserName", "M");
	struct stp_list list = { .size = sizeof list, .filter = &name, .skip = 5, .take = 3 };

	make_users('A', 0, 10);
	make_users('M', 0, 20);
	list_users(&list);
	ck_assert_uint_eq(stage.rows, 3);
	ck_assert_str_eq(stage_cell(&stage, "UserName"), "M005");
}
END_TEST

START_TEST(a_page_alone_is_the_service_s)
{
	struct stp_list list = { .size = sizeof list, .skip = 30, .take = 7 };

	make_users('M', 0, 60);
	list_users(&list);
	ck_assert_uint_eq(stage.rows, 7);
	ck_assert_int_eq(asked_with("start_position=30%26count=7"), 1);
}
END_TEST

START_TEST(an_order_that_the_service_has_is_the_service_s)
{
	static const char template[] = "{\"name\":\"T\",\"emailSubject\":\"T\",\"documents\":[{\"documentId\":\"1\",\"name\":\"c.txt\",\"fileExtension\":\"txt\","
		"\"documentBase64\":\"SGVsbG8=\"}],\"recipients\":{\"signers\":[{\"recipientId\":\"1\",\"roleName\":\"Signer\"}]}}";
	struct stp_order order = { "Created", 0, 0 };
	struct stp_list list = { .size = sizeof list, .order = { &order, 1, sizeof order, sizeof order } };
	struct stp_run run = { .size = sizeof run, .list = &list };
	char name[2] = "a", id[64];

	ck_assert_int_eq(stage_post(&stage, "/templates", template), 201);
	snprintf(id, sizeof id, "%s", stage_told("templateId"));
	for (; *name <= 'c'; ++*name) {
		ok("PowerForm", "Create", "Template ID", id, "Name", name);
		ck_assert_int_eq(stage_control(&stage, "/clock", "{\"advance_ms\":60000}"), 200);
	}
	stage.run = &run;
	ok("PowerForm", "Get List");
	ck_assert_str_eq(stage_cell(&stage, "Name"), "a");
	order.descending = 1;
	ok("PowerForm", "Get List");
	ck_assert_str_eq(stage_cell(&stage, "Name"), "c");
	stage.run = NULL;
	ck_assert_int_eq(stage_count(&stage, "/journal?count_only=true&contains=order_by=created%26order=asc", "count"), 1);
	ck_assert_int_eq(stage_count(&stage, "/journal?count_only=true&contains=order_by=created%26order=desc", "count"), 1);
}
END_TEST

/* ---- inputs that travel as headers ------------------------------------------------------------------ */

START_TEST(on_behalf_of_reaches_the_service)
{
	char owner[64], path[160], body[300];

	ok("User", "Create", "User Name", "Olga Owner", "Email", "olga@example.com");
	snprintf(owner, sizeof owner, "%s", stage_cell(&stage, "UserID"));
	ok("User", "Save", "User ID", owner, "Status", "Active");
	ck_assert_uint_eq(stage_call(&stage, "Folder", "Get List", "On Behalf Of User ID", owner, NULL), STP_FORBIDDEN);
	ck_assert_str_eq(stage.error.code, "USER_LACKS_PERMISSIONS");
	ok("Account Setting", "Save", "Name", "allowManagingEnvelopesOnBehalfOfOthers", "Value", "true");
	snprintf(path, sizeof path, "/users/%s/authorization", owner);
	snprintf(body, sizeof body, "{\"agentUser\":{\"userId\":\"%s\",\"accountId\":\"%s\"},\"permission\":\"manage\"}", stage.user_id, stage.account_id);
	ok("REST Call", "Execute", "Verb", "POST", "Path", path, "Request Body", body);
	ok("Folder", "Get List", "On Behalf Of User ID", owner);
	ck_assert_str_eq(stage_cell(&stage, "OwnerUserID"), owner);
	snprintf(path, sizeof path, "/journal?count_only=true&status=200&user=%s", owner);
	ck_assert_int_eq(stage_count(&stage, path, "count"), 1);
	ok("Folder", "Get List");
	ck_assert_str_eq(stage_cell(&stage, "OwnerUserID"), stage.user_id);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("lists");
	TCase *tcase = tcase_create("lists");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 120);
	tcase_add_checked_fixture(tcase, up, down);
	tcase_add_loop_test(tcase, every_row_comes_once_whatever_happens_between_the_pages, 0, sizeof changes / sizeof changes[0]);
	tcase_add_test(tcase, a_sink_that_has_enough_ends_the_list);
	tcase_add_test(tcase, an_equality_is_narrowed_at_the_service);
	tcase_add_test(tcase, what_cannot_be_narrowed_is_left_to_the_host);
	tcase_add_test(tcase, a_page_after_a_filter_is_of_what_is_left);
	tcase_add_test(tcase, a_page_alone_is_the_service_s);
	tcase_add_test(tcase, an_order_that_the_service_has_is_the_service_s);
	tcase_add_test(tcase, on_behalf_of_reaches_the_service);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
