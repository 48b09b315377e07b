/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/tabs.h - what Tab and Template Tab have in common: their rows, and the ways of their methods.
 * The object's paths begin as its methods' path does: "/envelopes/{EnvelopeID}" or "/templates/{TemplateID}". */

/* The lists that the service keeps tabs in. */
static const struct ds_word tab_lists[] = {
	{ "Sign Here", "signHereTabs" },
	{ "Initial Here", "initialHereTabs" },
	{ "Date Signed", "dateSignedTabs" },
	{ "Text", "textTabs" },
	{ "Checkbox", "checkboxTabs" },
	{ "Radio Group", "radioGroupTabs" },
	{ "List", "listTabs" },
	{ "Number", "numberTabs" },
	{ "Numerical", "numericalTabs" },
	{ "Currency", "currencyTabs" },
	{ "Date", "dateTabs" },
	{ "Email", "emailTabs" },
	{ "Phone Number", "phoneNumberTabs" },
	{ "SSN", "ssnTabs" },
	{ "Zip", "zipTabs" },
	{ "Full Name", "fullNameTabs" },
	{ "First Name", "firstNameTabs" },
	{ "Last Name", "lastNameTabs" },
	{ "Email Address", "emailAddressTabs" },
	{ "Company", "companyTabs" },
	{ "Title", "titleTabs" },
	{ "Envelope ID", "envelopeIdTabs" },
	{ "Formula", "formulaTabs" },
	{ "Note", "noteTabs" },
	{ "Approve", "approveTabs" },
	{ "Decline", "declineTabs" },
	{ "View", "viewTabs" },
	{ "Signer Attachment", "signerAttachmentTabs" },
	{ "Draw", "drawTabs" },
	{ "Tab Group", "tabGroups" },
	{ "Smart Section", "smartSectionTabs" },
	{ "Poly Line Overlay", "polyLineOverlayTabs" },
	{ "Comment Thread", "commentThreadTabs" },
	{ "Notarize", "notarizeTabs" },
	{ "Notary Seal", "notarySealTabs" },
	{ "Commission County", "commissionCountyTabs" },
	{ "Commission Expiration", "commissionExpirationTabs" },
	{ "Commission Number", "commissionNumberTabs" },
	{ "Commission State", "commissionStateTabs" },
	{ "Sender Name", "senderNameTabs" },
	{ "Sender Company", "senderCompanyTabs" },
	{ NULL, NULL },
};
static const char *const tab_types[] = {
	"Sign Here", "Initial Here", "Date Signed", "Text", "Checkbox", "Radio Group", "List",
	"Number", "Numerical", "Currency", "Date", "Email", "Phone Number", "SSN", "Zip", "Full Name",
	"First Name", "Last Name", "Email Address", "Company", "Title", "Envelope ID", "Formula",
	"Note", "Approve", "Decline", "View", "Signer Attachment", "Draw", "Tab Group",
	"Smart Section", "Poly Line Overlay", "Comment Thread", "Notarize", "Notary Seal",
	"Commission County", "Commission Expiration", "Commission Number", "Commission State",
	"Sender Name", "Sender Company", NULL
};
static const char *const tab_units[] = { "pixels", "inches", "mms", "cms", NULL };
static const char *const tab_sides[] = { "left", "right", NULL };
static const char *const tab_rules[] = { "SelectAtLeast", "SelectAtMost", "SelectExactly", "SelectARange", NULL };

