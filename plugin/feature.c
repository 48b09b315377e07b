/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/feature.c - DocuSign as a feature: the activation form, what to do at DocuSign before, the consent address. */
#include "feature.h"

#include "auth/consent.h"
#include "steps.h"

/* The form names its keys as settings.c does; tests/unit/test_feature.c holds the two together. */
static const char *const account_keys[] = { "Authentication", "RESTAPIURL", "AccountID", NULL };
static const char *const oauth_keys[] = {
	"AuthenticationServiceURL", "ClientID", "UserID", "Scope", "RSAPrivateKey", "RedirectURL", "Consent", NULL
};
static const char *const static_keys[] = { "UseK2IntegratorKey", "IntegratorKey", "UserName", "Password", NULL };
static const char *const network_keys[] = { "CACertificates", "ProxyURL", NULL };
static const char *const limit_keys[] = { "PollingRule", NULL };
static const char *const diagnosis_keys[] = { "LogExchanges", NULL };

static const struct stp_group groups[] = {
	{ .label = "DocuSign account", .keys = account_keys,
	  .help = "Which account the instance works in, and how it signs in." },
	{ .label = "OAuth", .when = "Authentication=OAuth", .keys = oauth_keys,
	  .help = "The app (integration key) of your own that asks, the user it acts as, and the key that proves it." },
	{ .label = "Static", .when = "Authentication=Static", .keys = static_keys,
	  .help = "User name and password in every request. DocuSign has refused this since 4 October 2022: use it only for a "
	          "service that still takes it." },
	{ .label = "Network", .keys = network_keys,
	  .help = "For installations with a proxy or certificate authorities of their own." },
	{ .label = "Limits", .keys = limit_keys,
	  .help = "How calls keep to DocuSign's rules. Its limits of calls an hour and in 30 seconds are always kept to." },
	{ .label = "Diagnosis", .keys = diagnosis_keys, .help = "For the time in which the cause of something is looked for." },
};

static const char *const instructions[] = {
	"You need a DocuSign plan that includes the API. To try things out, make a free developer account: its site is "
	"https://admindemo.docusign.com, its Authentication Service URL https://account-d.docusign.com and its REST API URL "
	"https://demo.docusign.net/restapi. Production has https://admin.docusign.com, https://account.docusign.com and an "
	"address of its region, such as https://eu.docusign.net/restapi.",
	"In DocuSign's administration open Apps and Keys. Its top shows three values to copy: User ID, API Account ID and Account "
	"Base URI. Account ID takes the API Account ID, in the form 8-4-4-4-12; the short account number beside it is what "
	"DocuSign's pages show people and will not do. REST API URL takes the Account Base URI and may be left empty.",
	"Add an app with its Integration Key (or open yours) and copy that key to Client ID.",
	"In the app's settings choose Authorization Code Grant, although JWT Grant will be used: it is what the consent page needs.",
	"Under Service Integration generate an RSA key pair and copy the whole private key at once, for it is shown only this time: "
	"from -----BEGIN RSA PRIVATE KEY----- to the -----END line. The public key stays with DocuSign.",
	"Add the Redirect URL that is shown here to the app's Redirect URIs, letter by letter, and save the app.",
	"The user whose User ID is given needs these permissions, in a permission profile under Users and Groups: sequential "
	"signing through the API, account-wide rights on envelopes through the API, and sending on behalf of other users through "
	"the API.",
	"Press Perform Consent, sign in as that user, and accept. For all users of a domain that your organization has claimed, an "
	"administrator can consent once: choose Administrator for Consent first.",
	"An integration key of your own works in developer accounts first. Before it works in production DocuSign certifies it "
	"(go-live): after 20 successful API calls ask for it in Apps and Keys, then select the production account there.",
	"Several instances may have different users. A user sees only own templates and those that were shared: in DocuSign open "
	"Templates, select one, More, Share with Users, and choose the instance's user or a group of that user.",
	NULL
};

static stp_status consent_url(const struct stp_arg_table *config, const char *state, stp_lend_fn *lend, void *user,
                              struct stp_error *error)
{
	struct ds_settings settings = { 0 };
	struct text url = { 0 };
	stp_status status = ds_settings_copy(config, &settings, error);

	if (status != STP_OK)
		return status;
	status = ds_settings_check_consent(&settings, error);
	if (status == STP_OK && (status = ds_consent_url(&settings, state, &url)) != STP_OK)
		status = ds_fail(error, status, NULL, "cannot put the consent address together");
	if (status == STP_OK)
		status = lend(user, text_of(&url), url.length);
	text_finish(&url);
	ds_settings_finish(&settings);
	return status;
}

const struct stp_feature ds_feature = {
	.size = sizeof ds_feature,
	.label = "DocuSign",
	.summary = "Sends documents for signature and fetches them signed: envelopes, documents, recipients, tabs and templates "
	           "of a DocuSign account as service objects and workflow steps.",
	.instructions = instructions,
	.redirect_key = "RedirectURL",
	.groups = STP_ROWS(groups),
	.steps = STP_ROWS(steps),
	.consent_url = consent_url,
};
