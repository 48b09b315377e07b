/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/test_features_store.c - the store of Features: its key, its secrets, its versions, and what other
 * processes and a full disk do to it. */
#include <config.h>

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fakes/host/features/cache.h"
#include "fakes/host/features/seal.h"
#include "fakes/host/parts.h"
#include "features_stage.h"
#include "unit.h"

static struct stage stage;

static void set_up(void)
{
	stage_init(&stage);
}

static void tear_down(void)
{
	stage_finish(&stage);
}

#define has(text, part) ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is not in \"%s\"", part, text)
#define is(status, want)                                                                              \
	do {                                                                                              \
		stp_status got_ = (status);                                                                   \
		ck_assert_msg(got_ == (want), "%s: %s", stp_status_name(got_), stage.error.message);          \
	} while (0)

static mode_t mode_of(const char *path)
{
	struct stat about;

	ck_assert_int_eq(stat(path, &about), 0);
	return about.st_mode & 07777;
}

static void write_text(const char *path, const char *text, mode_t mode)
{
	int fd;

	(void)unlink(path);
	fd = open(path, O_CREAT | O_WRONLY | O_EXCL, mode);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	ck_assert_int_eq(fchmod(fd, mode), 0);
	close(fd);
}

/* ---- sealing ----------------------------------------------------------------------------------- */

START_TEST(sealed_bytes_open_at_their_place_alone)
{
	static const unsigned char key[SEAL_KEY] = { 1 }, other[SEAL_KEY] = { 2 };
	const struct seal_place here = { "secret", "a", "bc" }, there = { "secret", "ab", "c" };
	unsigned char *sealed, *again;
	size_t length, again_length, opened_length;
	void *opened;

	is(seal(key, &here, "hello", 5, &sealed, &length), STP_OK);
	is(seal(key, &here, "hello", 5, &again, &again_length), STP_OK);
	ck_assert_uint_eq(length, 5 + SEAL_MORE);
	ck_assert_mem_ne(sealed, again, length); /* a fresh nonce */
	is(unseal(key, &here, sealed, length, &opened, &opened_length), STP_OK);
	ck_assert_uint_eq(opened_length, 5);
	ck_assert_str_eq(opened, "hello");
	fake_wipe_free(opened, opened_length);
	is(unseal(key, &there, sealed, length, &opened, &opened_length), STP_BAD_CONFIG);
	is(unseal(other, &here, sealed, length, &opened, &opened_length), STP_BAD_CONFIG);
	is(unseal(key, &here, sealed, length - 1, &opened, &opened_length), STP_BAD_CONFIG);
	is(unseal(key, &here, sealed, 3, &opened, &opened_length), STP_BAD_CONFIG);
	is(unseal(key, &here, NULL, 0, &opened, &opened_length), STP_BAD_CONFIG);
	for (size_t i = 0; i < length; i++) {
		sealed[i] ^= 1;
		is(unseal(key, &here, sealed, length, &opened, &opened_length), STP_BAD_CONFIG);
		sealed[i] ^= 1;
	}
	free(sealed);
	free(again);
	is(seal(key, &here, "", 0, &sealed, &length), STP_OK);
	is(unseal(key, &here, sealed, length, &opened, &opened_length), STP_OK);
	ck_assert_uint_eq(opened_length, 0);
	fake_wipe_free(opened, 0);
	free(sealed);
}
END_TEST

/* ---- the key file ----------------------------------------------------------------------------------- */

START_TEST(store_and_key_are_their_owner_s_alone)
{
	char wal[128];

	stage_add(&stage, "Contracts", NULL);
	snprintf(wal, sizeof wal, "%s-wal", stage.store);
	ck_assert_uint_eq(mode_of(stage.store), 0600);
	ck_assert_uint_eq(mode_of(stage.key), 0600);
	ck_assert_uint_eq(mode_of(wal), 0600);
}
END_TEST

