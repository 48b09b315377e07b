#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/sdk/check-sdk.sh - make check-sdk: installs DocuSign's Node SDK at its pinned version into the build tree
# and runs it against fake-docusign, over https.  Needs node 18 or newer, and npm.
set -eu
source=$(cd "$(dirname "$0")" && pwd)
fake=$(pwd)/fakes/docusign/fake-docusign
work=$(pwd)/tests/sdk/work

command -v node >/dev/null && command -v npm >/dev/null || {
	echo "check-sdk: node and npm are missing: apt-get install nodejs npm" >&2
	exit 77
}
mkdir -p "$work"
cp "$source"/package.json "$source"/*.js "$work"
cd "$work"
if [ ! -d node_modules/docusign-esign ] || ! cmp -s package.json installed.json; then
	npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error
	cp package.json installed.json
fi
rm -f ready.json
"$fake" --ready-file ready.json ${DESCRIPTION:+--description "$DESCRIPTION"} &
pid=$!
trap 'kill $pid 2>/dev/null; wait $pid 2>/dev/null || :' EXIT
tries=0
while [ ! -s ready.json ]; do
	tries=$((tries + 1))
	if [ "$tries" -gt 300 ] || ! kill -0 $pid 2>/dev/null; then
		echo "check-sdk: fake-docusign did not get ready" >&2
		exit 1
	fi
	sleep 0.1
done
NODE_EXTRA_CA_CERTS=$(node -p 'JSON.parse(require("fs").readFileSync("ready.json")).ca_file') node run.js ready.json
