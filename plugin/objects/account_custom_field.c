/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/account_custom_field.c - Account Custom Field: data about envelopes that an account offers or demands.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/accountcustomfields/ */

static const struct ds_word account_custom_field_lists[] = { { "Text", "textCustomFields" },
	                                                         { "List", "listCustomFields" },
	                                                         { NULL, NULL } };
static const char *const account_custom_field_types[] = { "Text", "List", NULL };

/* clang-format off */
static const struct ds_field account_custom_field_properties[] = {
	DS_FIELD("FieldID",                 TEXT,       STP_KEY,      "/fieldId",                          "Field ID",
		"Identifies the field; Create gives it.", .form = DS_ID),
	DS_FIELD("FieldType",               TEXT,       0,            "@array",                            "Field Type",
		"Text, or List to choose from; Text if not given to Create.",
		.words = account_custom_field_lists, .pub.choices = account_custom_field_types),
	DS_FIELD("Name",                    TEXT,       0,            "/name",                             "Name",
		"Name of the field.", 0),
	DS_FIELD("Value",                   TEXT,       0,            "/value",                            "Value",
		"What it has if the sender gives nothing, 100 characters at most.", 0),
	DS_FIELD("Required",                YESNO,      0,            "/required",                         "Required",
		"Whether the sender must give a value.", 0),
	DS_FIELD("Show",                    YESNO,      0,            "/show",                             "Show",
		"Whether senders are shown it.", 0),
	DS_FIELD("ListItems",               MULTIVALUE, 0,            "/listItems",                        "List Items",
		"List: what can be chosen, as JSON, e.g. [\"north\", \"south\"].", 0),
};

static const struct stp_slot account_custom_field_create_inputs[] = {
	DS_NEED("Name"), DS_IN("FieldType"), DS_IN("Value"), DS_IN("Required"), DS_IN("Show"), DS_IN("ListItems"),
};
static const struct stp_slot account_custom_field_save_inputs[] = {
	DS_NEED("FieldID"), DS_IN("Name"), DS_IN("FieldType"), DS_IN("Value"), DS_IN("Required"), DS_IN("Show"),
	DS_IN("ListItems"),
};
static const struct stp_slot account_custom_field_key[] = { DS_NEED("FieldID") };
static const struct stp_slot account_custom_field_whole[] = {
	DS_OUT("FieldID"), DS_OUT("FieldType"), DS_OUT("Name"), DS_OUT("Value"), DS_OUT("Required"), DS_OUT("Show"),
	DS_OUT("ListItems"),
};
static const struct ds_field account_custom_field_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("ApplyToTemplates", YESNO, 0, NULL, "Apply To Templates",
		"Whether templates that there are already change too.", .query = "apply_to_templates"),
};
/* clang-format on */

/* The service takes the type as a word and answers it as a list's name. */
static stp_status account_custom_field_send(struct ds_run *run)
{
	const char *type = ds_arg_text(run, "FieldType");
	const struct ds_method *own = run->method;
	struct ds_method method = *own;
	stp_status status;

	if (!type && own->pub.kind == STP_CREATE)
		type = "Text";
	if (type && (status = custom_field_fits(run, type)) != STP_OK)
		return status;
	if (type)
		method.fixed = ds_ascii_casecmp(type, "List") == 0 ? "{\"customFieldType\":\"list\"}"
		                                                   : "{\"customFieldType\":\"text\"}";
	run->method = &method;
	status = ds_generic(run);
	run->method = own;
	return status;
}

/* clang-format off */

static const struct ds_method account_custom_field_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Adds a field; an administrator may.", 0,
		account_custom_field_create_inputs, account_custom_field_parameters, account_custom_field_whole,
		.verb = "POST", .path = "/custom_fields", .rows = "*", .run = account_custom_field_send),
	DS_METHOD(READ, "Load", "Load", "Reads one field.", STP_SAFE | STP_IDEMPOTENT,
		account_custom_field_key, on_behalf, account_custom_field_whole,
		.verb = "GET", .path = "/custom_fields", .rows = "*", .match = "FieldID"),
	DS_METHOD_ALONE(LIST, "GetList", "Get List", "Lists the fields of both types.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, account_custom_field_whole,
		.verb = "GET", .path = "/custom_fields", .rows = "*"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a field; an administrator may.", STP_IDEMPOTENT,
		account_custom_field_save_inputs, account_custom_field_parameters, account_custom_field_whole,
		.verb = "PUT", .path = "/custom_fields/{FieldID}", .rows = "*", .run = account_custom_field_send),
	DS_METHOD(DELETE, "Delete", "Delete",
		"Removes a field from what is offered; envelopes keep theirs.", STP_DESTRUCTIVE,
		account_custom_field_key, account_custom_field_parameters, account_custom_field_key,
		.verb = "DELETE", .path = "/custom_fields/{FieldID}"),
};

#define ACCOUNT_CUSTOM_FIELD DS_OBJECT(account_custom_field, "AccountCustomField", "Account Custom Field", "A named value that senders of the account may or must give with an envelope.")
/* clang-format on */
