# SPDX-License-Identifier: GPL-2.0-or-later
# The manual: every command and listing of it is executed.
dist_check_SCRIPTS += \
	%D%/test_listings.sh \
	%D%/test_manuals.sh \
	%D%/test_readme.sh \
	%D%/test_reference.sh \
	%D%/test_tutorial.sh
EXTRA_DIST += \
	%D%/compare.awk \
	%D%/edit.awk \
	%D%/listings.awk \
	%D%/manual_listings.awk \
	%D%/manual_stage.sh \
	%D%/readme_stage.sh \
	%D%/run_listings \
	%D%/tutorial_stage.sh
check_DATA += docs/stp-abi.html docs/stp-abi.3

# The whole tutorial, with its second half, which builds a copy of the tree as a release has it.
check-doc: all
	@$(MAKE) $(AM_MAKEFLAGS) distdir
	@$(AM_TESTS_ENVIRONMENT) DOC_TREE='$(abs_builddir)/$(distdir)' $(srcdir)/%D%/test_tutorial.sh whole; \
	status=$$?; chmod -R u+w '$(distdir)'; rm -rf '$(distdir)'; exit $$status
.PHONY: check-doc
