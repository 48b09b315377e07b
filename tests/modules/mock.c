/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/mock.c - a good service type without a service: what the SDK's tests call.
 *
 * Its methods give back what they were given, wait, fail, or break a rule in the middle of a call
 * as they are told. */
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stp/abi.h>
#include <stp/ext.h>

/* Built a second time with rows and structs of a later minor version: see tests/contract/grow.sh. */
#ifdef STP_GROWN
#define LATER .grown = "later",
#else
#define LATER
#endif

struct stp_instance {
	const struct stp_host *host;
	char address[256];
	atomic_uint calls;
	char key[256]; /* kept only because tests want to see it again */
};

/* ---- tables ------------------------------------------------------------------ */

static const char *const modes[] = { "Good", "Refuse", "Silent", NULL };

static const struct stp_field config[] = {
	{ .name = "Address", .label = "Service Address", .help = "Where the service is.",
	  .type = STP_HYPERLINK, .flags = STP_REQUIRED },
	{ .name = "Mode", .label = "Mode", .help = "How configure() ends.", .type = STP_TEXT,
	  .flags = STP_REQUIRED, .preset = "Good", .choices = modes },
	{ .name = "ApiKey", .label = "API Key", .help = "A secret.", .type = STP_SECRET },
	{ .name = "Limit", .label = "Limit", .help = "A number.", .type = STP_NUMBER,
	  .flags = STP_ADVANCED },
};

#define PROPERTY(NAME, TYPE) { LATER .name = NAME, .label = NAME " value", .help = "A " NAME ".", .type = TYPE }
static const char *const colours[] = { "Red", "Green", "Deep Blue", NULL };

static const struct stp_field properties[] = {
	PROPERTY("Text", STP_TEXT),
	PROPERTY("Memo", STP_MEMO),
	PROPERTY("Number", STP_NUMBER),
	PROPERTY("Decimal", STP_DECIMAL),
	PROPERTY("Autonumber", STP_AUTONUMBER),
	PROPERTY("YesNo", STP_YESNO),
	PROPERTY("DateTime", STP_DATETIME),
	PROPERTY("Date", STP_DATE),
	PROPERTY("Time", STP_TIME),
	PROPERTY("Guid", STP_GUID),
	PROPERTY("AutoGuid", STP_AUTOGUID),
	PROPERTY("HyperLink", STP_HYPERLINK),
	PROPERTY("MultiValue", STP_MULTIVALUE),
	PROPERTY("Xml", STP_XML),
	PROPERTY("File", STP_FILE),
	PROPERTY("Image", STP_IMAGE),
	{ .name = "Colour", .label = "Colour <&> \"shade\"", .help = "One of a few.", .type = STP_TEXT,
	  .choices = colours },
};
enum { VALUES = 17 }; /* columns of Echo */

#define SLOT(NAME) { LATER .property = NAME }
static const struct stp_slot all[] = {
	SLOT("Text"), SLOT("Memo"), SLOT("Number"), SLOT("Decimal"), SLOT("Autonumber"), SLOT("YesNo"),
	SLOT("DateTime"), SLOT("Date"), SLOT("Time"), SLOT("Guid"), SLOT("AutoGuid"), SLOT("HyperLink"),
	SLOT("MultiValue"), SLOT("Xml"), SLOT("File"), SLOT("Image"), SLOT("Colour"),
};
static const struct stp_slot number_text[] = { SLOT("Number"), SLOT("Text"), SLOT("Decimal") };
static const struct stp_slot text_memo[] = { SLOT("Text"), SLOT("Memo") };
static const struct stp_slot file_required[] = { { .property = "File", .flags = STP_REQUIRED } };
static const struct stp_slot file_number[] = { SLOT("File"), SLOT("Number") };
static const struct stp_slot number_only[] = { SLOT("Number") };

