/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/metrics.c - GET /metrics: what the instances of the store have counted in this run, for Prometheus. */
#include <config.h>

#include <stdlib.h>

#include "problem.h"
#include "request.h"

/* The services of all instances, as far as they can be had; what cannot, why tells. */
struct metered {
	struct live **lives;
	struct stp_metered *rows;
	uint32_t count;
};

/* A line of its own that Prometheus overlooks. */
static void add_comment(struct html *page, const char *name, const char *why)
{
	html_raw(page, "# ");
	html_raw(page, name);
	html_raw(page, ": ");
	for (; *why; why++)
		html_bytes(page, *why == '\n' ? " " : why, 1);
	html_raw(page, "\n");
}

static void acquire_all(struct request *r, const struct instance *list, size_t count, struct metered *metered)
{
	for (size_t i = 0; i < count; i++) {
		struct stp_error error = STP_ERROR_INIT;
		struct live **live = &metered->lives[metered->count];

		if (instance_acquire(r->pages->features, list[i].id, live, &error) == STP_OK)
			metered->rows[metered->count++] = (struct stp_metered){ list[i].name, live_service(*live) };
		else
			add_comment(&r->page, list[i].name, error.message);
	}
}

static stp_status take(void *user, const char *text, size_t length)
{
	struct html *page = user;

	html_bytes(page, text, length);
	return page->failed ? STP_NO_MEMORY : STP_OK;
}

static bool render(struct request *r, const struct instance *list, size_t count)
{
	struct metered metered = { calloc(count + 1, sizeof *metered.lives), calloc(count + 1, sizeof *metered.rows), 0 };
	bool good = metered.lives && metered.rows;

	if (good) {
		acquire_all(r, list, count, &metered);
		good = stp_render_metrics(metered.rows, metered.count, take, &r->page) == STP_OK;
	}
	while (metered.count)
		instance_release(r->pages->features, metered.lives[--metered.count]);
	free(metered.lives);
	free(metered.rows);
	return good && !r->page.failed;
}

void get_metrics(struct request *r)
{
	struct stp_error error = STP_ERROR_INIT;
	struct instance *list = NULL;
	size_t count = 0;

	error.status = instances_list(r->pages->features, NULL, &list, &count, &error);
	if (error.status != STP_OK) {
		answer_problem(r, 0, &error);
	} else if (render(r, list, count)) { /* else 500 */
		r->status = MHD_HTTP_OK;
		r->response = MHD_create_response_from_buffer(r->page.length, r->page.length ? r->page.at : (void *)(uintptr_t)"",
		                                              MHD_RESPMEM_MUST_COPY);
		answer_header(r, "Content-Type", STP_METRICS_TYPE);
	}
	free(list);
}
