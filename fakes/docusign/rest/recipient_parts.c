/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/recipient_parts.c - which documents a recipient sees, and the signature that
 * he adopted. */
#include <string.h>
#include <strings.h>

#include "paper/paper.h"
#include "rest/envelope.h"

#define OPEN_STATUSES "created,sent,delivered,correct"

static cJSON *recipient_of(struct fake_request *r, const struct fake_envelope *e)
{
	cJSON *recipient = e ? fake_recipient(e, r->part[1]) : NULL;

	if (e && !recipient)
		fake_error(r, "INVALID_RECIPIENT_ID", NULL);
	return recipient;
}

/* ---- visibility ------------------------------------------------------------------------- */

static cJSON *rule_of(cJSON *recipient, const char *document)
{
	cJSON *rule;

	cJSON_ArrayForEach(rule, fake_member_of(recipient, "documentVisibility"))
		if (strcmp(fake_text(rule, "documentId"), document) == 0)
			return rule;
	return NULL;
}

static bool add_rule(cJSON *list, cJSON *recipient, const char *document)
{
	const cJSON *rule = rule_of(recipient, document);
	cJSON *item = cJSON_CreateObject();

	if (item && fake_set(item, "documentId", document) &&
	    fake_set(item, "recipientId", fake_text(recipient, "recipientId")) &&
	    fake_set(item, "visible", fake_yes(rule, "visible", true) ? "true" : "false") &&
	    cJSON_AddItemToArray(list, item))
		return true;
	cJSON_Delete(item);
	return false;
}

static cJSON *visibility(const struct fake_envelope *e, cJSON *recipient)
{
	cJSON *json = cJSON_CreateObject(),
		  *list = json ? fake_array(json, "documentVisibility") : NULL;
	const cJSON *document;
	bool good = list != NULL;

	cJSON_ArrayForEach(document, fake_member(e->record, "documents"))
		good = good && add_rule(list, recipient, fake_text(document, "documentId"));
	if (good)
		return json;
	cJSON_Delete(json);
	return NULL;
}

static void get_visibility(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *recipient = recipient_of(r, e);

	if (recipient)
		fake_envelope_done(r, e, 200, visibility(e, recipient));
	else
		fake_envelope_drop(e);
}

static bool take_rule(cJSON *recipient, const cJSON *from)
{
	cJSON *list = fake_array(recipient, "documentVisibility"),
		  *rule = rule_of(recipient, fake_text(from, "documentId"));

	if (!rule) {
		rule = cJSON_CreateObject();
		if (!list || !rule || !fake_set(rule, "documentId", fake_text(from, "documentId")) ||
		    !cJSON_AddItemToArray(list, rule)) {
			cJSON_Delete(rule);
			return false;
		}
	}
	return fake_set(rule, "recipientId", fake_text(recipient, "recipientId")) &&
	       fake_set(rule, "visible", fake_yes(from, "visible", true) ? "true" : "false");
}

/* id NULL: each rule names its own recipient. */
static bool take_rules(struct fake_envelope *e, const char *id, const cJSON *body, cJSON *told)
{
	const cJSON *from;

	e->changed = true;
	cJSON_ArrayForEach(from, fake_member(body, "documentVisibility")) {
		cJSON *recipient = fake_recipient(e, id ? id : fake_text(from, "recipientId")),
			  *item = cJSON_Duplicate(from, true);
		bool good = item && (recipient ? take_rule(recipient, from)
		                               : fake_item_error(item, "INVALID_RECIPIENT_ID", NULL));

		if (!good || !cJSON_AddItemToArray(told, item)) {
			cJSON_Delete(item);
			return false;
		}
	}
	return true;
}

static void set_visibility(struct fake_request *r, const char *id)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *body = e ? fake_body(r) : NULL;
	cJSON *json = cJSON_CreateObject(),
		  *told = json ? fake_array(json, "documentVisibility") : NULL;

	if (!body || !fake_envelope_may(r, e, OPEN_STATUSES) || (id && !recipient_of(r, e))) {
		fake_envelope_drop(e);
		cJSON_Delete(json);
	} else if (told && take_rules(e, id, body, told)) {
		fake_envelope_done(r, e, 200, json);
	} else {
		cJSON_Delete(json);
		fake_envelope_done(r, e, 200, NULL);
	}
}

static void put_visibility(struct fake_request *r)
{
	set_visibility(r, r->part[1]);
}

static void put_all_visibility(struct fake_request *r)
{
	set_visibility(r, NULL);
}

/* ---- signature ------------------------------------------------------------------------------- */

