/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/acts.c - what a recipient does: looks, signs, declines, puts off, fails to
 * prove who he is, hands on. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"

static const char no_memory[] = "There is not enough memory.";

/* One recipient who acts. */
struct act {
	struct fake_envelope *e;
	cJSON *recipient;
	const struct fake_recipient_type *type;
	const char *id, *user;
	const cJSON *details;
};

static bool tell(const struct act *a, const char *event, const char *action, const char *message)
{
	fake_envelope_event(a->e, event, a->id);
	return fake_audit(a->e, a->user, action, message);
}

static bool finish(const struct act *a, const char *action, const char *message)
{
	return fake_set(a->recipient, "status", "completed") &&
	       fake_set(a->recipient, "completedCount", "1") &&
	       tell(a, "recipient-completed", action, message) && fake_routing_go_on(a->e);
}

/* ---- looking ---------------------------------------------------------------------------- */

static bool look(const struct act *a)
{
	if (fake_member(a->recipient, "deliveredDateTime"))
		return true;
	return fake_set(a->recipient, "status", "delivered") &&
	       fake_stamp(a->e, a->recipient, "deliveredDateTime") &&
	       tell(a, "recipient-delivered", "Viewed",
	            "{user} opened the envelope and viewed its documents");
}

static const char *view(const struct act *a)
{
	bool good = look(a);

	if (good && a->type->turn == FAKE_TURN_LOOKS)
		good = finish(a, "Confirmed", "{user} confirmed that the envelope was received");
	else if (good)
		good = fake_routing_go_on(a->e);
	return good ? NULL : no_memory;
}

/* ---- signing ------------------------------------------------------------------------------ */

/* What a person is called, in the parts that tabs ask for. */
static void name_part(const cJSON *recipient, const char *list, char ret[256])
{
	const char *name = *fake_text(recipient, "signerName") ? fake_text(recipient, "signerName")
	                                                       : fake_text(recipient, "name");
	const char *last = strrchr(name, ' ');
	int first = last ? (int)(last - name) : (int)strlen(name);

	if (strcmp(list, "firstNameTabs") == 0)
		snprintf(ret, 256, "%.*s", first > 255 ? 255 : first, name);
	else
		snprintf(ret, 256, "%s", strcmp(list, "lastNameTabs") != 0 ? name : last ? last + 1 : "");
}

/* "6/24/2026", as the service's default format has it. */
static void short_date(struct fake_envelope *e, char ret[256])
{
	char date[FAKE_DATE];
	int year, month, day;

	fake_now(e->fake, date);
	if (sscanf(date, "%4d-%2d-%2d", &year, &month, &day) == 3)
		snprintf(ret, 256, "%d/%d/%d", month, day, year);
	else
		snprintf(ret, 256, "%.10s", date);
}

/* Fills in what signing itself fills in. */
static bool complete_tab(const struct act *a, const struct fake_tab_type *type, cJSON *tab)
{
	char value[256] = "";

	if (type->signs && type->value && strcmp(type->list, "formulaTabs") != 0) {
		if (strcmp(type->list, "dateSignedTabs") == 0)
			short_date(a->e, value);
		else if (strcmp(type->list, "emailAddressTabs") == 0)
			snprintf(value, sizeof value, "%s", fake_text(a->recipient, "email"));
		else
			name_part(a->recipient, type->list, value);
		if (!fake_set(tab, type->value, value))
			return false;
	}
	return fake_tab_is_group(type) || fake_tab_is_radio(type) ||
	       !fake_tab_is_shown(a->recipient, tab) || fake_set(tab, "status", "signed");
}

static bool complete_tabs(const struct act *a)
{
	cJSON *list, *tab;

	cJSON_ArrayForEach(list, fake_member_of(a->recipient, "tabs")) {
		const struct fake_tab_type *type = fake_tab_type_of(list->string);

		cJSON_ArrayForEach(tab, list)
			if (type && !complete_tab(a, type, tab))
				return false;
	}
	return true;
}

static const char *fill(const struct act *a)
{
	const char *why = fake_tabs_fill(a->e, a->recipient, fake_member(a->details, "tabs"));

	if (!why && fake_yes(a->details, "fill", false))
		why = fake_tabs_fill_any(a->e, a->recipient);
	if (!why && !fake_formulas(a->recipient))
		why = no_memory;
	return why;
}

static bool adopt(const struct act *a)
{
	const cJSON *signature =
		fake_member(a->details, "signature"); /* {signatureName, signatureInitials, fontStyle} */

	return !cJSON_IsObject(signature) ||
	       !(fake_recipient_bit(a->type) & fake_recipient_bit(fake_recipient_type_of("signers"))) ||
	       fake_set_item(a->recipient, "signatureInfo", cJSON_Duplicate(signature, true));
}

/* A notary signs beside those whose signatures he attests, and finishes when they have. */
static bool attests_open(const struct act *a)
{
	const cJSON *list, *signer;

	cJSON_ArrayForEach(list, fake_member(a->e->record, "recipients"))
		cJSON_ArrayForEach(signer, list)
			if (strcmp(fake_text(signer, "notaryId"), a->id) == 0 && !fake_recipient_is_done(signer))
				return true;
	return false;
}

