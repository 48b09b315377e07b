/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/torture/fault.c - stands before the C library's allocator, sockets and openers.
 *
 * Linked with -export-dynamic: the dynamic linker looks into the program first, whoever asks. */
#undef _FORTIFY_SOURCE /* its inline functions bear the names of those below */
#include <config.h>

#include "fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define EXPORTED __attribute__((visibility("default")))

const char *const fault_names[FAULT_KINDS] = { "memory", "reset", "timeout", "interrupt", "descriptor", "disk" };

static struct {
	atomic_bool on, struck;
	enum fault_kind kind;
	uint64_t at;
	atomic_uint_fast64_t seen;
	const char *where;
} fault;
static _Thread_local bool inside;

void fault_arm(enum fault_kind kind, uint64_t n)
{
	fault.kind = kind;
	fault.at = n;
	atomic_store(&fault.seen, 0);
	atomic_store(&fault.struck, false);
	atomic_store(&fault.on, true);
}

bool fault_disarm(void)
{
	atomic_store(&fault.on, false);
	return atomic_load(&fault.struck);
}

uint64_t fault_seen(void)
{
	return atomic_load(&fault.seen);
}

const char *fault_where(void)
{
	return fault.where ? fault.where : "";
}

static bool strike(enum fault_kind kind, const char *function)
{
	if (!atomic_load_explicit(&fault.on, memory_order_relaxed) || fault.kind != kind)
		return false;
	if (atomic_fetch_add(&fault.seen, 1) + 1 != fault.at)
		return false;
	fault.where = function;
	atomic_store(&fault.struck, true);
	return true;
}

bool fault_strikes(enum fault_kind kind, const char *function)
{
	return strike(kind, function);
}

bool fault_inside(bool now)
{
	bool was = inside;

	inside = now;
	return was;
}

/* ---- blocks that are not freed ------------------------------------------------------------------- */

/* A table of addresses by hash; open, so that it needs no allocation itself. */
#define SLOTS ((size_t)1 << 18)
static struct block { const void *at, *from; size_t size; uint32_t run; } blocks[SLOTS];
static size_t live;
static uint32_t current_run;

size_t fault_live(void)
{
	return live;
}

void fault_run(uint32_t number)
{
	current_run = number;
}

size_t fault_leaks(uint32_t run)
{
	size_t count = 0;

	for (size_t i = 0; i < SLOTS; i++) {
		Dl_info info = { 0 };

		if (!blocks[i].at || blocks[i].run != run)
			continue;
		(void)dladdr(blocks[i].from, &info);
		count++;
		fprintf(stderr, "torture: %zu bytes are left that %s+%#tx (%s) asked for\n", blocks[i].size,
		        info.dli_fname ? info.dli_fname : "?", (const char *)blocks[i].from - (const char *)info.dli_fbase,
		        info.dli_sname ? info.dli_sname : "?");
	}
	return count;
}

#if FAULT_HAS_MEMORY

static atomic_flag busy = ATOMIC_FLAG_INIT;

