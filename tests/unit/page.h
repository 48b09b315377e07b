/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/unit/page.h - what the tests of renderings share: a page that takes what is written, and the plugin that is. */
#ifndef UNIT_PAGE_H
#define UNIT_PAGE_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <stp/host.h>

struct page {
	char text[131072];
	size_t length, pieces;
	size_t fail_at; /* the piece that is refused; 0: none */
};

static inline stp_status take(void *user, const char *text, size_t length)
{
	struct page *page = user;

	if (++page->pieces == page->fail_at)
		return STP_CONFLICT;
	ck_assert_uint_lt(page->length + length, sizeof page->text);
	memcpy(page->text + page->length, text, length);
	page->length += length;
	page->text[page->length] = '\0';
	return STP_OK;
}

static inline const struct stp_plugin *mock(struct stp_loader **loader)
{
	struct stp_error error = STP_ERROR_INIT;

	ck_assert_msg(stp_loader_open("mock", getenv("STP_TEST_MODULES"), loader, &error) == STP_OK, "%s", error.message);
	return stp_loader_plugin(*loader);
}

#endif /* UNIT_PAGE_H */
