/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/sweep/sweep.c - the campaign: thousands of seeds, and every byte of every request and answer. */
#include "sweep.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FEW 20 /* cases that are told in full for each work */

static const char usage[] =
	"usage: sweep [--seeds N] [--from SEED] [--work NAME] [--bytes]\n"
	"       sweep --work NAME --reproduce SEED [--fault NAME --at BYTE]\n"
	"  --seeds N         so many cases of each work (500)\n"
	"  --from SEED       beginning with this one (1)\n"
	"  --work NAME       this work alone, e.g. Envelope.Create\n"
	"  --bytes           and cut each at every byte of request and answer\n"
	"  --reproduce SEED  plays one case and tells it; with SWEEP_JOURNAL in the environment all its exchanges, too\n"
	"  --fault, --at     in place of what the seed chose\n";

struct campaign {
	struct place place;
	struct tally tally[16];
	unsigned told[16];
};

static void play(struct campaign *campaign, const struct sweep_case *c, const char *how)
{
	unsigned place = (unsigned)(c->work - works);
	char why[512], text[512];

	if (case_play(&campaign->place, c, &campaign->tally[place], why) || campaign->told[place]++ >= FEW)
		return;
	case_tell(c, text);
	printf("%s\n  %s\n  again: %s\n", text, why, how);
	fflush(stdout);
}

static void play_seed(struct campaign *campaign, const struct work *work, uint64_t seed)
{
	struct sweep_case c;
	char how[128];

	case_make(&c, seed, work);
	snprintf(how, sizeof how, "sweep --work '%s' --reproduce %" PRIu64, work->name, seed);
	play(campaign, &c, how);
}

static void cut_at(struct sweep_case *c, const struct fault *fault, unsigned at)
{
	c->fault = fault;
	c->at = at;
	c->by_byte = true;
	c->nth = 0;
}

/* A cut at each byte in turn, under circumstances that the byte's number chooses. */
static void play_bytes(struct campaign *campaign, const struct work *work, uint64_t from)
{
	for (unsigned f = 0; f < fault_count; f++) {
		unsigned count = faults[f].at == AT_REQUEST ? work->request : work->answer;

		if (faults[f].at != AT_REQUEST && faults[f].at != AT_ANSWER)
			continue;
		for (unsigned at = 0; at < count; at++) {
			struct sweep_case c;
			char how[256];

			case_make(&c, from + at * UINT64_C(1000003) + f, work);
			cut_at(&c, &faults[f], at);
			snprintf(how, sizeof how, "sweep --work '%s' --fault '%s' --at %u --reproduce %" PRIu64, work->name,
			         faults[f].name, at, c.seed);
			play(campaign, &c, how);
		}
	}
}

static int report(const struct campaign *campaign)
{
	unsigned long wrong = 0;

	printf("\n%-28s %7s %7s %7s %7s %7s | %6s %6s %8s %9s %5s %6s\n", "work", "cases", "good", "failed", "unsure", "again",
	       "twice", "lost", "untruths", "unsettled", "stuck",
	       "breach");
	for (unsigned i = 0; i < work_count; i++) {
		const struct tally *t = &campaign->tally[i];

		if (t->cases == 0)
			continue;
		printf("%-28s %7lu %7lu %7lu %7lu %7lu | %6lu %6lu %8lu %9lu %5lu %6lu\n", works[i].name, t->cases, t->good,
		       t->failed, t->unsure, t->repeats, t->duplicates, t->losses, t->untruths, t->unsettled, t->stuck, t->breaches);
		wrong += t->duplicates + t->losses + t->untruths + t->unsettled + t->stuck + t->breaches;
	}
	return wrong ? 1 : 0;
}

static const struct work *work_named(const char *name)
{
	for (unsigned i = 0; i < work_count; i++)
		if (strcmp(works[i].name, name) == 0)
			return &works[i];
	fprintf(stderr, "sweep: there is no work %s; these are:\n", name);
	for (unsigned i = 0; i < work_count; i++)
		fprintf(stderr, "  %s\n", works[i].name);
	exit(2);
}

static const struct fault *fault_named(const char *name)
{
	for (unsigned i = 0; i < fault_count; i++)
		if (strcmp(faults[i].name, name) == 0)
			return &faults[i];
	fprintf(stderr, "sweep: there is no fault %s\n", name);
	exit(2);
}

static int reproduce(struct campaign *campaign, const struct work *work, const struct fault *fault, unsigned at,
                     uint64_t seed)
{
	struct sweep_case c;
	struct tally tally = { 0 };
	char text[512], why[512] = "nothing is wrong";
	bool good;

	case_make(&c, seed, work);
	if (fault)
		cut_at(&c, fault, at);
	case_tell(&c, text);
	good = case_play(&campaign->place, &c, &tally, why);
	printf("%s\n  %s\n", text, why);
	if (getenv("SWEEP_JOURNAL")) {
		cJSON *journal = place_control(&campaign->place, "GET", "/journal", NULL);
		char *told = cJSON_Print(journal);

		printf("%s\n", told);
		free(told);
		cJSON_Delete(journal);
	}
	return good ? 0 : 1;
}

int main(int argc, char **argv)
{
	static struct campaign campaign;
	const struct work *work = NULL;
	const struct fault *fault = NULL;
	uint64_t from = 1, seeds = 500, at = 0, one = 0;
	const struct { const char *name; uint64_t *to; } numbers[] = {
		{ "--seeds", &seeds }, { "--from", &from }, { "--at", &at }, { "--reproduce", &one },
	};
	bool bytes = false, single = false, known;
	int status;

	for (int i = 1; i < argc; i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : NULL;

		if ((known = strcmp(argv[i], "--bytes") == 0))
			bytes = true;
		else if (value && (known = strcmp(argv[i], "--work") == 0))
			work = work_named(argv[++i]);
		else if (value && (known = strcmp(argv[i], "--fault") == 0))
			fault = fault_named(argv[++i]);
		single = single || strcmp(argv[i], "--reproduce") == 0;
		for (size_t n = 0; n < sizeof numbers / sizeof numbers[0] && value && !known; n++)
			if ((known = strcmp(argv[i], numbers[n].name) == 0))
				*numbers[n].to = strtoull(argv[++i], NULL, 10);
		if (!known) {
			fputs(usage, stderr);
			return 2;
		}
	}
	place_open(&campaign.place);
	if (single) {
		status = reproduce(&campaign, work, fault, (unsigned)at, one);
	} else {
		for (unsigned i = 0; i < work_count; i++) {
			if (work && work != &works[i])
				continue;
			for (uint64_t seed = from; seed < from + seeds; seed++)
				play_seed(&campaign, &works[i], seed);
			if (bytes)
				play_bytes(&campaign, &works[i], from);
			fprintf(stderr, "%s: %lu cases played\n", works[i].name, campaign.tally[i].cases);
		}
		status = report(&campaign);
	}
	place_close(&campaign.place);
	return status;
}
