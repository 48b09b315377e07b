/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/document_get.c - documents down: one, combined, archive, portfolio,
 * certificate. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"
#include "rest/document.h"

struct download {
	struct fake_request *r;
	struct fake_envelope *e;
	struct fake_papers which;
	struct fake_bytes bytes;
	const char *id;
};

/* ---- the answer ----------------------------------------------------------------------------- */

static void disposition(struct fake_request *r, const char *name, const char *id)
{
	char safe[1024], header[1400];

	if (fake_query_yes(r, "escape_non_ascii_filenames"))
		fake_name_escape(name, safe, sizeof safe);
	else
		snprintf(safe, sizeof safe, "%s", name);
	snprintf(header, sizeof header, "file; filename=\"%s\"; documentid=\"%s\"", safe, id);
	fake_answer_header(r, "Content-Disposition", header);
}

static void give(struct download *d, const char *type, const char *name)
{
	const char *encoding = fake_header(d->r, "Content-Transfer-Encoding");
	struct fake_bytes base64 = { 0 };

	disposition(d->r, name, d->id);
	if (!encoding || strcasecmp(encoding, "base64") != 0) {
		fake_answer_bytes(d->r, 200, type, d->bytes.at, d->bytes.length);
		return;
	}
	fake_answer_header(d->r, "Content-Transfer-Encoding", "base64");
	if (fake_add_base64(&base64, d->bytes.at, d->bytes.length))
		fake_answer_bytes(d->r, 200, type, base64.at, base64.length);
	else
		fake_error(d->r, "UNSPECIFIED_ERROR", "There was no memory for the document.");
	fake_bytes_finish(&base64);
}

static void missing(struct download *d)
{
	fake_error(d->r, "DOCUMENT_DOES_NOT_EXIST", NULL);
}

/* ---- kinds ---------------------------------------------------------------------------------- */

static void one(struct download *d)
{
	const cJSON *document = fake_document_number(d->id) ? fake_document_of(d->e, d->id) : NULL;
	char name[256];

	if (!document || !fake_document_visible(d->e, document, d->which.viewer)) {
		missing(d);
		return;
	}
	fake_file_name(document, name);
	if (*fake_text(document, "_synthetic")) {
		disposition(d->r, name, d->id);
		fake_answer_bytes(d->r, 200, "application/pdf", "", 0);
		d->r->synthetic = strtoull(fake_text(document, "_synthetic"), NULL, 10);
		return;
	}
	d->which.document_id = d->id;
	d->which.certificate = false;
	if (fake_papers(d->e, &d->which, &d->bytes))
		give(d, "application/pdf", name);
	else
		fake_error(d->r, "UNSPECIFIED_ERROR", "The document could not be drawn.");
}

static void combined(struct download *d)
{
	if (cJSON_GetArraySize(fake_member(d->e->record, "documents")) > 0 &&
	    fake_papers(d->e, &d->which, &d->bytes))
		give(d, "application/pdf", "combined.pdf");
	else
		missing(d);
}

static void certificate(struct download *d)
{
	if (fake_certificate(d->e, d->which.language, &d->bytes))
		give(d, "application/pdf", "Summary.pdf");
	else
		fake_error(d->r, "UNSPECIFIED_ERROR", "The certificate could not be drawn.");
}

static bool asked_for(const struct fake_request *r, const char *word)
{
	const char *include = fake_query(r, "include");

	return !include || strstr(include, word);
}

/* Every document and the summary, as files of their own; gives how many there are, with room for
 * all. */
static size_t pack(struct download *d, struct fake_packed *files)
{
	const cJSON *document;
	size_t count = 0;

	cJSON_ArrayForEach(document, fake_member(d->e->record, "documents")) {
		if (!asked_for(d->r, "document") || !fake_document_visible(d->e, document, d->which.viewer))
			continue;
		d->which.document_id = fake_text(document, "documentId");
		d->which.certificate = false;
		fake_file_name(document, files[count].name);
		if (fake_papers(d->e, &d->which, &files[count].bytes))
			count++;
		else
			fake_bytes_finish(&files[count].bytes);
	}
	if (asked_for(d->r, "summary") &&
	    fake_certificate(d->e, d->which.language, &files[count].bytes))
		snprintf(files[count++].name, sizeof files[0].name, "Summary.pdf");
	fake_names_apart(files, count);
	return count;
}

static void packed(struct download *d)
{
	size_t room = (size_t)cJSON_GetArraySize(fake_member(d->e->record, "documents")) + 1, count;
	struct fake_packed *files = calloc(room, sizeof *files);
	bool zip = strcasecmp(d->id, "archive") == 0, good;
	char name[256];

	if (!files) {
		fake_error(d->r, "UNSPECIFIED_ERROR", "There was no memory for the archive.");
		return;
	}
	count = pack(d, files);
	for (size_t i = 0; zip && fake_query_yes(d->r, "escape_non_ascii_filenames") && i < count;
	     i++) {
		snprintf(name, sizeof name, "%s", files[i].name);
		fake_name_escape(name, files[i].name, sizeof files[i].name);
	}
	good = zip ? fake_zip(files, count, &d->bytes)
	           : fake_portfolio(files, count, fake_text(d->e->record, "emailSubject"), &d->bytes);
	if (good)
		give(d, zip ? "application/zip" : "application/pdf",
		     zip ? "documents.zip" : "portfolio.pdf");
	else
		fake_error(d->r, "UNSPECIFIED_ERROR", "The documents could not be packed.");
	for (size_t i = 0; i < count; i++)
		fake_bytes_finish(&files[i].bytes);
	free(files);
}

static const struct {
	const char *id;
	void (*give)(struct download *d);
} kinds[] = {
	{ "combined", combined }, { "certificate", certificate }, { "archive", packed }, { "portfolio", packed },
};

/* ---- the route ------------------------------------------------------------------------------ */

static bool fit(struct fake_request *r)
{
	const char *language = fake_query(r, "language");

	if (language && *language && !fake_certificate_speaks(language))
		fake_error(
			r, "INVALID_REQUEST_PARAMETER",
			"Query parameter 'language' is not a supported language, e.g. 'en', 'de', 'pt_BR'.");
	else if (fake_query_yes(r, "encrypt"))
		fake_error(r, "ACCOUNT_LACKS_PERMISSIONS",
		           "'encrypt' needs a Key Manager, and the account has none.");
	else
		return true;
	return false;
}

void fake_document_give(struct fake_request *r)
{
	struct download d = { .r = r, .id = r->part[1] };
	const char *language = fake_query(r, "language"), *watermark = fake_query(r, "watermark");
	void (*way)(struct download *) = one;

	if (!fit(r) || !(d.e = fake_envelope_asked(r)))
		return;
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcasecmp(kinds[i].id, d.id) == 0)
			way = kinds[i].give;
	d.which = (struct fake_papers){ .document_id = "",
		                            .certificate = fake_query_yes(r, "certificate"),
		                            .watermark = !watermark || strcasecmp(watermark, "false") != 0,
		                            .changes = fake_query_yes(r, "show_changes"),
		                            .language = language && *language ? language : NULL };
	if (fake_document_viewer(r, d.e, &d.which.viewer))
		way(&d);
	fake_bytes_finish(&d.bytes);
	fake_envelope_close(d.e);
}