static const struct stp_field list_parameters[] = {
	{ .name = "Rows", .label = "Rows", .help = "How many.", .type = STP_NUMBER, .flags = STP_REQUIRED,
	  .preset = "3" },
	{ .name = "Claim", .label = "Claim", .help = "What is claimed as handled.", .type = STP_NUMBER },
	{ .name = "Total", .label = "Total", .help = "The total that is told.", .type = STP_NUMBER },
};
static const struct stp_field fail_parameters[] = {
	{ .name = "Status", .label = "Status", .help = "What to return.", .type = STP_NUMBER,
	  .flags = STP_REQUIRED },
	{ .name = "Told", .label = "Told", .help = "What error.status says.", .type = STP_NUMBER },
	{ .name = "Message", .label = "Message", .help = "What error.message says.", .type = STP_TEXT },
	{ .name = "RetryAfter", .label = "Retry After", .help = "Milliseconds that the error tells.", .type = STP_NUMBER },
};
static const struct stp_field break_parameters[] = {
	{ .name = "How", .label = "How", .help = "Which rule to break.", .type = STP_TEXT,
	  .flags = STP_REQUIRED },
};

struct row {
	struct stp_method pub;
	stp_status (*run)(struct stp_instance *self, const struct stp_call *call,
	                  const struct stp_arg_table *in, const struct stp_sink *out,
	                  struct stp_error *error);
};

/* ---- arguments ------------------------------------------------------------------ */

static const struct stp_value *argument(const struct stp_arg_table *in, const char *name)
{
	uint32_t i;

	for (i = 0; i < in->count; i++)
		if (strcmp(stp_arg_at(in, i)->name, name) == 0)
			return &stp_arg_at(in, i)->value;
	return NULL;
}

static int64_t integer(const struct stp_arg_table *in, const char *name, int64_t otherwise)
{
	const struct stp_value *value = argument(in, name);

	return value && value->type != STP_NULL ? value->u.integer : otherwise;
}

static const char *text(const struct stp_arg_table *in, const char *name, const char *otherwise)
{
	const struct stp_value *value = argument(in, name);

	return value && value->type != STP_NULL ? value->u.text : otherwise;
}

static struct stp_value text_value(stp_type type, const char *of)
{
	return (struct stp_value){ .type = type, .length = (uint32_t)strlen(of), .u = { .text = of } };
}

static struct stp_value number_value(int64_t of)
{
	return (struct stp_value){ .type = STP_NUMBER, .u = { .integer = of } };
}

/* ---- methods -------------------------------------------------------------------- */

static stp_status stream(const struct stp_file *file, const struct stp_sink *out, uint32_t column)
{
	char piece[7]; /* so that files are cut in many pieces */
	size_t got = 1;
	stp_status status = out->file_open(out, column, file->name, file->media_type, file->length);

	while (!status && got) {
		status = file->read(file, piece, sizeof piece, &got);
		if (!status && got)
			status = out->file_write(out, piece, got);
	}
	return status ? status : out->file_close(out);
}

static stp_status echo(struct stp_instance *self, const struct stp_call *call,
                       const struct stp_arg_table *in, const struct stp_sink *out,
                       struct stp_error *error)
{
	struct stp_value values[VALUES] = { { 0 } };
	stp_status status = STP_OK;
	uint32_t i;

	(void)self, (void)call;
	for (i = 0; i < VALUES && !status; i++) {
		const struct stp_value *value = argument(in, all[i].property);

		if (!value || value->type == STP_NULL)
			continue;
		if (value->type == STP_FILE || value->type == STP_IMAGE)
			status = stream(value->u.file, out, i);
		else
			values[i] = *value;
	}
	return error->status = status ? status : out->row(out, values, VALUES);
}

/* Rows 0, 1, 2 ... with texts that come in another order, and every fourth number NULL. */
static stp_status count_up(struct stp_instance *self, const struct stp_call *call,
                           const struct stp_arg_table *in, const struct stp_sink *out,
                           struct stp_error *error)
{
	int64_t i, rows = integer(in, "Rows", 0), total = integer(in, "Total", -1);
	uint32_t claim = (uint32_t)integer(in, "Claim", 0);
	stp_status status = STP_OK;

