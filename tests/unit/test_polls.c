/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_polls.c - the polling rule: which requests ask for the same again within 15 minutes, and who knows it. */
#include <stdio.h>

#include "fakes/host/fake_host.h"
#include "unit.h"
#include "wire/polls.h"

static struct fake_host *host, *other;

static void up(void)
{
	host = fake_host_create(0);
	fake_host_clock_set(host, INT64_C(1782303000000), 5000);
	other = fake_host_join(host, 0);
}

static void down(void)
{
	fake_host_destroy(other);
	fake_host_destroy(host);
}

static struct ds_polls *polls_of(struct fake_host *on)
{
	const struct stp_host *lent = fake_host_lent(on);
	struct ds_polls *polls = ds_polls_create(lent, "https://account.example 1", lent->cache_get != NULL);

	ck_assert_ptr_nonnull(polls);
	return polls;
}

#define ENVELOPE "/envelopes/0f3a6c1e-5f0b-4c1d-9a57-0123456789ab"

static const struct {
	const char *why, *verb, *first, *then;
	bool early;
} rows[] = {
	{ "the same again",              "GET", ENVELOPE,                 ENVELOPE, true },
	{ "in other letters",            "GET", ENVELOPE,                 "/envelopes/0F3A6C1E-5F0B-4C1D-9A57-0123456789AB", true },
	{ "asked in another way",        "GET", ENVELOPE,                 ENVELOPE "?include=tabs", true },
	{ "a part of it",                "GET", ENVELOPE,                 ENVELOPE "/recipients", false },
	{ "the same part",               "GET", ENVELOPE "/recipients",   ENVELOPE "/recipients", true },
	{ "another envelope",            "GET", ENVELOPE,                 "/envelopes/1f3a6c1e-5f0b-4c1d-9a57-0123456789ab", false },
	{ "a list",                      "GET", "/envelopes?count=1",     "/envelopes?count=1", false },
	{ "no id",                       "GET", "/envelopes/status",      "/envelopes/status", false },
	{ "a template",                  "GET", "/templates/0f3a6c1e-5f0b-4c1d-9a57-0123456789ab", "/templates/0f3a6c1e-5f0b-4c1d-9a57-0123456789ab", false },
	{ "a change",                    "PUT", ENVELOPE,                 ENVELOPE, false },
	{ "a list's next page",          "GET", ENVELOPE "/documents?start_position=0", ENVELOPE "/documents?start_position=100", false },
	{ "a list from its start again", "GET", ENVELOPE "/documents?start_position=0", ENVELOPE "/documents?start_position=0", true },
};

START_TEST(a_poll_is_one_address_in_15_minutes)
{
	struct ds_polls *b = polls_of(host);
	uint32_t after_ms;

	ck_assert(!ds_polls_early(b, rows[_i].verb, rows[_i].first, true, &after_ms));
	fake_host_clock_advance(host, 14 * 60000);
	ck_assert_msg(ds_polls_early(b, rows[_i].verb, rows[_i].then, false, &after_ms) == rows[_i].early, "%s", rows[_i].why);
	ck_assert_uint_eq(after_ms, rows[_i].early ? 60000 : 0);
	fake_host_clock_advance(host, 60000);
	if (rows[_i].early)
		ck_assert_msg(!ds_polls_early(b, rows[_i].verb, rows[_i].then, true, &after_ms), "%s", rows[_i].why);
	ds_polls_destroy(b);
}
END_TEST

START_TEST(polls_of_all_count)
{
	struct ds_polls *a = polls_of(host), *b = polls_of(other);
	uint32_t after_ms;

	ck_assert(!ds_polls_early(a, "GET", ENVELOPE, true, &after_ms));
	fake_host_clock_advance(host, 600000);
	ck_assert(ds_polls_early(b, "GET", ENVELOPE, true, &after_ms));
	ck_assert_uint_eq(after_ms, 300000);
	/* This one was noted: the rule counts from it. */
	fake_host_clock_advance(host, 600000);
	ck_assert(ds_polls_early(a, "GET", ENVELOPE, false, &after_ms));
	/* One to which no answer came is forgotten. */
	ds_polls_forget(b, "GET", ENVELOPE);
	ck_assert(!ds_polls_early(b, "GET", ENVELOPE, false, &after_ms));
	/* A clock that was set back makes none early. */
	fake_host_clock_advance(host, -86400000);
	ck_assert(!ds_polls_early(b, "GET", ENVELOPE, false, &after_ms));
	ds_polls_destroy(b);
	ds_polls_destroy(a);
}
END_TEST

START_TEST(the_last_hundred_polls_are_remembered_without_a_cache)
{
	struct fake_host *bare = fake_host_join(host, FAKE_HOST_BARE);
	struct ds_polls *b = polls_of(bare);
	uint32_t after_ms;
	char path[80];

	for (int i = 0; i < 5000; i++) {
		snprintf(path, sizeof path, "/envelopes/0f3a6c1e-5f0b-4c1d-9a57-%012d", i);
		ck_assert(!ds_polls_early(b, "GET", path, true, &after_ms));
		fake_host_clock_advance(host, 1);
	}
	for (int i = 4990; i < 5000; i++) {
		snprintf(path, sizeof path, "/envelopes/0f3a6c1e-5f0b-4c1d-9a57-%012d", i);
		ck_assert(ds_polls_early(b, "GET", path, false, &after_ms));
	}
	ds_polls_destroy(b);
	fake_host_destroy(bare);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("polls");
	TCase *tests = tcase_create("polls");

	suite_add_tcase(suite, tests);
	tcase_add_checked_fixture(tests, up, down);
	tcase_add_loop_test(tests, a_poll_is_one_address_in_15_minutes, 0, ROWS(rows));
	tcase_add_test(tests, polls_of_all_count);
	tcase_add_test(tests, the_last_hundred_polls_are_remembered_without_a_cache);
	return unit_run(suite);
}
