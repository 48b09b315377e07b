/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/form_routes.c - the ways to the form of an instance, and from it to the checks. */
#include <config.h>

#include "form_page.h"

static void answer_busy(struct request *r)
{
	answer_notice(r, MHD_HTTP_CONFLICT, "Its checks are running",
	              "These values are being checked now. Wait until that has ended.", "/", "To the features");
}

static void show_form(struct request *r, struct activation *a, struct stp_error *error)
{
	struct faults none = { 0 };

	if (!a) {
		answer_error(r, error);
		return;
	}
	if (activation_take_draft(a)) {
		form_answer(r, MHD_HTTP_OK, a, &none);
		activation_give_draft(a);
	} else {
		answer_busy(r);
	}
	activation_return(a);
}

static void take_form(struct request *r, struct activation *a, struct stp_error *error)
{
	struct faults faults = { 0 };

	if (!a) {
		answer_error(r, error);
		return;
	}
	if (!activation_take_draft(a)) {
		answer_busy(r);
		activation_return(a);
		return;
	}
	form_take(r, a, true, &faults);
	if (faults.count)
		form_answer(r, 422, a, &faults);
	activation_give_draft(a);
	if (!faults.count && activation_start(a, false))
		answer_see(r, "/activations/%s", a->id);
	else if (!faults.count)
		answer_busy(r);
	activation_return(a);
}

static const struct feature *feature_of(struct request *r)
{
	const struct feature *feature = features_find(r->pages->features, r->arg[0]);

	if (feature && feature->plugin)
		return feature;
	answer_notice(r, MHD_HTTP_NOT_FOUND, "There is no such service type",
	              "No service type of that name was found, or it was refused; the list of features says why.", "/",
	              "To the features");
	return NULL;
}

static void of_type(struct request *r, bool through_features,
                    void (*handle)(struct request *r, struct activation *a, struct stp_error *error))
{
	const struct feature *feature = feature_of(r);
	struct stp_error error = STP_ERROR_INIT;

	if (feature)
		handle(r, form_activation(r, feature, through_features, NULL, &error), &error);
}

static void of_instance(struct request *r, void (*handle)(struct request *r, struct activation *a, struct stp_error *error))
{
	struct stp_error error = STP_ERROR_INIT;

	handle(r, form_activation(r, NULL, false, r->arg[0], &error), &error);
}

void get_feature_new(struct request *r)
{
	of_type(r, true, show_form);
}

void post_feature_new(struct request *r)
{
	of_type(r, true, take_form);
}

void get_type_new(struct request *r)
{
	of_type(r, false, show_form);
}

void post_type_new(struct request *r)
{
	of_type(r, false, take_form);
}

void get_instance_edit(struct request *r)
{
	of_instance(r, show_form);
}

void post_instance_edit(struct request *r)
{
	of_instance(r, take_form);
}

/* Back from the checks: the draft has all that was typed, and the faults that were found. */
void get_activation_form(struct request *r)
{
	struct activation *a = activation_lend(r->pages, r->arg[0]);
	struct faults faults;

	if (!a || !a->draft || activation_saved(a)) {
		answer_notice(r, MHD_HTTP_NOT_FOUND, "This form is not kept any more",
		              "Unfinished forms are kept for half an hour, and until they are saved.", "/", "To the features");
	} else if (!activation_take_draft(a)) {
		answer_busy(r);
	} else {
		pthread_mutex_lock(&a->lock);
		faults = a->faults;
		pthread_mutex_unlock(&a->lock);
		form_answer(r, MHD_HTTP_OK, a, &faults);
		activation_give_draft(a);
	}
	activation_return(a);
}

/* What hides the groups of the other kinds of authentication. */
void get_feature_style(struct request *r)
{
	const struct feature *feature = feature_of(r);
	struct html css = { 0 };
	const char *pieces[] = { "", NULL };

	if (!feature)
		return;
	for (uint32_t i = 0; feature->page && i < feature->page->groups.count; i++)
		field_when_rule(&css, i, stp_group_at(&feature->page->groups, i)->when, &feature->schema->config);
	pieces[0] = css.at ? css.at : "";
	if (!css.failed)
		answer_asset(r, pieces, "text/css; charset=utf-8");
	html_finish(&css);
}
