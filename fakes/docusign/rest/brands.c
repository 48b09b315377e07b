/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/brands.c - brands with their logos and resource files.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/accountbrands/ */
#include "rest/account_settings.h"
#include "rest/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct fake_shape shape[] = {
	{ "brandId", "" }, { "brandCompany", "" }, { "brandName", "" }, { "isSendingDefault", FAKE_JSON("false") },
	{ "isSigningDefault", FAKE_JSON("false") }, { "isOverridingCompanyName", FAKE_JSON("false") },
	{ "logos", NULL }, { "colors", FAKE_JSON("[]") }, { "landingPages", FAKE_JSON("[]") },
	{ "links", FAKE_JSON("[]") },
	{ "emailContent", FAKE_JSON("[]") }, { "resources", NULL }, { "brandLanguages", FAKE_JSON("[\"en\"]") },
	{ "defaultBrandLanguage", "en" }, { "errorDetails", NULL },
};

static const char *const logo_names[] = { "primary", "secondary", "email" };
static const char *const resource_names[] = { "email", "sending", "signing", "signing_captive" };

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

/* Addresses of logos that are there, and of all resources. */
static bool more(struct fake_request *r, cJSON *answer, const cJSON *record)
{
	const char *id = fake_text(record, "brandId");
	cJSON *logos = NULL, *resources = fake_object(answer, "resources");
	char name[32];
	bool good = resources != NULL;

	for (size_t i = 0; i < 3 && good; i++) {
		snprintf(name, sizeof name, "logo %s", logo_names[i]);
		if (fake_member(fake_member(record, "_files"), name))
			good = (logos = fake_object(answer, "logos")) &&
			       fake_set_format(logos, logo_names[i], "/accounts/%s/brands/%s/logos/%s",
			                       r->account, id, logo_names[i]);
	}
	for (size_t i = 0; i < 4 && good; i++)
		good = fake_set_format(resources, i == 3 ? "signingCaptive" : resource_names[i],
		                       "/accounts/%s/brands/%s/resources/%s", r->account, id,
		                       resource_names[i]);
	return good;
}

/* Members that are booleans on the wire may come as texts. */
static bool straighten(cJSON *record)
{
	static const char *const names[] = { "isSendingDefault", "isSigningDefault",
		                                 "isOverridingCompanyName" };

	for (size_t i = 0; i < 3; i++)
		if (fake_member(record, names[i]) &&
		    !fake_set_item(record, names[i], cJSON_CreateBool(fake_yes(record, names[i], false))))
			return false;
	return true;
}

/* The account's first brand turns branding on, as the web console does. */
static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	if (!*fake_text(record, "brandName")) {
		*ret_detail = "'brandName' must be specified.";
		return "INVALID_REQUEST_PARAMETER";
	}
	if (!straighten(record))
		return "UNSPECIFIED_ERROR";
	if (!old && (!fake_account_set(r->fake, r->account, "canSelfBrandSend", "true") ||
	    !fake_account_set(r->fake, r->account, "canSelfBrandSign", "true")))
		return "UNSPECIFIED_ERROR";
	return NULL;
}

static const struct fake_plain brands = {
	.kind = "brand", .list = "brands", .id = "brandId", FAKE_SHAPE(shape), .missing = "INVALID_BRAND_ID",
	.check = check,
	.more = more,
};
FAKE_PLAIN(brands)

/* ---- lists ------------------------------------------------------------------------------------------ */

struct collection {
	struct fake_request *r;
	cJSON *items;
	char sending[FAKE_ID], signing[FAKE_ID];
	bool failed;
};

static bool collect(void *user, const struct fake_record *record)
{
	struct collection *c = user;
	cJSON *brand = fake_parse(record),
	      *shaped = brand ? fake_plain_shaped(c->r, &brands, brand) : NULL;

	c->failed = !shaped || !cJSON_AddItemToArray(c->items, shaped);
	if (fake_yes(brand, "isSendingDefault", false))
		snprintf(c->sending, sizeof c->sending, "%s", record->id);
	if (fake_yes(brand, "isSigningDefault", false))
		snprintf(c->signing, sizeof c->signing, "%s", record->id);
	cJSON_Delete(brand);
	return !c->failed;
}

