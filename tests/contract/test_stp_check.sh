#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/contract/test_stp_check.sh - the kit on what this tree has: docusign.so and both templates keep every rule; and
# the program's own options, reports and exit statuses.
set -u
: "${STP_SOURCE:?run me by make check}" "${STP_BUILD:?}" "${STP_PLUGIN:?}"
check=$STP_BUILD/host-sdk/tck/stp-check templates=$STP_BUILD/host-sdk/template/.libs
work=$(mktemp -d)
failures=0
. "$STP_SOURCE/tests/servers.sh"
trap 'stop_servers; rm -rf "$work"' EXIT
fail() {
	echo "FAILED: $*"
	failures=$((failures + 1))
}

# run STATUS ARGUMENT...: stp-check must end so; out.txt has what it said
run() {
	wanted=$1
	shift
	"$check" "$@" >"$work/out.txt" 2>"$work/err.txt" </dev/null
	got=$?
	[ "$got" = "$wanted" ] || { fail "exit status $got, not $wanted, of stp-check $*"; tail -n 20 "$work/out.txt" "$work/err.txt"; }
}

says() { # TEXT...
	for text in "$@"; do
		grep -qF -e "$text" "$work/out.txt" "$work/err.txt" || fail "\"$text\" is not told"
	done
}

# all_pass NAME EXCEPT: of out.txt's JSON lines; EXCEPT is a pattern of tests that may fail, or -
all_pass() {
	bad=$(grep -E '"outcome":"(fail|crashed|timed out)"' "$work/out.txt" | grep -vE "\"test\":\"($2)")
	[ -z "$bad" ] || fail "$1: $bad"
	grep -q '"outcome":"skipped".*"message":""' "$work/out.txt" && fail "$1: a test is skipped without a reason"
	[ "$(grep -c '"outcome":"pass"' "$work/out.txt")" -ge "$3" ] || fail "$1: only $(grep -c '"outcome":"pass"' "$work/out.txt") tests pass"
}

# ---- docusign.so -----------------------------------------------------------------------------------

start_server "$work/ready.json" "$work/fake.log" "$STP_BUILD/fakes/docusign/fake-docusign"
# Over http, so that allocations of the TLS library are not among those that fail.
origin=$(told "$work/ready.json" http_origin)
cat >"$work/docusign.json" <<END
{
  "REST API URL": "$origin/restapi",
  "Authentication Service URL": "$origin",
  "Account ID": "$(told "$work/ready.json" account_id)",
  "Client ID": "$(told "$work/ready.json" client_id)",
  "User ID": "$(told "$work/ready.json" user_id)",
  "RSA Private Key": "@$(told "$work/ready.json" private_key_file)"
}
END
run 0 "$STP_PLUGIN" --save "$work/schema.json" --only 'p27_can_be_loaded'
"$check" "$STP_PLUGIN" --config "$work/docusign.json" --writes --json --against "$work/schema.json" \
	--junit "$work/junit.xml" --time-limit 100 >"$work/out.txt" 2>"$work/err.txt" </dev/null

all_pass docusign.so - 45
grep -o '"test":"p18_[^}]*' "$work/out.txt"
grep '"outcome":"\(skipped\|fail\)"' "$work/out.txt"
answered=$(sed -n 's/.*of [0-9]* methods \([0-9]*\) answered well.*/\1/p' "$work/out.txt")
[ "${answered:-0}" -ge 100 ] || fail "only ${answered:-0} methods of docusign.so answered well"
[ "$(grep -c '<testcase ' "$work/junit.xml")" = "$("$check" --list | wc -l)" ] || fail "JUnit's report lacks tests"
if command -v xmllint >/dev/null; then
	xmllint --noout "$work/junit.xml" || fail "JUnit's report is not well-formed"
fi

# A release that drops a name, changes a type, asks for more, and forgets its revision
sed 's/"name":"EmailSubject"/"name":"EmailTitle"/' "$work/schema.json" >"$work/former.json"
run 1 "$STP_PLUGIN" --only 'p[23]_*' --against "$work/former.json"
says 'EmailTitle is gone' 'revision is still'
sed 's/"revision":[0-9]*/"revision":999/' "$work/schema.json" >"$work/former.json"
run 1 "$STP_PLUGIN" --only 'p3_*' --against "$work/former.json"
says 'revision went from 999 back to'
run 1 "$STP_PLUGIN" --only 'p2_*' --against "$STP_SOURCE/README.md"
says 'is no schema'

# ---- the templates -------------------------------------------------------------------------------------

printf '{"Author": "Ada", "API Key": "a-key-of-mine"}\n' >"$work/notes.json"
run 0 "$templates/template_plugin.so" --config "$work/notes.json" --writes --json --time-limit 60
all_pass template_plugin.so - 45
printf '{"Address": "%s", "API Key": "fake-notes-key"}\n' "$origin" >"$work/http.json"
"$check" "$templates/http_plugin.so" --config "$work/http.json" --writes --json --time-limit 60 >"$work/out.txt" 2>&1 </dev/null
all_pass http_plugin.so - 45

# ---- the program -------------------------------------------------------------------------------------------

run 2
says 'no service type is named'
run 2 "$work/a.so" "$work/b.so"
says 'one too many'
run 2 "$work/a.so" --nonsense
run 2 "$work/a.so" --only nonsense
says 'matches no test'
run 2 "$work/a.so" --time-limit 0
run 2 "$work/a.so" --value nonsense
run 2 "$work/a.so" --seed x
run 1 "$work/a.so"
says 'there is no file'
run 0 --help
says '--against' '--reproduce'
run 0 --version
run 0 "$templates/template_plugin.so" --config "$work/notes.json" --reproduce 4711
says 'p28_fuzzed_arguments'
run 0 "$templates/template_plugin.so" --config "$work/notes.json" --only p1_describe_stays --in-process --verbose
says '3 cases'
run 0 "$templates/template_plugin.so" --only p4_can_be_configured_again # from presets, and what is made up
run 1 "$STP_PLUGIN" --only p18_every_function_returns
says 'give --config FILE'
run 1 "$STP_PLUGIN" --config "$work/none.json" --only 'p18_*'
says 'cannot read' 'none.json'
run 0 "$STP_PLUGIN" --config "$work/none.json" --only p4_can_be_configured_again
says 'skipped' 'none.json'
"$check" "$templates/template_plugin.so" --only p1_describe_stays >/dev/full 2>&1 && fail "a report that cannot be written is no success"

echo "$failures failures"
[ "$failures" -eq 0 ]
