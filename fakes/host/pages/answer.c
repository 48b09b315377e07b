/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/answer.c - the frame of every page, and the kinds of answers. */
#include <config.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "request.h"
#include "show.h"

const char *request_query(const struct request *r, const char *name)
{
	return MHD_lookup_connection_value(r->connection, MHD_GET_ARGUMENT_KIND, name);
}

/* ---- the frame ------------------------------------------------------------------------------- */

static void nav_link(struct html *page, const char *href, const char *text, bool here)
{
	html_put(page, "<li><a href=\"%s\"", href);
	html_raw(page, here ? " aria-current=\"true\">" : ">");
	html_put(page, "%s</a></li>", text);
}

void page_begin(struct request *r, const struct frame *frame)
{
	struct html *page = &r->page;

	html_put(page,
	         "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	         "<meta name=\"color-scheme\" content=\"light dark\">\n<title>%s - fake-host</title>\n"
	         "<link rel=\"stylesheet\" href=\"/style.css\">\n", frame->title);
	if (frame->style)
		html_put(page, "<link rel=\"stylesheet\" href=\"%s\">\n", frame->style);
	html_raw(page, "<link rel=\"icon\" href=\"/icon.svg\">\n<script src=\"/script.js\" defer></script>\n</head>\n<body>\n"
	               "<a class=\"skip-link\" href=\"#main\">Skip to the content</a>\n"
	               "<header class=\"top\"><div><a class=\"brand\" href=\"/\"><img src=\"/icon.svg\" alt=\"\" "
	               "width=\"28\" height=\"28\"> fake-host</a>");
	if (r->entered) {
		html_raw(page, "<nav aria-label=\"Main\"><ul>");
		nav_link(page, "/", "Features", frame->section == SECTION_FEATURES);
		nav_link(page, "/smartobjects", "SmartObjects", frame->section == SECTION_OBJECTS);
		nav_link(page, "/steps", "Workflow steps", frame->section == SECTION_STEPS);
		html_raw(page, "</ul></nav>");
	}
	html_raw(page, "</div></header>\n<main id=\"main\" tabindex=\"-1\">\n");
}

void page_tail(struct html *page)
{
	html_raw(page, "</main>\n<footer class=\"foot\"><p>fake-host " PACKAGE_VERSION
	               ": a host server on this machine. Nothing leaves it but calls to the services that you "
	               "configure.</p></footer>\n</body>\n</html>\n");
}

void page_end(struct request *r, unsigned status)
{
	page_tail(&r->page);
	if (r->page.failed)
		return; /* the server answers with 500 */
	r->status = status;
	r->response = MHD_create_response_from_buffer(r->page.length, r->page.at, MHD_RESPMEM_MUST_COPY);
	answer_header(r, "Content-Type", "text/html; charset=utf-8");
}

void trail_begin(struct html *page)
{
	html_raw(page, "<nav class=\"trail\" aria-label=\"Breadcrumb\"><ol>");
}

void trail_link(struct html *page, const char *href, const char *text)
{
	html_put(page, "<li><a href=\"%s\">%s</a></li>", href, text);
}

void trail_end(struct html *page)
{
	html_raw(page, "</ol></nav>\n");
}

void form_begin(struct request *r, const char *action, const char *more)
{
	html_raw(&r->page, "<form method=\"post\"");
	if (action)
		html_put(&r->page, " action=\"%s\"", action);
	html_raw(&r->page, more);
	html_put(&r->page, "><input type=\"hidden\" name=\"form\" value=\"%s\">\n", r->visitor.form);
}

/* ---- answers ------------------------------------------------------------------------------------ */

void answer_header(struct request *r, const char *name, const char *value)
{
	if (r->response && MHD_add_response_header(r->response, name, value) != MHD_YES) {
		MHD_destroy_response(r->response);
		r->response = NULL;
	}
}

static void answer_empty(struct request *r, unsigned status)
{
	r->status = status;
	r->response = MHD_create_response_from_buffer(0, (void *)(uintptr_t)"", MHD_RESPMEM_PERSISTENT);
}

/* A path keeps its slashes; all else that an address may not have is percent-encoded. */
static void add_path(struct html *address, const char *path)
{
	char segment[512];
	size_t length;

	for (;;) {
		length = strcspn(path, "/");
		snprintf(segment, sizeof segment, "%.*s", (int)length, path);
		html_put(address, "%-s", segment);
		if (!path[length])
			return;
		html_raw(address, "/");
		path += length + 1;
	}
}

void answer_see(struct request *r, const char *format, ...)
{
	struct html address = { 0 };
	va_list rest;

	va_start(rest, format);
	for (const char *at = format; *at; at++) {
		if (at[0] == '%' && at[1] == 's') {
			add_path(&address, va_arg(rest, const char *));
			at++;
		} else {
			html_bytes(&address, at, 1);
		}
	}
	va_end(rest);
	if (!address.failed) {
		answer_empty(r, MHD_HTTP_SEE_OTHER);
		answer_header(r, "Location", address.at);
	}
	html_finish(&address);
}

void answer_notice(struct request *r, unsigned status, const char *title, const char *sentence,
                   const char *href, const char *link)
{
	page_begin(r, &(struct frame){ .title = title });
	html_put(&r->page, "<div class=\"card narrow\"><h1>%s</h1><p>%s</p>", title, sentence);
	if (href)
		html_put(&r->page, "<p><a class=\"button\" href=\"%s\">%s</a></p>", href, link);
	html_raw(&r->page, "</div>\n");
	page_end(r, status);
}

void answer_error(struct request *r, const struct stp_error *error)
{
	const char *title = error->status == STP_NOT_FOUND ? "Not found" :
	                    error->status == STP_CONFLICT  ? "That is not possible now" :
	                                                     "That did not work";

	page_begin(r, &(struct frame){ .title = title });
	html_put(&r->page, "<h1>%s</h1>\n", title);
	show_error(&r->page, error);
	html_raw(&r->page, "<p><a class=\"button\" href=\"/\">To the features</a></p>\n");
	page_end(r, stp_status_http(error->status));
}

void answer_asset(struct request *r, const char *const *pieces, const char *type)
{
	struct html all = { 0 };

	for (size_t i = 0; pieces[i]; i++)
		html_raw(&all, pieces[i]);
	if (!all.failed) {
		r->status = MHD_HTTP_OK;
		r->response = MHD_create_response_from_buffer(all.length, all.at, MHD_RESPMEM_MUST_COPY);
		answer_header(r, "Content-Type", type);
		answer_header(r, "Cache-Control", "max-age=60");
	}
	html_finish(&all);
}

void answer_stream(struct request *r, unsigned status, MHD_ContentReaderCallback reader, void *user,
                   MHD_ContentReaderFreeCallback done)
{
	r->status = status;
	r->response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 16384, reader, user, done);
	answer_header(r, "Content-Type", "text/html; charset=utf-8");
	answer_header(r, "X-Accel-Buffering", "no"); /* a proxy before us shall not hold it back */
}