static const struct {
	const char *why, *text; /* NULL: the key itself */
	mode_t mode;
	bool with_instance;
	stp_status want;
	const char *message, *hint;
} keys[] = {
	{ "the group may read it",     NULL,   0640, true,  STP_BAD_CONFIG, "others may read or write the key file", "chmod 600" },
	{ "others may write it",       NULL,   0602, true,  STP_BAD_CONFIG, "others may read or write the key file", "chmod 600" },
	{ "it is missing",             "",     0,    true,  STP_BAD_CONFIG, "is missing: it seals the secrets of 1 instance", "put the key file back" },
	{ "it is missing, no instance", "",    0,    false, STP_OK,         "", "" },
	{ "it is empty",               "",     0600, true,  STP_BAD_CONFIG, "is no key", "put back" },
	{ "it is no key",              "abcd", 0600, true,  STP_BAD_CONFIG, "is no key", "put back" },
	{ "it is another key",         "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n", 0600, true,
	  STP_BAD_CONFIG, "is not the one that sealed", "put back" },
	{ "another key, no instance",  "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF", 0600, false,
	  STP_OK, "", "" },
	{ "read-only is good",         NULL,   0400, true,  STP_OK,         "", "" },
};

START_TEST(a_key_that_is_wrong_is_told_with_its_remedy)
{
	stp_status status;

	if (keys[_i].with_instance)
		stage_add(&stage, "Contracts", NULL);
	stage_close(&stage);
	if (!keys[_i].mode)
		ck_assert_int_eq(unlink(stage.key), 0);
	else if (keys[_i].text)
		write_text(stage.key, keys[_i].text, keys[_i].mode);
	else
		ck_assert_int_eq(chmod(stage.key, keys[_i].mode), 0);
	status = stage_try_open(&stage);
	ck_assert_msg(status == keys[_i].want, "%s: %s: %s", keys[_i].why, stp_status_name(status), stage.error.message);
	has(stage.error.message, keys[_i].message);
	has(stage.error.hint, keys[_i].hint);
	if (status == STP_OK && !keys[_i].with_instance)
		stage_add(&stage, "Contracts", NULL);
}
END_TEST

/* ---- the file ---------------------------------------------------------------------------------------- */

static const struct {
	const char *why, *sql;
	const char *message;
} files[] = {
	{ "a newer store",   "PRAGMA user_version=3", "has version 3, and this program knows versions up to 2" },
	{ "another's file",  "PRAGMA user_version=0", "it holds something else" },
};

START_TEST(a_file_that_is_no_store_of_ours_is_refused)
{
	stage_close(&stage);
	stage_sql(&stage, files[_i].sql);
	is(stage_try_open(&stage), STP_BAD_CONFIG);
	has(stage.error.message, files[_i].message);
}
END_TEST

START_TEST(what_is_no_database_is_refused)
{
	char text[8192];

	stage_close(&stage);
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	write_text(stage.store, text, 0600);
	is(stage_try_open(&stage), STP_BAD_CONFIG);
	has(stage.error.message, "file is not a database");
	snprintf(stage.store, sizeof stage.store, "%s/nowhere/store.db", stage.folder);
	is(stage_try_open(&stage), STP_BAD_CONFIG);
	has(stage.error.message, "No such file or directory");
}
END_TEST

/* A store as the first version made it; the words are kept here, for the program's own may be mended only by
 * mistake. */
static const char first_version[] =
	"CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE instance(id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE,"
	" description TEXT NOT NULL, feature_id TEXT NOT NULL, through_features INTEGER NOT NULL,"
	" created_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL, revision INTEGER NOT NULL, contract TEXT NOT NULL,"
	" test_at_ms INTEGER NOT NULL DEFAULT 0, test_passed INTEGER NOT NULL DEFAULT 0,"
	" test_warned INTEGER NOT NULL DEFAULT 0, test_failed INTEGER NOT NULL DEFAULT 0,"
	" test_skipped INTEGER NOT NULL DEFAULT 0, test_message TEXT NOT NULL DEFAULT '');"
	"CREATE TABLE value(instance_id TEXT NOT NULL REFERENCES instance(id) ON DELETE CASCADE,"
	" key TEXT NOT NULL, text TEXT, sealed BLOB, PRIMARY KEY(instance_id, key),"
	" CHECK((text IS NULL) <> (sealed IS NULL)));"
	"CREATE TABLE smart_object(name TEXT PRIMARY KEY COLLATE NOCASE,"
	" instance_id TEXT NOT NULL REFERENCES instance(id) ON DELETE CASCADE, object TEXT NOT NULL, label TEXT NOT NULL);"
	"CREATE INDEX smart_object_of ON smart_object(instance_id);"
	"CREATE TABLE workflow_step(name TEXT PRIMARY KEY COLLATE NOCASE,"
	" instance_id TEXT NOT NULL REFERENCES instance(id) ON DELETE CASCADE, step TEXT NOT NULL);"
	"CREATE INDEX workflow_step_of ON workflow_step(instance_id);"
	"INSERT INTO instance(id, name, description, feature_id, through_features, created_ms, changed_ms, revision,"
	" contract, test_passed) VALUES('11111111-2222-4333-8444-555555555555', 'Old', 'of the first version',"
	" 'org.example.letters', 1, 5, 6, 3, '', 2);"
	"INSERT INTO value(instance_id, key, text) VALUES('11111111-2222-4333-8444-555555555555', 'Address',"
	" 'https://old.example');"
	"INSERT INTO smart_object VALUES('Old_Letter', '11111111-2222-4333-8444-555555555555', 'Letter', 'Letter');"
	"INSERT INTO workflow_step VALUES('Old_CreateLetter', '11111111-2222-4333-8444-555555555555', 'CreateLetter');"
	"PRAGMA user_version=1;";

