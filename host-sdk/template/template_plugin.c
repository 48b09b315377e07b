/* SPDX-License-Identifier: MIT */
/* template_plugin.c - a service type to copy: notes, each with a file, in the memory of the instance.
 *
 * 1. Copy this file, and see it work before you change it:
 *    $ cc -std=c11 -fPIC -shared -fvisibility=hidden $(pkg-config --cflags stp-host) template_plugin.c -o notes.so
 *    $ echo '{"Author": "Ada", "API Key": "a-key-of-mine"}' >notes.json
 *    $ stp-check ./notes.so --config notes.json --writes
 * 2. Change id, label and vendor at the end.  The id is for ever: stored designs hold it.
 * 3. Make `config` what an administrator has to fill in, and `struct settings` what you keep of it.
 * 4. Make `properties` what your service object has, and `methods` what can be done with it.  Names are
 *    for ever, too {P2}; labels and helps may change.
 * 5. Put your service in the place of `struct note` and of all under "the service".
 * 6. Write a handler for each method.  http_plugin.c shows those of a service behind HTTP.
 * 7. Compile and check after each step, as in 1: the kit finds what the compiler cannot.
 * 8. At a release raise the revision of `schema` {P3}, keep what `fake-host describe ./notes.so --json`
 *    writes, and hold the next release to it: stp-check ./notes.so --against FILE.
 *
 * stp/abi.h says what each function owes; {P..} are the rules of RULES.md, told where they are kept.
 */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stp/abi.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define NOTES_MOST 1000 /* whatever comes from outside has a ceiling */
#define FILE_MOST ((size_t)1 << 20)
#define PIECE ((size_t)64 << 10)

struct settings {
	char author[128], order[16];
};
struct note {
	int64_t id, pinned, created_ms; /* id 0: there is no note */
	char title[128], text[1024], author[128], file[256];
	char *bytes; /* of the file, if it has a name */
	size_t length;
};
struct job { /* a call, and all that its handler needs */
	struct stp_instance *self;
	const struct stp_call *call;
	const struct stp_arg_table *in;
	const struct stp_sink *out;
	struct stp_error *error;
};
typedef stp_status run_fn(const struct job *job);
static run_fn create_note, load_note, list_notes, attach_file, delete_note;

/* ---- tables: all that a host knows of us; columns of our own lie behind the public ones ------ */

#define NAMED(NAME, LABEL, HELP) .name = NAME, .label = LABEL, .help = HELP
#define AT(type, member) offsetof(struct type, member), sizeof((struct type *)0)->member

struct field {
	struct stp_field pub;
	size_t at, room; /* where the value is kept; room 0: it is not */
};

static const char *const orders[] = { "Oldest First", "Newest First", NULL };
static const struct field config[] = {
	{ { NAMED("Author", "Author",  "Who writes."), .type = STP_TEXT, .flags = STP_REQUIRED }, AT(settings, author) },
	{ { NAMED("Order",  "Order",   "Which note a list begins with."), .type = STP_TEXT, .preset = "Oldest First",
	    .choices = orders }, AT(settings, order) },
	{ { NAMED("APIKey", "API Key", "Made on the service's pages."), .type = STP_SECRET, .flags = STP_REQUIRED }, 0, 0 },
};

static const struct field properties[] = {
	{ { NAMED("NoteID",  "Note ID", "What tells it apart."), .type = STP_AUTONUMBER, .flags = STP_KEY }, AT(note, id) },
	{ { NAMED("Title",   "Title",   "What it is about."),      .type = STP_TEXT },     AT(note, title) },
	{ { NAMED("Text",    "Text",    "What it says."),          .type = STP_MEMO },     AT(note, text) },
	{ { NAMED("Pinned",  "Pinned",  "Whether it is in sight."), .type = STP_YESNO },   AT(note, pinned) },
	{ { NAMED("Author",  "Author",  "Who wrote it."),          .type = STP_TEXT },     AT(note, author) },
	{ { NAMED("Created", "Created", "When it was written."),   .type = STP_DATETIME }, AT(note, created_ms) },
	{ { NAMED("File",    "File",    "What hangs on it."),      .type = STP_FILE },     0, 0 },
};

