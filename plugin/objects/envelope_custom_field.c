/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_custom_field.c - Envelope Custom Field: facts of your own that travel with an envelope.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopecustomfields/ */

static const struct ds_word envelope_custom_field_lists[] = { { "Text", "textCustomFields" },
	                                                          { "List", "listCustomFields" },
	                                                          { NULL, NULL } };
static const char *const envelope_custom_field_types[] = { "Text", "List", NULL };

/* clang-format off */
static const struct ds_field envelope_custom_field_properties[] = {
	/*        name          type        flags    JSON pointer  label          help */
	DS_FIELD("EnvelopeID",  GUID,       STP_KEY, NULL,         "Envelope ID",
		"The envelope that the field belongs to.", 0),
	DS_FIELD("FieldID",     TEXT,       STP_KEY, "/fieldId",   "Field ID",
		"The service's id of the field; Create gives it.", .form = DS_ID),
	DS_FIELD("FieldType",   TEXT,       0,       "@array",     "Field Type",
		"Text, or List if only some values are allowed; Text if not given to Create, looked up if not given to others.",
		.words = envelope_custom_field_lists, .pub.choices = envelope_custom_field_types),
	DS_FIELD("Name",        TEXT,       0,       "/name",      "Name",
		"The field's name, 50 characters at most; Get List of Envelope finds envelopes by Name=value.", 0),
	DS_FIELD("Value",       TEXT,       0,       "/value",     "Value",
		"The field's value, 100 characters at most.", 0),
	DS_FIELD("ListItems",   MULTIVALUE, 0,       "/listItems", "List Items",
		"List: the values that are allowed, e.g. [\"North\", \"South\"].", 0),
	DS_FIELD("Required",    YESNO,      0,       "/required",  "Required",
		"Whether the envelope cannot be sent without a value; no if not given.", 0),
	DS_FIELD("Show",        YESNO,      0,       "/show",      "Show",
		"Whether senders see the field, and the certificate of completion shows it; no if not given.", 0),
};

static const struct stp_slot envelope_custom_field_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot envelope_custom_field_key[] = { DS_NEED("EnvelopeID"), DS_NEED("FieldID") };
static const struct stp_slot envelope_custom_field_removed[] = {
	DS_NEED("EnvelopeID"), DS_NEED("FieldID"), DS_IN("FieldType"),
};
static const struct stp_slot envelope_custom_field_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("Name"), DS_IN("FieldType"), DS_IN("Value"), DS_IN("ListItems"), DS_IN("Required"),
	DS_IN("Show"),
};
static const struct stp_slot envelope_custom_field_save_inputs[] = {
	DS_NEED("EnvelopeID"), DS_NEED("FieldID"), DS_IN("FieldType"), DS_IN("Name"), DS_IN("Value"), DS_IN("ListItems"),
	DS_IN("Required"), DS_IN("Show"),
};
static const struct stp_slot envelope_custom_field_whole[] = {
	DS_OUT("EnvelopeID"), DS_OUT("FieldID"), DS_OUT("FieldType"), DS_OUT("Name"), DS_OUT("Value"), DS_OUT("ListItems"),
	DS_OUT("Required"), DS_OUT("Show"),
};
/* clang-format on */

/* List Items are a List's alone; the service knows no others. */
static stp_status envelope_custom_field_send(struct ds_run *run, const char *list)
{
	const struct ds_method *table = run->method;
	struct ds_method method = *table;
	char root[32];
	stp_status status;

	if (strcmp(list, "listCustomFields") != 0 && ds_arg(run, "ListItems"))
		return ds_fail(run->error, STP_BAD_INPUT, "ListItems", "List Items is for a field of the type List");
	snprintf(root, sizeof root, "/%s/0", list);
	method.root = root;
	run->method = &method;
	status = ds_generic(run);
	run->method = table;
	return status;
}

static stp_status envelope_custom_field_create(struct ds_run *run)
{
	const char *type = ds_arg_text(run, "FieldType");

	return envelope_custom_field_send(run, ds_word_theirs(envelope_custom_field_lists, type ? type : "Text"));
}

/* The list that the field is in; NULL: in none. */
static const char *envelope_custom_field_list(const struct ds_json *all, const char *id)
{
	for (const struct ds_word *word = envelope_custom_field_lists; word->ours; word++) {
		char pointer[64];

		snprintf(pointer, sizeof pointer, "/%s", word->theirs);
		for (uint32_t i = 0, count = ds_json_count(all, pointer); i < count; i++) {
			const char *own;

			snprintf(pointer, sizeof pointer, "/%s/%u/fieldId", word->theirs, i);
			own = ds_json_text(all, pointer);
			if (own && strcmp(own, id) == 0)
				return word->theirs;
		}
	}
	return NULL;
}

/* Save and Delete: the service wants to be told the list that the field is in. */
static stp_status envelope_custom_field_change(struct ds_run *run)
{
	const char *type = ds_arg_text(run, "FieldType"), *list;
	struct ds_json *all = NULL;
	struct text path = { 0 };
	stp_status status;

	if (type)
		return envelope_custom_field_create(run);
	status = ds_path(run, run->method->path, &path);
	if (status == STP_OK)
		status = ds_get_json(run, text_of(&path), &all);
	list = status == STP_OK ? envelope_custom_field_list(all, ds_arg_text(run, "FieldID")) : NULL;
	if (list) {
		status = envelope_custom_field_send(run, list);
	} else if (status == STP_OK) {
		status = ds_fail(run->error, STP_NOT_FOUND, "FieldID", "the envelope has no custom field with this Field ID");
		ds_hint(run->error, "Get List of Envelope Custom Field tells which there are");
	}
	ds_json_destroy(all);
	text_finish(&path);
	return status;
}

/* clang-format off */
static const struct ds_method envelope_custom_field_methods[] = {
	DS_METHOD(CREATE, "Create", "Create", "Adds a custom field to an envelope.", 0,
		envelope_custom_field_inputs, on_behalf_lock, envelope_custom_field_whole,
		.verb = "POST", .path = "/envelopes/{EnvelopeID}/custom_fields", .rows = "*", .run = envelope_custom_field_create),
	DS_METHOD(READ, "Load", "Load", "Tells one custom field of an envelope.", STP_SAFE | STP_IDEMPOTENT,
		envelope_custom_field_key, on_behalf, envelope_custom_field_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/custom_fields", .rows = "*", .match = "FieldID"),
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists the envelope's custom fields of both types.", STP_SAFE | STP_IDEMPOTENT,
		envelope_custom_field_envelope, on_behalf, envelope_custom_field_whole,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/custom_fields", .rows = "*"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of a custom field.", STP_IDEMPOTENT,
		envelope_custom_field_save_inputs, on_behalf_lock, envelope_custom_field_whole,
		.verb = "PUT", .path = "/envelopes/{EnvelopeID}/custom_fields", .rows = "*", .run = envelope_custom_field_change),
	DS_METHOD(DELETE, "Delete", "Delete", "Removes a custom field from an envelope.", STP_DESTRUCTIVE,
		envelope_custom_field_removed, on_behalf_lock, envelope_custom_field_key,
		.verb = "DELETE", .path = "/envelopes/{EnvelopeID}/custom_fields", .rows = "*", .run = envelope_custom_field_change),
};

#define ENVELOPE_CUSTOM_FIELD DS_OBJECT(envelope_custom_field, "EnvelopeCustomField", "Envelope Custom Field", "A fact of your own that travels with an envelope and by which it is found.")
/* clang-format on */