static void remove_store(void)
{
	char command[512];

	stage_close(&stage);
	snprintf(command, sizeof command, "rm -f %s %s-wal %s-shm", stage.store, stage.store, stage.store);
	ck_assert_int_eq(system(command), 0);
}

START_TEST(a_store_of_the_first_version_is_migrated)
{
	struct instance instance;
	struct smart_object object;
	struct workflow_step step;
	struct draft *draft;
	char *told;

	remove_store();
	stage_sql(&stage, first_version);
	stage_open(&stage);
	ck_assert_int_eq(stage_number(&stage, "PRAGMA user_version"), 2);
	is(instance_find(stage.features, "old", &instance, &stage.error), STP_OK);
	ck_assert_str_eq(instance.description, "of the first version");
	ck_assert(instance.through_features && !instance.saved_untested);
	ck_assert_uint_eq(instance.test.passed, 2);
	is(smart_object_find(stage.features, "old_letter", &object, &stage.error), STP_OK);
	is(workflow_step_find(stage.features, "Old_CreateLetter", &step, &stage.error), STP_OK);
	is(draft_edit(stage.features, "Old", &draft, &stage.error), STP_OK);
	ck_assert_str_eq(draft_text(draft, "Address"), "https://old.example");
	stage_set(draft, "Token", "new");
	is(draft_save(draft, false, NULL, NULL, &instance, &stage.error), STP_OK);
	draft_destroy(draft);
	has(told = stage_tell(&stage, "Old"), "https://old.example||new|");
	free(told);
}
END_TEST

/* The second step fails half-way: a table is in its way. */
START_TEST(a_migration_that_fails_leaves_the_store_as_it_was)
{
	remove_store();
	stage_sql(&stage, first_version);
	stage_sql(&stage, "CREATE TABLE lease(x)");
	ck_assert_int_ne(stage_try_open(&stage), STP_OK);
	has(stage.error.message, "lease already exists");
	ck_assert_int_eq(stage_number(&stage, "PRAGMA user_version"), 1);
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM sqlite_master WHERE name = 'cache'"), 0);
	stage_sql(&stage, "DROP TABLE lease");
	stage_open(&stage);
}
END_TEST

/* ---- secrets -------------------------------------------------------------------------------------------- */