#define NEEDS(name) { .property = name, .flags = STP_REQUIRED }
#define HAS(name) { .property = name }
static const struct stp_slot needs_id[] = { NEEDS("NoteID") }, gives_id[] = { HAS("NoteID") };
static const struct stp_slot needs_title[] = { NEEDS("Title"), HAS("Text"), HAS("Pinned") };
static const struct stp_slot needs_file[] = { NEEDS("NoteID"), NEEDS("File") };
static const struct stp_slot gives_file[] = { HAS("NoteID"), HAS("File") };
static const struct stp_slot gives_brief[] = { HAS("NoteID"), HAS("Title"), HAS("Pinned") };
static const struct stp_slot gives_all[] = {
	HAS("NoteID"), HAS("Title"), HAS("Text"), HAS("Pinned"), HAS("Author"), HAS("Created"),
};

#define METHOD(KIND, FLAGS) .kind = KIND, .flags = FLAGS
static const struct method {
	struct stp_method pub;
	run_fn *run;
} methods[] = {
	{ { NAMED("Create",   "Create",    "Writes a note."),              METHOD(STP_CREATE, 0),
	    .inputs = STP_ROWS(needs_title), .returns = STP_ROWS(gives_id) },    create_note },
	{ { NAMED("Load",     "Load",      "Reads a note."),               METHOD(STP_READ, STP_SAFE),
	    .inputs = STP_ROWS(needs_id),    .returns = STP_ROWS(gives_all) },   load_note },
	{ { NAMED("GetList",  "Get List",  "Reads the notes."),            METHOD(STP_LIST, STP_SAFE),
	    .returns = STP_ROWS(gives_brief) },                                  list_notes },
	{ { NAMED("Attach",   "Attach",    "Gives a note another file."),  METHOD(STP_UPDATE, STP_IDEMPOTENT),
	    .inputs = STP_ROWS(needs_file),  .returns = STP_ROWS(gives_id) },    attach_file },
	{ { NAMED("LoadFile", "Load File", "Fetches the file of a note."), METHOD(STP_READ, STP_SAFE),
	    .inputs = STP_ROWS(needs_id),    .returns = STP_ROWS(gives_file) },  load_note },
	{ { NAMED("Delete",   "Delete",    "Throws a note away."),         METHOD(STP_DELETE, STP_DESTRUCTIVE),
	    .inputs = STP_ROWS(needs_id),    .returns = STP_ROWS(gives_id) },    delete_note },
};

static const struct stp_object objects[] = {
	{ NAMED("Note", "Note", "A note, and a file with it."),
	  .properties = STP_ROWS_PUB(properties), .methods = STP_ROWS_PUB(methods) },
};
static const struct stp_schema schema = {
	.size = sizeof schema, .revision = 1, .config = STP_ROWS_PUB(config), .objects = STP_ROWS(objects),
};

/* ---- failures -------------------------------------------------------------------------------- */

/* The first one counts: a status for the host, the field at fault, a sentence for people.  No value is ever
 * in it, for it may be a secret {P7, P23, P25}. */
static stp_status fail(struct stp_error *error, stp_status status, const char *field, const char *what)
{
	if (error->status)
		return error->status;
	if (field && strlen(field) < sizeof error->field) /* a longer one is no name of ours */
		snprintf(error->field, sizeof error->field, "%s", field);
	snprintf(error->message, sizeof error->message, "%s%s%s", error->field, *error->field ? " " : "", what);
	return error->status = status;
}

static stp_status refuse(struct stp_error *error, stp_status status)
{
	switch (status) {
	case STP_NOT_FOUND: return fail(error, status, "NoteID", "is the id of no note");
	case STP_CONFLICT:  return fail(error, status, NULL, "the service takes no more notes");
	default:            return fail(error, STP_NO_MEMORY, NULL, "there is no memory left");
	}
}

static void find(const struct stp_report *report, uint32_t outcome, const char *check, const struct stp_error *why)
{
	const struct stp_finding finding = {
		.size = sizeof finding, .outcome = outcome, .status = why->status, .check = check,
		.key = *why->field ? why->field : NULL, .message = why->message, .hint = *why->hint ? why->hint : NULL,
	};

	report->add(report, &finding);
}

