/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/report.c - what is told of the tests: to people, as JSON lines, as JUnit's XML. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../schema/json_text.h"
#include "tests.h"

static const struct {
	enum tck_outcome outcome;
	const char *word;
	bool bad;
} words[] = {
	{ TCK_PASS, "pass", false },         { TCK_WARNING, "warning", false },     { TCK_FAIL, "fail", true },
	{ TCK_CRASHED, "crashed", true },    { TCK_TIMED_OUT, "timed out", true },  { TCK_SKIPPED, "skipped", false },
};
enum { OUTCOMES = sizeof words / sizeof words[0] };

struct kept {
	const struct tck_test *test;
	struct tck_result result;
};

struct tck_report {
	const struct tck_options *options;
	struct kept *kept; /* for JUnit, whose head has the counts */
	uint32_t count;
	uint32_t counts[OUTCOMES];
	uint32_t skipped; /* tests that are still to be told, all for one reason */
	const char *first_skipped;
	char reason[sizeof((struct tck_result *)0)->message];
};

const char *tck_outcome_word(enum tck_outcome outcome)
{
	return words[outcome].word;
}

struct tck_report *tck_report_open(const struct tck_options *options)
{
	struct tck_report *report = calloc(1, sizeof *report);

	if (report && !(report->kept = calloc(tck_test_count, sizeof *report->kept))) {
		free(report);
		return NULL;
	}
	if (report)
		report->options = options;
	return report;
}

/* ---- one test -------------------------------------------------------------------------------- */

static void put_json(FILE *to, const char *text)
{
	char piece[8];

	fputc('"', to);
	for (; *text; text++) {
		size_t length = sdk_json_byte(*text, piece);

		fwrite(piece, 1, length, to);
	}
	fputc('"', to);
}

static void tell_json(const struct tck_test *test, const struct tck_result *result)
{
	char rule[8];

	tck_rule_of(test, rule);
	fputs("{\"test\":", stdout);
	put_json(stdout, test->name);
	fprintf(stdout, ",\"rule\":\"%s\",\"outcome\":\"%s\",\"cases\":%u,\"ms\":%lld,\"message\":", rule,
	        words[result->outcome].word, (unsigned)result->cases, (long long)result->took_ms);
	put_json(stdout, result->message);
	fputs("}\n", stdout);
}

/* Tests that were skipped one after another for one reason are told together. */
static void tell_skipped(struct tck_report *report)
{
	if (!report->skipped)
		return;
	fprintf(stdout, "%-9s %s", words[TCK_SKIPPED].word, report->first_skipped);
	if (report->skipped > 1)
		fprintf(stdout, " and %u more", (unsigned)report->skipped - 1);
	fprintf(stdout, "\n          %s\n", report->reason);
	report->skipped = 0;
}

static void keep_skipped(struct tck_report *report, const struct tck_test *test, const struct tck_result *result)
{
	if (report->skipped && strcmp(report->reason, result->message) != 0)
		tell_skipped(report);
	if (!report->skipped++)
		report->first_skipped = test->name;
	memcpy(report->reason, result->message, sizeof report->reason);
}

static void tell_people(struct tck_report *report, const struct tck_test *test, const struct tck_result *result)
{
	const bool verbose = report->options->verbose;

	if (result->outcome == TCK_SKIPPED && !verbose) {
		keep_skipped(report, test, result);
		return;
	}
	tell_skipped(report);
	fprintf(stdout, "%-9s %s\n", words[result->outcome].word, test->name);
	if (verbose || words[result->outcome].bad)
		fprintf(stdout, "          %s\n", test->what);
	if (result->message[0] && (verbose || result->outcome != TCK_PASS || test->run == p18_every_function_returns))
		fprintf(stdout, "          %s\n", result->message);
	if (verbose && result->cases)
		fprintf(stdout, "          %u cases in %lld ms\n", (unsigned)result->cases, (long long)result->took_ms);
}