/* clang-format off */
#define TAB_ROWS \
	DS_FIELD("RecipientID",                       TEXT,       0,            "/recipientId",                       "Recipient ID",                           "The recipient who fills the tab in; none for a prefill tab, which belongs to a document and is filled in by the sender before sending.", .form = DS_ID), \
	DS_FIELD("DocumentID",                        TEXT,       0,            "/documentId",                        "Document ID",                            "The document that the tab stands on; with an anchor string all documents are searched if it is not given to Create.", .form = DS_ID), \
	DS_FIELD("TabType",                           TEXT,       0,            "@array",                             "Tab Type",                               "What the tab is for; Save and Delete ask the service if it is not given (one request more).", .words = tab_lists, .pub.choices = tab_types), \
	DS_FIELD("TabID",                             GUID,       STP_KEY,      "/tabId",                             "Tab ID",                                 "The service's id of the tab; a radio group has none and is known by its Group Name.", 0), \
	DS_FIELD("TabLabel",                          TEXT,       0,            "/tabLabel",                          "Tab Label",                              "Your name of the tab, by which Set Values finds it; several tabs may have the same, and text tabs of one recipient then share their value.", 0), \
	DS_FIELD("GroupName",                         TEXT,       0,            "/groupName",                         "Group Name",                             "Radio Group: its name, which Set Values takes as its label.", 0), \
	DS_FIELD("Name",                              TEXT,       0,            "/name",                              "Name",                                   "What signers read as the tab's name.", 0), \
	DS_FIELD("Value",                             MEMO,       STP_PERSONAL, "/value",                             "Value",                                  "What is filled in; of a radio group the chosen radio's value, of a list the chosen item's.", 0), \
	DS_FIELD("OriginalValue",                     MEMO,       STP_PERSONAL, "/originalValue",                     "Original Value",                         "What the sender had filled in before the signer changed it.", 0), \
	DS_FIELD("Selected",                          YESNO,      0,            "/selected",                          "Selected",                               "Checkbox: whether it is checked.", 0), \
	DS_FIELD("ListItems",                         MULTIVALUE, 0,            "/listItems",                         "List Items",                             "List: what can be chosen, as JSON, e.g. [\"red\", \"green\"]; an item's text and value are the same when it is written.", .each = "value text"), \
	DS_FIELD("ListSelectedValue",                 TEXT,       0,            "/listSelectedValue",                 "List Selected Value",                    "List: the value of the item that is chosen.", 0), \
	DS_FIELD("RadioValues",                       MULTIVALUE, 0,            "/radios",                            "Radio Values",                           "Radio Group: the value of each radio, as JSON, e.g. [\"yes\", \"no\"]; the other Radio inputs have one text for each of these, in their order.", .each = "value"), \
	DS_FIELD("RadioSelected",                     MULTIVALUE, 0,            "/radios",                            "Radio Selected",                         "Radio Group: for each radio true or false.", .each = "selected"), \
	DS_FIELD("RadioPageNumbers",                  MULTIVALUE, 0,            "/radios",                            "Radio Page Numbers",                     "Radio Group: the page of each radio, from 1 on.", .each = "pageNumber"), \
	DS_FIELD("RadioXPositions",                   MULTIVALUE, 0,            "/radios",                            "Radio X Positions",                      "Radio Group: for each radio its distance from the page's left edge in pixels of 1/72 inch.", .each = "xPosition"), \
	DS_FIELD("RadioYPositions",                   MULTIVALUE, 0,            "/radios",                            "Radio Y Positions",                      "Radio Group: for each radio its distance from the page's top edge in pixels of 1/72 inch.", .each = "yPosition"), \
	DS_FIELD("RadioAnchorStrings",                MULTIVALUE, 0,            "/radios",                            "Radio Anchor Strings",                   "Radio Group: for each radio the text of the document that it stands at, instead of page and position.", .each = "anchorString"), \
	DS_FIELD("RadioTabIDs",                       MULTIVALUE, 0,            "/radios",                            "Radio Tab IDs",                          "Radio Group: the service's id of each radio.", .each = "tabId", .form = DS_IDS), \
	DS_FIELD("PageNumber",                        NUMBER,     0,            "/pageNumber",                        "Page Number",                            "The page of the document, from 1 on.", 0), \
	DS_FIELD("XPosition",                         NUMBER,     0,            "/xPosition",                         "X Position",                             "Distance of the tab from the page's left edge in pixels of 1/72 inch.", 0), \
	DS_FIELD("YPosition",                         NUMBER,     0,            "/yPosition",                         "Y Position",                             "Distance of the tab from the page's top edge in pixels of 1/72 inch.", 0), \
	DS_FIELD("Width",                             NUMBER,     0,            "/width",                             "Width",                                  "Width of the tab in pixels of 1/72 inch; by its content if not given.", 0), \
	DS_FIELD("Height",                            NUMBER,     0,            "/height",                            "Height",                                 "Height of the tab in pixels of 1/72 inch; by its content if not given.", 0), \
	DS_FIELD("AnchorString",                      TEXT,       0,            "/anchorString",                      "Anchor String",                          "Text of the document at which the tab stands, wherever it is found, instead of page and position.", 0), \
	DS_FIELD("AnchorXOffset",                     DECIMAL,    0,            "/anchorXOffset",                     "Anchor X Offset",                        "How far right of the anchor the tab stands, in Anchor Units; 0 if not given.", 0), \
	DS_FIELD("AnchorYOffset",                     DECIMAL,    0,            "/anchorYOffset",                     "Anchor Y Offset",                        "How far below the anchor the tab stands, in Anchor Units; 0 if not given.", 0), \
	DS_FIELD("AnchorUnits",                       TEXT,       0,            "/anchorUnits",                       "Anchor Units",                           "Unit of the offsets; pixels if not given.", .pub.choices = tab_units), \
	DS_FIELD("AnchorIgnoreIfNotPresent",          YESNO,      0,            "/anchorIgnoreIfNotPresent",          "Anchor Ignore If Not Present",           "Whether an envelope is sent though the anchor is nowhere; no if not given: sending is then refused.", 0), \
	DS_FIELD("AnchorCaseSensitive",               YESNO,      0,            "/anchorCaseSensitive",               "Anchor Case Sensitive",                  "Whether the anchor is searched with its upper and lower case.", 0), \
	DS_FIELD("AnchorMatchWholeWord",              YESNO,      0,            "/anchorMatchWholeWord",              "Anchor Match Whole Word",                "Whether the anchor must not be part of a longer word.", 0), \
	DS_FIELD("AnchorHorizontalAlignment",         TEXT,       0,            "/anchorHorizontalAlignment",         "Anchor Horizontal Alignment",            "Which side of the anchor the tab stands at; left if not given.", .pub.choices = tab_sides), \
	DS_FIELD("AnchorAllowWhiteSpaceInCharacters", YESNO,      0,            "/anchorAllowWhiteSpaceInCharacters", "Anchor Allow White Space In Characters", "Whether blanks between the anchor's characters are looked over, as some PDF writers leave them.", 0), \
	DS_FIELD("Required",                          YESNO,      0,            "/required",                          "Required",                               "Whether the signer cannot finish without filling it in.", 0), \
	DS_FIELD("Locked",                            YESNO,      0,            "/locked",                            "Locked",                                 "Whether the signer cannot change the value.", 0), \
	DS_FIELD("Optional",                          YESNO,      0,            "/optional",                          "Optional",                               "Sign Here, Initial Here, Signer Attachment: whether the signer may leave it out.", 0), \
	DS_FIELD("Shared",                            YESNO,      0,            "/shared",                            "Shared",                                 "Whether other recipients see the value while they sign and may change it.", 0), \
	DS_FIELD("ShareToRecipients",                 TEXT,       0,            "/shareToRecipients",                 "Share To Recipients",                    "The recipients with whom the tab is shared, if not with all.", 0), \
	DS_FIELD("RequireAll",                        YESNO,      0,            "/requireAll",                        "Require All",                            "Whether all recipients of a shared tab must fill it in.", 0), \
	DS_FIELD("RequireInitialOnSharedChange",      YESNO,      0,            "/requireInitialOnSharedChange",      "Require Initial On Shared Change",       "Whether who changes the value of a shared tab must initial it.", 0), \
	DS_FIELD("SenderRequired",                    YESNO,      0,            "/senderRequired",                    "Sender Required",                        "Whether the sender must fill it in before sending.", 0), \
	DS_FIELD("ConcealValueOnDocument",            YESNO,      0,            "/concealValueOnDocument",            "Conceal Value On Document",              "Whether signers type it hidden as a password and the document does not show it.", 0), \
	DS_FIELD("DisableAutoSize",                   YESNO,      0,            "/disableAutoSize",                   "Disable Auto Size",                      "Whether the tab keeps its width instead of growing with the value.", 0), \
	DS_FIELD("MaxLength",                         NUMBER,     0,            "/maxLength",                         "Max Length",                             "The most characters that the signer may type.", 0), \
	DS_FIELD("ValidationPattern",                 TEXT,       0,            "/validationPattern",                 "Validation Pattern",                     "A regular expression that what is typed must match.", 0), \
	DS_FIELD("ValidationMessage",                 TEXT,       0,            "/validationMessage",                 "Validation Message",                     "What the signer is told if it does not match.", 0), \
	DS_FIELD("Tooltip",                           TEXT,       0,            "/tooltip",                           "Tooltip",                                "What the signer reads when pointing at the tab.", 0), \
	DS_FIELD("TabOrder",                          NUMBER,     0,            "/tabOrder",                          "Tab Order",                              "Its turn when the signer goes from tab to tab, from 1 on; by place if not given.", 0), \
	DS_FIELD("Font",                              TEXT,       0,            "/font",                              "Font",                                   "Arial, Calibri, CourierNew, Garamond, Georgia, Helvetica, LucidaConsole, Tahoma, TimesNewRoman, Trebuchet, Verdana or another that the account has.", 0), \
	DS_FIELD("FontSize",                          TEXT,       0,            "/fontSize",                          "Font Size",                              "Size7 to Size12, Size14, Size16, Size18, Size20, Size22, Size24, Size26, Size28, Size36, Size48 or Size72.", 0), \
	DS_FIELD("FontColor",                         TEXT,       0,            "/fontColor",                         "Font Color",                             "Black, BrightBlue, BrightRed, DarkRed, DarkGreen, NavyBlue, Purple, Gold, Green or White.", 0), \
	DS_FIELD("Bold",                              YESNO,      0,            "/bold",                              "Bold",                                   "Whether the value is printed bold.", 0), \
	DS_FIELD("Italic",                            YESNO,      0,            "/italic",                            "Italic",                                 "Whether the value is printed in italics.", 0), \
	DS_FIELD("Underline",                         YESNO,      0,            "/underline",                         "Underline",                              "Whether the value is underlined.", 0), \
	DS_FIELD("Formula",                           TEXT,       0,            "/formula",                           "Formula",                                "Formula: what is computed, with labels of number tabs in brackets, e.g. [price] * [count].", 0), \
	DS_FIELD("RoundDecimalPlaces",                NUMBER,     0,            "/roundDecimalPlaces",                "Round Decimal Places",                   "Formula: how many decimal places the result keeps.", 0), \
	DS_FIELD("Hidden",                            YESNO,      0,            "/hidden",                            "Hidden",                                 "Formula: whether it is computed without being shown.", 0), \
	DS_FIELD("NumericalValue",                    DECIMAL,    0,            "/numericalValue",                    "Numerical Value",                        "Numerical, Currency: the value as a plain number.", 0), \
	DS_FIELD("MinNumericalValue",                 DECIMAL,    0,            "/minNumericalValue",                 "Min Numerical Value",                    "Numerical, Currency: the least that the signer may type.", 0), \
	DS_FIELD("MaxNumericalValue",                 DECIMAL,    0,            "/maxNumericalValue",                 "Max Numerical Value",                    "Numerical, Currency: the most that the signer may type.", 0), \
	DS_FIELD("ConditionalParentLabel",            TEXT,       0,            "/conditionalParentLabel",            "Conditional Parent Label",               "Label of the tab that decides whether this one is shown.", 0), \
	DS_FIELD("ConditionalParentValue",            TEXT,       0,            "/conditionalParentValue",            "Conditional Parent Value",               "The value of that tab with which this one is shown: on for a checked box, any for whatever is filled in.", 0), \
	DS_FIELD("TabGroupLabels",                    MULTIVALUE, 0,            "/tabGroupLabels",                    "Tab Group Labels",                       "The tab groups that it is in, as JSON, e.g. [\"choices\"].", 0), \
	DS_FIELD("GroupLabel",                        TEXT,       0,            "/groupLabel",                        "Group Label",                            "Tab Group: its label, which its members name in Tab Group Labels.", 0), \
	DS_FIELD("GroupRule",                         TEXT,       0,            "/groupRule",                         "Group Rule",                             "Tab Group: how many members must be chosen.", .pub.choices = tab_rules), \
	DS_FIELD("MinimumRequired",                   NUMBER,     0,            "/minimumRequired",                   "Minimum Required",                       "Tab Group: the least members that must be chosen.", 0), \
	DS_FIELD("MaximumAllowed",                    NUMBER,     0,            "/maximumAllowed",                    "Maximum Allowed",                        "Tab Group: the most members that may be chosen.", 0), \
	DS_FIELD("TabScope",                          TEXT,       0,            "/tabScope",                          "Tab Scope",                              "Tab Group: Document or Envelope.", 0), \
	DS_FIELD("ScaleValue",                        DECIMAL,    0,            "/scaleValue",                        "Scale Value",                            "Sign Here, Initial Here, Signer Attachment, Notary Seal: size against the usual one, 0.5 to 2.0.", 0), \
	DS_FIELD("HandDrawRequired",                  YESNO,      0,            "/handDrawRequired",                  "Hand Draw Required",                     "Sign Here, Initial Here: whether the signer must draw instead of adopting a style.", 0), \
	DS_FIELD("StampType",                         TEXT,       0,            "/stampType",                         "Stamp Type",                             "Sign Here: signature, or stamp where a seal is wanted.", 0), \
	DS_FIELD("ButtonText",                        TEXT,       0,            "/buttonText",                        "Button Text",                            "Approve, Decline, View: what stands on the button.", 0), \
	DS_FIELD("DeclineReason",                     TEXT,       0,            "/declineReason",                     "Decline Reason",                         "Decline: the reason that it gives.", 0), \
	DS_FIELD("RequiredRead",                      YESNO,      0,            "/requiredRead",                      "Required Read",                          "View: whether the signer must read before going on.", 0), \
	DS_FIELD("UseDash4",                          YESNO,      0,            "/useDash4",                          "Use Dash 4",                             "Zip: whether nine digits with a dash may be typed.", 0), \
	DS_FIELD("AllowSignerUpload",                 YESNO,      0,            "/allowSignerUpload",                 "Allow Signer Upload",                    "Draw: whether the signer may upload a picture.", 0), \
	DS_FIELD("CustomTabID",                       GUID,       0,            "/customTabId",                       "Custom Tab ID",                          "The account's custom tab that it is made from.", 0), \
	DS_FIELD("FormOrder",                         NUMBER,     0,            "/formOrder",                         "Form Order",                             "Its turn on the page of a responsive form.", 0), \
	DS_FIELD("FormPageLabel",                     TEXT,       0,            "/formPageLabel",                     "Form Page Label",                        "Title of the page of a responsive form.", 0), \
	DS_FIELD("FormPageNumber",                    NUMBER,     0,            "/formPageNumber",                    "Form Page Number",                       "The page of a responsive form that it is on.", 0), \
	DS_FIELD("TemplateLocked",                    YESNO,      0,            "/templateLocked",                    "Template Locked",                        "Whether senders who use the template cannot change the tab.", 0), \
	DS_FIELD("TemplateRequired",                  YESNO,      0,            "/templateRequired",                  "Template Required",                      "Whether senders who use the template cannot remove the tab.", 0), \
	DS_FIELD("AgreementAttribute",                TEXT,       0,            "/agreementAttribute",                "Agreement Attribute",                    "The attribute of the agreement that takes the value.", 0), \
	DS_FIELD("Status",                            TEXT,       0,            "/status",                            "Status",                                 "What the recipient has done with it: active, signed, declined or na.", 0), \
	DS_FIELD("Source",                            TEXT,       0,            "/source",                            "Source",                                 "Where the tab comes from, e.g. Manual.", 0), \
	DS_FIELD("RecipientGUID",                     GUID,       0,            "/recipientIdGuid",                   "Recipient GUID",                         "The service's own id of the recipient.", 0)
