/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/loader/guard_helper.h - both sides of a guard: a plugin that does what a test's `play` does, and a host
 * without libstp-host's services, that answers as it is told.
 *
 * Depends on: stp/host.h, Check.  Owns: what scene_up makes, until scene_down.
 */
#ifndef TESTS_GUARD_HELPER_H
#define TESTS_GUARD_HELPER_H

#include <check.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stp/host.h>

/* ---- the plugin ------------------------------------------------------------------------------ */

struct stp_instance {
	const struct stp_host *host;
};

/* What a function of the plugin does; NULL: what is right. */
struct play {
	stp_status (*execute)(const struct stp_call *call, const struct stp_arg_table *in, const struct stp_sink *out,
	                      struct stp_error *error);
	stp_status (*configure)(struct stp_instance *self, const struct stp_report *report, struct stp_error *error);
	stp_status (*test)(const struct stp_call *call, const struct stp_report *report, struct stp_error *error);
	const struct stp_schema *(*describe)(void);
	const void *(*extension)(const char *id);
	struct stp_instance *(*create)(const struct stp_host *host, struct stp_error *error);
};
static struct play play;
static atomic_int plugin_called; /* how often a function of the plugin that takes an instance was */

static const char *const colours[] = { "Red", "Green", NULL };
static const struct stp_field config[] = {
	{ .name = "Address", .label = "Address", .help = "Where.", .type = STP_TEXT, .flags = STP_REQUIRED },
	{ .name = "Colour", .label = "Colour", .help = "Which.", .type = STP_TEXT, .choices = colours },
};
static const struct stp_field properties[] = {
	{ .name = "Id", .label = "ID", .help = "Which.", .type = STP_TEXT, .flags = STP_KEY },
	{ .name = "Size", .label = "Size", .help = "How large.", .type = STP_NUMBER },
	{ .name = "Paper", .label = "Paper", .help = "A file.", .type = STP_FILE },
	{ .name = "Colour", .label = "Colour", .help = "Which.", .type = STP_TEXT, .choices = colours },
};
static const struct stp_slot inputs[] = {
	{ .property = "Id", .flags = STP_REQUIRED }, { .property = "Paper" }, { .property = "Colour" },
};
static const struct stp_slot returns[] = { { .property = "Size" }, { .property = "Paper" } };
static const struct stp_field parameters[] = {
	{ .name = "Detail", .label = "Detail", .help = "How much.", .type = STP_NUMBER },
};
static const struct stp_method methods[] = {
	{ .name = "Load", .label = "Load", .help = "Reads it.", .kind = STP_READ, .inputs = STP_ROWS(inputs),
	  .returns = STP_ROWS(returns), .parameters = STP_ROWS(parameters) },
	{ .name = "List", .label = "List", .help = "Reads all.", .kind = STP_LIST, .returns = STP_ROWS(returns) },
};
static const struct stp_object objects[] = {
	{ .name = "Thing", .label = "Thing", .help = "Something.", .properties = STP_ROWS(properties),
	  .methods = STP_ROWS(methods) },
};
static const struct stp_schema schema = {
	.size = sizeof schema, .revision = 1, .config = STP_ROWS(config), .objects = STP_ROWS(objects),
};
enum { LOAD, LIST };

static inline struct stp_value number(int64_t of)
{
	return (struct stp_value){ .type = STP_NUMBER, .u = { .integer = of } };
}

static inline struct stp_value text(const char *of)
{
	return (struct stp_value){ .type = STP_TEXT, .length = (uint32_t)strlen(of), .u = { .text = of } };
}

/* The row that Load and List give. */
static inline stp_status give_row(const struct stp_sink *out)
{
	const struct stp_value row[] = { number(7), { .type = STP_NULL } };

	return out->row(out, row, 2);
}

static inline stp_status says(struct stp_error *error, stp_status status, const char *message)
{
	snprintf(error->message, sizeof error->message, "%s", message);
	return error->status = status;
}

static const struct stp_schema *plugin_describe(void)
{
	return play.describe ? play.describe() : &schema;
}

static struct stp_instance *plugin_create(const struct stp_host *host, struct stp_error *error)
{
	struct stp_instance *self;

	if (play.create)
		return play.create(host, error);
	self = calloc(1, sizeof *self);
	ck_assert_ptr_nonnull(self);
	self->host = host;
	return self;
}

