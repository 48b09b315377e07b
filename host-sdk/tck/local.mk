# SPDX-License-Identifier: MIT
# -export-dynamic: what watch.c puts in place of the C library's functions must be found by the plugin.
bin_PROGRAMS += %D%/stp-check
%C%_stp_check_SOURCES = \
	%D%/caller.c %D%/caller.h \
	%D%/calls.c \
	%D%/fuzz.c \
	%D%/growth.c \
	%D%/host.c \
	%D%/inbox.c \
	%D%/library.c \
	%D%/life.c \
	%D%/lists.c \
	%D%/main.c \
	%D%/memory.c \
	%D%/metrics.c \
	%D%/relay.c %D%/relay.h \
	%D%/report.c \
	%D%/run.c \
	%D%/saved.c \
	%D%/secrets.c \
	%D%/service.c \
	%D%/survey.c \
	%D%/tck.h \
	%D%/tests.c %D%/tests.h \
	%D%/threads.c \
	%D%/values.c %D%/values.h \
	%D%/watch.c %D%/watch.h
%C%_stp_check_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
%C%_stp_check_LDFLAGS = $(AM_LDFLAGS) -export-dynamic
%C%_stp_check_LDADD = host-sdk/libstp-inside.la $(CJSON_LIBS)
