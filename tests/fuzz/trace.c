/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/trace.c - whatever a host calls the trace of a call: what is handed on is a traceparent as W3C has it, of the
 * same trace with a span of its own, or nothing.
 *
 * Input: the text. */
#include "fuzz.h"
#include "wire/trace.h"

#define HEAD "traceparent: 00-"

static bool is_hex(const char *at, size_t length)
{
	return strspn(at, "0123456789abcdef") >= length && strspn(at, "0") < length;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct food food = { data, size };
	char *text = food_text(&food);
	struct stp_call call = { .size = sizeof call, .id = "", .traceparent = text };
	struct ds_trace read, asked;
	bool good = ds_trace_read(text, &read);

	HOLDS(ds_trace_request(&call, &asked) == good);
	HOLDS(!strcmp(read.id, asked.id));
	if (!good) {
		HOLDS(!*read.id && !*asked.span && !*asked.line);
	} else {
		const char *line = asked.line + sizeof HEAD - 1;

		HOLDS(strlen(text) >= 55 && !strncmp(text + 3, read.id, 32));
		HOLDS(strlen(asked.line) == sizeof HEAD - 1 + 52 && !strncmp(asked.line, HEAD, sizeof HEAD - 1));
		HOLDS(is_hex(line, 32) && line[32] == '-' && is_hex(line + 33, 16) && line[49] == '-');
		HOLDS(!strncmp(line + 33, asked.span, 16) && strncmp(asked.span, text + 36, 16));
		HOLDS(line[50] == '0' && line[51] >= '0' && line[51] <= '3');
	}
	free(text);
	return 0;
}
