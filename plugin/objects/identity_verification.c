/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/identity_verification.c - Identity Verification: the ways in which signers can prove who they are.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/identityverifications/ */

/* clang-format off */
static const struct ds_field identity_verification_properties[] = {
	DS_FIELD("WorkflowID",              GUID,       STP_KEY,      "/workflowId",                       "Workflow ID",
		"Identifies the way; Identity Verification of a recipient takes it.", 0),
	DS_FIELD("DefaultName",             TEXT,       0,            "/defaultName",                      "Default Name",
		"Name of the way, e.g. DocuSign ID Verification.", 0),
	DS_FIELD("DefaultDescription", MEMO, 0, "/defaultDescription", "Default Description",
		"What the signer has to do.", 0),
	DS_FIELD("WorkflowLabel",           TEXT,       0,            "/workflowLabel",                    "Workflow Label",
		"The account's own name of it.", 0),
	DS_FIELD("WorkflowResourceKey", TEXT, 0, "/workflowResourceKey", "Workflow Resource Key",
		"A key of DocuSign's for texts about it.", 0),
	DS_FIELD("IsDisabled",              YESNO,      0,            "/isDisabled",                       "Is Disabled",
		"Whether it cannot be used now.", 0),
	DS_FIELD("DisplayOrder",            NUMBER,     0,            "/displayOrder",                     "Display Order",
		"Its place in lists that people see.", 0),
	DS_FIELD("OwnerType",               TEXT,       0,            "/ownerType",                        "Owner Type",
		"Who offers it, as DocuSign numbers them.", 0),
	DS_FIELD("StepNames",               MULTIVALUE, 0,            "/steps",                            "Step Names",
		"The steps that the signer takes, as JSON.", .each = "name"),
};

static const struct stp_slot identity_verification_key[] = { DS_NEED("WorkflowID") };
static const struct stp_slot identity_verification_whole[] = {
	DS_OUT("WorkflowID"), DS_OUT("DefaultName"), DS_OUT("DefaultDescription"), DS_OUT("WorkflowLabel"),
	DS_OUT("WorkflowResourceKey"), DS_OUT("IsDisabled"), DS_OUT("DisplayOrder"), DS_OUT("OwnerType"),
	DS_OUT("StepNames"),
};
static const struct ds_field identity_verification_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("WorkflowStatus", TEXT, 0, NULL, "Workflow Status",
		"Only those that are active or deactivated; all that can be used if not given.",
		.query = "identity_verification_workflow_status"),
};

static const struct ds_method identity_verification_methods[] = {
	DS_METHOD_ALONE(LIST, "GetList", "Get List", "Lists the ways that the account has.", STP_SAFE | STP_IDEMPOTENT,
		identity_verification_parameters, identity_verification_whole,
		.verb = "GET", .path = "/identity_verification", .rows = "identityVerification"),
	DS_METHOD(READ, "Load", "Load", "Reads one way.", STP_SAFE | STP_IDEMPOTENT,
		identity_verification_key, on_behalf, identity_verification_whole,
		.verb = "GET", .path = "/identity_verification", .rows = "identityVerification", .match = "WorkflowID"),
};

#define IDENTITY_VERIFICATION DS_OBJECT(identity_verification, "IdentityVerification", "Identity Verification", "A way for signers to prove who they are.")
/* clang-format on */
