/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/life.h - the life of an envelope: what its record holds, who may change it when,
 * and what follows from what.  REST resources, pages and control calls all go through here.
 *
 * The record of an envelope ("envelope") or template ("template"), in the service's member names:
 *   what GET of the envelope answers                  at the top, without the many "...Uri"
 *   recipients   {signers: [...], agents: [...], ...}  all ten lists always; each with its tabs:
 *                  {..., "tabs": {signHereTabs: [...], ...}}, as the API takes and gives them
 *   documents    [{documentId, name, fileExtension, order, _blob, _pages: [{width, height}],
 *                  _synthetic, tabs: {prefillTabs...}, documentFields: [...]}]
 *   customFields, notification, emailSettings, lock, workflow, attachments, comments, powerForm, ...
 *   _audit       [{logTime, userName, userId, action, message, envelopeStatus, ...}]
 *   _account, _sender (user id), _folder (id; absent: where its status puts it), _transaction,
 *   _deleted, _purge, _template (ids it came from), _times {created, sent, ... in ms}
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_LIFE_LIFE_H
#define FAKE_LIFE_LIFE_H

#include "core/fake.h"

struct fake_tab_type;

struct fake_envelope {
	struct fake *fake;
	char id[FAKE_ID];
	cJSON *record;  /* to be read and changed; say so in `changed` */
	bool template;
	bool changed;   /* fake_envelope_close() puts it, with lastModifiedDateTime */
	/* Events to emit after the put; life functions add them. */
	struct { char name[40], recipient[FAKE_ID]; } event[64];
	unsigned events;
	char detail[160];       /* of the last refusal; fake_envelope_lacks()'s own */
};

/* ---- envelope.c ---------------------------------------------------------------------------- */

/* A new draft of this user's, in its account, without documents and recipients.  NULL: no memory. */
struct fake_envelope *fake_envelope_create(struct fake *fake, const char *account, const char *user, bool template);
struct fake_envelope *fake_envelope_open(struct fake *fake, const char *id);  /* NULL: there is none */
struct fake_envelope *fake_template_open(struct fake *fake, const char *id);
/* Puts it if it was changed, emits its events, frees it.  NULL is allowed.  false: no memory. */
bool fake_envelope_close(struct fake_envelope *e);
/* The one that part[0] of the request names, if the one who asks may see it (account; sender, recipient, administrator,
 * shared); else the service's error is answered and NULL returned. */
struct fake_envelope *fake_envelope_asked(struct fake_request *r);
struct fake_envelope *fake_template_asked(struct fake_request *r);
/* The handlers of /envelopes/@/documents, recipients, tabs, lock, ... also serve the same paths under /templates/@
 * (rest/template_parts.c calls them): in a request whose operation begins with "/templates/", fake_envelope_asked()
 * is fake_template_asked(), and fake_envelope_may() asks for no status. */
/* The one who asks may see it. */
bool fake_envelope_seen(struct fake_request *r, const struct fake_envelope *e);
/* He was given a share of this one, or the sender shares all of his with him. */
bool fake_envelope_is_shared(struct fake *fake, const struct fake_record *record, const char *user);
/* The owner shares all his envelopes with this user: there is a record of kind "shared-envelopes" whose id is
 * fake_pair(owner, user).  /shared_access puts and drops it. */
bool fake_envelopes_shared(struct fake *fake, const char *account, const char *owner, const char *user);
/* It may be changed: its status is one of the comma-separated (e.g. "created,sent,delivered,correct"), and the lock is
 * free or the caller's (X-DocuSign-Edit); else the error is answered. */
bool fake_envelope_may(struct fake_request *r, struct fake_envelope *e, const char *statuses);

