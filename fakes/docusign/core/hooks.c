/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/hooks.c - who else has a say in a request; tables.h tells what each list is.
 */
#include "core/tables.h"

#define BEFORE(ROW) \
	ROW(fake_fault_before) \
	ROW(fake_limits_ask) \
	ROW(fake_replay_answer) \
	/* end */
#define AFTER(ROW) \
	ROW(fake_hold_answer) \
	ROW(fake_fault_after) \
	ROW(fake_record_add) \
	/* end */
#define WHO(ROW) \
	ROW(fake_legacy_who) \
	/* end */
#define MAY_ACT(ROW) \
	ROW(fake_authorized) \
	/* end */
#define BEGIN(ROW) \
	ROW(fake_hold_begin) \
	ROW(fake_faults_begin) \
	ROW(fake_record_begin) \
	ROW(fake_replay_begin) \
	ROW(fake_relay_begin) \
	ROW(fake_connect_begin) \
	/* end */
#define END(ROW) \
	ROW(fake_relay_end) \
	ROW(fake_record_end) \
	ROW(fake_replay_end) \
	ROW(fake_limits_end) \
	ROW(fake_hold_end) \
	ROW(fake_connect_end) \
	ROW(fake_paper_end) \
	/* end */
#define RENEWED(ROW) \
	ROW(fake_faults_renewed) \
	ROW(fake_limits_renewed) \
	ROW(fake_connect_renewed) \
	/* end */

#define DECLARE_ASKED(function) bool function(struct fake_request *r);
#define DECLARE_TOLD(function) void function(struct fake_request *r);
#define DECLARE_MAY(function) \
	bool function(struct fake *fake, const char *account, const char *agent, const char *user);
#define DECLARE_BEGIN(function) bool function(struct fake *fake, struct fake_bytes *error);
#define DECLARE_END(function) void function(struct fake *fake);
BEFORE(DECLARE_ASKED)
AFTER(DECLARE_TOLD)
WHO(DECLARE_ASKED)
MAY_ACT(DECLARE_MAY)
BEGIN(DECLARE_BEGIN)
END(DECLARE_END)
RENEWED(DECLARE_END)

#define TAKE(function) function,
static bool (*const before[])(struct fake_request *) = { BEFORE(TAKE) NULL };
static void (*const after[])(struct fake_request *) = { AFTER(TAKE) NULL };
static bool (*const who[])(struct fake_request *) = { WHO(TAKE) NULL };
static bool (*const may_act[])(struct fake *, const char *, const char *,
                               const char *) = { MAY_ACT(TAKE) NULL };
static bool (*const begin[])(struct fake *, struct fake_bytes *) = { BEGIN(TAKE) NULL };
static void (*const end[])(struct fake *) = { END(TAKE) NULL };
static void (*const renewed[])(struct fake *) = { RENEWED(TAKE) NULL };

#define LIST(name) .name = name, .name##_count = sizeof name / sizeof name[0] - 1
const struct fake_hooks fake_hooks = {
	LIST(before), LIST(after), LIST(who), LIST(may_act), LIST(begin), LIST(end), LIST(renewed),
};
