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
#include "objects/tab_rows.h"
#include "objects/tabs.h"
#include "objects/tab_values.h"
#include "objects/tab.c"
#include "objects/template.c"
#include "objects/template_document.c"
#include "objects/template_recipient.c"
#include "objects/template_tab.c"
#include "objects/template_custom_field.c"
#include "objects/template_notification.c"
#include "objects/template_lock.c"
#include "objects/envelope_form_data.c"
#include "objects/envelope_workflow.c"
#include "objects/envelope_workflow_step.c"
#include "objects/envelope_comment.c"
#include "objects/watermark.c"
#include "objects/consumer_disclosure.c"
#include "objects/identity_verification.c"
#include "objects/custom_tab.c"
#include "objects/account_custom_field.c"
#include "objects/contact.c"

static const struct stp_object objects[] = {
	ENVELOPE,
	DOCUMENT,
	RECIPIENT,
	VIEW,
	TAB,
	TEMPLATE,
	TEMPLATE_DOCUMENT,
	TEMPLATE_RECIPIENT,
	TEMPLATE_TAB,
	TEMPLATE_CUSTOM_FIELD,
	TEMPLATE_NOTIFICATION,
	TEMPLATE_LOCK,
	ENVELOPE_FORM_DATA,
	ENVELOPE_WORKFLOW,
	ENVELOPE_WORKFLOW_STEP,
	ENVELOPE_COMMENT,
	WATERMARK,
	CONSUMER_DISCLOSURE,
	IDENTITY_VERIFICATION,
	CUSTOM_TAB,
	ACCOUNT_CUSTOM_FIELD,
	CONTACT,
};

const struct stp_schema ds_schema = {
	.size = sizeof ds_schema,
	.revision = 1, /* grows with every change of a table {P3} */
	.config = STP_ROWS(ds_settings_rows),
	.objects = STP_ROWS(objects),
};