	(void)self, (void)call;
	if (claim)
		out->handled(out, claim);
	if (total >= 0)
		out->total(out, (uint64_t)total);
	for (i = 0; i < rows && !status; i++) {
		char word[] = "row ?", amount[] = "-?.50";
		struct stp_value values[3];

		word[4] = (char)('a' + (i * 7) % 26);
		amount[1] = (char)('0' + i % 10);
		values[0] = i % 4 == 3 ? (struct stp_value){ .type = STP_NULL } : number_value(i);
		values[1] = text_value(STP_TEXT, word);
		values[2] = text_value(STP_DECIMAL, i % 2 ? amount : amount + 1);
		status = out->row(out, values, 3);
	}
	return error->status = status;
}

static stp_status files(struct stp_instance *self, const struct stp_call *call,
                        const struct stp_arg_table *in, const struct stp_sink *out,
                        struct stp_error *error)
{
	int64_t i, rows = integer(in, "Rows", 0);
	stp_status status = STP_OK;

	(void)self, (void)call;
	for (i = 0; i < rows && !status; i++) {
		char content[] = "content ?";
		const struct stp_value values[2] = { { .type = STP_NULL }, number_value(i) };

		content[8] = (char)('0' + i % 10);
		status = out->file_open(out, 0, "piece.txt", NULL, 0);
		if (!status)
			status = out->file_write(out, "wrong start", 11);
		if (!status)
			status = out->file_open(out, 0, "piece.txt", NULL, 9); /* starts over */
		if (!status)
			status = out->file_write(out, content, 9);
		if (!status)
			status = out->file_close(out);
		if (!status)
			status = out->row(out, values, 2);
	}
	return error->status = status;
}

static stp_status block(struct stp_instance *self, const struct stp_call *call,
                        const struct stp_arg_table *in, const struct stp_sink *out,
                        struct stp_error *error)
{
	stp_status status;
	uint64_t done = 0;

	(void)self, (void)in, (void)out;
	while ((status = call->wait(call, 10000)) == STP_OK)
		if (call->progress)
			call->progress(call, ++done, 0);
	return error->status = status;
}

static stp_status copy(struct stp_instance *self, const struct stp_call *call,
                       const struct stp_arg_table *in, const struct stp_sink *out,
                       struct stp_error *error)
{
	const struct stp_value *file = argument(in, "File");
	struct stp_value values[2] = { { .type = STP_NULL } };
	stp_status status;

	(void)self, (void)call;
	if (!file)
		return error->status = STP_BAD_INPUT;
	values[1] = number_value((int64_t)file->u.file->length);
	status = stream(file->u.file, out, 0);
	return error->status = status ? status : out->row(out, values, 2);
}

static stp_status fail(struct stp_instance *self, const struct stp_call *call,
                       const struct stp_arg_table *in, const struct stp_sink *out,
                       struct stp_error *error)
{
	stp_status status = (stp_status)integer(in, "Status", STP_REMOTE);
	const char *message = text(in, "Message", "");
	size_t length = strlen(message);

	(void)self, (void)call, (void)out;
	error->status = (stp_status)integer(in, "Told", (int64_t)status);
	error->http_status = 409;
	error->retry_after_ms = (uint32_t)integer(in, "RetryAfter", 0);
	error->maybe_applied = 1;
	memcpy(error->code, "TEAPOT", sizeof "TEAPOT");
	if (length > sizeof error->message)
		length = sizeof error->message; /* without a NUL: the SDK must not run on */
	memcpy(error->message, message, length);
	return status;
}

static stp_status break_rule(struct stp_instance *self, const struct stp_call *call,
                             const struct stp_arg_table *in, const struct stp_sink *out,
                             struct stp_error *error)
{
	const char *how = text(in, "How", "");
	struct stp_value value = number_value(1);
	stp_status status = STP_OK;

