/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/options.c - reads fake-host's command line. */
#include <config.h>

#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exit_status.h"

static const char help[] =
	"usage: fake-host describe PLUGIN [--json | --k2-xml | --html | --man]\n"
	"       fake-host test     PLUGIN --config FILE [--json] [--timeout SECONDS]\n"
	"       fake-host call     PLUGIN --config FILE OBJECT METHOD [INPUT]... [--out DIR] [--json]\n"
	"                          [--timeout SECONDS] [--once WORD] [--skip N] [--take N]\n"
	"                          [--interactive]\n"
	"\n"
	"A host server for one call.  PLUGIN is a path, or the name of a service type.\n"
	"\n"
	"  INPUT              NAME=TEXT, NAME=@FILE, NAME= (an empty text), NAME:null (clears it);\n"
	"                     a text that begins with @ is written with two: NAME=@@TEXT\n"
	"  --config FILE      the service instance's configuration: one JSON object\n"
	"  --plugins DIRS     where a service type's name is looked for (else STP_PLUGINS)\n"
	"  --json             one JSON object a line\n"
	"  --k2-xml           K2's <serviceinstance>\n"
	"  --html, --man      a reference of all objects: a page for a browser, a manual page\n"
	"  --timeout SECONDS  when to give up\n"
	"  --out DIR          where files go, the current folder if not given\n"
	"  --once WORD        the same work tried again bears the same word\n"
	"  --skip N, --take N a part of a list\n"
	"  --interactive      a person is waiting for the answer\n"
	"  --log              what the plugin logged, on standard error\n"
	"  --help, --version\n"
	"\n"
	"The exit status tells what kind of failure it was: see fake-host(1).\n";

enum option_id {
	OPTION_CONFIG = 256, OPTION_PLUGINS, OPTION_JSON, OPTION_K2_XML, OPTION_HTML, OPTION_MAN, OPTION_TIMEOUT, OPTION_OUT,
	OPTION_ONCE, OPTION_SKIP, OPTION_TAKE, OPTION_INTERACTIVE, OPTION_LOG, OPTION_HELP,
	OPTION_VERSION
};

static const struct option long_options[] = {
	{ "config",      required_argument, NULL, OPTION_CONFIG },
	{ "plugins",     required_argument, NULL, OPTION_PLUGINS },
	{ "json",        no_argument,       NULL, OPTION_JSON },
	{ "k2-xml",      no_argument,       NULL, OPTION_K2_XML },
	{ "html",        no_argument,       NULL, OPTION_HTML },
	{ "man",         no_argument,       NULL, OPTION_MAN },
	{ "timeout",     required_argument, NULL, OPTION_TIMEOUT },
	{ "out",         required_argument, NULL, OPTION_OUT },
	{ "once",        required_argument, NULL, OPTION_ONCE },
	{ "skip",        required_argument, NULL, OPTION_SKIP },
	{ "take",        required_argument, NULL, OPTION_TAKE },
	{ "interactive", no_argument,       NULL, OPTION_INTERACTIVE },
	{ "log",         no_argument,       NULL, OPTION_LOG },
	{ "help",        no_argument,       NULL, OPTION_HELP },
	{ "version",     no_argument,       NULL, OPTION_VERSION },
	{ 0 }
};

enum { CONFIGURED = COMMAND_TEST | COMMAND_CALL, ANY = COMMAND_DESCRIBE | CONFIGURED };

/* Which commands take an option, in the order of enum option_id. */
static const unsigned takers[] = {
	CONFIGURED, ANY, ANY, COMMAND_DESCRIBE, COMMAND_DESCRIBE, COMMAND_DESCRIBE, CONFIGURED, COMMAND_CALL,
	COMMAND_CALL, COMMAND_CALL, COMMAND_CALL, COMMAND_CALL, CONFIGURED, ANY, ANY
};

static const struct {
	const char *name;
	enum command command;
	int operands;          /* at least */
	bool more;             /* and more */
	const char *wanted;
} commands[] = {
	{ "describe", COMMAND_DESCRIBE, 1, false, "PLUGIN" },
	{ "test",     COMMAND_TEST,     1, false, "PLUGIN" },
	{ "call",     COMMAND_CALL,     3, true,  "PLUGIN OBJECT METHOD [NAME=VALUE]..." },
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static int wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));
static int wrong(const char *format, ...)
{
	va_list rest;

	va_start(rest, format);
	fputs("fake-host: ", stderr);
	vfprintf(stderr, format, rest);
	fputs("; see fake-host --help\n", stderr);
	va_end(rest);
	return EXIT_USAGE;
}

