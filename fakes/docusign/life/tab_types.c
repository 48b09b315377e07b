/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/tab_types.c - the service's tab types, and the members that each may have. */
#include <string.h>

#include "life/inner.h"

/* What a type has, as bits: groups of members that come together in the description. */
#define BIT(n) (UINT64_C(1) << (n))
#define PLACED   BIT(0)  /* a place of its own: page, position, anchor; radio groups have their radios instead */
#define LABEL    BIT(1)
#define STYLE    BIT(2)  /* font, size, colour */
#define LOCALE   BIT(3)
#define NAME     BIT(4)
#define VALUE    BIT(5)
#define LOCK     BIT(6)
#define REQUIRED BIT(7)
#define ORIGINAL BIT(8)
#define SHARED   BIT(9)
#define LONG     BIT(10) /* a text of some length */
#define CHANGED  BIT(11) /* initials where a shared one is changed */
#define TO       BIT(12)
#define ALL      BIT(13)
#define SENDER   BIT(14)
#define PATTERN  BIT(15)
#define SCALE    BIT(16)
#define BUTTON   BIT(17)
#define FORMULA  BIT(18)
#define OPTIONAL BIT(19)
#define NUMERIC  BIT(20)
#define PAY      BIT(21)
#define OVERLAY  BIT(22)
#define CHECK    BIT(23)
#define THREAD   BIT(24)
#define STAMPED  BIT(25)
#define DECLINE  BIT(26)
#define DRAW     BIT(27)
#define COMPUTED BIT(28)
#define CHOICE   BIT(29)
#define POLY     BIT(30)
#define RADIO    BIT(31)
#define SIGN     BIT(32)
#define SMART    BIT(33)
#define GROUP    BIT(34)
#define VIEW     BIT(35)
#define ZIP      BIT(36)

#define WRITTEN (PLACED | LABEL | STYLE | LOCALE | NAME | VALUE)
#define TYPED   (WRITTEN | LOCK | REQUIRED | ORIGINAL | LONG)
#define ASKED   (TYPED | SHARED | CHANGED | ALL | SENDER)
#define TEXTS   (ASKED | TO | PATTERN)
#define CHECKED (PLACED | LABEL | STYLE | NAME | VALUE | LOCK | REQUIRED | ORIGINAL | SHARED | CHANGED | TO | CHECK)
#define CHOSEN  (PLACED | LABEL | STYLE | LOCALE | VALUE | LOCK | REQUIRED | ORIGINAL | SHARED | CHANGED | TO | ALL | \
                 SENDER | CHOICE)
#define SIGNED  (PLACED | LABEL | NAME | SCALE | OPTIONAL)
#define STYLED  (PLACED | LABEL | STYLE | LOCALE)
#define SCALED  (PLACED | LABEL | NAME | SCALE)
#define DRAWING (PLACED | LOCK | REQUIRED | SHARED | DRAW)
#define FORMULAS (TEXTS | FORMULA | PAY)
#define BUTTONS (STYLED | BUTTON)
#define DRAWN   (PLACED | LABEL | LOCK | SHARED | OVERLAY)
#define RADIOS  (VALUE | ORIGINAL | SHARED | CHANGED | TO | ALL | RADIO)

