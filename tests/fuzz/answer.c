/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/answer.c - the headers of an answer, whatever they say: what is kept of them is bounded, and no number is
 * one that nobody sent.
 *
 * Input: lines with line ends between, as they come over the wire. */
#include "fuzz.h"
#include "wire/answer.h"
#include "wire/verdict.h"

static int64_t wall(const struct stp_host *host)
{
	(void)host;
	return INT64_C(1795478400000); /* 2026-11-24 */
}

static int64_t mono(const struct stp_host *host)
{
	(void)host;
	return 1000;
}

static void ends(const char *text, size_t room)
{
	HOLDS(memchr(text, 0, room));
}

/* One line, no control characters, UTF-8: it may stand in a log. */
static void clean(const char *text, size_t room)
{
	ends(text, room);
	HOLDS(ds_utf8_valid(text, strlen(text)));
	for (; *text; text++)
		HOLDS((unsigned char)*text >= 0x20 && *text != 0x7f);
}

static void check(const struct ds_answer *a)
{
	HOLDS(a->http_status <= 999);
	clean(a->type, sizeof a->type);
	clean(a->trace, sizeof a->trace);
	ends(a->disposition, sizeof a->disposition);
	HOLDS(a->date_ms >= 0 && a->date_ms <= INT64_C(253402300800000)); /* the end of 9999 */
}

/* The verdict of such an answer is a sentence, and a failure. */
static void judge(const struct ds_answer *a, const char *code, const char *message)
{
	struct stp_error error = { .size = sizeof error };
	const char *field = NULL;
	stp_status status;

	if (a->http_status >= 200 && a->http_status < 300 && a->http_status != 200)
		return;
	status = ds_verdict(a->http_status, code, message, &field, &error);
	HOLDS(status != STP_OK && status != STP_STOP && error.status == status);
	HOLDS(error.message[0]);
	clean(error.message, sizeof error.message);
	clean(error.hint, sizeof error.hint);
	clean(error.code, sizeof error.code);
	clean(error.field, sizeof error.field);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct stp_host host = { .size = sizeof host, .wall_ms = wall, .mono_ms = mono };
	struct ds_answer answer = { 0 };
	struct ds_answer_reader reader = { .answer = &answer };
	struct food food = { data, size };

	while (food.left) {
		const uint8_t *end = memchr(food.at, '\n', food.left);
		size_t length = end ? (size_t)(end - food.at) : food.left;
		char *line = malloc(length ? length : 1); /* without a NUL: libcurl's have none either */

		HOLDS(line);
		memcpy(line, food.at, length);
		if (length)
			ds_answer_line(&reader, line, length);
		check(&answer);
		free(line);
		food.at += length + (end != NULL);
		food.left -= length + (end != NULL);
	}
	ds_answer_end(&reader, &host);
	check(&answer);
	HOLDS(answer.sent && (!reader.encoded || !answer.length));
	judge(&answer, answer.trace, answer.type);
	return 0;
}
