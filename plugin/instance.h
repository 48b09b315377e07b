/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/instance.h - an instance: what configure() took, and what its calls share.
 *
 * Depends on: engine/, auth/.
 */
#ifndef DS_INSTANCE_H
#define DS_INSTANCE_H

#include "engine/run.h"

#define DS_PRODUCT "docusign-service-type"

/* All of one configuration.  Replaced as a whole, so that a failed configure() changes nothing {P4}. */
struct ds_setup {
	struct ds_settings settings;
	struct ds_http *http;
	struct ds_auth *auth;
	struct ds_budget *budget;
	struct text account; /* what tells it from all others */
};

struct stp_instance {
	const struct stp_host *host;
	struct ds_setup *setup; /* NULL: not configured yet */
	struct ds_tally tally;
};

struct stp_instance *ds_instance_create(const struct stp_host *host, struct stp_error *error);
stp_status ds_instance_configure(struct stp_instance *self, const struct stp_arg_table *config,
                                 const struct stp_report *report, struct stp_error *error);
stp_status ds_instance_execute(struct stp_instance *self, const struct stp_call *call,
                               const struct stp_arg_table *in, const struct stp_sink *out,
                               struct stp_error *error);
void ds_instance_destroy(struct stp_instance *self);

stp_status ds_instance_test(struct stp_instance *self, const struct stp_call *call,
                            const struct stp_report *report, struct stp_error *error);

/* connection.c: trail is added to. */
stp_status ds_test_connection(struct stp_instance *self, const struct stp_call *call, const struct stp_report *report,
                              struct ds_trail *trail, struct stp_error *error);

#endif /* DS_INSTANCE_H */
