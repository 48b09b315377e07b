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
%C%_libdescription_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/fakes/docusign $(CJSON_CFLAGS)
%C%_libdescription_la_LIBADD = $(CJSON_LIBS)

fake_docusign_sources += %D%/hold.c
