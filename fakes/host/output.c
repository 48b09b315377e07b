/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/output.c - what fake-host shows: rows, findings and errors, for people or as JSON. */
#include <config.h>

#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stp/host.h>

stp_status output_write(void *file, const char *text, size_t length)
{
	return fwrite(text, 1, length, file) == length ? STP_OK : STP_UNAVAILABLE;
}

stp_status output_flush(struct stp_error *error)
{
	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return STP_OK;
	return failure(error, STP_UNAVAILABLE, "cannot write to standard output: %s",
	               errno ? strerror(errno) : "it was cut off");
}

/* ---- text from elsewhere ---------------------------------------------------------- */

/* The service's texts must not steer the terminal: what controls it becomes "?", a line end
 * begins a new line with `indent` blanks. */
static void put_clean(FILE *file, const char *text, size_t length, int indent)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '\n') {
			if (i + 1 < length)
				fprintf(file, "\n%*s", indent, "");
		} else if (c == '\r' && i + 1 < length && text[i + 1] == '\n') {
			continue;
		} else if ((c < 0x20 && c != '\t') || c == 0x7f) {
			putc('?', file);
		} else if (c == 0xc2 && i + 1 < length && (unsigned char)text[i + 1] < 0xa0) {
			putc('?', file); /* U+0080 to U+009F */
			i++;
		} else {
			putc(c, file);
		}
	}
}

static void put_text(FILE *file, const char *text, int indent)
{
	put_clean(file, text, strlen(text), indent);
}

/* ---- rows --------------------------------------------------------------------------- */

static const char *label(const struct stp_object *object, const struct stp_method *method,
                         uint32_t column)
{
	const struct stp_field *field = stp_return_field(object, method, column);

	return field ? field->label : stp_slot_at(&method->returns, column)->property;
}

/* For a person: yes and no, where stp_value_print() has 1 and 0. */
static void put_value(const struct stp_value *value, int indent)
{
	size_t length = stp_value_print(value, NULL, 0);
	char *text;

	if (value->type == STP_YESNO) {
		fputs(value->u.integer ? "yes" : "no", stdout);
		return;
	}
	text = malloc(length + 1);

	if (!text) {
		fputs("(no memory to show it)", stdout);
		return;
	}
	stp_value_print(value, text, length + 1);
	put_clean(stdout, text, length, indent);
	free(text);
}

static bool has_value(const struct stp_value *value, const char *path)
{
	return path || value->type != STP_NULL;
}

static void put_row(const struct stp_object *object, const struct stp_method *method,
                    const struct stp_value *values, const char *const *paths)
{
	int widest = 0;

	for (uint32_t i = 0; i < method->returns.count; i++)
		if (has_value(&values[i], paths[i]) && (int)strlen(label(object, method, i)) > widest)
			widest = (int)strlen(label(object, method, i));
	if (!widest && method->returns.count)
		puts("(a row without any value)");
	for (uint32_t i = 0; i < method->returns.count; i++) {
		const char *name = label(object, method, i);

		if (!has_value(&values[i], paths[i]))
			continue;
		printf("%s:%*s ", name, widest - (int)strlen(name), "");
		if (paths[i])
			put_text(stdout, paths[i], widest + 2);
		else
			put_value(&values[i], widest + 2);
		putchar('\n');
	}
}

void output_row(const struct stp_object *object, const struct stp_method *method,
                const struct stp_value *values, const char *const *paths, bool json)
{
	if (json) /* a failed write is told by output_flush */
		(void)!stp_render_row(object, method, values, paths, output_write, stdout);
	else
		put_row(object, method, values, paths);
}

/* ---- findings ------------------------------------------------------------------------ */

static bool is_coloured(FILE *file)
{
	const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");

	return isatty(fileno(file)) && !(no && *no) && terminal && strcmp(terminal, "dumb") != 0;
}

