#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/browser/check-browser.sh - make check-browser: the pages of both fakes in headless Chromium.  Needs node 18 or
# newer, npm and chromium; without them it says so and is skipped (77).  SUITES="features.mjs" runs that one alone.
set -eu
build=$(pwd)
fake=${FAKE_DOCUSIGN:-$build/fakes/docusign/fake-docusign}
host=${FAKE_HOST:-$build/fakes/host/fake-host}
plugins=${PLUGINS:-$build/plugin/.libs}
contract=${CONTRACT:-$build/fakes/demo/contract.pdf}
work=$build/tests/browser/work
. "$(dirname "$0")/../servers.sh"
. "$(dirname "$0")/../node_packages.sh"
node_packages check-browser "$work" playwright-core
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "chromium is missing: apt-get install chromium"

failed=0
for suite in ${SUITES:-signing.mjs features.mjs}; do
	echo "== $suite"
	rm -f store.db store.db-* store.db.key
	start_server ready.json fake.log "$fake" --keys "$work/keys"
	fake_pid=$server
	start_server host.json host.log "$host" serve --store store.db --plugins "$plugins"
	CHROMIUM=$chromium CONTRACT=$contract HOST_PID=$server node "$suite" || failed=1
	end_server "$server" host.log || failed=1
	end_server "$fake_pid" fake.log || failed=1
	servers=
done
exit $failed
