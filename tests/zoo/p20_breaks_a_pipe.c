/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p20_breaks_a_pipe.c - a peer that hangs up raises SIGPIPE. */
#include <unistd.h>
#define IN_LOAD { int ends[2]; if (pipe(ends) == 0) { close(ends[0]); (void)!write(ends[1], "x", 1); close(ends[1]); } }
#include "pets.h"
