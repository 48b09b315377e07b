/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/template.h - what the resources about templates share with each other:
 * answers, who sees a template, and how a template's parts flow into an envelope.
 *
 * A template is a record like an envelope's (life/life.h) and has besides:
 *   name, description, autoMatch, password, lastUsed
 *   shared        "true" or "false", as it is answered
 *   _everyone     shared with the whole account
 *   _shared       {users: [id], groups: [id]}
 *   _favorite     [user id]
 *   _modifiedBy   user id
 *
 * Depends on: life/life.h.
 */
#ifndef FAKE_REST_TEMPLATE_H
#define FAKE_REST_TEMPLATE_H

#include "life/life.h"

/* ---- template_answer.c --------------------------------------------------------------------- */

/* As GET of one template and, listed, as the list has it.  NULL: no memory. */
cJSON *fake_template_answer(struct fake_envelope *t, const char *user, const char *include,
                            bool listed);
/* {userName, userId, email} of a member of the account. */
cJSON *fake_user_info(struct fake *fake, const char *account, const char *user);
/* The comma-separated list has the word, in any case. [any] */
bool fake_list_has(const char *list, const char *word);

/* ---- template_list.c, template_share.c ----------------------------------------------------- */

void fake_templates_list(struct fake_request *r);
/* The template lies in its owner's recycle bin. */
bool fake_template_deleted(const struct fake_envelope *t);
/* The template of this id, if it is of the asking user's account and he sees it; NULL else:
 * nothing is answered. */
struct fake_envelope *fake_template_of(struct fake_request *r, const char *id);
/* Shares with, or takes away from, a user or group: part "users" or "groups".  false: no memory. */
bool fake_template_share(struct fake_envelope *t, const char *part, const char *id, bool share);
/* He may change it: it is his, or he administers the account; else the error is answered. */
bool fake_template_mine(struct fake_request *r, const struct fake_envelope *t);

/* ---- template_merge.c, template_tabs.c, template_fields.c -----------------------------------
 *
 * Parts of templates into what becomes an envelope.
 *
 * Recipients are gathered in `lists` ({signers: [...], ...}, as fake_recipients_add() takes them)
 * while templates are laid over each other.  A map tells what became of document ids: {"1": "3",
 * "2": ""}; to "" a tab is left out, and the member "" names the document of the tabs whose own
 * is not there.  NULL: ids stay. */

/* Settings, fields, notification, ... of a template or draft into a definition that lacks them. */
bool fake_merge_definition(cJSON *definition, const cJSON *record);
/* Adds text and list custom fields to those of the same names. */
bool fake_merge_custom_fields(cJSON *fields, const cJSON *more);
/* Copies documents into e under ids that are free there and not members of `taken` (NULL: none);
 * tells them in map. */
bool fake_merge_documents(struct fake_envelope *e, const cJSON *documents, const cJSON *taken,
                          cJSON *map);
/* The next document id that is free in e and not in taken. */
void fake_free_document_id(const struct fake_envelope *e, const cJSON *taken, char ret[16]);
/* Lays the recipients of `from` over those in lists: by role name, by id, by name and e-mail; the
 * others are added.  by_label: their tabs over those of the same label; else tabs are added to
 * those that are there. */
bool fake_merge_recipients(cJSON *lists, const cJSON *from, const cJSON *map, bool by_label);
/* Fills a role: name, e-mail, ... and tab values by label.  A role that is nowhere becomes a
 * signer. */
bool fake_merge_role(cJSON *lists, const cJSON *role);
/* Takes away the recipients whose role nobody has: no name, e-mail or signing group. */
void fake_merge_prune(cJSON *lists);
/* [[Role_UserName]] and [[Role_Email]] in the definition's subject and blurb become the
 * recipients'. */
bool fake_merge_subject(cJSON *definition, const cJSON *lists);
/* Tabs into tabs; a label that begins with "\\*" means all tabs of that label. */
bool fake_merge_tabs(cJSON *tabs, const cJSON *more, const char *recipient_id, const cJSON *map,
                     bool by_label);
/* A new draft with all that a template or draft has; not put yet.  adapt (NULL: nothing) may
 * change the definition and the recipients before they are taken.  NULL: no memory. */
struct fake_envelope *
fake_envelope_like(struct fake *fake, const char *account, const char *user,
                   const struct fake_envelope *like,
                   bool (*adapt)(void *context, cJSON *definition, cJSON *lists), void *context);

/* template_download.c: answers a ZIP of the definitions of these templates, with their documents. */
void fake_templates_download(struct fake_request *r, const char *const *ids, size_t count);

/* powerform_use.c: somebody fills a PowerForm: {recipients: [{roleName, name, email}]}.  The form is counted and put.
 * NULL: the envelope was sent; else why not, as a clause or the service's code (lent, static). */
const char *fake_powerform_use(struct fake *fake, cJSON *form, const cJSON *asked, char ret_envelope[FAKE_ID]);

#endif /* FAKE_REST_TEMPLATE_H */
