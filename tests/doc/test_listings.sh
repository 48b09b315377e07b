#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/test_listings.sh - run_listings, which the tests of all documents stand on, is held to its word: documents
# that are right pass, and a document with one fault fails and says which.
set -u
here=${STP_SOURCE:?make check sets it}/tests/doc
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# Documents are written here with ''' for their fences.
run() { # OPTION...: reads a document
	sed "s/'''/\`\`\`/" >"$work/document.md"
	timeout 60 "$here/run_listings" --stage "$work/stage" "$@" "$work/document.md" >"$work/told" 2>&1
}

complain() {
	echo "FAILED: $1"
	sed 's/^/  /' "$work/told"
	failures=$((failures + 1))
}

right() { # WHY TOLD OPTION...: the document is good, and the report has that text
	why=$1 words=$2
	shift 2
	if ! run "$@"; then
		complain "a good document failed: $why"
	elif ! grep -qF -e "$words" "$work/told"; then
		complain "\"$words\" is not told: $why"
	fi
}

wrong() { # WHY TOLD OPTION...: the document has a fault, told with its line
	why=$1 words=$2
	shift 2
	if run "$@"; then
		complain "a fault was planted and not found: $why"
	elif ! grep -qF -e "$words" "$work/told"; then
		complain "found, but not in these words, \"$words\": $why"
	fi
}

echo 'substitute "the API Account ID" 1234; greeting=hello' >"$work/stage"

# ---- what is right ----------------------------------------------------------------------------

right "commands in one shell, with output, wildcards and files" \
	"4 listings of commands were run, 4 held to what they show" <<'END'
Text.

'''sh
mkdir deeper && cd deeper
name=world work=9 block=9 line=9
'''

Here is `a/greeting.txt`:

'''text file=a/greeting.txt
hello
'''
And more of `a/greeting.txt`:
'''text append=a/greeting.txt
good bye
'''

'''sh
cat a/greeting.txt; echo "$name"; pwd; echo x >&2
'''
It prints
'''text
hello
...
world
/...r
x
'''
   1. An edit of `a/greeting.txt`:
      '''diff file=a/greeting.txt
       hello
      -good bye
      +see you
      @@
      +first
       hello
      '''

'''sh
cat a/greeting.txt
'''
'''text
...
hello
see you
...
'''
'''sh fails
echo "$greeting, and bad" && false
'''
'''text
hello, and bad
'''
In `tests/doc/edit.awk` stands:
'''awk from=tests/doc/edit.awk
function apply(...
	if (!old)
		return
'''
END

right "what needs an account has the stage's values" "1 listings of commands" <<'END'
The file `a.json`:
'''json file=a.json account
"the API Account ID"
'''
'''sh account
cat a.json
test "the API Account ID" = 1234
'''
'''text
"1234"
'''
END

right "a block that is not run is only read" "1 listings of commands" <<'END'
<!-- not run: there is no second machine -->
'''sh
reboot && false
'''
<!-- not run: it is on another machine -->
'''text
gone
'''
'''sh
true
'''
END

right "what needs a missing program is skipped with its output, and told" \
	"line 2 was skipped, for no-such-program is not there: nobody wrote it" <<'END'
<!-- needs no-such-program: nobody wrote it -->
'''sh
no-such-program
'''
'''text
done
'''
'''sh
echo
'''
END

right "what needs a file that is there is done" "1 listings of commands were run, 1 held" <<'END'
The file `there`:
'''text file=there
x
'''
<!-- needs ./there: it may be missing -->
'''sh
cat there
'''
'''text
x
'''
END

right "a heading ends it" "1 listings of commands" --until 'The slow half' <<'END'
'''sh
true
'''
## The slow half
'''sh
false
'''
END

right "what a listing started in the background has ended" "1 listings of commands" <<'END'
'''sh
sleep 300 &
'''
END

# ---- what is wrong ------------------------------------------------------------------------------

