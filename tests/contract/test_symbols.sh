#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/contract/test_symbols.sh - the plugin exports stp_plugin_v1 and nothing else.
set -u
so=${STP_PLUGIN:?run me by make check}

found=$(${NM:-nm} -D --defined-only "$so") || exit 99
names=$(echo "$found" | awk '$2 != "A" { print $NF }')
[ "$names" = stp_plugin_v1 ] || { echo "$so exports:"; echo "$names"; exit 1; }
