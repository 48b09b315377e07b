# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/readme_stage.sh - the place in which README's listings run: a folder that looks like the build tree, a
# fake-docusign in place of DocuSign, its values in place of the reader's.  Read by run_listings.
for room in fakes host-sdk plugin; do
	ln -s "$STP_BUILD/$room" "$room"
done
cp "$STP_BUILD/fakes/demo/contract.pdf" .
HOME=$PWD TMPDIR=$PWD
export HOME TMPDIR
unset STP_PLUGINS XDG_DATA_HOME NO_COLOR || :

# The kit as if it was installed.
mkdir kit
cat >kit/stp-host.pc <<END
Name: stp-host
Description: the kit in the build tree
Version: 0
Libs: -L$STP_BUILD/host-sdk/.libs -lstp-host -Wl,-rpath,$STP_BUILD/host-sdk/.libs ${SAN_CFLAGS-}
Cflags: -I$STP_SOURCE/host-sdk/include
END
PKG_CONFIG_PATH=$PWD/kit
export PKG_CONFIG_PATH
cc() {
	${CC:-cc} "$@"
}

wait_for() { # FILE: is there within 30 seconds
	tries=0
	while [ ! -s "$1" ]; do
		tries=$((tries + 1))
		[ "$tries" -lt 300 ] || { echo "$1 did not come"; return 1; }
		sleep 0.1
	done
}

"$STP_BUILD/fakes/docusign/fake-docusign" --ready-file docusign-ready.json &
wait_for docusign-ready.json
known() { # what the fake tells of itself
	sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p' docusign-ready.json
}
cp "$(known private_key_file)" private.key
cp "$(known ca_file)" ca.pem

substitute 'AuthenticationServiceURL=https://account-d.docusign.com' \
	"AuthenticationServiceURL=$(known origin) CACertificates=@ca.pem"
substitute '"Redirect URL": "https://localhost/consented"' \
	'"Redirect URL": "https://localhost/consented", "CA Certificates": "@ca.pem"'
substitute 'https://account-d.docusign.com' "$(known origin)"
substitute 'the API Account ID' "$(known account_id)"
substitute 'the Integration Key' "$(known client_id)"
substitute 'the User ID' "$(known user_id)"
substitute 'AccountID=...' "AccountID=$(known account_id)"
substitute 'ClientID=...' "ClientID=$(known client_id)"
substitute 'UserID=...' "UserID=$(known user_id)"

# The reader sees the id of the envelope that was made, and types it.
substitute 'Envelope Create "Email Subject=Please sign"' 'Envelope Create "Email Subject=Please sign" | tee created.txt'
# The shell's own words, for they are put into commands.
# shellcheck disable=SC2016
substitute 'EnvelopeID=...' 'EnvelopeID=$(sed -n "s/^Envelope ID: *//p" created.txt)'

# The reader stays with the pages until Ctrl-C; here they are shown to listen, and the next command comes.
serve() {
	fake-host serve "$@" --ready-file served.json >served.txt 2>&1 &
	wait_for served.json
	cat served.txt
}
substitute 'fake-host serve' serve
