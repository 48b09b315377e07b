# SPDX-License-Identifier: MIT
# The examples that plugin authors copy: built here so that they compile as they stand, installed as sources.
# -rpath: or libtool makes archives of what is not installed.
noinst_LTLIBRARIES += \
	%D%/http_plugin.la \
	%D%/template_plugin.la
%C%_http_plugin_la_SOURCES = %D%/http_plugin.c
%C%_http_plugin_la_CPPFLAGS = $(AM_CPPFLAGS) $(CURL_CFLAGS) $(CJSON_CFLAGS)
%C%_http_plugin_la_LDFLAGS = $(AM_LDFLAGS) -module -rpath /nowhere $(MODULE_LDFLAGS)
%C%_http_plugin_la_LIBADD = $(CURL_LIBS) $(CJSON_LIBS)
%C%_template_plugin_la_SOURCES = %D%/template_plugin.c
%C%_template_plugin_la_LDFLAGS = $(AM_LDFLAGS) -module -rpath /nowhere $(MODULE_LDFLAGS)

examplesdir = $(docdir)/examples
dist_examples_DATA = \
	%D%/http_plugin.c \
	%D%/template_plugin.c
