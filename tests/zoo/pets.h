/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/pets.h - a good service type, which each animal of the zoo makes wrong in one way.
 *
 * An animal defines some of the hooks below and includes this file.  Without any it keeps every rule: pets.c is it, and
 * the kit must find nothing in it. */
#ifndef PETS_H
#define PETS_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stp/ext.h>

#define MOST 1024
#define UNUSED __attribute__((unused))

struct pet {
	char name[128];
	long weight;
	size_t photo; /* its bytes; the content is the host's affair */
	char once[96];
};

struct stp_instance {
	const struct stp_host *host;
	pthread_mutex_t lock;
	char home[128];
	char key[128];
	bool configured;
	uint32_t count, calls;
	struct pet pets[MOST];
};

/* ---- hooks: code at a place, in the middle of a function ------------------------------------------- */

#ifndef IN_DESCRIBE
#define IN_DESCRIBE
#endif
#ifndef IN_CREATE /* self */
#define IN_CREATE
#endif
#ifndef IN_CONFIGURE /* before anything is looked at: self, in */
#define IN_CONFIGURE
#endif
#ifndef IN_TEST /* self, call, report, error */
#define IN_TEST
#endif
#ifndef IN_EXECUTE /* before the method runs: self, call, in, out, error */
#define IN_EXECUTE
#endif
#ifndef IN_ADD /* before a pet is added: self, call */
#define IN_ADD
#endif
#ifndef IN_LOAD /* before the row: self, call, out, values */
#define IN_LOAD
#endif
#ifndef AFTER_LOAD /* after the row: out, values, status */
#define AFTER_LOAD
#endif
#ifndef BEFORE_LIST /* self, call, out */
#define BEFORE_LIST
#endif
#ifndef IN_LIST /* before each row: self, call, out, values, i */
#define IN_LIST
#endif
#ifndef AFTER_EXECUTE /* status, error */
#define AFTER_EXECUTE
#endif
#ifndef IN_DESTROY
#define IN_DESTROY
#endif
#ifndef CANCELLED /* what wait() said, and what comes of it */
#define CANCELLED(status) status
#endif
#ifndef CHECKED
#define CHECKED(value, wanted) ((value).type == (wanted))
#endif
#ifndef ONCE_KNOWN
#define ONCE_KNOWN(pet, word) ((word) && strcmp((pet)->once, (word)) == 0)
#endif
#ifndef READ_ON
#define READ_ON(got) ((got) > 0)
#endif
#ifndef READ_AGAIN
#define READ_AGAIN(status) (status)
#endif
#ifndef NEEDS_CONFIGURATION
#define NEEDS_CONFIGURATION(self) (!(self)->configured)
#endif
#ifndef MESSAGE
#define MESSAGE(text) text
#endif
#ifndef INBOX
#define INBOX NULL
#endif
#ifndef METRICS /* from read() on: self */
#define METRICS "# HELP pets_calls_total Calls that were made.\n# TYPE pets_calls_total counter\npets_calls_total %u\n", self->calls
#endif
#ifndef REVISION
#define REVISION 1
#endif
#ifndef NAME_OF_WEIGHT
#define NAME_OF_WEIGHT "Weight"
#endif
#ifndef ALLOCATE
#define ALLOCATE(size) calloc(1, size)
#endif
#ifndef WEIGHT_HELP
#define WEIGHT_HELP "In grams."
#endif
#ifndef PHOTO_HELP
#define PHOTO_HELP "How it looks."
#endif
#ifndef TEXT_TYPE
#define TEXT_TYPE STP_TEXT
#endif

/* ---- tables ----------------------------------------------------------------------------------------------- */

static const struct stp_field config[] = {
	{ .name = "Home", .label = "Home", .help = "Where the pets live.", .type = STP_TEXT, .flags = STP_REQUIRED },
	{ .name = "Key", .label = "Key", .help = "Who may see them.", .type = STP_SECRET, .flags = STP_REQUIRED },
};
static const struct stp_field properties[] = {
	{ .name = "PetID", .label = "Pet ID", .help = "Which one.", .type = STP_NUMBER, .flags = STP_KEY },
	{ .name = "Name", .label = "Name", .help = "How it is called.", .type = STP_TEXT },
	{ .name = NAME_OF_WEIGHT, .label = "Weight", .help = WEIGHT_HELP, .type = STP_NUMBER },
	{ .name = "Photo", .label = "Photo", .help = PHOTO_HELP, .type = STP_FILE },
};
static const struct stp_slot id_required[] = { { .property = "PetID", .flags = STP_REQUIRED } };
static const struct stp_slot id_photo[] = { { .property = "PetID", .flags = STP_REQUIRED },
	                                        { .property = "Photo", .flags = STP_REQUIRED } };
