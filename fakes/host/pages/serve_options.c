/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/serve_options.c - reads the command line of fake-host serve. */
#include <config.h>

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../exit_status.h"
#include "serve.h"

static const char help[] =
	"usage: fake-host serve [--port N] [--bind ADDRESS] [--store FILE] [--plugins DIRS]\n"
	"                       [--public-url URL] [--installation FILE] [--token TOKEN]\n"
	"                       [--ready-file FILE]\n"
	"\n"
	"The pages of Features: activate a service type, consent, test, edit and delete its instances,\n"
	"run methods and workflow steps.  Prints the address to open; Ctrl-C ends it.\n"
	"\n"
	"  --port N             where to listen; a free port if not given\n"
	"  --bind ADDRESS       an address in digits instead of 127.0.0.1\n"
	"  --store FILE         where instances are kept (else FAKE_HOST_STORE, else fake-host.db)\n"
	"  --plugins DIRS       where service types are, folders with colons between (else STP_PLUGINS)\n"
	"  --public-url URL     where people see the pages, if not at the address that is printed\n"
	"  --installation FILE  JSON with what this installation supplies to its service types\n"
	"  --token TOKEN        the token of the address, 16 characters or more, instead of a random one\n"
	"  --ready-file FILE    written once it listens: a JSON object with origin, address, token and\n"
	"                       redirect_url\n"
	"  --help\n";

static const struct option long_options[] = {
	{ "port",         required_argument, NULL, 'p' },
	{ "bind",         required_argument, NULL, 'b' },
	{ "store",        required_argument, NULL, 's' },
	{ "plugins",      required_argument, NULL, 'd' },
	{ "public-url",   required_argument, NULL, 'u' },
	{ "installation", required_argument, NULL, 'i' },
	{ "token",        required_argument, NULL, 't' },
	{ "ready-file",   required_argument, NULL, 'r' },
	{ "help",         no_argument,       NULL, 'h' },
	{ 0 }
};

static int wrong(const char *what, const char *text)
{
	fprintf(stderr, "fake-host: %s%s; see fake-host serve --help\n", what, text);
	return EXIT_USAGE;
}

static int read_port(const char *text, uint16_t *ret)
{
	char *end;
	long port;

	errno = 0;
	port = strtol(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno || port > 65535)
		return wrong("--port is a number from 0 to 65535, not ", text);
	*ret = (uint16_t)port;
	return -1;
}

/* It stands in an address and in a header of ours: letters, digits and what needs no escape there. */
static int read_token(const char *text, const char **ret)
{
	size_t length = strlen(text);

	if (length < 16 || length > 128)
		return wrong("--token wants 16 to 128 characters", "");
	if (strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~") != length)
		return wrong("--token takes letters, digits and - . _ ~", "");
	*ret = text;
	return -1;
}

/* Consent comes back to what this makes, letter by letter: a slash at its end would be doubled there. */
static int read_url(const char *text, const char **ret)
{
	size_t scheme = !strncmp(text, "https://", 8) ? 8 : !strncmp(text, "http://", 7) ? 7 : 0;

	if (!scheme || !text[scheme] || strpbrk(text, " \"'<>\\?#") || text[strlen(text) - 1] == '/')
		return wrong("--public-url is an address such as https://host.example.com, without a slash at its end, not ", text);
	*ret = text;
	return -1;
}

static int read_option(int id, const char *argument, struct serve_settings *ret)
{
	switch (id) {
	case 'p':
		return read_port(argument, &ret->pages.port);
	case 'b':
		ret->pages.bind = argument;
		return -1;
	case 's':
		ret->pages.features.store = argument;
		return -1;
	case 'd':
		ret->pages.features.plugins = argument;
		return -1;
	case 'u':
		return read_url(argument, &ret->pages.features.public_url);
	case 'i':
		ret->pages.features.installation = argument;
		return -1;
	case 't':
		return read_token(argument, &ret->pages.token);
	case 'r':
		ret->ready_file = argument;
		return -1;
	case 'h':
		fputs(help, stdout);
		return EXIT_OK;
	default:
		return EXIT_USAGE; /* never: getopt_long gives ids of the table */
	}
}

int command_serve(int argc, char **argv)
{
	struct serve_settings settings = { .pages.features.store = getenv("FAKE_HOST_STORE"),
	                                   .pages.features.plugins = getenv("STP_PLUGINS") };
	int id, status;

	opterr = 0;
	while ((id = getopt_long(argc, argv, ":", long_options, NULL)) != -1) {
		if (id == ':' || id == '?')
			return wrong(id == ':' ? "a value is wanted by " : "there is no option ", argv[optind - 1]);
		if ((status = read_option(id, optarg, &settings)) >= 0)
			return status;
	}
	if (optind < argc)
		return wrong("serve takes no ", argv[optind]);
	if (!settings.pages.features.store)
		settings.pages.features.store = "fake-host.db";
	return serve(&settings);
}
