/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/base64.c - reads base64 in both of its alphabets (RFC 4648, sections 4 and 5). */
#include <string.h>

#include "fake.h"

#define PLAIN "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

size_t fake_base64_decode(const char *text, size_t length, bool url, unsigned char *out)
{
	const char *alphabet = url ? PLAIN "-_" : PLAIN "+/";
	uint32_t bits = 0, count = 0;
	size_t n = 0;

	while (!url && length > 0 && text[length - 1] == '=')
		length--;
	for (size_t i = 0; i < length; i++) {
		const char *at = text[i] ? strchr(alphabet, text[i]) : NULL;

		if (!at)
			return 0;
		bits = bits << 6 | (uint32_t)(at - alphabet);
		count += 6;
		if (count >= 8) {
			count -= 8;
			out[n++] = (unsigned char)(bits >> count);
		}
	}
	return n;
}
