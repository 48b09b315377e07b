/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p8_one_row_for_all.c - the row lies in memory that all calls share. */
#define IN_LIST static struct stp_value shared[3]; static struct pet shared_pet; shared_pet = pet; memcpy(shared, values, sizeof shared); shared[1].u.text = shared_pet.name; for (volatile int turn = 0; turn < 20000; turn++) ; memcpy(values, shared, sizeof shared); pet = shared_pet; values[1].u.text = pet.name; values[1].length = (uint32_t)strlen(pet.name);
#include "pets.h"
