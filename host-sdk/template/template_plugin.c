/* SPDX-License-Identifier: MIT */
/* template_plugin.c - a service type to copy: notes, each with a file, in the memory of the instance.
 *
 * 1. Copy this file, and see it work before you change it:
 *    $ cc -std=c11 -fPIC -shared -fvisibility=hidden $(pkg-config --cflags stp-host) template_plugin.c -o notes.so
 *    $ echo '{"Author": "Ada", "API Key": "a-key-of-mine"}' >notes.json
 *    $ stp-check ./notes.so --config notes.json --writes
 * 2. Change id, label and vendor at the end.  The id is for ever: stored designs hold it.
 * 3. Make `config` what an administrator has to fill in; configure() takes it.
 * 4. Make `properties` what your object has, and `methods` what can be done with it.  Names are for ever, too {P2}.
 * 5. Put your service in the place of all under "the service"; write a handler for each method.  http_plugin.c shows
 *    those of a service behind HTTP.
 * 6. Compile and check after each step, as in 1: the kit finds what the compiler cannot.
 * 7. At a release raise the revision of `schema` {P3}, keep what `fake-host describe ./notes.so --json` writes, and
 *    hold the next release to it: stp-check ./notes.so --against FILE.
 *
 * stp/abi.h says what each function owes, stp/plugin.h helps with it; {P..} are the rules of RULES.md.
 */
#include <pthread.h>
#include <stdlib.h>
#include <stp/plugin.h>

static stp_run_fn create_note, load_note, list_notes, delete_note;

/* ---- tables: all that a host knows of us ------------------------------------------------------ */

#define NAMED(NAME, LABEL, HELP) .name = NAME, .label = LABEL, .help = HELP
static const struct stp_field config[] = {
	{ NAMED("Author", "Author",  "Who writes."), .type = STP_TEXT, .flags = STP_REQUIRED },
	{ NAMED("APIKey", "API Key", "Made on the service's pages."), .type = STP_SECRET, .flags = STP_REQUIRED },
};
static const struct stp_field properties[] = {
	{ NAMED("NoteID",  "Note ID", "What tells it apart."), .type = STP_AUTONUMBER, .flags = STP_KEY },
	{ NAMED("Title",   "Title",   "What it is about."), .type = STP_TEXT },
	{ NAMED("Pinned",  "Pinned",  "Whether it is in sight."), .type = STP_YESNO },
	{ NAMED("Text",    "Text",    "What it says."), .type = STP_MEMO },
	{ NAMED("Author",  "Author",  "Who wrote it."), .type = STP_TEXT },
	{ NAMED("Created", "Created", "When it was written."), .type = STP_DATETIME },
	{ NAMED("File",    "File",    "What hangs on it."), .type = STP_FILE },
};

#define NEEDS(NAME) { .property = NAME, .flags = STP_REQUIRED }
#define HAS(NAME) { .property = NAME }
static const struct stp_slot writes[] = { NEEDS("Title"), HAS("Pinned"), HAS("Text"), HAS("File") };
static const struct stp_slot needs_id[] = { NEEDS("NoteID") }, gives_id[] = { HAS("NoteID") };
static const struct stp_slot gives_brief[] = { HAS("NoteID"), HAS("Title"), HAS("Pinned") };
static const struct stp_slot gives_all[] = { HAS("NoteID"), HAS("Title"), HAS("Pinned"), HAS("Text"), HAS("Author"),
	HAS("Created"), HAS("File") };
enum { FILE_COLUMN = 6 };

static const struct method {
	struct stp_method pub;
	stp_run_fn *run; /* a column of our own, behind those that the host knows */
} methods[] = {
	{ { NAMED("Create", "Create", "Writes a note."), .kind = STP_CREATE,
	    .inputs = STP_ROWS(writes), .returns = STP_ROWS(gives_id) }, create_note },
	{ { NAMED("Load", "Load", "Reads a note, and its file."), .kind = STP_READ, .flags = STP_SAFE,
	    .inputs = STP_ROWS(needs_id), .returns = STP_ROWS(gives_all) }, load_note },
	{ { NAMED("GetList", "Get List", "Reads the notes."), .kind = STP_LIST, .flags = STP_SAFE,
	    .returns = STP_ROWS(gives_brief) }, list_notes },
	{ { NAMED("Delete", "Delete", "Throws a note away."), .kind = STP_DELETE,
	    .flags = STP_DESTRUCTIVE | STP_IDEMPOTENT,
	    .inputs = STP_ROWS(needs_id), .returns = STP_ROWS(gives_id) }, delete_note },
};
static const struct stp_object objects[] = {
	{ NAMED("Note", "Note", "A note, and a file with it."),
	  .properties = STP_ROWS(properties), .methods = STP_ROWS_PUB(methods) },
};
static const struct stp_schema schema = {
	.size = sizeof schema, .revision = 1, .config = STP_ROWS(config), .objects = STP_ROWS(objects),
};

