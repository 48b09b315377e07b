/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p22_remembers_messages.c - its inbox takes no message twice. */
#define INBOX &inbox
#define PROVEN(seen) ((seen) ? STP_CONFLICT : STP_AUTH)
#include "inbox.h"
#include "pets.h"
