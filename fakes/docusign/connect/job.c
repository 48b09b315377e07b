/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/connect/job.c - a delivery made ready for the thread: address, headers, body and
 * credentials, by the configuration as it is now: keys that were rotated, a changed address and
 * new credentials hold for retries, too. */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "connect/connect.h"

static bool add(struct curl_slist **headers, const char *line)
{
	struct curl_slist *more = curl_slist_append(*headers, line);

	*headers = more ? more : *headers;
	return more != NULL;
}

/* A copy; NULL for "" and without memory. */
static char *copy(const char *text)
{
	return *text ? strdup(text) : NULL;
}

/* ---- the target as it is now --------------------------------------------------------------- */

/* The record that the target stands in (cJSON_Delete); NULL: it is there no more. */
static cJSON *target_of(struct fake *fake, const cJSON *delivery, struct fake_target *ret)
{
	long index = fake_number(delivery, "_notification", -1);
	cJSON *record = index < 0 ? fake_get(fake, "connect", fake_text(delivery, "connectId"))
	                          : fake_get(fake, "notification", fake_text(delivery, "envelopeId"));
	const cJSON *from =
		index < 0 ? record : cJSON_GetArrayItem(fake_member(record, "list"), (int)index);

	if (record && !from) {
		cJSON_Delete(record);
		return NULL;
	}
	if (record)
		*ret =
			index < 0 ? fake_target_of_config(from) : fake_target_of_notification(from, (int)index);
	return record;
}

/* ---- the body ------------------------------------------------------------------------------ */

static bool add_string(struct fake_bytes *out, const char *name, const char *text)
{
	cJSON *json = cJSON_CreateString(text);
	char *printed = json ? cJSON_PrintUnformatted(json) : NULL;
	bool good = printed && fake_printf(out, "\"%s\":", name) && fake_puts(out, printed);

	cJSON_free(printed);
	cJSON_Delete(json);
	return good;
}

/* What stands before the data: real messages have it in this order, and two of them as numbers. */
static bool add_head(const cJSON *delivery, struct fake_bytes *out)
{
	bool template = strncmp(fake_text(delivery, "event"), "template-", 9) == 0;

	return fake_puts(out, "{") && add_string(out, "event", fake_text(delivery, "event")) &&
	       fake_puts(out, ",\"apiVersion\":\"v2.1\",") &&
	       fake_printf(out, "\"uri\":\"/restapi/v2.1/accounts/%s/%s/%s\",",
	                   fake_text(delivery, "accountId"), template ? "templates" : "envelopes",
	                   fake_text(delivery, "envelopeId")) &&
	       fake_printf(out, "\"retryCount\":%ld,\"configurationId\":%ld,",
	                   fake_number(delivery, "retryCount", 0),
	                   fake_number(delivery, "connectId", 0)) &&
	       add_string(out, "generatedDateTime", fake_text(delivery, "created")) &&
	       fake_puts(out, ",\"data\":");
}

static struct fake_event event_of(const cJSON *delivery)
{
	return (struct fake_event){
		.name = fake_text(delivery, "event"),
		.account = fake_text(delivery, "accountId"),
		.user = fake_text(delivery, "userId"),
		.envelope = fake_text(delivery, "envelopeId"),
		.recipient = fake_text(delivery, "recipientId"),
	};
}

static bool add_kept(struct fake *fake, const cJSON *delivery, struct fake_bytes *out)
{
	const char *blob = fake_text(delivery, "_blob");
	const void *bytes;
	size_t length = 0;

	if (!*blob)
		return fake_puts(out, fake_text(delivery, "_data"));
	bytes = fake_blob(fake, blob, &length);
	return bytes && fake_add(out, bytes, length);
}

static bool add_body(struct fake *fake, const cJSON *delivery, const struct fake_target *target,
                     struct fake_bytes *out)
{
	const char *format = fake_text(delivery, "format");
	struct fake_event event = event_of(delivery);

	if (strcmp(format, "xml") == 0)
		return fake_message_xml(fake, target, &event, out);
	if (strcmp(format, "envelope") == 0)
		return fake_message_json(fake, target, &event, true, out);
	return add_head(delivery, out) &&
	       (strcmp(format, "sim") == 0 ? add_kept(fake, delivery, out)
	                                   : fake_message_json(fake, target, &event, false, out)) &&
	       fake_puts(out, "}");
}

/* ---- credentials --------------------------------------------------------------------------- */

static bool add_form(struct fake_bytes *form, const char *name, const char *value)
{
	return (!form->length || fake_puts(form, "&")) && fake_add_url(form, name) &&
	       fake_puts(form, "=") && fake_add_url(form, value);
}

/* Client credentials: the thread asks for a token and keeps it under the key. */
static bool take_oauth(struct fake *fake, const cJSON *delivery, const struct fake_target *target,
                       struct fake_job *job)
{
	const char *account = fake_text(delivery, "accountId");
	cJSON *shared = fake_get(fake, "connect_oauth", account);
	const cJSON *own = fake_member(target->from, "oAuthConfiguration"), *custom;
	const cJSON *oauth = target->own_oauth && cJSON_IsObject(own) ? own : shared;
	struct fake_bytes form = { 0 }, login = { 0 }, key = { 0 };
	bool good = oauth && *fake_text(oauth, "authorizationServerUrl");

