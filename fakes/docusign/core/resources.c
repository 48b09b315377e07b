/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/resources.c - every table of routes.  A row is the name of a
 * `const struct fake_resource` that a part defines; rows are in no order that matters. */
#include "core/tables.h"

#define RESOURCES(ROW) \
	ROW(fake_control_routes) \
	ROW(fake_journal_routes) \
	ROW(fake_hold_routes) \
	ROW(fake_limits_routes) \
	ROW(fake_fault_routes) \
	ROW(fake_record_routes) \
	ROW(fake_replay_routes) \
	ROW(fake_question_routes) \
	ROW(fake_oauth_token_routes) \
	ROW(fake_oauth_userinfo_routes) \
	ROW(fake_oauth_auth_routes) \
	ROW(fake_oauth_control_routes) \
	ROW(fake_legacy_routes) \
	ROW(fake_account_settings_routes) \
	ROW(fake_authorizations_routes) \
	ROW(fake_user_profile_routes) \
	ROW(fake_signatures_routes) \
	ROW(fake_shared_access_routes) \
	ROW(fake_request_logs_routes) \
	ROW(fake_bcc_archives_routes) \
	ROW(fake_billing_routes) \
	ROW(fake_notary_routes) \
	ROW(fake_brands_routes) \
	ROW(fake_contacts_routes) \
	ROW(fake_custom_tabs_routes) \
	ROW(fake_account_custom_fields_routes) \
	ROW(fake_account_documents_routes) \
	ROW(fake_account_lists_routes) \
	ROW(fake_signing_groups_routes) \
	ROW(fake_group_users_routes) \
	ROW(fake_users_routes) \
	ROW(fake_user_settings_routes) \
	ROW(fake_groups_routes) \
	ROW(fake_permission_profiles_routes) \
	ROW(fake_account_routes) \
	ROW(fake_service_routes) \
	ROW(fake_template_routes) \
	ROW(fake_template_share_routes) \
	ROW(fake_template_part_routes) \
	ROW(fake_envelope_template_routes) \
	ROW(fake_document_routes) \
	ROW(fake_chunked_upload_routes) \
	ROW(fake_page_routes) \
	ROW(fake_signing_routes) \
	ROW(fake_home_routes) \
	ROW(fake_connect_routes) \
	ROW(fake_connect_event_routes) \
	ROW(fake_connect_key_routes) \
	ROW(fake_connect_control_routes) \
	ROW(fake_envelope_list_routes) \
	ROW(fake_envelope_routes) \
	ROW(fake_recipient_routes) \
	ROW(fake_recipient_tab_routes) \
	ROW(fake_view_routes) \
	ROW(fake_folder_routes) \
	ROW(fake_autopilot_routes) \
	ROW(fake_document_page_routes) \
	ROW(fake_document_field_routes) \
	ROW(fake_document_tab_routes) \
	ROW(fake_document_html_routes) \
	ROW(fake_bulk_list_routes) \
	ROW(fake_bulk_batch_routes) \
	ROW(fake_powerform_routes) \
	ROW(fake_powerform_use_routes) \
	ROW(fake_powerform_page_routes) \
	ROW(fake_bulk_recipient_routes) \
	ROW(fake_lock_routes) \
	ROW(fake_custom_field_routes) \
	ROW(fake_notification_routes) \
	ROW(fake_audit_routes) \
	ROW(fake_workflow_routes) \
	ROW(fake_attachment_routes) \
	ROW(fake_recipient_part_routes) \
	ROW(fake_share_routes) \
	ROW(fake_transfer_rule_routes) \
	ROW(fake_template_insight_routes) \
	ROW(fake_notes_routes) \
	/* end */

#define DECLARE(name) extern const struct fake_resource name;
RESOURCES(DECLARE)

#define TAKE(name) &name,
const struct fake_resource *const fake_resources[] = { RESOURCES(TAKE) };
const size_t fake_resource_count = sizeof fake_resources / sizeof fake_resources[0];
