/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p10_second_row.c - a Read gives two rows. */
#define AFTER_LOAD if (!status) status = out->row(out, values, 3);
#include "pets.h"
