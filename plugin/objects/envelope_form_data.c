/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/envelope_form_data.c - Envelope Form Data: what was filled into the tabs of an envelope, without their places.
 * https://developers.docusign.com/docs/esign-rest-api/reference/envelopes/envelopeformdata/ */

/* clang-format off */
static const struct ds_field envelope_form_data_properties[] = {
	DS_FIELD("EnvelopeID",              GUID,       STP_KEY,      NULL,                                "Envelope ID",
		"The envelope whose values these are.", 0),
	DS_FIELD("RecipientGUID",           GUID,       0,            "^/recipientId",                     "Recipient GUID",
		"Recipient GUID of Recipient: who filled it in; none for a prefill tab, which the sender filled in.", 0),
	DS_FIELD("Label",                   TEXT,       0,            "/name",                             "Label",
		"The Tab Label, or the Group Name of a radio group; several rows may have the same.", 0),
	DS_FIELD("Value",                   MEMO,       STP_PERSONAL, "/value",                            "Value",
		"What was filled in; X for a checked box.", 0),
	DS_FIELD("OriginalValue",           MEMO,       STP_PERSONAL, "/originalValue",                    "Original Value",
		"What the sender had filled in before.", 0),
	DS_FIELD("ListSelectedValue", TEXT, STP_PERSONAL, "/listSelectedValue", "List Selected Value",
		"The value of the chosen item of a list.", 0),
	DS_FIELD("NumericalValue", DECIMAL, 0, "/numericalValue", "Numerical Value",
		"The value of a numerical tab as a plain number.", 0),
	DS_FIELD("RecipientName",           TEXT,       STP_PERSONAL, "^/name",                            "Recipient Name",
		"Full name of who filled it in.", 0),
	DS_FIELD("RecipientEmail", TEXT, STP_PERSONAL, "^/email", "Recipient Email",
		"Mail address of who filled it in.", 0),
	DS_FIELD("Sent",                    DATETIME,   0,            "^/SentTime",                        "Sent",
		"When it became the recipient's turn.", 0),
	DS_FIELD("Delivered",               DATETIME,   0,            "^/DeliveredTime",                   "Delivered",
		"When the recipient opened the envelope.", 0),
	DS_FIELD("Signed",                  DATETIME,   0,            "^/SignedTime",                      "Signed",
		"When the recipient finished.", 0),
	DS_FIELD("Declined",                DATETIME,   0,            "^/DeclinedTime",                    "Declined",
		"When the recipient refused.", 0),
};

static const struct stp_slot envelope_form_data_envelope[] = { DS_NEED("EnvelopeID") };
static const struct stp_slot envelope_form_data_row[] = {
	DS_OUT("EnvelopeID"), DS_OUT("RecipientGUID"), DS_OUT("Label"), DS_OUT("Value"), DS_OUT("OriginalValue"),
	DS_OUT("ListSelectedValue"), DS_OUT("NumericalValue"), DS_OUT("RecipientName"), DS_OUT("RecipientEmail"),
	DS_OUT("Sent"), DS_OUT("Delivered"), DS_OUT("Signed"), DS_OUT("Declined"),
};
/* clang-format on */

/* The recipients' values come in a list, the sender's beside it. */
static stp_status envelope_form_data_list(struct ds_run *run)
{
	static const char *const prefill[] = { "/prefillFormData" };
	struct ds_message message = { .verb = "GET" };
	struct ds_reply reply = { .body = { .max = (size_t)32 << 20 } };
	struct text path = { 0 };
	struct ds_slice found;
	stp_status status = ds_path(run, run->method->path, &path);

	message.path = text_of(&path);
	if (status == STP_OK)
		status = ds_send_collect(run, &message, &reply);
	if (status == STP_OK)
		status = ds_rows_of(run, text_of(&reply.body), reply.body.length);
	if (status == STP_OK && ds_scan(text_of(&reply.body), reply.body.length, prefill, 1, &found) == STP_OK &&
	    found.kind == DS_OBJECT)
		status = ds_row_of_element(run, "", 0, found.at, found.length);
	ds_reply_finish(&reply);
	text_finish(&path);
	return status;
}

/* clang-format off */

static const struct ds_method envelope_form_data_methods[] = {
	DS_METHOD(LIST, "GetList", "Get List",
		"Lists what the recipients filled in, label by label, and then what the sender did.", STP_SAFE | STP_IDEMPOTENT,
		envelope_form_data_envelope, on_behalf, envelope_form_data_row,
		.verb = "GET", .path = "/envelopes/{EnvelopeID}/form_data", .rows = "recipientFormData", .inside = "/formData", .run = envelope_form_data_list),
};

#define ENVELOPE_FORM_DATA DS_OBJECT(envelope_form_data, "EnvelopeFormData", "Envelope Form Data", "What was filled in: a row for each recipient and label.")
/* clang-format on */
