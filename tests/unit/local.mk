# SPDX-License-Identifier: GPL-2.0-or-later
# What the unit tests of plugin/ are linked with.
UNIT_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/plugin $(CHECK_CFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS) $(WOLFSSL_CFLAGS)
UNIT_LDADD = plugin/libdocusign.la $(CHECK_LIBS)
EXTRA_DIST += %D%/unit.h %D%/keys.h %D%/page.h

check_PROGRAMS += %D%/test_text
%C%_test_text_SOURCES = %D%/test_text.c
%C%_test_text_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_text_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_scan
%C%_test_scan_SOURCES = %D%/test_scan.c
%C%_test_scan_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_scan_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_split
%C%_test_split_SOURCES = %D%/test_split.c
%C%_test_split_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_split_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_json
%C%_test_json_SOURCES = %D%/test_json.c
%C%_test_json_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_json_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_encode
%C%_test_encode_SOURCES = %D%/test_encode.c
%C%_test_encode_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_encode_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_keep
%C%_test_keep_SOURCES = %D%/test_keep.c
%C%_test_keep_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_keep_LDADD = $(UNIT_LDADD) $(CURL_LIBS)
check_PROGRAMS += %D%/test_crypto
%C%_test_crypto_SOURCES = %D%/test_crypto.c
%C%_test_crypto_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_crypto_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_http
%C%_test_http_SOURCES = %D%/test_http.c
%C%_test_http_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_http_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_budget
%C%_test_budget_SOURCES = %D%/test_budget.c
%C%_test_budget_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_srcdir)
%C%_test_budget_LDADD = $(UNIT_LDADD) fakes/host/libfake-host.la
check_PROGRAMS += %D%/test_polls
%C%_test_polls_SOURCES = %D%/test_polls.c
%C%_test_polls_CPPFLAGS = $(UNIT_CPPFLAGS) -I$(top_srcdir)
%C%_test_polls_LDADD = $(UNIT_LDADD) fakes/host/libfake-host.la
check_PROGRAMS += %D%/test_feature
%C%_test_feature_SOURCES = %D%/test_feature.c
%C%_test_feature_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_feature_LDADD = $(UNIT_LDADD)

check_PROGRAMS += %D%/test_lint_feature
%C%_test_lint_feature_SOURCES = %D%/test_lint_feature.c
%C%_test_lint_feature_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_lint_feature_LDADD = $(UNIT_LDADD) host-sdk/libstp-host.la

check_PROGRAMS += %D%/test_metrics
%C%_test_metrics_SOURCES = %D%/test_metrics.c
%C%_test_metrics_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_metrics_LDADD = $(UNIT_LDADD) host-sdk/libstp-host.la
check_PROGRAMS += %D%/test_redact
%C%_test_redact_SOURCES = %D%/test_redact.c
%C%_test_redact_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_redact_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_trace
%C%_test_trace_SOURCES = %D%/test_trace.c
%C%_test_trace_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_trace_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_settings
%C%_test_settings_SOURCES = %D%/test_settings.c
%C%_test_settings_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_settings_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_multi
%C%_test_multi_SOURCES = %D%/test_multi.c
%C%_test_multi_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_multi_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_upload
%C%_test_upload_SOURCES = %D%/test_upload.c
%C%_test_upload_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_upload_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_retry
%C%_test_retry_SOURCES = %D%/test_retry.c
%C%_test_retry_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_retry_LDADD = $(UNIT_LDADD)
check_PROGRAMS += %D%/test_verdict
%C%_test_verdict_SOURCES = %D%/test_verdict.c
%C%_test_verdict_CPPFLAGS = $(UNIT_CPPFLAGS)
%C%_test_verdict_LDADD = $(UNIT_LDADD)
check_PROGRAMS += \
	%D%/test_lint \
	%D%/test_openapi \
	%D%/test_plugin_helpers \
	%D%/test_render \
	%D%/test_value
%C%_test_lint_SOURCES = %D%/test_lint.c
%C%_test_lint_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_lint_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
%C%_test_openapi_SOURCES = %D%/test_openapi.c
%C%_test_openapi_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS) $(CJSON_CFLAGS)
%C%_test_openapi_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS) $(CJSON_LIBS)
%C%_test_plugin_helpers_SOURCES = %D%/test_plugin_helpers.c
%C%_test_plugin_helpers_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_plugin_helpers_LDADD = $(CHECK_LIBS)
%C%_test_render_SOURCES = %D%/test_render.c
%C%_test_render_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS) $(CJSON_CFLAGS)
%C%_test_render_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS) $(CJSON_LIBS)
%C%_test_value_SOURCES = %D%/test_value.c
%C%_test_value_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_value_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)

check_PROGRAMS += %D%/test_fake_host
%C%_test_fake_host_SOURCES = %D%/test_fake_host.c
%C%_test_fake_host_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
%C%_test_fake_host_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_fake_host_LDADD = fakes/host/libfake-host.la host-sdk/libstp-host.la $(CHECK_LIBS)

check_PROGRAMS += %D%/test_description
%C%_test_description_SOURCES = %D%/test_description.c
%C%_test_description_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CHECK_CFLAGS) $(CJSON_CFLAGS)
%C%_test_description_LDADD = fakes/docusign/proof/libdescription.la $(CJSON_LIBS) $(CHECK_LIBS)

# Features over the mock service type "letters".
check_LTLIBRARIES += %D%/libfeatures-stage.la
%C%_libfeatures_stage_la_SOURCES = %D%/features_stage.c %D%/features_stage.h
%C%_libfeatures_stage_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CHECK_CFLAGS) $(SQLITE_CFLAGS)
%C%_libfeatures_stage_la_LIBADD = fakes/host/features/libfeatures.la $(CHECK_LIBS)
FEATURES_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) $(CHECK_CFLAGS) $(SQLITE_CFLAGS) $(WOLFSSL_CFLAGS)
check_PROGRAMS += %D%/test_features
%C%_test_features_SOURCES = %D%/test_features.c
%C%_test_features_CPPFLAGS = $(FEATURES_CPPFLAGS)
%C%_test_features_LDADD = %D%/libfeatures-stage.la
check_LTLIBRARIES += tests/modules/letters.la tests/modules/letters_astray.la tests/modules/letters_later.la
tests_modules_letters_la_SOURCES = tests/modules/letters.c
tests_modules_letters_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_letters_astray_la_SOURCES = tests/modules/letters.c
tests_modules_letters_astray_la_CPPFLAGS = $(AM_CPPFLAGS) -DLETTERS_ASTRAY
tests_modules_letters_astray_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_letters_later_la_SOURCES = tests/modules/letters.c
tests_modules_letters_later_la_CPPFLAGS = $(AM_CPPFLAGS) -DLETTERS_LATER
tests_modules_letters_later_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
check_PROGRAMS += %D%/test_features_store
%C%_test_features_store_SOURCES = %D%/test_features_store.c
%C%_test_features_store_CPPFLAGS = $(FEATURES_CPPFLAGS)
%C%_test_features_store_LDADD = %D%/libfeatures-stage.la
check_PROGRAMS += %D%/test_features_kill
%C%_test_features_kill_SOURCES = %D%/test_features_kill.c
%C%_test_features_kill_CPPFLAGS = $(FEATURES_CPPFLAGS)
%C%_test_features_kill_LDADD = %D%/libfeatures-stage.la
