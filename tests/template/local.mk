# SPDX-License-Identifier: GPL-2.0-or-later
# The examples of host-sdk/template: every method for real, built outside of the tree, and with faults in them.
check_PROGRAMS += %D%/test_examples
%C%_test_examples_SOURCES = %D%/example.c %D%/example.h %D%/test_examples.c
%C%_test_examples_CPPFLAGS = $(FAKE_TEST_CPPFLAGS)
%C%_test_examples_LDADD = host-sdk/libstp-host.la $(FAKE_TEST_LDADD)

dist_check_SCRIPTS += %D%/test_mutations.sh %D%/test_outside.sh
EXTRA_DIST += %D%/mutations.txt
