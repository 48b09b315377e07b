/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/answer.c - keeps of an answer's headers what the layers above ask for. */
#include "answer.h"

#include <string.h>

#include "address.h"
#include "encode.h"

static uint64_t digits(const char *at, size_t length)
{
	uint64_t value = 0;
	size_t i;

	for (i = 0; i < length && at[i] >= '0' && at[i] <= '9'; i++) {
		if (value > (UINT64_MAX - 9) / 10)
			return 0;
		value = value * 10 + (uint64_t)(at[i] - '0');
	}
	return i == length ? value : 0;
}

static uint32_t clamp_ms(uint64_t ms)
{
	return ms > UINT32_MAX ? UINT32_MAX : (uint32_t)ms;
}

static void keep(struct ds_answer_reader *reader, const char *name, const char *value,
                 size_t length)
{
	struct ds_answer *a = reader->answer;
	uint64_t number;

	if (ds_starts(name, "content-length:")) {
		a->length = digits(value, length);
	} else if (ds_starts(name, "content-type:")) {
		ds_put(a->type, sizeof a->type, value, length);
	} else if (ds_starts(name, "content-disposition:")) {
		/* As it came, ISO-8859-1 too: ds_put would clean it. */
		if (length >= sizeof a->disposition)
			length = sizeof a->disposition - 1;
		memcpy(a->disposition, value, length);
		a->disposition[length] = '\0';
	} else if (ds_starts(name, "content-encoding:")) {
		reader->encoded = !(length == 8 && ds_starts(value, "identity"));
	} else if (ds_starts(name, "retry-after:")) {
		number = digits(value, length);
		a->retry_after_ms = clamp_ms(number > UINT32_MAX ? UINT32_MAX : number * 1000);
		a->retry_asked = a->retry_after_ms > 0;
	} else if (ds_starts(name, "x-ratelimit-reset:")) {
		a->rate.reset_s = digits(value, length);
	} else if (ds_starts(name, "x-ratelimit-limit:")) {
		a->rate.limit = digits(value, length);
	} else if (ds_starts(name, "x-ratelimit-remaining:")) {
		a->rate.remaining = digits(value, length);
		reader->rate_left = true;
	} else if (ds_starts(name, "x-burstlimit-limit:")) {
		a->burst.limit = digits(value, length);
	} else if (ds_starts(name, "x-burstlimit-remaining:")) {
		a->burst.remaining = digits(value, length);
		reader->burst_left = true;
	} else if (ds_starts(name, "date:")) {
		if (!ds_http_date_parse(value, length, &a->date_ms))
			a->date_ms = 0;
	} else if (ds_starts(name, "x-docusign-tracetoken:")) {
		ds_put(a->trace, sizeof a->trace, value, length);
	}
}

static void status_line(struct ds_answer_reader *reader, const char *line, size_t length)
{
	const char *at = memchr(line, ' ', length);

	*reader->answer = (struct ds_answer){ 0 };
	*reader = (struct ds_answer_reader){ .answer = reader->answer };
	if (at && line + length - at >= 4)
		reader->answer->http_status = (uint32_t)digits(at + 1, 3);
}

void ds_answer_line(struct ds_answer_reader *reader, const char *line, size_t length)
{
	const char *value, *end = line + length;

	if (length > 5 && !memcmp(line, "HTTP/", 5)) {
		status_line(reader, line, length);
	} else if ((value = memchr(line, ':', length))) {
		for (value++; value < end && (*value == ' ' || *value == '\t');)
			value++;
		keep(reader, line, value, (size_t)(end - value));
	}
}

#define BURST_MS 30000

/* When the budget is spent there is no Retry-After, but the hour's end, or that of the 30 seconds. */
static uint32_t until_reset_ms(const struct ds_answer *a, const struct stp_host *host)
{
	int64_t now_s = (a->date_ms ? a->date_ms : host->wall_ms(host)) / 1000;
	uint64_t reset_s = a->rate.reset_s;

	if (a->burst.limit && !a->burst.remaining && a->rate.remaining)
		return BURST_MS;
	if (now_s < 0 || reset_s <= (uint64_t)now_s)
		return 0;
	reset_s -= (uint64_t)now_s;
	return clamp_ms(reset_s > UINT32_MAX ? UINT32_MAX : reset_s * 1000);
}

void ds_answer_end(struct ds_answer_reader *reader, const struct stp_host *host)
{
	struct ds_answer *a = reader->answer;

	if (reader->encoded)
		a->length = 0;
	if (!reader->rate_left)
		a->rate.limit = 0;
	if (!reader->burst_left)
		a->burst.limit = 0;
	if (!a->retry_after_ms && a->rate.reset_s && (a->http_status == 429 || a->http_status == 400))
		a->retry_after_ms = until_reset_ms(a, host);
	a->came_ms = host->mono_ms(host);
	a->sent = true;
}
