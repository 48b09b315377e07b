/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/timers.c - what is done when a timer is due, by the timer's name. */
#include "core/tables.h"

/* ROW("what", void function(struct fake *fake, const char *id)) */
#define TIMERS(ROW) \
	ROW("token-expired", fake_token_expired) \
	ROW("refresh-expired", fake_refresh_expired) \
	ROW("code-expired", fake_code_expired) \
	ROW("login-expired", fake_login_expired) \
	ROW("chunked-upload-expired", fake_chunked_expired) \
	ROW("envelope-expire", fake_envelope_expire_due) \
	ROW("envelope-warn", fake_envelope_warn_due) \
	ROW("envelope-remind", fake_envelope_remind_due) \
	ROW("envelope-purge", fake_envelope_purge_due) \
	ROW("envelope-workflow", fake_envelope_workflow_due) \
	ROW("envelope-schedule", fake_envelope_schedule_due) \
	ROW("autopilot", fake_autopilot_due) \
	ROW("connect-retry", fake_queue_retry) \
	ROW("bulk", fake_bulk_go_on) \
	/* end */

#define DECLARE(what, function) void function(struct fake *fake, const char *id);
TIMERS(DECLARE)

#define TAKE(what, function) { what, function },
const struct fake_timer_kind fake_timer_kinds[] = { TIMERS(TAKE) { NULL, NULL } };
const size_t fake_timer_kind_count = sizeof fake_timer_kinds / sizeof fake_timer_kinds[0] - 1;
