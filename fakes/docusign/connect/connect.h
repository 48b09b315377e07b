/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/connect.h - webhooks: what happened becomes deliveries, a thread of its
 * own sends them.
 *
 * Records:
 *   connect       a configuration of an account, as it is answered; _userName, _password: of basic
 *                 authentication
 *   notification  id: the envelope's.  {list: [eventNotification, ...]}
 *   connect_key   {keyId, _key, created}: an HMAC key of the account
 *   connect_oauth id: the account.  {authorizationServerUrl, clientId, clientSecret, scope,
 *                 customParameters}
 *   chaos         id "chaos": {drop, duplicate, reorder, held: [delivery id]}: what is done to the
 *                 next deliveries
 *   delivery      {deliveryId, event, accountId, userId, envelopeId, recipientId, connectId ("0":
 *                 the envelope's own), name, url, format, state, retryCount, created, lastTry,
 *                 nextTry, httpStatus, error, _notification, _data or _blob: the message,
 *                 _acknowledged, _logged, _userName, _email, _subject, _status}
 *
 * States of a delivery: queued (waits for the thread), sending, waiting (for its next try),
 * delivered, failed (no try is left), dropped, held, paused, dismissed.  Retried messages say so;
 * all else in them is what it was at the event, but aggregated ones tell the state of the
 * envelope at each try.
 *
 * The thread takes fake_lock() to choose and to note, never while it sends.
 *
 * Depends on: core/fake.h, life/life.h.
 */
#ifndef FAKE_CONNECT_CONNECT_H
#define FAKE_CONNECT_CONNECT_H

#include "life/life.h"

/* What of a configuration or an eventNotification matters to deliveries, whatever its members are
 * called there. */
struct fake_target {
	const cJSON *from;       /* lent */
	const char *connect_id;  /* "0": of the envelope itself */
	const char *name, *url;
	int notification;        /* its index; -1: a configuration */
	bool acknowledged, logged, paused, hmac, oauth, own_oauth, mutual_tls, soap;
};
struct fake_target fake_target_of_config(const cJSON *config);
struct fake_target fake_target_of_notification(const cJSON *notification, int index);

/* ---- wants.c ------------------------------------------------------------------------------- */

/* This event goes to this configuration or notification. */
bool fake_target_wants(struct fake *fake, const cJSON *from, const struct fake_event *event);
/* One of the service's "envelope-sent", ... [any] */
bool fake_connect_event_known(const char *name);

/* ---- listen.c ------------------------------------------------------------------------------ */

void fake_connect_heard(struct fake *fake, const struct fake_event *event); /* listeners.c */
/* Makes a delivery to a target, whatever it wants; ret gets its id.  false: no memory. */
bool fake_deliver(struct fake *fake, const struct fake_target *target,
                  const struct fake_event *event, char ret[FAKE_ID]);
/* To all that want it: for republishing.  ids (an array) gets those of the deliveries. */
bool fake_deliver_all(struct fake *fake, const struct fake_event *event, cJSON *ids);

/* ---- json_message.c, xml_message.c --------------------------------------------------------- */

/* {"accountId":..., "envelopeId":..., "envelopeSummary":...} of an event, or in a list of old
 * events the envelope alone. */
bool fake_message_json(struct fake *fake, const struct fake_target *target,
                       const struct fake_event *event, bool alone, struct fake_bytes *out);
bool fake_message_xml(struct fake *fake, const struct fake_target *target,
                      const struct fake_event *event, struct fake_bytes *out);
/* "sim", "aggregate", "envelope" (the old aggregate: the envelope alone) or "xml". */
const char *fake_message_format(const cJSON *from);

/* ---- queue.c: a delivery's states ---------------------------------------------------------- */

/* Puts it in this state; it is sent if that is "queued". */
bool fake_queue_put(struct fake *fake, cJSON *delivery, const char *state);
void fake_queue_retry(struct fake *fake, const char *id); /* timers.c: its next try is due */
/* Notes how a try went: status 0 and an error if nothing came back. */
void fake_queue_done(struct fake *fake, const char *id, long status, const char *error);
void fake_queue_release(struct fake *fake, const char *connect_id); /* those that were paused */

/* ---- job.c: all that the thread needs of a delivery, without the lock ---------------------- */

struct curl_slist;
struct fake_job {
	char id[FAKE_ID], lane[64]; /* lane: only one of the same is under way, so their order stays */
	char *url, *user_password;       /* NULL: none */
	struct fake_bytes body;
	struct curl_slist *headers;
	char *token_url, *token_form, *token_login, *token_key; /* OAuth; NULL: none */
	char *ca, *certificate, *key;    /* files; NULL: none */
	long timeout_s;
	bool any_host, http;
};
/* What is to be sent of this delivery; false: it cannot, and it was noted why. */
bool fake_job_make(struct fake *fake, const cJSON *delivery, struct fake_job *ret);
void fake_job_finish(struct fake_job *job);

/* ---- sign.c -------------------------------------------------------------------------------- */

/* Adds X-DocuSign-Signature-1 ... of all keys of the account.  false: no memory. */
bool fake_sign(struct fake *fake, const char *account, const void *body, size_t length,
               struct curl_slist **headers);

/* ---- sender.c: the thread ------------------------------------------------------------------ */

bool fake_connect_begin(struct fake *fake, struct fake_bytes *error); /* hooks.c */
void fake_connect_end(struct fake *fake);
void fake_connect_renewed(struct fake *fake);
void fake_connect_wake(struct fake *fake, const char *id); /* this delivery is queued */

#endif /* FAKE_CONNECT_CONNECT_H */
