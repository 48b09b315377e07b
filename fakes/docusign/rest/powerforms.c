/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/powerforms.c - PowerForms: made of a template, used by whoever has their
 * address; what was filled in. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rest/plain.h"
#include "rest/template.h"

static const struct fake_shape shape[] = {
	{ "createdBy", "" },              { "createdDateTime", "" },       { "emailBody", "" },
	{ "emailSubject", "" },           { "instructions", "" },          { "isActive", "true" },
	{ "lastUsed", NULL },             { "limitUseInterval", NULL },    { "limitUseIntervalEnabled", "false" },
	{ "limitUseIntervalUnits", NULL }, { "maxUseEnabled", "false" },   { "name", "" },
	{ "powerFormId", NULL },          { "powerFormUrl", NULL },        { "recipients", FAKE_JSON("[]") },
	{ "senderName", "" },             { "senderUserId", "" },          { "signingMode", "direct" },
	{ "templateId", "" },             { "templateName", "" },          { "timesUsed", "0" },
	{ "uri", "/powerforms/{powerFormId}" }, { "usesRemaining", NULL },
};

static const struct fake_shape recipient_shape[] = {
	{ "accessCode", NULL },
	{ "accessCodeLocked", "false" },
	{ "accessCodeRequired", "false" },
	{ "email", "" },
	{ "emailLocked", "false" },
	{ "name", "" },
	{ "recipientType", "signer" },
	{ "roleName", "" },
	{ "routingOrder", "1" },
	{ "templateRequiresIdLookup", "false" },
	{ "userNameLocked", "false" },
};

