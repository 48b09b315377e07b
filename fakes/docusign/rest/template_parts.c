/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/template_parts.c - documents, recipients, tabs, lock, ... of templates:
 * each path is answered by the handler of the same path under /envelopes, which opens the
 * template because the operation says so (life.h). */
#include <string.h>

#include "core/tables.h"
#include "rest/template.h"

static void as_envelope(struct fake_request *r)
{
	const char *rest = strstr(r->operation, "/templates/@");

	rest = rest ? rest + strlen("/templates") : "";
	for (size_t i = 0; i < fake_resource_count; i++)
		for (size_t j = 0; j < fake_resources[i]->count; j++) {
			const struct fake_route *route = &fake_resources[i]->routes[j];

			if (strncmp(route->path, "/envelopes/", 11) == 0 &&
			    strcmp(route->path + strlen("/envelopes"), rest) == 0 &&
			    strcmp(route->verb, r->verb) == 0) {
				route->handler(r);
				return;
			}
		}
	fake_error(r, "RESOURCE_NOT_FOUND", NULL);
}

#define PART(verb, path) { verb, "/templates/@" path, as_envelope, 0 }
#define RAW_PART(verb, path) { verb, "/templates/@" path, as_envelope, FAKE_RAW }

static const struct fake_route routes[] = {
	PART("GET",    "/custom_fields"),
	PART("POST",   "/custom_fields"),
	PART("PUT",    "/custom_fields"),
	PART("DELETE", "/custom_fields"),
	PART("GET",    "/documents"),
	RAW_PART("PUT", "/documents"),
	PART("DELETE", "/documents"),
	PART("GET",    "/documents/@"),
	RAW_PART("PUT", "/documents/@"),
	PART("GET",    "/documents/@/fields"),
	PART("POST",   "/documents/@/fields"),
	PART("PUT",    "/documents/@/fields"),
	PART("DELETE", "/documents/@/fields"),
	PART("GET",    "/documents/@/html_definitions"),
	PART("GET",    "/documents/@/pages"),
	PART("DELETE", "/documents/@/pages/@"),
	PART("GET",    "/documents/@/pages/@/page_image"),
	PART("PUT",    "/documents/@/pages/@/page_image"),
	PART("GET",    "/documents/@/pages/@/tabs"),
	PART("POST",   "/documents/@/responsive_html_preview"),
	PART("GET",    "/documents/@/tabs"),
	PART("POST",   "/documents/@/tabs"),
	PART("PUT",    "/documents/@/tabs"),
	PART("DELETE", "/documents/@/tabs"),
	PART("GET",    "/html_definitions"),
	PART("POST",   "/responsive_html_preview"),
	PART("GET",    "/lock"),
	PART("POST",   "/lock"),
	PART("PUT",    "/lock"),
	PART("DELETE", "/lock"),
	PART("GET",    "/notification"),
	PART("PUT",    "/notification"),
	PART("GET",    "/recipients"),
	PART("POST",   "/recipients"),
	PART("PUT",    "/recipients"),
	PART("DELETE", "/recipients"),
	PART("DELETE", "/recipients/@"),
	PART("GET",    "/recipients/@/document_visibility"),
	PART("PUT",    "/recipients/@/document_visibility"),
	PART("GET",    "/recipients/@/tabs"),
	PART("POST",   "/recipients/@/tabs"),
	PART("PUT",    "/recipients/@/tabs"),
	PART("DELETE", "/recipients/@/tabs"),
	PART("PUT",    "/recipients/document_visibility"),
	PART("POST",   "/views/edit"),
	PART("POST",   "/views/recipient_preview"),
	PART("GET",    "/workflow"),
	PART("PUT",    "/workflow"),
	PART("DELETE", "/workflow"),
	PART("POST",   "/workflow/steps"),
	PART("GET",    "/workflow/steps/@"),
	PART("PUT",    "/workflow/steps/@"),
	PART("DELETE", "/workflow/steps/@"),
	PART("GET",    "/workflow/steps/@/delayedRouting"),
	PART("PUT",    "/workflow/steps/@/delayedRouting"),
	PART("DELETE", "/workflow/steps/@/delayedRouting"),
	PART("GET",    "/workflow/scheduledSending"),
	PART("PUT",    "/workflow/scheduledSending"),
	PART("DELETE", "/workflow/scheduledSending"),
};
const struct fake_resource fake_template_part_routes = FAKE_ROUTES(routes);
