# SPDX-License-Identifier: MIT
# host-sdk/doc/reference_man.awk - writes what reference.awk read as a manual page, in mdoc.  Variable: date,
# 2026-11-24.

function escaped(text) {
	gsub(/\\/, "\\e", text)
	gsub(/-/, "\\-", text)
	return text
}

# Text of its own: a sentence a line, nothing that mdoc would take for a request.
function prose(text,    n, line, i, out) {
	gsub(/`/, "", text)
	text = escaped(text)
	while (match(text, /[A-Za-z0-9_)}"][.?!]["')]? +[A-Z"({]/)) {
		out = out substr(text, 1, RSTART + RLENGTH - 2)
		if (out !~ /e\.g\. *$/)
			out = out "\n"
		text = substr(text, RSTART + RLENGTH - 1)
	}
	n = split(out text, line, "\n")
	for (i = 1; i <= n; i++) {
		line[i] = trim(line[i])
		if (line[i] ~ /^\[/)
			print ".br"
		if (line[i] ~ /^[.']/)
			line[i] = "\\&" line[i]
		if (line[i] != "")
			print line[i]
	}
}

# One argument of a macro, whatever stands in it.
function argument(text) {
	text = escaped(text)
	gsub(/"/, "\\(dq", text)
	gsub(/[ \t]*\n[ \t]*/, " ", text)
	return "\"\\&" text "\""
}

function literal(text,    n, line, i) {
	print ".Bd -literal -offset indent"
	n = split(text, line, "\n")
	for (i = 1; i <= n; i++) {
		line[i] = escaped(line[i])
		print line[i] ~ /^[.']/ ? "\\&" line[i] : line[i]
	}
	print ".Ed"
}

# "{P9}" behind a sentence stays, for stp-plugin(7) and the rules below have the number.
function write_declaration(d, first,    m) {
	if (!members[d]) {
		literal(code[d])
		if (said[d] != "") {
			print ".Pp"
			prose(said[d])
		}
		return
	}
	if (!first)
		print ".Pp"
	if (kind[d] == "enum")
		print ".Vt enum"
	else
		print ".Vt " argument(code[d])
	prose(said[d])
	print ".Bl -tag -width Ds -compact"
	for (m = 1; m <= members[d]; m++) {
		print ".It Li " argument(member_code[d, m])
		prose(member_said[d, m])
	}
	print ".El"
}

function day(iso,    month, part) {
	split("January February March April May June July August September October November December", month, " ")
	split(iso, part, "-")
	return month[part[2] + 0] " " (part[3] + 0) ", " part[1]
}

END {
	print ".\\\" SPDX-License-Identifier: MIT"
	print ".\\\" Made from the public headers by host-sdk/doc/reference.awk."
	print ".Dd " day(date)
	print ".Dt STP-ABI 3\n.Os\n.Sh NAME\n.Nm stp-abi\n.Nd the service-type plugin ABI, from its headers"
	print ".Sh SYNOPSIS"
	for (f = 1; f <= files; f++)
		print ".In stp/" file_name[f]
	print ".Sh DESCRIPTION"
	print "The text of this page is that of the headers, which are the contract."
	print "A number such as {P9} or {H3} is that of a rule, see"
	print ".Sx RULES ."
	print "For what it is about, read"
	print ".Xr stp-plugin 7\nfirst."
	for (f = 1; f <= files; f++) {
		print ".Sh " toupper(file_name[f])
		prose(file_text[f])
		if (file_labels[f])
			print ".Bl -tag -width THREADS"
		for (i = 1; i <= file_labels[f]; i++) {
			print ".It " file_label[f, i]
			prose(file_said[f, i])
		}
		if (file_labels[f])
			print ".El"
		for (s = 1; s <= sections; s++) {
			if (section_file[s] != f)
				continue
			if (section_title[s] != "")
				print ".Ss " argument(section_title[s])
			prose(section_text[s])
			for (e = 1; e <= entries; e++) {
				if (entry_section[e] != s)
					continue
				print ".Ss " argument(title_of(e))
				prose(entry_text[e])
				for (d = entry_first[e]; d <= entry_last[e]; d++)
					write_declaration(d, d == entry_first[e] && entry_text[e] == "")
			}
		}
	}
	print ".Sh RULES\n.Bl -tag -width P99"
	for (i = 1; i <= rules; i++) {
		print ".It " rule[i]
		prose(rule_holds[i] ".")
	}
	print ".El\n.Sh SEE ALSO\n.Xr stp-check 1 ,\n.Xr stp-host 3 ,\n.Xr stp-plugin 7"
}
