/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/wire/redact.c - what may stand in a log of what went over the wire. */
#include "wire/redact.h"

#include <string.h>

#include "wire/encode.h"

#define STARS "***"
#define ELLIPSIS "..."
#define NAME_MAX_BYTES 40

/* ---- what is harmless ----------------------------------------------------------------------------- */

enum form { ID, WORD, TIME, COUNT };

/* Names of members and of queries whose values tell nothing of a person if they have that form. */
static const struct harmless {
	const char *name;
	enum form form;
} harmless[] = {
	{ "accountId", ID },              { "account_id", ID },             { "accountIdGuid", ID },          { "batchId", ID },
	{ "brandId", ID },                { "bulkBatchId", ID },            { "bulkEnvelopeId", ID },
	{ "connectId", ID },              { "documentId", ID },             { "documentIdGuid", ID },
	{ "envelopeId", ID },             { "folderId", ID },               { "groupId", ID },
	{ "listId", ID },                 { "permissionProfileId", ID },    { "powerFormId", ID },
	{ "recipientId", ID },            { "recipientIdGuid", ID },        { "signingGroupId", ID },
	{ "tabId", ID },                  { "templateId", ID },             { "transactionId", ID },
	{ "userId", ID },                 { "userIdGuid", ID },             { "workflowStepId", ID },

	{ "action", WORD },               { "deliveryMethod", WORD },       { "error", WORD },
	{ "errorCode", WORD },            { "event", WORD },                { "include", WORD },
	{ "order", WORD },                { "order_by", WORD },             { "recipientType", WORD },
	{ "resend_envelope", WORD },      { "status", WORD },               { "token_type", WORD },
	{ "type", WORD },

	{ "completedDateTime", TIME },    { "createdDateTime", TIME },      { "declinedDateTime", TIME },
	{ "deletedDateTime", TIME },      { "deliveredDateTime", TIME },    { "expireDateTime", TIME },
	{ "from_date", TIME },            { "initialSentDateTime", TIME },  { "lastModified", TIME },
	{ "lastModifiedDateTime", TIME }, { "sentDateTime", TIME },         { "signedDateTime", TIME },
	{ "statusChangedDateTime", TIME }, { "to_date", TIME },             { "voidedDateTime", TIME },

	{ "count", COUNT },               { "currentRoutingOrder", COUNT }, { "endPosition", COUNT },
	{ "expires_in", COUNT },          { "pageNumber", COUNT },          { "pages", COUNT },
	{ "resultSetSize", COUNT },       { "routingOrder", COUNT },        { "startPosition", COUNT },
	{ "start_position", COUNT },      { "totalSetSize", COUNT },
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether all of it, and it is not long, is of letters, digits and these. */
static bool is_of(const char *at, size_t length, size_t most, const char *others)
{
	for (size_t i = 0; i < length; i++)
		if (!is_letter(at[i]) && !is_digit(at[i]) && !(at[i] && strchr(others, at[i])))
			return false;
	return length <= most;
}

static size_t count_of(const char *at, size_t length, bool (*is)(char c))
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += is(at[i]) ? 1 : 0;
	return count;
}

/* GUIDs, and numbers shorter than a telephone's. */
static bool is_id(const char *at, size_t length)
{
	char guid[37] = "";

	if (length == sizeof guid - 1)
		memcpy(guid, at, length);
	return ds_is_guid(guid) || (length <= 9 && count_of(at, length, is_digit) == length);
}

static bool has_form(enum form form, const char *at, size_t length)
{
	switch (form) {
	case ID:
		return is_id(at, length);
	case WORD:
		return is_of(at, length, NAME_MAX_BYTES, "_");
	case TIME:
		return length >= 10 && length <= 40 && count_of(at, 10, is_digit) >= 4 && is_of(at, length, 40, "-:.+%") &&
		       count_of(at, length, is_letter) <= 5;
	case COUNT:
		return length <= 9 && count_of(at, length, is_digit) == length;
	}
	return false;
}

static bool is_harmless(const char *name, size_t name_length, const char *at, size_t length)
{
	for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++)
		if (strlen(harmless[i].name) == name_length && memcmp(harmless[i].name, name, name_length) == 0)
			return has_form(harmless[i].form, at, length);
	return false;
}

/* Words of four letters stand in any long secret by chance. */
static bool is_part(const char *secret, const char *at, size_t length)
{
	char part[NAME_MAX_BYTES + 1];

	if (!secret || length < 5 || length > NAME_MAX_BYTES)
		return false;
	memcpy(part, at, length);
	part[length] = '\0';
	return strstr(secret, part) != NULL;
}

/* ---- JSON ---------------------------------------------------------------------------------------------- */

struct reading {
	const char *at, *end;
	const char *name; /* of the member under way; NULL: none yet */
	size_t name_length;
	const char *secret;
	struct text *out;
};

static void skip_blanks(struct reading *r)
{
	while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\r' || *r->at == '\n'))
		r->at++;
}

/* From behind the quote to behind the closing one; false: it does not end here. */
static bool skip_string(struct reading *r)
{
	for (; r->at < r->end && *r->at != '"'; r->at++)
		if (*r->at == '\\' && ++r->at == r->end)
			return false;
	return r->at < r->end && *r->at++ == '"';
}

