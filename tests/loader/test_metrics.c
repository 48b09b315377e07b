/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/loader/test_metrics.c - stp.metrics/1: the lint of its text, the guard, the service, and the page of many. */
#include <config.h>

#include <stdbool.h>

#include "guard_helper.h"

/* ---- the lint ------------------------------------------------------------------------------------ */

#define HEAD "# HELP a_total Help.\n# TYPE a_total counter\n"
#define GAUGE "# HELP a Help.\n# TYPE a gauge\n"
#define HISTOGRAM "# HELP h Help.\n# TYPE h histogram\n"

static const struct { const char *text, *fault; } texts[] = { /* fault NULL: it is good */
	{ "", NULL },
	{ HEAD "a_total 0\n", NULL },
	{ HEAD "a_total{kind=\"cat\"} 1\na_total{kind=\"dog\",big=\"\"} 1.5e3\n" GAUGE "a -1\n", NULL },
	{ HEAD "a_total{kind=\"\\\\ \\\" \\n } ,\"} 1\n", NULL },
	{ "# HELP a \\\\ \\n \xC3\xA4 \"\n# TYPE a gauge\na NaN\n", NULL },
	{ GAUGE "a +Inf\n", NULL },
	{ HISTOGRAM "h_bucket{le=\"0.1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 7.5\nh_count 2\n", NULL },
	{ HISTOGRAM "h_bucket{k=\"a\",le=\"+Inf\"} 0\nh_sum{k=\"a\"} 0\nh_count{k=\"a\"} 0\n"
	  "h_bucket{k=\"b\",le=\"+Inf\"} 0\nh_sum{k=\"b\"} 0\nh_count{k=\"b\"} 0\n", NULL },

	{ "a_total 1\n", "line 1 is a sample of another metric than the HELP and TYPE before it" },
	{ "# HELP a_total Help.\na_total 1\n", "line 2 is a sample of another metric than the HELP and TYPE before it" },
	{ "# TYPE a_total counter\na_total 1\n", "line 1 is a TYPE that does not follow the HELP of its metric" },
	{ HEAD "# TYPE a_total counter\na_total 1\n", "line 3 is a TYPE that does not follow the HELP of its metric" },
	{ HEAD, "line 3 comes where a sample of the metric before it should be" },
	{ HEAD "a_total 1\n" HEAD "a_total{k=\"1\"} 1\n", "line 4 is the HELP of a metric that stood there before" },
	{ HEAD "a_total 1\na_total 1\n", "line 4 is a sample that stood there before" },
	{ HEAD "b_total 1\n", "line 3 is a sample of another metric than the HELP and TYPE before it" },
	{ HEAD "a_total -1\n", "line 3 is a count below 0, or no number" },
	{ HEAD "a_total NaN\n", "line 3 is a count below 0, or no number" },
	{ HEAD "a_total +Inf\n", "line 3 is a count below 0, or no number" },
	{ HEAD "a_total 1", "line 3 does not end in a newline" },
	{ HEAD "a_total 1 1700000000000\n", "line 3 does not end in a blank and one number" },
	{ HEAD "a_total 1,5\n", "line 3 does not end in a blank and one number" },
	{ HEAD "a_total 0x10\n", "line 3 does not end in a blank and one number" },
	{ HEAD "a_total 1.\n", "line 3 does not end in a blank and one number" },
	{ HEAD "a_total 1e\n", "line 3 does not end in a blank and one number" },
	{ HEAD "a_total 1e999\n", "line 3 does not end in a blank and one number" },
	{ HEAD "a_total  1\n", "line 3 does not end in a blank and one number" },
	{ HEAD "a_total\t1\n", "line 3 does not end in a blank and one number" },
	{ HEAD "a_total 1\r\n", "line 3 does not end in a blank and one number" },
	{ HEAD "a_total\n", "line 3 does not end in a blank and one number" },
	{ HEAD "a_total{} 1\n", "line 3 has a label without a name, or with one that begins with two underscores" },
	{ HEAD "a_total{__k=\"\"} 1\n", "line 3 has a label without a name, or with one that begins with two underscores" },
	{ HEAD "a_total{k=\"\",} 1\n", "line 3 has a label without a name, or with one that begins with two underscores" },
	{ HEAD "a_total{instance=\"x\"} 1\n", "line 3 has the label instance or job, which the host adds" },
	{ HEAD "a_total{k=\"1\",job=\"x\"} 1\n", "line 3 has the label instance or job, which the host adds" },
	{ HEAD "a_total{k=1} 1\n", "line 3 has a label without a value" },
	{ HEAD "a_total{k=\"1} 1\n", "line 3 has a label whose value does not end" },
	{ HEAD "a_total{k=\"\\x\"} 1\n", "line 3 has a label whose value does not end" },
	{ HEAD "a_total{k=\"\\", "line 3 does not end in a newline" },
	{ HEAD "a_total{k=\"1\";l=\"2\"} 1\n", "line 3 has something other than a comma between its labels" },
	{ HEAD "\n", "line 3 is neither HELP, TYPE nor a sample" },
	{ HEAD "# a comment\n", "line 3 is neither HELP, TYPE nor a sample" },
	{ HEAD "9 1\n", "line 3 is neither HELP, TYPE nor a sample" },
	{ HEAD "a:b 1\n", "line 3 does not end in a blank and one number" },
	{ "# HELP a_total\n", "line 1 has no name, or nothing behind it" },
	{ "# HELP  Help.\n", "line 1 has no name, or nothing behind it" },
	{ "# HELP a \\x\n", "line 1 has a backslash that is none of \\\\ and \\n" },
	{ "# HELP a Help.\n# TYPE a counter\na 1\n", "line 2 is a counter whose name does not end in _total" },
	{ "# HELP a Help.\n# TYPE a summary\na 1\n", "line 2 has a type other than counter, gauge and histogram" },
	{ GAUGE "a_bucket{le=\"1\"} 1\n", "line 3 is a sample of another metric than the HELP and TYPE before it" },
	{ HISTOGRAM "h 1\n", "line 3 is a sample of another metric than the HELP and TYPE before it" },
	{ HISTOGRAM "h_bucket 1\n", "line 3 is a bucket whose last label is not le=\"BOUND\"" },
	{ HISTOGRAM "h_bucket{le=\"1\",k=\"1\"} 1\n", "line 3 is a bucket whose last label is not le=\"BOUND\"" },
	{ HISTOGRAM "h_bucket{le=\"much\"} 1\n", "line 3 is a bucket whose last label is not le=\"BOUND\"" },
	{ HISTOGRAM "h_bucket{le=\"1\"} 1\nh_sum 1\n", "line 4 is out of place: behind the bucket +Inf come _sum and _count with the same labels" },
	{ HISTOGRAM "h_bucket{le=\"2\"} 1\nh_bucket{le=\"1\"} 1\n", "line 4 is a bucket out of place: bounds and values grow, and +Inf is the last" },
	{ HISTOGRAM "h_bucket{le=\"1\"} 2\nh_bucket{le=\"2\"} 1\n", "line 4 is a bucket out of place: bounds and values grow, and +Inf is the last" },
	{ HISTOGRAM "h_bucket{le=\"+Inf\"} 2\nh_bucket{k=\"1\",le=\"+Inf\"} 2\n", "line 4 is a bucket out of place: bounds and values grow, and +Inf is the last" },
	{ HISTOGRAM "h_bucket{le=\"+Inf\"} 2\nh_count 2\n", "line 4 is out of place: behind the bucket +Inf come _sum and _count with the same labels" },
	{ HISTOGRAM "h_bucket{le=\"+Inf\"} 2\nh_sum{k=\"1\"} 2\n", "line 4 is out of place: behind the bucket +Inf come _sum and _count with the same labels" },
	{ HISTOGRAM "h_bucket{le=\"+Inf\"} 2\nh_sum 2\nh_count 3\n", "line 5 is another count than that of the bucket +Inf" },
	{ HISTOGRAM "h_bucket{le=\"+Inf\"} 2\nh_sum 2\n", "line 5 comes where a histogram before it should go on" },
	{ HEAD "a_total{k=\"\xFF\"} 1\n", "line 0 is of a text that is not UTF-8" },
};