const struct fake_tab_type fake_tab_types[] = {
	/* list                     type                    value            drawn    signs  has */
	{ "signHereTabs",             "signhere",             NULL,             80, 40, true,  SIGNED | SIGN },
	{ "initialHereTabs",          "initialhere",          NULL,             50, 30, true,  SIGNED },
	{ "signerAttachmentTabs",     "signerattachment",     NULL,             40, 40, false, SIGNED },
	{ "approveTabs",              "approve",              NULL,             80, 20, false, BUTTONS },
	{ "declineTabs",              "decline",              "declineReason",  80, 20, false, BUTTONS | DECLINE },
	{ "viewTabs",                 "view",                 NULL,             80, 20, false, BUTTONS | REQUIRED | VIEW },
	{ "fullNameTabs",             "fullname",             "value",         120, 14, true,  WRITTEN },
	{ "dateSignedTabs",           "datesigned",           "value",          90, 14, true,  WRITTEN | STAMPED },
	{ "envelopeIdTabs",           "envelopeid",           NULL,            220, 12, true,  STYLED | NAME },
	{ "companyTabs",              "company",              "value",         120, 14, false, TYPED },
	{ "titleTabs",                "title",                "value",         120, 14, false, TYPED },
	{ "textTabs",                 "text",                 "value",         120, 14, false, FORMULAS },
	{ "numberTabs",               "number",               "value",         120, 14, false, TEXTS | FORMULA },
	{ "numericalTabs",            "numerical",            "value",         120, 14, false, ASKED | TO | NUMERIC },
	{ "currencyTabs",             "currency",             "value",         120, 14, false, ASKED | NUMERIC },
	{ "ssnTabs",                  "ssn",                  "value",         120, 14, false, TEXTS },
	{ "dateTabs",                 "date",                 "value",         120, 14, false, TEXTS },
	{ "zipTabs",                  "zip",                  "value",         120, 14, false, TEXTS | ZIP },
	{ "emailTabs",                "email",                "value",         120, 14, false, TEXTS },
	{ "phoneNumberTabs",          "phonenumber",          "value",         120, 14, false, TYPED },
	{ "noteTabs",                 "note",                 "value",         150, 40, false, WRITTEN | SHARED },
	{ "checkboxTabs",             "checkbox",             "selected",       12, 12, false, CHECKED },
	{ "radioGroupTabs",           "radiogroup",           "value",          12, 12, false, RADIOS },
	{ "listTabs",                 "list",                 "value",         120, 14, false, CHOSEN },
	{ "firstNameTabs",            "firstname",            "value",         120, 14, true,  WRITTEN },
	{ "lastNameTabs",             "lastname",             "value",         120, 14, true,  WRITTEN },
	{ "emailAddressTabs",         "emailaddress",         "value",         120, 14, true,  WRITTEN },
	{ "formulaTabs",              "formula",              "value",         120, 14, true,  FORMULAS | COMPUTED },
	{ "notarizeTabs",             "notarize",             NULL,             80, 30, true,  PLACED | LOCK | REQUIRED },
	{ "notarySealTabs",           "notaryseal",           NULL,            120, 60, true,  SCALED },
	{ "commissionCountyTabs",     "commissioncounty",     "value",         120, 14, false, TYPED },
	{ "commissionExpirationTabs", "commissionexpiration", "value",         120, 14, false, TYPED },
	{ "commissionNumberTabs",     "commissionnumber",     "value",         120, 14, false, TYPED },
	{ "commissionStateTabs",      "commissionstate",      "value",         120, 14, false, TYPED },
	{ "drawTabs",                 "draw",                 NULL,            180, 80, false, DRAWING },
	{ "smartSectionTabs",         "smartsection",         NULL,            120, 14, false, DRAWN | SMART },
	{ "polyLineOverlayTabs",      "polylineoverlay",      NULL,            120, 14, false, DRAWN | POLY },
	{ "commentThreadTabs",        "commentthread",        NULL,            120, 14, false, STYLED | THREAD },
	{ "tabGroups",                "tabgroup",             NULL,            120, 14, false, PLACED | GROUP },
};
const size_t fake_tab_type_count = sizeof fake_tab_types / sizeof fake_tab_types[0];

/* In the order in which the service writes them: the recordings', and between them its own Connect
 * sample's. */