/* ---- arguments: the host holds them to the tables; we do not rely on it {P28} ---------------- */

static bool is_text(stp_type type)
{
	return type == STP_TEXT || type == STP_MEMO;
}

/* STP_NULL: not given, or cleared. */
static struct stp_value argument(const struct stp_arg_table *in, const char *name)
{
	for (uint32_t i = 0; i < in->count; i++)
		if (strcmp(stp_arg_at(in, i)->name, name) == 0)
			return stp_arg_at(in, i)->value;
	return (struct stp_value){ .type = STP_NULL };
}

static const struct field *property_of(const struct stp_slot *slot)
{
	const struct field *property = properties;

	while (strcmp(property->pub.name, slot->property) != 0) /* it is there, or no host would have loaded us {P26} */
		property++;
	return property;
}

/* Input i of a method; without a method, of the configuration.  NULL: there are no more. */
static const struct field *input_at(const struct stp_method *method, uint32_t i, bool *ret_required)
{
	const struct field *field = method || i >= COUNT(config) ? NULL : &config[i];

	*ret_required = field && field->pub.flags & STP_REQUIRED;
	if (!method || i >= method->inputs.count)
		return field;
	*ret_required = stp_slot_at(&method->inputs, i)->flags & STP_REQUIRED;
	return property_of(stp_slot_at(&method->inputs, i));
}

static const char *fault_of(const struct field *field, const struct stp_value *value)
{
	const char *const *choice = field ? field->pub.choices : NULL;

	if (!field)
		return "is not asked for";
	if (value->type != STP_NULL && value->type != field->pub.type)
		return "has a value of another type";
	if (value->type == STP_YESNO && value->u.integer != 0 && value->u.integer != 1)
		return "is neither yes nor no";
	if (is_text(value->type) && value->length >= field->room)
		return "is too long";
	while (choice && *choice && value->type && strcmp(*choice, value->u.text) != 0)
		choice++;
	return choice && !*choice ? "is none of its choices" : NULL;
}

/* With a report it is a configuration, of which every fault is told, not only the first. */
static void fault(const struct stp_report *report, struct stp_error *error, const char *field, const char *what)
{
	struct stp_error why = { .size = sizeof why };
	stp_status status = fail(&why, report ? STP_BAD_CONFIG : STP_BAD_INPUT, field, what);

	if (report)
		find(report, STP_FAIL, "configuration", &why);
	fail(error, status, field, what);
}

static stp_status check(const struct stp_method *method, const struct stp_arg_table *in,
                        const struct stp_report *report, struct stp_error *error)
{
	const struct field *field;
	bool required;

	for (uint32_t i = 0, k; i < in->count; i++) {
		const struct stp_arg *arg = stp_arg_at(in, i);

		for (k = 0; (field = input_at(method, k, &required)) && strcmp(field->pub.name, arg->name) != 0;)
			k++;
		if (fault_of(field, &arg->value))
			fault(report, error, arg->name, fault_of(field, &arg->value));
	}
	for (uint32_t i = 0; (field = input_at(method, i, &required)); i++)
		if (required && !argument(in, field->pub.name).type)
			fault(report, error, field->pub.name, "is required");
	return error->status;
}

/* Puts the arguments, which were checked, where the table says that they are kept. */
static void take(const struct stp_method *method, const struct stp_arg_table *in, void *to)
{
	const struct field *field;
	bool required;

	for (uint32_t i = 0; (field = input_at(method, i, &required)); i++) {
		const struct stp_value value = argument(in, field->pub.name);
		char *at = (char *)to + field->at;

		if (is_text(value.type))
			snprintf(at, field->room, "%s", value.u.text);
		else if (value.type && field->room)
			memcpy(at, &value.u.integer, sizeof value.u.integer);
	}
}

/* ---- the service: what you replace ----------------------------------------------------------- */

