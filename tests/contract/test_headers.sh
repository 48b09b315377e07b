#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/contract/test_headers.sh - the public headers stand alone: each compiles as C11 and as C++11
# with no warning, and no struct has padding.
: "${STP_SOURCE:?make check sets it}" "${CC:?}" "${CXX:?}"
folder=$(mktemp -d) || exit 99
trap 'rm -rf "$folder"' EXIT
failed=0
warnings='-Wall -Wextra -Wpadded -pedantic -Werror'

compile() { # what, compiler and flags, source, header
	printf '#include <stp/%s>\n#include <stp/%s>\n' "$4" "$4" >"$folder/$3"
	# The compiler's words may be several: $CC is not one of them only.
	if ! $2 $warnings -I"$STP_SOURCE/host-sdk/include" -fsyntax-only "$folder/$3" 2>"$folder/said"; then
		echo "stp/$4 as $1:"
		cat "$folder/said"
		failed=1
	fi
}

for header in abi.h ext.h host.h plugin.h; do
	compile C11 "$CC -std=c11" a.c $header
	compile C++11 "$CXX -std=c++11" a.cc $header
done

# clang lays out only what is used: test_abi_layout.c uses every struct.
if ! $CC -std=c11 $warnings -I"$STP_SOURCE/host-sdk/include" -fsyntax-only \
	"$STP_SOURCE/tests/contract/test_abi_layout.c" 2>"$folder/said"; then
	cat "$folder/said"
	failed=1
fi

# The test itself must see padding where there is some.
printf 'struct padded { char a; long b; };\nenum { SIZE = sizeof(struct padded) };\n' >"$folder/b.c"
if $CC -std=c11 $warnings -fsyntax-only "$folder/b.c" 2>/dev/null; then
	echo "$CC does not tell of padding, so nothing was proven"
	failed=1
fi
exit $failed
