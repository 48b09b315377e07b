/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p17_takes_any_message.c - its inbox takes messages from anybody. */
#define INBOX &inbox
#include "inbox.h"
#include "pets.h"
