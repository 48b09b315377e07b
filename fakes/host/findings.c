/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/findings.c - a report that keeps copies of its findings. */
#include <config.h>

#include "fake_host.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "parts.h"

#define TEXTS 6

/* Allocated one by one, so that one that was given out stays where it is. */
struct kept {
	struct stp_finding finding;
	char *texts[TEXTS]; /* what the finding points to */
};

struct fake_host_findings {
	struct stp_report report;
	pthread_mutex_t lock;
	struct kept **kept;
	size_t count, room;
};

static void destroy_kept(struct kept *kept)
{
	if (!kept)
		return;
	for (size_t i = 0; i < TEXTS; i++)
		free(kept->texts[i]);
	free(kept);
}

static struct kept *keep(const struct stp_finding *finding)
{
	const char *from[TEXTS] = { finding->check, finding->key, finding->code, finding->message,
	                            finding->hint, STP_FITS(finding, answer) ? finding->answer : NULL };
	struct kept *kept = calloc(1, sizeof *kept);

	if (!kept)
		return NULL;
	for (size_t i = 0; i < TEXTS; i++)
		if (from[i] && !(kept->texts[i] = fake_text(from[i]))) {
			destroy_kept(kept);
			return NULL;
		}
	kept->finding = (struct stp_finding){
		.size = sizeof kept->finding,
		.outcome = finding->outcome,
		.status = finding->status,
		.check = kept->texts[0],
		.key = kept->texts[1],
		.code = kept->texts[2],
		.message = kept->texts[3],
		.hint = kept->texts[4],
		.answer = kept->texts[5],
	};
	return kept;
}

static void add(const struct stp_report *report, const struct stp_finding *finding)
{
	struct fake_host_findings *findings = report->ctx;
	struct kept *kept = keep(finding), **grown;

	if (!kept)
		return;
	pthread_mutex_lock(&findings->lock);
	grown = fake_grow(findings->kept, findings->count, &findings->room, sizeof *grown);
	if (grown) {
		findings->kept = grown;
		findings->kept[findings->count++] = kept;
	}
	pthread_mutex_unlock(&findings->lock);
	if (!grown)
		destroy_kept(kept);
}

struct fake_host_findings *fake_host_findings_create(void)
{
	struct fake_host_findings *findings = calloc(1, sizeof *findings);

	if (!findings)
		return NULL;
	pthread_mutex_init(&findings->lock, NULL);
	findings->report = (struct stp_report){ .size = sizeof findings->report, .ctx = findings,
	                                        .add = add };
	return findings;
}

void fake_host_findings_destroy(struct fake_host_findings *findings)
{
	if (!findings)
		return;
	for (size_t i = 0; i < findings->count; i++)
		destroy_kept(findings->kept[i]);
	free(findings->kept);
	pthread_mutex_destroy(&findings->lock);
	free(findings);
}

const struct stp_report *fake_host_findings_report(const struct fake_host_findings *findings)
{
	return &findings->report;
}

/* The lock is the object's own business: what a caller sees does not change. */
static struct fake_host_findings *lock(const struct fake_host_findings *findings)
{
	struct fake_host_findings *own = findings->report.ctx;

	pthread_mutex_lock(&own->lock);
	return own;
}

size_t fake_host_findings_count(const struct fake_host_findings *findings, uint32_t outcome)
{
	struct fake_host_findings *own = lock(findings);
	size_t count = 0;

	for (size_t i = 0; i < own->count; i++)
		count += !outcome || own->kept[i]->finding.outcome == outcome;
	pthread_mutex_unlock(&own->lock);
	return count;
}

const struct stp_finding *fake_host_findings_at(const struct fake_host_findings *findings,
                                                size_t index)
{
	struct fake_host_findings *own = lock(findings);
	const struct stp_finding *found = index < own->count ? &own->kept[index]->finding : NULL;

	pthread_mutex_unlock(&own->lock);
	return found;
}

const struct stp_finding *fake_host_findings_find(const struct fake_host_findings *findings,
                                                  const char *check)
{
	struct fake_host_findings *own = lock(findings);
	const struct stp_finding *found = NULL;

	for (size_t i = 0; i < own->count && !found; i++)
		if (own->kept[i]->finding.check && strcmp(own->kept[i]->finding.check, check) == 0)
			found = &own->kept[i]->finding;
	pthread_mutex_unlock(&own->lock);
	return found;
}

bool fake_host_findings_contain(const struct fake_host_findings *findings, const char *text)
{
	struct fake_host_findings *own = lock(findings);
	bool found = false;

	for (size_t i = 0; i < own->count; i++)
		for (size_t j = 0; j < TEXTS; j++)
			found = found || (own->kept[i]->texts[j] && strstr(own->kept[i]->texts[j], text));
	pthread_mutex_unlock(&own->lock);
	return found;
}