static const char *colour(uint32_t outcome)
{
	switch (outcome) {
	case STP_PASS:
		return "\033[32m";
	case STP_NOTE:
	case STP_SKIP:
		return "\033[2m";
	case STP_WARNING:
		return "\033[33m";
	default: /* abi.h: an unknown outcome is a failure */
		return "\033[31m";
	}
}

void output_finding(const struct stp_finding *finding, bool json, FILE *file)
{
	const char *outcome = stp_outcome_name(finding->outcome);
	const char *check = finding->check ? finding->check : "";
	bool coloured = is_coloured(file);

	if (json) {
		(void)!stp_render_finding(finding, output_write, file);
		return;
	}
	fprintf(file, "%s%-7s%s  ", coloured ? colour(finding->outcome) : "", outcome,
	        coloured ? "\033[0m" : "");
	put_text(file, check, 9);
	fprintf(file, "%*s  ", strlen(check) < 14 ? 14 - (int)strlen(check) : 0, "");
	put_text(file, finding->message ? finding->message : "", 25);
	if (finding->outcome != STP_PASS && finding->key && *finding->key) {
		fputs(" (", file);
		put_text(file, finding->key, 25);
		putc(')', file);
	}
	putc('\n', file);
	if (finding->hint && *finding->hint) {
		fprintf(file, "%25s", "");
		put_text(file, finding->hint, 25);
		putc('\n', file);
	}
}

/* ---- errors --------------------------------------------------------------------------- */

static void put_member(const char *name, const char *text)
{
	if (!*text)
		return;
	fprintf(stderr, "  %s: ", name);
	put_text(stderr, text, (int)strlen(name) + 4);
	putc('\n', stderr);
}

void output_error(const struct stp_error *error, bool json)
{
	if (json) {
		(void)!stp_render_error(error, output_write, stdout);
		fflush(stdout);
		return;
	}
	fflush(stdout);
	fputs("fake-host: ", stderr);
	put_text(stderr, *error->message ? error->message : "the call failed without a message", 2);
	putc('\n', stderr);
	put_member("status", stp_status_name(error->status));
	put_member("field", error->field);
	put_member("code", error->code);
	if (error->http_status)
		fprintf(stderr, "  http: %u\n", error->http_status);
	put_member("do", error->hint);
	if (error->retry_after_ms)
		fprintf(stderr, "  retry: after %u ms\n", error->retry_after_ms);
	if (error->maybe_applied)
		fputs("  applied: maybe; look before you try again\n", stderr);
	put_member("answer", error->answer);
	put_member("trace", error->trace);
}

void output_note(const char *format, ...)
{
	char text[1024];
	va_list rest;

	va_start(rest, format);
	vsnprintf(text, sizeof text, format, rest);
	va_end(rest);
	fflush(stdout);
	fputs("fake-host: ", stderr);
	put_text(stderr, text, 2);
	putc('\n', stderr);
}

void output_breach(void *user, const struct stp_breach *breach)
{
	bool known = breach->object && breach->method;

	(void)user;
	output_note("guard: %s breaks %s in %s()%s%s%s%s%s%s%s: %s", breach->by_host ? "this host" : "the plugin",
	            breach->rule, breach->function, known ? " of " : "", known ? breach->object : "", known ? "." : "",
	            known ? breach->method : "", breach->id ? " (call " : "", breach->id ? breach->id : "",
	            breach->id ? ")" : "", breach->message);
}

stp_status failure(struct stp_error *error, stp_status status, const char *format, ...)
{
	va_list rest;

	*error = (struct stp_error)STP_ERROR_INIT;
	error->status = status;
	va_start(rest, format);
	vsnprintf(error->message, sizeof error->message, format, rest);
	va_end(rest);
	return status;
}

void failure_about(struct stp_error *error, const char *field, const char *hint)
{
	snprintf(error->field, sizeof error->field, "%s", field);
	snprintf(error->hint, sizeof error->hint, "%s", hint);
}