/* What can be given beside the keys, and what comes back. */
#define TAB_INPUTS \
	DS_IN("TabLabel"), DS_IN("GroupName"), DS_IN("Name"), DS_IN("Value"), DS_IN("Selected"), DS_IN("ListItems"), \
	DS_IN("ListSelectedValue"), DS_IN("RadioValues"), DS_IN("RadioSelected"), DS_IN("RadioPageNumbers"), \
	DS_IN("RadioXPositions"), DS_IN("RadioYPositions"), DS_IN("RadioAnchorStrings"), DS_IN("RadioTabIDs"), \
	DS_IN("PageNumber"), DS_IN("XPosition"), DS_IN("YPosition"), DS_IN("Width"), DS_IN("Height"), DS_IN("AnchorString"), \
	DS_IN("AnchorXOffset"), DS_IN("AnchorYOffset"), DS_IN("AnchorUnits"), DS_IN("AnchorIgnoreIfNotPresent"), \
	DS_IN("AnchorCaseSensitive"), DS_IN("AnchorMatchWholeWord"), DS_IN("AnchorHorizontalAlignment"), \
	DS_IN("AnchorAllowWhiteSpaceInCharacters"), DS_IN("Required"), DS_IN("Locked"), DS_IN("Optional"), DS_IN("Shared"), \
	DS_IN("ShareToRecipients"), DS_IN("RequireAll"), DS_IN("RequireInitialOnSharedChange"), DS_IN("SenderRequired"), \
	DS_IN("ConcealValueOnDocument"), DS_IN("DisableAutoSize"), DS_IN("MaxLength"), DS_IN("ValidationPattern"), \
	DS_IN("ValidationMessage"), DS_IN("Tooltip"), DS_IN("TabOrder"), DS_IN("Font"), DS_IN("FontSize"), \
	DS_IN("FontColor"), DS_IN("Bold"), DS_IN("Italic"), DS_IN("Underline"), DS_IN("Formula"), \
	DS_IN("RoundDecimalPlaces"), DS_IN("Hidden"), DS_IN("NumericalValue"), DS_IN("MinNumericalValue"), \
	DS_IN("MaxNumericalValue"), DS_IN("ConditionalParentLabel"), DS_IN("ConditionalParentValue"), \
	DS_IN("TabGroupLabels"), DS_IN("GroupLabel"), DS_IN("GroupRule"), DS_IN("MinimumRequired"), DS_IN("MaximumAllowed"), \
	DS_IN("TabScope"), DS_IN("ScaleValue"), DS_IN("HandDrawRequired"), DS_IN("StampType"), DS_IN("ButtonText"), \
	DS_IN("DeclineReason"), DS_IN("RequiredRead"), DS_IN("UseDash4"), DS_IN("AllowSignerUpload"), DS_IN("CustomTabID"), \
	DS_IN("FormOrder"), DS_IN("FormPageLabel"), DS_IN("FormPageNumber"), DS_IN("TemplateLocked"), \
	DS_IN("TemplateRequired"), DS_IN("AgreementAttribute")
