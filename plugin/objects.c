/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects.c - the list of service objects.
 *
 * The objects' files are included here rather than compiled one by one: a table holds rows, not
 * pointers to rows, and only within one translation unit can it be a constant in read-only
 * memory.  To add an object: write its file, include it and name it below. */
#include "objects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/run.h"

/* The parameters that every method has: of those that read, and of those that change what may be locked. */
static const struct ds_field on_behalf[] = { DS_ON_BEHALF };
static const struct ds_field on_behalf_lock[] = { DS_LOCK };

#include "objects/envelope.c"
#include "objects/document.c"
#include "objects/recipient.c"
#include "objects/view.c"
#include "objects/account.c"
#include "objects/account_setting.c"
#include "objects/brand.c"
#include "objects/folder.c"
#include "objects/group.c"
#include "objects/group_user.c"
#include "objects/permission_profile.c"
#include "objects/rest_call.c"
#include "objects/shared_access.c"
#include "objects/signing_group.c"
#include "objects/signing_group_user.c"
#include "objects/user.c"
#include "objects/bulk_send_batch.c"
#include "objects/bulk_send_list.c"
#include "objects/connect_configuration.c"
#include "objects/connect_event.c"
#include "objects/connect_failure.c"
#include "objects/powerform.c"
#include "objects/request_log.c"

static const struct stp_object objects[] = {
	ENVELOPE,
	DOCUMENT,
	RECIPIENT,
	VIEW,
	ACCOUNT,
	ACCOUNT_SETTING,
	BRAND,
	FOLDER,
	GROUP,
	GROUP_USER,
	PERMISSION_PROFILE,
	REST_CALL,
	SHARED_ACCESS,
	SIGNING_GROUP,
	SIGNING_GROUP_USER,
	USER,
	BULK_SEND_BATCH,
	BULK_SEND_LIST,
	CONNECT_CONFIGURATION,
	CONNECT_EVENT,
	CONNECT_FAILURE,
	POWERFORM,
	REQUEST_LOG,
};

const struct stp_schema ds_schema = {
	.size = sizeof ds_schema,
	.revision = 1, /* grows with every change of a table {P3} */
	.config = STP_ROWS(ds_settings_rows),
	.objects = STP_ROWS(objects),
};