struct done { /* a word of call->once, and the note that came of it */
	struct done *next;
	int64_t id;
	char word[];
};
struct stp_instance {
	const struct stp_host *host;
	struct settings settings; /* changed by configure() alone, which runs alone */
	bool configured;
	pthread_mutex_t lock;     /* of all below {P8}; never held while the host is called {P19} */
	struct note notes[NOTES_MOST]; /* note 1 is notes[0] */
	int64_t last;
	struct done *done;        /* as long as the instance: a word outlives its note */
};

/* Under the lock. */
static bool is_there(const struct stp_instance *self, int64_t id)
{
	return id >= 1 && id <= self->last && self->notes[id - 1].id;
}

/* Copies a note, so that it can be told without the lock; its file too, if that is asked for: free(bytes). */
static stp_status read_note(struct stp_instance *self, int64_t id, bool with_file, struct note *ret)
{
	stp_status status = STP_NOT_FOUND;

	pthread_mutex_lock(&self->lock);
	if (is_there(self, id)) {
		*ret = self->notes[id - 1];
		ret->bytes = with_file && *ret->file ? malloc(ret->length + 1) : NULL;
		if (ret->bytes)
			memcpy(ret->bytes, self->notes[id - 1].bytes, ret->length);
		status = with_file && *ret->file && !ret->bytes ? STP_NO_MEMORY : STP_OK;
	}
	pthread_mutex_unlock(&self->lock);
	return status;
}

/* Every write: puts a draft, whose bytes it takes, in the place of a note (id 0: behind all; an empty one: the note
 * goes), and answers with the id.  What was done for the same word is not done again {P15}; what can fail comes before
 * what cannot be undone {P29}. */
static stp_status write_note(const struct job *job, int64_t id, struct note draft)
{
	struct stp_instance *self = job->self;
	const char *once = job->call->once;
	struct done *done = once ? malloc(sizeof *done + strlen(once) + 1) : NULL, *known;
	struct stp_value value = { .type = STP_AUTONUMBER };
	char *unused = draft.bytes;
	stp_status status = once && !done ? STP_NO_MEMORY : STP_OK;

	pthread_mutex_lock(&self->lock);
	for (known = once ? self->done : NULL; known && strcmp(known->word, once) != 0;)
		known = known->next;
	if (known)
		id = known->id;
	else if (!status && id && !is_there(self, id))
		status = STP_NOT_FOUND;
	else if (!status && !id && self->last == NOTES_MOST)
		status = STP_CONFLICT;
	else if (!status) {
		struct note *note = &self->notes[id ? id - 1 : self->last];

		id = note - self->notes + 1;
		unused = note->bytes;
		*note = draft;
		if (id > self->last)
			note->id = self->last = id;
		if (done) {
			memcpy(done->word, once, strlen(once) + 1);
			done->id = id;
			done->next = self->done;
			self->done = done;
			done = NULL;
		}
	}
	pthread_mutex_unlock(&self->lock);
	free(unused);
	free(done);
	if (status)
		return refuse(job->error, status);
	if (self->host->log) /* may be missing, as all that abi.h says may be NULL {P11} */
		self->host->log(self->host, STP_INFO, "notes.write", job->call->id, job->call->method->name);
	value.u.integer = id;
	status = job->out->row(job->out, &value, 1);
	job->error->maybe_applied = status != STP_OK && status != STP_STOP; /* done is done {P14} */
	return status;
}

/* A secret is lent, looked at and not kept {P7}.  Here goes the request that bears it. */
static stp_status show_key(void *user, const void *key, size_t length)
{
	(void)user;
	return length >= 7 && memcmp(key, "expired", 7) == 0 ? STP_AUTH : STP_OK;
}

static stp_status sign_in(const struct stp_instance *self, struct stp_error *error)
{
	stp_status status = self->host->secret(self->host, "APIKey", show_key, NULL);

	if (status == STP_AUTH)
		snprintf(error->hint, sizeof error->hint, "make a new key at the service, and put it in the place of this one");
	if (status)
		fail(error, status == STP_NOT_FOUND ? STP_BAD_CONFIG : status, "APIKey", "is not taken by the service");
	return error->status;
}

/* ---- handlers: what a function of the host says ends the call, and is what it returns {P9, P31} */

