#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/template/test_mutations.sh - every fault of mutations.txt, seeded into the template, is found by stp-check, by a
# test of the rule that it breaks.  The kit is worth what it finds: a fault that it lets pass fails this test, and so
# does one that cannot be seeded any more, for the template has changed.
#
# usage: test_mutations.sh [NAME]...
set -eu
: "${STP_SOURCE:?make check sets it}" "${STP_BUILD:?}"
template=$STP_SOURCE/host-sdk/template/template_plugin.c
list=$STP_SOURCE/tests/template/mutations.txt
kit=$STP_BUILD/host-sdk/tck/stp-check
[ -z "${STP_BRIEF-}" ] || { echo "skipped: STP_BRIEF is set"; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

complain() {
	echo "test_mutations.sh: $*"
	failed=1
}

# One file a fault: NAME.sed, and NAME.rule with its rule.
awk -v into="$scratch" '
	/^#/ || /^$/ { next }
	/^\t/ { sub(/^\t/, ""); print >(into "/" name ".sed"); next }
	{ name = $2; sub(/:$/, "", name); print $1 >(into "/" name ".rule"); print name >(into "/names") }
' "$list"
[ "$(wc -l <"$scratch/names")" -ge 20 ] || complain "mutations.txt has fewer than 20 faults"
[ -z "$(sort "$scratch/names" | uniq -d)" ] || complain "two faults have one name: $(sort "$scratch/names" | uniq -d)"

build() { # SOURCE MODULE: by the author's own way; what warns is no fault that a compiler lets pass
	${CC:-cc} -std=c11 -Wall -g -fPIC -shared -fvisibility=hidden -I"$STP_SOURCE/host-sdk/include" "$1" -o "$2" -pthread
}

# Each line of a script on its own: one that changes nothing is out of date.
seed() { # NAME
	cp "$template" "$scratch/$1.c"
	while IFS= read -r expression; do
		sed "$expression" "$scratch/$1.c" >"$scratch/next.c" || return 1
		if cmp -s "$scratch/next.c" "$scratch/$1.c"; then
			complain "$1: this changes nothing any more: $expression"
			return 1
		fi
		mv "$scratch/next.c" "$scratch/$1.c"
	done <"$scratch/$1.sed"
}

# The tests of a rule, or all where others' tests are what shows it.
tests_of() { # RULE
	case $1 in
	P7 | P10 | P16 | P23 | P24 | P25 | any) echo '*' ;;
	*) echo "$(echo "$1" | tr P p)_*" ;;
	esac
}

check() { # MODULE RULE: what the kit says, one JSON object a line, into $scratch/said
	status=0
	"$kit" "$1" --only "$(tests_of "$2")" --config "$scratch/notes.json" --writes --value NoteID=1 --value Title=Mutant --json --time-limit 15 \
		>"$scratch/said" 2>"$scratch/errors" </dev/null || status=$?
	return $status
}

# Whether a test of the rule ended badly, or of any rule.
found() { # RULE
	if [ "$1" = any ]; then
		rule='P[0-9]*'
	else
		rule=$1
	fi
	grep -E '"outcome": *"(fail|crashed|timed out)"' "$scratch/said" | grep -q "\"rule\": *\"$rule\""
}

printf '{"Author": "Ada", "API Key": "a-key-of-mine"}\n' >"$scratch/notes.json"
chmod 600 "$scratch/notes.json"
build "$template" "$scratch/good.so" || complain "the template itself does not compile"
"$STP_BUILD/fakes/host/fake-host" test "$scratch/good.so" --config "$scratch/notes.json" >/dev/null ||
	complain "the template itself does not pass its own check"
check "$scratch/good.so" any || { cat "$scratch/said" "$scratch/errors"; complain "stp-check finds fault with the template itself"; }

for name in ${*:-$(cat "$scratch/names")}; do
	[ -f "$scratch/$name.sed" ] || { complain "there is no fault $name"; continue; }
	seed "$name" || { failed=1; continue; }
	build "$scratch/$name.c" "$scratch/$name.so" 2>"$scratch/errors" ||
		{ complain "$name does not compile: $(head -n 5 "$scratch/errors")"; continue; }
	rule=$(cat "$scratch/$name.rule")
	if check "$scratch/$name.so" "$rule"; then
		complain "$name ($rule) was not found: stp-check passes it"
	elif ! found "$rule"; then
		complain "$name ($rule) was found, but by no test of that rule:"
		grep -E '"outcome": *"(fail|crashed|timed out)"' "$scratch/said" || cat "$scratch/errors"
	fi
done
exit $failed
