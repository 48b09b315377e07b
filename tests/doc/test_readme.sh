#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/test_readme.sh - README's commands do what README shows, its list of service objects is the plugin's, and
# its links lead somewhere.
set -u
: "${STP_SOURCE:?make check sets it}" "${STP_BUILD:?}" "${STP_PLUGIN:?}"
here=$STP_SOURCE/tests/doc
readme=$STP_SOURCE/README.md
failures=0

complain() {
	echo "FAILED: $*"
	failures=$((failures + 1))
}

timeout 300 "$here/run_listings" --stage "$here/readme_stage.sh" "$readme" || complain "README's listings"

# "| templates | Template, Template Lock |": all objects, and no other; what stands in brackets explains.
told=$(sed -n '/^## The service objects/,/^Create, Load/s/^| [^|]* | \(.*\) |$/\1/p' "$readme" | grep -v '^objects$\|^---' |
	sed 's/ ([^)]*)//g' | tr ',' '\n' | sed 's/^ *//' | sort)
there=$("$STP_BUILD/fakes/host/fake-host" describe "$STP_PLUGIN" --k2-xml |
	sed -n '/<object name=/{n;s/.*<displayname>\([^<]*\)<.*/\1/p;}' | sort)
[ -n "$there" ] || complain "describe tells no objects"
[ "$told" = "$there" ] || complain "README tells other objects than describe: $told ---- $there"

# Links within the tree.
for document in README.md host-sdk/doc/TUTORIAL.md host-sdk/doc/VERSIONING.md; do
	[ -f "$STP_SOURCE/$document" ] || continue
	for link in $(grep -oE '\]\([^)]*\)' "$STP_SOURCE/$document" | sed 's/](\(.*\))/\1/'); do
		case $link in
		http*) continue ;;
		'#'*) # a heading's words in lower case, with hyphens
			grep '^#' "$STP_SOURCE/$document" | sed 's/^#* //' | tr 'A-Z ' 'a-z-' | tr -cd 'a-z0-9\n-' | grep -qxF -e "${link#'#'}" ||
				complain "$document has no heading for $link" ;;
		*)
			[ -e "$STP_SOURCE/$(dirname "$document")/${link%%#*}" ] || complain "$document links to $link, which is not there" ;;
		esac
	done
done
[ "$failures" = 0 ]
