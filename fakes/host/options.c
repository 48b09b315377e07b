/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/options.c - reads fake-host's command line: a table of options, a table of commands. */
#include <config.h>

#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "exit_status.h"
#include "help.h"
#include "session.h"

/* ---- options -------------------------------------------------------------------------------- */

enum kind { TEXT, WORD, FLAG, SECONDS, ROWS, ROWS_NOT_0, PORT, GUARD, SAY_HELP, SAY_VERSION };

/* The order is that of the bits below. */
static const struct {
	const char *name;
	enum kind kind;
	size_t at; /* in struct options */
} rows[] = {
	{ "config",            TEXT,       offsetof(struct options, config) },
	{ "plugins",           TEXT,       offsetof(struct options, plugins) },
	{ "json",              FLAG,       offsetof(struct options, json) },
	{ "k2-xml",            FLAG,       offsetof(struct options, k2_xml) },
	{ "html",              FLAG,       offsetof(struct options, html) },
	{ "man",               FLAG,       offsetof(struct options, man) },
	{ "timeout",           SECONDS,    offsetof(struct options, timeout_ms) },
	{ "out",               TEXT,       offsetof(struct options, out) },
	{ "once",              WORD,       offsetof(struct options, once) },
	{ "skip",              ROWS,       offsetof(struct options, skip) },
	{ "take",              ROWS_NOT_0, offsetof(struct options, take) },
	{ "interactive",       FLAG,       offsetof(struct options, interactive) },
	{ "log",               FLAG,       offsetof(struct options, log) },
	{ "store",             WORD,       offsetof(struct options, store) },
	{ "public-url",        WORD,       offsetof(struct options, public_url) },
	{ "installation",      WORD,       offsetof(struct options, installation) },
	{ "name",              TEXT,       offsetof(struct options, name) },
	{ "rename",            TEXT,       offsetof(struct options, rename) },
	{ "description",       TEXT,       offsetof(struct options, description) },
	{ "service-type-only", FLAG,       offsetof(struct options, service_type_only) },
	{ "anyway",            FLAG,       offsetof(struct options, anyway) },
	{ "dry-run",           FLAG,       offsetof(struct options, dry_run) },
	{ "k2-errors",         FLAG,       offsetof(struct options, k2_errors) },
	{ "port",              PORT,       offsetof(struct options, port) },
	{ "bind",              WORD,       offsetof(struct options, bind) },
	{ "token",             WORD,       offsetof(struct options, token) },
	{ "ready-file",        WORD,       offsetof(struct options, ready_file) },
	{ "guard",             GUARD,      offsetof(struct options, guard) },
	{ "openapi",           FLAG,       offsetof(struct options, openapi) },
	{ "metrics",           FLAG,       offsetof(struct options, metrics) },
	{ "traceparent",       WORD,       offsetof(struct options, traceparent) },
	{ "help",              SAY_HELP,       0 },
	{ "version",           SAY_VERSION,    0 },
};
enum { OPTIONS = sizeof rows / sizeof rows[0], FIRST_ID = 256 };

enum {
	CONFIG = 1 << 0, PLUGINS = 1 << 1, JSON = 1 << 2, K2_XML = 1 << 3, HTML = 1 << 4, MAN = 1 << 5, TIMEOUT = 1 << 6,
	OUT = 1 << 7, ONCE = 1 << 8, SKIP = 1 << 9, TAKE = 1 << 10, INTERACTIVE = 1 << 11, LOG = 1 << 12, STORE = 1 << 13,
	PUBLIC_URL = 1 << 14, INSTALLATION = 1 << 15, NAME = 1 << 16, RENAME = 1 << 17, DESCRIPTION = 1 << 18,
	TYPE_ONLY = 1 << 19, ANYWAY = 1 << 20, DRY_RUN = 1 << 21, K2_ERRORS = 1 << 22, SERVED = 1 << 23 | 1 << 24 | 1 << 25 | 1 << 26,
	GUARDED = 1 << 27, OPENAPI = 1 << 28, METRICS = 1 << 29, TRACED = 1 << 30,

	EVERY = PLUGINS | JSON,
	LOADED = EVERY | CONFIG | TIMEOUT | LOG | GUARDED,                        /* one service instance for one command */
	KEPT = EVERY | STORE | PUBLIC_URL | INSTALLATION | LOG | K2_ERRORS | GUARDED, /* instances of the store */
	FORMATS = K2_XML | HTML | MAN | OPENAPI,
	CALLS = OUT | ONCE | SKIP | TAKE | INTERACTIVE | TIMEOUT | METRICS | TRACED
};
_Static_assert(OPTIONS == 33, "a bit for each option but the last two, which every command takes");

/* ---- commands ---------------------------------------------------------------------------------- */

enum { MANY = 1 << 20 };

