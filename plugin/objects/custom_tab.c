/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/custom_tab.c - Custom Tab: tabs that an account keeps for its envelopes and templates.
 * https://developers.docusign.com/docs/esign-rest-api/reference/customtabs/customtabs/ */

/* clang-format off */
static const struct ds_field custom_tab_properties[] = {
	DS_FIELD("CustomTabID",             GUID,       STP_KEY,      "/customTabId",                      "Custom Tab ID",              "Identifies it; Tab takes it as Custom Tab ID.", 0),
	DS_FIELD("Type",                    TEXT,       0,            "/type",                             "Type",                       "What the tab is for: Text, CheckBox, Date, DateSigned, Email, FullName, List, Number, SignHere and so on.", 0),
	DS_FIELD("Name",                    TEXT,       0,            "/name",                             "Name",                       "Name of the tab in the list of custom tabs.", 0),
	DS_FIELD("TabLabel",                TEXT,       0,            "/tabLabel",                         "Tab Label",                  "Label of tabs that are made from it.", 0),
	DS_FIELD("InitialValue",            TEXT,       0,            "/initialValue",                     "Initial Value",              "What is filled in at first.", 0),
	DS_FIELD("Items",                   MULTIVALUE, 0,            "/items",                            "Items",                      "List: what can be chosen, as JSON, e.g. [\"red\", \"green\"].", 0),
	DS_FIELD("Selected",                YESNO,      0,            "/selected",                         "Selected",                   "CheckBox: whether it is checked at first.", 0),
	DS_FIELD("Anchor",                  TEXT,       0,            "/anchor",                           "Anchor",                     "Text of the document at which the tab stands.", 0),
	DS_FIELD("AnchorXOffset",           DECIMAL,    0,            "/anchorXOffset",                    "Anchor X Offset",            "How far right of the anchor, in Anchor Units.", 0),
	DS_FIELD("AnchorYOffset",           DECIMAL,    0,            "/anchorYOffset",                    "Anchor Y Offset",            "How far below the anchor, in Anchor Units.", 0),
	DS_FIELD("AnchorUnits",             TEXT,       0,            "/anchorUnits",                      "Anchor Units",               "pixels, inches, mms or cms.", 0),
	DS_FIELD("AnchorIgnoreIfNotPresent", YESNO,      0,            "/anchorIgnoreIfNotPresent",         "Anchor Ignore If Not Present", "Whether an envelope is sent though the anchor is nowhere.", 0),
	DS_FIELD("AnchorCaseSensitive",     YESNO,      0,            "/anchorCaseSensitive",              "Anchor Case Sensitive",      "Whether the anchor is searched with its upper and lower case.", 0),
	DS_FIELD("AnchorMatchWholeWord",    YESNO,      0,            "/anchorMatchWholeWord",             "Anchor Match Whole Word",    "Whether the anchor must not be part of a longer word.", 0),
	DS_FIELD("AnchorHorizontalAlignment", TEXT,       0,            "/anchorHorizontalAlignment",        "Anchor Horizontal Alignment", "left or right of the anchor.", 0),
	DS_FIELD("Required",                YESNO,      0,            "/required",                         "Required",                   "Whether the signer cannot finish without filling it in.", 0),
	DS_FIELD("Locked",                  YESNO,      0,            "/locked",                           "Locked",                     "Whether the signer cannot change the value.", 0),
	DS_FIELD("Shared",                  YESNO,      0,            "/shared",                           "Shared",                     "Whether all users of the account may use the custom tab.", 0),
	DS_FIELD("Collaborative",           YESNO,      0,            "/collaborative",                    "Collaborative",              "Whether several signers may fill the tab in.", 0),
	DS_FIELD("RequireAll",              YESNO,      0,            "/requireAll",                       "Require All",                "Whether all of them must.", 0),
	DS_FIELD("RequireInitialOnSharedChange", YESNO,      0,            "/requireInitialOnSharedChange",     "Require Initial On Shared Change", "Whether who changes the value of another must initial it.", 0),
	DS_FIELD("ConcealValueOnDocument",  YESNO,      0,            "/concealValueOnDocument",           "Conceal Value On Document",  "Whether the document does not show the value.", 0),
	DS_FIELD("DisableAutoSize",         YESNO,      0,            "/disableAutoSize",                  "Disable Auto Size",          "Whether the tab keeps its width instead of growing with the value.", 0),
	DS_FIELD("MaximumLength",           NUMBER,     0,            "/maximumLength",                    "Maximum Length",             "The most characters that the signer may type.", 0),
	DS_FIELD("ValidationPattern",       TEXT,       0,            "/validationPattern",                "Validation Pattern",         "A regular expression that what is typed must match.", 0),
	DS_FIELD("ValidationMessage",       TEXT,       0,            "/validationMessage",                "Validation Message",         "What the signer is told if it does not match.", 0),
	DS_FIELD("Width",                   NUMBER,     0,            "/width",                            "Width",                      "Width of the tab in pixels of 1/72 inch.", 0),
	DS_FIELD("Height",                  NUMBER,     0,            "/height",                           "Height",                     "Height of the tab in pixels of 1/72 inch.", 0),
	DS_FIELD("ScaleValue",              DECIMAL,    0,            "/scaleValue",                       "Scale Value",                "SignHere: size against the usual one, 0.5 to 2.0.", 0),
	DS_FIELD("Font",                    TEXT,       0,            "/font",                             "Font",                       "Font of the value, e.g. Arial.", 0),
	DS_FIELD("FontSize",                TEXT,       0,            "/fontSize",                         "Font Size",                  "Size of the value, e.g. size9.", 0),
	DS_FIELD("FontColor",               TEXT,       0,            "/fontColor",                        "Font Color",                 "Colour of the value, e.g. black.", 0),
	DS_FIELD("Bold",                    YESNO,      0,            "/bold",                             "Bold",                       "Whether the value is printed bold.", 0),
	DS_FIELD("Italic",                  YESNO,      0,            "/italic",                           "Italic",                     "Whether the value is printed in italics.", 0),
	DS_FIELD("Underline",               YESNO,      0,            "/underline",                        "Underline",                  "Whether the value is underlined.", 0),
	DS_FIELD("IncludedInEmail",         YESNO,      0,            "/includedInEmail",                  "Included In Email",          "Whether the mail about the completed envelope shows the value.", 0),
	DS_FIELD("StampType",               TEXT,       0,            "/stampType",                        "Stamp Type",                 "SignHere: signature, or stamp where a seal is wanted.", 0),
	DS_FIELD("Editable",                YESNO,      0,            "/editable",                         "Editable",                   "Whether you may change it.", 0),
	DS_FIELD("LastModified",            DATETIME,   0,            "/lastModified",                     "Last Modified",              "When it last changed.", 0),
	DS_FIELD("LastModifiedByDisplayName", TEXT,       STP_PERSONAL, "/lastModifiedByDisplayName",        "Last Modified By Display Name", "Who last changed it.", 0),
	DS_FIELD("LastModifiedByUserID",    GUID,       0,            "/lastModifiedByUserId",             "Last Modified By User ID",   "User id of who last changed it.", 0),
	DS_FIELD("CreatedByDisplayName",    TEXT,       STP_PERSONAL, "/createdByDisplayName",             "Created By Display Name",    "Who made it.", 0),
	DS_FIELD("CreatedByUserID",         GUID,       0,            "/createdByUserId",                  "Created By User ID",         "User id of who made it.", 0),
};

