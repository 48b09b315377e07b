/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/api.h - the methods of instances for programs, under /api: the token of the pages as a bearer token
 * and no cookie, JSON in and out, as the OpenAPI document of the instance tells.
 *
 * Depends on: request.h, stp/host.h.
 */
#ifndef FAKE_HOST_API_H
#define FAKE_HOST_API_H

#include "request.h"

/* Whether a path is the API's; so is /metrics. */
bool api_is(const char *path);
/* True: the request may go on; else it is answered. */
bool api_admit(struct request *r);
void api_refuse_body(struct request *r, enum body_fault fault);
/* allow: what the path would take; NULL: there is no such path. */
void api_refuse_path(struct request *r, const char *allow);

/* The body as arguments of a method: a JSON object, or the parts of a form.  STP_BAD_INPUT names the input.  On STP_OK
 * *ret is the caller's to destroy; files are the body's. */
stp_status api_inputs(const struct body *body, const struct stp_object *object, const struct stp_method *method,
                      struct stp_args **ret, struct stp_error *error) __attribute__((warn_unused_result));

/* Runs a method and answers with its rows, or with what went wrong. */
void api_call(struct request *r, const struct instance *instance, const struct stp_object *object,
              const struct stp_method *method, const struct stp_args *in);

#endif /* FAKE_HOST_API_H */