	(void)self, (void)call;
	if (strcmp(how, "two values") == 0) {
		const struct stp_value two[2] = { value, value };

		status = out->row(out, two, 2);
	} else if (strcmp(how, "wrong type") == 0) {
		value = text_value(STP_TEXT, "1");
		status = out->row(out, &value, 1);
	} else if (strcmp(how, "second row") == 0) {
		(void)out->row(out, &value, 1);
		status = out->row(out, &value, 1);
	} else if (strcmp(how, "write on") == 0) {
		while (out->row(out, &value, 1) == STP_OK)
			;
		(void)out->row(out, &value, 1);
	} else if (strcmp(how, "overlook") == 0) {
		(void)out->row(out, &value, 1);
	} else if (strcmp(how, "open no file") == 0) {
		status = out->file_open(out, 0, "x", NULL, 0);
	} else if (strcmp(how, "write no file") == 0) {
		status = out->file_write(out, "x", 1);
	} else if (strcmp(how, "claim late") == 0) {
		(void)out->row(out, &value, 1);
		out->handled(out, STP_HANDLED_FILTER);
	}
	return error->status = status;
}

/* What the instance is configured with: of one configuration, or the switch is torn. */
static stp_status tell(struct stp_instance *self, const struct stp_call *call,
                       const struct stp_arg_table *in, const struct stp_sink *out,
                       struct stp_error *error)
{
	const struct stp_value values[2] = { text_value(STP_TEXT, self->address),
		                                 text_value(STP_MEMO, self->key) };

	(void)in;
	(void)call->wait(call, 0);
	return error->status = out->row(out, values, 2);
}

#define NAMED(NAME) LATER .name = NAME, .label = NAME " it", .help = NAME "s what it was given."
static const struct row methods[] = {
	{ { NAMED("Echo"), .kind = STP_EXECUTE, .flags = STP_SAFE, .inputs = STP_ROWS(all),
	    .returns = STP_ROWS(all) }, echo },
	{ { NAMED("Count"), .kind = STP_LIST, .flags = STP_SAFE, .returns = STP_ROWS(number_text),
	    .parameters = STP_ROWS(list_parameters) }, count_up },
	{ { NAMED("Files"), .kind = STP_LIST, .flags = STP_SAFE, .returns = STP_ROWS(file_number),
	    .parameters = STP_ROWS(list_parameters) }, files },
	{ { NAMED("Block"), .kind = STP_EXECUTE }, block },
	{ { NAMED("Copy"), .kind = STP_CREATE, .inputs = STP_ROWS(file_required),
	    .returns = STP_ROWS(file_number) }, copy },
	{ { NAMED("Fail"), .kind = STP_DELETE, .flags = STP_DESTRUCTIVE,
	    .parameters = STP_ROWS(fail_parameters) }, fail },
	{ { NAMED("Break"), .kind = STP_UPDATE, .returns = STP_ROWS(number_only),
	    .parameters = STP_ROWS(break_parameters) }, break_rule },
	{ { NAMED("Tell"), .kind = STP_READ, .flags = STP_IDEMPOTENT, .returns = STP_ROWS(text_memo) }, tell },
};

static const struct stp_object objects[] = {
	{ .name = "Thing", .label = "Any Thing", .help = "Something that has every type of property.",
	  .properties = STP_ROWS(properties), .methods = STP_ROWS_PUB(methods) },
};

static const struct stp_schema schema = {
	.size = sizeof schema,
	.revision = 7,
	.config = STP_ROWS(config),
	.objects = STP_ROWS(objects),
};

/* ---- the plugin -------------------------------------------------------------------- */

static const struct stp_schema *describe(void)
{
	return &schema;
}

static struct stp_instance *create(const struct stp_host *host, struct stp_error *error)
{
	struct stp_instance *self = calloc(1, sizeof *self);

	if (self)
		self->host = host;
	else
		error->status = STP_NO_MEMORY;
	return self;
}

static stp_status keep(void *user, const void *data, size_t length)
{
	struct stp_instance *self = user;

	if (length >= sizeof self->key)
		return STP_BAD_CONFIG;
	memcpy(self->key, data, length);
	self->key[length] = 0;
	return STP_OK;
}

