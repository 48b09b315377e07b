/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/contract/test_abi_layout.c - the layout of ABI 1.0 is frozen: a member that moves, or a struct
 * of 1.0 that shrinks, does not compile.
 *
 * A later minor version may raise a SIZE of a struct that grows, and adds an AT for its new members; no
 * other line ever changes.  A table and stp_value never grow. */
#include <stddef.h>

#include <stp/ext.h>

/* Pointers of 8 bytes; on other machines the order of members is the same and the numbers are not. */
#if UINTPTR_MAX == UINT64_MAX
#define AT(type, member, at)                                                                   \
	_Static_assert(offsetof(struct type, member) == (at), #type "." #member " has moved")
#define SIZE(type, bytes)                                                                       \
	_Static_assert(sizeof(struct type) == (bytes), #type " has another size")

SIZE(stp_error, 2136);
AT(stp_error, size, 0);
AT(stp_error, status, 4);
AT(stp_error, http_status, 8);
AT(stp_error, retry_after_ms, 12);
AT(stp_error, maybe_applied, 16);
AT(stp_error, reserved, 20);
AT(stp_error, field, 24);
AT(stp_error, code, 88);
AT(stp_error, message, 152);
AT(stp_error, hint, 536);
AT(stp_error, trace, 1560);
AT(stp_error, answer, 1624);

SIZE(stp_file, 56);
AT(stp_file, size, 0);
AT(stp_file, reserved, 4);
AT(stp_file, ctx, 8);
AT(stp_file, name, 16);
AT(stp_file, media_type, 24);
AT(stp_file, length, 32);
AT(stp_file, read, 40);
AT(stp_file, rewind, 48);

SIZE(stp_value, 16);
AT(stp_value, type, 0);
AT(stp_value, length, 4);
AT(stp_value, u, 8);

SIZE(stp_arg, 24);
AT(stp_arg, name, 0);
AT(stp_arg, value, 8);

SIZE(stp_field, 48);
AT(stp_field, name, 0);
AT(stp_field, label, 8);
AT(stp_field, help, 16);
AT(stp_field, type, 24);
AT(stp_field, flags, 28);
AT(stp_field, preset, 32);
AT(stp_field, choices, 40);

SIZE(stp_slot, 16);
AT(stp_slot, property, 0);
AT(stp_slot, flags, 8);
AT(stp_slot, reserved, 12);

SIZE(stp_method, 80);
AT(stp_method, name, 0);
AT(stp_method, label, 8);
AT(stp_method, help, 16);
AT(stp_method, kind, 24);
AT(stp_method, flags, 28);
AT(stp_method, inputs, 32);
AT(stp_method, returns, 48);
AT(stp_method, parameters, 64);

SIZE(stp_object, 56);
AT(stp_object, name, 0);
AT(stp_object, label, 8);
AT(stp_object, help, 16);
AT(stp_object, properties, 24);
AT(stp_object, methods, 40);

SIZE(stp_schema, 40);
AT(stp_schema, size, 0);
AT(stp_schema, revision, 4);
AT(stp_schema, config, 8);
AT(stp_schema, objects, 24);

SIZE(stp_host, 104);
AT(stp_host, size, 0);
AT(stp_host, abi_minor, 4);
AT(stp_host, ctx, 8);
AT(stp_host, name, 16);
AT(stp_host, version, 24);
AT(stp_host, log, 32);
AT(stp_host, wall_ms, 40);
AT(stp_host, mono_ms, 48);
AT(stp_host, secret, 56);
AT(stp_host, cache_get, 64);
AT(stp_host, cache_put, 72);
AT(stp_host, cache_lease, 80);
AT(stp_host, cache_unlease, 88);
AT(stp_host, extension, 96);

SIZE(stp_finding, 64);
AT(stp_finding, size, 0);
AT(stp_finding, outcome, 4);
AT(stp_finding, status, 8);
AT(stp_finding, reserved, 12);
AT(stp_finding, check, 16);
AT(stp_finding, key, 24);
AT(stp_finding, code, 32);
AT(stp_finding, message, 40);
AT(stp_finding, hint, 48);
AT(stp_finding, answer, 56);

SIZE(stp_report, 24);
AT(stp_report, size, 0);
AT(stp_report, reserved, 4);
AT(stp_report, ctx, 8);
AT(stp_report, add, 16);

SIZE(stp_filter, 48);
AT(stp_filter, size, 0);
AT(stp_filter, op, 4);
AT(stp_filter, left, 8);
AT(stp_filter, right, 16);
AT(stp_filter, property, 24);
AT(stp_filter, value, 32);

SIZE(stp_order, 16);
AT(stp_order, property, 0);
AT(stp_order, descending, 8);
AT(stp_order, reserved, 12);

SIZE(stp_list, 48);
AT(stp_list, size, 0);
AT(stp_list, reserved, 4);
AT(stp_list, skip, 8);
AT(stp_list, take, 16);
AT(stp_list, filter, 24);
AT(stp_list, order, 32);

SIZE(stp_call, 88);
AT(stp_call, size, 0);
AT(stp_call, flags, 4);
AT(stp_call, ctx, 8);
AT(stp_call, object, 16);
AT(stp_call, method, 24);
AT(stp_call, id, 32);
AT(stp_call, once, 40);
AT(stp_call, traceparent, 48);
AT(stp_call, list, 56);
AT(stp_call, deadline_ms, 64);
AT(stp_call, wait, 72);
AT(stp_call, progress, 80);

SIZE(stp_sink, 72);
AT(stp_sink, size, 0);
AT(stp_sink, reserved, 4);
AT(stp_sink, ctx, 8);
AT(stp_sink, row, 16);
AT(stp_sink, file_open, 24);
AT(stp_sink, file_write, 32);
AT(stp_sink, file_close, 40);
AT(stp_sink, handled, 48);
AT(stp_sink, total, 56);
AT(stp_sink, warn, 64);

SIZE(stp_plugin, 104);
AT(stp_plugin, size, 0);
AT(stp_plugin, abi_minor, 4);
AT(stp_plugin, flags, 8);
AT(stp_plugin, reserved, 12);
AT(stp_plugin, id, 16);
AT(stp_plugin, label, 24);
AT(stp_plugin, version, 32);
AT(stp_plugin, vendor, 40);
AT(stp_plugin, describe, 48);
AT(stp_plugin, create, 56);
AT(stp_plugin, configure, 64);
AT(stp_plugin, test_connection, 72);
AT(stp_plugin, execute, 80);
AT(stp_plugin, destroy, 88);
AT(stp_plugin, extension, 96);

SIZE(stp_group, 32);
AT(stp_group, label, 0);
AT(stp_group, help, 8);
AT(stp_group, when, 16);
AT(stp_group, keys, 24);

SIZE(stp_step_field, 48);
AT(stp_step_field, name, 0);
AT(stp_step_field, label, 8);
AT(stp_step_field, help, 16);
AT(stp_step_field, preset, 24);
AT(stp_step_field, when, 32);
AT(stp_step_field, flags, 40);
AT(stp_step_field, reserved, 44);

SIZE(stp_step, 72);
AT(stp_step, name, 0);
AT(stp_step, label, 8);
AT(stp_step, help, 16);
AT(stp_step, category, 24);
AT(stp_step, object, 32);
AT(stp_step, method, 40);
AT(stp_step, fields, 48);
AT(stp_step, returns, 64);

SIZE(stp_feature, 80);
AT(stp_feature, size, 0);
AT(stp_feature, reserved, 4);
AT(stp_feature, label, 8);
AT(stp_feature, summary, 16);
AT(stp_feature, instructions, 24);
AT(stp_feature, redirect_key, 32);
AT(stp_feature, groups, 40);
AT(stp_feature, steps, 56);
AT(stp_feature, consent_url, 72);

SIZE(stp_header, 16);
AT(stp_header, name, 0);
AT(stp_header, value, 8);

SIZE(stp_message, 32);
AT(stp_message, size, 0);
AT(stp_message, reserved, 4);
AT(stp_message, headers, 8);
AT(stp_message, body, 24);

SIZE(stp_event, 48);
AT(stp_event, name, 0);
AT(stp_event, label, 8);
AT(stp_event, help, 16);
AT(stp_event, object, 24);
AT(stp_event, returns, 32);

SIZE(stp_installation, 16);
AT(stp_installation, size, 0);
AT(stp_installation, reserved, 4);
AT(stp_installation, value, 8);
SIZE(stp_inbox, 32);
AT(stp_inbox, size, 0);
AT(stp_inbox, reserved, 4);
AT(stp_inbox, events, 8);
AT(stp_inbox, receive, 24);

SIZE(stp_dynamic, 24);
AT(stp_dynamic, size, 0);
AT(stp_dynamic, reserved, 4);
AT(stp_dynamic, discover, 8);
AT(stp_dynamic, release, 16);
SIZE(stp_metrics, 16);
AT(stp_metrics, size, 0);
AT(stp_metrics, reserved, 4);
AT(stp_metrics, read, 8);

SIZE(stp_field_table, 16);
AT(stp_field_table, rows, 0);
AT(stp_field_table, count, 8);
AT(stp_field_table, stride, 12);
AT(stp_field_table, size, 14);

SIZE(stp_slot_table, 16);
AT(stp_slot_table, rows, 0);
AT(stp_slot_table, count, 8);
AT(stp_slot_table, stride, 12);
AT(stp_slot_table, size, 14);

SIZE(stp_method_table, 16);
AT(stp_method_table, rows, 0);
AT(stp_method_table, count, 8);
AT(stp_method_table, stride, 12);
AT(stp_method_table, size, 14);

SIZE(stp_object_table, 16);
AT(stp_object_table, rows, 0);
AT(stp_object_table, count, 8);
AT(stp_object_table, stride, 12);
AT(stp_object_table, size, 14);

SIZE(stp_arg_table, 16);
AT(stp_arg_table, rows, 0);
AT(stp_arg_table, count, 8);
AT(stp_arg_table, stride, 12);
AT(stp_arg_table, size, 14);

SIZE(stp_order_table, 16);
AT(stp_order_table, rows, 0);
AT(stp_order_table, count, 8);
AT(stp_order_table, stride, 12);
AT(stp_order_table, size, 14);

SIZE(stp_group_table, 16);
AT(stp_group_table, rows, 0);
AT(stp_group_table, count, 8);
AT(stp_group_table, stride, 12);
AT(stp_group_table, size, 14);

SIZE(stp_step_field_table, 16);
AT(stp_step_field_table, rows, 0);
AT(stp_step_field_table, count, 8);
AT(stp_step_field_table, stride, 12);
AT(stp_step_field_table, size, 14);

SIZE(stp_step_table, 16);
AT(stp_step_table, rows, 0);
AT(stp_step_table, count, 8);
AT(stp_step_table, stride, 12);
AT(stp_step_table, size, 14);

SIZE(stp_header_table, 16);
AT(stp_header_table, rows, 0);
AT(stp_header_table, count, 8);
AT(stp_header_table, stride, 12);
AT(stp_header_table, size, 14);

SIZE(stp_event_table, 16);
AT(stp_event_table, rows, 0);
AT(stp_event_table, count, 8);
AT(stp_event_table, stride, 12);
AT(stp_event_table, size, 14);
#endif

/* Words of 1.0 are numbers in stored designs and in compiled plugins. */
#define WORD(word, number) _Static_assert((word) == (number), #word " has another number")

WORD(STP_OK, 0);
WORD(STP_STOP, 1);
WORD(STP_CANCELLED, 2);
WORD(STP_TIMEOUT, 3);
WORD(STP_BAD_INPUT, 4);
WORD(STP_BAD_CONFIG, 5);
WORD(STP_AUTH, 6);
WORD(STP_CONSENT, 7);
WORD(STP_FORBIDDEN, 8);
WORD(STP_NOT_FOUND, 9);
WORD(STP_CONFLICT, 10);
WORD(STP_RATE_LIMITED, 11);
WORD(STP_UNAVAILABLE, 12);
WORD(STP_REMOTE, 13);
WORD(STP_PROTOCOL, 14);
WORD(STP_NO_MEMORY, 15);
WORD(STP_UNSUPPORTED, 16);
WORD(STP_INTERNAL, 17);
WORD(STP_DEBUG, 1);
WORD(STP_INFO, 2);
WORD(STP_WARN, 3);
WORD(STP_ERROR, 4);
WORD(STP_BUG, 5);
WORD(STP_NULL, 0);
WORD(STP_TEXT, 1);
WORD(STP_MEMO, 2);
WORD(STP_NUMBER, 3);
WORD(STP_DECIMAL, 4);
WORD(STP_AUTONUMBER, 5);
WORD(STP_YESNO, 6);
WORD(STP_DATETIME, 7);
WORD(STP_DATE, 8);
WORD(STP_TIME, 9);
WORD(STP_GUID, 10);
WORD(STP_AUTOGUID, 11);
WORD(STP_HYPERLINK, 12);
WORD(STP_MULTIVALUE, 13);
WORD(STP_XML, 14);
WORD(STP_FILE, 15);
WORD(STP_IMAGE, 16);
WORD(STP_SECRET, 17);
WORD(STP_REQUIRED, 1);
WORD(STP_KEY, 2);
WORD(STP_ADVANCED, 4);
WORD(STP_DEPRECATED, 8);
WORD(STP_SAFE, 16);
WORD(STP_IDEMPOTENT, 32);
WORD(STP_DESTRUCTIVE, 64);
WORD(STP_PERSONAL, 128);
WORD(STP_CREATE, 1);
WORD(STP_READ, 2);
WORD(STP_UPDATE, 3);
WORD(STP_DELETE, 4);
WORD(STP_LIST, 5);
WORD(STP_EXECUTE, 6);
WORD(STP_PASS, 1);
WORD(STP_NOTE, 2);
WORD(STP_WARNING, 3);
WORD(STP_FAIL, 4);
WORD(STP_SKIP, 5);
WORD(STP_AND, 1);
WORD(STP_OR, 2);
WORD(STP_NOT, 3);
WORD(STP_EQUALS, 4);
WORD(STP_CONTAINS, 5);
WORD(STP_STARTS_WITH, 6);
WORD(STP_ENDS_WITH, 7);
WORD(STP_GREATER, 8);
WORD(STP_LESS, 9);
WORD(STP_IS_NULL, 10);
WORD(STP_HANDLED_PAGE, 1);
WORD(STP_HANDLED_FILTER, 2);
WORD(STP_HANDLED_ORDER, 4);
WORD(STP_INTERACTIVE, 1);
WORD(STP_KEEP_LOADED, 1);

int main(void)
{
	return 0; /* it compiled */
}
