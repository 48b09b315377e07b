/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_locks.c - an envelope locked for editing: who may change it, in which header, how long. */
#include "envelope.h"

#include <stdio.h>
#include <string.h>

static struct client c;
static char envelope[64], token[64];

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
}

static void down(void)
{
	client_down(&c);
}

static void lock(const char *body)
{
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/lock", body), 201);
	snprintf(token, sizeof token, "%s", client_text(&c, "/lockToken"));
	ck_assert_uint_eq(strlen(token), 36);
}

/* With the token in the place of TOKEN. */
static void header(const char *form)
{
	const char *place = strstr(form, "TOKEN");
	char text[300];

	if (place)
		snprintf(text, sizeof text, "%.*s%s%s", (int)(place - form), form, token, place + strlen("TOKEN"));
	else
		snprintf(text, sizeof text, "%s", form);
	client_header(&c, quoted(text));
}

static long change(void)
{
	return envelope_call(&c, "PUT", envelope, "", "{'emailSubject':'Changed'}");
}

START_TEST(a_lock_is_answered_with_its_defaults)
{
	lock("{}");
	ck_assert_str_eq(client_text(&c, "/lockDurationInSeconds"), "300");
	ck_assert_str_eq(client_text(&c, "/lockType"), "edit");
	ck_assert_str_ne(client_text(&c, "/lockedByUser/userId"), "");
	ck_assert_str_ne(client_text(&c, "/lockedUntilDateTime"), "");
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/lock", "{}"), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "EDIT_LOCK_ENVELOPE_ALREADY_LOCKED");
}
END_TEST

static const char *const good[] = {
	"X-DocuSign-Edit: {'LockToken':'TOKEN','LockDurationInSeconds':'600'}",
	"X-DocuSign-Edit: {'lockToken':'TOKEN','lockDurationInSeconds':600}",
	"X-DocuSign-Edit: {'LockToken':'TOKEN'}",
	"X-DocuSign-Edit: <DocuSignEdit><LockToken>TOKEN</LockToken><LockDurationInSeconds>600</LockDurationInSeconds></DocuSignEdit>",
};
static const char *const bad[] = {
	"X-DocuSign-Edit: {'LockToken':'00000000-0000-4000-8000-000000000000'}", "X-DocuSign-Edit: {}", "X-DocuSign-Edit: <a", "X-Other: 1",
	"X-DocuSign-Edit: [[[[", "X-DocuSign-Edit: <LockToken>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</LockToken>",
};

START_TEST(the_token_opens_it_in_every_form)
{
	lock("{'lockDurationInSeconds':'60'}");
	ck_assert_int_eq(change(), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "EDIT_LOCK_NOT_LOCK_OWNER");
	header(good[_i]);
	ck_assert_int_eq(change(), 200);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "", NULL), 200);
	ck_assert_str_eq(client_text(&c, "/emailSubject"), "Changed");
}
END_TEST

START_TEST(another_token_opens_nothing)
{
	lock("{'lockDurationInSeconds':'60'}");
	header(bad[_i]);
	ck_assert_int_eq(change(), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "EDIT_LOCK_NOT_LOCK_OWNER");
	header(bad[_i]);
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/recipients", "{'signers':[" SIGNER("2", "2") "]}"), 400);
	header(bad[_i]);
	ck_assert_int_eq(envelope_call(&c, "DELETE", envelope, "/lock", "{}"), 400);
}
END_TEST

START_TEST(it_ends_by_itself_by_hand_and_not_before)
{
	lock("{'lockDurationInSeconds':'60'}");
	client_advance(&c, 50000);
	ck_assert_int_eq(change(), 400);
	header(good[0]); /* ten minutes from now */
	ck_assert_int_eq(change(), 200);
	client_advance(&c, 590000);
	ck_assert_int_eq(change(), 400);
	client_advance(&c, 20000);
	ck_assert_int_eq(change(), 200);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/lock", NULL), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "EDIT_LOCK_ENVELOPE_NOT_LOCKED");
	lock("{}");
	header(good[0]);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "/lock", "{'lockDurationInSeconds':'1800'}"), 200);
	ck_assert_str_eq(client_text(&c, "/lockDurationInSeconds"), "1800");
	header(good[2]);
	ck_assert_int_eq(envelope_call(&c, "DELETE", envelope, "/lock", "{}"), 200);
	ck_assert_int_eq(change(), 200);
}
END_TEST

static const char *const refused[] = { "{'lockDurationInSeconds':'1801'}", "{'lockDurationInSeconds':'0'}", "{'lockDurationInSeconds':'-5'}",
	"{'lockDurationInSeconds':'long'}", "{'lockType':'read'}" };

START_TEST(what_cannot_be_is_refused)
{
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/lock", refused[_i]), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_REQUEST_PARAMETER");
}
END_TEST

START_TEST(what_has_ended_is_not_locked)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/lock", "{}"), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "EDIT_LOCK_INVALID_STATE_FOR_LOCK");
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("locks");
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, up, down);
	tcase_set_timeout(all, 120);
	tcase_add_test(all, a_lock_is_answered_with_its_defaults);
	tcase_add_loop_test(all, the_token_opens_it_in_every_form, 0, (int)(sizeof good / sizeof good[0]));
	tcase_add_loop_test(all, another_token_opens_nothing, 0, (int)(sizeof bad / sizeof bad[0]));
	tcase_add_test(all, it_ends_by_itself_by_hand_and_not_before);
	tcase_add_loop_test(all, what_cannot_be_is_refused, 0, (int)(sizeof refused / sizeof refused[0]));
	tcase_add_test(all, what_has_ended_is_not_locked);
	suite_add_tcase(s, all);
	return s;
}

int main(void)
{
	return suite_run(suite());
}
