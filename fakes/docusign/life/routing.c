/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/routing.c - whose turn it is: by routing order, side by side within one;
 * witnesses behind those they watch, carbon copies and seals as soon as their turn comes; a
 * workflow may hold the way up. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "life/inner.h"

static long order_of(const cJSON *recipient)
{
	return fake_number(recipient, "routingOrder", 1);
}

static const cJSON *next_recipient(const struct fake_envelope *e, const cJSON **list,
                                   const cJSON *recipient)
{
	if (recipient && recipient->next)
		return recipient->next;
	*list = *list ? (*list)->next : ((const cJSON *)fake_member(e->record, "recipients"))->child;
	while (*list && !(*list)->child)
		*list = (*list)->next;
	return *list ? (*list)->child : NULL;
}

#define EACH_RECIPIENT(e, list, r)                                                                 \
	for (const cJSON *list = NULL, *r = next_recipient(e, &list, NULL); r;                         \
	     r = next_recipient(e, &list, r))

/* The lowest order of those who have not finished; 0: all have. */
static long lowest_open(const struct fake_envelope *e)
{
	long lowest = 0;

	EACH_RECIPIENT(e, list, recipient) {
		long order = order_of(recipient);

		if (!fake_recipient_is_done(recipient) && (lowest == 0 || order < lowest))
			lowest = order;
	}
	return lowest;
}

long fake_routing_last(const struct fake_envelope *e)
{
	long last = 0;

	EACH_RECIPIENT(e, list, recipient)
		last = order_of(recipient) > last ? order_of(recipient) : last;
	return last;
}

long fake_routing_current(const struct fake_envelope *e)
{
	long order = lowest_open(e);

	if (order <= 0)
		order = fake_routing_last(e);
	return order > 0 ? order : 1;
}

bool fake_recipient_has_turn(const struct fake_envelope *e, const cJSON *recipient)
{
	return fake_is_active(e) && !fake_recipient_is_done(recipient) &&
	       !fake_recipient_is(recipient, "created");
}

/* ---- sending to one ---------------------------------------------------------------------- */

/* A witness waits for the signature that he watches; whoever he watches is named by recipientId. */
static bool waits_for_another(const struct fake_envelope *e, const cJSON *recipient)
{
	const char *other = fake_text(recipient, "witnessFor");
	const cJSON *watched = *other ? fake_recipient(e, other) : NULL;

	return watched && watched != recipient && !fake_recipient_is_done(watched);
}

static bool has_signature_tab(const cJSON *recipient)
{
	const cJSON *tabs = fake_member(recipient, "tabs");

	return cJSON_GetArraySize(fake_member(tabs, "signHereTabs")) > 0 ||
	       cJSON_GetArraySize(fake_member(tabs, "initialHereTabs")) > 0;
}

static bool by_itself(struct fake_envelope *e, cJSON *recipient,
                      const struct fake_recipient_type *type)
{
	if (strcmp(type->list, "seals") == 0 && !fake_stamp(e, recipient, "signedDateTime"))
		return false;
	fake_envelope_event(e, "recipient-completed", fake_text(recipient, "recipientId"));
	return fake_set(recipient, "status", "completed") && fake_set(recipient, "completedCount", "1");
}

static bool send_to(struct fake_envelope *e, cJSON *recipient)
{
	const struct fake_recipient_type *type = fake_recipient_type(e, recipient);

	if (!fake_group_fill(e, recipient) || !fake_set(recipient, "status", "sent") ||
	    !fake_stamp(e, recipient, "sentDateTime"))
		return false;
	if (type->turn == FAKE_TURN_SIGNS && strcmp(type->list, "signers") == 0 &&
	    !has_signature_tab(recipient) && !fake_set(recipient, "recipientSuppliesTabs", "true"))
		return false;
	fake_envelope_event(e, "recipient-sent", fake_text(recipient, "recipientId"));
	if (!fake_audit(e, fake_text(recipient, "userId"), "Sent Invitations",
	                "{user} was sent an invitation"))
		return false;
	return type->turn != FAKE_TURN_BY_ITSELF || by_itself(e, recipient, type);
}

bool fake_routing_copy(struct fake_envelope *e, cJSON *recipient)
{
	return send_to(e, recipient);
}

/* Sends to all of this order who wait for nobody; *ret_sent says whether there was one. */
static bool send_order(struct fake_envelope *e, long order, bool *ret_sent)
{
	EACH_RECIPIENT(e, list, recipient) {
		cJSON *own = fake_recipient(e, fake_text(recipient, "recipientId"));

		if (order_of(recipient) != order || !fake_recipient_is(recipient, "created") ||
		    waits_for_another(e, recipient))
			continue;
		if (!own || !send_to(e, own))
			return false;
		*ret_sent = true;
	}
	return true;
}

/* ---- the end ------------------------------------------------------------------------------- */

/* An envelope is delivered once all who act have looked at it (ours: what is public leaves open
 * whether the first look suffices; the switch --delivered-when chooses). */
static bool all_looked(const struct fake_envelope *e)
{
	bool first = strcmp(fake_switch(e->fake, "delivered-when"), "first") == 0, any = false;

	EACH_RECIPIENT(e, list, recipient) {
		const struct fake_recipient_type *type = fake_recipient_type_of(list->string);
		bool looked = fake_member(recipient, "deliveredDateTime") != NULL;

		any = any || looked;
		if (!first && type->turn != FAKE_TURN_BY_ITSELF && !looked &&
		    !fake_recipient_is_done(recipient))
			return false;
	}
	return any;
}

static bool complete(struct fake_envelope *e)
{
	fake_timers_drop(e);
	return fake_envelope_become(e, "completed") && fake_transfer(e, "completed") &&
	       fake_audit(e, fake_text(e->record, "_sender"), "Completed",
	                  "The envelope was completed");
}

bool fake_routing_go_on(struct fake_envelope *e)
{
	bool sent = true, held = false;

	if (!fake_is_active(e))
		return true;
	while (sent && !held && lowest_open(e) > 0) {
		long order = lowest_open(e);

		sent = false;
		if (!fake_workflow_passes(e, order, &held))
			return false;
		if (!held && !send_order(e, order, &sent))
			return false;
	}
	if (lowest_open(e) == 0)
		return complete(e);
	if (strcmp(fake_envelope_status(e), "sent") == 0 && all_looked(e))
		return fake_envelope_become(e, "delivered");
	return true;
}