static const struct stp_slot name_weight[] = { { .property = "Name", .flags = STP_REQUIRED },
	                                           { .property = NAME_OF_WEIGHT } };
static const struct stp_slot id_only[] = { { .property = "PetID" } };
static const struct stp_slot all[] = { { .property = "PetID" }, { .property = "Name" }, { .property = NAME_OF_WEIGHT } };
static const struct stp_slot with_photo[] = { { .property = "PetID" }, { .property = "Photo" } };

enum { ADD, LOAD, LIST, KEEP_PHOTO, SHOW_PHOTO };

static const struct stp_method methods[] = {
	[ADD] = { .name = "Add", .label = "Add", .help = "Takes one in.", .kind = STP_CREATE,
	          .inputs = STP_ROWS(name_weight), .returns = STP_ROWS(id_only) },
	[LOAD] = { .name = "Load", .label = "Load", .help = "Tells of one.", .kind = STP_READ, .flags = STP_SAFE,
	           .inputs = STP_ROWS(id_required), .returns = STP_ROWS(all) },
	[LIST] = { .name = "List", .label = "List", .help = "Tells of all.", .kind = STP_LIST, .flags = STP_SAFE,
	           .returns = STP_ROWS(all) },
	[KEEP_PHOTO] = { .name = "KeepPhoto", .label = "Keep Photo", .help = "Keeps a photo.", .kind = STP_UPDATE,
	                 .flags = STP_IDEMPOTENT, .inputs = STP_ROWS(id_photo), .returns = STP_ROWS(id_only) },
	[SHOW_PHOTO] = { .name = "ShowPhoto", .label = "Show Photo", .help = "Shows a photo.", .kind = STP_READ,
	                 .flags = STP_SAFE, .inputs = STP_ROWS(id_required), .returns = STP_ROWS(with_photo) },
};
static const struct stp_object objects[] = {
	{ .name = "Pet", .label = "Pet", .help = "An animal that lives with people.", .properties = STP_ROWS(properties),
	  .methods = STP_ROWS(methods) },
};
static const struct stp_schema schema = {
	.size = sizeof schema, .revision = REVISION, .config = STP_ROWS(config), .objects = STP_ROWS(objects),
};

/* ---- arguments ----------------------------------------------------------------------------------------------- */

static stp_status wrong(struct stp_error *error, stp_status status, const char *field, const char *message)
{
	snprintf(error->field, sizeof error->field, "%s", field);
	(void)message;
	snprintf(error->message, sizeof error->message, "%s", MESSAGE(message));
	return error->status = status;
}

static const struct stp_value *given(const struct stp_arg_table *in, const char *name)
{
	for (uint32_t i = 0; i < in->count; i++)
		if (strcmp(stp_arg_at(in, i)->name, name) == 0 && stp_arg_at(in, i)->value.type != STP_NULL)
			return &stp_arg_at(in, i)->value;
	return NULL;
}

/* *ret is NULL for one that was not given and need not be. */
static stp_status take(const struct stp_arg_table *in, const char *name, stp_type type, bool required,
                       const struct stp_value **ret, struct stp_error *error)
{
	*ret = given(in, name);
	if (!*ret)
		return required ? wrong(error, STP_BAD_INPUT, name, "it is missing") : (stp_status)STP_OK;
	if (!CHECKED(**ret, type))
		return wrong(error, STP_BAD_INPUT, name, "it has another type");
	return STP_OK;
}

/* A pet's number; 0 with an error. */
static uint32_t which(struct stp_instance *self, const struct stp_arg_table *in, struct stp_error *error)
{
	const struct stp_value *id;
	uint32_t count;

	if (take(in, "PetID", STP_NUMBER, true, &id, error))
		return 0;
	pthread_mutex_lock(&self->lock);
	count = self->count;
	pthread_mutex_unlock(&self->lock);
	if (id->u.integer < 1 || id->u.integer > (int64_t)count) {
		(void)wrong(error, STP_NOT_FOUND, "PetID", "there is no such pet");
		return 0;
	}
	return (uint32_t)id->u.integer;
}

static struct stp_value number(int64_t n)
{
	return (struct stp_value){ .type = STP_NUMBER, .u = { .integer = n } };
}

/* ---- methods -------------------------------------------------------------------------------------------------- */