bool fake_envelope_owner(struct fake_envelope *e, const char *user); /* of its account: the sender from now on */
const char *fake_envelope_status(const struct fake_envelope *e);
/* Sets status, statusChangedDateTime and the moment's own date, writes audit, adds the event. */
bool fake_envelope_become(struct fake_envelope *e, const char *status);
bool fake_audit(struct fake_envelope *e, const char *user, const char *action, const char *message);
void fake_envelope_event(struct fake_envelope *e, const char *name, const char *recipient_id); /* emitted at close */
/* The eventNotification(s) of a definition: kept beside the envelope, for its life (connect/).  To be called by whoever takes
 * a definition; nothing happens if it has none.  false: no memory. */
bool fake_connect_take(struct fake_envelope *e, const cJSON *definition);

/* ---- sending.c: sent, voided, deleted, corrected, expired ------------------------------------ */

/* What lacks to be sent: NULL, or the service's code; *ret_detail its detail (lent until it is asked again). */
const char *fake_envelope_lacks(struct fake_envelope *e, const char **ret_detail);
bool fake_envelope_send(struct fake_envelope *e);  /* lacks nothing; anchors are placed, routing begins */
/* Sends it, or puts it to the time of its schedule.  NULL, or the code and detail why not, as above. */
const char *fake_envelope_try(struct fake_envelope *e, const char **ret_detail);
bool fake_envelope_void(struct fake_envelope *e, const char *user, const char *reason);
bool fake_envelope_delete(struct fake_envelope *e, const char *user);   /* into the recycle bin */
bool fake_envelope_restore(struct fake_envelope *e);                    /* out of it */
bool fake_envelope_resend(struct fake_envelope *e);                     /* mails go again to those whose turn it is */
bool fake_envelope_expire(struct fake_envelope *e);
/* Queues (or takes out of the queue) what purgeState says.  NULL, or the code why not, with a detail (static). */
const char *fake_purge_ask(struct fake_envelope *e, const char *state, const char **ret_detail);

/* ---- recipients.c, routing.c ----------------------------------------------------------------- */

extern const char *const fake_recipient_lists[]; /* "signers", "agents", ... in the wire's order, last "participants"; NULL ends */
cJSON *fake_recipient(const struct fake_envelope *e, const char *recipient_id); /* NULL: none */
const char *fake_recipient_list_of(const struct fake_envelope *e, const cJSON *recipient); /* "signers" */
/* Adds the recipients of {signers: [...], ...} with ids, defaults and tabs; ret_lists (the ten lists) gets what the
 * service answers, per-item errors in it.  Routing goes on if the envelope is under way. */
bool fake_recipients_add(struct fake_envelope *e, const cJSON *lists, cJSON *ret_lists);
/* Makes texts of ids and orders that came as numbers, in place; before anything looks at them.  false: no memory. */
bool fake_recipients_texts(cJSON *lists);
/* The errorDetails of the first that was refused; NULL: none was.  Lent. */
const cJSON *fake_recipients_error(const cJSON *ret_lists);
/* Changes what may be changed (all of a draft, little once it is sent).  false: no memory. */
bool fake_recipient_change(struct fake_envelope *e, cJSON *recipient, const cJSON *from);
bool fake_recipient_remove(struct fake_envelope *e, cJSON *recipient, cJSON *ret_lists);
cJSON *fake_recipient_answer(const struct fake_envelope *e, const cJSON *recipient, bool tabs);
bool fake_recipients_lists(cJSON *answer); /* adds those of the ten lists that lack */
size_t fake_recipients_count(const struct fake_envelope *e);
bool fake_recipient_is(const cJSON *recipient, const char *status);
bool fake_recipient_is_done(const cJSON *recipient); /* completed, declined or signed */
bool fake_recipient_has_turn(const struct fake_envelope *e, const cJSON *recipient);
/* Sends it to those whose turn it is, carbon copies and certified deliveries at theirs, and completes it behind the
 * last.  To be called after anything that may have finished a turn. */
bool fake_routing_go_on(struct fake_envelope *e);

