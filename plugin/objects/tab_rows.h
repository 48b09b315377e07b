/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/tab_rows.h - what Tab and Template Tab have in common: the types, their rows, and which type has what. */

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
	DS_FIELD("RecipientID", TEXT, 0, "/recipientId", "Recipient ID", \
		"The recipient who fills the tab in; none for a prefill tab, which belongs to a document and is filled in by " \
		"the sender before sending.", .form = DS_ID), \
	DS_FIELD("DocumentID", TEXT, 0, "/documentId", "Document ID", \
		"The document that the tab stands on; with an anchor string all documents are searched if it is not given to " \
		"Create.", .form = DS_ID), \
	DS_FIELD("TabType", TEXT, 0, "@array", "Tab Type", \
		"What the tab is for; Save and Delete ask the service if it is not given (one request more).", \
		.words = tab_lists, .pub.choices = tab_types), \
	DS_FIELD("TabID", GUID, STP_KEY, "/tabId", "Tab ID", \
		"The service's id of the tab; a radio group has none and is known by its Group Name.", 0), \
	DS_FIELD("TabLabel", TEXT, 0, "/tabLabel", "Tab Label", \
		"Your name of the tab, by which Set Values finds it; several tabs may have the same, and text tabs of one " \
		"recipient then share their value.", 0), \
	DS_FIELD("GroupName", TEXT, 0, "/groupName", "Group Name", \
		"Radio Group: its name, which Set Values takes as its label.", 0), \
	DS_FIELD("Name", TEXT, 0, "/name", "Name", \
		"What signers read as the tab's name.", 0), \
	DS_FIELD("Value", MEMO, STP_PERSONAL, "/value", "Value", \
		"What is filled in; of a radio group the chosen radio's value, of a list the chosen item's.", 0), \
	DS_FIELD("OriginalValue", MEMO, STP_PERSONAL, "/originalValue", "Original Value", \
		"What the sender had filled in before the signer changed it.", 0), \
	DS_FIELD("Selected", YESNO, 0, "/selected", "Selected", \
		"Checkbox: whether it is checked.", 0), \
	DS_FIELD("ListItems", MULTIVALUE, 0, "/listItems", "List Items", \
		"List: what can be chosen, as JSON, e.g. [\"red\", \"green\"]; an item's text and value are the same when it " \
		"is written.", .each = "value text"), \
	DS_FIELD("ListSelectedValue", TEXT, 0, "/listSelectedValue", "List Selected Value", \
		"List: the value of the item that is chosen.", 0), \
	DS_FIELD("RadioValues", MULTIVALUE, 0, "/radios", "Radio Values", \
		"Radio Group: the value of each radio, as JSON, e.g. [\"yes\", \"no\"]; the other Radio inputs have one text " \
		"for each of these, in their order.", .each = "value"), \
	DS_FIELD("RadioSelected", MULTIVALUE, 0, "/radios", "Radio Selected", \
		"Radio Group: for each radio true or false.", .each = "selected"), \
	DS_FIELD("RadioPageNumbers", MULTIVALUE, 0, "/radios", "Radio Page Numbers", \
		"Radio Group: the page of each radio, from 1 on.", .each = "pageNumber"), \
	DS_FIELD("RadioXPositions", MULTIVALUE, 0, "/radios", "Radio X Positions", \
		"Radio Group: for each radio its distance from the page's left edge in pixels of 1/72 inch.", \
		.each = "xPosition"), \
	DS_FIELD("RadioYPositions", MULTIVALUE, 0, "/radios", "Radio Y Positions", \
		"Radio Group: for each radio its distance from the page's top edge in pixels of 1/72 inch.", \
		.each = "yPosition"), \
	DS_FIELD("RadioAnchorStrings", MULTIVALUE, 0, "/radios", "Radio Anchor Strings", \
		"Radio Group: for each radio the text of the document that it stands at, instead of page and position.", \
		.each = "anchorString"), \
	DS_FIELD("RadioTabIDs", MULTIVALUE, 0, "/radios", "Radio Tab IDs", \
		"Radio Group: the service's id of each radio.", .each = "tabId", .form = DS_IDS), \
	DS_FIELD("PageNumber", NUMBER, 0, "/pageNumber", "Page Number", \
		"The page of the document, from 1 on.", 0), \
	DS_FIELD("XPosition", NUMBER, 0, "/xPosition", "X Position", \
		"Distance of the tab from the page's left edge in pixels of 1/72 inch.", 0), \
	DS_FIELD("YPosition", NUMBER, 0, "/yPosition", "Y Position", \
		"Distance of the tab from the page's top edge in pixels of 1/72 inch.", 0), \
	DS_FIELD("Width", NUMBER, 0, "/width", "Width", \
		"Width of the tab in pixels of 1/72 inch; by its content if not given.", 0), \
	DS_FIELD("Height", NUMBER, 0, "/height", "Height", \
		"Height of the tab in pixels of 1/72 inch; by its content if not given.", 0), \
	DS_FIELD("AnchorString", TEXT, 0, "/anchorString", "Anchor String", \
		"Text of the document at which the tab stands, wherever it is found, instead of page and position.", 0), \
	DS_FIELD("AnchorXOffset", DECIMAL, 0, "/anchorXOffset", "Anchor X Offset", \
		"How far right of the anchor the tab stands, in Anchor Units; 0 if not given.", 0), \
	DS_FIELD("AnchorYOffset", DECIMAL, 0, "/anchorYOffset", "Anchor Y Offset", \
		"How far below the anchor the tab stands, in Anchor Units; 0 if not given.", 0), \
	DS_FIELD("AnchorUnits", TEXT, 0, "/anchorUnits", "Anchor Units", \
		"Unit of the offsets; pixels if not given.", .pub.choices = tab_units), \
	DS_FIELD("AnchorIgnoreIfNotPresent", YESNO, 0, "/anchorIgnoreIfNotPresent", "Anchor Ignore If Not Present", \
		"Whether an envelope is sent though the anchor is nowhere; no if not given: sending is then refused.", 0), \
	DS_FIELD("AnchorCaseSensitive", YESNO, 0, "/anchorCaseSensitive", "Anchor Case Sensitive", \
		"Whether the anchor is searched with its upper and lower case.", 0), \
	DS_FIELD("AnchorMatchWholeWord", YESNO, 0, "/anchorMatchWholeWord", "Anchor Match Whole Word", \
		"Whether the anchor must not be part of a longer word.", 0), \
	DS_FIELD("AnchorHorizontalAlignment", TEXT, 0, "/anchorHorizontalAlignment", "Anchor Horizontal Alignment", \
		"Which side of the anchor the tab stands at; left if not given.", .pub.choices = tab_sides), \
	DS_FIELD("AnchorAllowWhiteSpaceInCharacters", YESNO, 0, "/anchorAllowWhiteSpaceInCharacters", "Anchor Allow White Space In Characters", \
		"Whether blanks between the anchor's characters are looked over, as some PDF writers leave them.", 0), \
	DS_FIELD("Required", YESNO, 0, "/required", "Required", \
		"Whether the signer cannot finish without filling it in.", 0), \
	DS_FIELD("Locked", YESNO, 0, "/locked", "Locked", \
		"Whether the signer cannot change the value.", 0), \
	DS_FIELD("Optional", YESNO, 0, "/optional", "Optional", \
		"Sign Here, Initial Here, Signer Attachment: whether the signer may leave it out.", 0), \
	DS_FIELD("Shared", YESNO, 0, "/shared", "Shared", \
		"Whether other recipients see the value while they sign and may change it.", 0), \
	DS_FIELD("ShareToRecipients", TEXT, 0, "/shareToRecipients", "Share To Recipients", \
		"The recipients with whom the tab is shared, if not with all.", 0), \
	DS_FIELD("RequireAll", YESNO, 0, "/requireAll", "Require All", \
		"Whether all recipients of a shared tab must fill it in.", 0), \
	DS_FIELD("RequireInitialOnSharedChange", YESNO, 0, "/requireInitialOnSharedChange", "Require Initial On Shared Change", \
		"Whether who changes the value of a shared tab must initial it.", 0), \
	DS_FIELD("SenderRequired", YESNO, 0, "/senderRequired", "Sender Required", \
		"Whether the sender must fill it in before sending.", 0), \
	DS_FIELD("ConcealValueOnDocument", YESNO, 0, "/concealValueOnDocument", "Conceal Value On Document", \
		"Whether signers type it hidden as a password and the document does not show it.", 0), \
	DS_FIELD("DisableAutoSize", YESNO, 0, "/disableAutoSize", "Disable Auto Size", \
		"Whether the tab keeps its width instead of growing with the value.", 0), \
	DS_FIELD("MaxLength", NUMBER, 0, "/maxLength", "Max Length", \
		"The most characters that the signer may type.", 0), \
	DS_FIELD("ValidationPattern", TEXT, 0, "/validationPattern", "Validation Pattern", \
		"A regular expression that what is typed must match.", 0), \
	DS_FIELD("ValidationMessage", TEXT, 0, "/validationMessage", "Validation Message", \
		"What the signer is told if it does not match.", 0), \
	DS_FIELD("Tooltip", TEXT, 0, "/tooltip", "Tooltip", \
		"What the signer reads when pointing at the tab.", 0), \
	DS_FIELD("TabOrder", NUMBER, 0, "/tabOrder", "Tab Order", \
		"Its turn when the signer goes from tab to tab, from 1 on; by place if not given.", 0), \
	DS_FIELD("Font", TEXT, 0, "/font", "Font", \
		"Arial, Calibri, CourierNew, Garamond, Georgia, Helvetica, LucidaConsole, Tahoma, TimesNewRoman, Trebuchet, " \
		"Verdana or another that the account has.", 0), \
	DS_FIELD("FontSize", TEXT, 0, "/fontSize", "Font Size", \
		"Size7 to Size12, Size14, Size16, Size18, Size20, Size22, Size24, Size26, Size28, Size36, Size48 or Size72.", \
		0), \
	DS_FIELD("FontColor", TEXT, 0, "/fontColor", "Font Color", \
		"Black, BrightBlue, BrightRed, DarkRed, DarkGreen, NavyBlue, Purple, Gold, Green or White.", 0), \
	DS_FIELD("Bold", YESNO, 0, "/bold", "Bold", \
		"Whether the value is printed bold.", 0), \
	DS_FIELD("Italic", YESNO, 0, "/italic", "Italic", \
		"Whether the value is printed in italics.", 0), \
	DS_FIELD("Underline", YESNO, 0, "/underline", "Underline", \
		"Whether the value is underlined.", 0), \
	DS_FIELD("Formula", TEXT, 0, "/formula", "Formula", \
		"Formula: what is computed, with labels of number tabs in brackets, e.g. [price] * [count].", 0), \
	DS_FIELD("RoundDecimalPlaces", NUMBER, 0, "/roundDecimalPlaces", "Round Decimal Places", \
		"Formula: how many decimal places the result keeps.", 0), \
	DS_FIELD("Hidden", YESNO, 0, "/hidden", "Hidden", \
		"Formula: whether it is computed without being shown.", 0), \
	DS_FIELD("NumericalValue", DECIMAL, 0, "/numericalValue", "Numerical Value", \
		"Numerical, Currency: the value as a plain number.", 0), \
	DS_FIELD("MinNumericalValue", DECIMAL, 0, "/minNumericalValue", "Min Numerical Value", \
		"Numerical, Currency: the least that the signer may type.", 0), \
	DS_FIELD("MaxNumericalValue", DECIMAL, 0, "/maxNumericalValue", "Max Numerical Value", \
		"Numerical, Currency: the most that the signer may type.", 0), \
	DS_FIELD("ConditionalParentLabel", TEXT, 0, "/conditionalParentLabel", "Conditional Parent Label", \
		"Label of the tab that decides whether this one is shown.", 0), \
	DS_FIELD("ConditionalParentValue", TEXT, 0, "/conditionalParentValue", "Conditional Parent Value", \
		"The value of that tab with which this one is shown: on for a checked box, any for whatever is filled in.", 0), \
	DS_FIELD("TabGroupLabels", MULTIVALUE, 0, "/tabGroupLabels", "Tab Group Labels", \
		"The tab groups that it is in, as JSON, e.g. [\"choices\"].", 0), \
	DS_FIELD("GroupLabel", TEXT, 0, "/groupLabel", "Group Label", \
		"Tab Group: its label, which its members name in Tab Group Labels.", 0), \
	DS_FIELD("GroupRule", TEXT, 0, "/groupRule", "Group Rule", \
		"Tab Group: how many members must be chosen.", .pub.choices = tab_rules), \
	DS_FIELD("MinimumRequired", NUMBER, 0, "/minimumRequired", "Minimum Required", \
		"Tab Group: the least members that must be chosen.", 0), \
	DS_FIELD("MaximumAllowed", NUMBER, 0, "/maximumAllowed", "Maximum Allowed", \
		"Tab Group: the most members that may be chosen.", 0), \
	DS_FIELD("TabScope", TEXT, 0, "/tabScope", "Tab Scope", \
		"Tab Group: Document or Envelope.", 0), \
	DS_FIELD("ScaleValue", DECIMAL, 0, "/scaleValue", "Scale Value", \
		"Sign Here, Initial Here, Signer Attachment, Notary Seal: size against the usual one, 0.5 to 2.0.", 0), \
	DS_FIELD("HandDrawRequired", YESNO, 0, "/handDrawRequired", "Hand Draw Required", \
		"Sign Here, Initial Here: whether the signer must draw instead of adopting a style.", 0), \
	DS_FIELD("StampType", TEXT, 0, "/stampType", "Stamp Type", \
		"Sign Here: signature, or stamp where a seal is wanted.", 0), \
	DS_FIELD("ButtonText", TEXT, 0, "/buttonText", "Button Text", \
		"Approve, Decline, View: what stands on the button.", 0), \
	DS_FIELD("DeclineReason", TEXT, 0, "/declineReason", "Decline Reason", \
		"Decline: the reason that it gives.", 0), \
	DS_FIELD("RequiredRead", YESNO, 0, "/requiredRead", "Required Read", \
		"View: whether the signer must read before going on.", 0), \
	DS_FIELD("UseDash4", YESNO, 0, "/useDash4", "Use Dash 4", \
		"Zip: whether nine digits with a dash may be typed.", 0), \
	DS_FIELD("AllowSignerUpload", YESNO, 0, "/allowSignerUpload", "Allow Signer Upload", \
		"Draw: whether the signer may upload a picture.", 0), \
	DS_FIELD("CustomTabID", GUID, 0, "/customTabId", "Custom Tab ID", \
		"The account's custom tab that it is made from.", 0), \
	DS_FIELD("FormOrder", NUMBER, 0, "/formOrder", "Form Order", \
		"Its turn on the page of a responsive form.", 0), \
	DS_FIELD("FormPageLabel", TEXT, 0, "/formPageLabel", "Form Page Label", \
		"Title of the page of a responsive form.", 0), \
	DS_FIELD("FormPageNumber", NUMBER, 0, "/formPageNumber", "Form Page Number", \
		"The page of a responsive form that it is on.", 0), \
	DS_FIELD("TemplateLocked", YESNO, 0, "/templateLocked", "Template Locked", \
		"Whether senders who use the template cannot change the tab.", 0), \
	DS_FIELD("TemplateRequired", YESNO, 0, "/templateRequired", "Template Required", \
		"Whether senders who use the template cannot remove the tab.", 0), \
	DS_FIELD("AgreementAttribute", TEXT, 0, "/agreementAttribute", "Agreement Attribute", \
		"The attribute of the agreement that takes the value.", 0), \
	DS_FIELD("Status", TEXT, 0, "/status", "Status", \
		"What the recipient has done with it: active, signed, declined or na.", 0), \
	DS_FIELD("Source", TEXT, 0, "/source", "Source", \
		"Where the tab comes from, e.g. Manual.", 0), \
	DS_FIELD("RecipientGUID", GUID, 0, "/recipientIdGuid", "Recipient GUID", \
		"The service's own id of the recipient.", 0)
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

/* clang-format off */
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
/* clang-format on */