/* The sealed bytes of a key, as they stand in the store. */
static size_t sealed_bytes(const char *key, unsigned char *ret, size_t cap)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *query = NULL;
	size_t length;

	ck_assert_int_eq(sqlite3_open_v2(stage.store, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT sealed FROM value WHERE key = ?", -1, &query, NULL), SQLITE_OK);
	sqlite3_bind_text(query, 1, key, -1, SQLITE_STATIC);
	ck_assert_int_eq(sqlite3_step(query), SQLITE_ROW);
	length = (size_t)sqlite3_column_bytes(query, 0);
	ck_assert_uint_le(length, cap);
	memcpy(ret, sqlite3_column_blob(query, 0), length);
	sqlite3_finalize(query);
	sqlite3_close(db);
	return length;
}

static void no_canary(const char *when)
{
	static const char *const canaries[] = { STAGE_TOKEN, STAGE_PASSWORD };

	for (size_t i = 0; i < ROWS(canaries); i++) {
		ck_assert_msg(!stage_on_disk(&stage, canaries[i], strlen(canaries[i])), "%s: a secret is on the disk", when);
		ck_assert_msg(!strstr(stage_log(), canaries[i]), "%s: a secret is in the log", when);
		ck_assert_msg(!strstr(stage.error.message, canaries[i]) && !strstr(stage.error.hint, canaries[i]), "%s: a secret is "
		              "in an error", when);
		ck_assert_msg(!fake_host_findings_contain(stage.findings, canaries[i]), "%s: a secret is in a finding", when);
	}
	ck_assert_msg(!strstr(stage_log(), "someone@example.com"), "%s: personal data is in the log", when);
}

START_TEST(secrets_are_nowhere_in_clear_and_leave_nothing_behind)
{
	unsigned char token[256], password[8192];
	size_t token_length, password_length;
	struct instance instance;
	struct draft *draft;
	char *told, large[6000];

	stage_add(&stage, "Contracts", NULL);
	no_canary("after the first save");
	token_length = sealed_bytes("Token", token, sizeof token);
	password_length = sealed_bytes("Password", password, sizeof password);
	ck_assert(stage_on_disk(&stage, token, token_length)); /* or the searches below prove nothing */
	free(told = stage_tell(&stage, "Contracts"));
	ck_assert_ptr_nonnull(told);
	is(draft_edit(stage.features, "Contracts", &draft, &stage.error), STP_OK);
	stage_set(draft, "Token", "another-token");
	memset(large, 'k', sizeof large - 1); /* over several pages */
	large[sizeof large - 1] = '\0';
	is(draft_clear(draft, "Password", &stage.error), STP_OK);
	is(draft_save(draft, false, NULL, fake_host_findings_report(stage.findings), &instance, &stage.error), STP_OK);
	draft_destroy(draft);
	ck_assert_msg(!stage_on_disk(&stage, token, token_length), "the replaced token is still on the disk, sealed");
	ck_assert_msg(!stage_on_disk(&stage, password, password_length), "the cleared password is still on the disk, sealed");
	is(draft_edit(stage.features, "Contracts", &draft, &stage.error), STP_OK);
	stage_set(draft, "Token", large);
	is(draft_save(draft, false, NULL, NULL, &instance, &stage.error), STP_BAD_CONFIG); /* longer than the mock takes */
	is(draft_save(draft, true, NULL, NULL, &instance, &stage.error), STP_OK);
	draft_destroy(draft);
	token_length = sealed_bytes("Token", password, sizeof password);
	is(instance_delete(stage.features, "Contracts", &stage.error), STP_OK);
	for (size_t at = 0; at + 64 <= token_length; at += 64)
		ck_assert_msg(!stage_on_disk(&stage, password + at, 64), "the deleted token is still on the disk at %zu", at);
	no_canary("after the delete");
	stage_close(&stage);
	no_canary("after the end");
}
END_TEST

START_TEST(a_sealed_secret_moved_to_another_row_does_not_open)
{
	struct live *live;

	stage_add(&stage, "A", NULL);
	stage_add(&stage, "B", NULL);
	stage_sql(&stage, "UPDATE value SET sealed = (SELECT v.sealed FROM value v JOIN instance i ON i.id = v.instance_id"
	          " WHERE i.name = 'A' AND v.key = 'Token') WHERE key = 'Token'");
	is(instance_acquire(stage.features, "A", &live, &stage.error), STP_OK);
	instance_release(stage.features, live);
	is(instance_acquire(stage.features, "B", &live, &stage.error), STP_BAD_CONFIG);
	ck_assert_str_eq(stage.error.field, "Token");
	has(stage.error.hint, "give Token again");
	stage_sql(&stage, "UPDATE value SET sealed = (SELECT v.sealed FROM value v WHERE v.instance_id = value.instance_id AND"
	          " v.key = 'Token') WHERE key = 'Password'");
	stage_close(&stage);
	stage_open(&stage);
	is(instance_acquire(stage.features, "A", &live, &stage.error), STP_BAD_CONFIG);
	ck_assert_str_eq(stage.error.field, "Password");
}
END_TEST

/* ---- the cache -------------------------------------------------------------------------------------------- */

/* Runs in another process, with Features of its own; gives what `work` gives. */
static int elsewhere(int (*work)(void))
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		stage.features = NULL; /* the parent's are not to be touched here */
		status = stage_try_open(&stage) == STP_OK ? work() : 99;
		features_close(stage.features);
		_exit(status);
	}
	ck_assert_int_gt(pid, 0);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_msg(WIFEXITED(status), "the other process ended by signal %d", WTERMSIG(status));
	return WEXITSTATUS(status);
}

static int read_cached(void)
{
	char *text = stage_call(&stage, "Contracts", "Probe", "Remember", "Key", "budget", NULL, NULL);
	int good = text && strcmp(text, "canary-token-in-the-cache") == 0;

	free(text);
	return good ? 0 : 1;
}

