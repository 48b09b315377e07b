/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/torture/scenarios.c - the table of scenarios, and how a step of it is run. */
#include <config.h>

#include "scenarios.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault.h"

#define DRAFT { "Envelope", "Create", { "Email Subject", "$Subject" }, STEP_PREPARES }
#define PAPER { "Document", "Create", { "Envelope ID", "$EnvelopeID", "Document ID", "1", "File", "@3000" }, STEP_PREPARES }
#define SIGNER { "Recipient", "Create", { "Envelope ID", "$EnvelopeID", "Name", "Sam", "Email", "sam@example.com", \
	"Client User ID", "sam", "Recipient ID", "1" }, STEP_PREPARES }
#define SENT { "Envelope", "Send", { "Envelope ID", "$EnvelopeID" }, STEP_PREPARES }
#define COPIES "Signer::Name,Signer::Email\nAnn,ann@example.com\nBen,ben@example.com\n"
#define LIST { "Bulk Send List", "Create", { "Name", "Raise", "Copies", COPIES }, STEP_PREPARES }
#define WORK(verb, operation) "/questions/requests?status=2xx&verb=" verb "&operation=" operation

/* clang-format off */
const struct scenario scenarios[] = {
	{ "describe",        0, NULL, { { NULL, "describe", { NULL }, 0 } } },
	{ "configure",       0, NULL, { { NULL, "configure", { NULL }, 0 } } },
	{ "test",            0, NULL, { { NULL, "test", { NULL }, 0 } } },
	{ "test-tls",        LONG | TLS, NULL, { { NULL, "test", { NULL }, 0 } } },
	{ "token",           0, NULL, { { NULL, "forget", { NULL }, STEP_PREPARES },
	                                         { "Envelope", "Create", { "Email Subject", "$Subject" }, 0 } } },
	{ "create",          SETTLED, WORK("POST", "/envelopes"), {
		{ "Envelope", "Create", { "Email Subject", "$Subject" }, 0 } } },
	{ "create-tls",      LONG | TLS | SETTLED, WORK("POST", "/envelopes"), {
		{ "Envelope", "Create", { "Email Subject", "$Subject" }, 0 } } },
	{ "from-template",   SETTLED, WORK("POST", "/envelopes"), {
		{ "Envelope", "Create From Template", { "Template ID", "$OurTemplate", "Role Name", "Signer", "Role Recipient Name", "Bea",
		  "Role Recipient Email", "bea@example.com", "Send Now", "yes" }, 0 } } },
	{ "document",        0, WORK("PUT", "/documents"), { DRAFT,
		{ "Document", "Create", { "Envelope ID", "$EnvelopeID", "Document ID", "1", "File", "@60000" }, 0 } } },
	{ "document-unknown",0, NULL, { DRAFT,
		{ "Document", "Create", { "Envelope ID", "$EnvelopeID", "Document ID", "1", "File", "@?60000" }, 0 } } },
	{ "chunks-unknown",  LONG | PARTS, NULL, { DRAFT,
		{ "Document", "Create", { "Envelope ID", "$EnvelopeID", "Document ID", "1", "File", "@?3500000" }, 0 } } },
	{ "chunks",          LONG | PARTS, NULL, { DRAFT,
		{ "Document", "Create", { "Envelope ID", "$EnvelopeID", "Document ID", "1", "File", "@33600000" }, 0 } } },
	{ "recipient",       SETTLED, WORK("POST", "/recipients"), { DRAFT,
		{ "Recipient", "Create", { "Envelope ID", "$EnvelopeID", "Name", "Sam", "Email", "sam@example.com" }, 0 } } },
	{ "tab",             SETTLED, WORK("POST", "/tabs"), { DRAFT, PAPER, SIGNER,
		{ "Tab", "Create", { "Envelope ID", "$EnvelopeID", "Recipient ID", "1", "Tab Type", "Sign Here", "Document ID", "1",
		  "Page Number", "1", "X Position", "100", "Y Position", "100" }, 0 } } },
	{ "send",            0, NULL, { DRAFT, PAPER, SIGNER,
		{ "Envelope", "Send", { "Envelope ID", "$EnvelopeID" }, 0 } } },
	{ "void",            0, NULL, { DRAFT, PAPER, SIGNER, SENT,
		{ "Envelope", "Void", { "Envelope ID", "$EnvelopeID", "Voided Reason", "no more" }, 0 } } },
	{ "load",            0, NULL, { DRAFT,
		{ "Envelope", "Load", { "Envelope ID", "$EnvelopeID" }, 0 } } },
	{ "download",        0, NULL, { DRAFT, PAPER,
		{ "Document", "Load", { "Envelope ID", "$EnvelopeID", "Document ID", "1" }, 0 } } },
	{ "list",            0, NULL, { /* two pages */
		{ "User", "Get List", { "Status", "ActivationSent" }, 0 } } },
	{ "bulk-list",       SETTLED, WORK("POST", "/bulk_send_lists"), {
		{ "Bulk Send List", "Create", { "Name", "Raise", "Copies", COPIES }, 0 } } },
	{ "bulk-send",       SETTLED, WORK("POST", "/send"), { LIST,
		{ "Bulk Send List", "Send", { "Bulk Send List ID", "$BulkSendListID", "Envelope Or Template ID", "$OurTemplate" }, 0 } } },
	{ "view",            0, NULL, { DRAFT, PAPER, SIGNER, SENT,
		{ "View", "Post Recipient", { "Envelope ID", "$EnvelopeID", "Recipient ID", "1", "Return URL", "https://example.com/" }, 0 } } },
	{ "rest-call",       0, NULL, {
		{ "REST Call", "Execute", { "Verb", "GET", "Path", "/templates", "Query", "count=5" }, STEP_VARIES } } },
};
/* clang-format on */
const unsigned scenario_count = sizeof scenarios / sizeof scenarios[0];

