/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/consumer_disclosure.c - Consumer Disclosure: what signers must agree to before they sign electronically.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/accountconsumerdisclosures/ */

/* clang-format off */
static const struct ds_field consumer_disclosure_properties[] = {
	DS_FIELD("LanguageCode",            TEXT,       STP_KEY,      "/languageCode",                     "Language Code",              "The language of the text, e.g. en, de, zh_CN.", .form = DS_ID),
	DS_FIELD("AccountEsignID",          GUID,       0,            "/accountEsignId",                   "Account Esign ID",           "The version of the text.", 0),
	DS_FIELD("EnvelopeID",              GUID,       0,            NULL,                                "Envelope ID",                "Load For Recipient: the envelope.", 0),
	DS_FIELD("RecipientID",             TEXT,       0,            NULL,                                "Recipient ID",               "Load For Recipient: the recipient of that envelope.", .form = DS_ID),
	DS_FIELD("Custom",                  YESNO,      0,            "/custom",                           "Custom",                     "Whether the text is the account's own; Save makes it so.", 0),
	DS_FIELD("EnableEsign",             YESNO,      0,            "/enableEsign",                      "Enable Esign",               "Whether signers are asked to agree at all.", 0),
	DS_FIELD("EsignAgreement",          MEMO,       0,            "/esignAgreement",                   "Esign Agreement",            "What signers agree to, in HTML, if the text is DocuSign's.", 0),
	DS_FIELD("EsignText",               MEMO,       0,            "/esignText",                        "Esign Text",                 "What signers agree to, in HTML, with placeholders such as the company's name.", 0),
	DS_FIELD("MustAgreeToEsign",        YESNO,      0,            "/mustAgreeToEsign",                 "Must Agree To Esign",        "Whether signers must tick a box before they go on.", 0),
	DS_FIELD("PDFID",                   TEXT,       0,            "/pdfId",                            "PDF ID",                     "The text as a PDF, by its id.", 0),
	DS_FIELD("AllowCDWithdraw",         YESNO,      0,            "/allowCDWithdraw",                  "Allow CD Withdraw",          "Whether signers may take their agreement back.", 0),
	DS_FIELD("WithdrawConsequences",    TEXT,       0,            "/withdrawConsequences",             "Withdraw Consequences",      "What happens to them who do.", 0),
	DS_FIELD("WithdrawByEmail",         YESNO,      0,            "/withdrawByEmail",                  "Withdraw By Email",          "Whether they may do so by mail.", 0),
	DS_FIELD("WithdrawEmail",           TEXT,       0,            "/withdrawEmail",                    "Withdraw Email",             "The mail address for it.", 0),
	DS_FIELD("WithdrawByMail",          YESNO,      0,            "/withdrawByMail",                   "Withdraw By Mail",           "Whether they may do so by letter.", 0),
	DS_FIELD("WithdrawAddressLine1",    TEXT,       0,            "/withdrawAddressLine1",             "Withdraw Address Line 1",    "First line of the address for letters.", 0),
	DS_FIELD("WithdrawAddressLine2",    TEXT,       0,            "/withdrawAddressLine2",             "Withdraw Address Line 2",    "Second line of the address for letters.", 0),
	DS_FIELD("WithdrawCity",            TEXT,       0,            "/withdrawCity",                     "Withdraw City",              "City of the address for letters.", 0),
	DS_FIELD("WithdrawState",           TEXT,       0,            "/withdrawState",                    "Withdraw State",             "State of the address for letters.", 0),
	DS_FIELD("WithdrawPostalCode",      TEXT,       0,            "/withdrawPostalCode",               "Withdraw Postal Code",       "Postal code of the address for letters.", 0),
	DS_FIELD("WithdrawByPhone",         YESNO,      0,            "/withdrawByPhone",                  "Withdraw By Phone",          "Whether they may do so by phone.", 0),
	DS_FIELD("WithdrawPhone",           TEXT,       0,            "/withdrawPhone",                    "Withdraw Phone",             "The phone number for it.", 0),
	DS_FIELD("WithdrawOther",           TEXT,       0,            "/withdrawOther",                    "Withdraw Other",             "Another way of taking the agreement back.", 0),
	DS_FIELD("ChangeEmail",             TEXT,       0,            "/changeEmail",                      "Change Email",               "The mail address at which signers tell a new address of theirs.", 0),
	DS_FIELD("ChangeEmailOther",        TEXT,       0,            "/changeEmailOther",                 "Change Email Other",         "What else they must tell then.", 0),
	DS_FIELD("CompanyName",             TEXT,       0,            "/companyName",                      "Company Name",               "Who the agreement is with.", 0),
	DS_FIELD("CompanyPhone",            TEXT,       0,            "/companyPhone",                     "Company Phone",              "Phone number of the company.", 0),
	DS_FIELD("CopyCostPerPage",         DECIMAL,    0,            "/copyCostPerPage",                  "Copy Cost Per Page",         "What a page on paper costs signers.", 0),
	DS_FIELD("CopyFeeCollectionMethod", TEXT,       0,            "/copyFeeCollectionMethod",          "Copy Fee Collection Method", "How they pay it.", 0),
	DS_FIELD("CopyRequestEmail",        TEXT,       0,            "/copyRequestEmail",                 "Copy Request Email",         "The mail address at which they ask for paper.", 0),
	DS_FIELD("UseBrand",                YESNO,      0,            "/useBrand",                         "Use Brand",                  "Whether the company's name is that of the brand.", 0),
	DS_FIELD("UseConsumerDisclosureWithinAccount", YESNO,      0,            "/useConsumerDisclosureWithinAccount", "Use Consumer Disclosure Within Account", "Whether signers of the own account are asked too.", 0),
};

