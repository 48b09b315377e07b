/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fake/load.c - how fast fake-docusign is and how much memory it takes: `load [ENVELOPES
 * [CONNECTIONS]]`.
 *
 * Creates so many envelopes over so many connections, then asks for lists by filters, and prints
 * one JSON line.  cpu_us is the fake's own time for an envelope, the lists' times are its own, too:
 * on a busy machine they tell more than calls_s. */
#include "client.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MOST 256

struct worker {
	struct client client;
	pthread_t thread;
	atomic_long *left;
	const char *body;
	double worst;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The time that the process has computed, in seconds. */
static double cpu_of(pid_t pid)
{
	struct timespec t;
	clockid_t clock;

	if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &t) != 0)
		return 0;
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long kb_of(pid_t pid)
{
	char path[64], line[256];
	long kb = 0;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
	if (!(file = fopen(path, "r")))
		return 0;
	while (fgets(line, sizeof line, file))
		if (sscanf(line, "VmRSS: %ld", &kb) == 1)
			break;
	fclose(file);
	return kb;
}

static void *work(void *user)
{
	struct worker *w = user;

	while (atomic_fetch_sub(w->left, 1) > 0) {
		double began = now(), took;

		client_expect(&w->client, 201, "POST", "/envelopes", w->body);
		took = now() - began;
		w->worst = took > w->worst ? took : w->worst;
	}
	return NULL;
}

static char *envelope_body(void)
{
	static const char form[] =
	    "{\"emailSubject\":\"Please sign\",\"status\":\"sent\",\"documents\":[{"
	    "\"documentId\":\"1\",\"name\":\"contract.pdf\","
	    "\"fileExtension\":\"pdf\",\"documentBase64\":\"%s\"}],"
	    "\"recipients\":{\"signers\":[{\"recipientId\":\"1\",\"routingOrder\":\"1\","
	    "\"name\":\"A Signer\",\"email\":\"signer@example.com\","
	    "\"tabs\":{\"signHereTabs\":[{\"documentId\":\"1\",\"pageNumber\":\"1\","
	    "\"xPosition\":\"100\",\"yPosition\":\"100\"}]}}]}}";
	char *pdf = client_pdf_base64(1, "Please sign here"), *body;
	size_t room = sizeof form + strlen(pdf);

	body = malloc(room);
	ck_assert_ptr_nonnull(body);
	snprintf(body, room, form, pdf);
	free(pdf);
	return body;
}

static double time_of(struct client *c, const char *path)
{
	double best = 1e9;

	for (int i = 0; i < 5; i++) {
		double began = cpu_of(c->pid), took;

		client_expect(c, 200, "GET", path, NULL);
		took = cpu_of(c->pid) - began;
		best = took < best ? took : best;
	}
	return best * 1000;
}

static void lists(struct client *c)
{
	static const struct { const char *name, *path; } rows[] = {
		{ "list_all_ms",     "/envelopes?from_date=2020-01-01&count=100" },
		{ "list_status_ms",  "/envelopes?from_date=2020-01-01&status=completed&count=100" },
		{ "list_page_ms",    "/envelopes?from_date=2020-01-01&count=100&start_position=50000" },
		{ "list_search_ms",  "/envelopes?from_date=2020-01-01&search_text=nothing&count=100" },
		{ "list_folder_ms",  "/envelopes?from_date=2020-01-01&folder_ids=sentitems&count=100" },
		{ "list_inbox_ms",   "/envelopes?from_date=2020-01-01&folder_ids=inbox&count=100" },
		{ "list_field_ms",   "/envelopes?from_date=2020-01-01&custom_field=a%3Db&count=100" },
		{ "list_transaction_ms", "/envelopes?transaction_ids=a,b,c&count=100" },
		{ "get_folders_ms",  "/folders" },
		{ "get_inbox_ms",    "/folders/inbox?count=100" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		printf(",\"%s\":%.1f", rows[i].name, time_of(c, rows[i].path));
}

static long envelopes = 1000, connections = 32;

/* Check's assertions, on which the client stands, work inside of a test only. */
START_TEST(load)
{
	static struct worker worker[MOST];
	atomic_long left = envelopes;
	char *body = envelope_body();
	double began, wall, cpu, worst = 0;
	struct client c;
	long kb;

	client_up(&c, NULL);
	c.plain = true;
	client_login(&c, NULL);
	kb = kb_of(c.pid);
	cpu = cpu_of(c.pid);
	began = now();
	for (long i = 0; i < connections; i++) {
		worker[i] = (struct worker){ .client = client_second(&c), .left = &left, .body = body };
		ck_assert_int_eq(pthread_create(&worker[i].thread, NULL, work, &worker[i]), 0);
	}
	for (long i = 0; i < connections; i++) {
		pthread_join(worker[i].thread, NULL);
		client_second_finish(&worker[i].client);
		worst = worker[i].worst > worst ? worker[i].worst : worst;
	}
	wall = now() - began;
	cpu = cpu_of(c.pid) - cpu;
	printf(
	    "{\"envelopes\":%ld,\"connections\":%ld,\"wall_s\":%.2f,\"calls_s\":%.0f,"
	       "\"cpu_us\":%.0f,\"worst_ms\":%.1f,\"kb_before\":%ld,"
	    "\"bytes_each\":%.0f",
	    envelopes, connections, wall, (double)envelopes / wall, cpu * 1e6 / (double)envelopes,
	    worst * 1000, kb, (double)(kb_of(c.pid) - kb) * 1024 / (double)envelopes);
	lists(&c);
	printf("}\n");
	client_down(&c);
	free(body);
}
END_TEST

int main(int argc, char **argv)
{
	Suite *suite = suite_create("load");
	TCase *tcase = tcase_create("load");
	SRunner *runner;
	int failed;

	envelopes = argc > 1 ? atol(argv[1]) : envelopes;
	connections = argc > 2 ? atol(argv[2]) : connections;
	if (envelopes < 1 || envelopes > 1000000 || connections < 1 || connections > MOST) {
		fprintf(stderr, "usage: load [ENVELOPES [CONNECTIONS]]\n");
		return 2;
	}
	curl_global_init(CURL_GLOBAL_DEFAULT);
	tcase_add_test(tcase, load);
	tcase_set_timeout(tcase, 3600);
	suite_add_tcase(suite, tcase);
	runner = srunner_create(suite);
	srunner_set_fork_status(runner, CK_NOFORK);
	srunner_run_all(runner, CK_SILENT);
	srunner_print(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