static void out_of_memory(struct fake_request *r)
{
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

/* ---- what a form must be ------------------------------------------------------------------- */

/* The template's roles are the form's recipients, unless it says so itself. */
static bool take_recipients(cJSON *record, const struct fake_envelope *t)
{
	cJSON *list = cJSON_CreateArray();
	const cJSON *kind, *one;
	bool good = list != NULL;

	cJSON_ArrayForEach(kind, fake_member(t->record, "recipients"))
		cJSON_ArrayForEach(one, kind) {
			cJSON *item = fake_shaped(one, recipient_shape,
			                          sizeof recipient_shape / sizeof recipient_shape[0], false);

			if (!item || !cJSON_AddItemToArray(list, item)) {
				cJSON_Delete(item);
				good = false;
			}
		}
	return fake_set_item(record, "recipients", list) && good;
}

static bool as_texts(cJSON *record)
{
	for (size_t i = 0; i < sizeof shape / sizeof shape[0]; i++) {
		const cJSON *member = fake_member(record, shape[i].name);
		bool good = true;

		if (cJSON_IsBool(member))
			good = fake_set(record, shape[i].name, cJSON_IsTrue(member) ? "true" : "false");
		else if (cJSON_IsNumber(member))
			good = fake_set_format(record, shape[i].name, "%.0f", member->valuedouble);
		if (!good)
			return false;
	}
	return true;
}

static bool set_sender(struct fake_request *r, cJSON *record)
{
	cJSON *info = fake_user_info(r->fake, r->account, r->user);
	bool good =
		fake_set(record, "createdBy", r->user) && fake_set(record, "senderUserId", r->user) &&
		fake_set(record, "senderName", fake_text(info, "userName")) &&
		fake_set_now(r, record, "createdDateTime") &&
		fake_set_format(record, "powerFormUrl",
	                    "%s/Member/PowerFormSigning.aspx?PowerFormId=%s&env=fake&acct=%s&v=2",
	                    fake_origin(r->fake, 0, true), fake_text(record, "powerFormId"),
	                    r->account);

	cJSON_Delete(info);
	return good;
}

static const char *check(struct fake_request *r, cJSON *record, const cJSON *old,
                         const char **ret_detail)
{
	struct fake_envelope *t;
	bool good;

	if (old && !fake_member(fake_body(r), "templateId") && *fake_text(record, "templateId"))
		return as_texts(record) ? NULL : "UNSPECIFIED_ERROR";
	t = fake_template_of(r, fake_text(record, "templateId"));
	if (!t)
		return "TEMPLATE_ID_INVALID";
	*ret_detail = NULL;
	good =
		as_texts(record) && fake_set(record, "templateName", fake_text(t->record, "name")) &&
		(old || set_sender(r, record)) &&
		(cJSON_GetArraySize(fake_member(record, "recipients")) > 0 || take_recipients(record, t));
	if (good && !*fake_text(record, "name"))
		good = fake_set(record, "name", fake_text(t->record, "name"));
	if (good && !*fake_text(record, "emailSubject"))
		good = fake_set(record, "emailSubject", fake_text(t->record, "emailSubject"));
	(void)fake_envelope_close(t);
	return good ? NULL : "UNSPECIFIED_ERROR";
}

static const struct fake_plain forms = {
	.kind = "powerform",
	.list = "powerForms",
	.id = "powerFormId",
	FAKE_SHAPE(shape),
	.check = check,
	.missing = "INVALID_REQUEST_PARAMETER",
	.detail = "The PowerForm was not found.",
};
FAKE_PLAIN(forms)

/* ---- lists: here the service counts in numbers --------------------------------------------- */

struct walk {
	struct fake_request *r;
	cJSON *list;
	unsigned at, start, count;
	bool failed;
};

static bool in_dates(const struct fake_request *r, const cJSON *form)
{
	const char *from = fake_query(r, "from_date"), *to = fake_query(r, "to_date");
	int64_t date = 0, bound;

	(void)fake_date_parse(fake_text(form, "createdDateTime"), &date);
	return !(from && *from && fake_date_parse(from, &bound) && date < bound) &&
	       !(to && *to && fake_date_parse(to, &bound) && date > bound);
}

static bool look(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *form = fake_parse(record), *item;
	const char *text = fake_query(w->r, "search_text");

	if (form && in_dates(w->r, form) &&
	    (!text || !*text || strcasestr(fake_text(form, "name"), text))) {
		if (w->at >= w->start && w->at < w->start + w->count) {
			item = fake_plain_shaped(w->r, &forms, form);
			if (!item || !cJSON_AddItemToArray(w->list, item)) {
				cJSON_Delete(item);
				w->failed = true;
			}
		}
		w->at++;
	}
	cJSON_Delete(form);
	return !w->failed;
}

static bool tell_numbers(cJSON *answer, const struct walk *w)
{
	unsigned size = (unsigned)cJSON_GetArraySize(w->list);

	return fake_set_item(answer, "resultSetSize", cJSON_CreateNumber(size)) &&
	       fake_set_item(answer, "startPosition", cJSON_CreateNumber(w->start)) &&
	       fake_set_item(answer, "endPosition",
	                     cJSON_CreateNumber(size ? w->start + size - 1 : w->start)) &&
	       fake_set_item(answer, "totalSetSize", cJSON_CreateNumber(w->at));
}

static void answer_walk(struct fake_request *r, struct walk *w, cJSON *answer)
{
	if (w->list && !w->failed && tell_numbers(answer, w)) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

static void get_all(struct fake_request *r)
{
	struct walk w = { .r = r };
	cJSON *answer;

	if (!fake_paging(r, 1000, 1000, &w.start, &w.count))
		return;
	answer = cJSON_CreateObject();
	w.list = fake_array(answer, "powerForms");
	if (w.list && strcasecmp(fake_query(r, "order") ? fake_query(r, "order") : "", "asc") == 0)
		fake_each(r->fake, "powerform", r->account, look, &w);
	else if (w.list)
		fake_each_back(r->fake, "powerform", r->account, look, &w);
	answer_walk(r, &w, answer);
}

static bool look_sender(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *form = fake_parse(record);
	const char *id = fake_text(form, "senderUserId");
	const cJSON *known;
	cJSON *info;
	bool is_known = false;

	cJSON_ArrayForEach(known, w->list)
		is_known = is_known || strcasecmp(fake_text(known, "userId"), id) == 0;
	if (form && !is_known) {
		info = fake_user_info(w->r->fake, w->r->account, id);
		if (!info || !cJSON_AddItemToArray(w->list, info)) {
			cJSON_Delete(info);
			w->failed = true;
		}
		w->at++;
	}
	cJSON_Delete(form);
	return !w->failed;
}

static void get_senders(struct fake_request *r)
{
	struct walk w = { .r = r };
	cJSON *answer = cJSON_CreateObject();

	w.list = fake_array(answer, "powerFormSenders");
	if (w.list)
		fake_each(r->fake, "powerform", r->account, look_sender, &w);
	answer_walk(r, &w, answer);
}

static bool delete_item(struct fake_request *r, const cJSON *item, cJSON *answer)
{
	const char *id = fake_text(item, "powerFormId");
	cJSON *form = fake_plain_find(r, &forms, id);
	bool good = fake_set(answer, "powerFormId", id);

	if (!form)
		good = good && fake_item_error(answer, forms.missing, forms.detail);
	else
		(void)fake_drop(r->fake, "powerform", id);
	cJSON_Delete(form);
	return good;
}

static void delete_many(struct fake_request *r)
{
	fake_plain_many(r, "powerForms", 200, delete_item);
}

/* ---- what was filled in -------------------------------------------------------------------- */

static bool add_value(cJSON *data, const char *name, const char *value)
{
	cJSON *pair = cJSON_CreateObject();

	if (fake_set(pair, "name", name) && fake_set(pair, "value", value) &&
	    cJSON_AddItemToArray(data, pair))
		return true;
	cJSON_Delete(pair);
	return false;
}

static bool add_values(cJSON *data, const cJSON *tabs)
{
	const cJSON *list, *tab;
	bool good = data != NULL;

	cJSON_ArrayForEach(list, tabs) {
		const struct fake_tab_type *type = list->string ? fake_tab_type_of(list->string) : NULL;

		cJSON_ArrayForEach(tab, list)
			if (good && type && type->value)
				good = add_value(data, fake_text(tab, "tabLabel"), fake_text(tab, type->value));
	}
	return good;
}

static cJSON *data_of(struct fake *fake, const char *id)
{
	struct fake_envelope *e = fake_envelope_open(fake, id);
	cJSON *answer = cJSON_CreateObject(), *list = fake_array(answer, "recipients");
	const cJSON *kind, *one;
	bool good = list && fake_set(answer, "envelopeId", id);

	kind = e ? fake_member(e->record, "recipients") : NULL;
	for (kind = kind ? kind->child : NULL; kind; kind = kind->next)
		cJSON_ArrayForEach(one, kind) {
			cJSON *item = cJSON_CreateObject();

			good = good && fake_set(item, "name", fake_text(one, "name")) &&
			       fake_set(item, "email", fake_text(one, "email")) &&
			       fake_set(item, "recipientId", fake_text(one, "recipientId")) &&
			       add_values(fake_array(item, "formData"), fake_member(one, "tabs"));
			if (!cJSON_AddItemToArray(list, item)) {
				cJSON_Delete(item);
				good = false;
			}
		}
	(void)fake_envelope_close(e);
	if (good)
		return answer;
	cJSON_Delete(answer);
	return NULL;
}

static cJSON *all_data(struct fake_request *r, const cJSON *form)
{
	cJSON *answer = cJSON_CreateObject(), *list = fake_array(answer, "envelopes");
	const cJSON *id;
	bool good = list != NULL;

	cJSON_ArrayForEach(id, fake_member(form, "_envelopes")) {
		cJSON *item = good ? data_of(r->fake, id->valuestring) : NULL;

		if (!item || !cJSON_AddItemToArray(list, item)) {
			cJSON_Delete(item);
			good = false;
		}
	}
	if (good)
		return answer;
	cJSON_Delete(answer);
	return NULL;
}

static bool add_cell(struct fake_bytes *out, const char *text, const char *end)
{
	bool good = fake_puts(out, "\"");

	for (; *text; text++)
		good = good && (*text != '"' || fake_puts(out, "\"")) && fake_add(out, text, 1);
	return good && fake_puts(out, "\"") && fake_puts(out, end);
}

static bool as_csv(const cJSON *data, struct fake_bytes *out)
{
	const cJSON *envelope, *recipient, *pair;
	bool good = fake_puts(out, "EnvelopeId,RecipientId,Name,Email,Field,Value\r\n");

	cJSON_ArrayForEach(envelope, fake_member(data, "envelopes"))
		cJSON_ArrayForEach(recipient, fake_member(envelope, "recipients"))
			cJSON_ArrayForEach(pair, fake_member(recipient, "formData"))
				good = good && add_cell(out, fake_text(envelope, "envelopeId"), ",") &&
				       add_cell(out, fake_text(recipient, "recipientId"), ",") &&
				       add_cell(out, fake_text(recipient, "name"), ",") &&
				       add_cell(out, fake_text(recipient, "email"), ",") &&
				       add_cell(out, fake_text(pair, "name"), ",") &&
				       add_cell(out, fake_text(pair, "value"), "\r\n");
	return good;
}

static void get_form_data(struct fake_request *r)
{
	cJSON *form = fake_plain_asked(r, &forms), *data;
	const char *accept = fake_header(r, "Accept");
	struct fake_bytes csv = { 0 };

	if (!form)
		return;
	data = all_data(r, form);
	cJSON_Delete(form);
	if (!data)
		out_of_memory(r);
	else if (!accept || !strstr(accept, "text/csv"))
		fake_answer(r, 200, data);
	else {
		if (as_csv(data, &csv))
			fake_answer_bytes(r, 200, "text/csv; charset=utf-8", csv.at, csv.length);
		else
			out_of_memory(r);
		cJSON_Delete(data);
	}
	fake_bytes_finish(&csv);
}

static const struct fake_route routes[] = {
	/* verb      path                        handler */
	{ "GET",    "/powerforms",              get_all,       0 },
	{ "POST",   "/powerforms",              forms_create,  0 },
	{ "DELETE", "/powerforms",              delete_many,   0 },
	{ "GET",    "/powerforms/senders",      get_senders,   0 },
	{ "GET",    "/powerforms/@",            forms_get,     0 },
	{ "PUT",    "/powerforms/@",            forms_update,  0 },
	{ "DELETE", "/powerforms/@",            forms_delete,  0 },
	{ "GET",    "/powerforms/@/form_data",  get_form_data, 0 },
};
const struct fake_resource fake_powerform_routes = FAKE_ROUTES(routes);
