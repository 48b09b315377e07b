# SPDX-License-Identifier: GPL-2.0-or-later
EXTRA_DIST += \
	%D%/calls.mjs \
	%D%/check-openapi.sh \
	%D%/documents.mjs \
	%D%/harness.mjs \
	%D%/package.json

# The OpenAPI documents before a validator, and the methods before a client, that know nothing of us; both come from npm,
# so that it is no part of make check.
check-openapi: fakes/docusign/fake-docusign$(EXEEXT) fakes/host/fake-host$(EXEEXT) plugin/docusign.la tests/modules/mock.la
	$(srcdir)/%D%/check-openapi.sh
.PHONY: check-openapi
