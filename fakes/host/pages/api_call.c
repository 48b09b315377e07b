/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/api_call.c - a method run for a program, its rows as JSON.
 *
 * Rows wait in a file until the last one came: a failure in the middle of a list still has its own HTTP status, and
 * memory holds one row at a time. */
#include <config.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../parts.h"
#include "api.h"
#include "arriving.h"
#include "download.h"
#include "problem.h"

#define ANSWER_MOST ((off_t)1 << 30)

enum { MEDIA_TYPE = 128, ORDERS = 16 };

struct calling {
	struct arriving arriving; /* first: the sink's functions for files find it there */
	struct request *r;
	const struct instance *instance;
	const struct stp_object *object;
	const struct stp_method *method;
	FILE *rows;               /* the answer as it grows */
	uint64_t count, total;
	bool totalled;
	cJSON *warnings;
	char (*media_types)[MEDIA_TYPE]; /* by column; "": not known */
};

/* ---- what was asked for beside the inputs -------------------------------------------------------------- */

struct asked {
	struct stp_list list;
	struct stp_order orders[ORDERS];
	char order_text[1024];
	uint32_t timeout_ms;
};

static stp_status refuse(struct stp_error *error, const char *field, const char *fault)
{
	error->status = STP_BAD_INPUT;
	snprintf(error->field, sizeof error->field, "%s", field);
	snprintf(error->message, sizeof error->message, "%.64s %s", field, fault);
	return STP_BAD_INPUT;
}

static stp_status read_count(struct request *r, const char *name, int64_t least, uint64_t *ret, struct stp_error *error)
{
	const struct stp_field field = { .name = name, .label = name, .type = STP_NUMBER };
	const char *text = request_query(r, name);
	struct stp_value value;

	if (!text)
		return STP_OK;
	if (stp_value_parse(&field, text, &value, NULL) != STP_OK || value.u.integer < least)
		return refuse(error, name, least ? "is a number of rows, 1 or more" : "is a number of rows, 0 or more");
	*ret = (uint64_t)value.u.integer;
	return STP_OK;
}

/* "Status,-Sent" */
static stp_status read_order(struct request *r, struct asked *asked, struct stp_error *error)
{
	const char *text = request_query(r, "orderBy");
	uint32_t count = 0;
	char *rest = asked->order_text, *one;

	if (!text || !*text)
		return STP_OK;
	if (strlen(text) >= sizeof asked->order_text)
		return refuse(error, "orderBy", "is too long");
	memcpy(asked->order_text, text, strlen(text) + 1);
	while ((one = strsep(&rest, ","))) {
		if (count == ORDERS)
			return refuse(error, "orderBy", "takes 16 columns at most");
		asked->orders[count++] = (struct stp_order){ .property = one + (*one == '-'), .descending = *one == '-' };
	}
	asked->list.order = (struct stp_order_table){ asked->orders, count, sizeof *asked->orders, sizeof *asked->orders };
	return STP_OK;
}

static enum MHD_Result look_at_query(void *user, enum MHD_ValueKind kind, const char *name, const char *value)
{
	const char **unknown = user;

	(void)kind, (void)value;
	if (strcmp(name, "skip") != 0 && strcmp(name, "take") != 0 && strcmp(name, "orderBy") != 0)
		*unknown = name;
	return *unknown ? MHD_NO : MHD_YES;
}

/* RFC 7240: "wait=10" among other preferences, which a server may overlook. */
static uint32_t read_wait(struct request *r)
{
	const char *prefer = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, "Prefer");
	const char *at = prefer ? strstr(prefer, "wait=") : NULL;
	unsigned long seconds = at && (at == prefer || strchr(" ,;", at[-1])) ? strtoul(at + 5, NULL, 10) : 0;

	return seconds && seconds < ARRIVING_MOST_MS / 1000 ? (uint32_t)seconds * 1000 : ARRIVING_MOST_MS;
}

static stp_status read_asked(struct request *r, struct asked *asked, struct stp_error *error)
{
	const char *unknown = NULL;
	stp_status status;

	MHD_get_connection_values(r->connection, MHD_GET_ARGUMENT_KIND, look_at_query, &unknown);
	if (unknown)
		return refuse(error, unknown, "is not among skip, take and orderBy; inputs are given in the body");
	asked->list.size = sizeof asked->list;
	asked->timeout_ms = read_wait(r);
	if ((status = read_count(r, "skip", 0, &asked->list.skip, error)) != STP_OK ||
	    (status = read_count(r, "take", 1, &asked->list.take, error)) != STP_OK)
		return status;
	return read_order(r, asked, error);
}

