# SPDX-License-Identifier: MIT
stpincludedir = $(includedir)/stp
stpinclude_HEADERS = \
	%D%/include/stp/abi.h \
	%D%/include/stp/ext.h \
	%D%/include/stp/host.h \
	%D%/include/stp/plugin.h
pkgconfigdir = $(libdir)/pkgconfig
pkgconfig_DATA = %D%/stp-host.pc

# What the library is made of; the kit links it, too, for it looks at values and names as the library does.
noinst_LTLIBRARIES += %D%/libstp-inside.la
%C%_libstp_inside_la_SOURCES = \
	%D%/guard/calls.c %D%/guard/guard.h \
	%D%/guard/frame.c \
	%D%/guard/given.c \
	%D%/guard/guard.c \
	%D%/guard/instance.c \
	%D%/guard/lent_host.c \
	%D%/guard/slots.c \
	%D%/guard/watch.c %D%/guard/watch.h \
	%D%/guard/watch_sink.c \
	%D%/loader/args.c %D%/loader/args.h \
	%D%/loader/args_check.c \
	%D%/loader/between.c %D%/loader/between.h \
	%D%/loader/call.c %D%/loader/call.h \
	%D%/loader/config_file.c \
	%D%/loader/fail.c %D%/loader/fail.h \
	%D%/loader/file.c %D%/loader/file.h \
	%D%/loader/file_name.c \
	%D%/loader/filter.c %D%/loader/filter.h \
	%D%/loader/lent.c %D%/loader/lent.h \
	%D%/loader/loader.c \
	%D%/loader/rest.c %D%/loader/rest.h \
	%D%/loader/rows.c %D%/loader/rows.h \
	%D%/loader/service.c \
	%D%/loader/slot.c %D%/loader/slot.h \
	%D%/schema/clock.c %D%/schema/clock.h \
	%D%/schema/find.c %D%/schema/find.h \
	%D%/schema/http_status.c \
	%D%/schema/json_text.c %D%/schema/json_text.h \
	%D%/schema/lint.c %D%/schema/lint.h \
	%D%/schema/lint_feature.c \
	%D%/schema/lint_metrics.c \
	%D%/schema/metrics.c %D%/schema/metrics.h \
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
	%D%/schema/render_metrics.c \
	%D%/schema/render_openapi.c \
	%D%/schema/render_row.c \
	%D%/schema/render_text.c \
	%D%/schema/text.c %D%/schema/text.h \
	%D%/schema/value.c %D%/schema/value.h
%C%_libstp_inside_la_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) -DSTP_PLUGINDIR='"$(plugindir)"'

lib_LTLIBRARIES += %D%/libstp-host.la
%C%_libstp_host_la_SOURCES =
%C%_libstp_host_la_LDFLAGS = $(AM_LDFLAGS) -version-info $(STP_HOST_LT_VERSION) -no-undefined -export-symbols-regex '^stp_'
%C%_libstp_host_la_LIBADD = %D%/libstp-inside.la $(CJSON_LIBS)

dist_man_MANS += %D%/doc/stp-check.1 %D%/doc/stp-host.3 %D%/doc/stp-plugin.7
dist_doc_DATA += %D%/doc/RULES.md %D%/doc/TUTORIAL.md %D%/doc/VERSIONING.md

# The reference of the ABI, from the comments of the headers alone.
nodist_man_MANS += docs/stp-abi.3
nodist_doc_DATA += docs/stp-abi.html
docs: docs/stp-abi.html docs/stp-abi.3
docs/stp-abi.html docs/stp-abi.3: $(stpinclude_HEADERS) %D%/doc/RULES.md %D%/doc/reference.awk %D%/doc/reference_html.awk \
		%D%/doc/reference_man.awk ChangeLog
	$(AM_V_at)$(MKDIR_P) docs
	$(AM_V_GEN)case $@ in *.html) form=html ;; *) form=man ;; esac; \
	$(AWK) -v date=`sed -n '1s/ .*//p' $(srcdir)/ChangeLog` -f $(srcdir)/%D%/doc/reference.awk \
	  -f $(srcdir)/%D%/doc/reference_$$form.awk $(srcdir)/%D%/include/stp/abi.h $(srcdir)/%D%/include/stp/ext.h \
	  $(srcdir)/%D%/include/stp/host.h $(srcdir)/%D%/include/stp/plugin.h $(srcdir)/%D%/doc/RULES.md >$@-t && mv $@-t $@
EXTRA_DIST += %D%/doc/reference.awk %D%/doc/reference_html.awk %D%/doc/reference_man.awk
CLEANFILES += docs/stp-abi.html docs/stp-abi.3

include host-sdk/template/local.mk
include host-sdk/tck/local.mk
