/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/library.c - tests of the shared object itself: loading, describing, exports, the process around it. */
#include <config.h>

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests.h"
#include "watch.h"

/* ---- loading --------------------------------------------------------------------------------- */

/* Where it is: a name without a slash is looked for by the loader.  false, and the test is over: it is nowhere. */
static bool find(struct tck *t, char *path, size_t cap)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;

	if (strchr(t->options->plugin, '/')) {
		snprintf(path, cap, "%s", t->options->plugin);
		return true;
	}
	if (stp_loader_open(t->options->plugin, NULL, &loader, &error) != STP_OK) {
		tck_skip(t, "it cannot be loaded: %s", error.message);
		return false;
	}
	snprintf(path, cap, "%s", stp_loader_path(loader));
	stp_loader_close(loader);
	return true;
}

/* Its schema, whether the loader would take it or not; NULL: there is none. */
static const struct stp_schema *bare_schema(const struct tck *t)
{
	void *handle = strchr(t->options->plugin, '/') ? dlopen(t->options->plugin, RTLD_NOW | RTLD_LOCAL) : NULL;
	void *symbol = handle ? dlsym(handle, STP_ENTRY_NAME) : NULL;
	const struct stp_plugin *plugin;
	stp_entry_fn *entry = NULL;

	memcpy(&entry, &symbol, sizeof entry);
	plugin = entry ? entry() : NULL;
	return plugin && STP_FITS(plugin, extension) && plugin->describe ? plugin->describe() : NULL;
}

static void count_fault(void *user, const char *where, const char *message)
{
	(void)user, (void)where, (void)message;
}

void p27_can_be_loaded(struct tck *t)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;
	const struct stp_schema *schema;

	if (stp_loader_open(t->options->plugin, NULL, &loader, &error) == STP_OK) {
		stp_loader_close(loader);
		return;
	}
	schema = bare_schema(t);
	if (!schema || stp_lint_schema(schema, count_fault, NULL) == 0) /* else it is P26 that is broken */
		tck_fail(t, "%s", error.message);
}

static void tell_fault(void *user, const char *where, const char *message)
{
	struct tck *t = user;

	tck_case(t);
	tck_saw(t, "P26", "%s %s", where, message);
}

void p26_schema_keeps_the_rules(struct tck *t)
{
	struct stp_error error = STP_ERROR_INIT;
	struct stp_loader *loader = NULL;
	const struct stp_schema *schema = NULL;

	if (stp_loader_open(t->options->plugin, NULL, &loader, &error) == STP_OK)
		schema = stp_loader_schema(loader);
	else
		schema = bare_schema(t);
	if (schema)
		(void)stp_lint_schema(schema, tell_fault, t);
	else
		tck_skip(t, "it cannot be loaded: %s", error.message);
}

void p27_can_be_loaded_again(struct tck *t)
{
	struct stp_error error = STP_ERROR_INIT;

	for (int round = 0; round < 10 && !tck_over(t); round++) {
		struct stp_loader *loader = NULL;

		tck_case(t);
		if (stp_loader_open(t->options->plugin, NULL, &loader, &error) != STP_OK)
			tck_fail(t, "the %d. time it is refused: %s", round + 2, error.message);
		else
			stp_loader_close(loader);
	}
}

void p27_extensions_stay(struct tck *t)
{
	static const char *const known[] = { STP_FEATURE, STP_INBOX, STP_DYNAMIC, STP_METRICS };
	static const char *const unknown[] = { "", "stp.feature", "stp.feature/1 ", "stp.feature/2", "org.example.none/1" };

	if (!t->bare->extension) {
		tck_skip(t, "it has no extension()");
		return;
	}
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		tck_case(t);
		if (t->bare->extension(known[i]) != t->bare->extension(known[i]))
			tck_fail(t, "extension(\"%s\") answers another pointer the second time", known[i]);
	}
	for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
		tck_case(t);
		if (t->bare->extension(unknown[i]))
			tck_fail(t, "extension(\"%s\") answers something", unknown[i]);
	}
}

static void tell_feature_fault(void *user, const char *where, const char *message)
{
	struct tck *t = user;

	tck_saw(t, "P27", "%s %s", where, message);
}

