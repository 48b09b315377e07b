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
#include "objects/tabs.h"
#include "objects/tab.c"
#include "objects/template.c"
#include "objects/template_document.c"
#include "objects/template_recipient.c"
#include "objects/template_tab.c"
#include "objects/template_custom_field.c"
#include "objects/template_notification.c"
#include "objects/template_lock.c"

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
};

const struct stp_schema ds_schema = {
	.size = sizeof ds_schema,
	.revision = 1, /* grows with every change of a table {P3} */
	.config = STP_ROWS(ds_settings_rows),
	.objects = STP_ROWS(objects),
};
