/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p7_tells_the_key_as_a_label.c - the secret is a label of its metrics. */
#define METRICS "# HELP pets_calls_total Calls.\n# TYPE pets_calls_total counter\npets_calls_total{key=\"%s\"} %u\n", self->key, self->calls
#include "pets.h"
