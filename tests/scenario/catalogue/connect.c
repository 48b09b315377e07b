/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/scenario/catalogue/connect.c - Connect Configuration, Connect Event, Connect Failure and Request Log: what an
 * administrator sees of what went over the wire. */
#include "catalogue.h"

#include <time.h>

story_fn connect_stories;

/* Nobody listens there. */
#define LISTENER "https://127.0.0.1:9/events"

static void make_configuration(char ret[64])
{
	ok("Connect Configuration", "Create", "Name", "Events", "URL To Publish To", LISTENER, "Allow Envelope Publish", "yes", "Enable Log", "yes",
	   "All Users", "yes", "Events", "[\"envelope-sent\",\"envelope-completed\"]", "Event Data Version", "restv2.1", "Delivery Mode", "SIM",
	   "Requires Acknowledgement", "yes");
	snprintf(ret, 64, "%s", cell("ConnectID"));
}

START_TEST(a_configuration_is_changed_and_removed)
{
	char id[64];

	make_configuration(id);
	ok("Connect Configuration", "Load", "Connect ID", id);
	is("URLToPublishTo", LISTENER);
	ck_assert_str_eq(cell_of(0, "Events"), "[\"envelope-sent\",\"envelope-completed\"]");
	ok("Connect Configuration", "Save", "Connect ID", id, "Include HMAC", "yes", "Events", "[\"envelope-voided\"]");
	ok("Connect Configuration", "Load", "Connect ID", id);
	ck_assert_str_eq(cell_of(0, "IncludeHMAC"), "true");
	ck_assert_str_eq(cell_of(0, "Events"), "[\"envelope-voided\"]");
	is("Name", "Events"); /* not given, not changed */
	is("EventDataVersion", "restv2.1");
	ok("Connect Configuration", "Get List");
	ck_assert_int_ge(row_with("ConnectID", id), 0);
	ok("Connect Configuration", "Delete", "Connect ID", id);
	ok("Connect Configuration", "Get List");
	ck_assert_int_eq(row_with("ConnectID", id), -1);
	refused(STP_BAD_INPUT, "", "Connect Configuration", "Load", "Connect ID", id);
	refused(STP_BAD_INPUT, "URLToPublishTo", "Connect Configuration", "Create", "Name", "x");
}
END_TEST

/* Messages go out beside the calls: looks until there is one of the envelope; its row. */
static int await(const char *object, const char *envelope)
{
	for (int tries = 0; tries < 200; tries++) {
		ok(object, "Get List");
		if (row_with("EnvelopeID", envelope) >= 0)
			return row_with("EnvelopeID", envelope);
		nanosleep(&(struct timespec){ 0, 25000000 }, NULL);
	}
	ck_abort_msg("no row of %s is about the envelope", object);
}

START_TEST(what_a_listener_does_not_take_is_told_again)
{
	char id[64], envelope[64], failure[64], log[64], both[160];
	int row;

	make_configuration(id);
	story_sent(envelope);
	row = await("Connect Failure", envelope);
	snprintf(failure, sizeof failure, "%s", cell_of(row, "FailureID"));
	ck_assert_str_eq(cell_of(row, "ConnectID"), id);
	ck_assert_str_eq(cell_of(row, "ConfigURL"), LISTENER);
	ck_assert_str_ne(cell_of(row, "Error"), "");
	row = await("Connect Event", envelope);
	snprintf(log, sizeof log, "%s", cell_of(row, "LogID"));
	ok("Connect Event", "Load", "Log ID", log, "Additional Info", "yes");
	is("EnvelopeID", envelope);
	ck_assert_int_eq(cell("DebugLog")[0], '[');
	ok("Connect Failure", "Republish", "Envelope ID", envelope);
	is("EnvelopeID", envelope);
	is("Status", "success");
	snprintf(both, sizeof both, "[\"%s\"]", envelope);
	ok("Connect Failure", "Republish Many", "Envelope IDs", both);
	ck_assert_uint_ge(stage.rows, 1);
	ok("Connect Failure", "Publish Historical", "To Connect ID", id, "Envelope IDs", both);
	is("EnvelopeCount", "1");
	is("SubmittedCount", "1");
	ok("Connect Event", "Delete", "Log ID", log);
	ok("Connect Event", "Get List");
	ck_assert_int_eq(row_with("LogID", log), -1);
	row = await("Connect Failure", envelope);
	snprintf(failure, sizeof failure, "%s", cell_of(row, "FailureID"));
	ok("Connect Failure", "Delete", "Failure ID", failure);
	ok("Connect Failure", "Get List");
	ck_assert_int_eq(row_with("FailureID", failure), -1);
	ok("Connect Configuration", "Delete", "Connect ID", id);
	refused(STP_BAD_INPUT, "EnvelopeIDs", "Connect Failure", "Republish Many");
	refused(STP_NOT_FOUND, "EnvelopeID", "Connect Failure", "Republish", "Envelope ID", "11111111-2222-4333-8444-555555555555");
}
END_TEST

START_TEST(requests_are_logged_while_it_is_enabled)
{
	char id[64], log[64];

	ok("Request Log", "Enable");
	ck_assert_str_eq(cell_of(0, "IsEnabled"), "true");
	story_draft(id);
	ok("Request Log", "Get List");
	ck_assert_uint_ge(stage.rows, 2);
	keep(log, "RequestLogID");
	ck_assert_str_ne(cell("Description"), "");
	ok("Request Log", "Load", "Request Log ID", log);
	is("MediaType", "text/plain");
	ck_assert_uint_gt(stage.file_length, 20);
	ok("Request Log", "Load State");
	ck_assert_int_lt(atoi(cell("RemainingEntries")), atoi(cell("MaxEntries")));
	ok("Request Log", "Delete");
	ok("Request Log", "Get List");
	ck_assert_uint_le(stage.rows, 1);
	ok("Request Log", "Disable");
	ck_assert_str_eq(cell_of(0, "IsEnabled"), "false");
	refused(STP_NOT_FOUND, "", "Request Log", "Load", "Request Log ID", log);
}
END_TEST

void connect_stories(TCase *tcase)
{
	tcase_add_test(tcase, a_configuration_is_changed_and_removed);
	tcase_add_test(tcase, what_a_listener_does_not_take_is_told_again);
	tcase_add_test(tcase, requests_are_logged_while_it_is_enabled);
}
