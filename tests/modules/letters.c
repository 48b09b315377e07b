/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/letters.c - a service type that is a feature, without a service: what the tests of Features
 * activate.  Its configuration says how its checks end.
 *
 * LETTERS_LATER makes a later version of it, whose schema differs; LETTERS_ASTRAY one whose page names what
 * is not there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stp/ext.h>

struct stp_instance {
	const struct stp_host *host;
	char address[128], outcome[16], account[64];
	char token[2048], password[256]; /* kept only because tests want to see them again */
};

/* ---- tables -------------------------------------------------------------------------------- */

static const char *const outcomes[] = { "Good", "Warn", "Fail", "Refuse", "Break", NULL };

static const struct stp_field config[] = {
	{ .name = "Address",  .label = "Service Address", .help = "Where it is.",       .type = STP_HYPERLINK, .flags = STP_REQUIRED },
	{ .name = "Outcome",  .label = "Outcome",         .help = "How checks end.",    .type = STP_TEXT,      .flags = STP_REQUIRED,
	  .preset = "Good", .choices = outcomes },
	{ .name = "Account",  .label = "Account",         .help = "Whose letters.",     .type = STP_TEXT,      .flags = STP_PERSONAL },
	{ .name = "Token",    .label = "Access Token",    .help = "A secret.",          .type = STP_SECRET,    .flags = STP_REQUIRED },
	{ .name = "Password", .label = "Password",        .help = "Another secret.",    .type = STP_SECRET },
	{ .name = "Redirect", .label = "Redirect URL",    .help = "The host's address.", .type = STP_HYPERLINK },
	{ .name = "Limit",    .label = "Limit",           .help = "A number.",          .type = STP_NUMBER,    .flags = STP_ADVANCED },
};

static const struct stp_field letter[] = {
	{ .name = "Id",      .label = "Letter ID", .help = "Which.",     .type = STP_TEXT, .flags = STP_KEY },
	{ .name = "Subject", .label = "Subject",   .help = "Its title.", .type = STP_TEXT },
	{ .name = "Body",    .label = "Body",      .help = "Its file.",  .type = STP_FILE },
#ifdef LETTERS_LATER
	{ .name = "Size",    .label = "Size",      .help = "Its bytes.", .type = STP_DECIMAL },
	{ .name = "Locked",  .label = "Locked",    .help = "Whether.",   .type = STP_YESNO },
#else
	{ .name = "Size",    .label = "Size",      .help = "Its bytes.", .type = STP_NUMBER },
#endif
};

#ifdef LETTERS_LATER
static const struct stp_slot create_inputs[] = { { .property = "Subject" }, { .property = "Locked", .flags = STP_REQUIRED } };
#else
static const struct stp_slot create_inputs[] = { { .property = "Subject", .flags = STP_REQUIRED } };
#endif
static const struct stp_slot id_only[] = { { .property = "Id" } };
static const struct stp_slot id_subject[] = { { .property = "Id" }, { .property = "Subject" } };
static const struct stp_slot body_required[] = { { .property = "Body", .flags = STP_REQUIRED } };
static const struct stp_slot body_subject[] = { { .property = "Body" }, { .property = "Subject" } };
static const struct stp_field rows[] = {
	{ .name = "Rows", .label = "Rows", .help = "How many.", .type = STP_NUMBER, .flags = STP_REQUIRED, .preset = "3" },
};

static const struct stp_field probe[] = {
	{ .name = "Key",   .label = "Key",   .help = "A key of the cache.", .type = STP_TEXT },
	{ .name = "Value", .label = "Value", .help = "What stands there.",  .type = STP_MEMO },
};
static const struct stp_slot key_value[] = { { .property = "Key", .flags = STP_REQUIRED }, { .property = "Value" } };
static const struct stp_slot value_only[] = { { .property = "Value" } };

struct row {
	struct stp_method pub;
	stp_status (*run)(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_sink *out,
	                  struct stp_error *error);
};

/* ---- values ----------------------------------------------------------------------------------- */

static const struct stp_value *argument(const struct stp_arg_table *in, const char *name)
{
	for (uint32_t i = 0; i < in->count; i++)
		if (strcmp(stp_arg_at(in, i)->name, name) == 0 && stp_arg_at(in, i)->value.type != STP_NULL)
			return &stp_arg_at(in, i)->value;
	return NULL;
}

static const char *text(const struct stp_arg_table *in, const char *name)
{
	const struct stp_value *value = argument(in, name);

	return value ? value->u.text : "";
}

