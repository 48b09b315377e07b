/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/options.c - every switch: an option of the program, of fake_start() and,
 * unless it is for the start only, a member of the control call /__fake/switches. */
#include <stdlib.h>
#include <string.h>

#include "core/tables.h"

#define AT_START true
#define ANY_TIME false

/* A default in which evidence conflicts is what was recorded. */
const struct fake_option fake_options[] = {
	/* name, default, values, when
	 * help */
	{ "ready-file", "", "FILE", AT_START,
	  "write one JSON object there once it listens" },
	{ "port", "0", "NUMBER", AT_START,
	  "port of http; 0: any that is free" },
	{ "tls-port", "0", "NUMBER", AT_START,
	  "port of https" },
	{ "second-port", "0", "NUMBER", AT_START,
	  "port of http of the second base URI" },
	{ "second-tls-port", "0", "NUMBER", AT_START,
	  "port of https of the second base URI" },
	{ "bind", "127.0.0.1", "TEXT", AT_START,
	  "the address to listen at" },
	{ "public-host", "127.0.0.1", "TEXT", AT_START,
	  "the name by which clients reach it, in addresses that it answers" },
	{ "seed", "0", "NUMBER", AT_START,
	  "ids are made from it: the same each run; 0: random" },
	{ "keys", "", "FILE", AT_START,
	  "folder that keeps the app's key and the certificate between runs" },
	{ "tls-cert", "", "FILE", AT_START,
	  "certificate of https, PEM; made if not given" },
	{ "tls-key", "", "FILE", AT_START,
	  "its key, PEM" },
	{ "state", "", "FILE", AT_START,
	  "SQLite file in which the state survives" },
	{ "threads", "4", "NUMBER", AT_START,
	  "threads of each server" },
	{ "max-body", "35651584", "NUMBER", ANY_TIME,
	  "bytes that a request's body may have" },
	{ "journal", "1000", "NUMBER", ANY_TIME,
	  "exchanges that the journal keeps" },
	{ "journal-body", "4096", "NUMBER", ANY_TIME,
	  "bytes that it keeps of each body" },
	{ "description", "", "FILE", AT_START,
	  "OpenAPI document that every exchange is held against" },
	{ "strict-description", "no", "yes|no", AT_START,
	  "end with the exit status 3 if anything deviated from it" },
	{ "missing-status", "404", "400|404", ANY_TIME,
	  "HTTP status of ..._DOES_NOT_EXIST" },
	{ "permission-status", "400", "400|401|403", ANY_TIME,
	  "HTTP status of ..._LACKS_PERMISSIONS" },
	{ "limit-status", "400", "400|429", ANY_TIME,
	  "HTTP status of limits: 400 of old, 429 since 2026" },
	{ "recipient-limit", "100", "NUMBER", ANY_TIME,
	  "recipients that an envelope may have; 0: not limited" },
	{ "hourly-limit", "0", "NUMBER", ANY_TIME,
	  "REST calls of an account in an hour of the clock; 0: not limited" },
	{ "burst-limit", "0", "NUMBER", ANY_TIME,
	  "REST calls of an account in 30 seconds" },
	{ "envelope-get-limit", "0", "NUMBER", ANY_TIME,
	  "GETs of one address of an envelope in an hour" },
	{ "envelope-get-burst", "0", "NUMBER", ANY_TIME,
	  "the same in 30 seconds" },
	{ "envelope-put-limit", "0", "NUMBER", ANY_TIME,
	  "PUTs to one envelope in an hour" },
	{ "envelope-put-burst", "0", "NUMBER", ANY_TIME,
	  "the same in 30 seconds" },
	{ "polling", "flag", "flag|refuse", ANY_TIME,
	  "a GET of an envelope's address within 15 minutes is noted, or refused" },
	{ "limit-codes", "mixed", "mixed|upper", ANY_TIME,
	  "the codes of an envelope's limits as the documentation writes them, or in capitals" },
	{ "document-limit", "52428800", "NUMBER", ANY_TIME,
	  "bytes that one document may have" },
	{ "faults", "", "FILE", AT_START,
	  "rules of faults that hold from the start, JSON" },
	{ "relay", "no", "yes|no", AT_START,
	  "listen for a proxy and clients whose connections faults shall break" },
	{ "relay-port", "0", "NUMBER", AT_START,
	  "port of the relay's http, also of CONNECT" },
	{ "relay-tls-port", "0", "NUMBER", AT_START,
	  "port of the relay's https" },
	{ "record", "", "FILE", AT_START,
	  "write every exchange there, JSON lines" },
	{ "replay", "", "FILE", AT_START,
	  "answer from exchanges that were recorded, JSON lines or a list" },
	{ "error-style", "compact", "compact|pretty", ANY_TIME,
	  "errors in one line, or with CRLF as older servers have them" },
	{ "token-error", "USER_AUTHENTICATION_FAILED",
	  "USER_AUTHENTICATION_FAILED|AUTHORIZATION_INVALID_TOKEN", ANY_TIME,
	  "code for a token that is unknown or expired" },
	{ "check-scope", "yes", "yes|no", ANY_TIME,
	  "a REST call needs a token with the scope signature" },
	{ "strict-base-uri", "yes", "yes|no", ANY_TIME,
	  "an account answers at its own base URI only" },
	{ "legacy-auth", "no", "yes|no", ANY_TIME,
	  "take X-DocuSign-Authentication, as before October 2022" },
	{ "assertion-clock", "either", "either|fake", ANY_TIME,
	  "an assertion is in time by the machine's clock or the fake's, or by the fake's" },
	{ "drafts-in-list", "no", "yes|no", ANY_TIME,
	  "lists of envelopes by from_date hold drafts" },
	{ "strict-pdf", "no", "yes|no", ANY_TIME,
	  "refuse what is named .pdf and is no PDF, as the service does" },
	{ "lookup-delay-ms", "0", "NUMBER", ANY_TIME,
	  "ms until an envelope is found by its transactionId" },
	{ "repeated-transaction", "new", "new|first", ANY_TIME,
	  "a transactionId once more: a new envelope, or the first one's answer" },
	{ "delivered-when", "all", "all|first", ANY_TIME,
	  "an envelope is delivered once all have looked, or the first" },
	{ "gzip", "yes", "yes|no", ANY_TIME,
	  "compress answers when the client takes it" },
	{ "connect-retries", "300,600,1200,2400,4800,9600,19200,38400,76800,86400", "TEXT", ANY_TIME,
	  "seconds before each repetition of a webhook that was not taken" },
	{ "connect-timeout", "100", "NUMBER", ANY_TIME,
	  "seconds that a listener has to answer a webhook" },
	{ "connect-concurrency", "8", "NUMBER", ANY_TIME,
	  "webhooks that are sent at once, 32 at most" },
	{ "connect-targets", "loopback", "loopback|any", ANY_TIME,
	  "where webhooks may be sent to" },
	{ "connect-http", "yes", "yes|no", ANY_TIME,
	  "webhooks may be sent to http, which the service refuses" },
	{ "connect-ca", "", "FILE", ANY_TIME,
	  "certificates that listeners are checked with, PEM; the system's if not given" },
	{ "connect-cert", "", "FILE", ANY_TIME,
	  "certificate that webhooks show to listeners (mutual TLS), PEM" },
	{ "connect-key", "", "FILE", ANY_TIME,
	  "its key, PEM" },
	{ "notes-limit", "0", "NUMBER", ANY_TIME,
	  "requests that /notes/v1 takes in 30 seconds; 0: not limited" },
	{ "bulk-per-second", "20", "NUMBER", ANY_TIME,
	  "copies of a bulk send that are sent in a second of the fake's clock" },
	{ "bulk-queue", "2000", "NUMBER", ANY_TIME,
	  "copies of bulk sends that an account may have waiting" },
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
		if (length > 0 && strncmp(at, value, length) == 0 &&
		    (at[length] == '|' || at[length] == '\0'))
			return true;
	}
	return false;
}
