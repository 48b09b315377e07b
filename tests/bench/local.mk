# SPDX-License-Identifier: GPL-2.0-or-later
noinst_PROGRAMS += %D%/plugin-bench
%C%_plugin_bench_SOURCES = %D%/plugin-bench.c
%C%_plugin_bench_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
%C%_plugin_bench_LDADD = host-sdk/libstp-host.la $(CJSON_LIBS)
