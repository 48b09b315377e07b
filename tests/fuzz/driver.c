/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/driver.c - runs a fuzz target without a fuzzer: each file of its corpus, and mutations of them, the same
 * ones every time.
 *
 * test_fuzz_NAME takes tests/fuzz/corpus/NAME; with files as arguments it runs these alone, as libFuzzer does.
 * FUZZ_MUTATIONS is how many mutations are run, in all. */
#include <dirent.h>
#include <signal.h>
#include <unistd.h>

#include "fuzz.h"

#define FILES_MAX 512
#define INPUT_MAX 65536
#define MUTATIONS 3000

struct input { uint8_t *bytes; size_t length; };

static struct input corpus[FILES_MAX];
static size_t corpus_count;
static uint8_t work[2 * INPUT_MAX];
static size_t work_length;

static uint64_t random_state = UINT64_C(0x9e3779b97f4a7c15);

static size_t below(size_t limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return limit ? (size_t)(random_state % limit) : 0;
}

static void load(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct input *input = &corpus[corpus_count];

	if (!file || corpus_count == FILES_MAX || !(input->bytes = malloc(INPUT_MAX))) {
		fprintf(stderr, "%s cannot be read\n", path);
		exit(1);
	}
	input->length = fread(input->bytes, 1, INPUT_MAX, file);
	fclose(file);
	corpus_count++;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void load_folder(const char *folder)
{
	struct dirent **names = NULL;
	int count = scandir(folder, &names, NULL, by_name); /* sorted: the same inputs everywhere */
	char path[1024];

	for (int i = 0; i < count; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			load(path);
		free(names[i]);
	}
	free(names);
	if (!corpus_count) {
		fprintf(stderr, "%s has no inputs\n", folder);
		exit(1);
	}
}

/* The input that broke what must hold stays in a file, for a debugger and for the corpus. */
static void keep(int sign)
{
	FILE *file = fopen("fuzz-last.bin", "wb");

	if (file) {
		fwrite(work, 1, work_length, file);
		fclose(file);
	}
	(void)!write(2, "the input is in fuzz-last.bin\n", 30);
	signal(sign, SIG_DFL);
	raise(sign);
}

static void run(void)
{
	uint8_t *exact = malloc(work_length ? work_length : 1); /* so that a step behind its end is seen */

	HOLDS(exact);
	memcpy(exact, work, work_length);
	(void)LLVMFuzzerTestOneInput(exact, work_length);
	free(exact);
}

static void take(const struct input *input)
{
	memcpy(work, input->bytes, input->length);
	work_length = input->length;
}

/* Puts `length` bytes in place of `gone` bytes at `at`. */
static void splice(size_t at, size_t gone, const uint8_t *bytes, size_t length)
{
	if (work_length - gone + length > INPUT_MAX)
		return;
	memmove(work + at + length, work + at + gone, work_length - at - gone);
	memcpy(work + at, bytes, length);
	work_length += length - gone;
}

static void mutate(void)
{
	static const char *const words[] = { "\"", "\\", "{", "}", "[", "]", ",", ":", "\\ud800", "\\udc00", "\\u0000", "\xff",
		"\xc2\x80", "\xe2\x82\xac", "%00", "%2f", "../", "0", "-", "9223372036854775808", "1e999", ";", "=", "'", "\r\n", "\n",
		"-----", "true", "null" };
	const struct input *other = &corpus[below(corpus_count)];
	size_t at = below(work_length + 1), rest = work_length - at, from, length;
	const char *word = words[below(sizeof words / sizeof words[0])];
	uint8_t byte = (uint8_t)below(256);

	switch (below(6)) {
	case 0: /* a bit */
		if (rest)
			work[at] ^= (uint8_t)(1u << below(8));
		break;
	case 1: /* a byte */
		splice(at, rest ? 1 : 0, &byte, 1);
		break;
	case 2: /* a word in its place */
		splice(at, below(2) ? 0 : below(rest < 8 ? rest + 1 : 8), (const uint8_t *)word, strlen(word));
		break;
	case 3: /* a part goes */
		splice(at, below(rest + 1), work, 0);
		break;
	case 4: /* a part of another input comes */
		from = below(other->length + 1);
		length = below(other->length - from + 1);
		splice(at, 0, other->bytes + from, length);
		break;
	default: /* it ends here */
		work_length = at;
		break;
	}
}

int main(int argc, char **argv)
{
	static const int signs[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
	const char *source = getenv("STP_SOURCE"), *wanted = getenv("FUZZ_MUTATIONS"), *name = strstr(argv[0], "test_fuzz_");
	size_t mutations = wanted && *wanted ? (size_t)strtoul(wanted, NULL, 10) : MUTATIONS;
	char folder[512];

	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		signal(signs[i], keep);
	for (int i = 1; i < argc; i++)
		load(argv[i]);
	if (argc < 2) {
		snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%s", source ? source : ".", name ? name + 10 : "");
		load_folder(folder);
	}
	for (size_t i = 0; i < corpus_count; i++) {
		take(&corpus[i]);
		run();
	}
	for (size_t i = 0; argc < 2 && i < mutations; i++) {
		take(&corpus[i % corpus_count]);
		for (size_t times = 1 + below(4); times; times--)
			mutate();
		run();
	}
	printf("%zu inputs and %zu mutations of them\n", corpus_count, argc < 2 ? mutations : 0);
	for (size_t i = 0; i < corpus_count; i++)
		free(corpus[i].bytes);
	return 0;
}
