/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/fuzz/key.c - a private key as somebody pasted it: it signs, or is told in words what is wrong with it.
 *
 * Input: the key's text.  An 'R' ahead of it stands for a good key that the rest of the input damages: a byte that tells
 * how, two that tell where, and the bytes that come in its place. */
#include "../unit/keys.h"
#include "fuzz.h"
#include "wire/crypto.h"

/* Bytes that do not matter to a key are many in a text: some of them are dropped or put in. */
static size_t damaged(struct food *food, char *to, size_t room)
{
	unsigned how = food_byte(food);
	const char *good = how & 1 ? key_p8 : key_rsa;
	size_t length = strlen(good), at, gone;

	memcpy(to, good, length);
	while (food->left >= 2) {
		at = (food_byte(food) << 8 | food_byte(food)) % length;
		gone = how & 2 ? 0 : food_byte(food) % 8;
		if (gone > length - at)
			gone = length - at;
		if (length + 1 > room || length - gone < 2)
			break;
		to[at] = (char)food_byte(food);
		memmove(to + at + 1, to + at + (gone ? gone : 1), length - at - (gone ? gone : 1));
		length -= gone ? gone - 1 : 0;
	}
	return length;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct food food = { data, size };
	const char *why = NULL;
	struct text signature = { 0 };
	char *pem = malloc(size + 4096);
	stp_status status;
	size_t length = size;

	HOLDS(pem);
	if (size && data[0] == 'R') {
		(void)food_byte(&food);
		length = damaged(&food, pem, size + 4096);
	} else if (size) {
		memcpy(pem, data, size);
	}
	pem = realloc(pem, length ? length : 1); /* a step behind its end is seen */
	status = ds_rs256(pem, length, "a", 1, &signature, &why);
	switch (status) {
	case STP_OK:
		HOLDS(signature.length >= 256 && signature.length <= 512);
		HOLDS(ds_rsa_check(pem, length, &why) == STP_OK);
		break;
	default:
		HOLDS(status == STP_BAD_CONFIG && signature.length == 0);
		HOLDS(why && *why && strlen(why) < 200);
		HOLDS(strncmp(why, "is", 2) == 0 || strncmp(why, "has", 3) == 0 || strncmp(why, "ends", 4) == 0);
		break;
	}
	text_finish(&signature);
	free(pem);
	return 0;
}
