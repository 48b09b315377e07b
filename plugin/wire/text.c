/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text.h"
const char *text_of(const struct text *t)
{
	return t->at ? t->at : "";
}
