/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/api.c - the methods of instances for programs: who may come, what is there.
 *
 * A browser's cookie opens nothing here, so no other site can make a browser call a method. */
#include <config.h>

#include "api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../inputs.h"
#include "download.h"
#include "problem.h"

bool api_is(const char *path)
{
	return strcmp(path, "/metrics") == 0 || (strncmp(path, "/api", 4) == 0 && (path[4] == '/' || !path[4]));
}

/* ---- who may come ---------------------------------------------------------------------------------- */

static bool has_token(const struct request *r)
{
	const char *given = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, "Authorization");

	if (!given || strncasecmp(given, "Bearer ", 7) != 0)
		return false;
	given += 7;
	return guard_token(&r->pages->guard, given + strspn(given, " "));
}

bool api_admit(struct request *r)
{
	if (!guard_host(&r->pages->guard, r->host)) {
		answer_problem_text(r, MHD_HTTP_MISDIRECTED_REQUEST, STP_BAD_INPUT,
		                    "fake-host does not go by that name; behind a proxy, start it with --public-url");
		return false;
	}
	if (has_token(r))
		return true;
	answer_problem_text(r, MHD_HTTP_UNAUTHORIZED, STP_AUTH,
	                    "the header Authorization: Bearer TOKEN is wanted, with the token of this run of fake-host serve");
	answer_header(r, "WWW-Authenticate", "Bearer realm=\"fake-host\"");
	return false;
}

void api_refuse_body(struct request *r, enum body_fault fault)
{
	static const struct {
		unsigned status;
		stp_status kind;
		const char *message;
	} faults[] = {
		[BODY_NO_FORM]   = { MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, STP_BAD_INPUT,
			"the body is to be application/json or multipart/form-data, and was neither, or broke off" },
		[BODY_TOO_LONG]  = { MHD_HTTP_CONTENT_TOO_LARGE, STP_BAD_INPUT,
			"the inputs have more than 1 MiB; longer texts go up as a file part, where the input takes one" },
		[BODY_FILE_LONG] = { MHD_HTTP_CONTENT_TOO_LARGE, STP_BAD_INPUT, "the files have more than 1 GiB together" },
		[BODY_NOT_TEXT]  = { MHD_HTTP_BAD_REQUEST, STP_BAD_INPUT, "a text in the body is not UTF-8, or has a NUL inside" },
		[BODY_DISK]      = { MHD_HTTP_INSUFFICIENT_STORAGE, STP_UNAVAILABLE,
			"the file could not be written to the temporary folder; is the disk full?" },
		[BODY_NO_MEMORY] = { MHD_HTTP_INTERNAL_SERVER_ERROR, STP_NO_MEMORY, "no memory" },
	};

	answer_problem_text(r, faults[fault].status, faults[fault].kind, faults[fault].message);
}

void api_refuse_path(struct request *r, const char *allow)
{
	if (!allow) {
		answer_problem_text(r, 0, STP_NOT_FOUND, "there is nothing here; methods are at POST /api/INSTANCE/OBJECT/METHOD, "
		                    "and GET /api tells the instances");
		return;
	}
	answer_problem_text(r, MHD_HTTP_METHOD_NOT_ALLOWED, STP_UNSUPPORTED, "this address takes another kind of request");
	answer_header(r, "Allow", allow);
}

/* ---- instances ---------------------------------------------------------------------------------------- */

static const char *instance_at(const void *table, uint32_t i)
{
	const struct instance *list = table;

	return list[i].name;
}

static void name_nearest(struct request *r, const char *wanted, struct stp_error *error)
{
	struct instance *list = NULL;
	size_t count = 0;

	if (instances_list(r->pages->features, NULL, &list, &count, NULL) == STP_OK)
		inputs_add_names(error, wanted, list, (uint32_t)count, instance_at);
	free(list);
}

/* The instance of the address, whose service type is there.  False: it is answered. */
static bool find(struct request *r, struct instance *ret)
{
	struct stp_error error = STP_ERROR_INIT;

	error.status = instance_find(r->pages->features, r->arg[0], ret, &error);
	if (error.status == STP_NOT_FOUND)
		name_nearest(r, r->arg[0], &error);
	if (error.status == STP_OK && ret->feature && ret->feature->plugin)
		return true;
	if (error.status == STP_OK) {
		error.status = STP_UNSUPPORTED;
		snprintf(error.message, sizeof error.message, "the service type of %s, %s, is not found now", ret->name,
		         ret->feature_id);
	}
	answer_problem(r, 0, &error);
	return false;
}