wrong "other output" 'document.md:4: the commands print something else: nothing matches "goodbye"' <<'END'
'''sh
echo hello
'''
'''text
goodbye
'''
END
wrong "less output than shown" 'nothing matches "there"' <<'END'
'''sh
echo hello
'''
'''text
hello
there
'''
END
wrong "more output than shown" 'there is more than what is shown' <<'END'
'''sh
echo hello; echo there
'''
'''text
hello
'''
END
wrong "a wildcard does not stand for the line after it" 'nothing matches "end"' <<'END'
'''sh
echo hello; echo there
'''
'''text
...
end
'''
END
wrong "a dot is a dot" 'nothing matches "a.c"' <<'END'
'''sh
echo abc
'''
'''text
a.c
'''
END
wrong "a command that fails" 'document.md:4: a command failed' <<'END'
'''sh
echo one
'''
'''sh
echo two; false; echo three
'''
END
wrong "a listing that leaves the shell" 'document.md:1: a command failed' <<'END'
'''sh
exit 0
'''
'''sh
echo never
'''
END
wrong "commands that should fail and do not" 'are said to fail, and do not' <<'END'
'''sh fails
true
'''
END
wrong "a skipped listing does not hide the next one's output" 'nothing matches "b"' <<'END'
<!-- needs no-such-program: nobody wrote it -->
'''sh
no-such-program
'''
'''sh
echo a
'''
'''text
b
'''
END
wrong "a file that the reader is not told" 'does not name `a.txt`' <<'END'
Write this:
'''text file=a.txt
x
'''
END
wrong "an edit of what is not there" 'stand there 0 times' <<'END'
The file `a.txt`, and again `a.txt`:
'''text file=a.txt
x
'''
Change `a.txt`:
'''diff file=a.txt
-y
+z
'''
END
wrong "an edit of what is there twice" 'stand there 2 times' <<'END'
The file `a.txt`:
'''text file=a.txt
x
x
'''
Change `a.txt`:
'''diff file=a.txt
-x
+z
'''
END
wrong "an addition to a file that is not there" 'there is no file a.txt yet' <<'END'
To `a.txt`:
'''text append=a.txt
x
'''
END
wrong "lines that the tree does not have" 'edit.awk has no such lines: nothing matches "no such line"' <<'END'
In `tests/doc/edit.awk`:
'''awk from=tests/doc/edit.awk
	if (!old)
no such line
'''
END
wrong "a file that the tree does not have" 'no/file.c has no such lines' <<'END'
In `no/file.c`:
'''c from=no/file.c
x
'''
END
wrong "what is not run must be shell all the same" 'no shell reads this' <<'END'
<!-- not run: a reason -->
'''sh
if true; the
'''
END
wrong "what is not run has a reason" 'has a reason' <<'END'
<!-- not run -->
'''sh
true
'''
END
wrong "a reason for nothing" 'stands before no block' <<'END'
<!-- not run: a reason -->
Text.
END
wrong "a block that nothing holds" 'nothing holds this block' <<'END'
'''c
int x;
'''
END
wrong "output of nothing" 'nothing holds this block' <<'END'
'''sh
echo a
'''
'''text
a
'''
'''text
b
'''
END
wrong "a block without a language" 'a block without a language' <<'END'
'''
x
'''
END
wrong "code by indentation" 'code by indentation' <<'END'
Text.

    make check
END
wrong "a word that means nothing" '"fial" means nothing' <<'END'
'''sh fial
true
'''
END
wrong "a block without an end" 'the block has no end' <<'END'
'''sh
true
END
wrong "a document that runs nothing" 'nothing was run' <<'END'
Nothing but text.
END

wrong "an end that never comes" 'no heading has "The slow half"' --until 'The slow half' <<'END'
'''sh
true
'''
END

echo 'false' >"$work/stage"
wrong "a stage that cannot be set" 'the stage could not be set' <<'END'
'''sh
true
'''
END
[ "$failures" = 0 ]
