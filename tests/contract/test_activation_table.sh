#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/contract/test_activation_table.sh - each statement of feature-activation.md, each claim of VERSIONING.md and each row of
# peer-bugs.md names a test that is there.
set -eu
source=${STP_SOURCE:-.}
status=0
rows=0

# The last column of a row: "FILE: NAME"
while IFS= read -r proof; do
	file=${proof%%: *} name=${proof#*: }
	rows=$((rows + 1))
	if ! [ -f "$source/$file" ]; then
		echo "test_activation_table.sh: there is no $file"
		status=1
	elif [ "${file##*/}" = test_abi_layout.c ] && grep -q '^AT(' "$source/$file"; then
		: # no test of Check's, but lines that do not compile
	elif [ "$file" = tests/contract/test_growth.sh ] && grep -q "=$name\$" "$source/$file"; then
		: # a script
	elif ! grep -qF -e "START_TEST($name)" -e "\"$name\"" -e "test('$name'" "$source/$file"; then
		echo "test_activation_table.sh: $file has no test \"$name\""
		status=1
	elif grep -qF "START_TEST($name)" "$source/$file" && ! grep -q "tcase_add.*[, (]$name[,)]" "$source/$file"; then
		echo "test_activation_table.sh: $file never runs $name"
		status=1
	fi
done <<EOF
$(sed -n 's/^| .* | \(tests\/[^|]*[^ |]\) |$/\1/p' "$source/tests/contract/feature-activation.md" "$source/host-sdk/doc/VERSIONING.md" \
	"$source/tests/scenario/peer-bugs.md")
EOF
number=1
while [ "$number" -le 34 ]; do
	grep -q "^| $number | .* | \(tests/.*: [a-z0-9_]*\|(waits for events)\) |\$" "$source/tests/scenario/peer-bugs.md" ||
		{ echo "test_activation_table.sh: peer-bugs.md has no row $number"; status=1; }
	number=$((number + 1))
done
[ "$rows" -ge 81 ] || { echo "test_activation_table.sh: only $rows rows were found"; status=1; }
exit $status