static struct stp_value text_value(stp_type type, const char *of)
{
	return (struct stp_value){ .type = type, .length = (uint32_t)strlen(of), .u = { .text = of } };
}

struct taken {
	char *to;
	size_t cap;
};

static stp_status take(void *user, const void *data, size_t length)
{
	const struct taken *taken = user;

	if (length >= taken->cap)
		return STP_BAD_CONFIG;
	memcpy(taken->to, data, length);
	taken->to[length] = '\0';
	return STP_OK;
}

/* ---- methods ------------------------------------------------------------------------------------ */

static stp_status create_letter(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_sink *out,
                                struct stp_error *error)
{
	struct stp_value value;
	char id[160];

	(void)self;
	if (strcmp(text(in, "Subject"), "refuse") == 0) {
		error->http_status = 400;
		snprintf(error->code, sizeof error->code, "SUBJECT_REFUSED");
		snprintf(error->message, sizeof error->message, "the service does not like the subject");
		snprintf(error->answer, sizeof error->answer, "{\"errorCode\":\"SUBJECT_REFUSED\"}");
		return error->status = STP_REMOTE;
	}
	snprintf(id, sizeof id, "letter-%.100s", text(in, "Subject"));
	value = text_value(STP_TEXT, id);
	return error->status = out->row(out, &value, 1);
}

static stp_status list_letters(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_sink *out,
                               struct stp_error *error)
{
	const struct stp_value *count = argument(in, "Rows");
	stp_status status = STP_OK;

	(void)self;
	for (int64_t i = 0; count && i < count->u.integer && !status; i++) {
		struct stp_value values[2];
		char id[32];

		snprintf(id, sizeof id, "letter-%d", (int)i);
		values[0] = text_value(STP_TEXT, id);
		values[1] = text_value(STP_TEXT, "A letter");
		status = out->row(out, values, 2);
	}
	return error->status = status;
}

static stp_status attach(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_sink *out,
                         struct stp_error *error)
{
	const struct stp_value *body = argument(in, "Body");
	const struct stp_file *file = body ? body->u.file : NULL;
	struct stp_value values[2] = { { .type = STP_NULL }, { .type = STP_NULL } };
	char piece[512];
	size_t got = 1;
	stp_status status;

	(void)self;
	if (!file)
		return error->status = STP_BAD_INPUT;
	status = out->file_open(out, 0, file->name, file->media_type, 0);
	while (!status && got)
		if (!(status = file->read(file, piece, sizeof piece, &got)) && got)
			status = out->file_write(out, piece, got);
	if (!status)
		status = out->file_close(out);
	values[1] = text_value(STP_TEXT, file->name);
	return error->status = status ? status : out->row(out, values, 2);
}

/* Everything that was lent to it, in one text. */
static stp_status tell(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_sink *out,
                       struct stp_error *error)
{
	const struct stp_installation *installation =
		self->host->extension ? self->host->extension(self->host, STP_INSTALLATION) : NULL;
	char supplied[128] = "", all[4096];
	struct taken taken = { supplied, sizeof supplied };
	struct stp_value value;

	(void)in;
	if (installation)
		(void)!installation->value(self->host, "IntegratorKey", take, &taken);
	snprintf(all, sizeof all, "%s|%s|%s|%s|%s", self->address, self->account, self->token, self->password, supplied);
	value = text_value(STP_MEMO, all);
	if (self->host->log)
		self->host->log(self->host, STP_INFO, "tell", NULL, "it was told");
	return error->status = out->row(out, &value, 1);
}

static stp_status remember(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_sink *out,
                           struct stp_error *error)
{
	const char *key = text(in, "Key"), *put = text(in, "Value");
	char got[256] = "";
	struct taken taken = { got, sizeof got };
	struct stp_value value;
	stp_status status = STP_OK;

	if (*put)
		status = self->host->cache_put(self->host, key, put, strlen(put), 60000);
	if (!status)
		status = self->host->cache_get(self->host, key, take, &taken);
	if (status)
		return error->status = status;
	value = text_value(STP_MEMO, got);
	return error->status = out->row(out, &value, 1);
}

