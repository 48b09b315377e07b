/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/features_stage.c - Features over the mock service type, in a folder that is gone afterwards. */
#include <config.h>

#include "features_stage.h"

#include <check.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;
static char log_text[65536];

static void take_log(stp_level level, const char *event, const char *id, const char *message)
{
	size_t length;

	pthread_mutex_lock(&log_lock);
	length = strlen(log_text);
	snprintf(log_text + length, sizeof log_text - length, "%u %s %s %s\n", level, event, id, message);
	pthread_mutex_unlock(&log_lock);
}

const char *stage_log(void)
{
	return log_text;
}

/* ---- life ------------------------------------------------------------------------------------ */

void stage_module(struct stage *stage, const char *module, const char *name)
{
	char from[512], to[256];
	const char *modules = getenv("STP_TEST_MODULES");

	ck_assert_msg(modules != NULL, "STP_TEST_MODULES is not set: run me by make check");
	snprintf(from, sizeof from, "%s/%s.so", modules, module);
	snprintf(to, sizeof to, "%s/%s.so", stage->plugins, name);
	(void)unlink(to);
	ck_assert_int_eq(symlink(from, to), 0);
}

stp_status stage_try_open(struct stage *stage)
{
	const struct features_settings settings = {
		.store = stage->store, .plugins = stage->plugins, .public_url = "https://host.example",
		.installation = access(stage->installation, F_OK) == 0 ? stage->installation : NULL, .log = take_log,
	};

	stage->error = (struct stp_error)STP_ERROR_INIT;
	return features_open(&settings, &stage->features, &stage->error);
}

void stage_open(struct stage *stage)
{
	stp_status status = stage_try_open(stage);

	ck_assert_msg(status == STP_OK, "%s: %s", stp_status_name(status), stage->error.message);
}

void stage_close(struct stage *stage)
{
	features_close(stage->features);
	stage->features = NULL;
}

void stage_init(struct stage *stage)
{
	*stage = (struct stage){ .folder = "/tmp/features-XXXXXX" };
	ck_assert_ptr_nonnull(mkdtemp(stage->folder));
	snprintf(stage->store, sizeof stage->store, "%s/store.db", stage->folder);
	snprintf(stage->key, sizeof stage->key, "%s/store.db.key", stage->folder);
	snprintf(stage->plugins, sizeof stage->plugins, "%s/plugins", stage->folder);
	snprintf(stage->installation, sizeof stage->installation, "%s/installation.json", stage->folder);
	ck_assert_int_eq(mkdir(stage->plugins, 0700), 0);
	ck_assert_ptr_nonnull(stage->findings = fake_host_findings_create());
	stage_module(stage, "letters", "letters");
	stage_open(stage);
}

void stage_finish(struct stage *stage)
{
	char command[128];

	stage_close(stage);
	fake_host_findings_destroy(stage->findings);
	snprintf(command, sizeof command, "rm -rf %s", stage->folder);
	ck_assert_int_eq(system(command), 0);
}

/* ---- instances ----------------------------------------------------------------------------------- */

void stage_set(struct draft *draft, const char *key, const char *text)
{
	struct stp_error error = STP_ERROR_INIT;

	ck_assert_msg(draft_set(draft, key, text, strlen(text), &error) == STP_OK, "%s: %s", key, error.message);
}

struct draft *stage_draft(struct stage *stage, const char *name)
{
	struct draft *draft = NULL;
	struct stp_error *error = &stage->error;

	ck_assert_msg(draft_new(stage->features, features_find(stage->features, "letters"), true, &draft, error) == STP_OK,
	              "%s", error->message);
	ck_assert_msg(draft_set_name(draft, name, error) == STP_OK, "%s", error->message);
	stage_set(draft, "Address", "https://letters.example");
	stage_set(draft, "Account", "someone@example.com");
	stage_set(draft, "Token", STAGE_TOKEN);
	stage_set(draft, "Password", STAGE_PASSWORD);
	return draft;
}

void stage_add(struct stage *stage, const char *name, struct instance *ret)
{
	struct draft *draft = stage_draft(stage, name);
	struct instance instance;
	stp_status status = draft_save(draft, false, NULL, fake_host_findings_report(stage->findings), &instance,
	                               &stage->error);

	ck_assert_msg(status == STP_OK, "%s: %s", stp_status_name(status), stage->error.message);
	draft_destroy(draft);
	if (ret)
		*ret = instance;
}

char *stage_call(struct stage *stage, const char *instance, const char *object, const char *method,
                 const char *key, const char *value, const char *more_key, const char *more_value)
{
	struct stp_error *error = &stage->error;
	struct fake_host_rows *rows = fake_host_rows_create(NULL);
	const struct stp_object *found;
	struct stp_args *args = NULL;
	struct live *live = NULL;
	char *text = NULL;
	stp_status status = instance_acquire(stage->features, instance, &live, error);

	if (status == STP_OK) {
		found = stp_find_object(live_feature(live)->schema, object);
		ck_assert_ptr_nonnull(found);
		ck_assert_int_eq(stp_args_for_call(found, stp_find_method(found, method), &args, error), STP_OK);
		if (key)
			ck_assert_int_eq(stp_args_set_text(args, key, value, error), STP_OK);
		if (more_key)
			ck_assert_int_eq(stp_args_set_text(args, more_key, more_value, error), STP_OK);
		status = stp_service_execute(live_service(live), NULL, args, fake_host_rows_sink(rows), error);
		if (status == STP_OK && fake_host_rows_text(rows, 0, 0))
			text = strdup(fake_host_rows_text(rows, 0, 0));
	}
	stp_args_destroy(args);
	instance_release(stage->features, live);
	fake_host_rows_destroy(rows);
	return text;
}

char *stage_tell(struct stage *stage, const char *name)
{
	return stage_call(stage, name, "Probe", "Tell", NULL, NULL, NULL, NULL);
}

/* ---- the file ------------------------------------------------------------------------------------------ */

static bool in_file(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "rb");
	char *all = NULL;
	size_t size = 0, got;
	char piece[65536];
	bool found;

	if (!file)
		return false;
	while ((got = fread(piece, 1, sizeof piece, file)) > 0) {
		all = realloc(all, size + got);
		ck_assert_ptr_nonnull(all);
		memcpy(all + size, piece, got);
		size += got;
	}
	fclose(file);
	found = size && memmem(all, size, bytes, length) != NULL;
	free(all);
	return found;
}

bool stage_on_disk(const struct stage *stage, const void *bytes, size_t length)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	char path[128];
	bool found = false;

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		snprintf(path, sizeof path, "%s%s", stage->store, ends[i]);
		found = found || in_file(path, bytes, length);
	}
	return found;
}

static sqlite3 *connect_store(const struct stage *stage)
{
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open_v2(stage->store, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), SQLITE_OK);
	sqlite3_busy_timeout(db, 10000);
	return db;
}

int64_t stage_number(const struct stage *stage, const char *sql)
{
	sqlite3 *db = connect_store(stage);
	sqlite3_stmt *query = NULL;
	int64_t number = -1;

	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &query, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
	if (sqlite3_step(query) == SQLITE_ROW)
		number = sqlite3_column_int64(query, 0);
	sqlite3_finalize(query);
	sqlite3_close(db);
	return number;
}

void stage_sql(const struct stage *stage, const char *sql)
{
	sqlite3 *db = connect_store(stage);

	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}
