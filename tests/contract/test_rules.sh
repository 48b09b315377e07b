#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/contract/test_rules.sh - RULES.md and the tests name each other: every rule has a row in the table of tests, every test
# of the kit stands there, every name that stands there is a test that runs, and the headers speak of no other rule.
set -eu
source=${STP_SOURCE:-.}
rules=$source/host-sdk/doc/RULES.md
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0
complain() {
	echo "test_rules.sh: $*"
	status=1
}

sed -n '/^## The tests/q;s/^| \([PH][0-9]*\) |.*/\1/p' "$rules" >"$scratch/rules"
sed -n '/^## The tests/,$s/^| \([PH][0-9]*\) |.*/\1/p' "$rules" >"$scratch/tested"
diff "$scratch/rules" "$scratch/tested" >"$scratch/diff" || complain "the rules and the table of their tests differ: $(cat "$scratch/diff")"
[ "$(wc -l <"$scratch/rules")" -ge 48 ] || complain "only $(wc -l <"$scratch/rules") rules were found"

# "P9 name" and "P9 file: name", one a line
sed -n '/^## The tests/,$s/^| \([PH][0-9]*\) | \(.*\) |$/\1 \2/p' "$rules" | awk '{
	rule = $1; rest = $0
	if (rest !~ /`/ && rest !~ / none: ./)
		print rule, "nothing"
	while (match(rest, /`[^`]*`/)) {
		print rule, substr(rest, RSTART + 1, RLENGTH - 2)
		rest = substr(rest, RSTART + RLENGTH)
	}
}' >"$scratch/pairs"

# The kit's, both ways; a kit's test stands in the row of its own rule, and may help a rule for hosts.
"$STP_BUILD/host-sdk/tck/stp-check" --list | awk '{ rule = $1; sub(/_.*/, "", rule); print toupper(rule), $1 }' | sort >"$scratch/kit"
grep -v ': ' "$scratch/pairs" | grep '^P' | sort >"$scratch/told"
diff "$scratch/kit" "$scratch/told" >"$scratch/diff" || complain "stp-check --list and RULES.md differ: $(cat "$scratch/diff")"
grep -v ': ' "$scratch/pairs" | grep '^H' | while read -r rule name; do
	grep -q " $name\$" "$scratch/kit" || echo "$rule: stp-check has no test $name"
done >"$scratch/missing"
[ ! -s "$scratch/missing" ] || complain "$(cat "$scratch/missing")"

# The others are there, and run.
grep ': ' "$scratch/pairs" | while read -r rule file name; do
	file=$source/${file%:}
	grep -q "^START_TEST($name)" "$file" || echo "$rule: $file has no test $name"
	grep -q "tcase_add.*[, (]$name[,)]" "$file" || echo "$rule: $file never runs $name"
done >"$scratch/missing"
[ ! -s "$scratch/missing" ] || complain "$(cat "$scratch/missing")"

# The headers' rules are rules; each rule of plugins but the two that need a service has an animal in the zoo.
grep -oh '{[PH][0-9, PH]*}' "$source"/host-sdk/include/stp/*.h | tr -d '{}' | tr -s ', ' '\n\n' | sort -u | while read -r rule; do
	grep -qx "$rule" "$scratch/rules" || echo "the headers speak of {$rule}, which is no rule"
done >"$scratch/missing"
[ ! -s "$scratch/missing" ] || complain "$(cat "$scratch/missing")"
grep '^P' "$scratch/rules" | grep -vx 'P14' | while read -r rule; do
	grep -q "^[a-z0-9_]*  *$rule  " "$source/tests/zoo/zoo.txt" || echo "no animal of the zoo breaks $rule"
done >"$scratch/missing"
[ ! -s "$scratch/missing" ] || complain "$(cat "$scratch/missing")"
exit $status
