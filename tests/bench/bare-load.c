/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/bench/bare-load.c - what loading a module costs that has nothing but the plugin's libraries.  It is a
 * program of its own, for one that is linked with them has them loaded already.
 *
 *   STP_EMPTY=MODULE bare-load load -n 1 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "report.h"

static bool load(void *worker)
{
	const char *path = getenv("STP_EMPTY");
	void *module = dlopen(path ? path : "", RTLD_NOW | RTLD_LOCAL);
	bool good = module && dlsym(module, "bench_empty");

	(void)worker;
	if (!good)
		fprintf(stderr, "bare-load: %s\n", dlerror());
	if (module)
		dlclose(module);
	return good;
}

int main(int argc, char **argv)
{
	static const char *const names[] = { "load", NULL };
	void *worker = NULL;
	struct bench bench;
	bool good;

	if (!bench_options(&bench, argc, argv, names) || bench.threads != 1)
		return 2;
	good = bench_run(&bench, load, &worker);
	bench_finish(&bench);
	return good ? 0 : 1;
}
