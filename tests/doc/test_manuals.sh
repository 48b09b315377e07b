#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/test_manuals.sh - the manual pages: no formatter complains, each option that a program tells is in its page
# and the reverse, each page that is pointed at is there, and every command that is shown does what is shown.
set -u
: "${STP_SOURCE:?make check sets it}" "${STP_BUILD:?}" "${STP_PLUGIN:?}"
here=$STP_SOURCE/tests/doc
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

complain() {
	echo "FAILED: $*"
	failures=$((failures + 1))
}

"$STP_BUILD/fakes/host/fake-host" describe "$STP_PLUGIN" --man >"$work/docusign.7" || complain "describe --man"
find "$STP_SOURCE/host-sdk" "$STP_SOURCE/fakes" -name '*.[1-8]' | sort >"$work/written"
{ cat "$work/written"; echo "$STP_BUILD/docs/stp-abi.3"; echo "$work/docusign.7"; } >"$work/pages"
[ "$(grep -c . "$work/written")" -ge 6 ] || complain "the manual pages were not found: $(cat "$work/written")"

# ---- form -----------------------------------------------------------------------------------------

formatters=''
if command -v mandoc >/dev/null; then
	formatters="$formatters mandoc"
	while read -r page; do
		# docusign.7 has no date, for it tells no more than the tables that it is made from
		mandoc -T lint -W warning "$page" 2>&1 | grep -v 'docusign.7.*missing date' >"$work/said"
		[ ! -s "$work/said" ] || complain "$(head -n 5 "$work/said")"
	done <"$work/pages"
fi
if command -v groff >/dev/null; then
	formatters="$formatters groff"
	while read -r page; do
		groff -K utf8 -T utf8 -mandoc -wall "$page" 2>"$work/said" >/dev/null </dev/null || complain "groff fails on $page"
		# "can't break line" and the like: of text that is wider than the page
		[ ! -s "$work/said" ] || complain "groff on $(basename "$page"): $(head -n 5 "$work/said")"
	done <"$work/pages"
fi
[ -n "$formatters" ] || echo "skipped: neither mandoc nor groff is there, so no formatter has seen the pages"

# ---- options ----------------------------------------------------------------------------------------

options_of_help() { # PROGRAM
	"$1" --help 2>&1 | grep -oE -e '(^|[^a-z0-9-])--[a-z][a-z0-9-]*' | sed 's/^[^-]*//' | sort -u
}
options_of_page() { # PAGE
	sed -n '/^\.Sh SYNOPSIS/,/^\.Sh EXAMPLES/p' "$1" | grep -oE -e 'Fl -[a-z][a-z0-9-]*' | sed 's/^Fl -/--/' | sort -u
}
compare_options() { # PROGRAM PAGE
	if ! [ -x "$1" ]; then
		echo "skipped: $(basename "$1") is not built, so its options were not compared with its page"
		return
	fi
	options_of_help "$1" >"$work/told"
	options_of_page "$2" >"$work/written-there"
	[ "$(grep -c . "$work/told")" -gt 5 ] || complain "$1 --help tells no options"
	for option in $(comm -23 "$work/told" "$work/written-there"); do
		complain "$(basename "$2") does not have $option, which $(basename "$1") --help tells"
	done
	for option in $(comm -13 "$work/told" "$work/written-there"); do
		complain "$(basename "$2") has $option, which $(basename "$1") --help does not tell"
	done
}
compare_options "$STP_BUILD/fakes/host/fake-host" "$STP_SOURCE/fakes/host/fake-host.1"
compare_options "$STP_BUILD/fakes/docusign/fake-docusign" "$STP_SOURCE/fakes/docusign/fake-docusign.1"
compare_options "$STP_BUILD/host-sdk/tck/stp-check" "$STP_SOURCE/host-sdk/doc/stp-check.1"

# ---- references -----------------------------------------------------------------------------------

for reference in $(sed -n 's/^\.Xr \([a-z-]*\) \([1-8]\).*/\1.\2/p' $(cat "$work/written") | sort -u); do
	case $reference in
	dlopen.3 | stp-abi.3) ;; # the system's; made by the build
	*) grep -q "/$reference\$" "$work/written" || complain "a page points at $reference, which is not there" ;;
	esac
done
# stp-abi(3), which is made from it, has every function of stp/host.h; stp-host(3) names none that is not there.
for function in $(sed -n 's/^\.F[no] \(stp_[a-z_]*\).*/\1/p' "$STP_SOURCE/host-sdk/doc/stp-host.3" | sort -u); do
	grep -q "\b$function(" "$STP_SOURCE/host-sdk/include/stp/host.h" ||
		complain "stp-host.3 names $function(), which is not in stp/host.h"
done
for format in $(grep -oE 'STP_AS_[A-Z0-9_]+' "$STP_SOURCE/host-sdk/include/stp/host.h" | sort -u); do
	grep -q "$format" "$STP_SOURCE/host-sdk/doc/stp-host.3" || complain "stp-host.3 does not tell $format"
done

# A rule that a page speaks of is one.
rules=$(cat $(cat "$work/written") | grep -oE '\b[PH][0-9]+\b' | sort -u)
[ "$(echo "$rules" | grep -c .)" -gt 10 ] || complain "the pages speak of no rules"
for rule in $rules; do
	grep -q "^| $rule |" "$STP_SOURCE/host-sdk/doc/RULES.md" || complain "a page speaks of $rule, which is no rule"
done

# ---- examples -------------------------------------------------------------------------------------

while read -r page; do
	name=$(basename "$page")
	awk -f "$here/manual_listings.awk" "$page" >"$work/$name"
	grep -q '^```' "$work/$name" || { complain "$name shows no command"; continue; }
	timeout 300 "$here/run_listings" --stage "$here/manual_stage.sh" "$work/$name" >"$work/said" 2>&1 ||
		complain "the examples of $name (lines of what awk -f tests/doc/manual_listings.awk makes of it)"
	cat "$work/said"
done <"$work/written"
[ "$failures" = 0 ]