	good = good && add_form(&form, "grant_type", "client_credentials");
	if (good && *fake_text(oauth, "scope"))
		good = add_form(&form, "scope", fake_text(oauth, "scope"));
	cJSON_ArrayForEach(custom, fake_member(oauth, "customParameters"))
		good = good &&
		       (!cJSON_IsString(custom) || add_form(&form, custom->string, custom->valuestring));
	good = good &&
	       fake_printf(&login, "%s:%s", fake_text(oauth, "clientId"),
	                   fake_text(oauth, "clientSecret")) &&
	       fake_printf(&key, "%s %s %s", fake_text(oauth, "authorizationServerUrl"), login.at,
	                   form.at);
	if (good) {
		job->token_url = copy(fake_text(oauth, "authorizationServerUrl"));
		job->token_form = form.at;
		job->token_login = login.at;
		job->token_key = key.at;
		good = job->token_url != NULL;
	} else {
		fake_bytes_finish(&form);
		fake_bytes_finish(&login);
		fake_bytes_finish(&key);
	}
	cJSON_Delete(shared);
	return good;
}

static bool take_basic(const struct fake_target *target, struct fake_job *job)
{
	struct fake_bytes both = { 0 };

	if (!*fake_text(target->from, "_userName") || target->oauth)
		return true;
	if (!fake_printf(&both, "%s:%s", fake_text(target->from, "_userName"),
	                 fake_text(target->from, "_password"))) {
		fake_bytes_finish(&both);
		return false;
	}
	job->user_password = both.at;
	return true;
}

static bool take_switches(struct fake *fake, const struct fake_target *target, struct fake_job *job)
{
	job->timeout_s = fake_switch_number(fake, "connect-timeout");
	job->any_host = strcmp(fake_switch(fake, "connect-targets"), "any") == 0;
	job->http = fake_switch_on(fake, "connect-http");
	job->ca = copy(fake_switch(fake, "connect-ca"));
	if (target->mutual_tls) {
		job->certificate = copy(fake_switch(fake, "connect-cert"));
		job->key = copy(fake_switch(fake, "connect-key"));
	}
	return job->timeout_s > 0;
}

static bool take_headers(struct fake *fake, const cJSON *delivery, const struct fake_target *target,
                         struct fake_job *job)
{
	bool xml = strcmp(fake_text(delivery, "format"), "xml") == 0;
	bool good = add(&job->headers, xml ? "Content-Type: text/xml; charset=utf-8"
	                                   : "Content-Type: application/json; charset=utf-8") &&
	            add(&job->headers, "Expect:") && add(&job->headers, "Accept: */*");

	if (target->soap)
		good = good && add(&job->headers, "SOAPAction: \"\"");
	if (target->hmac)
		good = good && fake_sign(fake, fake_text(delivery, "accountId"), job->body.at,
		                         job->body.length, &job->headers);
	return good;
}

bool fake_job_make(struct fake *fake, const cJSON *delivery, struct fake_job *ret)
{
	struct fake_target target;
	cJSON *record = target_of(fake, delivery, &target);
	const char *id = fake_text(delivery, "deliveryId"), *why = NULL;

	memset(ret, 0, sizeof *ret);
	snprintf(ret->id, sizeof ret->id, "%s", id);
	snprintf(ret->lane, sizeof ret->lane, "%s/%s", fake_text(delivery, "connectId"),
	         record && target.notification >= 0 ? fake_text(delivery, "envelopeId") : "");
	if (!record)
		why = "the Connect configuration was deleted";
	else if (target.oauth && !take_oauth(fake, delivery, &target, ret))
		why = "OAuth is asked for, but not configured: see /connect/oauth";
	else if (target.mutual_tls && !*fake_switch(fake, "connect-cert"))
		why =
			"mutual TLS is asked for, but there is no client certificate: start with --connect-cert and --connect-key";
	else if (!(ret->url = copy(target.url)) || !take_basic(&target, ret) ||
	         !take_switches(fake, &target, ret) || !add_body(fake, delivery, &target, &ret->body) ||
	         !take_headers(fake, delivery, &target, ret))
		why = "the message could not be made";
	cJSON_Delete(record);
	if (!why)
		return true;
	fake_job_finish(ret);
	fake_queue_done(fake, id, 0, why);
	return false;
}

void fake_job_finish(struct fake_job *job)
{
	char **const texts[] = { &job->url,        &job->user_password, &job->token_url,
		                     &job->token_form, &job->token_login,   &job->token_key,
		                     &job->ca,         &job->certificate,   &job->key };

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		free(*texts[i]);
		*texts[i] = NULL;
	}
	curl_slist_free_all(job->headers);
	job->headers = NULL;
	fake_bytes_finish(&job->body);
}