static char found[200];

static void take_fault(void *user, const char *where, const char *message)
{
	(void)user;
	if (!found[0])
		snprintf(found, sizeof found, "%s %s", where, message);
}

START_TEST(p33_each_fault_is_told)
{
	uint32_t faults;

	found[0] = '\0';
	faults = stp_lint_metrics(texts[_i].text, strlen(texts[_i].text), take_fault, NULL);
	ck_assert_msg(faults == (texts[_i].fault ? 1 : 0), "%u faults, %s, in:\n%s", faults, found, texts[_i].text);
	ck_assert_str_eq(found, texts[_i].fault ? texts[_i].fault : "");
	ck_assert_uint_eq(stp_lint_metrics(texts[_i].text, strlen(texts[_i].text), NULL, NULL), faults);
}
END_TEST

/* Every prefix of every text is read without a byte beyond it: the copy has none (a sanitizer looks). */
START_TEST(texts_that_break_off_are_read_to_their_end_alone)
{
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		for (size_t length = 1; length <= strlen(texts[i].text); length++) {
			char *copy = malloc(length);

			ck_assert_ptr_nonnull(copy);
			memcpy(copy, texts[i].text, length);
			(void)stp_lint_metrics(copy, length, NULL, NULL);
			free(copy);
		}
}
END_TEST

