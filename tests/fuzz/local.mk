# SPDX-License-Identifier: GPL-2.0-or-later
# Fuzz targets, a file each.  make check runs their corpora and some mutations with a driver of our own; make fuzz runs
# them with libFuzzer.
FUZZ_TARGETS = answer args assertion cached json key names rows scan settings split trace values
FUZZ_CPPFLAGS = $(UNIT_CPPFLAGS) -DDS_VERSION='"$(VERSION)"'
FUZZ_LDADD = tests/fuzz/libdriver.la plugin/libdocusign.la host-sdk/libstp-host.la
check_LTLIBRARIES += %D%/libdriver.la
%C%_libdriver_la_SOURCES = %D%/driver.c %D%/fuzz.h
EXTRA_DIST += %D%/corpus %D%/fuzz.mk

check_PROGRAMS += %D%/test_fuzz_answer
%C%_test_fuzz_answer_SOURCES = %D%/answer.c
%C%_test_fuzz_answer_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_answer_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_args
%C%_test_fuzz_args_SOURCES = %D%/args.c
%C%_test_fuzz_args_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_args_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_assertion
%C%_test_fuzz_assertion_SOURCES = %D%/assertion.c
%C%_test_fuzz_assertion_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_assertion_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_cached
%C%_test_fuzz_cached_SOURCES = %D%/cached.c %D%/cells.h
%C%_test_fuzz_cached_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_cached_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_json
%C%_test_fuzz_json_SOURCES = %D%/json.c
%C%_test_fuzz_json_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_json_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_key
%C%_test_fuzz_key_SOURCES = %D%/key.c
%C%_test_fuzz_key_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_key_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_names
%C%_test_fuzz_names_SOURCES = %D%/names.c
%C%_test_fuzz_names_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_names_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_rows
%C%_test_fuzz_rows_SOURCES = %D%/rows.c %D%/cells.h
%C%_test_fuzz_rows_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_rows_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_scan
%C%_test_fuzz_scan_SOURCES = %D%/scan.c
%C%_test_fuzz_scan_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_scan_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_settings
%C%_test_fuzz_settings_SOURCES = %D%/settings.c
%C%_test_fuzz_settings_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_settings_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_split
%C%_test_fuzz_split_SOURCES = %D%/split.c
%C%_test_fuzz_split_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_split_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_trace
%C%_test_fuzz_trace_SOURCES = %D%/trace.c
%C%_test_fuzz_trace_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_trace_LDADD = $(FUZZ_LDADD)

check_PROGRAMS += %D%/test_fuzz_values
%C%_test_fuzz_values_SOURCES = %D%/values.c
%C%_test_fuzz_values_CPPFLAGS = $(FUZZ_CPPFLAGS)
%C%_test_fuzz_values_LDADD = $(FUZZ_LDADD)

# make fuzz [FUZZ_SECONDS=N] [TARGET=x]
FUZZ_SECONDS = 60
TARGET =
fuzz:
	$(AM_V_at)$(MKDIR_P) fuzz
	+$(AM_V_at)$(MAKE) --no-print-directory -C fuzz -f $(abs_srcdir)/%D%/fuzz.mk SRC='$(abs_srcdir)' \
	  SOURCES='$(plugin_libdocusign_la_SOURCES) $(host_sdk_libstp_inside_la_SOURCES)' \
	  CPPFLAGS='$(DEFS) $(CPPFLAGS) -D_GNU_SOURCE -I$(abs_builddir) -I$(abs_srcdir)/host-sdk/include -I$(abs_srcdir)/plugin -DDS_VERSION=\"$(VERSION)\" -DSTP_PLUGINDIR=\"$(plugindir)\" $(CURL_CFLAGS) $(CJSON_CFLAGS) $(WOLFSSL_CFLAGS)' \
	  LIBS='$(SSL_FIRST_LIBS) $(CURL_LIBS) $(CJSON_LIBS) $(WOLFSSL_LIBS) $(LIBS) -lm' \
	  TARGETS='$(if $(TARGET),$(TARGET),$(FUZZ_TARGETS))' FUZZ_SECONDS='$(FUZZ_SECONDS)'
.PHONY: fuzz
