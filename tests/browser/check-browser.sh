#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/browser/check-browser.sh - make check-browser: the fake's pages in headless Chromium.  Needs node 18 or newer,
# npm and chromium; without them it says so and is skipped (77).
set -eu
source=$(cd "$(dirname "$0")" && pwd)
fake=${FAKE_DOCUSIGN:-$(pwd)/fakes/docusign/fake-docusign}
contract=${CONTRACT:-$(pwd)/fakes/demo/contract.pdf}
work=$(pwd)/tests/browser/work

skip() { echo "check-browser: SKIPPED: $*" >&2; exit 77; }
command -v node >/dev/null && command -v npm >/dev/null || skip "node and npm are missing: apt-get install nodejs npm"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "chromium is missing: apt-get install chromium"
mkdir -p "$work"
cp "$source"/package.json "$source"/*.mjs "$work"
cd "$work"
if [ ! -d node_modules/playwright-core ] || ! cmp -s package.json installed.json; then
	rm -rf node_modules package-lock.json
	npm install --no-audit --no-fund --ignore-scripts --loglevel=error || skip "npm could not install playwright-core"
	cp package.json installed.json
fi
rm -f ready.json
"$fake" --ready-file ready.json --keys "$work/keys" >fake.log 2>&1 &
pid=$!
trap 'kill $pid 2>/dev/null || :; wait $pid 2>/dev/null || :' EXIT
trap 'exit 1' HUP INT TERM
tries=0
while [ ! -s ready.json ]; do
	kill -0 $pid 2>/dev/null || { cat fake.log >&2; echo "check-browser: fake-docusign ended" >&2; exit 1; }
	tries=$((tries + 1))
	[ $tries -lt 300 ] || { echo "check-browser: fake-docusign did not get ready" >&2; exit 1; }
	sleep 0.1
done
CHROMIUM=$chromium CONTRACT=$contract node signing.mjs
kill $pid
wait $pid || { cat fake.log >&2; echo "check-browser: fake-docusign ended badly" >&2; exit 1; }
