/* SPDX-License-Identifier: MIT */
/* host-sdk/schema/render_row.c - rows, errors and findings, each as one line of JSON. */
#include "out.h"

#include "value.h"

/* What a row holds was looked at by the guard; here a fault could only be the caller's. */
static void write_value(struct sdk_out *out, const struct stp_value *value)
{
	char text[48];

	if (value->type == STP_NULL || sdk_value_fault(value)) {
		sdk_out_text(out, "null");
		return;
	}
	switch (sdk_type_held(value->type)) {
	case SDK_HELD_TEXT:
		sdk_out_json(out, value->u.text);
		return;
	case SDK_HELD_INTEGER:
		if (value->type == STP_NUMBER || value->type == STP_AUTONUMBER) {
			sdk_out_integer(out, value->u.integer);
		} else if (value->type == STP_YESNO) {
			sdk_out_text(out, value->u.integer ? "true" : "false");
		} else {
			stp_value_print(value, text, sizeof text);
			sdk_out_json(out, text);
		}
		return;
	case SDK_HELD_FILE:
	case SDK_HELD_SECRET:
		sdk_out_text(out, "null");
		return;
	}
}

stp_status stp_render_row(const struct stp_object *object, const struct stp_method *method,
                          const struct stp_value *values, const char *const *file_paths,
                          stp_write_fn *write, void *user)
{
	struct sdk_out out;
	bool first = true;
	uint32_t i;

	(void)object;
	sdk_out_init(&out, write, user);
	sdk_out_text(&out, "{");
	for (i = 0; i < method->returns.count; i++) {
		sdk_out_key(&out, &first, stp_slot_at(&method->returns, i)->property);
		if (file_paths && file_paths[i])
			sdk_out_json(&out, file_paths[i]);
		else
			write_value(&out, &values[i]);
	}
	sdk_out_text(&out, "}\n");
	return sdk_out_finish(&out);
}

static void member(struct sdk_out *out, bool *first, const char *key, const char *text)
{
	sdk_out_key(out, first, key);
	sdk_out_json(out, text);
}

stp_status stp_render_error(const struct stp_error *error, stp_write_fn *write, void *user)
{
	struct sdk_out out;
	bool first = true;

	sdk_out_init(&out, write, user);
	sdk_out_text(&out, "{");
	member(&out, &first, "status", stp_status_name(error->status));
	sdk_out_key(&out, &first, "http_status");
	sdk_out_integer(&out, error->http_status);
	sdk_out_key(&out, &first, "retry_after_ms");
	sdk_out_integer(&out, error->retry_after_ms);
	sdk_out_key(&out, &first, "maybe_applied");
	sdk_out_text(&out, error->maybe_applied ? "true" : "false");
	member(&out, &first, "field", error->field);
	member(&out, &first, "code", error->code);
	member(&out, &first, "message", error->message);
	member(&out, &first, "hint", error->hint);
	member(&out, &first, "trace", error->trace);
	member(&out, &first, "answer", error->answer);
	sdk_out_text(&out, "}\n");
	return sdk_out_finish(&out);
}

stp_status stp_render_finding(const struct stp_finding *finding, stp_write_fn *write, void *user)
{
	struct sdk_out out;
	bool first = true;

	sdk_out_init(&out, write, user);
	sdk_out_text(&out, "{");
	member(&out, &first, "outcome", stp_outcome_name(finding->outcome));
	member(&out, &first, "status", stp_status_name(finding->status));
	member(&out, &first, "check", finding->check);
	member(&out, &first, "key", finding->key);
	member(&out, &first, "code", finding->code);
	member(&out, &first, "message", finding->message);
	member(&out, &first, "hint", finding->hint);
	member(&out, &first, "answer", STP_FITS(finding, answer) ? finding->answer : NULL);
	sdk_out_text(&out, "}\n");
	return sdk_out_finish(&out);
}
