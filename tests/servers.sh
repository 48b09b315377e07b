# SPDX-License-Identifier: GPL-2.0-or-later
# tests/servers.sh - what scripts that start fake-docusign or fake-host share; sourced by them, before they set a trap of
# their own, which then calls stop_servers.

servers=
stop_servers() {
	for server in $servers; do
		kill "$server" 2>/dev/null || :
		wait "$server" 2>/dev/null || :
	done
	servers=
}
trap stop_servers EXIT
trap 'exit 1' HUP INT TERM

# start_server READY-FILE LOG PROGRAM ARGUMENT...: comes back when the program has written its ready file; $server is its pid.
start_server() {
	ready=$1 log=$2
	shift 2
	rm -f "$ready"
	"$@" --ready-file "$ready" >"$log" 2>&1 </dev/null &
	server=$!
	servers="$server $servers" # the last one is stopped first
	tries=0
	while [ ! -s "$ready" ]; do
		kill -0 "$server" 2>/dev/null || { cat "$log" >&2; echo "$0: $1 ended" >&2; exit 1; }
		tries=$((tries + 1))
		[ "$tries" -lt 600 ] || { echo "$0: $1 did not get ready in a minute" >&2; exit 1; }
		sleep 0.1
	done
}

# end_server PID LOG: asks it to end; false if it does not end well
end_server() {
	kill "$1"
	wait "$1" || { cat "$2" >&2; echo "$0: a server ended badly" >&2; return 1; }
}

# told READY-FILE NAME: a text of a ready file
told() {
	sed -n 's/.*"'"$2"'" *: *"\([^"]*\)".*/\1/p' "$1" | head -n 1 | sed 's#\\/#/#g'
}
