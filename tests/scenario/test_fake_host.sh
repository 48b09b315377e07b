#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/scenario/test_fake_host.sh - fake-host as its users meet it: every command, every exit
# status that the mock can bring about, and what must be told when something is wrong.
set -u

. "$STP_SOURCE/tests/scenario/fake_host.sh"
mock=$STP_TEST_MODULES/mock.so
checks=$STP_TEST_MODULES/checks.so
expect() { run_host "$@"; }

call() { # STATUS ARGUMENT...: of the mock's Thing
	wanted_status=$1
	shift
	expect "$wanted_status" call "$mock" --config good.json Thing "$@"
}

umask 077
echo '{ "Service Address": "https://example.com/", "APIKey": "@key.txt", "Limit": 5 }' >good.json
echo 's3cret' >key.txt
printf 'hello\n' >hello.txt

# ---- the command line ----

expect 0 --help
says out.txt 'usage: fake-host describe'
expect 0 --version
says out.txt 'fake-host '
expect 2
expect 2 nonsense
says err.txt 'describe, test, call, features'
expect 2 describe
expect 2 describe "$mock" more
expect 2 describe "$mock" --config good.json
expect 2 describe "$mock" --json --k2-xml
expect 2 test "$mock"
says err.txt '--config'
expect 2 call "$mock" --config good.json Thing
expect 2 call "$mock" --config
says err.txt 'wants a value'
call 2 Echo --nonsense
says err.txt '--nonsense'
for seconds in 0 -1 x 1x '' inf 99999999999; do
	call 2 Echo --timeout "$seconds"
done
call 2 Count --skip x
call 2 Count --take 0
call 2 Count --take -3
call 2 Count --once ''

# ---- describe ----

expect 0 describe "$mock"
says out.txt 'Mock & Co 1.2.3' 'Thing' 'API Key'
silent err.txt
expect 0 describe "$mock" --json
json 1
expect 0 describe "$mock" --k2-xml
says out.txt '<serviceinstance' 'Mock &amp; Co'
expect 0 describe "$mock" --html
says out.txt '<!DOCTYPE html>' 'Mock &amp; Co'
expect 0 describe "$mock" --man
says out.txt '.TH "Mock & Co"'
expect 2 describe "$mock" --html --man
expect 2 describe "$mock" --html --openapi
expect 0 describe "$mock" --openapi
json 1
says out.txt '{"openapi":"3.1.0"' '"/Thing/Echo":{"post":{"operationId":"Thing_Echo"' '"url":"/api/{instance}"'
expect 0 describe mock --plugins "/nowhere:$STP_TEST_MODULES"
STP_PLUGINS=$STP_TEST_MODULES
export STP_PLUGINS
expect 0 describe mock
unset STP_PLUGINS
expect 0 describe "${STP_TEST_MODULES%/.libs}/mock.la"
expect 19 describe mock --plugins /nowhere
says err.txt 'mock' '/nowhere'
expect 19 describe ./nothing.so
says err.txt 'nothing.so'
expect 19 describe ./hello.txt
expect 19 describe "$STP_TEST_MODULES/no_execute.so"
expect 19 describe ./nothing.so --json
json 1

# ---- test ----

expect 0 test "$mock" --config good.json
says out.txt 'pass     address         https://example.com/'
silent err.txt
expect 0 test "$mock" --config good.json --json
json 1
echo '{}' >empty.json
expect 1 test "$checks" --config empty.json
says out.txt 'fail     token           ?[31mconsent is missing (Address)' '                         then the second'
if grep -q "$(printf '\033')" out.txt; then fail 'an escape reached the output'; fi
silent err.txt
expect 1 test "$checks" --config empty.json --json
json 4

# ---- call ----

call 0 count Rows=2
says out.txt 'Number value:  0' 'Text value:    row a' 'Decimal value: -1.50'
[ "$(grep -c '^$' out.txt)" = 1 ] || fail 'rows are not apart by one empty line'
call 0 Count 'rows =5' --json
json 5
call 0 Count Rows=9 --skip 2 --take 3 --json
json 3
says out.txt '"row o"'
call 0 Count Rows=0
says err.txt 'no rows'
silent out.txt
call 0 Echo Text=a=b 'Memo=@hello.txt' 'Xml=@@x' 'Number:null' YesNo=yes Date=2026-11-24 HyperLink:null --json
json 1
says out.txt '"Text":"a=b"' '"Memo":"hello"' '"Xml":"@x"' '"Number":null' '"YesNo":true' \
	'"Date":"2026-11-24"' '"Guid":null'
printf 'one\ntwo' >two.txt
call 0 Echo Memo=@two.txt
says out.txt 'Memo value: one' '            two'
call 0 Tell
says out.txt 's3cret' # from @key.txt, which is beside the configuration
mkdir elsewhere
(cd elsewhere && "$host" call "$mock" --config ../good.json Thing Tell) >out.txt 2>err.txt
says out.txt 's3cret'

