/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/inbox.h - an inbox that proves nobody, for animals whose inbox is wrong. */
#ifndef ZOO_INBOX_H
#define ZOO_INBOX_H

#include <stp/ext.h>

#ifndef PROVEN /* seen: how many messages came before */
#define PROVEN(seen) ((void)(seen), (stp_status)STP_OK)
#endif

static stp_status receive(struct stp_instance *self, const struct stp_call *call, const struct stp_message *message,
                          stp_status (*begin)(const struct stp_sink *out, const struct stp_event *event, const char *once),
                          const struct stp_sink *out, struct stp_error *error)
{
	static const char why[] = "nobody has signed it";
	static unsigned messages;

	(void)self, (void)call, (void)message, (void)begin, (void)out;
	error->status = PROVEN(messages);
	messages++;
	if (error->status)
		for (unsigned i = 0; i < sizeof why; i++)
			error->message[i] = why[i];
	return error->status;
}

static const struct stp_inbox inbox = { .size = sizeof inbox, .receive = receive };

#endif /* ZOO_INBOX_H */
