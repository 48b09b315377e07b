# SPDX-License-Identifier: GPL-2.0-or-later
include tests/unit/local.mk
include tests/fuzz/local.mk
include tests/loader/local.mk
include tests/contract/local.mk
include tests/scenario/local.mk
include tests/sweep/local.mk
include tests/bench/local.mk
include tests/fake/local.mk
include tests/ffi/local.mk
include tests/sdk/local.mk
include tests/browser/local.mk
include tests/doc/local.mk
include tests/template/local.mk
include tests/zoo/local.mk
include tests/openapi/local.mk
include tests/torture/local.mk

TESTS += $(check_PROGRAMS) $(dist_check_SCRIPTS)
# Scripts are not for valgrind: LOG_COMPILER below is for programs only.
TEST_EXTENSIONS = .sh

# What tests need to know of this build; they ask the environment and guess nothing.
AM_TESTS_ENVIRONMENT = \
	STP_SOURCE='$(abs_top_srcdir)'; export STP_SOURCE; \
	STP_BUILD='$(abs_top_builddir)'; export STP_BUILD; \
	STP_PLUGIN='$(abs_top_builddir)/plugin/.libs/docusign.so'; export STP_PLUGIN; \
	STP_TEST_MODULES='$(abs_top_builddir)/tests/modules/.libs'; export STP_TEST_MODULES; \
	DESCRIPTION='$(DESCRIPTION)'; export DESCRIPTION; \
	RECORDINGS='$(RECORDINGS)'; export RECORDINGS; \
	SAN_CFLAGS='$(SAN_CFLAGS)'; export SAN_CFLAGS; \
	CC='$(CC)'; export CC; CXX='$(CXX)'; export CXX; NM='$(NM)'; export NM; \
	LSAN_OPTIONS='suppressions=$(abs_top_srcdir)/tests/lsan.supp:print_suppressions=0'; export LSAN_OPTIONS; \
	LC_ALL=C; export LC_ALL;
EXTRA_DIST += %D%/sanitized.h %D%/lsan.supp %D%/node_packages.sh %D%/servers.sh

AM_DISTCHECK_CONFIGURE_FLAGS = --enable-strict

# What checks and the tests' fakes leave for their next run.
clean-local:
	rm -rf tests/sdk/work tests/openapi/work tests/keys

# The tests again under valgrind; a leak or a wrong access is a failure.
memcheck: all
	@test -n "$(VALGRIND)" || { echo "make memcheck needs valgrind: apt-get install valgrind, then ./configure"; exit 1; }
	CK_FORK=no CK_DEFAULT_TIMEOUT=300 STP_SLOWLY=yes $(MAKE) $(AM_MAKEFLAGS) check \
	  LOG_COMPILER='$(LIBTOOL) --mode=execute $(VALGRIND) -q --error-exitcode=81 --leak-check=full --trace-children=no'
.PHONY: memcheck
