/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/main.c - stp-check: holds a service type to the rules of the ABI. */
#include <config.h>

#include <errno.h>
#include <fnmatch.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "tests.h"

static const char usage_text[] =
	"usage: stp-check PLUGIN [OPTION...]\n"
	"       stp-check --list\n"
	"\n"
	"Holds a service type to the rules of the ABI (RULES.md). Each test runs in a process of its own.\n"
	"\n"
	"  --config FILE          the configuration, a JSON object as fake-host takes it; without it one is\n"
	"                         made up from presets\n"
	"  --writes               also call methods that change things at the service; without it only those\n"
	"                         that are marked as changing nothing\n"
	"  --value [OBJECT.]NAME=TEXT   a value for inputs of that name; all others are taken from rows that\n"
	"                         the service gave, or made up\n"
	"  --file PATH            what is given to inputs that are files\n"
	"  --save FILE            save the schema, for a later --against\n"
	"  --against FILE         compare with a schema that was saved\n"
	"  --only PATTERN         run the tests whose names match, e.g. 'p28_*'\n"
	"  --list                 tell all tests, and stop\n"
	"  --in-process           run tests in this process, for a debugger\n"
	"  --json                 one JSON object a line for each test, and one that sums up\n"
	"  --junit FILE           write JUnit's XML, too\n"
	"  --seed NUMBER          of all that is chosen at random (default 1)\n"
	"  --reproduce NUMBER     run the one case of the fuzzer that had this seed\n"
	"  --time-limit SECONDS   of each test (default 120)\n"
	"  --verbose              tell what each test does\n"
	"  --help, --version\n"
	"\n"
	"Exit status: 0 nothing failed, 1 a test failed, crashed or timed out, 2 wrong usage.\n";

enum { CONFIG = 256, WRITES, VALUE, FILE_, SAVE, AGAINST, ONLY, LIST, IN_PROCESS, JSON, JUNIT, SEED, REPRODUCE, LIMIT,
	VERBOSE, HELP, VERSION_ };

static const struct option long_options[] = {
	{ "config", required_argument, NULL, CONFIG },       { "writes", no_argument, NULL, WRITES },
	{ "value", required_argument, NULL, VALUE },         { "file", required_argument, NULL, FILE_ },
	{ "save", required_argument, NULL, SAVE },           { "against", required_argument, NULL, AGAINST },
	{ "only", required_argument, NULL, ONLY },           { "list", no_argument, NULL, LIST },
	{ "in-process", no_argument, NULL, IN_PROCESS },     { "json", no_argument, NULL, JSON },
	{ "junit", required_argument, NULL, JUNIT },         { "seed", required_argument, NULL, SEED },
	{ "reproduce", required_argument, NULL, REPRODUCE }, { "time-limit", required_argument, NULL, LIMIT },
	{ "verbose", no_argument, NULL, VERBOSE },           { "help", no_argument, NULL, HELP },
	{ "version", no_argument, NULL, VERSION_ },          { 0 },
};

enum { USAGE = 2, GO_ON = -1 };

static int wrong(const char *what, const char *about)
{
	fprintf(stderr, "stp-check: %s%s; stp-check --help tells the options\n", what, about);
	return USAGE;
}

static bool number(const char *text, uint64_t *ret)
{
	char *end;

	errno = 0;
	*ret = strtoull(text, &end, 10);
	return *text >= '0' && *text <= '9' && !*end && !errno;
}

/* NAME=TEXT; the name is cut out of the argument, which is the program's own. */
static int take_value(struct tck_options *options, char *text)
{
	char *equals = strchr(text, '=');

	if (!equals || equals == text)
		return wrong("--value wants [OBJECT.]NAME=TEXT, not ", text);
	if (options->value_count == TCK_VALUES)
		return wrong("there are too many --value", "");
	*equals = '\0';
	options->values[options->value_count].name = text;
	options->values[options->value_count++].text = equals + 1;
	return GO_ON;
}

