/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/tab_values.h - Set Values of Tab and Template Tab: many tabs by their labels in one call. */

/* What a person or the sender fills in, and how; the others' values come by themselves. */
enum tabs_kind { TABS_TEXT, TABS_NUMBER, TABS_CHECK, TABS_RADIO, TABS_LIST };
static const struct { const char *list; enum tabs_kind kind; } tabs_filled[] = {
	{ "textTabs", TABS_TEXT },          { "numberTabs", TABS_TEXT },   { "numericalTabs", TABS_NUMBER },
	{ "currencyTabs", TABS_NUMBER },    { "dateTabs", TABS_TEXT },     { "emailTabs", TABS_TEXT },
	{ "phoneNumberTabs", TABS_TEXT },   { "ssnTabs", TABS_TEXT },      { "zipTabs", TABS_TEXT },
	{ "companyTabs", TABS_TEXT },       { "titleTabs", TABS_TEXT },    { "noteTabs", TABS_TEXT },
	{ "checkboxTabs", TABS_CHECK },     { "radioGroupTabs", TABS_RADIO }, { "listTabs", TABS_LIST },
	{ "commissionCountyTabs", TABS_TEXT }, { "commissionExpirationTabs", TABS_TEXT }, { "commissionNumberTabs", TABS_TEXT },
	{ "commissionStateTabs", TABS_TEXT }, { "senderNameTabs", TABS_TEXT }, { "senderCompanyTabs", TABS_TEXT },
};

/* A label and its value; one of several equal labels is for one tab only. */
struct tabs_pair { struct text label, value; bool alone, used; };
/* What goes to one owner. */
struct tabs_put { struct tabs_place place; struct ds_json *body; };
struct tabs_set {
	struct tabs_pair *pairs;
	struct tabs_put *puts;
	size_t pair_count, put_count, tabs;
	const char *input; /* that the labels came in */
};

static void tabs_set_finish(struct tabs_set *set)
{
	for (size_t i = 0; i < set->put_count; i++)
		ds_json_destroy(set->puts[i].body);
	for (size_t i = 0; i < set->pair_count; i++) {
		text_finish(&set->pairs[i].label);
		text_finish(&set->pairs[i].value);
	}
	free(set->puts);
	free(set->pairs);
}

static stp_status tabs_add_pair(struct tabs_set *set, const struct ds_slice *label, const struct ds_slice *value)
{
	struct tabs_pair *pairs = realloc(set->pairs, (set->pair_count + 1) * sizeof *pairs), *pair;

	if (!pairs)
		return STP_NO_MEMORY;
	set->pairs = pairs;
	pair = &pairs[set->pair_count++];
	*pair = (struct tabs_pair){ .alone = true };
	if (ds_slice_text(label, &pair->label) != STP_OK || ds_slice_text(value, &pair->value) != STP_OK)
		return STP_NO_MEMORY;
	for (size_t i = 0; i + 1 < set->pair_count; i++)
		if (strcmp(text_of(&pairs[i].label), text_of(&pair->label)) == 0)
			pairs[i].alone = pair->alone = false;
	return STP_OK;
}

static stp_status tabs_pairs_of_object(struct ds_run *run, struct tabs_set *set, const char *json)
{
	static const char *const whole[] = { "" };
	struct ds_slice object, label, value;
	size_t at = 0;

	set->input = "LabelValues";
	if (ds_scan(json, strlen(json), whole, 1, &object) != STP_OK || object.kind != DS_OBJECT) {
		ds_hint(run->error, "it looks like this: {\"label\": \"value\", \"box\": true}");
		return ds_fail(run->error, STP_BAD_INPUT, set->input, "Label Values is not a JSON object");
	}
	while (ds_slice_next(&object, &at, &label, &value))
		if (value.kind == DS_OBJECT || value.kind == DS_ARRAY)
			return ds_fail(run->error, STP_BAD_INPUT, set->input,
			               "Label Values has a value that is no text, number, true or false");
		else if (tabs_add_pair(set, &label, &value) != STP_OK)
			return ds_no_memory(run->error);
	return STP_OK;
}

