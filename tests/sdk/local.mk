# SPDX-License-Identifier: GPL-2.0-or-later
# DocuSign's own SDK against the fake; it comes from npm, so that it is no part of make check.
sdk_files = \
	%D%/account.js \
	%D%/check-sdk.sh \
	%D%/documents.js \
	%D%/envelopes.js \
	%D%/harness.js \
	%D%/package.json \
	%D%/people.js \
	%D%/recipients.js \
	%D%/run.js \
	%D%/sending.js \
	%D%/templates.js
EXTRA_DIST += $(sdk_files)

check-sdk: fakes/docusign/fake-docusign$(EXEEXT)
	DESCRIPTION='$(DESCRIPTION)' $(srcdir)/%D%/check-sdk.sh
.PHONY: check-sdk

