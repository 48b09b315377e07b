#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/scenario/test_features.sh - fake-host's instances as an administrator meets them at the command line:
# every command, its exit status, and that no secret is ever shown or left behind.
set -u

. "$STP_SOURCE/tests/scenario/fake_host.sh"
umask 077
mkdir plugins home
ln -s "$STP_TEST_MODULES/letters.so" plugins/letters.so
HOME=$work/home
export HOME

# expect STATUS ARGUMENT...: runs fake-host on the store here; out.txt and err.txt have what it said, all.txt what
# was ever said.
expect() {
	status=$1
	shift
	run_host "$status" "$@" --store store.db --plugins plugins --public-url https://host.example
	cat out.txt err.txt >>all.txt
}

canary=canary-7d9f21c4
echo "$canary" >token.txt
echo hello >hello.txt

# ---- wrong command lines ----

expect 2 instance
says err.txt 'instance wants one of add, edit, show, describe, test, refresh, delete, consent'
expect 2 instance paint
expect 2 instance add letters
says err.txt '--name'
expect 2 instance show
expect 2 instance show A B
expect 2 features --config x
says err.txt 'features takes no --config'
expect 2 features --anyway
expect 2 step
expect 2 step run
expect 2 smartobject run A
expect 2 instances --store ''
"$host" features --plugins plugins --store store.db --public-url host.example >out.txt 2>err.txt
[ $? = 3 ] || fail 'a public address without https:// was taken'

# ---- features ----

expect 0 features
says out.txt 'letters' 'feature' 'Letters by post'
expect 0 features --json
json 1
says out.txt '"id":"org.example.letters"'
expect 0 instances
says err.txt 'no instances'
expect 8 instances nothing

# ---- add ----

expect 8 instance add nothing --name A
says err.txt 'fake-host features lists them'
expect 3 instance add letters --name '2nd' Address=https://a.example
says err.txt 'field: Name'
expect 3 instance add letters --name Contracts Adress=https://a.example
says err.txt 'Adress'
expect 3 instance add letters --name Contracts Address
says err.txt 'neither KEY=VALUE nor KEY:null'
expect 3 instance add letters --name Contracts Token=on-the-command-line
says err.txt 'others see it among the processes' 'field: Token' '@FILE'
if grep -q on-the-command-line out.txt err.txt; then fail 'a secret was shown'; fi
expect 3 instance add letters --name Contracts Token=@nothing.txt
says err.txt 'nothing.txt'
expect 3 instance add letters --name Contracts Redirect=https://evil.example
expect 1 instance add letters --name Contracts Address=https://a.example Token=@token.txt Outcome=Fail
says out.txt 'fail     token           the token was refused (Token)' 'make a new token' 'skip     account'
says err.txt 'nothing was saved'
expect 1 instance add letters --name Contracts Address=https://a.example Token=@token.txt Outcome=Fail --k2-errors
says out.txt 'SmartObject Server Exception: {"error":"invalid_grant"}'
expect 1 instance add letters --name Contracts Address=https://a.example Token=@token.txt Outcome=Fail --json
json 5
expect 0 instances --json
silent out.txt
expect 0 instance add letters --name Untested Address=https://a.example Token=@token.txt Outcome=Fail --anyway
says out.txt 'service_instance'
expect 0 instance add letters --name Contracts --description 'The first' Address=https://a.example \
	Token=@token.txt Account=@@someone
says out.txt 'pass     address' '2 SmartObjects Contracts_' '4 workflow steps Contracts_'
expect 9 instance add letters --name CONTRACTS Address=https://a.example Token=@token.txt
says err.txt 'there is an instance Contracts already' 'field: Name'
expect 0 instance add letters --name Plain Address=https://a.example Token=@token.txt --service-type-only --json
json 6
says out.txt '"outcome":"skip"'
"$host" instance add letters --name Piped Address=https://a.example Token=@- --store store.db --plugins plugins \
	<token.txt >out.txt 2>err.txt || fail 'a secret from standard input was not taken'

# ---- show, edit ----

expect 0 instances
says out.txt 'Contracts' 'good      The first' 'Untested' 'fails' '(no workflow steps)'
expect 0 instances letters --json
json 4
expect 0 instance show contracts
says out.txt 'Access Token:             (set)' 'Password:                 (not set)' '@someone' \
	'https://host.example/identity/token/oauth/2' '2 passed'
