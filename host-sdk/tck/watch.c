/* SPDX-License-Identifier: MIT */
/* host-sdk/tck/watch.c - what a plugin asks of the C library, seen from outside.
 *
 * The functions below hide the C library's: the program is linked with -export-dynamic, and the dynamic linker looks
 * into the program first, whoever asks. */
#include <config.h>

#include "watch.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "relay.h"

#define EXPORTED __attribute__((visibility("default")))

struct tck_watch tck_watch = { .cut_request = -1 };
_Thread_local int tck_inside;
_Thread_local bool tck_own;

void tck_watch_reset(void)
{
	atomic_store(&tck_watch.counting, false);
	atomic_store(&tck_watch.link, TCK_LINK_PLAIN);
	atomic_store(&tck_watch.stall, false);
	atomic_store(&tck_watch.cut_answer, 0);
	atomic_store(&tck_watch.cut_request, -1);
	atomic_store(&tck_watch.pipes, 0);
	tck_watch.fail_at = 0;
}

/* ---- allocations ----------------------------------------------------------------------------- */

#if TCK_CAN_FAIL_ALLOCATIONS

/* glibc's own names for its allocator, for those who replace it. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static bool fails(void)
{
	uint64_t number;

	if (tck_inside <= 0 || !atomic_load_explicit(&tck_watch.counting, memory_order_relaxed))
		return false;
	number = atomic_fetch_add(&tck_watch.allocations, 1) + 1;
	if (!tck_watch.fail_at || (tck_watch.fail_on ? number < tck_watch.fail_at : number != tck_watch.fail_at))
		return false;
	errno = ENOMEM;
	return true;
}

EXPORTED void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

EXPORTED void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

EXPORTED void *realloc(void *at, size_t size)
{
	return fails() ? NULL : __libc_realloc(at, size);
}

EXPORTED int posix_memalign(void **ret, size_t alignment, size_t size)
{
	void *at = fails() ? NULL : __libc_memalign(alignment, size);

	if (!at)
		return ENOMEM;
	*ret = at;
	return 0;
}

EXPORTED void *aligned_alloc(size_t alignment, size_t size)
{
	return fails() ? NULL : __libc_memalign(alignment, size);
}

#endif

/* ---- the C library's own functions ----------------------------------------------------------- */

/* ISO C has no cast from an object's pointer to a function's; POSIX says that they are alike. */
#define REAL(NAME)                                                                                    \
	__typeof__(&NAME) real = NULL;                                                                     \
	void *symbol = dlsym(RTLD_NEXT, #NAME);                                                            \
	memcpy(&real, &symbol, sizeof real)

static void count(atomic_uint *counter)
{
	if (tck_inside > 0)
		atomic_fetch_add(counter, 1);
}

/* ---- sleeping -------------------------------------------------------------------------------- */

EXPORTED int nanosleep(const struct timespec *wanted, struct timespec *left)
{
	REAL(nanosleep);

	count(&tck_watch.slept);
	return real(wanted, left);
}

EXPORTED int clock_nanosleep(clockid_t clock, int flags, const struct timespec *wanted, struct timespec *left)
{
	REAL(clock_nanosleep);

	count(&tck_watch.slept);
	return real(clock, flags, wanted, left);
}

EXPORTED int usleep(useconds_t us)
{
	REAL(usleep);

	count(&tck_watch.slept);
	return real(us);
}

EXPORTED unsigned sleep(unsigned s)
{
	REAL(sleep);

	count(&tck_watch.slept);
	return real(s);
}

/* ---- opening --------------------------------------------------------------------------------- */

EXPORTED FILE *fopen(const char *path, const char *mode)
{
	REAL(fopen);

	count(&tck_watch.opened);
	return real(path, mode);
}

EXPORTED int open(const char *path, int flags, ...)
{
	REAL(open);
	va_list more;
	mode_t mode;

	va_start(more, flags);
	mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0;
	va_end(more);
	count(&tck_watch.opened);
	return real(path, flags, mode);
}

EXPORTED int socket(int domain, int type, int protocol)
{
	REAL(socket);

	count(&tck_watch.opened);
	return real(domain, type, protocol);
}

/* ---- connecting ------------------------------------------------------------------------------ */

/* The header's own declaration takes a union in place of the address; what counts is the symbol's name. */
int tck_connect(int fd, const struct sockaddr *address, socklen_t length) __asm__("connect");

EXPORTED int tck_connect(int fd, const struct sockaddr *address, socklen_t length)
{
	__typeof__(&tck_connect) real = NULL;
	void *symbol = dlsym(RTLD_NEXT, "connect");
	struct sockaddr_storage relay;
	socklen_t relay_length = sizeof relay;

	memcpy(&real, &symbol, sizeof real);
	if (tck_own || !address || (address->sa_family != AF_INET && address->sa_family != AF_INET6))
		return real(fd, address, length);
	count(&tck_watch.connects);
	switch (atomic_load(&tck_watch.link)) {
	case TCK_LINK_PLAIN:
		return real(fd, address, length);
	case TCK_LINK_REFUSED:
		break;
	case TCK_LINK_RELAYED:
		if (tck_relay(address, length, &relay, &relay_length))
			return real(fd, (const struct sockaddr *)&relay, relay_length);
		break;
	}
	errno = ECONNREFUSED;
	return -1;
}
