/* SPDX-License-Identifier: MIT */
/* host-sdk/guard/slots.c - the functions of a guard's table.
 *
 * describe(), create() and extension() are given nothing that would tell one guard from another, so
 * each of the 16 guards has functions of its own, all made by one macro. */
#include <config.h>

#include "guard.h"

/* The only state of the library that is not the caller's: which slots are taken. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct sdk_guard *guards[SDK_GUARDS];

#define SLOTS(X) \
	X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15)

#define FUNCTIONS(N)                                                                                             \
	static const struct stp_schema *describe_##N(void)                                                            \
	{                                                                                                             \
		return sdk_guard_describe(guards[N]);                                                                      \
	}                                                                                                             \
	static struct stp_instance *create_##N(const struct stp_host *host, struct stp_error *error)                  \
	{                                                                                                             \
		return sdk_guard_new(guards[N], host, error);                                                              \
	}                                                                                                             \
	static stp_status configure_##N(struct stp_instance *self, const struct stp_arg_table *config,                \
	                                const struct stp_report *report, struct stp_error *error)                     \
	{                                                                                                             \
		return sdk_guard_configure(guards[N], self, config, report, error);                                        \
	}                                                                                                             \
	static stp_status test_##N(struct stp_instance *self, const struct stp_call *call,                            \
	                           const struct stp_report *report, struct stp_error *error)                          \
	{                                                                                                             \
		return sdk_guard_test(guards[N], self, call, report, error);                                               \
	}                                                                                                             \
	static stp_status execute_##N(struct stp_instance *self, const struct stp_call *call,                         \
	                              const struct stp_arg_table *in, const struct stp_sink *out,                     \
	                              struct stp_error *error)                                                        \
	{                                                                                                             \
		return sdk_guard_execute(guards[N], self, call, in, out, error);                                           \
	}                                                                                                             \
	static void destroy_##N(struct stp_instance *self)                                                            \
	{                                                                                                             \
		sdk_guard_end(guards[N], self);                                                                            \
	}                                                                                                             \
	static const void *extension_##N(const char *id)                                                              \
	{                                                                                                             \
		return sdk_guard_extension(guards[N], id);                                                                 \
	}                                                                                                             \
	static stp_status receive_##N(struct stp_instance *self, const struct stp_call *call,                         \
	                              const struct stp_message *message,                                              \
	                              stp_status (*begin)(const struct stp_sink *out, const struct stp_event *event,  \
	                                                  const char *once),                                          \
	                              const struct stp_sink *out, struct stp_error *error)                            \
	{                                                                                                             \
		return sdk_guard_receive(guards[N], self, call, message, begin, out, error);                               \
	}                                                                                                             \
	static stp_status discover_##N(struct stp_instance *self, const struct stp_call *call,                        \
	                               const char *const *names, const struct stp_schema **ret,                       \
	                               struct stp_error *error)                                                       \
	{                                                                                                             \
		return sdk_guard_discover(guards[N], self, call, names, ret, error);                                       \
	}                                                                                                             \
	static void release_##N(struct stp_instance *self, const struct stp_schema *schema)                           \
	{                                                                                                             \
		sdk_guard_release(guards[N], self, schema);                                                                \
	}                                                                                                             \
	static stp_status read_##N(struct stp_instance *self, stp_lend_fn *lend, void *user, struct stp_error *error) \
	{                                                                                                             \
		return sdk_guard_read(guards[N], self, lend, user, error);                                                 \
	}
SLOTS(FUNCTIONS)

#define TABLE(N)                                                                                                 \
	{ .describe = describe_##N, .create = create_##N, .configure = configure_##N, .test_connection = test_##N,    \
	  .execute = execute_##N, .destroy = destroy_##N, .extension = extension_##N },
static const struct stp_plugin tables[SDK_GUARDS] = { SLOTS(TABLE) };
#define INBOX(N) { .receive = receive_##N },
static const struct stp_inbox inboxes[SDK_GUARDS] = { SLOTS(INBOX) };
#define DYNAMIC(N) { .discover = discover_##N, .release = release_##N },
static const struct stp_dynamic dynamics[SDK_GUARDS] = { SLOTS(DYNAMIC) };
#define METRICS(N) { .read = read_##N },
static const struct stp_metrics metrics[SDK_GUARDS] = { SLOTS(METRICS) };

/* ---- taking and leaving one ----------------------------------------------------------------- */

bool sdk_guard_take_slot(struct sdk_guard *guard)
{
	int i;

	pthread_mutex_lock(&lock);
	for (i = 0; i < SDK_GUARDS && guards[i]; i++)
		;
	if (i < SDK_GUARDS) {
		guards[i] = guard;
		guard->pub = tables[i];
		guard->inbox = inboxes[i];
		guard->dynamic = dynamics[i];
		guard->metrics = metrics[i];
	}
	pthread_mutex_unlock(&lock);
	return i < SDK_GUARDS;
}

struct sdk_guard *sdk_guard_leave_slot(const struct stp_plugin *guarded)
{
	struct sdk_guard *found = NULL;
	int i;

	pthread_mutex_lock(&lock);
	for (i = 0; i < SDK_GUARDS && !found; i++)
		if (guards[i] && &guards[i]->pub == guarded) {
			found = guards[i];
			guards[i] = NULL;
		}
	pthread_mutex_unlock(&lock);
	return found;
}
