/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p1_opens_a_file.c - describe() reads a file. */
#define IN_DESCRIBE { FILE *file = fopen("/etc/hostname", "r"); if (file) fclose(file); }
#include "pets.h"