#define NAMED(NAME) .name = NAME, .label = NAME " it", .help = NAME "s what it was given."
static const struct row letter_methods[] = {
	{ { NAMED("Create"), .kind = STP_CREATE, .inputs = STP_ROWS(create_inputs), .returns = STP_ROWS(id_only) }, create_letter },
	{ { NAMED("List"),   .kind = STP_LIST, .flags = STP_SAFE, .returns = STP_ROWS(id_subject), .parameters = STP_ROWS(rows) }, list_letters },
#ifndef LETTERS_LATER
	{ { NAMED("Attach"), .kind = STP_UPDATE, .inputs = STP_ROWS(body_required), .returns = STP_ROWS(body_subject) }, attach },
#endif
};
static const struct row probe_methods[] = {
	{ { NAMED("Tell"),     .kind = STP_READ, .flags = STP_SAFE, .returns = STP_ROWS(value_only) }, tell },
	{ { NAMED("Remember"), .kind = STP_EXECUTE, .inputs = STP_ROWS(key_value), .returns = STP_ROWS(value_only) }, remember },
};
#ifdef LETTERS_LATER
static const struct row envelope_methods[] = {
	{ { NAMED("Attach"), .kind = STP_UPDATE, .inputs = STP_ROWS(body_required), .returns = STP_ROWS(body_subject) }, attach },
};
#endif

static const struct stp_object objects[] = {
	{ .name = "Letter", .label = "Letter", .help = "A letter.", .properties = STP_ROWS(letter), .methods = STP_ROWS_PUB(letter_methods) },
	{ .name = "Probe",  .label = "Probe",  .help = "What it was lent.", .properties = STP_ROWS(probe), .methods = STP_ROWS_PUB(probe_methods) },
#ifdef LETTERS_LATER
	{ .name = "Envelope", .label = "Envelope", .help = "Round a letter.", .properties = STP_ROWS(letter), .methods = STP_ROWS_PUB(envelope_methods) },
#endif
};

static const struct stp_schema schema = {
	.size = sizeof schema,
#ifdef LETTERS_LATER
	.revision = 4,
#else
	.revision = 3,
#endif
	.config = STP_ROWS(config),
	.objects = STP_ROWS(objects),
};

/* ---- the page ------------------------------------------------------------------------------------ */

static const char *const instructions[] = { "Make an access token.", "Paste it here.", NULL };
static const char *const connection_keys[] = { "Address", "Outcome", "Redirect", NULL };
static const char *const credential_keys[] = { "Account", "Token", "Password", NULL };
static const struct stp_group groups[] = {
	{ .label = "Connection", .help = "Where it is.", .keys = connection_keys },
	{ .label = "Credentials", .help = "Who you are.", .when = "Outcome=Good", .keys = credential_keys },
};

static const char *const id_back[] = { "Id", NULL };
static const char *const value_back[] = { "Value", NULL };
#ifndef LETTERS_LATER
static const char *const subject_back[] = { "Subject", NULL };
static const struct stp_step_field attach_fields[] = {
	{ .name = "Body", .label = "File", .help = "What to attach.", .flags = STP_REQUIRED },
};
#endif
static const struct stp_step_field create_fields[] = {
	{ .name = "Subject", .label = "Subject line", .help = "The title.", .preset = "Hello", .flags = STP_REQUIRED },
};
static const struct stp_step_field list_fields[] = {
	{ .name = "Rows", .label = "How many", .help = "At most.", .preset = "2" },
};
static const struct stp_step steps[] = {
	{ .name = "CreateLetter", .label = "Create Letter", .help = "Makes one.", .category = "Letter", .object = "Letter",
	  .method = "Create", .fields = STP_ROWS(create_fields), .returns = id_back },
	{ .name = "TellAll", .label = "Tell All", .help = "Tells.", .category = "Probe", .object = "Probe", .method = "Tell",
	  .returns = value_back },
#ifndef LETTERS_LATER
	{ .name = "AttachBody", .label = "Attach Body", .help = "Attaches.", .category = "Letter", .object = "Letter",
	  .method = "Attach", .fields = STP_ROWS(attach_fields), .returns = subject_back },
#endif
	{ .name = "ListLetters", .label = "List Letters", .help = "Lists.", .category = "Letter", .object = "Letter",
#ifdef LETTERS_ASTRAY
	  .method = "ListThem",
#else
	  .method = "List",
#endif
	  .fields = STP_ROWS(list_fields), .returns = id_back },
};

static stp_status consent_url(const struct stp_arg_table *in, const char *state, stp_lend_fn *lend, void *user,
                              struct stp_error *error)
{
	char url[512];

	if (!*text(in, "Account")) {
		snprintf(error->field, sizeof error->field, "Account");
		snprintf(error->message, sizeof error->message, "Account is missing");
		return error->status = STP_BAD_CONFIG;
	}
	snprintf(url, sizeof url, "%s/consent?account=%s&redirect=%s&state=%s", text(in, "Address"), text(in, "Account"),
	         text(in, "Redirect"), state);
	return error->status = lend(user, url, strlen(url));
}