static int take_option(struct tck_options *options, int option, char *text)
{
	uint64_t n = 0;

	switch (option) {
	case CONFIG:
		options->config = text;
		return GO_ON;
	case WRITES:
		options->writes = true;
		return GO_ON;
	case VALUE:
		return take_value(options, text);
	case FILE_:
		options->file = text;
		return GO_ON;
	case SAVE:
		options->save = text;
		return GO_ON;
	case AGAINST:
		options->against = text;
		return GO_ON;
	case ONLY:
		options->only = text;
		return GO_ON;
	case LIST:
		options->list = true;
		return GO_ON;
	case IN_PROCESS:
		options->in_process = true;
		return GO_ON;
	case JSON:
		options->json = true;
		return GO_ON;
	case JUNIT:
		options->junit = text;
		return GO_ON;
	case SEED:
	case REPRODUCE:
		if (!number(text, &options->seed))
			return wrong("a seed is a number, not ", text);
		options->reproduce = option == REPRODUCE;
		return GO_ON;
	case LIMIT:
		if (!number(text, &n) || n == 0 || n > 86400)
			return wrong("--time-limit wants seconds from 1 to 86400, not ", text);
		options->limit_s = (uint32_t)n;
		return GO_ON;
	case VERBOSE:
		options->verbose = true;
		return GO_ON;
	case HELP:
		fputs(usage_text, stdout);
		return 0;
	case VERSION_:
		puts("stp-check " PACKAGE_VERSION);
		return 0;
	default: /* getopt has told */
		fputs("stp-check --help tells the options\n", stderr);
		return USAGE;
	}
}

static int read_options(int argc, char **argv, struct tck_options *options)
{
	int option, end;

	while ((option = getopt_long(argc, argv, "", long_options, NULL)) != -1)
		if ((end = take_option(options, option, optarg)) != GO_ON)
			return end;
	if (options->list)
		return GO_ON;
	if (optind >= argc)
		return wrong("no service type is named", "");
	if (optind + 1 < argc)
		return wrong("one service type at a time; this is one too many: ", argv[optind + 1]);
	options->plugin = argv[optind];
	if (options->reproduce)
		options->only = "p28_fuzzed_arguments";
	return GO_ON;
}

/* ---- saving ---------------------------------------------------------------------------------- */

static stp_status write_text(void *user, const char *text, size_t length)
{
	return fwrite(text, 1, length, user) == length ? STP_OK : STP_UNAVAILABLE;
}

static int save(const struct tck_options *options)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;
	FILE *to;
	bool good;

	if (stp_loader_open(options->plugin, NULL, &loader, &error) != STP_OK) {
		fprintf(stderr, "stp-check: %s\n", error.message);
		return 1;
	}
	to = fopen(options->save, "w");
	good = to && stp_render_schema(stp_loader_plugin(loader), STP_AS_JSON, write_text, to) == STP_OK;
	if (to && fclose(to) != 0)
		good = false;
	if (!good)
		fprintf(stderr, "stp-check: cannot write %s\n", options->save);
	stp_loader_close(loader);
	return good ? GO_ON : USAGE;
}

/* ---- all tests ------------------------------------------------------------------------------- */

static bool wanted(const struct tck_options *options, const struct tck_test *test)
{
	return !options->only || fnmatch(options->only, test->name, 0) == 0;
}

/* What a wanted test stands on has to run, too, though nobody hears of it. */
static bool needs_survey(const struct tck_options *options)
{
	for (uint32_t i = 0; i < tck_test_count; i++)
		if (wanted(options, &tck_tests[i]) &&
		    ((tck_tests[i].needs & (TCK_CONFIGURED | TCK_SURVEYED)) || !tck_tests[i].run))
			return true;
	return false;
}

static bool any_wanted(const struct tck_options *options)
{
	for (uint32_t i = 0; i < tck_test_count; i++)
		if (wanted(options, &tck_tests[i]))
			return true;
	return false;
}

static void run_all(struct tck *t, struct tck_report *report)
{
	for (uint32_t i = 0; i < tck_test_count; i++) {
		const struct tck_test *test = &tck_tests[i];
		bool is_survey = test->run == p18_every_function_returns;

		if (is_survey && (wanted(t->options, test) || needs_survey(t->options)))
			tck_survey(t, test);
		else if (wanted(t->options, test))
			tck_run_test(t, test);
		if (wanted(t->options, test))
			tck_report_test(report, test, &t->shared->result);
	}
}

int main(int argc, char **argv)
{
	struct tck_options options = { .seed = 1, .limit_s = 120 };
	struct tck t = { .options = &options };
	struct tck_report *report;
	int end;

	if ((end = read_options(argc, argv, &options)) != GO_ON)
		return end;
	if (options.list) {
		tck_report_list();
		return 0;
	}
	if (options.save && (end = save(&options)) != GO_ON)
		return end;
	if (!any_wanted(&options))
		return wrong("--only matches no test; --list tells all: ", options.only);
	t.shared = mmap(NULL, sizeof *t.shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (t.shared == MAP_FAILED || !(report = tck_report_open(&options))) {
		fputs("stp-check: there is no memory\n", stderr);
		return USAGE;
	}
	run_all(&t, report);
	return tck_report_close(report);
}
