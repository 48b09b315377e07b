/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/torture/host.c - leaves the plugin in each function that it calls, and looks at what it is given. */
#include <config.h>

#include "host.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "fault.h"

const char *kept_text(const struct kept *kept, const char *name)
{
	for (unsigned i = 0; i < kept->count; i++)
		if (strcmp(kept->of[i].name, name) == 0)
			return kept->of[i].text;
	return "";
}

void kept_put(struct kept *kept, const char *name, const char *text)
{
	unsigned i = 0;

	while (i < kept->count && strcmp(kept->of[i].name, name) != 0)
		i++;
	if (i == KEPT_MAX)
		return;
	kept->count += i == kept->count;
	snprintf(kept->of[i].name, sizeof kept->of[i].name, "%s", name);
	snprintf(kept->of[i].text, sizeof kept->of[i].text, "%s", text);
}

/* ---- the host's functions -------------------------------------------------------------------------- */

static const struct stp_host *real(const struct stp_host *host)
{
	return fake_host_lent(((const struct host *)host)->fake);
}

struct lent { stp_lend_fn *lend; void *user; };

static stp_status lend_inside(void *user, const void *data, size_t length)
{
	const struct lent *lent = user;
	bool was = fault_inside(true);
	stp_status status = lent->lend(lent->user, data, length);

	(void)fault_inside(was);
	return status;
}

static void host_log(const struct stp_host *host, stp_level level, const char *event, const char *id, const char *message)
{
	bool was = fault_inside(false);

	real(host)->log(real(host), level, event, id, message);
	(void)fault_inside(was);
}

static int64_t host_wall_ms(const struct stp_host *host)
{
	return fake_host_wall_ms(((const struct host *)host)->fake);
}

static int64_t host_mono_ms(const struct stp_host *host)
{
	return fake_host_mono_ms(((const struct host *)host)->fake);
}

static stp_status host_secret(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	struct lent lent = { lend, user };
	bool was = fault_inside(false);
	stp_status status = real(host)->secret(real(host), key, lend_inside, &lent);

	(void)fault_inside(was);
	return status;
}

static stp_status host_cache_get(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	struct lent lent = { lend, user };
	bool was = fault_inside(false);
	stp_status status = real(host)->cache_get(real(host), key, lend_inside, &lent);

	(void)fault_inside(was);
	return status;
}

static stp_status host_cache_put(const struct stp_host *host, const char *key, const void *data, size_t length,
                                 uint32_t ttl_ms)
{
	bool was = fault_inside(false);
	stp_status status = real(host)->cache_put(real(host), key, data, length, ttl_ms);

	(void)fault_inside(was);
	return status;
}

static stp_status host_cache_lease(const struct stp_host *host, const char *key, uint32_t ttl_ms, uint64_t *ret_lease)
{
	bool was = fault_inside(false);
	stp_status status = real(host)->cache_lease(real(host), key, ttl_ms, ret_lease);

	(void)fault_inside(was);
	return status;
}

static void host_cache_unlease(const struct stp_host *host, const char *key, uint64_t lease)
{
	bool was = fault_inside(false);

	real(host)->cache_unlease(real(host), key, lease);
	(void)fault_inside(was);
}

void host_init(struct host *host, struct fake_host *fake, void (*catch_up)(void))
{
	*host = (struct host){
		.pub = { .size = sizeof host->pub, .abi_minor = STP_ABI_MINOR, .ctx = host, .name = "torture", .version = "1",
		         .log = host_log, .wall_ms = host_wall_ms, .mono_ms = host_mono_ms, .secret = host_secret,
		         .cache_get = host_cache_get, .cache_put = host_cache_put, .cache_lease = host_cache_lease,
		         .cache_unlease = host_cache_unlease },
		.fake = fake, .catch_up = catch_up };
}

/* ---- a call's functions ------------------------------------------------------------------------------ */

static stp_status call_wait(const struct stp_call *call, uint32_t ms)
{
	struct visit *visit = call->ctx;
	bool was = fault_inside(false);
	stp_status status = visit->run.call.wait(&visit->run.call, ms);

	if (ms >= 100) { /* the host's clock has moved, but no time has passed for the service: give it a part of it */
		long part = ms / 200 < 3 ? 3 : ms < 200 * 50 ? (long)ms / 200 : 50;

		nanosleep(&(struct timespec){ 0, part * 1000000 }, NULL);
		visit->host->catch_up();
	}
	(void)fault_inside(was);
	return status;
}

static void call_progress(const struct stp_call *call, uint64_t done, uint64_t total)
{
	(void)call;
	(void)done;
	(void)total;
}

static void wrong(struct visit *visit, const char *what)
{
	if (!visit->fault[0])
		snprintf(visit->fault, sizeof visit->fault, "%s", what);
}