const struct fake_field fake_tab_fields[] = {
	{ "isSealSignTab",                     FAKE_TEXT,   SIGN, SIGN, "false" },
	{ "stampType",                         FAKE_TEXT,   SIGN, 0, NULL },
	{ "stamp",                             FAKE_OBJECT, SIGN, 0, NULL },
	{ "buttonText",                        FAKE_TEXT,   BUTTON, 0, NULL },
	{ "declineReason",                     FAKE_TEXT,   DECLINE, 0, NULL },
	{ "requiredRead",                      FAKE_TEXT,   VIEW, 0, NULL },
	{ "useDash4",                          FAKE_TEXT,   ZIP, 0, NULL },
	{ "isPaymentAmount",                   FAKE_TEXT,   PAY, 0, NULL },
	{ "formula",                           FAKE_TEXT,   FORMULA, 0, NULL },
	{ "roundDecimalPlaces",                FAKE_TEXT,   COMPUTED, 0, NULL },
	{ "paymentDetails",                    FAKE_OBJECT, COMPUTED, 0, NULL },
	{ "hidden",                            FAKE_TEXT,   COMPUTED, 0, NULL },
	{ "validationPattern",                 FAKE_TEXT,   PATTERN, 0, NULL },
	{ "validationMessage",                 FAKE_TEXT,   PATTERN | GROUP, 0, NULL },
	{ "listItems",                         FAKE_LIST,   CHOICE, 0, NULL },
	{ "listSelectedValue",                 FAKE_TEXT,   CHOICE, 0, NULL },
	{ "groupLabel",                        FAKE_TEXT,   GROUP, 0, NULL },
	{ "groupRule",                         FAKE_TEXT,   GROUP, 0, NULL },
	{ "minimumRequired",                   FAKE_TEXT,   GROUP, 0, NULL },
	{ "maximumAllowed",                    FAKE_TEXT,   GROUP, 0, NULL },
	{ "tabScope",                          FAKE_TEXT,   GROUP, 0, NULL },
	{ "startAnchor",                       FAKE_TEXT,   SMART, 0, NULL },
	{ "endAnchor",                         FAKE_TEXT,   SMART, 0, NULL },
	{ "removeStartAnchor",                 FAKE_BOOL,   SMART, 0, NULL },
	{ "removeEndAnchor",                   FAKE_BOOL,   SMART, 0, NULL },
	{ "caseSensitive",                     FAKE_BOOL,   SMART, 0, NULL },
	{ "startPosition",                     FAKE_OBJECT, SMART, 0, NULL },
	{ "endPosition",                       FAKE_OBJECT, SMART, 0, NULL },
	{ "displaySettings",                   FAKE_OBJECT, SMART, 0, NULL },
	{ "allowSignerUpload",                 FAKE_TEXT,   DRAW, 0, NULL },
	{ "useBackgroundAsCanvas",             FAKE_TEXT,   DRAW, 0, NULL },
	{ "graphicsContext",                   FAKE_OBJECT, POLY, 0, NULL },
	{ "polyLines",                         FAKE_LIST,   POLY, 0, NULL },
	{ "overlayType",                       FAKE_TEXT,   OVERLAY, 0, NULL },
	{ "comments",                          FAKE_LIST,   THREAD, 0, NULL },
	{ "threadId",                          FAKE_TEXT,   THREAD, 0, NULL },
	{ "shared",                            FAKE_TEXT,   SHARED, 0, NULL },
	{ "requireInitialOnSharedChange",      FAKE_TEXT,   CHANGED, 0, NULL },
	{ "shareToRecipients",                 FAKE_TEXT,   TO, 0, NULL },
	{ "senderRequired",                    FAKE_TEXT,   SENDER, 0, NULL },
	{ "requireAll",                        FAKE_TEXT,   ALL, ALL, "false" },
	{ "name",                              FAKE_TEXT,   NAME, 0, NULL },
	{ "value",                             FAKE_TEXT,   VALUE, 0, NULL },
	{ "originalValue",                     FAKE_TEXT,   ORIGINAL, 0, NULL },
	{ "numericalValue",                    FAKE_TEXT,   NUMERIC, 0, NULL },
	{ "minNumericalValue",                 FAKE_TEXT,   NUMERIC, 0, NULL },
	{ "maxNumericalValue",                 FAKE_TEXT,   NUMERIC, 0, NULL },
	{ "required",                          FAKE_TEXT,   REQUIRED, 0, NULL },
	{ "locked",                            FAKE_TEXT,   LOCK, 0, NULL },
	{ "concealValueOnDocument",            FAKE_TEXT,   LONG, LONG, "false" },
	{ "disableAutoSize",                   FAKE_TEXT,   LONG, LONG, "false" },
	{ "maxLength",                         FAKE_TEXT,   LONG, 0, NULL },
	{ "tabLabel",                          FAKE_TEXT,   LABEL, 0, NULL },
	{ "selected",                          FAKE_TEXT,   CHECK, CHECK, "false" },
	{ "selectedOriginal",                  FAKE_TEXT,   CHECK, 0, NULL },
	{ "font",                              FAKE_TEXT,   STYLE, 0, NULL },
	{ "bold",                              FAKE_TEXT,   STYLE, 0, NULL },
	{ "italic",                            FAKE_TEXT,   STYLE, 0, NULL },
	{ "underline",                         FAKE_TEXT,   STYLE, 0, NULL },
	{ "fontColor",                         FAKE_TEXT,   STYLE, 0, NULL },
	{ "fontSize",                          FAKE_TEXT,   STYLE, 0, NULL },
	{ "localePolicy",                      FAKE_OBJECT, LOCALE, LOCALE, FAKE_JSON("{}") },
	{ "timestampStandardized",             FAKE_TEXT,   STAMPED, 0, NULL },
	{ "scaleValue",                        FAKE_TEXT,   SCALE, SCALE, "0" },
	{ "optional",                          FAKE_TEXT,   OPTIONAL, OPTIONAL, "false" },
	{ "handDrawRequired",                  FAKE_TEXT,   OPTIONAL, 0, NULL },
	{ "documentId",                        FAKE_TEXT,   0, 0, NULL },
	{ "recipientId",                       FAKE_TEXT,   0, 0, NULL },
	{ "pageNumber",                        FAKE_TEXT,   PLACED, 0, NULL },
	{ "xPosition",                         FAKE_TEXT,   PLACED, 0, NULL },
	{ "yPosition",                         FAKE_TEXT,   PLACED, 0, NULL },
	{ "anchorString",                      FAKE_TEXT,   PLACED, 0, NULL },
	{ "anchorXOffset",                     FAKE_TEXT,   PLACED, 0, NULL },
	{ "anchorYOffset",                     FAKE_TEXT,   PLACED, 0, NULL },
	{ "anchorUnits",                       FAKE_TEXT,   PLACED, 0, NULL },
	{ "anchorIgnoreIfNotPresent",          FAKE_TEXT,   PLACED, 0, NULL },
	{ "anchorCaseSensitive",               FAKE_TEXT,   PLACED, 0, NULL },
	{ "anchorMatchWholeWord",              FAKE_TEXT,   PLACED, 0, NULL },
	{ "anchorHorizontalAlignment",         FAKE_TEXT,   PLACED, 0, NULL },
	{ "anchorAllowWhiteSpaceInCharacters", FAKE_TEXT,   PLACED, 0, NULL },
	{ "anchorTabProcessorVersion",         FAKE_TEXT,   PLACED, 0, NULL },
	{ "width",                             FAKE_TEXT,   PLACED, PLACED, "0" },
	{ "height",                            FAKE_TEXT,   PLACED, PLACED, "0" },
	{ "tabId",                             FAKE_TEXT,   PLACED, 0, NULL },
	{ "templateLocked",                    FAKE_TEXT,   0, 0, NULL },
	{ "templateRequired",                  FAKE_TEXT,   0, 0, NULL },
	{ "conditionalParentLabel",            FAKE_TEXT,   0, 0, NULL },
	{ "conditionalParentValue",            FAKE_TEXT,   0, 0, NULL },
	{ "customTabId",                       FAKE_TEXT,   PLACED, 0, NULL },
	{ "mergeField",                        FAKE_OBJECT, PLACED, 0, NULL },
	{ "mergeFieldXml",                     FAKE_TEXT,   PLACED, 0, NULL },
	{ "smartContractInformation",          FAKE_OBJECT, PLACED, 0, NULL },
	{ "status",                            FAKE_TEXT,   PLACED, 0, NULL },
	{ "groupName",                         FAKE_TEXT,   RADIO, 0, NULL },
	{ "radios",                            FAKE_LIST,   RADIO, 0, NULL },
	{ "caption",                           FAKE_TEXT,   PLACED, 0, NULL },
	{ "tooltip",                           FAKE_TEXT,   0, 0, NULL },
	{ "tabOrder",                          FAKE_TEXT,   PLACED, 0, NULL },
	{ "formOrder",                         FAKE_TEXT,   PLACED, 0, NULL },
	{ "formPageLabel",                     FAKE_TEXT,   PLACED, 0, NULL },
	{ "formPageNumber",                    FAKE_TEXT,   PLACED, 0, NULL },
	{ "tabGroupLabels",                    FAKE_LIST,   PLACED, 0, NULL },
	{ "errorDetails",                      FAKE_OBJECT, PLACED, 0, NULL },
	{ "tabType",                           FAKE_TEXT,   0, 0, NULL },
	{ "source",                            FAKE_TEXT,   0, PLACED, "Manual" },
};
const size_t fake_tab_field_count = sizeof fake_tab_fields / sizeof fake_tab_fields[0];

