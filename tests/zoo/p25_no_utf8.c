/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p25_no_utf8.c - its message is not UTF-8. */
#define MESSAGE(text) "\xFF\xFE"
#include "pets.h"
