# SPDX-License-Identifier: GPL-2.0-or-later
# All code is in a convenience library, so that unit tests can reach it.
noinst_LTLIBRARIES += %D%/libdocusign.la
%C%_libdocusign_la_SOURCES = \
	%D%/auth/account.c \
	%D%/auth/assertion.c %D%/auth/assertion.h \
	%D%/auth/auth.c %D%/auth/auth.h \
	%D%/auth/check.c \
	%D%/auth/consent.c %D%/auth/consent.h \
	%D%/auth/obtain.c %D%/auth/obtain.h \
	%D%/auth/pause.c %D%/auth/pause.h \
	%D%/auth/services.c %D%/auth/services.h \
	%D%/auth/settings.c %D%/auth/settings.h \
	%D%/auth/shared.c %D%/auth/shared.h \
	%D%/auth/token.c %D%/auth/token.h \
	%D%/connection.c \
	%D%/feature.c %D%/feature.h %D%/steps.h \
	%D%/engine/args.c \
	%D%/engine/body.c \
	%D%/engine/download.c \
	%D%/engine/multi.c \
	%D%/engine/narrow.c \
	%D%/engine/once.c \
	%D%/engine/pages.c \
	%D%/engine/path.c \
	%D%/engine/polling.c \
	%D%/engine/refusal.c \
	%D%/engine/rows.c \
	%D%/engine/run.c %D%/engine/run.h \
	%D%/engine/seen.c \
	%D%/engine/send.c %D%/engine/exchange.h \
	%D%/engine/table.h \
	%D%/engine/try.c \
	%D%/engine/upload.c \
	%D%/engine/chunks.c \
	%D%/engine/head.c \
	%D%/instance.c %D%/instance.h \
	%D%/log.c %D%/log.h \
	%D%/metrics.c %D%/metrics.h \
	%D%/objects.c %D%/objects.h \
	%D%/wire/address.c %D%/wire/address.h \
	%D%/wire/answer.c %D%/wire/answer.h \
	%D%/wire/budget.c %D%/wire/budget.h \
	%D%/wire/collect.c %D%/wire/collect.h \
	%D%/wire/crypto.c %D%/wire/crypto.h \
	%D%/wire/encode.c %D%/wire/encode.h \
	%D%/wire/fail.c %D%/wire/fail.h \
	%D%/wire/http.h \
	%D%/wire/http/callbacks.c \
	%D%/wire/http/exchange.c %D%/wire/http/exchange.h \
	%D%/wire/http/log.c \
	%D%/wire/http/pool.c \
	%D%/wire/http/request.c \
	%D%/wire/http/say.c \
	%D%/wire/json.c %D%/wire/json.h \
	%D%/wire/ledger.c %D%/wire/ledger.h \
	%D%/wire/polls.c %D%/wire/polls.h \
	%D%/wire/redact.c %D%/wire/redact.h \
	%D%/wire/retry.c %D%/wire/retry.h \
	%D%/wire/scan.c %D%/wire/scan.h %D%/wire/escape.h %D%/wire/lex.h \
	%D%/wire/sigpipe.c %D%/wire/sigpipe.h \
	%D%/wire/slice.c \
	%D%/wire/split.c %D%/wire/split.h %D%/wire/swar.h \
	%D%/wire/tally.h \
	%D%/wire/text.c %D%/wire/text.h \
	%D%/wire/trace.c %D%/wire/trace.h \
	%D%/wire/verdict.c %D%/wire/verdict.h
# Included by objects.c, as a whole: a table of rows is a constant only within one translation unit.
EXTRA_DIST += %D%/objects
%C%_libdocusign_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/plugin -DDS_VERSION='"$(VERSION)"' $(CURL_CFLAGS) $(CJSON_CFLAGS) $(WOLFSSL_CFLAGS)
%C%_libdocusign_la_LIBADD = $(CURL_LIBS) $(CJSON_LIBS) $(WOLFSSL_LIBS)

plugin_LTLIBRARIES += %D%/docusign.la
%C%_docusign_la_SOURCES = %D%/entry.c %D%/ssl_first.c
%C%_docusign_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/plugin -DDS_VERSION='"$(VERSION)"'
%C%_docusign_la_LDFLAGS = $(AM_LDFLAGS) -module $(MODULE_LDFLAGS) -Wl,-z,nodelete
# libssl ahead of libwolfssl: see ssl_first.c.
%C%_docusign_la_LIBADD = $(SSL_FIRST_LIBS) %D%/libdocusign.la
