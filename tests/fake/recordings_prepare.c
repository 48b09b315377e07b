/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/recordings_prepare.c - what there was when each exchange was recorded, as the recording itself shows it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recordings.h"

static void stands_for(struct recording *r, const char *recorded, const char *made)
{
	struct stand_in *s = &r->stand_in[r->stand_ins];

	ck_assert(r->stand_ins < sizeof r->stand_in / sizeof r->stand_in[0] && *made);
	snprintf(s->recorded, sizeof s->recorded, "%s", recorded);
	snprintf(s->made, sizeof s->made, "%s", made);
	r->stand_ins++;
}

static const char *of_request(const struct recording *r, const char *list, const char *member)
{
	const cJSON *item = cJSON_GetArrayItem(cJSON_GetObjectItem(r->request, list), 0);
	const char *text = member ? cJSON_GetStringValue(cJSON_GetObjectItem(item, member)) : cJSON_GetStringValue(item);

	ck_assert_ptr_nonnull(text);
	return text;
}

/* ---- envelopes --------------------------------------------------------------------------------------------------- */

static const char *envelope(struct client *c, const char *status, const char *tabs)
{
	char *pdf = client_pdf_base64(1, "Recorded"), *body = malloc(strlen(pdf) + 1024);

	ck_assert_ptr_nonnull(body);
	snprintf(body, strlen(pdf) + 1024, "{\"status\": \"%s\", \"emailSubject\": \"Recorded\", \"documents\": [{\"documentId\": \"1\", \"name\": \"a.pdf\", "
	        "\"documentBase64\": \"%s\"}], \"recipients\": {\"signers\": [{\"recipientId\": \"1\", \"routingOrder\": \"1\", \"name\": "
	        "\"Test Three\", \"email\": \"test3@example.com\"%s}]}}", status, pdf, tabs);
	client_expect(c, 201, "POST", "/envelopes", body);
	free(body);
	free(pdf);
	return client_text(c, "/envelopeId");
}

static void draft(struct client *c, struct recording *r)
{
	stands_for(r, r->part[0], envelope(c, "created", ""));
}

static void sent(struct client *c, struct recording *r)
{
	stands_for(r, r->part[0], envelope(c, "sent", ""));
}

static void voided(struct client *c, struct recording *r)
{
	char id[40];

	snprintf(id, sizeof id, "%s", envelope(c, "sent", ""));
	ck_assert_int_eq(client_callf(c, "PUT", "{\"status\": \"voided\", \"voidedReason\": \"r\"}", "/envelopes/%s", id), 200);
	stands_for(r, r->part[0], id);
}

static bool is_in_answer(const struct recording *r, const char *text)
{
	char *json = cJSON_PrintUnformatted(r->answer);
	bool is = json && strstr(json, text);

	free(json);
	return is;
}

static void recipients_of(struct client *c, struct recording *r)
{
	if (is_in_answer(r, "currentRoutingOrder"))
		sent(c, r);
	else
		draft(c, r);
}

/* ---- templates --------------------------------------------------------------------------------------------------- */

static const char *template(struct client *c, const char *name, const char *role)
{
	char *pdf = client_pdf_base64(1, "Test Document"), *body = malloc(strlen(pdf) + 1024);

	ck_assert_ptr_nonnull(body);
	snprintf(body, strlen(pdf) + 1024, "{\"name\": \"%s\", \"description\": \"Standard agreement\", \"shared\": \"false\", \"documents\": [{\"documentId\": \"1\", "
	        "\"name\": \"NDA_Template.pdf\", \"fileExtension\": \"pdf\", \"documentBase64\": \"%s\"}], \"recipients\": {\"signers\": "
	        "[{\"recipientId\": \"1\", \"routingOrder\": \"1\", \"roleName\": \"%s\", \"name\": \"{{Signer Name}}\", \"email\": "
	        "\"signer@example.com\"}]}, \"status\": \"created\"}", name, pdf, role);
	client_expect(c, 201, "POST", "/templates", body);
	free(body);
	free(pdf);
	return client_text(c, "/templateId");
}

