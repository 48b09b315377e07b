/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/host/pages/secret.c - words that nobody can guess, and their comparison. */
#include <config.h>

#include "secret.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

bool secret_make(char ret[33])
{
	unsigned char bits[16];

	if (getrandom(bits, sizeof bits, 0) != (ssize_t)sizeof bits)
		return false;
	for (size_t i = 0; i < sizeof bits; i++)
		snprintf(ret + 2 * i, 3, "%02x", bits[i]);
	return true;
}

bool secret_same(const char *known, const char *given)
{
	size_t known_length = strlen(known), given_length = given ? strlen(given) : 0;
	unsigned differs = known_length != given_length;

	for (size_t i = 0; i < given_length; i++)
		differs |= (unsigned char)given[i] ^ (unsigned char)(known_length ? known[i % known_length] : 1);
	return !differs && known_length > 0;
}
