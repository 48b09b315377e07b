# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/compare.awk - holds lines to those shown in a document, where "..." stands for any text, and alone on a
# line for any lines.  Variables: shown (a file); reading: "shown", the whole must match, or "part", lines of it in
# one piece do. Says which shown line nothing matches; exit status 1 then.

function literal(text) { # as a regular expression
	gsub(/[][\\.^$*+?(){}|]/, "\\\\&", text)
	return text
}
function expression(text,    out, at) {
	out = ""
	while ((at = index(text, "...")) > 0) {
		out = out literal(substr(text, 1, at - 1)) ".*"
		text = substr(text, at + 3)
	}
	return "^" out literal(text) "$"
}
# Do the shown lines from i on match those that came, from j on?
function matches(i, j) {
	for (; i <= wanted; i++) {
		if (skip[i]) {
			for (; j <= count + 1; j++)
				if (matches(i + 1, j))
					return 1
			return 0
		}
		if (i > deepest)
			deepest = i
		if (j > count || came[j] !~ want[i])
			return 0
		j++
	}
	if (reading == "shown" && j <= count && deepest <= wanted)
		deepest = wanted + 1
	return reading == "part" || j > count
}
BEGIN {
	while ((getline line < shown) > 0) {
		sub(/[ \t]+$/, "", line)
		text[++wanted] = line
		if (line ~ /^[ \t]*\.\.\.$/)
			skip[wanted] = 1
		else
			want[wanted] = expression(line)
	}
}
{
	sub(/[ \t]+$/, "")
	came[++count] = $0
}
END {
	if (reading == "shown" && matches(1, 1))
		exit 0
	if (reading == "part")
		for (start = 1; start <= count; start++)
			if (matches(1, start))
				exit 0
	if (deepest > wanted)
		print "there is more than what is shown"
	else
		print "nothing matches \"" text[deepest] "\""
	exit 1
}
