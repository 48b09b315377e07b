# SPDX-License-Identifier: GPL-2.0-or-later
# The fake is a library, libfake-docusign, and a program over it.  Its folders add their sources here.
fake_docusign_sources =
FAKE_DOCUSIGN_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/fakes/docusign $(MICROHTTPD_CFLAGS) $(CJSON_CFLAGS) \
	$(WOLFSSL_CFLAGS) $(SQLITE_CFLAGS) $(ZLIB_CFLAGS) $(CAIRO_CFLAGS) $(POPPLER_CFLAGS) $(CURL_CFLAGS)
FAKE_DOCUSIGN_LIBS = $(MICROHTTPD_LIBS) $(CJSON_LIBS) $(WOLFSSL_LIBS) $(SQLITE_LIBS) $(ZLIB_LIBS) $(POPPLER_LIBS) \
	$(CAIRO_LIBS) $(CURL_LIBS) -lm

include fakes/docusign/core/local.mk
include fakes/docusign/life/local.mk
include fakes/docusign/paper/local.mk
include fakes/docusign/rest/local.mk
include fakes/docusign/oauth/local.mk
include fakes/docusign/connect/local.mk
include fakes/docusign/control/local.mk
include fakes/docusign/pages/local.mk
include fakes/docusign/proof/local.mk
include fakes/docusign/notes/local.mk

noinst_LTLIBRARIES += %D%/libfake.la
%C%_libfake_la_SOURCES = $(fake_docusign_sources)
%C%_libfake_la_CPPFLAGS = $(FAKE_DOCUSIGN_CPPFLAGS)
%C%_libfake_la_LIBADD = %D%/proof/libdescription.la

lib_LTLIBRARIES += %D%/libfake-docusign.la
include_HEADERS += %D%/fake-docusign.h
%C%_libfake_docusign_la_SOURCES =
%C%_libfake_docusign_la_LIBADD = %D%/libfake.la $(FAKE_DOCUSIGN_LIBS)
%C%_libfake_docusign_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined -version-info 0:0:0 -export-symbols-regex '^fake_(start|address|ready_json|control|report|stop|option_help)$$' $(DEFS_LDFLAGS)

bin_PROGRAMS += %D%/fake-docusign
%C%_fake_docusign_SOURCES = %D%/main.c
%C%_fake_docusign_CPPFLAGS = $(FAKE_DOCUSIGN_CPPFLAGS)
%C%_fake_docusign_LDADD = %D%/libfake.la $(FAKE_DOCUSIGN_LIBS)
dist_man_MANS += %D%/fake-docusign.1 %D%/fake-docusign-control.7
