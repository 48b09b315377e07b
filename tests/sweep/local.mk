# SPDX-License-Identifier: GPL-2.0-or-later
# The fault sweep: a sample is a test, `make sweep` the campaign.
check_LTLIBRARIES += %D%/libsweep.la
%C%_libsweep_la_SOURCES = \
	%D%/case.c \
	%D%/faults.c \
	%D%/place.c \
	%D%/sweep.h \
	%D%/works.c
SWEEP_CPPFLAGS = $(AM_CPPFLAGS) $(CJSON_CFLAGS) -I$(top_srcdir)
%C%_libsweep_la_CPPFLAGS = $(SWEEP_CPPFLAGS)
%C%_libsweep_la_LIBADD = fakes/docusign/libfake-docusign.la fakes/host/libfake-host.la host-sdk/libstp-host.la $(CJSON_LIBS)
EXTRA_DIST += %D%/document.txt

check_PROGRAMS += %D%/test_sweep
%C%_test_sweep_SOURCES = %D%/test_sweep.c
%C%_test_sweep_CPPFLAGS = $(SWEEP_CPPFLAGS) $(CHECK_CFLAGS)
%C%_test_sweep_LDADD = %D%/libsweep.la $(CHECK_LIBS)

EXTRA_PROGRAMS += %D%/sweep
%C%_sweep_SOURCES = %D%/sweep.c
%C%_sweep_CPPFLAGS = $(SWEEP_CPPFLAGS)
%C%_sweep_LDADD = %D%/libsweep.la
CLEANFILES += %D%/sweep$(EXEEXT)

# Cuts at every byte, and SEEDS cases of each work (2000) from FROM (1) on.
sweep: all %D%/sweep$(EXEEXT)
	STP_SOURCE='$(abs_top_srcdir)' STP_PLUGIN='$(abs_top_builddir)/plugin/.libs/docusign.so' LC_ALL=C \
	  %D%/sweep$(EXEEXT) --bytes --seeds $${SEEDS:-2000} --from $${FROM:-1}
.PHONY: sweep
