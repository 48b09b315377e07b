/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/test_tabs.c - tabs: every type, defaults, values, what is required, conditions, groups, formulas, errors. */
#include "envelope.h"

#include <stdio.h>
#include <string.h>

static struct client c;
static char envelope[64];

static void up(void)
{
	client_up(&c, "seed", "7", NULL);
	client_login(&c, NULL);
}

static void down(void)
{
	client_down(&c);
}

#define PLACE "'documentId':'1','pageNumber':'1','xPosition':'100','yPosition':'100'"
#define TABS(tabs) "{'signers':[{'recipientId':'1','name':'Ann Bee','email':'ann@example.com','tabs':{" tabs "}}]}"

static void expect_why(const char *part)
{
	ck_assert_msg(strstr(client_text(&c, "/why"), part) != NULL, "%s", c.body);
}

START_TEST(an_added_tab_is_answered_as_the_service_does)
{
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/recipients/1/tabs", NULL), 200);
	ck_assert_str_eq(c.body, "{}");
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/recipients/1/tabs", "{'signHereTabs':[{" PLACE "}]}"), 201);
	ck_assert_int_eq(strncmp(c.body, quoted("{'signHereTabs':[{'isSealSignTab':'false','scaleValue':'0','optional':'false','documentId':'1','recipientId':'1','pageNumber':'1','xPosition':'100','yPosition':'100','width':'0','height':'0','tabId':'"), 199), 0);
	ck_assert_str_eq(client_text(&c, "/signHereTabs/0/tabType"), "signhere");
	ck_assert_str_eq(client_text(&c, "/signHereTabs/0/source"), "Manual");
}
END_TEST

START_TEST(a_change_without_an_id_is_an_error_of_its_item)
{
	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "/recipients/1/tabs", "{'textTabs':[{" PLACE ",'tabLabel':'TestTab','value':'Hello World'}]}"), 200);
	ck_assert_str_eq(c.body, quoted("{'textTabs':[{'requireAll':'false','concealValueOnDocument':'false','disableAutoSize':'false','localePolicy':{},'documentId':'1','recipientId':'1','errorDetails':{'errorCode':'INVALID_TABID','message':'Invalid TabId specified.  TabId:not specified.'},'tabType':'text'}]}"));
}
END_TEST

static const char *const lists[] = {
	"signHereTabs", "initialHereTabs", "signerAttachmentTabs", "approveTabs", "declineTabs", "viewTabs", "fullNameTabs", "dateSignedTabs",
	"envelopeIdTabs", "companyTabs", "titleTabs", "textTabs", "numberTabs", "numericalTabs", "currencyTabs", "ssnTabs", "dateTabs",
	"zipTabs", "emailTabs", "phoneNumberTabs", "noteTabs", "checkboxTabs", "listTabs", "firstNameTabs", "lastNameTabs",
	"emailAddressTabs", "formulaTabs", "notarizeTabs", "notarySealTabs", "commissionCountyTabs", "commissionExpirationTabs",
	"commissionNumberTabs", "commissionStateTabs", "drawTabs", "smartSectionTabs", "polyLineOverlayTabs", "commentThreadTabs",
	"tabGroups",
};

START_TEST(every_type_is_kept_changed_and_removed)
{
	char body[400], pointer[80], id[40];

	envelope_make(&c, "created", "{'signers':[" SIGNER("1", "1") "]}", "", envelope);
	snprintf(body, sizeof body, "{'%s':[{" PLACE ",'tooltip':'T','nonsense':'n','xPosition':120}]}", lists[_i]);
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/recipients/1/tabs", body), 201);
	snprintf(pointer, sizeof pointer, "/%s/0/tabId", lists[_i]);
	snprintf(id, sizeof id, "%s", client_text(&c, pointer));
	ck_assert_uint_eq(strlen(id), 36);
	ck_assert_ptr_null(strstr(c.body, "nonsense"));
	snprintf(pointer, sizeof pointer, "/%s/0/tooltip", lists[_i]);
	ck_assert_str_eq(client_text(&c, pointer), "T");
	snprintf(body, sizeof body, "{'%s':[{'tabId':'%s','tooltip':'U'}]}", lists[_i], id);
	ck_assert_int_eq(envelope_call(&c, "PUT", envelope, "/recipients/1/tabs", body), 200);
	ck_assert_str_eq(client_text(&c, pointer), "U");
	ck_assert_int_eq(envelope_call(&c, "DELETE", envelope, "/recipients/1/tabs", body), 200);
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/recipients/1/tabs", NULL), 200);
	ck_assert_int_eq(cJSON_GetArraySize(client_at(&c, "")), 0);
}
END_TEST

