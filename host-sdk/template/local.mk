# SPDX-License-Identifier: MIT
# The examples that plugin authors copy: built here so that they compile as they stand, installed as sources.
# -rpath: or libtool makes archives of what is not installed.
noinst_LTLIBRARIES += %D%/template_plugin.la
%C%_template_plugin_la_SOURCES = %D%/template_plugin.c
%C%_template_plugin_la_LDFLAGS = $(AM_LDFLAGS) -module -rpath /nowhere $(MODULE_LDFLAGS)

examplesdir = $(docdir)/examples
dist_examples_DATA = \
	%D%/template_plugin.c