static const char *sign(const struct act *a)
{
	const char *why;

	if (strcmp(a->type->list, "notaries") == 0 && attests_open(a))
		return "A signer whose signature the notary attests has not signed yet.";

	if (a->type->turn == FAKE_TURN_LOOKS)
		return view(a);
	if (!look(a))
		return no_memory;
	if ((why = fill(a)))
		return why;
	if (fake_tab_missing(a->e, a->recipient))
		return "A required tab of the recipient has no value.";
	if (a->type->turn == FAKE_TURN_SIGNS &&
	    (!adopt(a) || !complete_tabs(a) || !fake_stamp(a->e, a->recipient, "signedDateTime")))
		return no_memory;
	if (a->type->turn == FAKE_TURN_SIGNS)
		return finish(a, "Signed", "{user} signed the envelope") ? NULL : no_memory;
	return finish(a, "Completed", "{user} finished with the envelope") ? NULL : no_memory;
}

/* ---- not signing ----------------------------------------------------------------------------- */

static const char *decline(const struct act *a)
{
	struct fake_envelope *e = a->e;

	if (a->type->turn == FAKE_TURN_LOOKS || a->type->turn == FAKE_TURN_BY_ITSELF)
		return "A recipient who only gets a copy cannot decline.";
	if (!look(a) || !fake_set(a->recipient, "status", "declined") ||
	    !fake_stamp(e, a->recipient, "declinedDateTime") ||
	    !fake_set(a->recipient, "declinedReason", fake_text(a->details, "reason")) ||
	    !tell(a, "recipient-declined", "Declined", "{user} declined to sign the envelope"))
		return no_memory;
	fake_timers_drop(e);
	return fake_envelope_become(e, "declined") ? NULL : no_memory;
}

static const char *finish_later(const struct act *a)
{
	const char *why;

	if (!look(a))
		return no_memory;
	if ((why = fake_tabs_fill(a->e, a->recipient, fake_member(a->details, "tabs"))))
		return why;
	return tell(a, "recipient-finish-later", "Finish Later", "{user} chose to finish later") &&
	               fake_routing_go_on(a->e)
	           ? NULL
	           : no_memory;
}

static const char *fail_authentication(const struct act *a)
{
	cJSON *status = fake_object(a->recipient, "recipientAuthenticationStatus");
	cJSON *result =
		status ? fake_object(status, *fake_text(a->recipient, "accessCode") ? "accessCodeResult"
	                                                                        : "idLookupResult")
			   : NULL;

	if (!result || !fake_set(result, "status", "failed") ||
	    !fake_stamp(a->e, result, "eventTimestamp") ||
	    !tell(a, "recipient-authenticationfailed", "Authentication Failed",
	          "{user} failed to authenticate"))
		return no_memory;
	return NULL;
}

static const char *autorespond(const struct act *a)
{
	if (!fake_set(a->recipient, "status", "autoresponded") ||
	    !fake_set(a->recipient, "autoRespondedReason", fake_text(a->details, "reason")) ||
	    !tell(a, "recipient-autoresponded", "Autoresponded",
	          "The mail to {user} was answered automatically"))
		return no_memory;
	return NULL;
}

static const char *reassign(const struct act *a)
{
	const char *name = fake_text(a->details, "name"), *email = fake_text(a->details, "email");
	char id[FAKE_ID];

	if (!*name || !*email || !strchr(email, '@'))
		return "Name and email of the one who shall sign instead are needed.";
	if (!fake_yes(a->e->record, "allowReassign", true))
		return "The sender does not allow that the envelope is reassigned.";
	if (!tell(a, "recipient-reassign", "Reassigned", "{user} reassigned the envelope"))
		return no_memory;
	fake_guid(a->e->fake, id);
	cJSON_DeleteItemFromObjectCaseSensitive(a->recipient, "deliveredDateTime");
	cJSON_DeleteItemFromObjectCaseSensitive(a->recipient, "clientUserId");
	if (!fake_set(a->recipient, "name", name) || !fake_set(a->recipient, "email", email) ||
	    !fake_set(a->recipient, "userId", id) || !fake_set(a->recipient, "status", "sent") ||
	    !fake_stamp(a->e, a->recipient, "sentDateTime"))
		return no_memory;
	fake_envelope_event(a->e, "recipient-sent", a->id);
	return NULL;
}

/* ---- all of them ----------------------------------------------------------------------------- */

static const struct {
	const char *name;
	const char *(*act)(const struct act *a);
} acts[] = {
	{ "view",                view },
	{ "sign",                sign },
	{ "decline",             decline },
	{ "finish-later",        finish_later },
	{ "fail-authentication", fail_authentication },
	{ "fail-auth",           fail_authentication },
	{ "autorespond",         autorespond },
	{ "reassign",            reassign },
};

const char *fake_recipient_acts(struct fake_envelope *e, const char *recipient_id, const char *act,
                                const cJSON *details)
{
	struct act a = { .e = e, .recipient = fake_recipient(e, recipient_id), .details = details };
	const char *why;

	if (!a.recipient)
		return "The envelope has no such recipient.";
	if (!fake_is_active(e))
		return "The envelope is not under way.";
	if (fake_recipient_is_done(a.recipient))
		return "The recipient has finished already.";
	if (!fake_recipient_has_turn(e, a.recipient))
		return "It is not the recipient's turn.";
	if ((why = fake_group_claim(e, recipient_id, fake_text(details, "member"))))
		return why;
	a.id = fake_text(a.recipient, "recipientId");
	a.user = fake_text(a.recipient, "userId");
	a.type = fake_recipient_type(e, a.recipient);
	for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++)
		if (strcmp(acts[i].name, act) == 0) {
			e->changed = true;
			return acts[i].act(&a);
		}
	return "There is no such act.";
}
