/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/folder.c - Folder: where a user's envelopes and templates lie, and how they are moved.
 * https://developers.docusign.com/docs/esign-rest-api/reference/folders/folders/
 *
 * The API neither makes nor deletes folders: users do that on DocuSign's pages. */

static const char *const folder_templates[] = { "include", "only", NULL };
static const char *const folder_users[] = { "all", "owned_by_me", "shared_with_me", NULL };

/* clang-format off */
static const struct ds_field folder_properties[] = {
	/*        name               type      flags         JSON pointer            label                help */
	DS_FIELD("FolderID",         TEXT,     STP_KEY,      "/folderId",            "Folder ID",
		"Identifies the folder: an id from Get List, or a word such as inbox, sentitems, draft, recyclebin.",
		.form = DS_ID),
	DS_FIELD("Name",             TEXT,     0,            "/name",                "Name",
		"The folder's name, as its user sees it.", 0),
	DS_FIELD("Type",             TEXT,     0,            "/type",                "Type",
		"inbox, sentitems, draft, recyclebin, templates, or normal for one that a user made.", 0),
	DS_FIELD("ParentFolderID",   TEXT,     0,            "/parentFolderId",      "Parent Folder ID",
		"The folder that this one lies in; empty or root at the top.", .form = DS_ID),
	DS_FIELD("OwnerName",        TEXT,     STP_PERSONAL, "/owner/userName",      "Owner Name",
		"Whose folder it is.", 0),
	DS_FIELD("OwnerEmail",       TEXT,     STP_PERSONAL, "/owner/email",         "Owner Email",
		"Mail address of whose folder it is.", 0),
	DS_FIELD("OwnerUserID",      GUID,     0,            "/owner/userId",        "Owner User ID",
		"The user whose folder it is.", 0),
	DS_FIELD("ItemCount",        NUMBER,   0,            "/itemCount",           "Item Count",
		"How many envelopes or templates lie in it, without those of its folders.", 0),
	DS_FIELD("SubFolderCount",   NUMBER,   0,            "/subFolderCount",      "Sub Folder Count",
		"How many folders lie in it.", 0),
	DS_FIELD("HasSubFolders",    YESNO,    0,            "/hasSubFolders",       "Has Sub Folders",
		"Whether folders lie in it.", 0),
	DS_FIELD("HasAccess",        YESNO,    0,            "/hasAccess",           "Has Access",
		"Whether the configured user may look into it.", 0),
	DS_FIELD("URI",              TEXT,     0,            "/uri",                 "URI",
		"Address of the folder under the account.", 0),
	/* what lies in it */
	DS_FIELD("EnvelopeID",       GUID,     STP_KEY,      "/envelopeId",          "Envelope ID",
		"The envelope that lies in the folder.", 0),
	DS_FIELD("TemplateID",       GUID,     STP_KEY,      "/templateId",          "Template ID",
		"The template that lies in the folder.", 0),
	DS_FIELD("Subject",          TEXT,     0,            "/subject",             "Subject",
		"Subject of the mail to the recipients.", 0),
	DS_FIELD("Status",           TEXT,     0,            "/status",              "Status",
		"The envelope's status, e.g. created, sent, completed; to list by, one or more with commas between.",
		.query = "status"),
	DS_FIELD("SenderName",       TEXT,     STP_PERSONAL, "/senderName",          "Sender Name",
		"Who sent the envelope.", 0),
	DS_FIELD("SenderEmail",      TEXT,     STP_PERSONAL, "/senderEmail",         "Sender Email",
		"Mail address of who sent the envelope.", 0),
	DS_FIELD("SenderUserID",     GUID,     0,            "/senderUserId",        "Sender User ID",
		"The user who sent the envelope.", 0),
	DS_FIELD("SenderCompany",    TEXT,     0,            "/senderCompany",       "Sender Company",
		"Company of who sent the envelope.", 0),
	DS_FIELD("ItemOwnerName",    TEXT,     STP_PERSONAL, "/ownerName",           "Item Owner Name",
		"Whose envelope or template it is.", 0),
	DS_FIELD("Created",          DATETIME, 0,            "/createdDateTime",     "Created",
		"When the envelope was made.", 0),
	DS_FIELD("LastModified",     DATETIME, 0,            "/lastModifiedDateTime", "Last Modified",
		"When anything in the envelope last changed.", 0),
	DS_FIELD("Sent",             DATETIME, 0,            "/sentDateTime",        "Sent",
		"When the envelope was sent.", 0),
	DS_FIELD("Completed",        DATETIME, 0,            "/completedDateTime",   "Completed",
		"When the last recipient had finished.", 0),
	DS_FIELD("Expires",          DATETIME, 0,            "/expireDateTime",      "Expires",
		"When the envelope will be voided if it is not completed before.", 0),
	DS_FIELD("Is21CFRPart11",    YESNO,    0,            "/is21CFRPart11",       "Is 21 CFR Part 11",
		"Whether the envelope keeps to the rules of 21 CFR Part 11.", 0),
};

