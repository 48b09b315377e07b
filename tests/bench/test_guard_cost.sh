#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/bench/test_guard_cost.sh - a guard costs less than 5 % of the instructions of an Envelope Load.  Instructions,
# not time: they are the same on a machine that is busy.
set -eu

skip()
{
	echo "skipped: $*"
	exit 77
}

command -v valgrind >/dev/null || skip "valgrind is missing: apt-get install valgrind"
if ${NM:-nm} -D --undefined-only "$STP_PLUGIN" | grep -qE ' __(asan|tsan|ubsan)_'; then
	skip "the plugin is built with sanitizers, which valgrind cannot run"
fi
exec sh "$STP_SOURCE/tests/bench/bench.sh" guard
