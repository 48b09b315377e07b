# SPDX-License-Identifier: MIT
# host-sdk/doc/reference.awk - reads the public headers and RULES.md for the reference of the ABI.  It has no list
# of names: what the headers declare is what the reference tells, in the order and words of the headers.
# reference_html.awk and reference_man.awk write what was read:
#
#   awk -f reference.awk -f reference_html.awk abi.h ext.h host.h plugin.h RULES.md
#
# It knows C as these headers write it: one declaration a statement, comments before it or behind it.  What follows
# a comment without an empty line or another comment is one entry.

# An entry has declarations, a declaration has members; all are numbered from 1:
#   files:        file_name[f], file_text[f], label and its text: file_label[f, n], file_said[f, n], file_labels[f]
#   sections:     section_title[s], section_text[s], section_file[s]
#   entries:      entry_section[e], entry_text[e], entry_first[e], entry_last[e] (declarations)
#   declarations: kind[d] (struct, enum, function, type, macro), code[d], said[d], names[d], members[d]
#   members:      member_code[d, m], member_said[d, m], member_names[d, m]
#   anchor[NAME]  what can be pointed at; rule[n], rule_holds[n], rule_otherwise[n], rule_seen[n]

function trim(text) {
	sub(/^[ \t\n]+/, "", text)
	sub(/[ \t\n]+$/, "", text)
	return text
}

function join(first, second) {
	return first == "" ? second : second == "" ? first : first " " second
}

# A comment's text without its stars; an empty line in it is kept as "\n".
function comment_line(line) {
	sub(/^[ \t]*\*?[ \t]?/, "", line)
	return line
}

# ---- what comes out of the lines ------------------------------------------------------------------

function open_section(text,    title) { # "---- title ----", and what may follow
	sub(/^-+ */, "", text)
	title = text
	sub(/ *---.*/, "", title)
	sub(/^.*---/, "", text)
	section_title[++sections] = title ~ /^stp\./ ? title : toupper(substr(title, 1, 1)) substr(title, 2)
	section_text[sections] = trim(text)
	section_file[sections] = files
	entry_open = 0
}

