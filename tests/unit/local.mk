# SPDX-License-Identifier: GPL-2.0-or-later

check_PROGRAMS += %D%/test_fake_host
%C%_test_fake_host_SOURCES = %D%/test_fake_host.c
%C%_test_fake_host_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
%C%_test_fake_host_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_fake_host_LDADD = fakes/host/libfake-host.la host-sdk/libstp-host.la $(CHECK_LIBS)
