# SPDX-License-Identifier: GPL-2.0-or-later
noinst_PROGRAMS += %D%/contract %D%/post
%C%_contract_SOURCES = %D%/contract.c
%C%_contract_CPPFLAGS = $(AM_CPPFLAGS) $(CAIRO_CFLAGS)
%C%_contract_LDADD = $(CAIRO_LIBS)
%C%_post_SOURCES = %D%/post.c
EXTRA_DIST += %D%/demo.sh %D%/demo-web.sh
CLEANFILES += %D%/contract.pdf

%D%/contract.pdf: %D%/contract$(EXEEXT)
	$(AM_V_GEN)ASAN_OPTIONS=detect_leaks=0 %D%/contract$(EXEEXT) $@ # fontconfig frees nothing

# The main job: make demo [PDF=file]
PDF = fakes/demo/contract.pdf
# The contract is made by a make of its own, after `all`: side by side both would link what makes it.
demo: all
	@$(MAKE) $(AM_MAKEFLAGS) fakes/demo/contract.pdf
	@$(srcdir)/fakes/demo/demo.sh . '$(PDF)' demo-out
.PHONY: demo

# The administrator's whole way by mouse, until Ctrl-C: make demo-web
demo-web: all
	@$(srcdir)/fakes/demo/demo-web.sh . demo-web-out
.PHONY: demo-web