/* While branding is off the answer is {}. */
static void answer_brands(struct fake_request *r, unsigned status)
{
	struct collection c = { .r = r, .items = cJSON_CreateArray() };
	cJSON *answer = cJSON_CreateObject();
	bool good = c.items && answer;

	if (good && fake_account_allows(r->fake, r->account, "canSelfBrandSend")) {
		fake_each(r->fake, "brand", r->account, collect, &c);
		good = !c.failed &&
		       (!*c.signing || fake_set(answer, "recipientBrandIdDefault", c.signing)) &&
		       (!*c.sending || fake_set(answer, "senderBrandIdDefault", c.sending)) &&
		       fake_set_item(answer, "brands", c.items);
		c.items = NULL;
	}
	cJSON_Delete(c.items);
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? status : 500, answer);
}

static void get_brands(struct fake_request *r)
{
	answer_brands(r, 200);
}

/* Answers the new one in a list of its own. */
static void post_brand(struct fake_request *r)
{
	cJSON *body = fake_body(r), *answer = body ? cJSON_CreateObject() : NULL,
	      *list = answer ? fake_array(answer, "brands") : NULL;
	cJSON *one = list ? cJSON_CreateObject() : NULL;
	bool good = one && cJSON_AddItemToArray(list, one) &&
	            fake_plain_create_one(r, &brands, body, one);

	if (!body)
		return;
	if (good && fake_member(one, "errorDetails")) {
		fake_error(r, "INVALID_REQUEST_PARAMETER", "'brandName' must be specified.");
		cJSON_Delete(answer);
		return;
	}
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 201 : 500, answer);
}

static void delete_brands(struct fake_request *r)
{
	const cJSON *body = fake_body(r), *item;
	cJSON *answer;

	if (!body)
		return;
	cJSON_ArrayForEach(item, fake_member(body, "brands")) {
		answer = cJSON_CreateObject();
		(void)(answer &&
		       fake_plain_delete_one(r, &brands, item, answer)); /* what is not there is gone */
		cJSON_Delete(answer);
	}
	answer_brands(r, 200);
}

