/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/objects/watermark.c - Watermark: what is printed over documents that are not completed yet.
 * https://developers.docusign.com/docs/esign-rest-api/reference/accounts/accountwatermarks/ */

/* clang-format off */
static const struct ds_field watermark_properties[] = {
	DS_FIELD("Enabled",                 YESNO,      0,            "/enabled",                          "Enabled",
		"Whether documents that are not completed bear it.", 0),
	DS_FIELD("WatermarkText",           TEXT,       0,            "/watermarkText",                    "Watermark Text",
		"The text that is printed.", 0),
	DS_FIELD("Font",                    TEXT,       0,            "/font",                             "Font",
		"Font of the text, e.g. Helvetica.", 0),
	DS_FIELD("FontSize",                TEXT,       0,            "/fontSize",                         "Font Size",
		"Size of the text, e.g. size28.", 0),
	DS_FIELD("FontColor",               TEXT,       0,            "/fontColor",                        "Font Color",
		"Colour of the text, e.g. gray.", 0),
	DS_FIELD("DisplayAngle",            NUMBER,     0,            "/displayAngle",                     "Display Angle",
		"How far the text is turned, in degrees.", 0),
	DS_FIELD("Transparency",            NUMBER,     0,            "/transparency",                     "Transparency",
		"How far the page shows through, in percent.", 0),
	DS_FIELD("Image",                   FILE,       0,            "/imageBase64",                      "Image",
		"A picture that is printed instead of the text.", 0),
};

static const struct stp_slot watermark_whole[] = {
	DS_OUT("Enabled"), DS_OUT("WatermarkText"), DS_OUT("Font"), DS_OUT("FontSize"), DS_OUT("FontColor"),
	DS_OUT("DisplayAngle"), DS_OUT("Transparency"),
};
static const struct stp_slot watermark_save_inputs[] = {
	DS_IN("Enabled"), DS_IN("WatermarkText"), DS_IN("Font"), DS_IN("FontSize"), DS_IN("FontColor"),
	DS_IN("DisplayAngle"), DS_IN("Transparency"), DS_IN("Image"),
};

static const struct ds_method watermark_methods[] = {
	DS_METHOD_ALONE(READ, "Load", "Load", "Reads the account's watermark.", STP_SAFE | STP_IDEMPOTENT,
		on_behalf, watermark_whole,
		.verb = "GET", .path = "/watermark"),
	DS_METHOD(UPDATE, "Save", "Save", "Changes what is given of the watermark; an administrator may.", STP_IDEMPOTENT,
		watermark_save_inputs, on_behalf, watermark_whole,
		.verb = "PUT", .path = "/watermark", .upload = "Image"),
};

#define WATERMARK DS_OBJECT(watermark, "Watermark", "Watermark", "The text or picture over documents that are not completed yet: one an account.")
/* clang-format on */
