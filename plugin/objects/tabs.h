/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/tabs.h - the ways of the methods that Tab and Template Tab have in common, but for Set Values.
 * The object's paths begin as its methods' path does: "/envelopes/{EnvelopeID}" or "/templates/{TemplateID}". */

/* ---- where tabs are ------------------------------------------------------------------------ */

#define TABS_MAX ((size_t)32 << 20) /* bytes of all tabs of an envelope */

/* The owner of tabs: a recipient, or the document of prefill tabs; and the list that one stands in. */
struct tabs_place {
	bool prefill;
	char owner[DS_ID_MAX + 1];
	char list[64];
};

/* One tab of an answer; place lives as long as the call. */
typedef stp_status tabs_fn(struct ds_run *run, void *user, const struct tabs_place *place, const struct ds_slice *tab);

static stp_status tabs_copy(const struct ds_slice *slice, char *ret, size_t room)
{
	struct text text = { 0 };
	stp_status status = ds_slice_text(slice, &text);

	if (status == STP_OK)
		snprintf(ret, room, "%s", text_of(&text));
	text_finish(&text);
	return status;
}

/* All tabs of an object of lists, e.g. {"textTabs":[...]}. */
static stp_status tabs_of_lists(struct ds_run *run, const struct ds_slice *lists, struct tabs_place *place, tabs_fn *fn,
                                void *user)
{
	struct ds_slice key, list, none, tab;
	stp_status status = STP_OK;
	size_t at = 0, in;

	while (status == STP_OK && lists->kind == DS_OBJECT && ds_slice_next(lists, &at, &key, &list)) {
		if (list.kind != DS_ARRAY || (status = tabs_copy(&key, place->list, sizeof place->list)) != STP_OK)
			continue;
		for (in = 0; status == STP_OK && ds_slice_next(&list, &in, &none, &tab);)
			if ((status = ds_go_on(run)) == STP_OK && tab.kind == DS_OBJECT)
				status = fn(run, user, place, &tab);
	}
	return status;
}

static stp_status tabs_unread(struct ds_run *run)
{
	return ds_fail(run->error, STP_PROTOCOL, NULL, "what the service answered cannot be read as JSON");
}

/* The path of the envelope or template, and what is behind it: "/recipients/7/tabs". */
static stp_status tabs_path(struct ds_run *run, const char *part, const char *id, const char *behind, struct text *out)
{
	stp_status status = ds_path(run, run->method->path, out);

	if (status == STP_OK && (text_puts(out, part) != STP_OK || text_escape(out, id, strlen(id)) != STP_OK ||
	                         text_puts(out, behind) != STP_OK))
		status = ds_no_memory(run->error);
	return status;
}

static stp_status tabs_get(struct ds_run *run, const char *part, const char *id, const char *behind,
                           struct ds_reply *reply)
{
	struct ds_message message = { .verb = "GET" };
	struct text path = { 0 };
	stp_status status = tabs_path(run, part, id, behind, &path);

	reply->body.max = TABS_MAX;
	message.path = text_of(&path);
	if (status == STP_OK)
		status = ds_send_collect(run, &message, reply);
	text_finish(&path);
	return status;
}

/* Those that a held answer has at a pointer. */
static stp_status tabs_of_reply(struct ds_run *run, const struct ds_reply *reply, const char *pointer,
                                struct tabs_place *place, tabs_fn *fn, void *user)
{
	struct ds_slice lists;

	if (reply->body.length == 0)
		return STP_OK;
	if (ds_scan(reply->body.at, reply->body.length, &pointer, 1, &lists) != STP_OK)
		return tabs_unread(run);
	return tabs_of_lists(run, &lists, place, fn, user);
}

static stp_status tabs_of_recipient(struct ds_run *run, const char *id, tabs_fn *fn, void *user)
{
	struct tabs_place place = { .prefill = false };
	struct ds_reply reply = { 0 };
	stp_status status = tabs_get(run, "/recipients/", id, "/tabs", &reply);

	snprintf(place.owner, sizeof place.owner, "%s", id);
	if (status == STP_OK)
		status = tabs_of_reply(run, &reply, "", &place, fn, user);
	ds_reply_finish(&reply);
	return status;
}

static stp_status tabs_of_recipients(struct ds_run *run, tabs_fn *fn, void *user)
{
	static const char *const pointers[] = { "/recipientId", "/tabs" };
	static const char *const whole[] = { "" };
	struct ds_slice answer, key, list, none, recipient, found[2];
	struct tabs_place place = { .prefill = false };
	struct ds_reply reply = { 0 };
	size_t at = 0, in;
	stp_status status = tabs_get(run, "/recipients?include_tabs=true", "", "", &reply);

	if (status == STP_OK && ds_scan(text_of(&reply.body), reply.body.length, whole, 1, &answer) != STP_OK)
		status = tabs_unread(run);
	while (status == STP_OK && answer.kind == DS_OBJECT && ds_slice_next(&answer, &at, &key, &list)) {
		for (in = 0; status == STP_OK && list.kind == DS_ARRAY && ds_slice_next(&list, &in, &none, &recipient);) {
			if ((status = ds_go_on(run)) != STP_OK || recipient.kind != DS_OBJECT)
				continue;
			if (ds_scan(recipient.at, recipient.length, pointers, 2, found) != STP_OK)
				status = tabs_unread(run);
			else if ((status = tabs_copy(&found[0], place.owner, sizeof place.owner)) == STP_OK)
				status = tabs_of_lists(run, &found[1], &place, fn, user);
		}
	}
	ds_reply_finish(&reply);
	return status;
}