START_TEST(the_cache_is_shared_by_processes_and_sealed)
{
	char *text;

	stage_add(&stage, "Contracts", NULL);
	text = stage_call(&stage, "Contracts", "Probe", "Remember", "Key", "budget", "Value", "canary-token-in-the-cache");
	ck_assert_str_eq(text, "canary-token-in-the-cache");
	free(text);
	ck_assert(!stage_on_disk(&stage, "canary-token-in-the-cache", 25));
	ck_assert_int_eq(elsewhere(read_cached), 0);
	stage_sql(&stage, "UPDATE cache SET put_ms = put_ms - 60001");
	ck_assert_int_eq(elsewhere(read_cached), 1); /* it has run out */
	stage_sql(&stage, "UPDATE cache SET put_ms = put_ms + 3600000");
	ck_assert_int_eq(elsewhere(read_cached), 1); /* put in the future: the clock was set back */
	free(stage_call(&stage, "Contracts", "Probe", "Remember", "Key", "other", "Value", "x"));
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM cache"), 1);
}
END_TEST

static stp_status take(void *user, const void *data, size_t length)
{
	(void)data;
	*(size_t *)user = length;
	return STP_OK;
}

/* A lease that this process wants of the store: 0 it has it, 1 it is taken. */
static int lease_here(void)
{
	struct store *store = NULL;
	uint64_t lease = 0;
	stp_status status = store_open(stage.store, &store, NULL);

	if (status == STP_OK)
		status = cache_lease(store, "p", "k", 60000, &lease);
	store_close(store);
	return status == STP_OK ? 0 : status == STP_CONFLICT ? 1 : 98;
}

START_TEST(a_lease_is_of_one_holder_in_all_processes)
{
	struct store *store;
	uint64_t first = 0, second = 0;
	size_t length = 0;

	is(store_open(stage.store, &store, &stage.error), STP_OK);
	is(cache_lease(store, "p", "k", 60000, &first), STP_OK);
	is(cache_lease(store, "p", "k", 60000, &second), STP_CONFLICT);
	is(cache_lease(store, "other", "k", 60000, &second), STP_OK); /* a key space of its own */
	ck_assert_uint_ne(first, second);
	ck_assert_int_eq(elsewhere(lease_here), 1);
	cache_unlease(store, "p", "k", second); /* not its holder's */
	ck_assert_int_eq(elsewhere(lease_here), 1);
	cache_unlease(store, "p", "k", first);
	ck_assert_int_eq(elsewhere(lease_here), 0);
	is(cache_lease(store, "p", "k", 60000, &second), STP_CONFLICT);
	stage_sql(&stage, "UPDATE lease SET taken_ms = taken_ms - 60001");
	is(cache_lease(store, "p", "k", 60000, &second), STP_OK);
	is(cache_put(store, "p", "k", "12345", 5, 0), STP_OK);
	is(cache_get(store, "p", "k", take, &length), STP_OK);
	ck_assert_uint_eq(length, 5);
	is(cache_put(store, "p", "k", NULL, 0, 0), STP_OK);
	is(cache_get(store, "p", "k", take, &length), STP_NOT_FOUND);
	store_close(store);
}
END_TEST

/* ---- several processes --------------------------------------------------------------------------------------- */

#define EACH 12

static int add_many(void)
{
	char name[40];

	for (int i = 0; i < EACH; i++) {
		struct draft *draft = NULL;
		struct instance instance;

		snprintf(name, sizeof name, "P%d_%d", (int)getpid(), i);
		if (draft_new(stage.features, features_find(stage.features, "letters"), true, &draft, &stage.error) != STP_OK ||
		    draft_set_name(draft, name, &stage.error) != STP_OK ||
		    draft_set(draft, "Address", "https://a.example", 17, &stage.error) != STP_OK ||
		    draft_set(draft, "Token", name, strlen(name), &stage.error) != STP_OK ||
		    draft_save(draft, false, NULL, NULL, &instance, &stage.error) != STP_OK) {
			fprintf(stderr, "%s: %s\n", name, stage.error.message);
			return 1;
		}
		draft_destroy(draft);
	}
	return 0;
}

