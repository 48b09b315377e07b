#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/contract/test_includes.sh - who may include whom, which functions are banned, and whose
# licence a file bears.  Proves itself first: a tree with one fault of each kind must fail.
#
# usage: test_includes.sh [TREE]
set -eu

# Who may include whom: the longest path that a file begins with decides, a path without its last
# "/" is that one file.  Words: a path that may be included; <NAME> or <FOLDER/> a library's header;
# `libc` all of the list below.  A file may include its own folder's headers; `only` takes that,
# and all else that is not named, away.
may_include='
host-sdk/include/stp/abi.h   only <stddef.h> <stdint.h>
host-sdk/include/            libc
host-sdk/                    libc <cjson/> host-sdk/
host-sdk/template/           libc <cjson/> <curl/> host-sdk/
plugin/                      libc abi ext plugin/
plugin/objects/              libc plugin/engine/
plugin/engine/               libc abi plugin/auth/ plugin/wire/
plugin/auth/                 libc abi ext plugin/wire/
plugin/wire/                 libc abi
plugin/wire/http/            libc abi <curl/> plugin/wire/
plugin/wire/json.c           libc abi <cjson/>
plugin/wire/crypto.c         libc abi <wolfssl/>
fakes/host/                  libc abi ext host <microhttpd.h> <sqlite3.h> <cjson/> <wolfssl/> fakes/host/
fakes/docusign/              libc <microhttpd.h> <sqlite3.h> <zlib.h> <cjson/> <wolfssl/> <poppler.h> <glib.h> <glib-object.h> <cairo.h> <cairo-pdf.h> fakes/docusign/
fakes/docusign/connect/      libc <curl/> <cjson/> <wolfssl/> fakes/docusign/
'

# The C library and POSIX.
libc='assert ctype dirent elf emmintrin dlfcn errno fcntl fnmatch getopt inttypes limits link locale malloc math netdb poll pthread regex
signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings time
unistd wchar arpa/inet netinet/in netinet/tcp sys/file sys/mman sys/random sys/resource sys/select
sys/socket sys/stat sys/time sys/types sys/un sys/wait'

# style.md 25, in plugin and host-sdk.  A program, the file with main() that is, may print and exit.
banned='sprintf vsprintf strcpy strcat strncpy atoi strtok gmtime localtime alloca setenv putenv
unsetenv signal exit abort printf curl_global_init_mem curl_global_sslset curl_global_trace
wolfSSL_SetAllocators wolfSSL_SetLoggingCb wolfSSL_Debugging_ON wolfCrypt_SetCb'
programs_may='exit printf signal'

