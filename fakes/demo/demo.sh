#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# fakes/demo/demo.sh - the main job from end to end: a PDF goes out for signature to two people
# and comes back signed.  Everything runs on this machine.
#
# usage: demo.sh BUILD-FOLDER PDF OUTPUT-FOLDER   (`make demo` calls it)
set -eu
build=$1 pdf=$2 out=$3
work=$(mktemp -d)
fake=
finish() {
	[ -z "$fake" ] || kill "$fake" 2>/dev/null || :
	[ -z "$fake" ] || wait "$fake" 2>/dev/null || :
	rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM
stop() { echo "demo: $*" >&2; exit 1; }

# member FILE NAME: the text of a member of a one-line JSON object
member() { sed -n 's/.*"'"$2"'" *: *"\([^"]*\)".*/\1/p' "$1" | head -n 1 | sed 's#\\/#/#g'; }

call() { # call OBJECT METHOD NAME=VALUE...: runs it; the row is in $work/row
	"$build/fakes/host/fake-host" call "$build/plugin/.libs/docusign.so" --config "$work/config.json" --json "$@" >"$work/row" || {
		cat "$work/row" >&2
		stop "$1 $2 failed"
	}
}

[ -r "$pdf" ] || stop "cannot read $pdf"
mkdir -p "$out"

echo "1. Starting a DocuSign of our own on this machine"
"$build/fakes/docusign/fake-docusign" --ready-file "$work/ready.json" >"$work/fake.log" 2>&1 &
fake=$!
tries=0
while [ ! -s "$work/ready.json" ]; do
	kill -0 "$fake" 2>/dev/null || { cat "$work/fake.log" >&2; stop "fake-docusign ended"; }
	tries=$((tries + 1))
	[ "$tries" -lt 200 ] || stop "fake-docusign did not get ready within 20 seconds"
	sleep 0.1
done
origin=$(member "$work/ready.json" origin) control=$(member "$work/ready.json" control)
echo "   it listens at $origin"

echo "2. Writing the configuration an administrator would fill in"
cat >"$work/config.json" <<END
{
  "Authentication": "OAuth",
  "REST API URL": "$origin/restapi",
  "Account ID": "$(member "$work/ready.json" account_id)",
  "Authentication Service URL": "$origin",
  "Client ID": "$(member "$work/ready.json" client_id)",
  "User ID": "$(member "$work/ready.json" user_id)",
  "RSA Private Key": "@$(member "$work/ready.json" private_key_file)",
  "CA Certificates": "@$(member "$work/ready.json" ca_file)"
}
END

echo "3. Testing the connection"
"$build/fakes/host/fake-host" test "$build/plugin/.libs/docusign.so" --config "$work/config.json" | sed 's/^/   /'

echo "4. Creating an envelope with the PDF and two recipients"
call Envelope Create "EmailSubject=Please sign: loan of an umbrella"
envelope=$(member "$work/row" EnvelopeID)
echo "   envelope $envelope"
call Document Create "EnvelopeID=$envelope" "File=@$pdf"
echo "   document: $(member "$work/row" Name)"
call Recipient Create "EnvelopeID=$envelope" "Name=First Signer" "Email=first@example.com" ClientUserID=1001 RoutingOrder=1
first=$(member "$work/row" RecipientID)
echo "   recipient $first: First Signer signs inside our application"
call Recipient Create "EnvelopeID=$envelope" "Name=Second Signer" "Email=second@example.com" RoutingOrder=2
second=$(member "$work/row" RecipientID)
echo "   recipient $second: Second Signer gets a mail"

echo "5. Sending it"
call Envelope Send "EnvelopeID=$envelope"
echo "   status: $(member "$work/row" Status)"

echo "6. Asking for the address at which the first signer signs"
call View PostRecipient "EnvelopeID=$envelope" "RecipientID=$first" ReturnURL=https://example.com/signed
echo "   $(member "$work/row" URL)"

echo "7. Both sign"
for recipient in "$first" "$second"; do
	"$build/fakes/demo/post" "$control/envelopes/$envelope/recipients/$recipient/sign" >"$work/signed" || {
		cat "$work/signed" >&2
		stop "recipient $recipient could not sign"
	}
	echo "   recipient $recipient has signed"
done

echo "8. Waiting for completion"
tries=0 status=
while [ "$status" != completed ]; do
	call Envelope Load "EnvelopeID=$envelope"
	status=$(member "$work/row" Status)
	tries=$((tries + 1))
	[ "$tries" -lt 50 ] || stop "the envelope is still $status"
done
echo "   status: $status"

echo "9. Downloading the signed PDF and the certificate of completion"
for document in combined certificate; do
	call Document Load "EnvelopeID=$envelope" "DocumentID=$document" --out "$out"
	echo "   $(member "$work/row" File)"
done
echo "Done. The signed PDF is in $out."