static stp_status emit(const struct job *job, const struct note *note)
{
	const struct stp_slot_table *returns = &job->call->method->returns;
	struct stp_value values[COUNT(properties)] = { { .type = STP_NULL } };

	for (uint32_t i = 0; i < returns->count; i++) { /* each of its column's type, or STP_NULL {P10} */
		const struct field *property = property_of(stp_slot_at(returns, i));
		const char *at = (const char *)note + property->at;

		if (!property->room || (is_text(property->pub.type) && !*at))
			continue; /* a file has gone ahead of its row */
		values[i].type = property->pub.type;
		if (is_text(property->pub.type))
			values[i].length = (uint32_t)strlen(values[i].u.text = at);
		else
			memcpy(&values[i].u.integer, at, sizeof values[i].u.integer);
	}
	return job->out->row(job->out, values, returns->count);
}

static stp_status create_note(const struct job *job)
{
	const struct stp_instance *self = job->self;
	struct note draft = { .created_ms = self->host->wall_ms(self->host) };

	take(job->call->method, job->in, &draft);
	memcpy(draft.author, self->settings.author, sizeof draft.author);
	return write_note(job, 0, draft);
}

static stp_status delete_note(const struct job *job)
{
	return write_note(job, argument(job->in, "NoteID").u.integer, (struct note){ .id = 0 });
}

/* Takes the host's file to its end, in whatever pieces it comes {P32}. */
static stp_status read_file(const struct job *job, const struct stp_file *file, struct note *draft)
{
	stp_status status = STP_OK;

	for (size_t got = 1; got && !status; draft->length += got) {
		if (draft->length == FILE_MOST)
			return fail(job->error, STP_BAD_INPUT, "File", "has 1 MiB or more");
		got = 0;
		if ((status = job->call->wait(job->call, 0)) == STP_OK) /* in every loop {P5} */
			status = file->read(file, draft->bytes + draft->length, FILE_MOST - draft->length, &got);
		if (!status && job->call->progress)
			job->call->progress(job->call, draft->length + got, file->length);
	}
	return status;
}

static stp_status attach_file(const struct job *job)
{
	const struct stp_file *file = argument(job->in, "File").u.file;
	int64_t id = argument(job->in, "NoteID").u.integer;
	struct note draft;
	stp_status status = read_note(job->self, id, false, &draft);

	if (status)
		return refuse(job->error, status);
	if (strlen(file->name) >= sizeof draft.file)
		return fail(job->error, STP_BAD_INPUT, "File", "has too long a name");
	snprintf(draft.file, sizeof draft.file, "%s", *file->name ? file->name : "file");
	draft.length = 0;
	if (!(draft.bytes = malloc(FILE_MOST)))
		return refuse(job->error, STP_NO_MEMORY);
	if ((status = read_file(job, file, &draft)) == STP_OK)
		return write_note(job, id, draft);
	free(draft.bytes);
	return status;
}

static stp_status send_file(const struct job *job, const struct note *note)
{
	const struct stp_sink *out = job->out;
	stp_status status = out->file_open(out, 1, note->file, NULL, note->length); /* column 1 of gives_file */

	for (size_t at = 0, piece; !status && at < note->length; at += piece) {
		piece = note->length - at < PIECE ? note->length - at : PIECE;
		if (!(status = job->call->wait(job->call, 0)))
			status = out->file_write(out, note->bytes + at, piece);
	}
	return status ? status : out->file_close(out);
}

/* Load and Load File, which differ in what they return. */
static stp_status load_note(const struct job *job)
{
	bool with_file = job->call->method->returns.rows == gives_file;
	struct note note;
	stp_status status = read_note(job->self, argument(job->in, "NoteID").u.integer, with_file, &note);

	if (status)
		return refuse(job->error, status);
	if (note.bytes)
		status = send_file(job, &note);
	if (!status)
		status = emit(job, &note);
	free(note.bytes);
	return status;
}

