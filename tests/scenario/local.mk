# SPDX-License-Identifier: GPL-2.0-or-later
check_PROGRAMS += %D%/test_main_job
%C%_test_main_job_SOURCES = \
	%D%/deviations.c %D%/deviations.h \
	%D%/stage.c %D%/stage.h \
	%D%/test_main_job.c
%C%_test_main_job_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS)
%C%_test_main_job_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_main_job_LDADD = host-sdk/libstp-host.la $(CURL_LIBS) $(CJSON_LIBS) $(CHECK_LIBS)
# The contract that the scenarios send.
check_DATA = fakes/demo/contract.pdf

check_PROGRAMS += %D%/test_inputs
%C%_test_inputs_SOURCES = \
	%D%/deviations.c %D%/deviations.h \
	%D%/stage.c %D%/stage.h \
	%D%/test_inputs.c
%C%_test_inputs_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS)
%C%_test_inputs_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_inputs_LDADD = host-sdk/libstp-host.la $(CURL_LIBS) $(CJSON_LIBS) $(CHECK_LIBS)

check_PROGRAMS += %D%/test_recordings
%C%_test_recordings_SOURCES = \
	%D%/deviations.c %D%/deviations.h \
	%D%/test_recordings.c
%C%_test_recordings_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CURL_CFLAGS) $(CJSON_CFLAGS)
%C%_test_recordings_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_recordings_LDADD = fakes/docusign/proof/libdescription.la $(CURL_LIBS) $(CJSON_LIBS) $(CHECK_LIBS)
EXTRA_DIST += %D%/deviations.json

dist_check_SCRIPTS += %D%/test_description.sh
dist_check_SCRIPTS += %D%/test_fake_host.sh
check_LTLIBRARIES += tests/modules/checks.la
tests_modules_checks_la_SOURCES = tests/modules/checks.c tests/modules/mock.h
tests_modules_checks_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
# What it runs: no test itself, so it is not among check_PROGRAMS.
noinst_PROGRAMS += %D%/json_lines
%C%_json_lines_SOURCES = %D%/json_lines.c
%C%_json_lines_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
%C%_json_lines_LDADD = $(CJSON_LIBS)
