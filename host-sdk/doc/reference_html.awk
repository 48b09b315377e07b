# SPDX-License-Identifier: MIT
# host-sdk/doc/reference_html.awk - writes what reference.awk read as one page for a browser, without a script.

function escaped(text) {
	gsub(/&/, "\\&amp;", text)
	gsub(/</, "\\&lt;", text)
	gsub(/>/, "\\&gt;", text)
	gsub(/"/, "\\&quot;", text)
	return text
}

function link(name, text) {
	return "<a href=\"#" name "\">" text "</a>"
}

# Names become links, rules and thread tags, too; what is left is text.
function prose(text,    out, word, part, n, i) {
	while (match(text, /(stp|STP)_[A-Za-z0-9_]+(\.[a-z_]+)?(\(\))?|\{[PH][0-9]+(, [PH][0-9]+)*\}|\[(any|exclusive|concurrent|in-call)\]|`[^`]+`/)) {
		out = out escaped(substr(text, 1, RSTART - 1))
		word = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		if (word ~ /^\{/) {
			n = split(substr(word, 2, length(word) - 2), part, ", ")
			for (i = 1; i <= n; i++)
				out = out (i > 1 ? ", " : "") (part[i] in anchor ? link(part[i], part[i]) : part[i])
		} else if (word ~ /^\[/)
			out = out "<a class=\"tag\" href=\"#l-abi.h-THREADS\">" substr(word, 2, length(word) - 2) "</a>"
		else if (word ~ /^`/)
			out = out "<code>" escaped(substr(word, 2, length(word) - 2)) "</code>"
		else {
			n = word
			sub(/\(\)$/, "", n)
			i = ""
			if (!(n in anchor) && index(n, ".")) { # "stp_call.once" is a member; at a sentence's end it is none
				i = substr(n, index(n, "."))
				n = substr(n, 1, index(n, ".") - 1)
				if ((n i) in anchor) {
					n = n i
					i = ""
				}
			}
			if (n in anchor)
				out = out link(n, "<code>" substr(word, 1, length(word) - length(i)) "</code>") i
			else
				out = out "<code>" word "</code>"
		}
	}
	return out escaped(text)
}

function lines(text) {
	gsub(/\n/, "<br/>\n", text)
	return text
}

function paragraph(text) {
	gsub(/\n/, "</p>\n<p>", text)
	if (text != "")
		print "<p>" text "</p>"
}

# The anchors of a list of names, of which the first is in the element itself.
function anchors(list, prefix,    n, name, i, out) {
	n = split(list, name, " ")
	for (i = 1; i <= n; i++)
		if (!(prefix name[i] in placed)) {
			placed[prefix name[i]] = 1
			out = out "<a id=\"" prefix name[i] "\"></a>"
		}
	return out
}

function write_declaration(d,    m, prefix) {
	print anchors(names[d], "")
	if (!members[d]) {
		print "<pre><code>" escaped(code[d]) "</code></pre>"
		paragraph(prose(said[d]))
		return
	}
	print "<table><caption><code>" (kind[d] == "enum" ? "enum" : escaped(code[d])) "</code> " prose(said[d]) "</caption>"
	prefix = kind[d] == "enum" ? "" : names[d] "."
	for (m = 1; m <= members[d]; m++)
		print "<tr><td>" anchors(member_names[d, m], prefix) "<code>" escaped(member_code[d, m]) "</code></td><td>" \
			prose(member_said[d, m]) "</td></tr>"
	print "</table>"
}

function write_list(    s, e, f) {
	print "<nav><p><strong>stp</strong></p>"
	for (f = 1; f <= files; f++) {
		print "<p>" link("f-" file_name[f], "stp/" file_name[f]) "</p>\n<ul>"
		for (e = 1; e <= entries; e++)
			if (section_file[entry_section[e]] == f)
				print "<li>" link("e-" e, escaped(title_of(e))) "</li>"
		print "</ul>"
	}
	print "<p>" link("rules", "The rules") "</p></nav>"
}