static const struct {
	const char *why, *tabs, *before, *values;
} rules[] = {
	{ "a text is required unless it says that it is not", "'textTabs':[{" PLACE ",'tabLabel':'t'}]", "required", "'t':'x'" },
	{ "a list takes one of its items", "'listTabs':[{" PLACE ",'tabLabel':'l','listItems':[{'text':'A','value':'a'},{'text':'B','value':'b'}]}]", "required", "'l':'b'" },
	{ "a radio group that asks for one", "'radioGroupTabs':[{'documentId':'1','groupName':'g','radios':[{'pageNumber':'1','xPosition':'1','yPosition':'1','value':'1','required':'true'},{'pageNumber':'1','xPosition':'1','yPosition':'9','value':'2','required':'true'}]}]", "required", "'g':'2'" },
	{ "a checkbox that asks", "'checkboxTabs':[{" PLACE ",'tabLabel':'c','required':'true'}]", "required", "'c':'true'" },
	{ "a child is asked once its parent has the value", "'listTabs':[{" PLACE ",'tabLabel':'p','value':'a','listItems':[{'text':'A','value':'a'}]}],'textTabs':[{" PLACE ",'tabLabel':'t','conditionalParentLabel':'p','conditionalParentValue':'a'}]", "required", "'t':'x'" },
	{ "a group of checkboxes wants at least one", "'checkboxTabs':[{" PLACE ",'tabLabel':'c1','tabGroupLabels':['g']},{" PLACE ",'tabLabel':'c2','tabGroupLabels':['g']}],'tabGroups':[{'groupLabel':'g','groupRule':'SelectAtLeast','minimumRequired':'1','maximumAllowed':'2',"
	  PLACE "}]", "required", "'c2':'true'" },
	{ "an attachment", "'signerAttachmentTabs':[{" PLACE ",'tabLabel':'a'}]", "required", "'a':'file'" },
};

START_TEST(what_is_required_blocks_finishing)
{
	char recipients[900], values[100];

	snprintf(recipients, sizeof recipients, "{'signers':[{'recipientId':'1','name':'A','email':'a@example.com','tabs':{%s}}]}", rules[_i].tabs);
	envelope_make(&c, "sent", recipients, "", envelope);
	envelope_act(&c, 409, envelope, "1", "sign", "{'fill':false}");
	expect_why(rules[_i].before);
	snprintf(values, sizeof values, "{'fill':false,'tabs':{%s}}", rules[_i].values);
	envelope_act(&c, 200, envelope, "1", "sign", values);
	envelope_is(&c, envelope, "completed");
}
END_TEST

static const char *const harmless[] = {
	"'textTabs':[{" PLACE ",'tabLabel':'t','required':'false'}]",
	"'textTabs':[{" PLACE ",'tabLabel':'t','value':'there'}]",
	"'textTabs':[{" PLACE ",'tabLabel':'t','locked':'true'}]",
	"'checkboxTabs':[{" PLACE ",'tabLabel':'c'}]",
	"'checkboxTabs':[{" PLACE ",'tabLabel':'c'}],'textTabs':[{" PLACE ",'tabLabel':'t','conditionalParentLabel':'c','conditionalParentValue':'on'}]",
	"'textTabs':[{" PLACE ",'tabLabel':'a','required':'false','conditionalParentLabel':'b'},{" PLACE ",'tabLabel':'b','required':'false','conditionalParentLabel':'a'}]",
	"'signerAttachmentTabs':[{" PLACE ",'optional':'true'}]",
};

