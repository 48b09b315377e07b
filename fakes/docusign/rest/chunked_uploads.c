/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/chunked_uploads.c - files that come in pieces: begun, continued, committed,
 * used once.
 *
 * The record ("chunked_upload"): _user, _expires (ms, as text), committed, parts [{sequence, size,
 * _blob}], and once it is committed _blob, whose id is the checksum.  It goes after twenty minutes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "paper/paper.h"

#define KIND "chunked_upload"
#define LIFE_MS INT64_C(1200000)
#define MOST_UPLOADS 64
#define MOST_PARTS 128
#define MOST_BYTES (50L << 20)

static void refuse(struct fake_request *r, const char *detail)
{
	fake_error(r, "INVALID_REQUEST_PARAMETER", detail);
}

void fake_chunked_expired(struct fake *fake, const char *id)
{
	(void)fake_drop(fake, KIND, id);
}

/* ---- the record ----------------------------------------------------------------------------- */

/* The one that the request names; NULL: it was answered. */
static cJSON *asked(struct fake_request *r, const char *id)
{
	cJSON *record = fake_get(r->fake, KIND, id);

	if (record && strcmp(fake_text(record, "_account"), r->account) == 0 &&
	    strtoll(fake_text(record, "_expires"), NULL, 10) > fake_now_ms(r->fake))
		return record;
	cJSON_Delete(record);
	fake_error(r, "CHUNKED_UPLOAD_DOES_NOT_EXIST", NULL);
	return NULL;
}

static long total(const cJSON *record)
{
	const cJSON *part;
	long bytes = 0;

	cJSON_ArrayForEach(part, fake_member(record, "parts"))
		bytes += fake_number(part, "size", 0);
	return bytes;
}

/* Parts lie by their number; false: one is missing. */
static bool contiguous(const cJSON *record)
{
	const cJSON *part;
	long next = 0;

	cJSON_ArrayForEach(part, fake_member(record, "parts"))
		if (fake_number(part, "sequence", -1) != next++)
			return false;
	return next > 0;
}

/* Adds the bytes of all parts; false: no memory. */
static bool join(struct fake *fake, const cJSON *record, struct fake_bytes *to)
{
	const cJSON *part;
	bool good = true;

	cJSON_ArrayForEach(part, fake_member(record, "parts")) {
		size_t length = 0;
		const void *bytes = fake_blob(fake, fake_text(part, "_blob"), &length);

		good = good && (length == 0 || (bytes && fake_add(to, bytes, length)));
	}
	return good;
}

static bool checksum(struct fake *fake, const cJSON *record, char ret[FAKE_BLOB_ID])
{
	struct fake_bytes all = { 0 };
	bool good = true;

	if (*fake_text(record, "_blob"))
		snprintf(ret, FAKE_BLOB_ID, "%s", fake_text(record, "_blob"));
	else
		good =
			join(fake, record, &all) && fake_blob_put(fake, all.at ? all.at : "", all.length, ret);
	fake_bytes_finish(&all);
	return good;
}

/* ---- the answer ----------------------------------------------------------------------------- */

static const struct fake_shape shape[] = {
	{ "chunkedUploadId", NULL },
	{ "chunkedUploadUri", "/chunked_uploads/{chunkedUploadId}" },
	{ "committed", "false" },
	{ "expirationDateTime", NULL },
	{ "maxChunkedUploadParts", NULL },
	{ "maxTotalSize", NULL },
	{ "totalSize", NULL },
	{ "checksum", NULL },
	{ "chunkedUploadParts", FAKE_JSON("[]") },
};

static bool add_parts(cJSON *view, const cJSON *record)
{
	cJSON *parts = fake_array(view, "chunkedUploadParts");
	const cJSON *part;
	bool good = parts != NULL;

	cJSON_ArrayForEach(part, fake_member(record, "parts")) {
		cJSON *row = good ? cJSON_CreateObject() : NULL;

		good = row && fake_set(row, "sequence", fake_text(part, "sequence")) &&
		       fake_set(row, "size", fake_text(part, "size")) && cJSON_AddItemToArray(parts, row);
		if (!good)
			cJSON_Delete(row);
	}
	return good;
}

