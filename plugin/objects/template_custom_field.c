/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/template_custom_field.c - Template Custom Field: data about the envelopes made from a template.
 * https://developers.docusign.com/docs/esign-rest-api/reference/templates/templatecustomfields/ */

static const struct ds_word template_custom_field_lists[] = { { "Text", "textCustomFields" },
	                                                          { "List", "listCustomFields" },
	                                                          { NULL, NULL } };
static const char *const template_custom_field_types[] = { "Text", "List", NULL };

/* clang-format off */
static const struct ds_field template_custom_field_properties[] = {
	DS_FIELD("TemplateID",                GUID,       STP_KEY,      NULL,                             "Template ID",
		"The template that it belongs to.", 0),
	DS_FIELD("FieldID",                   TEXT,       STP_KEY,      "/fieldId",                       "Field ID",
		"Identifies the field; Create gives it.", .form = DS_ID),
	DS_FIELD("FieldType",                 TEXT,       0,            "@array",                         "Field Type",
		"Text, or List to choose from; Text if not given.",
		.words = template_custom_field_lists, .pub.choices = template_custom_field_types),
	DS_FIELD("Name",                      TEXT,       0,            "/name",                          "Name",
		"Name of the field.", 0),
	DS_FIELD("Value",                     TEXT,       0,            "/value",                         "Value",
		"Its value, 100 characters at most.", 0),
	DS_FIELD("Required",                  YESNO,      0,            "/required",                      "Required",
		"Whether the sender must give a value.", 0),
	DS_FIELD("Show",                      YESNO,      0,            "/show",                          "Show",
		"Whether recipients see it.", 0),
	DS_FIELD("ListItems",                 MULTIVALUE, 0,            "/listItems",                     "List Items",
		"List: what can be chosen, as JSON, e.g. [\"north\", \"south\"].", 0),
};

#define TEMPLATE_CUSTOM_FIELD_SETTINGS DS_IN("FieldType"), DS_IN("Value"), DS_IN("Required"), DS_IN("Show"), DS_IN("ListItems")
static const struct stp_slot template_custom_field_create_inputs[] = { DS_NEED("TemplateID"), DS_NEED("Name"), TEMPLATE_CUSTOM_FIELD_SETTINGS };
static const struct stp_slot template_custom_field_save_inputs[] = { DS_NEED("TemplateID"), DS_NEED("FieldID"), DS_IN("Name"), TEMPLATE_CUSTOM_FIELD_SETTINGS };
static const struct stp_slot template_custom_field_key[] = { DS_NEED("TemplateID"), DS_NEED("FieldID") };
static const struct stp_slot template_custom_field_delete_inputs[] = {
	DS_NEED("TemplateID"), DS_NEED("FieldID"), DS_IN("FieldType"),
};
static const struct stp_slot template_custom_field_template[] = { DS_NEED("TemplateID") };
static const struct stp_slot template_custom_field_whole[] = {
	DS_OUT("TemplateID"), DS_OUT("FieldID"), DS_OUT("FieldType"), DS_OUT("Name"), DS_OUT("Value"), DS_OUT("Required"),
	DS_OUT("Show"), DS_OUT("ListItems"),
};

/* clang-format on */

/* The service tells the types apart by their lists: what is in none of them is refused.  Shared with Account Custom
 * Field. */
static stp_status custom_field_fits(struct ds_run *run, const char *type)
{
	if (ds_ascii_casecmp(type, "Text") != 0 && ds_ascii_casecmp(type, "List") != 0)
		return ds_fail(run->error, STP_BAD_INPUT, "FieldType", "Field Type is neither Text nor List");
	if (ds_ascii_casecmp(type, "List") != 0 && ds_arg_text(run, "ListItems"))
		return ds_fail(run->error, STP_BAD_INPUT, "ListItems", "List Items is for the Field Type List only");
	return STP_OK;
}

static stp_status template_custom_field_send(struct ds_run *run)
{
	const char *type = ds_arg_text(run, "FieldType");
	stp_status status = custom_field_fits(run, type ? type : "Text");

	return status == STP_OK ? ds_generic(run) : status;
}

/* clang-format off */
static const struct ds_method template_custom_field_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Adds a field to a template.", 0,
		template_custom_field_create_inputs, on_behalf_lock, template_custom_field_whole,
		.verb = "POST", .path = "/templates/{TemplateID}/custom_fields", .root = "/{FieldType=textCustomFields}/0", .rows = "*", .run = template_custom_field_send),
	DS_METHOD(READ, "Load", "Load", "Reads one field.", STP_SAFE | STP_IDEMPOTENT,
		template_custom_field_key, on_behalf, template_custom_field_whole,
		.verb = "GET", .path = "/templates/{TemplateID}/custom_fields", .rows = "*", .match = "FieldID"),
	DS_METHOD(LIST, "GetList", "Get List", "Lists the fields of both types.", STP_SAFE | STP_IDEMPOTENT,
		template_custom_field_template, on_behalf, template_custom_field_whole,
		.verb = "GET", .path = "/templates/{TemplateID}/custom_fields", .rows = "*"),
	DS_METHOD(UPDATE, "Save", "Save",
		"Changes what is given of a field; its type must be given if it is List.", STP_IDEMPOTENT,
		template_custom_field_save_inputs, on_behalf_lock, template_custom_field_whole,
		.verb = "PUT", .path = "/templates/{TemplateID}/custom_fields", .root = "/{FieldType=textCustomFields}/0", .rows = "*", .run = template_custom_field_send),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a field; its type must be given if it is List.", STP_DESTRUCTIVE,
		template_custom_field_delete_inputs, on_behalf_lock, template_custom_field_key,
		.verb = "DELETE", .path = "/templates/{TemplateID}/custom_fields", .root = "/{FieldType=textCustomFields}/0", .rows = "*", .run = template_custom_field_send),
};

#define TEMPLATE_CUSTOM_FIELD DS_OBJECT(template_custom_field, "TemplateCustomField", "Template Custom Field", "A named value that each envelope made from a template carries.")
/* clang-format on */
