/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/account_settings.h - what an account allows: asked by other resources, too.
 *
 * Depends on: rest/plain.h.
 */
#ifndef FAKE_REST_ACCOUNT_SETTINGS_H
#define FAKE_REST_ACCOUNT_SETTINGS_H

#include "rest/plain.h"

/* All of them, in the service's order.  cJSON_Delete; NULL: no memory. */
cJSON *fake_account_settings(struct fake *fake, const char *account);
/* One that is "true" or "false". */
bool fake_account_allows(struct fake *fake, const char *account, const char *setting);
/* Changes one. */
bool fake_account_set(struct fake *fake, const char *account, const char *setting, const char *value);

/* account_settings_table.c */
extern const struct fake_shape fake_account_setting_shape[];
extern const size_t fake_account_setting_count;

#endif /* FAKE_REST_ACCOUNT_SETTINGS_H */