void tck_report_test(struct tck_report *report, const struct tck_test *test, const struct tck_result *result)
{
	report->kept[report->count].test = test;
	report->kept[report->count++].result = *result;
	report->counts[result->outcome]++;
	if (report->options->json)
		tell_json(test, result);
	else
		tell_people(report, test, result);
	fflush(stdout);
}

/* ---- JUnit ----------------------------------------------------------------------------------- */

static void put_xml(FILE *to, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '&':
			fputs("&amp;", to);
			break;
		case '<':
			fputs("&lt;", to);
			break;
		case '>':
			fputs("&gt;", to);
			break;
		case '"':
			fputs("&quot;", to);
			break;
		default: /* XML has no other control characters than these */
			fputc((unsigned char)*text < ' ' && *text != '\t' && *text != '\n' ? '?' : *text, to);
			break;
		}
}

static void put_case(FILE *to, const struct kept *kept)
{
	const struct tck_result *result = &kept->result;
	const char *element = result->outcome == TCK_FAIL      ? "failure"
	                      : result->outcome == TCK_SKIPPED ? "skipped"
	                      : words[result->outcome].bad     ? "error"
	                                                       : NULL;
	char rule[8];

	tck_rule_of(kept->test, rule);
	fprintf(to, "  <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\">", rule, kept->test->name,
	        (double)result->took_ms / 1000.0);
	if (element) {
		fprintf(to, "<%s message=\"", element);
		put_xml(to, result->message);
		fputs("\"/>", to);
	} else if (result->message[0]) {
		fputs("<system-out>", to);
		put_xml(to, result->message);
		fputs("</system-out>", to);
	}
	fputs("</testcase>\n", to);
}

static bool write_junit(const struct tck_report *report)
{
	FILE *to = fopen(report->options->junit, "w");
	bool good;

	if (!to)
		return false;
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"stp-check ", to);
	put_xml(to, report->options->plugin);
	fprintf(to, "\" tests=\"%u\" failures=\"%u\" errors=\"%u\" skipped=\"%u\">\n", (unsigned)report->count,
	        (unsigned)report->counts[TCK_FAIL], (unsigned)(report->counts[TCK_CRASHED] + report->counts[TCK_TIMED_OUT]),
	        (unsigned)report->counts[TCK_SKIPPED]);
	for (uint32_t i = 0; i < report->count; i++)
		put_case(to, &report->kept[i]);
	fputs("</testsuite>\n", to);
	good = !ferror(to);
	return fclose(to) == 0 && good;
}

/* ---- the end --------------------------------------------------------------------------------- */

static void tell_end(const struct tck_report *report)
{
	if (report->options->json)
		fputs("{\"summary\":{", stdout);
	else
		fputc('\n', stdout);
	for (int i = 0; i < OUTCOMES; i++)
		if (report->options->json)
			fprintf(stdout, "%s\"%s\":%u", i ? "," : "", words[i].word, (unsigned)report->counts[i]);
		else
			fprintf(stdout, "%s%u %s", i ? ", " : "", (unsigned)report->counts[i], words[i].word);
	fputs(report->options->json ? "}}\n" : "\n", stdout);
}

int tck_report_close(struct tck_report *report)
{
	bool bad = false, written = true;

	for (int i = 0; i < OUTCOMES; i++)
		bad = bad || (words[i].bad && report->counts[i]);
	tell_skipped(report);
	tell_end(report);
	if (report->options->junit && !write_junit(report)) {
		fprintf(stderr, "stp-check: cannot write %s\n", report->options->junit);
		written = false;
	}
	if (fflush(stdout) != 0)
		written = false;
	free(report->kept);
	free(report);
	return !written ? 2 : bad ? 1 : 0;
}

void tck_report_list(void)
{
	for (uint32_t i = 0; i < tck_test_count; i++)
		fprintf(stdout, "%-44s %s\n", tck_tests[i].name, tck_tests[i].what);
}
