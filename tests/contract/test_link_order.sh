#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/contract/test_link_order.sh - libssl must not bind to the OpenSSL names that Debian's
# libwolfssl exports: it comes first among the plugin's libraries (plugin/ssl_first.c).
set -u
so=${STP_PLUGIN:?run me by make check}
command -v readelf >/dev/null || { echo "readelf is not there: skipped"; exit 77; }

needed=$(readelf -d "$so" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
case $needed in
*libssl.so.3*) ;;
*) echo "skipped: the plugin is not linked to libssl.so.3"; ldconfig -p 2>/dev/null | grep -q 'libssl\.so\.3' && exit 1; exit 77 ;;
esac
first=$(echo "$needed" | grep -nE '^lib(ssl|wolfssl)\.so' | head -n 1)
case $first in
*libssl.so.3) ;;
*) echo "libwolfssl comes before libssl among the libraries of $so:"; echo "$needed"; exit 1 ;;
esac

# What the loader really does, in a process that has nothing but the plugin.
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cat >"$work/load.c" <<'C'
#include <dlfcn.h>
#include <stdio.h>
int main(int count, char **words)
{
	if (count == 2 && dlopen(words[1], RTLD_NOW | RTLD_LOCAL))
		return 0;
	fprintf(stderr, "%s\n", dlerror());
	return 1;
}
C
${CC:-cc} -o "$work/load" "$work/load.c" -ldl || exit 99
if ! LD_DEBUG=bindings LD_DEBUG_OUTPUT="$work/debug" "$work/load" "$so" 2>"$work/error"; then
	# A sanitizer's runtime has to be there before the module; the order was looked at above.
	grep -qiE 'asan|tsan|ubsan|sanitizer' "$work/error" && exit 77
	cat "$work/error"
	exit 1
fi
wrong=$(grep -hE 'binding file [^ ]*lib(ssl|crypto)\.so[^ ]* .* to [^ ]*libwolfssl' "$work"/debug.*)
[ -z "$wrong" ] || { echo "OpenSSL binds to wolfSSL:"; echo "$wrong"; exit 1; }
grep -qE 'binding file [^ ]*libssl\.so' "$work"/debug.* || { echo "the loader told of no binding of libssl"; exit 1; }