/* ---- the service: what you replace ------------------------------------------------------------ */

#define NOTES_MOST 500 /* whatever comes from outside has a ceiling */

struct note {
	int64_t id, pinned, created_ms; /* id 0: it was deleted, and only its word is kept */
	char title[128], text[1024], author[128], once[128], file_name[256], file[16384];
	size_t file_length;
};
struct stp_instance {
	const struct stp_host *host;
	bool configured;
	char author[128];         /* changed by configure() alone, which runs alone */
	pthread_mutex_t lock;     /* of all below {P8}; never held while the host is called {P19} */
	struct note notes[NOTES_MOST]; /* note 1 is notes[0] */
	int64_t count;
};

/* A copy, so that it can be told without the lock; its id is 0 if there is no such note. */
static struct note copy_note(struct stp_instance *self, int64_t id)
{
	struct note note = { .id = 0 };

	pthread_mutex_lock(&self->lock);
	if (id >= 1 && id <= self->count)
		note = self->notes[id - 1];
	pthread_mutex_unlock(&self->lock);
	return note;
}

/* The new note's id, or that of the note which the same word has made before {P15}; 0: there is no room. */
static int64_t add_note(struct stp_instance *self, struct note *draft)
{
	int64_t id = 1;

	pthread_mutex_lock(&self->lock);
	while (id <= self->count && (!*draft->once || strcmp(self->notes[id - 1].once, draft->once) != 0))
		id++;
	if (id > self->count && id <= NOTES_MOST) {
		draft->id = self->count = id;
		self->notes[id - 1] = *draft;
	}
	pthread_mutex_unlock(&self->lock);
	return id <= NOTES_MOST ? id : 0;
}

/* A secret is lent, looked at and not kept {P7}.  Here goes the request that bears it. */
static stp_status show_key(void *user, const void *key, size_t length)
{
	struct stp_error *error = user;

	if (length < 7 || memcmp(key, "expired", 7) != 0)
		return STP_OK;
	stp_copy_text(error->hint, sizeof error->hint, "make a new key at the service, and put it here");
	return stp_error_fill(error, STP_AUTH, "APIKey", "API Key is refused by the service");
}

static stp_status sign_in(const struct stp_instance *self, struct stp_error *error)
{
	stp_status status = self->host->secret(self->host, "APIKey", show_key, error);

	return status ? stp_error_fill(error, status, "APIKey", "API Key cannot be had") : STP_OK;
}

/* ---- handlers: what a function of the host says ends the call, and is what it returns {P9, P31} */

static stp_status no_such_note(const struct stp_job *job)
{
	return stp_error_fill(job->error, STP_NOT_FOUND, "NoteID", "there is no such note");
}

/* The columns of gives_all, with which the other tables begin, too; each is of its type, or STP_NULL {P10}. */
static stp_status tell_note(const struct stp_job *job, const struct note *note)
{
	const struct stp_value row[] = {
		stp_integer_value(STP_AUTONUMBER, note->id), stp_text_value(STP_TEXT, note->title),
		stp_integer_value(STP_YESNO, note->pinned), stp_text_value(STP_MEMO, note->text),
		stp_text_value(STP_TEXT, note->author), stp_integer_value(STP_DATETIME, note->created_ms),
		stp_null_value(), /* a file goes ahead of its row */
	};

	return job->out->row(job->out, row, job->call->method->returns.count);
}

static stp_status tell_written(const struct stp_job *job, int64_t id)
{
	const struct stp_value row = stp_integer_value(STP_AUTONUMBER, id);

	stp_log(job->self->host, STP_INFO, "notes.write", job->call->id, job->call->method->name);
	return stp_tell_written(job->out, &row, 1, job->error);
}

/* All that can fail comes before what cannot be undone {P29}. */
static stp_status create_note(const struct stp_job *job)
{
	const struct stp_host *host = job->self->host;
	const struct stp_file *file = stp_arg_file(job->in, "File");
	struct note draft = { .pinned = stp_arg_integer(job->in, "Pinned", 0), .created_ms = host->wall_ms(host) };
	stp_status status = STP_OK;
	int64_t id;

	memcpy(draft.author, job->self->author, sizeof draft.author);
	stp_take_text(job->in, "Title", draft.title, sizeof draft.title, NULL, job->error);
	stp_take_text(job->in, "Text", draft.text, sizeof draft.text, NULL, job->error);
	if (job->call->once && !stp_copy_text(draft.once, sizeof draft.once, job->call->once))
		stp_error_fill(job->error, STP_UNSUPPORTED, NULL, "the call's word is too long to be kept");
	if (file && !stp_copy_text(draft.file_name, sizeof draft.file_name, *file->name ? file->name : "file"))
		stp_fault(NULL, job->error, "File", "File has too long a name");
	if (file && !job->error->status)
		status = stp_read_file(job->call, file, "File", draft.file, sizeof draft.file, &draft.file_length, job->error);
	if (status || job->error->status)
		return status ? status : job->error->status;
	id = add_note(job->self, &draft);
	return id ? tell_written(job, id) : stp_error_fill(job->error, STP_CONFLICT, NULL, "there is no room for a note");
}

