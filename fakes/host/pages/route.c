/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/route.c - which path leads where. */
#include <config.h>

#include <string.h>

#include "request.h"

/* clang-format off */
const struct route routes[] = {
	/* verb   pattern                      handler                 flags */
	{ "GET",  "/",                         get_features,           0 },
	{ "GET",  "/features/*",               get_feature,            0 },
	{ "GET",  "/features/*/new",           get_feature_new,        0 },
	{ "POST", "/features/*/new",           post_feature_new,       0 },
	{ "GET",  "/features/*/style.css",     get_feature_style,      0 },
	{ "GET",  "/service-types/*/new",      get_type_new,           0 },
	{ "POST", "/service-types/*/new",      post_type_new,          0 },
	{ "GET",  "/instances/*",              get_instance,           0 },
	{ "GET",  "/instances/*/edit",         get_instance_edit,      0 },
	{ "POST", "/instances/*/edit",         post_instance_edit,     0 },
	{ "POST", "/instances/*/test",         post_instance_test,     0 },
	{ "GET",  "/instances/*/refresh",      get_instance_refresh,   0 },
	{ "POST", "/instances/*/refresh",      post_instance_refresh,  0 },
	{ "GET",  "/instances/*/delete",       get_instance_delete,    0 },
	{ "POST", "/instances/*/delete",       post_instance_delete,   0 },
	{ "GET",  "/instances/*/openapi.json", get_instance_document,  0 },
	{ "GET",  "/activations/*",            get_activation,         0 },
	{ "GET",  "/activations/*/form",       get_activation_form,    0 },
	{ "POST", "/activations/*/anyway",     post_activation_anyway, 0 },
	{ "POST", "/consent",                  post_consent,           0 },
	{ "GET",  "/consent/*",                get_consent,            0 },
	{ "GET",  "/identity/token/oauth/2",   get_redirect,           ROUTE_OPEN },
	{ "GET",  "/smartobjects",             get_objects,            0 },
	{ "GET",  "/smartobjects/*",           get_object,             0 },
	{ "GET",  "/smartobjects/*/*",         get_console,            0 },
	{ "POST", "/smartobjects/*/*",         post_console,           0 },
	{ "GET",  "/downloads/*",              get_download,           0 },
	{ "GET",  "/downloads/*/open",         get_download_open,      0 },
	{ "GET",  "/steps",                    get_steps,              0 },
	{ "GET",  "/steps/*",                  get_step,               0 },
	{ "POST", "/steps/*",                  post_step,              0 },
	{ "POST", "/steps/*/save",             post_step_save,         0 },
	{ "GET",  "/steps/*/style.css",        get_step_style,         0 },
	{ "POST", "/saved-steps/forget",       post_saved_forget,      0 },
	{ "GET",  "/api",                      get_api,                0 },
	{ "GET",  "/api/*/openapi.json",       get_api_document,       0 },
	{ "GET",  "/api/*/files/*",            get_api_file,           0 },
	{ "POST", "/api/*/*/*",                post_api_method,        0 },
	{ "GET",  "/metrics",                  get_metrics,            0 },
	{ "GET",  "/style.css",                get_style,              ROUTE_OPEN },
	{ "GET",  "/script.js",                get_script,             ROUTE_OPEN },
	{ "GET",  "/icon.svg",                 get_icon,               ROUTE_OPEN },
};
/* clang-format on */
const size_t routes_count = sizeof routes / sizeof routes[0];

/* Both are compared segment by segment; a star takes what fits into an argument. */
static bool matches(const char *pattern, const char *path, char arg[ROUTE_ARGS][ROUTE_ARG])
{
	size_t args = 0;

	while (*pattern && *path) {
		size_t length;

		if (*pattern != '*') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		length = strcspn(path, "/");
		if (length == 0 || length >= ROUTE_ARG || args == ROUTE_ARGS)
			return false;
		memcpy(arg[args], path, length);
		arg[args++][length] = '\0';
		path += length;
		pattern++;
	}
	return !*pattern && !*path;
}

const struct route *route_find(const char *verb, const char *path, char arg[ROUTE_ARGS][ROUTE_ARG],
                               const char **ret_allow)
{
	bool get = false, post = false;

	for (size_t i = 0; i < routes_count; i++) {
		if (!matches(routes[i].pattern, path, arg))
			continue;
		if (strcmp(routes[i].verb, verb) == 0)
			return &routes[i];
		get = get || strcmp(routes[i].verb, "GET") == 0;
		post = post || strcmp(routes[i].verb, "POST") == 0;
	}
	*ret_allow = get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : post ? "POST" : NULL;
	return NULL;
}
