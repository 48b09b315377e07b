/* SPDX-License-Identifier: GPL-2.0-or-later */
/* plugin/engine/once.c - the same piece of work bears the same id at the service. */
#include <string.h>

#include "engine/run.h"
#include "wire/crypto.h"
#include "wire/encode.h"

bool ds_once_guid(const struct ds_run *run, char ret[37])
{
	const char *once = run->call->once;
	unsigned char hash[DS_SHA256_SIZE];

	if (!once || !*once)
		return false;
	ds_sha256_pieces((const struct ds_piece[]){
		{ run->object->name, strlen(run->object->name) },
		{ run->method->pub.name, strlen(run->method->pub.name) },
		{ once, strlen(once) },
	}, 3, hash);
	ds_guid_text(hash, ret);
	return true;
}
