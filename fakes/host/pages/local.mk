# SPDX-License-Identifier: GPL-2.0-or-later
# The pages: Features in a browser.
noinst_LTLIBRARIES += %D%/libpages.la
%C%_libpages_la_SOURCES = \
	%D%/activation.c %D%/activation.h \
	%D%/activation_page.c \
	%D%/answer.c \
	%D%/api.c %D%/api.h \
	%D%/api_call.c \
	%D%/api_inputs.c \
	%D%/arriving.c %D%/arriving.h \
	%D%/body.c %D%/body.h \
	%D%/call_form.c %D%/call_form.h \
	%D%/consent_page.c \
	%D%/console.c \
	%D%/download.c %D%/download.h \
	%D%/features_page.c \
	%D%/field.c %D%/field.h \
	%D%/form_page.c %D%/form_page.h \
	%D%/form_routes.c \
	%D%/given.c %D%/given.h \
	%D%/guard.c %D%/guard.h \
	%D%/html.c %D%/html.h \
	%D%/instance_page.c \
	%D%/keep.c %D%/keep.h \
	%D%/metrics.c \
	%D%/pages.c %D%/pages.h \
	%D%/problem.c %D%/problem.h \
	%D%/request.h \
	%D%/result.c %D%/result.h \
	%D%/route.c \
	%D%/script.c \
	%D%/secret.c %D%/secret.h \
	%D%/server.c %D%/server.h \
	%D%/show.c %D%/show.h \
	%D%/steps_page.c \
	%D%/style.c
%C%_libpages_la_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) $(MICROHTTPD_CFLAGS)
%C%_libpages_la_LIBADD = fakes/host/features/libfeatures.la $(MICROHTTPD_LIBS) $(CJSON_LIBS)
