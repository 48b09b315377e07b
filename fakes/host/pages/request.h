/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/request.h - one request of a browser and the answer to it.
 *
 * Depends on: pages.h, html.h, body.h, libmicrohttpd.  A request belongs to its thread.
 */
#ifndef FAKE_HOST_REQUEST_H
#define FAKE_HOST_REQUEST_H

#include <stdbool.h>

#include <microhttpd.h>

#include "body.h"
#include "html.h"
#include "pages.h"

enum { ROUTE_ARGS = 3, ROUTE_ARG = 256 };

enum section { SECTION_NONE, SECTION_FEATURES, SECTION_OBJECTS, SECTION_STEPS };

struct request {
	struct pages *pages;
	struct MHD_Connection *connection;
	const char *verb; /* GET or POST; HEAD is GET */
	const char *path; /* decoded, without the query */
	const char *host; /* one of ours */
	char arg[ROUTE_ARGS][ROUTE_ARG]; /* what stood for the stars of the route */
	struct visitor visitor;
	bool api;                  /* of a program, which knows no session */
	bool entered;              /* the session is there */
	const struct body *body;   /* of a POST: whole, and proven to be ours, or a program's */
	struct html page;
	/* the answer */
	unsigned status;
	struct MHD_Response *response;
};

/* A parameter of the address; NULL: none. */
const char *request_query(const struct request *r, const char *name);

/* ---- answers: the last thing that a handler does; each sets status and response ----------------- */

struct frame {
	const char *title;
	enum section section;
	const char *style; /* a further style sheet; NULL: none */
};
/* Writes all up to the beginning of <main>; then the handler writes into r->page. */
void page_begin(struct request *r, const struct frame *frame);
void page_end(struct request *r, unsigned status);
void page_tail(struct html *page);

/* One link of the trail above a page's heading; begin, links, end. */
void trail_begin(struct html *page);
void trail_link(struct html *page, const char *href, const char *text); /* href: markup-safe */
void trail_end(struct html *page);

/* <form method="post"> with the word that proves it ours; action NULL: the page's own address.
 * The caller closes it. */
void form_begin(struct request *r, const char *action, const char *more);

void answer_see(struct request *r, const char *format, ...) __attribute__((format(printf, 2, 3))); /* 303; %s is a path or a value */
void answer_notice(struct request *r, unsigned status, const char *title, const char *sentence,
                   const char *href, const char *link);
/* A page that tells the error, with the HTTP status that its kind has. */
void answer_error(struct request *r, const struct stp_error *error);
/* What never changes, such as the style sheet. */
void answer_asset(struct request *r, const char *const *pieces, const char *type);
/* The page so far, then what the reader gives until it is done. */
void answer_stream(struct request *r, unsigned status, MHD_ContentReaderCallback reader, void *user,
                   MHD_ContentReaderFreeCallback done);
void answer_header(struct request *r, const char *name, const char *value);

/* ---- routes ---------------------------------------------------------------------------------------- */

enum { ROUTE_OPEN = 1 << 0 }; /* no session needed */
struct route {
	const char *verb;    /* GET or POST */
	const char *pattern; /* "*" stands for one segment that is not empty */
	void (*handle)(struct request *r);
	unsigned flags;
};
/* The route of a request, its stars in arg; NULL: none, and *ret_allow is what the path would take,
 * e.g. "GET, HEAD", or NULL if there is no such path. */
const struct route *route_find(const char *verb, const char *path, char arg[ROUTE_ARGS][ROUTE_ARG],
                               const char **ret_allow);
extern const struct route routes[];
extern const size_t routes_count;

/* ---- handlers, each in the file of its subject ----------------------------------------------------- */

void get_features(struct request *r);
void get_feature(struct request *r);
void get_feature_new(struct request *r);
void post_feature_new(struct request *r);
void get_type_new(struct request *r);
void post_type_new(struct request *r);
void get_feature_style(struct request *r);
void get_instance(struct request *r);
void get_instance_edit(struct request *r);
void post_instance_edit(struct request *r);
void post_instance_test(struct request *r);
void get_instance_refresh(struct request *r);
void post_instance_refresh(struct request *r);
void get_instance_delete(struct request *r);
void post_instance_delete(struct request *r);
void get_activation(struct request *r);
void get_activation_form(struct request *r);
void post_activation_anyway(struct request *r);
void post_consent(struct request *r);
void get_consent(struct request *r);
void get_redirect(struct request *r);
void get_objects(struct request *r);
void get_object(struct request *r);
void get_console(struct request *r);
void post_console(struct request *r);
void get_download(struct request *r);
void get_download_open(struct request *r);
void get_steps(struct request *r);
void get_step(struct request *r);
void post_step(struct request *r);
void post_step_save(struct request *r);
void get_step_style(struct request *r);
void post_saved_forget(struct request *r);
void get_api(struct request *r);
void get_api_document(struct request *r);
void get_api_file(struct request *r);
void post_api_method(struct request *r);
void get_instance_document(struct request *r);
void get_metrics(struct request *r);
void get_style(struct request *r);
void get_script(struct request *r);
void get_icon(struct request *r);

#endif /* FAKE_HOST_REQUEST_H */
