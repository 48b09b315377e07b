/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/inbox.c - tests of stp.inbox/1, with messages that nobody has signed. */
#include <config.h>

#include <string.h>

#include "tests.h"

struct body {
	struct stp_file file;
	const char *text;
	size_t at;
};

static stp_status read_body(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct body *body = file->ctx;
	size_t left = strlen(body->text) - body->at;

	*got = cap < left ? cap : left;
	memcpy(buf, body->text + body->at, *got);
	body->at += *got;
	return STP_OK;
}

static stp_status rewind_body(const struct stp_file *file)
{
	struct body *body = file->ctx;

	body->at = 0;
	return STP_OK;
}

static uint32_t begun;

static stp_status begin(const struct stp_sink *out, const struct stp_event *event, const char *once)
{
	(void)out, (void)event, (void)once;
	begun++;
	return STP_OK;
}

static stp_status take_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	(void)sink, (void)values, (void)count;
	return STP_OK;
}

static stp_status no_file(const struct stp_sink *sink, uint32_t column, const char *name, const char *media_type,
                          uint64_t length)
{
	(void)sink, (void)column, (void)name, (void)media_type, (void)length;
	return STP_OK;
}

static stp_status no_write(const struct stp_sink *sink, const void *data, size_t length)
{
	(void)sink, (void)data, (void)length;
	return STP_OK;
}

static stp_status no_close(const struct stp_sink *sink)
{
	(void)sink;
	return STP_OK;
}

static void no_claim(const struct stp_sink *sink, uint32_t flags)
{
	(void)sink, (void)flags;
}

static void no_total(const struct stp_sink *sink, uint64_t rows)
{
	(void)sink, (void)rows;
}

static void no_warning(const struct stp_sink *sink, const char *message)
{
	(void)sink, (void)message;
}

static stp_status go_on(const struct stp_call *call, uint32_t ms)
{
	(void)call, (void)ms;
	return STP_OK;
}

static stp_status receive(struct tck_instance *i, const struct stp_inbox *inbox, const char *text)
{
	static const struct stp_header headers[] = { { "Content-Type", "application/json" }, { "X-Signature", "bm9uZQ==" } };
	struct body body = { .text = text };
	const struct stp_message message = { .size = sizeof message, .headers = STP_ROWS(headers), .body = &body.file };
	const struct stp_call call = { .size = sizeof call, .id = "stp-check", .wait = go_on };
	const struct stp_sink sink = { .size = sizeof sink, .row = take_row, .file_open = no_file, .file_write = no_write,
		.file_close = no_close, .handled = no_claim, .total = no_total, .warn = no_warning };
	stp_status status;

	body.file = (struct stp_file){ .size = sizeof body.file, .ctx = &body, .name = "", .length = strlen(text),
		.read = read_body, .rewind = rewind_body };
	i->error = (struct stp_error)STP_ERROR_INIT;
	tck_enter(i->t, "receive()");
	status = inbox->receive(i->self, &call, &message, begin, &sink, &i->error);
	tck_leave(i->t);
	tck_case(i->t);
	return status;
}

static const char *const messages[] = {
	"", "{}", "[]", "{\"event\":\"completed\",\"data\":{}}", "<?xml version=\"1.0\"?><a/>", "\xFF\xFE",
};

static const struct stp_inbox *inbox_of(struct tck *t)
{
	const struct stp_inbox *inbox = t->plugin->extension ? t->plugin->extension(STP_INBOX) : NULL;

	if (!inbox)
		tck_skip(t, "it has no inbox (" STP_INBOX ")");
	return inbox;
}

void p17_unproven_messages_are_refused(struct tck *t)
{
	const struct stp_inbox *inbox = inbox_of(t);
	struct tck_instance i;

	if (!inbox || !tck_up(t, 0, &i))
		return;
	for (size_t m = 0; m < sizeof messages / sizeof messages[0] && !tck_over(t); m++) {
		begun = 0;
		if (receive(&i, inbox, messages[m]) == STP_OK)
			tck_fail(t, "receive() takes a message that nobody has signed");
		else if (begun)
			tck_fail(t, "receive() begins an event of a message that nobody has signed");
	}
	tck_down(&i);
}

void p22_inbox_remembers_nothing(struct tck *t)
{
	const struct stp_inbox *inbox = inbox_of(t);
	struct tck_instance i;

	if (!inbox || !tck_up(t, 0, &i))
		return;
	for (size_t m = 0; m < sizeof messages / sizeof messages[0] && !tck_over(t); m++) {
		uint32_t events;
		stp_status first;

		begun = 0;
		first = receive(&i, inbox, messages[m]);
		events = begun;
		begun = 0;
		if (receive(&i, inbox, messages[m]) != first || begun != events)
			tck_fail(t, "receive() answers the same message another time in another way");
	}
	tck_down(&i);
}
