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

/* An envelope. */
#include "objects/document.c"
#include "objects/recipients.h"
#include "objects/recipient.c"
#include "objects/recipient_document_visibility.c"
#include "objects/envelope_roles.h"
#include "objects/envelope.c"
#include "objects/view.c"
#include "objects/tab_rows.h"
#include "objects/tabs.h"
#include "objects/tab_values.h"
#include "objects/tab.c"

/* What hangs on an envelope. */
#include "objects/document_field.c"
#include "objects/envelope_attachment.c"
#include "objects/envelope_audit_event.c"
#include "objects/envelope_comment.c"
#include "objects/envelope_custom_field.c"
#include "objects/envelope_email_setting.c"
#include "objects/envelope_form_data.c"
#include "objects/envelope_lock.c"
#include "objects/envelope_notification.c"
#include "objects/envelope_transfer_rule.c"
#include "objects/envelope_workflow.c"
#include "objects/envelope_workflow_step.c"

/* Templates. */
#include "objects/template.c"
#include "objects/template_custom_field.c"
#include "objects/template_document.c"
#include "objects/template_lock.c"
#include "objects/template_notification.c"
#include "objects/template_recipient.c"
#include "objects/template_tab.c"

/* Many at once. */
#include "objects/bulk_send_batch.c"
#include "objects/bulk_send_list.c"
#include "objects/folder.c"
#include "objects/powerform.c"

/* People. */
#include "objects/contact.c"
#include "objects/group.c"
#include "objects/group_user.c"
#include "objects/permission_profile.c"
#include "objects/shared_access.c"
#include "objects/signing_group.c"
#include "objects/signing_group_user.c"
#include "objects/user.c"

/* The account. */
#include "objects/account.c"
#include "objects/account_custom_field.c"
#include "objects/account_setting.c"
#include "objects/brand.c"
#include "objects/consumer_disclosure.c"
#include "objects/custom_tab.c"
#include "objects/identity_verification.c"
#include "objects/watermark.c"

/* Webhooks. */
#include "objects/connect_configuration.c"
#include "objects/connect_event.c"
#include "objects/connect_failure.c"

/* The rest of the API. */
#include "objects/request_log.c"
#include "objects/rest_call.c"

static const struct stp_object objects[] = {
	ENVELOPE,
	DOCUMENT,
	RECIPIENT,
	RECIPIENT_DOCUMENT_VISIBILITY,
	TAB,
	VIEW,
	DOCUMENT_FIELD,
	ENVELOPE_ATTACHMENT,
	ENVELOPE_AUDIT_EVENT,
	ENVELOPE_COMMENT,
	ENVELOPE_CUSTOM_FIELD,
	ENVELOPE_EMAIL_SETTING,
	ENVELOPE_FORM_DATA,
	ENVELOPE_LOCK,
	ENVELOPE_NOTIFICATION,
	ENVELOPE_TRANSFER_RULE,
	ENVELOPE_WORKFLOW,
	ENVELOPE_WORKFLOW_STEP,
	TEMPLATE,
	TEMPLATE_CUSTOM_FIELD,
	TEMPLATE_DOCUMENT,
	TEMPLATE_LOCK,
	TEMPLATE_NOTIFICATION,
	TEMPLATE_RECIPIENT,
	TEMPLATE_TAB,
	BULK_SEND_BATCH,
	BULK_SEND_LIST,
	FOLDER,
	POWERFORM,
	CONTACT,
	GROUP,
	GROUP_USER,
	PERMISSION_PROFILE,
	SHARED_ACCESS,
	SIGNING_GROUP,
	SIGNING_GROUP_USER,
	USER,
	ACCOUNT,
	ACCOUNT_CUSTOM_FIELD,
	ACCOUNT_SETTING,
	BRAND,
	CONSUMER_DISCLOSURE,
	CUSTOM_TAB,
	IDENTITY_VERIFICATION,
	WATERMARK,
	CONNECT_CONFIGURATION,
	CONNECT_EVENT,
	CONNECT_FAILURE,
	REQUEST_LOG,
	REST_CALL,
};

const struct stp_schema ds_schema = {
	.size = sizeof ds_schema,
	.revision = 5, /* grows with every change of a table {P3} */
	.config = STP_ROWS(ds_settings_rows),
	.objects = STP_ROWS(objects),
};