static stp_status add(struct stp_instance *self, const struct stp_call *call, const struct stp_arg_table *in,
                      const struct stp_sink *out, struct stp_error *error)
{
	const struct stp_value *name, *weight;
	uint32_t at = 0;
	struct stp_value id;

	if (take(in, "Name", STP_TEXT, true, &name, error) || take(in, NAME_OF_WEIGHT, STP_NUMBER, false, &weight, error))
		return error->status;
	if (name->length >= sizeof self->pets[0].name)
		return wrong(error, STP_BAD_INPUT, "Name", "it is too long");
	IN_ADD
	pthread_mutex_lock(&self->lock);
	while (at < self->count && !ONCE_KNOWN(&self->pets[at], call->once))
		at++;
	if (at == self->count && at < MOST) {
		struct pet *pet = &self->pets[self->count++];

		memcpy(pet->name, name->u.text, name->length + 1u);
		pet->weight = weight ? (long)weight->u.integer : 0;
		snprintf(pet->once, sizeof pet->once, "%s", call->once ? call->once : "");
	}
	pthread_mutex_unlock(&self->lock);
	if (at == MOST)
		return wrong(error, STP_CONFLICT, "", "the house is full");
	id = number((int64_t)at + 1);
	if (out->row(out, &id, 1) == STP_OK)
		return STP_OK;
	error->maybe_applied = 1;
	return CANCELLED(STP_CANCELLED);
}

/* The pet is copied under the lock and told without it. */
static void look(struct stp_instance *self, uint32_t at, struct pet *pet, struct stp_value values[3])
{
	pthread_mutex_lock(&self->lock);
	*pet = self->pets[at];
	pthread_mutex_unlock(&self->lock);
	values[0] = number((int64_t)at + 1);
	values[1] = (struct stp_value){ .type = TEXT_TYPE, .length = (uint32_t)strlen(pet->name), .u = { .text = pet->name } };
	values[2] = number(pet->weight);
}

static stp_status load(struct stp_instance *self, const struct stp_call *call, const struct stp_arg_table *in,
                       const struct stp_sink *out, struct stp_error *error)
{
	uint32_t id = which(self, in, error);
	struct stp_value values[3];
	struct pet pet;
	stp_status status;

	(void)call;
	if (!id)
		return error->status;
	look(self, id - 1, &pet, values);
	IN_LOAD
	status = out->row(out, values, 3);
	AFTER_LOAD
	return status;
}

static stp_status list(struct stp_instance *self, const struct stp_call *call, const struct stp_sink *out)
{
	struct stp_value values[3];
	struct pet pet;
	uint32_t count;
	stp_status status = STP_OK;

	pthread_mutex_lock(&self->lock);
	count = self->count;
	pthread_mutex_unlock(&self->lock);
	BEFORE_LIST
	for (uint32_t i = 0; i < count && !status; i++) {
		if ((status = CANCELLED(call->wait(call, 0))) != STP_OK)
			break;
		look(self, i, &pet, values);
		IN_LIST
		status = out->row(out, values, 3);
	}
	return status;
}

static stp_status keep_photo(struct stp_instance *self, const struct stp_call *call, const struct stp_arg_table *in,
                             const struct stp_sink *out, struct stp_error *error)
{
	uint32_t id = which(self, in, error);
	const struct stp_value *photo;
	struct stp_value value = number(id);
	char piece[1000];
	size_t got = 1, length = 0;
	stp_status status = STP_OK;

	if (!id || take(in, "Photo", STP_FILE, true, &photo, error))
		return error->status;
	while (!status && READ_ON(got)) {
		if ((status = call->wait(call, 0)) == STP_OK) {
			status = READ_AGAIN(photo->u.file->read(photo->u.file, piece, sizeof piece, &got));
		}
		length += status ? 0 : got;
	}
	if (status)
		return status;
	pthread_mutex_lock(&self->lock);
	self->pets[id - 1].photo = length;
	pthread_mutex_unlock(&self->lock);
	return out->row(out, &value, 1);
}

static stp_status show_photo(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_sink *out,
                             struct stp_error *error)
{
	uint32_t id = which(self, in, error);
	struct stp_value values[2] = { number(id), { .type = STP_NULL } };
	stp_status status;

	if (!id)
		return error->status;
	status = out->file_open(out, 1, "photo.txt", "text/plain", 0);
	for (int i = 0; i < 3 && !status; i++)
		status = out->file_write(out, "a photo ", 8);
	if (!status)
		status = out->file_close(out);
	return status ? status : out->row(out, values, 2);
}

/* ---- the plugin --------------------------------------------------------------------------------------------------- */

static const struct stp_schema *describe(void)
{
	IN_DESCRIBE
	return &schema;
}

static struct stp_instance *create(const struct stp_host *host, struct stp_error *error)
{
	struct stp_instance *self = ALLOCATE(sizeof *self);

