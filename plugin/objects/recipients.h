/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/recipients.h - the recipients of an envelope as the service keeps them, and how one is found: for
 * all objects that are told a Recipient ID. */
#ifndef DS_OBJECTS_RECIPIENTS_H
#define DS_OBJECTS_RECIPIENTS_H

/* The lists that the service keeps recipients in. */
static const struct ds_word recipient_lists[] = {
	{ "Signer", "signers" },
	{ "Carbon Copy", "carbonCopies" },
	{ "Certified Delivery", "certifiedDeliveries" },
	{ "In Person Signer", "inPersonSigners" },
	{ "Agent", "agents" },
	{ "Editor", "editors" },
	{ "Intermediary", "intermediaries" },
	{ "Seal", "seals" },
	{ "Witness", "witnesses" },
	{ "Notary", "notaries" },
	{ "Participant", "participants" },
	{ NULL, NULL },
};

/* ---- the recipients that there are ------------------------------------------------------ */

static stp_status recipient_all(struct ds_run *run, struct ds_json **ret)
{
	struct text path = { 0 }; /* without the method's own queries; a GUID needs no escaping */
	stp_status status = text_join(&path, "/envelopes/", ds_arg_text(run, "EnvelopeID"), "/recipients", NULL);

	status = status == STP_OK ? ds_get_json(run, text_of(&path), ret) : ds_no_memory(run->error);
	text_finish(&path);
	return status;
}

/* A member of recipient i of a list; NULL: none. */
static const char *recipient_member(const struct ds_json *all, const char *list, uint32_t i, const char *member)
{
	char pointer[96];

	snprintf(pointer, sizeof pointer, "/%s/%u/%s", list, i, member);
	return ds_json_text(all, pointer);
}

struct recipient_place { const char *list; uint32_t index; };

/* Finds the recipient whose member has this value; list NULL: there is none. */
static struct recipient_place recipient_find(const struct ds_json *all, const char *member, const char *value)
{
	for (const struct ds_word *word = recipient_lists; word->ours; word++) {
		char pointer[64];

		snprintf(pointer, sizeof pointer, "/%s", word->theirs);
		for (uint32_t i = 0; i < ds_json_count(all, pointer); i++) {
			const char *text = recipient_member(all, word->theirs, i, member);

			if (text && ds_ascii_casecmp(text, value) == 0)
				return (struct recipient_place){ word->theirs, i };
		}
	}
	return (struct recipient_place){ NULL, 0 };
}

static int64_t recipient_highest(const struct ds_json *all)
{
	int64_t highest = 0;

	for (const struct ds_word *word = recipient_lists; word->ours; word++) {
		char pointer[96];
		uint32_t count;

		snprintf(pointer, sizeof pointer, "/%s", word->theirs);
		count = ds_json_count(all, pointer);
		for (uint32_t i = 0; i < count; i++) {
			int64_t id;

			snprintf(pointer, sizeof pointer, "/%s/%u/recipientId", word->theirs, i);
			id = ds_json_number(all, pointer);
			if (id > highest)
				highest = id;
		}
	}
	return highest;
}

static stp_status recipient_not_there(struct ds_run *run)
{
	ds_hint(run->error, "Get List of Recipient tells the ids of the envelope's recipients");
	return ds_fail(run->error, STP_NOT_FOUND, "RecipientID", "the envelope has no recipient with this Recipient ID");
}

static stp_status recipient_no_type(struct ds_run *run)
{
	return ds_fail(run->error, STP_BAD_INPUT, "RecipientType",
	               "Recipient Type is none that there is: Signer, Carbon Copy, ...");
}

#endif /* DS_OBJECTS_RECIPIENTS_H */
