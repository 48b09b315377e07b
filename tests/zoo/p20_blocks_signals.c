/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p20_blocks_signals.c - it leaves signals blocked. */
#include <signal.h>
#define IN_LOAD { sigset_t set; sigemptyset(&set); sigaddset(&set, SIGINT); pthread_sigmask(SIG_BLOCK, &set, NULL); }
#include "pets.h"