static size_t slot_of(const void *at)
{
	return (size_t)(((uintptr_t)at >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 40) & (SLOTS - 1);
}

static void lock(void)
{
	while (atomic_flag_test_and_set_explicit(&busy, memory_order_acquire))
		;
}

static void unlock(void)
{
	atomic_flag_clear_explicit(&busy, memory_order_release);
}

static void note(const void *at, size_t size, const void *from)
{
	size_t i = slot_of(at);

	if (!at || !inside)
		return;
	lock();
	while (blocks[i].at)
		i = (i + 1) & (SLOTS - 1);
	if (live < SLOTS / 2) {
		blocks[i] = (struct block){ at, from, size, current_run };
		live++;
	}
	unlock();
}

/* What stood behind the gap moves up, as far as it may. */
static void close_gap(size_t gap)
{
	for (size_t i = (gap + 1) & (SLOTS - 1); blocks[i].at; i = (i + 1) & (SLOTS - 1)) {
		size_t home = slot_of(blocks[i].at);

		if (((i - home) & (SLOTS - 1)) >= ((i - gap) & (SLOTS - 1))) {
			blocks[gap] = blocks[i];
			gap = i;
		}
	}
	blocks[gap].at = NULL;
}

static bool forget(const void *at)
{
	size_t i = slot_of(at);
	bool found;

	if (!at || !live)
		return false;
	lock();
	while (blocks[i].at && blocks[i].at != at)
		i = (i + 1) & (SLOTS - 1);
	found = blocks[i].at == at;
	if (found) {
		close_gap(i);
		live--;
	}
	unlock();
	return found;
}

/* ---- the allocator --------------------------------------------------------------------------------- */

/* glibc's own names for its allocator, for those who replace it. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *at);

static bool no_memory(const char *function)
{
	if (!inside || !strike(FAULT_MEMORY, function))
		return false;
	errno = ENOMEM;
	return true;
}

EXPORTED void *malloc(size_t size)
{
	void *at = no_memory("malloc") ? NULL : __libc_malloc(size);

	note(at, size, __builtin_return_address(0));
	return at;
}

EXPORTED void *calloc(size_t count, size_t size)
{
	void *at = no_memory("calloc") ? NULL : __libc_calloc(count, size);

	note(at, count * size, __builtin_return_address(0));
	return at;
}

EXPORTED void *realloc(void *at, size_t size)
{
	void *moved;
	bool ours;

	if (no_memory("realloc"))
		return NULL;
	ours = forget(at); /* before another thread can be given its address */
	moved = __libc_realloc(at, size);
	if (moved)
		note(moved, size, __builtin_return_address(0));
	else if (ours && size)
		note(at, size, __builtin_return_address(0));
	return moved;
}

EXPORTED int posix_memalign(void **ret, size_t alignment, size_t size)
{
	void *at = no_memory("posix_memalign") ? NULL : __libc_memalign(alignment, size);

	note(at, size, __builtin_return_address(0));
	if (!at)
		return ENOMEM;
	*ret = at;
	return 0;
}

EXPORTED void *aligned_alloc(size_t alignment, size_t size)
{
	void *at = no_memory("aligned_alloc") ? NULL : __libc_memalign(alignment, size);

	note(at, size, __builtin_return_address(0));
	return at;
}

EXPORTED void free(void *at)
{
	int kept = errno;

	(void)forget(at);
	__libc_free(at);
	errno = kept;
}

#endif

/* ISO C has no cast from an object's pointer to a function's; POSIX says that they are alike. */
#define REAL(NAME)                                                                                    \
	static __typeof__(&NAME) real;                                                                     \
	if (!real) {                                                                                       \
		bool was = fault_inside(false);                                                                 \
		void *symbol = dlsym(RTLD_NEXT, #NAME);                                                         \
		memcpy(&real, &symbol, sizeof real);                                                            \
		(void)fault_inside(was);                                                                        \
	}

/* ---- the network ----------------------------------------------------------------------------------- */

/* True, with errno set, if this step fails; poll() is told apart. */
static bool step_fails(const char *function, int reset)
{
	if (!inside)
		return false;
	errno = strike(FAULT_RESET, function)     ? reset
	        : strike(FAULT_TIMEOUT, function) ? ETIMEDOUT
	        : strike(FAULT_INTERRUPT, function) ? EINTR : 0;
	return errno != 0;
}

static bool is_socket(int fd)
{
	struct stat st;
	int kept = errno;
	bool is = inside && fstat(fd, &st) == 0 && S_ISSOCK(st.st_mode);

	errno = kept;
	return is;
}

/* The header's own declarations take a union in place of the address; what counts is the symbol's name. */
int torture_connect(int fd, const struct sockaddr *address, socklen_t length) __asm__("connect");

EXPORTED int torture_connect(int fd, const struct sockaddr *address, socklen_t length)
{
	static __typeof__(&torture_connect) real;

	if (!real) {
		void *symbol = dlsym(RTLD_NEXT, "connect");

		memcpy(&real, &symbol, sizeof real);
	}
	return step_fails("connect", ECONNREFUSED) ? -1 : real(fd, address, length);
}

EXPORTED ssize_t send(int fd, const void *bytes, size_t length, int flags)
{
	REAL(send)
	return step_fails("send", ECONNRESET) ? -1 : real(fd, bytes, length, flags);
}

EXPORTED ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
	REAL(sendmsg)
	return step_fails("sendmsg", ECONNRESET) ? -1 : real(fd, message, flags);
}

