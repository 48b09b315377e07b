/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/templates.c - templates: documents and roles that envelopes are made from.
 * https://developers.docusign.com/docs/esign-rest-api/reference/templates/templates/ */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fake.h"

static struct fake_template *find(const struct fake *fake, const char *id)
{
	for (struct fake_template *t = fake->templates; t; t = t->next)
		if (t->model->second == fake->second && strcasecmp(t->model->id, id) == 0)
			return t;
	return NULL;
}

/* ---- made and shown ------------------------------------------------------------------ */

static bool take_document(struct fake_envelope *model, const cJSON *from)
{
	const char *text = fake_text(from, "documentBase64"), *extension = fake_text(from, "fileExtension");
	struct fake_document *d = fake_document_put(model, atol(fake_text(from, "documentId")));
	size_t length = strlen(text);
	unsigned char *bytes = malloc(length + 1);
	bool good = false;

	if (d && bytes && d->number > 0 && (length = fake_base64_decode(text, length, false, bytes)) > 0) {
		snprintf(d->name, sizeof d->name, "%s", fake_text(from, "name"));
		snprintf(d->extension, sizeof d->extension, "%s", *extension ? extension : "pdf");
		good = fake_add(&d->bytes, bytes, length);
	}
	free(bytes);
	return good;
}

static bool take_parts(struct fake_request *r, struct fake_envelope *model, const cJSON *body)
{
	cJSON *ignored = cJSON_CreateObject();
	const cJSON *row;
	bool good = fake_recipients_add(r, model, cJSON_GetObjectItemCaseSensitive(body, "recipients"), ignored);

	cJSON_Delete(ignored);
	cJSON_ArrayForEach(row, cJSON_GetObjectItemCaseSensitive(body, "documents")) {
		if (good && !(good = take_document(model, row)))
			fake_error(r, "INVALID_REQUEST_BODY", "A document needs documentId and documentBase64.");
	}
	return good;
}

static cJSON *summary(const struct fake_template *t)
{
	cJSON *json = cJSON_CreateObject();
	char uri[64];

	snprintf(uri, sizeof uri, "/templates/%s", t->model->id);
	cJSON_AddStringToObject(json, "templateId", t->model->id);
	cJSON_AddStringToObject(json, "name", t->name);
	cJSON_AddStringToObject(json, "uri", uri);
	return json;
}

void fake_templates_create(struct fake_request *r)
{
	cJSON *body = cJSON_ParseWithLength(r->body, r->length), *json;
	struct fake_template *t = cJSON_IsObject(body) ? calloc(1, sizeof *t) : NULL;

	if (!t) {
		fake_error(r, "INVALID_REQUEST_BODY", NULL);
	} else if (!(t->model = fake_envelope_make(r->fake)) || !take_parts(r, t->model, body)) {
		fake_envelope_free(t->model);
		free(t);
	} else {
		t->model->second = r->fake->second;
		snprintf(t->name, sizeof t->name, "%s", fake_text(body, "name"));
		fake_envelope_set(t->model, "emailSubject", fake_text(body, "emailSubject"));
		fake_envelope_set(t->model, "emailBlurb", fake_text(body, "emailBlurb"));
		t->next = r->fake->templates;
		r->fake->templates = t;
		json = summary(t);
		cJSON_AddItemToArray(cJSON_AddArrayToObject(json, "templates"), summary(t));
		fake_json(r, 201, json);
	}
	cJSON_Delete(body);
}

static cJSON *whole(const struct fake_template *t)
{
	static const struct { const char *name, *text; } fixed[] = { { "shared", "false" }, { "passwordProtected", "false" } };
	static const char *const kept[] = { "emailSubject", "emailBlurb", "lastModifiedDateTime" };
	cJSON *json = cJSON_CreateObject();
	char uri[64];

	snprintf(uri, sizeof uri, "/templates/%s", t->model->id);
	cJSON_AddStringToObject(json, "templateId", t->model->id);
	cJSON_AddStringToObject(json, "uri", uri);
	cJSON_AddStringToObject(json, "name", t->name);
	for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
		cJSON_AddStringToObject(json, fixed[i].name, fixed[i].text);
	cJSON_AddStringToObject(json, "created", fake_text(t->model->json, "createdDateTime"));
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
		cJSON_AddStringToObject(json, i == 2 ? "lastModified" : kept[i], fake_text(t->model->json, kept[i]));
	cJSON_AddItemToObject(json, "recipients", cJSON_Duplicate(t->model->recipients, true));
	return json;
}

