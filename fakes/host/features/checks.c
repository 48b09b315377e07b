/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/features/checks.c - the checks of a configuration, counted as they are told. */
#include <config.h>

#include <stdio.h>

#include "inner.h"

/* The message of the first failure is kept, until there is one of the first warning. */
static void keep_message(struct tally *tally, const struct stp_finding *finding, bool failed)
{
	if (tally->named || (!failed && tally->test.message[0]))
		return;
	tally->named = failed;
	snprintf(tally->test.message, sizeof tally->test.message, "%s", finding->message ? finding->message : "");
}

static void count(const struct stp_report *report, const struct stp_finding *finding)
{
	struct tally *tally = report->ctx;

	switch (finding->outcome) {
	case STP_PASS:
		tally->test.passed++;
		break;
	case STP_NOTE:
		break;
	case STP_WARNING:
		tally->test.warned++;
		keep_message(tally, finding, false);
		break;
	case STP_SKIP:
		tally->test.skipped++;
		break;
	default: /* abi.h: what is not known is a failure */
		tally->test.failed++;
		keep_message(tally, finding, true);
	}
	if (tally->out)
		tally->out->add(tally->out, finding);
}

void tally_init(struct tally *tally, const struct stp_report *out)
{
	*tally = (struct tally){ .out = out, .test.at_ms = features_now_ms() };
	tally->report = (struct stp_report){ .size = sizeof tally->report, .ctx = tally, .add = count };
}

void tally_add(struct tally *tally, uint32_t outcome, stp_status status, const char *check, const char *key,
               const char *message, const char *hint)
{
	const struct stp_finding finding = {
		.size = sizeof finding, .outcome = outcome, .status = status, .check = check, .key = key,
		.message = message, .hint = hint,
	};

	count(&tally->report, &finding);
}

/* A failure that was not told as a finding is one now; what has nothing to do with the values is
 * none, and is given back. */
static stp_status tell(struct tally *tally, const char *check, stp_status status, const struct stp_error *error)
{
	const struct stp_finding finding = {
		.size = sizeof finding, .outcome = STP_FAIL, .status = status, .check = check,
		.key = error->field[0] ? error->field : NULL, .code = error->code[0] ? error->code : NULL,
		.message = error->message, .hint = error->hint[0] ? error->hint : NULL,
		.answer = error->answer[0] ? error->answer : NULL,
	};

	switch (status) {
	case STP_CANCELLED:
	case STP_TIMEOUT:
	case STP_NO_MEMORY:
		return status;
	default:
		if (!tally->test.failed)
			count(&tally->report, &finding);
		return STP_OK;
	}
}

stp_status checks_run(struct features *features, const struct feature *feature, const struct stp_args *args,
                      const struct stp_run *run, struct tally *tally, struct stp_error *error)
{
	struct type *type = type_of(feature);
	struct stp_error why = STP_ERROR_INIT;
	struct stp_service *service = NULL;
	const char *check = "configuration";
	stp_status status;

	status = stp_service_create(type->loader, &type->tester, &service, &why);
	if (status == STP_OK)
		status = stp_service_configure(service, args, &tally->report, &why);
	if (status == STP_OK) {
		check = "connection";
		status = stp_service_test(service, run, &tally->report, &why);
	}
	stp_service_destroy(service);
	if (status != STP_OK)
		status = tell(tally, check, status, &why);
	if (status != STP_OK && error)
		*error = why;
	features_log(features, STP_INFO, "test", NULL, "%s: %u passed, %u warned, %u failed, %u skipped", feature->name,
	             tally->test.passed, tally->test.warned, tally->test.failed, tally->test.skipped);
	return status;
}
