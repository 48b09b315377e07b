#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/test_reference.sh - the reference of the ABI, which is made from the headers' comments, has every name
# that the headers declare, every member that test_abi_layout.c holds, every rule, and no link to nothing.
set -u
: "${STP_SOURCE:?make check sets it}" "${STP_BUILD:?}"
html=$STP_BUILD/docs/stp-abi.html
page=$STP_BUILD/docs/stp-abi.3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

complain() {
	echo "FAILED: $*"
	failures=$((failures + 1))
}

# ---- names, found in another way than the reference finds them ------------------------------------
for header in abi ext host plugin; do
	# without comments, and without what a macro's body or a guard has
	awk '{ text = text "\n" $0 } END {
		while ((at = index(text, "/*")) > 0) {
			rest = substr(text, at + 2)
			text = substr(text, 1, at - 1) substr(rest, index(rest, "*/") + 2)
		}
		print text
	}' "$STP_SOURCE/host-sdk/include/stp/$header.h" | sed '/#if/d; /_H$/d'
done >"$work/code"
grep -oE '\b(stp|STP)_[A-Za-z0-9_]+' "$work/code" | grep -v '_fn_\|_$\|^stp_plugin_v1$' | sort -u >"$work/names"
sed -n 's/^STP_TABLE(\(stp_[a-z_]*\)).*/\1_table\n\1_at/p' "$work/code" >>"$work/names"
names=$(grep -c . "$work/names")
[ "$names" -gt 200 ] || complain "only $names names were found in the headers"
sed -n 's/^AT(\([a-z_]*\), \([a-z_]*\), .*/\1.\2/p' "$STP_SOURCE/tests/contract/test_abi_layout.c" | grep -v '_table\.' >"$work/members"
members=$(grep -c . "$work/members")
[ "$members" -gt 150 ] || complain "only $members members were found in test_abi_layout.c"
sed -n 's/^| \([PH][0-9]*\) |.*/\1/p' "$STP_SOURCE/host-sdk/doc/RULES.md" >"$work/rules"

grep -oE ' id="[^"]*"' "$html" | sed 's/ id="\(.*\)"/\1/' | sort >"$work/anchors"
for name in $(cat "$work/names" "$work/members" "$work/rules"); do
	grep -qxF -e "$name" "$work/anchors" || complain "docs/stp-abi.html has no $name"
done
for name in $(cat "$work/names" "$work/rules"); do
	grep -qw -e "$name" "$page" || grep -q "^\.It $name\$" "$page" || complain "docs/stp-abi.3 has no $name"
done
while read -r member; do
	grep -q "^\.It Li .*\b${member#*.}\b" "$page" || complain "docs/stp-abi.3 has no member $member"
done <"$work/members"

# ---- links and form -------------------------------------------------------------------------------
uniq -d "$work/anchors" >"$work/twice"
[ ! -s "$work/twice" ] || complain "anchors that stand twice: $(cat "$work/twice")"
for target in $(grep -oE 'href="#[^"]*"' "$html" | sed 's/href="#\(.*\)"/\1/' | sort -u); do
	grep -qxF -e "$target" "$work/anchors" || complain "a link to #$target, which is not there"
done
for rule in P9 P7 H3; do
	grep -q "href=\"#$rule\"" "$html" || complain "the reference does not point at rule $rule"
done
if command -v xmllint >/dev/null; then
	xmllint --noout "$html" 2>"$work/said" || complain "docs/stp-abi.html is not well-formed: $(head -n 5 "$work/said")"
else
	echo "skipped: xmllint is not there (libxml2-utils), so the page's form was not checked"
fi

# What a comment says is in both, also behind a declaration, over several lines, and in a file's head.
for words in 'transient: network or 5xx; retry is safe' \
	'and no input that a method requires is left without a field' 'No pointer is ever freed by the side that did not make it'; do
	for file in "$html" "$page"; do
		tr '\n' ' ' <"$file" | sed 's/<[^>]*>//g' | grep -qF "$words" || complain "$file does not say \"$words\""
	done
done

# ---- a header that is not there today: nothing is listed anywhere but in headers -------------------
cat >"$work/new.h" <<'END'
/* stp/new.h - what came later. */
/* What it is.  {P9} [any] */
struct stp_later {
	uint32_t size;
	char *(*fetch)(const struct stp_later *later,
	               uint32_t count); /* fetches,
	                                   later */
	uint64_t first, second;
};
enum { /* how late */
	STP_SOON = 3, STP_LATE, /* very */
	STP_NEVER = 1 << 4
};
/* Two of a kind. */
int stp_wait(void);
int stp_hurry(int a,
              int b); /* faster */
END
awk -f "$STP_SOURCE/host-sdk/doc/reference.awk" -f "$STP_SOURCE/host-sdk/doc/reference_html.awk" "$work/new.h" \
	"$STP_SOURCE/host-sdk/doc/RULES.md" >"$work/new.html"
for name in stp_later stp_later.size stp_later.fetch stp_later.first stp_later.second STP_SOON STP_LATE STP_NEVER stp_wait \
	stp_hurry; do
	grep -q " id=\"$name\"" "$work/new.html" || complain "a new header's $name is not in its reference"
done
for words in 'STP_LATE = 4</code></td><td>very' 'fetches, later' 'What it is.  <a href="#P9">P9</a> <a class="tag"' 'faster'; do
	grep -qF "$words" "$work/new.html" || complain "a new header's reference has no \"$words\""
done
[ "$failures" = 0 ]