/* out->handled() is not called: what is wanted of filter, order and page, the host does itself {P16}. */
static stp_status list_notes(const struct job *job)
{
	bool newest_first = strcmp(job->self->settings.order, orders[1]) == 0;
	struct note note;
	stp_status status = STP_OK;

	for (int64_t i = 1; i <= NOTES_MOST && !status; i++)
		if (!read_note(job->self, newest_first ? NOTES_MOST + 1 - i : i, false, &note) && !(status = emit(job, &note)))
			status = job->call->wait(job->call, 0); /* in every loop {P5} */
	return status;
}

/* ---- the plugin ------------------------------------------------------------------------------ */

static const struct stp_schema *describe(void)
{
	return &schema;
}

static struct stp_instance *create(const struct stp_host *host, struct stp_error *error)
{
	static const struct note seeds[] = { /* a fresh service has something to read */
		{ .id = 1, .title = "Welcome", .pinned = 1, .file = "welcome.txt", .length = 6 },
		{ .id = 2, .title = "To do", .text = "Read stp/abi.h." },
		{ .id = 3, .title = "Empty", .created_ms = INT64_C(1764288000000) },
	};
	struct stp_instance *self = calloc(1, sizeof *self);
	char *bytes = malloc(seeds[0].length);

	if (!self || !bytes || pthread_mutex_init(&self->lock, NULL) != 0) {
		free(bytes);
		free(self);
		refuse(error, STP_NO_MEMORY);
		return NULL;
	}
	self->host = host;
	memcpy(self->notes, seeds, sizeof seeds);
	self->notes[0].bytes = memcpy(bytes, "Hello!", seeds[0].length);
	self->last = COUNT(seeds);
	return self;
}

static void destroy(struct stp_instance *self)
{
	if (!self)
		return;
	for (int64_t i = 0; i < self->last; i++)
		free(self->notes[i].bytes);
	for (struct done *done = self->done, *next; done; done = next) {
		next = done->next;
		free(done);
	}
	pthread_mutex_destroy(&self->lock);
	free(self);
}

/* All or nothing: all of the new is found good before any of the former is touched {P4}.  No network. */
static stp_status configure(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_report *report,
                            struct stp_error *error)
{
	struct settings next = { .author = "" };

	if (check(NULL, in, report, error))
		return error->status;
	take(NULL, in, &next);
	self->settings = next;
	self->configured = true;
	return STP_OK;
}

static stp_status test_connection(struct stp_instance *self, const struct stp_call *call,
                                  const struct stp_report *report, struct stp_error *error)
{
	struct stp_error why = { .size = sizeof why, .message = "the service takes the key" };
	stp_status status = call->wait(call, 0);

	if (!status && !self->configured)
		return fail(error, STP_BAD_CONFIG, NULL, "nothing is configured yet");
	if (!status)
		status = sign_in(self, &why);
	if (status == STP_CANCELLED || status == STP_TIMEOUT)
		return error->status = status;
	find(report, status ? STP_FAIL : STP_PASS, "sign-in", &why);
	return STP_OK; /* the checks ran; the findings tell the rest */
}

static stp_status execute(struct stp_instance *self, const struct stp_call *call, const struct stp_arg_table *in,
                          const struct stp_sink *out, struct stp_error *error)
{
	const struct method *method = (const struct method *)(const void *)call->method; /* whose first member it is */
	const struct job job = { self, call, in, out, error };
	stp_status status;

	if (!self->configured)
		return fail(error, STP_BAD_CONFIG, NULL, "nothing is configured yet");
	if (check(&method->pub, in, NULL, error) || sign_in(self, error))
		return error->status;
	if (!(status = call->wait(call, 0)))
		status = method->run(&job);
	return error->status = status; /* both say the same {P23} */
}

static const struct stp_plugin plugin = {
	.size = sizeof plugin, .abi_minor = STP_ABI_MINOR,
	.id = "com.example.notes", .label = "Notes", .version = "1.0.0", .vendor = "Example",
	.describe = describe, .create = create, .configure = configure, .test_connection = test_connection,
	.execute = execute, .destroy = destroy,
};

/* The only name that leaves this file; the compiler's -fvisibility=hidden keeps it so {P12}. */
const struct stp_plugin *STP_ENTRY(void)
{
	return &plugin;
}
