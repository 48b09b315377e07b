/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/proof/hold.c - holds what the fake is asked and answers against the description that it was given.
 *
 * An answer that a fault of a test's wish made is not held: it is wrong on purpose.  Nor is one that was replayed: it
 * is not the fake's. */
#include <stdio.h>
#include <string.h>

#include "control/control.h"
#include "core/inner.h"
#include "fake-docusign.h"
#include "proof/description.h"

#define OWN "description"
#define QUERIES_MOST 64 /* of one request that are held */

bool fake_hold_begin(struct fake *fake, struct fake_bytes *error);
void fake_hold_end(struct fake *fake);
void fake_hold_answer(struct fake_request *r);

bool fake_hold_begin(struct fake *fake, struct fake_bytes *error)
{
	const char *file = fake_switch(fake, "description");
	struct fake_description *description;
	char why[256] = "";
	bool good;

	if (!*file && fake_switch_on(fake, "strict-description")) {
		fake_puts(error, "strict-description needs a description");
		return false;
	}
	if (!*file)
		return true;
	if (!(description = fake_description_load(file, why, sizeof why))) {
		fake_printf(error, "cannot take %s as the API description: %s", file, why);
		return false;
	}
	fake_lock(fake); /* the server serves already */
	good = fake_own_set(fake, OWN, description);
	fake_unlock(fake);
	if (!good)
		fake_description_destroy(description);
	return good;
}

void fake_hold_end(struct fake *fake)
{
	fake_description_destroy(fake_own(fake, OWN));
	(void)fake_own_set(fake, OWN, NULL);
}

void fake_hold_answer(struct fake_request *r)
{
	const struct fake_inner *inner = r->inner;
	struct fake_description *description = fake_own(r->fake, OWN);
	struct fake_query_pair query[QUERIES_MOST];
	struct fake_exchange exchange = {
		.verb = r->verb, .path = r->path, .type = r->type, .body = r->body, .body_length = r->length,
		.queries = query, .status = r->status, .answer_type = *r->answer_type ? r->answer_type : NULL,
		.answer = r->answer.at ? r->answer.at : "", .answer_length = r->synthetic ? 0 : r->answer.length,
	};

	if (!description || inner->too_large || inner->faulty || inner->replayed ||
	    !fake_description_covers(description, r->path))
		return;
	for (; exchange.query_count < inner->queries && exchange.query_count < QUERIES_MOST; exchange.query_count++)
		query[exchange.query_count] = (struct fake_query_pair){ inner->query[exchange.query_count].name,
		                                                        inner->query[exchange.query_count].value };
	fake_description_check(description, &exchange);
}

long fake_report(struct fake *fake, FILE *to)
{
	const struct fake_description *description;
	long count = -1;

	fake_lock(fake);
	if ((description = fake_own(fake, OWN))) {
		count = (long)fake_description_deviation_count(description);
		if (to)
			fake_description_tell(description, to);
	}
	fake_unlock(fake);
	return count;
}

/* ---- control calls ----------------------------------------------------------------------------------- */

/* 409 without one, so that a test cannot take nothing for good. */
static void report(struct fake_request *r, cJSON *(*make)(const struct fake_description *description))
{
	const struct fake_description *description = fake_own(r->fake, OWN);

	if (description)
		fake_answer(r, 200, make(description));
	else
		fake_control_refused(r, 409, "the fake was started without --description");
}

static void get_deviations(struct fake_request *r)
{
	report(r, fake_description_deviations);
}

static void get_coverage(struct fake_request *r)
{
	report(r, fake_description_coverage);
}

static const struct fake_route routes[] = {
	{ "GET", "/__fake/deviations", get_deviations, FAKE_CONTROL },
	{ "GET", "/__fake/coverage",   get_coverage,   FAKE_CONTROL },
};
extern const struct fake_resource fake_hold_routes;
const struct fake_resource fake_hold_routes = FAKE_ROUTES(routes);
