# SPDX-License-Identifier: GPL-2.0-or-later
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
%C%_fake_docusign_LDADD = $(MICROHTTPD_LIBS) $(CJSON_LIBS) $(WOLFSSL_LIBS) $(POPPLER_LIBS) $(CAIRO_LIBS)
dist_man_MANS += %D%/fake-docusign.1