static void a_template(struct client *c, struct recording *r)
{
	stands_for(r, r->part[0], template(c, "NDA", "Signer"));
}

static void templates(struct client *c, struct recording *r)
{
	(void)r;
	for (int i = 0; i < 8; i++)
		template(c, "NDA", "Signer");
}

static void envelope_or_of_template(struct client *c, struct recording *r)
{
	const char *id = cJSON_GetStringValue(cJSON_GetObjectItem(r->request, "templateId"));

	if (id)
		stands_for(r, id, template(c, "NDA", "Signer 1"));
}

/* Its request was kept as a sum only. */
static void new_template(struct client *c, struct recording *r)
{
	(void)c;
	r->body = "{\"name\": \"Create\", \"description\": \"d\", \"shared\": \"false\", \"emailSubject\": \"s\", \"recipients\": {\"signers\": "
	          "[{\"recipientId\": \"1\", \"roleName\": \"Signer\", \"routingOrder\": \"1\"}]}}";
}

/* ---- people --------------------------------------------------------------------------------------------------------- */

static void me(struct client *c, struct recording *r)
{
	stands_for(r, r->part[0], c->user);
}

static void another_user(struct client *c, struct recording *r)
{
	client_expect(c, 201, "POST", "/users", "{\"newUsers\": [{\"userName\": \"Another One\", \"email\": \"another@example.com\"}]}");
	stands_for(r, of_request(r, "users", "userId"), client_text(c, "/newUsers/0/userId"));
}

static const char *group(struct client *c, const char *name)
{
	char body[256];

	snprintf(body, sizeof body, "{\"groups\": [{\"groupName\": \"%s\"}]}", name);
	client_expect(c, 201, "POST", "/groups", body);
	return client_text(c, "/groups/0/groupId");
}

static void group_of_that_name(struct client *c, struct recording *r)
{
	if (is_in_answer(r, "INVALID_GROUP_NAME"))
		group(c, of_request(r, "groups", "groupName"));
}

static void group_with_me(struct client *c, struct recording *r)
{
	char body[128];

	stands_for(r, r->part[0], group(c, "Group"));
	snprintf(body, sizeof body, "{\"users\": [{\"userId\": \"%s\"}]}", c->user);
	ck_assert_int_eq(client_callf(c, "PUT", body, "/groups/%s/users", r->stand_in[0].made), 200);
	stands_for(r, of_request(r, "users", "userId"), c->user);
}

static void group_to_change(struct client *c, struct recording *r)
{
	char name[64];

	snprintf(name, sizeof name, "%s", group(c, "Group"));
	stands_for(r, of_request(r, "groups", "groupId"), name);
	client_expect(c, 200, "GET", "/permission_profiles", NULL);
	stands_for(r, of_request(r, "groups", "permissionProfileId"), client_text(c, "/permissionProfiles/0/permissionProfileId"));
}

static void a_group(struct client *c, struct recording *r)
{
	(void)r;
	group(c, "Group");
}

/* ---- folders, Connect ------------------------------------------------------------------------------------------------- */

static const char *folder(struct client *c, const char *type)
{
	char pointer[64];

	client_expect(c, 200, "GET", "/folders", NULL);
	for (int i = 0; i < client_size(c, "/folders"); i++) {
		snprintf(pointer, sizeof pointer, "/folders/%d/type", i);
		if (strcmp(client_text(c, pointer), type) == 0) {
			snprintf(pointer, sizeof pointer, "/folders/%d/folderId", i);
			return client_text(c, pointer);
		}
	}
	return "";
}

static void envelopes(struct client *c, struct recording *r)
{
	(void)r;
	envelope(c, "created", "");
	envelope(c, "sent", "");
}

static void drafts_of_folder(struct client *c, struct recording *r)
{
	const char *id = cJSON_GetStringValue(cJSON_GetObjectItem(r->query, "folder_ids"));

	envelope(c, "created", "");
	envelope(c, "created", "");
	if (id)
		stands_for(r, id, folder(c, "draft"));
}

