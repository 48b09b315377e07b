/* SPDX-License-Identifier: GPL-2.0-or-later */
/* fakes/docusign/core/ids.c - GUIDs and numbers: from a seed, so that a run can be repeated to the
 * letter. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "core/inner.h"

#define FIRST_NUMBER 10430604 /* the service's series have eight digits */
#define TRACES UINT64_C(0x7472616365730000)

/* SplitMix64: each value has one image, and neighbours have nothing in common. */
uint64_t fake_mix(uint64_t value)
{
	value += UINT64_C(0x9e3779b97f4a7c15);
	value = (value ^ (value >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	value = (value ^ (value >> 27)) * UINT64_C(0x94d049bb133111eb);
	return value ^ (value >> 31);
}

bool fake_ids_begin(struct fake *fake, uint64_t seed)
{
	fake->seed = seed;
	if (seed == 0 && getrandom(&fake->seed, sizeof fake->seed, 0) != (ssize_t)sizeof fake->seed)
		return false;
	fake->seed = fake_mix(fake->seed);
	fake->guids = 0;
	cJSON_Delete(fake->series);
	fake->series = cJSON_CreateObject();
	return fake->series != NULL;
}

static void guid(uint64_t seed, uint64_t number, char ret[FAKE_ID])
{
	uint64_t high = fake_mix(seed + 2 * number), low = fake_mix(seed + 2 * number + 1);

	high = (high & ~UINT64_C(0xf000)) | UINT64_C(0x4000);           /* version 4 */
	low = (low & (UINT64_MAX >> 2)) | UINT64_C(0x8000000000000000); /* its variant */
	snprintf(ret, FAKE_ID, "%08x-%04x-%04x-%04x-%012llx", (unsigned)(high >> 32),
	         (unsigned)(high >> 16 & 0xffff), (unsigned)(high & 0xffff), (unsigned)(low >> 48),
	         (unsigned long long)(low & UINT64_C(0xffffffffffff)));
}

void fake_guid(struct fake *fake, char ret[FAKE_ID])
{
	guid(fake->seed, fake->guids++, ret);
}

/* In a series of their own: how many requests came must not change the ids of what they make. */
void fake_trace(struct fake *fake, char ret[FAKE_ID])
{
	guid(fake->seed ^ TRACES, (uint64_t)atomic_fetch_add(&fake->traces, 1), ret);
}

void fake_next_number(struct fake *fake, const char *series, char ret[FAKE_ID])
{
	long number = fake_number(fake->series, series, FIRST_NUMBER - 1) + 1;

	/* Without memory for its counter a number comes twice, which nobody can help any more. */
	(void)fake_set_item(fake->series, series, cJSON_CreateNumber((double)number));
	snprintf(ret, FAKE_ID, "%ld", number);
}

bool fake_is_guid(const char *text)
{
	static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
	size_t i;

	for (i = 0; form[i]; i++) {
		bool digit = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f') ||
		             (text[i] >= 'A' && text[i] <= 'F');

		if (form[i] == '-' ? text[i] != '-' : !digit)
			return false;
	}
	return text[i] == '\0';
}