# ---- what is wrong with the words ----

expect 3 call "$mock" --config good.json Thung Echo
says err.txt '"Thung"' 'did you mean Thing'
call 3 Cuont
says err.txt 'did you mean Count'
call 3 Zzzzzzzzzz
says err.txt 'there is Echo, Count'
call 3 Echo Txt=a
says err.txt 'Txt' 'Text'
call 3 Echo Text
says err.txt 'NAME=VALUE'
call 3 Echo =x
call 3 Echo Text=a text=b
says err.txt 'given twice'
call 3 Echo Number=abc
says err.txt 'field: Number'
call 3 Echo --skip 1
says err.txt '--skip'
call 3 Copy
says err.txt 'File'
call 3 Copy File=hello.txt
says err.txt 'do: give a file as File=@PATH'
call 3 Copy File=@nothing.txt
says err.txt 'nothing.txt'
call 3 Copy File=@elsewhere
call 3 Echo Number=abc --json
json 1

# ---- what is wrong with the configuration ----

config() { # TEXT MESSAGE...: this configuration is refused with these words
	printf '%s' "$1" >bad.json
	shift
	expect 4 call "$mock" --config bad.json Thing Tell
	says err.txt "$@"
	silent out.txt
}

expect 4 test "$mock" --config nothing.json
says err.txt 'nothing.json: No such file'
config '' 'bad.json:1' 'not JSON'
config '{ "Address": "https://example.com/",
  "ApiKey": s3cret-canary }' 'bad.json:2' 'not JSON'
if grep -q canary err.txt; then fail 'a part of the broken file was shown'; fi
config '[1]' 'one JSON object'
config '{"Address": "https://example.com/"} x' 'not JSON'
config '{"Address": {"a": 1}}' 'bad.json' 'Address' 'must be a text'
config '{"Address": null}' 'must be a text'
config '{"Adress": "https://example.com/"}' 'bad.json' 'Adress' 'Address'
config '{"Address": "https://example.com/", "Service Address": "x"}' 'are the same key'
config '{"Address": "https://example.com/", "Address": "x"}' 'are the same key'
config '{"Address": "https://example.com/", "ApiKey": "@nothing.key"}' 'nothing.key' 'field: ApiKey'
config '{"Address": "https://example.com/", "Limit": 1e300}' 'Limit' 'in quotes'
config '{"Address": "https://example.com/", "Limit": true}' 'bad.json' 'Limit'
config '{"Address": "https://example.com/", "ApiKey": "a\u0000b"}' 'NUL'
config '{"ApiKey": "a"}' 'Address'
config '{"Address": "https://example.com/", "Mode": "Refuse"}' 'it asks to be refused' 'field: Mode'
config '{"Address": "https://example.com/", "Mode": "Purple"}' 'Mode'
expect 4 test "$mock" --config bad.json --json
echo '{"Address": "https://example.com/", "Mode": "Refuse"}' >bad.json
expect 4 test "$mock" --config bad.json --json
json 2 # the finding and the error
expect 4 test "$mock" --config elsewhere
echo '{"Address": "https://example.com/", "ApiKey": "in clear"}' >open.json
chmod 644 open.json
expect 0 test "$mock" --config open.json
says err.txt 'others may read open.json'
expect 0 test "$mock" --config open.json --json
json 1

# ---- exit statuses: the code's table, the manual page's, and what the program does ----

awk '/^\t\[STP_/ { gsub(/[][,]/, ""); print $1, $3 }' "$STP_SOURCE/fakes/host/exit_status.c" |
	sed 's/^STP_//; s/EXIT_OK/0/' >table.txt
[ "$(wc -l <table.txt)" = 18 ] || fail 'the table of exit statuses was not found'
# A status' number is its place in the contract's enumeration.
awk '/stp_status\.  What the host/ { on = 1; next } on && /^};/ { exit } on && /^\tSTP_/ { gsub(/,/, ""); print substr($1, 5) }' \
	"$STP_SOURCE/host-sdk/include/stp/abi.h" >numbers.txt
while read -r name status; do
	number=$(($(grep -nx "$name" numbers.txt | cut -d: -f1) - 1))
	if [ "$status" != 0 ]; then
		call "$status" Fail "Status=$number" Message=because --json
		says out.txt "\"status\":\"$name\"" '"code":"TEAPOT"' '"maybe_applied":true' '"http_status":409'
		json 1
		sed -n "/^\.It $status\$/{n;p;}" "$STP_SOURCE/fakes/host/fake-host.1" >page.txt
		grep -q "^$name\b" page.txt || fail "the manual page tells $status otherwise: $(cat page.txt)"
	fi
done <table.txt
# The statuses of HTTP: the code's table, the manual page's.  OK and STOP are no failures.
awk '/^\t\[STP_/ { gsub(/[][,]/, ""); print substr($1, 5), $3 }' "$STP_SOURCE/host-sdk/schema/http_status.c" |
	grep -v ' 200$' >http.txt
