/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p10_wrong_type.c - a value is not of its column's type. */
#define TEXT_TYPE STP_MEMO
#include "pets.h"
