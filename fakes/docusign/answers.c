/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/answers.c - bytes that grow, and the forms that answers have. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"

bool fake_add(struct fake_bytes *to, const void *bytes, size_t length)
{
	if (to->length + length + 1 > to->room) {
		size_t room = (to->length + length + 1) * 2;
		char *at = realloc(to->at, room);

		if (!at)
			return false;
		to->at = at;
		to->room = room;
	}
	if (length)
		memcpy(to->at + to->length, bytes, length);
	to->length += length;
	to->at[to->length] = '\0';
	return true;
}

bool fake_printf(struct fake_bytes *to, const char *format, ...)
{
	char text[4096];
	va_list list;
	int length;

	va_start(list, format);
	length = vsnprintf(text, sizeof text, format, list);
	va_end(list);
	return length >= 0 && fake_add(to, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}

void fake_json(struct fake_request *r, unsigned status, cJSON *json)
{
	char *text = cJSON_PrintUnformatted(json);

	r->status = text ? status : 500;
	r->answer.length = 0;
	if (text)
		fake_add(&r->answer, text, strlen(text));
	snprintf(r->answer_type, sizeof r->answer_type, "application/json; charset=utf-8");
	cJSON_free(text);
	cJSON_Delete(json);
}

/* DocuSign's codes with their HTTP status and message, as they were seen. */
static const struct {
	const char *code;
	unsigned http;
	const char *message;
} codes[] = {
	{ "USER_AUTHENTICATION_FAILED", 401, "One or both of Username and Password are invalid. Invalid access token" },
	{ "PARTNER_AUTHENTICATION_FAILED", 401, "The specified Integrator Key was not found or is disabled. An Integrator key was not specified." },
	{ "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT", 401, "The specified User is not a member of the specified Account." },
	{ "ENVELOPE_DOES_NOT_EXIST", 404, "The envelope specified either does not exist or you have no rights to it." },
	{ "DOCUMENT_DOES_NOT_EXIST", 404, "The document specified was not found." },
	{ "RESOURCE_NOT_FOUND", 404, "The URL provided does not resolve to a resource." },
	{ "INVALID_RECIPIENT_ID", 400, "Invalid recipient ID." },
	{ "INVALID_REQUEST_BODY", 400, "The request body is missing or improperly formatted." },
	{ "INVALID_REQUEST_PARAMETER", 400, "The request contained at least one invalid parameter." },
	{ "INVALID_FOLDER_ID", 400, "A folder ID is missing or invalid." },
	{ "ENVELOPE_IS_INCOMPLETE", 400, "The Envelope is not Complete. A Complete Envelope Requires Documents, Recipients, Tabs, and a Subject Line." },
	{ "ENVELOPE_INVALID_STATUS", 400, "Invalid envelope status." },
	{ "ENVELOPE_CANNOT_VOID_INVALID_STATE", 400, "Only envelopes in the 'Sent' or 'Delivered' states may be voided." },
	{ "RECIPIENTS_NOT_PROVIDED", 400, "No recipients were found in the request." },
	{ "UNKNOWN_ENVELOPE_RECIPIENT", 400, "The recipient you have identified is not a valid recipient of the specified envelope." },
	{ "INVALID_CAPTIVE_RECIPIENT_OPERATION", 400, "The recipient is not a captive recipient." },
	{ "RECIPIENT_NOT_IN_SEQUENCE", 400, "The token for an out of sequence recipient cannot be generated." },
	{ "TEMPLATE_ID_INVALID", 400, "Invalid template ID." },
	{ "INVALID_EMAIL_ADDRESS_FOR_RECIPIENT", 400, "The email address for the recipient is invalid." },
};

void fake_error(struct fake_request *r, const char *code, const char *detail)
{
	struct fake_bytes message = { 0 };
	cJSON *json = cJSON_CreateObject();
	unsigned http = 400;

	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
		if (strcmp(codes[i].code, code) != 0)
			continue;
		http = codes[i].http;
		fake_add(&message, codes[i].message, strlen(codes[i].message));
	}
	if (detail && *detail)
		fake_printf(&message, "%s%s", message.length ? " " : "", detail);
	cJSON_AddStringToObject(json, "errorCode", code);
	cJSON_AddStringToObject(json, "message", message.at ? message.at : "");
	free(message.at);
	fake_json(r, http, json);
}

void fake_escape(struct fake_bytes *to, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '&': fake_add(to, "&amp;", 5); break;
		case '<': fake_add(to, "&lt;", 4); break;
		case '>': fake_add(to, "&gt;", 4); break;
		case '"': fake_add(to, "&quot;", 6); break;
		case '\'': fake_add(to, "&#39;", 5); break;
		default: fake_add(to, text, 1);
		}
	}
}

void fake_html(struct fake_request *r, unsigned status, const char *title, const char *body)
{
	static const char head[] = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
		"<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>"
		"body{font:16px/1.5 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem;color:#1b2733}"
		"h1{font-size:1.5rem}ul{padding-left:1.2rem}form{margin:1.5rem 0}fieldset{border:1px solid #c9d3dc;border-radius:8px}"
		"button{font:inherit;padding:.6rem 1.2rem;border-radius:6px;border:1px solid #8a99a8;background:#fff;margin:.3rem .3rem .3rem 0}"
		"button.go{background:#1c5fd0;border-color:#1c5fd0;color:#fff}input{font:inherit;padding:.5rem;width:100%;box-sizing:border-box}"
		"footer{color:#5b6b7a;font-size:.85rem;margin-top:3rem}</style><title>";

	r->answer.length = 0;
	fake_add(&r->answer, head, sizeof head - 1);
	fake_escape(&r->answer, title);
	fake_add(&r->answer, "</title>", 8);
	fake_add(&r->answer, body, strlen(body));
	fake_printf(&r->answer, "<footer>This is fake-docusign, a DocuSign for tests: nothing here is binding.</footer></html>");
	r->status = status;
	snprintf(r->answer_type, sizeof r->answer_type, "text/html; charset=utf-8");
}
