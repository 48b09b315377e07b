/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/log.c - the lines a plugin logged, kept in order. */
#include <config.h>

#include "log.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "parts.h"

/* Lines are allocated one by one, so that one that was given out stays where it is. */
struct fake_log {
	pthread_mutex_t lock;
	struct fake_host_line **lines;
	size_t count, room;
};

struct fake_log *fake_log_create(void)
{
	struct fake_log *log = calloc(1, sizeof *log);

	if (log)
		pthread_mutex_init(&log->lock, NULL);
	return log;
}

static void destroy_line(struct fake_host_line *line)
{
	if (!line)
		return;
	free(line->event);
	free(line->id);
	free(line->message);
	free(line);
}

void fake_log_destroy(struct fake_log *log)
{
	if (!log)
		return;
	for (size_t i = 0; i < log->count; i++)
		destroy_line(log->lines[i]);
	free(log->lines);
	pthread_mutex_destroy(&log->lock);
	free(log);
}

static struct fake_host_line *create_line(stp_level level, const char *event, const char *id,
                                          const char *message)
{
	struct fake_host_line *line = calloc(1, sizeof *line);

	if (!line)
		return NULL;
	line->level = level;
	line->event = fake_text(event);
	line->id = fake_text(id);
	line->message = fake_text(message);
	if (line->event && line->id && line->message)
		return line;
	destroy_line(line);
	return NULL;
}

void fake_log_add(struct fake_log *log, stp_level level, const char *event, const char *id,
                  const char *message)
{
	struct fake_host_line *line = create_line(level, event, id, message);
	struct fake_host_line **grown;

	if (!line)
		return;
	pthread_mutex_lock(&log->lock);
	if ((grown = fake_grow(log->lines, log->count, &log->room, sizeof *grown))) {
		log->lines = grown;
		log->lines[log->count++] = line;
	}
	pthread_mutex_unlock(&log->lock);
	if (!grown)
		destroy_line(line);
}

size_t fake_log_count(struct fake_log *log, const char *event)
{
	size_t count = 0;

	pthread_mutex_lock(&log->lock);
	for (size_t i = 0; i < log->count; i++)
		count += !event || strcmp(log->lines[i]->event, event) == 0;
	pthread_mutex_unlock(&log->lock);
	return count;
}

const struct fake_host_line *fake_log_at(struct fake_log *log, size_t index)
{
	const struct fake_host_line *line = NULL;

	pthread_mutex_lock(&log->lock);
	if (index < log->count)
		line = log->lines[index];
	pthread_mutex_unlock(&log->lock);
	return line;
}

bool fake_log_contains(struct fake_log *log, const char *text)
{
	bool found = false;

	pthread_mutex_lock(&log->lock);
	for (size_t i = 0; i < log->count && !found; i++) {
		const struct fake_host_line *line = log->lines[i];

		found = strstr(line->event, text) || strstr(line->id, text) || strstr(line->message, text);
	}
	pthread_mutex_unlock(&log->lock);
	return found;
}
