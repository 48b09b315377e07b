/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/access.c - who may see an envelope, and who may change it when. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "life/hot.h"
#include "life/inner.h"
#include "oauth/oauth.h"

static bool is_template_path(const struct fake_request *r)
{
	return strstr(r->operation, "/accounts/@/templates/") != NULL;
}

/* A recipient is known by his user id or, as a member of the account, by his e-mail. */
static bool takes_part(struct fake_request *r, const struct fake_envelope *e)
{
	cJSON *person = NULL;
	const cJSON *list, *recipient;
	bool found = false;

	cJSON_ArrayForEach(list, fake_member(e->record, "recipients"))
		cJSON_ArrayForEach(recipient, list) {
			if (!person)
				person = fake_person(r->fake, r->account, r->user);
			found = found || strcasecmp(fake_text(recipient, "userId"), r->user) == 0 ||
			        (*fake_text(recipient, "email") &&
			         strcasecmp(fake_text(recipient, "email"), fake_text(person, "email")) == 0) ||
			        fake_group_member(recipient, fake_text(person, "email"));
		}
	cJSON_Delete(person);
	return found;
}

bool fake_envelopes_shared(struct fake *fake, const char *account, const char *owner,
                           const char *user)
{
	return fake_count(fake, "shared-envelopes", account) != 0 &&
	       fake_find(fake, "shared-envelopes", fake_pair(owner, user).id);
}

bool fake_envelope_is_shared(struct fake *fake, const struct fake_record *record, const char *user)
{
	return fake_is_marked(&record->hot, fake_mark(FAKE_MARK_SHARED, user, "")) ||
	       fake_envelopes_shared(fake, record->account, record->hot.guid[FAKE_HOT_SENDER], user);
}

/* A share of the one envelope with the one user (POST .../shares), or of all of a user's
 * (/shared_access). */
static bool is_shared(struct fake_request *r, const struct fake_envelope *e)
{
	const cJSON *share;

	cJSON_ArrayForEach(share, fake_member(e->record, "_shares"))
		if (strcasecmp(fake_text(fake_member(share, "agentUser"), "userId"), r->user) == 0)
			return true;
	return fake_envelopes_shared(r->fake, r->account, fake_text(e->record, "_sender"), r->user);
}

bool fake_envelope_seen(struct fake_request *r, const struct fake_envelope *e)
{
	if (strcasecmp(fake_text(e->record, "_account"), r->account) != 0)
		return false;
	return strcasecmp(fake_text(e->record, "_sender"), r->user) == 0 || r->admin ||
	       takes_part(r, e) || is_shared(r, e);
}

struct fake_envelope *fake_envelope_asked(struct fake_request *r)
{
	struct fake_envelope *e;

	if (is_template_path(r))
		return fake_template_asked(r);
	e = fake_envelope_open(r->fake, r->part[0]);
	if (e && fake_envelope_seen(r, e))
		return e;
	(void)fake_envelope_close(e);
	fake_error(r,
	           fake_is_guid(r->part[0]) ? "ENVELOPE_DOES_NOT_EXIST" : "INVALID_REQUEST_PARAMETER",
	           fake_is_guid(r->part[0]) ? NULL : "The envelope ID is not a GUID.");
	return NULL;
}

struct fake_envelope *fake_template_asked(struct fake_request *r)
{
	struct fake_envelope *t = fake_template_open(r->fake, r->part[0]);

	if (t && strcasecmp(fake_text(t->record, "_account"), r->account) == 0 &&
	    fake_template_seen_by(r->fake, t->record, r->user, r->admin))
		return t;
	(void)fake_envelope_close(t);
	fake_error(r, "TEMPLATE_ID_INVALID", NULL);
	return NULL;
}

static bool is_one_of(const char *statuses, const char *status)
{
	size_t length = strlen(status);

	for (const char *at = statuses; length > 0 && (at = strstr(at, status)); at++)
		if ((at == statuses || at[-1] == ',') && (at[length] == ',' || at[length] == '\0'))
			return true;
	return false;
}

/* "Envelope status is not one of: Created, Sent, Delivered, Correct." */
static void refuse_status(struct fake_request *r, const char *statuses)
{
	struct fake_bytes detail = { 0 };
	bool first = true;

	fake_puts(&detail, "Envelope status is not one of: ");
	for (const char *at = statuses; *at; at++) {
		char c = first ? (char)toupper((unsigned char)*at) : *at;

		first = *at == ',';
		fake_add(&detail, first ? ", " : &c, first ? 2 : 1);
	}
	fake_puts(&detail, ".");
	fake_error(r, "ENVELOPE_INVALID_STATUS", detail.failed ? NULL : detail.at);
	fake_bytes_finish(&detail);
}

bool fake_envelope_may(struct fake_request *r, struct fake_envelope *e, const char *statuses)
{
	if (!e->template && !is_one_of(statuses, fake_envelope_status(e))) {
		refuse_status(r, statuses);
		return false;
	}
	if (fake_lock_is_mine(r, e))
		return true;
	fake_error(r, "EDIT_LOCK_NOT_LOCK_OWNER", NULL);
	return false;
}