/* Outside; each thing that a sink is given passes here. */
static stp_status take(struct visit *visit, const char *function)
{
	if (visit->refused)
		wrong(visit, "more was given to a sink that had refused {P9}");
	if (!fault_strikes(FAULT_DISK, function))
		return STP_OK;
	visit->refused = true;
	return HOST_DISK_FULL;
}

static stp_type type_of(const struct visit *visit, uint32_t column)
{
	const char *name = stp_slot_at(&visit->call.method->returns, column)->property;
	const struct stp_field_table *properties = &visit->call.object->properties;

	for (uint32_t i = 0; i < properties->count; i++)
		if (strcmp(stp_field_at(properties, i)->name, name) == 0)
			return stp_field_at(properties, i)->type;
	return STP_NULL;
}

static bool is_text(stp_type type)
{
	return type == STP_TEXT || type == STP_GUID || type == STP_AUTOGUID || type == STP_MEMO || type == STP_HYPERLINK;
}

static stp_status sink_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct visit *visit = sink->ctx;
	const struct stp_slot_table *returns = &visit->call.method->returns;
	bool was = fault_inside(false);
	stp_status status = take(visit, "row");

	if (visit->open)
		wrong(visit, "a row came while its file was open");
	if (count != returns->count)
		wrong(visit, "a row is torn: it has not all its columns {P10}");
	for (uint32_t i = 0; i < count && i < returns->count; i++) {
		if (values[i].type != STP_NULL && values[i].type != type_of(visit, i))
			wrong(visit, "a row is torn: a value is not of its column's type {P10}");
		else if (is_text(values[i].type) && visit->rows == 0)
			kept_put(visit->kept, stp_slot_at(returns, i)->property, values[i].u.text);
	}
	visit->rows += status == STP_OK;
	(void)fault_inside(was);
	return status;
}

static stp_status sink_open(const struct stp_sink *sink, uint32_t column, const char *name, const char *type,
                            uint64_t length)
{
	struct visit *visit = sink->ctx;
	bool was = fault_inside(false);
	stp_status status = take(visit, "file_open");

	(void)column;
	(void)name;
	(void)type;
	(void)length;
	visit->open = status == STP_OK;
	visit->bytes = 0;
	(void)fault_inside(was);
	return status;
}

static stp_status sink_write(const struct stp_sink *sink, const void *data, size_t length)
{
	struct visit *visit = sink->ctx;
	bool was = fault_inside(false);
	stp_status status = take(visit, "file_write");

	(void)data;
	if (!visit->open)
		wrong(visit, "bytes came for a file that is not open");
	visit->bytes += status == STP_OK ? length : 0;
	(void)fault_inside(was);
	return status;
}

static stp_status sink_close(const struct stp_sink *sink)
{
	struct visit *visit = sink->ctx;
	bool was = fault_inside(false);
	stp_status status = take(visit, "file_close");

	if (status == STP_OK)
		visit->open = false;
	(void)fault_inside(was);
	return status;
}

static void sink_warn(const struct stp_sink *sink, const char *message)
{
	(void)sink;
	(void)message;
}

static void report_add(const struct stp_report *report, const struct stp_finding *finding)
{
	struct visit *visit = report->ctx;

	visit->findings++;
	visit->failed += finding->outcome == STP_FAIL;
	if (!finding->check || !finding->message || !*finding->message)
		wrong(visit, "a finding has no check or no message {P25}");
}

void visit_init(struct visit *visit, struct host *host, struct kept *kept)
{
	*visit = (struct visit){
		.call = { .size = sizeof visit->call, .ctx = visit, .id = "torture", .wait = call_wait, .progress = call_progress },
		.sink = { .size = sizeof visit->sink, .ctx = visit, .row = sink_row, .file_open = sink_open,
		          .file_write = sink_write, .file_close = sink_close, .warn = sink_warn },
		.report = { .size = sizeof visit->report, .ctx = visit, .add = report_add },
		.error = { .size = sizeof visit->error },
		.kept = kept, .host = host };
	fake_host_run_init(&visit->run, host->fake);
	fake_host_run_deadline(&visit->run, 120000);
	visit->call.deadline_ms = visit->run.call.deadline_ms;
}

/* ---- files ------------------------------------------------------------------------------------------------ */

static stp_status paper_read(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct paper *paper = file->ctx;
	uint64_t left = paper->length - paper->at;

	if (fault_strikes(FAULT_DISK, "read"))
		return HOST_DISK_FULL;
	*got = left < cap ? (size_t)left : cap;
	memset(buf, 'x', *got);
	paper->at += *got;
	return STP_OK;
}

static stp_status paper_rewind(const struct stp_file *file)
{
	((struct paper *)file->ctx)->at = 0;
	return STP_OK;
}

void paper_init(struct paper *paper, uint64_t length, bool told)
{
	*paper = (struct paper){
		.pub = { .size = sizeof paper->pub, .ctx = paper, .name = "document.pdf", .media_type = "application/pdf",
		         .length = told ? length : 0, .read = paper_read, .rewind = paper_rewind },
		.length = length };
}
