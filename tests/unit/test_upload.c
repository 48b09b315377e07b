/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_upload.c - a file in base64 within JSON, read in pieces of any size. */
#include <stdlib.h>
#include <string.h>

#include "engine/run.h"
#include "unit.h"

/* A file in memory that reads `most` bytes at a time. */
struct memory {
	struct stp_file pub;
	unsigned char *bytes;
	size_t length, at, most;
};

static stp_status memory_read(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct memory *m = file->ctx;
	size_t left = m->length - m->at;

	*got = left < cap ? left : cap;
	*got = *got < m->most ? *got : m->most;
	memcpy(buf, m->bytes + m->at, *got);
	m->at += *got;
	return STP_OK;
}

static stp_status memory_rewind(const struct stp_file *file)
{
	((struct memory *)file->ctx)->at = 0;
	return STP_OK;
}

static void memory_init(struct memory *m, size_t length, size_t most, bool known)
{
	uint64_t seed = 88172645463325252 + length;

	*m = (struct memory){ .bytes = malloc(length + 1), .length = length, .most = most };
	for (size_t i = 0; i < length; i++)
		m->bytes[i] = (unsigned char)unit_random(&seed);
	m->pub = (struct stp_file){ .size = sizeof m->pub, .ctx = m, .name = "x.bin", .length = known ? length : 0,
	                            .read = memory_read, .rewind = memory_rewind };
}

static void read_all(const struct stp_file *file, size_t most, struct text *out)
{
	char *buffer = malloc(most);
	size_t got;

	text_clear(out);
	do {
		ck_assert_uint_eq(file->read(file, buffer, most, &got), STP_OK);
		ck_assert_uint_le(got, most);
		ck_assert_uint_eq(text_add(out, buffer, got), STP_OK);
	} while (got > 0);
	free(buffer);
}

static void expected(const struct memory *m, struct text *out)
{
	struct text coded = { .max = (size_t)1 << 22 };

	ck_assert_uint_eq(ds_base64(m->bytes, m->length, &coded), STP_OK);
	ck_assert_uint_eq(text_puts(out, "{\"name\":\"\xc3\xa9 \\\"x\\\"\",\"file\":\""), STP_OK);
	ck_assert_uint_eq(text_add(out, text_of(&coded), coded.length), STP_OK);
	ck_assert_uint_eq(text_puts(out, "\"}"), STP_OK);
	text_finish(&coded);
}

#define PIECE DS_UPLOAD_PIECE
static const size_t lengths[] = { 0, 1, 2, 3, 4, 5, 6, PIECE - 1, PIECE, PIECE + 1, PIECE + 2, 2 * PIECE, 3 * PIECE + 1 };
static const size_t steps[] = { 1, 2, 7, 1000, PIECE - 1, PIECE, 1 << 20 };

/* Read by the file in steps of one size and by the sender in steps of another. */
static void try_one(size_t length, size_t of_file, size_t of_sender, bool known)
{
	struct ds_json *body = ds_json_create();
	struct text want = { .max = (size_t)1 << 22 }, got = { .max = (size_t)1 << 22 };
	struct ds_upload upload;
	struct memory m;

	memory_init(&m, length, of_file, known);
	ck_assert_uint_eq(ds_json_put_text(body, "/name", "\xc3\xa9 \"x\""), STP_OK);
	ck_assert_uint_eq(ds_upload_init(&upload, body, "/file", &m.pub), STP_OK);
	expected(&m, &want);
	ck_assert_uint_eq(upload.pub.length, known && length > 0 ? want.length : 0);
	for (int again = 0; again < 2; again++) {
		read_all(&upload.pub, of_sender, &got);
		ck_assert_msg(got.length == want.length && memcmp(got.at, want.at, want.length) == 0,
		              "%zu bytes, %zu and %zu at a time, time %d: %zu for %zu", length, of_file, of_sender, again, got.length, want.length);
		ck_assert_uint_eq(upload.pub.rewind(&upload.pub), STP_OK);
	}
	ds_upload_finish(&upload);
	text_finish(&got);
	text_finish(&want);
	ds_json_destroy(body);
	free(m.bytes);
}

START_TEST(every_length_comes_whole)
{
	for (size_t f = 0; f < sizeof steps / sizeof steps[0]; f++)
		for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++)
			for (int known = 0; known < 2; known++)
				if ((f > 2 && s > 2) || lengths[_i] < 100)
					try_one(lengths[_i], steps[f], steps[s], known);
}
END_TEST

START_TEST(a_rewind_in_the_middle_begins_anew)
{
	struct ds_json *body = ds_json_create();
	struct text got = { .max = (size_t)1 << 22 };
	struct ds_upload upload;
	struct memory m;
	char part[100];
	size_t some;

	memory_init(&m, PIECE + 1, 1000, true);
	ck_assert_uint_eq(ds_upload_init(&upload, body, "/a/b", &m.pub), STP_OK);
	ck_assert_uint_eq(upload.pub.read(&upload.pub, part, sizeof part, &some), STP_OK);
	ck_assert_uint_eq(some, sizeof part);
	ck_assert_uint_eq(upload.pub.rewind(&upload.pub), STP_OK);
	read_all(&upload.pub, 4096, &got);
	ck_assert_uint_eq(got.length, upload.pub.length);
	ck_assert_int_eq(memcmp(got.at, part, sizeof part), 0);
	ds_upload_finish(&upload);
	text_finish(&got);
	ds_json_destroy(body);
	free(m.bytes);
}
END_TEST

static const struct { const char *name, *given, *want; } types[] = {
	{ "a.pdf", NULL, "application/pdf" }, { "A.PNG", NULL, "image/png" },     { "a.b.jpeg", NULL, "image/jpeg" },
	{ "a.pdf", "text/x", "text/x" },      { "pdf", NULL, NULL },              { "", NULL, NULL },
	{ "a.unknown", NULL, NULL },
};

START_TEST(a_file_s_type_is_the_host_s_or_its_name_s)
{
	struct stp_file file = { .size = sizeof file, .name = types[_i].name, .media_type = types[_i].given };
	const char *got = ds_file_type(&file);

	ck_assert_pstr_eq(got, types[_i].want);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("upload");
	TCase *tcase = tcase_create("upload");

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, every_length_comes_whole, 0, sizeof lengths / sizeof lengths[0]);
	tcase_add_test(tcase, a_rewind_in_the_middle_begins_anew);
	tcase_add_loop_test(tcase, a_file_s_type_is_the_host_s_or_its_name_s, 0, sizeof types / sizeof types[0]);
	suite_add_tcase(suite, tcase);
	return unit_run(suite);
}