	if (!self) {
		(void)wrong(error, STP_NO_MEMORY, "", "there is no memory");
		return NULL;
	}
	self->host = host;
	pthread_mutex_init(&self->lock, NULL);
	self->count = 2;
	snprintf(self->pets[0].name, sizeof self->pets[0].name, "Rex");
	snprintf(self->pets[1].name, sizeof self->pets[1].name, "Minka");
	self->pets[1].weight = 4100;
	IN_CREATE
	return self;
}

static stp_status keep_key(void *user, const void *data, size_t length)
{
	struct stp_instance *self = user;

	if (length >= sizeof self->key)
		return STP_BAD_CONFIG;
	memcpy(self->key, data, length);
	self->key[length] = '\0';
	return STP_OK;
}

static stp_status configure(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_report *report,
                            struct stp_error *error)
{
	const struct stp_value *home;
	stp_status status;

	(void)report;
	IN_CONFIGURE
	if (take(in, "Home", STP_TEXT, true, &home, error) || home->length >= sizeof self->home)
		return error->status = STP_BAD_CONFIG;
	for (uint32_t i = 0; i < in->count; i++)
		if (strcmp(stp_arg_at(in, i)->name, "Key") == 0 && stp_arg_at(in, i)->value.type != STP_SECRET)
			return wrong(error, STP_BAD_CONFIG, "Key", "it has another type");
	if ((status = self->host->secret(self->host, "Key", keep_key, self)) != STP_OK)
		return wrong(error, status == STP_NOT_FOUND ? STP_BAD_CONFIG : status, "Key", "it cannot be had");
	memcpy(self->home, home->u.text, home->length + 1u);
	self->configured = true;
	return STP_OK;
}

static void UNUSED found(const struct stp_report *report, uint32_t outcome, const char *message)
{
	const struct stp_finding finding = { .size = sizeof finding, .outcome = outcome, .check = "home", .message = message };

	report->add(report, &finding);
}

static stp_status test_connection(struct stp_instance *self, const struct stp_call *call,
                                  const struct stp_report *report, struct stp_error *error)
{
	if (NEEDS_CONFIGURATION(self))
		return wrong(error, STP_BAD_CONFIG, "", "it was not configured");
	IN_TEST
	found(report, STP_PASS, "they are at home");
	return error->status = call->wait(call, 0);
}

static stp_status run(struct stp_instance *self, const struct stp_call *call, const struct stp_arg_table *in,
                      const struct stp_sink *out, struct stp_error *error)
{
	if (NEEDS_CONFIGURATION(self))
		return wrong(error, STP_BAD_CONFIG, "", "it was not configured");
	pthread_mutex_lock(&self->lock);
	self->calls++;
	pthread_mutex_unlock(&self->lock);
	IN_EXECUTE
	switch (call->method - methods) {
	case ADD:
		return add(self, call, in, out, error);
	case LOAD:
		return load(self, call, in, out, error);
	case LIST:
		return list(self, call, out);
	case KEEP_PHOTO:
		return keep_photo(self, call, in, out, error);
	default:
		return show_photo(self, in, out, error);
	}
}

static stp_status execute(struct stp_instance *self, const struct stp_call *call, const struct stp_arg_table *in,
                          const struct stp_sink *out, struct stp_error *error)
{
	stp_status status = run(self, call, in, out, error);

	error->status = status;
	AFTER_EXECUTE
	return status;
}

static void destroy(struct stp_instance *self)
{
	if (!self)
		return;
	IN_DESTROY
	pthread_mutex_destroy(&self->lock);
	free(self);
}

static stp_status read_metrics(struct stp_instance *self, stp_lend_fn *lend, void *user, struct stp_error *error)
{
	char text[512];

	pthread_mutex_lock(&self->lock);
	snprintf(text, sizeof text, METRICS);
	pthread_mutex_unlock(&self->lock);
	return error->status = lend(user, text, strlen(text));
}

static const struct stp_metrics UNUSED metrics = { .size = sizeof metrics, .read = read_metrics };

#ifndef NO_EXTENSION
static const void *extension(const char *id)
{
	return strcmp(id, STP_INBOX) == 0 ? (const void *)INBOX : strcmp(id, STP_METRICS) == 0 ? &metrics : NULL;
}
#endif

static const struct stp_plugin plugin = {
	.size = sizeof plugin, .abi_minor = STP_ABI_MINOR, .id = "org.example.pets", .label = "Pets", .version = "1.0",
	.vendor = "Example", .describe = describe, .create = create, .configure = configure,
	.test_connection = test_connection, .execute = execute, .destroy = destroy, .extension = extension,
};

STP_EXPORT const struct stp_plugin *STP_ENTRY(void)
{
	return &plugin;
}

#endif /* PETS_H */
