/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/account_setting.c - Account Setting: some four hundred switches and values, a row each.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/accounts/getsettings/
 *
 * The service keeps them as members of one flat object, beside each x an xMetadata that tells
 * whether it may be changed. */

/* clang-format off */
static const struct ds_field account_setting_properties[] = {
	/*        name       type        flags    label      help */
	DS_FIELD("Name",     TEXT,       STP_KEY, NULL, "Name",
		"The setting's name in DocuSign's words, e.g. allowReminders.", 0),
	DS_FIELD("Value",    MEMO,       0,       NULL, "Value",
		"true or false, a number, or a word; what has parts of its own is JSON.", 0),
	DS_FIELD("Rights",   TEXT,       0,       NULL, "Rights",
		"editable or read_only where the service tells it.", 0),
	DS_FIELD("Options",  MULTIVALUE, 0,       NULL, "Options",
		"The words that the setting takes where the service tells them.", 0),
};

static const struct stp_slot account_setting_key[] = { DS_NEED("Name") };
static const struct stp_slot account_setting_save_inputs[] = { DS_NEED("Name"), DS_IN("Value") };
static const struct stp_slot account_setting_whole[] = {
	DS_OUT("Name"), DS_OUT("Value"), DS_OUT("Rights"), DS_OUT("Options"),
};
static const struct stp_slot account_setting_saved[] = { DS_OUT("Name"), DS_OUT("Value") };
/* clang-format on */

#define ACCOUNT_SETTING_NAME_MAX 100

/* Names are letters and digits: nothing else can be a member, and a pointer to one. */
static bool account_setting_named(const char *name, size_t length)
{
	return length <= ACCOUNT_SETTING_NAME_MAX && ds_id_good(name, length);
}

static bool account_setting_ends(const char *name, size_t length, const char *end)
{
	size_t want = strlen(end);

	return length > want && strncmp(name + length - want, end, want) == 0;
}

/* The row of a member of all settings. */
static stp_status account_setting_row(struct ds_run *run, const struct ds_slice *all, const struct ds_slice *key,
                                      const struct ds_slice *value)
{
	char name[ACCOUNT_SETTING_NAME_MAX + 1], rights[160], options[160];
	const char *const pointers[] = { rights, options };
	struct text text = { 0 }, right = { 0 }, option = { 0 };
	struct ds_slice about[2];
	stp_status status;

	memcpy(name, key->at, key->length);
	name[key->length] = '\0';
	snprintf(rights, sizeof rights, "/%sMetadata/rights", name);
	snprintf(options, sizeof options, "/%sMetadata/options", name);
	status = ds_scan(all->at, all->length, pointers, 2, about);
	if (status == STP_OK)
		status = ds_slice_text(value, &text);
	if (status == STP_OK)
		status = ds_slice_text(&about[0], &right);
	if (status == STP_OK)
		status = ds_slice_text(&about[1], &option);
	if (status != STP_OK)
		status = ds_no_memory(run->error);
	else
		status = ds_row_of_cells(run, (const struct ds_cell[]){
			{ "Name", name }, { "Value", text_of(&text) },
			{ "Rights", right.length > 0 ? text_of(&right) : NULL },
			{ "Options", option.length > 0 ? text_of(&option) : NULL } }, 4);
	text_finish(&option);
	text_finish(&right);
	text_finish(&text);
	return status;
}

/* The rows of all members, or of the one that was asked for. */
static stp_status account_setting_rows(struct ds_run *run, const char *json, size_t length, const char *only)
{
	static const char *const whole[] = { "" };
	struct ds_slice all, key, value;
	stp_status status = STP_OK;
	size_t at = 0;

	if (ds_scan(json, length, whole, 1, &all) != STP_OK || all.kind != DS_OBJECT)
		return ds_fail(run->error, STP_PROTOCOL, NULL, "what the service answered is no object of settings");
	while (status == STP_OK && ds_slice_next(&all, &at, &key, &value)) {
		if (!account_setting_named(key.at, key.length) || account_setting_ends(key.at, key.length, "Metadata") ||
		    account_setting_ends(key.at, key.length, "MetaData"))
			continue;
		if ((status = ds_go_on(run)) == STP_OK &&
		    (!only || (strlen(only) == key.length && strncmp(only, key.at, key.length) == 0)))
			status = account_setting_row(run, &all, &key, &value);
	}
	return status;
}

