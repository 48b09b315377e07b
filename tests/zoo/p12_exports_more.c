/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/zoo/p12_exports_more.c - it exports a helper. */
__attribute__((visibility("default"))) int pets_helper(void);
int pets_helper(void)
{
	return 1;
}
#include "pets.h"