static const struct fake_field radio_fields[] = {
	{ "pageNumber",                        FAKE_TEXT,   0, 0, NULL },
	{ "xPosition",                         FAKE_TEXT,   0, 0, NULL },
	{ "yPosition",                         FAKE_TEXT,   0, 0, NULL },
	{ "anchorString",                      FAKE_TEXT,   0, 0, NULL },
	{ "anchorXOffset",                     FAKE_TEXT,   0, 0, NULL },
	{ "anchorYOffset",                     FAKE_TEXT,   0, 0, NULL },
	{ "anchorUnits",                       FAKE_TEXT,   0, 0, NULL },
	{ "anchorIgnoreIfNotPresent",          FAKE_TEXT,   0, 0, NULL },
	{ "anchorCaseSensitive",               FAKE_TEXT,   0, 0, NULL },
	{ "anchorMatchWholeWord",              FAKE_TEXT,   0, 0, NULL },
	{ "anchorHorizontalAlignment",         FAKE_TEXT,   0, 0, NULL },
	{ "anchorAllowWhiteSpaceInCharacters", FAKE_TEXT,   0, 0, NULL },
	{ "anchorTabProcessorVersion",         FAKE_TEXT,   0, 0, NULL },
	{ "value",                             FAKE_TEXT,   0, 0, NULL },
	{ "selected",                          FAKE_TEXT,   0, 1, "false" },
	{ "tabId",                             FAKE_TEXT,   0, 0, NULL },
	{ "tabOrder",                          FAKE_TEXT,   0, 0, NULL },
	{ "required",                          FAKE_TEXT,   0, 0, NULL },
	{ "locked",                            FAKE_TEXT,   0, 0, NULL },
	{ "font",                              FAKE_TEXT,   0, 0, NULL },
	{ "bold",                              FAKE_TEXT,   0, 0, NULL },
	{ "italic",                            FAKE_TEXT,   0, 0, NULL },
	{ "underline",                         FAKE_TEXT,   0, 0, NULL },
	{ "fontColor",                         FAKE_TEXT,   0, 0, NULL },
	{ "fontSize",                          FAKE_TEXT,   0, 0, NULL },
	{ "caption",                           FAKE_TEXT,   0, 0, NULL },
	{ "status",                            FAKE_TEXT,   0, 0, NULL },
	{ "errorDetails",                      FAKE_OBJECT, 0, 0, NULL },
};

