# SPDX-License-Identifier: GPL-2.0-or-later

dist_check_SCRIPTS += %D%/test_fake_host.sh
check_LTLIBRARIES += tests/modules/checks.la
tests_modules_checks_la_SOURCES = tests/modules/checks.c tests/modules/mock.h
tests_modules_checks_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
# What it runs: no test itself, so it is not among check_PROGRAMS.
noinst_PROGRAMS += %D%/json_lines
%C%_json_lines_SOURCES = %D%/json_lines.c
%C%_json_lines_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
%C%_json_lines_LDADD = $(CJSON_LIBS)
