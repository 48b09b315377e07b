# SPDX-License-Identifier: GPL-2.0-or-later
unit_ldadd = plugin/libdocusign.la $(CHECK_LIBS)
unit_cflags = $(AM_CFLAGS) $(CHECK_CFLAGS)
unit_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir)/plugin

check_PROGRAMS += %D%/test_settings
%C%_test_settings_CPPFLAGS = $(unit_cppflags)
%C%_test_settings_CFLAGS = $(unit_cflags)
%C%_test_settings_LDADD = $(unit_ldadd)

check_PROGRAMS += %D%/test_verdict
%C%_test_verdict_CPPFLAGS = $(unit_cppflags)
%C%_test_verdict_CFLAGS = $(unit_cflags)
%C%_test_verdict_LDADD = $(unit_ldadd)
