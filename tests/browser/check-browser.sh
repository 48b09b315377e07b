#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/browser/check-browser.sh - make check-browser: the pages of both fakes in headless Chromium.  Needs node 18 or
# newer, npm and chromium; without them it says so and is skipped (77).  SUITES="features.mjs" runs that one alone.
set -eu
source=$(cd "$(dirname "$0")" && pwd)
build=$(pwd)
fake=${FAKE_DOCUSIGN:-$build/fakes/docusign/fake-docusign}
host=${FAKE_HOST:-$build/fakes/host/fake-host}
plugins=${PLUGINS:-$build/plugin/.libs}
contract=${CONTRACT:-$build/fakes/demo/contract.pdf}
work=$build/tests/browser/work
pids=

skip() { echo "check-browser: SKIPPED: $*" >&2; exit 77; }
command -v node >/dev/null && command -v npm >/dev/null || skip "node and npm are missing: apt-get install nodejs npm"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "chromium is missing: apt-get install chromium"
mkdir -p "$work"
cp "$source"/package.json "$source"/*.mjs "$work"
cd "$work"
if [ ! -d node_modules/playwright-core ] || ! cmp -s package.json installed.json; then
	rm -rf node_modules package-lock.json
	npm install --no-audit --no-fund --ignore-scripts --loglevel=error || skip "npm could not install playwright-core and axe-core"
	cp package.json installed.json
fi

stop() {
	for pid in $pids; do
		kill "$pid" 2>/dev/null || :
		wait "$pid" 2>/dev/null || :
	done
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

await() { # await PID READY-FILE LOG NAME: until the program has written its ready file
	tries=0
	while [ ! -s "$2" ]; do
		kill -0 "$1" 2>/dev/null || { cat "$3" >&2; echo "check-browser: $4 ended" >&2; exit 1; }
		tries=$((tries + 1))
		[ $tries -lt 300 ] || { echo "check-browser: $4 did not get ready" >&2; exit 1; }
		sleep 0.1
	done
}

end() { # end PID LOG NAME: asks the program to end, and wants it to end well
	kill "$1"
	wait "$1" || { cat "$2" >&2; echo "check-browser: $3 ended badly" >&2; exit 1; }
}

failed=0
for suite in ${SUITES:-signing.mjs features.mjs}; do
	echo "== $suite"
	rm -f ready.json host.json store.db store.db-* store.db.key
	pids=
	"$fake" --ready-file ready.json --keys "$work/keys" >fake.log 2>&1 &
	fake_pid=$! pids=$!
	await $fake_pid ready.json fake.log fake-docusign
	"$host" serve --store store.db --plugins "$plugins" --ready-file host.json >host.log 2>&1 &
	host_pid=$! pids="$pids $!"
	await $host_pid host.json host.log fake-host
	CHROMIUM=$chromium CONTRACT=$contract HOST_PID=$host_pid node "$suite" || failed=1
	end $host_pid host.log fake-host
	end $fake_pid fake.log fake-docusign
	pids=
done
exit $failed