const struct fake_tab_type *fake_tab_type_of(const char *list)
{
	for (size_t i = 0; list && i < fake_tab_type_count; i++)
		if (strcmp(fake_tab_types[i].list, list) == 0)
			return &fake_tab_types[i];
	return NULL;
}

uint64_t fake_tab_unplaced(const struct fake_tab_type *type)
{
	return type->has & ~PLACED;
}

bool fake_tab_is_group(const struct fake_tab_type *type)
{
	return (type->has & GROUP) != 0;
}

bool fake_tab_is_radio(const struct fake_tab_type *type)
{
	return (type->has & RADIO) != 0;
}

/* Text, number, date, ...: what the service takes as required unless the tab says that it is not
 * (ours: the description gives no default; its web application behaves so). */
bool fake_tab_is_asked(const struct fake_tab_type *type)
{
	return (type->has & REQUIRED) && (type->has & VALUE) && !(type->has & CHECK) && !type->signs;
}

static cJSON *radio_taken(struct fake *fake, const cJSON *from)
{
	const size_t count = sizeof radio_fields / sizeof radio_fields[0];
	cJSON *radio = cJSON_CreateObject(), *answer = NULL;
	char id[FAKE_ID];

	if (!radio || !fake_fields_take(radio, from, radio_fields, count, 1))
		goto done;
	if (!*fake_text(radio, "tabId")) {
		fake_guid(fake, id);
		if (!fake_set(radio, "tabId", id))
			goto done;
	}
	if (fake_fields_default(radio, radio_fields, count, 1))
		answer = fake_fields_answer(radio, radio_fields, count, 1);
done:
	cJSON_Delete(radio);
	return answer;
}

/* One radio is chosen by the group's value; without one, the chosen radio tells the value. */
static bool choose(cJSON *group, cJSON *radio)
{
	const char *value = fake_text(group, "value");

	if (*value)
		return fake_set(radio, "selected",
		                strcmp(fake_text(radio, "value"), value) == 0 ? "true" : "false");
	return !fake_yes(radio, "selected", false) ||
	       fake_set(group, "value", fake_text(radio, "value"));
}

bool fake_tab_radios(struct fake *fake, cJSON *group)
{
	cJSON *own = cJSON_CreateArray();
	const cJSON *from;

	cJSON_ArrayForEach(from, fake_member(group, "radios")) {
		cJSON *radio = radio_taken(fake, from);

		if (!radio || !own || !cJSON_AddItemToArray(own, radio)) {
			cJSON_Delete(radio);
			cJSON_Delete(own);
			return false;
		}
		if (!choose(group, radio)) {
			cJSON_Delete(own);
			return false;
		}
	}
	return own && fake_set_item(group, "radios", own);
}
