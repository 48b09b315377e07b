#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/contract/grow.sh - makes of stp/abi.h (standard input) one of a later minor version: every
# struct that may grow has a member `grown` at its end.
awk '
/^struct stp_(error|file|arg|field|slot|method|object|schema|host|finding|report|filter|order|list|call|sink|plugin) \{$/ {
	growing = $2
}
/^};$/ && growing {
	print growing == "stp_error" ? "\tchar grown[64];" : "\tconst char *grown;"
	growing = ""
	grown++
}
/^#define STP_ABI_MINOR 0/ { sub(/0/, "9"); print "#define STP_GROWN" }
{ print }
END { if (grown != 17) { print "#error grow.sh knows 17 structs, found " grown; exit 1 } }'
