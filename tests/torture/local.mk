# SPDX-License-Identifier: GPL-2.0-or-later
# -export-dynamic: what fault.c puts in place of the C library's functions must be found by the plugin.
check_PROGRAMS += %D%/test_torture
%C%_test_torture_SOURCES = \
	%D%/fault.c %D%/fault.h \
	%D%/host.c %D%/host.h \
	%D%/scenarios.c %D%/scenarios.h \
	%D%/test_torture.c
%C%_test_torture_CPPFLAGS = $(SCENARIO_CPPFLAGS) -I$(top_srcdir)
%C%_test_torture_LDFLAGS = $(AM_LDFLAGS) -export-dynamic
%C%_test_torture_LDADD = $(SCENARIO_LDADD) fakes/host/libfake-host.la

# Every n of every scenario; make check runs some of them.
torture: $(check_LTLIBRARIES) tests/torture/test_torture fakes/docusign/fake-docusign plugin/docusign.la
	$(AM_TESTS_ENVIRONMENT) TORTURE=all tests/torture/test_torture
.PHONY: torture
