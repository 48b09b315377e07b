/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/paper.c - PDFs opened by poppler, envelopes made of a few words. */
#include "paper.h"

#include <poppler.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PopplerDocument *open_answer(const struct client *c)
{
	GBytes *bytes = g_bytes_new_static(c->body, c->length);
	PopplerDocument *pdf = poppler_document_new_from_bytes(bytes, NULL, NULL);

	g_bytes_unref(bytes);
	ck_assert_msg(pdf, "the answer (%ld, %zu bytes) is no PDF that opens", c->status, c->length);
	return pdf;
}

int paper_pages(const struct client *c)
{
	PopplerDocument *pdf = open_answer(c);
	int pages = poppler_document_get_n_pages(pdf);

	g_object_unref(pdf);
	return pages;
}

unsigned paper_attachments(const struct client *c)
{
	PopplerDocument *pdf = open_answer(c);
	unsigned count = poppler_document_get_n_attachments(pdf);

	g_object_unref(pdf);
	return count;
}

const char *paper_text(const struct client *c)
{
	static char all[65536];
	PopplerDocument *pdf = open_answer(c);
	size_t length = 0;

	all[0] = '\0';
	for (int i = 0; i < poppler_document_get_n_pages(pdf); i++) {
		PopplerPage *page = poppler_document_get_page(pdf, i);
		char *text = poppler_page_get_text(page);

		length += (size_t)snprintf(all + length, sizeof all - length, "%s\n", text);
		ck_assert_uint_lt(length, sizeof all);
		g_free(text);
		g_object_unref(page);
	}
	g_object_unref(pdf);
	return all;
}

bool paper_has(const struct client *c, const char *words)
{
	return strstr(paper_text(c), words) != NULL;
}

static unsigned big(const char *at)
{
	const unsigned char *b = (const unsigned char *)at;

	return (unsigned)b[0] << 24 | (unsigned)b[1] << 16 | (unsigned)b[2] << 8 | b[3];
}

void paper_png(const struct client *c, unsigned *ret_width, unsigned *ret_height)
{
	bool png = c->length > 24 && memcmp(c->body, "\x89PNG\r\n\x1a\n", 8) == 0;

	*ret_width = png ? big(c->body + 16) : 0;
	*ret_height = png ? big(c->body + 20) : 0;
}

long paper_envelope(struct client *c, const char *status, unsigned pages, const char *text,
                    const char *tabs, char ret[40])
{
	char *pdf = client_pdf_base64(pages, text);
	size_t room = strlen(pdf) + 8192;
	char *body = malloc(room);
	long got;

	ck_assert_ptr_nonnull(body);
	snprintf(
		body, room,
		"{\"emailSubject\":\"Please "
	    "sign\",\"status\":\"%s\",\"documents\":[{\"documentId\":\"1\",\"name\":\"Contract.pdf\","
		"\"documentBase64\":\"%s\"}],\"recipients\":{\"signers\":[{\"recipientId\":\"1\","
	    "\"clientUserId\":\"1\",\"name\":\"A Signer\","
		"\"email\":\"signer@example.com\",\"tabs\":%s}]}}",
		status, pdf, tabs ? tabs : "{}");
	got = client_call(c, "POST", "/envelopes", body);
	snprintf(ret, 40, "%s", client_text(c, "/envelopeId"));
	free(body);
	free(pdf);
	return got;
}

void paper_sign(struct client *c, const char *envelope)
{
	ck_assert_int_eq(
		client_callf(c, "POST", "{}", "/__fake/envelopes/%s/recipients/1/sign", envelope), 200);
}
