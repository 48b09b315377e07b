/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p28_trusts_types.c - it trusts the types of its arguments. */
#define CHECKED(value, wanted) ((void)(wanted), (value).type != STP_FILE)
#include "pets.h"
