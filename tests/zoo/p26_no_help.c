/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p26_no_help.c - a property has a label and no help. */
#define PHOTO_HELP NULL
#include "pets.h"