bool fake_routing_copy(struct fake_envelope *e, cJSON *recipient); /* sends a copy to who needs no act, at once */
long fake_routing_last(const struct fake_envelope *e); /* the highest order; 0: there are no recipients */

/* ---- acts.c: what a recipient does, on the page, by control call or by autopilot ------------- */

/* act: "view", "sign", "decline", "finish-later", "fail-authentication", "autorespond", "reassign".  details: {reason, member (of a signing group: the e-mail of who acts),
 * tabs: {label or tabId: value}, fill: true (required tabs get some value), signature: {signatureName, signatureInitials,
 * fontStyle}, name, email (reassign)}; NULL: none.  NULL on success, else why not, as a sentence (lent, static). */
const char *fake_recipient_acts(struct fake_envelope *e, const char *recipient_id, const char *act, const cJSON *details);
/* groups.c: who acts for a signing group becomes the recipient; "": the one who acted last, or the first member.  NULL,
 * or why he cannot (lent, static); does nothing for a recipient that is no group. */
const char *fake_group_claim(struct fake_envelope *e, const char *recipient_id, const char *email);
const cJSON *fake_group_member(const cJSON *recipient, const char *email); /* NULL: none of this address */
/* The first required tab of the recipient's that has no value; NULL: none. */
const cJSON *fake_tab_missing(const struct fake_envelope *e, const cJSON *recipient);
bool fake_tab_is_shown(const cJSON *owner, const cJSON *tab); /* its condition (conditionalParentLabel) is fulfilled */
bool fake_tab_is_required(const struct fake_tab_type *type, const cJSON *tab);
const char *fake_tab_value(const struct fake_tab_type *type, const cJSON *tab); /* also of lists and radio groups; "": none */
const char *fake_tab_label(const cJSON *tab); /* tabLabel, or of a radio group groupName */
/* Fills in {label or tabId: value}.  NULL, or why a value does not fit (lent, static). */
const char *fake_tabs_fill(struct fake_envelope *e, cJSON *recipient, const cJSON *values);

/* ---- tabs.c ---------------------------------------------------------------------------------- */

struct fake_tab_type { /* all of the service's */
	const char *list;     /* "signHereTabs" */
	const char *type;     /* "signhere" */
	const char *value;    /* the member a person fills in: "value", "selected", ...; NULL: none */
	unsigned width, height; /* drawn, in points, if the tab does not say */
	bool signs;           /* done by signing itself: signHere, initialHere, dateSigned, fullName, ... */
	uint64_t has;         /* which members it may have: tab_types.c's own bits */
};
extern const struct fake_tab_type fake_tab_types[];
extern const size_t fake_tab_type_count;
const struct fake_tab_type *fake_tab_type_of(const char *list); /* NULL: no such list */
/* Adds the tabs of {signHereTabs: [...], ...} to a recipient (or to a document: prefill) with ids and
 * the defaults that the service answers; ret_lists gets them. */
bool fake_tabs_add(struct fake_envelope *e, cJSON *owner, const char *recipient_id, const cJSON *lists, cJSON *ret_lists);
/* Changes (or removes) those of the same tabId, per-item errors for those that are not there.  false: no memory. */
bool fake_tabs_change(struct fake_envelope *e, cJSON *owner, const char *recipient_id, const cJSON *lists, bool remove,
                      cJSON *ret_lists);
cJSON *fake_tabs_answer(const cJSON *owner);  /* its lists in the wire's order; {} if it has none; NULL: no memory */
cJSON *fake_tab_answer(const struct fake_tab_type *type, const cJSON *tab);
cJSON *fake_tab_of(const cJSON *owner, const char *list, const char *tab_id); /* NULL: none */
size_t fake_tabs_count(const cJSON *owner);

/* ---- documents (paper/) ---------------------------------------------------------------------- */

