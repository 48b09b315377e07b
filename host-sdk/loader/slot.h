/* SPDX-License-Identifier: MIT */
/* host-sdk/loader/slot.h - one instance of a plugin with the host and the secrets that it was lent.
 *
 * A service has one slot at a time.  To configure it anew a second slot is made, so each has its
 * own secrets, and nothing has to be put back when the new values are refused {H13}.
 *
 * Depends on: stp/host.h.  Owns: the plugin's instance and copies of the secrets.
 */
#ifndef SDK_LOADER_SLOT_H
#define SDK_LOADER_SLOT_H

#include <stp/host.h>

struct sdk_secret {
	const char *key; /* the schema's */
	char *bytes;
	size_t length;
};

struct sdk_slot {
	const struct stp_plugin *plugin;
	const struct stp_host *user; /* the host's own, NULL: none */
	struct stp_host host;        /* what the plugin sees; its ctx is this struct */
	struct stp_instance *instance;
	struct sdk_secret *secrets;
	uint32_t secret_count;
	uint32_t refs; /* the service's lock guards it */
};

/* A slot with an instance that has no configuration. */
stp_status sdk_slot_create(const struct stp_plugin *plugin, const struct stp_host *user,
                           struct sdk_slot **ret, struct stp_error *error);
/* Ends the instance and wipes the secrets.  NULL is allowed. */
void sdk_slot_destroy(struct sdk_slot *slot);

/* Takes copies of the secrets of a configuration, once, before configure(). */
stp_status sdk_slot_take_secrets(struct sdk_slot *slot, const struct stp_args *config,
                                 struct stp_error *error);

/* For rules a plugin breaks without harm to the call. */
void sdk_slot_log(const struct sdk_slot *slot, stp_level level, const char *event, const char *id,
                  const char *message);

#endif /* SDK_LOADER_SLOT_H */