function write_style() {
	print "<style>"
	print ":root{color-scheme:light dark;--ink:#1d2430;--soft:#5a6577;--paper:#fff;--card:#f6f7f9;--line:#dde2ea;--link:#0b57b0}"
	print "@media(prefers-color-scheme:dark){:root{--ink:#e3e7ee;--soft:#9aa6b8;--paper:#14181f;--card:#1c222c;--line:#323b49;" \
		"--link:#7db4ff}}"
	print "*{box-sizing:border-box}"
	print "body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif;overflow-wrap:anywhere}"
	print "main,nav{max-width:62rem;margin:0 auto;padding:0 1rem 2rem}"
	print "a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}"
	print "h2{margin:3rem 0 .25rem;padding-top:1rem;border-top:3px solid var(--line)}"
	print "h3{margin:2.5rem 0 .25rem}h4{margin:2rem 0 .25rem;font-size:1rem}"
	print "p,dd{max-width:46rem;margin:.25rem 0 .75rem}dt{font-weight:600}"
	print "code{font:.875em/1.5 ui-monospace,monospace}"
	print "pre{background:var(--card);padding:.75rem 1rem;overflow:auto;tab-size:4}"
	print "table{border-collapse:collapse;width:100%;font-size:.9375rem;margin:.5rem 0 1rem}"
	print "caption{text-align:left;padding:.25rem 0;color:var(--soft)}"
	print "th{text-align:left}th,td{padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}"
	print "td:first-child code{white-space:pre-wrap;tab-size:4}.members td:first-child{width:45%}"
	print ".tag{font-size:.75rem;padding:0 .45em;border:1px solid var(--line);border-radius:.6em;white-space:nowrap}"
	print "article:target,tr:target{background:var(--card)}nav ul{list-style:none;margin:.25rem 0 1rem;padding:0;font-size:.9rem}"
	print "@media(min-width:80rem){body{display:grid;grid-template-columns:19rem minmax(0,1fr)}nav{position:sticky;top:0;" \
		"height:100vh;overflow:auto;margin:0;background:var(--card);border-right:1px solid var(--line)}main{width:100%;padding:0 2rem 4rem}}"
	print "</style>"
}

END {
	print "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>"
	print "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>"
	print "<title>The service-type plugin ABI</title>"
	write_style()
	print "</head>\n<body>"
	write_list()
	print "<main>\n<h1>The service-type plugin ABI</h1>"
	paragraph("Made from the comments of the public headers: they are the contract, and this page is their text.")
	for (f = 1; f <= files; f++) {
		print "<h2 id=\"f-" file_name[f] "\">stp/" file_name[f] "</h2>"
		paragraph(prose(file_text[f]))
		if (file_labels[f])
			print "<dl>"
		for (i = 1; i <= file_labels[f]; i++)
			print "<dt id=\"l-" file_name[f] "-" file_label[f, i] "\">" file_label[f, i] "</dt><dd>" lines(prose(file_said[f, i])) "</dd>"
		if (file_labels[f])
			print "</dl>"
		for (s = 1; s <= sections; s++) {
			if (section_file[s] != f)
				continue
			if (section_title[s] != "")
				print "<h3>" prose(section_title[s]) "</h3>"
			paragraph(prose(section_text[s]))
			for (e = 1; e <= entries; e++) {
				if (entry_section[e] != s)
					continue
				print "<article id=\"e-" e "\">\n<h4>" escaped(title_of(e)) "</h4>"
				paragraph(prose(entry_text[e]))
				for (d = entry_first[e]; d <= entry_last[e]; d++)
					write_declaration(d)
				print "</article>"
			}
		}
	}
	print "<h2 id=\"rules\">The rules</h2>"
	paragraph("P is for plugins, H for hosts. A number never changes. The tests that hold a side to a rule carry its number.")
	print "<table><tr><th>rule</th><th>what holds</th><th>what happens otherwise</th><th>who sees it</th></tr>"
	for (i = 1; i <= rules; i++)
		print "<tr id=\"" rule[i] "\"><td>" rule[i] "</td><td>" prose(rule_holds[i]) "</td><td>" prose(rule_otherwise[i]) \
			"</td><td>" prose(rule_seen[i]) "</td></tr>"
	print "</table>\n</main>\n</body>\n</html>"
}