START_TEST(p33_there_is_an_end_to_samples)
{
	static char text[64 * 1001];
	size_t length = (size_t)snprintf(text, sizeof text, "%s", HEAD);

	for (int i = 0; i < 1001; i++) {
		if (i == 1000)
			ck_assert_uint_eq(stp_lint_metrics(text, length, NULL, NULL), 0);
		length += (size_t)snprintf(text + length, sizeof text - length, "a_total{k=\"%d\"} 1\n", i);
	}
	found[0] = '\0';
	ck_assert_uint_eq(stp_lint_metrics(text, length, take_fault, NULL), 1);
	ck_assert_str_eq(found, "line 1003 is one sample too many: there may be 1000");
}
END_TEST

/* ---- who reads ------------------------------------------------------------------------------------------ */

static const char *lent_text;
static int lent_times;
static stp_status gives_back;

static stp_status plugin_read(struct stp_instance *self, stp_lend_fn *lend, void *user, struct stp_error *error)
{
	stp_status status = STP_OK;

	ck_assert_ptr_eq(self, created);
	if (gives_back)
		return says(error, gives_back, "there is nothing");
	for (int i = 0; i < lent_times && status == STP_OK; i++)
		status = lend(user, lent_text, strlen(lent_text));
	return error->status = status;
}

static const struct stp_metrics metrics = { .size = sizeof metrics, .read = plugin_read };

static const void *extend(const char *id)
{
	return strcmp(id, STP_METRICS) == 0 ? &metrics : NULL;
}

static char got[4096];

static stp_status take(void *user, const void *data, size_t length)
{
	(void)user;
	snprintf(got, sizeof got, "%.*s", (int)length, (const char *)data);
	return STP_OK;
}

static stp_status refuse(void *user, const void *data, size_t length)
{
	(void)user, (void)data, (void)length;
	return STP_NO_MEMORY;
}

static void play_metrics(const char *text, int times)
{
	play.create = create_and_keep;
	play.extension = extend;
	lent_text = text;
	lent_times = times;
	gives_back = STP_OK;
	got[0] = '\0';
}

static const struct { const char *text; int times; const char *breach; } lent[] = {
	{ HEAD "a_total 1\n", 1, NULL },
	{ HEAD, 1, "line 3 of the metrics comes where a sample of the metric before it should be" },
	{ HEAD "a_total 1\n", 2, "metrics are lent more than once" },
	{ HEAD "a_total 1\n", 0, "read() went well and lent no metrics" },
};

