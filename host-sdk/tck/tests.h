/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/tests.h - the tests of the kit, as tests.c lists them.
 *
 * Depends on: tck.h.  Owns: nothing.
 */
#ifndef TCK_TESTS_H
#define TCK_TESTS_H

#include "caller.h"

/* The survey is a test, too, but it takes more than one process. */
void tck_survey(struct tck *t, const struct tck_test *test);

/* life.c: every good call that changes nothing gives on *i, with those flags, what it gives on a plain instance, `most`
 * of them at the most; `when` says what is odd with *i. */
void tck_calls_as_plain(struct tck *t, struct tck_instance *i, uint32_t flags, uint32_t most, const char *when);

typedef void tck_run_fn(struct tck *t);

/* library.c */
tck_run_fn p27_can_be_loaded, p27_can_be_loaded_again, p27_extensions_stay, p27_feature_fits_the_schema;
tck_run_fn p26_schema_keeps_the_rules, p1_describe_stays, p1_describe_opens_nothing, p1_scan_is_quick;
tck_run_fn p12_exports_the_entry_alone, p12_process_stays_as_it_was;
/* saved.c */
tck_run_fn p2_released_names_stay, p3_revision_grows;
/* survey.c */
tck_run_fn p18_every_function_returns;
/* life.c */
tck_run_fn p4_failed_configure_changes_nothing, p4_can_be_configured_again;
tck_run_fn p11_without_a_log, p11_without_a_cache, p11_without_extensions, p11_without_progress, p11_without_anything;
tck_run_fn p28_survives_calls_before_configure, p28_survives_a_wrong_configuration, p28_survives_destroying_nothing;
tck_run_fn p30_leaves_no_memory, p30_leaves_no_descriptors, p13_threads_end_with_the_instance, p8_many_instances;
/* calls.c */
tck_run_fn p28_misses_required_inputs, p28_refuses_wrong_types, p28_survives_unknown_names, p28_survives_doubles;
tck_run_fn p28_survives_huge_values, p9_sink_that_stops_at_each_step, p31_cancel_at_each_question;
tck_run_fn p5_deadline_already_past, p32_reads_files_in_pieces, p32_files_of_unknown_length;
tck_run_fn p31_reads_that_fail, p32_files_without_rewind;
/* lists.c */
tck_run_fn p16_claims_are_true, p21_unknown_filter_changes_nothing;
/* growth.c */
tck_run_fn p21_newer_host_changes_nothing, p21_unknown_flags_change_nothing;
/* threads.c */
tck_run_fn p8_calls_at_once, p19_host_may_call_back;
/* secrets.c */
tck_run_fn p7_wrong_secrets_are_not_told;
/* memory.c */
tck_run_fn p29_instance_without_memory, p29_calls_without_memory;
/* service.c */
tck_run_fn p5_cancel_while_the_service_is_silent, p5_deadline_while_the_service_is_silent;
tck_run_fn p6_test_connection_asks_the_service;
tck_run_fn p14_lost_answers_may_be_applied, p15_once_is_done_once, p20_service_that_hangs_up;
/* fuzz.c */
tck_run_fn p28_fuzzed_arguments;
/* inbox.c */
tck_run_fn p17_unproven_messages_are_refused, p22_inbox_remembers_nothing;

/* metrics.c */
tck_run_fn p33_metrics_can_be_read, p33_counters_never_go_back;

#endif /* TCK_TESTS_H */
