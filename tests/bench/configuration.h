/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/configuration.h - a configuration file as fake-host takes it: one JSON object, key to value, where
 * "@path" is the content of a file.
 *
 * Depends on: cJSON.
 */
#ifndef TEST_BENCH_CONFIGURATION_H
#define TEST_BENCH_CONFIGURATION_H

#include <cjson/cJSON.h>

/* Gives each key's text, files read (a path stands in the configuration's folder); cJSON_Delete() it.
 * Ends the program with a word on stderr if it cannot. */
cJSON *bench_config(const char *path);
/* The text of a key; "" if it is not there. */
const char *bench_config_text(const cJSON *config, const char *key);

#endif /* TEST_BENCH_CONFIGURATION_H */
