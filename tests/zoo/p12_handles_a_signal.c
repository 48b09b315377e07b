/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p12_handles_a_signal.c - it installs a signal handler. */
#include <signal.h>
#define IN_CREATE signal(SIGUSR1, SIG_IGN);
#include "pets.h"
