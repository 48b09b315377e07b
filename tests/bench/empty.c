/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/empty.c - a module that does nothing, but refers to each of the plugin's libraries, so that no
 * linker leaves one out. */
#include <wolfssl/options.h>

#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <wolfssl/wolfcrypt/asn_public.h>
#include <wolfssl/wolfcrypt/random.h>

typedef void any_fn(void);

extern any_fn *const bench_empty[];

__attribute__((visibility("default"))) any_fn *const bench_empty[] = {
	(any_fn *)curl_easy_init, (any_fn *)cJSON_Parse, (any_fn *)wc_InitRng,
};
