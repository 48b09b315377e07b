# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/manual_listings.awk - the commands and programs that a manual page shows, as a document for run_listings:
# lines that begin with "$ " are commands, those that follow without it what they print.  A comment before them may be
#   .\" file: notes.c      the block is that file
#   .\" needs PROGRAM: REASON, .\" not run: REASON

function plain(text) {
	gsub(/\\e/, "\\", text)
	gsub(/\\-/, "-", text)
	gsub(/\\\(dq/, "\"", text)
	gsub(/\\&/, "", text)
	return text
}

# What is said before a block holds for all commands in it.
function command(text) {
	if (comment != "")
		print "<!-- " comment " -->"
	print "```sh account\n" text "\n```\n"
}

# A block of commands and what they print.
function commands(n, line,    i, text, output) {
	for (i = 1; i <= n; i++) {
		if (line[i] ~ /^\$ /) {
			if (output != "")
				print "```text\n" output "```\n"
			output = ""
			text = substr(line[i], 3)
			while (line[i] ~ /\\$/)
				text = text "\n" line[++i]
			command(text)
		} else
			output = output line[i] "\n"
	}
	if (output != "")
		print "```text\n" output "```\n"
	comment = ""
}

/^\.\\" (needs|not run|file)/ {
	comment = substr($0, 5)
	if (sub(/^file: /, "", comment)) {
		file = comment
		comment = ""
	}
	next
}
/^\.Sh / { examples = /^\.Sh EXAMPLES/ }
/^\.Dl \$ / {
	command(plain(substr($0, 7)))
	comment = ""
}
/^\.Bd -literal/ {
	in_block = 1
	count = 0
	next
}
/^\.Ed/ && in_block {
	in_block = 0
	if (file != "") {
		print "The file `" file "`:\n"
		print "```c file=" file " account"
		for (i = 1; i <= count; i++)
			print block[i]
		print "```\n"
		file = ""
	} else if (block[1] ~ /^\$ /)
		commands(count, block)
	else if (examples)
		print "```\nan example that is neither commands nor a file\n```\n"
}
in_block { block[++count] = plain($0) }