static const struct stp_slot custom_tab_create_inputs[] = {
	DS_NEED("Type"), DS_IN("Name"), DS_IN("TabLabel"), DS_IN("InitialValue"), DS_IN("Items"), DS_IN("Selected"),
	DS_IN("Anchor"), DS_IN("AnchorXOffset"), DS_IN("AnchorYOffset"), DS_IN("AnchorUnits"),
	DS_IN("AnchorIgnoreIfNotPresent"), DS_IN("AnchorCaseSensitive"), DS_IN("AnchorMatchWholeWord"),
	DS_IN("AnchorHorizontalAlignment"), DS_IN("Required"), DS_IN("Locked"), DS_IN("Shared"), DS_IN("Collaborative"),
	DS_IN("RequireAll"), DS_IN("RequireInitialOnSharedChange"), DS_IN("ConcealValueOnDocument"),
	DS_IN("DisableAutoSize"), DS_IN("MaximumLength"), DS_IN("ValidationPattern"), DS_IN("ValidationMessage"),
	DS_IN("Width"), DS_IN("Height"), DS_IN("ScaleValue"), DS_IN("Font"), DS_IN("FontSize"), DS_IN("FontColor"),
	DS_IN("Bold"), DS_IN("Italic"), DS_IN("Underline"), DS_IN("IncludedInEmail"), DS_IN("StampType"),
};
static const struct stp_slot custom_tab_save_inputs[] = {
	DS_NEED("CustomTabID"), DS_IN("Type"), DS_IN("Name"), DS_IN("TabLabel"), DS_IN("InitialValue"), DS_IN("Items"),
	DS_IN("Selected"), DS_IN("Anchor"), DS_IN("AnchorXOffset"), DS_IN("AnchorYOffset"), DS_IN("AnchorUnits"),
	DS_IN("AnchorIgnoreIfNotPresent"), DS_IN("AnchorCaseSensitive"), DS_IN("AnchorMatchWholeWord"),
	DS_IN("AnchorHorizontalAlignment"), DS_IN("Required"), DS_IN("Locked"), DS_IN("Shared"), DS_IN("Collaborative"),
	DS_IN("RequireAll"), DS_IN("RequireInitialOnSharedChange"), DS_IN("ConcealValueOnDocument"),
	DS_IN("DisableAutoSize"), DS_IN("MaximumLength"), DS_IN("ValidationPattern"), DS_IN("ValidationMessage"),
	DS_IN("Width"), DS_IN("Height"), DS_IN("ScaleValue"), DS_IN("Font"), DS_IN("FontSize"), DS_IN("FontColor"),
	DS_IN("Bold"), DS_IN("Italic"), DS_IN("Underline"), DS_IN("IncludedInEmail"), DS_IN("StampType"),
};
static const struct stp_slot custom_tab_key[] = { DS_NEED("CustomTabID") };
static const struct stp_slot custom_tab_whole[] = {
	DS_OUT("CustomTabID"), DS_OUT("Type"), DS_OUT("Name"), DS_OUT("TabLabel"), DS_OUT("InitialValue"), DS_OUT("Items"),
	DS_OUT("Selected"), DS_OUT("Anchor"), DS_OUT("AnchorXOffset"), DS_OUT("AnchorYOffset"), DS_OUT("AnchorUnits"),
	DS_OUT("AnchorIgnoreIfNotPresent"), DS_OUT("AnchorCaseSensitive"), DS_OUT("AnchorMatchWholeWord"),
	DS_OUT("AnchorHorizontalAlignment"), DS_OUT("Required"), DS_OUT("Locked"), DS_OUT("Shared"),
	DS_OUT("Collaborative"), DS_OUT("RequireAll"), DS_OUT("RequireInitialOnSharedChange"),
	DS_OUT("ConcealValueOnDocument"), DS_OUT("DisableAutoSize"), DS_OUT("MaximumLength"), DS_OUT("ValidationPattern"),
	DS_OUT("ValidationMessage"), DS_OUT("Width"), DS_OUT("Height"), DS_OUT("ScaleValue"), DS_OUT("Font"),
	DS_OUT("FontSize"), DS_OUT("FontColor"), DS_OUT("Bold"), DS_OUT("Italic"), DS_OUT("Underline"),
	DS_OUT("IncludedInEmail"), DS_OUT("StampType"), DS_OUT("Editable"), DS_OUT("LastModified"),
	DS_OUT("LastModifiedByDisplayName"), DS_OUT("LastModifiedByUserID"), DS_OUT("CreatedByDisplayName"),
	DS_OUT("CreatedByUserID"),
};
static const struct ds_field custom_tab_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("CustomTabOnly", YESNO, 0, NULL, "Custom Tab Only", "Whether the tabs that all accounts have are left out.", .query = "custom_tab_only"),
};

