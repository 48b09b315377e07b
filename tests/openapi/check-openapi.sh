#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/openapi/check-openapi.sh - make check-openapi: the documents of fake-host describe --openapi before a validator
# from npm, and fake-host serve, with fake-docusign behind it, before a client from npm that has read them.  Needs node 18
# or newer, and npm; without them it says so and is skipped (77).
set -eu
build=$(pwd)
work=$build/tests/openapi/work
host=$build/fakes/host/fake-host
store=$work/store.db
plugins=$build/plugin/.libs:$work/types
. "$(dirname "$0")/../servers.sh"
. "$(dirname "$0")/../node_packages.sh"
node_packages check-openapi "$work" openapi-client-axios

mkdir -p types # the mock alone: other modules of the tests bear its id
ln -sf "$build/tests/modules/.libs/mock.so" types/mock.so
failed=0
"$host" describe docusign --plugins "$plugins" --openapi >docusign.json
"$host" describe mock --plugins "$plugins" --openapi >mock.json
node documents.mjs docusign.json mock.json || failed=1

rm -f store.db store.db-* store.db.key
start_server ready.json fake.log "$build/fakes/docusign/fake-docusign" --keys "$work/keys"
fake=$server
ready() { told ready.json "$1"; }
"$host" instance add docusign --plugins "$plugins" --store "$store" --name Contracts \
	"REST API URL=$(ready origin)/restapi" "Authentication Service URL=$(ready origin)" "Account ID=$(ready account_id)" \
	"Client ID=$(ready client_id)" "User ID=$(ready user_id)" "RSA Private Key=@$(ready private_key_file)" \
	"CA Certificates=@$(ready ca_file)" >add.log
"$host" instance add mock --plugins "$plugins" --store "$store" --name Mock Address=http://127.0.0.1:1/ --service-type-only >>add.log
start_server host.json host.log "$host" serve --plugins "$plugins" --store "$store"
node calls.mjs host.json || failed=1

end_server "$server" host.log || failed=1
end_server "$fake" fake.log || failed=1
servers=
exit $failed