#define TAB_RETURNS \
	DS_OUT("RecipientID"), DS_OUT("DocumentID"), DS_OUT("TabType"), DS_OUT("TabID"), DS_OUT("TabLabel"), \
	DS_OUT("GroupName"), DS_OUT("Name"), DS_OUT("Value"), DS_OUT("OriginalValue"), DS_OUT("Selected"), \
	DS_OUT("ListItems"), DS_OUT("ListSelectedValue"), DS_OUT("RadioValues"), DS_OUT("RadioSelected"), \
	DS_OUT("RadioPageNumbers"), DS_OUT("RadioXPositions"), DS_OUT("RadioYPositions"), DS_OUT("RadioAnchorStrings"), \
	DS_OUT("RadioTabIDs"), DS_OUT("PageNumber"), DS_OUT("XPosition"), DS_OUT("YPosition"), DS_OUT("Width"), \
	DS_OUT("Height"), DS_OUT("AnchorString"), DS_OUT("AnchorXOffset"), DS_OUT("AnchorYOffset"), DS_OUT("AnchorUnits"), \
	DS_OUT("AnchorIgnoreIfNotPresent"), DS_OUT("AnchorCaseSensitive"), DS_OUT("AnchorMatchWholeWord"), \
	DS_OUT("AnchorHorizontalAlignment"), DS_OUT("AnchorAllowWhiteSpaceInCharacters"), DS_OUT("Required"), \
	DS_OUT("Locked"), DS_OUT("Optional"), DS_OUT("Shared"), DS_OUT("ShareToRecipients"), DS_OUT("RequireAll"), \
	DS_OUT("RequireInitialOnSharedChange"), DS_OUT("SenderRequired"), DS_OUT("ConcealValueOnDocument"), \
	DS_OUT("DisableAutoSize"), DS_OUT("MaxLength"), DS_OUT("ValidationPattern"), DS_OUT("ValidationMessage"), \
	DS_OUT("Tooltip"), DS_OUT("TabOrder"), DS_OUT("Font"), DS_OUT("FontSize"), DS_OUT("FontColor"), DS_OUT("Bold"), \
	DS_OUT("Italic"), DS_OUT("Underline"), DS_OUT("Formula"), DS_OUT("RoundDecimalPlaces"), DS_OUT("Hidden"), \
	DS_OUT("NumericalValue"), DS_OUT("MinNumericalValue"), DS_OUT("MaxNumericalValue"), \
	DS_OUT("ConditionalParentLabel"), DS_OUT("ConditionalParentValue"), DS_OUT("TabGroupLabels"), DS_OUT("GroupLabel"), \
	DS_OUT("GroupRule"), DS_OUT("MinimumRequired"), DS_OUT("MaximumAllowed"), DS_OUT("TabScope"), DS_OUT("ScaleValue"), \
	DS_OUT("HandDrawRequired"), DS_OUT("StampType"), DS_OUT("ButtonText"), DS_OUT("DeclineReason"), \
	DS_OUT("RequiredRead"), DS_OUT("UseDash4"), DS_OUT("AllowSignerUpload"), DS_OUT("CustomTabID"), DS_OUT("FormOrder"), \
	DS_OUT("FormPageLabel"), DS_OUT("FormPageNumber"), DS_OUT("TemplateLocked"), DS_OUT("TemplateRequired"), \
	DS_OUT("AgreementAttribute"), DS_OUT("Status"), DS_OUT("Source"), DS_OUT("RecipientGUID")
/* clang-format on */

/* ---- where tabs are ------------------------------------------------------------------------ */

#define TABS_MAX ((size_t)32 << 20) /* bytes of all tabs of an envelope */

/* The owner of tabs: a recipient, or the document of prefill tabs; and the list that one stands in. */
struct tabs_place {
	bool prefill;
	char owner[DS_ID_MAX + 1];
	char list[64];
};

/* One tab of an answer; place lives as long as the call. */
typedef stp_status tabs_fn(struct ds_run *run, void *user, const struct tabs_place *place, const struct ds_slice *tab);

static stp_status tabs_copy(const struct ds_slice *slice, char *ret, size_t room)
{
	struct text text = { 0 };
	stp_status status = ds_slice_text(slice, &text);

	if (status == STP_OK)
		snprintf(ret, room, "%s", text_of(&text));
	text_finish(&text);
	return status;
}

/* All tabs of an object of lists, e.g. {"textTabs":[...]}. */
static stp_status tabs_of_lists(struct ds_run *run, const struct ds_slice *lists, struct tabs_place *place, tabs_fn *fn,
                                void *user)
{
	struct ds_slice key, list, none, tab;
	stp_status status = STP_OK;
	size_t at = 0, in;

	while (status == STP_OK && lists->kind == DS_OBJECT && ds_slice_next(lists, &at, &key, &list)) {
		if (list.kind != DS_ARRAY || (status = tabs_copy(&key, place->list, sizeof place->list)) != STP_OK)
			continue;
		for (in = 0; status == STP_OK && ds_slice_next(&list, &in, &none, &tab);)
			if (tab.kind == DS_OBJECT)
				status = fn(run, user, place, &tab);
	}
	return status;
}

static stp_status tabs_unread(struct ds_run *run)
{
	return ds_fail(run->error, STP_PROTOCOL, NULL, "what the service answered cannot be read as JSON");
}

/* The path of the envelope or template, and what is behind it: "/recipients/7/tabs". */
static stp_status tabs_path(struct ds_run *run, const char *part, const char *id, const char *behind, struct text *out)
{
	stp_status status = ds_path(run, run->method->path, out);

	if (status == STP_OK && (text_puts(out, part) != STP_OK || text_escape(out, id, strlen(id)) != STP_OK ||
	                         text_puts(out, behind) != STP_OK))
		status = ds_no_memory(run->error);
	return status;
}

static stp_status tabs_get(struct ds_run *run, const char *part, const char *id, const char *behind, struct ds_reply *reply)
{
	struct ds_message message = { .verb = "GET" };
	struct text path = { 0 };
	stp_status status = tabs_path(run, part, id, behind, &path);

	reply->body.max = TABS_MAX;
	message.path = text_of(&path);
	if (status == STP_OK)
		status = ds_send_collect(run, &message, reply);
	text_finish(&path);
	return status;
}

/* Those that a held answer has at a pointer. */
static stp_status tabs_of_reply(struct ds_run *run, const struct ds_reply *reply, const char *pointer,
                                struct tabs_place *place, tabs_fn *fn, void *user)
{
	struct ds_slice lists;

	if (reply->body.length == 0)
		return STP_OK;
	if (ds_scan(reply->body.at, reply->body.length, &pointer, 1, &lists) != STP_OK)
		return tabs_unread(run);
	return tabs_of_lists(run, &lists, place, fn, user);
}

static stp_status tabs_of_recipient(struct ds_run *run, const char *id, tabs_fn *fn, void *user)
{
	struct tabs_place place = { .prefill = false };
	struct ds_reply reply = { 0 };
	stp_status status = tabs_get(run, "/recipients/", id, "/tabs", &reply);

	snprintf(place.owner, sizeof place.owner, "%s", id);
	if (status == STP_OK)
		status = tabs_of_reply(run, &reply, "", &place, fn, user);
	ds_reply_finish(&reply);
	return status;
}

