/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/modules/no_entry.c - a shared object that is no service type. */
int stp_other(void);

int stp_other(void)
{
	return 1;
}
