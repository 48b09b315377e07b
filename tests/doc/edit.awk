# SPDX-License-Identifier: GPL-2.0-or-later
# tests/doc/edit.awk - does an edit that a document shows as a diff without line numbers: "-" goes, "+" comes, " "
# stands there; "@@" begins another one.  The place must be the only one.  Variable: change (a file).

function apply(    i, at, places, k, n) {
	if (!old)
		return
	places = 0
	for (i = 1; i + old - 1 <= count; i++) {
		for (k = 1; k <= old && lines[i + k - 1] == before[k]; k++)
			;
		if (k > old) {
			places++
			at = i
		}
	}
	if (places != 1) {
		print "\"" before[1] "\" and what follows stand there " places " times" > "/dev/stderr"
		failed = 1
	} else {
		n = 0
		for (i = 1; i < at; i++)
			result[++n] = lines[i]
		for (i = 1; i <= new; i++)
			result[++n] = after[i]
		for (i = at + old; i <= count; i++)
			result[++n] = lines[i]
		for (i = 1; i <= n; i++)
			lines[i] = result[i]
		count = n
	}
	old = new = 0
}
{ lines[++count] = $0 }
END {
	while ((getline line < change) > 0) {
		sign = substr(line, 1, 1)
		rest = substr(line, 2)
		if (line ~ /^@@/)
			apply()
		if (line ~ /^@@/)
			continue
		if (sign != "+")
			before[++old] = rest
		if (sign != "-")
			after[++new] = rest
	}
	apply()
	for (i = 1; i <= count; i++)
		print lines[i]
	exit failed
}
