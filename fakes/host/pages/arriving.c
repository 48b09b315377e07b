/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/arriving.c - a method run for a client: its files arrive in a private folder. */
#include <config.h>

#include "arriving.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FILE_MOST ((uint64_t)1 << 30)

static const char too_long[] = "the file has more than 1 GiB, and fake-host serve keeps no more";

bool arriving_begin(struct arriving *arriving, struct pages *pages)
{
	*arriving = (struct arriving){ .pages = pages, .here = STP_ERROR_INIT };
	snprintf(arriving->folder, sizeof arriving->folder, "%s/down-XXXXXX", pages->folder);
	if (mkdtemp(arriving->folder))
		return (arriving->files = fake_files_create(arriving->folder)) != NULL;
	arriving->folder[0] = '\0';
	return false;
}

void arriving_end(struct arriving *arriving)
{
	fake_files_destroy(arriving->files);
	if (arriving->folder[0])
		rmdir(arriving->folder); /* unless a file is kept in it */
}

stp_status arriving_fail(struct arriving *arriving, stp_status status, const char *message)
{
	arriving->here.status = status;
	snprintf(arriving->here.message, sizeof arriving->here.message, "%s", message);
	return status;
}

static stp_status of_files(struct arriving *arriving, stp_status status)
{
	return status == STP_OK ? status : arriving_fail(arriving, status, fake_files_problem(arriving->files));
}

stp_status arriving_file_open(const struct stp_sink *sink, uint32_t column, const char *name, const char *media_type,
                              uint64_t length)
{
	struct arriving *arriving = sink->ctx;

	(void)media_type;
	arriving->file_bytes = 0;
	if (length > FILE_MOST)
		return arriving_fail(arriving, STP_UNAVAILABLE, too_long);
	return of_files(arriving, fake_files_open(arriving->files, column, name));
}

stp_status arriving_file_write(const struct stp_sink *sink, const void *data, size_t length)
{
	struct arriving *arriving = sink->ctx;

	if ((arriving->file_bytes += length) > FILE_MOST)
		return arriving_fail(arriving, STP_UNAVAILABLE, too_long);
	return of_files(arriving, fake_files_write(arriving->files, data, length));
}

stp_status arriving_file_close(const struct stp_sink *sink)
{
	struct arriving *arriving = sink->ctx;

	return of_files(arriving, fake_files_close(arriving->files));
}

stp_status arriving_commit(struct arriving *arriving)
{
	return of_files(arriving, fake_files_commit(arriving->files));
}

stp_status arriving_run(struct arriving *arriving, const char *instance_id, const struct stp_run *how,
                        const struct stp_args *in, const struct stp_sink *sink, struct stp_error *error)
{
	struct features *features = arriving->pages->features;
	struct live *live = NULL;
	stp_status status = instance_acquire(features, instance_id, &live, error);

	if (status == STP_OK)
		status = stp_service_execute(live_service(live), how, in, sink, error);
	instance_release(features, live);
	if (status != STP_OK && status != STP_STOP && arriving->here.status != STP_OK) {
		arriving->here.maybe_applied = error->maybe_applied;
		*error = arriving->here;
		status = error->status;
	}
	return error->status = status;
}
