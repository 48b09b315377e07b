/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/connect_events.c - what Connect sent and could not send: logs, failures,
 * publishing again.
 *
 * A log entry is a delivery of a configuration with enableLog; a failure one that was not taken
 * (yet). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "connect/connect.h"
#include "rest/plain.h"
#include "rest/template.h"

#define LOGS_MOST 100

static void out_of_memory(struct fake_request *r)
{
	fake_error(r, "UNSPECIFIED_ERROR", "out of memory");
}

static bool is_failure(const cJSON *delivery)
{
	const char *state = fake_text(delivery, "state");

	return strcmp(state, "failed") == 0 || strcmp(state, "waiting") == 0;
}

static bool is_logged(const cJSON *delivery)
{
	return cJSON_IsTrue(fake_member(delivery, "_logged"));
}

/* ---- entries ------------------------------------------------------------------------------- */

static const struct fake_shape log_shape[] = {
	{ "accountId", NULL },            { "connectId", NULL },
	{ "envelopeId", NULL },           { "configUrl", "{url}" },
	{ "status", "{_status}" },        { "userName", "{_userName}" },
	{ "email", "{_email}" },          { "subject", "{_subject}" },
	{ "created", NULL },              { "lastTry", "{created}" },
	{ "retryCount", NULL },           { "retryUri", "/connect/envelopes/{envelopeId}/retry_queue" },
	{ "error", "" },                  { "logId", NULL },
	{ "logUri", NULL },               { "failureId", NULL },
	{ "failureUri", NULL },           { "connectDebugLog", NULL },
};

static bool add_debug(struct fake *fake, const cJSON *delivery, cJSON *view)
{
	cJSON *list = fake_array(view, "connectDebugLog"), *one = cJSON_CreateObject();
	const char *payload = fake_text(delivery, "_data"), *blob = fake_text(delivery, "_blob");
	size_t length = 0;
	bool good;

	/* A blob is ended by no NUL: only its name is told. */
	payload = *blob && fake_blob(fake, blob, &length) ? "(the message is long)" : payload;
	good = list && fake_set(one, "connectConfig", fake_text(delivery, "name")) &&
	       fake_set(one, "eventDateTime", fake_text(delivery, "created")) &&
	       fake_set(one, "eventDescription", fake_text(delivery, "event")) &&
	       fake_set(one, "payload", payload) && cJSON_AddItemToArray(list, one);
	if (!good)
		cJSON_Delete(one);
	return good;
}

static cJSON *entry(struct fake *fake, const cJSON *delivery, bool failure, bool debug)
{
	const char *id = fake_text(delivery, "deliveryId");
	cJSON *view = cJSON_Duplicate(delivery, true), *answer = NULL;
	bool good = fake_set_format(view, "retryCount", "%ld", fake_number(delivery, "retryCount", 0));

	if (failure)
		good = good && fake_set(view, "failureId", id) &&
		       fake_set_format(view, "failureUri", "/connect/failures/%s", id);
	else
		good = good && fake_set(view, "logId", id) &&
		       fake_set_format(view, "logUri", "/connect/logs/%s", id);
	if (good && (!debug || add_debug(fake, delivery, view)))
		answer = fake_shaped(view, log_shape, sizeof log_shape / sizeof log_shape[0], false);
	cJSON_Delete(view);
	return answer;
}

/* ---- lists
 * -----------------------------------------------------------------------------------------------
 * */

struct walk {
	struct fake_request *r;
	cJSON *list;
	const char *envelope; /* NULL: any */
	bool failures, failed;
	int most;
	int64_t from, to;
};

static bool look(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *delivery = fake_parse(record), *item;
	int64_t created = 0;
	bool wanted = delivery && (w->failures ? is_failure(delivery) : is_logged(delivery));

	(void)fake_date_parse(fake_text(delivery, "created"), &created);
	if (wanted && created >= w->from && (!w->to || created <= w->to)) {
		item = entry(w->r->fake, delivery, w->failures, false);
		if (!item || !cJSON_AddItemToArray(w->list, item)) {
			cJSON_Delete(item);
			w->failed = true;
		}
	}
	cJSON_Delete(delivery);
	return !w->failed && cJSON_GetArraySize(w->list) < w->most;
}

static int64_t date_of(const struct fake_request *r, const char *name)
{
	const char *text = fake_query(r, name);
	int64_t ms = 0;

	return text && fake_date_parse(text, &ms) ? ms : 0;
}

