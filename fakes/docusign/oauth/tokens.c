/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/oauth/tokens.c - access tokens, refresh tokens and codes: made, found, revoked, forgotten.
 *
 * A token has the length and the alphabet of the service's (three dotted parts, some 700 characters), so
 * that a client's buffer is tried as it would be there.  Nothing can be read from it. */
#include "oauth/oauth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>


static bool add_base64url(struct fake_bytes *out, const char *text)
{
	size_t from = out->length;
	bool good = fake_add_base64(out, text, strlen(text));

	for (size_t i = from; good && i < out->length; i++)
		out->at[i] = out->at[i] == '+' ? '-' : out->at[i] == '/' ? '_' : out->at[i];
	while (good && out->length > from && out->at[out->length - 1] == '=')
		out->at[--out->length] = '\0';
	return good;
}

static bool make_text(struct fake *fake, const char *kind, struct fake_bytes *out)
{
	struct fake_bytes random = { 0 };
	char guid[FAKE_ID];
	bool good = true;

	for (int i = 0; i < 12 && good; i++) {
		fake_guid(fake, guid);
		good = fake_puts(&random, guid);
	}
	good = good &&
	       add_base64url(out, "{\"typ\":\"MT\",\"alg\":\"RS256\",\"kid\":\"68185ff1-4e51-4ce9-af1c-"
	                          "689812203317\"}") &&
	       fake_puts(out, ".") && add_base64url(out, random.at) && fake_puts(out, ".");
	fake_guid(fake, guid);
	good = good && add_base64url(out, kind) && add_base64url(out, guid) && !out->failed;
	fake_bytes_finish(&random);
	return good;
}

bool fake_secret_make(struct fake *fake, const char *kind, const struct fake_grant *grant,
                      long seconds, struct fake_bytes *ret)
{
	int64_t expires = fake_now_ms(fake) + (int64_t)seconds * 1000;
	cJSON *record = cJSON_CreateObject();
	char timer[32];
	bool good;

	snprintf(timer, sizeof timer, "%s-expired", kind);
	good = record && make_text(fake, kind, ret) && fake_set(record, "client", grant->client) &&
	       fake_set(record, "user", grant->user) && fake_set(record, "scopes", grant->scopes) &&
	       (!grant->redirect || fake_set(record, "redirect", grant->redirect)) &&
	       (!grant->challenge || fake_set(record, "challenge", grant->challenge)) &&
	       fake_set_item(record, "expires", cJSON_CreateNumber((double)expires)) &&
	       fake_put(fake, kind, "", ret->at, record) && fake_timer(fake, timer, ret->at, expires);
	cJSON_Delete(record);
	return good;
}

cJSON *fake_secret(struct fake *fake, const char *kind, const char *text)
{
	cJSON *record = fake_get(fake, kind, text);
	const cJSON *expires = fake_member(record, "expires");

	if (record && (!cJSON_IsNumber(expires) || expires->valuedouble <= (double)fake_now_ms(fake))) {
		cJSON_Delete(record);
		record = NULL;
	}
	return record;
}

/* The timer finds nothing when it is due; taking it away is only tidy. */
static bool drop(struct fake *fake, const char *kind, const char *id)
{
	char timer[32];

	snprintf(timer, sizeof timer, "%s-expired", kind);
	(void)fake_timer(fake, timer, id, 0);
	return fake_drop(fake, kind, id);
}

bool fake_secret_drop(struct fake *fake, const char *kind, const char *text)
{
	return drop(fake, kind, text);
}

/* Handlers of timers. */
void fake_token_expired(struct fake *fake, const char *id)
{
	(void)fake_drop(fake, "token", id);
}

void fake_refresh_expired(struct fake *fake, const char *id)
{
	(void)fake_drop(fake, "refresh", id);
}

void fake_code_expired(struct fake *fake, const char *id)
{
	(void)fake_drop(fake, "code", id);
}

/* One at a time: what is lent by a walk ends with the first change. */
struct search {
	const char *client, *user;
	struct fake_bytes found;
};

static bool look(void *user, const struct fake_record *record)
{
	struct search *s = user;
	cJSON *json = fake_parse(record);

	if (json && (!s->client || strcmp(fake_text(json, "client"), s->client) == 0) &&
	    (!s->user || strcmp(fake_text(json, "user"), s->user) == 0))
		fake_puts(&s->found, record->id);
	cJSON_Delete(json);
	return !s->found.at;
}

static bool drop_one(struct fake *fake, const char *kind, const char *client, const char *user)
{
	struct search s = { client, user, { 0 } };
	bool dropped;

	fake_each(fake, kind, NULL, look, &s);
	dropped = s.found.at && !s.found.failed && drop(fake, kind, s.found.at);
	fake_bytes_finish(&s.found);
	return dropped;
}

unsigned fake_secrets_revoke(struct fake *fake, const char *client, const char *user, bool all)
{
	static const char *const kinds[] = { "refresh", "code", "token" };
	unsigned count = 0;

	for (size_t i = 0; i < (all ? 3 : 2); i++)
		while (drop_one(fake, kinds[i], client, user))
			count++;
	return count;
}
