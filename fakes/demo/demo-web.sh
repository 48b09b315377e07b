#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# fakes/demo/demo-web.sh - the administrator's whole way by mouse: both fakes, the address to open, the values to
# paste, until Ctrl-C.  Everything runs on this machine.
#
# usage: demo-web.sh BUILD-FOLDER WORK-FOLDER   (`make demo-web` calls it)
set -eu
build=$1 work=$2
fake= host=
finish() {
	for pid in $host $fake; do
		kill "$pid" 2>/dev/null || :
		wait "$pid" 2>/dev/null || :
	done
	echo
	echo "Both have ended. What you made is kept in $work; make demo-web goes on with it."
}
stop() { echo "demo-web: $*" >&2; exit 1; }

# member FILE NAME: the text of a member of a one-line JSON object
member() { sed -n 's/.*"'"$2"'" *: *"\([^"]*\)".*/\1/p' "$1" | head -n 1 | sed 's#\\/#/#g'; }

await() { # await PID READY-FILE LOG NAME
	tries=0
	while [ ! -s "$2" ]; do
		kill -0 "$1" 2>/dev/null || { cat "$3" >&2; stop "$4 ended"; }
		tries=$((tries + 1))
		[ "$tries" -lt 200 ] || stop "$4 did not get ready within 20 seconds"
		sleep 0.1
	done
}

mkdir -p "$work"
work=$(cd "$work" && pwd)
rm -f "$work/ready.json" "$work/host.json"
# Stored instances must find the same service again: the ports stay, and so do keys, account and users.
"$build/fakes/docusign/fake-docusign" --port "${FAKE_PORT:-8480}" --tls-port "${FAKE_TLS_PORT:-8443}" --state "$work/docusign.state" \
	--keys "$work/keys" --ready-file "$work/ready.json" >"$work/fake.log" 2>&1 &
fake=$!
trap finish EXIT
trap 'exit 0' HUP INT TERM
await "$fake" "$work/ready.json" "$work/fake.log" fake-docusign
"$build/fakes/host/fake-host" serve --port "${HOST_PORT:-8420}" --store "$work/store.db" --plugins "$build/plugin/.libs" \
	--ready-file "$work/host.json" >"$work/host.log" 2>&1 &
host=$!
await "$host" "$work/host.json" "$work/host.log" fake-host

origin=$(member "$work/ready.json" http_origin)
redirect=$(member "$work/host.json" redirect_url)
# What an administrator does in Apps and Keys: the app's redirect URI is registered, and nobody has consented yet.
"$build/fakes/demo/post" "$(member "$work/ready.json" control)/apps/$(member "$work/ready.json" client_id)" \
	"{\"redirectUris\":[\"$redirect\"]}" PUT >"$work/app.log" ||
	stop "the redirect URI could not be registered: $(cat "$work/app.log")"
[ -s "$work/store.db" ] && [ -s "$work/consent.log" ] ||
	"$build/fakes/demo/post" "$(member "$work/ready.json" control)/consents" '{"granted":false}' >"$work/consent.log"

cat <<END
The host, whose pages you open:

  $(member "$work/host.json" address)

A DocuSign of our own, where envelopes are signed:

  $origin

1. DocuSign, New Instance. Paste these into the form:

  REST API URL                $origin/restapi
  Account ID                  $(member "$work/ready.json" account_id)
  Authentication Service URL  $origin
  Client ID                   $(member "$work/ready.json" client_id)
  User ID                     $(member "$work/ready.json" user_id)
  RSA Private Key             the whole text of $(member "$work/ready.json" private_key_file)

2. Perform Consent, then OK: each value is checked, and SmartObjects and workflow steps are made.
3. Workflow steps: Create Envelope, Add Document, Add Recipient, Send Envelope.
4. Sign on DocuSign's page (the second address), then Get Document shows it signed.

Ctrl-C ends both.
END
wait "$host" || stop "fake-host ended: $(tail -n 3 "$work/host.log")"
