# SPDX-License-Identifier: GPL-2.0-or-later
# All code is in a convenience library, so that unit tests can reach it.
noinst_LTLIBRARIES += %D%/libdocusign.la
%C%_libdocusign_la_SOURCES = \
	%D%/wire/text.c %D%/wire/text.h \
	%D%/wire/fail.c %D%/wire/fail.h \
	%D%/wire/json.c %D%/wire/json.h \
	%D%/wire/scan.c %D%/wire/scan.h %D%/wire/escape.h \
	%D%/wire/slice.c \
	%D%/wire/split.c %D%/wire/split.h %D%/wire/swar.h \
	%D%/wire/http.c %D%/wire/http.h \
	%D%/wire/address.c %D%/wire/address.h \
	%D%/wire/answer.c %D%/wire/answer.h \
	%D%/wire/sigpipe.c %D%/wire/sigpipe.h \
	%D%/wire/crypto.c %D%/wire/crypto.h \
	%D%/wire/encode.c %D%/wire/encode.h
%C%_libdocusign_la_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS) $(WOLFSSL_CFLAGS)
%C%_libdocusign_la_LIBADD = $(CURL_LIBS) $(CJSON_LIBS) $(WOLFSSL_LIBS)

plugin_LTLIBRARIES += %D%/docusign.la
%C%_docusign_la_SOURCES = %D%/entry.c %D%/ssl_first.c
%C%_docusign_la_LDFLAGS = $(AM_LDFLAGS) -module $(MODULE_LDFLAGS) -Wl,-z,nodelete
# libssl ahead of libwolfssl: see ssl_first.c.
%C%_docusign_la_LIBADD = $(SSL_FIRST_LIBS) %D%/libdocusign.la
