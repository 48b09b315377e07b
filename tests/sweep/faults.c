/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/sweep/faults.c - what can go wrong with an exchange, as rules of the fake (fake-docusign-control(7)).
 *
 * Not among them: a service that says that it did what it did not do, for nobody could tell. */
#include "sweep.h"

#define HOURLY      "\"errorCode\":\"HOURLY_APIINVOCATION_LIMIT_EXCEEDED\""
#define BURST       "\"errorCode\":\"BURST_APIINVOCATION_LIMIT_EXCEEDED\""
#define FORGOTTEN   "\"errorCode\":\"USER_AUTHENTICATION_FAILED\""
#define UNSPECIFIED "\"errorCode\":\"UNSPECIFIED_ERROR\""

/* clang-format off */
const struct fault faults[] = {
	/* name, the fake's word and what it wants beside it, what a position counts, write only */
	{ "reset before it",          "reset-before",      "",                                AT_NONE,    false },
	{ "close before it",          "reset-before",      "\"close\":true",                  AT_NONE,    false },
	{ "reset in the request",     "reset-in-request",  "",                                AT_REQUEST, true  },
	{ "close in the request",     "reset-in-request",  "\"close\":true",                  AT_REQUEST, true  },
	{ "done, no answer",          "applied-no-answer", "",                                AT_NONE,    false },
	{ "done, close",              "applied-no-answer", "\"close\":true",                  AT_NONE,    false },
	{ "reset in the answer",      "reset-in-answer",   "",                                AT_ANSWER,  false },
	{ "close in the answer",      "reset-in-answer",   "\"close\":true",                  AT_ANSWER,  false },
	{ "500",                      "status",            "\"status\":500",                  AT_NONE,    false },
	{ "done, 500",                "status",            "\"status\":500,\"applied\":true", AT_NONE,    false },
	{ "500 with a code",          "status",            "\"status\":500," UNSPECIFIED,     AT_NONE,    false },
	{ "done, 502 of a proxy",     "html",              "\"status\":502,\"applied\":true", AT_NONE,    false },
	{ "503 of a proxy",           "html",              "\"status\":503",                  AT_NONE,    false },
	{ "done, 503",                "html",              "\"status\":503,\"applied\":true", AT_NONE,    false },
	{ "done, 504",                "html",              "\"status\":504,\"applied\":true", AT_NONE,    false },
	{ "408",                      "timeout",           "",                                AT_NONE,    false },
	{ "done, 408",                "timeout",           "\"applied\":true",                AT_NONE,    false },
	{ "hourly limit, 400",        "status",            "\"status\":400," HOURLY,          AT_NONE,    false },
	{ "hourly limit, 429",        "status",            "\"status\":429," HOURLY,          AT_NONE,    false },
	{ "burst limit, 400",         "status",            "\"status\":400," BURST,           AT_NONE,    false },
	{ "burst limit, 429",         "status",            "\"status\":429," BURST,           AT_NONE,    false },
	{ "token forgotten",          "status",            "\"status\":401," FORGOTTEN,       AT_NONE,    false },
	{ "blocked, 444",             "blocked",           "",                                AT_NONE,    false },
	{ "sent elsewhere",           "redirect",          "",                                AT_NONE,    false },
	{ "done, an empty answer",    "empty",             "\"applied\":true",                AT_NONE,    true  },
	{ "done, broken JSON",        "broken-json",       "",                                AT_BODY,    true  },
	{ "done, broken compression", "broken-gzip",       "",                                AT_BODY,    true  },
	{ "done, a wrong checksum",   "broken-gzip",       "",                                AT_NONE,    true  },
	{ "done, too long a length",  "wrong-length",      "\"by\":10",                       AT_NONE,    true  },
	{ "done, too short a length", "wrong-length",      "\"by\":-10",                      AT_NONE,    true  },
};
/* clang-format on */
const unsigned fault_count = sizeof faults / sizeof faults[0];