expect 0 instance show Untested
says out.txt 'although a check had failed' 'the token was refused'
expect 0 instance show Contracts --json
json 1
says out.txt '"Token":true' '"Password":false' '"Account":"@someone"'
expect 8 instance show Nobody
expect 0 instance describe contracts --openapi
json 1
says out.txt '"servers":[{"url":"https://host.example/api/Contracts"}]' '"/Letter/Create":{"post":'
expect 0 instance describe Contracts
says out.txt 'Letter ID'
expect 2 instance describe Contracts --openapi --json
expect 8 instance describe Nobody --openapi
expect 0 instance edit Contracts Account=another Limit=7 --description 'The second'
expect 0 instance show Contracts --json
says out.txt '"Account":"another"' '"Limit":"7"' '"description":"The second"' '"Token":true'
expect 1 instance edit Contracts Account=third Outcome=Refuse
says out.txt 'it asks to be refused'
expect 0 instance show Contracts --json
says out.txt '"Account":"another"'
expect 0 instance edit Contracts Limit:null --rename Mail
expect 0 instance show Mail --json
says out.txt '"Limit":""'
expect 0 instance edit Mail --rename Contracts
expect 1 instance edit Contracts Token:null
says out.txt 'Token'
expect 0 instance test Contracts
expect 1 instance test Untested
says out.txt 'fail     token'
expect 0 instance refresh Contracts
says err.txt 'nothing has changed'
expect 0 instance refresh Contracts --json
silent out.txt err.txt
expect 0 instance consent Contracts
says out.txt 'https://a.example/consent?account=another&redirect=https://host.example/identity/token/oauth/2&state='
expect 4 instance consent Plain
says err.txt 'field: Account'

# ---- SmartObjects and steps ----

expect 0 smartobjects
says out.txt 'Contracts_Letter' 'Plain_Probe'
expect 0 smartobjects Contracts --json
json 2
expect 8 smartobjects Nobody
expect 0 smartobject run contracts_letter list Rows=2 --json
json 2
expect 0 smartobject run Contracts_Letter List Rows=5 --take 1 --json
json 1
expect 0 smartobject run Contracts_Letter Attach Body=@hello.txt --out files
cmp -s hello.txt files/hello.txt || fail 'the file is another'
expect 8 smartobject run Nobody_Letter List
expect 3 smartobject run Contracts_Letter Lust
says err.txt 'did you mean List'
expect 14 smartobject run Contracts_Letter Create Subject=refuse --k2-errors
says err.txt 'fake-host: SmartObject Server Exception: {"errorCode":"SUBJECT_REFUSED"}'
expect 0 steps
says out.txt 'Letter' '  Contracts_CreateLetter'
if grep -q Plain_ out.txt; then fail 'an instance not made through Features has steps'; fi
expect 0 steps Plain
says err.txt 'Plain was not made through Features'
expect 0 steps Contracts --json
json 4
expect 0 step show Contracts_CreateLetter
says out.txt 'Subject' 'required' 'else Hello' 'Returns'
expect 0 step show Contracts_CreateLetter --json
json 1
expect 8 step show Nothing
expect 0 step run Contracts_CreateLetter
says out.txt 'letter-Hello' # the preset
expect 0 step run Contracts_CreateLetter 'Subject line=@@home'
says out.txt 'letter-@home'
expect 0 step run Contracts_AttachBody Body=@hello.txt --out files
says out.txt 'Subject: hello.txt'
expect 3 step run Contracts_CreateLetter Colour=red
says err.txt 'no field "Colour"'
expect 0 step save 'Say hello' Contracts_CreateLetter Subject=hello
expect 3 step save 'Attach it' Contracts_AttachBody Body=@hello.txt
expect 8 step save 'Nothing' Contracts_Nothing
expect 0 step saved
says out.txt 'Say hello'
expect 0 step saved --json
json 1
expect 0 step run 'say HELLO'
says out.txt 'letter-hello'
expect 0 step run 'Say hello' Subject=bye --json
json 1
says out.txt 'letter-bye'

# ---- refresh after the service type has changed ----

