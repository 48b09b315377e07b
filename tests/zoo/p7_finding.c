/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p7_finding.c - the key stands in a finding. */
#define IN_TEST found(report, STP_NOTE, self->key);
#include "pets.h"
