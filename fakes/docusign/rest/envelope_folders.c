/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/envelope_folders.c - in which folders an envelope lies for the one who asks.  Names are read once,
 * for a list holds each of 100,000 envelopes against them. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "rest/envelope.h"

#define BIT(status) (1u << (status))
#define ACTIVE (BIT(FAKE_SENT) | BIT(FAKE_DELIVERED))
#define SOON_MS (INT64_C(6) * 24 * 60 * 60 * 1000)
#define MADE (1u << 31) /* of folder_types */

static const struct { const char *name; enum fake_folder_what what; int own; } names[] = {
	{ "completed",             FAKE_IN_COMPLETED, 0 },
	{ "out_for_signature",     FAKE_IN_OUT,       0 },
	{ "waiting_for_others",    FAKE_IN_OUT,       0 },
	{ "awaiting_my_signature", FAKE_IN_AWAITING,  0 },
	{ "expiring_soon",         FAKE_IN_EXPIRING,  0 },
	{ "inbox",                 FAKE_IN_INBOX,     0 },
	{ "drafts",                FAKE_IN_OWN,       FAKE_FOLDER_DRAFT },
	{ "normal",                FAKE_IN_OWN,       -1 },
};

static struct fake_folder_ask ask_of(const struct fake_filter *f, const char *name)
{
	struct fake_folder_ask ask = { .what = FAKE_IN_NAMED };

	snprintf(ask.id, sizeof ask.id, "%s", name);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcasecmp(names[i].name, name) == 0)
			return (struct fake_folder_ask){ .what = names[i].what, .own = names[i].own };
	for (int i = 0; i < FAKE_FOLDER_COUNT; i++)
		if (strcasecmp(f->own_folder[i], name) == 0 ||
		    strcasecmp(fake_folder_types[i].type, name) == 0) {
			ask.what = i == FAKE_FOLDER_INBOX ? FAKE_IN_INBOX : FAKE_IN_OWN;
			ask.own = i;
		}
	return ask;
}

bool fake_filter_folders(struct fake_filter *f, const char *list)
{
	f->folders = 0;
	while (list && *list) {
		size_t length = strcspn(list, ",");
		char name[FAKE_ID]; /* no folder has a longer one */

		if (f->folders == FAKE_FOLDERS_MOST)
			return false;
		snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1),
		         list);
		f->folder[f->folders++] = ask_of(f, name);
		list += length + (list[length] == ',');
	}
	return true;
}

void fake_filter_folder_types(struct fake_filter *f, const char *list)
{
	if (!list || !*list)
		return;
	for (int i = 0; i < FAKE_FOLDER_COUNT; i++)
		if (fake_word_in(list, fake_folder_types[i].type))
			f->folder_types |= 1u << i;
	if (fake_word_in(list, "normal"))
		f->folder_types |= MADE;
	if (f->folder_types == 0) /* a type that nothing is of */
		f->impossible = true;
}

int fake_filter_folder(const struct fake_filter *f, const struct fake_record *record)
{
	const char *moved = record->hot.guid[FAKE_HOT_FOLDER];

	if (!fake_filter_is_mine(f, record))
		return FAKE_FOLDER_INBOX;
	for (int i = 0; *moved && i < FAKE_FOLDER_COUNT; i++)
		if (strcasecmp(moved, f->own_folder[i]) == 0)
			return i;
	if (*moved)
		return -1;
	switch (record->hot.number[FAKE_HOT_STATUS]) {
	case FAKE_DELETED:
		return FAKE_FOLDER_BIN;
	case FAKE_CREATED:
		return FAKE_FOLDER_DRAFT;
	default:
		return FAKE_FOLDER_SENT;
	}
}

bool fake_filter_received(const struct fake_filter *f, const struct fake_record *record)
{
	return record->hot.number[FAKE_HOT_STATUS] != FAKE_CREATED && fake_filter_takes_part(f, record);
}

static bool is_in(const struct fake_filter *f, const struct fake_record *record,
                  const struct fake_folder_ask *ask)
{
	unsigned status = BIT(record->hot.number[FAKE_HOT_STATUS]);
	int64_t left;

	switch (ask->what) {
	case FAKE_IN_OWN:
		return fake_filter_folder(f, record) == ask->own;
	case FAKE_IN_NAMED:
		return strcasecmp(ask->id, record->hot.guid[FAKE_HOT_FOLDER]) == 0;
	case FAKE_IN_INBOX:
		return fake_filter_received(f, record);
	case FAKE_IN_COMPLETED:
		return status & BIT(FAKE_COMPLETED);
	case FAKE_IN_OUT:
		return (status & ACTIVE) && fake_filter_is_mine(f, record);
	case FAKE_IN_AWAITING:
		return (status & ACTIVE) && fake_filter_takes_part(f, record);
	case FAKE_IN_EXPIRING:
		left = record->hot.number[FAKE_HOT_END] - fake_now_ms(f->fake);
		return (status & ACTIVE) && left > 0 && left <= SOON_MS;
	}
	return false;
}

bool fake_filter_fits_folder(const struct fake_filter *f, const struct fake_record *record)
{
	if (f->folder_types) {
		int own = fake_filter_folder(f, record);

		if (!(f->folder_types & (own < 0 ? MADE : 1u << own)))
			return false;
	}
	if (f->folders == 0)
		return true;
	for (unsigned i = 0; i < f->folders; i++)
		if (is_in(f, record, &f->folder[i]))
			return true;
	return false;
}
