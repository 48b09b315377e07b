# SPDX-License-Identifier: GPL-2.0-or-later
dist_check_SCRIPTS += %D%/test_link_order.sh %D%/test_symbols.sh
check_PROGRAMS += \
	%D%/test_abi_layout \
	%D%/test_grown_host
%C%_test_abi_layout_SOURCES = %D%/test_abi_layout.c
%C%_test_grown_host_SOURCES = %D%/test_grown_host.c
%C%_test_grown_host_CPPFLAGS = $(GROWN_CPPFLAGS)
%C%_test_grown_host_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_grown_host_LDADD = $(CHECK_LIBS)

dist_check_SCRIPTS += \
	%D%/test_growth.sh \
	%D%/test_headers.sh

# The contract of a later minor version, made from today's; it hides the one in host-sdk/include.
GROWN_HEADER = %D%/grown/stp/abi.h
GROWN_CPPFLAGS = -I%D%/grown $(AM_CPPFLAGS)
EXTRA_DIST += %D%/grow.sh
CLEANFILES += $(GROWN_HEADER)
$(GROWN_HEADER): $(top_srcdir)/host-sdk/include/stp/abi.h $(top_srcdir)/%D%/grow.sh
	$(AM_V_at)$(MKDIR_P) %D%/grown/stp
	$(AM_V_GEN)$(SHELL) $(top_srcdir)/%D%/grow.sh <$(top_srcdir)/host-sdk/include/stp/abi.h >$@.tmp && mv $@.tmp $@
$(%C%_test_grown_host_OBJECTS): $(GROWN_HEADER)

check_LTLIBRARIES += tests/modules/mock_grown.la
tests_modules_mock_grown_la_SOURCES = tests/modules/mock.c
tests_modules_mock_grown_la_CPPFLAGS = $(GROWN_CPPFLAGS)
tests_modules_mock_grown_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
$(tests_modules_mock_grown_la_OBJECTS): $(GROWN_HEADER)
dist_check_SCRIPTS += %D%/test_activation_table.sh %D%/test_includes.sh %D%/test_rules.sh %D%/test_stp_check.sh
EXTRA_DIST += %D%/feature-activation.md
check_PROGRAMS += %D%/test_read_only
%C%_test_read_only_SOURCES = %D%/test_read_only.c
%C%_test_read_only_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_read_only_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