static bool add_instance(cJSON *array, const struct instance *one)
{
	cJSON *item = cJSON_CreateObject();
	char path[96];

	if (!item || !cJSON_AddItemToArray(array, item)) {
		cJSON_Delete(item);
		return false;
	}
	snprintf(path, sizeof path, "/api/%s/openapi.json", one->name);
	return cJSON_AddStringToObject(item, "name", one->name) &&
	       cJSON_AddStringToObject(item, "description", one->description) &&
	       cJSON_AddStringToObject(item, "serviceType", one->feature_id) &&
	       cJSON_AddStringToObject(item, "openapi", path);
}

void get_api(struct request *r)
{
	struct stp_error error = STP_ERROR_INIT;
	cJSON *json = cJSON_CreateObject(), *array = cJSON_AddArrayToObject(json, "instances");
	struct instance *list = NULL;
	bool good = array != NULL;
	size_t count = 0;

	error.status = instances_list(r->pages->features, NULL, &list, &count, &error);
	for (size_t i = 0; i < count && good; i++)
		good = add_instance(array, &list[i]);
	free(list);
	if (error.status == STP_OK && good) {
		answer_json(r, MHD_HTTP_OK, "application/json", json);
		return;
	}
	cJSON_Delete(json);
	if (error.status != STP_OK)
		answer_problem(r, 0, &error);
}

/* ---- the document ---------------------------------------------------------------------------------------- */

static stp_status take(void *user, const char *text, size_t length)
{
	struct html *page = user;

	html_bytes(page, text, length);
	return page->failed ? STP_NO_MEMORY : STP_OK;
}

static void answer_document(struct request *r, const struct instance *instance)
{
	char server[96];

	snprintf(server, sizeof server, "/api/%s", instance->name);
	if (stp_render_openapi(instance->feature->plugin, server, take, &r->page) != STP_OK)
		return; /* 500 */
	r->status = MHD_HTTP_OK;
	r->response = MHD_create_response_from_buffer(r->page.length, r->page.at, MHD_RESPMEM_MUST_COPY);
	answer_header(r, "Content-Type", "application/json");
}

void get_api_document(struct request *r)
{
	struct instance instance;

	if (find(r, &instance))
		answer_document(r, &instance);
}

/* The same for a person whose browser has a session. */
void get_instance_document(struct request *r)
{
	struct stp_error error = STP_ERROR_INIT;
	struct instance instance;

	error.status = instance_find(r->pages->features, r->arg[0], &instance, &error);
	if (error.status != STP_OK)
		answer_error(r, &error);
	else if (!instance.feature || !instance.feature->plugin)
		answer_notice(r, MHD_HTTP_NOT_IMPLEMENTED, "There is no description of it now", "Its service type is not found.",
		              "/", "To the features");
	else
		answer_document(r, &instance);
}

void get_api_file(struct request *r)
{
	struct instance instance;

	if (find(r, &instance) && !download_send(r, r->arg[1], false))
		answer_problem_text(r, 0, STP_NOT_FOUND,
		                    "the file is not kept any more: files are kept for an hour, the latest ones only");
}

/* ---- methods ------------------------------------------------------------------------------------------------ */

void post_api_method(struct request *r)
{
	struct stp_error error = STP_ERROR_INIT;
	const struct stp_object *object;
	const struct stp_method *method;
	struct stp_args *in = NULL;
	struct instance instance;

	if (!find(r, &instance))
		return;
	if (inputs_find(instance.feature->schema, r->arg[1], r->arg[2], &object, &method, &error) != STP_OK) {
		error.status = STP_NOT_FOUND; /* here it is a part of the address */
		answer_problem(r, 0, &error);
		return;
	}
	if ((error.status = api_inputs(r->body, object, method, &in, &error)) != STP_OK)
		answer_problem(r, 0, &error);
	else
		api_call(r, &instance, object, method, in);
	stp_args_destroy(in);
}
