/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/custom_tabs.c - tabs that an account keeps for its templates and envelopes. */
#include "rest/people.h"

#include <string.h>

static const struct fake_shape shape[] = {
	{ "customTabId", "" }, { "lastModified", "" }, { "lastModifiedByUserId", "" },
	{ "lastModifiedByDisplayName", "" },
	{ "createdByUserId", "" }, { "createdByDisplayName", "" }, { "type", "" }, { "name", "" },
	{ "tabLabel", "{name}" },
	{ "shared", "false" }, { "editable", "true" }, { "required", "true" }, { "locked", "false" },
	{ "font", "lucidaconsole" },
	{ "fontSize", "size9" }, { "fontColor", "black" }, { "bold", "false" }, { "italic", "false" },
	{ "underline", "false" },
};

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	cJSON *asker = fake_person(r->fake, r->account, r->user);
	const char *name = fake_text(asker, "userName"), *code = NULL;

	if (!*fake_text(record, "type")) {
		*ret_detail = "'type' must be specified.";
		code = "INVALID_REQUEST_PARAMETER";
	} else if (!fake_set_now(r, record, "lastModified") ||
	           !fake_set(record, "lastModifiedByUserId", r->user) ||
	           !fake_set(record, "lastModifiedByDisplayName", name) ||
	           (!old && (!fake_set(record, "createdByUserId", r->user) ||
	                     !fake_set(record, "createdByDisplayName", name)))) {
		code = "UNSPECIFIED_ERROR";
	}
	cJSON_Delete(asker);
	return code;
}

/* One's own, and those that are shared. */
static bool wanted(const struct fake_request *r, const cJSON *record)
{
	return strcmp(fake_text(record, "createdByUserId"), r->user) == 0 ||
	       fake_yes(record, "shared", false);
}

static const struct fake_plain tabs = {
	.kind = "custom_tab", .list = "tabs", .id = "customTabId", FAKE_SHAPE(shape), .rest = true,
	.missing = "INVALID_TABID", .check = check, .wanted = wanted,
};
FAKE_PLAIN(tabs)

static const struct fake_route routes[] = {
	{ "GET",    "/tab_definitions",   tabs_list,   0 },
	{ "POST",   "/tab_definitions",   tabs_create, 0 },
	{ "GET",    "/tab_definitions/@", tabs_get,    0 },
	{ "PUT",    "/tab_definitions/@", tabs_update, 0 },
	{ "DELETE", "/tab_definitions/@", tabs_delete, 0 },
};
const struct fake_resource fake_custom_tabs_routes = FAKE_ROUTES(routes);
