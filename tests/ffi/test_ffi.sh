#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/ffi/test_ffi.sh - a host in Python, without a line of C: host.py loads libstp-host and works with a plugin
# without a service, and with docusign.so against a DocuSign of our own.
set -eu

skip() {
	echo "skipped: $*"
	exit 77
}

python=/usr/bin/python3
[ -x "$python" ] || python=$(command -v python3) || skip "python3 is missing: apt-get install python3"
"$python" -c 'import ctypes' 2>/dev/null || skip "$python has no ctypes"
library=$STP_BUILD/host-sdk/.libs/libstp-host.so
[ -e "$library" ] || skip "there is no shared libstp-host in this build"
if ${NM:-nm} -D --undefined-only "$library" | grep -qE ' __(asan|tsan|ubsan)_'; then
	skip "a library with sanitizers wants a program with them"
fi

work=$(mktemp -d)
. "$STP_SOURCE/tests/servers.sh"
trap 'stop_servers; rm -rf "$work"' EXIT

"$python" "$STP_SOURCE/tests/ffi/host.py" "$library" mock "$STP_TEST_MODULES/mock.so"

start_server "$work/ready.json" "$work/fake.log" "$STP_BUILD/fakes/docusign/fake-docusign"
"$python" "$STP_SOURCE/tests/ffi/host.py" "$library" docusign "$STP_PLUGIN" "$work/ready.json"