/* The service tells prefill tabs only document by document. */
static stp_status tabs_of_documents(struct ds_run *run, tabs_fn *fn, void *user)
{
	const char *list = run->method->path[1] == 't' ? "/templateDocuments" : "/envelopeDocuments";
	struct tabs_place place = { .prefill = true };
	struct ds_json *documents = NULL;
	struct text path = { 0 };
	stp_status status = tabs_path(run, "/documents", "", "", &path);

	if (status == STP_OK)
		status = ds_get_json(run, text_of(&path), &documents);
	for (uint32_t i = 0; status == STP_OK && i < ds_json_count(documents, list); i++) {
		struct ds_reply reply = { 0 };
		char pointer[64];
		int64_t id;

		snprintf(pointer, sizeof pointer, "%s/%u/documentId", list, i);
		if ((id = ds_json_number(documents, pointer)) < 0)
			continue; /* the certificate */
		snprintf(place.owner, sizeof place.owner, "%lld", (long long)id);
		status = tabs_get(run, "/documents/", place.owner, "/tabs", &reply);
		if (status == STP_OK)
			status = tabs_of_reply(run, &reply, "/prefillTabs", &place, fn, user);
		ds_reply_finish(&reply);
	}
	ds_json_destroy(documents);
	text_finish(&path);
	return status;
}

/* ---- Get List and Load ----------------------------------------------------------------------- */

static stp_status tabs_row(struct ds_run *run, void *user, const struct tabs_place *place, const struct ds_slice *tab)
{
	(void)user;
	return ds_row(run, tab->at, tab->length, place->list);
}

/* The rows of one recipient, or of all, as they arrive. */
static stp_status tabs_stream(struct ds_run *run, const char *id)
{
	const struct ds_method *own = run->method;
	struct ds_method method = *own;
	struct text path = { 0 };
	stp_status status = id ? tabs_path(run, "/recipients/", id, "/tabs", &path)
	                       : tabs_path(run, "/recipients?include_tabs=true", "", "", &path);

	method.inside = id ? NULL : "/tabs";
	run->method = &method;
	if (status == STP_OK)
		status = ds_list(run, text_of(&path));
	run->method = own;
	text_finish(&path);
	return status;
}

static stp_status tabs_list(struct ds_run *run)
{
	const char *id = ds_arg_text(run, "RecipientID");
	stp_status status = tabs_stream(run, id);

	return status == STP_OK && !id ? tabs_of_documents(run, tabs_row, NULL) : status;
}

/* Load, Save and Delete find a tab by its id, or a radio group by its name. */
struct tabs_wanted {
	const char *pointer, *value;
	bool found;
	struct tabs_place place;
};

static stp_status tabs_compare(struct ds_run *run, void *user, const struct tabs_place *place,
                               const struct ds_slice *tab)
{
	struct tabs_wanted *wanted = user;
	struct ds_slice found;
	struct text text = { 0 };
	stp_status status = STP_OK;

	if (wanted->found)
		return STP_OK;
	if (ds_scan(tab->at, tab->length, &wanted->pointer, 1, &found) != STP_OK)
		return tabs_unread(run);
	if ((status = ds_slice_text(&found, &text)) != STP_OK)
		status = ds_no_memory(run->error);
	else if (text.length > 0 && ds_ascii_casecmp(text_of(&text), wanted->value) == 0)
		wanted->found = true, wanted->place = *place;
	text_finish(&text);
	if (wanted->found && run->method->match)
		status = ds_row(run, tab->at, tab->length, place->list);
	return status;
}

static stp_status tabs_find(struct ds_run *run, struct tabs_wanted *ret)
{
	const char *id = ds_arg_text(run, "TabID"), *group = ds_arg_text(run, "GroupName");
	const char *recipient = ds_arg_text(run, "RecipientID");
	stp_status status;

	*ret = (struct tabs_wanted){ .pointer = id ? "/tabId" : "/groupName", .value = id ? id : group };
	if (!ret->value)
		return ds_fail(run->error, STP_BAD_INPUT, "TabID",
		               "Tab ID is missing: %s of %s needs it, or the Group Name of a Radio Group",
		               run->method->pub.label, run->object->label);
	status = recipient ? tabs_of_recipient(run, recipient, tabs_compare, ret)
	                   : tabs_of_recipients(run, tabs_compare, ret);
	if (status == STP_OK && !ret->found && !recipient)
		status = tabs_of_documents(run, tabs_compare, ret);
	if (status == STP_OK && !ret->found) {
		ds_hint(run->error, "Get List of %s tells the tabs that there are", run->object->label);
		status = ds_fail(run->error, STP_NOT_FOUND, id ? "TabID" : "GroupName", "there is no tab with this %s",
		                 id ? "Tab ID" : "Group Name");
	}
	return status;
}

