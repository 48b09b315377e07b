# SPDX-License-Identifier: MIT
stpincludedir = $(includedir)/stp
stpinclude_HEADERS = \
	%D%/include/stp/abi.h \
	%D%/include/stp/ext.h \
	%D%/include/stp/host.h
pkgconfigdir = $(libdir)/pkgconfig
pkgconfig_DATA = %D%/stp-host.pc

lib_LTLIBRARIES += %D%/libstp-host.la
%C%_libstp_host_la_SOURCES = \
	%D%/loader/args.c %D%/loader/args.h \
	%D%/loader/args_check.c \
	%D%/loader/call.c %D%/loader/call.h \
	%D%/loader/fail.c %D%/loader/fail.h \
	%D%/loader/file.c %D%/loader/file.h \
	%D%/loader/file_name.c \
	%D%/loader/filter.c %D%/loader/filter.h \
	%D%/loader/guard.c %D%/loader/guard.h \
	%D%/loader/loader.c \
	%D%/loader/rest.c %D%/loader/rest.h \
	%D%/loader/service.c \
	%D%/loader/slot.c %D%/loader/slot.h \
	%D%/schema/clock.c %D%/schema/clock.h \
	%D%/schema/find.c %D%/schema/find.h \
	%D%/schema/http_status.c \
	%D%/schema/json_text.c %D%/schema/json_text.h \
	%D%/schema/lint.c %D%/schema/lint.h \
	%D%/schema/lint_feature.c \
	%D%/schema/names.c \
	%D%/schema/openapi.h \
	%D%/schema/openapi_components.c \
	%D%/schema/openapi_field.c \
	%D%/schema/out.c %D%/schema/out.h \
	%D%/schema/render.c \
	%D%/schema/render_html.c \
	%D%/schema/render_json.c \
	%D%/schema/render_k2.c \
	%D%/schema/render_man.c \
	%D%/schema/render_openapi.c \
	%D%/schema/render_row.c \
	%D%/schema/render_text.c \
	%D%/schema/text.c %D%/schema/text.h \
	%D%/schema/value.c %D%/schema/value.h
%C%_libstp_host_la_CPPFLAGS = $(AM_CPPFLAGS) -DSTP_PLUGINDIR='"$(plugindir)"'
%C%_libstp_host_la_LDFLAGS = $(AM_LDFLAGS) -version-info $(STP_HOST_LT_VERSION) -no-undefined -export-symbols-regex '^stp_'

dist_man_MANS += %D%/doc/stp-host.3
EXTRA_DIST += %D%/doc/RULES.md %D%/doc/VERSIONING.md