static stp_status tabs_pairs_of_lists(struct ds_run *run, struct tabs_set *set, const char *labels, const char *values)
{
	static const char *const whole[] = { "" };
	struct ds_slice lists[2] = { { "", 0, DS_ABSENT } }, none, label, value;
	size_t at = 0, in = 0;
	bool more = true;

	set->input = "Labels";
	if (ds_scan(labels, strlen(labels), whole, 1, &lists[0]) != STP_OK ||
	    (values && ds_scan(values, strlen(values), whole, 1, &lists[1]) != STP_OK))
		return tabs_unread(run);
	while (more && ds_slice_next(&lists[0], &at, &none, &label))
		if ((more = lists[1].kind == DS_ARRAY && ds_slice_next(&lists[1], &in, &none, &value)) &&
		    tabs_add_pair(set, &label, &value) != STP_OK)
			return ds_no_memory(run->error);
	if (!more || (lists[1].kind == DS_ARRAY && ds_slice_next(&lists[1], &in, &none, &value)))
		return ds_fail(run->error, STP_BAD_INPUT, "Values", "Values has not as many elements as Labels");
	return STP_OK;
}

static stp_status tabs_pairs(struct ds_run *run, struct tabs_set *set)
{
	const char *object = ds_arg_text(run, "LabelValues"), *labels = ds_arg_text(run, "Labels");

	if (object && labels)
		return ds_fail(run->error, STP_BAD_INPUT, "LabelValues",
		               "Label Values and Labels are both given: one is enough");
	if (object)
		return tabs_pairs_of_object(run, set, object);
	if (labels)
		return tabs_pairs_of_lists(run, set, labels, ds_arg_text(run, "Values"));
	return ds_fail(run->error, STP_BAD_INPUT, "Labels",
	               "Labels is missing: %s of %s needs it with Values, or Label Values", run->method->pub.label,
	               run->object->label);
}

static struct tabs_pair *tabs_pair_of(struct tabs_set *set, const char *label)
{
	for (size_t i = 0; *label && i < set->pair_count; i++)
		if ((set->pairs[i].alone || !set->pairs[i].used) && strcmp(text_of(&set->pairs[i].label), label) == 0)
			return &set->pairs[i];
	return NULL;
}

static struct ds_json *tabs_body_of(struct tabs_set *set, const struct tabs_place *place)
{
	struct tabs_put *puts, *last = set->put_count ? &set->puts[set->put_count - 1] : NULL;

	if (last && last->place.prefill == place->prefill && strcmp(last->place.owner, place->owner) == 0)
		return last->body;
	if (!(puts = realloc(set->puts, (set->put_count + 1) * sizeof *puts)))
		return NULL;
	set->puts = puts;
	puts[set->put_count] = (struct tabs_put){ *place, ds_json_create() };
	return puts[set->put_count].body ? puts[set->put_count++].body : NULL;
}

static stp_status tabs_put(struct ds_json *body, const char *at, const char *member, const char *value)
{
	char pointer[192];

	snprintf(pointer, sizeof pointer, "%s/%s", at, member);
	return ds_json_put_text(body, pointer, value);
}

static bool tabs_is_yes(const char *value)
{
	static const char *const yes[] = { "true", "yes", "on", "x", "1" };

	for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
		if (ds_ascii_casecmp(value, yes[i]) == 0)
			return true;
	return false;
}

/* The radio of this value is chosen and the others are not; none if the value is empty. */
static stp_status tabs_choose(struct ds_run *run, struct ds_json *body, const char *at, const struct ds_slice *group,
                              struct tabs_pair *pair, const char *input)
{
	static const char *const radios[] = { "/radios", "/groupName" }, *const members[] = { "/value", "/tabId" };
	struct ds_slice found[2], none, radio, parts[2];
	struct text texts[2] = { { 0 } };
	bool chosen = pair->value.length == 0;
	size_t in = 0;
	stp_status status = ds_scan(group->at, group->length, radios, 2, found);