judge_code() { # TREE: one line for each fault of its C files
	(cd "$1" && find host-sdk plugin fakes -name '*.[ch]' -print 2>/dev/null | sort) >"$scratch/files"
	awk -v tree="$1" -v table="$may_include" -v libc="$libc" -v banned="$banned" \
		-v programs_may="$programs_may" '
	function words_of(text, set,    list, n) {
		n = split(text, list, /[ \t\n]+/)
		for (; n; n--)
			if (list[n] != "")
				set[list[n]] = 1
	}
	function rule_of(file,    at, best) {
		best = ""
		for (at in rules)
			if ((at ~ /\/$/ ? index(file, at) == 1 : file == at) && length(at) > length(best))
				best = at
		return best
	}
	function plain(path) { # without "." and ".."
		while (path ~ /\/\.\//)
			sub(/\/\.\//, "/", path)
		while (match(path, /[^\/]+\/\.\.\//))
			path = substr(path, 1, RSTART - 1) substr(path, RSTART + RLENGTH)
		return path
	}
	function is_there(path,    line, got) {
		if (!(path in known)) {
			got = (getline line < (tree "/" path))
			close(tree "/" path)
			known[path] = got >= 0
		}
		return known[path]
	}
	# The path in the tree of a header in quotes: beside the file, at the top, or a public one.
	function found(file, header,    folder, i, n, places) {
		folder = file
		sub(/[^\/]*$/, "", folder)
		n = split(folder " " room(file) " host-sdk/include/ /", places, " ")
		for (i = 1; i <= n; i++) {
			if (places[i] == "/")
				places[i] = ""
			if (is_there(plain(places[i] header)))
				return plain(places[i] header)
		}
		return plain(folder header)
	}
	function room(file) { # plugin/ and fakes/docusign/ are on the search path of their own files
		return file ~ /^plugin\// ? "plugin/" : file ~ /^fakes\/docusign\// ? "fakes/docusign/" : ""
	}
	function is_libc(header) {
		sub(/\.h$/, "", header)
		return header in in_libc
	}
	function allowed(file, header, quoted,    rule, n, i, list, path, folder) {
		rule = rule_of(file)
		if (rule == "")
			return 1
		if (header == "config.h" && rules[rule] !~ / only /)
			return 1
		path = quoted ? found(file, header) : header ~ /^stp\// ? "host-sdk/include/" header : ""
		folder = file
		sub(/[^\/]*$/, "", folder)
		if (path != "" && rules[rule] !~ / only / && path ~ ("^" folder "[^/]*$"))
			return 1
		n = split(rules[rule], list, " ")
		for (i = 1; i <= n; i++) {
			if (path == "" && (list[i] == "<" header ">" || list[i] == "libc" && is_libc(header)))
				return 1
			if (path == "" && list[i] ~ /^<.*\/>$/ && index(header, substr(list[i], 2, length(list[i]) - 2)) == 1)
				return 1
			if (path == "host-sdk/include/stp/" list[i] ".h")
				return 1
			if (path != "" && list[i] ~ /\/$/ && index(path, list[i]) == 1)
				return 1
		}
		return 0
	}
	# The line without texts and comments; in_comment goes on from line to line.
	function code(line,    out, c, quote) {
		out = ""
		while (line != "") {
			if (in_comment) {
				if (!match(line, /\*\//))
					return out
				line = substr(line, RSTART + 2)
				in_comment = 0
				out = out " "
				continue
			}
			if (match(line, /^[^"\047\/]+/)) {
				out = out substr(line, 1, RLENGTH)
				line = substr(line, RLENGTH + 1)
				continue
			}
			c = substr(line, 1, 1)
			if (substr(line, 1, 2) == "/*") {
				in_comment = 1
				line = substr(line, 3)
			} else if (substr(line, 1, 2) == "//") {
				return out
			} else if (c == "\"" || c == "\047") {
				quote = c
				line = substr(line, 2)
				while (line != "" && substr(line, 1, 1) != quote)
					line = substr(line, substr(line, 1, 1) == "\\" ? 3 : 2)
				line = substr(line, 2)
				out = out "\"\""
			} else {
				out = out c
				line = substr(line, 2)
			}
		}
		return out
	}
	function judge_calls(file, line, number,    rest, name) {
		rest = line
		while (match(rest, /[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/)) {
			name = substr(rest, RSTART, RLENGTH)
			sub(/[ \t]*\($/, "", name)
			# a member or a declaration of ours of that name is no call of the C library
			if (name in is_banned && substr(rest, 1, RSTART - 1) !~ /(\.|->)$/)
				calls[++call_count] = name SUBSEP file ":" number ": calls " name ", which is banned"
			rest = substr(rest, RSTART + RLENGTH)
		}
	}
	function judge_file(file,    line, number, clean, header, quoted, i, part, program) {
		in_comment = 0
		call_count = 0
		program = 0
		number = 0
		while ((getline line < (tree "/" file)) > 0) {
			number++
			if (!in_comment && match(line, /^[ \t]*#[ \t]*include[ \t]*["<]/)) {
				quoted = substr(line, RLENGTH, 1) == "\""
				header = substr(line, RLENGTH + 1)
				sub(/[">].*/, "", header)
				if (!allowed(file, header, quoted))
					print file ":" number ": may not include " header
			}
			clean = code(line)
			if (clean ~ /^int main\(/)
				program = 1
			if (file ~ /^(plugin|host-sdk)\//)
				judge_calls(file, clean, number)
		}
		close(tree "/" file)
		for (i = 1; i <= call_count; i++) {
			split(calls[i], part, SUBSEP)
			if (!(program && part[1] in for_programs))
				print part[2]
		}
	}
	BEGIN {
		rows = split(table, row, "\n")
		for (; rows; rows--)
			if (row[rows] != "") {
				at = row[rows]
				sub(/[ \t].*/, "", at)
				rules[at] = substr(row[rows], length(at) + 1) " "
			}
		words_of(libc, in_libc)
		words_of(banned, is_banned)
		words_of(programs_may, for_programs)
	}
	{ judge_file($0) }
	' "$scratch/files"
}

judge_licences() { # TREE: one line for each file whose head does not say the licence of its place
	(cd "$1" && find host-sdk plugin fakes tests -type f \( -name '*.[ch]' -o -name '*.cc' -o -name '*.sh' \
		-o -name '*.mk' -o -name '*.in' -o -name '*.[1-9]' -o -name '*.py' -o -name '*.js' \) -print 2>/dev/null |
		sort
		for file in bootstrap configure.ac Makefile.am .ci/run; do
			[ ! -f "$file" ] || echo "$file"
		done) | awk -v tree="$1" '
	{
		# tests have copies of public headers
		licence = /^host-sdk\// ? "MIT" : /^tests\// ? "(GPL-2.0-or-later|MIT)" : "GPL-2.0-or-later"
		path = tree "/" $0
		for (said = number = 0; number < 5 && (getline line < path) > 0; number++)
			said = said || line ~ "SPDX-License-Identifier: " licence
		close(path)
		if (!said)
			print $0 ":1: has no line SPDX-License-Identifier: " licence
	}'
}

judge() {
	judge_code "$1"
	judge_licences "$1"
}

# ---- the proof ----------------------------------------------------------------------------------

plant() { # FILE LINE: into the planted tree
	mkdir -p "$scratch/tree/$(dirname "$1")"
	case $1 in
	host-sdk/*) licence=MIT ;;
	*) licence=GPL-2.0-or-later ;;
	esac
	printf '/* SPDX-License-Identifier: %s */\n%s\n' "$licence" "$2" >"$scratch/tree/$1"
}

expect() { # WHAT FILE LINE: this fault alone must be found
	rm -rf "$scratch/tree"
	cp -R "$scratch/good" "$scratch/tree"
	plant "$2" "$3"
	found=$(judge "$scratch/tree")
	case $found in
	"$2:"*"$1"*) ;;
	*)
		echo "test_includes.sh: a fault was planted in $2 ($3) and not found; found was: $found"
		exit 1
		;;
	esac
}

prove() {
	plant host-sdk/include/stp/abi.h '#include <stdint.h>'
	plant host-sdk/include/stp/ext.h '#include "abi.h"'
	plant host-sdk/include/stp/host.h '#include "abi.h"'
	plant host-sdk/loader/guard.c '#include <stp/host.h>
#include "../schema/value.h"'
	plant host-sdk/schema/value.h '#include <stdbool.h>'
	plant plugin/entry.c '#include <stp/ext.h>
#include "objects.h"'
	plant plugin/objects/envelope.c '#include "../engine/table.h"'
	plant plugin/engine/table.h '#include <stp/abi.h>
#include "wire/text.h"'
	plant plugin/auth/token.c '#include "../wire/text.h"
/* printf(x) is no call here */ static const char *const text = "exit(1)"; /* nor
exit(1) here */'
	plant plugin/wire/text.h '#include <stp/abi.h>'
	plant plugin/wire/http/pool.c '#include <curl/curl.h>'
	plant plugin/wire/json.c '#include <cjson/cJSON.h>'
	plant plugin/wire/crypto.c '#include <wolfssl/options.h>'
	plant fakes/host/main.c '#include <stp/host.h>
int main(void) { printf("x"); }'
	plant fakes/docusign/main.c '#include <microhttpd.h>'
	plant fakes/docusign/core/fake.h '#include <stdbool.h>'
	plant fakes/docusign/connect/transfer.c '#include <curl/curl.h>
#include "core/fake.h"'
	mv "$scratch/tree" "$scratch/good"
	found=$(judge "$scratch/good")
	if [ -n "$found" ]; then
		echo "test_includes.sh: the good tree is found wrong: $found"
		exit 1
	fi
	expect 'may not include' host-sdk/include/stp/abi.h '#include <stdbool.h>'
	expect 'may not include' host-sdk/include/stp/abi.h '#include "ext.h"'
	expect 'may not include' host-sdk/loader/load.c '#include <curl/curl.h>'
	expect 'may not include' host-sdk/loader/load.c '#include "../../plugin/wire/text.h"'
	expect 'may not include' plugin/instance.c '#include <stp/host.h>'
	expect 'may not include' plugin/instance.c '#include <curl/curl.h>'
	expect 'may not include' plugin/instance.c '#include "../fakes/host/fake_host.h"'
	expect 'may not include' plugin/objects/envelope.c '#include "../wire/text.h"'
	expect 'may not include' plugin/objects/envelope.c '#include "wire/text.h"'
	expect 'may not include' plugin/objects/envelope.c '#include <cjson/cJSON.h>'
	expect 'may not include' plugin/engine/run.c '#include "../objects.h"'
	expect 'may not include' plugin/engine/run.c '#include "../instance.h"'
	expect 'may not include' plugin/auth/account.c '#include "../engine/table.h"'
	expect 'may not include' plugin/wire/text.c '#include "../auth/token.h"'
	expect 'may not include' plugin/wire/json.c '#include <curl/curl.h>'
	expect 'may not include' plugin/wire/retry.c '#include <wolfssl/ssl.h>'
	expect 'may not include' fakes/host/page.c '#include "../../plugin/wire/text.h"'
	expect 'may not include' fakes/docusign/rest.c '#include <stp/abi.h>'
	expect 'may not include' fakes/docusign/rest/folders.c '#include <curl/curl.h>'
	expect 'may not include' fakes/docusign/connect/queue.c '#include "../../host/fake_host.h"'
	expect 'may not include' fakes/docusign/rest.c '  #  include "../../plugin/wire/json.h"'
	expect 'calls strcpy' plugin/wire/text.c 'void f(char *a) { strcpy (a, "b"); }'
	expect 'calls printf' host-sdk/loader/load.c 'void f(void) { printf("b"); }'
	expect 'calls strtok' host-sdk/tck/main.c 'int main(void) { strtok(0, "b"); exit(0); }'
	rm -rf "$scratch/tree"
	cp -R "$scratch/good" "$scratch/tree"
	echo 'int x;' >"$scratch/tree/plugin/bare.c"
	printf '/* SPDX-License-Identifier: GPL-2.0-or-later */\n' >"$scratch/tree/host-sdk/wrong.h"
	if [ "$(judge "$scratch/tree" | grep -c 'has no line SPDX')" != 2 ]; then
		echo "test_includes.sh: files without their licence were not found"
		exit 1
	fi
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prove
faults=$(judge "${1:-${STP_SOURCE:-.}}")
if [ -n "$faults" ]; then
	printf '%s\n' "$faults"
	exit 1
fi
