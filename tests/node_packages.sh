# SPDX-License-Identifier: GPL-2.0-or-later
# tests/node_packages.sh - what the checks with packages from npm share; sourced by them.

# node_packages NAME FOLDER PACKAGE: goes to the folder with the caller's scripts and its packages in it; installs them once.
# Without node and npm, or if npm cannot, the check is skipped (77).
node_packages() {
	skip() { echo "$name: SKIPPED: $*" >&2; exit 77; }
	name=$1
	command -v node >/dev/null && command -v npm >/dev/null || skip "node and npm are missing: apt-get install nodejs npm"
	mkdir -p "$2"
	for file in "$(dirname "$0")"/package.json "$(dirname "$0")"/*.mjs "$(dirname "$0")"/*.js; do
		[ ! -f "$file" ] || cp "$file" "$2"
	done
	cd "$2" || exit 1
	if [ ! -d "node_modules/$3" ] || ! cmp -s package.json installed.json; then
		rm -rf node_modules package-lock.json
		npm install --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error ||
			skip "npm could not install what package.json names"
		cp package.json installed.json
	fi
}
