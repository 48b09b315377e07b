/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/life/inner.h - what the files of life/ tell one another; nobody else includes it.
 *
 * Depends on: core/fake.h, life/life.h, life/fields.h.
 */
#ifndef FAKE_LIFE_INNER_H
#define FAKE_LIFE_INNER_H

#include "life/fields.h"
#include "life/life.h"

/* tab_types.c */
extern const struct fake_field fake_tab_fields[];
extern const size_t fake_tab_field_count;
uint64_t fake_tab_unplaced(const struct fake_tab_type *type); /* what it has without a place */
bool fake_tab_is_group(const struct fake_tab_type *type);
bool fake_tab_is_radio(const struct fake_tab_type *type);
bool fake_tab_is_asked(const struct fake_tab_type *type); /* wants a value, unless it says that it is not required */
bool fake_tab_radios(struct fake *fake, cJSON *group);    /* false: no memory */

/* recipient_types.c */
enum fake_turn { FAKE_TURN_SIGNS, FAKE_TURN_HANDS_ON, FAKE_TURN_LOOKS, FAKE_TURN_BY_ITSELF };
struct fake_recipient_type {
	const char *list, *type;
	enum fake_turn turn;
};
extern const struct fake_recipient_type fake_recipient_types[];
extern const size_t fake_recipient_type_count;
extern const struct fake_field fake_recipient_fields[];
extern const size_t fake_recipient_field_count;
const struct fake_recipient_type *fake_recipient_type_of(const char *list); /* NULL: no such list */
uint64_t fake_recipient_bit(const struct fake_recipient_type *type);
bool fake_recipient_is_person(const struct fake_recipient_type *type);

/* groups.c: of a recipient that names no signing group, each does nothing and says yes */
bool fake_group_is_known(const struct fake_envelope *e, const cJSON *recipient); /* in the envelope's account */
bool fake_group_fill(struct fake_envelope *e, cJSON *recipient); /* its name and members as they are now */
bool fake_group_is_empty(const cJSON *recipient);

/* recipients.c */
bool fake_recipient_user(struct fake_envelope *e, cJSON *recipient); /* gives him a userId if he has none */
const struct fake_recipient_type *fake_recipient_type(const struct fake_envelope *e, const cJSON *recipient);

/* routing.c */
long fake_routing_current(const struct fake_envelope *e); /* the order whose turn it is; behind the end: the last one */

/* envelope.c */
void fake_envelope_event(struct fake_envelope *e, const char *name, const char *recipient_id);
bool fake_stamp(struct fake_envelope *e, cJSON *object, const char *name); /* object's member becomes the present date */
bool fake_time_put(struct fake_envelope *e, const char *name);             /* _times.NAME becomes the present in ms */
int64_t fake_time_of(const cJSON *record, const char *name);               /* 0: it never came */
bool fake_is_active(const struct fake_envelope *e);                        /* sent and not ended: sent or delivered */


/* tab_values.c, formulas.c */
const char *fake_tabs_fill_any(struct fake_envelope *e, cJSON *recipient); /* required ones without a value get some */
bool fake_formulas(cJSON *recipient);                                      /* formula tabs get theirs */

/* notification.c */
bool fake_notification_begin(struct fake_envelope *e); /* it is sent: reminders and expiry run */
void fake_timers_drop(struct fake_envelope *e);        /* it has ended: they no longer do */

/* conditional.c: who the recipients of a step's rules are.  *ret_resolved: all are known.  false: no memory. */
bool fake_conditional_resolve(struct fake_envelope *e, const cJSON *step, bool *ret_resolved);

/* workflow.c */
bool fake_workflow_passes(struct fake_envelope *e, long order, bool *ret_held); /* before this order's turn */
bool fake_workflow_delays(const struct fake_envelope *e);                       /* it is to be sent later */
bool fake_workflow_schedule(struct fake_envelope *e);

/* hot.c */
bool fake_is_new_transaction(const struct fake_envelope *e); /* its seven days are not over */

/* folders.c */
cJSON *fake_folder_answer(const struct fake_envelope *e);

/* What timers.c calls: notification.c, purge.c, workflow.c. */
void fake_envelope_expire_due(struct fake *fake, const char *id);
void fake_envelope_warn_due(struct fake *fake, const char *id);
void fake_envelope_remind_due(struct fake *fake, const char *id);
void fake_envelope_purge_due(struct fake *fake, const char *id);
void fake_envelope_schedule_due(struct fake *fake, const char *id);
void fake_envelope_workflow_due(struct fake *fake, const char *id);

#endif /* FAKE_LIFE_INNER_H */
