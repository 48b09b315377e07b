/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p31_overlooks_a_cancel.c - a cancel is taken for a good end. */
#define CANCELLED(status) ((status) ? (stp_status)STP_OK : (stp_status)STP_OK)
#include "pets.h"
