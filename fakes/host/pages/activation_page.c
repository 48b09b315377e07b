/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/activation_page.c - the checks before a person's eyes: each appears as it ends,
 * with or without script; then what was made, or the way back. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "activation.h"
#include "request.h"
#include "show.h"

/* A page under way: what stands before the checks, the checks, what comes after them. */
struct stream {
	struct activation *activation;
	struct html head, tail;
	size_t at;       /* within the part that is being sent */
	bool head_sent, ended;
	char form[33];   /* the session's word, for the buttons below */
};

/* ---- after the checks ------------------------------------------------------------------------------ */

static void counts(struct html *page, const struct activation *a)
{
	html_put(page, "<p>%u passed, %u failed, %u warned, %u skipped.</p>", a->counts[STP_PASS], a->counts[STP_FAIL],
	         a->counts[STP_WARNING], a->counts[STP_SKIP]);
}

static void end_saved(struct html *page, const struct activation *a)
{
	const struct instance *instance = &a->instance;

	html_put(page, "<section class=\"card done\" aria-labelledby=\"result\"><h2 id=\"result\"><span aria-hidden=\"true\">&#10003; "
	         "</span>%s is ready</h2>", instance->name);
	counts(page, a);
	if (instance->saved_untested)
		html_raw(page, "<p><b>It was saved although a check had failed.</b> What depends on that will not work until it is "
		               "mended.</p>");
	html_raw(page, "<p class=\"row\">");
	html_put(page, "<a class=\"button go\" href=\"/instances/%s\">Done</a>", instance->id);
	html_put(page, "<a class=\"button\" href=\"/smartobjects#o-%s\">Open its SmartObjects</a>", instance->name);
	if (instance->through_features)
		html_put(page, "<a class=\"button\" href=\"/steps\">See its workflow steps</a>");
	html_raw(page, "</p></section>\n");
}

static void end_not_saved(struct html *page, const struct stream *s)
{
	const struct activation *a = s->activation;

	html_put(page, "<section class=\"card bad\" aria-labelledby=\"result\"><h2 id=\"result\"><span aria-hidden=\"true\">&#10005; "
	         "</span>Nothing was saved</h2>");
	counts(page, a);
	if (a->counts[STP_FAIL] == 0 && a->error.message[0])
		show_error(page, &a->error);
	else
		html_raw(page, "<p>Your entries are kept. Go back to the form, mend what failed, and choose OK again.</p>");
	html_put(page, "<div class=\"row\"><a class=\"button go\" href=\"/activations/%s/form\">Back to the form</a>", a->id);
	if (a->counts[STP_FAIL] > 0)
		html_put(page,
		         "<form method=\"post\" action=\"/activations/%s/anyway\"><input type=\"hidden\" name=\"form\" value=\"%s\">"
		         "<button data-confirm=\"Save it although checks failed?\">Save anyway</button></form>", a->id, s->form);
	html_raw(page, "</div></section>\n");
}

static void end_tested(struct html *page, const struct activation *a)
{
	bool good = a->status == STP_OK && a->counts[STP_FAIL] == 0;

	html_put(page, "<section class=\"card %s\" aria-labelledby=\"result\"><h2 id=\"result\">", good ? "done" : "bad");
	html_raw(page, good ? "<span aria-hidden=\"true\">&#10003; </span>All is well</h2>" :
	                      "<span aria-hidden=\"true\">&#10005; </span>The test failed</h2>");
	counts(page, a);
	if (a->status != STP_OK)
		show_error(page, &a->error);
	html_put(page, "<p class=\"row\"><a class=\"button go\" href=\"/instances/%s\">Back to %s</a>", a->instance.id,
	         a->instance.name);
	if (!good)
		html_put(page, "<a class=\"button\" href=\"/instances/%s/edit\">Edit it</a>", a->instance.id);
	html_raw(page, "</p></section>\n");
}

static void write_tail(struct stream *s)
{
	struct activation *a = s->activation;

	html_raw(&s->tail, "</ol>\n");
	pthread_mutex_lock(&a->lock);
	if (!a->draft)
		end_tested(&s->tail, a);
	else if (activation_saved(a))
		end_saved(&s->tail, a);
	else
		end_not_saved(&s->tail, s);
	/* A check that no memory was left to show must not look as if it had never been. */
	s->tail.failed = s->tail.failed || a->checks.failed;
	pthread_mutex_unlock(&a->lock);
	page_tail(&s->tail);
}

/* ---- the stream ---------------------------------------------------------------------------------------- */

static ssize_t give(struct stream *s, const struct html *part, char *buffer, size_t most)
{
	size_t length = part->length - s->at < most ? part->length - s->at : most;

	memcpy(buffer, part->at + s->at, length);
	s->at += length;
	return (ssize_t)length;
}

/* Waits until there is more; 0: it has ended and all was given. */
static ssize_t give_checks(struct stream *s, char *buffer, size_t most)
{
	struct activation *a = s->activation;
	ssize_t given = 0;

	pthread_mutex_lock(&a->lock);
	while (a->state == ACTIVATION_RUNNING && s->at >= a->checks.length)
		pthread_cond_wait(&a->changed, &a->lock);
	if (s->at < a->checks.length)
		given = give(s, &a->checks, buffer, most);
	pthread_mutex_unlock(&a->lock);
	return given;
}