static void get_signature(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *recipient = recipient_of(r, e);
	cJSON *json = cJSON_CreateObject();
	char initials[24];

	if (recipient)
		fake_signature_initials(recipient, initials);
	if (!recipient ||
	    !fake_set_format(json, "signatureImageUri", "/envelopes/%s/recipients/%s/signature_image",
	                     e->id, fake_text(recipient, "recipientId")) ||
	    !fake_set_format(json, "initialsImageUri", "/envelopes/%s/recipients/%s/initials_image",
	                     e->id, fake_text(recipient, "recipientId")) ||
	    !fake_set(json, "signatureName", fake_signature_name(recipient)) ||
	    !fake_set(json, "signatureInitials", initials) ||
	    !fake_set(json, "signatureType", "PreFormatted") ||
	    !fake_set(json, "imageType", "signature_image") ||
	    !fake_set(json, "adoptedDateTime", fake_text(recipient, "signedDateTime"))) {
		cJSON_Delete(json);
		fake_envelope_drop(e);
		if (recipient)
			fake_out_of_memory(r);
		return;
	}
	fake_envelope_done(r, e, 200, json);
}

static cairo_status_t keep(void *to, const unsigned char *bytes, unsigned length)
{
	return fake_add(to, bytes, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_NO_MEMORY;
}

static bool draw(const cJSON *recipient, bool initials, struct fake_bytes *out)
{
	cairo_surface_t *surface =
		cairo_image_surface_create(CAIRO_FORMAT_ARGB32, initials ? 160 : 320, 120);
	cairo_t *cr = cairo_create(surface);
	bool good;

	fake_signature_draw(cr, 8, 8, 2.0, recipient, initials);
	good = cairo_surface_write_to_png_stream(surface, keep, out) == CAIRO_STATUS_SUCCESS &&
	       !out->failed;
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	return good;
}

/* The picture that was put, else the adopted signature as it is drawn on documents. */
static void get_image(struct fake_request *r, const char *member, bool initials)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	const cJSON *recipient = recipient_of(r, e);
	struct fake_bytes png = { 0 };
	size_t length = 0;
	const void *own = recipient ? fake_blob(r->fake, fake_text(recipient, member), &length) : NULL;

	if (own)
		fake_answer_bytes(r, 200, "image/png", own, length);
	else if (recipient && draw(recipient, initials, &png))
		fake_answer_bytes(r, 200, "image/png", png.at, png.length);
	else if (recipient)
		fake_out_of_memory(r);
	fake_bytes_finish(&png);
	fake_envelope_drop(e);
}

static void get_signature_image(struct fake_request *r)
{
	get_image(r, "_signatureImage", false);
}

static void get_initials_image(struct fake_request *r)
{
	get_image(r, "_initialsImage", true);
}

static void put_image(struct fake_request *r, const char *member)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *recipient = recipient_of(r, e);
	char blob[FAKE_BLOB_ID];

	if (!recipient || !fake_envelope_may(r, e, OPEN_STATUSES)) {
		fake_envelope_drop(e);
	} else if (r->length == 0) {
		fake_envelope_drop(e);
		fake_error(r, "INVALID_REQUEST_BODY", "There is no picture in it.");
	} else if (fake_blob_put(r->fake, r->body, r->length, blob) &&
	           fake_set(recipient, member, blob)) {
		e->changed = true;
		if (fake_envelope_close(e))
			fake_answer(r, 200, NULL);
		else
			fake_out_of_memory(r);
	} else {
		fake_envelope_done(r, e, 200, NULL);
	}
}

static void put_signature_image(struct fake_request *r)
{
	put_image(r, "_signatureImage");
}

static void put_initials_image(struct fake_request *r)
{
	put_image(r, "_initialsImage");
}

static const struct fake_route routes[] = {
	{ "GET", "/envelopes/@/recipients/@/document_visibility", get_visibility,      0 },
	{ "PUT", "/envelopes/@/recipients/@/document_visibility", put_visibility,      0 },
	{ "PUT", "/envelopes/@/recipients/document_visibility",   put_all_visibility,  0 },
	{ "GET", "/envelopes/@/recipients/@/signature",           get_signature,       0 },
	{ "GET", "/envelopes/@/recipients/@/signature_image",     get_signature_image, 0 },
	{ "PUT", "/envelopes/@/recipients/@/signature_image",     put_signature_image, FAKE_RAW },
	{ "GET", "/envelopes/@/recipients/@/initials_image",      get_initials_image,  0 },
	{ "PUT", "/envelopes/@/recipients/@/initials_image",      put_initials_image,  FAKE_RAW },
};
const struct fake_resource fake_recipient_part_routes = FAKE_ROUTES(routes);