static const struct stp_feature feature = {
	.size = sizeof feature, .label = "Letters by post", .summary = "Writes letters.", .instructions = instructions,
	.redirect_key = "Redirect", .groups = STP_ROWS(groups), .steps = STP_ROWS(steps), .consent_url = consent_url,
};

/* ---- the plugin ---------------------------------------------------------------------------------------- */

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

static stp_status configure(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_report *report,
                            struct stp_error *error)
{
	struct taken token = { self->token, sizeof self->token }, password = { self->password, sizeof self->password };
	const struct stp_finding finding = { .size = sizeof finding, .outcome = STP_FAIL, .status = STP_BAD_CONFIG,
		.check = "outcome", .key = "Outcome", .message = "it asks to be refused", .hint = "choose Good" };
	stp_status status;

	snprintf(self->address, sizeof self->address, "%s", text(in, "Address"));
	snprintf(self->outcome, sizeof self->outcome, "%s", text(in, "Outcome"));
	snprintf(self->account, sizeof self->account, "%s", text(in, "Account"));
	self->token[0] = self->password[0] = '\0';
	if (((status = self->host->secret(self->host, "Token", take, &token)) != STP_OK && status != STP_NOT_FOUND) ||
	    ((status = self->host->secret(self->host, "Password", take, &password)) != STP_OK && status != STP_NOT_FOUND))
		return error->status = status;
	if (strcmp(self->outcome, "Refuse") != 0)
		return STP_OK;
	report->add(report, &finding);
	snprintf(error->message, sizeof error->message, "it asks to be refused");
	return error->status = STP_BAD_CONFIG;
}

static void found(const struct stp_report *report, uint32_t outcome, stp_status status, const char *check,
                  const char *key, const char *message, const char *hint)
{
	const struct stp_finding finding = { .size = sizeof finding, .outcome = outcome, .status = status, .check = check,
		.key = key, .message = message, .hint = hint,
		.answer = outcome == STP_FAIL ? "{\"error\":\"invalid_grant\"}" : NULL };

	report->add(report, &finding);
}

static stp_status test_connection(struct stp_instance *self, const struct stp_call *call, const struct stp_report *report,
                                  struct stp_error *error)
{
	if (strcmp(self->outcome, "Break") == 0) {
		snprintf(error->message, sizeof error->message, "the service cannot be reached");
		return error->status = STP_UNAVAILABLE;
	}
	found(report, STP_PASS, STP_OK, "address", "Address", "it answers", NULL);
	found(report, STP_NOTE, STP_OK, "cache", NULL, self->host->cache_get ? "a cache was lent" : "no cache was lent", NULL);
	if (strcmp(self->outcome, "Fail") == 0) {
		found(report, STP_FAIL, STP_AUTH, "token", "Token", "the token was refused", "make a new token");
		found(report, STP_SKIP, STP_OK, "account", NULL, "there is no token", NULL);
		return STP_OK;
	}
	found(report, STP_PASS, STP_OK, "token", "Token", "it was taken", NULL);
	if (strcmp(self->outcome, "Warn") == 0)
		found(report, STP_WARNING, STP_OK, "clock", NULL, "the clock is slow", "set the clock");
	return error->status = call->wait(call, 0);
}

static stp_status execute(struct stp_instance *self, const struct stp_call *call, const struct stp_arg_table *in,
                          const struct stp_sink *out, struct stp_error *error)
{
	const struct row *row = (const struct row *)(const void *)call->method;

	return row->run(self, in, out, error);
}

/* A memset() ahead of free() would be left out by the compiler. */
static void destroy(struct stp_instance *self)
{
	volatile char *at = (volatile char *)self;

	for (size_t i = 0; at && i < sizeof *self; i++)
		at[i] = 0;
	free(self);
}

static const void *extension(const char *id)
{
	return strcmp(id, STP_FEATURE) == 0 ? &feature : NULL;
}

static const struct stp_plugin plugin = {
	.size = sizeof plugin, .abi_minor = STP_ABI_MINOR, .label = "Letters", .version = "1.0", .vendor = "Example",
#ifdef LETTERS_ASTRAY
	.id = "org.example.astray",
#else
	.id = "org.example.letters",
#endif
	.describe = describe, .create = create, .configure = configure, .test_connection = test_connection,
	.execute = execute, .destroy = destroy, .extension = extension,
};

const struct stp_plugin *STP_ENTRY(void)
{
	return &plugin;
}
