#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/openapi/check-openapi.sh - make check-openapi: the documents of fake-host describe --openapi before a validator
# from npm, and fake-host serve, with fake-docusign behind it, before a client from npm that has read them.  Needs node 18
# or newer, and npm; without them it says so and is skipped (77).
set -eu
source=$(cd "$(dirname "$0")" && pwd)
build=$(pwd)
work=$build/tests/openapi/work
host=$build/fakes/host/fake-host
store=$work/store.db
plugins=$build/plugin/.libs:$work/types
pids=

skip() { echo "check-openapi: SKIPPED: $*" >&2; exit 77; }
command -v node >/dev/null && command -v npm >/dev/null || skip "node and npm are missing: apt-get install nodejs npm"
mkdir -p "$work"
cp "$source"/package.json "$source"/*.mjs "$work"
cd "$work"
if [ ! -d node_modules/openapi-client-axios ] || ! cmp -s package.json installed.json; then
	rm -rf node_modules package-lock.json
	npm install --no-audit --no-fund --ignore-scripts --loglevel=error || skip "npm could not install the validator and the client"
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

await() { # await PID READY-FILE LOG: until the program has written its ready file
	tries=0
	while [ ! -s "$2" ]; do
		kill -0 "$1" 2>/dev/null || { cat "$3" >&2; echo "check-openapi: it ended" >&2; exit 1; }
		tries=$((tries + 1))
		[ $tries -lt 300 ] || { echo "check-openapi: $3: it did not get ready" >&2; exit 1; }
		sleep 0.1
	done
}

ready() { # ready NAME: a text of fake-docusign's ready file
	node -p "JSON.parse(require('fs').readFileSync('ready.json'))['$1']"
}

mkdir -p types # the mock alone: other modules of the tests bear its id
ln -sf "$build/tests/modules/.libs/mock.so" types/mock.so
failed=0
"$host" describe docusign --plugins "$plugins" --openapi >docusign.json
"$host" describe mock --plugins "$plugins" --openapi >mock.json
node documents.mjs docusign.json mock.json || failed=1

rm -f ready.json host.json store.db store.db-* store.db.key
"$build/fakes/docusign/fake-docusign" --ready-file ready.json --keys "$work/keys" >fake.log 2>&1 &
fake_pid=$! pids=$!
await $fake_pid ready.json fake.log
"$host" instance add docusign --plugins "$plugins" --store "$store" --name Contracts \
	"REST API URL=$(ready origin)/restapi" "Authentication Service URL=$(ready origin)" "Account ID=$(ready account_id)" \
	"Client ID=$(ready client_id)" "User ID=$(ready user_id)" "RSA Private Key=@$(ready private_key_file)" \
	"CA Certificates=@$(ready ca_file)" >add.log
"$host" instance add mock --plugins "$plugins" --store "$store" --name Mock Address=http://127.0.0.1:1/ --service-type-only >>add.log
"$host" serve --plugins "$plugins" --store "$store" --ready-file host.json >host.log 2>&1 &
host_pid=$! pids="$pids $!"
await $host_pid host.json host.log
node calls.mjs host.json || failed=1

for pid in $host_pid $fake_pid; do
	kill "$pid"
	wait "$pid" || { cat host.log fake.log >&2; echo "check-openapi: a program ended badly" >&2; failed=1; }
done
pids=
exit $failed