static stp_status tabs_of_recipients(struct ds_run *run, tabs_fn *fn, void *user)
{
	static const char *const pointers[] = { "/recipientId", "/tabs" };
	static const char *const whole[] = { "" };
	struct ds_slice answer, key, list, none, recipient, found[2];
	struct tabs_place place = { .prefill = false };
	struct ds_reply reply = { 0 };
	size_t at = 0, in;
	stp_status status = tabs_get(run, "/recipients?include_tabs=true", "", "", &reply);

	if (status == STP_OK && ds_scan(text_of(&reply.body), reply.body.length, whole, 1, &answer) != STP_OK)
		status = tabs_unread(run);
	while (status == STP_OK && answer.kind == DS_OBJECT && ds_slice_next(&answer, &at, &key, &list)) {
		for (in = 0; status == STP_OK && list.kind == DS_ARRAY && ds_slice_next(&list, &in, &none, &recipient);) {
			if (recipient.kind != DS_OBJECT)
				continue;
			if (ds_scan(recipient.at, recipient.length, pointers, 2, found) != STP_OK)
				status = tabs_unread(run);
			else if ((status = tabs_copy(&found[0], place.owner, sizeof place.owner)) == STP_OK)
				status = tabs_of_lists(run, &found[1], &place, fn, user);
		}
	}
	ds_reply_finish(&reply);
	return status;
}

/* The service tells prefill tabs only document by document. */
static stp_status tabs_of_documents(struct ds_run *run, tabs_fn *fn, void *user)
{
	const char *list = run->method->path[1] == 't' ? "/templateDocuments" : "/envelopeDocuments";
	struct tabs_place place = { .prefill = true };
	struct ds_json *documents = NULL;
	struct text path = { 0 };
	stp_status status = tabs_path(run, "/documents", "", "", &path);

	if (status == STP_OK)
		status = ds_get_json(run, text_of(&path), &documents);
	for (uint32_t i = 0; status == STP_OK && i < ds_json_count(documents, list); i++) {
		struct ds_reply reply = { 0 };
		char pointer[64];
		int64_t id;

		snprintf(pointer, sizeof pointer, "%s/%u/documentId", list, i);
		if ((id = ds_json_number(documents, pointer)) < 0)
			continue; /* the certificate */
		snprintf(place.owner, sizeof place.owner, "%lld", (long long)id);
		status = tabs_get(run, "/documents/", place.owner, "/tabs", &reply);
		if (status == STP_OK)
			status = tabs_of_reply(run, &reply, "/prefillTabs", &place, fn, user);
		ds_reply_finish(&reply);
	}
	ds_json_destroy(documents);
	text_finish(&path);
	return status;
}

/* ---- Get List and Load ----------------------------------------------------------------------- */

static stp_status tabs_row(struct ds_run *run, void *user, const struct tabs_place *place, const struct ds_slice *tab)
{
	(void)user;
	return ds_row(run, tab->at, tab->length, place->list);
}

/* The rows of one recipient, or of all, as they arrive. */
static stp_status tabs_stream(struct ds_run *run, const char *id)
{
	const struct ds_method *own = run->method;
	struct ds_method method = *own;
	struct text path = { 0 };
	stp_status status = id ? tabs_path(run, "/recipients/", id, "/tabs", &path)
	                       : tabs_path(run, "/recipients?include_tabs=true", "", "", &path);

	method.inside = id ? NULL : "/tabs";
	run->method = &method;
	if (status == STP_OK)
		status = ds_list(run, text_of(&path));
	run->method = own;
	text_finish(&path);
	return status;
}

static stp_status tabs_list(struct ds_run *run)
{
	const char *id = ds_arg_text(run, "RecipientID");
	stp_status status = tabs_stream(run, id);

	return status == STP_OK && !id ? tabs_of_documents(run, tabs_row, NULL) : status;
}

/* Load, Save and Delete find a tab by its id, or a radio group by its name. */
struct tabs_wanted {
	const char *pointer, *value;
	bool found;
	struct tabs_place place;
};

static stp_status tabs_compare(struct ds_run *run, void *user, const struct tabs_place *place, const struct ds_slice *tab)
{
	struct tabs_wanted *wanted = user;
	struct ds_slice found;
	struct text text = { 0 };
	stp_status status = STP_OK;

	if (wanted->found)
		return STP_OK;
	if (ds_scan(tab->at, tab->length, &wanted->pointer, 1, &found) != STP_OK)
		return tabs_unread(run);
	if ((status = ds_slice_text(&found, &text)) != STP_OK)
		status = ds_no_memory(run->error);
	else if (text.length > 0 && ds_ascii_casecmp(text_of(&text), wanted->value) == 0)
		wanted->found = true, wanted->place = *place;
	text_finish(&text);
	if (wanted->found && run->method->match)
		status = ds_row(run, tab->at, tab->length, place->list);
	return status;
}

static stp_status tabs_find(struct ds_run *run, struct tabs_wanted *ret)
{
	const char *id = ds_arg_text(run, "TabID"), *group = ds_arg_text(run, "GroupName");
	const char *recipient = ds_arg_text(run, "RecipientID");
	stp_status status;

	*ret = (struct tabs_wanted){ .pointer = id ? "/tabId" : "/groupName", .value = id ? id : group };
	if (!ret->value)
		return ds_fail(run->error, STP_BAD_INPUT, "TabID", "Tab ID is missing: %s of %s needs it, or the Group Name of a Radio Group",
		               run->method->pub.label, run->object->label);
	status = recipient ? tabs_of_recipient(run, recipient, tabs_compare, ret) : tabs_of_recipients(run, tabs_compare, ret);
	if (status == STP_OK && !ret->found && !recipient)
		status = tabs_of_documents(run, tabs_compare, ret);
	if (status == STP_OK && !ret->found) {
		ds_hint(run->error, "Get List of %s tells the tabs that there are", run->object->label);
		status = ds_fail(run->error, STP_NOT_FOUND, id ? "TabID" : "GroupName", "there is no tab with this %s",
		                 id ? "Tab ID" : "Group Name");
	}
	return status;
}

static stp_status tabs_load(struct ds_run *run)
{
	struct tabs_wanted wanted;

	return tabs_find(run, &wanted);
}

/* ---- Create, Save and Delete ------------------------------------------------------------------ */

/* What only these types have, or all but these; the service knows no others. */
#define TABS_ASKED  "textTabs numberTabs dateTabs emailTabs formulaTabs ssnTabs zipTabs "
#define TABS_TYPED  TABS_ASKED "companyTabs titleTabs phoneNumberTabs currencyTabs numericalTabs commissionCountyTabs " \
                    "commissionExpirationTabs commissionNumberTabs commissionStateTabs "