[ "$(wc -l <http.txt)" = 16 ] || fail 'the table of HTTP statuses was not found'
while read -r name status; do
	grep -qE "^\.It ([A-Z_]+ , )*$name( , [A-Z_]+)* Ta $status\b" "$STP_SOURCE/fakes/host/fake-host.1" ||
		fail "the manual page does not tell $status of $name"
done <http.txt
call 18 Fail Status=9999
call 14 Fail Status=13 Message=because
says err.txt 'fake-host: because' '  status: REMOTE' '  code: TEAPOT' '  http: 409' '  applied: maybe'
silent out.txt
call 18 Break 'How=wrong type'
says err.txt 'P10'
call 12 Block --timeout 0.1

# ---- the guard ----

call 18 Break 'How=wrong type' --guard stop
says err.txt 'fake-host: guard: the plugin breaks P10 in execute() of Thing.Break (call ' 'the plugin breaks P10: in row 1'
call 14 Fail Status=13 Told=6 Message=because --guard log
says err.txt 'guard: the plugin breaks P23' 'returned REMOTE and filled in AUTH' 'fake-host: because'
call 18 Fail Status=13 Told=6 Message=because --guard stop
says err.txt 'the plugin breaks P23'
call 0 Tell --guard stop
silent err.txt
run_host 2 call "$mock" --config good.json Thing Tell --guard on
says err.txt '--guard is log or stop, not "on"'
run_host 2 describe "$mock" --guard log
says err.txt 'describe takes no --guard'

# ---- Ctrl-C ----

# A shell's background job ignores SIGINT for good, so that here SIGTERM stands for Ctrl-C.
"$host" call "$mock" --config good.json Thing Block >out.txt 2>err.txt &
pid=$!
# The signal would end a program that does not catch it yet: bit 14 of SigCgt is SIGTERM's.
tries=0
until [ $((0x$(sed -n 's/^SigCgt:[^0-9a-f]*//p' "/proc/$pid/status") >> 14 & 1)) = 1 ]; do
	tries=$((tries + 1))
	[ "$tries" -lt 600 ] || { fail 'the program never caught SIGTERM'; break; }
	sleep 0.1
done
kill -TERM "$pid"
wait "$pid"
got=$?
[ "$got" = 13 ] || fail "exit status $got, not 13, of a cancelled call"
says err.txt 'cancel'

# ---- files ----

mkdir files
call 0 Copy File=@hello.txt --out files
says out.txt 'File value:   files/hello.txt'
cmp -s hello.txt files/hello.txt || fail 'the file is another'
echo old >files/piece.txt
call 0 Files Rows=2 --out files --json
json 2
says out.txt '"files/piece (2).txt"' '"files/piece (3).txt"'
[ "$(cat files/piece.txt)" = old ] || fail 'a file was overwritten'
[ "$(cat 'files/piece (3).txt')" = 'content 1' ] || fail 'the file did not start over'
(cd files && "$host" call "$mock" --config ../good.json Thing Copy File=@../hello.txt) >out.txt 2>err.txt
says out.txt './hello (2).txt'
[ "$(find files -name '.*' -type f | wc -l)" = 0 ] || fail 'a temporary file was left'
call 19 Copy File=@hello.txt --out nowhere/deep
says err.txt 'cannot put files in nowhere/deep'
call 0 Copy File=@hello.txt --out made
says out.txt 'File value:   made/hello.txt'
call 19 Copy File=@hello.txt --out hello.txt
says err.txt 'no folder'
call 19 Tell --out nowhere/deep
call 0 Tell --out empty
[ ! -e empty ] || fail 'a folder was made for no file'
if [ "$(id -u)" != 0 ]; then
	mkdir locked
	chmod 500 locked
	call 19 Copy File=@hello.txt --out locked
	says err.txt 'cannot put files in locked'
fi
mkdir full
head -c 100000 /dev/zero >large.bin
(
	ulimit -f 8
	"$host" call "$mock" --config good.json Thing Copy File=@large.bin --out full >out.txt 2>err.txt
	echo $? >status.txt
)
[ "$(cat status.txt)" = 19 ] || fail "exit status $(cat status.txt), not 19, for a file that cannot be written"
says err.txt 'cannot write full/large.bin'
[ -z "$(ls -A full)" ] || fail 'a half-written file was left'
if [ -w /dev/full ]; then
	"$host" call "$mock" --config good.json Thing Count Rows=3 >/dev/full 2>err.txt
	got=$?
	[ "$got" = 19 ] || fail "exit status $got, not 19, for an output that cannot be written"
	says err.txt 'standard output'
	"$host" describe "$mock" >/dev/full 2>err.txt
	[ $? = 19 ] || fail 'describe did not notice that it cannot write'
fi

[ "$failures" = 0 ]
