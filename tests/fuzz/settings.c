/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/settings.c - a configuration of any keys and values is taken whole or told what is wrong, key by key; what
 * was taken leads to no address that would be refused; and no secret is told.
 *
 * Input: arguments, each a byte (which key; beyond the last: a name that follows), a byte (the value's type if it is no
 * text) and a text. */
#include "auth/consent.h"
#include "auth/services.h"
#include "auth/settings.h"
#include "fuzz.h"
#include "wire/address.h"
#include "wire/http.h"

#define ARGS_MAX 24
#define CANARY "canary-of-a-secret"

struct input {
	struct stp_arg args[ARGS_MAX];
	char *owned[2 * ARGS_MAX];
	uint32_t count, owned_count;
	bool utf8;
	unsigned faults; /* but for the secrets, which are none that work */
};

static bool is_given(const struct input *in, const char *name)
{
	for (uint32_t i = 0; i < in->count; i++)
		if (!strcmp(in->args[i].name, name))
			return true;
	return false;
}

static char *own(struct input *in, char *text)
{
	in->utf8 = in->utf8 && ds_utf8_valid(text, strlen(text));
	return in->owned[in->owned_count++] = text;
}

static void read_arg(struct food *food, struct input *in)
{
	unsigned key = food_byte(food) % (DS_SETTINGS + 1), type = food_byte(food);
	const char *name = key < DS_SETTINGS ? ds_settings_rows[key].name : own(in, food_text(food));
	char *text = own(in, food_text(food));
	struct stp_arg *arg = &in->args[in->count];

	if (is_given(in, name))
		return; /* no name twice: abi.h */
	*arg = (struct stp_arg){ .name = name };
	arg->value.type = type < 32 ? type : key < DS_SETTINGS ? ds_settings_rows[key].type : STP_TEXT;
	if (arg->value.type == STP_YESNO || arg->value.type == STP_NUMBER) {
		arg->value.u.integer = *text == '1';
	} else if (arg->value.type != STP_NULL && arg->value.type != STP_SECRET) {
		arg->value.u.text = text;
		arg->value.length = (uint32_t)strlen(text);
	}
	in->count++;
}

/* ---- the host -------------------------------------------------------------------------- */

static stp_status secret(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	const struct input *in = host->ctx;

	if (!is_given(in, key))
		return STP_NOT_FOUND;
	return lend(user, CANARY, sizeof CANARY - 1);
}

static void add(const struct stp_report *report, const struct stp_finding *f)
{
	struct input *in = report->ctx;

	in->faults += !f->key || strcmp(f->key, "RSAPrivateKey") != 0;
	HOLDS(f->outcome == STP_FAIL && f->status != STP_OK);
	HOLDS(f->check && *f->check && f->message && *f->message);
	HOLDS(!strstr(f->message, CANARY) && (!f->hint || !strstr(f->hint, CANARY)));
	HOLDS(!in->utf8 || ds_utf8_valid(f->message, strlen(f->message)));
	for (const char *c = f->message; *c; c++)
		HOLDS((unsigned char)*c >= 0x20);
}

/* ---- what was taken ---------------------------------------------------------------------- */

static void check_address(const char *url)
{
	struct stp_error error = { .size = sizeof error };
	char place[64];
	stp_status status = ds_address_check(url, place, sizeof place, &error);

	HOLDS(status == STP_OK || (status == STP_BAD_CONFIG && error.message[0]));
	HOLDS(memchr(place, 0, sizeof place) || status != STP_OK);
	if (status == STP_OK && ds_starts(url, "http://"))
		HOLDS(ds_http_is_loopback(url));
	if (ds_service_of(url))
		HOLDS(ds_service_account_server(ds_service_of(url)));
}

static void check_consent(const struct ds_settings *s)
{
	struct stp_error error = { .size = sizeof error };
	struct text url = { 0 };
	unsigned questions = 0;

	if (ds_settings_check_consent(s, &error) != STP_OK) {
		HOLDS(error.message[0] && error.field[0]);
		return;
	}
	HOLDS(ds_consent_url(s, "state", &url) == STP_OK);
	for (const char *c = text_of(&url); *c; c++)
		questions += *c == '?';
	HOLDS(questions == 1 && !strchr(text_of(&url), '#') && strstr(text_of(&url), "&state=state"));
	text_finish(&url);
}

static void check_taken(const struct ds_settings *s)
{
	struct stp_error error = { .size = sizeof error };
	const char *const urls[] = { s->value[DS_AUTHENTICATION_SERVICE_URL], s->value[DS_REST_API_URL] };
	char place[128];

	for (int i = 0; i < DS_SETTINGS; i++) {
		HOLDS(s->value[i]);
		HOLDS(!strstr(s->value[i], CANARY));
	}
	HOLDS(*s->value[DS_ACCOUNT_ID]);
	for (size_t i = 0; i < 2; i++)
		if (*urls[i] && (s->oauth || i == 1))
			HOLDS(ds_address_check(urls[i], place, sizeof place, &error) == STP_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct food food = { data, size };
	struct input in = { .utf8 = true };
	struct stp_host host = { .size = sizeof host, .ctx = &in, .secret = secret };
	struct stp_report report = { .size = sizeof report, .ctx = &in, .add = add };
	struct stp_error error = { .size = sizeof error };
	struct ds_settings s = { .oauth = true };
	struct stp_arg_table table = { in.args, 0, sizeof in.args[0], sizeof in.args[0] };
	stp_status status;

	if (size > 4096 || memmem(data, size, CANARY, sizeof CANARY - 1))
		return 0;
	while (food.left && in.count < ARGS_MAX && in.owned_count + 2 < 2 * ARGS_MAX)
		read_arg(&food, &in);
	table.count = in.count;
	status = ds_settings_take(&host, &table, &report, &s, &error);
	if (status == STP_OK) {
		check_taken(&s);
	} else {
		HOLDS(status == STP_BAD_CONFIG && error.status == status && error.message[0] && error.field[0]);
		HOLDS(!s.value[0]); /* only on success {P4} */
		s = (struct ds_settings){ 0 };
		if (ds_settings_copy(&table, &s, &error) != STP_OK)
			s = (struct ds_settings){ 0 };
		else if (!in.faults)
			check_taken(&s);
	}
	if (s.value[0]) {
		check_consent(&s);
		for (int i = 0; i < DS_SETTINGS; i++)
			check_address(s.value[i]);
	}
	ds_settings_finish(&s);
	for (uint32_t i = 0; i < in.owned_count; i++)
		free(in.owned[i]);
	return 0;
}
