/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/tests.c - the tests of the kit, in the order in which they run.
 *
 * A name begins with the number of its rule in doc/RULES.md, which lists them the other way round.  Those without a
 * function tell what the guard and the host saw in all the others. */
#include "tests.h"

enum {
	LOADED = TCK_LOADED,
	CONFIGURED = TCK_LOADED | TCK_CONFIGURED,
	SURVEYED = TCK_LOADED | TCK_CONFIGURED | TCK_SURVEYED,
	NETWORK = TCK_LOADED | TCK_CONFIGURED | TCK_SURVEYED | TCK_NETWORK,
	ALLOCATOR = TCK_LOADED | TCK_CONFIGURED | TCK_SURVEYED | TCK_ALLOCATOR
};

#define TEST(NAME, NEEDS, WHAT) { #NAME, WHAT, NEEDS, NAME }
#define SEEN(NAME, WHAT) { #NAME, WHAT, 0, NULL }

const struct tck_test tck_tests[] = {
	TEST(p27_can_be_loaded, 0, "The loader takes it: the entry, the struct, its members."),
	TEST(p26_schema_keeps_the_rules, 0, "Names, labels, helps, slots, presets and choices are as abi.h says."),
	TEST(p27_can_be_loaded_again, LOADED, "It can be unloaded and loaded ten times."),
	TEST(p27_extensions_stay, LOADED, "extension() answers the same twice, and NULL for what is unknown."),
	TEST(p27_feature_fits_the_schema, LOADED, "The form and the steps of a feature name what the schema has."),
	TEST(p1_describe_stays, LOADED, "describe() answers the same pointer every time."),
	TEST(p1_describe_opens_nothing, LOADED, "describe() opens no file and no connection."),
	TEST(p1_scan_is_quick, LOADED, "Loading and describing takes less than 100 ms."),
	TEST(p12_exports_the_entry_alone, 0, "The shared object exports stp_plugin_v1 and nothing else."),
	TEST(p2_released_names_stay, LOADED, "What a saved schema has is there still (--against FILE)."),
	TEST(p3_revision_grows, LOADED, "A schema that differs from a saved one has a higher revision (--against FILE)."),
	TEST(p18_every_function_returns, LOADED, "Every function and method is called once as it should be, and returns."),
	TEST(p12_process_stays_as_it_was, TCK_CONFIGURED, "Locale, environment, signals, limits and folder are left alone."),
	TEST(p4_can_be_configured_again, SURVEYED, "A second configure() with the same values changes nothing."),
	TEST(p4_failed_configure_changes_nothing, SURVEYED, "After a refused configuration calls go as before."),
	TEST(p11_without_a_log, SURVEYED, "The host has no log."),
	TEST(p11_without_a_cache, SURVEYED, "The host has no cache."),
	TEST(p11_without_extensions, SURVEYED, "The host has no extensions."),
	TEST(p11_without_progress, SURVEYED, "Calls have no progress()."),
	TEST(p11_without_anything, SURVEYED, "The host has no optional part at all."),
	TEST(p28_survives_destroying_nothing, LOADED, "destroy(NULL), and destroy() without configure()."),
	TEST(p28_survives_calls_before_configure, LOADED, "A call before configure() is refused."),
	TEST(p28_survives_a_wrong_configuration, CONFIGURED, "Keys that are missing, unknown, doubled or mistyped."),
	TEST(p28_misses_required_inputs, SURVEYED, "A call without a required input is refused."),
	TEST(p28_refuses_wrong_types, SURVEYED, "An input of another type is refused."),
	TEST(p28_survives_unknown_names, SURVEYED, "An input that the method does not have."),
	TEST(p28_survives_doubles, SURVEYED, "An input that is given twice."),
	TEST(p9_sink_that_stops_at_each_step, SURVEYED, "Each row and file function ends the call once."),
	TEST(p31_cancel_at_each_question, SURVEYED, "Each wait() says once that the call is cancelled."),
	TEST(p31_reads_that_fail, SURVEYED, "Each read() fails once."),
	TEST(p5_deadline_already_past, SURVEYED, "The deadline is past before the call begins."),
	TEST(p32_reads_files_in_pieces, SURVEYED, "Files come in pieces of seven bytes."),
	TEST(p32_files_of_unknown_length, SURVEYED, "Files tell no length: they end where they end."),
	TEST(p32_files_without_rewind, SURVEYED, "Files cannot be rewound."),
	TEST(p16_claims_are_true, SURVEYED, "Filters, orders and pages give what they give when the host does all of it."),
	TEST(p21_unknown_filter_changes_nothing, SURVEYED, "A filter of a later version is not claimed."),
	TEST(p21_unknown_flags_change_nothing, SURVEYED, "Flags of a later version are overlooked."),
	TEST(p21_newer_host_changes_nothing, SURVEYED, "A host of a later version, whose structs are longer."),
	TEST(p7_wrong_secrets_are_not_told, CONFIGURED, "Marked secrets stand in no message, finding, log or cache key."),
	TEST(p8_many_instances, SURVEYED, "A hundred instances at once."),
	TEST(p8_calls_at_once, SURVEYED, "Eight threads on one instance get what one gets."),
	TEST(p19_host_may_call_back, SURVEYED, "A call from inside each function of the host ends."),
	TEST(p13_threads_end_with_the_instance, SURVEYED, "No thread outlives destroy()."),
	TEST(p30_leaves_no_descriptors, SURVEYED, "Instances and calls close what they open."),
	TEST(p30_leaves_no_memory, ALLOCATOR, "Instances and calls free what they take."),
	TEST(p29_instance_without_memory, ALLOCATOR, "Every allocation of create() and configure() fails once."),
	TEST(p29_calls_without_memory, ALLOCATOR, "Every allocation of each call fails once."),
	TEST(p6_test_connection_asks_the_service, SURVEYED, "Without the service no check of it passes."),
	TEST(p5_cancel_while_the_service_is_silent, NETWORK, "A call that waits for an answer ends when it is cancelled."),
	TEST(p5_deadline_while_the_service_is_silent, NETWORK, "It ends at its deadline, too."),
	TEST(p20_service_that_hangs_up, NETWORK, "Connections that break raise no SIGPIPE."),
	TEST(p14_lost_answers_may_be_applied, NETWORK, "A call whose answer was lost says that it may have been applied."),
	TEST(p15_once_is_done_once, SURVEYED, "The same `once` word creates one thing."),
	TEST(p17_unproven_messages_are_refused, CONFIGURED, "receive() takes no message whose sender is not proven."),
	TEST(p22_inbox_remembers_nothing, CONFIGURED, "receive() answers the same message twice in the same way."),
	TEST(p33_metrics_can_be_read, CONFIGURED, "What the instance has counted is text in Prometheus' form, without a secret."),
	TEST(p33_counters_never_go_back, SURVEYED, "Calls and configure() raise what was counted, or leave it."),
	/* These leave much behind at a service that keeps what it is given. */
	TEST(p28_survives_huge_values, SURVEYED, "Texts of 256 KiB, the largest and the smallest numbers."),
	TEST(p28_fuzzed_arguments, SURVEYED, "Arguments at random; --reproduce SEED runs one case again."),
	SEEN(p5_asks_often_and_ends_soon, "wait() is asked, and a call ends soon after a no; seen in all tests."),
	SEEN(p7_secrets_are_not_told, "No secret of the configuration was told in any test."),
	SEEN(p9_writes_nothing_after_an_end, "Nothing was written after a no; seen in all tests."),
	SEEN(p10_rows_are_as_described, "Rows and files were as the schema says; seen in all tests."),
	SEEN(p16_claims_come_first, "What was claimed was claimed in time; seen in all tests."),
	SEEN(p20_signals_are_left_alone, "No SIGPIPE, and signal masks as before; seen in all tests."),
	SEEN(p23_status_is_told_once, "Returned and told status were the same; seen in all tests."),
	SEEN(p24_lent_things_are_given_back, "What was lent for a call was used in it alone; seen in all tests."),
	SEEN(p25_texts_can_be_shown, "Messages, findings and warnings are there, and UTF-8; seen in all tests."),
	SEEN(p31_ends_as_it_was_told, "Calls returned what the host's functions had said; seen in all tests."),
};
const uint32_t tck_test_count = sizeof tck_tests / sizeof tck_tests[0];