/* Adds or replaces (equal documentId); bytes are put as a blob, pages are counted.  NULL on success, else the service's code. */
const char *fake_document_add(struct fake_envelope *e, const cJSON *definition, const void *bytes, size_t length);
/* documents[] of a create or add: documentBase64, remoteUrl of a chunked upload, or the part of the same documentId. */
bool fake_documents_take(struct fake_request *r, struct fake_envelope *e, const cJSON *documents); /* false: answered */
/* Gives the anchor tabs of a sent envelope their place; the service's code if a needed anchor is not there. */
const char *fake_anchors_place(struct fake_envelope *e);
/* The document with everything that was filled in and signed drawn on it (only "": all combined). */
bool fake_paper(struct fake_envelope *e, const char *document_id, bool certificate, struct fake_bytes *out);
bool fake_paper_certificate(struct fake_envelope *e, struct fake_bytes *out);
/* A page as PNG, at dpi, with fields drawn in if wanted.  false: there is no such page, or it cannot be drawn. */
bool fake_paper_page(struct fake_envelope *e, const char *document_id, unsigned page, unsigned dpi, struct fake_bytes *out);

/* ---- answers --------------------------------------------------------------------------------- */

cJSON *fake_envelope_answer(struct fake_envelope *e, const char *include, bool listed); /* as GET and the lists have it */
cJSON *fake_recipients_answer(struct fake_envelope *e, bool tabs); /* ten lists, recipientCount, currentRoutingOrder */
cJSON *fake_documents_answer(struct fake_envelope *e, const char *include);
bool fake_word_in(const char *list, const char *word); /* of a comma-separated list, in any case [any] */

/* ---- templates (rest/composite.c, rest/template_share.c) ------------------------------------- */

/* templateId with templateRoles, and compositeTemplates, of the definition of a new draft: the documents of the templates
 * are copied into e, and the definition is filled with what the templates say and it does not: recipients (merged, with
 * their tabs), custom fields, notification, settings.  To be called before fake_envelope_define() takes the
 * definition.  Nothing happens if it names no template.  false: the error was answered. */
bool fake_templates_apply(struct fake_request *r, struct fake_envelope *e, cJSON *definition);
/* A template is the user's to see: his own, shared with him or a group of his, or he administers the account. */
bool fake_template_seen_by(struct fake *fake, const cJSON *record, const char *user, bool admin);

/* ---- transfer rules (rest/transfer_rules.c) -------------------------------------------------- */

/* Hands it over to whom a rule of the account names for this event: "before sent", "sent", "completed".  false: no memory. */
bool fake_transfer(struct fake_envelope *e, const char *event);

/* ---- definitions (define.c) ------------------------------------------------------------------ */

/* Takes the members of an envelopeDefinition into a draft: settings, custom fields, notification, email settings,
 * workflow, documents (fake_documents_take), recipients with their tabs, attachments.  Templates are not its business
 * (fake_templates_apply comes first).  false: the error was answered. */
bool fake_envelope_define(struct fake_request *r, struct fake_envelope *e, const cJSON *definition);
/* The settings alone: subject, blurb, brand, allow..., and what else a PUT may change.  false: no memory. */
bool fake_envelope_settings(struct fake_envelope *e, const cJSON *definition);
/* Sends it or says why not: the service's error was answered and false returned.  A workflow with scheduled sending is
 * put to its time. */
bool fake_envelope_send_asked(struct fake_request *r, struct fake_envelope *e);

/* ---- views (rest/views.c; pages/view.h tells what their record holds) ------------------------ */

/* Makes a view that opens for so many minutes and answers 201 {"url": ...}; e NULL: of no envelope.  body: the
 * caller's, from which the members above are taken. */
void fake_view_give(struct fake_request *r, const struct fake_envelope *e, const char *kind, const char *recipient_id,
                    const cJSON *body, unsigned minutes);

/* ---- notification (notification.c), workflow (workflow.c) ------------------------------------ */

