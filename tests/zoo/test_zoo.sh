#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/zoo/test_zoo.sh - stp-check finds in each animal of the zoo the one rule that it breaks, and no other.
#
# usage: test_zoo.sh [ANIMAL...]
set -u
: "${STP_SOURCE:?run me by make check}" "${STP_BUILD:?run me by make check}"
zoo=$STP_SOURCE/tests/zoo check=$STP_BUILD/host-sdk/tck/stp-check
[ -z "${STP_BRIEF-}" ] || { echo "skipped: STP_BRIEF is set"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0 tried=0

# The allocator cannot be replaced under a sanitizer: what stands on it is told to be skipped.
"$check" "$work/none.so" --json --only p29_instance_without_memory 2>/dev/null | grep -q 'sanitizer' && sanitized=yes || sanitized=no

fail() {
	echo "FAILED: $*"
	failures=$((failures + 1))
}

build() { # ANIMAL
	${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -w -fPIC -shared -fvisibility=hidden -I "$STP_SOURCE/host-sdk/include" \
		"$zoo/$1.c" -o "$work/$1.so" 2>"$work/cc.txt" && return
	cat "$work/cc.txt"
	fail "$1 does not compile"
	return 1
}

# The rules of the tests that failed, one a line.
broken() {
	sed -n 's/.*"rule":"\(P[0-9]*\)","outcome":"\(fail\|crashed\|timed out\)".*/\1/p' "$work/out.txt" | sort -u
}

judge() { # ANIMAL RULE WORDS
	against=
	case $1 in
	p2_* | p3_*) against="--against $work/pets.json" ;;
	esac
	# shellcheck disable=SC2086
	"$check" "$work/$1.so" --writes --json --time-limit 30 $against >"$work/out.txt" 2>"$work/err.txt" </dev/null
	status=$?
	found=$(broken | tr '\n' ' ')
	if [ "$2" = - ]; then
		[ -z "$found" ] && [ "$status" = 0 ] || fail "$1 is good, and stp-check (status $status) finds $found"
	elif [ "$found" != "$2 " ] || [ "$status" != 1 ]; then
		fail "$1 breaks $2, and stp-check (status $status) finds ${found:-nothing}"
	elif ! grep -E '"outcome":"(fail|crashed|timed out)"' "$work/out.txt" | grep -qF -e "$3"; then
		fail "stp-check says of $1 no word of \"$3\""
	else
		return
	fi
	grep -E '"outcome":"(fail|crashed|timed out)"' "$work/out.txt"
	cat "$work/err.txt"
}

build pets && "$check" "$work/pets.so" --save "$work/pets.json" --only p1_describe_stays >/dev/null || fail "pets has no schema"
while read -r animal rule words; do
	case $animal in
	'' | '#'*) continue ;;
	esac
	if [ $# -gt 0 ]; then
		case " $* " in
		*" $animal "*) ;;
		*) continue ;;
		esac
	fi
	case $rule:$sanitized in
	P29:yes | P30:yes) [ "$animal" = p30_leaks_descriptors ] || continue ;;
	esac
	tried=$((tried + 1))
	build "$animal" && judge "$animal" "$rule" "$words"
done <"$zoo/zoo.txt"

# No animal is overlooked.
for file in "$zoo"/*.c; do
	animal=$(basename "$file" .c)
	grep -q "^$animal " "$zoo/zoo.txt" || fail "$animal stands in no line of zoo.txt"
done
echo "$tried animals, $failures failures"
[ "$failures" -eq 0 ] && { [ $# -gt 0 ] || [ "$tried" -ge 40 ]; }
