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
	%D%/loader/loader.c
%C%_libstp_host_la_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) -DSTP_PLUGINDIR='"$(plugindir)"'
%C%_libstp_host_la_LDFLAGS = $(AM_LDFLAGS) -version-info $(STP_HOST_LT_VERSION) -no-undefined -export-symbols-regex '^stp_'
%C%_libstp_host_la_LIBADD = $(CJSON_LIBS)
