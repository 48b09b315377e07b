/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/bulk.h - bulk send: lists of copies, what is wrong with them, batches that
 * are worked off.
 *
 * Records:
 *   bulk_list   {listId, name, bulkCopies, createdDate, _user}
 *   bulk_batch  {batchId, batchName, batchSize, submittedDate, senderUserId, mailingListId,
 *               mailingListName, envelopeIdOrTemplateId, resendsRemaining, action,
 *               actionStatus, bulkErrors, _next: index of the next copy, _paused,
 *               _envelopes: [id], _sent, _failed}
 *   bulk_work   id: the batch's.  {bulkCopies}: the list as it was when it was sent
 *
 * Depends on: life/life.h.
 */
#ifndef FAKE_REST_BULK_H
#define FAKE_REST_BULK_H

#include "life/life.h"

#define FAKE_COPIES_MOST 1000

/* ---- bulk_check.c -------------------------------------------------------------------------- */

/* Codes and details, as two lists of texts; a code comes once for each item that has it. */
struct fake_bulk_errors {
	cJSON *codes, *details;
	bool failed; /* no memory */
};
/* What is wrong with a list by itself. */
void fake_bulk_check_list(const cJSON *list, struct fake_bulk_errors *errors);
/* What keeps it from being sent with this envelope or template (NULL: there is none, or the user
 * may not see it). */
void fake_bulk_check(struct fake *fake, const cJSON *list, struct fake_envelope *source,
                     const char *source_id, const char *account, struct fake_bulk_errors *errors);
void fake_bulk_error(struct fake_bulk_errors *errors, const char *code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void fake_bulk_errors_finish(struct fake_bulk_errors *errors);

/* ---- bulk_send.c --------------------------------------------------------------------------- */

/* A list of the asking user's; NULL: there is none, and nothing is answered. */
cJSON *fake_bulk_list(struct fake_request *r, const char *id);
long fake_bulk_queued(struct fake *fake, const char *account); /* copies that wait in all batches */
void fake_bulk_go_on(struct fake *fake, const char *batch);    /* timers.c: the next copies */
/* Works off the batch from now on, unless it is done or paused. */
bool fake_bulk_schedule(struct fake *fake, const cJSON *batch);

#endif /* FAKE_REST_BULK_H */
