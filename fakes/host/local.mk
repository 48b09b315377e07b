# SPDX-License-Identifier: GPL-2.0-or-later
# The library is for tests: a host whose parts can be looked at.  The program uses it, too.
noinst_LTLIBRARIES += %D%/libfake-host.la
%C%_libfake_host_la_SOURCES = \
	%D%/cache.c \
	%D%/clock.c \
	%D%/fake_host.c %D%/fake_host.h \
	%D%/files.c %D%/files.h \
	%D%/findings.c \
	%D%/log.c %D%/log.h \
	%D%/parts.c %D%/parts.h \
	%D%/rows.c \
	%D%/run.c
%C%_libfake_host_la_LIBADD = host-sdk/libstp-host.la

include fakes/host/features/local.mk
include fakes/host/pages/local.mk

bin_PROGRAMS += %D%/fake-host
%C%_fake_host_SOURCES = \
	%D%/call.c \
	%D%/calling.c %D%/calling.h \
	%D%/commands/commands.h \
	%D%/commands/common.c \
	%D%/commands/features.c \
	%D%/commands/instance_act.c \
	%D%/commands/instance_describe.c \
	%D%/commands/instance_save.c \
	%D%/commands/instance_show.c \
	%D%/commands/serve.c \
	%D%/commands/json_line.c %D%/commands/json_line.h \
	%D%/commands/smart_objects.c \
	%D%/commands/step_fields.c %D%/commands/step_fields.h \
	%D%/commands/step_run.c \
	%D%/commands/steps.c \
	%D%/checking.c %D%/checking.h \
	%D%/describe.c \
	%D%/exit_status.c %D%/exit_status.h \
	%D%/help.h \
	%D%/inputs.c %D%/inputs.h \
	%D%/interrupt.c %D%/interrupt.h \
	%D%/main.c \
	%D%/options.c %D%/options.h \
	%D%/output.c %D%/output.h \
	%D%/session.c %D%/session.h \
	%D%/test.c
%C%_fake_host_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
%C%_fake_host_LDADD = %D%/pages/libpages.la %D%/features/libfeatures.la %D%/libfake-host.la host-sdk/libstp-host.la $(CJSON_LIBS)

dist_man_MANS += %D%/fake-host.1
