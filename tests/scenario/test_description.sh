#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/scenario/test_description.sh - fake-docusign --description as its user sees it: what it refuses,
# what it tells over the control interface and at its end, and its exit status.
set -u

fake=${STP_BUILD:-.}/fakes/docusign/fake-docusign
work=$(mktemp -d) || exit 1
pid=
failed=0

stop() {
	if [ -n "$pid" ]; then
		kill "$pid" 2>/dev/null
		wait "$pid"
	fi
}
trap 'stop; rm -rf "$work"' EXIT

# check NAME CONDITION...
check() {
	name=$1
	shift
	if "$@"; then
		echo "ok: $name"
	else
		echo "not ok: $name"
		failed=1
	fi
}

# refused WHY-PATTERN ARGUMENT...: ends at once, with status 1 and one line
refused() {
	pattern=$1
	shift
	"$fake" "$@" >"$work/out" 2>"$work/err" </dev/null
	[ $? = 1 ] && [ "$(wc -l <"$work/err")" = 1 ] && grep -q "$pattern" "$work/err"
}

# start ARGUMENT...
start() {
	rm -f "$work/ready"
	"$fake" --ready-file "$work/ready" "$@" 2>"$work/err" </dev/null &
	pid=$!
	tries=0
	while [ ! -e "$work/ready" ] && [ $tries -lt 600 ] && kill -0 "$pid" 2>/dev/null; do
		sleep 0.05
		tries=$((tries + 1))
	done
	port=$(sed -n 's/.*"http_origin":"[^"]*:\([0-9]*\)".*/\1/p' "$work/ready")
}

# end: gives the exit status
end() {
	kill "$pid"
	wait "$pid"
	status=$?
	pid=
	return $status
}

# fetch PATH: bash's own sockets, for a fresh machine has no HTTP client
fetch() {
	: >"$work/answer"
	exec 3<>"/dev/tcp/127.0.0.1/$port" || return
	printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$1" >&3
	cat <&3 >"$work/answer"
	exec 3>&-
}

is_status() {
	[ "$1" = "$2" ]
}

cat >"$work/good.json" <<'END'
{"swagger": "2.0", "basePath": "/restapi", "paths": {
  "/v2.1/accounts/{accountId}": {"get": {
    "parameters": [{"name": "accountId", "in": "path", "type": "string"}],
    "responses": {"200": {"schema": {"$ref": "#/definitions/gone"}},
                  "400": {"schema": {"$ref": "#/definitions/error"}}}}}},
 "definitions": {"error": {"type": "object", "properties":
   {"errorCode": {"type": "string"}, "message": {"type": "string"}}}}}
END
echo '{"swagger": "2.0", ' >"$work/broken.json"
echo '{"swagger": "2.0", "paths": {}}' >"$work/empty.json"

check "a file that is not there" refused 'cannot take .*/none.json .*: No such file' --description "$work/none.json"
check "a file that is not JSON" refused 'broken.json .*: it is not JSON' --description "$work/broken.json"
check "a description without paths" refused 'empty.json .*: it describes no paths' --description "$work/empty.json"
check "strict without a description" refused 'strict-description needs a description' --strict-description

start
fetch /control/deviations
check "without a description it says so" grep -q 'without --description' "$work/answer"
end
check "and ends well" is_status $? 0

start --description "$work/good.json" --strict-description
fetch /restapi/v2.1/accounts/1
end
check "strict ends well without a deviation" is_status $? 0

start --description "$work/good.json"
fetch '/restapi/v2.1/accounts/1?colour=red'
fetch /restapi/v2.1/accounts/1
fetch /oauth/userinfo
fetch /control/deviations
check "only what lies under the base path is held" grep -q '"checked":2' "$work/answer"
check "the deviation has its pointer" grep -q '"where":"query","pointer":"/colour","what":"is not described","count":1' "$work/answer"
check "repairs are listed" grep -q '"repairs":\[{"pointer":"/paths/~1v2.1~1accounts~1{accountId}/get/responses/200/schema"' "$work/answer"
fetch /control/coverage
check "operations are counted" grep -q '"list":\[{"operation":"GET /v2.1/accounts/{accountId}","answers":{"401":2}}\]' "$work/answer"
check "codes are counted" grep -q '"errorCodes":{"PARTNER_AUTHENTICATION_FAILED":2}' "$work/answer"
end
check "deviations alone are no failure" is_status $? 0
check "but they are told" grep -q 'GET /v2.1/accounts/{accountId}: query: /colour is not described' "$work/err"

start --description "$work/good.json" --strict-description
fetch '/restapi/v2.1/accounts/1?colour=red'
end
check "strict ends with a status of its own" is_status $? 3
exit $failed
