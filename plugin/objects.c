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

#include "objects/document.c"
#include "objects/recipients.h"
#include "objects/recipient.c"
#include "objects/envelope_roles.h"
#include "objects/envelope.c"
#include "objects/view.c"
#include "objects/document_field.c"
#include "objects/envelope_attachment.c"
#include "objects/envelope_audit_event.c"
#include "objects/envelope_custom_field.c"
#include "objects/envelope_email_setting.c"
#include "objects/envelope_lock.c"
#include "objects/envelope_notification.c"
#include "objects/envelope_transfer_rule.c"
#include "objects/recipient_document_visibility.c"

static const struct stp_object objects[] = {
	ENVELOPE,
	DOCUMENT,
	RECIPIENT,
	VIEW,
	DOCUMENT_FIELD,
	ENVELOPE_ATTACHMENT,
	ENVELOPE_AUDIT_EVENT,
	ENVELOPE_CUSTOM_FIELD,
	ENVELOPE_EMAIL_SETTING,
	ENVELOPE_LOCK,
	ENVELOPE_NOTIFICATION,
	ENVELOPE_TRANSFER_RULE,
	RECIPIENT_DOCUMENT_VISIBILITY,
};

const struct stp_schema ds_schema = {
	.size = sizeof ds_schema,
	.revision = 1, /* grows with every change of a table {P3} */
	.config = STP_ROWS(ds_settings_rows),
	.objects = STP_ROWS(objects),
};