static stp_status plugin_configure(struct stp_instance *self, const struct stp_arg_table *in,
                                   const struct stp_report *report, struct stp_error *error)
{
	(void)in;
	plugin_called++;
	return play.configure ? play.configure(self, report, error) : (stp_status)STP_OK;
}

static stp_status plugin_test(struct stp_instance *self, const struct stp_call *call, const struct stp_report *report,
                              struct stp_error *error)
{
	(void)self;
	plugin_called++;
	return play.test ? play.test(call, report, error) : (stp_status)STP_OK;
}

static stp_status plugin_execute(struct stp_instance *self, const struct stp_call *call,
                                 const struct stp_arg_table *in, const struct stp_sink *out, struct stp_error *error)
{
	(void)self;
	plugin_called++;
	return play.execute ? play.execute(call, in, out, error) : (error->status = give_row(out));
}

static void plugin_destroy(struct stp_instance *self)
{
	plugin_called++;
	free(self);
}

static const void *plugin_extension(const char *id)
{
	return play.extension ? play.extension(id) : NULL;
}

static const struct stp_plugin plugin = {
	.size = sizeof plugin, .abi_minor = STP_ABI_MINOR, .id = "org.example.played", .label = "Played",
	.version = "1", .vendor = "Example", .describe = plugin_describe, .create = plugin_create,
	.configure = plugin_configure, .test_connection = plugin_test, .execute = plugin_execute,
	.destroy = plugin_destroy, .extension = plugin_extension,
};

/* A play of create() that keeps the plugin's own instance in sight. */
static struct stp_instance *created;
static inline struct stp_instance *create_and_keep(const struct stp_host *host, struct stp_error *error)
{
	(void)error;
	created = calloc(1, sizeof *created);
	ck_assert_ptr_nonnull(created);
	created->host = host;
	return created;
}

/* ---- the host ------------------------------------------------------------------------------------ */

struct scene {
	const struct stp_plugin *guarded;
	struct stp_instance *instance;
	struct stp_host host;
	struct stp_call call;
	struct stp_sink sink;
	struct stp_report report;
	struct stp_file file;
	struct stp_list list;
	struct stp_arg args[6];
	struct stp_arg_table in;
	struct stp_error error;

	stp_status wait_gives[3], row_gives[3], read_gives; /* first, second and every later time */
	stp_status reopen_gives;                           /* of the second and later file_open() */
	int waits, rows, opens;
	void (*in_row)(struct scene *scene); /* what the host does in the middle of a call */

	pthread_mutex_t lock;
	uint32_t breaches;
	char rule[8], told[256];        /* of the first */
	char function[32], method[32], id[32];
	uint32_t by_host;
};

static inline void note_breach(void *user, const struct stp_breach *breach)
{
	struct scene *s = user;

	pthread_mutex_lock(&s->lock);
	if (!s->breaches++) {
		snprintf(s->rule, sizeof s->rule, "%s", breach->rule);
		snprintf(s->told, sizeof s->told, "%s", breach->message);
		snprintf(s->function, sizeof s->function, "%s", breach->function);
		snprintf(s->method, sizeof s->method, "%s.%s", breach->object ? breach->object : "",
		         breach->method ? breach->method : "");
		snprintf(s->id, sizeof s->id, "%s", breach->id ? breach->id : "");
		s->by_host = breach->by_host;
	}
	pthread_mutex_unlock(&s->lock);
}

static inline stp_status gives(const stp_status *row, int times)
{
	return row[times < 3 ? times : 2];
}

static inline stp_status host_wait(const struct stp_call *call, uint32_t ms)
{
	struct scene *s = call->ctx;

	(void)ms;
	return gives(s->wait_gives, s->waits++);
}

static inline stp_status host_row(const struct stp_sink *sink, const struct stp_value *values, uint32_t count)
{
	struct scene *s = sink->ctx;

	(void)values, (void)count;
	if (s->in_row)
		s->in_row(s);
	return gives(s->row_gives, s->rows++);
}

static inline stp_status host_open(const struct stp_sink *sink, uint32_t column, const char *name,
                                   const char *media_type, uint64_t length)
{
	(void)sink, (void)column, (void)name, (void)media_type, (void)length;
	return ((struct scene *)sink->ctx)->opens++ ? ((struct scene *)sink->ctx)->reopen_gives : (stp_status)STP_OK;
}

static inline stp_status host_write(const struct stp_sink *sink, const void *data, size_t length)
{
	(void)sink, (void)data, (void)length;
	return STP_OK;
}

