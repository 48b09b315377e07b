/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/sanitized.h - SANITIZED: 1 if this is compiled for a sanitizer, which has an allocator of its own, keeps what was
 * freed and takes its time; 0 if not.  gcc and clang tell it in different words. */
#ifndef TEST_SANITIZED_H
#define TEST_SANITIZED_H

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#endif /* TEST_SANITIZED_H */
