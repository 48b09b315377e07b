/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/consent_page.c - Perform Consent: to the service's consent page and back.
 *
 * The button sends the form, and a form may lead nowhere but here: browsers hold the policy's
 * form-action against redirects as well, and where consent is given is not known when the form is
 * shown.  So a page of ours stands between, with a link; it also says what must be so at the service. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form_page.h"
#include "show.h"

static void answer_faults(struct request *r, const struct faults *faults)
{
	struct html *page = &r->page;

	page_begin(r, &(struct frame){ .title = "Consent cannot be asked for yet", .section = SECTION_FEATURES });
	html_raw(page, "<div class=\"card narrow\"><h1>Consent cannot be asked for yet</h1>"
	               "<p>Close this tab, mend this in the form, and choose Perform Consent again:</p><ul>");
	for (size_t i = 0; i < faults->count; i++)
		html_put(page, "<li>%s%s%s</li>", faults->at[i].label, faults->at[i].label[0] ? ": " : "", faults->at[i].message);
	html_raw(page, "</ul></div>\n");
	page_end(r, 422);
}

static void take(struct request *r, struct activation *a)
{
	struct faults faults = { 0 };
	struct stp_error error = STP_ERROR_INIT;
	char *address = NULL;

	if (!activation_take_draft(a)) {
		answer_notice(r, MHD_HTTP_CONFLICT, "Its checks are running", "Wait until they have ended.", NULL, NULL);
		return;
	}
	form_take(r, a, false, &faults);
	/* Whether it can be asked for is told here, with the form still in the other tab. */
	if (!faults.count && draft_consent_url(a->draft, "state", &address, &error) != STP_OK) {
		const struct stp_field *field = stp_find_field(&a->feature->schema->config, error.field);

		faults_add(&faults, error.field, field ? field->label : error.field, error.message);
	}
	activation_give_draft(a);
	free(address);
	if (faults.count)
		answer_faults(r, &faults);
	else
		answer_see(r, "/consent/%s", a->id);
}

void post_consent(struct request *r)
{
	const char *id = body_text(r->body, "draft");
	struct activation *a = activation_lend(r->pages, id ? id : "");

	if (a && a->draft)
		take(r, a);
	else
		answer_notice(r, MHD_HTTP_NOT_FOUND, "This form is not kept any more",
		              "Close this tab, reload the form in the other one, and fill it in anew: unfinished forms are kept for "
		              "half an hour.", NULL, NULL);
	activation_return(a);
}

/* ---- the page between ---------------------------------------------------------------------------------- */

static void show_way(struct request *r, const char *address)
{
	const char *host = strstr(address, "://");
	struct html *page = &r->page;
	char place[160] = "the service";

	if (host)
		snprintf(place, sizeof place, "%.*s", (int)strcspn(host + 3, "/?#"), host + 3);
	page_begin(r, &(struct frame){ .title = "Perform Consent", .section = SECTION_FEATURES });
	html_put(page, "<div class=\"card narrow\"><h1>Perform Consent</h1><p>You go on to <b>%s</b>. Sign in there as the user whose "
	         "id stands in the form, and accept. You then come back here.</p>", place);
	html_put(page, "<p><a class=\"button go\" rel=\"noreferrer\" href=\"%s\" autofocus>Continue to %s</a></p>", address, place);
	html_put(page, "<h2>Before you go</h2><p>This Redirect URL must stand among the app's redirect URIs, letter by letter:</p>"
	         "<div class=\"copied\"><input type=\"text\" id=\"redirect\" aria-label=\"Redirect URL\" readonly value=\"%s\">",
	         features_redirect_url(r->pages->features));
	html_raw(page, "<button type=\"button\" class=\"copy\" data-copy=\"redirect\" hidden>Copy<span class=\"visually-hidden\"> "
	               "Redirect URL</span></button></div></div>\n");
	page_end(r, MHD_HTTP_OK);
}

static stp_status consent_address(struct request *r, struct activation *a, char **ret, struct stp_error *error)
{
	char *state = NULL;
	stp_status status;

	if (!activation_take_draft(a)) {
		snprintf(error->message, sizeof error->message, "its checks are running");
		return error->status = STP_CONFLICT;
	}
	status = consent_begin(r->pages->features, a->id, &state, error);
	if (status == STP_OK)
		status = draft_consent_url(a->draft, state, ret, error);
	activation_give_draft(a);
	free(state);
	return error->status = status;
}