/* ---- rows -------------------------------------------------------------------------------------------------- */

static stp_status open_file(const struct stp_sink *sink, uint32_t column, const char *name, const char *media_type,
                            uint64_t length)
{
	struct calling *calling = sink->ctx;

	snprintf(calling->media_types[column], MEDIA_TYPE, "%s", media_type ? media_type : "");
	return arriving_file_open(sink, column, name, media_type, length);
}

static bool add_file(cJSON *row, const char *name, struct calling *calling, uint32_t column, const char *path)
{
	const struct stp_field *field = stp_return_field(calling->object, calling->method, column);
	const char *slash = strrchr(path, '/'), *media_type = calling->media_types[column];
	cJSON *file = cJSON_AddObjectToObject(row, name);
	char id[KEEP_ID], href[160], *file_name = fake_text(slash ? slash + 1 : path);
	uint64_t length = 0;
	bool good = file && file_name &&
	            download_keep(calling->arriving.pages, path, field && field->type == STP_IMAGE, id, &length);

	snprintf(href, sizeof href, "/api/%s/files/%s", calling->instance->name, good ? id : "");
	good = good && cJSON_AddStringToObject(file, "id", id) && cJSON_AddStringToObject(file, "href", href) &&
	       cJSON_AddStringToObject(file, "name", file_name) &&
	       (*media_type ? cJSON_AddStringToObject(file, "mediaType", media_type)
	                    : cJSON_AddNullToObject(file, "mediaType")) &&
	       cJSON_AddNumberToObject(file, "length", (double)length);
	free(file_name);
	return good;
}

static bool add_value(cJSON *row, const char *name, const struct stp_value *value)
{
	char text[48];

	switch (value->type) {
	case STP_YESNO:
		return cJSON_AddBoolToObject(row, name, value->u.integer != 0);
	case STP_NUMBER:
	case STP_AUTONUMBER: /* not through a double */
		stp_value_print(value, text, sizeof text);
		return cJSON_AddRawToObject(row, name, text);
	case STP_DATETIME:
	case STP_DATE:
	case STP_TIME:
		stp_value_print(value, text, sizeof text);
		return cJSON_AddStringToObject(row, name, text);
	case STP_MULTIVALUE: /* the text is JSON */
		return cJSON_AddRawToObject(row, name, value->u.text);
	default:
		return fake_is_text(value) ? cJSON_AddStringToObject(row, name, value->u.text) : cJSON_AddNullToObject(row, name);
	}
}

static char *row_text(struct calling *calling, const struct stp_value *values, uint32_t count)
{
	cJSON *row = cJSON_CreateObject();
	bool good = row != NULL;
	char *text;

	for (uint32_t i = 0; i < count && good; i++) {
		const char *name = stp_slot_at(&calling->method->returns, i)->property;
		const char *path = fake_files_path(calling->arriving.files, i);

		good = path ? add_file(row, name, calling, i, path) : add_value(row, name, &values[i]);
	}
	text = good ? cJSON_PrintUnformatted(row) : NULL;
	cJSON_Delete(row);
	return text;
}

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct calling *calling = sink->ctx;
	stp_status status = arriving_commit(&calling->arriving);
	char *text;

	if (status != STP_OK)
		return status;
	if (!(text = row_text(calling, values, count)))
		return arriving_fail(&calling->arriving, STP_NO_MEMORY, "no memory for a row, or no place for its file");
	fprintf(calling->rows, "%s%s", calling->count++ ? "," : "", text);
	free(text);
	if (ferror(calling->rows))
		return arriving_fail(&calling->arriving, STP_UNAVAILABLE, "the rows could not be written to the temporary folder");
	if (ftello(calling->rows) > ANSWER_MOST)
		return arriving_fail(&calling->arriving, STP_UNAVAILABLE, "the rows have more than 1 GiB; take fewer at a time");
	return STP_OK;
}

static void take_total(const struct stp_sink *sink, uint64_t rows)
{
	struct calling *calling = sink->ctx;

	calling->total = rows;
	calling->totalled = true;
}

static void take_warning(const struct stp_sink *sink, const char *message)
{
	struct calling *calling = sink->ctx;
	cJSON *text = cJSON_CreateString(message);

	if (text && !cJSON_AddItemToArray(calling->warnings, text))
		cJSON_Delete(text);
}

