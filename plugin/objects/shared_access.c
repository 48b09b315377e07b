/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/shared_access.c - Shared Access: who sees whose envelopes, templates and folders.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/accounts/listsharedaccess/ */

static const char *const shared_access_types[] = { "envelopes", "templates", "folders", NULL };
static const char *const shared_access_words[] = { "shared_to", "shared_from", "shared_to_and_from", "not_shared",
	                                               NULL };

/* clang-format off */
static const struct ds_field shared_access_properties[] = {
	/*        name              type  flags         JSON pointer      label               help */
	DS_FIELD("UserID",          GUID, STP_KEY,      "^/user/userId",  "User ID",
		"Whose envelopes, templates or folders are shared.", 0),
	DS_FIELD("UserName",        TEXT, STP_PERSONAL, "^/user/userName", "User Name",
		"Name of whose they are.", 0),
	DS_FIELD("ItemType",        TEXT, STP_KEY,      "@array",         "Item Type",
		"envelopes, templates or folders; envelopes if not given.",
		.query = "item_type", .pub.choices = shared_access_types),
	DS_FIELD("OtherUserID",     GUID, STP_KEY,      "/user/userId",   "Other User ID",
		"With whom the user's envelopes are shared, or who shares with the user.", 0),
	DS_FIELD("OtherUserName",   TEXT, STP_PERSONAL, "/user/userName", "Other User Name",
		"Name of with whom they are shared.", 0),
	DS_FIELD("OtherUserEmail",  TEXT, STP_PERSONAL, "/user/email",    "Other User Email",
		"Mail address of with whom they are shared.", 0),
	DS_FIELD("TemplateID",      GUID, STP_KEY,      "/templateId",    "Template ID",
		"The template that is shared.", 0),
	DS_FIELD("TemplateName",    TEXT, 0,            "/templateName",  "Template Name",
		"Name of the template that is shared.", 0),
	DS_FIELD("FolderID",        TEXT, STP_KEY,      "/folderId",      "Folder ID",
		"The folder that is shared.", .form = DS_ID),
	DS_FIELD("FolderName",      TEXT, 0,            "/name",          "Folder Name",
		"Name of the folder that is shared.", 0),
	DS_FIELD("Shared",          TEXT, 0,            "/shared",        "Shared",
		"shared_to (the other sees the user's), shared_from (the user sees the other's), shared_to_and_from or "
		"not_shared; to list by.", .query = "shared", .pub.choices = shared_access_words),
	DS_FIELD("SharedUsers",     MEMO, 0,            "/sharedUsers",   "Shared Users",
		"The users who see the template or folder, as the service lists them in JSON.", 0),
	DS_FIELD("SharedGroups",    MEMO, 0,            "/sharedGroups",  "Shared Groups",
		"The groups that see the template or folder, as the service lists them in JSON.", 0),
};

static const struct stp_slot shared_access_list_inputs[] = { DS_IN("ItemType"), DS_IN("Shared") };
static const struct stp_slot shared_access_listed[] = {
	DS_OUT("UserID"), DS_OUT("UserName"), DS_OUT("ItemType"), DS_OUT("OtherUserID"), DS_OUT("OtherUserName"),
	DS_OUT("OtherUserEmail"), DS_OUT("TemplateID"), DS_OUT("TemplateName"), DS_OUT("FolderID"), DS_OUT("FolderName"),
	DS_OUT("Shared"), DS_OUT("SharedUsers"), DS_OUT("SharedGroups"),
};
static const struct stp_slot shared_access_save_inputs[] = {
	DS_NEED("UserID"), DS_NEED("OtherUserID"), DS_NEED("Shared"),
};
static const struct stp_slot shared_access_saved[] = { DS_OUT("UserID"), DS_OUT("OtherUserID"), DS_OUT("Shared") };

static const struct ds_field shared_access_list_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("UserIDs",    MULTIVALUE, 0, NULL, "User IDs",
		"Only what these users share, as a list of ids; of all users if not given.",
		.query = "user_ids", .form = DS_IDS),
	DS_FIELD("FolderIDs",  MULTIVALUE, 0, NULL, "Folder IDs",
		"Only these folders, as a list of ids.", .query = "folder_ids", .form = DS_IDS),
	DS_FIELD("SearchText", TEXT,       0, NULL, "Search Text",
		"Only of users whose name or mail address has this in it.", .query = "search_text"),
};
/* clang-format on */

/* One pair of users; all other pairs stay as they are. */
static stp_status shared_access_save(struct ds_run *run)
{
	static const struct { const char *input, *pointer; } parts[] = {
		{ "UserID", "/sharedAccess/0/user/userId" },
		{ "OtherUserID", "/sharedAccess/0/envelopes/0/user/userId" },
		{ "Shared", "/sharedAccess/0/envelopes/0/shared" },
	};
	struct ds_json *body = ds_json_create();
	stp_status status = body ? STP_OK : STP_NO_MEMORY;

	for (size_t i = 0; status == STP_OK && i < sizeof parts / sizeof parts[0]; i++)
		status = ds_json_put_text(body, parts[i].pointer, ds_arg_text(run, parts[i].input));
	status = status == STP_OK ? ds_send_json(run, "PUT", run->method->path, body) : ds_no_memory(run->error);
	ds_json_destroy(body);
	return status == STP_OK ? ds_row_of_inputs(run) : status;
}

/* clang-format off */
static const struct ds_method shared_access_methods[] = {
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists what users share: a row for each pair of users, template or folder.", STP_SAFE | STP_IDEMPOTENT,
		shared_access_list_inputs, shared_access_list_parameters, shared_access_listed,
		.verb = "GET", .path = "/shared_access", .rows = "sharedAccess", .inside = "", .page = 1000),
	DS_METHOD(UPDATE, "Save", "Save",
		"Says whether one user sees another's envelopes; what other users see stays. Templates are shared by Share of "
		"Template.", STP_IDEMPOTENT,
		shared_access_save_inputs, on_behalf, shared_access_saved,
		.verb = "PUT", .path = "/shared_access?item_type=envelopes&preserve_existing_shared_access=true", .run = shared_access_save),
};

#define SHARED_ACCESS DS_OBJECT(shared_access, "SharedAccess", "Shared Access", "Who sees whose envelopes, templates and folders.")
/* clang-format on */
