/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/metrics.c - what an instance has counted, as text in Prometheus' exposition format 0.0.4 {P33}. */
#include "metrics.h"

#include <inttypes.h>

#include "instance.h"

/* ---- the table ----------------------------------------------------------------------------------- */

static const char *const statuses[] = { /* by status; NULL: counted as another one */
	[STP_OK] = "OK", [STP_STOP] = NULL, [STP_CANCELLED] = "CANCELLED", [STP_TIMEOUT] = "TIMEOUT",
	[STP_BAD_INPUT] = "BAD_INPUT", [STP_BAD_CONFIG] = "BAD_CONFIG", [STP_AUTH] = "AUTH", [STP_CONSENT] = "CONSENT",
	[STP_FORBIDDEN] = "FORBIDDEN", [STP_NOT_FOUND] = "NOT_FOUND", [STP_CONFLICT] = "CONFLICT",
	[STP_RATE_LIMITED] = "RATE_LIMITED", [STP_UNAVAILABLE] = "UNAVAILABLE", [STP_REMOTE] = "REMOTE",
	[STP_PROTOCOL] = "PROTOCOL", [STP_NO_MEMORY] = "NO_MEMORY", [STP_UNSUPPORTED] = "UNSUPPORTED",
	[STP_INTERNAL] = "INTERNAL",
};
static const char *const classes[] = { "none", "2xx", "3xx", "4xx", "5xx" };
static const char *const windows[] = { "hour", "30s" };
static const char *const bounds[] = { "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "30", "60", "+Inf" };
static const int64_t bounds_ms[] = { 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000 };

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
_Static_assert(COUNT(statuses) == DS_COUNT_CALLS_LAST - DS_COUNT_CALLS + 1, "a count for each status");
_Static_assert(COUNT(classes) == DS_COUNT_EXCHANGES_LAST - DS_COUNT_EXCHANGES + 1, "a count for each class");
_Static_assert(COUNT(windows) == DS_COUNT_LIMIT_LAST - DS_COUNT_LIMIT + 1, "a limit for each window");
_Static_assert(COUNT(windows) == DS_COUNT_LEFT_LAST - DS_COUNT_LEFT + 1, "and what is left of it");
_Static_assert(COUNT(bounds) == DS_COUNT_TOOK_LAST - DS_COUNT_TOOK + 1, "a count for each bound");
_Static_assert(COUNT(bounds) == COUNT(bounds_ms) + 1, "and one beyond them");

#define ONE(count) count, NULL, NULL, 1
#define EACH(count, label, values) count, label, values, COUNT(values)

/* clang-format off */
static const struct row {
	const char *name;
	enum { COUNTER, SECONDS, GAUGE, HISTOGRAM } type; /* SECONDS: a counter, of milliseconds */
	enum ds_count from;
	const char *label;         /* NULL: none, and one sample */
	const char *const *values; /* of the label, for each count from `from` on; NULL: no sample */
	uint32_t count;
	const char *help;
} rows[] = {
	{ "docusign_calls_total", COUNTER, EACH(DS_COUNT_CALLS, "status", statuses),
	  "Calls of methods that ended, by the status that they ended with." },
	{ "docusign_call_seconds", HISTOGRAM, EACH(DS_COUNT_TOOK, "le", bounds),
	  "How long calls of methods took." },
	{ "docusign_calls_running", GAUGE, ONE(DS_COUNT_RUNNING),
	  "Calls of methods that are under way." },
	{ "docusign_connection_tests_total", COUNTER, ONE(DS_COUNT_TESTS),
	  "Tests of the connection that ended." },
	{ "docusign_http_requests_total", COUNTER, EACH(DS_COUNT_EXCHANGES, "class", classes),
	  "HTTP requests to any of the servers, by the class of the answer; none: no answer came." },
	{ "docusign_http_sent_bytes_total", COUNTER, ONE(DS_COUNT_BYTES_SENT),
	  "Bytes of bodies that were sent." },
	{ "docusign_http_received_bytes_total", COUNTER, ONE(DS_COUNT_BYTES_RECEIVED),
	  "Bytes of bodies that were received, compressed as they came." },
	{ "docusign_api_requests_total", COUNTER, ONE(DS_COUNT_REQUESTS),
	  "Requests to the eSignature REST API, each try by itself; DocuSign counts them, too." },
	{ "docusign_api_retries_total", COUNTER, ONE(DS_COUNT_RETRIES),
	  "Those of them that tried one again." },
	{ "docusign_lost_answers_settled_total", COUNTER, ONE(DS_COUNT_SETTLED),
	  "Lost answers of which the service told afterwards what became of the request." },
	{ "docusign_lost_answers_unsettled_total", COUNTER, ONE(DS_COUNT_UNSETTLED),
	  "Lost answers of which nobody can tell whether the work was done." },
	{ "docusign_api_limit", GAUGE, EACH(DS_COUNT_LIMIT, "window", windows),
	  "Requests that DocuSign allows the account, all its apps together; 0: no answer has told it yet." },
	{ "docusign_api_left", GAUGE, EACH(DS_COUNT_LEFT, "window", windows),
	  "Those that were left when an answer last told of them." },
	{ "docusign_api_told_timestamp_seconds", GAUGE, ONE(DS_COUNT_TOLD_S),
	  "When that was, by DocuSign's clock, since 1970." },
	{ "docusign_rate_limited_total", COUNTER, ONE(DS_COUNT_RATE_LIMITED),
	  "Answers that told of a limit of the account." },
	{ "docusign_polled_early_total", COUNTER, ONE(DS_COUNT_POLLED_EARLY),
	  "Requests that asked for an envelope again within the time of the polling rule." },
	{ "docusign_waited_seconds_total", SECONDS, ONE(DS_COUNT_WAITED_MS),
	  "How long calls waited for a place in the account's budget, and before they tried again." },
	{ "docusign_tokens_total", COUNTER, ONE(DS_COUNT_TOKENS),
	  "Access tokens that were asked for." },
	{ "docusign_tokens_failed_total", COUNTER, ONE(DS_COUNT_TOKENS_FAILED),
	  "Access tokens that were asked for and not given." },
};
/* clang-format on */

/* ---- counting ------------------------------------------------------------------------------------ */

const char *ds_status_word(stp_status status)
{
	if (status == STP_STOP)
		return statuses[STP_OK];
	return statuses[status <= STP_INTERNAL ? status : STP_INTERNAL];
}

void ds_count_call(struct ds_tally *tally, stp_status status, int64_t took_ms)
{
	enum ds_count bound = DS_COUNT_TOOK;

	for (size_t i = 0; i < COUNT(bounds_ms) && took_ms > bounds_ms[i]; i++)
		bound++;
	ds_count(tally, bound, 1);
	ds_count(tally, DS_COUNT_TOOK_MS, took_ms > 0 ? (uint64_t)took_ms : 0);
	ds_count(tally, DS_COUNT_CALLS + (status == STP_STOP ? STP_OK : status <= STP_INTERNAL ? status : STP_INTERNAL), 1);
}

/* ---- printing ------------------------------------------------------------------------------------- */

static uint64_t counted(struct ds_tally *tally, enum ds_count what)
{
	return atomic_load_explicit(&tally->of[what], memory_order_relaxed);
}

static stp_status print_seconds(const char *name, const char *suffix, uint64_t ms, struct text *out)
{
	return text_printf(out, "%s%s %" PRIu64 ".%03" PRIu64 "\n", name, suffix, ms / 1000, ms % 1000);
}

static stp_status print_sample(const struct row *row, uint32_t i, uint64_t value, struct text *out)
{
	const char *suffix = row->type == HISTOGRAM ? "_bucket" : "";

	if (row->type == SECONDS)
		return print_seconds(row->name, suffix, value, out);
	if (!row->label)
		return text_printf(out, "%s %" PRIu64 "\n", row->name, value);
	return text_printf(out, "%s%s{%s=\"%s\"} %" PRIu64 "\n", row->name, suffix, row->label, row->values[i], value);
}

/* The sum may lag behind the count by what ends just now: they are not read at once. */
static stp_status print_sum(const struct row *row, uint64_t count, uint64_t ms, struct text *out)
{
	stp_status status = print_seconds(row->name, "_sum", ms, out);

	return status == STP_OK ? text_printf(out, "%s_count %" PRIu64 "\n", row->name, count) : status;
}

static stp_status print_row(const struct row *row, struct ds_tally *tally, struct text *out)
{
	static const char *const types[] = {
		[COUNTER] = "counter", [SECONDS] = "counter", [GAUGE] = "gauge", [HISTOGRAM] = "histogram",
	};
	stp_status status = text_printf(out, "# HELP %s %s\n# TYPE %s %s\n", row->name, row->help, row->name,
	                                types[row->type]);
	uint64_t sum = 0;

	for (uint32_t i = 0; i < row->count && status == STP_OK; i++) {
		uint64_t value = counted(tally, row->from + i);

		sum += value;
		if (!row->label || row->values[i])
			status = print_sample(row, i, row->type == HISTOGRAM ? sum : value, out);
	}
	if (status == STP_OK && row->type == HISTOGRAM)
		status = print_sum(row, sum, counted(tally, DS_COUNT_TOOK_MS), out);
	return status;
}

stp_status ds_metrics_print(struct ds_tally *tally, struct text *out)
{
	stp_status status = STP_OK;

	for (size_t i = 0; i < COUNT(rows) && status == STP_OK; i++)
		status = print_row(&rows[i], tally, out);
	return status;
}

static stp_status read_metrics(struct stp_instance *self, stp_lend_fn *lend, void *user, struct stp_error *error)
{
	struct text text = { 0 };
	stp_status status = ds_metrics_print(&self->tally, &text);

	if (status != STP_OK)
		status = ds_no_memory(error);
	else if ((status = lend(user, text_of(&text), text.length)) != STP_OK && error)
		error->status = status;
	text_finish(&text);
	return status;
}

const struct stp_metrics ds_metrics = { .size = sizeof ds_metrics, .read = read_metrics };