static void answer(struct fake_request *r, unsigned status, const cJSON *record, bool with_checksum)
{
	cJSON *view = cJSON_CreateObject(), *row = NULL;
	char date[FAKE_DATE], sum[FAKE_BLOB_ID];

	fake_date(strtoll(fake_text(record, "_expires"), NULL, 10), date);
	if (view && fake_set(view, "chunkedUploadId", fake_text(record, "chunkedUploadId")) &&
	    fake_set(view, "committed", fake_yes(record, "committed", false) ? "true" : "false") &&
	    fake_set(view, "expirationDateTime", date) &&
	    fake_set_format(view, "maxChunkedUploadParts", "%d", MOST_PARTS) &&
	    fake_set_format(view, "maxTotalSize", "%ld", MOST_BYTES) &&
	    fake_set_format(view, "totalSize", "%ld", total(record)) && add_parts(view, record) &&
	    (!with_checksum || (checksum(r->fake, record, sum) && fake_set(view, "checksum", sum))))
		row = fake_shaped(view, shape, sizeof shape / sizeof shape[0], false);
	cJSON_Delete(view);
	if (row)
		fake_answer(r, status, row);
	else
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the upload.");
}

/* ---- parts ---------------------------------------------------------------------------------- */

/* Puts the part in its place by number.  false: no memory. */
static bool insert(struct fake *fake, cJSON *record, long sequence, const struct fake_bytes *bytes)
{
	cJSON *part = cJSON_CreateObject(), *parts = fake_array(record, "parts"), *other;
	char blob[FAKE_BLOB_ID];
	bool good =
		part && parts && fake_blob_put(fake, bytes->at ? bytes->at : "", bytes->length, blob) &&
		fake_set_format(part, "sequence", "%ld", sequence) &&
		fake_set_format(part, "size", "%zu", bytes->length) && fake_set(part, "_blob", blob);

	cJSON_ArrayForEach(other, parts)
		if (fake_number(other, "sequence", 0) > sequence)
			break;
	if (good && fake_insert_before(parts, other, part))
		return true;
	cJSON_Delete(part);
	return false;
}

static bool has_part(const cJSON *record, long sequence)
{
	const cJSON *part;

	cJSON_ArrayForEach(part, fake_member(record, "parts"))
		if (fake_number(part, "sequence", -1) == sequence)
			return true;
	return false;
}

/* Reads the request's part into the record; false: it was answered. */
static bool take(struct fake_request *r, cJSON *record, long sequence)
{
	cJSON *body = fake_body(r);
	const char *data = fake_text(body, "data");
	struct fake_bytes bytes = { 0 };
	bool good = false;

	if (!body)
		return false;
	if (!*data || !fake_add_unbase64(&bytes, data, strlen(data)))
		refuse(r, "The value of 'data' must be the part's bytes in base64.");
	else if (total(record) + (long)bytes.length > MOST_BYTES)
		fake_error(r, "DOCUMENT_EXCEEDS_SIZE_LIMIT",
		           "The parts of a chunked upload have 52428800 bytes at most.");
	else if (!insert(r->fake, record, sequence, &bytes))
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the part.");
	else
		good = true;
	fake_bytes_finish(&bytes);
	return good;
}

/* ---- routes --------------------------------------------------------------------------------- */

static void begin(struct fake_request *r)
{
	cJSON *record = cJSON_CreateObject();
	int64_t expires = fake_now_ms(r->fake) + LIFE_MS;
	char id[FAKE_ID];

	fake_guid(r->fake, id);
	if (fake_count(r->fake, KIND, r->account) >= MOST_UPLOADS)
		refuse(r, "There are 64 chunked uploads that were neither used nor deleted; no more can be "
		          "begun.");
	else if (record && take(r, record, 0)) {
		if (fake_set(record, "chunkedUploadId", id) && fake_set(record, "_account", r->account) &&
		    fake_set(record, "_user", r->user) && fake_set(record, "committed", "false") &&
		    fake_set_format(record, "_expires", "%lld", (long long)expires) &&
		    fake_put(r->fake, KIND, r->account, id, record) &&
		    fake_timer(r->fake, "chunked-upload-expired", id, expires))
			answer(r, 201, record, false);
		else
			fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the upload.");
	}
	cJSON_Delete(record);
}

static void get(struct fake_request *r)
{
	cJSON *record = asked(r, r->part[0]);
	const char *include = fake_query(r, "include");

	if (record)
		answer(r, 200, record, include && strcasecmp(include, "checksum") == 0);
	cJSON_Delete(record);
}

