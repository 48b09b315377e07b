# SPDX-License-Identifier: GPL-2.0-or-later
check_PROGRAMS += %D%/test_main_job
%C%_test_main_job_SOURCES = \
	%D%/stage.c %D%/stage.h \
	%D%/test_main_job.c
%C%_test_main_job_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS)
%C%_test_main_job_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_main_job_LDADD = host-sdk/libstp-host.la $(CURL_LIBS) $(CJSON_LIBS) $(CHECK_LIBS)
# The contract that the scenarios send.
check_DATA = fakes/demo/contract.pdf