#define TABS_SHARED TABS_ASKED "currencyTabs numericalTabs listTabs checkboxTabs radioGroupTabs "
#define TABS_SIGNED "signHereTabs initialHereTabs signerAttachmentTabs "
#define TABS_DRAWN  "drawTabs notarizeTabs polyLineOverlayTabs smartSectionTabs tabGroups "
static const struct { const char *inputs; bool but; const char *lists; } tabs_places[] = {
	{ "GroupName RadioValues RadioSelected RadioPageNumbers RadioXPositions RadioYPositions RadioAnchorStrings RadioTabIDs", false, "radioGroupTabs" },
	{ "RecipientID",                                               true,  "senderNameTabs senderCompanyTabs" }, /* prefill tabs only */
	{ "TabID PageNumber XPosition YPosition Width Height AnchorString AnchorXOffset AnchorYOffset AnchorUnits AnchorIgnoreIfNotPresent "
	  "AnchorCaseSensitive AnchorMatchWholeWord AnchorHorizontalAlignment AnchorAllowWhiteSpaceInCharacters TabOrder TabGroupLabels "
	  "CustomTabID FormOrder FormPageLabel FormPageNumber", true, "radioGroupTabs" },
	{ "Selected",                                                  false, "checkboxTabs" },
	{ "ListItems ListSelectedValue",                               false, "listTabs" },
	{ "RoundDecimalPlaces Hidden",                                 false, "formulaTabs" },
	{ "Formula",                                                   false, "formulaTabs numberTabs textTabs" },
	{ "NumericalValue MinNumericalValue MaxNumericalValue",        false, "numericalTabs currencyTabs" },
	{ "GroupLabel GroupRule MinimumRequired MaximumAllowed TabScope", false, "tabGroups" },
	{ "StampType",                                                 false, "signHereTabs" },
	{ "Optional HandDrawRequired",                                 false, TABS_SIGNED },
	{ "ScaleValue",                                                false, TABS_SIGNED "notarySealTabs" },
	{ "ButtonText",                                                false, "approveTabs declineTabs viewTabs" },
	{ "DeclineReason",                                             false, "declineTabs" },
	{ "RequiredRead",                                              false, "viewTabs" },
	{ "UseDash4",                                                  false, "zipTabs" },
	{ "AllowSignerUpload",                                         false, "drawTabs" },
	{ "ValidationPattern",                                         false, TABS_ASKED },
	{ "ValidationMessage",                                         false, TABS_ASKED "tabGroups" },
	{ "SenderRequired",                                            false, TABS_ASKED "currencyTabs numericalTabs listTabs" },
	{ "RequireAll",                                                false, TABS_ASKED "currencyTabs numericalTabs listTabs radioGroupTabs" },
	{ "ShareToRecipients",                                         false, TABS_ASKED "numericalTabs listTabs checkboxTabs radioGroupTabs" },
	{ "RequireInitialOnSharedChange",                              false, TABS_SHARED },
	{ "Shared",                                                    false, TABS_SHARED "noteTabs drawTabs polyLineOverlayTabs smartSectionTabs" },
	{ "ConcealValueOnDocument DisableAutoSize MaxLength",          false, TABS_TYPED },
	{ "Required",                                                  false, TABS_TYPED "checkboxTabs listTabs drawTabs notarizeTabs viewTabs" },
	{ "Locked",                                                    false, TABS_TYPED "checkboxTabs listTabs drawTabs notarizeTabs polyLineOverlayTabs smartSectionTabs" },
	{ "Value",                                                     true,  TABS_DRAWN TABS_SIGNED "approveTabs declineTabs viewTabs commentThreadTabs envelopeIdTabs notarySealTabs" },
	{ "Name",                                                      true,  TABS_DRAWN "approveTabs declineTabs viewTabs commentThreadTabs listTabs radioGroupTabs" },
	{ "Font FontSize FontColor Bold Italic Underline",             true,  TABS_DRAWN TABS_SIGNED "notarySealTabs radioGroupTabs" },
	{ "TabLabel",                                                  true,  "drawTabs notarizeTabs radioGroupTabs tabGroups" },
	{ "AgreementAttribute",                                        true,  "currencyTabs dateTabs numberTabs radioGroupTabs" },
};

/* A word among words with blanks between. */
static bool tabs_has(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at += length)
		if ((at == words || at[-1] == ' ') && (!at[length] || at[length] == ' '))
			return true;
	return false;
}

static stp_status tabs_fits(struct ds_run *run, const char *list)
{
	const char *type = ds_word_ours(tab_lists, list);

	for (uint32_t i = 0; type != list && i < run->in->count; i++) {
		const struct stp_arg *arg = stp_arg_at(run->in, i);

		for (size_t k = 0; arg->value.type != STP_NULL && k < sizeof tabs_places / sizeof tabs_places[0]; k++) {
			if (!tabs_has(tabs_places[k].inputs, arg->name) || tabs_has(tabs_places[k].lists, list) != tabs_places[k].but)
				continue;
			ds_hint(run->error, "leave it out, or give another Tab Type");
			return ds_fail(run->error, STP_BAD_INPUT, arg->name, "%s is not for tabs of the type %s",
			               ds_field_of(run, arg->name)->pub.label, type);
		}
	}
	return STP_OK;
}

/* Sends the given inputs as a tab of this place, and gives the row that comes back. */
static stp_status tabs_send(struct ds_run *run, const struct tabs_place *place)
{
	const struct ds_method *own = run->method;
	struct ds_method method = *own;
	struct ds_message message = { .verb = own->verb };
	struct tabs_place back = *place;
	struct ds_reply reply = { 0 };
	struct text path = { 0 };
	struct ds_json *body;
	char root[128];
	stp_status status = tabs_fits(run, place->list);

	if (status != STP_OK)
		return status;
	snprintf(root, sizeof root, "%s/%s/0", place->prefill ? "/prefillTabs" : "", place->list);
	method.root = root;
	run->method = &method;
	body = ds_body(run, &status);
	run->method = own;
	if (body)
		status = tabs_path(run, place->prefill ? "/documents/" : "/recipients/", place->owner, "/tabs", &path);
	message.path = text_of(&path);
	message.body = body;
	if (status == STP_OK)
		status = ds_send_collect(run, &message, &reply);
	if (status == STP_OK)
		status = tabs_of_reply(run, &reply, place->prefill ? "/prefillTabs" : "", &back, tabs_row, NULL);
	if (status == STP_OK && run->rows == 0)
		status = ds_row_of_cells(run, (const struct ds_cell[]){ { "TabType", place->list } }, 1);
	ds_reply_finish(&reply);
	text_finish(&path);
	ds_json_destroy(body);
	return status;
}

/* The list of the given type; unknown ones are the service's own names. */
static stp_status tabs_type(struct ds_run *run, char ret[64])
{
	const char *type = ds_arg_text(run, "TabType");
	const char *list = ds_word_theirs(tab_lists, type);
	size_t length = strlen(list);

	if (length < 5 || length > 63 || !ds_id_good(list, length) || strcmp(list + length - 4, "Tabs") * strcmp(list, "tabGroups") != 0)
		return ds_fail(run->error, STP_BAD_INPUT, "TabType", "Tab Type is none that there is: Text, Sign Here, Checkbox, ...");
	snprintf(ret, 64, "%s", list);
	return STP_OK;
}

/* The recipient's, or without a recipient the document's. */
static bool tabs_given(const struct ds_run *run, struct tabs_place *ret)
{
	const char *recipient = ds_arg_text(run, "RecipientID"), *document = ds_arg_text(run, "DocumentID");

	ret->prefill = !recipient;
	snprintf(ret->owner, sizeof ret->owner, "%s", recipient ? recipient : document ? document : "");
	return recipient || document;
}

static stp_status tabs_create(struct ds_run *run)
{
	struct tabs_place place = { .prefill = false };
	stp_status status = tabs_type(run, place.list);

	if (status == STP_OK && !tabs_given(run, &place))
		status = ds_fail(run->error, STP_BAD_INPUT, "RecipientID",
		                 "Recipient ID is missing: a tab needs it, or for a prefill tab the Document ID");
	return status == STP_OK ? tabs_send(run, &place) : status;
}

/* The service wants to be told the list and the owner; it is asked for what was not given. */
static stp_status tabs_change(struct ds_run *run)
{
	struct tabs_wanted wanted = { .found = false };
	stp_status status = STP_OK;

	if (ds_arg_text(run, "TabID") && ds_arg_text(run, "TabType") && ds_arg_text(run, "RecipientID")) {
		(void)tabs_given(run, &wanted.place);
		status = tabs_type(run, wanted.place.list);
	} else {
		status = tabs_find(run, &wanted);
	}
	return status == STP_OK ? tabs_send(run, &wanted.place) : status;
}

/* ---- Set Values ---------------------------------------------------------------------------------- */

/* What a person or the sender fills in, and how; the others' values come by themselves. */
enum tabs_kind { TABS_TEXT, TABS_NUMBER, TABS_CHECK, TABS_RADIO, TABS_LIST };
static const struct { const char *list; enum tabs_kind kind; } tabs_filled[] = {
	{ "textTabs", TABS_TEXT },          { "numberTabs", TABS_TEXT },   { "numericalTabs", TABS_NUMBER },
	{ "currencyTabs", TABS_NUMBER },    { "dateTabs", TABS_TEXT },     { "emailTabs", TABS_TEXT },
	{ "phoneNumberTabs", TABS_TEXT },   { "ssnTabs", TABS_TEXT },      { "zipTabs", TABS_TEXT },
	{ "companyTabs", TABS_TEXT },       { "titleTabs", TABS_TEXT },    { "noteTabs", TABS_TEXT },
	{ "checkboxTabs", TABS_CHECK },     { "radioGroupTabs", TABS_RADIO }, { "listTabs", TABS_LIST },
	{ "commissionCountyTabs", TABS_TEXT }, { "commissionExpirationTabs", TABS_TEXT }, { "commissionNumberTabs", TABS_TEXT },
	{ "commissionStateTabs", TABS_TEXT }, { "senderNameTabs", TABS_TEXT }, { "senderCompanyTabs", TABS_TEXT },
};

