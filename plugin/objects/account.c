/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/account.c - Account: the one that the instance is configured with.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/accounts/ */

/* clang-format off */
static const struct ds_field account_properties[] = {
	/*        name                          type      flags    JSON pointer                     label */
	DS_FIELD("AccountID",                   GUID,     STP_KEY, "/accountIdGuid",                "Account ID",
		"Identifies the account: the API Account ID of Apps and Keys.", 0),
	DS_FIELD("AccountName",                 TEXT,     0,       "/accountName",                  "Account Name",
		"The account's name; Save of Account Setting changes it.", 0),
	DS_FIELD("ExternalAccountID",           TEXT,     0,       "/externalAccountId",            "External Account ID",
		"The number that people see on the account's page.", 0),
	DS_FIELD("Created",                     DATETIME, 0,       "/createdDate",                  "Created",
		"When the account was made.", 0),
	DS_FIELD("PlanID",                      TEXT,     0,       "/currentPlanId",                "Plan ID",
		"The plan that the account is on.", 0),
	DS_FIELD("PlanName",                    TEXT,     0,       "/planName",                     "Plan Name",
		"Name of the plan.", 0),
	DS_FIELD("PlanClassification",          TEXT,     0,       "/planClassification",           "Plan Classification",
		"Kind of the plan, e.g. free, business, enterprise.", 0),
	DS_FIELD("PlanStart",                   DATETIME, 0,       "/planStartDate",                "Plan Start",
		"When the account came onto the plan.", 0),
	DS_FIELD("PlanEnd",                     DATETIME, 0,       "/planEndDate",                  "Plan End",
		"When the plan ends.", 0),
	DS_FIELD("BillingPeriodStart",          DATETIME, 0,       "/billingPeriodStartDate",       "Billing Period Start",
		"When the present billing period began.", 0),
	DS_FIELD("BillingPeriodEnd",            DATETIME, 0,       "/billingPeriodEndDate",         "Billing Period End",
		"When the present billing period ends.", 0),
	DS_FIELD("BillingPeriodDaysRemaining", NUMBER, 0, "/billingPeriodDaysRemaining", "Billing Period Days Remaining",
		"Days left in the present billing period.", 0),
	DS_FIELD("BillingPeriodEnvelopesAllowed", TEXT, 0, "/billingPeriodEnvelopesAllowed", "Billing Period Envelopes Allowed",
		"How many envelopes may be sent in a billing period; a number, or unlimited.", 0),
	DS_FIELD("BillingPeriodEnvelopesSent", NUMBER, 0, "/billingPeriodEnvelopesSent", "Billing Period Envelopes Sent",
		"How many envelopes were sent in the present billing period.", 0),
	DS_FIELD("EnvelopeSendingBlocked", YESNO, 0, "/envelopeSendingBlocked", "Envelope Sending Blocked",
		"Whether nothing can be sent at present.", 0),
	DS_FIELD("EnvelopeUnitPrice",           DECIMAL,  0,       "/envelopeUnitPrice",            "Envelope Unit Price",
		"What an envelope costs, in Currency Code.", 0),
	DS_FIELD("CurrencyCode",                TEXT,     0,       "/currencyCode",                 "Currency Code",
		"Three letters, e.g. EUR.", 0),
	DS_FIELD("SeatsAllowed",                TEXT,     0,       "/seatsAllowed",                 "Seats Allowed",
		"How many active users the account may have; a number, or unlimited.", 0),
	DS_FIELD("SeatsInUse",                  NUMBER,   0,       "/seatsInUse",                   "Seats In Use",
		"How many active users the account has.", 0),
	DS_FIELD("SuspensionStatus",            TEXT,     0,       "/suspensionStatus",             "Suspension Status",
		"Whether and why the account is suspended; empty if it is not.", 0),
	DS_FIELD("SuspensionDate",              DATETIME, 0,       "/suspensionDate",               "Suspension Date",
		"When the account was suspended.", 0),
	DS_FIELD("ConnectPermission",           TEXT,     0,       "/connectPermission",            "Connect Permission",
		"How much of Connect the account may use, e.g. full.", 0),
	DS_FIELD("PaymentMethod",               TEXT,     0,       "/paymentMethod",                "Payment Method",
		"How the plan is paid, e.g. CreditCard, PurchaseOrder.", 0),
	DS_FIELD("CanUpgrade",                  YESNO,    0,       "/canUpgrade",                   "Can Upgrade",
		"Whether the plan can be changed through the API.", 0),
	DS_FIELD("IsDowngrade",                 YESNO,    0,       "/isDowngrade",                  "Is Downgrade",
		"Whether the account once had a larger plan.", 0),
	DS_FIELD("Status21CFRPart11",           TEXT,     0,       "/status21CFRPart11",            "Status 21 CFR Part 11",
		"Whether the account keeps to the rules of 21 CFR Part 11; none if not.", 0),
	DS_FIELD("BillingProfile",              TEXT,     STP_ADVANCED, "/billingProfile",          "Billing Profile",
		"How the account is billed, in DocuSign's words.", 0),
	DS_FIELD("DistributorCode",             TEXT,     STP_ADVANCED, "/distributorCode",         "Distributor Code",
		"Who sold the account, in DocuSign's words.", 0),
	DS_FIELD("AllowTransactionRooms", YESNO, STP_ADVANCED, "/allowTransactionRooms", "Allow Transaction Rooms",
		"Whether the account has transaction rooms.", 0),
	DS_FIELD("DocuSignLandingURL",          HYPERLINK, STP_ADVANCED, "/docuSignLandingUrl",     "DocuSign Landing URL",
		"The page on which the account was made.", 0),
};

static const struct stp_slot account_whole[] = {
	DS_OUT("AccountID"), DS_OUT("AccountName"), DS_OUT("ExternalAccountID"), DS_OUT("Created"), DS_OUT("PlanID"),
	DS_OUT("PlanName"), DS_OUT("PlanClassification"), DS_OUT("PlanStart"), DS_OUT("PlanEnd"),
	DS_OUT("BillingPeriodStart"), DS_OUT("BillingPeriodEnd"), DS_OUT("BillingPeriodDaysRemaining"),
	DS_OUT("BillingPeriodEnvelopesAllowed"), DS_OUT("BillingPeriodEnvelopesSent"), DS_OUT("EnvelopeSendingBlocked"),
	DS_OUT("EnvelopeUnitPrice"), DS_OUT("CurrencyCode"), DS_OUT("SeatsAllowed"), DS_OUT("SeatsInUse"),
	DS_OUT("SuspensionStatus"), DS_OUT("SuspensionDate"), DS_OUT("ConnectPermission"), DS_OUT("PaymentMethod"),
	DS_OUT("CanUpgrade"), DS_OUT("IsDowngrade"), DS_OUT("Status21CFRPart11"), DS_OUT("BillingProfile"),
	DS_OUT("DistributorCode"), DS_OUT("AllowTransactionRooms"), DS_OUT("DocuSignLandingURL"),
};

static const struct ds_method account_methods[] = {
	DS_METHOD_ALONE(READ, "Load", "Load",
		"Tells of the account: its plan, what was used of it, and whether it may send.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, account_whole,
		.verb = "GET", .path = ""),
};

#define ACCOUNT DS_OBJECT(account, "Account", "Account", "The account that the instance is configured with.")
/* clang-format on */
