# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/listings.awk - cuts the blocks out of a Markdown document for run_listings, which tells the convention: one
# line a block on standard output, "NUMBER LINE KIND ARGUMENT", and what stands in it in the file blocks/NUMBER.
# Variables: blocks (a folder), faults (a file), name (the document's), until (a heading's text; "": to the end).

function fault(line, message) { print name ":" line ": " message >> faults }
function word(key,    i) { # the value of key=VALUE among the words behind the language
	for (i = 2; i <= words; i++)
		if (index(info[i], key "=") == 1)
			return substr(info[i], length(key) + 2)
	return ""
}
function flag(key,    i) {
	for (i = 2; i <= words; i++)
		if (info[i] == key)
			return 1
	return 0
}
function named(path) { # does the sentence before the block name the file?
	if (index(sentence, "`" path "`") == 0)
		fault(NR, "the sentence before this block does not name `" path "`")
	return path
}
function plan(kind, argument) {
	number++
	print number, NR, kind (flag("account") ? "+account" : ""), argument
	file = blocks "/" number
	printf "" > file
}
function known_words(    i) {
	for (i = 2; i <= words; i++)
		if (info[i] !~ /^(account|fails|(file|append|from)=.+)$/)
			fault(NR, "\"" info[i] "\" means nothing behind ```" info[1])
}
function open_block() {
	words = split(substr($0, RSTART + RLENGTH), info, " ")
	known_words()
	opened = NR
	kind_before = kind
	kind = "other"
	if (words == 0) {
		fault(NR, "a block without a language: nothing holds it")
		plan("nothing", "")
	} else if (info[1] == "sh" && word("file") == "" && word("append") == "" && word("from") == "") {
		kind = "run"
		if (needs != "")
			print ++number, NR, "needs", needs
		plan(not_run ? "grammar" : flag("fails") ? "fails" : "run", "")
		if (not_run)
			kind = "grammar"
	} else if (word("file") != "")
		plan(info[1] == "diff" ? "edit" : "file", named(word("file")))
	else if (word("append") != "")
		plan("append", named(word("append")))
	else if (word("from") != "")
		plan("from", named(word("from")))
	else if (kind_before == "run")
		plan("shown", "")
	else {
		if (!not_run)
			fault(NR, "nothing holds this block: it comes after no commands, and has no file=, append= or from=")
		plan("nothing", "")
	}
	not_run = 0
	needs = ""
}

in_block {
	if ($0 ~ /^ *```+ *$/) {
		in_block = 0
		close(file)
		sentence = ""
		next
	}
	line = $0
	if (substr(line, 1, indent) ~ /^ *$/)
		line = substr(line, indent + 1)
	print line > file
	next
}
until != "" && /^#/ && index($0, until) {
	found = 1
	exit
}
/^<!-- not run: .+ -->$/ || /^ +<!-- not run: .+ -->$/ { not_run = 1; next }
/<!-- not run/ { fault(NR, "a block that is not run has a reason") }
/^ *<!-- needs [^ ]+: .+ -->$/ {
	needs = $0
	sub(/^ *<!-- needs /, "", needs)
	sub(/ -->$/, "", needs)
	next
}
/<!-- needs/ { fault(NR, "what needs a program says which, and why it may be missing") }
match($0, /^ *```+/) {
	in_block = 1
	indent = index($0, "`") - 1
	open_block()
	next
}
# Code by indentation could be anything: nothing holds it.
/^(    |\t)/ && blank && !in_list { fault(NR, "code by indentation: nothing holds it; make it a fenced block") }
/^ *([-*]|[0-9]+\.) / { in_list = 1 }
/^[^ \t]/ && !/^([-*]|[0-9]+\.) / && blank { in_list = 0 }
/[^ \t]/ {
	if (blank)
		sentence = ""
	sentence = sentence " " $0
	if (not_run || needs != "")
		fault(NR, "the comment above stands before no block")
	not_run = 0
	needs = ""
}
{ blank = $0 !~ /[^ \t]/ }
END {
	if (until != "" && !found)
		print name ":" NR ": no heading has \"" until "\"" >> faults
	if (in_block)
		fault(opened, "the block has no end")
}