/* A label and its value; one of several equal labels is for one tab only. */
struct tabs_pair { struct text label, value; bool alone, used; };
/* What goes to one owner. */
struct tabs_put { struct tabs_place place; struct ds_json *body; };
struct tabs_set {
	struct tabs_pair *pairs;
	struct tabs_put *puts;
	size_t pair_count, put_count, tabs;
	const char *input; /* that the labels came in */
};

static void tabs_set_finish(struct tabs_set *set)
{
	for (size_t i = 0; i < set->put_count; i++)
		ds_json_destroy(set->puts[i].body);
	for (size_t i = 0; i < set->pair_count; i++) {
		text_finish(&set->pairs[i].label);
		text_finish(&set->pairs[i].value);
	}
	free(set->puts);
	free(set->pairs);
}

static stp_status tabs_add_pair(struct tabs_set *set, const struct ds_slice *label, const struct ds_slice *value)
{
	struct tabs_pair *pairs = realloc(set->pairs, (set->pair_count + 1) * sizeof *pairs), *pair;

	if (!pairs)
		return STP_NO_MEMORY;
	set->pairs = pairs;
	pair = &pairs[set->pair_count++];
	*pair = (struct tabs_pair){ .alone = true };
	if (ds_slice_text(label, &pair->label) != STP_OK || ds_slice_text(value, &pair->value) != STP_OK)
		return STP_NO_MEMORY;
	for (size_t i = 0; i + 1 < set->pair_count; i++)
		if (strcmp(text_of(&pairs[i].label), text_of(&pair->label)) == 0)
			pairs[i].alone = pair->alone = false;
	return STP_OK;
}

static stp_status tabs_pairs_of_object(struct ds_run *run, struct tabs_set *set, const char *json)
{
	static const char *const whole[] = { "" };
	struct ds_slice object, label, value;
	size_t at = 0;

	set->input = "LabelValues";
	if (ds_scan(json, strlen(json), whole, 1, &object) != STP_OK || object.kind != DS_OBJECT) {
		ds_hint(run->error, "it looks like this: {\"label\": \"value\", \"box\": true}");
		return ds_fail(run->error, STP_BAD_INPUT, set->input, "Label Values is not a JSON object");
	}
	while (ds_slice_next(&object, &at, &label, &value))
		if (value.kind == DS_OBJECT || value.kind == DS_ARRAY)
			return ds_fail(run->error, STP_BAD_INPUT, set->input, "Label Values has a value that is no text, number, true or false");
		else if (tabs_add_pair(set, &label, &value) != STP_OK)
			return ds_no_memory(run->error);
	return STP_OK;
}

static stp_status tabs_pairs_of_lists(struct ds_run *run, struct tabs_set *set, const char *labels, const char *values)
{
	static const char *const whole[] = { "" };
	struct ds_slice lists[2] = { { "", 0, DS_ABSENT } }, none, label, value;
	size_t at = 0, in = 0;
	bool more = true;

	set->input = "Labels";
	if (ds_scan(labels, strlen(labels), whole, 1, &lists[0]) != STP_OK ||
	    (values && ds_scan(values, strlen(values), whole, 1, &lists[1]) != STP_OK))
		return tabs_unread(run);
	while (more && ds_slice_next(&lists[0], &at, &none, &label))
		if ((more = lists[1].kind == DS_ARRAY && ds_slice_next(&lists[1], &in, &none, &value)) &&
		    tabs_add_pair(set, &label, &value) != STP_OK)
			return ds_no_memory(run->error);
	if (!more || (lists[1].kind == DS_ARRAY && ds_slice_next(&lists[1], &in, &none, &value)))
		return ds_fail(run->error, STP_BAD_INPUT, "Values", "Values has not as many elements as Labels");
	return STP_OK;
}

static stp_status tabs_pairs(struct ds_run *run, struct tabs_set *set)
{
	const char *object = ds_arg_text(run, "LabelValues"), *labels = ds_arg_text(run, "Labels");

	if (object && labels)
		return ds_fail(run->error, STP_BAD_INPUT, "LabelValues", "Label Values and Labels are both given: one is enough");
	if (object)
		return tabs_pairs_of_object(run, set, object);
	if (labels)
		return tabs_pairs_of_lists(run, set, labels, ds_arg_text(run, "Values"));
	return ds_fail(run->error, STP_BAD_INPUT, "Labels", "Labels is missing: %s of %s needs it with Values, or Label Values",
	               run->method->pub.label, run->object->label);
}

static struct tabs_pair *tabs_pair_of(struct tabs_set *set, const char *label)
{
	for (size_t i = 0; *label && i < set->pair_count; i++)
		if ((set->pairs[i].alone || !set->pairs[i].used) && strcmp(text_of(&set->pairs[i].label), label) == 0)
			return &set->pairs[i];
	return NULL;
}

static struct ds_json *tabs_body_of(struct tabs_set *set, const struct tabs_place *place)
{
	struct tabs_put *puts, *last = set->put_count ? &set->puts[set->put_count - 1] : NULL;

	if (last && last->place.prefill == place->prefill && strcmp(last->place.owner, place->owner) == 0)
		return last->body;
	if (!(puts = realloc(set->puts, (set->put_count + 1) * sizeof *puts)))
		return NULL;
	set->puts = puts;
	puts[set->put_count] = (struct tabs_put){ *place, ds_json_create() };
	return puts[set->put_count].body ? puts[set->put_count++].body : NULL;
}

static stp_status tabs_put(struct ds_json *body, const char *at, const char *member, const char *value)
{
	char pointer[192];

	snprintf(pointer, sizeof pointer, "%s/%s", at, member);
	return ds_json_put_text(body, pointer, value);
}

static bool tabs_is_yes(const char *value)
{
	static const char *const yes[] = { "true", "yes", "on", "x", "1" };

	for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
		if (ds_ascii_casecmp(value, yes[i]) == 0)
			return true;
	return false;
}

/* The radio of this value is chosen and the others are not; none if the value is empty. */
static stp_status tabs_choose(struct ds_run *run, struct ds_json *body, const char *at, const struct ds_slice *group,
                              struct tabs_pair *pair, const char *input)
{
	static const char *const radios[] = { "/radios", "/groupName" }, *const members[] = { "/value", "/tabId" };
	struct ds_slice found[2], none, radio, parts[2];
	struct text texts[2] = { { 0 } };
	bool chosen = pair->value.length == 0;
	size_t in = 0;
	stp_status status = ds_scan(group->at, group->length, radios, 2, found);

