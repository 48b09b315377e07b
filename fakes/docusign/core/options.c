/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/options.c - every switch: an option of the program, of fake_start() and, unless it is for the start
 * only, a member of the control call /__fake/switches. */
#include <stdlib.h>
#include <string.h>

#include "core/tables.h"

#define AT_START true
#define ANY_TIME false

/* A default in which evidence conflicts is what was recorded. */
const struct fake_option fake_options[] = {
	/* name                 default           values           help */
	{ "ready-file",         "",               "FILE",          "write one JSON object there once it listens", AT_START },
	{ "port",               "0",              "NUMBER",        "port of http; 0: any that is free", AT_START },
	{ "tls-port",           "0",              "NUMBER",        "port of https", AT_START },
	{ "second-port",        "0",              "NUMBER",        "port of http of the second base URI", AT_START },
	{ "second-tls-port",    "0",              "NUMBER",        "port of https of the second base URI", AT_START },
	{ "bind",               "127.0.0.1",      "TEXT",          "the address to listen at", AT_START },
	{ "public-host",        "127.0.0.1",      "TEXT",          "the name by which clients reach it, in addresses that it answers", AT_START },
	{ "seed",               "0",              "NUMBER",        "ids are made from it: the same each run; 0: random", AT_START },
	{ "keys",               "",               "FILE",          "folder that keeps the app's key and the certificate between runs", AT_START },
	{ "tls-cert",           "",               "FILE",          "certificate of https, PEM; made if not given", AT_START },
	{ "tls-key",            "",               "FILE",          "its key, PEM", AT_START },
	{ "state",              "",               "FILE",          "SQLite file in which the state survives", AT_START },
	{ "threads",            "4",              "NUMBER",        "threads of each server", AT_START },
	{ "max-body",           "35651584",       "NUMBER",        "bytes that a request's body may have", ANY_TIME },
	{ "journal",            "1000",           "NUMBER",        "exchanges that the journal keeps", ANY_TIME },
	{ "journal-body",       "4096",           "NUMBER",        "bytes that it keeps of each body", ANY_TIME },
	{ "description",        "",               "FILE",          "OpenAPI document that every exchange is held against", AT_START },
	{ "strict-description", "no",             "yes|no",        "end with the exit status 3 if anything deviated from it", AT_START },
	{ "missing-status",     "404",            "400|404",       "HTTP status of ..._DOES_NOT_EXIST", ANY_TIME },
	{ "permission-status",  "400",            "400|401|403",   "HTTP status of ..._LACKS_PERMISSIONS", ANY_TIME },
	{ "limit-status",       "400",            "400|429",       "HTTP status of limits: 400 of old, 429 since 2026", ANY_TIME },
	{ "hourly-limit",       "0",              "NUMBER",        "REST calls of an account in an hour of the clock; 0: not limited", ANY_TIME },
	{ "burst-limit",        "0",              "NUMBER",        "REST calls of an account in 30 seconds", ANY_TIME },
	{ "envelope-get-limit", "0",              "NUMBER",        "GETs of one address of an envelope in an hour", ANY_TIME },
	{ "envelope-get-burst", "0",              "NUMBER",        "the same in 30 seconds", ANY_TIME },
	{ "envelope-put-limit", "0",              "NUMBER",        "PUTs to one envelope in an hour", ANY_TIME },
	{ "envelope-put-burst", "0",              "NUMBER",        "the same in 30 seconds", ANY_TIME },
	{ "polling",            "flag",           "flag|refuse",   "a GET of an envelope's address within 15 minutes is noted, or refused", ANY_TIME },
	{ "limit-codes",        "mixed",          "mixed|upper",   "the codes of an envelope's limits as the documentation writes them, or in capitals", ANY_TIME },
	{ "document-limit",     "52428800",       "NUMBER",        "bytes that one document may have", ANY_TIME },
	{ "faults",             "",               "FILE",          "rules of faults that hold from the start, JSON", AT_START },
	{ "relay",              "no",             "yes|no",        "listen for a proxy and clients whose connections faults shall break", AT_START },
	{ "relay-port",         "0",              "NUMBER",        "port of the relay's http, also of CONNECT", AT_START },
	{ "relay-tls-port",     "0",              "NUMBER",        "port of the relay's https", AT_START },
	{ "record",             "",               "FILE",          "write every exchange there, JSON lines", AT_START },
	{ "replay",             "",               "FILE",          "answer from exchanges that were recorded, JSON lines or a list", AT_START },
	{ "error-style",        "compact",        "compact|pretty", "errors in one line, or with CRLF as older servers have them", ANY_TIME },
	{ "token-error",        "USER_AUTHENTICATION_FAILED", "USER_AUTHENTICATION_FAILED|AUTHORIZATION_INVALID_TOKEN",
	                                                           "code for a token that is unknown or expired", ANY_TIME },
	{ "check-scope",        "yes",            "yes|no",        "a REST call needs a token with the scope signature", ANY_TIME },
	{ "strict-base-uri",    "yes",            "yes|no",        "an account answers at its own base URI only", ANY_TIME },
	{ "legacy-auth",        "no",             "yes|no",        "take X-DocuSign-Authentication, as before October 2022", ANY_TIME },
	{ "assertion-clock",    "either",         "either|fake",   "an assertion is in time by the machine's clock or the fake's, or by the fake's", ANY_TIME },
	{ "drafts-in-list",     "no",             "yes|no",        "lists of envelopes by from_date hold drafts", ANY_TIME },
	{ "strict-pdf",         "no",             "yes|no",        "refuse what is named .pdf and is no PDF, as the service does", ANY_TIME },
	{ "lookup-delay-ms",    "0",              "NUMBER",        "ms until an envelope is found by its transactionId", ANY_TIME },
	{ "repeated-transaction", "new",          "new|first",     "a transactionId once more: a new envelope, or the first one's answer", ANY_TIME },
	{ "delivered-when",     "all",            "all|first",     "an envelope is delivered once all have looked, or the first", ANY_TIME },
	{ "gzip",               "yes",            "yes|no",        "compress answers when the client takes it", ANY_TIME },
	{ "connect-retries",    "300,600,1200,2400,4800,9600,19200,38400,76800,86400", "TEXT",
	                                                           "seconds before each repetition of a webhook that was not taken", ANY_TIME },
	{ "connect-timeout",    "100",            "NUMBER",        "seconds that a listener has to answer a webhook", ANY_TIME },
	{ "connect-concurrency", "8",             "NUMBER",        "webhooks that are sent at once, 32 at most", ANY_TIME },
	{ "connect-targets",    "loopback",       "loopback|any",  "where webhooks may be sent to", ANY_TIME },
	{ "connect-http",       "yes",            "yes|no",        "webhooks may be sent to http, which the service refuses", ANY_TIME },
	{ "connect-ca",         "",               "FILE",          "certificates that listeners are checked with, PEM; the system's if not given", ANY_TIME },
	{ "connect-cert",       "",               "FILE",          "certificate that webhooks show to listeners (mutual TLS), PEM", ANY_TIME },
	{ "connect-key",        "",               "FILE",          "its key, PEM", ANY_TIME },
	{ "bulk-per-second",    "20",             "NUMBER",        "copies of a bulk send that are sent in a second of the fake's clock", ANY_TIME },
	{ "bulk-queue",         "2000",           "NUMBER",        "copies of bulk sends that an account may have waiting", ANY_TIME },
};
const size_t fake_option_count = sizeof fake_options / sizeof fake_options[0];

const struct fake_option *fake_option_of(const char *name)
{
	for (size_t i = 0; i < fake_option_count; i++)
		if (strcmp(fake_options[i].name, name) == 0)
			return &fake_options[i];
	return NULL;
}

static bool is_number(const char *value)
{
	char *end;

	if (*value == '\0' || strlen(value) > 15)
		return false;
	(void)strtoll(value, &end, 10);
	return *end == '\0';
}

bool fake_option_takes(const struct fake_option *option, const char *value)
{
	size_t length = strlen(value);

	if (strcmp(option->values, "NUMBER") == 0)
		return is_number(value);
	if (strcmp(option->values, "TEXT") == 0 || strcmp(option->values, "FILE") == 0)
		return true;
	for (const char *at = option->values; at; at = strchr(at, '|')) {
		at += *at == '|';
		if (length > 0 && strncmp(at, value, length) == 0 && (at[length] == '|' || at[length] == '\0'))
			return true;
	}
	return false;
}
