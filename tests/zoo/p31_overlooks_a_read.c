/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p31_overlooks_a_read.c - a read that fails is taken for a good end. */
#define READ_AGAIN(status) (status); if (status) return STP_OK
#include "pets.h"
