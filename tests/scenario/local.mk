# SPDX-License-Identifier: GPL-2.0-or-later
# What every scenario is played with.
check_LTLIBRARIES += %D%/libstage.la
%C%_libstage_la_SOURCES = \
	%D%/deviations.c %D%/deviations.h \
	%D%/ready.c %D%/ready.h \
	%D%/rude.c %D%/rude.h %D%/say.h \
	%D%/stage.c %D%/stage.h
%C%_libstage_la_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS)
%C%_libstage_la_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_libstage_la_LIBADD = host-sdk/libstp-host.la $(CURL_LIBS) $(CJSON_LIBS) $(CHECK_LIBS)
SCENARIO_CPPFLAGS = $(AM_CPPFLAGS) $(CHECK_CFLAGS) $(CJSON_CFLAGS)
SCENARIO_LDADD = tests/scenario/libstage.la $(CHECK_LIBS)

check_PROGRAMS += %D%/test_main_job
%C%_test_main_job_SOURCES = %D%/test_main_job.c
%C%_test_main_job_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_main_job_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_deadlines
%C%_test_deadlines_SOURCES = %D%/test_deadlines.c
%C%_test_deadlines_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_deadlines_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_static
%C%_test_static_SOURCES = %D%/test_static.c
%C%_test_static_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_static_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_template
%C%_test_template_SOURCES = %D%/test_template.c
%C%_test_template_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_template_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_lists
%C%_test_lists_SOURCES = %D%/test_lists.c
%C%_test_lists_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_lists_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_ids
%C%_test_ids_SOURCES = %D%/test_ids.c
%C%_test_ids_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_ids_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_stopped
%C%_test_stopped_SOURCES = %D%/test_stopped.c
%C%_test_stopped_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_stopped_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_tls
%C%_test_tls_SOURCES = %D%/test_tls.c %D%/tls_place.c %D%/tls_place.h
%C%_test_tls_CPPFLAGS = $(SCENARIO_CPPFLAGS) $(MICROHTTPD_CFLAGS) $(WOLFSSL_CFLAGS)
%C%_test_tls_LDADD = $(SCENARIO_LDADD) $(MICROHTTPD_LIBS) $(WOLFSSL_LIBS)
check_PROGRAMS += %D%/test_hostile
%C%_test_hostile_SOURCES = %D%/test_hostile.c %D%/hostile.c %D%/hostile.h
%C%_test_hostile_CPPFLAGS = $(SCENARIO_CPPFLAGS) $(ZLIB_CFLAGS)
%C%_test_hostile_LDADD = $(SCENARIO_LDADD) $(ZLIB_LIBS)
check_PROGRAMS += %D%/test_activation
%C%_test_activation_SOURCES = %D%/test_activation.c
%C%_test_activation_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_activation_LDADD = fakes/host/features/libfeatures.la fakes/host/libfake-host.la $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_api
%C%_test_api_SOURCES = %D%/test_api.c %D%/web.c %D%/web.h
%C%_test_api_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_api_LDADD = $(SCENARIO_LDADD) $(CJSON_LIBS)
check_PROGRAMS += %D%/test_serve
%C%_test_serve_SOURCES = %D%/test_serve.c %D%/web.c %D%/web.h
%C%_test_serve_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_serve_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_doctor
%C%_test_doctor_SOURCES = %D%/test_doctor.c
%C%_test_doctor_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_doctor_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_tokens
%C%_test_tokens_SOURCES = %D%/test_tokens.c
%C%_test_tokens_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_tokens_LDADD = $(SCENARIO_LDADD) fakes/host/libfake-host.la
check_PROGRAMS += %D%/test_limits
%C%_test_limits_SOURCES = %D%/test_limits.c
%C%_test_limits_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_limits_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_limits_polling
%C%_test_limits_polling_SOURCES = %D%/test_limits_polling.c
%C%_test_limits_polling_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_limits_polling_LDADD = $(SCENARIO_LDADD)
# test_limits with DocuSign's limits, for hours of its clock.
check-budget: all %D%/test_limits
	$(AM_TESTS_ENVIRONMENT) LIMITS_PROCESSES=16 LIMITS_CALLS=10000 LIMITS_HOURLY=3000 LIMITS_BURST=500 %D%/test_limits
