/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_retry.c - what may be tried again, how often, and after which wait. */
#include "unit.h"

#include "wire/retry.h"

static enum ds_trouble of_exchange(stp_status status, bool sent)
{
	const struct ds_answer answer = { .sent = sent };

	return ds_trouble_of_exchange(status, &answer);
}

START_TEST(a_request_that_did_not_leave_is_told_from_one_whose_answer_was_lost)
{
	ck_assert_int_eq(of_exchange(STP_UNAVAILABLE, false), DS_TROUBLE_UNSENT);
	ck_assert_int_eq(of_exchange(STP_UNAVAILABLE, true), DS_TROUBLE_LOST);
	ck_assert_int_eq(of_exchange(STP_PROTOCOL, true), DS_TROUBLE_LOST);
}
END_TEST

START_TEST(what_another_try_does_not_mend_is_no_trouble)
{
	static const stp_status statuses[] = { STP_CANCELLED, STP_TIMEOUT, STP_BAD_CONFIG, STP_NO_MEMORY, STP_INTERNAL, STP_BAD_INPUT };

	for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
		ck_assert_int_eq(of_exchange(statuses[i], true), DS_TROUBLE_NONE);
	ck_assert_int_eq(of_exchange(STP_PROTOCOL, false), DS_TROUBLE_NONE);
	ck_assert_int_eq(ds_trouble_of_answer(400, "INVALID_REQUEST_PARAMETER", STP_BAD_INPUT), DS_TROUBLE_NONE);
	ck_assert_int_eq(ds_trouble_of_answer(404, "", STP_NOT_FOUND), DS_TROUBLE_NONE);
	ck_assert_int_eq(ds_trouble_of_answer(444, "", STP_FORBIDDEN), DS_TROUBLE_NONE); /* blocked: never again */
}
END_TEST

/* DocuSign moves its limits from 400 to 429, and writes its codes in more than one way. */
START_TEST(limits_are_known_by_their_codes)
{
	static const uint32_t statuses[] = { 400, 429 };

	for (size_t i = 0; i < 2; i++) {
		ck_assert_int_eq(ds_trouble_of_answer(statuses[i], "HOURLY_APIINVOCATION_LIMIT_EXCEEDED", STP_RATE_LIMITED), DS_TROUBLE_LIMIT);
		ck_assert_int_eq(ds_trouble_of_answer(statuses[i], "Burst_ApiInvocation_Limit_Exceeded", STP_RATE_LIMITED), DS_TROUBLE_LIMIT);
		ck_assert_int_eq(ds_trouble_of_answer(statuses[i], "API_REQUEST_IS_THROTTLED", STP_RATE_LIMITED), DS_TROUBLE_BUSY);
		ck_assert_int_eq(ds_trouble_of_answer(statuses[i], "Hourly_Envelope_Polling_Limit_Exceeded", STP_RATE_LIMITED), DS_TROUBLE_NONE);
	}
	ck_assert_int_eq(ds_trouble_of_answer(401, "AUTHORIZATION_INVALID_TOKEN", STP_AUTH), DS_TROUBLE_TOKEN);
	ck_assert_int_eq(ds_trouble_of_answer(408, "", STP_UNAVAILABLE), DS_TROUBLE_SERVER);
	ck_assert_int_eq(ds_trouble_of_answer(503, "", STP_UNAVAILABLE), DS_TROUBLE_SERVER);
}
END_TEST

START_TEST(a_gateway_without_a_code_is_given_the_time_it_asks_for)
{
	struct ds_retry retry = { .count = { 0 } };
	enum ds_trouble trouble = ds_trouble_of_answer(429, "", STP_RATE_LIMITED);
	uint32_t wait_ms;

	ck_assert_int_eq(trouble, DS_TROUBLE_BUSY);
	ck_assert(ds_retry_next(&retry, trouble, 30000, &wait_ms));
	ck_assert_uint_ge(wait_ms, 30000);
	ck_assert(!ds_retry_next(&retry, trouble, 3600000, &wait_ms));
}
END_TEST

START_TEST(every_trouble_has_a_name_and_ends)
{
	for (int t = 0; t < DS_TROUBLES; t++) {
		struct ds_retry retry = { .count = { 0 } };
		uint32_t wait_ms, tries = 0;

		ck_assert_ptr_nonnull(ds_trouble_name((enum ds_trouble)t));
		while (ds_retry_next(&retry, (enum ds_trouble)t, 0, &wait_ms)) {
			ck_assert_uint_le(wait_ms, 16000);
			ck_assert_uint_lt(++tries, 10);
		}
		ck_assert_uint_eq(tries > 0, t != DS_TROUBLE_NONE);
	}
}
END_TEST

/* Waits are a random part of a time that doubles: not all the same, and not beyond it. */
START_TEST(waits_are_spread_and_grow)
{
	uint32_t most[4] = { 0 }, first[64], same = 0;

	for (int seed = 0; seed < 64; seed++) {
		struct ds_retry retry = { .count = { 0 } };
		uint32_t wait_ms;

		for (int i = 0; i < 4; i++) {
			ck_assert(ds_retry_next(&retry, DS_TROUBLE_UNSENT, 0, &wait_ms));
			ck_assert_uint_le(wait_ms, 250u << i);
			if (wait_ms > most[i])
				most[i] = wait_ms;
			if (i == 0)
				first[seed] = wait_ms;
		}
	}
	for (int i = 1; i < 64; i++)
		same += first[i] == first[0];
	ck_assert_uint_lt(same, 16);
	ck_assert_uint_gt(most[3], 1000); /* 64 random parts of 2 s are not all below its half */
}
END_TEST

START_TEST(the_service_s_own_time_goes_first)
{
	struct ds_retry retry = { .count = { 0 } };
	uint32_t wait_ms;

	ck_assert(ds_retry_next(&retry, DS_TROUBLE_SERVER, 7000, &wait_ms));
	ck_assert_uint_ge(wait_ms, 7000);
	ck_assert_uint_le(wait_ms, 7700);
	/* Longer than a call should sit and wait: it fails, and tells when. */
	ck_assert(!ds_retry_next(&retry, DS_TROUBLE_SERVER, 600000, &wait_ms));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("retry");
	TCase *tcase = tcase_create("retry");

	tcase_add_test(tcase, a_request_that_did_not_leave_is_told_from_one_whose_answer_was_lost);
	tcase_add_test(tcase, what_another_try_does_not_mend_is_no_trouble);
	tcase_add_test(tcase, limits_are_known_by_their_codes);
	tcase_add_test(tcase, a_gateway_without_a_code_is_given_the_time_it_asks_for);
	tcase_add_test(tcase, every_trouble_has_a_name_and_ends);
	tcase_add_test(tcase, waits_are_spread_and_grow);
	tcase_add_test(tcase, the_service_s_own_time_goes_first);
	suite_add_tcase(suite, tcase);
	return unit_run(suite);
}