void fake_templates_list(struct fake_request *r)
{
	cJSON *json = cJSON_CreateObject(), *rows = cJSON_CreateArray();
	char number[24];

	for (const struct fake_template *t = r->fake->templates; t; t = t->next)
		if (t->model->second == r->fake->second)
			cJSON_AddItemToArray(rows, whole(t));
	snprintf(number, sizeof number, "%d", cJSON_GetArraySize(rows));
	cJSON_AddStringToObject(json, "resultSetSize", number);
	cJSON_AddStringToObject(json, "startPosition", "0");
	cJSON_AddStringToObject(json, "totalSetSize", number);
	snprintf(number, sizeof number, "%d", cJSON_GetArraySize(rows) > 0 ? cJSON_GetArraySize(rows) - 1 : 0);
	cJSON_AddStringToObject(json, "endPosition", number);
	cJSON_AddItemToObject(json, "envelopeTemplates", rows);
	fake_json(r, 200, json);
}

void fake_template_get(struct fake_request *r)
{
	const struct fake_template *t = find(r->fake, r->part[1]);

	if (t)
		fake_json(r, 200, whole(t));
	else
		fake_error(r, "TEMPLATE_ID_INVALID", NULL);
}

/* ---- used ------------------------------------------------------------------------------ */

static void set(cJSON *object, const char *name, const char *text)
{
	if (!*text)
		return;
	if (cJSON_GetObjectItemCaseSensitive(object, name))
		cJSON_ReplaceItemInObjectCaseSensitive(object, name, cJSON_CreateString(text));
	else
		cJSON_AddStringToObject(object, name, text);
}

/* A role's name counts letter by letter. */
static cJSON *in_role(const struct fake_envelope *e, const char *role)
{
	cJSON *list, *recipient;

	cJSON_ArrayForEach(list, e->recipients)
		cJSON_ArrayForEach(recipient, list)
			if (strcmp(fake_text(recipient, "roleName"), role) == 0)
				return recipient;
	return NULL;
}

static bool fill_roles(struct fake_request *r, struct fake_envelope *e, const cJSON *roles)
{
	static const char *const members[] = { "name", "email", "clientUserId", "accessCode", "routingOrder" };
	const cJSON *role;

	cJSON_ArrayForEach(role, roles) {
		cJSON *recipient = in_role(e, fake_text(role, "roleName"));

		if (!recipient || !*fake_text(role, "roleName")) {
			fake_error(r, "INVALID_REQUEST_PARAMETER", "A roleName is not one of the template's roles.");
			return false;
		}
		for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
			set(recipient, members[i], fake_text(role, members[i]));
	}
	return true;
}

/* Ids that the service gives are new ones. */
static void copy_recipients(struct fake_envelope *e, const struct fake_envelope *model)
{
	cJSON *list, *recipient;
	char guid[FAKE_ID];

	cJSON_Delete(e->recipients);
	e->recipients = cJSON_Duplicate(model->recipients, true);
	cJSON_ArrayForEach(list, e->recipients)
		cJSON_ArrayForEach(recipient, list) {
			fake_guid(guid);
			set(recipient, "recipientIdGuid", guid);
			fake_guid(guid);
			set(recipient, "userId", guid);
		}
}

bool fake_template_fill(struct fake_request *r, struct fake_envelope *e, const cJSON *body)
{
	const struct fake_template *t = find(r->fake, fake_text(body, "templateId"));

	if (!t) {
		fake_error(r, "TEMPLATE_ID_INVALID", NULL);
		return false;
	}
	fake_envelope_set(e, "emailSubject", fake_text(t->model->json, "emailSubject"));
	fake_envelope_set(e, "emailBlurb", fake_text(t->model->json, "emailBlurb"));
	for (const struct fake_document *from = t->model->documents; from; from = from->next) {
		struct fake_document *d = fake_document_put(e, from->number);

		if (!d || !fake_add(&d->bytes, from->bytes.at, from->bytes.length))
			return false;
		memcpy(d->name, from->name, sizeof d->name);
		memcpy(d->extension, from->extension, sizeof d->extension);
	}
	copy_recipients(e, t->model);
	return fill_roles(r, e, cJSON_GetObjectItemCaseSensitive(body, "templateRoles"));
}
