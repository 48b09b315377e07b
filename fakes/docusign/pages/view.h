/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/pages/view.h - addresses that open a page once: who makes them, what they
 * remember.
 *
 * The record ("view", its id is the token of the address):
 *   kind         "recipient", "sender", "edit", "correct", "console", "preview", "shared",
 * "template", "template_preview", "identity" envelopeId   or the template's id if kind is
 * "template"; "" for a console without one recipientId  of kinds recipient and preview; "" else
 *   account, user     on whose behalf it was asked for
 *   returnUrl, clientURLs {onSigningComplete: ...}, frameAncestors [...], messageOrigins [...],
 *   xFrameOptions, xFrameOptionsAllowFromUrl, settings, lockToken ...   as the request had them
 * What fake_view_answer() and the pages add begins with "_": _expires (ms, as text), _slt, _used,
 * _session (token of its forms and cookie), _until (ms, as text: the opened session ends then),
 * _passed (the access code was right), _tries, _over (an act ended it).
 *
 * Depends on: core/fake.h.
 */
#ifndef FAKE_PAGES_VIEW_H
#define FAKE_PAGES_VIEW_H

#include "core/fake.h"

/* Makes the address and answers 201 {"url": ...}; it opens once, within `minutes` (5 for a
 * recipient, 10 for the others).  Takes `view`, a record as above, always. */
void fake_view_answer(struct fake_request *r, cJSON *view, unsigned minutes);
/* The same, but gives {"url": ...}; NULL: no memory. */
cJSON *fake_view_make(struct fake_request *r, cJSON *view, unsigned minutes);
/* Makes a record from the members of a request's body that pages look at.  NULL: no memory. */
cJSON *fake_view_record(struct fake_request *r, const char *kind, const char *envelope,
                        const char *recipient, const cJSON *body);

#endif /* FAKE_PAGES_VIEW_H */