static const struct stp_slot folder_listed[] = {
	DS_OUT("FolderID"), DS_OUT("Name"), DS_OUT("Type"), DS_OUT("ParentFolderID"), DS_OUT("OwnerName"),
	DS_OUT("OwnerEmail"), DS_OUT("OwnerUserID"), DS_OUT("ItemCount"), DS_OUT("SubFolderCount"), DS_OUT("HasSubFolders"),
	DS_OUT("HasAccess"), DS_OUT("URI"),
};
static const struct stp_slot folder_items_inputs[] = { DS_NEED("FolderID"), DS_IN("Status") };
static const struct stp_slot folder_items[] = {
	DS_OUT("FolderID"), DS_OUT("EnvelopeID"), DS_OUT("TemplateID"), DS_OUT("Subject"), DS_OUT("Status"),
	DS_OUT("SenderName"), DS_OUT("SenderEmail"), DS_OUT("SenderUserID"), DS_OUT("SenderCompany"),
	DS_OUT("ItemOwnerName"), DS_OUT("Created"), DS_OUT("LastModified"), DS_OUT("Sent"), DS_OUT("Completed"),
	DS_OUT("Expires"), DS_OUT("Is21CFRPart11"),
};
static const struct stp_slot folder_key[] = { DS_NEED("FolderID") };

static const struct ds_field folder_list_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("Templates",      TEXT,   0, NULL, "Templates",
		"include: the folder of templates as well; only: that one alone; it is left out if not given.",
		.query = "template", .pub.choices = folder_templates),
	DS_FIELD("UserFilter",     TEXT,   0, NULL, "User Filter",
		"all, owned_by_me or shared_with_me; the user's own if not given.",
		.query = "user_filter", .pub.choices = folder_users),
	DS_FIELD("SubFolderDepth", NUMBER, 0, NULL, "Sub Folder Depth",
		"How deep to look: 0 for the folder alone, -1 for all levels; the service's own if not given.",
		.query = "sub_folder_depth"),
};
static const struct ds_field folder_items_parameters[] = {
	DS_ON_BEHALF,
	DS_FIELD("FromDate",     DATETIME, 0, NULL,            "From Date",
		"Only envelopes of this time and later.", .query = "from_date"),
	DS_FIELD("ToDate",       DATETIME, 0, NULL,            "To Date",
		"Only envelopes of this time and earlier.", .query = "to_date"),
	DS_FIELD("SearchText",   TEXT,     0, NULL,            "Search Text",
		"Only envelopes with this text in subject, names or addresses.", .query = "search_text"),
	DS_FIELD("OfOwnerName",  TEXT,     STP_PERSONAL, NULL, "Of Owner Name",
		"Only envelopes whose owner has this name.", .query = "owner_name"),
	DS_FIELD("OfOwnerEmail", TEXT,     STP_PERSONAL, NULL, "Of Owner Email",
		"Only envelopes whose owner has this mail address.", .query = "owner_email"),
};
static const struct ds_field folder_move_parameters[] = {
	DS_LOCK,
	DS_FIELD("EnvelopeIDs",  MULTIVALUE, STP_REQUIRED, "/envelopeIds",  "Envelope IDs",
		"The envelopes or templates to move, as a list of ids.", .form = DS_IDS),
	DS_FIELD("FromFolderID", TEXT,       0,            "/fromFolderId", "From Folder ID",
		"Where they lie now; given, the service refuses those that lie elsewhere.", .form = DS_ID),
};

/* clang-format on */

/* Each envelope is moved for itself: one that cannot be does not keep the others. */
static void folder_explain(struct ds_run *run, stp_status status)
{
	const struct stp_value *ids = ds_arg(run, "EnvelopeIDs");

	(void)status;
	if (!run->error || run->error->http_status != 200 || !ids || !strchr(ids->u.text, ','))
		return;
	run->error->maybe_applied = 1;
	ds_hint(run->error, "the others were moved: Get Items tells which; move those that are left once more");
}

/* clang-format off */
static const struct ds_method folder_methods[] = {
	DS_METHOD_ALONE(LIST, "GetList", "Get List",
		"Lists the user's folders, the service's own and those that the user made.", STP_SAFE | STP_IDEMPOTENT,
		folder_list_parameters, folder_listed,
		.verb = "GET", .path = "/folders", .rows = "folders", .page = 1000),
	DS_METHOD(LIST, "GetItems", "Get Items", "Lists what lies in a folder, all pages of it.", STP_SAFE | STP_IDEMPOTENT,
		folder_items_inputs, folder_items_parameters, folder_items,
		.verb = "GET", .path = "/folders/{FolderID}?include_items=true", .rows = "folders", .inside = "/folderItems", .page = 1000, .uncounted = true),
	DS_METHOD(EXECUTE, "MoveEnvelopes", "Move Envelopes",
		"Moves envelopes or templates into a folder; into recyclebin deletes them, and voids those that are under way.",
		STP_DESTRUCTIVE,
		folder_key, folder_move_parameters, folder_key,
		.verb = "PUT", .path = "/folders/{FolderID}", .rows = "*", .explain = folder_explain),
};

#define FOLDER DS_OBJECT(folder, "Folder", "Folder", "Where a user's envelopes and templates lie.")
/* clang-format on */