static const struct command {
	const char *name, *word; /* the second word; NULL: none */
	int least, most;         /* operands */
	unsigned options;
	const char *wanted;
	int (*run)(const struct options *options);
} commands[] = {
	{ "describe",     NULL,      1, 1,    EVERY | FORMATS, "PLUGIN", command_describe },
	{ "test",         NULL,      1, 1,    LOADED | K2_ERRORS, "PLUGIN", command_test },
	{ "call",         NULL,      3, MANY, LOADED | CALLS, "PLUGIN OBJECT METHOD [NAME=VALUE]...", command_call },
	{ "features",     NULL,      0, 0,    KEPT, "", command_features },
	{ "instances",    NULL,      0, 1,    KEPT, "[FEATURE]", command_instances },
	{ "instance",     "add",     1, MANY, KEPT | NAME | DESCRIPTION | TYPE_ONLY | ANYWAY | TIMEOUT,
	  "FEATURE [KEY=VALUE]...", command_instance_add },
	{ "instance",     "edit",    1, MANY, KEPT | RENAME | DESCRIPTION | ANYWAY | TIMEOUT,
	  "INSTANCE [KEY=VALUE]...", command_instance_edit },
	{ "instance",     "show",    1, 1,    KEPT, "INSTANCE", command_instance_show },
	{ "instance",     "describe", 1, 1,   KEPT | FORMATS, "INSTANCE", command_instance_describe },
	{ "instance",     "test",    1, 1,    KEPT | TIMEOUT, "INSTANCE", command_instance_test },
	{ "instance",     "refresh", 1, 1,    KEPT | DRY_RUN, "INSTANCE", command_instance_refresh },
	{ "instance",     "delete",  1, 1,    KEPT | DRY_RUN, "INSTANCE", command_instance_delete },
	{ "instance",     "consent", 1, 1,    KEPT, "INSTANCE", command_instance_consent },
	{ "smartobjects", NULL,      0, 1,    KEPT, "[INSTANCE]", command_smartobjects },
	{ "smartobject",  "run",     2, MANY, KEPT | CALLS, "SMARTOBJECT METHOD [NAME=VALUE]...", command_smartobject_run },
	{ "steps",        NULL,      0, 1,    KEPT, "[INSTANCE]", command_steps },
	{ "step",         "show",    1, 1,    KEPT, "STEP", command_step_show },
	{ "step",         "run",     1, MANY, KEPT | OUT | ONCE | INTERACTIVE | TIMEOUT | METRICS | TRACED, "STEP [FIELD=VALUE]...",
	  command_step_run },
	{ "step",         "save",    2, MANY, KEPT, "SAVED STEP [FIELD=VALUE]...", command_step_save },
	{ "step",         "saved",   0, 0,    KEPT, "", command_step_saved },
	{ "step",         "forget",  1, 1,    KEPT, "SAVED", command_step_forget },
	{ "serve",        NULL,      0, 0,    PLUGINS | STORE | PUBLIC_URL | INSTALLATION | LOG | GUARDED | SERVED, "", command_serve },
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

/* ---- reading --------------------------------------------------------------------------------------- */

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

static bool read_port(const char *text, uint32_t *ret)
{
	uint64_t port;

	if (!read_count(text, &port) || port > 65535)
		return false;
	*ret = (uint32_t)port;
	return true;
}

static bool read_guard(const char *text, uint32_t *ret)
{
	bool stop = strcmp(text, "stop") == 0;

	if (!stop && strcmp(text, "log") != 0)
		return false;
	*ret = stop ? STP_GUARD_STOP : STP_GUARD_LOG;
	return true;
}

/* -1: go on. */
static int read_option(int which, const char *argument, struct options *ret)
{
	void *at = (char *)ret + rows[which].at;

	switch (rows[which].kind) {
	case WORD:
		if (!*argument)
			return wrong("--%s may not be empty", rows[which].name);
		*(const char **)at = argument;
		return -1;
	case TEXT:
		*(const char **)at = argument;
		return -1;
	case FLAG:
		*(bool *)at = true;
		return -1;
	case SECONDS:
		return read_seconds(argument, at) ? -1 :
		       wrong("--%s is a number of seconds, such as 30 or 0.5, not \"%s\"", rows[which].name, argument);
	case ROWS:
	case ROWS_NOT_0:
		ret->paged = true;
		return read_count(argument, at) && (*(uint64_t *)at || rows[which].kind == ROWS) ? -1 :
		       wrong("--%s is a number of rows%s, not \"%s\"", rows[which].name,
		             rows[which].kind == ROWS ? "" : ", 1 or more", argument);
	case PORT:
		return read_port(argument, at) ? -1 :
		       wrong("--%s is a number from 0 to 65535, not \"%s\"", rows[which].name, argument);
	case GUARD:
		return read_guard(argument, at) ? -1 : wrong("--%s is log or stop, not \"%s\"", rows[which].name, argument);
	case SAY_HELP:
		fputs(help, stdout);
		return EXIT_OK;
	case SAY_VERSION:
		puts("fake-host " PACKAGE_VERSION);
		return EXIT_OK;
	}
	return EXIT_USAGE; /* never: the table has these kinds only */
}

static const char *second_word(const struct command *command)
{
	return command->word ? command->word : "";
}

static bool takes(const struct command *command, int which)
{
	return rows[which].kind == SAY_HELP || rows[which].kind == SAY_VERSION || (command->options & 1U << which);
}

static int read_options(int argc, char **argv, const struct command *command, struct options *ret)
{
	struct option long_options[OPTIONS + 1] = { { 0 } };
	int id, status;

	for (int i = 0; i < OPTIONS; i++) {
		bool alone = rows[i].kind == FLAG || rows[i].kind == SAY_HELP || rows[i].kind == SAY_VERSION;

		long_options[i] = (struct option){ rows[i].name, alone ? no_argument : required_argument, NULL, FIRST_ID + i };
	}
	opterr = 0;
	while ((id = getopt_long(argc, argv, ":", long_options, NULL)) != -1) {
		if (id == ':')
			return wrong("%s wants a value", argv[optind - 1]);
		if (id == '?')
			return wrong("there is no option %s", argv[optind - 1]);
		if (!takes(command, id - FIRST_ID))
			return wrong("%s%s%s takes no --%s", command->name, command->word ? " " : "", second_word(command),
			             rows[id - FIRST_ID].name);
		if ((status = read_option(id - FIRST_ID, optarg, ret)) >= 0)
			return status;
	}
	return -1;
}

static int read_operands(int count, char **operands, const struct command *command, struct options *ret)
{
	if (count < command->least)
		return wrong("%s%s%s wants %s", command->name, command->word ? " " : "", second_word(command), command->wanted);
	if (count > command->most)
		return wrong("%s%s%s takes no \"%s\"", command->name, command->word ? " " : "", second_word(command),
		             operands[command->most]);
	ret->operands = operands;
	ret->operand_count = count;
	if ((command->options & CONFIG) && !ret->config)
		return wrong("%s wants --config FILE", command->name);
	if ((command->options & NAME) && !ret->name)
		return wrong("%s %s wants --name NAME", command->name, command->word);
	if (ret->json + ret->k2_xml + ret->html + ret->man + ret->openapi > 1)
		return wrong("one of --json, --k2-xml, --html, --man and --openapi, not several");
	if (!ret->plugins)
		ret->plugins = getenv("STP_PLUGINS");
	return -1;
}

/* ", and there is instance add, instance edit ..." */
static int unknown(const char *name, const char *word)
{
	char known[512] = "";
	size_t length = 0;

	for (int i = 0; i < COMMANDS && length < sizeof known; i++)
		if (!word || strcmp(commands[i].name, name) == 0) {
			bool again = !word && i && strcmp(commands[i].name, commands[i - 1].name) == 0;

			if (!again)
				length += (size_t)snprintf(known + length, sizeof known - length, "%s%s", length ? ", " : "",
				                           word ? second_word(&commands[i]) : commands[i].name);
		}
	if (!word)
		return wrong("there is no command \"%s\", only %s", name, known);
	return wrong("%s wants one of %s, not \"%s\"", name, known, word);
}

static const struct command *find_command(const char *name, const char *word, bool *ret_known)
{
	for (int i = 0; i < COMMANDS; i++) {
		if (strcmp(commands[i].name, name) != 0)
			continue;
		*ret_known = true;
		if (!commands[i].word || (word && strcmp(commands[i].word, word) == 0))
			return &commands[i];
	}
	return NULL;
}

int options_read(int argc, char **argv, struct options *ret)
{
	const struct command *command;
	bool known = false;
	int words, status;

	*ret = (struct options){ 0 };
	if (argc < 2)
		return wrong("which command: describe, test, call, features, instances, ...");
	for (int i = 0; i < OPTIONS; i++)
		if ((rows[i].kind == SAY_VERSION && strcmp(argv[1], "--version") == 0) ||
		    (rows[i].kind == SAY_HELP && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)))
			return read_option(i, NULL, ret);
	if (!(command = find_command(argv[1], argc > 2 ? argv[2] : NULL, &known)))
		return unknown(argv[1], known ? argc > 2 ? argv[2] : "" : NULL);
	words = command->word ? 2 : 1;
	ret->run = command->run;
	if ((status = read_options(argc - words, argv + words, command, ret)) >= 0)
		return status;
	return read_operands(argc - words - optind, argv + words + optind, command, ret);
}