START_TEST(what_is_not_required_does_not_block)
{
	char recipients[900];

	snprintf(recipients, sizeof recipients, "{'signers':[{'recipientId':'1','name':'A','email':'a@example.com','tabs':{%s}}]}", harmless[_i]);
	envelope_make(&c, "sent", recipients, "", envelope);
	envelope_act(&c, 200, envelope, "1", "sign", "{'fill':false}");
}
END_TEST

static const struct {
	const char *why, *tab, *value, *part;
} misfits[] = {
	{ "too long",     "'textTabs':[{" PLACE ",'tabLabel':'t','maxLength':'3'}]", "abcd", "longer" },
	{ "no item",      "'listTabs':[{" PLACE ",'tabLabel':'t','listItems':[{'text':'A','value':'a'}]}]", "c", "items" },
	{ "no number",    "'numberTabs':[{" PLACE ",'tabLabel':'t'}]", "many", "form" },
	{ "no pattern",   "'textTabs':[{" PLACE ",'tabLabel':'t','validationPattern':'^[0-9]+$'}]", "x", "form" },
	{ "locked",       "'textTabs':[{" PLACE ",'tabLabel':'t','locked':'true'}]", "x", "locked" },
};

START_TEST(a_value_that_does_not_fit_is_refused)
{
	char recipients[900], values[100];

	snprintf(recipients, sizeof recipients, "{'signers':[{'recipientId':'1','name':'A','email':'a@example.com','tabs':{%s}}]}", misfits[_i].tab);
	envelope_make(&c, "sent", recipients, "", envelope);
	snprintf(values, sizeof values, "{'tabs':{'t':'%s'}}", misfits[_i].value);
	envelope_act(&c, 409, envelope, "1", "sign", values);
	expect_why(misfits[_i].part);
	envelope_is(&c, envelope, "sent");
}
END_TEST

START_TEST(signing_fills_in_what_the_service_knows)
{
	envelope_make(&c, "sent", TABS("'fullNameTabs':[{" PLACE "}],'firstNameTabs':[{" PLACE "}],'lastNameTabs':[{" PLACE "}],'emailAddressTabs':[{" PLACE "}],'dateSignedTabs':[{" PLACE "}],"
	                               "'numberTabs':[{" PLACE ",'tabLabel':'n'}],'formulaTabs':[{" PLACE ",'tabLabel':'f','formula':'([n] + 1) * 2.5','roundDecimalPlaces':'1'}]"), "", envelope);
	envelope_act(&c, 200, envelope, "1", "sign", "{'tabs':{'n':'1,000'}}");
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/recipients/1/tabs", NULL), 200);
	ck_assert_str_eq(client_text(&c, "/fullNameTabs/0/value"), "Ann Bee");
	ck_assert_str_eq(client_text(&c, "/firstNameTabs/0/value"), "Ann");
	ck_assert_str_eq(client_text(&c, "/lastNameTabs/0/value"), "Bee");
	ck_assert_str_eq(client_text(&c, "/emailAddressTabs/0/value"), "ann@example.com");
	ck_assert_ptr_nonnull(strchr(client_text(&c, "/dateSignedTabs/0/value"), '/'));
	ck_assert_str_eq(client_text(&c, "/formulaTabs/0/value"), "2502.5");
	ck_assert_str_eq(client_text(&c, "/fullNameTabs/0/status"), "signed");
	ck_assert_int_eq(envelope_call(&c, "POST", envelope, "/recipients/1/tabs", "{'textTabs':[{" PLACE "}]}"), 400);
}
END_TEST

#define RADIO(value) "{'pageNumber':'1','xPosition':'1','yPosition':'1','value':'" value "'}"

static unsigned chosen(const char *list)
{
	const cJSON *item;
	unsigned count = 0;

	cJSON_ArrayForEach(item, client_at(&c, list))
		count += strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(item, "selected")), "true") == 0;
	return count;
}