static const struct stp_slot consumer_disclosure_recipient[] = { DS_NEED("EnvelopeID"), DS_NEED("RecipientID") };
static const struct stp_slot consumer_disclosure_save_inputs[] = {
	DS_NEED("LanguageCode"), DS_IN("EnableEsign"), DS_IN("EsignAgreement"), DS_IN("EsignText"),
	DS_IN("MustAgreeToEsign"), DS_IN("AllowCDWithdraw"), DS_IN("WithdrawConsequences"), DS_IN("WithdrawByEmail"),
	DS_IN("WithdrawEmail"), DS_IN("WithdrawByMail"), DS_IN("WithdrawAddressLine1"), DS_IN("WithdrawAddressLine2"),
	DS_IN("WithdrawCity"), DS_IN("WithdrawState"), DS_IN("WithdrawPostalCode"), DS_IN("WithdrawByPhone"),
	DS_IN("WithdrawPhone"), DS_IN("WithdrawOther"), DS_IN("ChangeEmail"), DS_IN("ChangeEmailOther"),
	DS_IN("CompanyName"), DS_IN("CompanyPhone"), DS_IN("CopyCostPerPage"), DS_IN("CopyFeeCollectionMethod"),
	DS_IN("CopyRequestEmail"), DS_IN("UseBrand"), DS_IN("UseConsumerDisclosureWithinAccount"),
};
static const struct stp_slot consumer_disclosure_whole[] = {
	DS_OUT("LanguageCode"), DS_OUT("AccountEsignID"), DS_OUT("Custom"), DS_OUT("EnableEsign"), DS_OUT("EsignAgreement"),
	DS_OUT("EsignText"), DS_OUT("MustAgreeToEsign"), DS_OUT("PDFID"), DS_OUT("AllowCDWithdraw"),
	DS_OUT("WithdrawConsequences"), DS_OUT("WithdrawByEmail"), DS_OUT("WithdrawEmail"), DS_OUT("WithdrawByMail"),
	DS_OUT("WithdrawAddressLine1"), DS_OUT("WithdrawAddressLine2"), DS_OUT("WithdrawCity"), DS_OUT("WithdrawState"),
	DS_OUT("WithdrawPostalCode"), DS_OUT("WithdrawByPhone"), DS_OUT("WithdrawPhone"), DS_OUT("WithdrawOther"),
	DS_OUT("ChangeEmail"), DS_OUT("ChangeEmailOther"), DS_OUT("CompanyName"), DS_OUT("CompanyPhone"),
	DS_OUT("CopyCostPerPage"), DS_OUT("CopyFeeCollectionMethod"), DS_OUT("CopyRequestEmail"), DS_OUT("UseBrand"),
	DS_OUT("UseConsumerDisclosureWithinAccount"),
};
static const struct ds_field consumer_disclosure_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("Language", TEXT, 0, NULL, "Language", "The language wanted, e.g. en, de, zh_CN; the reader's own if not given.", .query = "langCode", .form = DS_ID),
};

static const struct ds_method consumer_disclosure_methods[] = {
	DS_METHOD_ALONE(READ, "Load", "Load", "Reads the account's text in a language.", STP_SAFE | STP_IDEMPOTENT,
		consumer_disclosure_parameters, consumer_disclosure_whole,
		.verb = "GET", .path = "/consumer_disclosure"),
	DS_METHOD(EXECUTE, "LoadForRecipient", "Load For Recipient", "Reads the text that a recipient is shown.", STP_SAFE | STP_IDEMPOTENT,
		consumer_disclosure_recipient, consumer_disclosure_parameters, consumer_disclosure_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/recipients/{RecipientID}/consumer_disclosure"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of the text of a language; an administrator may.", STP_IDEMPOTENT,
		consumer_disclosure_save_inputs, on_behalf, consumer_disclosure_whole,
		.verb = "PUT", .path = "/consumer_disclosure/{LanguageCode}"),
};

#define CONSUMER_DISCLOSURE DS_OBJECT(consumer_disclosure, "ConsumerDisclosure", "Consumer Disclosure", "The text that signers agree to before they sign electronically: one a language.")
/* clang-format on */
