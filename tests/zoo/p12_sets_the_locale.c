/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p12_sets_the_locale.c - it sets the process's locale. */
#include <locale.h>
#define IN_CREATE setlocale(LC_NUMERIC, "C.UTF-8");
#include "pets.h"
