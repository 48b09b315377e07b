/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_time.c - what days do to an envelope: reminders, expiry, purging, transactions, delays; in milliseconds. */
#include "envelope.h"

#include <stdio.h>
#include <string.h>

static struct client c;
static char envelope[64];

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

START_TEST(reminders_come_after_days_and_then_every_few)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}",
	              ",'notification':{'reminders':{'reminderEnabled':'true','reminderDelay':'2','reminderFrequency':'3'}}", envelope);
	later(&c, 1.9);
	ck_assert_int_eq(envelope_happened(&c, envelope, "Sent Reminder"), 0);
	later(&c, 0.2);
	ck_assert_int_eq(envelope_happened(&c, envelope, "Sent Reminder"), 1);
	later(&c, 9);
	ck_assert_int_eq(envelope_happened(&c, envelope, "Sent Reminder"), 4);
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	later(&c, 9);
	ck_assert_int_eq(envelope_happened(&c, envelope, "Sent Reminder"), 4);
}
END_TEST

START_TEST(an_envelope_expires_and_is_void_then)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", ",'notification':{'expirations':{'expireEnabled':'true','expireAfter':'10','expireWarn':'3'}}", envelope);
	later(&c, 7.1);
	ck_assert_int_eq(envelope_happened(&c, envelope, "Sent Expiration Warning"), 1);
	later(&c, 2.8);
	envelope_is(&c, envelope, "sent");
	later(&c, 0.2);
	envelope_is(&c, envelope, "voided");
	ck_assert_str_ne(client_text(&c, "/voidedReason"), "");
	envelope_act(&c, 409, envelope, "1", "sign", "{}");
}
END_TEST

START_TEST(an_expiry_can_be_put_off)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "/notification", "{'expirations':{'expireAfter':'200'}}"), 200);
	ck_assert_str_eq(client_text(&c, "/expirations/expireAfter"), "200");
	ck_assert_str_eq(client_text(&c, "/reminders/reminderEnabled"), "false");
	later(&c, 150);
	envelope_is(&c, envelope, "sent");
	later(&c, 51);
	envelope_is(&c, envelope, "voided");
}
END_TEST

START_TEST(drafts_and_what_has_ended_do_not_expire)
{
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	later(&c, 400);
	envelope_is(&c, envelope, "created");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'status':'sent'}"), 200);
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	later(&c, 400);
	envelope_is(&c, envelope, "completed");
}
END_TEST

START_TEST(purging_waits_fourteen_days)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'purgeState':'documents_queued'}"), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "ENVELOPE_INVALID_STATUS");
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'purgeState':'everything'}"), 400);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'purgeState':'documents_queued'}"), 200);
	ck_assert_str_eq(client_text(&c, "/purgeState"), "documents_queued");
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'purgeState':'documents_dequeued'}"), 200);
	later(&c, 15);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/documents/1", NULL), 200);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "", "{'purgeState':'documents_and_metadata_and_redact_queued'}"), 200);
	later(&c, 13.9);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/documents/1", NULL), 200);
	later(&c, 0.2);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/documents/1", NULL) / 100, 4);
	envelope_is(&c, envelope, "completed");
	ck_assert_str_eq(client_text(&c, "/purgeState"), "documents_and_metadata_and_redact_purged");
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/recipients", NULL), 200);
	ck_assert_str_ne(client_text(&c, "/signers/0/email"), "signer1@example.com");
}
END_TEST

static int found(const char *transaction)
{
	ck_assert_int_eq(client_callf(&c, "GET", NULL, "/envelopes?transaction_ids=%s", transaction), 200);
	return client_size(&c, "/envelopes");
}

START_TEST(a_transaction_is_found_for_seven_days)
{
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", ",'transactionId':'4d1f'", envelope);
	ck_assert_int_eq(found("4d1f"), 1);
	ck_assert_str_eq(client_text(&c, "/envelopes/0/transactionId"), "4d1f");
	ck_assert_int_eq(found("4d1f,other"), 1);
	ck_assert_int_eq(found("other"), 0);
	later(&c, 6.9);
	ck_assert_int_eq(found("4d1f"), 1);
	later(&c, 0.2);
	ck_assert_int_eq(found("4d1f"), 0);
}
END_TEST

