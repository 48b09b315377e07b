#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/template/test_outside.sh - a plugin author's first quarter of an hour: the kit is installed, an example copied
# into a folder of one's own, built by the lines at its head, loaded and called.  The lines are taken out of the file,
# so that what is printed is what is tried.
set -eu
: "${STP_BUILD:?make check sets it}" "${STP_SOURCE:?}"
scratch=$(mktemp -d)
. "$STP_SOURCE/tests/servers.sh"
trap 'stop_servers; rm -rf "$scratch"' EXIT

complain() {
	echo "test_outside.sh: $*"
	exit 1
}

# Variables of the make that runs us would reach this one.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES || :
prefix=$scratch/usr
(cd "$STP_BUILD" && ${MAKE:-make} -s install prefix="$prefix") >"$scratch/said" 2>&1 ||
	{ cat "$scratch/said"; complain "make install failed"; }

# pkg-config's file has the prefix that was configured, not the one that was installed to: the kit is asked by its own.
PKG_CONFIG_PATH=$prefix/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
PATH=$prefix/bin:$PATH
LD_LIBRARY_PATH=$prefix/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export PKG_CONFIG_PATH PATH LD_LIBRARY_PATH
sed "s#^prefix=.*#prefix=$prefix#" "$prefix/lib/pkgconfig/stp-host.pc" >"$scratch/pc" && cp "$scratch/pc" "$prefix/lib/pkgconfig/stp-host.pc"
examples=$(find "$prefix" -type d -name examples)
[ -n "$examples" ] || complain "no examples were installed"

recipe() { # FILE: the lines of shell at its head
	sed -n 's/^ \*[ 	]*\$ //p' "$1"
}

# Each line as a newcomer types it.
follow() { # FILE
	[ "$(recipe "$1" | wc -l)" -eq 3 ] || complain "$1 has not three lines of shell at its head"
	recipe "$1" | while IFS= read -r line; do
		case $line in
		"cc "*) line="${CC:-cc} ${line#cc } -Werror" ;;
		esac
		(umask 077 && eval "$line") </dev/null || complain "$1: this failed: $line"
	done
}

expect() { # WHAT COMMAND...: in what it says
	what=$1
	shift
	"$@" >"$scratch/said" 2>&1 </dev/null || { cat "$scratch/said"; complain "this failed: $*"; }
	grep -qF "$what" "$scratch/said" || { cat "$scratch/said"; complain "this did not say \"$what\": $*"; }
}

exports_one() { # MODULE: the entry and nothing else {P12}
	found=$(${NM:-nm} -D --defined-only "$1" | awk '$2 != "A" { print $NF }')
	[ "$found" = stp_plugin_v1 ] || complain "$1 exports $found"
}

# ---- the one in memory --------------------------------------------------------------------------

mkdir "$scratch/mine"
cd "$scratch/mine"
cp "$examples/template_plugin.c" .
follow template_plugin.c
exports_one ./notes.so
expect 'Get List' fake-host describe ./notes.so
expect 'pass' fake-host test ./notes.so --config notes.json
expect 'Title:   Welcome' fake-host call ./notes.so --config notes.json Note Load NoteID=1
expect 'Note ID: 3' fake-host call ./notes.so --config notes.json Note Create Title=Mine

# ---- the one behind HTTP --------------------------------------------------------------------------

start_server "$scratch/ready.json" "$scratch/fake.log" fake-docusign
origin=$(told "$scratch/ready.json" http_origin)
[ -n "$origin" ] || complain "the ready file has no http_origin"
sed "s#http://127.0.0.1:8080#$origin#" "$examples/http_plugin.c" >http_plugin.c
follow http_plugin.c
exports_one ./http.so
expect 'pass' fake-host test ./http.so --config http.json
expect 'Title:   Mine' fake-host call ./http.so --config http.json Note Create Title=Mine
expect 'Title:   Mine' fake-host call ./http.so --config http.json Note GetList
