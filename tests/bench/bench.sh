#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# tests/bench/bench.sh - runs plugin-bench and its twin turn by turn, and prints medians and their ratios.
#
#   bench.sh times          wall, CPU and memory of every scenario (make bench)
#   bench.sh instructions   a call's instructions by callgrind (make bench-instructions)
#   bench.sh guard          those of an Envelope Load without a guard and with one; fails above 5 % (make check)
#
# STP_BUILD names the build's folder.  ROUNDS (7) and BENCH_ONLY (a scenario's name) may be set.  What it
# started is stopped at its end.  A ratio of times is no test: nothing fails on a time.
set -eu

build=${STP_BUILD:-.}
here=$build/tests/bench
rounds=${ROUNDS:-7}
export STP_PLUGIN="${STP_PLUGIN:-$build/plugin/.libs/docusign.so}"
export STP_EMPTY="$here/.libs/empty.so"

folder=$(mktemp -d "${TMPDIR:-/tmp}/bench-XXXXXX")
servers=
finish()
{
	for pid in $servers; do
		kill "$pid" 2>/dev/null || :
	done
	rm -rf "$folder"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

# ---- servers --------------------------------------------------------------------------------

# Until FILE is there, for ten seconds at most.
await()
{
	tries=0
	while [ ! -s "$1" ]; do
		tries=$((tries + 1))
		[ $tries -lt 200 ] || { echo "bench: $2 did not get ready" >&2; exit 1; }
		sleep 0.05
	done
}

ready()
{
	sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/" "$folder/ready.json"
}

# The fake, for cold starts over https, and for its private key.
start_fake()
{
	"$build/fakes/docusign/fake-docusign" --ready-file "$folder/ready.json" &
	servers="$servers $!"
	await "$folder/ready.json" fake-docusign
	cat >"$folder/fake.json" <<-EOF
	{"Authentication": "OAuth", "Account ID": "$(ready account_id)", "Authentication Service URL": "$(ready origin)",
	 "Client ID": "$(ready client_id)", "User ID": "$(ready user_id)", "RSA Private Key": "@$(ready private_key_file)",
	 "CA Certificates": "@$(ready ca_file)"}
	EOF
}

# start_still CONFIG ROWS
start_still()
{
	"$here/still" --config "$folder/$1" --key "$(ready private_key_file)" --rows "$2" &
	servers="$servers $!"
	await "$folder/$1" still
}

# ---- measuring --------------------------------------------------------------------------------

# number LINE MEMBER
number()
{
	printf '%s\n' "$1" | sed "s/.*\"$2\":\([-0-9.]*\).*/\1/"
}

# The middle one of the numbers on standard input.
median()
{
	sort -n | awk '{ n[NR] = $1 } END { print NR % 2 ? n[(NR + 1) / 2] : (n[NR / 2] + n[NR / 2 + 1]) / 2 }'
}

# pair LABEL CONFIG PLUGIN-SCENARIO TWIN TWIN-SCENARIO [OPTION]...: both by turns; the ratio is taken round by round,
# for the machine is not as fast in one minute as in the next.
pair()
{
	label=$1 config=$folder/$2 ours=$3 twin=$4 theirs=$5
	shift 5
	[ -z "${BENCH_ONLY:-}" ] || [ "$BENCH_ONLY" = "$label" ] || return 0
	rm -f "$folder"/m.*
	round=0
	while [ $round -lt "$rounds" ]; do
		a=$("$here/plugin-bench" "$ours" --config "$config" "$@")
		b=$("$here/$twin" "$theirs" --config "$config" "$@")
		for what in per_call_wall_us per_call_cpu_us hwm_kb; do
			x=$(number "$a" $what) y=$(number "$b" $what)
			echo "$x" >>"$folder/m.$what.a"
			echo "$y" >>"$folder/m.$what.b"
			awk -v x="$x" -v y="$y" 'BEGIN { print (y > 0 ? x / y : 0) }' >>"$folder/m.$what.r"
		done
		round=$((round + 1))
	done
	set --
	for what in per_call_wall_us per_call_cpu_us hwm_kb; do
		set -- "$@" "$(median <"$folder/m.$what.a")" "$(median <"$folder/m.$what.b")" "$(median <"$folder/m.$what.r")"
	done
	printf '%-24s %10.1f %10.1f %6.2f  %10.1f %10.1f %6.2f  %7.0f %7.0f %6.2f\n' "$label" "$@"
}

# Peak memory of one run in kB: grown LABEL CONFIG SCENARIO [OPTION]... against a process that did one GET.
grown()
{
	label=$1 config=$folder/$2 scenario=$3
	shift 3
	[ -z "${BENCH_ONLY:-}" ] || [ "$BENCH_ONLY" = memory ] || return 0
	rm -f "$folder"/m.*
	round=0
	while [ $round -lt 3 ]; do
		number "$("$here/plugin-bench" get --config "$config" -n 1)" hwm_kb >>"$folder/m.base"
		number "$("$here/plugin-bench" "$scenario" --config "$config" "$@")" hwm_kb >>"$folder/m.kb"
		round=$((round + 1))
	done
	printf '%-24s %+7.0f kB\n' "$label" "$(($(median <"$folder/m.kb") - $(median <"$folder/m.base")))"
}

all_times()
{
	echo "medians of $rounds rounds; plugin / twin and the ratio of the two; microseconds a call, kB at the peak"
	printf '%-24s %28s  %28s  %22s\n' scenario 'wall' 'CPU' 'memory'
	pair get still.json get bare-bench get -n 2000
	pair 'get, against a tree' still.json get bare-bench get-tree -n 2000
	pair 'get, 32 threads' still.json get bare-bench get -n 4000 -c 32
	pair create still.json create bare-bench create -n 2000
	pair view still.json view bare-bench view -n 2000
	pair list still.json list bare-bench list -n 30
	pair 'list, against a tree' still.json list bare-bench list-tree -n 20
	pair 'dl 50 KB' still.json dl bare-bench dl -n 1000
	pair 'dl 50 MB' still.json dl bare-bench dl -n 4 -s 50000000
	pair 'up 25 MB' still.json up bare-bench up -n 10 -s 25000000
	pair 'cold, https' fake.json cold bare-bench cold -n 1
	pair load still.json load bare-load load -n 1
	echo
	echo "peak of the plugin's process, above one that did a single GET; medians of 3"
	grown 'list, 1,000 rows' still.json list -n 5
	grown 'list, 10,000 rows' many.json list -n 5
	grown 'dl 50 MB' still.json dl -n 1 -s 50000000
	grown 'dl 200 MB' still.json dl -n 1 -s 200000000
	grown 'up 25 MB' still.json up -n 1 -s 25000000
	grown 'get, 1,000 calls' still.json get -n 1000
	grown 'get, 50,000 calls' still.json get -n 50000
}

# ---- counting ---------------------------------------------------------------------------------

# Instructions of one run of the program.
run_instructions()
{
	# shellcheck disable=SC2086  # LIBTOOL is more than one word
	${LIBTOOL:-$build/libtool} --mode=execute "${VALGRIND:-valgrind}" --tool=callgrind --callgrind-out-file=/dev/null \
		"$@" 2>&1 >/dev/null | awk '/Collected/ { print $4 }'
}

# a_call PROGRAM SCENARIO FEW MANY [OPTION]...: the difference of two runs, so that starting cancels out
a_call()
{
	program=$1 scenario=$2 n=$3 m=$4
	shift 4
	few=$(run_instructions "$here/$program" "$scenario" --config "$folder/still.json" -n "$n" "$@")
	many=$(run_instructions "$here/$program" "$scenario" --config "$folder/still.json" -n "$m" "$@")
	[ -n "$few" ] && [ -n "$many" ] || { echo "bench: callgrind did not count $program $scenario" >&2; exit 1; }
	echo $(((many - few) / (m - n)))
}

# count SCENARIO FEW MANY GOAL-AGAINST-BARE GOAL-AGAINST-TREE
count()
{
	ours=$(a_call plugin-bench "$1" "$2" "$3")
	bare=$(a_call bare-bench "$1" "$2" "$3")
	tree=$(a_call bare-bench "$1-tree" "$2" "$3")
	awk -v n="$1" -v a="$ours" -v b="$bare" -v t="$tree" -v p="$4" -v q="$5" 'BEGIN {
		printf "%-8s %12d %12d %12d   %6.2f (goal %s)  %6.2f (goal %s)\n", n, a, b, t, a / b, p, a / t, q }'
}

all_instructions()
{
	echo "instructions a call, user space"
	printf '%-8s %12s %12s %12s   %-18s %-18s\n' scenario plugin 'bare libcurl' 'with cJSON' '/ bare' '/ with cJSON'
	count get 50 250 1.35 0.60
	count list 2 8 none 0.40
}

# What a guard costs, of one run each on the same exchanges.
guard_cost()
{
	plain=$(a_call plugin-bench "$1" "$2" "$3")
	guarded=$(a_call plugin-bench "$1" "$2" "$3" --guard stop)
	awk -v n="$1" -v a="$plain" -v b="$guarded" 'BEGIN {
		printf "%-8s %12d %12d   %+.2f %% by the guard\n", n, a, b, (b / a - 1) * 100; exit !(b <= a * 1.05) }'
}

start_fake
start_still still.json 1000
case ${1:-times} in
times)
	start_still many.json 10000
	all_times
	;;
instructions)
	all_instructions
	guard_cost get 50 250 || :
	guard_cost list 2 8 || :
	;;
guard)
	guard_cost get 50 450
	;;
*)
	echo "usage: bench.sh times|instructions|guard" >&2
	exit 2
	;;
esac