START_TEST(a_transaction_can_be_slow_to_be_found)
{
	client_expect(&c, 200, "POST", "/__fake/clock", "{\"frozen\": true}");
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"lookup-delay-ms\": \"5000\"}");
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", ",'transactionId':'4d1f'", envelope);
	ck_assert_int_eq(found("4d1f"), 0);
	client_advance(&c, 4999);
	ck_assert_int_eq(found("4d1f"), 0);
	client_advance(&c, 1);
	ck_assert_int_eq(found("4d1f"), 1);
}
END_TEST

START_TEST(a_transaction_made_again_is_another_envelope_unless_switched)
{
	char again[64];

	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", ",'transactionId':'4d1f'", envelope);
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", ",'transactionId':'4d1f'", again);
	ck_assert_str_ne(envelope, again);
	ck_assert_int_eq(found("4d1f"), 2);
	client_expect(&c, 200, "PUT", "/__fake/switches", "{\"repeated-transaction\": \"first\", \"lookup-delay-ms\": \"60000\"}");
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", ",'transactionId':'4d1f'", again);
	ck_assert_str_eq(envelope, again); /* also while it cannot be looked up */
}
END_TEST

START_TEST(sending_waits_for_its_time)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "]}", ",'workflow':{'scheduledSending':{'rules':[{'delay':'2.00:00:00'}]}}", envelope);
	later(&c, 1.9);
	envelope_is(&c, envelope, "created");
	later(&c, 0.2);
	envelope_is(&c, envelope, "sent");
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/workflow/scheduledSending", NULL), 200);
	ck_assert_str_eq(client_text(&c, "/status"), "completed");
}
END_TEST

START_TEST(a_turn_waits_for_its_time)
{
	envelope_make(&c, "sent", "{'signers':[" SIGNER("1", "1") "," SIGNER("2", "2") "]}",
	              ",'workflow':{'workflowSteps':[{'action':'pause_before','triggerOnItem':'routing_order','itemId':'2','delayedRouting':{'rules':[{'delay':'0.12:00:00'}]}}]}", envelope);
	envelope_act(&c, 200, envelope, "1", "sign", "{}");
	later(&c, 0.4);
	ck_assert_str_eq(recipient_status(&c, envelope, "signers", 1), "created");
	later(&c, 0.2);
	ck_assert_str_eq(recipient_status(&c, envelope, "signers", 1), "sent");
}
END_TEST

static const char *const delays[] = { "{'rules':[{'delay':'31.00:00:00'}]}", "{'rules':[{'delay':'soon'}]}", "{'rules':[{'resumeDate':'2001-01-01T00:00:00Z'}]}" };

START_TEST(a_delay_that_cannot_be_is_refused)
{
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "/workflow/scheduledSending", delays[_i]), 400);
	ck_assert_str_eq(client_text(&c, "/errorCode"), "INVALID_REQUEST_PARAMETER");
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("time");
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, up, down);
	tcase_set_timeout(all, 120);
	tcase_add_test(all, reminders_come_after_days_and_then_every_few);
	tcase_add_test(all, an_envelope_expires_and_is_void_then);
	tcase_add_test(all, an_expiry_can_be_put_off);
	tcase_add_test(all, drafts_and_what_has_ended_do_not_expire);
	tcase_add_test(all, purging_waits_fourteen_days);
	tcase_add_test(all, a_transaction_is_found_for_seven_days);
	tcase_add_test(all, a_transaction_can_be_slow_to_be_found);
	tcase_add_test(all, a_transaction_made_again_is_another_envelope_unless_switched);
	tcase_add_test(all, sending_waits_for_its_time);
	tcase_add_test(all, a_turn_waits_for_its_time);
	tcase_add_loop_test(all, a_delay_that_cannot_be_is_refused, 0, (int)(sizeof delays / sizeof delays[0]));
	suite_add_tcase(s, all);
	return s;
}

int main(void)
{
	return suite_run(suite());
}