static void add(struct fake_request *r)
{
	cJSON *record = asked(r, r->part[0]);
	char *end;
	long sequence = strtol(r->part[1], &end, 10);

	if (!record)
		return;
	if (*end || sequence < 0 || sequence >= MOST_PARTS || r->part[1][0] < '0' ||
	    r->part[1][0] > '9')
		refuse(r, "The part's number must be 0 to 127.");
	else if (fake_yes(record, "committed", false))
		refuse(r, "The chunked upload is committed: it takes no more parts.");
	else if (has_part(record, sequence))
		refuse(r, "The part is there already; a part cannot be replaced.");
	else if (take(r, record, sequence)) {
		if (fake_put(r->fake, KIND, r->account, fake_text(record, "chunkedUploadId"), record))
			answer(r, 200, record, false);
		else
			fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the part.");
	}
	cJSON_Delete(record);
}

/* The caller may send his own checksum, to be compared. */
static bool sums_agree(struct fake_request *r, const char *sum)
{
	const char *own = fake_text(fake_body(r), "checksum");

	return !*own || strcasecmp(own, sum) == 0;
}

static void commit(struct fake_request *r)
{
	cJSON *record = asked(r, r->part[0]);
	const char *action = fake_query(r, "action");
	char sum[FAKE_BLOB_ID];

	if (!record)
		return;
	if (!action || strcasecmp(action, "commit") != 0)
		refuse(r, "Query parameter 'action' must be 'commit'.");
	else if (!contiguous(record))
		refuse(r, "A part of the chunked upload is missing: their numbers must follow one another "
		          "from 0.");
	else if (!checksum(r->fake, record, sum))
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the upload.");
	else if (!sums_agree(r, sum))
		refuse(r, "The checksum is not that of the parts that were received.");
	else if (fake_set(record, "committed", "true") && fake_set(record, "_blob", sum) &&
	         fake_put(r->fake, KIND, r->account, fake_text(record, "chunkedUploadId"), record))
		answer(r, 200, record, true);
	else
		fake_error(r, "UNSPECIFIED_ERROR", "There was no memory for the upload.");
	cJSON_Delete(record);
}

static void forget(struct fake *fake, const char *id)
{
	(void)fake_timer(fake, "chunked-upload-expired", id, 0);
	(void)fake_drop(fake, KIND, id);
}

static void discard(struct fake_request *r)
{
	cJSON *record = asked(r, r->part[0]);

	if (!record)
		return;
	answer(r, 200, record, false);
	forget(r->fake, fake_text(record, "chunkedUploadId"));
	cJSON_Delete(record);
}

const char *fake_chunked_consume(struct fake_request *r, const char *id, struct fake_bytes *ret)
{
	char guid[FAKE_ID];
	const char *code = NULL;
	cJSON *record;
	size_t length = 0;
	const void *bytes;

	snprintf(guid, sizeof guid, "%.36s", id);
	record = fake_get(r->fake, KIND, guid);
	bytes = fake_blob(r->fake, fake_text(record, "_blob"), &length);
	if (!record || strcmp(fake_text(record, "_account"), r->account) != 0 ||
	    strtoll(fake_text(record, "_expires"), NULL, 10) <= fake_now_ms(r->fake))
		code = "CHUNKED_UPLOAD_DOES_NOT_EXIST";
	else if (!fake_yes(record, "committed", false))
		code = "DOCUMENT_UPLOAD_NOT_ALLOWED"; /* its parts may not be complete */
	else if (!fake_add(ret, bytes ? bytes : "", length))
		code = "UNSPECIFIED_ERROR";
	else
		forget(r->fake, guid);
	cJSON_Delete(record);
	return code;
}

static const struct fake_route routes[] = {
	{ "POST",   "/chunked_uploads",     begin,   0 },
	{ "GET",    "/chunked_uploads/@",   get,     0 },
	{ "PUT",    "/chunked_uploads/@",   commit,  0 },
	{ "DELETE", "/chunked_uploads/@",   discard, 0 },
	{ "PUT",    "/chunked_uploads/@/@", add,     0 },
};
const struct fake_resource fake_chunked_upload_routes = FAKE_ROUTES(routes);
