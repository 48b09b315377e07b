/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/bcc_archives.c - addresses to which a copy of every mail of the account goes, and their
 * history. */
#include "rest/people.h"

#include <string.h>
#include <strings.h>

static const struct fake_shape shape[] = {
	{ "bccEmailArchiveId", "" }, { "accountId", "{_account}" }, { "email", "" }, { "emailNotificationId", NULL },
	{ "status", "active" }, { "created", "" }, { "createdBy", NULL }, { "modified", "" }, { "modifiedBy", NULL },
	{ "uri", "/settings/bcc_email_archives/{bccEmailArchiveId}" },
};
static const struct fake_shape history_shape[] = {
	{ "accountId", "{_account}" }, { "email", "" }, { "action", "" }, { "status", "" }, { "modified", "" },
	{ "modifiedBy", NULL },
};

static const struct fake_plain history = {
	.kind = "bcc_history", .list = "bccEmailArchiveHistory", .id = "_id", .parent = "_archive",
	FAKE_SHAPE(history_shape),
	.most = 100, .otherwise = 100, .uris = true,
};
FAKE_PLAIN(history)

static bool remember(struct fake_request *r, const cJSON *archive, const char *action,
                     const char *status)
{
	cJSON *entry = cJSON_CreateObject();
	char id[FAKE_ID];
	bool good;

	fake_guid(r->fake, id);
	good = entry && fake_set(entry, "_account", r->account) &&
	       fake_set(entry, "_archive", fake_text(archive, "bccEmailArchiveId")) &&
	       fake_set(entry, "email", fake_text(archive, "email")) &&
	       fake_set(entry, "action", action) && fake_set(entry, "status", status) &&
	       fake_set_now(r, entry, "modified") && fake_set_asker(r, entry, "modifiedBy") &&
	       fake_put(r->fake, history.kind, r->account, id, entry);
	cJSON_Delete(entry);
	return good;
}

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	(void)old;
	if (!strchr(fake_text(record, "email"), '@')) {
		*ret_detail = "'email' must be an email address.";
		return "INVALID_REQUEST_PARAMETER";
	}
	return fake_set_now(r, record, "created") && fake_set_now(r, record, "modified") &&
	               fake_set_asker(r, record, "createdBy") &&
	               fake_set_asker(r, record, "modifiedBy") &&
	               remember(r, record, "CREATED", "active") ?
	           NULL :
	           "UNSPECIFIED_ERROR";
}

static bool wanted(const struct fake_request *r, const cJSON *record)
{
	(void)r;
	return strcmp(fake_text(record, "status"), "closed") != 0;
}

static const struct fake_plain archives = {
	.kind = "bcc_archive", .list = "bccEmailArchives", .id = "bccEmailArchiveId", FAKE_SHAPE(shape),
	.most = 100, .otherwise = 100,
	.uris = true, .check = check, .wanted = wanted, .detail = "The archive was not found.",
};
FAKE_PLAIN(archives)

/* One is answered by its history. */
static void get_history(struct fake_request *r)
{
	cJSON *archive = fake_plain_asked(r, &archives);

	if (archive)
		history_list(r);
	cJSON_Delete(archive);
}

/* Closed, not gone: its history can still be read. */
static void close_archive(struct fake_request *r)
{
	cJSON *archive = fake_plain_asked(r, &archives);

	if (archive)
		fake_answer(r,
		            fake_set(archive, "status", "closed") && fake_set_now(r, archive, "modified") &&
		                    fake_set_asker(r, archive, "modifiedBy") &&
		                    remember(r, archive, "CLOSED", "closed") &&
		                    fake_put(r->fake, archives.kind, r->account, r->part[0], archive) ?
		                200 :
		                500,
		            NULL);
	cJSON_Delete(archive);
}

static const struct fake_route routes[] = {
	{ "GET",    "/settings/bcc_email_archives",   archives_list,   FAKE_ADMIN },
	{ "POST",   "/settings/bcc_email_archives",   archives_create, FAKE_ADMIN },
	{ "GET",    "/settings/bcc_email_archives/@", get_history,     FAKE_ADMIN },
	{ "DELETE", "/settings/bcc_email_archives/@", close_archive,   FAKE_ADMIN },
};
const struct fake_resource fake_bcc_archives_routes = FAKE_ROUTES(routes);
