# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/manual_stage.sh - the place in which the manual pages' examples run: README's, with the configurations and
# the plugin that the pages speak of, and the service types where they would be installed.
# shellcheck disable=SC1090,SC1091,SC2154
. "$doc_here/readme_stage.sh"
PATH=$STP_BUILD/fakes/host:$STP_BUILD/fakes/docusign:$STP_BUILD/host-sdk/tck:$PATH
STP_PLUGINS=$PWD/plugin/.libs
control=$(known control) # for the commands of fake-docusign-control(7)
export PATH STP_PLUGINS control

for name in acme fake; do
	cat >"$name.json" <<END
{
  "Account ID": "$(known account_id)", "Client ID": "$(known client_id)", "User ID": "$(known user_id)",
  "RSA Private Key": "@private.key", "Authentication Service URL": "$(known origin)", "CA Certificates": "@ca.pem"
}
END
done
for key in 'Account ID:account_id' 'Client ID:client_id' 'User ID:user_id'; do
	substitute "${key%:*}=..." "${key%:*}=$(known "${key#*:}")"
	substitute "\"${key%:*}\", \"...\"" "\"${key%:*}\", \"$(known "${key#*:}")\""
done
# In readme_stage.sh the same without blanks; the address itself has been put in by then.
server="Authentication Service URL=$(known origin)"
substitute "\"$server\"" "\"$server\" CACertificates=@ca.pem"
substitute '	"Email Subject=Please sign"' '	"Email Subject=Please sign" | tee created.txt'
more="stp_args_set_text(config, \"Authentication Service URL\", \"$(known origin)\", &error) ||"
more="$more stp_args_set_file(config, \"CA Certificates\", \"ca.pem\", &error)"
key='stp_args_set_file(config, "RSA Private Key", "private.key", &error)'
substitute "$key" "$key || $more"
substitute '"docusign", NULL' "\"docusign\", \"$STP_PLUGINS\""

# A host that serves, for pages that speak of one.
"$STP_BUILD/fakes/host/fake-host" serve --ready-file ready.json >served.txt 2>&1 &
wait_for ready.json

# The plugin of the tutorial, as it is when it can be called first.
mkdir blocks
awk -v blocks="$PWD/blocks" -v faults=/dev/null -v name=TUTORIAL.md -f "$doc_here/listings.awk" \
	"$STP_SOURCE/host-sdk/doc/TUTORIAL.md" >plan
awk '$3 ~ /^(file|append)$/ && $4 ~ /^rooms/ { print $1, $4 }' plan | while read -r number file; do
	cat "blocks/$number" >>"$file"
done
# shellcheck disable=SC2046
cc -std=c11 -fPIC -shared -fvisibility=hidden $(pkg-config --cflags stp-host) -o rooms.so rooms.c
