# SPDX-License-Identifier: GPL-2.0-or-later
# What holds exchanges against an API description; it knows nothing of the rest of the fake.
noinst_LTLIBRARIES += %D%/libdescription.la
%C%_libdescription_la_SOURCES = \
	%D%/description.c \
	%D%/description.h \
	%D%/deviations.c \
	%D%/exchange.c \
	%D%/repair.c \
	%D%/validate.c \
	%D%/validate.h
%C%_libdescription_la_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS)
%C%_libdescription_la_LIBADD = $(CJSON_LIBS)

bin_PROGRAMS += %D%/fake-docusign
%C%_fake_docusign_SOURCES = \
	%D%/answers.c \
	%D%/base64.c \
	%D%/control.c \
	%D%/documents.c \
	%D%/envelopes.c \
	%D%/fake.h \
	%D%/keys.c \
	%D%/legacy.c \
	%D%/main.c \
	%D%/oauth.c \
	%D%/pdf.c \
	%D%/recipients.c \
	%D%/routes.c \
	%D%/server.c \
	%D%/state.c \
	%D%/templates.c \
	%D%/views.c
%C%_fake_docusign_CPPFLAGS = $(AM_CPPFLAGS) $(MICROHTTPD_CFLAGS) $(CJSON_CFLAGS) $(WOLFSSL_CFLAGS) $(CAIRO_CFLAGS) $(POPPLER_CFLAGS)
%C%_fake_docusign_LDADD = %D%/libdescription.la $(MICROHTTPD_LIBS) $(CJSON_LIBS) $(WOLFSSL_LIBS) $(POPPLER_LIBS) $(CAIRO_LIBS)
dist_man_MANS += %D%/fake-docusign.1