function open_file(text,    n, lines, i, label) {
	n = split(text, lines, "\n")
	for (i = 1; i <= n; i++) {
		if (match(lines[i], /^[A-Z]+  +/)) {
			label = trim(substr(lines[i], 1, RLENGTH))
			file_label[files, ++file_labels[files]] = label
			file_said[files, file_labels[files]] = substr(lines[i], RLENGTH + 1)
			anchor["l-" file_name[files] "-" label] = 1
		} else if (file_labels[files] && lines[i] ~ /^ *\[/) # a list: a line each
			file_said[files, file_labels[files]] = file_said[files, file_labels[files]] "\n" trim(lines[i])
		else if (file_labels[files])
			file_said[files, file_labels[files]] = join(file_said[files, file_labels[files]], trim(lines[i]))
		else if (trim(lines[i]) == "")
			file_text[files] = file_text[files] "\n"
		else
			file_text[files] = join(file_text[files], trim(lines[i]))
	}
	file_text[files] = toupper(substr(file_text[files], 1, 1)) substr(file_text[files], 2)
	section_title[++sections] = ""
	section_file[sections] = files
}

# A whole comment was read: of which thing is it?
function take_comment(text,    plain) {
	plain = text
	gsub(/[ \t]*\n[ \t]*/, " ", plain)
	plain = trim(plain)
	if (plain ~ /^SPDX/)
		return
	if (plain ~ /^stp\/[a-z]+\.h - /)
		open_file(substr(text, index(text, " - ") + 3))
	else if (plain ~ /^---/)
		open_section(plain)
	else if (depth == 0 && behind)
		said[declarations] = join(said[declarations], plain)
	else if (depth == 0) {
		pending = plain
		entry_open = 0
	} else if (behind && member_open)
		member_said[declarations, members[declarations]] = join(member_said[declarations, members[declarations]], plain)
	else if (behind)
		said[declarations] = join(said[declarations], plain)
	else
		pending_member = join(pending_member, plain)
}

function declare(which) {
	if (!entry_open) {
		entry_section[++entries] = sections
		entry_text[entries] = pending
		entry_first[entries] = declarations + 1
		entry_open = 1
		pending = ""
	}
	entry_last[entries] = ++declarations
	kind[declarations] = which
	members[declarations] = 0
	member_open = 0
}

function name_it(name) {
	names[declarations] = join(names[declarations], name)
	anchor[name] = 1
}

# The names that "const char *name, *label" or "int (*cancelled)(void *ctx)" declares.
function declared_names(text,    n, part, i, out) {
	if (match(text, /\(\*[a-z_0-9]+\)/))
		return substr(text, RSTART + 2, RLENGTH - 3)
	while ((n = index(text, "}")) > 0)
		text = substr(text, n + 1)
	sub(/;.*/, "", text)
	n = split(text, part, ",")
	for (i = 1; i <= n; i++) {
		sub(/\[.*/, "", part[i])
		sub(/[ \t]+$/, "", part[i])
		sub(/^.*[ \t*]/, "", part[i])
		out = join(out, part[i])
	}
	return out
}

function add_member(text, new_names,    n, list, i) {
	member_code[declarations, ++members[declarations]] = text
	member_names[declarations, members[declarations]] = new_names
	member_said[declarations, members[declarations]] = pending_member
	pending_member = ""
	member_open = 1
	n = split(new_names, list, " ")
	for (i = 1; i <= n; i++)
		anchor[kind[declarations] == "enum" ? list[i] : names[declarations] "." list[i]] = 1
}

# A line's code inside of braces.
function take_member(text,    n, part, i, word) {
	if (kind[declarations] == "enum") {
		n = split(text, part, ",")
		for (i = 1; i <= n; i++) {
			word = trim(part[i])
			if (word == "")
				continue
			if (word ~ /=/)
				value = trim(substr(word, index(word, "=") + 1))
			else
				value = value ~ /^-?[0-9]+$/ ? value + 1 : value
			sub(/[ \t]*=.*/, "", word)
			add_member(word " = " value, word)
		}
		return
	}
	unfinished = unfinished == "" ? text : unfinished "\n" text
	if (text ~ /;[ \t]*$/ && depth == 1) {
		add_member(unfinished, declared_names(unfinished))
		unfinished = ""
	}
}

# A whole declaration without braces.
function take_statement(text,    name, n, list, i, before) {
	if (text ~ /^STP_TABLE\(/) {
		name = text
		sub(/^STP_TABLE\(/, "", name)
		sub(/\).*/, "", name)
		declare("struct")
		code[declarations] = "struct " name "_table, " name "_at()"
		said[declarations] = "A table of struct " name ": see STP_TABLE."
		name_it(name "_table")
		name_it(name "_at")
	} else if (text ~ /^struct [a-z_0-9]+;/) {
		name = text
		sub(/^struct /, "", name)
		sub(/;.*/, "", name)
		declare("struct")
		code[declarations] = "struct " name ";"
		name_it(name)
	} else if (text ~ /^typedef [^(]*;/) {
		declare("type")
		code[declarations] = text
		name = text
		sub(/^typedef [a-z_0-9]+ /, "", name)
		sub(/;.*/, "", name)
		n = split(name, list, /, */)
		for (i = 1; i <= n; i++)
			name_it(list[i])
	} else {
		declare(text ~ /^typedef/ ? "type" : "function")
		code[declarations] = text
		before = substr(text, 1, index(text, "(") - 1)
		sub(/^.*[ \t*]/, "", before)
		name_it(before)
	}
}

function take_macro(text,    name) {
	name = text
	sub(/^#define /, "", name)
	match(name, /^[A-Z_0-9a-z]+/)
	name = substr(name, 1, RLENGTH)
	if (name ~ /_H$/ || name in anchor)
		return
	gsub(/[ \t]*\\\n/, "\n", text)
	declare("macro")
	code[declarations] = text
	name_it(name)
}

# A line's code, without its comment.
function take_code(text,    opens, closes, copy, name) {
	if (text ~ /^[ \t]*$/)
		return
	copy = text
	opens = gsub(/{/, "", copy)
	closes = gsub(/}/, "", copy)
	if (macro != "" || text ~ /^#define /) {
		macro = macro == "" ? text : macro "\n" text
		if (text !~ /\\$/) {
			take_macro(macro)
			macro = ""
		}
	} else if (text ~ /^#/)
		return
	else if (depth == 0 && text ~ /^(struct [a-z_0-9]+|enum) \{/) {
		name = text
		declare(text ~ /^enum/ ? "enum" : "struct")
		value = -1
		if (text ~ /^struct/) {
			sub(/^struct /, "", name)
			sub(/ .*/, "", name)
			name_it(name)
			code[declarations] = "struct " name
		}
		depth = opens - closes
		sub(/^[^{]*{/, "", text)
		if (depth == 0)
			sub(/}.*/, "", text)
		if (trim(text) != "")
			take_member(trim(text))
		if (depth == 0)
			member_open = 0
	} else if (depth > 0) {
		depth += opens - closes
		if (depth == 0)
			member_open = 0
		else
			take_member(trim(text))
	} else {
		unfinished = unfinished == "" ? text : unfinished "\n" text
		if (text ~ /;[ \t]*$/ || text ~ /^STP_TABLE\(/) {
			text = unfinished
			unfinished = ""
			take_statement(text)
		}
	}
}

# ---- the lines ---------------------------------------------------------------------------------------

FNR == 1 && FILENAME ~ /\.h$/ {
	file_name[++files] = FILENAME
	sub(/.*\//, "", file_name[files])
	pending = pending_member = unfinished = macro = ""
	depth = in_comment = entry_open = for_others = 0
}

FILENAME !~ /\.h$/ {
	if ($0 !~ /^\| [PH][0-9]+ \|/ || split($0, cell, / *\| */) < 6) # the table of tests has two columns
		next
	rule[++rules] = cell[2]
	rule_holds[rules] = cell[3]
	rule_otherwise[rules] = cell[4]
	rule_seen[rules] = cell[5]
	anchor[cell[2]] = 1
	next
}

in_comment {
	if ((at = index($0, "*/")) == 0) {
		comment = comment "\n" comment_line($0)
		next
	}
	in_comment = 0
	take_comment(comment "\n" comment_line(substr($0, 1, at - 1)))
	next
}

# What C++ alone reads.
/^#ifdef __cplusplus/ { for_others = 1 }
for_others {
	if (/^#endif/)
		for_others = 0
	next
}

/^[ \t]*$/ {
	if (depth == 0) {
		if (pending != "")
			section_text[sections] = join(section_text[sections], pending)
		pending = ""
		entry_open = 0
	}
	next
}

# A function of plugin.h: its head is what it declares.  Names that end in _ are the header's own.
/^STP_PRINTF\(/ { next }
/^static inline / {
	in_function = 1
	head = ""
}
in_function {
	if (in_function == 1) {
		sub(/^static inline /, "")
		head = head == "" ? $0 : head "\n" $0
		if (/\)$/) {
			in_function = 2
			if (head ~ /^[^(]*_\(/)
				pending = ""
			else
				take_code(head ";")
		}
	} else if (/^}/)
		in_function = 0
	next
}

{
	at = index($0, "/*")
	rest = at ? substr($0, at + 2) : ""
	line = at ? substr($0, 1, at - 1) : $0
	sub(/[ \t]+$/, "", line)
	behind = line !~ /^[ \t]*$/
	take_code(line)
	if (!at || line ~ /^#/ && line !~ /^#define/) # "#endif" and what it ends
		next
	if ((at = index(rest, "*/")) > 0)
		take_comment(trim(substr(rest, 1, at - 1)))
	else {
		in_comment = 1
		comment = trim(rest)
	}
}

# ---- for the writers ------------------------------------------------------------------------------------

# What an entry is called in a list: the names of its declarations.
function title_of(e,    d, out, name) {
	for (d = entry_first[e]; d <= entry_last[e]; d++) {
		name = names[d]
		if (name == "" && match(said[d] " " entry_text[e], /^ *stp_[a-z]+(\.[a-z_]+)?/))
			name = trim(substr(said[d] " " entry_text[e], RSTART, RLENGTH))
		if (name == "")
			name = member_names[d, 1] "..."
		gsub(/ /, ", ", name)
		out = out (out == "" ? "" : ", ") name
	}
	return out
}