static stp_status show(struct reading *r, const char *at, size_t length, const char *quote)
{
	stp_status status = text_puts(r->out, quote);

	if (status == STP_OK)
		status = text_add(r->out, at, length);
	return status == STP_OK ? text_puts(r->out, quote) : status;
}

static stp_status value(struct reading *r, const char *at, size_t length, const char *quote)
{
	bool shown = r->name && is_harmless(r->name, r->name_length, at, length) && !is_part(r->secret, at, length);

	return shown ? show(r, at, length, quote) : text_puts(r->out, "\"" STARS "\"");
}

/* A member's name, or a value. */
static stp_status string(struct reading *r, bool *ret_broken)
{
	const char *at = ++r->at;
	size_t length;

	*ret_broken = !skip_string(r);
	length = (size_t)(r->at - at) - (*ret_broken ? 0 : 1);
	skip_blanks(r);
	if (*ret_broken || r->at == r->end || *r->at != ':')
		return *ret_broken ? text_puts(r->out, "\"" STARS) : value(r, at, length, "\"");
	r->name = at;
	r->name_length = length;
	if (is_of(at, length, NAME_MAX_BYTES, "_-.") && !is_part(r->secret, at, length))
		return show(r, at, length, "\"");
	return text_puts(r->out, "\"" STARS "\"");
}

/* true, false, null, or a number; false: it is none of them. */
static bool literal(struct reading *r, stp_status *ret)
{
	static const char *const words[] = { "true", "false", "null" };
	const char *at = r->at;
	size_t length;

	while (r->at < r->end && is_of(r->at, 1, 1, "+-."))
		r->at++;
	length = (size_t)(r->at - at);
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (length == strlen(words[i]) && memcmp(at, words[i], length) == 0) {
			*ret = text_add(r->out, at, length);
			return true;
		}
	if (length == 0 || !(is_digit(*at) || *at == '-') || r->at == r->end)
		return false;
	*ret = value(r, at, length, "");
	return true;
}

static stp_status next(struct reading *r, bool *ret_broken)
{
	stp_status status = STP_OK;

	*ret_broken = false;
	if (strchr("{}]", *r->at) && *r->at)
		r->name = NULL; /* what follows is not this member's */
	if (strchr("{}[]:,", *r->at) && *r->at)
		return text_add(r->out, r->at++, 1);
	if (*r->at == '"')
		return string(r, ret_broken);
	*ret_broken = !literal(r, &status);
	return status;
}

stp_status ds_redact_json(const char *json, size_t length, size_t most, const char *secret, struct text *out)
{
	struct reading r = { .at = json, .end = json + length, .secret = secret, .out = out };
	size_t limit = out->length + most;
	bool broken = false;
	stp_status status = STP_OK;

	skip_blanks(&r);
	broken = r.at == r.end || (*r.at != '{' && *r.at != '[');
	while (!broken && r.at < r.end && out->length < limit && status == STP_OK) {
		status = next(&r, &broken);
		skip_blanks(&r);
	}
	if (status == STP_OK && (broken || r.at < r.end))
		status = text_puts(out, ELLIPSIS);
	return status;
}

/* ---- addresses ------------------------------------------------------------------------------------------- */

static stp_status segment(const char *at, size_t length, struct text *out)
{
	bool number = count_of(at, length, is_digit) == length;
	bool shown = is_id(at, length) || (!number && is_of(at, length, NAME_MAX_BYTES, "_.-"));

	return shown ? text_add(out, at, length) : text_puts(out, STARS);
}

static stp_status query(const char *at, size_t length, struct text *out)
{
	const char *equals = memchr(at, '=', length);
	size_t name = equals ? (size_t)(equals - at) : length;
	stp_status status = is_of(at, name, NAME_MAX_BYTES, "_-.") ? text_add(out, at, name) : text_puts(out, STARS);

	if (!equals || status != STP_OK)
		return status;
	if (is_harmless(at, name, equals + 1, length - name - 1))
		return text_add(out, equals, length - name);
	return text_puts(out, "=" STARS);
}

stp_status ds_redact_url(const char *url, struct text *out)
{
	const char *scheme = strstr(url, "://"), *at = scheme ? scheme + 3 : url;
	size_t length = strcspn(at, "/?#");
	stp_status status = STP_OK;
	bool in_query = false;

	if (scheme)
		status = text_add(out, url, (size_t)(at - url));
	if (status == STP_OK)
		status = memchr(at, '@', length) ? text_puts(out, STARS) : text_add(out, at, length);
	for (at += length; *at && status == STP_OK; at += length) {
		if ((status = text_add(out, at, 1)) != STP_OK)
			break;
		in_query = in_query || *at == '?';
		at++;
		length = strcspn(at, in_query ? "&" : "/?");
		status = in_query ? query(at, length, out) : segment(at, length, out);
	}
	return status;
}

stp_status ds_redact_word(const char *word, struct text *out)
{
	stp_status status = STP_OK;

	for (; *word && status == STP_OK; word++)
		status = text_add(out, is_of(word, 1, 1, "._:-") ? word : "_", 1);
	return status;
}