static stp_status account_setting_read(struct ds_run *run)
{
	const char *name = run->method->pub.kind == STP_LIST ? NULL : ds_arg_text(run, "Name");
	struct ds_message message = { .verb = "GET", .path = "/settings" };
	struct ds_reply reply = { .body = { .max = (size_t)4 << 20 } };
	stp_status status = ds_send_collect(run, &message, &reply);

	if (status == STP_OK)
		status = account_setting_rows(run, text_of(&reply.body), reply.body.length, name);
	if (status == STP_OK && name && run->rows == 0) {
		ds_hint(run->error, "Get List of Account Setting tells the names, which are written letter by letter");
		status = ds_fail(run->error, STP_NOT_FOUND, "Name", "the account has no setting of this Name");
	}
	ds_reply_finish(&reply);
	return status;
}

static stp_status account_setting_put(struct ds_json *body, const char *name, const struct stp_value *value)
{
	char pointer[ACCOUNT_SETTING_NAME_MAX + 2];

	snprintf(pointer, sizeof pointer, "/%s", name);
	if (!value || value->type == STP_NULL)
		return ds_json_put_text(body, pointer, "");
	if (value->u.text[0] == '{' || value->u.text[0] == '[')
		return ds_json_put_raw(body, pointer, value->u.text, value->length);
	return ds_json_put_text(body, pointer, value->u.text);
}

static stp_status account_setting_save(struct ds_run *run)
{
	const char *name = ds_arg_text(run, "Name");
	struct ds_json *body;
	stp_status status;

	if (!account_setting_named(name, strlen(name)))
		return ds_fail(run->error, STP_BAD_INPUT, "Name",
		               "Name is not the name of a setting: letters and digits, 100 at most");
	if (!ds_arg(run, "Value"))
		return ds_fail(run->error, STP_BAD_INPUT, "Value",
		               "Value is missing: Save of Account Setting needs it, or an empty one to clear");
	if (!(body = ds_json_create()))
		return ds_no_memory(run->error);
	status = account_setting_put(body, name, ds_arg(run, "Value"));
	if (status == STP_BAD_INPUT)
		status = ds_fail(run->error, status, "Value", "Value begins like JSON and is none");
	else if (status != STP_OK)
		status = ds_no_memory(run->error);
	else
		status = ds_send_json(run, "PUT", "/settings", body);
	ds_json_destroy(body);
	return status == STP_OK ? ds_row_of_inputs(run) : status;
}

/* clang-format off */
static const struct ds_method account_setting_methods[] = {
	DS_METHOD(READ, "Load", "Load", "Tells one setting by its name.", STP_SAFE | STP_IDEMPOTENT,
		account_setting_key, on_behalf, account_setting_whole,
		.verb = "GET", .path = "/settings", .run = account_setting_read),
	DS_METHOD_ALONE(LIST, "GetList", "Get List", "Lists all settings of the account.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, account_setting_whole,
		.verb = "GET", .path = "/settings", .run = account_setting_read),
	DS_METHOD(UPDATE, "Save", "Save",
		"Changes one setting and leaves the others; only an administrator may.", STP_IDEMPOTENT,
		account_setting_save_inputs, on_behalf, account_setting_saved,
		.verb = "PUT", .path = "/settings", .run = account_setting_save),
};

#define ACCOUNT_SETTING DS_OBJECT(account_setting, "AccountSetting", "Account Setting", "A setting of the account, by its name.")
/* clang-format on */
