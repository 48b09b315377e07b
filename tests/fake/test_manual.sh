#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/fake/test_manual.sh - the manuals of the fake tell every option and every control call.
set -eu
source=${STP_SOURCE:-.}/fakes/docusign
program=${STP_BUILD:-.}/fakes/docusign/fake-docusign
status=0

complain() {
	echo "test_manual.sh: $*"
	status=1
}

# ".It GET /faults , DELETE /faults , DELETE /faults/ID": one call a line, capitals as @, of all items
told=$(sed -n 's/^\.It \(\(GET\|PUT\|POST\|DELETE\) .*\)/\1/p' "$source/fake-docusign-control.7" | tr ',' '\n' |
	sed 's/^ *//; s/ *$//; s#/[A-Z][A-Z]*#/@#g; s#/N$#/@#')
calls=$(grep -rhoE '\{ "(GET|PUT|POST|DELETE)", +"/__fake/[^"]*"' "$source" | sed 's/[{",]//g; s#/__fake##; s/^ *//; s/  */ /g' | sort -u)
[ "$(echo "$calls" | wc -l)" -gt 20 ] || complain "the routes were not found"
for path in $(echo "$calls" | sed 's/^[A-Z]* //' | sort -u); do
	case $path in
	/home | /style.css | /icon.svg) continue ;; # of the home page, for people
	esac
	echo "$told" | sed 's/^[A-Z]* //' | grep -qxF "$path" || grep -q "PUT $path does the same\|POST $path does the same" "$source/fake-docusign-control.7" ||
		complain "fake-docusign-control.7 does not tell $path"
done
echo "$told" | while read -r verb path; do
	[ -z "$path" ] || echo "$calls" | grep -qxF "$verb $path" || echo "$verb $path"
done >"${TMPDIR:-/tmp}/test_manual.$$"
[ ! -s "${TMPDIR:-/tmp}/test_manual.$$" ] || complain "fake-docusign-control.7 tells what is not there: $(cat "${TMPDIR:-/tmp}/test_manual.$$")"
rm -f "${TMPDIR:-/tmp}/test_manual.$$"

options=$("$program" --help | sed -n 's/^  --\([a-z-]*\) .*/\1/p')
[ "$(echo "$options" | wc -l)" -gt 20 ] || complain "the options were not found"
for option in $options; do
	grep -q "^\.It Fl -$option\( \|$\)" "$source/fake-docusign.1" || complain "fake-docusign.1 does not tell --$option"
done
exit $status
