/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/document.h - what the resources of documents share.
 *
 * Depends on: life/life.h.
 */
#ifndef FAKE_REST_DOCUMENT_H
#define FAKE_REST_DOCUMENT_H

#include "life/life.h"

/* As whom the documents are asked for: the recipient of the query, or whom the asking user is if he
 * has not sent it; NULL: as the sender, who sees all.  false: the error was answered. */
bool fake_document_viewer(struct fake_request *r, const struct fake_envelope *e, const cJSON **ret);
void fake_document_give(struct fake_request *r); /* document_get.c: GET of one */

#endif /* FAKE_REST_DOCUMENT_H */
