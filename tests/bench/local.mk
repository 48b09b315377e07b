# SPDX-License-Identifier: GPL-2.0-or-later
# The benches and the server they are run against; README.md beside this file tells how.
noinst_PROGRAMS += %D%/plugin-bench %D%/bare-bench %D%/bare-load %D%/still
%C%_plugin_bench_SOURCES = %D%/plugin-bench.c %D%/configuration.c %D%/configuration.h %D%/report.c %D%/report.h
%C%_plugin_bench_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
%C%_plugin_bench_LDADD = host-sdk/libstp-host.la $(CJSON_LIBS)

%C%_bare_bench_SOURCES = \
	%D%/bare-bench.c %D%/configuration.c %D%/configuration.h \
	%D%/grant.c %D%/grant.h %D%/report.c %D%/report.h
%C%_bare_bench_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS) $(WOLFSSL_CFLAGS)
%C%_bare_bench_LDADD = $(SSL_FIRST_LIBS) $(CURL_LIBS) $(CJSON_LIBS) $(WOLFSSL_LIBS)

%C%_bare_load_SOURCES = %D%/bare-load.c %D%/report.c %D%/report.h

%C%_still_SOURCES = %D%/still.c %D%/answers.h
%C%_still_CPPFLAGS = $(AM_CPPFLAGS) $(MICROHTTPD_CFLAGS)
%C%_still_LDADD = $(MICROHTTPD_LIBS)

# An empty module on the plugin's libraries: what loading costs anybody.
noinst_LTLIBRARIES += %D%/empty.la
%C%_empty_la_SOURCES = %D%/empty.c
%C%_empty_la_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS) $(WOLFSSL_CFLAGS)
# -rpath: or libtool makes an archive of what is not installed
%C%_empty_la_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -rpath /nowhere $(DEFS_LDFLAGS)
%C%_empty_la_LIBADD = $(SSL_FIRST_LIBS) $(CURL_LIBS) $(CJSON_LIBS) $(WOLFSSL_LIBS)

EXTRA_DIST += %D%/README.md %D%/bench.sh
dist_check_SCRIPTS += %D%/test_guard_cost.sh

bench: all
	STP_BUILD='$(abs_top_builddir)' '$(srcdir)/%D%/bench.sh' times
# By valgrind: counts do not vary as times do.
bench-instructions: all
	@test -n "$(VALGRIND)" || { echo "make bench-instructions needs valgrind: apt-get install valgrind, then ./configure"; exit 1; }
	STP_BUILD='$(abs_top_builddir)' VALGRIND='$(VALGRIND)' LIBTOOL='$(LIBTOOL)' '$(srcdir)/%D%/bench.sh' instructions
.PHONY: bench bench-instructions