/* ---- the call ------------------------------------------------------------------------------------------------ */

/* Nobody waits for the answer any more. */
static int cancelled(void *ctx)
{
	const struct request *r = ctx;
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct pollfd client = { .fd = info ? info->connect_fd : -1, .events = POLLRDHUP };

	return pages_stopping(r->pages) || (poll(&client, 1, 0) > 0 && (client.revents & (POLLRDHUP | POLLHUP | POLLERR)));
}

/* NULL: none, or an empty one. */
static const char *header(const struct calling *calling, const char *name)
{
	const char *value = MHD_lookup_connection_value(calling->r->connection, MHD_HEADER_KIND, name);

	return value && *value ? value : NULL;
}

static bool prepare(struct calling *calling)
{
	char path[160];
	int fd;

	if (!arriving_begin(&calling->arriving, calling->r->pages) || !(calling->warnings = cJSON_CreateArray()) ||
	    !(calling->media_types = calloc((size_t)calling->method->returns.count + 1, MEDIA_TYPE)))
		return false;
	snprintf(path, sizeof path, "%s/rows-XXXXXX", calling->r->pages->folder);
	if ((fd = mkstemp(path)) < 0)
		return false;
	unlink(path); /* it is gone with its last reader */
	if (!(calling->rows = fdopen(fd, "w+"))) {
		close(fd);
		return false;
	}
	fputs("{\"rows\":[", calling->rows);
	return true;
}

static stp_status run(struct calling *calling, const struct asked *asked, const struct stp_args *in,
                      struct stp_error *error)
{
	bool part = asked->list.skip || asked->list.take || asked->list.order.count;
	const struct stp_run how = {
		.size = sizeof how,
		.timeout_ms = asked->timeout_ms,
		.once = header(calling, "Idempotency-Key"),
		.traceparent = header(calling, "traceparent"),
		.list = part ? &asked->list : NULL,
		.ctx = calling->r,
		.cancelled = cancelled,
	};
	const struct stp_sink sink = {
		.size = sizeof sink, .ctx = calling, .row = take_row, .file_open = open_file, .file_write = arriving_file_write,
		.file_close = arriving_file_close, .total = take_total, .warn = take_warning,
	};

	return arriving_run(&calling->arriving, calling->instance->id, &how, in, &sink, error);
}

static void answer_rows(struct calling *calling)
{
	struct request *r = calling->r;
	char *warnings = cJSON_PrintUnformatted(calling->warnings);
	int fd;

	if (!warnings)
		return; /* 500 */
	fputs("],", calling->rows);
	if (calling->totalled && calling->method->kind == STP_LIST)
		fprintf(calling->rows, "\"total\":%llu,", (unsigned long long)calling->total);
	fprintf(calling->rows, "\"warnings\":%s}\n", warnings);
	free(warnings);
	if (fflush(calling->rows) != 0 || ferror(calling->rows)) {
		answer_problem_text(r, MHD_HTTP_INSUFFICIENT_STORAGE, STP_UNAVAILABLE,
		                    "the rows could not be written to the temporary folder");
		return;
	}
	if ((fd = dup(fileno(calling->rows))) < 0)
		return;
	r->status = MHD_HTTP_OK;
	r->response = MHD_create_response_from_fd64((uint64_t)ftello(calling->rows), fd); /* which closes it */
	if (!r->response)
		close(fd);
	answer_header(r, "Content-Type", "application/json");
}

void api_call(struct request *r, const struct instance *instance, const struct stp_object *object,
              const struct stp_method *method, const struct stp_args *in)
{
	struct calling calling = { .r = r, .instance = instance, .object = object, .method = method };
	struct stp_error error = STP_ERROR_INIT;
	struct asked asked = { .timeout_ms = 0 };

	if (read_asked(r, &asked, &error) != STP_OK)
		answer_problem(r, 0, &error);
	else if (!prepare(&calling))
		answer_problem_text(r, 0, STP_UNAVAILABLE, "no memory, or no room for files in the temporary folder");
	else if ((error.status = run(&calling, &asked, in, &error)) != STP_OK && error.status != STP_STOP)
		answer_problem(r, 0, &error);
	else
		answer_rows(&calling);
	if (calling.rows)
		fclose(calling.rows);
	arriving_end(&calling.arriving);
	cJSON_Delete(calling.warnings);
	free(calling.media_types);
}
