/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/rest/languages.h - the languages that the service speaks to recipients. */
#ifndef FAKE_REST_LANGUAGES_H
#define FAKE_REST_LANGUAGES_H

#include <stdbool.h>

bool fake_language_known(const char *code); /* "en", "zh_CN", ... [any] */

#endif /* FAKE_REST_LANGUAGES_H */
