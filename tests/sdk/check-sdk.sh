#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/sdk/check-sdk.sh - make check-sdk: installs DocuSign's Node SDK at its pinned version into the build tree
# and runs it against fake-docusign, over https.  Needs node 18 or newer, and npm.
set -eu
fake=$(pwd)/fakes/docusign/fake-docusign
. "$(dirname "$0")/../servers.sh"
. "$(dirname "$0")/../node_packages.sh"
node_packages check-sdk "$(pwd)/tests/sdk/work" docusign-esign
start_server ready.json fake.log "$fake" ${DESCRIPTION:+--description "$DESCRIPTION"}
NODE_EXTRA_CA_CERTS=$(told ready.json ca_file) node run.js ready.json
