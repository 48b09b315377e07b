#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/test_tutorial.sh - the tutorial's first half, a plugin from an empty folder, is followed to the letter.
# With the argument "whole" its second half, too, which configures and builds a copy of the tree ($DOC_TREE): make
# check-doc.
set -u
: "${STP_SOURCE:?make check sets it}" "${STP_BUILD:?}"
here=$STP_SOURCE/tests/doc
if [ "${1-}" = whole ]; then
	exec timeout 2400 "$here/run_listings" --stage "$here/tutorial_stage.sh" "$STP_SOURCE/host-sdk/doc/TUTORIAL.md"
fi
DOC_TREE='' exec timeout 300 "$here/run_listings" --stage "$here/tutorial_stage.sh" --until 'The second half' \
	"$STP_SOURCE/host-sdk/doc/TUTORIAL.md"
