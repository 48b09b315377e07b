/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/fuzz.c - arguments at random.  A case depends on its seed alone, so that it can be had again. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../schema/find.h"
#include "../schema/value.h"
#include "tests.h"
#include "values.h"

#define CASES 1500
#define LONGEST 300

static const char *const odd_texts[] = {
	"", " ", "0", "-1", "null", "true", "{}", "[]", "[\"\"]", "%s%n", "../../etc/passwd", "\\", "\"", "'; --", "<a>&amp;",
	"\xC3\xA9", "\xF0\x9F\x98\x80", "a\xCC\x81", "\xEF\xBB\xBFmark",
	"9223372036854775808", "1e309", "2026-02-30", "99999999-9999-9999-9999-999999999999", "\r\nX-Header: 1", "\x7F",
};

static const int64_t odd_integers[] = { 0, 1, -1, 2, 255, 65536, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN };

struct room { /* for texts that are made up */
	char text[TCK_INPUTS][LONGEST + 1];
};

static struct stp_value odd_text(struct tck *t, stp_type type, char *room)
{
	struct stp_value value = { .type = type };

	if (tck_below(t, 3)) {
		value.u.text = odd_texts[tck_below(t, sizeof odd_texts / sizeof odd_texts[0])];
		value.length = (uint32_t)strlen(value.u.text);
		return value;
	}
	for (uint32_t left = tck_below(t, LONGEST / 2); left; left--) {
		uint32_t c = 1 + tck_below(t, tck_below(t, 4) ? 0x7F : 0x7FF); /* text is UTF-8; all else is the host's breach */

		if (c > 0x7F) {
			room[value.length++] = (char)(0xC0 | (c >> 6));
			room[value.length++] = (char)(0x80 | (c & 0x3F));
		} else {
			room[value.length++] = (char)c;
		}
	}
	room[value.length] = '\0';
	value.u.text = room;
	return value;
}

static struct stp_value odd_value(struct tck *t, stp_type type, char *room)
{
	struct stp_value value = { .type = type };

	switch (sdk_type_held(type)) {
	case SDK_HELD_INTEGER:
		value.u.integer = tck_below(t, 3) ? odd_integers[tck_below(t, sizeof odd_integers / sizeof odd_integers[0])]
		                                  : (int64_t)tck_random(t);
		return value;
	case SDK_HELD_TEXT:
		return type == STP_NULL ? value : odd_text(t, type, room);
	default:
		return value;
	}
}

/* Mostly an input of the method, of its type; now and then another name, another type, nothing. */
static void odd_argument(struct tck *t, struct tck_call *call, struct room *room)
{
	uint32_t count = sdk_input_count(call->method), flags;
	const struct stp_field *field = count ? sdk_input_at(call->object, call->method, tck_below(t, count), &flags) : NULL;
	stp_type type = field ? field->type : (stp_type)STP_TEXT;

	if (tck_below(t, 8) == 0)
		type = tck_below(t, STP_SECRET + 3);
	tck_give(call, field && tck_below(t, 20) ? field->name : "NoSuchInput",
	         odd_value(t, type, room->text[call->arg_count]));
}

static void one_case(struct tck *t, struct tck_instance *i, struct tck_call *call, struct room *room, uint64_t seed)
{
	uint32_t n, give;

	t->random = seed;
	n = tck_below(t, t->shared->methods);
	if (!tck_next_any(t, &n, call)) {
		n = 0;
		if (!tck_next_any(t, &n, call))
			return;
	}
	if (tck_below(t, 2)) /* from a good call, or from nothing */
		call->arg_count = 0;
	give = 1 + tck_below(t, 6);
	while (give-- && call->arg_count < TCK_INPUTS)
		odd_argument(t, call, room);
	call->timeout_ms = 5000;
	call->cancel_at = tck_below(t, 10) ? 0 : 1 + tck_below(t, 3);
	call->flags = tck_below(t, 4) ? 0 : (uint32_t)tck_random(t);
	snprintf(t->shared->result.message, sizeof t->shared->result.message, "the case of --reproduce %llu",
	         (unsigned long long)seed);
	tck_case(t);
	tck_do(i, call);
}

void p28_fuzzed_arguments(struct tck *t)
{
	struct tck_call *call = calloc(1, sizeof *call);
	struct room *room = calloc(1, sizeof *room);
	struct tck_instance i;
	uint64_t seed = t->options->seed;
	int64_t until = tck_now() + (int64_t)t->options->limit_s * 500;

	if (call && room && tck_up(t, 0, &i)) {
		if (t->options->reproduce)
			one_case(t, &i, call, room, seed);
		else
			for (uint32_t n = 0; n < CASES && !tck_over(t) && !tck_time_is_up(t, until); n++)
				one_case(t, &i, call, room, seed * 1000003u + n);
		tck_down(&i);
	}
	if (t->shared->result.outcome == TCK_PASS)
		t->shared->result.message[0] = '\0';
	free(call);
	free(room);
}