START_TEST(p33_metrics_are_held_to_the_format)
{
	for (int mode = STP_GUARD_LOG; mode <= STP_GUARD_STOP; mode++) {
		bool stops = mode == STP_GUARD_STOP && lent[_i].breach;
		const struct stp_metrics *guarded;
		struct scene s;

		scene_init(&s);
		play_metrics(lent[_i].text, lent[_i].times);
		scene_up(&s, mode);
		guarded = s.guarded->extension(STP_METRICS);
		ck_assert_ptr_ne(guarded, &metrics);
		ck_assert_ptr_eq(s.guarded->extension(STP_METRICS), guarded);
		ck_assert_uint_eq(guarded->read(s.instance, take, NULL, &s.error), stops ? STP_INTERNAL : STP_OK);
		ck_assert_uint_eq(s.breaches, lent[_i].breach ? 1 : 0);
		if (lent[_i].breach) {
			ck_assert_str_eq(s.rule, "P33");
			ck_assert_str_eq(s.told, lent[_i].breach);
		}
		if (!lent[_i].breach)
			ck_assert_uint_eq(guarded->read(s.instance, refuse, NULL, &s.error), STP_NO_MEMORY);
		ck_assert_uint_eq(s.breaches, lent[_i].breach ? 1 : 0);
		scene_down(&s);
	}
}
END_TEST

START_TEST(h2_metrics_are_not_read_before_configure)
{
	const struct stp_metrics *guarded;
	struct stp_instance *fresh;
	struct scene s;

	scene_init(&s);
	play_metrics(HEAD "a_total 1\n", 1);
	scene_up(&s, STP_GUARD_STOP);
	guarded = s.guarded->extension(STP_METRICS);
	fresh = s.guarded->create(&s.host, &s.error);
	ck_assert_uint_eq(guarded->read(fresh, take, NULL, &s.error), STP_BAD_CONFIG);
	ck_assert_str_eq(s.rule, "H2");
	s.guarded->destroy(fresh);
	ck_assert_uint_eq(guarded->read(fresh, take, NULL, &s.error), STP_BAD_INPUT);
	ck_assert_uint_eq(s.breaches, 2);
	ck_assert_str_eq(got, "");
	scene_down(&s);
}
END_TEST

/* ---- a service, and a page of many -------------------------------------------------------------------------- */

static struct stp_service *service_of(struct stp_loader **ret_loader)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_service *service = NULL;
	struct stp_args *args = NULL;

	ck_assert_msg(stp_loader_adopt(&plugin, ret_loader, &error) == STP_OK, "%s", error.message);
	ck_assert_uint_eq(stp_service_create(*ret_loader, NULL, &service, &error), STP_OK);
	ck_assert_uint_eq(stp_args_for_config(&schema, &args, &error), STP_OK);
	for (uint32_t i = 0; i < schema.config.count; i++)
		if (stp_field_at(&schema.config, i)->flags & STP_REQUIRED)
			ck_assert_uint_eq(stp_args_set_text(args, stp_field_at(&schema.config, i)->name, "Red", &error), STP_OK);
	ck_assert_uint_eq(stp_service_metrics(service, take, NULL, &error), play.extension ? STP_BAD_CONFIG : STP_UNSUPPORTED);
	ck_assert_msg(stp_service_configure(service, args, NULL, &error) == STP_OK, "%s", error.message);
	stp_args_destroy(args);
	return service;
}

START_TEST(a_service_lends_good_metrics_alone)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;
	struct stp_service *service;

	memset(&play, 0, sizeof play);
	play_metrics(lent[_i].text, lent[_i].times);
	service = service_of(&loader);
	if (!lent[_i].breach) {
		ck_assert_uint_eq(stp_service_metrics(service, take, NULL, &error), STP_OK);
		ck_assert_str_eq(got, lent[_i].text);
		ck_assert_uint_eq(stp_service_metrics(service, refuse, NULL, &error), STP_NO_MEMORY);
	} else {
		ck_assert_uint_eq(stp_service_metrics(service, take, NULL, &error), STP_INTERNAL);
		ck_assert_msg(strncmp(error.message, "P33: ", 5) == 0, "%s", error.message);
	}
	gives_back = STP_NO_MEMORY;
	ck_assert_uint_eq(stp_service_metrics(service, take, NULL, &error), STP_NO_MEMORY);
	ck_assert_str_eq(error.message, "there is nothing");
	stp_service_destroy(service);
	stp_loader_close(loader);
}
END_TEST