static void answer_entries(struct fake_request *r, bool failures)
{
	cJSON *answer = cJSON_CreateObject();
	struct walk w = { .r = r,
		              .failures = failures,
		              .most = LOGS_MOST,
		              .from = date_of(r, "from_date"),
		              .to = date_of(r, "to_date") };

	w.list = fake_array(answer, failures ? "failures" : "logs");
	if (w.list)
		fake_each_back(r->fake, "delivery", r->account, look, &w);
	if (w.list && !w.failed &&
	    fake_set_format(answer, "totalRecords", "%d", cJSON_GetArraySize(w.list)) &&
	    fake_set(answer, "type", failures ? "ConnectFailures" : "ConnectLogs")) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

static void get_logs(struct fake_request *r)
{
	answer_entries(r, false);
}

static void get_failures(struct fake_request *r)
{
	answer_entries(r, true);
}

/* NULL: answered. */
static cJSON *asked(struct fake_request *r, bool failure)
{
	cJSON *delivery = fake_get(r->fake, "delivery", r->part[0]);

	if (delivery && strcasecmp(fake_text(delivery, "accountId"), r->account) == 0 &&
	    (failure ? is_failure(delivery) : is_logged(delivery)))
		return delivery;
	cJSON_Delete(delivery);
	fake_error(r, "INVALID_REQUEST_PARAMETER",
	           failure ? "The Connect failure was not found."
	                   : "The Connect log entry was not found.");
	return NULL;
}

static void get_log(struct fake_request *r)
{
	cJSON *delivery = asked(r, false);

	if (delivery)
		fake_answer(r, 200, entry(r->fake, delivery, false, fake_query_yes(r, "additional_info")));
	cJSON_Delete(delivery);
}

static bool unlog(struct fake_request *r, cJSON *delivery)
{
	return fake_set_item(delivery, "_logged", cJSON_CreateFalse()) &&
	       fake_put(r->fake, "delivery", r->account, fake_text(delivery, "deliveryId"), delivery);
}

static void delete_log(struct fake_request *r)
{
	cJSON *delivery = asked(r, false);

	if (delivery && unlog(r, delivery))
		fake_answer(r, 200, NULL);
	else if (delivery)
		out_of_memory(r);
	cJSON_Delete(delivery);
}

/* Ids first: records may not be changed while they are looked through. */
static bool look_id(void *user, const struct fake_record *record)
{
	struct walk *w = user;
	cJSON *delivery = fake_parse(record);
	bool wanted = delivery && (w->failures ? is_failure(delivery) : is_logged(delivery)) &&
	              (!w->envelope || strcasecmp(fake_text(delivery, "envelopeId"), w->envelope) == 0);

	if (wanted)
		w->failed = !cJSON_AddItemToArray(w->list, cJSON_CreateString(record->id)) || w->failed;
	cJSON_Delete(delivery);
	return !w->failed;
}

static void delete_logs(struct fake_request *r)
{
	struct walk w = { .r = r, .list = cJSON_CreateArray() };
	const cJSON *id;

	if (w.list)
		fake_each(r->fake, "delivery", r->account, look_id, &w);
	cJSON_ArrayForEach(id, w.list) {
		cJSON *delivery = fake_get(r->fake, "delivery", id->valuestring);

		w.failed = (delivery && !unlog(r, delivery)) || w.failed;
		cJSON_Delete(delivery);
	}
	if (!w.list || w.failed)
		out_of_memory(r);
	else
		fake_answer(r, 200, NULL);
	cJSON_Delete(w.list);
}

static void delete_failure(struct fake_request *r)
{
	cJSON *delivery = asked(r, true);

	if (!delivery)
		return;
	(void)fake_timer(r->fake, "connect-retry", fake_text(delivery, "deliveryId"), 0);
	if (fake_queue_put(r->fake, delivery, "dismissed"))
		fake_answer(r, 200, cJSON_CreateObject());
	else
		out_of_memory(r);
	cJSON_Delete(delivery);
}

/* ---- publishing again ---------------------------------------------------------------------- */

static bool add_result(cJSON *queue, const char *envelope, const char *config, const char *url,
                       const char *status, const char *message)
{
	cJSON *item = cJSON_CreateObject();

	if (fake_set(item, "configId", config) && fake_set(item, "configUrl", url) &&
	    fake_set(item, "envelopeId", envelope) && fake_set(item, "status", status) &&
	    fake_set(item, "statusMessage", message) && cJSON_AddItemToArray(queue, item))
		return true;
	cJSON_Delete(item);
	return false;
}

/* Sends one again, and says so. */
static bool again(struct fake *fake, const char *id, cJSON *queue)
{
	cJSON *delivery = fake_get(fake, "delivery", id);
	bool failure = is_failure(delivery), good = true;

	if (failure) {
		(void)fake_timer(fake, "connect-retry", id, 0);
		if (strcmp(fake_text(delivery, "state"), "failed") ==
		    0) /* a waiting one was counted when it was put off */
			good = fake_set_item(
				delivery, "retryCount",
				cJSON_CreateNumber((double)fake_number(delivery, "retryCount", 0) + 1));
		good = good && fake_queue_put(fake, delivery, "queued");
	}
	good = good &&
	       add_result(queue, fake_text(delivery, "envelopeId"), fake_text(delivery, "connectId"),
	                  fake_text(delivery, "url"), "success", "");
	cJSON_Delete(delivery);
	return good;
}

/* Without failures the envelope's present state is published. */
static bool publish_state(struct fake_request *r, const struct fake_envelope *e, cJSON *queue)
{
	char name[64];
	cJSON *ids = cJSON_CreateArray();
	const cJSON *id;
	bool good;

	snprintf(name, sizeof name, "envelope-%s", fake_envelope_status(e));
	good = ids && fake_deliver_all(r->fake,
	                               &(struct fake_event){ .name = name,
	                                                     .account = r->account,
	                                                     .user = fake_text(e->record, "_sender"),
	                                                     .envelope = e->id,
	                                                     .recipient = "" },
	                               ids);
	cJSON_ArrayForEach(id, ids)
		good = good && again(r->fake, id->valuestring, queue);
	cJSON_Delete(ids);
	return good;
}

static bool republish(struct fake_request *r, const char *envelope, cJSON *queue)
{
	struct fake_envelope *e = fake_is_guid(envelope) ? fake_envelope_open(r->fake, envelope) : NULL;
	struct walk w = { .r = r, .failures = true, .envelope = envelope, .list = cJSON_CreateArray() };
	const cJSON *id;
	bool good = w.list != NULL;

	if (!e || strcasecmp(fake_text(e->record, "_account"), r->account) != 0)
		good =
			good &&
			add_result(queue, envelope, "", "", "failed",
		               "The envelope specified either does not exist or you have no rights to it.");
	else {
		if (good)
			fake_each(r->fake, "delivery", r->account, look_id, &w);
		cJSON_ArrayForEach(id, w.list)
			good = good && again(r->fake, id->valuestring, queue);
		if (good && !w.list->child)
			good = publish_state(r, e, queue);
	}
	cJSON_Delete(w.list);
	(void)fake_envelope_close(e);
	return good && !w.failed;
}

static void put_one(struct fake_request *r)
{
	struct fake_envelope *e = fake_envelope_asked(r);
	cJSON *answer, *queue;

	if (!e)
		return;
	(void)fake_envelope_close(e);
	answer = cJSON_CreateObject();
	queue = fake_array(answer, "retryQueue");
	if (queue && republish(r, r->part[0], queue)) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

static void put_many(struct fake_request *r)
{
	cJSON *body = fake_body(r), *answer, *queue;
	const cJSON *id;
	bool good = true;

	if (!body)
		return;
	if (fake_yes(body, "synchronous", false) ||
	    cJSON_GetArraySize(fake_member(body, "envelopeIds")) == 0) {
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           fake_yes(body, "synchronous", false) ? "'synchronous' must be false."
		                                                : "'envelopeIds' names no envelope.");
		return;
	}
	answer = cJSON_CreateObject();
	queue = fake_array(answer, "retryQueue");
	cJSON_ArrayForEach(id, fake_member(body, "envelopeIds"))
		good = good && queue && (!cJSON_IsString(id) || republish(r, id->valuestring, queue));
	if (good && queue) {
		fake_answer(r, 200, answer);
		return;
	}
	cJSON_Delete(answer);
	out_of_memory(r);
}

/* ---- history ------------------------------------------------------------------------------- */

/* A configuration of the account, or one that is said here and kept for these messages alone. */
static cJSON *historical_config(struct fake_request *r, const cJSON *said)
{
	char id[FAKE_ID];
	cJSON *config;

	snprintf(id, sizeof id, "%ld", fake_number(said, "connectId", 0));
	config = fake_get(r->fake, "connect", id);
	if (config && strcasecmp(fake_text(config, "_account"), r->account) == 0)
		return config;
	cJSON_Delete(config);
	return NULL;
}

static bool publish_one(struct fake_request *r, const cJSON *config, const char *id,
                        unsigned *published)
{
	struct fake_envelope *e = fake_is_guid(id) ? fake_envelope_open(r->fake, id) : NULL;
	struct fake_target target = fake_target_of_config(config);
	char name[64], delivery[FAKE_ID];
	bool good = true;

	if (e && strcasecmp(fake_text(e->record, "_account"), r->account) == 0) {
		snprintf(name, sizeof name, "envelope-%s", fake_envelope_status(e));
		good = fake_deliver(r->fake, &target,
		                    &(struct fake_event){ .name = name,
		                                          .account = r->account,
		                                          .user = fake_text(e->record, "_sender"),
		                                          .envelope = e->id,
		                                          .recipient = "" },
		                    delivery);
		++*published;
	}
	(void)fake_envelope_close(e);
	return good;
}

static cJSON *transaction(struct fake_request *r, unsigned asked_for, unsigned published)
{
	cJSON *answer = cJSON_CreateObject(), *rollups;
	char id[FAKE_ID];

	fake_guid(r->fake, id);
	(void)(fake_set(answer, "envelopePublishTransactionId", id) &&
	       fake_set(answer, "applyConnectSettings", "true") &&
	       fake_set_format(answer, "envelopeCount", "%u", asked_for) &&
	       fake_set_format(answer, "errorCount", "%u", asked_for - published) &&
	       fake_set(answer, "noActionRequiredEnvelopeCount", "0") &&
	       fake_set_format(answer, "processedEnvelopeCount", "%u", asked_for) &&
	       fake_set(answer, "processingStatus", "processed") &&
	       fake_set_now(r, answer, "submissionDate") &&
	       fake_set_item(answer, "submittedByUserInfo",
	                     fake_user_info(r->fake, r->account, r->user)) &&
	       fake_set_format(answer, "submittedForPublishingEnvelopeCount", "%u", published));
	rollups = fake_array(answer, "envelopeLevelErrorRollups");
	if (published < asked_for) {
		cJSON *one = cJSON_CreateObject();

		(void)(fake_set_format(one, "count", "%u", asked_for - published) &&
		       fake_set(one, "errorType", "envelope_not_found"));
		if (!cJSON_AddItemToArray(rollups, one))
			cJSON_Delete(one);
	}
	(void)fake_array(answer, "fileLevelErrors");
	return answer;
}

static void post_historical(struct fake_request *r)
{
	cJSON *body = fake_body(r),
		  *config = body ? historical_config(r, fake_member(body, "config")) : NULL;
	unsigned asked_for = 0, published = 0;
	const cJSON *id;
	bool good = true;

	if (!body)
		return;
	if (!config) {
		fake_error(r, "INVALID_REQUEST_PARAMETER",
		           "'config' does not name a Connect configuration of the account.");
		return;
	}
	cJSON_ArrayForEach(id, fake_member(body, "envelopes")) {
		asked_for++;
		good = good && (!cJSON_IsString(id) || publish_one(r, config, id->valuestring, &published));
	}
	if (good)
		fake_answer(r, 200, transaction(r, asked_for, published));
	else
		out_of_memory(r);
	cJSON_Delete(config);
}

static const struct fake_route routes[] = {
	/* verb      path                                          handler */
	{ "GET",    "/connect/logs",                              get_logs,        FAKE_ADMIN },
	{ "DELETE", "/connect/logs",                              delete_logs,     FAKE_ADMIN },
	{ "GET",    "/connect/logs/@",                            get_log,         FAKE_ADMIN },
	{ "DELETE", "/connect/logs/@",                            delete_log,      FAKE_ADMIN },
	{ "GET",    "/connect/failures",                          get_failures,    FAKE_ADMIN },
	{ "DELETE", "/connect/failures/@",                        delete_failure,  FAKE_ADMIN },
	{ "PUT",    "/connect/envelopes/@/retry_queue",           put_one,         0 },
	{ "PUT",    "/connect/envelopes/retry_queue",             put_many,        0 },
	{ "POST",   "/connect/envelopes/publish/historical",      post_historical, FAKE_ADMIN },
};
const struct fake_resource fake_connect_event_routes = FAKE_ROUTES(routes);