static stp_status tabs_load(struct ds_run *run)
{
	struct tabs_wanted wanted;

	return tabs_find(run, &wanted);
}

/* ---- Create, Save and Delete ------------------------------------------------------------------ */

/* A word among words with blanks between. */
static bool tabs_has(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = words; (at = strstr(at, word)); at += length)
		if ((at == words || at[-1] == ' ') && (!at[length] || at[length] == ' '))
			return true;
	return false;
}

static stp_status tabs_fits(struct ds_run *run, const char *list)
{
	const char *type = ds_word_ours(tab_lists, list);

	for (uint32_t i = 0; type != list && i < run->in->count; i++) {
		const struct stp_arg *arg = stp_arg_at(run->in, i);

		for (size_t k = 0; arg->value.type != STP_NULL && k < sizeof tabs_places / sizeof tabs_places[0]; k++) {
			if (!tabs_has(tabs_places[k].inputs, arg->name) ||
			    tabs_has(tabs_places[k].lists, list) != tabs_places[k].but)
				continue;
			ds_hint(run->error, "leave it out, or give another Tab Type");
			return ds_fail(run->error, STP_BAD_INPUT, arg->name, "%s is not for tabs of the type %s",
			               ds_field_of(run, arg->name)->pub.label, type);
		}
	}
	return STP_OK;
}

/* Sends the given inputs as a tab of this place, and gives the row that comes back. */
static stp_status tabs_send(struct ds_run *run, const struct tabs_place *place)
{
	const struct ds_method *own = run->method;
	struct ds_method method = *own;
	struct ds_message message = { .verb = own->verb };
	struct tabs_place back = *place;
	struct ds_reply reply = { 0 };
	struct text path = { 0 };
	struct ds_json *body;
	char root[128];
	stp_status status = tabs_fits(run, place->list);

	if (status != STP_OK)
		return status;
	snprintf(root, sizeof root, "%s/%s/0", place->prefill ? "/prefillTabs" : "", place->list);
	method.root = root;
	run->method = &method;
	body = ds_body(run, &status);
	run->method = own;
	if (body)
		status = tabs_path(run, place->prefill ? "/documents/" : "/recipients/", place->owner, "/tabs", &path);
	message.path = text_of(&path);
	message.body = body;
	if (status == STP_OK)
		status = ds_send_collect(run, &message, &reply);
	if (status == STP_OK)
		status = tabs_of_reply(run, &reply, place->prefill ? "/prefillTabs" : "", &back, tabs_row, NULL);
	if (status == STP_OK && run->rows == 0)
		status = ds_row_of_cells(run, (const struct ds_cell[]){ { "TabType", place->list } }, 1);
	ds_reply_finish(&reply);
	text_finish(&path);
	ds_json_destroy(body);
	return status;
}

/* The list of the given type; unknown ones are the service's own names. */
static stp_status tabs_type(struct ds_run *run, char ret[64])
{
	const char *type = ds_arg_text(run, "TabType");
	const char *list = ds_word_theirs(tab_lists, type);
	size_t length = strlen(list);

	if (length < 5 || length > 63 || !ds_id_good(list, length) ||
	    strcmp(list + length - 4, "Tabs") * strcmp(list, "tabGroups") != 0)
		return ds_fail(run->error, STP_BAD_INPUT, "TabType",
		               "Tab Type is none that there is: Text, Sign Here, Checkbox, ...");
	snprintf(ret, 64, "%s", list);
	return STP_OK;
}

/* The recipient's, or without a recipient the document's. */
static bool tabs_given(const struct ds_run *run, struct tabs_place *ret)
{
	const char *recipient = ds_arg_text(run, "RecipientID"), *document = ds_arg_text(run, "DocumentID");

	ret->prefill = !recipient;
	snprintf(ret->owner, sizeof ret->owner, "%s", recipient ? recipient : document ? document : "");
	return recipient || document;
}

static stp_status tabs_create(struct ds_run *run)
{
	struct tabs_place place = { .prefill = false };
	stp_status status = tabs_type(run, place.list);

	if (status == STP_OK && !tabs_given(run, &place))
		status = ds_fail(run->error, STP_BAD_INPUT, "RecipientID",
		                 "Recipient ID is missing: a tab needs it, or for a prefill tab the Document ID");
	return status == STP_OK ? tabs_send(run, &place) : status;
}

/* The service wants to be told the list and the owner; it is asked for what was not given. */
static stp_status tabs_change(struct ds_run *run)
{
	struct tabs_wanted wanted = { .found = false };
	stp_status status = STP_OK;

	if (ds_arg_text(run, "TabID") && ds_arg_text(run, "TabType") && ds_arg_text(run, "RecipientID")) {
		(void)tabs_given(run, &wanted.place);
		status = tabs_type(run, wanted.place.list);
	} else {
		status = tabs_find(run, &wanted);
	}
	return status == STP_OK ? tabs_send(run, &wanted.place) : status;
}
