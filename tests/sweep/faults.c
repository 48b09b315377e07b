/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/sweep/faults.c - what can go wrong with an exchange, as rules of the fake (fake-docusign-control(7)).
 *
 * Not among them: a service that says that it did what it did not do, for nobody could tell. */
#include "sweep.h"

/* clang-format off */
const struct fault faults[] = {
	/* name                           rule                                                        position      write only */
	{ "reset before it",              "\"what\":\"reset-before\"",                                      AT_NONE,    false },
	{ "close before it",              "\"what\":\"reset-before\",\"close\":true",                       AT_NONE,    false },
	{ "reset in the request",         "\"what\":\"reset-in-request\"",                                  AT_REQUEST, true },
	{ "close in the request",         "\"what\":\"reset-in-request\",\"close\":true",                   AT_REQUEST, true },
	{ "done, no answer",              "\"what\":\"applied-no-answer\"",                                 AT_NONE,    false },
	{ "done, close",                  "\"what\":\"applied-no-answer\",\"close\":true",                  AT_NONE,    false },
	{ "reset in the answer",          "\"what\":\"reset-in-answer\"",                                   AT_ANSWER,  false },
	{ "close in the answer",          "\"what\":\"reset-in-answer\",\"close\":true",                    AT_ANSWER,  false },
	{ "500",                          "\"what\":\"status\",\"status\":500",                             AT_NONE,    false },
	{ "done, 500",                    "\"what\":\"status\",\"status\":500,\"applied\":true",            AT_NONE,    false },
	{ "500 with a code",              "\"what\":\"status\",\"status\":500,\"errorCode\":\"UNSPECIFIED_ERROR\"", AT_NONE, false },
	{ "done, 502 of a proxy",         "\"what\":\"html\",\"status\":502,\"applied\":true",              AT_NONE,    false },
	{ "503 of a proxy",               "\"what\":\"html\",\"status\":503",                               AT_NONE,    false },
	{ "done, 503",                    "\"what\":\"html\",\"status\":503,\"applied\":true",              AT_NONE,    false },
	{ "done, 504",                    "\"what\":\"html\",\"status\":504,\"applied\":true",              AT_NONE,    false },
	{ "408",                          "\"what\":\"timeout\"",                                           AT_NONE,    false },
	{ "done, 408",                    "\"what\":\"timeout\",\"applied\":true",                          AT_NONE,    false },
	{ "hourly limit, 400",            "\"what\":\"status\",\"status\":400,\"errorCode\":\"HOURLY_APIINVOCATION_LIMIT_EXCEEDED\"", AT_NONE, false },
	{ "hourly limit, 429",            "\"what\":\"status\",\"status\":429,\"errorCode\":\"HOURLY_APIINVOCATION_LIMIT_EXCEEDED\"", AT_NONE, false },
	{ "burst limit, 400",             "\"what\":\"status\",\"status\":400,\"errorCode\":\"BURST_APIINVOCATION_LIMIT_EXCEEDED\"",  AT_NONE, false },
	{ "burst limit, 429",             "\"what\":\"status\",\"status\":429,\"errorCode\":\"BURST_APIINVOCATION_LIMIT_EXCEEDED\"",  AT_NONE, false },
	{ "token forgotten",              "\"what\":\"status\",\"status\":401,\"errorCode\":\"USER_AUTHENTICATION_FAILED\"", AT_NONE, false },
	{ "blocked, 444",                 "\"what\":\"blocked\"",                                           AT_NONE,    false },
	{ "sent elsewhere",               "\"what\":\"redirect\"",                                          AT_NONE,    false },
	{ "done, an empty answer",        "\"what\":\"empty\",\"applied\":true",                            AT_NONE,    true },
	{ "done, broken JSON",            "\"what\":\"broken-json\"",                                       AT_BODY,    true },
	{ "done, broken compression",     "\"what\":\"broken-gzip\"",                                       AT_BODY,    true },
	{ "done, a wrong checksum",       "\"what\":\"broken-gzip\"",                                       AT_NONE,    true },
	{ "done, too long a length",      "\"what\":\"wrong-length\",\"by\":10",                            AT_NONE,    true },
	{ "done, too short a length",     "\"what\":\"wrong-length\",\"by\":-10",                           AT_NONE,    true },
};
/* clang-format on */
const unsigned fault_count = sizeof faults / sizeof faults[0];