	if (status == STP_OK)
		status = tabs_put(body, at, "groupName", text_of(&pair->label));
	for (unsigned i = 0; status == STP_OK && found[0].kind == DS_ARRAY && ds_slice_next(&found[0], &in, &none, &radio);
	     i++) {
		char place[176];
		bool this;

		snprintf(place, sizeof place, "%s/radios/%u", at, i);
		text_clear(&texts[0]);
		text_clear(&texts[1]);
		if ((status = ds_scan(radio.at, radio.length, members, 2, parts)) != STP_OK ||
		    (status = ds_slice_text(&parts[0], &texts[0])) != STP_OK ||
		    (status = ds_slice_text(&parts[1], &texts[1])) != STP_OK)
			break;
		this = pair->value.length > 0 && strcmp(text_of(&texts[0]), text_of(&pair->value)) == 0;
		chosen = chosen || this;
		if ((status = tabs_put(body, place, "value", text_of(&texts[0]))) == STP_OK &&
		    (texts[1].length == 0 || (status = tabs_put(body, place, "tabId", text_of(&texts[1]))) == STP_OK))
			status = tabs_put(body, place, "selected", this ? "true" : "false");
	}
	text_finish(&texts[1]);
	text_finish(&texts[0]);
	if (status == STP_OK && !chosen)
		return ds_fail(run->error, STP_BAD_INPUT, strcmp(input, "Labels") == 0 ? "Values" : input,
		               "the radio group \"%s\" has no radio of this value", text_of(&pair->label));
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

static stp_status tabs_fill(struct ds_run *run, struct tabs_set *set, const struct tabs_place *place,
                            enum tabs_kind kind, const struct ds_slice *tab, const char *id, struct tabs_pair *pair)
{
	struct ds_json *body = tabs_body_of(set, place);
	const char *value = text_of(&pair->value);
	char at[144];
	stp_status status;