void get_consent(struct request *r)
{
	struct activation *a = activation_lend(r->pages, r->arg[0]);
	struct stp_error error = STP_ERROR_INIT;
	char *address = NULL;

	if (!a || !a->draft) {
		answer_notice(r, MHD_HTTP_NOT_FOUND, "This form is not kept any more",
		              "Close this tab and choose Perform Consent in the form again.", NULL, NULL);
	} else if (consent_address(r, a, &address, &error) != STP_OK) {
		answer_error(r, &error);
	} else if (!html_may_link(address)) {
		answer_notice(r, 422, "That is no address", "The service type made a consent address that is neither http nor https.",
		              NULL, NULL);
	} else {
		show_way(r, address);
	}
	free(address);
	activation_return(a);
}

/* ---- the way back ---------------------------------------------------------------------------------------- */

/* The words of RFC 6749 section 4.1.2.1 and what they mean for a person. */
static const struct {
	const char *code, *cause, *remedy;
} refusals[] = {
	{ "access_denied", "Consent was not given.",
		"Choose Perform Consent again and accept; if the page says that an administrator has to, ask one." },
	{ "unauthorized_client", "The app may not ask for consent in this way.",
		"In the app's settings at the service, choose Authorization Code Grant." },
	{ "invalid_scope", "The service does not know a word of Scope, or the app may not ask for it.",
		"Put into Scope what the field proposes, and try again." },
	{ "invalid_request", "The service could not read the request.",
		"Look at the Client ID and the Redirect URL in the form, and at the app's redirect URIs." },
	{ "unsupported_response_type", "The service does not offer consent in this way.",
		"Look at the Authentication Service URL: is it the account server?" },
	{ "consent_required", "Consent is still missing.", "Choose Perform Consent again and accept." },
	{ "login_required", "Nobody was signed in.", "Choose Perform Consent again and sign in." },
	{ "server_error", "The service failed.", "Try again in a while." },
	{ "temporarily_unavailable", "The service is busy.", "Try again in a while." },
};

static void show_refusal(struct html *page, const char *code, const char *words)
{
	const char *cause = "The service refused.", *remedy = "Close this tab, look at the values in the form, and try again.";

	for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
		if (strcmp(refusals[i].code, code) == 0) {
			cause = refusals[i].cause;
			remedy = refusals[i].remedy;
		}
	html_put(page, "<div class=\"card narrow\"><h1><span class=\"badge fail\"><span aria-hidden=\"true\">&#10005; </span>Failed</span> "
	         "%s</h1><p class=\"remedy\"><b>What to do:</b> %s</p>", cause, remedy);
	html_put(page, "<dl class=\"facts\"><dt>Code</dt><dd><code>%s</code></dd>", code);
	if (words && *words)
		html_put(page, "<dt>The service's words</dt><dd>%s</dd>", words);
	html_raw(page, "</dl><p>Close this tab; your entries are in the form.</p></div>\n");
}

static void answer_unknown(struct request *r)
{
	answer_notice(r, MHD_HTTP_BAD_REQUEST, "This consent is not known here",
	              "The address bears no state that these pages have given out, or it was used before or is older than ten "
	              "minutes. Close this tab and choose Perform Consent in the form again.", NULL, NULL);
}

void get_redirect(struct request *r)
{
	const char *state = request_query(r, "state"), *code = request_query(r, "code"), *refusal = request_query(r, "error");
	struct stp_error error = STP_ERROR_INIT;
	struct activation *a;
	char *what = NULL;

	if (!state || (!code && !refusal) || consent_end(r->pages->features, state, &what, &error) != STP_OK) {
		answer_unknown(r);
		return;
	}
	a = activation_lend(r->pages, what);
	free(what);
	page_begin(r, &(struct frame){ .title = refusal ? "Consent failed" : "Consent was given", .section = SECTION_FEATURES });
	if (refusal) {
		show_refusal(&r->page, refusal, request_query(r, "error_description"));
	} else {
		html_raw(&r->page, "<div class=\"card narrow\"><h1><span class=\"badge pass\"><span aria-hidden=\"true\">&#10003; "
		                   "</span>Passed</span> Consent was given</h1><p>Close this tab, go back to the form in the other "
		                   "one, and choose OK.</p></div>\n");
		if (a) {
			pthread_mutex_lock(&a->lock);
			a->consented = true;
			pthread_mutex_unlock(&a->lock);
		}
	}
	page_end(r, refusal ? MHD_HTTP_BAD_REQUEST : MHD_HTTP_OK);
	activation_return(a);
}