	if (status == STP_OK)
		status = tabs_put(body, at, "groupName", text_of(&pair->label));
	for (unsigned i = 0; status == STP_OK && found[0].kind == DS_ARRAY && ds_slice_next(&found[0], &in, &none, &radio); i++) {
		char place[176];
		bool this;

		snprintf(place, sizeof place, "%s/radios/%u", at, i);
		text_clear(&texts[0]);
		text_clear(&texts[1]);
		if ((status = ds_scan(radio.at, radio.length, members, 2, parts)) != STP_OK ||
		    (status = ds_slice_text(&parts[0], &texts[0])) != STP_OK || (status = ds_slice_text(&parts[1], &texts[1])) != STP_OK)
			break;
		this = pair->value.length > 0 && strcmp(text_of(&texts[0]), text_of(&pair->value)) == 0;
		chosen = chosen || this;
		if ((status = tabs_put(body, place, "value", text_of(&texts[0]))) == STP_OK &&
		    (texts[1].length == 0 || (status = tabs_put(body, place, "tabId", text_of(&texts[1]))) == STP_OK))
			status = tabs_put(body, place, "selected", this ? "true" : "false");
	}
	text_finish(&texts[1]);
	text_finish(&texts[0]);
	if (status == STP_OK && !chosen)
		return ds_fail(run->error, STP_BAD_INPUT, strcmp(input, "Labels") == 0 ? "Values" : input,
		               "the radio group \"%s\" has no radio of this value", text_of(&pair->label));
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

static stp_status tabs_fill(struct ds_run *run, struct tabs_set *set, const struct tabs_place *place, enum tabs_kind kind,
                            const struct ds_slice *tab, const char *id, struct tabs_pair *pair)
{
	struct ds_json *body = tabs_body_of(set, place);
	const char *value = text_of(&pair->value);
	char at[144];
	stp_status status;

	if (!body)
		return ds_no_memory(run->error);
	snprintf(at, sizeof at, "%s/%s", place->prefill ? "/prefillTabs" : "", place->list);
	snprintf(at + strlen(at), sizeof at - strlen(at), "/%u", ds_json_count(body, at));
	set->tabs++;
	pair->used = true;
	if (kind == TABS_RADIO)
		return tabs_choose(run, body, at, tab, pair, set->input);
	status = tabs_put(body, at, "tabId", id);
	if (status == STP_OK && kind == TABS_CHECK)
		status = tabs_put(body, at, "selected", tabs_is_yes(value) ? "true" : "false");
	else if (status == STP_OK)
		status = tabs_put(body, at, "value", value);
	if (status == STP_OK && kind == TABS_NUMBER)
		status = tabs_put(body, at, "numericalValue", value);
	if (status == STP_OK && kind == TABS_LIST)
		status = tabs_put(body, at, "listSelectedValue", value);
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

static stp_status tabs_match(struct ds_run *run, void *user, const struct tabs_place *place, const struct ds_slice *tab)
{
	static const char *const pointers[] = { "/tabLabel", "/groupName", "/tabId" };
	struct tabs_set *set = user;
	struct text label = { 0 }, id = { 0 };
	struct ds_slice found[3];
	struct tabs_pair *pair;
	stp_status status = STP_OK;

	for (size_t i = 0; i < sizeof tabs_filled / sizeof tabs_filled[0]; i++) {
		if (strcmp(tabs_filled[i].list, place->list) != 0)
			continue;
		if (ds_scan(tab->at, tab->length, pointers, 3, found) != STP_OK)
			return tabs_unread(run);
		if (ds_slice_text(&found[tabs_filled[i].kind == TABS_RADIO ? 1 : 0], &label) != STP_OK || ds_slice_text(&found[2], &id) != STP_OK)
			status = ds_no_memory(run->error);
		else if ((pair = tabs_pair_of(set, text_of(&label))))
			status = tabs_fill(run, set, place, tabs_filled[i].kind, tab, text_of(&id), pair);
		break;
	}
	text_finish(&id);
	text_finish(&label);
	return status;
}

static stp_status tabs_all_used(struct ds_run *run, const struct tabs_set *set)
{
	for (size_t i = 0; i < set->pair_count; i++) {
		if (set->pairs[i].used)
			continue;
		ds_hint(run->error, "nothing was set; Get List of %s tells the labels that there are", run->object->label);
		return ds_fail(run->error, STP_NOT_FOUND, set->input, "no tab %shas the label \"%s\"",
		               set->pairs[i].alone ? "that can be filled in " : "is left that ", text_of(&set->pairs[i].label));
	}
	return STP_OK;
}

/* A tab that the service did not take has an error of its own. */
static stp_status tabs_item(struct ds_run *run, void *user, const struct tabs_place *place, const struct ds_slice *tab)
{
	static const char *const pointers[] = { "/errorDetails/errorCode", "/errorDetails/message" };
	struct text code = { 0 }, message = { 0 };
	struct ds_slice found[2];
	stp_status status = STP_OK;

	(void)user;
	(void)place;
	if (ds_scan(tab->at, tab->length, pointers, 2, found) == STP_OK && ds_slice_text(&found[0], &code) == STP_OK &&
	    ds_slice_text(&found[1], &message) == STP_OK && code.length > 0 && ds_ascii_casecmp(text_of(&code), "SUCCESS") != 0)
		status = ds_service_error(run, 200, text_of(&code), text_of(&message));
	text_finish(&message);
	text_finish(&code);
	return status;
}

static stp_status tabs_put_all(struct ds_run *run, struct tabs_set *set)
{
	stp_status status = STP_OK;

	for (size_t i = 0; status == STP_OK && i < set->put_count; i++) {
		struct tabs_place place = set->puts[i].place;
		struct ds_message message = { .verb = "PUT", .body = set->puts[i].body };
		struct ds_reply reply = { .body = { .max = TABS_MAX } };
		struct text path = { 0 };

		status = tabs_path(run, place.prefill ? "/documents/" : "/recipients/", place.owner, "/tabs", &path);
		message.path = text_of(&path);
		if (status == STP_OK)
			status = ds_send_collect(run, &message, &reply);
		if (status == STP_OK)
			status = tabs_of_reply(run, &reply, place.prefill ? "/prefillTabs" : "", &place, tabs_item, NULL);
		if (status != STP_OK && i > 0 && run->error)
			run->error->maybe_applied = 1; /* the owners before have their values */
		ds_reply_finish(&reply);
		text_finish(&path);
	}
	return status;
}

/* All are found before the first is set. */
static stp_status tabs_set_values(struct ds_run *run)
{
	const char *recipient = ds_arg_text(run, "RecipientID");
	struct tabs_set set = { .pairs = NULL };
	char count[24];
	stp_status status = tabs_pairs(run, &set);

	if (status == STP_OK)
		status = recipient ? tabs_of_recipient(run, recipient, tabs_match, &set) : tabs_of_recipients(run, tabs_match, &set);
	if (status == STP_OK && !recipient)
		status = tabs_of_documents(run, tabs_match, &set);
	if (status == STP_OK)
		status = tabs_all_used(run, &set);
	if (status == STP_OK)
		status = tabs_put_all(run, &set);
	snprintf(count, sizeof count, "%zu", set.tabs);
	if (status == STP_OK)
		status = ds_row_of_cells(run, (const struct ds_cell[]){ { "TabsSet", count } }, 1);
	tabs_set_finish(&set);
	return status;
}

/* clang-format off */
/* The parameters of Set Values. */
static const struct ds_field tabs_set_parameters[] = {
	DS_LOCK,
	DS_FIELD("Labels",      MULTIVALUE, 0,            NULL, "Labels",       "The labels of the tabs to set, as JSON, e.g. [\"name\", \"city\"]; the same label several times is for as many tabs of it, in their order.", 0),
	DS_FIELD("Values",      MULTIVALUE, STP_PERSONAL, NULL, "Values",       "A value for each label, in the same order; true or false for a checkbox, the chosen one for a radio group or list, \"\" to empty it.", 0),
	DS_FIELD("LabelValues", MEMO,       STP_PERSONAL, NULL, "Label Values", "Labels and values in one, instead of Labels and Values: a JSON object such as {\"name\": \"Kim\", \"agreed\": true}.", 0),
};
#define TABS_SET DS_FIELD("TabsSet", NUMBER, 0, NULL, "Tabs Set", "How many tabs Set Values has set.", 0)
/* clang-format on */