	if (!body)
		return ds_no_memory(run->error);
	snprintf(at, sizeof at, "%s/%s", place->prefill ? "/prefillTabs" : "", place->list);
	snprintf(at + strlen(at), sizeof at - strlen(at), "/%u", ds_json_count(body, at));
	set->tabs++;
	pair->used = true;
	if (kind == TABS_RADIO)
		return tabs_choose(run, body, at, tab, pair, set->input);
	status = tabs_put(body, at, "tabId", id);
	if (status == STP_OK && kind == TABS_CHECK)
		status = tabs_put(body, at, "selected", tabs_is_yes(value) ? "true" : "false");
	else if (status == STP_OK)
		status = tabs_put(body, at, "value", value);
	if (status == STP_OK && kind == TABS_NUMBER)
		status = tabs_put(body, at, "numericalValue", value);
	if (status == STP_OK && kind == TABS_LIST)
		status = tabs_put(body, at, "listSelectedValue", value);
	return status == STP_OK ? STP_OK : ds_no_memory(run->error);
}

static stp_status tabs_match(struct ds_run *run, void *user, const struct tabs_place *place, const struct ds_slice *tab)
{
	static const char *const pointers[] = { "/tabLabel", "/groupName", "/tabId" };
	struct tabs_set *set = user;
	struct text label = { 0 }, id = { 0 };
	struct ds_slice found[3];
	struct tabs_pair *pair;
	stp_status status = STP_OK;

	for (size_t i = 0; i < sizeof tabs_filled / sizeof tabs_filled[0]; i++) {
		if (strcmp(tabs_filled[i].list, place->list) != 0)
			continue;
		if (ds_scan(tab->at, tab->length, pointers, 3, found) != STP_OK)
			return tabs_unread(run);
		if (ds_slice_text(&found[tabs_filled[i].kind == TABS_RADIO ? 1 : 0], &label) != STP_OK ||
		    ds_slice_text(&found[2], &id) != STP_OK)
			status = ds_no_memory(run->error);
		else if ((pair = tabs_pair_of(set, text_of(&label))))
			status = tabs_fill(run, set, place, tabs_filled[i].kind, tab, text_of(&id), pair);
		break;
	}
	text_finish(&id);
	text_finish(&label);
	return status;
}

static stp_status tabs_all_used(struct ds_run *run, const struct tabs_set *set)
{
	for (size_t i = 0; i < set->pair_count; i++) {
		if (set->pairs[i].used)
			continue;
		ds_hint(run->error, "nothing was set; Get List of %s tells the labels that there are", run->object->label);
		return ds_fail(run->error, STP_NOT_FOUND, set->input, "no tab %shas the label \"%s\"",
		               set->pairs[i].alone ? "that can be filled in " : "is left that ", text_of(&set->pairs[i].label));
	}
	return STP_OK;
}

/* A tab that the service did not take has an error of its own. */
static stp_status tabs_item(struct ds_run *run, void *user, const struct tabs_place *place, const struct ds_slice *tab)
{
	static const char *const pointers[] = { "/errorDetails/errorCode", "/errorDetails/message" };
	struct ds_slice found[2];

	(void)user;
	(void)place;
	if (ds_scan(tab->at, tab->length, pointers, 2, found) != STP_OK)
		return STP_OK;
	return ds_item_error(run, &found[0], &found[1]);
}

static stp_status tabs_put_all(struct ds_run *run, struct tabs_set *set)
{
	stp_status status = STP_OK;

	for (size_t i = 0; status == STP_OK && i < set->put_count; i++) {
		struct tabs_place place = set->puts[i].place;
		struct ds_message message = { .verb = "PUT", .body = set->puts[i].body };
		struct ds_reply reply = { .body = { .max = TABS_MAX } };
		struct text path = { 0 };

		status = tabs_path(run, place.prefill ? "/documents/" : "/recipients/", place.owner, "/tabs", &path);
		message.path = text_of(&path);
		if (status == STP_OK)
			status = ds_send_collect(run, &message, &reply);
		if (status == STP_OK)
			status = tabs_of_reply(run, &reply, place.prefill ? "/prefillTabs" : "", &place, tabs_item, NULL);
		/* The owners before have their values, or the other tabs of this one. */
		if (status != STP_OK && run->error && (i > 0 || (set->tabs > 1 && run->error->http_status == 200)))
			run->error->maybe_applied = 1;
		ds_reply_finish(&reply);
		text_finish(&path);
	}
	return status;
}

/* All are found before the first is set. */
static stp_status tabs_set_values(struct ds_run *run)
{
	const char *recipient = ds_arg_text(run, "RecipientID");
	struct tabs_set set = { .pairs = NULL };
	char count[24];
	stp_status status = tabs_pairs(run, &set);

	if (status == STP_OK)
		status = recipient ? tabs_of_recipient(run, recipient, tabs_match, &set)
		                   : tabs_of_recipients(run, tabs_match, &set);
	if (status == STP_OK && !recipient)
		status = tabs_of_documents(run, tabs_match, &set);
	if (status == STP_OK)
		status = tabs_all_used(run, &set);
	if (status == STP_OK)
		status = tabs_put_all(run, &set);
	snprintf(count, sizeof count, "%zu", set.tabs);
	if (status == STP_OK)
		status = ds_row_of_cells(run, (const struct ds_cell[]){ { "TabsSet", count } }, 1);
	tabs_set_finish(&set);
	return status;
}

/* clang-format off */
/* The parameters of Set Values. */
static const struct ds_field tabs_set_parameters[] = {
	DS_LOCK,
	DS_FIELD("Labels",      MULTIVALUE, 0,            NULL, "Labels",
		"The labels of the tabs to set, as JSON, e.g. [\"name\", \"city\"]; the same label several times is for as "
		"many tabs of it, in their order.", 0),
	DS_FIELD("Values",      MULTIVALUE, STP_PERSONAL, NULL, "Values",
		"A value for each label, in the same order; true or false for a checkbox, the chosen one for a radio group or "
		"list, \"\" to empty it.", 0),
	DS_FIELD("LabelValues", MEMO,       STP_PERSONAL, NULL, "Label Values",
		"Labels and values in one, instead of Labels and Values: a JSON object such as {\"name\": \"Kim\", \"agreed\": "
		"true}.", 0),
};
#define TABS_SET DS_FIELD("TabsSet", NUMBER, 0, NULL, "Tabs Set", "How many tabs Set Values has set.", 0)
/* clang-format on */