START_TEST(no_value_chooses_no_radio_and_the_empty_item_of_a_list)
{
	envelope_make(&c, "sent", TABS("'radioGroupTabs':[{'documentId':'1','groupName':'g','radios':[" RADIO("1") "," RADIO("2") "]}],"
	                               "'listTabs':[{" PLACE ",'tabLabel':'l','required':'false','listItems':[{'value':'a','selected':'true'},{'text':'none','value':''},{'value':'b'}]}]"), "", envelope);
	envelope_act(&c, 200, envelope, "1", "sign", "{'fill':false,'tabs':{'g':'','l':''}}");
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/recipients/1/tabs", NULL), 200);
	ck_assert_uint_eq(chosen("/radioGroupTabs/0/radios"), 0);
	ck_assert_uint_eq(chosen("/listTabs/0/listItems"), 1);
	ck_assert_str_eq(client_text(&c, "/listTabs/0/listItems/1/selected"), "true");
}
END_TEST

START_TEST(one_radio_of_the_same_value_is_chosen)
{
	envelope_make(&c, "sent", TABS("'radioGroupTabs':[{'documentId':'1','groupName':'g','radios':[" RADIO("1") "," RADIO("2") "," RADIO("2") "]}]"), "", envelope);
	envelope_act(&c, 200, envelope, "1", "sign", "{'tabs':{'g':'2'}}");
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/recipients/1/tabs", NULL), 200);
	ck_assert_uint_eq(chosen("/radioGroupTabs/0/radios"), 1);
	ck_assert_str_eq(client_text(&c, "/radioGroupTabs/0/radios/1/selected"), "true");
}
END_TEST

START_TEST(form_data_tells_what_was_filled_in)
{
	envelope_make(&c, "sent", TABS("'textTabs':[{" PLACE ",'tabLabel':'city'}],'checkboxTabs':[{" PLACE ",'tabLabel':'yes'}],'signHereTabs':[{" PLACE "}]"), "", envelope);
	envelope_act(&c, 200, envelope, "1", "sign", "{'tabs':{'city':'Prague'}}");
	ck_assert_int_eq(envelope_call(&c, "GET", envelope, "/form_data", NULL), 200);
	ck_assert_int_eq(client_size(&c, "/formData"), 2);
	ck_assert_str_eq(client_text(&c, "/formData/0/name"), "city");
	ck_assert_str_eq(client_text(&c, "/formData/0/value"), "Prague");
	ck_assert_str_eq(client_text(&c, "/formData/1/value"), "false");
	ck_assert_str_eq(client_text(&c, "/recipientFormData/0/name"), "Ann Bee");
	ck_assert_int_eq(client_size(&c, "/prefillFormData/formData"), 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *s = suite_create("tabs");
	TCase *all = tcase_create("all");

	tcase_add_checked_fixture(all, up, down);
	tcase_set_timeout(all, 120);
	tcase_add_test(all, an_added_tab_is_answered_as_the_service_does);
	tcase_add_test(all, a_change_without_an_id_is_an_error_of_its_item);
	tcase_add_loop_test(all, every_type_is_kept_changed_and_removed, 0, (int)(sizeof lists / sizeof lists[0]));
	tcase_add_loop_test(all, what_is_required_blocks_finishing, 0, (int)(sizeof rules / sizeof rules[0]));
	tcase_add_loop_test(all, what_is_not_required_does_not_block, 0, (int)(sizeof harmless / sizeof harmless[0]));
	tcase_add_loop_test(all, a_value_that_does_not_fit_is_refused, 0, (int)(sizeof misfits / sizeof misfits[0]));
	tcase_add_test(all, signing_fills_in_what_the_service_knows);
	tcase_add_test(all, no_value_chooses_no_radio_and_the_empty_item_of_a_list);
	tcase_add_test(all, one_radio_of_the_same_value_is_chosen);
	tcase_add_test(all, form_data_tells_what_was_filled_in);
	suite_add_tcase(s, all);
	return s;
}

int main(void)
{
	return suite_run(suite());
}