void p27_feature_fits_the_schema(struct tck *t)
{
	const struct stp_feature *feature = t->bare->extension ? t->bare->extension(STP_FEATURE) : NULL;

	if (!feature)
		tck_skip(t, "it is no feature");
	else
		(void)stp_lint_feature(t->schema, feature, tell_feature_fault, t);
}

/* ---- describing ------------------------------------------------------------------------------ */

void p1_describe_stays(struct tck *t)
{
	for (int i = 0; i < 3; i++) {
		tck_case(t);
		if (t->bare->describe() != t->schema)
			tck_fail(t, "describe() answers another pointer the %d. time", i + 2);
	}
}

void p1_describe_opens_nothing(struct tck *t)
{
	unsigned opened = atomic_load(&tck_watch.opened), connects = atomic_load(&tck_watch.connects);

	tck_enter(t, "describe()");
	(void)t->bare->describe();
	tck_leave(t);
	if (atomic_load(&tck_watch.connects) != connects)
		tck_fail(t, "describe() makes a connection");
	else if (atomic_load(&tck_watch.opened) != opened)
		tck_fail(t, "describe() opens %u files or sockets", atomic_load(&tck_watch.opened) - opened);
}

void p1_scan_is_quick(struct tck *t)
{
	struct stp_loader *loader = NULL;
	int64_t began = tck_now(), took;

	if (stp_loader_open(t->options->plugin, NULL, &loader, NULL) != STP_OK)
		return;
	took = tck_now() - began;
	stp_loader_close(loader);
	if (took > 100)
		tck_warn(t, "loading and describing took %lld ms", (long long)took);
}

/* ---- exports --------------------------------------------------------------------------------- */

#if __SIZEOF_POINTER__ == 8
#define SYMBOL_BIND ELF64_ST_BIND
#define SYMBOL_VISIBILITY ELF64_ST_VISIBILITY
#else
#define SYMBOL_BIND ELF32_ST_BIND
#define SYMBOL_VISIBILITY ELF32_ST_VISIBILITY
#endif

static bool fits(size_t size, uint64_t at, uint64_t length)
{
	return at <= size && length <= size - at;
}

/* Names of one table of dynamic symbols; those that begin with _ are the compiler's and the linker's. */
static void judge_symbols(struct tck *t, const char *file, size_t size, const ElfW(Shdr) *table,
                          const ElfW(Shdr) *names)
{
	for (uint64_t at = 0; at + sizeof(ElfW(Sym)) <= table->sh_size; at += sizeof(ElfW(Sym))) {
		ElfW(Sym) symbol;
		const char *name;

		if (!fits(size, table->sh_offset + at, sizeof symbol))
			return;
		memcpy(&symbol, file + table->sh_offset + at, sizeof symbol);
		if (symbol.st_shndx == SHN_UNDEF || symbol.st_shndx == SHN_ABS || SYMBOL_BIND(symbol.st_info) == STB_LOCAL ||
		    symbol.st_name >= names->sh_size || !fits(size, names->sh_offset, names->sh_size))
			continue;
		name = file + names->sh_offset + symbol.st_name;
		if (*name && *name != '_' && strcmp(name, STP_ENTRY_NAME) != 0)
			tck_fail(t, "it exports %.200s, too; compile with -fvisibility=hidden", name);
	}
}

static void judge_exports(struct tck *t, const char *file, size_t size)
{
	ElfW(Ehdr) head;

	memcpy(&head, file, sizeof head);
	if (memcmp(head.e_ident, ELFMAG, SELFMAG) != 0 || head.e_shentsize != sizeof(ElfW(Shdr)) ||
	    !fits(size, head.e_shoff, (uint64_t)head.e_shnum * sizeof(ElfW(Shdr)))) {
		tck_skip(t, "it is no ELF file of this machine, or has no section headers");
		return;
	}
	for (uint32_t i = 0; i < head.e_shnum; i++) {
		ElfW(Shdr) section, names;

		memcpy(&section, file + head.e_shoff + i * sizeof section, sizeof section);
		if (section.sh_type != SHT_DYNSYM || section.sh_link >= head.e_shnum)
			continue;
		memcpy(&names, file + head.e_shoff + section.sh_link * sizeof names, sizeof names);
		judge_symbols(t, file, size, &section, &names);
	}
}