rm plugins/letters.so
ln -s "$STP_TEST_MODULES/letters_later.so" plugins/letters.so
expect 0 instance refresh Contracts --dry-run
says out.txt '+ object Envelope was added' '~ Letter: property Size is now Decimal, and was Number'
expect 0 instance refresh Contracts --json
json 6
expect 0 smartobjects Contracts --json
json 3
rm plugins/letters.so
expect 0 instances
says out.txt 'its service type is not found'
expect 0 instance show Contracts
says err.txt 'its values are not shown'
expect 17 instance test Contracts
ln -s "$STP_TEST_MODULES/letters.so" plugins/letters.so

# ---- what a step wants besides its method, and fields that are for some values only ----

mkdir real
ln -s "$STP_PLUGIN" real/docusign.so
id=11111111-2222-4333-8444-55555555555
docusign() { # STATUS ARGUMENT...
	status=$1
	shift
	run_host "$status" "$@" --store real.db --plugins real
}
docusign 0 instance add docusign --name Real --anyway --timeout 20 AuthenticationServiceURL=https://127.0.0.1:1 \
	AccountID=${id}1 ClientID=${id}2 UserID=${id}3 RSAPrivateKey=@"$work/token.txt"
docusign 3 step run Real_CreateEnvelope
says err.txt 'the step Real_CreateEnvelope needs EmailSubject' 'fake-host step show'
docusign 3 step run Real_AddRecipient "EnvelopeID=${id}4" RecipientType=Signer 'HostName=A Host'
says err.txt 'HostName is for RecipientType=In Person Signer only'
docusign 4 step run Real_AddRecipient "EnvelopeID=${id}4" 'RecipientType=In Person Signer' 'HostName=A Host'
docusign 0 step show Real_AddRecipient
says out.txt 'Recipient Type' 'only if RecipientType=Witness'

# ---- delete ----

expect 0 instance delete Contracts --dry-run
says out.txt 'in the way: saved step Say hello' 'SmartObject Contracts_Letter' '3 workflow steps'
expect 9 instance delete Contracts
says err.txt 'the saved step Say hello depends on Contracts'
expect 0 step forget 'Say hello'
expect 8 step forget 'Say hello'
for name in Contracts Plain Piped Untested; do
	expect 0 instance delete "$name"
done
expect 8 instance delete Contracts
if grep -q "$canary" all.txt store.db* out.txt err.txt; then fail 'a secret was shown, or is in the store'; fi

# ---- the pages that cannot be served: one sentence, and no address of pages that are not there ----

serve() { # STATUS TEXT ARGUMENT...
	status=$1 said=$2
	shift 2
	run_host "$status" serve --plugins plugins "$@"
	says err.txt "$said"
	silent out.txt
}
serve 19 'cannot write' --store store.db --ready-file nowhere/ready.json
serve 19 'an address in digits is wanted' --store store.db --bind host.example
serve 3 '--token wants 16 to 128' --store store.db --token short
serve 3 'without a slash at its end' --store store.db --public-url https://host.example/
serve 4 'its folder must be there' --store nowhere/store.db
serve 4 "cannot read the installation's file" --store store.db --installation nowhere
TMPDIR=$work/nowhere serve 19 'no temporary folder' --store store.db

# ---- where the store is, and what is wrong with it ----

"$host" instances --plugins plugins >out.txt 2>err.txt || fail 'no store was made below HOME'
[ -f home/.local/share/fake-host/store.db.key ] || fail 'the store is not where it should be'
XDG_DATA_HOME=$work/data "$host" instances --plugins plugins >out.txt 2>err.txt || fail 'no store below XDG_DATA_HOME'
[ -f data/fake-host/store.db ] || fail 'the store is not below XDG_DATA_HOME'
expect 0 instance add letters --name Contracts Address=https://a.example Token=@token.txt
chmod 644 store.db.key
expect 4 instances
says err.txt 'others may read or write the key file store.db.key' 'chmod 600'
expect 4 instances --json
json 1
chmod 600 store.db.key
mv store.db.key elsewhere.key
expect 4 instances
says err.txt 'is missing'
mv elsewhere.key store.db.key
expect 0 instances

[ "$failures" = 0 ]
