# SPDX-License-Identifier: GPL-2.0-or-later
# tests/scenario/fake_host.sh - what the tests of fake-host's command line share; sourced by them.  They run in a folder of
# their own, $work, which is gone afterwards; out.txt and err.txt have what fake-host said last.

host=$STP_BUILD/fakes/host/fake-host
json_lines=$STP_BUILD/tests/scenario/json_lines
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 99
unset STP_PLUGINS NO_COLOR XDG_DATA_HOME
failures=0

fail() {
	echo "FAILED: $*"
	echo "  stdout: $(head -c 600 out.txt)"
	echo "  stderr: $(head -c 600 err.txt)"
	failures=$((failures + 1))
}

# run_host STATUS ARGUMENT...: runs fake-host, which must end so.
run_host() {
	wanted=$1
	shift
	"$host" "$@" >out.txt 2>err.txt </dev/null
	got=$?
	[ "$got" = "$wanted" ] || fail "exit status $got, not $wanted, of fake-host $*"
}

says() { # FILE TEXT...: each text stands in the file
	in=$1
	shift
	for text in "$@"; do
		grep -qF -e "$text" "$in" || fail "\"$text\" is not in $in"
	done
}

silent() { # FILE...: is empty
	for in in "$@"; do
		[ ! -s "$in" ] || fail "$in is not empty"
	done
}

json() { # LINES: that many JSON objects on standard output, and no word on standard error
	"$json_lines" "$1" <out.txt || fail "standard output is not $1 lines of JSON"
	silent err.txt
}