static bool read_count(const char *text, uint64_t *ret)
{
	unsigned long long number;
	char *end;

	errno = 0;
	number = strtoull(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno)
		return false;
	*ret = number;
	return true;
}

static bool read_seconds(const char *text, uint32_t *ret_ms)
{
	double seconds;
	char *end;

	seconds = strtod(text, &end);
	if (end == text || *end || !isfinite(seconds) || seconds < 0.001 || seconds > 4000000)
		return false;
	*ret_ms = (uint32_t)(seconds * 1000);
	return true;
}

static int read_option(int id, const char *argument, struct options *ret)
{
	switch (id) {
	case OPTION_CONFIG:
		ret->config = argument;
		return -1;
	case OPTION_PLUGINS:
		ret->plugins = argument;
		return -1;
	case OPTION_JSON:
		ret->json = true;
		return -1;
	case OPTION_K2_XML:
		ret->k2_xml = true;
		return -1;
	case OPTION_HTML:
		ret->html = true;
		return -1;
	case OPTION_MAN:
		ret->man = true;
		return -1;
	case OPTION_TIMEOUT:
		return read_seconds(argument, &ret->timeout_ms) ? -1 :
		       wrong("--timeout is a number of seconds, such as 30 or 0.5, not \"%s\"", argument);
	case OPTION_OUT:
		ret->out = argument;
		return -1;
	case OPTION_ONCE:
		ret->once = argument;
		return *argument ? -1 : wrong("--once is a word, which may not be empty");
	case OPTION_SKIP:
		ret->paged = true;
		return read_count(argument, &ret->skip) ? -1 :
		       wrong("--skip is a number of rows, not \"%s\"", argument);
	case OPTION_TAKE:
		ret->paged = true;
		return read_count(argument, &ret->take) && ret->take ? -1 :
		       wrong("--take is a number of rows, 1 or more, not \"%s\"", argument);
	case OPTION_INTERACTIVE:
		ret->interactive = true;
		return -1;
	case OPTION_LOG:
		ret->log = true;
		return -1;
	case OPTION_HELP:
		fputs(help, stdout);
		return EXIT_OK;
	case OPTION_VERSION:
		puts("fake-host " PACKAGE_VERSION);
		return EXIT_OK;
	default:
		return EXIT_USAGE; /* never: getopt_long gives ids of the table */
	}
}

static int read_options(int argc, char **argv, int which, struct options *ret)
{
	int id, status;

	opterr = 0;
	while ((id = getopt_long(argc, argv, ":", long_options, NULL)) != -1) {
		if (id == ':')
			return wrong("%s wants a value", argv[optind - 1]);
		if (id == '?')
			return wrong("there is no option %s", argv[optind - 1]);
		if (!(takers[id - OPTION_CONFIG] & ret->command))
			return wrong("%s takes no --%s", commands[which].name,
			             long_options[id - OPTION_CONFIG].name);
		if ((status = read_option(id, optarg, ret)) >= 0)
			return status;
	}
	return -1;
}

static int read_operands(int count, char **operands, int which, struct options *ret)
{
	if (count < commands[which].operands)
		return wrong("%s wants %s", commands[which].name, commands[which].wanted);
	if (count > commands[which].operands && !commands[which].more)
		return wrong("%s takes no \"%s\"", commands[which].name, operands[commands[which].operands]);
	ret->plugin = operands[0];
	if (commands[which].operands > 1) {
		ret->object = operands[1];
		ret->method = operands[2];
		ret->inputs = operands + 3;
		ret->input_count = count - 3;
	}
	if ((ret->command & CONFIGURED) && !ret->config)
		return wrong("%s wants --config FILE", commands[which].name);
	if (ret->json + ret->k2_xml + ret->html + ret->man > 1)
		return wrong("one of --json, --k2-xml, --html and --man, not several");
	if (!ret->plugins)
		ret->plugins = getenv("STP_PLUGINS");
	return -1;
}

int options_read(int argc, char **argv, struct options *ret)
{
	int which = 0, status;

	*ret = (struct options){ 0 };
	if (argc < 2)
		return wrong("which command: describe, test or call");
	while (which < COMMANDS && strcmp(argv[1], commands[which].name) != 0)
		which++;
	if (which == COMMANDS && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")))
		return read_option(OPTION_HELP, NULL, ret);
	if (which == COMMANDS && !strcmp(argv[1], "--version"))
		return read_option(OPTION_VERSION, NULL, ret);
	if (which == COMMANDS)
		return wrong("there is no command \"%s\", only describe, test and call", argv[1]);
	ret->command = commands[which].command;
	if ((status = read_options(argc - 1, argv + 1, which, ret)) >= 0)
		return status;
	return read_operands(argc - 1 - optind, argv + 1 + optind, which, ret);
}
