/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/interrupt.h - Ctrl-C ends the call; a second one ends the program.
 *
 * Depends on: nothing.
 */
#ifndef FAKE_HOST_INTERRUPT_H
#define FAKE_HOST_INTERRUPT_H

void interrupt_watch(void);
int interrupt_came(void *ctx); /* as stp_run.cancelled; ctx is not used */

#endif /* FAKE_HOST_INTERRUPT_H */