static ssize_t read_stream(void *user, uint64_t position, char *buffer, size_t most)
{
	struct stream *s = user;
	ssize_t given;

	(void)position;
	if (!s->head_sent) {
		if (s->at < s->head.length)
			return give(s, &s->head, buffer, most);
		s->head_sent = true;
		s->at = 0;
	}
	if (!s->ended) {
		if ((given = give_checks(s, buffer, most)) > 0)
			return given;
		write_tail(s);
		s->ended = true;
		s->at = 0;
	}
	if (s->tail.failed)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	return s->at < s->tail.length ? give(s, &s->tail, buffer, most) : MHD_CONTENT_READER_END_OF_STREAM;
}

static void end_stream(void *user)
{
	struct stream *s = user;

	html_finish(&s->head);
	html_finish(&s->tail);
	activation_return(s->activation);
	explicit_bzero(s, sizeof *s);
	free(s);
}

/* ---- before the checks ---------------------------------------------------------------------------------- */

static void write_head(struct request *r, const struct activation *a, const char *name)
{
	char title[128];
	struct html *page = &r->page;

	snprintf(title, sizeof title, a->draft ? "Configuring %s" : "Testing %s", *name ? name : "the instance");
	page_begin(r, &(struct frame){ .title = title, .section = SECTION_FEATURES });
	trail_begin(page);
	trail_link(page, "/", "Features");
	if (a->feature) {
		html_put(page, "<li><a href=\"/features/%-s\">", a->feature->name);
		html_put(page, "%s</a></li>", a->feature->plugin ? a->feature->plugin->label : a->feature->name);
	}
	trail_end(page);
	html_put(page, "<h1>%s</h1>\n", title);
	html_raw(page, a->draft ? "<p class=\"lead\">First every value is checked against the service itself. If all is well, the "
	                          "service instance, its SmartObjects and its workflow steps are made.</p>\n" :
	                          "<p class=\"lead\">Every check asks the service itself; nothing is taken from a cache.</p>\n");
	html_raw(page, "<h2 id=\"checks\">Checks</h2>\n"
	               "<ol class=\"checks\" aria-labelledby=\"checks\" aria-live=\"polite\" tabindex=\"-1\">\n");
}

static void show(struct request *r, struct activation *a)
{
	struct stream *s = calloc(1, sizeof *s);
	char name[sizeof a->instance.name] = "";

	if (!s) {
		activation_return(a);
		return;
	}
	pthread_mutex_lock(&a->lock);
	/* While it runs the draft is its thread's; a new instance has its name once it is saved. */
	snprintf(name, sizeof name, "%s", a->instance.name);
	pthread_mutex_unlock(&a->lock);
	write_head(r, a, name);
	*s = (struct stream){ .activation = a, .head = r->page };
	memcpy(s->form, r->visitor.form, sizeof s->form);
	r->page = (struct html){ 0 };
	if (s->head.failed)
		end_stream(s);
	else
		answer_stream(r, MHD_HTTP_OK, read_stream, s, end_stream);
}

static void answer_gone(struct request *r)
{
	answer_notice(r, MHD_HTTP_NOT_FOUND, "This is not kept any more",
	              "Checks and unfinished forms are kept for half an hour. A saved instance is among the features, where it "
	              "can be tested again.", "/", "To the features");
}

void get_activation(struct request *r)
{
	struct activation *a = activation_lend(r->pages, r->arg[0]);
	enum activation_state state;

	if (!a) {
		answer_gone(r);
		return;
	}
	pthread_mutex_lock(&a->lock);
	state = a->state;
	pthread_mutex_unlock(&a->lock);
	if (state != ACTIVATION_FORM) {
		show(r, a);
		return;
	}
	answer_see(r, "/activations/%s/form", a->id);
	activation_return(a);
}

void post_activation_anyway(struct request *r)
{
	struct activation *a = activation_lend(r->pages, r->arg[0]);

	if (!a || !a->draft) {
		answer_gone(r);
	} else {
		(void)activation_start(a, true); /* if it runs already, its page shows that */
		answer_see(r, "/activations/%s", a->id);
	}
	activation_return(a);
}

void post_instance_test(struct request *r)
{
	struct stp_error error = STP_ERROR_INIT;
	struct instance instance;
	struct activation *a;

	if ((error.status = instance_find(r->pages->features, r->arg[0], &instance, &error)) != STP_OK) {
		answer_error(r, &error);
		return;
	}
	a = activation_create(r->pages, NULL, instance.feature, instance.through_features, &instance);
	if (a && activation_start(a, false))
		answer_see(r, "/activations/%s", a->id);
	else
		answer_notice(r, MHD_HTTP_SERVICE_UNAVAILABLE, "Too much is going on",
		              "Too many checks are running; try again when they have ended.", "/", "To the features");
	activation_return(a);
}
