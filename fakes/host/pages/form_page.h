/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/form_page.h - the form of an instance: shown, and taken into its draft.
 *
 * Depends on: activation.h, request.h.
 */
#ifndef FAKE_HOST_FORM_PAGE_H
#define FAKE_HOST_FORM_PAGE_H

#include "activation.h"
#include "request.h"

/* The draft that the form names, if it is still kept; else a new one, or one of the instance.  NULL:
 * *error tells.  activation_return() it. */
struct activation *form_activation(struct request *r, const struct feature *feature, bool through_features,
                                   const char *instance_id, struct stp_error *error);
/* Puts what was sent into the draft, which the caller has taken. */
void form_take(struct request *r, struct activation *activation, bool names_too, struct faults *faults);
/* The page, with what was sent or stands in the draft, which the caller has taken. */
void form_answer(struct request *r, unsigned status, struct activation *activation, struct faults *faults);

/* Where the form is sent. */
struct form_address {
	char at[800];
};
struct form_address form_action(const struct activation *activation);

#endif /* FAKE_HOST_FORM_PAGE_H */