.PHONY: check-budget
check_PROGRAMS += %D%/test_tokens_renewed
%C%_test_tokens_renewed_SOURCES = %D%/test_tokens_renewed.c
%C%_test_tokens_renewed_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_tokens_renewed_LDADD = $(SCENARIO_LDADD) fakes/host/libfake-host.la
check_PROGRAMS += %D%/test_once
%C%_test_once_SOURCES = %D%/test_once.c
%C%_test_once_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_once_LDADD = $(SCENARIO_LDADD) fakes/host/libfake-host.la
check_PROGRAMS += %D%/test_lost
%C%_test_lost_SOURCES = %D%/test_lost.c
%C%_test_lost_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_lost_LDADD = $(SCENARIO_LDADD) fakes/host/libfake-host.la
check_PROGRAMS += %D%/test_resumed
%C%_test_resumed_SOURCES = %D%/test_resumed.c
%C%_test_resumed_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_resumed_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_secrets
%C%_test_secrets_SOURCES = %D%/test_secrets.c
%C%_test_secrets_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_secrets_LDADD = $(SCENARIO_LDADD) fakes/host/libfake-host.la
check_PROGRAMS += %D%/test_diagnosis
%C%_test_diagnosis_SOURCES = %D%/test_diagnosis.c
%C%_test_diagnosis_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_diagnosis_LDADD = $(SCENARIO_LDADD) fakes/host/libfake-host.la
check_PROGRAMS += %D%/test_memory
%C%_test_memory_SOURCES = %D%/test_memory.c
%C%_test_memory_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_memory_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_large
%C%_test_large_SOURCES = %D%/test_large.c
%C%_test_large_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_large_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_counts
%C%_test_counts_SOURCES = %D%/test_counts.c
%C%_test_counts_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_counts_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_peers
%C%_test_peers_SOURCES = %D%/test_peers.c
%C%_test_peers_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_peers_LDADD = $(SCENARIO_LDADD)
check_PROGRAMS += %D%/test_soak
%C%_test_soak_SOURCES = %D%/test_soak.c
%C%_test_soak_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_soak_LDADD = $(SCENARIO_LDADD) fakes/host/libfake-host.la
# The whole of it: CALLS (100,000) in one process.
soak: all %D%/test_soak$(EXEEXT)
	STP_SOURCE='$(abs_top_srcdir)' STP_BUILD='$(abs_top_builddir)' LC_ALL=C \
	  STP_PLUGIN='$(abs_top_builddir)/plugin/.libs/docusign.so' SOAK_CALLS=$${CALLS:-100000} %D%/test_soak$(EXEEXT)
.PHONY: soak
check_PROGRAMS += %D%/test_storm
%C%_test_storm_SOURCES = %D%/test_storm.c
%C%_test_storm_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_storm_LDADD = $(SCENARIO_LDADD) fakes/host/libfake-host.la
# The contract that the scenarios send.
check_DATA += fakes/demo/contract.pdf

check_PROGRAMS += %D%/test_inputs
%C%_test_inputs_SOURCES = %D%/test_inputs.c
%C%_test_inputs_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_test_inputs_LDADD = $(SCENARIO_LDADD)

check_PROGRAMS += %D%/test_recordings
%C%_test_recordings_SOURCES = %D%/test_recordings.c
%C%_test_recordings_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_recordings_LDADD = $(SCENARIO_LDADD) fakes/docusign/proof/libdescription.la
EXTRA_DIST += %D%/deviations.json %D%/peer-bugs.md

dist_check_SCRIPTS += %D%/test_description.sh
dist_check_SCRIPTS += %D%/test_fake_host.sh
dist_check_SCRIPTS += %D%/test_features.sh
EXTRA_DIST += %D%/fake_host.sh
check_LTLIBRARIES += tests/modules/checks.la
tests_modules_checks_la_SOURCES = tests/modules/checks.c tests/modules/mock.h
tests_modules_checks_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
# What it runs: no test itself, so it is not among check_PROGRAMS.
noinst_PROGRAMS += %D%/json_lines
%C%_json_lines_SOURCES = %D%/json_lines.c
%C%_json_lines_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
%C%_json_lines_LDADD = $(CJSON_LIBS)

# The stories of the service objects, a file a family: see catalogue.h.
check_PROGRAMS += %D%/catalogue/test_catalogue
%C%_catalogue_test_catalogue_SOURCES = \
	%D%/catalogue/account.c \
	%D%/catalogue/bulk.c \
	%D%/catalogue/catalogue.h \
	%D%/catalogue/document.c \
	%D%/catalogue/envelope.c \
	%D%/catalogue/envelope_parts.c \
	%D%/catalogue/recipient.c \
	%D%/catalogue/view.c \
	%D%/catalogue/tab.c \
	%D%/catalogue/template.c \
	%D%/catalogue/workflow.c \
	%D%/catalogue/envelope_comment.c \
	%D%/catalogue/account_parts.c \
	%D%/catalogue/connect.c \
	%D%/catalogue/people.c \
	%D%/catalogue/rest_call.c \
	%D%/catalogue/test_catalogue.c
%C%_catalogue_test_catalogue_CPPFLAGS = $(SCENARIO_CPPFLAGS)
%C%_catalogue_test_catalogue_LDADD = $(SCENARIO_LDADD) $(CJSON_LIBS)