static void read_file(struct tck *t, const char *path, FILE *file)
{
	const long most = 256L << 20, least = sizeof(ElfW(Ehdr));
	char *bytes = NULL;
	long size = 0;

	if (fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET) != 0)
		tck_skip(t, "%s cannot be read", path);
	else if (size < least || size > most)
		tck_skip(t, "%s is no ELF file, by its size", path);
	else if (!(bytes = malloc((size_t)size + 1)) || fread(bytes, 1, (size_t)size, file) != (size_t)size)
		tck_skip(t, "%s cannot be read whole", path);
	if (bytes && !tck_over(t)) {
		bytes[size] = '\0';
		judge_exports(t, bytes, (size_t)size);
	}
	free(bytes);
}

void p12_exports_the_entry_alone(struct tck *t)
{
	char path[4096];
	FILE *file;

	if (!find(t, path, sizeof path))
		return;
	if (!(file = fopen(path, "rb"))) {
		tck_skip(t, "%s cannot be read", path);
		return;
	}
	read_file(t, path, file);
	fclose(file);
}

/* ---- the process ----------------------------------------------------------------------------- */

struct process {
	char locale[512], folder[1024];
	uint64_t environment;
	struct sigaction actions[NSIG];
	char umask[32];
	struct rlimit files, core;
};

static void read_umask(char *to, size_t cap)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];

	to[0] = '\0';
	while (file && fgets(line, sizeof line, file))
		if (strncmp(line, "Umask:", 6) == 0)
			snprintf(to, cap, "%.20s", line + 6);
	if (file)
		fclose(file);
}

static void look(struct process *p)
{
	extern char **environ;
	const char *locale = setlocale(LC_ALL, NULL);

	memset(p, 0, sizeof *p);
	snprintf(p->locale, sizeof p->locale, "%s", locale ? locale : "");
	if (!getcwd(p->folder, sizeof p->folder))
		p->folder[0] = '\0';
	for (char **at = environ; at && *at; at++)
		for (const char *c = *at; *c; c++)
			p->environment = (p->environment ^ (unsigned char)*c) * 1099511628211u;
	for (int s = 1; s < NSIG; s++)
		(void)!sigaction(s, NULL, &p->actions[s]);
	read_umask(p->umask, sizeof p->umask);
	(void)!getrlimit(RLIMIT_NOFILE, &p->files);
	(void)!getrlimit(RLIMIT_CORE, &p->core);
}

static void compare(struct tck *t, const struct process *before, const struct process *after)
{
	if (strcmp(before->locale, after->locale) != 0)
		tck_fail(t, "it changed the locale to %.100s", after->locale);
	if (before->environment != after->environment)
		tck_fail(t, "it changed the environment");
	if (strcmp(before->folder, after->folder) != 0)
		tck_fail(t, "it changed the folder to %.200s", after->folder);
	if (strcmp(before->umask, after->umask) != 0)
		tck_fail(t, "it changed the umask");
	if (memcmp(&before->files, &after->files, sizeof before->files) != 0 ||
	    memcmp(&before->core, &after->core, sizeof before->core) != 0)
		tck_fail(t, "it changed a limit of the process");
	for (int s = 1; s < NSIG; s++)
		if (before->actions[s].sa_handler != after->actions[s].sa_handler)
			tck_fail(t, "it installed a handler of signal %d", s);
}

void p12_process_stays_as_it_was(struct tck *t)
{
	struct process *at = calloc(2, sizeof *at);
	struct tck_instance i;
	struct tck_call *call = calloc(1, sizeof *call);
	uint32_t n = 0;

	if (at && call) {
		look(&at[0]);
		if (tck_load(t) && tck_up(t, 0, &i)) {
			while (tck_next_any(t, &n, call) && !tck_over(t)) {
				tck_case(t);
				call->timeout_ms = 10000;
				tck_do(&i, call);
			}
			tck_down(&i);
		}
		look(&at[1]);
		compare(t, &at[0], &at[1]);
	}
	free(at);
	free(call);
}
