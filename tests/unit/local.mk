# SPDX-License-Identifier: GPL-2.0-or-later
check_PROGRAMS += \
	%D%/test_lint \
	%D%/test_render \
	%D%/test_value
%C%_test_lint_SOURCES = %D%/test_lint.c
%C%_test_lint_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_lint_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
%C%_test_render_SOURCES = %D%/test_render.c
%C%_test_render_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS) $(CJSON_CFLAGS)
%C%_test_render_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS) $(CJSON_LIBS)
%C%_test_value_SOURCES = %D%/test_value.c
%C%_test_value_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_value_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