START_TEST(processes_that_make_one_store_at_once_agree)
{
	pid_t pids[4];
	struct instance *list;
	size_t count;
	int status;

	remove_store();
	ck_assert_int_eq(unlink(stage.key), 0);
	for (size_t i = 0; i < ROWS(pids); i++)
		if ((pids[i] = fork()) == 0) {
			status = stage_try_open(&stage) == STP_OK ? add_many() : 99;
			if (status == 99)
				fprintf(stderr, "%s\n", stage.error.message);
			features_close(stage.features);
			_exit(status);
		}
	for (size_t i = 0; i < ROWS(pids); i++) {
		ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
		ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "a process ended with %d", status);
	}
	stage_open(&stage);
	is(instances_list(stage.features, NULL, &list, &count, &stage.error), STP_OK);
	ck_assert_uint_eq(count, ROWS(pids) * EACH);
	for (size_t i = 0; i < count; i++) {
		char *told = stage_tell(&stage, list[i].name);

		has(told, list[i].name);
		free(told);
	}
	free(list);
}
END_TEST

static int edit_it(void)
{
	struct draft *draft = NULL;
	struct instance instance;

	return draft_edit(stage.features, "Contracts", &draft, &stage.error) == STP_OK &&
	       draft_set(draft, "Address", "https://elsewhere.example", 25, &stage.error) == STP_OK &&
	       draft_save(draft, false, NULL, NULL, &instance, &stage.error) == STP_OK ? 0 : 1;
}

static int delete_it(void)
{
	return instance_delete(stage.features, "Contracts", &stage.error) == STP_OK ? 0 : 1;
}

START_TEST(what_another_process_changes_is_seen_at_the_next_call)
{
	struct live *live;
	char *told;

	stage_add(&stage, "Contracts", NULL);
	has(told = stage_tell(&stage, "Contracts"), "https://letters.example");
	free(told);
	ck_assert_int_eq(elsewhere(edit_it), 0);
	has(told = stage_tell(&stage, "Contracts"), "https://elsewhere.example");
	free(told);
	ck_assert_int_eq(elsewhere(delete_it), 0);
	is(instance_acquire(stage.features, "Contracts", &live, &stage.error), STP_NOT_FOUND);
}
END_TEST

/* ---- a full disk ------------------------------------------------------------------------------------------------ */

START_TEST(a_full_disk_is_told_and_nothing_is_half_saved)
{
	struct rlimit former, tight;
	struct instance instance;
	struct draft *draft;
	char *told;

	stage_add(&stage, "Before", NULL);
	draft = stage_draft(&stage, "During");
	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &former), 0);
	tight = (struct rlimit){ 4096, former.rlim_max };
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &tight), 0);
	ck_assert_int_eq(draft_save(draft, false, NULL, NULL, &instance, &stage.error), STP_UNAVAILABLE);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &former), 0);
	has(stage.error.hint, "nothing was saved");
	is(instance_find(stage.features, "During", &instance, &stage.error), STP_NOT_FOUND);
	is(draft_save(draft, false, NULL, NULL, &instance, &stage.error), STP_OK); /* once there is room */
	draft_destroy(draft);
	has(told = stage_tell(&stage, "Before"), STAGE_TOKEN);
	free(told);
	stage_close(&stage);
	ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("features_store");
	TCase *group = tcase_create("store");

	tcase_add_checked_fixture(group, set_up, tear_down);
	tcase_set_timeout(group, 120);
	tcase_add_test(group, sealed_bytes_open_at_their_place_alone);
	tcase_add_test(group, store_and_key_are_their_owner_s_alone);
	tcase_add_loop_test(group, a_key_that_is_wrong_is_told_with_its_remedy, 0, (int)ROWS(keys));
	tcase_add_loop_test(group, a_file_that_is_no_store_of_ours_is_refused, 0, (int)ROWS(files));
	tcase_add_test(group, what_is_no_database_is_refused);
	tcase_add_test(group, a_store_of_the_first_version_is_migrated);
	tcase_add_test(group, a_migration_that_fails_leaves_the_store_as_it_was);
	tcase_add_test(group, secrets_are_nowhere_in_clear_and_leave_nothing_behind);
	tcase_add_test(group, a_sealed_secret_moved_to_another_row_does_not_open);
	tcase_add_test(group, the_cache_is_shared_by_processes_and_sealed);
	tcase_add_test(group, a_lease_is_of_one_holder_in_all_processes);
	tcase_add_test(group, processes_that_make_one_store_at_once_agree);
	tcase_add_test(group, what_another_process_changes_is_seen_at_the_next_call);
	tcase_add_test(group, a_full_disk_is_told_and_nothing_is_half_saved);
	suite_add_tcase(suite, group);
	return unit_run(suite);
}