static const struct ds_method custom_tab_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Makes a custom tab.", 0,
		custom_tab_create_inputs, on_behalf, custom_tab_whole,
		.verb = "POST", .path = "/tab_definitions"),
	DS_METHOD(READ, "Load", "Load", "Reads one custom tab.", STP_SAFE | STP_IDEMPOTENT,
		custom_tab_key, on_behalf, custom_tab_whole,
		.verb = "GET", .path = "/tab_definitions/{CustomTabID}"),
	DS_METHOD_ALONE(LIST, "GetList", "Get List", "Lists your custom tabs and those that are shared.", STP_SAFE | STP_IDEMPOTENT,
		custom_tab_parameters, custom_tab_whole,
		.verb = "GET", .path = "/tab_definitions", .rows = "tabs"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a custom tab.", STP_IDEMPOTENT,
		custom_tab_save_inputs, on_behalf, custom_tab_whole,
		.verb = "PUT", .path = "/tab_definitions/{CustomTabID}"),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a custom tab; tabs made from it stay.", STP_DESTRUCTIVE,
		custom_tab_key, on_behalf, custom_tab_key,
		.verb = "DELETE", .path = "/tab_definitions/{CustomTabID}"),
};

#define CUSTOM_TAB DS_OBJECT(custom_tab, "CustomTab", "Custom Tab", "A tab that an account keeps to make others from.")
/* clang-format on */
