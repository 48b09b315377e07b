# SPDX-License-Identifier: GPL-2.0-or-later
check_PROGRAMS += \
	%D%/test_args \
	%D%/test_guard \
	%D%/test_guard_call \
	%D%/test_guard_host \
	%D%/test_list \
	%D%/test_loader \
	%D%/test_metrics \
	%D%/test_service
%C%_test_args_SOURCES = %D%/test_args.c %D%/host_helper.h
%C%_test_args_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_args_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
%C%_test_guard_SOURCES = %D%/test_guard.c %D%/guard_helper.h %D%/host_helper.h
%C%_test_guard_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_guard_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
%C%_test_guard_call_SOURCES = %D%/test_guard_call.c %D%/guard_helper.h %D%/host_helper.h
%C%_test_guard_call_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_guard_call_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
%C%_test_guard_host_SOURCES = %D%/test_guard_host.c %D%/guard_helper.h %D%/host_helper.h
%C%_test_guard_host_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_guard_host_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
%C%_test_list_SOURCES = %D%/test_list.c %D%/host_helper.h
%C%_test_list_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_list_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
%C%_test_loader_SOURCES = %D%/test_loader.c
%C%_test_loader_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_loader_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
%C%_test_metrics_SOURCES = %D%/test_metrics.c %D%/guard_helper.h
%C%_test_metrics_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_metrics_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)
%C%_test_service_SOURCES = %D%/test_service.c %D%/host_helper.h
%C%_test_service_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
%C%_test_service_LDADD = host-sdk/libstp-host.la $(CHECK_LIBS)

# Plugins that are wrong in one way each, and mock, which is right.  -rpath makes them loadable.
TEST_MODULE_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -rpath /nowhere
check_LTLIBRARIES += \
	tests/modules/bad_name.la \
	tests/modules/bad_preset.la \
	tests/modules/later_kind.la \
	tests/modules/lost_slot.la \
	tests/modules/mock.la \
	tests/modules/named_alike.la \
	tests/modules/no_entry.la \
	tests/modules/no_execute.la \
	tests/modules/no_help.la \
	tests/modules/no_kind.la \
	tests/modules/no_schema.la \
	tests/modules/null_plugin.la \
	tests/modules/other_major.la \
	tests/modules/short_plugin.la \
	tests/modules/twin_property.la
tests_modules_bad_name_la_SOURCES = tests/modules/bad_name.c tests/modules/mock.h
tests_modules_bad_name_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_bad_preset_la_SOURCES = tests/modules/bad_preset.c tests/modules/mock.h
tests_modules_bad_preset_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_later_kind_la_SOURCES = tests/modules/later_kind.c tests/modules/mock.h
tests_modules_later_kind_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_lost_slot_la_SOURCES = tests/modules/lost_slot.c tests/modules/mock.h
tests_modules_lost_slot_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_mock_la_SOURCES = tests/modules/mock.c
tests_modules_mock_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_named_alike_la_SOURCES = tests/modules/named_alike.c tests/modules/mock.h
tests_modules_named_alike_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_no_entry_la_SOURCES = tests/modules/no_entry.c
tests_modules_no_entry_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_no_execute_la_SOURCES = tests/modules/no_execute.c tests/modules/mock.h
tests_modules_no_execute_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_no_help_la_SOURCES = tests/modules/no_help.c tests/modules/mock.h
tests_modules_no_help_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_no_kind_la_SOURCES = tests/modules/no_kind.c tests/modules/mock.h
tests_modules_no_kind_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_no_schema_la_SOURCES = tests/modules/no_schema.c tests/modules/mock.h
tests_modules_no_schema_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_null_plugin_la_SOURCES = tests/modules/null_plugin.c
tests_modules_null_plugin_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_other_major_la_SOURCES = tests/modules/other_major.c
tests_modules_other_major_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_short_plugin_la_SOURCES = tests/modules/short_plugin.c tests/modules/mock.h
tests_modules_short_plugin_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
tests_modules_twin_property_la_SOURCES = tests/modules/twin_property.c tests/modules/mock.h
tests_modules_twin_property_la_LDFLAGS = $(TEST_MODULE_LDFLAGS)
