/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/auth/assertion.c - makes and signs the assertion. */
#include "auth/assertion.h"

#include <string.h>

#include "wire/encode.h"
#include "wire/json.h"

/* A token lives an hour whatever exp says; exp only bounds how long the assertion can be used. */
#define ASSERTION_SECONDS 3600
/* A clock that is a little fast must not make an assertion of the future. */
#define CLOCK_SLACK_SECONDS 30

static stp_status claims(const struct stp_host *host, const struct ds_settings *s, struct text *out)
{
	int64_t now = host->wall_ms(host) / 1000 - CLOCK_SLACK_SECONDS;
	struct ds_json *json = ds_json_create();
	struct text origin = { 0 };
	stp_status status = json ? STP_OK : STP_NO_MEMORY;

	if (status == STP_OK)
		status = ds_url_origin(s->value[DS_AUTHENTICATION_SERVICE_URL], &origin);
	if (status == STP_OK)
		status = ds_json_put_text(json, "/iss", s->value[DS_CLIENT_ID]);
	if (status == STP_OK)
		status = ds_json_put_text(json, "/sub", s->value[DS_USER_ID]);
	if (status == STP_OK) /* the host alone: with a scheme it is refused */
		status = ds_json_put_text(json, "/aud", strstr(text_of(&origin), "://") + 3);
	if (status == STP_OK)
		status = ds_json_put_number(json, "/iat", now);
	if (status == STP_OK)
		status = ds_json_put_number(json, "/exp", now + ASSERTION_SECONDS);
	if (status == STP_OK)
		status = ds_json_put_text(json, "/scope", s->value[DS_SCOPE]);
	if (status == STP_OK)
		status = ds_json_print(json, out);
	text_finish(&origin);
	ds_json_destroy(json);
	return status;
}

struct signing {
	const struct text *input;
	struct text signature;
	const char *why;
};

static stp_status sign(void *user, const void *key, size_t length)
{
	struct signing *s = user;

	return ds_rs256(key, length, s->input->at, s->input->length, &s->signature, &s->why);
}

stp_status ds_assertion(const struct stp_host *host, const struct ds_settings *settings,
                        struct text *out, struct stp_error *error)
{
	static const char header[] = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
	struct text body = { 0 }, joined = { .secret = true };
	struct signing signing = { .input = &joined, .signature = { .secret = true } };
	const char *key = ds_settings_key(DS_RSA_PRIVATE_KEY);
	stp_status status;

	if ((status = claims(host, settings, &body)) != STP_OK ||
	    (status = ds_base64url(header, sizeof header - 1, &joined)) != STP_OK ||
	    (status = text_puts(&joined, ".")) != STP_OK ||
	    (status = ds_base64url(text_of(&body), body.length, &joined)) != STP_OK) {
		status = ds_fail(error, status, NULL, "cannot make the assertion for a token");
		goto done;
	}
	status = host->secret ? host->secret(host, key, sign, &signing) : STP_NOT_FOUND;
	if (status == STP_NOT_FOUND) {
		status = ds_fail(error, STP_BAD_CONFIG, key, "the RSA private key is missing");
		goto done;
	}
	if (status == STP_OK && ((status = text_puts(&joined, ".")) != STP_OK ||
	    (status = ds_base64url(signing.signature.at, signing.signature.length, &joined)) != STP_OK ||
	    (status = text_add(out, joined.at, joined.length)) != STP_OK))
		status = ds_no_memory(error);
	else if (status != STP_OK)
		status = ds_fail(error, status, key, "the RSA private key %s",
		                 signing.why ? signing.why : "cannot be used");
done:
	text_finish(&signing.signature);
	text_finish(&joined);
	text_finish(&body);
	return status;
}