static inline stp_status host_close(const struct stp_sink *sink)
{
	(void)sink;
	return STP_OK;
}

static inline void host_handled(const struct stp_sink *sink, uint32_t flags)
{
	(void)sink, (void)flags;
}

static inline void host_total(const struct stp_sink *sink, uint64_t rows)
{
	(void)sink, (void)rows;
}

static inline void host_warn(const struct stp_sink *sink, const char *message)
{
	(void)sink, (void)message;
}

static inline void host_add(const struct stp_report *report, const struct stp_finding *finding)
{
	(void)report, (void)finding;
}

static inline int64_t host_ms(const struct stp_host *host)
{
	(void)host;
	return 1000;
}

static inline stp_status host_secret(const struct stp_host *host, const char *key, stp_lend_fn *lend, void *user)
{
	(void)host, (void)key, (void)lend, (void)user;
	return STP_NOT_FOUND;
}

static inline stp_status host_read(const struct stp_file *file, void *buf, size_t cap, size_t *got)
{
	struct scene *s = file->ctx;

	(void)buf, (void)cap;
	*got = 0;
	return s->read_gives;
}

static inline stp_status host_rewind(const struct stp_file *file)
{
	(void)file;
	return STP_UNSUPPORTED;
}

/* A host that does all right; a test spoils what it wants to. */
static inline void scene_init(struct scene *s)
{
	memset(s, 0, sizeof *s);
	memset(&play, 0, sizeof play);
	pthread_mutex_init(&s->lock, NULL);
	s->host = (struct stp_host){ .size = sizeof s->host, .ctx = s, .name = "test", .version = "1",
		.wall_ms = host_ms, .mono_ms = host_ms, .secret = host_secret };
	s->call = (struct stp_call){ .size = sizeof s->call, .ctx = s, .object = &objects[0], .method = &methods[LOAD],
		.id = "call-1", .wait = host_wait };
	s->sink = (struct stp_sink){ .size = sizeof s->sink, .ctx = s, .row = host_row, .file_open = host_open,
		.file_write = host_write, .file_close = host_close, .handled = host_handled, .total = host_total,
		.warn = host_warn };
	s->report = (struct stp_report){ .size = sizeof s->report, .ctx = s, .add = host_add };
	s->file = (struct stp_file){ .size = sizeof s->file, .ctx = s, .name = "paper.txt", .read = host_read,
		.rewind = host_rewind };
	s->list = (struct stp_list){ .size = sizeof s->list };
	s->args[0] = (struct stp_arg){ "Id", text("a") };
	s->args[1] = (struct stp_arg){ "Paper", { .type = STP_FILE, .u = { .file = &s->file } } };
	s->in = (struct stp_arg_table){ s->args, 2, sizeof s->args[0], sizeof s->args[0] };
	s->error = (struct stp_error)STP_ERROR_INIT;
}

static inline void scene_guard(struct scene *s, int mode)
{
	struct stp_error error = STP_ERROR_INIT;

	ck_assert_msg(stp_guard_create(&plugin, (uint32_t)mode, note_breach, s, &s->guarded, &error) == STP_OK, "%s", error.message);
}

static inline stp_status scene_configure(struct scene *s, struct stp_error *error)
{
	const struct stp_arg rows[] = { { "Address", text("here") } };
	const struct stp_arg_table table = { rows, 1, sizeof rows[0], sizeof rows[0] };

	return s->guarded->configure(s->instance, &table, &s->report, error);
}

/* Guard, instance, configured. */
static inline void scene_up(struct scene *s, int mode)
{
	struct stp_error error = STP_ERROR_INIT;

	scene_guard(s, mode);
	s->instance = s->guarded->create(&s->host, &error);
	ck_assert_msg(s->instance != NULL, "%s", error.message);
	ck_assert_msg(scene_configure(s, &error) == STP_OK, "%s", error.message);
	plugin_called = 0;
}

static inline stp_status scene_execute(struct scene *s)
{
	return s->guarded->execute(s->instance, &s->call, &s->in, &s->sink, &s->error);
}

static inline void scene_down(struct scene *s)
{
	if (s->instance)
		s->guarded->destroy(s->instance);
	stp_guard_destroy(s->guarded);
	pthread_mutex_destroy(&s->lock);
}

#endif /* TESTS_GUARD_HELPER_H */