static void draft_in_its_folder(struct client *c, struct recording *r)
{
	char id[40];

	snprintf(id, sizeof id, "%s", envelope(c, "created", ""));
	stands_for(r, of_request(r, "envelopeIds", NULL), id);
	stands_for(r, r->part[0], folder(c, "draft"));
}

static void a_configuration(struct client *c, struct recording *r)
{
	(void)r;
	client_expect(c, 201, "POST", "/connect", "{\"name\": \"Test Connect\", \"urlToPublishTo\": \"https://example.com/webhook\", \"allUsers\": "
	              "true, \"allowEnvelopePublish\": true, \"requiresAcknowledgement\": \"true\", \"configurationType\": \"custom\", "
	              "\"envelopeEvents\": [\"sent\", \"delivered\", \"completed\"], \"recipientEvents\": [\"Sent\", \"Delivered\", \"Completed\"]}");
}

/* ---- the others ----------------------------------------------------------------------------------------------------------- */

static void nothing(struct client *c, struct recording *r)
{
	(void)c;
	(void)r;
}

static void users_or_limit(struct client *c, struct recording *r)
{
	if (is_in_answer(r, "HOURLY_APIINVOCATION"))
		client_expect(c, 200, "PUT", "/__fake/switches", "{\"hourly-limit\": 1}");
	if (is_in_answer(r, "HOURLY_APIINVOCATION"))
		client_call(c, "GET", "/brands", NULL);
}

static void embedded(struct client *c, struct recording *r)
{
	stands_for(r, r->part[0], envelope(c, "sent", ", \"clientUserId\": \"1\""));
	r->body = "{\"returnUrl\": \"https://example.com/back\", \"authenticationMethod\": \"none\", \"email\": \"test3@example.com\", \"userName\": "
	          "\"Test Three\", \"clientUserId\": \"1\"}";
}

static const struct {
	const char *operation;
	void (*prepare)(struct client *c, struct recording *r);
} preparations[] = {
	{ "GET /brands",                           nothing },
	{ "GET /connect",                          a_configuration },
	{ "POST /connect",                         nothing },
	{ "POST /envelopes",                       envelope_or_of_template },
	{ "GET /envelopes",                        drafts_of_folder },
	{ "GET /envelopes/@",                      sent },
	{ "PUT /envelopes/@",                      draft },
	{ "GET /envelopes/@/recipients",           recipients_of },
	{ "DELETE /envelopes/@/recipients",        draft },
	{ "POST /envelopes/@/recipients/@/tabs",   draft },
	{ "PUT /envelopes/@/recipients/@/tabs",    draft },
	{ "GET /envelopes/@/form_data",            voided },
	{ "GET /envelopes/@/documents",            sent },
	{ "POST /envelopes/@/views/recipient",     embedded },
	{ "GET /templates",                        templates },
	{ "POST /templates",                       new_template },
	{ "GET /templates/@",                      a_template },
	{ "GET /templates/@/recipients",           a_template },
	{ "GET /folders",                          envelopes },
	{ "PUT /folders/@",                        draft_in_its_folder },
	{ "GET /groups",                           a_group },
	{ "POST /groups",                          group_of_that_name },
	{ "PUT /groups",                           group_to_change },
	{ "DELETE /groups/@/users",                group_with_me },
	{ "GET /settings",                         nothing },
	{ "GET /signing_groups",                   nothing },
	{ "GET /users",                            users_or_limit },
	{ "DELETE /users",                         another_user },
	{ "GET /users/@",                          me },
	{ "PUT /users/@",                          me },
};

bool recording_prepare(struct client *c, struct recording *r)
{
	for (size_t i = 0; i < sizeof preparations / sizeof preparations[0]; i++)
		if (strcmp(preparations[i].operation, r->operation) == 0) {
			preparations[i].prepare(c, r);
			return true;
		}
	return false;
}
