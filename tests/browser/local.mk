# SPDX-License-Identifier: GPL-2.0-or-later
EXTRA_DIST += \
	%D%/check-browser.sh \
	%D%/fake.mjs \
	%D%/features.mjs \
	%D%/package.json \
	%D%/signing.mjs

# The pages of both fakes in a real browser; screenshots are left in tests/browser/work of the build tree.
check-browser: fakes/docusign/fake-docusign$(EXEEXT) fakes/host/fake-host$(EXEEXT) plugin/docusign.la fakes/demo/contract.pdf
	$(srcdir)/%D%/check-browser.sh
.PHONY: check-browser