/* ---- steps ------------------------------------------------------------------------------------------ */

bool place_up(struct place *place, struct visit *visit)
{
	bool was = fault_inside(true);
	stp_status status = STP_OK;

	place->self = place->plugin->create(&place->host->pub, &visit->error);
	if (place->self)
		status = place->plugin->configure(place->self, stp_args_table(place->config), &visit->report, &visit->error);
	(void)fault_inside(was);
	return place->self && status == STP_OK;
}

void place_down(struct place *place)
{
	bool was = fault_inside(true);

	place->plugin->destroy(place->self);
	(void)fault_inside(was);
	place->self = NULL;
}

/* The plugin's own functions. */
static stp_status run_own(struct place *place, const char *method, struct visit *visit)
{
	stp_status status = STP_OK;
	bool was;

	if (strcmp(method, "forget") == 0) { /* the next call needs a token of its own */
		fake_host_cache_clear(place->host->fake);
		return STP_OK;
	}
	was = fault_inside(true);
	if (strcmp(method, "describe") == 0) {
		if (!place->plugin->describe())
			snprintf(visit->fault, sizeof visit->fault, "describe() gives nothing");
		if (place->plugin->extension)
			(void)place->plugin->extension("stp.feature/1");
	} else if (strcmp(method, "configure") == 0) { /* another instance from its beginning to its end */
		struct stp_instance *other = place->plugin->create(&place->host->pub, &visit->error);

		status = other ? place->plugin->configure(other, stp_args_table(place->config), &visit->report, &visit->error)
		               : visit->error.status;
		place->plugin->destroy(other);
	} else {
		status = place->plugin->test_connection(place->self, &visit->call, &visit->report, &visit->error);
	}
	(void)fault_inside(was);
	return status;
}

static const char *text_of_arg(const struct kept *kept, const char *text)
{
	return text[0] == '$' ? kept_text(kept, text + 1) : text;
}

stp_status step_run(struct place *place, const struct step *step, struct visit *visit)
{
	const struct stp_schema *schema = place->plugin->describe();
	struct stp_error error = STP_ERROR_INIT;
	struct stp_args *args = NULL;
	struct paper paper;
	stp_status status;
	bool was;

	visit->call.once = place->once;
	if (!step->object)
		return run_own(place, step->method, visit);
	visit->call.object = stp_find_object(schema, step->object);
	ck_assert_ptr_nonnull(visit->call.object);
	visit->call.method = stp_find_method(visit->call.object, step->method);
	ck_assert_ptr_nonnull(visit->call.method);
	ck_assert_uint_eq(stp_args_for_call(visit->call.object, visit->call.method, &args, &error), STP_OK);
	for (const char *const *at = step->args; at[0]; at += 2) {
		const char *text = text_of_arg(place->kept, at[1]);

		if (text[0] == '@') {
			struct stp_value value = { .type = STP_FILE, .u.file = &paper.pub };

			paper_init(&paper, strtoull(text + 1 + (text[1] == '?'), NULL, 10), text[1] != '?');
			status = stp_args_set_value(args, at[0], &value, &error);
		} else {
			status = stp_args_set_text(args, at[0], text, &error);
		}
		ck_assert_msg(status == STP_OK, "%s %s: %s", step->method, at[0], error.message);
	}
	was = fault_inside(true);
	status = place->plugin->execute(place->self, &visit->call, stp_args_table(args), &visit->sink, &visit->error);
	(void)fault_inside(was);
	stp_args_destroy(args);
	return status;
}