START_TEST(who_counts_nothing_says_so)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;
	struct stp_service *service;
	struct stp_metered metered;

	memset(&play, 0, sizeof play);
	service = service_of(&loader);
	ck_assert_uint_eq(stp_service_metrics(service, take, NULL, &error), STP_UNSUPPORTED);
	ck_assert_str_eq(error.message, "org.example.played counts nothing: it has no stp.metrics/1");
	metered = (struct stp_metered){ "One", service };
	got[0] = '\0';
	ck_assert_uint_eq(stp_render_metrics(&metered, 1, NULL, NULL), STP_OK); /* nothing is written */
	stp_service_destroy(service);
	stp_loader_close(loader);
}
END_TEST

/* Each read gets the next text. */
static const char *const pages[] = {
	HEAD "a_total 1\n" HISTOGRAM "h_bucket{le=\"+Inf\"} 2\nh_sum 7.5\nh_count 2\n",
	GAUGE "a{k=\"1\"} 1\n" HEAD "a_total{k=\"x\"} 3\na_total{k=\"y\"} 4\n",
	"# HELP a_total Other.\n# TYPE a_total gauge\na_total 1\n",
	"not good\n",
	HEAD "a_total 5\n",
};
static size_t page;

static stp_status read_pages(struct stp_instance *self, stp_lend_fn *lend, void *user, struct stp_error *error)
{
	const char *text = pages[page++];

	(void)self;
	return error->status = lend(user, text, strlen(text));
}

static const struct stp_metrics paged = { .size = sizeof paged, .read = read_pages };

static const void *extend_paged(const char *id)
{
	return strcmp(id, STP_METRICS) == 0 ? &paged : NULL;
}

static stp_status append(void *user, const char *text, size_t length)
{
	size_t at = strlen(got);

	(void)user;
	ck_assert_uint_lt(at + length, sizeof got);
	memcpy(got + at, text, length);
	got[at + length] = '\0';
	return STP_OK;
}

START_TEST(a_page_has_each_metric_once_and_tells_instances_apart)
{
	static const char *const names[] = { "One", "Two \"\\\n", "Three", "Four", "Five" };
	struct stp_loader *loader = NULL;
	struct stp_service *service;
	struct stp_metered metered[5];

	memset(&play, 0, sizeof play);
	play.extension = extend_paged;
	service = service_of(&loader);
	for (int i = 0; i < 5; i++)
		metered[i] = (struct stp_metered){ names[i], service };
	page = 0;
	got[0] = '\0';
	ck_assert_uint_eq(stp_render_metrics(metered, 5, append, NULL), STP_OK);
	ck_assert_str_eq(got,
		HEAD "a_total{instance=\"One\"} 1\na_total{instance=\"Two \\\"\\\\\\n\",k=\"x\"} 3\n"
		"a_total{instance=\"Two \\\"\\\\\\n\",k=\"y\"} 4\n"
		"# Three: another service type has a metric of this name and of another type\n"
		"a_total{instance=\"Five\"} 5\n"
		HISTOGRAM "h_bucket{instance=\"One\",le=\"+Inf\"} 2\nh_sum{instance=\"One\"} 7.5\nh_count{instance=\"One\"} 2\n"
		GAUGE "a{instance=\"Two \\\"\\\\\\n\",k=\"1\"} 1\n"
		"# Four: P33: line 1 does not end in a blank and one number\n");
	stp_service_destroy(service);
	stp_loader_close(loader);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("metrics");
	TCase *tcase = tcase_create("metrics");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, p33_each_fault_is_told, 0, sizeof texts / sizeof texts[0]);
	tcase_add_test(tcase, texts_that_break_off_are_read_to_their_end_alone);
	tcase_add_test(tcase, p33_there_is_an_end_to_samples);
	tcase_add_loop_test(tcase, p33_metrics_are_held_to_the_format, 0, sizeof lent / sizeof lent[0]);
	tcase_add_test(tcase, h2_metrics_are_not_read_before_configure);
	tcase_add_loop_test(tcase, a_service_lends_good_metrics_alone, 0, sizeof lent / sizeof lent[0]);
	tcase_add_test(tcase, who_counts_nothing_says_so);
	tcase_add_test(tcase, a_page_has_each_metric_once_and_tells_instances_apart);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