/* The brand as XML, for import elsewhere. */
static void get_file(struct fake_request *r)
{
	cJSON *brand = fake_plain_asked(r, &brands);
	struct fake_bytes xml = { 0 };
	const cJSON *color;

	if (!brand)
		return;
	fake_puts(&xml, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<brand><name>");
	fake_add_html(&xml, fake_text(brand, "brandName"));
	fake_puts(&xml, "</name><company>");
	fake_add_html(&xml, fake_text(brand, "brandCompany"));
	fake_puts(&xml, "</company><colors>");
	cJSON_ArrayForEach(color, fake_member(brand, "colors")) {
		fake_puts(&xml, "<color name=\"");
		fake_add_html(&xml, fake_text(color, "name"));
		fake_puts(&xml, "\">");
		fake_add_html(&xml, fake_text(color, "value"));
		fake_puts(&xml, "</color>");
	}
	fake_puts(&xml, "</colors></brand>\n");
	fake_answer_bytes(r, xml.failed ? 500 : 200, "text/xml; charset=utf-8", xml.at, xml.length);
	fake_bytes_finish(&xml);
	cJSON_Delete(brand);
}

/* ---- logos and resources ------------------------------------------------------------------------------- */

/* The brand, if the second part of the route is a name that there is. */
static cJSON *file_asked(struct fake_request *r, const char *kind, char ret_name[64])
{
	bool logo = strcmp(kind, "logo") == 0;

	snprintf(ret_name, 64, "%s %.40s", kind, r->part[1]);
	if (logo ? is_one_of(r->part[1], logo_names, 3) : is_one_of(r->part[1], resource_names, 4))
		return fake_plain_asked(r, &brands);
	fake_error(r, "INVALID_REQUEST_PARAMETER",
	           logo ? "The logo type must be 'primary', 'secondary' or 'email'." :
	                  "The resource content type must be 'email', 'sending', 'signing' or "
	                  "'signing_captive'.");
	return NULL;
}

static void get_logo(struct fake_request *r)
{
	char name[64];
	cJSON *brand = file_asked(r, "logo", name);

	if (brand && !fake_file_answer(r, brand, name))
		fake_error(r, "RESOURCE_NOT_FOUND", NULL);
	cJSON_Delete(brand);
}

static bool keep(struct fake_request *r, const cJSON *brand)
{
	return fake_put(r->fake, "brand", r->account, fake_text(brand, "brandId"), brand);
}

static void put_logo(struct fake_request *r)
{
	char name[64];
	cJSON *brand = file_asked(r, "logo", name);

	if (brand)
		fake_answer(r, fake_file_take(r, brand, name) && keep(r, brand) ? 200 : 400, NULL);
	cJSON_Delete(brand);
}

static void delete_logo(struct fake_request *r)
{
	char name[64];
	cJSON *brand = file_asked(r, "logo", name);

	if (brand)
		fake_answer(r, !fake_file_drop(brand, name) || keep(r, brand) ? 200 : 500, NULL);
	cJSON_Delete(brand);
}

static bool tell_resource(struct fake_request *r, const cJSON *brand, const char *name,
                          cJSON *answer)
{
	char date[FAKE_DATE];

	fake_now(r->fake, date);
	return fake_set(answer, "resourcesContentType", name) &&
	       fake_set_format(answer, "resourcesContentUri", "/accounts/%s/brands/%s/resources/%s",
	                       r->account, fake_text(brand, "brandId"), name) &&
	       fake_set(answer, "createdDate", date) &&
	       fake_set_asker(r, answer, "createdByUserInfo") &&
	       fake_set(answer, "modifiedDate", date) &&
	       fake_set_asker(r, answer, "modifiedByUserInfo") &&
	       fake_array(answer, "modifiedTemplates") && fake_array(answer, "dataNotSavedNotInMaster");
}

static void get_resources(struct fake_request *r)
{
	cJSON *brand = fake_plain_asked(r, &brands), *answer, *list;
	char name[64];
	bool good;

	if (!brand)
		return;
	good = (answer = cJSON_CreateObject()) && (list = fake_array(answer, "resourcesContentTypes"));
	for (size_t i = 0; i < 4 && good; i++) {
		cJSON *item;

		snprintf(name, sizeof name, "resource %s", resource_names[i]);
		if (fake_member(fake_member(brand, "_files"), name))
			good = (item = cJSON_CreateObject()) && cJSON_AddItemToArray(list, item) &&
			       tell_resource(r, brand, resource_names[i], item);
	}
	if (!good) {
		cJSON_Delete(answer);
		answer = NULL;
	}
	fake_answer(r, good ? 200 : 500, answer);
	cJSON_Delete(brand);
}

/* Without a file of its own a brand has the master's, which is empty here. */
static void get_resource(struct fake_request *r)
{
	static const char master[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<data/>\n";
	char name[64];
	cJSON *brand = file_asked(r, "resource", name);

	if (brand && (fake_query_yes(r, "return_master") || !fake_file_answer(r, brand, name)))
		fake_answer_bytes(r, 200, "text/xml; charset=utf-8", master, sizeof master - 1);
	cJSON_Delete(brand);
}

static void put_resource(struct fake_request *r)
{
	char name[64];
	cJSON *brand = file_asked(r, "resource", name), *answer = NULL;

	if (!brand)
		return;
	if (fake_file_take(r, brand, name) && keep(r, brand) && (answer = cJSON_CreateObject()) &&
	    tell_resource(r, brand, r->part[1], answer)) {
		fake_answer(r, 200, answer);
	} else {
		cJSON_Delete(answer);
		fake_error(r, "INVALID_REQUEST_BODY", NULL);
	}
	cJSON_Delete(brand);
}

static const struct fake_route routes[] = {
	{ "GET",    "/brands",               get_brands,    0 },
	{ "POST",   "/brands",               post_brand,    FAKE_ADMIN },
	{ "DELETE", "/brands",               delete_brands, FAKE_ADMIN },
	{ "GET",    "/brands/@",             brands_get,    0 },
	{ "PUT",    "/brands/@",             brands_update, FAKE_ADMIN },
	{ "DELETE", "/brands/@",             brands_delete, FAKE_ADMIN },
	{ "GET",    "/brands/@/file",        get_file,      0 },
	{ "GET",    "/brands/@/logos/@",     get_logo,      0 },
	{ "PUT",    "/brands/@/logos/@",     put_logo,      FAKE_ADMIN | FAKE_RAW },
	{ "DELETE", "/brands/@/logos/@",     delete_logo,   FAKE_ADMIN },
	{ "GET",    "/brands/@/resources",   get_resources, 0 },
	{ "GET",    "/brands/@/resources/@", get_resource,  0 },
	{ "PUT",    "/brands/@/resources/@", put_resource,  FAKE_ADMIN | FAKE_RAW },
};
const struct fake_resource fake_brands_routes = FAKE_ROUTES(routes);