EXPORTED ssize_t recv(int fd, void *bytes, size_t length, int flags)
{
	REAL(recv)
	return step_fails("recv", ECONNRESET) ? -1 : real(fd, bytes, length, flags);
}

EXPORTED ssize_t recvmsg(int fd, struct msghdr *message, int flags)
{
	REAL(recvmsg)
	return step_fails("recvmsg", ECONNRESET) ? -1 : real(fd, message, flags);
}

EXPORTED ssize_t read(int fd, void *bytes, size_t length)
{
	REAL(read)
	return is_socket(fd) && step_fails("read", ECONNRESET) ? -1 : real(fd, bytes, length);
}

EXPORTED ssize_t write(int fd, const void *bytes, size_t length)
{
	REAL(write)
	return is_socket(fd) && step_fails("write", ECONNRESET) ? -1 : real(fd, bytes, length);
}

EXPORTED int poll(struct pollfd *fds, nfds_t count, int timeout_ms)
{
	REAL(poll)
	if (!step_fails("poll", ENOMEM))
		return real(fds, count, timeout_ms);
	for (nfds_t i = 0; i < count; i++)
		fds[i].revents = 0;
	return errno == ETIMEDOUT ? 0 : -1;
}

/* ---- descriptors and threads ------------------------------------------------------------------------- */

static bool no_descriptor(const char *function)
{
	if (!inside || !strike(FAULT_DESCRIPTOR, function))
		return false;
	errno = EMFILE;
	return true;
}

EXPORTED int socket(int domain, int type, int protocol)
{
	REAL(socket)
	return no_descriptor("socket") ? -1 : real(domain, type, protocol);
}

EXPORTED int socketpair(int domain, int type, int protocol, int pair[2])
{
	REAL(socketpair)
	return no_descriptor("socketpair") ? -1 : real(domain, type, protocol, pair);
}

EXPORTED int pipe(int pair[2])
{
	REAL(pipe)
	return no_descriptor("pipe") ? -1 : real(pair);
}

EXPORTED int pipe2(int pair[2], int flags)
{
	REAL(pipe2)
	return no_descriptor("pipe2") ? -1 : real(pair, flags);
}

EXPORTED int eventfd(unsigned value, int flags)
{
	REAL(eventfd)
	return no_descriptor("eventfd") ? -1 : real(value, flags);
}

EXPORTED int open(const char *path, int flags, ...)
{
	va_list more;
	mode_t mode;
	REAL(open)

	va_start(more, flags);
	mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0;
	va_end(more);
	return no_descriptor("open") ? -1 : real(path, flags, mode);
}

EXPORTED FILE *fopen(const char *path, const char *mode)
{
	REAL(fopen)
	return no_descriptor("fopen") ? NULL : real(path, mode);
}

struct start { void *(*run)(void *); void *user; };

static void *start_inside(void *user)
{
	struct start start = *(struct start *)user;

	free(user);
	inside = true;
	return start.run(start.user);
}

EXPORTED int pthread_create(pthread_t *ret, const pthread_attr_t *attributes, void *(*run)(void *), void *user)
{
	struct start *start;
	int failure;
	REAL(pthread_create)

	if (!inside)
		return real(ret, attributes, run, user);
	if (no_descriptor("pthread_create"))
		return EAGAIN;
	(void)fault_inside(false);
	start = malloc(sizeof *start);
	failure = start ? 0 : EAGAIN;
	if (start) {
		*start = (struct start){ run, user };
		failure = real(ret, attributes, start_inside, start);
	}
	if (failure)
		free(start);
	(void)fault_inside(true);
	return failure;
}