static stp_status load_note(const struct stp_job *job)
{
	const struct note note = copy_note(job->self, stp_arg_integer(job->in, "NoteID", 0));
	stp_status status = STP_OK;

	if (!note.id)
		return no_such_note(job);
	if (*note.file_name)
		status = stp_tell_file(job->out, FILE_COLUMN, note.file_name, NULL, note.file, note.file_length);
	return status ? status : tell_note(job, &note);
}

/* out->handled() is not called: what is wanted of filter, order and page, the host does itself {P16}. */
static stp_status list_notes(const struct stp_job *job)
{
	stp_status status = STP_OK;

	for (int64_t id = 1; id <= NOTES_MOST && !status; id++) {
		const struct note note = copy_note(job->self, id);

		status = job->call->wait(job->call, 0); /* in every loop {P5} */
		if (!status && note.id)
			status = tell_note(job, &note);
	}
	return status;
}

/* Twice is the same as once: a note that was deleted before is no failure. */
static stp_status delete_note(const struct stp_job *job)
{
	struct stp_instance *self = job->self;
	int64_t id = stp_arg_integer(job->in, "NoteID", 0);
	bool found;

	pthread_mutex_lock(&self->lock);
	found = id >= 1 && id <= self->count;
	if (found)
		self->notes[id - 1].id = 0;
	pthread_mutex_unlock(&self->lock);
	return found ? tell_written(job, id) : no_such_note(job);
}

/* ---- the plugin ------------------------------------------------------------------------------- */

static const struct stp_schema *describe(void)
{
	return &schema;
}

static struct stp_instance *create(const struct stp_host *host, struct stp_error *error)
{
	static const struct note seeds[] = { /* a fresh service has something to read */
		{ .id = 1, .title = "Welcome", .pinned = 1, .file_name = "welcome.txt", .file = "Hello!", .file_length = 6 },
		{ .id = 2, .title = "To do", .text = "Read stp/abi.h." },
	};
	struct stp_instance *self = calloc(1, sizeof *self);

	if (!self || pthread_mutex_init(&self->lock, NULL) != 0) {
		free(self);
		stp_error_fill(error, STP_NO_MEMORY, NULL, "there is no memory left");
		return NULL;
	}
	self->host = host;
	self->count = sizeof seeds / sizeof seeds[0];
	memcpy(self->notes, seeds, sizeof seeds);
	return self;
}

static void destroy(struct stp_instance *self)
{
	if (self)
		pthread_mutex_destroy(&self->lock);
	free(self);
}

/* All or nothing: all of the new is found good before any of the former is touched {P4}.  No network. */
static stp_status configure(struct stp_instance *self, const struct stp_arg_table *in, const struct stp_report *report,
                            struct stp_error *error)
{
	char author[sizeof self->author] = "";

	stp_check_config(&schema.config, in, report, error);
	stp_take_text(in, "Author", author, sizeof author, report, error);
	if (error->status)
		return error->status;
	memcpy(self->author, author, sizeof author);
	self->configured = true;
	return STP_OK;
}

static stp_status test_connection(struct stp_instance *self, const struct stp_call *call,
                                  const struct stp_report *report, struct stp_error *error)
{
	struct stp_error why = { .size = sizeof why, .message = "the service takes the key" };
	stp_status status = call->wait(call, 0);

	if (!status && !self->configured)
		return stp_error_fill(error, STP_BAD_CONFIG, NULL, "nothing is configured yet");
	if (!status)
		status = sign_in(self, &why);
	if (status == STP_CANCELLED || status == STP_TIMEOUT)
		return error->status = status;
	stp_add_finding(report, status ? STP_FAIL : STP_PASS, "sign-in", &why);
	return STP_OK; /* the checks ran; the findings tell the rest */
}

static stp_status execute(struct stp_instance *self, const struct stp_call *call, const struct stp_arg_table *in,
                          const struct stp_sink *out, struct stp_error *error)
{
	const struct method *method = (const struct method *)(const void *)call->method; /* whose first member it is */
	const struct stp_job job = { self, call, in, out, error };
	stp_status status;

	if (!self->configured)
		return stp_error_fill(error, STP_BAD_CONFIG, NULL, "nothing is configured yet");
	if (stp_check_call(call, in, error) || sign_in(self, error)) /* whatever the host has checked {P28} */
		return error->status;
	status = call->wait(call, 0);
	if (!status)
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
