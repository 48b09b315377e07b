# SPDX-License-Identifier: GPL-2.0-or-later
# Features: what the command line and the pages of fake-host do.
noinst_LTLIBRARIES += %D%/libfeatures.la
%C%_libfeatures_la_SOURCES = \
	%D%/activate.c \
	%D%/cache.c %D%/cache.h \
	%D%/checks.c \
	%D%/consent.c \
	%D%/contract.c \
	%D%/default_store.c \
	%D%/delete.c \
	%D%/draft.c %D%/draft.h \
	%D%/fail.c %D%/fail.h \
	%D%/features.c %D%/features.h \
	%D%/inner.h \
	%D%/instances.c \
	%D%/k2_message.c \
	%D%/key_file.c %D%/key_file.h \
	%D%/lent.c \
	%D%/live.c \
	%D%/page.c \
	%D%/refresh.c \
	%D%/saved_steps.c \
	%D%/schema_sql.h \
	%D%/seal.c %D%/seal.h \
	%D%/smart_objects.c \
	%D%/sql.c %D%/sql.h \
	%D%/steps.c \
	%D%/store.c %D%/store.h \
	%D%/types.c \
	%D%/values.c \
	%D%/when.c
%C%_libfeatures_la_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) $(WOLFSSL_CFLAGS) $(SQLITE_CFLAGS) -DSTP_PLUGINDIR='"$(plugindir)"'
# libssl ahead of libwolfssl: see seal.c.
%C%_libfeatures_la_LIBADD = $(SSL_FIRST_LIBS) fakes/host/libfake-host.la host-sdk/libstp-host.la $(CJSON_LIBS) $(SQLITE_LIBS) \
	$(WOLFSSL_LIBS)