static stp_status configure(struct stp_instance *self, const struct stp_arg_table *in,
                            const struct stp_report *report, struct stp_error *error)
{
	const char *mode = text(in, "Mode", "Good"), *address = text(in, "Address", "");
	const struct stp_finding finding = { .size = sizeof finding, .outcome = STP_FAIL,
		.status = STP_BAD_CONFIG, .check = "mode", .key = "Mode", .message = "it asks to be refused" };
	struct stp_instance next = *self;
	stp_status status = self->host->secret(self->host, "ApiKey", keep, &next);

	if (status && status != STP_NOT_FOUND)
		return error->status = status;
	if (strcmp(mode, "Silent") == 0)
		return STP_BAD_CONFIG;
	if (strcmp(mode, "Refuse") == 0) {
		report->add(report, &finding);
		memcpy(error->field, "Mode", sizeof "Mode");
		memcpy(error->message, "it asks to be refused", sizeof "it asks to be refused");
		return error->status = STP_BAD_CONFIG;
	}
	if (strlen(address) >= sizeof next.address)
		return error->status = STP_BAD_CONFIG;
	memcpy(next.address, address, strlen(address) + 1);
	*self = next;
	return STP_OK;
}

static stp_status test_connection(struct stp_instance *self, const struct stp_call *call,
                                  const struct stp_report *report, struct stp_error *error)
{
	const struct stp_finding finding = { .size = sizeof finding, .outcome = STP_PASS,
		.check = "address", .key = "Address", .message = self->address };

	report->add(report, &finding);
	return error->status = call->wait(call, 0);
}

#ifdef STP_GROWN
/* A host of 1.0 lends nothing that is longer. */
static int is_longer(const struct stp_instance *self, const struct stp_call *call,
                     const struct stp_arg_table *in, const struct stp_sink *out,
                     const struct stp_error *error)
{
	return STP_FITS(self->host, grown) || STP_FITS(call, grown) || STP_FITS(out, grown) ||
	       STP_FITS(error, grown) || (in->count && STP_ROW_HAS(in, stp_arg, grown));
}
#endif

static stp_status execute(struct stp_instance *self, const struct stp_call *call,
                          const struct stp_arg_table *in, const struct stp_sink *out,
                          struct stp_error *error)
{
	const struct row *row = (const struct row *)(const void *)call->method;

#ifdef STP_GROWN
	if (is_longer(self, call, in, out, error))
		return error->status = STP_INTERNAL;
#endif
	self->calls++;
	return row->run(self, call, in, out, error);
}

static stp_status count_out(struct stp_instance *self, stp_lend_fn *lend, void *user, struct stp_error *error)
{
	char line[128];

	snprintf(line, sizeof line, "# HELP mock_calls_total Calls.\n# TYPE mock_calls_total counter\nmock_calls_total %u\n", self->calls);
	return error->status = lend(user, line, strlen(line));
}

static const void *extension(const char *id)
{
	static const struct stp_metrics metrics = { .size = sizeof metrics, .read = count_out };

	return strcmp(id, STP_METRICS) == 0 ? &metrics : NULL;
}

/* A memset() ahead of free() would be left out by the compiler. */
static void destroy(struct stp_instance *self)
{
	volatile char *key = self ? self->key : NULL;
	size_t i;

	for (i = 0; key && i < sizeof self->key; i++)
		key[i] = 0;
	free(self);
}

static const struct stp_plugin plugin = {
	.size = sizeof plugin,
	.abi_minor = STP_ABI_MINOR,
	.id = "org.example.mock",
	.label = "Mock & Co",
	.version = "1.2.3",
	.vendor = "Example",
	.describe = describe,
	.create = create,
	.configure = configure,
	.test_connection = test_connection,
	.execute = execute,
	.destroy = destroy,
	.extension = extension,
};

const struct stp_plugin *STP_ENTRY(void)
{
	return &plugin;
}