/* Takes {useAccountDefaults, reminders, expirations}; what is not said stays.  false: no memory. */
bool fake_notification_take(struct fake_envelope *e, const cJSON *from);
cJSON *fake_notification_answer(const struct fake_envelope *e);
/* Why a scheduledSending or delayedRouting cannot be (lent, static); NULL: it can. */
const char *fake_delay_fault(const struct fake_envelope *e, const cJSON *delay);
/* workflow_take.c: each takes what the client gave and gives NULL, or why not (lent, static). */
const char *fake_workflow_take(struct fake_envelope *e, const cJSON *from);
const char *fake_step_take(struct fake_envelope *e, cJSON *step, const cJSON *from);
const char *fake_delay_take(struct fake_envelope *e, cJSON *owner, const char *name, const cJSON *from);
cJSON *fake_step_of(const struct fake_envelope *e, const char *id); /* NULL: none */
cJSON *fake_workflow_answer(const struct fake_envelope *e);
cJSON *fake_step_answer(const cJSON *step);
cJSON *fake_delay_answer(const cJSON *delay);
bool fake_workflow_resume(struct fake_envelope *e); /* a held step is passed, the next are sent to */

/* ---- custom fields (fields_custom.c), attachments and mail settings (attachments.c) ---------- */

extern const char *const fake_custom_lists[2]; /* "textCustomFields", "listCustomFields" */
/* Changes those of the same id or name, adds the others if `add`; ret (NULL: nobody asks) gets what is answered. */
bool fake_custom_put(struct fake_envelope *e, const cJSON *lists, bool add, cJSON *ret);
bool fake_custom_remove(struct fake_envelope *e, const cJSON *lists, cJSON *ret);
cJSON *fake_custom_answer(const struct fake_envelope *e);

bool fake_attachments_put(struct fake_envelope *e, const cJSON *list, cJSON *ret); /* ret gets {attachments: [...]} */
cJSON *fake_attachment_of(const struct fake_envelope *e, const char *id);          /* NULL: none; its file is _blob */
cJSON *fake_attachment_answer(const cJSON *attachment);
bool fake_email_settings_take(struct fake_envelope *e, const cJSON *from);
cJSON *fake_email_settings_answer(const struct fake_envelope *e);

/* ---- locks (lock.c) -------------------------------------------------------------------------- */

#define FAKE_LOCK_MOST 1800
cJSON *fake_lock_of(const struct fake_envelope *e);               /* NULL: it is not locked, or no longer */
bool fake_lock_extend(struct fake_envelope *e, long seconds);
bool fake_lock_is_mine(struct fake_request *r, struct fake_envelope *e); /* no lock, or the header names it */
/* The X-DocuSign-Edit of the request, in JSON or XML.  false: there is none, or it names no token. */
bool fake_lock_header(const struct fake_request *r, char token[FAKE_ID], long *ret_seconds);

/* ---- folders (folders.c) --------------------------------------------------------------------- */

/* The id of one of the user's own folders: type "draft", "inbox", "sentitems", "recyclebin", "templates".  Always the
 * same for the same user; made of his id, so nothing is stored. */
void fake_folder_of_user(const char *user, const char *type, char ret[FAKE_ID]);
struct fake_folder_type {
	const char *type, *name; /* "recyclebin", "Deleted Items" */
};
enum { FAKE_FOLDER_DRAFT, FAKE_FOLDER_INBOX, FAKE_FOLDER_BIN, FAKE_FOLDER_SENT, FAKE_FOLDER_TEMPLATES, FAKE_FOLDER_COUNT };
extern const struct fake_folder_type fake_folder_types[]; /* the service's own, by the enumeration */
extern const size_t fake_folder_type_count;
/* The type of the user's own folder of this id, or of this name of a path ("recyclebin", "drafts"); NULL: it is none. */
const char *fake_folder_type(const char *user, const char *id);
/* The folder that the envelope or template lies in for its sender. */
void fake_folder_of(const struct fake_envelope *e, char ret[FAKE_ID]);

#endif /* FAKE_LIFE_LIFE_H */
